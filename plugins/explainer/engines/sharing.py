"""What a page's head says to other sites, without forking the theme's templates."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from explainer.engines.mkdocs_files import NotePage
from explainer.exports.cards import card_uri
from explainer.pages.metadata.card import Card
from explainer.pages.metadata.head import Sharing, own_sharing, sharing_of, sharing_tags
from explainer.prose.markup import without_markup

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from explainer.pages.site import Site

_OWN_TAGS = re.compile(r"<meta\b[^>]*\bproperty=[\"']?og:")


def tags_of(html: str, page: Page, site: Site, cards: dict[Card, None] | None) -> Markup:
    """Return a page's tags; its card is added to `cards`, unless there are to be none.

    A page that has such tags already, from a plugin or a template of the site's own, keeps them.
    """
    if _OWN_TAGS.search(html.partition("</head>")[0]):
        return Markup()
    sharing = sharing_of(site, page.planned) if isinstance(page, NotePage) else _sharing_of_own(site, page)
    image = ""
    if cards is not None and site.settings.site_url:
        cards[sharing.card] = None
        image = site.absolute(card_uri(sharing.card))
    return sharing_tags(site, sharing, page.canonical_url or "", image)


def _sharing_of_own(site: Site, page: Page) -> Sharing:
    """Return what a link to a page of the site's own shows. MkDocs' titles are markup, descriptions are put in raw."""
    title = unescape(without_markup(str(page.title or "")))
    description = unescape(str(page.meta.get("description") or ""))
    return own_sharing(site, title, description, is_home=page.is_homepage)
