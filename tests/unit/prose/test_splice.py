"""Finished HTML: where mentions stand, and that nothing else changes."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.prose.mentions import Mention, find_mentions, splice
from explainer.prose.names import Name, NameFinder
from profiles import often

NAMES = NameFinder(
    [
        Name("OTAN", "otan", "term", exact_case=True),
        Name("Vladimir Poutine", "poutine", "actor"),
        Name("plan de paix", "plan", "context"),
    ]
)

# HTML, what is spliced: [ ] around each mention
SPLICED = [
    ("<p>L&rsquo;OTAN</p>", "<p>L&rsquo;[OTAN]</p>"),
    ("<b>Vladimir</b> Poutine", "[<b>Vladimir</b> Poutine]"),
    ("<b><i>Vladimir</i></b> <i>Poutine</i>", "[<b><i>Vladimir</i></b> <i>Poutine</i>]"),
    ("<b>x Vladimir</b> Poutine", "<b>x Vladimir</b> Poutine"),
    ("<b>Vladimir</b> <i>Poutine x</i>", "<b>Vladimir</b> <i>Poutine x</i>"),
    ("<b>x <i>Vladimir</i> Poutine</b>", "<b>x [<i>Vladimir</i> Poutine]</b>"),
    ("plan&nbsp;de<wbr> paix", "[plan&nbsp;de<wbr> paix]"),
    ("plan de<br>paix, plan <img src=x> de paix", "plan de<br>paix, plan <img src=x> de paix"),
    ("<p>plan de</p><p>paix</p>", "<p>plan de</p><p>paix</p>"),
    ('<p title="OTAN" x=\'>OTAN\' y=">OTAN" OTAN>OTAN', '<p title="OTAN" x=\'>OTAN\' y=">OTAN" OTAN>[OTAN]'),
    ('<p x=a"> OTAN <b y="OTAN">', '<p x=a"> [OTAN] <b y="OTAN">'),
    ("<!-- OTAN --> OTAN <!--> OTAN --!>", "<!-- OTAN --> [OTAN] <!--> [OTAN] --!>"),
    ("OTAN <!-- OTAN", "[OTAN] <!-- OTAN"),
    ('OTAN <a title="OTAN> OTAN', '[OTAN] <a title="OTAN> OTAN'),
    ("<script>'<b>OTAN</b>'</script>OTAN", "<script>'<b>OTAN</b>'</script>[OTAN]"),
    ("<svg><text>OTAN</text><svg></svg>OTAN</svg>OTAN", "<svg><text>OTAN</text><svg></svg>OTAN</svg>[OTAN]"),
    ("<svg/>OTAN <svg />OTAN", "<svg/>[OTAN] <svg />[OTAN]"),
    ("<pre>OTAN</pre><code>OTAN</code><summary>OTAN</summary>",) * 2,
    ("<h2>OTAN</h2><A HREF=x>OTAN</A><BUTTON>OTAN</BUTTON>",) * 2,
    ("<h1>OTAN<p>OTAN</p><h2>x</h2>OTAN</h1>OTAN", "<h1>OTAN<p>OTAN</p><h2>x</h2>OTAN</h1>[OTAN]"),
    ("a < OTAN & OTAN &lt;OTAN", "a < [OTAN] & [OTAN] &lt;[OTAN]"),
    ("</a>OTAN </ OTAN>OTAN<!OTAN><?OTAN?>", "</a>[OTAN] </ OTAN>[OTAN]<!OTAN><?OTAN?>"),
    ("OTAN<!-- x -->OTAN",) * 2,
    ("", ""),
]


def bracketed(html: str) -> str:
    return splice(html, find_mentions(html, NAMES), lambda _, words: f"[{words}]")


@pytest.mark.parametrize(("html", "expected"), SPLICED)
def test_mentions_are_spliced(html: str, expected: str) -> None:
    assert bracketed(html) == expected


def test_placeholders_stand_for_what_is_stashed() -> None:
    stash = ["<b>", "</b>", "&nbsp;", "<div>OTAN</div>", "<code>OTAN</code>", "<h2>OTAN</h2>", "<a>", "</a>"]
    html = "\0{0}Vladimir\0{1}\0{2}Poutine \0{4} OTAN.\0{3}OTAN \0{5}\0{6}OTAN\0{7} OTAN \0{99}"
    html = re.sub(r"\0\{(\d+)\}", "\x02wzxhzdk:\\1\x03", html)
    mentions = find_mentions(html, NAMES, stash)
    assert [(mention.target, mention.section) for mention in mentions] == [
        ("poutine", 0),
        ("otan", 0),
        ("otan", 0),
        ("otan", 1),
    ]
    assert mentions[0].start == 0


def test_a_mention_knows_its_sentence_and_section() -> None:
    html = (
        "<p>Rien. Selon <a href=x>le\nsite</a> de l’<em>OTAN</em>, <code>x</code> &lt; y. Fin.</p>"
        "<h2>Titre</h2><p>L’OTAN.</p>"
    )
    first, second = find_mentions(html, NAMES)
    assert first.sentence == "Selon le site de l’OTAN, x < y."
    assert (first.section, second.section) == (0, 1)
    assert second.sentence == "L’OTAN."


def test_marked_words_are_explicit_mentions_but_not_in_links() -> None:
    html = "<p>Vladimir Poutine, <a>Vladimir</a></p><h2>Un titre</h2>"
    marked = [
        (html.index("Poutine"), html.index(","), "p"),
        (html.index("<a>") + 3, html.index("</a>"), "q"),
        (html.index("Un"), html.index("</h2>"), "r"),
    ]
    mentions = find_mentions(html, NAMES, marked=marked)
    assert [(mention.target, mention.explicit, html[mention.start : mention.end]) for mention in mentions] == [
        ("p", True, "Poutine"),
        ("r", True, "Un titre"),
    ]


def test_none_leaves_the_words() -> None:
    assert splice("OTAN", [Mention(0, 4, "otan")], lambda *_: None) == "OTAN"


PIECES = [
    "OTAN",
    "Vladimir",
    "Poutine",
    "plan de paix",
    " ",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "<code>",
    "</code>",
    "<h2>",
    "</h2>",
    "<!--",
    "-->",
    "&amp;",
    "&nbsp;",
    "&",
    "<",
    ">",
    '"',
    "'",
    "<br>",
    '<span title="OTAN">',
    "</span>",
    "<script>",
    "</script>",
    "\x02wzxhzdk:0\x03",
    "\xad",
    "<svg>",
    "</svg>",
]


@pytest.mark.slow
@often(400)
@given(st.lists(st.sampled_from(PIECES)))
def test_without_the_links_the_html_is_the_same(pieces: list[str]) -> None:
    html = "".join(pieces)
    mentions = find_mentions(html, NAMES, ["<b>"])
    spliced = splice(html, mentions, lambda _, words: f"\0{words}\1")
    assert spliced.replace("\0", "").replace("\1", "") == html
    assert spliced.count("\0") == len(mentions)


@pytest.mark.parametrize(
    "piece",
    ["<a ", '<a "', "<!-- ", "<a b='", "&amp;", "<b>OTAN</b> ", "<script>", "OTAN-", "<b>", "</b>", "OTAN. ", "&"],
)
@pytest.mark.slow
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        html = piece * count
        started = time.process_time()
        bracketed(html)
        return time.process_time() - started

    seconds(100)
    # Sixteen times the length: a quadratic scan would take 256 times as long.
    assert min(seconds(16_000) for _ in range(2)) < 100 * max(min(seconds(1_000) for _ in range(3)), 0.001)
