"""Is every quotation in its source?"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.library.quotations.find import locate
from explainer.library.quotations.not_found import Allowance
from explainer.library.quotations.quotation import Quotation
from explainer.library.quotations.texts import SourceText
from explainer.pipeline import Loaded
from profiles import often

TEXT = """Un titre : l’essai

Selon la ville, le pont « tient bon ». Le maire l’a dit en mai, puis en juin. Il l’a dit en mai à la radio.

La fin approche — dit-il.
"""
NOTES = """
defaults: {{source: essai}}
sources:
  essai: {{type: article, title: Essai, language: fr, text_file: essai.txt, publisher: the-paper, authors: [X]}}
claims:
  a:
    text: Le pont tiendrait bon.
    about: [bridge]
    by: city
    quote: {quote}
    {more}
explainers:
  e: {{title: E, summary: S, published: 2024-01-01, claims: [a]}}
"""

FOUND = [
    ("exact", "le pont « tient bon »", "le pont « tient bon »"),
    ("straight quotation marks", "'le pont \"tient bon\"'", "le pont « tient bon »"),
    ("straight apostrophe", "Un titre : l'essai".join('""'), "Un titre : l’essai"),
    ("no-break spaces", "le pont «\u00a0tient bon\u00a0»", "le pont « tient bon »"),
    ("a hyphen for a dash", '"La fin approche - dit-il."', "La fin approche — dit-il."),
    ("an omission", '"Selon la ville, […] en juin"', "Selon la ville, | en juin"),
    ("a part that the one before holds too", '"l’a dit en mai […] en mai"', "l’a dit en mai| en mai"),
    ("an omission in dots", '"Selon la ville [...] en juin"', "Selon la ville| en juin"),
]


@pytest.mark.parametrize(("quote", "expected"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_words_are_found_where_they_stand(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]], quote: str, expected: str
) -> None:
    loaded = load(NOTES.format(quote=quote, more=""), {"essai.txt": TEXT})
    assert lines(loaded) == []
    (quotation,) = [q for q in loaded.library.quotations if q.note == "a"]
    text = loaded.library.texts["essai"].text
    assert [text[start:end].strip() for start, end in quotation.spans] == [part.strip() for part in expected.split("|")]


MISSED = [
    ("a wrong word", "le pont « tient mal »", "quote-not-found", "mal"),
    ("a dropped letter at the end", "Le maire l’a dit en mai, puis en jui", "quote-not-found", "jui"),
    ("another case", "LE MAIRE", "quote-not-found", "LE MAIRE"),
    ("omitted parts in another order", '"en juin […] Selon la ville"', "quote-not-found", ""),
    ("words that stand twice", "dit en mai", "quote-ambiguous", "2 times"),
    ("no words", '"…"', "bad-value", ""),
]


@pytest.mark.parametrize(("quote", "code", "shown"), [case[1:] for case in MISSED], ids=[case[0] for case in MISSED])
def test_other_words_are_refused(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]], quote: str, code: str, shown: str
) -> None:
    (line,) = lines(load(NOTES.format(quote=quote, more=""), {"essai.txt": TEXT}))
    assert line.startswith(f"notes/notes.yml:10:12: {code}: ")
    assert shown in line


def test_the_nearest_passage_and_the_difference_are_shown(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]]
) -> None:
    (line,) = lines(load(NOTES.format(quote="le pont « tient mal »", more=""), {"essai.txt": TEXT}))
    assert line.endswith('nearest, at line 3: le pont "tient [mal" → bon"] (did you mean “le pont « tient bon »”?)')


@pytest.mark.parametrize(
    ("more", "offset"), [('prefix: "Le maire l’a"', 0), ("suffix: à la radio", 1), ("prefix: Il l’a", 1)]
)
def test_the_words_beside_tell_two_places_apart(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]], more: str, offset: int
) -> None:
    loaded = load(NOTES.format(quote="dit en mai", more=more), {"essai.txt": TEXT})
    assert lines(loaded) == []
    (quotation,) = [q for q in loaded.library.quotations if q.note == "a"]
    places = [TEXT.find("dit en mai"), TEXT.rfind("dit en mai")]
    assert quotation.spans == ((places[offset], places[offset] + len("dit en mai")),)


@pytest.mark.parametrize(
    ("paragraph", "is_heading"),
    [
        ("桥梁关闭", True),
        ("桥很安全。", False),
        ("橋は安全か？", False),
        ("「橋は閉鎖された。」", False),
        ("إغلاق الجسر", True),
        ("هل هو مغلق؟", False),
        ("پل محفوظ ہے۔", False),
        ("पुल बंद", True),
        ("पुल सुरक्षित है।", False),
    ],
)
def test_a_paragraph_that_ends_in_a_stop_of_its_script_is_no_heading(paragraph: str, *, is_heading: bool) -> None:
    text = SourceText("a.txt", f"{paragraph}\n\nOther words.\n", "")
    assert text.is_heading(*text.sentences[0]) is is_heading


def test_a_missing_text_is_told_once(load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]]) -> None:
    (line,) = lines(load(NOTES.format(quote="le pont", more="")))
    assert line.startswith("notes/notes.yml:4:65: source-text-missing: no text “essai.txt” in texts")


def test_a_text_outside_its_folder_is_not_read(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]]
) -> None:
    notes = NOTES.format(quote="le pont", more="").replace("essai.txt", "../notes/notes.yml")
    (line,) = lines(load(notes))
    assert "source-text-missing" in line


def test_a_folder_of_texts_that_links_to_itself_holds_none(
    load: Callable[..., Loaded], lines: Callable[[Loaded], list[str]], tmp_path: Path
) -> None:
    (tmp_path / "texts").symlink_to("texts")
    (line,) = lines(load(NOTES.format(quote="le pont", more="")))
    assert "source-text-missing" in line


SHOWN = {
    "marks of direction in the note": (
        "7\u20663-\u2069 to the \u200fMayor",
        "They won 73- to the Mayor.",
        "73- to the Mayor",
    ),
    "isolates in the note": (
        "\u2067\u2066the mayor\u2069 accuses \u2066the employee\u2069\u2069",
        "So the mayor accuses the employee now.",
        "the mayor accuses the employee",
    ),
    "marks in the note": ("the score was \u200f7-\u200f3", "So the score was 7-3.", "the score was 7-3"),
    "isolates in the source": (
        "the mayor accuses the employee",
        "So \u2067\u2066the mayor\u2069 accuses \u2066the employee\u2069\u2069 now.",
        "the mayor accuses the employee",
    ),
    "marks in the source": ("the score was 7-3", "So the score was \u200f7-\u200f3.", "the score was 7-3"),
    "an override that is cut off": ("It is safe", "It is \u202esafe today\u202c.", "It is safe"),
    "marks that Hebrew needs": ("הקרמלין הכחיש 7-3", "\u202bהקרמלין\u200f הכחיש 7-3\u202c.", "הקרמלין\u200f הכחיש 7-3"),
    "its own apostrophes": ("l'été d'avant", "Depuis l’été d’avant.", "l’été d’avant"),
    "a line that breaks": ("a long line", "It is a long\n  line.", "a long line"),
    "a word that breaks": ("was examined", "It was ex-\namined.", "was examined"),
    "a hyphen of its own": ("peut-être vu", "Il a peut-\nêtre vu.", "peut-être vu"),
    "no-break spaces": ("dit : « non »", "Il dit\u00a0: «\u202fnon\u202f».", "dit\u00a0: «\u202fnon\u202f»"),
    "an omission": ("The bridge […] safe", "The bridge, they say, is safe.", "The bridge […] safe"),
}


@pytest.mark.parametrize(("words", "text", "shown"), SHOWN.values(), ids=SHOWN)
def test_the_sources_own_characters_are_shown(words: str, text: str, shown: str) -> None:
    """“7-3” with marks of direction is read as “3-7”: what matches is shown, not what was typed."""
    source = SourceText("a.txt", text, "")
    spans = locate(Quotation("", (), "", words), source, Allowance())
    assert isinstance(spans, tuple)
    assert Quotation("", (), "", words, spans=spans, text=source).shown == shown


def test_without_an_archived_text_marks_of_direction_are_left_out() -> None:
    assert Quotation("", (), "", "7\u20663-\u2069x").shown == "73-x"


_BREAK = "[-\u2010\xad][ \\t]*[\\n\\r\x85\u2028]\\s*"
_UNSEEN = "[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
LETTERS = st.text(
    st.sampled_from("abé7-.’'« »\n\u00a0\u00ad\u200b\u200f\u2066\u2069\ufb01 ") | st.characters(), max_size=60
)


@often(200)
@given(LETTERS, st.integers(0, 60), st.integers(1, 60), LETTERS)
def test_what_is_shown_stands_in_the_text(text: str, start: int, length: int, noise: str) -> None:
    """For any text and quotation that matches: the text's own characters, but for line breaks and what turns words."""
    source = SourceText("a.txt", text, "")
    for words in (text[start : start + length], noise):
        spans = locate(Quotation("", (), "", words), source, Allowance(0)) if words.strip() else ()
        if isinstance(spans, tuple) and spans:
            shown = Quotation("", (), "", words, spans=spans, text=source).shown
            assert re.fullmatch(" \\[…\\] ".join(as_shown(text[first:last]) for first, last in spans), shown)


def as_shown(passage: str) -> str:
    """Return a pattern of what may be shown of a passage: itself, but for ends of lines and what nobody sees."""
    pieces = re.split(f"({_BREAK}|\\s+|{_UNSEEN})", passage.strip())
    return "".join(map(_one_as_shown, pieces))


def _one_as_shown(piece: str) -> str:
    if piece.isspace():
        return "\\s*"
    if re.fullmatch(_BREAK, piece):
        return "[-\u2010\xad]?\\s*"
    return f"{piece}?" if re.fullmatch(_UNSEEN, piece) else re.escape(piece)
