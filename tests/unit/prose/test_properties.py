"""What holds of any page: links come off without a trace, none is where it must not be, places are right."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.language.folding import fold_name
from explainer.prose.extension import ExplainerExtension
from explainer.prose.mentions import find_mentions, splice
from explainer.prose.names import Name, NameFinder
from profiles import often

FEW, MANY = 150, 500
KNOWN = ("OTAN", "Vladimir Poutine", "Poutine", "plan de paix", "cœur de métier", "普京", "푸틴", "بوتين")
NAMES = NameFinder(Name(words, words, "actor" if words[0].isupper() else "term") for words in KNOWN)
WORDS = [
    "OTAN",
    "Vladimir",
    "Poutine",
    "plan de paix",
    "cœur",
    "coeur de métier",
    "普京",
    "푸틴",
    "بُوتِين",
    " ",
    " ",
    "\n",
]
INLINE = ["b", "em", "span", "mark", "small"]
SKIPPED = ["a", "code", "kbd", "button", "abbr", "svg", "math", "script", "style", "pre", "textarea", "h1", "h2", "h6"]
OPEN, CLOSE = "\x0e", "\x0f"
texts = st.lists(st.sampled_from([*WORDS, "&amp;", "&nbsp;", "\u00ad", "’", ".", "l’"]), max_size=6).map("".join)
quiet = st.sampled_from(["<!-- OTAN Poutine -->", '<img alt="OTAN" src="Poutine">', "<br>", "<?OTAN?>"])


def within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements around what stands in them, with names in their attributes."""
    names = st.sampled_from([*INLINE, *SKIPPED, "p", "li", "div"])
    wrapped = st.builds(lambda name, words: f"<{name} title=\"OTAN\" data-x='Poutine'>{words}</{name}>", names, inner)
    return st.lists(st.one_of(wrapped, inner), min_size=1, max_size=4).map("".join)


pages = st.recursive(st.one_of(texts, quiet), within, max_leaves=12)
HEADS = [
    "# OTAN",
    "- OTAN",
    "> Poutine",
    "    OTAN",
    "| OTAN | b |",
    "|---|---|",
    "[^1]: OTAN",
    "```",
    "<div>OTAN</div>",
    "",
]
RUNNING = [
    "`OTAN`",
    "[OTAN](x)",
    "![OTAN](y)",
    "**Vladimir** Poutine",
    "<b>OTAN",
    "</b>",
    "*",
    "_",
    "<https://x.org/OTAN>",
]
MARKUP = [*HEADS, *RUNNING, "[^1]", "é"]
lines = st.lists(st.one_of(texts, st.sampled_from(MARKUP)), max_size=8).map("\n".join)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


class Judge(HTMLParser):
    """Reads HTML as a program that is not ours, and notes the elements around each link."""

    CDATA_CONTENT_ELEMENTS = ("script", "style", "textarea")  # as in browsers: nothing nests in them

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.around: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong += [f"{tag} {name}" for name, value in attrs if OPEN in (value or "")]
        if tag not in {"br", "img"}:
            self.around.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.around:
            while self.around.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if OPEN in data:
            self.wrong += [one for one in self.around if one in SKIPPED]

    def handle_comment(self, data: str) -> None:
        if OPEN in data:
            self.wrong.append(data)

    handle_pi = handle_decl = unknown_decl = handle_comment


def links_in(html: str) -> str:
    return splice(html, find_mentions(html, NAMES), lambda _, words: f"{OPEN}{words}{CLOSE}")


def without(linked: str) -> str:
    return linked.replace(OPEN, "").replace(CLOSE, "")


def check_html(html: str) -> None:
    """No link where it must not be, and none that leaves a trace."""
    linked = links_in(html)
    assert without(linked) == html
    judge = Judge()
    judge.feed(linked)
    judge.close()
    assert judge.wrong == []


def check_markdown(source: str) -> None:
    """A page with links is the page without them, and the links."""
    extensions = ["tables", "fenced_code", "footnotes", "attr_list"]
    linking = ExplainerExtension(
        names=NAMES, title_of=lambda _: None, link=lambda _, words: f"{OPEN}{words}{CLOSE}", policy="all"
    )
    linked = markdown.markdown(source, extensions=[*extensions, linking])
    assert without(linked) == markdown.markdown(source, extensions=extensions)


def check_places(before: str, name: str, after: str) -> None:
    """What is found is where it is said to be: folded, it is the name; and folding maps back in order."""
    text = f"{before} {name} {after}"
    known = {
        fold_name(one).text
        for one in ("OTAN", "Vladimir Poutine", "Poutine", "plan de paix", "cœur de métier", "普京", "푸틴", "بوتين")
    }
    hits = NAMES.find(text)
    assert all(fold_name(text[hit.start : hit.end]).text.strip() in known for hit in hits)
    folded = fold_name(text)
    places = [folded.origin(at) for at in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= len(text)
    clear = all(unicodedata.category(one)[0] in "LZ" and one.isascii() for one in before + after)
    assert not clear or any(text[hit.start : hit.end].endswith(name) for hit in hits)


many = pytest.mark.parametrize("examples", [FEW, pytest.param(MANY, marks=pytest.mark.long)])


@many
def test_links_in_html_leave_no_trace_and_keep_out(examples: int) -> None:
    often(examples)(given(pages)(check_html))()


@many
def test_links_in_markdown_leave_no_trace(examples: int) -> None:
    often(examples)(given(lines)(check_markdown))()


@many
def test_places_are_right_in_any_text(examples: int) -> None:
    names = st.sampled_from(
        ["OTAN", "Vladimir Poutine", "Vladi\u00admir\u00a0\u00a0Poutine", "CŒUR DE ME\u0301TIER", "普京"]
    )
    often(examples)(given(any_text, names, any_text)(check_places))()


def test_the_judge_sees_what_is_wrong() -> None:
    """A check that cannot fail is none."""
    judge = Judge()
    judge.feed(f"<h2><b>{OPEN}OTAN{CLOSE}</b></h2><i title='{OPEN}'><!--{OPEN}-->")
    assert judge.wrong == ["h2", "i title", OPEN]
    assert re.fullmatch(f"<b>{OPEN}OTAN{CLOSE}</b>", links_in("<b>OTAN</b>"))
