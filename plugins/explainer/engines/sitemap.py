"""The days in sitemap.xml: when what a page shows last changed, never when it was built."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from explainer.engines.mkdocs_files import NotePage
from explainer.pages.plan import is_withdrawn
from explainer.pages.views.end_matter import page_changed
from explainer.reading import show_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from explainer.pages.site import Site


class Undated(str):
    """No day: nothing in a template, and early where MkDocs looks for the latest of all pages."""

    __slots__ = ()

    def __new__(cls) -> Self:
        """Make one."""
        return super().__new__(cls, "1980-01-01")

    def __bool__(self) -> bool:
        return False


def date_pages(site: Site, files: Iterable[File], config: MkDocsConfig, root: Path) -> None:
    """Give each page the day of its last change, so that the build date is nowhere."""
    for file in files:
        if file.page is not None:
            day = _changed(site, file.page, config, root)
            file.page.update_date = day.isoformat() if day else Undated()


def _changed(site: Site, page: Page, config: MkDocsConfig, root: Path) -> date | None:
    if isinstance(page, NotePage):
        return page_changed(site, page.planned).latest
    return site.history.get(show_path(Path(config.docs_dir, page.file.src_uri), root))


def indexed(site: Site, files: Iterable[File]) -> list[File]:
    """Return the files whose pages a sitemap lists: all but the markers of withdrawn notes."""
    return [file for file in files if not (isinstance(file.page, NotePage) and is_withdrawn(site, file.page.planned))]
