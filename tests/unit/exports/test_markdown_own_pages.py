"""Links are written into the site's own pages where, converted, the page is as our plugin would make it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml

from explainer.exports.markdown.own_pages import LinkedPage, OwnPageLinker
from explainer.exports.markdown.settings import Tagged
from explainer.pages.render import make_environment
from explainer.pages.site import with_source_links
from explainer.pages.types.own_pages import OwnPage
from explainer.pipeline import Loaded

NOTES = """
actors:
  odd: {name: "Salt <b> & Sons", kind: organization}
  odder: {name: "A*b_c `d` {{7*191}}", kind: organization}
claims:
  safe: {text: The bridge would be safe., about: [bridge], by: engineer, source: paper, quote: It is safe}
"""

SETTINGS: dict[str, object] = {
    "nav": [{"Who we are": [{"In the navigation": "method.md"}]}],
    "markdown_extensions": [
        *("admonition", "footnotes", "pymdownx.details", "no.such.extension"),
        {"pymdownx.superfences": {"custom_fences": [{"name": "x", "format": Tagged(yaml.ScalarNode("!x", "a.b"))}]}},
        {"pymdownx.tabbed": {"alternate_style": True}},
        {"pymdownx.highlight": {"no-such-option": 1}},
    ],
}


@pytest.fixture
def linked(load: Callable[..., Loaded]) -> Callable[[str], LinkedPage]:
    site = with_source_links(load(NOTES).site, {"about": "about.md"})
    environment = make_environment(site.catalog)
    linker = OwnPageLinker(site, "section", SETTINGS)
    return lambda text: linker.link(OwnPage("docs/about.md", text, "about"), environment)


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
        (
            "Who[^1]?\n\n[^1]: [[mayor]].\n\nThe engineer: [[bridge]].",
            "Who[^1]?\n\n[^1]: <actors/mayor.md>The Mayor<>.\n\nThe engineer: <actors/bridge.md>The Bridge<>.",
        ),
        ("See [[odd]].", "See <actors/odd.md>Salt &lt;b&gt; &amp; Sons<>."),
        ('[a](x.md "[[mayor]]")', '[a](x.md "The Mayor")'),
        ("[See [[mayor]]](x.md)", "[See The Mayor](x.md)"),
        ("Nothing here.", "Nothing here."),
    ],
)
def test_links_are_written(linked: Callable[[str], LinkedPage], text: str, expected: str) -> None:
    assert body(linked(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>\nlet x = '[[mayor]]';\n</script>",
        "Code:\n\n    [[mayor]]",
        'An <img alt="[[mayor]]" src="x.png"> here',
        "<pre><code>[[mayor]]</code></pre>",
        "<div>[[mayor]]</div>",
        "Nothing <!-- [[mayor]] --> here",
        r"As it is: \[[mayor]]",
        "- A list:\n\n    ```\n    The Mayor [[mayor]]\n    ```",
        "!!! note\n\n    ```\n    The Mayor [[mayor]]\n    ```",
        '=== "The Mayor"\n\n    Words.',
        '??? note "The Mayor"\n\n    Words.',
    ],
)
def test_what_is_no_running_text_stays_as_written(linked: Callable[[str], LinkedPage], text: str) -> None:
    assert body(linked(text)) == text


def test_the_title_in_the_navigation_comes_first(load: Callable[..., Loaded]) -> None:
    site = load(NOTES).site
    page = OwnPage("docs/method.md", "---\ntitle: In front\n---\n# A heading\n", "method")
    linker = OwnPageLinker(site, "section", SETTINGS)
    assert linker.link(page, make_environment(site.catalog), "method.md").title == "In the navigation"


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


def test_the_sentence_that_names_a_note_has_the_marks_of_its_title(linked: Callable[[str], LinkedPage]) -> None:
    """Pages of notes show it: what stands in for those marks was left in it."""
    (mention,) = linked("See [[odder]], it is said.").mentions
    assert mention.sentence == "See A*b_c `d` {{7*191}}, it is said."
