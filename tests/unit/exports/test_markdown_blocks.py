"""HTML written as Markdown comes back as the same HTML, whatever words and extensions there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import escape

from explainer.exports.markdown.blocks import as_markdown
from explainer.pages.context import Heading

PLAIN = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]
MANY = [
    *("toc", "attr_list", "md_in_html", "smarty", "footnotes", "abbr", "admonition", "def_list", "sane_lists"),
    *("pymdownx.superfences", "pymdownx.betterem", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark"),
    *("pymdownx.smartsymbols", "pymdownx.emoji", "pymdownx.magiclink", "pymdownx.tasklist", "pymdownx.details"),
    *("pymdownx.keys", "pymdownx.arithmatex", "pymdownx.critic", "pymdownx.blocks.admonition"),
]
HOSTILE = [
    "# no heading",
    "1. no list",
    "- no list",
    "*no* _no_ **no** ~~no~~ ==no== ^^no^^",
    "`no` ``no`` ```no",
    "~~~ no",
    "{{ no }} {% no %} {no: no}",
    "[no](no) ![no](no) [[no]] [^no] [no]: no",
    "<b onclick=no>no</b> &amp; & &#35;",
    "(c) (tm) -- --- ... \"no\" 'no' 1/2 -->",
    ":smile: :no: https://example.org/no no@example.org",
    "$no$ \\(no\\) \\* \\",
    "!!! no ??? no /// no ::: no --8<-- no",
    "++no++ | no | no",
    "*[no]: no",
    "no {#no .no}",
    "[TOC]",
]


@pytest.fixture(scope="module", params=[PLAIN, MANY], ids=["needed", "many"])
def markdown(request: pytest.FixtureRequest) -> Markdown:
    return Markdown(extensions=request.param)


def page_of(words: str) -> tuple[str, list[Heading]]:
    safe = escape(words)
    plain = safe.replace("&amp;", "+")  # Python-Markdown takes what looks like an entity in an attribute for one
    html = f"""<div class="xp" data-note="a:b">
<header class="xp-head" id="top"><p title="{plain}">{safe}</p><h1 dir="auto">{safe}</h1></header>
<h2 id="first" dir="auto">{safe}</h2>
<p class="told"><output data-words="{plain}">{safe}</output> <select><option>{safe}</option></select></p>
<h3>{safe}</h3>
<section id="s"><span id="former"></span>
<h3 id="second" dir="auto">{safe}</h3>
{safe} <em>{safe}</em>
<pre><code>{safe}
    {safe}</code></pre>
</section>
<ol class="time">
<li data-note="c:d"><p>{safe}</p><h2 id="third">{safe}</h2><svg viewBox="0 0 1 1"><text>{safe}</text></svg></li>
</ol>
</div>
<div class="xp-pops" data-search-exclude="true"><h4>{safe}</h4></div>"""
    headings = [Heading(2, "first", words), Heading(3, "second", words), Heading(2, "third", words)]
    return html, headings


def told(html: str) -> list[tuple[str, ...]]:
    """Say what elements there are, and where each word is; the divisions around loose words left out."""
    page = BeautifulSoup(html, "html.parser")
    for one in page.find_all("div"):
        if not one.attrs:
            one.unwrap()
    found = []
    for one in page.select("*"):
        own = " ".join("".join(one.find_all(string=True, recursive=False)).split())
        found.append((one.name, one.parent.name, own, *(f"{name}={one[name]}" for name in sorted(one.attrs))))
    return found


def listed(tokens: list[dict[str, object]]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        yield token["level"], token["id"]
        yield from listed(token["children"])


def check(words: str, markdown: Markdown) -> None:
    html, headings = page_of(words)
    made = markdown.reset().convert(as_markdown(html, headings))
    assert told(made) == told(html)
    assert [*listed(markdown.toc_tokens)] == [(one.level, one.id) for one in headings]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_become_markup(words: str, markdown: Markdown) -> None:
    check(words, markdown)


@given(
    st.text(st.sampled_from("ab <>&#*_`~[](){}!$%^=+-|\\/:.\"'1é\u00a0»"), min_size=1, max_size=12).filter(str.strip)
)
def test_nor_do_any_marks(words: str) -> None:
    check(" ".join(words.split()), Markdown(extensions=PLAIN))


def test_headings_are_markdown_with_their_anchors() -> None:
    made = as_markdown(*page_of("Who says what"))
    assert '\n\n## Who says what {#first dir="auto"}\n\n' in made
    assert "\n\n## Who says what {#third}\n\n" in made
    assert '<li data-note="c:d" markdown="block">' in made


def test_without_headings_it_is_one_block() -> None:
    assert as_markdown('<div class="x"><p>One.</p></div>', ()) == '<div class="x"><p>One.</p></div>\n'
