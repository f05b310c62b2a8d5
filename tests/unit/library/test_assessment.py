"""What follows from the notes is worked out once, and withdrawn notes are left out in one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from explainer.library import Answer, Library, assessment
from explainer.notes import Actor, Claim, Denial, Note, NoteId
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pipeline import Loaded

NOTES = """
defaults: {source: paper}
claims:
  safe: {text: The bridge would be safe., about: [mayor], by: engineer, quote: it is safe}
  cheap: {text: The bridge would be cheap., about: [mayor], by: engineer, quote: it is cheap}
denials:
  no: {of: [safe], by: mayor, quote: not safe, leaves_open: [cheap]}
  never: {of: [cheap], by: mayor, quote: never, withdrawn: {date: 2024-02-01, reason: Not theirs}}
explainers:
  story: {title: Story, summary: S., published: 2024-01-01, claims: [safe, cheap]}
"""


def test_answers_are_found_once_a_claim(load: Callable[..., Loaded], monkeypatch: pytest.MonkeyPatch) -> None:
    found: Counter[NoteId] = Counter()
    find_answers = assessment.find_answers

    def counting(library: Library, claim: Claim, parties: tuple[NoteId, ...]) -> tuple[Answer, ...]:
        found[claim.id] += 1
        return find_answers(library, claim, parties)

    monkeypatch.setattr(assessment, "find_answers", counting)
    site = load(NOTES).site
    environment = make_environment(site.catalog)
    for page in plan_pages(site):
        render_page(site, page, environment)
    assert found == {"safe": 1, "cheap": 1}


def test_an_assessment_is_read_only(load: Callable[..., Loaded]) -> None:
    loaded = load(NOTES)
    with pytest.raises(FrozenInstanceError):
        loaded.assessment.library = loaded.library  # type: ignore[misc]


def test_withdrawn_notes_are_left_out_of_what_is_published(load: Callable[..., Loaded]) -> None:
    library = load(NOTES).library
    assert [note.id for note in library.published(Denial)] == ["no"]
    assert [note.id for note in library.withdrawn(Denial)] == ["never"]
    assert [note.id for note in library.published_of(["never", "no"], Denial)] == ["no"]
    assert [note.id for note in library.linking("cheap", Denial)] == ["no", "never"]
    assert [note.id for note in library.published_linking("cheap", Denial)] == ["no"]
    assert library.published_linking("cheap", Denial, "of") == ()
    assert library.published_linking("cheap", Actor) == ()


def test_notes_of_every_kind_are_asked_for_at_once(load: Callable[..., Loaded]) -> None:
    library = load(NOTES).library
    assert list(library.all(Note)) == list(library.notes.values())
    assert {note.id for note in library.all(Note)} - {note.id for note in library.published(Note)} == {"never"}


@pytest.mark.parametrize(
    ("by", "also", "answers"),
    [
        ("engineer", "city", [("states", "city", ("mayor",))]),
        ("city", "engineer", [("states", "city", ("mayor",))]),
        ("city", "city", []),
        ("engineer", "builder", []),
    ],
)
def test_a_party_that_states_what_others_say_too_answers(
    load: Callable[..., Loaded], by: str, also: str, answers: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    said = "source: paper, quote: so"
    claim = f"{{text: It is safe., about: [mayor], by: {by}, {said}, also: {{by: {also}, {said} it is}}}}"
    assessment = load(f"claims:\n  safe: {claim}\n").site.assessment
    claim = assessment.library.notes["safe"]
    told = [(one.act, *one.attribution.by, one.parties) for one in assessment.answers_to(claim)]
    assert told == answers
