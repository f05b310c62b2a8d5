"""Prose and lines: what becomes markup, what is reported."""

from __future__ import annotations

import time

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.problems import Code
from explainer.prose import markdown
from explainer.prose.markdown import Prose, link_mentions, read_line, read_prose
from explainer.prose.names import Name, NameFinder
from profiles import often

NAMES = NameFinder([Name("OTAN", "otan", "term", exact_case=True), Name("Elon Musk", "musk", "actor")])
TITLES = {"kremlin": "Le *Kremlin* & Co", "otan": "OTAN", "sly": "&lt;b&gt; \x02amp\x03 \x0260\x03 [[otan]]"}


def prose(text: str) -> Prose:
    return read_prose(text, names=NAMES, title_of=TITLES.get, language="fr")


# Markdown, HTML
CONVERTED = [
    ("Un.\nDeux.\n\nTrois.", "<p>Un.\nDeux.</p>\n<p>Trois.</p>"),
    ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    ("2022. Une année.", '<ol start="2022">\n<li>Une année.</li>\n</ol>'),
    ("# Titre", "<p># Titre</p>"),
    ("Titre\n=====", "<p>Titre\n=====</p>"),
    ("a\n\n---\n\nb", "<p>a</p>\n<p>---</p>\n<p>b</p>"),
    ("    du code", "<p>du code</p>"),
    ("<b>x</b> & y", "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>"),
    ("<div>x</div>", "<p>&lt;div&gt;x&lt;/div&gt;</p>"),
    ("![alt](https://x.org/a.png)", "<p>![alt](https://x.org/a.png)</p>"),
    ("x {: onclick=y }", "<p>x {: onclick=y }</p>"),
    ("{{ 7*191 }} {% x %}", "<p>{{ 7*191 }} {% x %}</p>"),
    ('[x](https://x.org/?a=1&b=2 "titre")', '<p><a href="https://x.org/?a=1&amp;b=2">x</a></p>'),
    ("[x](HTTP://x.org)", '<p><a href="HTTP://x.org">x</a></p>'),
    ("[x][y]\n\n[y]: <https://x.org> (titre)", '<p><a href="https://x.org">x</a></p>'),
    ("<https://x.org/OTAN>", '<p><a href="https://x.org/OTAN">https://x.org/OTAN</a></p>'),
    ("<a@x.org> [b](mailto:b@x.org)", '<p><a href="mailto:a@x.org">a@x.org</a> <a href="mailto:b@x.org">b</a></p>'),
    ("[x <https://a.b> [[otan]]](https://c.d)", '<p><a href="https://c.d">x https://a.b OTAN</a></p>'),
    ("[[kremlin]]", "<p>Le *Kremlin* &amp; Co</p>"),
    ("[[kremlin|le *palais*]] [[ otan ]]", "<p>le <em>palais</em> OTAN</p>"),
    ("[[otan|voir <https://a.b>]]", "<p>voir https://a.b</p>"),
    ("`[[otan]]` \\[[otan]] [[[otan]]]", "<p><code>[[otan]]</code> [[otan]] [OTAN]</p>"),
    ("[[sly]]", "<p>&amp;lt;b&amp;gt; amp 60 [[otan]]</p>"),
    ("[[nope|des mots]] [[nope]]", "<p>des mots nope</p>"),
    ("", ""),
    (" \n ", ""),
]


@pytest.mark.parametrize(("text", "html"), CONVERTED)
def test_prose_is_converted(text: str, html: str) -> None:
    assert prose(text).html == html


# Markdown, where the finding is, its code, its value
FOUND = [
    ("Le [[kremiln]].", "[[kremiln", Code.UNKNOWN_LINK, "kremiln"),
    ("*Le* `[[kremiln]]` - [[kremiln|x]].", "[[kremiln|", Code.UNKNOWN_LINK, "kremiln"),
    ("[x](javascript:alert)", "javascript", Code.UNSAFE_LINK, "javascript:alert"),
    ("[x]( <java&Tab;script:y>)", "java&", Code.UNSAFE_LINK, "java\tscript:y"),
    ("[x](//evil.example)", "//", Code.UNSAFE_LINK, "//evil.example"),
    ("[x](page.md)", "page", Code.UNSAFE_LINK, "page.md"),
    ("[x](#a) ", "#a", Code.UNSAFE_LINK, "#a"),
    ("[x]()", ")", Code.UNSAFE_LINK, ""),
    ("[x](https:///a)", "https", Code.UNSAFE_LINK, "https:///a"),
    ("[x](https://\\a)", "https", Code.UNSAFE_LINK, "https://\\a"),
    ("- a\n- b <ftp://x.org>", "x.org", Code.UNSAFE_LINK, "ftp://x.org"),
    ("[x]\n\n[x]: data:text/html,y", "data", Code.UNSAFE_LINK, "data:text/html,y"),
]


