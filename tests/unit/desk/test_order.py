"""The order of an explainer's claims, and what moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.desk.forms import Posted
from explainer.desk.order import explainer_beside, may_join, moved, order_of, places_for, reordered, stepped
from explainer.desk.site import DeskSite
from explainer.desk.writing_notes import NoteForm
from explainer.editing import write_action
from explainer.language.wording import Refusal

NOTES = """\
defaults: {source: news}
explainers:
  one: {title: One, summary: One., published: 2026-01-01, claims: [safe, old], further_claims: [wide]}
  two: {title: Two, summary: Two., published: 2026-01-01, claims: [deep]}
sources:
  news: {type: article, title: News, language: en, publisher: the-paper, text_file: news.txt}
actors:
  the-paper: {name: The Paper, kind: organization}
claims:
  safe: {text: It would be safe., by: the-paper, quote: It is safe}
  old: {text: It would be old., by: the-paper, quote: It is old}
  wide: {text: It would be wide., by: the-paper, quote: It is wide}
  deep: {text: It would be deep., by: the-paper, quote: It is deep}
"""


@pytest.fixture
def desk(tmp_path: Path) -> DeskSite:
    """A desk on a site with two explainers."""
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text("It is safe. It is old. It is wide. It is deep.\n")
    (tmp_path / "docs" / "notes" / "all.yml").write_text(NOTES)
    return DeskSite(tmp_path / "mkdocs.yml")


def posted(desk: DeskSite, *rows: str, **more: str) -> Posted:
    was = str(order_of(desk.view(), "one")["was"])
    return Posted({"explainer": ["one"], "was": [was], "row": rows, **{name: [one] for name, one in more.items()}})


def notes(desk: DeskSite) -> str:
    return (desk.config_file.parent / "docs" / "notes" / "all.yml").read_text()


@pytest.mark.parametrize(
    ("step", "after"),
    [
        ("up:b", "bac-d"),
        ("down:b", "acb-d"),
        ("down:c", "ab-cd"),
        ("up:d", "abcd-"),
        ("up:a", "abc-d"),
        ("down:d", "abc-d"),
        ("", "abc-d"),
        ("up:z", "abc-d"),
    ],
)
def test_one_step_changes_two_neighbours(step: str, after: str) -> None:
    assert "".join(stepped("abc-d", step)) == after


def test_claims_change_places_across_the_line(desk: DeskSite) -> None:
    view = desk.view()
    assert [row[0] for row in order_of(view, "one")["rows"]] == ["safe", "old", "-", "wide"]  # type: ignore[attr-defined]
    write_action(reordered(view, posted(desk, "old", "safe", "-", "wide", do="down:safe")), view.found.place)
    assert notes(desk) == NOTES.replace("[safe, old]", "[old]").replace("[wide]", "[safe, wide]")


@pytest.mark.parametrize("rows", [("old", "-", "wide"), ("safe", "old", "wide"), ("safe", "old", "deep", "-", "wide")])
def test_an_order_of_other_claims_is_refused(desk: DeskSite, rows: tuple[str, ...]) -> None:
    with pytest.raises(Refusal, match="changed in the meantime"):
        reordered(desk.view(), posted(desk, *rows))


def test_an_order_that_somebody_changed_meanwhile_stays(desk: DeskSite) -> None:
    asked = posted(desk, "old", "safe", "-", "wide")
    path = desk.config_file.parent / "docs" / "notes" / "all.yml"
    path.write_text(NOTES.replace("[safe, old]", "[old, wide]").replace("[wide]", "[safe]"))
    with pytest.raises(Refusal, match="changed in the meantime"):
        reordered(desk.view(), asked)


def test_an_explainer_keeps_a_card(desk: DeskSite) -> None:
    with pytest.raises(Refusal, match="at least one"):
        reordered(desk.view(), posted(desk, "-", "safe", "old", "wide"))


def test_a_claim_moves_to_another_explainer(desk: DeskSite) -> None:
    view = desk.view()
    places = places_for(view, view.entry("safe"))
    assert places["listing"] == [("one", "One")]
    assert places["other_explainers"] == [("two", "Two")]
    action = moved(view, Posted({"note": ["safe"], "from": ["one"], "to": ["two"]}))
    write_action(action, view.found.place)
    assert notes(desk) == NOTES.replace("[safe, old]", "[old]").replace("[deep]", "[deep, safe]")


def test_a_note_moves_to_another_file_of_the_site_alone(desk: DeskSite, tmp_path: Path) -> None:
    view = desk.view()
    write_action(moved(view, Posted({"note": ["deep"], "file": ["docs/notes/new.yml"]})), view.found.place)
    assert "deep" in (tmp_path / "docs" / "notes" / "new.yml").read_text()
    for path in ("docs/elsewhere.yml", "/srv/claims/safe.yml", "../claims/safe.yml", "docs/notes/x.txt", ""):
        with pytest.raises(Refusal, match="is no file of notes"):
            moved(view, Posted({"note": ["safe"], "file": [path]}))


CLAIM = {
    "kind": ["claims"],
    "source": ["news"],
    "start": ["39"],
    "end": ["47"],
    "f-text": ["It would be new."],
    "f-about": ["The Paper"],
    "f-by": ["The Paper"],
    "f-quote": ["It is deep"],
    "do": ["confirm"],
}


def test_a_new_claim_of_an_article_joins_the_explainer_of_its_claims(desk: DeskSite) -> None:
    path = desk.config_file.parent / "docs" / "notes" / "all.yml"
    path.write_text(NOTES.replace("claims: [deep]}", "claims: [deep], draft: true}"))
    view = desk.view()
    assert [one for one, _ in may_join(view, "", "news")] == ["one", "two"]
    assert may_join(view, "safe", "news") == (), "it is listed already"
    for into, listed in (("one", "further_claims: [wide, {id}]"), ("two", "claims: [deep, {id}]"), ("", "")):
        before = set(desk.view().entries)
        assert isinstance(NoteForm(desk, desk.view()).written(Posted({**CLAIM, "into": [into]})), tuple)
        (made,) = set(desk.view().entries) - before
        assert listed.format(id=made) in notes(desk)
        assert notes(desk).count(made) == (2 if into else 1)


def test_a_claim_that_is_not_finished_joins_nothing(desk: DeskSite) -> None:
    unfinished = {**CLAIM, "f-text": [""], "do": ["save"], "into": ["one"]}
    assert isinstance(NoteForm(desk, desk.view()).written(Posted(unfinished)), tuple)
    assert "further_claims: [wide]" in notes(desk)


def test_one_explainer_beside_is_proposed_and_of_two_none(desk: DeskSite) -> None:
    begun = Posted({name: CLAIM[name] for name in ("kind", "source", "start", "end")})
    assert NoteForm(desk, desk.view()).begun(begun)["form"].into == ""  # type: ignore[attr-defined]
    path = desk.config_file.parent / "docs" / "notes" / "all.yml"
    path.write_text(NOTES.replace("  two: {title: Two, summary: Two., published: 2026-01-01, claims: [deep]}\n", ""))
    assert NoteForm(desk, desk.view()).begun(begun)["form"].into == "one"  # type: ignore[attr-defined]


def test_a_claim_joins_no_note_that_is_no_explainer(desk: DeskSite) -> None:
    shown = NoteForm(desk, desk.view()).written(Posted({**CLAIM, "into": ["safe"]}))
    assert isinstance(shown, dict)
    assert "no explainer" in str(shown["refused"])
    assert notes(desk) == NOTES


def test_a_withdrawn_explainer_is_proposed_to_no_claim(desk: DeskSite) -> None:
    path = desk.config_file.parent / "docs" / "notes" / "all.yml"
    gone = "claims: [deep], withdrawn: {date: 2026-02-01, reason: Wrong.}}"
    path.write_text(NOTES.replace("claims: [deep]}", gone))
    assert [one for one, _ in may_join(desk.view(), "", "news")] == ["one"]
    assert explainer_beside(desk.view(), "news") == "one"
