"""Quotations are found where they stand, however they are typed, and nowhere else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.language.folding import fold_quotation
from explainer.library.quotations.find import locate
from explainer.library.quotations.not_found import Allowance, QuoteNotFound
from explainer.library.quotations.quotation import Quotation
from explainer.library.quotations.texts import SourceText
from profiles import often

PROFILE = often(200)
WRITINGS = {
    " ": [" ", "\u00a0", "\u202f", "  ", "\n", " \n ", "\u2009"],
    "’": ["’", "'", "ʼ", "′"],
    "«": ["« ", "«\u00a0", '"', "“", "„"],
    "»": [" »", "\u202f»", '"', "”"],
    "–": ["–", "-", "—", "\u2011"],
    "…": ["…", "..."],
    "é": ["é", "e\u0301", "é\u00ad"],
    "a": ["a", "a\u00ad", "\u200ba"],
}
"""A character → ways to type it that make no difference."""
BETWEEN = [" ", " ", " ", ", ", " – ", "… ", " «", "» ", "’", ". ", "\n\n"]
LETTERS = "aébcd漢"


@st.composite
def sources(draw: st.DrawFn) -> list[str]:
    """A text in pieces: words, each once, and what stands between them."""
    count = draw(st.integers(2, 12))
    pieces = []
    for number in range(count):
        pieces += [draw(st.text("aéb", min_size=1, max_size=4)) + f"{number}x", draw(st.sampled_from(BETWEEN))]
    return pieces


@st.composite
def typed(draw: st.DrawFn, words: str) -> str:
    """The same words, typed in one of many ways."""
    whole = "".join(draw(st.sampled_from(WRITINGS.get(character, [character]))) for character in words)
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), whole)


def find(words: str, text: str, prefix: str = "", suffix: str = "") -> tuple[tuple[int, int], ...] | QuoteNotFound:
    return locate(Quotation("n", ("quote",), "s", words, prefix, suffix), SourceText("s.txt", text, ""), Allowance())


@pytest.mark.slow
@PROFILE
@given(st.data())
def test_any_run_of_words_is_found_at_its_place_however_it_is_typed(data: st.DataObject) -> None:
    pieces = [data.draw(typed(piece)) for piece in data.draw(sources())]
    first = data.draw(st.integers(0, len(pieces) // 2 - 1))
    last = data.draw(st.integers(first, len(pieces) // 2 - 1))
    run = pieces[first * 2 : last * 2 + 1]
    start = sum(map(len, pieces[: first * 2]))
    words = data.draw(typed(fold_quotation("".join(run)).text))
    (span,) = find(words, "".join(pieces))
    found = "".join(pieces)[slice(*span)]
    assert found.strip("\u00ad\u200b") == "".join(run).strip("\u00ad\u200b")
    assert abs(span[0] - start) <= 1  # an invisible character before the first letter is not the quotation's


@PROFILE
@given(st.text(LETTERS + " ’–.", min_size=4, max_size=40), st.data())
def test_changed_letters_are_found_only_where_they_stand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    at = data.draw(st.integers(start, end - 1))
    altered = text[start:at] + data.draw(st.sampled_from(LETTERS)) + text[at + 1 : end]
    found = find(altered, text)
    folded, wanted = fold_quotation(text).text, fold_quotation(altered).text.strip()
    places = [at for at in range(len(folded)) if wanted and folded.startswith(wanted, at)]
    if not isinstance(found, QuoteNotFound):
        assert [fold_quotation(text[slice(*span)]).text.strip() for span in found] == [wanted]
        assert found[0] in [place_in(text, at, at + len(wanted)) for at in places]
    elif found.code == "quote-ambiguous":
        assert len(places) > 1
    else:
        assert all(cuts_a_word(folded, at) or cuts_a_word(folded, at + len(wanted)) for at in places)


def place_in(text: str, start: int, end: int) -> tuple[int, int]:
    return fold_quotation(text).original(start, end)


def cuts_a_word(text: str, at: int) -> bool:
    return text[:at][-1:].isalnum() and text[at : at + 1].isalnum()


@PROFILE
@given(st.data())
def test_omissions_are_found_in_their_order_only(data: st.DataObject) -> None:
    pieces = data.draw(sources())
    words = pieces[::2]
    chosen = data.draw(st.lists(st.sampled_from(range(len(words))), min_size=2, max_size=4, unique=True))
    mark = data.draw(st.sampled_from([" […] ", "[...]", " [ … ] "]))
    found = find(mark.join(words[at] for at in chosen), "".join(pieces))
    if chosen == sorted(chosen):
        assert not isinstance(found, QuoteNotFound)
        assert ["".join(pieces)[slice(*span)] for span in found] == [words[at] for at in chosen]
    else:
        assert isinstance(found, QuoteNotFound)
        assert (found.code, found.variant) == ("quote-not-found", "order")


@PROFILE
@given(st.integers(2, 5), st.data())
def test_what_stands_beside_tells_any_two_places_apart(times: int, data: st.DataObject) -> None:
    text = " ".join(f"avant{number} les mêmes mots après{number}." for number in range(times))
    wanted = data.draw(st.integers(0, times - 1))
    side = data.draw(st.sampled_from(["prefix", "suffix"]))
    beside = {"prefix": f"avant{wanted}", "suffix": f"après{wanted}"}[side]
    assert isinstance(find("les mêmes mots", text), QuoteNotFound)
    (span,) = find("les mêmes mots", text, **{side: beside})
    assert text[: span[0]].endswith(f"avant{wanted} ")


@PROFILE
@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=6))
def test_any_text_and_any_words_give_a_place_or_one_reason(text: str, words: str, prefix: str) -> None:
    found = find(words, text, prefix)
    if isinstance(found, QuoteNotFound):
        assert found.code in ("quote-not-found", "quote-ambiguous", "bad-value")
    else:
        (span,) = found[:1]
        assert 0 <= span[0] < span[1] <= len(text)
