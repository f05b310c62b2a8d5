"""The whole site as Markdown with a mkdocs.yml, for engines that run no plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from jinja2 import Environment

from explainer.exports import published_files
from explainer.exports.cards import FOLDER, card_address, card_uri, write_card
from explainer.exports.markdown.blocks import as_markdown, without_marks
from explainer.exports.markdown.own_pages import LinkedPage, OwnPageLinker
from explainer.exports.markdown.settings import (
    DOCS,
    OVERRIDES,
    Tagged,
    markdown_settings,
    template_marks,
    written,
)
from explainer.pages.addresses import HOME
from explainer.pages.direction import direction
from explainer.pages.metadata.card import Card
from explainer.pages.metadata.feed import FEED, has_feed
from explainer.pages.metadata.head import Sharing, own_head, own_sharing, sharing_of, sharing_tags
from explainer.pages.navigation import in_sections, navigation_of
from explainer.pages.page_types import plan_pages
from explainer.pages.plan import PlannedPage, hidden_beside, is_searched
from explainer.pages.render import as_template, inert_title, render_page
from explainer.pages.site import Site, with_source_links
from explainer.pages.types.home import not_found_title, render_not_found
from explainer.pages.types.own_pages import OwnPage
from explainer.reading import read_kept_folder

__all__ = ["SiteSources", "Tagged", "markdown_site"]

_ASSETS = Path(__file__).parents[2] / "assets"
_MAIN = "main.html"
_THEIR_MAIN = "site-main.html"
"""The name that a site's own `main.html` gets: ours extends it."""
_MAIN_TEMPLATE = """{{% extends "{base}" %}}
{{% block extrahead %}}
{{{{ super() }}}}
{{% if page and page.meta and page.meta.{head} %}}{{{{ page.meta.{head} | safe }}}}{{% endif %}}
{feed}{{% endblock %}}
"""
_THEIR_WORDS = "partials/language.html"
"""Where the theme finds its words, and what it says of the language of a page."""
LANGUAGE = "explainer_language"
"""What the front matter of a page in a further language has for that."""
_LANGUAGE_TEMPLATE = """\
{% set own = page.meta.explainer_language if page and page.meta else none %}
{% set words = own.words if own else config.theme.language %}
{% set tag = own.tag if own else "" %}
{% set direction = own.direction if own else "" %}
{% import "partials/languages/" ~ words ~ ".html" as lang %}
{% import "partials/languages/en.html" as fallback %}
{% macro t(key) %}
{%- if tag and key == "language" %}{{ tag }}{% elif tag and key == "direction" %}{{ direction }}
{%- else %}{{ lang.t(key) or fallback.t(key) or key }}{% endif -%}
{% endmacro %}
"""
_NOT_FOUND = """{{% extends "main.html" %}}
{{% block htmltitle %}}<title>{title} - {{{{ config.site_name | e }}}}</title>{{% endblock %}}
{{% block content %}}{content}{{% endblock %}}
"""


@dataclass(frozen=True)
class SiteSources:
    """What a site consists of beside its notes. Names are paths from their folder, with slashes."""

    settings: Mapping[str, object]
    """mkdocs.yml as data."""
    own_pages: Mapping[str, OwnPage] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    """Everything else below the site's folder."""
    overrides: Mapping[str, Path] = field(default_factory=dict)
    """What is in the theme's `custom_dir`, templates of our pages apart."""


Edition = tuple[Site, Environment]
"""A site in one of its languages, with its templates."""


def markdown_site(
    editions: Sequence[Edition], sources: SiteSources, cards: Path | None
) -> Iterator[tuple[str, bytes | Path]]:
    """Yield every file of the export: its path there, and its bytes or the file it is a copy of.

    `editions`: the site in each of its languages, its own first. `cards`: the folder of the site, where pictures are
    kept; None for a site that wants none.
    """
    site, environment = editions[0]
    uris = {page.key: uri for uri, page in sources.own_pages.items()}
    linking = with_source_links(site, uris)
    linker = OwnPageLinker(linking, site.settings.link_names, sources.settings)
    own = {uri: linker.link(page, environment, uri) for uri, page in sources.own_pages.items()}
    site.own_mentions = linking.own_mentions = tuple(mention for page in own.values() for mention in page.mentions)

    shared: dict[Card, None] | None = {} if cards else None
    found: dict[str, bytes | Path] = {}
    for other, templates in editions:
        there = linking if other is site else with_source_links(other, uris)
        found |= dict(markdown_pages(other, there, templates, shared, sources))
    pages = {uri: own_page(site, page, shared) for uri, page in own.items()}
    assets = (path for path in _ASSETS.rglob("*") if path.is_file())
    found |= {f"assets/explainer/{path.relative_to(_ASSETS).as_posix()}": path for path in assets}
    for other, templates in editions:
        found |= dict(published_files(other, templates))
    if cards:
        kept = read_kept_folder(cards, FOLDER)
        found |= {card_uri(card): write_card(card, kept) for card in shared or ()}
    found |= sources.files  # a site may replace any of our assets
    found |= pages
    for name in sorted(found):
        yield f"{DOCS}/{name}", found[name]
    for name, content in sorted(_overrides(editions, sources).items()):
        yield f"{OVERRIDES}/{name}", content
    own_files = {*sources.files, *sources.overrides}
    settings, navigation = sources.settings, _navigation(site, sources)
    planned = [page for other, _ in editions for page in plan_pages(other)]
    yield "mkdocs.yml", markdown_settings(site, settings, planned, navigation, own_files)


