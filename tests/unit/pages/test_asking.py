"""What a preview keeps is what a clean build makes: of pages whatever is edited, and no page that need not be made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from edits import Draft
from explainer.notes import NoteId
from explainer.pages.asking import Question, _everything
from explainer.pages.site import Mentioned, Settings
from note_edits import draft_of
from previews import Around, Pages, Preview, seeds, try_edits

ROOT = Path(__file__).resolve().parents[3]
NOTES = """
actors:
  mayor: {name: The Mayor, kind: person}
  baker: {name: The Baker, kind: person}
  bridge: {name: The Bridge, kind: place}
  daily: {name: The Daily, kind: organization}
sources:
  news: {type: article, title: News, publisher: daily, language: en, date: 2024-05-01}
explainers:
  story: {title: A story, summary: Of the span., published: 2024-05-02, claims: [safe]}
claims:
  safe: {text: It would be safe., about: [bridge], by: mayor, quote: it is safe, source: news}
  bread: {text: There would be bread., about: [baker], by: baker, quote: there is bread, source: news}
denials:
  not-safe: {of: [safe], by: mayor, quote: it is not, source: news}
context:
  spans: {title: Of spans, body: A span carries a road., as_of: 2020}
  loaves: {title: Of loaves, body: A loaf is bread., as_of: 2021}
glossary:
  span: {term: span, definition: What carries a road.}
