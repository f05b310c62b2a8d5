"""Addresses of quoted words: they say which words, and which of several places."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.library.quotations.text_fragments import address_of
from explainer.library.quotations.texts import SourceText

URL = "https://example.org/news"


def fragment(text: str, *words: str, url: str = URL) -> str:
    """Return the address of words, one run a part between omissions; the last place of each is meant."""
    spans = [(text.rfind(one), text.rfind(one) + len(one)) for one in words]
    return address_of(url, SourceText("x.txt", text, "").words, spans)


def told(text: str, *words: str) -> str:
    return unquote(fragment(text, *words).removeprefix(f"{URL}#:~:text="))


def test_signs_that_mean_something_in_an_address_are_encoded() -> None:
    found = fragment("He said: well-known, R&D — “100%” of it.", "well-known, R&D")
    assert found == URL + "#:~:text=well%2Dknown%2C%20R%26D"


def test_an_anchor_stays() -> None:
    assert fragment("It is safe.", "It is", url=URL + "#part") == URL + "#part:~:text=It%20is"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Un cafe\u0301 fermé.", "cafe\u0301", "café"),
        ("Le pont «\u00a0tient\u202fbon\u00a0» en mai.", "tient\u202fbon", "« tient bon »"),
        ("Il l’a dit\u202f; on l’a cru.", "a dit", "l’a dit ;"),
        ("co\u00adopé\u00adration", "co\u00adopé\u00adration", "coopération"),
        ("12\u202f000 personnes", "000 personnes", "12 000 personnes"),
        ("Bridges are unsafe.", "safe", "unsafe"),
    ],
)
def test_words_are_given_as_browsers_tell_them_apart(text: str, words: str, expected: str) -> None:
    """Whole words, in composed letters, with plain blanks; with the signs that a narrow blank ties to them."""
    assert told(text, words) == expected


def test_many_words_are_given_by_the_first_and_the_last_ones() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    assert told(f"Before. {words}. After.", words) == "word0 word1 word2 word3 word4,word25 word26 word27 word28 word29"


def test_an_omission_leads_from_its_beginning_to_its_end() -> None:
    text = "The mayor, who was late, denied all of it, and the builder, who was not, said nothing."
    assert told(text, "The mayor", "denied all of it") == "The mayor,denied all of it"
    assert told(text, "The mayor", "denied", "said nothing") == "The mayor,said nothing"


def test_words_on_several_lines_may_stand_in_several_blocks() -> None:
    assert told("A title here\n\nThe text begins.\n", "title here\n\nThe text") == "title here,The text"
    assert told("One\nTwo\nThree", "One\nTwo\nThree") == "One,Three"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He said it in May. She said it in June.", "said it", "She-,said it"),
        ("He said it in May. He said it in June.", "said it", "May. He-,said it"),
        ("so he said it at once. So he said it at last.", "said it", "said it,-at last"),
        ("Then he said it\n\n— Said it again", "Said it", "Said it,-again"),
        ("Été. Ete", "Ete", "Été.-,Ete"),
        ("no yes no\n\nno yes no", "no yes no", "no-,no yes no"),
        ("no " * 30, "no", ""),
    ],
)
def test_words_that_stand_twice_are_told_apart_by_those_beside(text: str, words: str, expected: str) -> None:
    """Whatever their case and accents, which browsers do not tell apart; where nothing does, there is no address."""
    assert told(text, words) == expected


def test_an_end_that_stands_within_is_not_taken_for_the_end() -> None:
    assert told("He came, it is so, and he left, it is so indeed.", "He came", "it is so") == "He came,it is so,-indeed"


WORDS = st.lists(
    st.sampled_from(["a", "b", "A", "é", "l’e", "«", "e,", "f\u202f;", "\n\n", "- g"]), min_size=1, max_size=14
)


@given(WORDS, st.data())
def test_an_address_names_the_first_place_that_it_matches(words: list[str], data: st.DataObject) -> None:
    """Read again as browsers read it, on the text's own words."""
    text = " ".join(words)
    source = SourceText("x.txt", text, "")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = address_of(URL, source.words, [(start, end)])
    if found:
        first, last = browser_finds(text, found.partition(":~:text=")[2])
        touched = [
            at
            for at, span in enumerate(zip(source.words.starts, source.words.ends, strict=True))
            if span[0] < end and span[1] > start
        ]
        assert (first, last) == (touched[0], touched[-1])


def keys(text: str) -> list[str]:
    return SourceText("x.txt", text, "").words.folded.split("\n")[1:-1]


def browser_finds(text: str, directive: str) -> tuple[int, int]:
    """Return the numbers of the first and the last word of the first match."""
    parts = directive.split(",")
    before = keys(unquote(parts.pop(0)[:-1])) if parts[0].endswith("-") else []
    after = keys(unquote(parts.pop()[1:])) if parts[-1].startswith("-") else []
    head, *tail = [keys(unquote(part)) for part in parts]
    all_words = keys(text)
    closing = tail[0] if tail else head
    for at in range(len(all_words)):
        if all_words[at : at + len(before + head)] == before + head:
            first = at + len(before)
            for end in range(first + len(head) if tail else first, len(all_words)):
                if all_words[end : end + len(closing + after)] == closing + after:
                    return first, end + len(closing) - 1
                if not tail:
                    break
    raise AssertionError(directive)