def _overrides(editions: Sequence[Edition], sources: SiteSources) -> dict[str, bytes | Path]:
    """Return what the theme's templates are replaced by: what pages say in their head, and the missing page.

    Of a site in several languages also where the theme has its words from.
    """
    site = editions[0][0]
    found: dict[str, bytes | Path] = dict(sources.overrides)
    theirs = found.pop(_MAIN, None)
    if theirs:
        found[_THEIR_MAIN] = theirs
    name, path = as_template(escape(site.settings.site_name)), site.addresses.beside(FEED)
    link = f'<link rel="alternate" type="application/atom+xml" title="{name}" href="{{{{ \'{path}\' | url }}}}">\n'
    feed = link if has_feed(site) else ""
    base = _THEIR_MAIN if theirs else "base.html"
    found[_MAIN] = _MAIN_TEMPLATE.format(base=base, head=HEAD, feed=feed).encode()
    if "404.html" not in found:
        content = render_not_found(editions)
        found["404.html"] = _NOT_FOUND.format(
            title=as_template(escape(not_found_title(site))), content=as_template(content)
        ).encode()
    if len(editions) > 1:
        found.setdefault(_THEIR_WORDS, _LANGUAGE_TEMPLATE.encode())
    return found


HEAD = "explainer_head"
"""What a page's front matter has for its head; our override of the theme's `main.html` puts it there."""


def markdown_pages(
    site: Site,
    linking: Site,
    environment: Environment,
    cards: dict[Card, None] | None,
    sources: SiteSources,
) -> Iterator[tuple[str, bytes]]:
    """Yield each page made from notes: its path among the sources, and its Markdown.

    `linking`: the same site, whose links lead to sources. The cards of pages are added to `cards`.
    """
    marks = template_marks(sources.settings)  # what else than a brace begins a template
    sections = in_sections(_navigation(site, sources))
    for page in plan_pages(site):
        rendered = render_page(linking, page, environment)
        front = written(_front_matter(site, page, cards, in_section=page.uri in sections))
        body = without_marks(as_markdown(rendered.html, rendered.headings), marks)
        yield page.uri, f"---\n{front}---\n\n{body}".encode()


def _navigation(site: Site, sources: SiteSources) -> list[object]:
    return navigation_of(sources.settings.get("nav"), site, plan_pages(site), sources.own_pages)


def _front_matter(
    site: Site, page: PlannedPage, cards: dict[Card, None] | None, *, in_section: bool
) -> dict[str, object]:
    found: dict[str, object] = {"title": inert_title(page.title), "render_macros": False}
    if page.description:
        found["description"] = inert_title(page.description)
    found["hide"] = list(hidden_beside(page, in_section=in_section))
    if site.settings.top:
        # The theme has words wherever we have.
        told = {"tag": site.language, "words": site.catalog.language, "direction": direction(site.language)}
        found[LANGUAGE] = told
    if not is_searched(site, page):
        found["search"] = {"exclude": True}
    found[HEAD] = f"{_tags(site, sharing_of(site, page), page.key, cards)}{own_head(site, page)}"
    return found


def own_page(site: Site, page: LinkedPage, cards: dict[Card, None] | None) -> bytes:
    """Return a page of the site's own, with what a shared link shows; its card is added to `cards`."""
    if not page.is_front_sound:
        return f"---\n{page.front}\n---\n\n{page.body}".encode()
    sharing = own_sharing(site, page.title, page.description, is_home=page.key == HOME)
    front = page.front.rstrip() + "\n" if page.front.strip() else ""
    return f"---\n{front}{written({HEAD: _tags(site, sharing, page.key, cards)})}---\n\n{page.body}".encode()


def _tags(site: Site, sharing: Sharing, key: str, cards: dict[Card, None] | None) -> str:
    image = card_address(site, sharing.card, cards)
    return str(sharing_tags(site, sharing, site.absolute(site.addresses.path(key)), image))
