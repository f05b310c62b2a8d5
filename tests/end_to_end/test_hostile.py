"""Hostile text in every text field of every kind runs nothing, loads nothing, asks nothing of another host."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from conftest import Source

pytestmark = pytest.mark.browser
Note = dict[str, object]


def payloads(shared: Path) -> list[str]:
    lines = (shared / "tools" / "sitecheck" / "own_payloads.txt").read_text("utf-8").splitlines()
    found = [line for line in lines if line and not line.startswith(("# ", "#!"))]
    assert len(found) == 344
    return [line.replace("⏎", "\n").replace("⇥", "\t") for line in found]


FIELDS: dict[str, tuple[str, ...]] = {
    "explainers": ("title", "summary", "topic", "authors", "key_points"),
    "sources": ("title", "authors", "licence"),
    "actors": ("name", "aliases", "role", "summary", "described_as", "reason"),
    "claims": ("text", "label", "quote", "locator", "occasion", "translation"),
    "denials": ("text", "quote", "occasion", "translation"),
    "reactions": ("text", "quote", "occasion", "translation"),
    "context": ("title", "body", "passage"),
    "events": ("title", "passage"),
    "relations": ("role", "passage"),
    "glossary": ("term", "forms", "definition"),
    "questions": ("text",),
    "corrections": ("text", "before", "after"),
}
"""The text fields of each kind, all of them."""


def fixed_fields(kind: str, at: int) -> Note:
    """What a note of a kind needs besides its hostile texts."""
    claim, actor, source = f"claims-{at % 50}", f"actors-{at % 50}", f"sources-{at % 50}"
    said: Note = {"by": actor, "source": source, "quote": "words", "via": [f"actors-{(at + 1) % 50}"]}
    fixed: dict[str, Note] = {
        "explainers": {"published": "2024-01-01", "claims": [claim], "further_claims": [f"claims-{(at + 1) % 50}"],
                       "title": "T", "summary": "S"},
        "sources": {"type": "article", "title": "T", "language": "fr", "publisher": actor},
        "actors": {"name": f"Acteur {at}", "kind": ("person", "organization", "anonymous")[at % 3]},
        "claims": said | {"text": "T", "about": [actor, f"actors-{(at + 2) % 50}"], "spoken_in": "en"},
        "denials": said | {"of": [claim], "concedes": [f"claims-{(at + 1) % 50}"]},
        "reactions": said | {"to": [claim], "stance": "comments"},
        "context": {"title": "T", "body": "B", "explains": [claim]},
        "events": {"title": "T", "date": "2024", "who": [actor], "basis": [claim]},
        "relations": {"from": actor, "to": f"actors-{(at + 1) % 50}", "type": "contact"},
        "glossary": {"term": f"terme {at}", "definition": "D", "source": source},
        "questions": {"text": "T", "about": [claim]},
        "corrections": {"of": claim, "type": "correction", "date": "2024-01-01", "text": "T"},
    }  # fmt: skip
    return fixed[kind]


def hostile_notes(texts: list[str]) -> Iterator[tuple[str, str, Note]]:
    """Yield notes of each kind until every payload stood in some text field of the kind."""
    for kind, fields in FIELDS.items():
        count = max(50, -(-len(texts) // len(fields)))
        for at in range(count):
            note = fixed_fields(kind, at)
            for number, field in enumerate(fields):
                text = texts[(at * len(fields) + number) % len(texts)]
                if field == "passage":
                    note["passages"] = [{"source": "sources-0", "quote": text}]
                elif field == "label":
                    note[field] = text[:40]
                elif field in ("authors", "key_points", "aliases", "forms"):
                    note[field] = [text]
                else:
                    note[field] = text
            yield kind, f"{kind}-{at}", note


@pytest.fixture(scope="module")
def hostile_site(new_source: Callable[..., Source], shared: Path) -> Path:
    source = new_source(site_url="http://127.0.0.1/")
    notes = source.folder / "content" / "notes"
    for path in [*notes.rglob("*.yml"), *(source.folder / "content").glob("*.md")]:
        path.unlink()
    texts = [text.replace("␀", "") for text in payloads(shared)]
    library: dict[str, dict[str, Note]] = {}
    for kind, note_id, note in hostile_notes(texts):
        library.setdefault(kind, {})[note_id] = note
    for kind, found in library.items():
        written = yaml.safe_dump({kind: found}, allow_unicode=True, sort_keys=False)
        (notes / f"hostile-{kind}.yml").write_text(written, "utf-8")
    own = "# Page\n\n" + "\n\n".join(f"[[claims-{at}]] et [[actors-{at}]]" for at in range(50))
    (source.folder / "content" / "own.md").write_text(own, "utf-8")
    return source.build(strict=False)


def test_every_kind_is_published(hostile_site: Path) -> None:
    """Without this, the next test would pass on an empty site."""
    pages = [path.read_text("utf-8") for path in hostile_site.rglob("*.html")]
    for hook in (
        "explainer", "source", "actor", "claim", "denial", "reaction", "context", "event", "relation", "term", "question",
        "correction",
    ):  # fmt: skip
        assert any(f'data-note="{hook}:' in page for page in pages), hook
    assert len(pages) > 300


def test_nothing_runs(hostile_site: Path, shared: Path, chromium: str, tmp_path: Path) -> None:
    probe = shared / "tools" / "sitecheck" / "xss_probe.py"
    report = tmp_path / "report.json"
    done = subprocess.run(
        [sys.executable, probe, "probe", hostile_site, "--base", "/", "--out", report,
         "--search", "<img src=x onerror=alert(1)>"],  # fmt: skip
        env={"CHROME_PATH": chromium, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    found = json.loads(report.read_text("utf-8")) if report.is_file() else {}
    assert found, done.stdout + done.stderr
    for field in ("executed", "external_requests", "script_urls_left", "template_evaluated"):
        value = found.get(field, found.get("summary", {}).get(field))
        assert not value, (field, value)
