"""The site's own Markdown pages beside ours: `address-taken`, unknown `[[id]]`, names that make a note used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.pages.types.own_pages import OwnPage, page_key
from explainer.pipeline import Loaded

Lines = Callable[[Loaded], list[str]]
CLERK = "actors:\n  clerk: {name: A Clerk, kind: person}\n"


def test_a_page_at_the_address_of_ours_is_told(load: Callable[..., Loaded], lines: Lines) -> None:
    pages = [OwnPage("docs/actors/clerk.md", "# Hi, A Clerk", "actors/clerk"), OwnPage("docs/actors.md", "", "actors")]
    told = lines(load(CLERK, own_pages=pages))
    assert told == [
        taken("docs/actors.md", "actors/", "actors"),
        taken("docs/actors/clerk.md", "actors/clerk/", "clerk"),
    ]


def taken(path: str, address: str, title: str) -> str:
    words = f"the address {address} belongs to a page made from notes, “{title}”"
    return f"{path}:1:1: address-taken: {words} (give this page another name)"


def test_an_old_id_and_a_note_at_the_address_of_a_page_are_told(load: Callable[..., Loaded], lines: Lines) -> None:
    def told(notes: str, *own: OwnPage) -> list[str]:
        return [line for line in lines(load(notes, own_pages=own)) if "taken" in line]

    clerk = "actors:\n  clerk: {name: A Clerk, kind: person, formerly: [index, scribe]}\n"
    former = "the old address actors/ belongs to an existing page, “actors” (remove this id from “formerly”)"
    assert told(clerk, OwnPage("docs/scribe.md", "", "actors/scribe")) == [
        taken("docs/scribe.md", "actors/scribe/", "clerk"),
        f"notes/notes.yml:2:51: address-taken: {former}",
    ]
    index = "the address of this note, actors/, belongs to one of the site's own pages, “actors” (rename the note)"
    notes = "actors:\n  index: {name: An Index, kind: person}\n"
    assert told(notes) == [f"notes/notes.yml:2:3: address-taken: {index}"]


def test_an_unknown_link_is_told_at_its_place(load: Callable[..., Loaded], lines: Lines) -> None:
    text = "# Hi\n\n`[[no]]` is code, [[clerk]] and é [[clark|him]] are links.\n"
    (told,) = lines(load(CLERK, own_pages=[OwnPage("docs/a.md", text, "a")]))
    assert told.startswith("docs/a.md:3:35: unknown-link: no note “clark” for [[clark]] (did you mean “clerk”?)")


NO_LINKS = {
    "indented code": "Hi.\n\n    [[clark]]\n",
    "indented code in a list": "- a\n\n        [[clark]]\n",
    "a comment": "Hi.\n\n<!-- [[clark]]\n\n[[clark]] -->\n",
    "a comment in words": "Hi <!-- [[clark]] -->.\n",
    "a script": "<script>\n\nlet a = [[clark]];\n</script>\n",
    "raw HTML": "<div>\n\n[[clark]]\n</div>\n",
    "an attribute": 'Hi <i title="[[clark]]">you</i>.\n',
    "a fence in a list": "- a\n\n    ```\n\n    [[clark]]\n    ```\n",
}


@pytest.mark.parametrize("text", NO_LINKS.values(), ids=NO_LINKS)
def test_what_markdown_links_not_is_not_told(load: Callable[..., Loaded], lines: Lines, text: str) -> None:
    pages = [OwnPage("docs/a.md", text + "\nA Clerk, [[clark|him]].\n", "a")]
    (told,) = lines(load(CLERK, own_pages=pages))
    assert told.startswith(f"docs/a.md:{text.count(chr(10)) + 2}:10: unknown-link")


LINKS = {
    "a list": "- a\n\n    [[clark]]\n",
    "a note": "!!! note\n\n    [[clark]]\n",
    "a box that folds": '???+ note "Hi"\n\n    [[clark]]\n',
    "a tab": '=== "Hi"\n\n    [[clark]]\n',
    "a definition": "Hi\n\n:   You\n\n    [[clark]]\n",
    "a footnote": "A[^1]\n\n[^1]: You\n\n    [[clark]]\n",
    "Markdown in HTML": '<div markdown="1">\n\n[[clark]]\n</div>\n',
    "a table": "| a |\n|---|\n| [[clark\\|him]] |\n",
    "the beginning": "[[clark]]\n",
}


@pytest.mark.parametrize("text", LINKS.values(), ids=LINKS)
def test_an_unknown_link_is_told_in_whatever_holds_text(load: Callable[..., Loaded], lines: Lines, text: str) -> None:
    (told,) = lines(load(CLERK, own_pages=[OwnPage("docs/a.md", text + "\nA Clerk.\n", "a")]))
    before = text[: text.index("[[")]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    assert told.startswith(f"docs/a.md:{place}: unknown-link")


OTHERS = ["[[About]]", "[[1]]", "$[[x]]$", "[[clerks]] on a page of that name", "| a |\n|---|\n| [[About|us]] | x |\n"]


@pytest.mark.parametrize("text", OTHERS)
def test_what_no_note_was_meant_by_is_left_to_others(load: Callable[..., Loaded], lines: Lines, text: str) -> None:
    pages = [OwnPage("docs/a.md", f"{text}\n\nA Clerk.\n", "a"), OwnPage("docs/b/clerks.md", "", "b/clerks")]
    assert lines(load(CLERK, own_pages=pages)) == []


def test_a_name_in_place_of_an_id_is_told(load: Callable[..., Loaded], lines: Lines) -> None:
    (told,) = lines(load(CLERK, own_pages=[OwnPage("docs/a.md", "The [[Clerk]], A Clerk.", "a")]))
    assert told == "docs/a.md:1:5: unknown-link: no note “Clerk” for [[Clerk]] (did you mean “clerk”?)"


TORN = {
    "a table": "| a | b |\n|---|---|\n| [[clerk|him]] | x |\n",
    "a table of one cell a row": "| a | b |\n|---|---|\n| x |\n| [[clerk|him]] |\n",
    "a table without outer bars": "a | b\n--|--\n[[clerk|him]] | x\n",
    "a head of a table": "| [[clerk|him]] | b |\n|---|---|---|\n| x | y | z |\n",
}
WHOLE = {
    "an escaped bar": "| a | b |\n|---|---|\n| [[clerk\\|him]] | x |\n",
    "no words": "| a | b |\n|---|---|\n| [[clerk]] | x |\n",
    "no table": "Ask [[clerk|him]] | or her.\n",
    "code": "| a | b |\n|---|---|\n| `[[clerk|him]]` | x |\n",
    "indented code": "    | a | [[clerk|him]] |\n",
    "an escape": "| a | b |\n|---|---|\n| \\[[clerk\\|him]] | x |\n",
}


@pytest.mark.parametrize("text", TORN.values(), ids=TORN)
def test_a_link_that_a_table_tears_is_told(load: Callable[..., Loaded], lines: Lines, text: str) -> None:
    (told,) = lines(load(CLERK, own_pages=[OwnPage("docs/a.md", text + "\nA Clerk.\n", "a")]))
    before = text[: text.index("[[")]
    place = f"docs/a.md:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    mend = "in a table, “|” ends the cell within [[clerk|… (write [[clerk\\|…]])"
    assert told == f"{place}: unknown-link: {mend}"


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_link_that_is_whole_or_code_is_not_told(load: Callable[..., Loaded], lines: Lines, text: str) -> None:
    assert lines(load(CLERK, own_pages=[OwnPage("docs/a.md", text + "\nA Clerk.\n", "a")])) == []


def test_a_note_named_on_a_page_is_used(load: Callable[..., Loaded], lines: Lines) -> None:
    assert ["unused-note" in line for line in lines(load(CLERK))] == [True]
    assert lines(load(CLERK, own_pages=[OwnPage("docs/a.md", "Ask A Clerk.", "a")])) == []


def test_page_keys() -> None:
    assert [page_key(uri) for uri in ("index.md", "a/README.md", "a/b.markdown")] == ["index", "a/index", "a/b"]
