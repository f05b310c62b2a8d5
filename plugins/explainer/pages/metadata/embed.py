"""A claim as a card on another site: who says it, who answers, in the same size; no script, no request."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping

from jinja2 import Environment
from markupsafe import Markup

from explainer.notes import Claim
from explainer.pages.context import ElsewhereContext
from explainer.pages.direction import direction
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import standing_words
from explainer.pages.views.voices import Voice, claim_voices

_MOST = 2
"""Voices a side; how many more there are is told, and leads to the claim's page."""


def embeds(site: Site) -> Iterator[tuple[str, Claim]]:
    """Yield the path of each card in the site, and its claim; none without a `site_url`, to which a card leads back.

    Others have put it on their pages: it stays at its old addresses, and a withdrawn claim keeps its marker.
    """
    if site.settings.site_url:
        for claim in site.library.all(Claim):
            yield from ((embed_path(site, one), claim) for one in (claim.id, *claim.formerly) if not claim.draft)


def embed_path(site: Site, claim_id: str) -> str:
    """Return the path of a claim's card in the site."""
    return site.addresses.beside(f"embed/{claim_id}.html")


def render_embed(site: Site, claim: Claim, environment: Environment) -> str:
    """Return the page that another site shows in a frame: whole in itself, in its reader's own light or dark."""
    style, digest = _style(site, environment)
    return environment.get_template("explainer/embed.html").render(
        page=ElsewhereContext(site, "", claim.id),
        site=site,
        library=site.library,
        language=site.words_language,
        direction=direction(site.language),
        site_name=site.settings.site_name,
        claim=claim,
        style=style,
        policy=f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        **({} if claim.withdrawn else _view(site, claim)),
    )


@once_a_site
def _style(site: Site, environment: Environment) -> tuple[Markup, str]:  # noqa: ARG001 (remembers it)
    """Return the style of every card, and what a policy names it by."""
    style = environment.get_template("explainer/embed.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(style), digest  # noqa: S704 (a file of the package, or one that the site's theme puts in its place)


def sides_of(site: Site, claim: Claim) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    """Return the voices that a claim's card shows: who says it, who answers."""
    voices = claim_voices(site, claim)
    said = tuple(one for one in voices if not one.is_reply)
    # Those whom it concerns and those who take it back come before all who have a view on it.
    replies = sorted(
        (one for one in voices if one.is_reply),
        key=lambda one: (one.is_silent, one.act != "retracts" and not one.concerned),
    )
    return said[:_MOST], tuple(replies[:_MOST])


def _view(site: Site, claim: Claim) -> Mapping[str, object]:
    said, replies = sides_of(site, claim)
    more = len(claim_voices(site, claim)) - len(said) - len(replies)
    return {"standing": standing_words(site, claim), "said": said, "replies": replies, "more": more}
