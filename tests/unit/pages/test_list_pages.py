"""A long index has several pages: each entry is on one of them, and the address it had alone still leads there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser

from explainer.notes import Kind
from explainer.pages.list_pages import MOST_ENTRIES
from explainer.pages.metadata.head import head_of
from explainer.pages.page_types import plan_pages
from explainer.pages.plan import PlannedPage, is_searched
from explainer.pages.site import Site
from explainer.pipeline import Loaded

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
MANY = 2 * MOST_ENTRIES + 10
STORY = """
explainers:
  story: {title: The story, summary: It may be safe., published: 2024-01-02, claims: [c-0, c-1]}
"""
SELECTORS = {
    "glossary": "section.xp-entry",
    "timeline": ".xp-time > li[id]",
    "questions": ".xp-unknowns > li[id]",
    "corrections": ".xp-log > li[id]",
    "claims": "li.xp-row",
    "sources": ".xp-sources > li",
}


def many(kind: str, note: str, count: int = MANY) -> str:
    """Return so many notes of a kind: “@” is the number of each, “#” one of two actors."""
    made = (note.replace("@", str(at)).replace("#", ("city", "builder")[at % 2]) for at in range(count))
    return f"{kind}:\n" + "".join(f"  {one}\n" for one in made)


@pytest.fixture(scope="module")
def notes() -> str:
    return STORY + "".join(
        (
            many("claims", "c-@: {text: It is safe @., about: [#], by: #, quote: safe, source: paper}"),
            many("denials", "n-@: {of: [c-@], by: city, quote: never, source: paper, said: 2024-03-01}", 5),
            many("events", "e-@: {title: It opened @, date: 2024-01, basis: [c-@], formerly: [was-e-@]}"),
            many("glossary", "t-@: {term: Term @, definition: A word.}"),
            many("questions", "q-@: {text: Is it safe @?, about: [c-@]}"),
            many("corrections", "k-@: {of: story, date: 2024-02-01, type: update, text: A word @.}"),
        )
    )


@pytest.fixture(scope="module")
def site(
    load_in: Callable[[Path], Callable[..., Loaded]], tmp_path_factory: pytest.TempPathFactory, notes: str
) -> Site:
    found = load_in(tmp_path_factory.mktemp("long"))(notes)
    assert not found.failing(strict=False)
    return found.site


def pages(site: Site, name: str) -> list[PlannedPage]:
    return [page for page in plan_pages(site) if page.type == name]


def listed(html: str, name: str) -> list[str]:
    return [one.attributes["data-note"] or "" for one in LexborHTMLParser(html).css(SELECTORS[name])]


def target(page: PlannedPage, link: str) -> str:
    """Return the address that a link of a page leads to, without its anchor."""
    found: list[str] = []
    for step in (*PurePosixPath(page.key.removesuffix("index")).parts, *PurePosixPath(link.partition("#")[0]).parts):
        if step == "..":
            found.pop()
        else:
            found.append(step)
    return "/".join(found)


@pytest.mark.parametrize("name", ["glossary", "timeline", "questions", "corrections", "claims"])
def test_every_entry_is_on_one_page(site: Site, html_of: HtmlOf, name: str) -> None:
    several = pages(site, name)
    shown = [listed(html_of(site, page.key), name) for page in several]
    assert [page.key for page in several] == [f"{name}/index", f"{name}/page/2", f"{name}/page/3"]
    assert len({page.title for page in several}) == len(several)
    assert max(map(len, shown)) <= MOST_ENTRIES
    notes = [one for some in shown for one in some if not one.startswith("denial:")]
    assert len(notes) == len(set(notes)) == MANY


