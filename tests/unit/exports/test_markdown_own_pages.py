"""Links are written into the site's own pages where, converted, the page is as our plugin would make it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from explainer.exports.markdown.own_pages import LinkedPage, OwnPageLinker
from explainer.pages.own_pages import OwnPage
from explainer.pages.render import make_environment
from explainer.pages.source_addresses import with_source_links
from explainer.pipeline import Loaded

NOTES = """
claims:
  safe: {text: The bridge would be safe., about: [bridge], by: engineer, source: paper, quote: It is safe}
"""


@pytest.fixture
def linked(load: Callable[..., Loaded]) -> Callable[[str], LinkedPage]:
    site = with_source_links(load(NOTES).site, {"about": "about.md"})
    environment = make_environment(site.catalog)
    return lambda text: OwnPageLinker(site, "section").link(OwnPage("docs/about.md", text, "about"), environment)


def body(page: LinkedPage) -> str:
    """Return a page without its previews and without what its links say beside their address."""
    return re.sub(r'<a class="[^"]*" href="([^"]*)"[^>]*>', r"<\1>", page.body.partition("\n\n<div")[0]).replace(
        "</a>", "<>"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mayor said so.", "<actors/mayor.md>The Mayor<> said so."),
        ("The\nMayor said so. The Mayor!", "<actors/mayor.md>The\nMayor<> said so. The Mayor!"),
        ("`The Mayor`, **The Mayor**", "`The Mayor`, **<actors/mayor.md>The Mayor<>**"),
        ("    The Mayor\n\nThe Mayor", "    The Mayor\n\n<actors/mayor.md>The Mayor<>"),
        ("# The Mayor\n\n[The Mayor](x.md) [[mayor]]", "# The Mayor\n\n[The Mayor](x.md) <actors/mayor.md>The Mayor<>"),
        ("See [[safe|what she *said*]].", "See <claims/safe.md>what she <em>said</em><>."),
        ("```\nThe Mayor [[mayor]]\n```", "```\nThe Mayor [[mayor]]\n```"),
        ('=== "A tab"\n\n    See [[mayor]].', '=== "A tab"\n\n    See <actors/mayor.md>The Mayor<>.'),
        ("Nothing here.", "Nothing here."),
    ],
)
def test_links_are_written(linked: Callable[[str], LinkedPage], text: str, expected: str) -> None:
    assert body(linked(text)) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_left_alone_and_gives_the_title(linked: Callable[[str], LinkedPage], end: str) -> None:
    page = linked("---\ntitle: About The Mayor\ndescription: Who.\n---\n# Other\n\nThe Mayor.\n".replace("\n", end))
    assert page.front.split() == ["title:", "About", "The", "Mayor", "description:", "Who."]
    assert body(page).split() == ["#", "Other", "<actors/mayor.md>The", "Mayor<>."]
    assert (page.title, page.description) == ("About The Mayor", "Who.")
    assert [(one.target, one.sentence, one.page, one.page_title) for one in page.mentions] == [
        ("mayor", "The Mayor.", "about", "About The Mayor")
    ]


@pytest.mark.parametrize("front", ["", "[", "- a", "title:", "a: {"])
def test_front_matter_that_says_no_title_leaves_it_to_the_heading(
    linked: Callable[[str], LinkedPage], front: str
) -> None:
    assert linked(f"---\n{front}\n---\n# Who & *what*\n").title == "Who & what"
    assert linked(f"---\n{front}\n---\nNobody.\n").title == "about"


def test_previews_follow(linked: Callable[[str], LinkedPage]) -> None:
    assert 'id="pop_mayor"' in linked("# Who\n\nThe Mayor.\n").body
    assert linked("Nobody.\n").body == "Nobody.\n"
