"""French pages are marked as French, with the buttons of the theme in French."""  # noqa: INP001 (a hook, no package)

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG001 (MkDocs passes all)
    """Set the theme's language to that of the page's folder."""
    config.theme["language"] = "fr" if page.file.src_uri.startswith("fr/") else "en"
    return context
