"""Archived texts and quotations of every sort: right, or one line that says what is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.language.folding import fold_quotation
from explainer.library.quotations.not_found import Allowance, nearest_passage
from explainer.pipeline import Loaded

Load = Callable[..., Loaded]
Lines = Callable[[Loaded], list[str]]
NOTES = """
sources:
  essai: {{type: article, title: Essai, language: fr, text_file: essai.txt, publisher: the-paper, authors: [X]}}
events:
  e:
    title: E
    date: 2024
    passages:
      - source: essai
        quote: >-
          {quote}
"""


@pytest.fixture
def quote(load: Load, lines: Lines, tmp_path: Path) -> Callable[[str, bytes | str | None], list[str]]:
    """Return what an editor is told of a quotation in an archived text; nothing where it is found."""

    def told(words: str, text: bytes | str | None) -> list[str]:
        (tmp_path / "texts").mkdir()
        if text is not None:
            raw = text.encode() if isinstance(text, str) else text
            (tmp_path / "texts" / "essai.txt").write_bytes(raw)
        loaded = load(NOTES.format(quote=words))
        found = lines(loaded)
        if not found:
            (quotation,) = loaded.library.quotations
            assert quotation.spans
            assert quotation.sentences
        return found

    return told


UNUSABLE = {
    "missing": (None, "source-text-missing: no text “essai.txt” in texts"),
    "empty": (b"", "source-text-missing: the archived text “texts/essai.txt” contains no words"),
    "blank": (
        b"\xef\xbb\xbf \n\n\xc2\xa0",
        "source-text-missing: the archived text “texts/essai.txt” contains no words",
    ),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "texts/essai.txt:1:1: encoding: this is a binary file, not"),
    "a Word file": (b"PK\3\4\x14\0\6\0", "encoding: this is a binary file, not text (DOCX, ODT, ZIP)"),
    "zeros": (b"It is safe.\0\0\0", "encoding: this is a binary file, not text (0x00)"),
    "UTF-16": ("It is safe.".encode("utf-16"), "encoding: the file is UTF-16"),
    "Windows": ("Elle a démenti.".encode("cp1252"), "encoding: the byte 0xE9 is not UTF-8"),
    "a control": (b"It is \x1bsafe.", "texts/essai.txt:1:7: encoding: the invisible character U+001B"),
}


@pytest.mark.parametrize(("text", "expected"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_text_that_cannot_be_used_is_told_once(
    quote: Callable[..., list[str]], text: bytes | None, expected: str
) -> None:
    (line,) = quote("It is safe", text)
    assert expected in line


@pytest.mark.parametrize("text", ["Elle a démenti.".encode("cp1252"), b"", b"%PDF-1.7"])
def test_a_text_that_is_there_is_not_asked_for(load: Load, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "essai.txt").write_bytes(text)
    assert [p for p in load(NOTES.format(quote="Elle a démenti")).problems if p.code == "quote-unchecked"] == []


@pytest.mark.parametrize(("written", "named"), [("\\0", "0000"), ("\\x01", "0001"), ("\\u202E", "202E")])
def test_an_invisible_character_in_a_quotation_is_told_once(load: Load, lines: Lines, written: str, named: str) -> None:
    notes = NOTES.format(quote="Q").replace(">-\n          Q", f'"It is{written}safe"')
    (line,) = lines(load(notes, {"essai.txt": "It is safe."}))
    assert line.startswith(f"notes/notes.yml:10:16: encoding: the invisible character U+{named}")


LIGATURES = {
    **{chr(number): words for number, words in enumerate(["ff", "fi", "fl", "ffi", "ffl", "st", "st"], 0xFB00)},
    "\ufb14": "\u0574\u0565",
    "\ufedf": "ل",
    "\ufef5": "لآ",
    "\ufdf2": "الله",
    "\ufe8d\ufedf\ufe92\ufee8\ufe96": "البنت",
    "\ufb56": "پ",
}


@pytest.mark.parametrize(("drawn", "meant"), LIGATURES.items(), ids=list(LIGATURES.values()))
def test_what_a_font_draws_as_one_is_found_as_its_letters(load: Load, lines: Lines, drawn: str, meant: str) -> None:
    """And the other way round: what matches folds both."""
    for typed, archived in ((meant, drawn), (drawn, meant)):
        assert lines(load(NOTES.format(quote=f"now {typed} then"), {"essai.txt": f"It is now {archived} then."})) == []


OF_WINDOWS = {number: bytes([number]).decode("cp1252", "ignore") for number in range(0x80, 0xA0)}


@pytest.mark.parametrize(("number", "meant"), [pair for pair in OF_WINDOWS.items() if pair[1]])
def test_any_mark_of_windows_is_told_by_what_it_was(load: Load, lines: Lines, number: int, meant: str) -> None:
    notes = NOTES.format(quote="Q").replace(">-\n          Q", f'"It is \\x{number:02X}safe"')
    (line,) = lines(load(notes, {"essai.txt": "It is safe."}))
    assert f"write “{meant}” in its place" in line
    assert "delete" not in line


@pytest.mark.parametrize("number", [number for number, meant in OF_WINDOWS.items() if not meant])
def test_a_control_that_was_no_mark_of_windows_is_told_by_its_number(load: Load, lines: Lines, number: int) -> None:
    notes = NOTES.format(quote="Q").replace(">-\n          Q", f'"It is \\x{number:02X}safe"')
    (line,) = lines(load(notes, {"essai.txt": "It is safe."}))
    assert f"the invisible character U+{number:04X}" in line


@pytest.mark.parametrize(
    ("written", "meant"), [("\\x93", "“"), ("\\x80", "€"), ("\\x9C", "œ"), ("\\N", "…"), ("\\x85", "…")]
)
def test_a_mark_of_windows_is_told_by_what_it_was(load: Load, lines: Lines, written: str, meant: str) -> None:
    notes = NOTES.format(quote="Q").replace(">-\n          Q", f'"It is {written}safe"')
    (line,) = lines(load(notes, {"essai.txt": "It is safe."}))
    assert f"is a “{meant}” of Windows, misread as another character (write “{meant}” in its place)" in line


@pytest.mark.parametrize("control", [chr(number) for number in [*range(0x80, 0x85), *range(0x86, 0xA0)]])
def test_no_control_of_old_is_in_an_archived_text(load: Load, lines: Lines, control: str) -> None:
    found = lines(load(NOTES.format(quote="It is safe"), {"essai.txt": f"It is{control} safe."}))
    assert any(f"encoding: the invisible character U+{ord(control):04X}" in line for line in found)


@pytest.mark.parametrize("hidden", ["\u061c", "\u200f", "\u206a", "\ufe0f", "\u180e", "\U000e0041", "\U000e0100"])
def test_what_nobody_sees_parts_no_word_of_a_text(load: Load, lines: Lines, hidden: str) -> None:
    assert lines(load(NOTES.format(quote="It is safe"), {"essai.txt": f"It{hidden} is{hidden} sa{hidden}fe."})) == []


def test_a_text_of_50_megabytes_is_told(quote: Callable[..., list[str]]) -> None:
    (line,) = quote("It is safe", b" " * 50_000_000)
    assert line.startswith("texts/essai.txt:1:1: too-large: the archived text has more than 20 MB (archive only the")


LONG = " ".join(f"mot{number}" for number in range(6000))
FOUND = {
    "one word": ("Taïwan", "Un geste au-dessus de Taïwan."),
    "50,000 characters": (LONG[:49_998].rpartition(" ")[0], LONG),
    "right-to-left": ("نفى الكرملين وجود اتصالات", "قال الناطق إن «نفى الكرملين وجود اتصالات» أمس. ثم سكت."),
    "right-to-left, with marks of order": ("הקרמלין הכחיש", "\u202bהקרמלין\u200f הכחיש\u202c את הדבר."),
    "Chinese, within a sentence": ("否认多次通话", "克里姆林宫否认多次通话，只承认一次。马斯克说没有。"),
    "Japanese": ("電話を否定", "クレムリンは電話を否定した。"),
    "Thai": ("ปฏิเสธ", "เครมลินปฏิเสธการติดต่อ"),
    "Hindi": ("हिन्दी भाषा", "यह हिन्दी भाषा है।"),
    "NFD in the text": ("démenti l’existence", unicodedata.normalize("NFD", "Il a démenti l’existence d’échanges.")),
    "NFD in the note": (unicodedata.normalize("NFD", "démenti l’existence"), "Il a démenti l’existence d’échanges."),
    "soft hyphens": ("informations récentes", "\u00ad".join("Des informations récentes.")),
    "letters joined by a font": ("office efficient flow", "The of\ufb01ce e\ufb03cient \ufb02ow."),
    "letters joined by an old font": ("first staff afflict", "The \ufb01r\ufb06 \ufb06a\ufb00 a\ufb04ict."),
    "an Arabic pair of letters as a font draws it": ("قال لا", "قال \ufefb."),
    "an Armenian pair of letters as a font draws it": ("\u0574\u0576", "\ufb13."),
    "Arabic letters as a font draws them": ("نفى الكرملين", "\ufee7\ufed4\ufef0 الكرملين"),
    "a soft hyphen at the end of a line": ("was examined twice", "It was ex\u00ad\namined twice."),
    "a hyphen at the end of a line": ("was examined twice", "It was ex-\namined twice."),
    "a hyphen of a printer at the end of a line": ("was examined twice", "It was ex\u2010\r\n amined twice."),
    "two hyphens, one of a line's end": ("they co-operate fully", "Now they co-op-\nerate fully."),
    "a hyphen of its own at the end of a line": ("peut-être démenti", "Il a peut-\nêtre démenti."),
    "page breaks": ("a démenti", "Le Kremlin a\fdémenti."),
    "a byte order mark": ("Le Kremlin", "\ufeffLe Kremlin a démenti."),
    "carriage returns": ("Le Kremlin a démenti", "Le Kremlin\r\na démenti.\r\n"),
    "the whole text": ("Le Kremlin a démenti.", "Le Kremlin a démenti."),
}


@pytest.mark.parametrize(("words", "text"), FOUND.values(), ids=FOUND)
def test_words_are_found_in_texts_of_any_sort(quote: Callable[..., list[str]], words: str, text: str) -> None:
    assert quote(words, text) == []


REFUSED = {
    "one word, twice": ("Musk", "Musk parle. Musk se tait.", "quote-ambiguous: these words occur 2 times"),
    "punctuation": ("« … » !", "Il dit « … » !", "bad-value: “quote” contains no words"),
    "an omission alone": ("[…]", "Il dit […] puis rien.", "bad-value: “quote” contains no words"),
    "omissions without end": (
        " […] ".join(["mot"] * 40),
        " ".join(f"Un mot {number}." for number in range(40)),
        "bad-value: “quote” leaves something out 39 times: 30 at most (quote less, or write",
    ),
    "half a word": ("Krem", "Le Kremlin a démenti.", "nearest, at line 1: [Krem → Kremlin]"),
    "half a number": ("5 millions", "Il coûte 3,5 millions.", "quote-not-found"),
    "half a Hindi syllable": ("हिन्द", "यह हिन्दी भाषा है।", "quote-not-found"),
    "half a Hindi word, behind a vowel sign": ("भा", "यह हिन्दी भाषा है।", "quote-not-found"),
    "its own quotation marks": (
        "« a démenti »",
        "Le Kremlin a démenti.",
        "without the quotation marks around them (leave the marks out",
    ),
    "single quotation marks": (
        "‘a démenti’",
        "Le Kremlin a démenti.",
        "without the quotation marks around them (leave the marks out",
    ),
    "quotation marks and a word that differs": ("« a demanti »", "Il « a démenti ».", "(did you mean “a démenti”?)"),
    "quotation marks and a stop within": ("« Il ment. »", "Hier : « Il ment », dit-on.", "(did you mean “Il ment”?)"),
    "dots in square brackets, one too few": ("Le Kremlin [..] démenti", "Le Kremlin a démenti.", "(mark it with […])"),
    "dots between slashes": ("Le Kremlin /.../ démenti", "Le Kremlin a démenti.", "(mark it with […])"),
    "dots in round brackets": ("Le Kremlin (…) démenti", "Le Kremlin a démenti.", "(mark it with […])"),
    "more dots in round brackets": ("Le (....) démenti", "Le Kremlin a démenti.", "(mark it with […])"),
    "dots in round brackets at two places": ("Le (…) a (…)", "Le Kremlin a démenti.", "quote-not-found"),
    "low quotation marks": (
        "„a démenti“",
        "Le Kremlin a démenti.",
        "without the quotation marks around them (leave the marks out",
    ),
    "capitals with accents, a script apart": (
        "КРЕМЛЬ ОТРИЦАЕТ",
        "Кремль отрицает всё.",
        "(did you mean “Кремль отрицает”?)",
    ),
    "a broken word behind a soft hyphen": (
        "examined thrice",
        "It was ex\u00ad\namined twice.",
        "(did you mean “examined twice”?)",
    ),
    "dots alone": ("Le Kremlin ... démenti", "Le Kremlin a démenti.", "(mark it with […])"),
    "all capitals": ("LE KREMLIN A DÉMENTI", "Hier, le Kremlin a démenti.", "(did you mean “le Kremlin a démenti”?)"),
    "a suspended hyphen": ("mifin avril", "Il vient mi- fin avril.", "quote-not-found"),
    "a broken word, near": ("was examined thrice", "It was ex-\namined twice.", "(did you mean “was examined twice”?)"),
    "a title in capitals": ("A Démenti Hier", "Le Kremlin a démenti hier.", "(did you mean “a démenti hier”?)"),
    "small letters for capitals": ("le kremlin a", "LE KREMLIN A DIT NON.", "(did you mean “LE KREMLIN A”?)"),
    "an accent less": ("a dementi", "Le Kremlin a démenti.", "a [dementi → démenti] (did you mean “a démenti”?)"),
    "Chinese, one letter": ("否定多次通话", "克里姆林宫否认多次通话。", "(did you mean “否认多次通话”?)"),
    "parts in another order": ("fin […] début", "Le début puis la fin.", "do not follow one another"),
    "a part that is not there": (
        "Le Kremlin […] a dementi […] en mai",
        "Le Kremlin hier a démenti un appel en mai.",
        "(did you mean “Le Kremlin […] a démenti […] en mai”?)",
    ),
    "an omission that may be either": ("Musk […] dit", "Musk a dit. Musk a dit.", "quote-ambiguous"),
    "nothing like it": (
        "Une tout autre chose",
        "漢字",
        "quote-not-found: these words are not in texts/essai.txt: “Une",
    ),
}


@pytest.mark.parametrize(("words", "text", "expected"), REFUSED.values(), ids=REFUSED)
def test_words_that_are_not_there_are_refused(
    quote: Callable[..., list[str]], words: str, text: str, expected: str
) -> None:
    (line,) = quote(words, text)
    assert expected in line


def test_a_long_quotation_is_told_where_it_leaves_the_source(quote: Callable[..., list[str]]) -> None:
    (line,) = quote(LONG[:50_000].replace("mot5000 ", "mot "), LONG)
    assert "quote-not-found: this long quotation departs from texts/essai.txt at line 1: " in line
    assert "[mot → mot5000]" in line
    assert len(line) < 400


def test_omitted_words_are_the_fewest(load: Load) -> None:
    text = "Musk parle. Musk se tait. Musk a dit non. Il a dit oui."
    loaded = load(NOTES.format(quote="Musk […] non"), {"essai.txt": text})
    ((first, last),) = [q.spans for q in loaded.library.quotations]
    assert (first[0], last[1]) == (text.rindex("Musk"), text.index("non") + 3)


def test_what_stands_beside_holds_at_the_ends_of_an_omission(load: Load, lines: Lines) -> None:
    text = "Le maire dit le pont, vieux, tient. La ville dit le pont, neuf, tient bon."
    notes = NOTES.format(quote="le pont […] tient") + "        suffix: bon\n"
    loaded = load(notes, {"essai.txt": text})
    assert lines(loaded) == []
    assert loaded.library.quotations[0].spans[0][0] == text.rindex("le pont")


def test_words_beside_that_are_not_there_are_told(load: Load, lines: Lines) -> None:
    notes = NOTES.format(quote="le pont") + "        prefix: hier\n"
    (line,) = lines(load(notes, {"essai.txt": "Selon la ville, le pont tient."}))
    assert "these words are in texts/essai.txt, line 1, but not next to that “prefix” or “suffix”: “le pont”" in line


def test_suggestions_cost_no_more_than_is_allowed_to_all_together() -> None:
    text = fold_quotation("Les relations entre les deux pays sont tendues. " * 10)
    words = "les relashions entre les deux pays"
    allowance = Allowance(left=2 * len(words) * len(text.text))
    found = [nearest_passage(words, text, allowance) for _ in range(4)]
    assert [bool(one) for one in found] == [True, True, False, False]


def test_no_suggestion_is_looked_for_in_too_much() -> None:
    allowance = Allowance()
    assert not allowance.take(600 * 20_000_000)
    assert allowance.take(600 * 100_000)
