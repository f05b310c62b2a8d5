"""What the desk keeps of one look for the next never differs from what a fresh look finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.desk.overview import left_to_do
from explainer.desk.site import DeskSite
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import load_site, read_configuration

NOTES = """\
defaults: {source: news}
sources:
  news: {type: article, title: News, language: en, publisher: the-paper, date: 2026-03-04, text_file: news.txt}
actors:
  the-paper: {name: The Paper, kind: organization}
  city: {name: The city, kind: organization}
claims:
  safe: {text: The bridge would be safe., label: Safe, about: [city], by: the-paper, quote: It is safe}
"""
MORE = "denials:\n  no: {of: [safe], by: city, quote: Nobody asked}\n"
CHANGES: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("quote: It is safe", "quote: It is unsafe"),
    lambda text: text.replace("Safe,", "Safe [[city]],"),
    lambda text: text.replace("[city]", "[town]"),
    lambda text: text.replace("claims:", "claims: ["),
    lambda text: text.replace("kind: organization}\nclaims", "kind: TODO}\nclaims"),
    lambda text: text.replace("The city", "The Paper"),
    lambda text: text + MORE,
    lambda text: text,
)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """The notes of a small site."""
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text("It is safe. Nobody asked.\n")
    path = tmp_path / "docs" / "notes" / "all.yml"
    path.write_text(NOTES)
    return path


def test_overviews_say_what_a_check_says_whatever_was_looked_at_before(notes: Path) -> None:
    config = notes.parents[2] / "mkdocs.yml"
    desk = DeskSite(config)
    for change in CHANGES:
        after = change(NOTES)
        desk.view_with({notes: after.encode()})
        desk.view_with({notes: None})
        notes.write_text(after)
        found = read_configuration(config)
        own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
        fresh = load_site(found.folders, found.settings, drafts=True, own_pages=own)
        assert desk.checked().checked.problems == fresh.problems
        assert desk.view().entries.keys() == {entry.id for entry in fresh.written}


def test_a_look_at_what_a_file_would_hold_is_soon_forgotten(notes: Path) -> None:
    desk = DeskSite(notes.parents[2] / "mkdocs.yml")
    would = desk.view_with({notes: (NOTES + MORE).encode()})
    assert "no" in would.library.notes
    assert "no" not in desk.view().library.notes


def test_what_is_left_tells_what_is_missing_in_other_languages(notes: Path) -> None:
    config = notes.parents[2] / "mkdocs.yml"
    config.write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer: {languages: [en, fr]}]\n")
    notes.write_text(NOTES.replace("label: Safe", "label: {en: Safe, fr: Sûr}"))
    ((language, missing),) = left_to_do(DeskSite(config).checked()).untranslated
    assert language == "Français"
    assert [(one.note, one.worded.problem.values["field"]) for one in missing] == [("safe", "text"), ("safe", "quote")]
