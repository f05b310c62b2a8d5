"""The site's own Markdown pages beside ours: `address-taken`, unknown `[[id]]`, names that make a note used."""

from __future__ import annotations

from collections.abc import Callable

from explainer.pages.own_pages import OwnPage, page_key
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
    words = f"the address {address} is that of a page made from notes, “{title}”"
    return f"{path}:1:1: address-taken: {words} (give this page another name)"


def test_an_old_id_and_a_note_at_the_address_of_a_page_are_told(load: Callable[..., Loaded], lines: Lines) -> None:
    def told(notes: str, *own: OwnPage) -> list[str]:
        return [line for line in lines(load(notes, own_pages=own)) if "taken" in line]

    clerk = "actors:\n  clerk: {name: A Clerk, kind: person, formerly: [index, scribe]}\n"
    former = "the old address actors/ is that of a page that is there, “actors” (take this id out of “formerly”)"
    assert told(clerk, OwnPage("docs/scribe.md", "", "actors/scribe")) == [
        taken("docs/scribe.md", "actors/scribe/", "clerk"),
        f"notes/notes.yml:2:51: address-taken: {former}",
    ]
    index = "the address actors/ of this note is that of a page of ours, “actors” (rename it)"
    notes = "actors:\n  index: {name: An Index, kind: person}\n"
    assert told(notes) == [f"notes/notes.yml:2:3: address-taken: {index}"]


def test_an_unknown_link_is_told_at_its_place(load: Callable[..., Loaded], lines: Lines) -> None:
    text = "# Hi\n\n`[[no]]` is code, [[clerk]] and é [[clark|him]] are links.\n"
    (told,) = lines(load(CLERK, own_pages=[OwnPage("docs/a.md", text, "a")]))
    assert told.startswith("docs/a.md:3:35: unknown-link: no note “clark” for [[clark]] (did you mean “clerk”?)")


def test_a_note_named_on_a_page_is_used(load: Callable[..., Loaded], lines: Lines) -> None:
    assert ["unused-note" in line for line in lines(load(CLERK))] == [True]
    assert lines(load(CLERK, own_pages=[OwnPage("docs/a.md", "Ask A Clerk.", "a")])) == []


def test_page_keys() -> None:
    assert [page_key(uri) for uri in ("index.md", "a/README.md", "a/b.markdown")] == ["index", "a/index", "a/b"]
