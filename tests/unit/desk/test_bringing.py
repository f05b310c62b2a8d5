"""What an editor is told of an article that the desk cannot take."""

from __future__ import annotations

import pytest

from explainer.desk.bringing import find_article, find_pasted, read_address
from explainer.language.wording import Refusal


def refused(raw: bytes, language: str = "en") -> str:
    with pytest.raises(Refusal) as error:
        find_article(raw, "harbour.txt")
    return error.value.words(language)


def test_an_invisible_character_is_named_with_its_place() -> None:
    said = refused("Harbour firm denies paying\n\nKarl \u202eelpmaxE spoke.\n".encode())
    assert said == "harbour.txt:3:6: encoding: the invisible character U+202E is not allowed (delete it)"


def test_a_text_of_another_encoding_is_called_that() -> None:
    raw = "Un port nié\n\nLe maire le dément.\n".encode("cp1252")
    assert refused(raw).startswith("harbour.txt:1:11: encoding: ")
    assert "encoding" in refused(raw, "fr")


PIECE = (
    '<header style="color: red"><nav><ul><li><a href="/">Home</a></li></ul></nav></header><main><article>'
    "<h1>The bridge is closed</h1><p>The city closed the old bridge on Monday, after the union had warned of it.</p>"
    "<p>The union says that the city was told of the cables two years ago, and did nothing about them.</p>"
    "</article></main>"
)


def test_what_a_browser_copies_of_a_page_is_read_as_one() -> None:
    found = find_pasted(PIECE, "Home\nThe bridge is closed\nThe city …", "what was pasted")
    assert found.lines[0] == "The bridge is closed"
    assert "Home" not in found.lines
    assert not any("<" in line for line in found.lines)


@pytest.mark.parametrize(
    ("dateline", "day"), [("<p>Saturday, October 9, 2010</p>", "2010-10-09"), ("", "")], ids=["dateline", "none"]
)
def test_no_day_of_what_stands_around_an_article_is_taken_for_its_own(dateline: str, day: str) -> None:
    licence = (
        "<footer><p>All text created after September 25, 2005 available under the terms of a licence.</p></footer>"
    )
    page = PIECE.replace("</h1>", f"</h1>{dateline}") + licence
    assert find_pasted(page, "The bridge is closed", "what was pasted").date == day


def test_what_is_copied_of_no_page_is_read_as_its_words() -> None:
    assert find_pasted("<i></i>", "The city closed it.", "what was pasted").lines == ("The city closed it.",)


def test_nothing_readable_is_no_article() -> None:
    assert refused(b" \n--\n") == "no article was found in harbour.txt: copy its words into a text file, title first"


@pytest.mark.parametrize("address", ["http://[::1/", "file:///etc/hosts", "https://", "harbour"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Refusal) as error:
        read_address(address)
    assert error.value.words("en") == f"“{address}” is no address of a page: it begins with https://"
