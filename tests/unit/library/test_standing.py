"""What became of a claim, as data: which notes decide it, what an event takes from its basis, chains without end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.library import Assessment, Standing
from explainer.library.positions import Retractions
from explainer.notes import Claim, Denial, Event, Reaction
from explainer.pipeline import Loaded

Load = Callable[..., Loaded]
SAID = "source: paper, quote: so"


def assess(load: Load, notes: str) -> Assessment:
    loaded = load(notes)
    assert [problem for problem in loaded.problems if problem.severity == "error"] == []
    return loaded.site.assessment


def standing(load: Load, notes: str, claim_id: str = "safe") -> Standing:
    assessment = assess(load, notes)
    claim = assessment.library.find(claim_id, Claim)
    assert claim is not None
    return assessment.standing(claim)


SAFE = f"claims:\n  safe: {{text: It is safe., about: [mayor], by: engineer, {SAID}}}\n"


@pytest.mark.parametrize(
    ("answers", "code", "decided_by"),
    [
        ("", "unanswered", ()),
        (f"denials:\n  no: {{of: [safe], by: mayor, {SAID}}}\n", "denied", ("no",)),
        (f"denials:\n  no: {{of: [safe], by: builder, {SAID}}}\n", "contested", ("no",)),
        (f"reactions:\n  yes: {{to: [safe], stance: confirms, by: city, {SAID}}}\n", "acknowledged", ("yes",)),
        (f"reactions:\n  well: {{to: [safe], stance: comments, by: city, {SAID}}}\n", "answered", ("well",)),
        (f"reactions:\n  sorry: {{to: [safe], stance: retracts, by: engineer, {SAID}}}\n", "retracted", ("sorry",)),
        ("reactions:\n  silent: {to: [safe], stance: no-answer, by: mayor}\n", "unanswered", ()),
    ],
)
def test_the_notes_that_decide_are_told(load: Load, answers: str, code: str, decided_by: tuple[str, ...]) -> None:
    found = standing(load, SAFE + answers)
    assert (str(found.code), found.decided_by) == (code, decided_by)


def test_whose_answer_is_whose_is_told(load: Load) -> None:
    found = standing(load, f"{SAFE}denials:\n  no: {{of: [safe], by: [city, builder], {SAID}}}\n")
    assert found.parties == found.awaited == ("mayor",)
    assert [(one.voice, one.act, one.parties, one.notes) for one in found.positions] == [
        ("city", "denies", ("mayor",), ("no",)),
        ("builder", "denies", (), ("no",)),
    ]
    assert found.outsiders == found.positions[1:]
    assert found.unheard == ()


def test_silences_are_told_of_the_unheard_alone(load: Load) -> None:
    notes = f"""
claims:
  safe: {{text: It is safe., about: [mayor, builder], by: engineer, {SAID}}}
reactions:
  asked: {{to: [safe], stance: no-answer, by: [mayor, builder, the-paper]}}
  well: {{to: [safe], stance: comments, by: builder, {SAID}}}
"""
    found = standing(load, notes)
    assert [(one.voice, one.act) for one in found.silences] == [("mayor", "no-answer")]
    assert found.unheard == ("mayor",)


def test_what_a_reply_leaves_open_is_told_of_parties_that_say_nothing_else(load: Load) -> None:
    notes = f"""
claims:
  safe: {{text: It is safe., about: [mayor, builder], by: engineer, {SAID}}}
  cheap: {{text: It is cheap., about: [mayor, builder], by: engineer, {SAID}}}
denials:
  part: {{of: [cheap], leaves_open: [safe], by: [mayor, builder, the-paper], {SAID}}}
reactions:
  well: {{to: [safe], stance: comments, by: builder, {SAID}}}
  asked: {{to: [safe], stance: no-answer, by: mayor}}
"""
    found = standing(load, notes)
    assert [(one.voice, one.act) for one in found.leaves_open] == [("mayor", "leaves-open")]


def test_contradictory_answers_are_told(load: Load) -> None:
    notes = f"{SAFE}denials:\n  no: {{of: [safe], by: mayor, {SAID}}}\n"
    notes += f"reactions:\n  yes: {{to: [safe], stance: confirms, by: mayor, {SAID}}}\n"
    assert standing(load, notes).contradictory == ("mayor",)
    dated = notes.replace("of: [safe]", "said: 2026-01-01, of: [safe]").replace("to: [", "said: 2026-01-02, to: [")
    assert standing(load, dated).contradictory == ()


def test_an_event_takes_the_weakest_standing_of_its_basis(load: Load) -> None:
    notes = f"""
claims:
  safe: {{text: It is safe., about: [mayor], by: engineer, {SAID}}}
  old: {{text: It is old., about: [mayor], by: mayor, {SAID}}}
denials:
  no: {{of: [safe], by: mayor, {SAID}}}
events:
  fall: {{title: It falls, date: 2024, basis: [safe, old]}}
  rise: {{title: It rises, date: 2024}}
"""
    assessment = assess(load, notes)
    told = [assessment.weakest_basis(event) for event in assessment.library.all(Event)]
    assert [one and one.id for one in told] == ["safe", None]


def turns(number: int) -> str:
    """Return a denial that is taken back, which is taken back, and so on."""
    told = "".join(
        f"  t{at}: {{to: [{f't{at - 1}' if at else 'no'}], stance: retracts, by: mayor, {SAID}}}\n"
        for at in range(number)
    )
    return f"{SAFE}denials:\n  no: {{of: [safe], by: mayor, {SAID}}}\nreactions:\n{told}"


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(1, "unanswered"), (2, "denied"), (999, "unanswered"), (1000, "denied")])
def test_every_turn_counts_however_many_there_are(load: Load, number: int, code: str) -> None:
    assert str(standing(load, turns(number)).code) == code


@pytest.mark.parametrize("first", ["no", "t0", "t21", "t39"])
def test_it_does_not_matter_which_answer_is_looked_at_first(load: Load, first: str) -> None:
    library = assess(load, turns(40)).library
    begun, alone = Retractions(library), Retractions(library)
    notes = {one.id: one for one in (*library.all(Denial), *library.all(Reaction))}
    begun.of(notes[first])
    for note in notes.values():
        assert begun.of(note) == alone.of(note)


@pytest.mark.slow
def test_a_long_chain_of_mandates_reaches_the_party(load: Load) -> None:
    actors = "".join(
        f"  a{number}: {{name: A{number}, kind: person, speaks_for: [{f'a{number - 1}' if number else 'mayor'}]}}\n"
        for number in range(1200)
    )
    notes = f"{SAFE}actors:\n{actors}denials:\n  no: {{of: [safe], by: a1199, {SAID}}}\n"
    assert str(standing(load, notes).code) == "denied"


@pytest.mark.parametrize(("publisher", "own"), [("the-paper", True), ("the-other-paper", False)])
def test_a_publication_that_quotes_its_earlier_article_speaks_itself(load: Load, publisher: str, own: bool) -> None:  # noqa: FBT001
    """For the checks of how firmly a publication says a thing; for the standing, either says it in its own voice."""
    found = assess(
        load,
        "actors:\n  the-other-paper: {name: The Other Paper, kind: organization}\n"
        "sources:\n  earlier: {type: article, title: An earlier article, "
        f"publisher: {publisher}, authors: [A. Writer], language: en}}\n"
        "claims:\n  safe: {text: It is safe., about: [mayor], by: earlier, source: paper, quote: so}\n",
    )
    (claim,) = found.library.all(Claim)
    assert [said.own_voice for said in found.said[claim.id]] == [own]
    assert (found.standing(claim).own_voice == publisher) is own
