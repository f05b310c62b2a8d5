"""Our pages as Markdown with front matter: what the plugin does on MkDocs, written out."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from explainer.exports.cards import card_uri
from explainer.exports.markdown.blocks import as_markdown, without_marks
from explainer.exports.markdown.own_pages import LinkedPage
from explainer.exports.markdown.yaml_text import written
from explainer.pages.addresses import HOME
from explainer.pages.metadata.card import Card
from explainer.pages.metadata.head import Sharing, own_head, own_sharing, sharing_of, sharing_tags
from explainer.pages.page_types import plan_pages
from explainer.pages.plan import PlannedPage, is_withdrawn
from explainer.pages.render import inert_title, render_page
from explainer.pages.site import Site

HEAD = "explainer_head"
"""What a page's front matter has for its head; our override of the theme's `main.html` puts it there."""


def markdown_pages(
    site: Site, linking: Site, environment: Environment, cards: dict[Card, None] | None, marks: str
) -> Iterator[tuple[str, bytes]]:
    """Yield each page made from notes: its path among the sources, and its Markdown.

    `linking`: the same site, whose links lead to sources. The cards of pages are added to `cards`.
    `marks`: what else than a brace begins a template.
    """
    for page in plan_pages(site):
        rendered = render_page(linking, page, environment)
        front = written(_front_matter(site, page, cards))
        body = without_marks(as_markdown(rendered.html, rendered.headings), marks)
        yield page.uri, f"---\n{front}---\n\n{body}".encode()


def _front_matter(site: Site, page: PlannedPage, cards: dict[Card, None] | None) -> dict[str, object]:
    found: dict[str, object] = {"title": inert_title(page.title), "render_macros": False}
    if page.description:
        found["description"] = inert_title(page.description)
    if page.hide:
        found["hide"] = list(page.hide)
    if is_withdrawn(site, page):
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
    image = ""
    if cards is not None and site.settings.site_url:
        cards[sharing.card] = None
        image = site.absolute(card_uri(sharing.card))
    return str(sharing_tags(site, sharing, site.absolute(site.addresses.path(key)), image))
