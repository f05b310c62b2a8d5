"""Whatever an editor types, only allowed elements, attributes and addresses come out."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.prose.markdown import Prose, link_mentions, read_line, read_prose
from explainer.prose.names import Name, NameFinder
from profiles import often

NAMES = NameFinder([Name("OTAN", "otan", "term", exact_case=True), Name("Elon Musk", "musk", "actor")])
ALLOWED = {"a": {"href"}, "ol": {"start"}}
TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"}


def prose(text: str) -> Prose:
    return read_prose(text, names=NAMES, title_of={"otan": "OTAN"}.get, language="fr")


class Judge(HTMLParser):
    """Collects what is not allowed."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(tag)
        for name, value in attrs:
            if name not in ALLOWED.get(tag, ()):
                self.wrong.append(f"{tag} {name}")
            if name == "href" and not (value or "").lower().startswith(("https://", "http://", "mailto:")):
                self.wrong.append(value or "")
            if name == "start" and not (value or "").isdigit():
                self.wrong.append(value or "")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def wrong_in(html: str) -> list[str]:
    judge = Judge()
    judge.feed(html)
    judge.close()
    return judge.wrong


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<?php echo 1 ?><b>",
    "[x](javascript&colon;alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](  javascript:alert(1))",
    '[x](https://example.org" onmouseover="alert(1))',
    '[x](https://example.org "&quot; onmouseover=alert(1) x=&quot;")',
    '<https://example.org/"onmouseover=alert(1)/>',
    '<"onmouseover="alert(1)"@example.org>',
    "![x](javascript:alert(1))",
    '[x]: https://example.org "a\\" onmouseover=\\"alert(1)"\n\n[x]',
    "[x](https://example.org){: onclick=alert(1) }",
    "\x02wzxhzdk:0\x03 \x02amp\x03lt; \x02klzzwxh:0000\x03 \x0260\x03script\x0262\x03",
    "\ue0005\ue001<script>",
    "[[otan|<script>alert(1)</script>]] [[<img src=x onerror=alert(1)>]]",
    '<explainer-reference n="0">x</explainer-reference> [[otan]]',
    "`<script>alert(1)</script>` ``<img src=x onerror=alert(1)>``",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "\\<script>alert(1)\\</script>",
]
AROUND = ["{}", "- {}", "> {}", "*{}*", "[x]({})", "[{}](https://x.org)", "[[otan|{}]]", "a\n\n{}\n\nb", "[[{}]]"]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_dangerous_passes(payload: str, around: str) -> None:
    text = around.replace("{}", payload)
    read = prose(text)
    assert wrong_in(read.html) == []
    assert wrong_in(link_mentions(read, lambda _, words: words)) == []
    assert wrong_in(read_line(text, names=NAMES, language="fr").html) == []


OURS = Path(__file__).parents[2] / "cases" / "payloads.txt"
THEIRS = Path(__file__).parents[4] / "shared" / "tools" / "sitecheck" / "own_payloads.txt"


@pytest.mark.slow
@pytest.mark.parametrize("path", [OURS, THEIRS], ids=["ours", "theirs"])
def test_no_known_payload_passes(path: Path) -> None:
    if not path.is_file():
        pytest.skip("no payloads here")
    written = str.maketrans({"⏎": "\n", "⇥": "\t", "␀": "\0"})
    lines = path.read_text("utf-8").splitlines()
    payloads = [line.translate(written) for line in lines if not line.startswith(("# ", "#!"))]
    titles = dict(enumerate(payloads))
    passed = {}
    for number, payload in titles.items():
        everywhere = [prose(around.replace("{}", payload)).html for around in AROUND]
        everywhere.append(read_line(payload, names=NAMES, language="fr").html)
        everywhere.append(
            read_prose("[[x]] [[x|*y*]]", names=NAMES, title_of=lambda _, n=number: titles[n], language="fr").html
        )
        wrong = [one for html in everywhere for one in wrong_in(html)]
        if wrong:
            passed[payload] = wrong
    assert passed == {}
    assert len(payloads) > 300


PIECES = [
    *PAYLOADS,
    *"<>&\"'()[]*_`!|:;#\\\n \t",
    "[[otan]]",
    "[[",
    "]]",
    "](",
    "OTAN",
    "Elon",
    "Musk",
    "- ",
    "> ",
    "https://",
]


@often(300)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_nothing_dangerous_passes_in_any_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    read = prose(text)
    assert wrong_in(read.html) == []
    assert "explainer-reference" not in read.html.replace("&lt;explainer", "").replace("&lt;/explainer", "")
    linked = link_mentions(read, lambda _, words: f"\x0e{words}\x0f")
    assert linked.count("\x0e") == len(read.mentions)
    assert linked.replace("\x0e", "").replace("\x0f", "") == read.html
    assert all(0 <= finding.offset <= len(text) for finding in read.findings)
