"""What pages say in their head: to search engines, feed readers, and sites that show a link (Open Graph)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.core import get_global
from markupsafe import Markup, escape

from explainer.language.typography import one_line
from explainer.notes import Explainer
from explainer.pages.languages import in_languages
from explainer.pages.metadata.card import Card, card_of, site_name
from explainer.pages.metadata.feed import FEED, feed_of, has_feed
from explainer.pages.metadata.json_ld import linked_data
from explainer.pages.plan import PlannedPage, is_withdrawn
from explainer.pages.site import Site
from explainer.pages.views.end_matter import page_changed


def head_of(site: Site, here: str, page: PlannedPage | None = None) -> Markup:
    """Return what the page `here` adds to its head; `page`: one made from notes."""
    parts = [own_head(site, page)] if page else []
    if has_feed(site):
        parts.append(_feed_link(site, here, site.settings.site_name, site.addresses.beside(FEED)))
    return Markup("\n").join(parts)


def _alternates(site: Site, page: PlannedPage) -> Markup:
    """Return links to a page in every language, itself among them; whoever reads none of these gets the first."""
    found = list(in_languages(site, page.key))
    if not found or is_withdrawn(site, page):
        return Markup()
    links = [(tag, site.addresses.path(key)) for tag, key in found]
    links.append(("x-default", links[0][1]))
    # The blank before “alternate”: see `_feed_link`.
    return Markup("\n").join(
        Markup('<link rel=" alternate" hreflang="{}" href="{}">').format(
            tag, site.absolute(path) or site.addresses.relative_url_to(page.key, path)
        )
        for tag, path in links
    )


def own_head(site: Site, page: PlannedPage) -> Markup:
    """Return what the head of a page made from notes has and other pages do not."""
    robots = Markup('<meta name="robots" content="noindex">\n') if is_withdrawn(site, page) else Markup("")
    own = feed_of(site, page.note)
    feed = _feed_link(site, page.key, page.title, own) + "\n" if own else Markup("")
    found = robots + feed + linked_data(site, page)
    return found + "\n" + _alternates(site, page) if site.versions else found


def _feed_link(site: Site, here: str, title: str, path: str) -> Markup:
    # The blank keeps Material from taking it for the site in another language, whose sitemap it would ask for.
    link = Markup('<link rel=" alternate" type="application/atom+xml" title="{}" href="{}">')
    return link.format(title, site.addresses.relative_url_to(here, path))


@dataclass(frozen=True)
class Sharing:
    """What a link to a page shows."""

    title: str
    description: str
    card: Card
    kind: str = "website"
    """“article” for a page about one note."""
    published: date | None = None
    modified: date | None = None


def sharing_of(site: Site, planned: PlannedPage) -> Sharing:
    """Return what a link to one of our pages shows."""
    note = site.library.notes.get(planned.note) if planned.note else None
    description = planned.description or site.settings.site_description
    card = card_of(site, planned)
    if note is None:
        title = site_name(site) if planned.key == site.settings.home_key else planned.title
        return Sharing(title, description, card)
    if note.withdrawn:
        return Sharing(card.title, site.settings.site_description, card, "article")
    published = note.published.latest if isinstance(note, Explainer) else None
    modified = page_changed(site, planned).latest
    return Sharing(planned.title, description, card, "article", published, modified)


def own_sharing(site: Site, title: str, description: str, *, is_home: bool) -> Sharing:
    """Return what a link to a page of the site's own shows."""
    name = site_name(site)
    description = description or site.settings.site_description
    title = name if is_home else title or name
    return Sharing(title, description, Card(name, title=title, detail=description if is_home else ""))


def sharing_tags(site: Site, sharing: Sharing, address: str, image: str) -> Markup:
    """Return a page's tags. `address`, `image`: absolute, or empty without `site_url`."""
    named = [("twitter:card", "summary_large_image")] if image else []
    properties = _properties(site, sharing, address)
    if image:
        picture = {"": image, ":type": "image/png", ":width": "1200", ":height": "630", ":alt": sharing.card.words}
        properties += [(f"og:image{part}", value) for part, value in picture.items()]
    found = [("property", *one) for one in properties] + [("name", *one) for one in named]
    tags = (f'<meta {kind}="{name}" content="{escape(one_line(value))}">\n' for kind, name, value in found)
    return Markup("".join(tags))  # noqa: S704 (escaped above; the names are ours)


def _properties(site: Site, sharing: Sharing, address: str) -> list[tuple[str, str]]:
    found = {
        "og:type": sharing.kind,
        "og:site_name": site_name(site),
        "og:title": sharing.title,
        "og:description": sharing.description,
        "og:url": address,
        "og:locale": _locale(site.language),
        "article:published_time": sharing.published.isoformat() if sharing.published else "",
        "article:modified_time": sharing.modified.isoformat() if sharing.modified else "",
    }
    others = [("og:locale:alternate", _locale(tag)) for tag in site.versions if tag != site.language]
    return [(name, value) for name, value in (*found.items(), *others) if value]


def _locale(tag: str) -> str:
    """Return a language as Open Graph writes it, with a territory: “fr_FR”; empty if that is unknown."""
    language, *others = tag.replace("_", "-").split("-")
    territory = next((part.upper() for part in others if len(part) == 2), "")  # noqa: PLR2004 (a country's code)
    likely = get_global("likely_subtags").get(language.lower(), "")
    territory = territory or likely.rpartition("_")[2]
    return f"{language.lower()}_{territory}" if territory else ""
