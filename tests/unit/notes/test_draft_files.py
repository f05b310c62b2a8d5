"""`defaults: {draft: true}`: all notes of a file are drafts, and what is left to do in them stops nobody."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import indent

import pytest

from explainer.language.wording import word
from explainer.notes import Claim
from explainer.pipeline import Loaded
from explainer.problems import Code, Severity

FINISHED = """
claims:
  safe: {text: The bridge would be safe., about: [mayor], by: engineer, quote: it is safe, source: paper}
explainers:
  story: {title: T, summary: "See [[safe]].", published: 2024-01-01, authors: [A. B.], claims: [safe]}
"""
DRAFT = """
defaults: {source: paper, draft: true}
actors:
  clerk: {name: The Clerk, kind: person}
  porter: {name: The Mayor, kind: TODO}
claims:
  closed: {text: TODO, about: [TODO], by: clerk, quote: it is closed}
  open: {text: It would be open., about: [mayor], by: clerk, quote: it is open}
"""
Load = Callable[..., Loaded]


def told(loaded: Loaded, path: str) -> list[str]:
    return [str(word(problem, "en")) for problem in loaded.problems if problem.position.path == path]


def failing(loaded: Loaded) -> list[str]:
    return [str(one) for one in loaded.failing(strict=True) if one.position.path != "notes/common.yml"]


def test_all_notes_of_the_file_are_drafts(load: Load) -> None:
    loaded = load({"a.yml": FINISHED, "b.yml": DRAFT})
    assert not {"clerk", "open", "closed"} & set(loaded.library.notes)
    kept = load(
        {
            "a.yml": FINISHED,
            "b.yml": DRAFT.replace("open: {", "open: {draft: false, ").replace("by: clerk", "by: mayor"),
        }
    )
    assert kept.library.find("open", Claim)
    assert kept.library.find("closed", Claim) is None


DOUBTFUL = """
defaults: {source: paper, draft: true}
actors:
  clerk: {name: The Clerk, kind: person, summary: "See [[nobody]]."}
"""


def test_a_warning_on_a_draft_is_advice_until_it_is_published(load: Load) -> None:
    """Nobody else's build fails of it, where drafts are looked at; an error is one all the same."""
    looked_at = load({"a.yml": FINISHED, "b.yml": DOUBTFUL}, drafts=True)
    (problem,) = [problem for problem in looked_at.problems if problem.code is Code.UNKNOWN_LINK]
    assert problem.severity is Severity.ADVICE
    assert not failing(looked_at)
    published = load({"a.yml": FINISHED, "b.yml": DOUBTFUL.replace(", draft: true", "")}, drafts=True)
    assert [problem.code for problem in published.failing(strict=True) if problem.code is Code.UNKNOWN_LINK]
    wrong = load({"a.yml": FINISHED, "b.yml": DOUBTFUL.replace("kind: person", "kind: persn")}, drafts=True)
    assert failing(wrong)


def test_a_draft_is_seen_in_a_preview(load: Load) -> None:
    loaded = load({"a.yml": FINISHED, "b.yml": DRAFT}, drafts=True)
    claim = loaded.library.find("open", Claim)
    assert claim
    assert claim.draft
    assert not failing(loaded)


def test_what_is_left_to_do_in_a_draft_is_advice(load: Load) -> None:
    loaded = load({"a.yml": FINISHED, "b.yml": DRAFT})
    lines = told(loaded, "notes/b.yml")
    assert [line.split(": ", 1)[1] for line in lines] == [
        f"todo: “{field}” of a draft still says TODO (write it before you publish the note)"
        for field in ("kind", "text", "about")
    ]
    assert {one.severity for one in loaded.problems if one.position.path == "notes/b.yml"} == {Severity.ADVICE}
    assert not failing(loaded)


def test_what_is_left_to_do_in_a_published_note_still_warns(load: Load, lines: Callable[[Loaded], list[str]]) -> None:
    published = DRAFT.replace(", draft: true", "")
    assert [line for line in lines(load({"a.yml": FINISHED, "b.yml": published})) if "TODO" in line]


@pytest.mark.parametrize("drafts", [False, True])
def test_a_draft_changes_no_line_of_other_files(
    load_in: Callable[..., Load], tmp_path: object, *, drafts: bool
) -> None:
    """Not those either that an error would hold back: `no-right-of-reply`, `unused-note`."""
    unused = FINISHED + indent("idle: {name: The Idle, kind: person}", "  ").join(("actors:\n", "\n"))
    alone = load_in(tmp_path / "one")({"a.yml": unused}, drafts=drafts)  # type: ignore[operator]
    unfinished = DRAFT.replace("about: [TODO]", "about: [idle]")
    beside = load_in(tmp_path / "two")({"a.yml": unused, "b.yml": unfinished}, drafts=drafts)  # type: ignore[operator]
    assert told(alone, "notes/a.yml") == told(beside, "notes/a.yml")
    assert any("unused-note" in line for line in told(beside, "notes/a.yml"))


def test_a_draft_takes_no_name_away(load: Load) -> None:
    """In a preview, running text still names the mayor, though a draft has the same name."""
    named = FINISHED.replace("See [[safe]].", "The Mayor speaks.")
    loaded = load({"a.yml": named, "b.yml": DRAFT.replace("kind: TODO", "kind: person")}, drafts=True)
    assert "mayor" in {mention.target for mention in loaded.site.note_mentions}
    assert not [line for line in told(loaded, "notes/b.yml") if "ambiguous-name" in line]


def test_a_published_note_does_not_refer_to_an_unfinished_draft(load: Load) -> None:
    loaded = load({"a.yml": FINISHED.replace("claims: [safe]}", "claims: [safe, closed]}"), "b.yml": DRAFT})
    assert [line.split(": ")[1] for line in told(loaded, "notes/a.yml") if "draft-reference" in line] == [
        "draft-reference"
    ]


@pytest.mark.parametrize("value", ["yes", "TODO", "[true]"])
def test_draft_is_true_or_false(load: Load, value: str) -> None:
    loaded = load({"a.yml": FINISHED, "b.yml": DRAFT.replace("draft: true", f"draft: {value}")})
    assert [line for line in told(loaded, "notes/b.yml") if "wrong-type: “draft” must be true or false" in line]
    assert "open" not in loaded.library.notes  # rather one note too few on the site


def test_another_default_is_told_what_there_is(load: Load) -> None:
    loaded = load({"a.yml": FINISHED, "b.yml": DRAFT.replace("draft: true", "drafts: true")})
    line = next(line for line in told(loaded, "notes/b.yml") if "unknown-key" in line)
    assert line.endswith("unknown-key: “drafts” is not a field here (did you mean “draft”?)")