@pytest.mark.parametrize("name", ["glossary", "timeline", "questions", "corrections"])
def test_the_lasting_address_of_an_entry_leads_to_it(site: Site, html_of: HtmlOf, name: str) -> None:
    first, *further = pages(site, name)
    html = LexborHTMLParser(html_of(site, first.key))
    for page in further:
        for node in LexborHTMLParser(html_of(site, page.key)).css(SELECTORS[name]):
            anchor = node.attributes["id"] or ""
            assert site.addresses.address(anchor) == f"{name}/#{anchor}"
            stands_in = html.css(f"#{anchor}")
            assert len(stands_in) == 1, anchor
            link = stands_in[0].css_first("a").attributes["href"] or ""
            assert (target(first, link), link.partition("#")[2]) == (page.key, anchor)
            for old in site.library.notes[anchor].formerly:
                assert html.css_first(f"#{anchor} #{old}")


def test_pages_lead_to_each_other(site: Site, html_of: HtmlOf) -> None:
    first, second, third = pages(site, "claims")
    turns = {}
    for page in (first, second, third):
        html = LexborHTMLParser(html_of(site, page.key))
        links = html.css("nav[aria-label='Pages of this list'] a")
        turns[page.key] = {one.attributes.get("rel"): target(page, one.attributes["href"] or "") for one in links}
        assert [one.text() for one in links if one.attributes.get("aria-current") == "page"] == [page.key[-1:]] or (
            page is first
        )
    assert turns[first.key]["next"] == second.key
    assert "prev" not in turns[first.key]
    assert (turns[second.key]["prev"], turns[second.key]["next"]) == ("claims", third.key)
    assert "next" not in turns[third.key]


def test_the_choices_of_a_page_count_its_own_entries_and_say_so(site: Site, html_of: HtmlOf) -> None:
    for page, count in zip(pages(site, "claims"), (MOST_ENTRIES, MOST_ENTRIES, MANY - 2 * MOST_ENTRIES), strict=True):
        html = LexborHTMLParser(html_of(site, page.key))
        assert html.css_first("output").text() == f"{count} of {count} shown"
        assert len(html.css("[data-filter]")) == count
        told = html.css_first("form.xp-filter").prev
        while told is not None and told.tag == "-text":
            told = told.prev
        assert told is not None
        assert "of this page alone" in told.text()


def test_the_search_has_entries_but_no_page_that_goes_on_listing_others(site: Site) -> None:
    found = {name: [is_searched(site, page) for page in pages(site, name)] for name in ("claims", "glossary")}
    assert found == {"claims": [True, False, False], "glossary": [True, True, True]}


def test_links_lead_to_the_page_that_an_entry_is_on(site: Site, html_of: HtmlOf) -> None:
    html = LexborHTMLParser(html_of(site, "claims/c-409"))
    links = [one.attributes["href"] for one in html.css("a[href*='#q-409']")]
    assert links == ["../../questions/page/3/#q-409"] * len(links) != []


def test_the_data_of_a_page_tell_its_own_entries(site: Site) -> None:
    for page in pages(site, "glossary"):
        number = page.lists.number if page.lists else 0
        data = str(head_of(site, page.key, page))
        assert ("Term 0" in data) == (number == 1)


def test_sources_are_numbered_on(site_of: SiteOf, html_of: HtmlOf) -> None:
    heard = many("sources", "s-@: {type: article, title: Report @, language: en, seen_in: read-0}", 30).partition("\n")[
        2
    ]
    site = site_of(many("sources", "read-@: {type: article, title: Book @, language: en}", MOST_ENTRIES + 5) + heard)
    second = LexborHTMLParser(html_of(site, "sources/page/2"))
    starts = [int(one.attributes["start"] or 0) for one in second.css("ol.xp-sources")]
    assert starts == [MOST_ENTRIES + 1, MOST_ENTRIES + 7]  # the article of every library is the first


def test_a_full_page_is_the_last(site_of: SiteOf) -> None:
    for count, expected in ((MOST_ENTRIES, 1), (MOST_ENTRIES + 1, 2)):
        site = site_of(many("glossary", "t-@: {term: Term @, definition: A word.}", count))
        assert len(pages(site, "glossary")) == expected
        assert site.addresses.page_of_list("glossary/page/2") == (Kind.GLOSSARY, 2)
