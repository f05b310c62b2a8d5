"""Any library of valid notes checks clean, and models → YAML → models gives the same."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.language.wording import word
from explainer.notes import Note, plain_data
from explainer.pages.site import Settings
from explainer.pipeline import Folders, Loaded, load_site
from explainer.problems import Severity
from profiles import often

Data = dict[str, Any]
IDS = [f"n{at}" for at in range(12)]
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="[]<>`\\\u2028")
TEXT = (
    st.text(LETTERS, min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda text: any(c.isalnum() for c in text) and text != "TODO")  # which is unfinished
)
LINE = st.one_of(TEXT, st.fixed_dictionaries({"fr": TEXT, "en": TEXT}))
DATE = st.sampled_from(["2021", "2022-10", "2024-10-25", "2022/..", "../2024-10-25", "2022~", "2022-10?", "202X"])
DAY = st.sampled_from(["2024-10-25", "2024-02-29"])
URL = st.sampled_from(["https://example.org/", "http://example.org/a?b=c&d=é"])
ACTOR, CLAIM, SOURCE = st.sampled_from(["a0", "a1", "a2"]), st.sampled_from(["c0", "c1"]), st.just("s0")
COMMON = {"note": TEXT, "reviewed": DAY}
TRUE, CONTACT, UPDATE = st.just("true"), st.just("contact"), st.just("update")
SAID = {
    "locator": TEXT,
    "via": st.lists(ACTOR, min_size=1, max_size=2, unique=True),
    "speech": st.sampled_from(["direct", "indirect", "described"]),
    "said": DATE,
    "occasion": LINE,
    "spoken_in": st.sampled_from(["fr", "en", "pt-BR"]),
    "translation": LINE,
}
ATTRIBUTION = {"by": st.lists(ACTOR, min_size=1, max_size=2, unique=True), "quote": TEXT, "source": SOURCE}


def note(required: Data, optional: Data) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(required, optional=optional | COMMON)


ALSO = {"also": st.lists(st.fixed_dictionaries(ATTRIBUTION, optional=SAID), min_size=1, max_size=2)}
PASSAGES = {"passages": st.lists(st.fixed_dictionaries({"source": SOURCE, "quote": TEXT}), min_size=1, max_size=2)}
KINDS = {
    "claims": note(
        {"text": LINE, "about": st.lists(ACTOR, min_size=1, max_size=2, unique=True)} | ATTRIBUTION,
        SAID | ALSO | {"nature": st.sampled_from(["fact", "opinion"]), "when": DATE, "label": TEXT, "names": TEXT},
    ),
    "denials": note(
        {"of": st.lists(CLAIM, min_size=1, max_size=2, unique=True)} | ATTRIBUTION, SAID | ALSO | {"text": LINE}
    ),
    "reactions": note(
        {"to": CLAIM, "stance": st.sampled_from(["confirms", "comments", "retracts"])} | ATTRIBUTION,
        SAID | {"text": LINE},
    ),
    "context": note(
        {"title": LINE, "body": LINE, "explains": CLAIM}, PASSAGES | {"names": TEXT, "as_of": DATE, "expires": DAY}
    ),
    "events": note(
        {"title": LINE, "date": DATE}, PASSAGES | {"who": ACTOR, "basis": CLAIM, "scheduled": st.just("true")}
    ),
    "relations": note(
        {"from": st.just("a0"), "to": st.just("a1"), "type": st.just("contact")}, {"role": LINE, "when": DATE}
    ),
    "glossary": note({"term": TEXT, "definition": LINE}, {"same_as": URL, "source": SOURCE}),
    "questions": note({"text": LINE, "about": CLAIM}, {"answered_by": CLAIM}),
    "corrections": note(
        {"of": CLAIM, "type": st.just("update"), "date": DAY, "text": LINE}, {"before": LINE, "after": LINE}
    ),
}
BASE: dict[str, dict[str, Data]] = {
    "sources": {"s0": {"type": "article", "title": "T", "language": "en"}},
    "actors": {f"a{at}": {"name": f"Actor {at}", "kind": "person"} for at in range(3)},
    "claims": {
        f"c{at}": {"text": "T.", "about": "a0", "by": "a1", "quote": "words", "source": "s0"} for at in range(2)
    },
}


@st.composite
def libraries(draw: st.DrawFn) -> dict[str, dict[str, Data]]:
    found = {kind: dict(notes) for kind, notes in BASE.items()}
    for note_id in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=6)):
        kind = draw(st.sampled_from(sorted(KINDS)))
        found.setdefault(kind, {})[note_id] = draw(KINDS[kind])
    return found


def load(library: dict[str, dict[str, Data]]) -> Loaded:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notes").mkdir()
        text = yaml.safe_dump(library, allow_unicode=True, sort_keys=False, default_style='"')
        (folder / "notes" / "all.yml").write_text(text, encoding="utf-8")
        return load_site(Folders(folder, folder / "notes", folder / "texts"), Settings(language="fr"))


def as_written(notes: dict[str, Note]) -> dict[str, dict[str, Data]]:
    found: dict[str, dict[str, Data]] = {}
    for note_id, one in notes.items():
        found.setdefault(str(one.note_kind), {})[note_id] = texts(plain_data(one))
    return found


def texts(value: Any) -> Any:  # noqa: ANN401
    """Numbers and truths as an editor types them."""
    if isinstance(value, dict):
        return {key: texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def check(library: dict[str, dict[str, Data]]) -> None:
    first = load(library)
    errors = [str(word(p, "en")) for p in first.problems if p.severity is Severity.ERROR]
    assert errors == []
    assert set(first.library.notes) == {note_id for notes in library.values() for note_id in notes}
    again = load(as_written(first.library.notes))
    assert again.library.notes == first.library.notes


@pytest.mark.slow
@often(100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(libraries())
def test_valid_notes_round_trip_and_check_clean(library: dict[str, dict[str, Data]]) -> None:
    check(library)


@pytest.mark.long
@settings(max_examples=5_000, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(libraries())
def test_valid_notes_round_trip_and_check_clean_at_length(library: dict[str, dict[str, Data]]) -> None:
    check(library)
