"""What became of a claim: the code, and the words of its sentence, in every situation we know."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from explainer.library import Standing, StandingCode
from explainer.notes import Claim, Finding, Reaction
from explainer.pages.standing import CODES, FINDINGS, word_standing
from explainer.pipeline import Loaded
from profiles import often
from standing_cases import Notes, load_cases, prefixed, read_cases

CASES = read_cases()
PAIRS = [number for number, case in enumerate(CASES) if case.rows]
NAMES = [case.situation for case in CASES]
EACH = pytest.mark.parametrize("number", range(len(CASES)), ids=NAMES)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Every case in one library, in French; the ids of each begin with its number."""
    cases = [prefixed(case.notes, f"c{number}-") for number, case in enumerate(CASES)]
    lower = [prefixed(CASES[number].notes_without, f"w{number}-") for number in PAIRS]
    return load_cases(tmp_path_factory.mktemp("french"), [*cases, *lower], "fr")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    cases = [prefixed(case.notes, f"c{number}-") for number, case in enumerate(CASES)]
    return load_cases(tmp_path_factory.mktemp("english"), cases, "en")


@pytest.fixture(scope="module")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The French cases, every note in the place that was farthest from its own."""
    cases = [prefixed(case.notes, f"c{number}-") for number, case in enumerate(CASES)]
    return load_cases(tmp_path_factory.mktemp("backwards"), cases, "fr", backwards=True)


def standing_of(loaded: Loaded, claim_id: str) -> tuple[Claim, Standing]:
    claim = loaded.site.library.find(claim_id, Claim)
    assert claim is not None
    return claim, loaded.site.assessment.standing(claim)


def words_of(loaded: Loaded, claim_id: str) -> dict[str, str]:
    """Return the words on a claim, by what a case calls them; spaces as one types them."""
    words = word_standing(loaded.site.library, *standing_of(loaded, claim_id))
    told = {name: typed(str(getattr(words, name))) for name in ("sentence", "short", "presumption", "left_open")}
    return {"code": str(words.code)} | told


def typed(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_every_case_is_well_formed(french: Loaded, english: Loaded, backwards: Loaded) -> None:
    for loaded in (french, english, backwards):
        assert [problem for problem in loaded.problems if problem.severity == "error"] == []


@EACH
def test_a_situation_is_told_as_a_careful_editor_would(french: Loaded, number: int) -> None:
    for claim, expected in CASES[number].expect.items():
        told = words_of(french, f"c{number}-{claim}")
        assert told["code"] in expected["code"].split("|"), told
        for words in expected.get("holds", []):
            assert any(one in told["sentence"] for one in words.split("|")), told
        for words in expected.get("holds_not", []):
            assert words not in told["sentence"], told
        for key in ("sentence", "short", "presumption", "left_open"):
            if key in expected:
                assert told[key] == typed(expected[key]), told


@EACH
def test_a_situation_is_the_same_in_english(english: Loaded, number: int) -> None:
    for claim, expected in CASES[number].expect.items():
        told = words_of(english, f"c{number}-{claim}")
        assert told["code"] in expected["code"].split("|"), told
        assert not set("%{}") & set(told["sentence"])
        if "english" in expected:
            assert told["sentence"] == typed(expected["english"])


@EACH
def test_the_order_of_notes_in_files_changes_nothing(french: Loaded, backwards: Loaded, number: int) -> None:
    for claim in CASES[number].expect:
        name = f"c{number}-{claim}"
        assert standing_of(french, name)[1] == standing_of(backwards, name)[1]
        assert words_of(french, name) == words_of(backwards, name)


ROWS = (
    "retracted",
    "contested",
    "acknowledged",
    "denied",
    "contested by others",
    "answered",
    "unanswered",
    "stated",
)
"""The rows of the table, in its order; two are called contested."""


@pytest.mark.parametrize("number", PAIRS, ids=[CASES[number].rows for number in PAIRS])
def test_the_lower_row_fits_without_the_notes_of_the_upper(french: Loaded, number: int) -> None:
    upper, lower = CASES[number].rows.split(" over ")
    assert CASES[number].expect["a"]["code"] == upper.removesuffix(" by others")
    assert words_of(french, f"w{number}-a")["code"] == lower.removesuffix(" by others")


def test_every_pair_of_rows_that_can_meet_has_a_case() -> None:
    # Who acknowledges keeps a claim from being taken back; an awaited party that rejects it too makes it contested.
    apart = {("retracted", "contested"), ("retracted", "acknowledged"), ("acknowledged", "denied")}
    # Whether an answer is awaited does not hang on the answers.
    apart |= {("denied", "stated"), ("answered", "stated"), ("unanswered", "stated")}
    met = {tuple(CASES[number].rows.split(" over ")) for number in PAIRS}
    assert met == set(combinations(ROWS, 2)) - apart


def test_every_finding_has_words() -> None:
    assert FINDINGS.keys() == set(get_args(Finding.model_fields["finding"].annotation))


def test_every_code_has_words() -> None:
    assert CODES.keys() == set(StandingCode)


PARTIES = ("xeres", "yver", "firme")
VOICES = (*PARTIES, "porte", "avocate", "zed", "tiers", "entourage", "gazette", "chine", "ambassade", "crimee")
OUTSIDERS = ("tiers", "experte", "entourage", "zed")
STANCES = get_args(Reaction.model_fields["stance"].annotation)
DATES = ("2025-01-01", "2025-06", "2026-02-01", "2026~", "2027", None)


def replies(voices: tuple[str, ...]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """Return answers to the claim `a`, each with its kind; some concede or leave open, or are taken back later."""
    by = st.lists(st.sampled_from(voices), min_size=1, max_size=2, unique=True)
    dated = st.sampled_from(DATES).map(lambda date: {"said": date} if date else {})
    denial = st.sampled_from([{"of": ["a"]}, {"of": ["b"], "concedes": ["a"]}, {"of": ["b"], "leaves_open": ["a"]}])
    reaction = st.sampled_from(STANCES).map(lambda stance: {"to": ["a"], "stance": stance})
    kinds = st.one_of(st.tuples(st.just("denials"), denial), st.tuples(st.just("reactions"), reaction))
    return st.tuples(kinds, by, dated).map(lambda one: (one[0][0], {**one[0][1], "by": one[1], **one[2]}))


@st.composite
def situations(draw: st.DrawFn) -> Notes:
    """Make a claim with answers, and retractions of some of them."""
    about = draw(st.lists(st.sampled_from([*PARTIES, "chine", "crimee"]), max_size=3, unique=True))
    claim = {
        "text": "X.",
        "by": draw(st.lists(st.sampled_from(("zed", "proche", "gazette", "xeres", "porte")), min_size=1, unique=True)),
        "nature": draw(st.sampled_from(("fact", "accusation", "opinion"))),
        **({"about": about} if about else {}),
    }
    notes: Notes = {"claims": {"a": claim, "b": {"text": "Y.", "by": "zed"}}, "denials": {}, "reactions": {}}
    for number, (kind, answer) in enumerate(draw(st.lists(replies(VOICES), max_size=5))):
        notes[kind][f"r{number}"] = answer
        if draw(st.booleans()) and draw(st.booleans()):
            taken = {"to": [f"r{number}"], "stance": "retracts", "by": draw(st.sampled_from([answer["by"], ["xeres"]]))}
            notes["reactions"][f"t{number}"] = taken
    return notes


@pytest.mark.slow
@often(60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(situation=situations(), outsider=replies(OUTSIDERS))
def test_any_answers_give_a_standing(tmp_path: Path, situation: Notes, outsider: tuple[str, dict[str, Any]]) -> None:
    kind, answer = outsider
    joined = {**situation, kind: {**situation[kind], "more": answer}}
    alone = {"claims": situation["claims"]}
    cases = [prefixed(notes, prefix) for prefix, notes in (("one-", situation), ("more-", joined), ("none-", alone))]
    forwards, backwards = (load_cases(tmp_path, cases, "fr", backwards=way) for way in (False, True))
    assert [problem for problem in forwards.problems if problem.severity == "error"] == []
    told = {name: words_of(forwards, f"{name}-a") for name in ("one", "more", "none")}
    assert all(words["sentence"] and words["short"] for words in told.values())
    assert told["one"] == words_of(backwards, "one-a")
    if told["more"]["code"] == "denied":
        assert told["one"]["code"] == "denied"
    # Who says it with those who accuse them has answered by that.
    beside = {"xeres", "porte"} & set(situation["claims"]["a"]["by"]) and "xeres" in situation["claims"]["a"].get(
        "about", ()
    )
    assert told["none"]["code"] in ("unanswered", "stated", *(("acknowledged",) if beside else ()))
