"""The advice on this project's own article holds what a careful editor would note."""

from __future__ import annotations

import pytest

from conftest import ROOT
from explainer.pipeline import Loaded, load_site, read_configuration


@pytest.fixture(scope="module")
def article() -> Loaded:
    """The notes on the article."""
    found = read_configuration(ROOT / "mkdocs.yml")
    return load_site(found.folders, found.settings)


NOTED = {
    "the hedge dropped by the title": ("repeats-without-hedge", "echanges-secrets"),
    "the hedge dropped by the fourth paragraph": ("repeats-without-hedge", "discussions-avec-la-russie"),
    "the hedge dropped by the last paragraph but one": ("repeats-without-hedge", "rapprochement"),
    "the “revelations” of that paragraph": ("cue-against-mood", "moment-delicat"),
    "the hedge dropped by the last paragraph": ("repeats-without-hedge", "musk-minimise-ses-contacts"),
    "« révèlent que … aurait »": ("cue-against-mood", "demande-starlink-taiwan"),
    "« des informations » as a speaker": ("vague-attribution", "demande-starlink-taiwan"),
    "the single anonymous source": ("single-anonymous-source", "contacts-reguliers"),
    "the undated denial of the Kremlin": ("undated-statement", "dementi-du-kremlin"),
    "the undated denial of Elon Musk": ("undated-statement", "dementi-de-musk"),
    "the subheading about China": ("heading-unsupported", "discussions-russie-chine"),
    "no reply on Sergueï Kiriyenko": ("no-right-of-reply", "conversations-kiriyenko"),
    "no reply on Taiwan": ("no-right-of-reply", "demande-starlink-taiwan"),
    "no author": ("no-byline", "entrevue"),
    "a newspaper known at second hand": ("source-not-consulted", "enquete-wsj"),
}


@pytest.mark.parametrize("noted", NOTED)
def test_what_an_editor_would_note_is_told(article: Loaded, noted: str) -> None:
    code, note = NOTED[noted]
    accepted = article.library.notes[note].accepts
    found = {(str(problem.code), problem.values.get("id")) for problem in article.problems}
    found |= {(str(p.code), other) for p in article.problems for other in p.values.get("others", "").split(", ")}
    told_there = {(str(p.code), _owner(article, p.position.line)) for p in article.problems}
    assert (code, note) in found | told_there or code in accepted


def _owner(article: Loaded, line: int) -> str:
    """Return the note of the article's file in whose lines one stands."""
    notes = {
        entry.key_position().line: entry.id
        for entry in article.library.entries.values()
        if entry.document.path.endswith("musk-poutine.yml")
    }
    return notes[max(start for start in notes if start <= line)]


def test_nothing_is_told_twice(article: Loaded) -> None:
    told = [(str(p.code), p.position, p.message_id) for p in article.problems]
    assert len(told) == len(set(told))
