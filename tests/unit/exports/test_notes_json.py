"""`data/notes.json`: what its schema describes, all of it, and nothing that is for editors alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from explainer.exports import data_files
from explainer.notes import Kind
from explainer.pages.site import Site
from explainer.pipeline import Loaded

HERE = Path(__file__).parents[2]
TEXTS = {"town.txt": "It is safe, an engineer said. The mayor said it was not safe.\n"}
Json = dict[str, Any]


@pytest.fixture(params=["cases/every-kind.yml", "end_to_end/small.yml"])
def site(request: pytest.FixtureRequest, load: Callable[..., Loaded]) -> Site:
    found: Loaded = load((HERE / request.param).read_text("utf-8"), texts=TEXTS, common=False)
    return found.site


def exported(site: Site, name: str = "notes.json") -> Json:
    return json.loads(dict(data_files(site))[f"data/{name}"])


def closed(schema: Any) -> Any:  # noqa: ANN401 (any JSON)
    """Return the schema with no field beyond those described: so that none is left out of it."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if made.get("type") == "object" and isinstance(made.get("properties"), dict):
        made["additionalProperties"] = False
    return made


@pytest.mark.slow
def test_the_schema_describes_every_field(site: Site) -> None:
    schema = exported(site, "notes.schema.json")
    Draft202012Validator.check_schema(schema)
    faults = [
        f"{fault.json_path}: {fault.message}"
        for fault in Draft202012Validator(closed(schema)).iter_errors(exported(site))
    ]
    assert faults == []


@pytest.mark.slow
def test_the_schema_refuses_what_is_wrong(site: Site) -> None:
    schema = Draft202012Validator(exported(site, "notes.schema.json"))
    for spoil in (
        lambda data: data["notes"]["claims"]["safe"].pop("status"),
        lambda data: data["notes"]["claims"]["safe"]["status"].update(name="true"),
        lambda data: data["notes"]["claims"]["safe"].update(by="engineer"),
        lambda data: data["notes"].update(claims={"No Id": data["notes"]["claims"]["safe"]}),
        lambda data: data.update(version=1),
    ):
        data = exported(site)
        assert schema.is_valid(data)
        spoil(data)
        assert not schema.is_valid(data)


def test_every_kind_is_there_with_its_address(site: Site) -> None:
    notes = exported(site)["notes"]
    assert [*notes] == [str(kind) for kind in Kind if str(kind) in notes]
    assert all(note["address"] for kind in notes.values() for note in kind.values())


COMPUTED = """
sources:
  first: {type: report, title: A report, language: en, publisher: city, seen_in: paper}
claims:
  safe: {text: It might be safe., about: [mayor], by: engineer, via: [builder], source: paper, quote: It is safe}
denials:
  no: {of: [safe], by: mayor, source: paper, quote: It is not}
  soon: {of: [safe], by: mayor, source: paper, quote: Never, draft: true, note: Wait.}
  taken-back: {of: [safe], by: mayor, source: paper, quote: Zyx, withdrawn: {date: 2024-02-03, reason: Wrong.}}
"""


def test_what_is_computed(load: Callable[..., Loaded]) -> None:
    data = exported(load(COMPUTED, drafts=True).site)
    safe = data["notes"]["claims"]["safe"]
    assert safe["status"] == {"name": "denied", "decided_by": ["no"], "findings": [], "silences": [], "unheard": []}
    assert safe["chains"] == [{"speakers": ["engineer"], "relays": ["builder", "the-paper"]}]
    assert safe["linked_from"] == {"of": ["no"]}
    assert data["notes"]["denials"]["no"]["advice"] == ["undated-statement"]
    assert "advice" not in data["notes"]["actors"]["mayor"]
    assert data["withdrawn"]["taken-back"]["reason"] == "Wrong."


def test_neither_drafts_nor_words_of_withdrawn_notes_nor_words_to_editors(load: Callable[..., Loaded]) -> None:
    """Drafts are in the library of a preview."""
    for name, content in data_files(load(COMPUTED, drafts=True).site):
        if name.endswith("schema.json"):
            continue
        assert b"soon" not in content, name
        assert b"Wait" not in content, name
        assert b"Zyx" not in content, name


def test_quotations_stand_where_it_says(load: Callable[..., Loaded]) -> None:
    notes = (HERE / "cases/every-kind.yml").read_text("utf-8")
    safe = exported(load(notes, texts=TEXTS, common=False).site)["notes"]["claims"]["safe"]
    assert safe["quote"] == ["It is safe"]
    found = [TEXTS["town.txt"][start:end] for one in safe["passages_found"] for start, end in one["spans"]]
    assert found == ["It is safe", "It is safe"]
