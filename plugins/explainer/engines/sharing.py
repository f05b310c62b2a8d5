"""What other sites read of a page: the tags that a shared link shows, and its entry in the sitemap."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from explainer.engines.mkdocs_files import NotePage
from explainer.exports.cards import card_address
from explainer.pages.metadata.card import Card
from explainer.pages.metadata.head import Sharing, own_sharing, sharing_of, sharing_tags
from explainer.pages.plan import is_withdrawn
from explainer.pages.views.end_matter import page_changed
from explainer.prose.markup import find_tag, without_markup
from explainer.reading import show_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from explainer.pages.site import Site


_OWN_TAGS = re.compile(r"<meta\b[^>]*\bproperty=[\"']?og:")


def tags_of(html: str, page: Page, site: Site, cards: dict[Card, None] | None) -> Markup:
    """Return a page's tags; its card is added to `cards`, unless there are to be none.

    A page that has such tags already, from a plugin or a template of the site's own, keeps them.
    """
    end = find_tag(html, "head", is_closing=True)
    if _OWN_TAGS.search(html, 0, end.start() if end else len(html)):
        return Markup()
    sharing = sharing_of(site, page.planned) if isinstance(page, NotePage) else _sharing_of_own(site, page)
    return sharing_tags(site, sharing, page.canonical_url or "", card_address(site, sharing.card, cards))


def _sharing_of_own(site: Site, page: Page) -> Sharing:
    """Return what a link to a page of the site's own shows. MkDocs' titles are markup, descriptions are put in raw."""
    title = unescape(without_markup(str(page.title or "")))
    description = unescape(str(page.meta.get("description") or ""))
    return own_sharing(site, title, description, is_home=page.is_homepage)


class Undated(str):
    """No day: nothing in a template, and early where MkDocs looks for the latest of all pages."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def date_pages(
    site: Site, in_languages: Mapping[str, Site], files: Iterable[File], config: MkDocsConfig, root: Path
) -> None:
    """Give each page the day of its last change, so that the build date is nowhere.

    `in_languages`: the site in each of its languages, for the pages that are made in them.
    """
    for file in files:
        if file.page is not None:
            here = in_languages[file.page.language] if isinstance(file.page, NotePage) else site
            day = _changed(here, file.page, config, root)
            file.page.update_date = day.isoformat() if day else Undated("1980-01-01")


def _changed(site: Site, page: Page, config: MkDocsConfig, root: Path) -> date | None:
    if isinstance(page, NotePage):
        return page_changed(site, page.planned).latest
    return site.history.get(show_path(Path(config.docs_dir, page.file.src_uri), root))


def indexed(site: Site, files: Iterable[File]) -> list[File]:
    """Return the files whose pages a sitemap lists: all but the markers of withdrawn notes."""
    return [file for file in files if not (isinstance(file.page, NotePage) and is_withdrawn(site, file.page.planned))]