"""
SAFE, BREAD, SPANS, LOAVES = "claims/safe", "claims/bread", "context/spans", "context/loaves"
MAYOR, BAKER, STORY = "actors/mayor", "actors/baker", "explainers/story"
EDITED: list[tuple[str, str, set[str], set[str]]] = [
    # what becomes what: which pages are made again, which are kept
    ("What carries a road", "What is above", {SPANS, STORY, "glossary/index"}, {LOAVES, BREAD, BAKER}),
    ("The Baker", "The Road", {BAKER, BREAD}, {MAYOR}),
    ("There would be bread.", "The Mayor would have bread.", {BREAD, MAYOR}, {SPANS}),
    ("of: [safe], by: mayor", "of: [safe, bread], by: mayor", {BREAD, SAFE, MAYOR, BAKER}, {SPANS, LOAVES}),
    ("denials:", "denials:\n  no: {of: [bread], by: baker, quote: it was not, source: news}", {BREAD, BAKER}, {SPANS}),
    ("date: 2024-05-01", "date: 2024-05-03", {"sources/news", SAFE}, {SPANS, LOAVES}),
    ("published: 2024-05-02", "published: 2024-05-04", {STORY}, {SPANS, BREAD, BAKER}),
    ("{text: It would", "{draft: true, text: It would", {SAFE, STORY}, {SPANS, LOAVES}),
    (
        "as_of: 2020}\n  loaves",
        "as_of: 2020, withdrawn: {date: 2024-06-01, reason: Wrong.}}\n  loaves",
        {SPANS},
        {BREAD},
    ),
    (
        "glossary:",
        "corrections:\n  c: {of: safe, date: 2024-06-01, type: correction, text: A word.}\nglossary:",
        {SAFE},
        {BREAD},
    ),
    ("  baker: {name: The Baker, kind: person}\n", "", {"actors/index"}, {SPANS}),
    ("  spans:", "  loafs:", {"context/loafs"}, {LOAVES, BREAD}),
    ("glossary:", "glossary:\n  food: {term: bread, definition: Food.}", {LOAVES}, {SPANS, SAFE}),
]


def builds_of(folder: Path, *several: str, around: Around | None = None) -> tuple[list[str], Preview, Pages]:
    """Build one state of the notes after the other; return what the last build made."""
    preview = Preview(folder)
    pages: Pages = {}
    for notes in several:
        preview.write({"content/notes/all.yml": notes.encode()})
        pages, clean = preview.build(around or Around(Settings(language="en", site_url="https://example.org/")))
        assert pages == clean
    return preview.made, preview, pages


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new", "made", "kept"), EDITED)
def test_a_change_makes_the_pages_that_it_touches(
    tmp_path: Path, old: str, new: str, made: set[str], kept: set[str]
) -> None:
    assert old in NOTES
    found, _, pages = builds_of(tmp_path, NOTES, NOTES.replace(old, new))
    assert made <= set(found), made - set(found)
    assert not kept & set(found), kept & set(found)
    assert kept <= pages.keys()


def test_the_order_of_notes_is_a_change_of_their_index_alone(tmp_path: Path) -> None:
    spans, loaves = (line for line in NOTES.splitlines(keepends=True) if "as_of: 20" in line)
    made, _, _ = builds_of(tmp_path, NOTES, NOTES.replace(spans + loaves, loaves + spans))
    assert "context/index" in made
    assert not {SPANS, LOAVES, SAFE} & set(made)


@pytest.mark.slow
def test_nothing_is_made_where_nothing_changed(tmp_path: Path) -> None:
    made, _, pages = builds_of(tmp_path, NOTES, NOTES + "# A remark.\n")
    assert made == []
    assert len(pages) > 10


def test_what_pages_of_the_site_s_own_name_is_told_on_the_page_of_the_note(tmp_path: Path) -> None:
    around = Around(Settings(language="en"))
    _, preview, _ = builds_of(tmp_path, NOTES, around=around)
    around.mentions = (Mentioned(NoteId("baker"), "The Baker bakes.", page="about", page_title="About"),)
    pages, clean = preview.build(around)
    assert pages == clean
    assert "The Baker bakes." in pages[BAKER][1].html
    assert preview.made == [BAKER]


def test_the_day_of_a_commit_changes_the_pages_of_that_file(tmp_path: Path) -> None:
    around = Around(Settings(language="en"))
    _, preview, _ = builds_of(tmp_path, NOTES, around=around)
    around.history = {"content/notes/all.yml": date(2024, 7, 1)}
    pages, clean = preview.build(around)
    assert pages == clean
    assert BREAD in preview.made


def test_another_setting_makes_every_page_again(tmp_path: Path) -> None:
    around = Around(Settings(language="en"))
    _, preview, pages = builds_of(tmp_path, NOTES, around=around)
    around.settings = replace(around.settings, site_name="Another")
    preview.build(around)
    assert preview.made == list(pages)


@pytest.mark.slow
def test_no_page_asks_for_everything(tmp_path: Path) -> None:
    """One that did would be made at each build: what it asks for wants an entry in `asking.py`."""
    preview, draft = Preview(tmp_path), article()
    preview.write({name: text for name, text in draft.files().items() if name != "mkdocs.yml"})
    preview.build(Around(Settings(language="fr", site_url="https://example.org/")))
    assert preview.asked
    asked = preview.asked.asking.answers
    assert not [(key.of[0], one) for key, answer in asked.items() for one in answer.asked if _is_of_everything(one)]


def _is_of_everything(one: object) -> bool:
    return isinstance(one, Question) and one.ask is _everything


def test_what_nobody_said_how_to_ask_for_is_everything(tmp_path: Path) -> None:
    preview = Preview(tmp_path)
    preview.write({"content/notes/all.yml": NOTES.encode()})
    made = []
    for _ in range(2):
        preview.build(Around(Settings(language="en")))
        asked = preview.asked
        assert asked
        asked.keep("links", (), lambda site=asked.site: made.append(len(site.library.links)))
        asked.keep("notes", (), lambda site=asked.site: made.append(list(site.library.notes)))
        asked.keep("one", (), lambda site=asked.site: made.append(site.library.notes.get(NoteId("span"))))
    assert len(made) == 5


def small() -> Draft:
    draft = Draft.first("", {})
    draft.pages = {}
    return draft


def article() -> Draft:
    return draft_of(ROOT / "content" / "notes", ROOT / "seeds")


@pytest.mark.parametrize("seed", seeds(12, usual=5))
def test_whatever_is_edited_pages_are_those_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (no secret)
    assert try_edits(Preview(tmp_path), small(), Settings(language="en"), random, builds=6)


@pytest.mark.slow
def test_whatever_is_edited_in_the_article_pages_are_those_of_a_clean_build(tmp_path: Path) -> None:
    random = Random(1)  # noqa: S311 (no secret)
    # Three seconds a build; a hundred of the seeds of test_many_edits edit the article ten times.
    assert try_edits(Preview(tmp_path), article(), Settings(language="fr"), random, builds=2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(300))
def test_many_edits(tmp_path: Path, seed: int) -> None:
    random = Random(seed + 1000)  # noqa: S311 (no secret)
    draft, language = (article(), "fr") if seed % 3 == 0 else (small(), "en")
    assert try_edits(Preview(tmp_path), draft, Settings(language=language), random, builds=10)
