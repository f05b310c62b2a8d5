"""Names and `[[id]]` in the site's own Markdown pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from explainer.pages.context import PageContext
from explainer.pages.render import render_previews
from explainer.pages.site import Mentioned, Site
from explainer.pages.types.own_pages import mentions_of
from explainer.prose.extension import ExplainerExtension
from explainer.prose.names import NameFinder

if TYPE_CHECKING:
    import jinja2
    from mkdocs.structure.pages import Page

    from explainer.prose.mentions import Mention, Policy


def served_key(page: Page) -> str:
    """Return a page's key by the file that is served: a plugin, as a blog, may publish it elsewhere than it is."""
    return page.file.dest_uri.removesuffix(".html")


class OwnPages:
    """Links names in each page as it is converted, and remembers who named whom."""

    def __init__(self, policy: Policy) -> None:
        self.extension = ExplainerExtension(
            names=NameFinder([]), title_of=lambda _: None, link=self._link, policy=policy
        )
        self._context: PageContext | None = None
        self._found: dict[str, tuple[Mentioned, ...]] = {}
        self._mentions: tuple[Mentioned, ...] | None = ()

    def begin(self, site: Site, page: Page) -> None:
        """Prepare for converting one page."""
        self.extension.reset()  # an empty page is never converted, and would keep the last one's mentions
        self.extension.names = site.names
        self.extension.title_of = site.title
        self._context = PageContext(site, served_key(page))

    def _link(self, mention: Mention, inner: str) -> str | None:
        context = self._context
        if context is None or context.url(mention.target) is None:
            return None
        return str(context.link(mention.target, Markup(inner)))  # noqa: S704 (a slice of the page's own HTML)

    def finish(self, html: str, page: Page, environment: jinja2.Environment) -> str:
        """Return the page's HTML with its previews, and keep its mentions."""
        context, self._context = self._context, None
        if context is None:
            return html
        title = str(page.title or context.here)
        if found := mentions_of(self.extension.mentions, context.here, title):
            self._found[page.file.src_uri] = found
            self._mentions = None
        return html + render_previews(context, environment)

    @property
    def mentions(self) -> tuple[Mentioned, ...]:
        """All mentions found since the build began; another tuple once a page has added to them."""
        if self._mentions is None:
            self._mentions = tuple(mention for key in sorted(self._found) for mention in self._found[key])
        return self._mentions