@pytest.mark.parametrize(("text", "place", "code", "value"), FOUND)
def test_findings_say_where(text: str, place: str, code: Code, value: str) -> None:
    (finding,) = prose(text).findings
    assert (finding.code, list(finding.values.values())) == (code, [value])
    assert text[finding.offset :].startswith(place)
    assert "<a" not in prose(text).html


def test_findings_of_one_text_do_not_show_in_the_next() -> None:
    assert len(prose("[[a]] [[b]] [x](y)").findings) == 3
    assert prose("[[otan]] *x*").findings == ()


def test_mentions_are_explicit_or_by_name() -> None:
    read = prose("L’OTAN. Hier, *Elon* Musk et [[kremlin|le *palais*]] : `OTAN`, [OTAN](https://x.org), [[kremlin]]")
    words = [(mention.target, mention.explicit, read.html[mention.start : mention.end]) for mention in read.mentions]
    assert words == [
        ("otan", False, "OTAN"),
        ("musk", False, "<em>Elon</em> Musk"),
        ("kremlin", True, "le <em>palais</em>"),
        ("kremlin", True, "Le *Kremlin* &amp; Co"),
    ]
    assert read.mentions[1].sentence == "Hier, Elon Musk et le palais : OTAN, OTAN, Le *Kremlin* & Co"


def test_words_of_a_reference_hold_no_other_mention() -> None:
    (mention,) = prose("[[kremlin|contre l’OTAN]]").mentions
    assert mention.target == "kremlin"


def test_text_is_plain() -> None:
    assert prose("*L’*&Eacute;tat & <b>\n\n- [x](https://y.z)\n- `c`").text == "L’État & <b>\n\nx\n\nc"


def test_a_line_is_shown_as_written() -> None:
    line = read_line('*L’OTAN* & [[otan]] <b> "x" &amp;', names=NAMES, language="fr")
    assert line.html == '*L’OTAN* &amp; [[otan]] &lt;b&gt; "x" &amp;amp;'
    assert line.text == '*L’OTAN* & [[otan]] <b> "x" &amp;'
    (mention,) = line.mentions
    assert line.html[mention.start : mention.end] == "OTAN"


def test_links_are_spliced_and_come_off_again() -> None:
    read = prose("**Elon** Musk & [[kremlin|le *palais*]], OTAN")
    linked = link_mentions(read, lambda mention, words: f"«{words}»" if mention.target != "otan" else None)
    assert linked == "<p>«<strong>Elon</strong> Musk» &amp; «le <em>palais</em>», OTAN</p>"
    assert linked.replace("«", "").replace("»", "") == read.html


PLAIN = st.text(st.sampled_from("abÉ  \n\n.,;:!?'\"()>-+=#1_|~^{}$@%/’«»\xa0\u202f…\x0b\x1c\u2028"), max_size=40)


@often(400)
@given(PLAIN)
def test_plain_words_need_no_markdown(text: str) -> None:
    converted, _ = markdown._Reader().read(text, TITLES.get, [])  # noqa: SLF001 the way that is skipped
    assert prose(text).html == converted


@pytest.mark.parametrize("text", ["- " * 900 + "a", "[" * 3_000, "**a _b " * 500, "> " * 900 + "a", "[a](" * 500])
def test_nesting_breaks_nothing(text: str) -> None:
    read = prose(text)
    assert "a" in read.html or "[" in read.html
    assert prose("*a*").html == "<p><em>a</em></p>"


def test_finding_names_costs_no_more_than_markdown() -> None:
    paragraph = (
        "Le patron de Tesla, **Elon Musk**, a, selon l’OTAN, échangé *plusieurs fois* avec le président russe "
        "[Vladimir Poutine](https://example.org) depuis 2022, d’après des informations récentes."
    )
    text = "\n\n".join([paragraph] * 20)

    def seconds(call: object) -> float:
        assert callable(call)
        times = []
        for _ in range(7):
            started = time.process_time()
            call()
            times.append(time.process_time() - started)
        return min(times)

    plain = python_markdown.Markdown()
    converting = seconds(lambda: plain.reset().convert(text))
    assert seconds(lambda: prose(text)) < 8 * converting  # it is less than 3 on a quiet machine
