"""What pages say in their head, beside what the theme puts there."""

from __future__ import annotations

from markupsafe import Markup

from explainer.pages.metadata.feed import FEED, has_feed
from explainer.pages.metadata.json_ld import linked_data
from explainer.pages.plan import PlannedPage, is_withdrawn
from explainer.pages.site import Site


def head_of(site: Site, here: str, page: PlannedPage | None = None) -> Markup:
    """Return what the page `here` adds to its head; `page`: one made from notes."""
    parts = [own_head(site, page)] if page else []
    if has_feed(site):
        address = site.addresses.relative_url_to(here, FEED)
        link = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
        parts.append(link.format(site.settings.site_name, address))
    return Markup("\n").join(parts)


def own_head(site: Site, page: PlannedPage) -> Markup:
    """Return what a page made from notes says that no other page of the site does."""
    robots = Markup('<meta name="robots" content="noindex">\n') if is_withdrawn(site, page) else Markup("")
    return robots + linked_data(site, page)
