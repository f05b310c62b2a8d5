"""Folding: what is the same when compared, and the way back."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.language.folding import UNEVEN, Folded, fold_name, fold_quotation, fold_quotations
from profiles import often

QUOTATIONS = [
    ("Plain text stays.", "Plain text stays."),
    ("two  blanks\n\tfold", "two blanks fold"),
    ("a\u00a0b\u202fc\nd", "a b c d"),
    ("l’existence", "l'existence"),
    ("Hawai\u02bbi O\u02bczbekiston O\u02bez O\u02bfz o\ua78cz", "Hawai'i O'zbekiston O'z O'z o'z"),
    ("« mot »", '"mot"'),
    ("«\u00a0mot\u202f»", '"mot"'),
    ("«\xad mot»", '"mot"'),
    ("“mot”", '"mot"'),
    ("au courant… la", "au courant... la"),
    ("2021–2022 — fin", "2021-2022 - fin"),
    ("infor\u00admation", "information"),
    ("zero\u200bwidth", "zerowidth"),
    ("blank \u200b blank", "blank blank"),
    ("e\u0301te\u0301", "été"),
    ("e\u00ad\u0301", "é"),
    ("\u212bngström", "Ångström"),
    ("\u1112\u1161\u11ab", "한"),
    ("Œuvre", "Œuvre"),
    ("👍🏽 é", "👍🏽 é"),
    (" outer ", " outer "),
    ("", ""),
]
NAMES = [
    ("Kremlin", "kremlin"),
    ("ÉLYSÉE", "élysée"),
    ("Cœur Ærø", "coeur aerø"),
    ("ŒUVRE", "oeuvre"),
    ("oﬃce", "office"),
    ("Straße", "strasse"),
    ("I\u0307stanbul, \u0130ZM\u0130R", "istanbul, izmir"),
    ("فِلَادِيمِير بُوتِين", "فلاديمير بوتين"),
    ("بـــوتين", "بوتين"),
    ("צִיּוֹן בֶּן־גּוּרְיוֹן", "ציון בן-גוריון"),
    ("ירושלים", "ירושלים"),
    ("ノーベル ハ\u309aリ", "ノーベル パリ"),
    ("« Le Monde »", '" le monde "'),
]
TEXTS = st.text(st.sampled_from("ab É\u0301\u00ad\u200b\u00a0\n«»’…—œßİ\u212b👍\ufe0f\u1112\u1161ΐ") | st.characters())


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations_fold(text: str, expected: str) -> None:
    """Typing makes no difference, letters do."""
    assert fold_quotation(text).text == expected


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_fold(text: str, expected: str) -> None:
    """Case and ligatures make no difference either."""
    assert fold_name(text).text == expected


@pytest.mark.parametrize(
    ("text", "folded", "original"),
    [
        ("dit : « mot » ici", "mot", "mot"),
        ("dit : « mot » ici", '"mot"', "« mot »"),
        ("au courant… la", "...", "…"),
        ("au courant… la", "courant.", "courant…"),
        ("l’e\u0301te\u0301 👍 infor\u00admation", "été", "e\u0301te\u0301"),
        ("l’e\u0301te\u0301 👍 infor\u00admation\u00ad.", "information", "infor\u00admation"),
        ("un   deux", "n d", "n   d"),
    ],
)
def test_spans_lead_back(text: str, folded: str, original: str) -> None:
    """A span found in the folded text is shown as its source wrote it."""
    result = fold_quotation(text)
    start = result.text.index(folded)
    begin, end = result.original(start, start + len(folded))
    assert text[begin:end] == original


def test_ordinary_text_needs_no_map() -> None:
    """Nothing moved, whatever was replaced one for one."""
    folded = fold_name("D’après une « source »\ndu renseignement\u00a0américain – 北京, Москва")
    assert folded.changes == ()
    assert folded.original(2, 7) == (2, 7)
    assert folded.original(3, 3) == (3, 3)


@pytest.mark.slow
def test_every_character_that_needs_a_map_gets_one() -> None:
    """The short way is taken only where each character folds to one, alone, and composes with no other."""
    seconds = set()
    wrong = []
    for character in map(chr, range(sys.maxunicode + 1)):
        category = unicodedata.category(character)
        if category in {"Cn", "Cs", "Co"}:
            continue
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            seconds.add(chr(int(parts[1], 16)))
        if fold_name(character).changes or UNEVEN.search(character):
            continue
        short = fold_name(character).text
        is_plain = len(short) == 1 and unicodedata.is_normalized("NFC", short) and category[0] != "M"
        if not is_plain or short != fold_name(f"…{character}").text[3:]:
            wrong.append(hex(ord(character)))
    assert wrong == []
    assert [hex(ord(one)) for one in seconds if not UNEVEN.search(one)] == []


@pytest.mark.parametrize("fold", [fold_quotation, fold_name])
@often(150)
@given(text=TEXTS)
def test_offsets_hold(fold: Callable[[str], Folded], text: str) -> None:
    """Offsets grow, stay inside, and folding twice changes nothing."""
    check_offsets(fold, text)


@pytest.mark.long
@pytest.mark.parametrize("fold", [fold_quotation, fold_name])
@settings(max_examples=5_000)
@given(text=TEXTS)
def test_offsets_hold_for_any_text(fold: Callable[[str], Folded], text: str) -> None:
    check_offsets(fold, text)


def check_offsets(fold: Callable[[str], Folded], text: str) -> None:
    folded = fold(text)
    spans = [folded.original(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= begin < end <= len(text) for begin, end in spans)
    assert spans == sorted(spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)
    assert folded.original(len(folded.text), len(folded.text)) == (len(text), len(text))
    for start in range(len(spans)):
        for end in range(start + 1, len(spans) + 1):
            assert folded.original(start, end) == (spans[start][0], spans[end - 1][1])
    assert unicodedata.is_normalized("NFC", folded.text)
    assert fold(folded.text).text == folded.text


@often(100)
@given(text=TEXTS)
def test_a_folded_letter_comes_from_its_own(text: str) -> None:
    """Folding the original of one folded character gives that character back within it."""
    folded = fold_quotation(text)
    for index, character in enumerate(folded.text):
        begin, end = folded.original(index, index + 1)
        assert character in fold_quotation(text[begin:end]).text


@given(st.lists(st.text("ae\u0301\u0344«»›… \u00a0\xad\n’\u0327\u1161\0", max_size=8), max_size=6))
def test_quotations_fold_together_as_they_fold_alone(quotations: list[str]) -> None:
    assert fold_quotations(quotations) == [fold_quotation(one).text.strip() for one in quotations]
