"""What is said of one note, while it is written, is what the whole site is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from docs_problems import read_broken, write_example
from explainer.pages.site import Settings
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import (
    WHOLE_SITE,
    Linked,
    Loaded,
    check_note,
    check_site,
    link_site,
    read_configuration,
)
from explainer.problems import Code, Problem

EXAMPLES = sorted(path.stem for path in (ROOT / "tests" / "broken").glob("*.yml"))


def told_of(note: str, linked: Linked, whole: Loaded) -> list[Problem]:
    """Return what the whole site is told of a note."""
    mine = [one for one in whole.problems if linked.locator.note_at(one.position) == note]
    return [one for one in mine if one.code not in WHOLE_SITE]


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_problem_of_a_note_is_told_beside_it(code: str, tmp_path: Path, common: str) -> None:
    folders = write_example(tmp_path, read_broken(code), "broken", common)
    linked = link_site(folders, Settings(language="en"), drafts=True)
    whole = check_site(linked, folders)
    for entry in linked.parsed.entries:
        assert [*check_note(linked, entry.id)] == told_of(entry.id, linked, whole), entry.id


@pytest.mark.slow
def test_every_problem_of_the_article_is_told_beside_its_note() -> None:
    found = read_configuration(ROOT / "mkdocs.yml")
    linked = link_site(found.folders, found.settings, drafts=True)
    own = read_own_pages(found.docs, found.folders.notes, found.folders.root)
    whole = check_site(linked, found.folders, own)
    codes: set[Code] = set()
    for entry in linked.parsed.entries:
        told = told_of(entry.id, linked, whole)
        if told or entry.id.endswith("e"):  # some of those, too, that nothing is said of
            assert [*check_note(linked, entry.id)] == told, entry.id
        codes |= {one.code for one in told}
    assert codes
