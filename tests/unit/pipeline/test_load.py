"""One mistake, one line; every mistake at once; nothing right is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.notes import Actor, Claim, Source
from explainer.notes.suggest import nearest_kind
from explainer.pipeline import Kept, Loaded

Lines = Callable[[Loaded], list[str]]
NOTES = """
defaults: {source: paper}
claims:
  safe:
    text: The bridge would be safe.
    about: [mayor]
    by: engineer
    quote: it is safe
  old:
    text: The bridge would be old.
    about: [mayor]
    by: engineer
    quote: it is old
denials:
  no:
    of: [safe]
    by: mayor
    quote: not safe
explainers:
  story:
    title: The bridge
    summary: What is said of [[safe]].
    published: 2024-01-01
    claims: [safe, old]
"""

MISTAKES = [
    # what is changed, into what, the one line's beginning, its hint
    (
        "text: The bridge would be old.",
        "txt: The bridge would be old.",
        "10:5: unknown-key: “txt”",
        "did you mean “text”?",
    ),
    ("about: [mayor]", "about: [major]", "6:13: unknown-id: no note “major”", "did you mean “mayor”?"),
    (
        "  safe:\n",
        "  safer:\n",
        "16:10: unknown-id: no note “safe”; also referred to at notes/notes.yml:24",
        "did you mean “safer”?",
    ),
    (
        "of: [safe]",
        "of: [mayor]",
        "16:10: wrong-kind: “mayor” is of the kind actors",
        "this field takes claims, denials",
    ),
    ("claims:\n  safe", "claim:\n  safe", "3:1: unknown-kind: “claim”", "did you mean “claims”?"),
    ("  old:\n", "  Old:\n", "9:3: bad-id: “Old”", "did you mean “old”?"),
    ("2024-01-01", "01/01/2024", "23:16: bad-date: “01/01/2024”", "did you mean “2024-01-01”?"),
    ("2024-01-01", "03/04/2024", "23:16: bad-date: “03/04/2024”", "write 2024"),
    ("2024-01-01", "2024-02-30", "23:16: bad-date: there is no such day as “2024-02-30”", "check the day"),
    ("text: The bridge would be old.", "words: It would be old.", "10:5: unknown-key: “words”", "did you mean “text”?"),
    (
        "of: [safe]",
        "of: [safe, old, safe]",
        "16:21: bad-value: “safe” is listed twice in “of”",
        "delete one of the two",
    ),
    ("about: [mayor]", "about: mayor; city", "6:12: unknown-id: “mayor; city” is read as a single id", "[mayor, city]"),
    ("about: [mayor]", "about:\n      -mayor\n      -city", "7:7: unknown-id: “-mayor -city”", "[mayor, city]"),
    ("by: mayor", "by: The mayor", "17:9: unknown-id: no note “The mayor”", "did you mean “mayor”?"),
    (
        "defaults: {source: paper}\n",
        "\n",
        "4:3: missing-field: “source” is missing from “safe” and 2 other",
        "begin the file",
    ),
    ("defaults:", "default:", "2:1: unknown-kind: “default”", "did you mean “defaults”?"),
    ("  old:\n", "old:\n", "9:1: unknown-kind: “old” is a note outside any kind", "indent it"),
    ("about: [mayor]", "about: [mayor", "6:12: yaml: the “[”", "close it"),
    ("    text: The bridge would be safe.\n", "    text: *safe\n", "5:11: alias: the alias *safe", "repeat the text"),
    ("    quote: it is old\n", "", "9:3: missing-field: “quote” is missing from “old”", "add a line “quote: …”"),
    (
        "    quote: it is old\n",
        "    quote: it is old\n    nature: fakt\n",
        "14:13: bad-value: “fakt”",
        "did you mean “fact”?",
    ),
    ("source: paper", "sorce: paper", "2:12: unknown-key: “sorce”", "did you mean “source”?"),
    ("source: paper", "source: papper", "2:20: unknown-id: no note “papper”", "did you mean “paper”?"),
    ("[[safe]]", "[[saef]]", "22:30: unknown-link: no note “saef”", "did you mean “safe”?"),
    ("of: [safe]", "of: [no]", "16:10: self-reference: “no”", "delete it from “of”"),
    ("claims: [safe, old]", "claims: [safe]", "9:3: in-no-explainer: “old”", "add it to an explainer"),
]


@pytest.mark.parametrize("case", MISTAKES, ids=[case[1].strip()[:30] for case in MISTAKES])
def test_one_mistake_is_one_line(load: Callable[..., Loaded], lines: Lines, case: tuple[str, str, str, str]) -> None:
    right, wrong, line, hint = case
    assert lines(load(NOTES)) == []
    assert right in NOTES
    (told,) = lines(load(NOTES.replace(right, wrong)))
    assert told.startswith(f"notes/notes.yml:{line}")
    assert hint in told


@pytest.mark.parametrize(("word", "kind"), [("affirmations", "claims"), ("démentis", "denials"), ("Acteurs", "actors")])
def test_a_kind_in_french_is_understood_on_a_french_site(word: str, kind: str) -> None:
    assert nearest_kind(word, "fr") == kind


def test_mistakes_are_told_all_at_once_in_order(load: Callable[..., Loaded], lines: Lines) -> None:
    notes = (
        NOTES.replace("quote: it is old", "qoute: it is old")
        .replace("by: mayor", "by: major")
        .replace("2024-01-01", "soon")
    )
    assert [line.split(": ")[1] for line in lines(load(notes))] == ["unknown-key", "unknown-id", "bad-date"]


def test_a_file_that_cannot_be_read_to_its_end_hides_no_ids(load: Callable[..., Loaded], lines: Lines) -> None:
    broken = 'actors:\n  clerk: {name: "A Clerk, kind: person}\n  usher:\n    name: An Usher\n    kind: person\n'
    using = NOTES.replace("about: [mayor]", "about: [usher, clerk]")
    (told,) = lines(load({"notes.yml": using, "people.yml": broken}))
    assert told.startswith("notes/people.yml:2:17: yaml: ")


def test_ids_in_a_file_that_cannot_be_read_at_all_are_not_missed(
    load: Callable[..., Loaded], lines: Lines, tmp_path: Path
) -> None:
    using = NOTES.replace("about: [mayor]", "about: [usher]").replace("[[safe]]", "[[usher]]")
    load(using)
    (tmp_path / "notes" / "people.yml").symlink_to("nowhere.yml")
    (told,) = lines(load(using))
    assert told.startswith("notes/people.yml:1:1: unreadable")


def test_both_layouts_mix(load: Callable[..., Loaded], lines: Lines) -> None:
    alone = "text: The bridge would be new.\nabout: mayor\nby: engineer\nquote: new\nsource: paper\n"
    loaded = load({"notes.yml": NOTES.replace("[safe, old]", "[safe, old, new]"), "bridge/claims/new.yml": alone})
    assert lines(loaded) == []
    assert loaded.library.find("new", Claim)


def test_an_id_is_unique_over_all_kinds_and_files(load: Callable[..., Loaded], lines: Lines) -> None:
    (told,) = lines(
        load({"notes.yml": NOTES, "z.yml": "glossary:\n  safe: {term: Safe, definition: Without danger.}\n"})
    )
    assert told.startswith("notes/z.yml:2:3: duplicate-id: the id “safe” is already used at notes/notes.yml:4")


def test_two_actors_with_one_name_are_told_and_neither_is_linked(load: Callable[..., Loaded], lines: Lines) -> None:
    more = "actors:\n  mayor-2: {name: The Mayor, kind: person}\n"
    loaded = load({"notes.yml": NOTES.replace("about: [mayor]", "about: [mayor, mayor-2]"), "z.yml": more})
    (told,) = lines(loaded)
    assert told.startswith("notes/z.yml:2:3: ambiguous-name: “The Mayor”")
    assert loaded.site.names.find("The Mayor said") == []


def test_drafts_are_in_previews_alone(load: Callable[..., Loaded], lines: Lines) -> None:
    notes = {"notes.yml": NOTES, "z.yml": "actors:\n  clerk: {name: A Clerk, kind: person, draft: true}\n"}
    assert load(notes).library.find("clerk", Actor) is None
    assert load(notes, drafts=True).library.find("clerk", Actor)
    (told,) = lines(load(notes | {"notes.yml": NOTES.replace("about: [mayor]", "about: [mayor, clerk]", 1)}))
    assert told.startswith("notes/notes.yml:6:20: draft-reference: “clerk” is a draft")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            "denials: {never: {of: [safe], by: mayor, source: paper, quote: TODO}}\n",
            "notes/z.yml:1:24: draft-reference: this answer still says TODO, so pages leave it out",
        ),
        (
            "reactions: {never: {to: [safe], by: mayor, stance: comments, source: paper, quote: TODO}}\n",
            "notes/z.yml:1:26: draft-reference: this answer still says TODO",
        ),
        (
            (
                "actors: {late: {name: Late, kind: TODO}}\n"
                "claims: {new: {text: It is new., about: [late], by: mayor, source: paper, quote: it is old}}\n"
            ),
            "notes/z.yml:2:42: draft-reference: “late” still says TODO",
        ),
    ],
    ids=["denial", "reaction", "concerned"],
)
def test_no_build_takes_an_unfinished_answer_for_silence(
    load: Callable[..., Loaded], lines: Lines, more: str, expected: str
) -> None:
    """A plain build only warned of the TODO, left the denial out, and said that no reply was reported."""
    loaded = load({"notes.yml": NOTES, "z.yml": more})
    assert [line for line in lines(loaded) if line.startswith(expected)], lines(loaded)
    assert loaded.failing(strict=False)


def test_an_unfinished_note_that_nothing_rests_on_is_a_warning(load: Callable[..., Loaded], lines: Lines) -> None:
    for more in (
        "denials: {never: {of: [safe], by: mayor, source: paper, quote: TODO, draft: true}}\n",
        "actors: {late: {name: Late, kind: TODO}}\n",
    ):
        loaded = load({"notes.yml": NOTES, "z.yml": more})
        assert not [line for line in lines(loaded) if "still says TODO, so" in line]


def test_a_draft_that_several_notes_use_is_one_line(load: Callable[..., Loaded], lines: Lines) -> None:
    notes = NOTES.replace("  safe:\n", "  safe:\n    draft: true\n", 1)
    (told,) = lines(load({"notes.yml": notes}))
    assert told.startswith("notes/notes.yml:17:10: draft-reference: “safe” is a draft")
    assert "at notes/notes.yml:25 (publish that one" in told


def test_an_acceptance_with_a_reason_silences_one_warning(load: Callable[..., Loaded], lines: Lines) -> None:
    notes = NOTES.replace("claims: [safe, old]", "claims: [safe]")
    accepted = notes.replace(
        "    quote: it is old\n", "    quote: it is old\n    accepts: {in-no-explainer: It waits.}\n"
    )
    assert lines(load(accepted)) == []
    (told,) = lines(load(accepted.replace("claims: [safe]", "claims: [safe, old]")))
    assert told.startswith("notes/notes.yml:14:15: unused-acceptance")


def test_an_earlier_version_does_not_stand_in_where_a_circle_came_of_it(load: Callable[..., Loaded]) -> None:
    """Whoever followed a chain of sources would never come to its end."""
    source = "sources:\n  {}: {{type: article, title: News, language: en, publisher: the-paper{}}}\n"
    kept = Kept()
    good = load({"a.yml": source.format("a", ", seen_in: b"), "b.yml": source.format("b", "")}, kept=kept)
    assert good.library.find("a", Source)
    swapped = {"a.yml": source.format("a", ", seen_in: x"), "b.yml": source.format("b", ", seen_in: a")}
    broken = load(swapped, drafts=True, kept=kept)
    assert broken.library.find("a", Source) is None
    assert broken.library.find("b", Source)


def test_a_preview_keeps_the_last_good_version_of_a_broken_note(load: Callable[..., Loaded]) -> None:
    kept = Kept()
    load(NOTES, kept=kept)
    for wrong in (NOTES.replace("  old:\n    text", "  old:\n    txt"), NOTES.replace("  old:", '  old: "')):
        broken = load(wrong, drafts=True, kept=kept)
        assert broken.problems
        claim = broken.library.find("old", Claim)
        assert claim is not None
        assert claim.text == "The bridge would be old."


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("actors: {hq: {name: Town hall, kind: organization}}", True),
        ("contexts: {hq: {title: Town hall, body: Where the mayor works., author: A}}", False),
    ],
)
def test_a_name_where_an_id_should_be_is_known_of_the_kinds_that_fit(
    load: Callable[..., Loaded], lines: Lines, note: str, *, told: bool
) -> None:
    found = lines(load({"notes.yml": NOTES.replace("by: mayor", "by: Town hall"), "more.yml": note + "\n"}))
    (line,) = (one for one in found if "unknown-id" in one)
    assert ("did you mean “hq”?" in line) is told
