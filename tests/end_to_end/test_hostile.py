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
from playwright.sync_api import Browser

from conftest import SiteHandler, serving

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
    refused = str.maketrans("", "", "␀\u202a\u202b\u202c\u202d\u202e")  # no file with these is read at all
    texts = [text.translate(refused) for text in payloads(shared)]
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
        "explainer",
        "source",
        "actor",
        "claim",
        "denial",
        "reaction",
        "context",
        "event",
        "relation",
        "term",
        "question",
        "correction",
    ):
        assert any(f'data-note="{hook}:' in page for page in pages), hook
    assert len(pages) > 300


HOOKS = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"]) {
  const hook = (...given) => { window.ran.push(name + "(" + given.join() + ")"); };
  Object.defineProperty(window, name, {value: hook, writable: false, configurable: false});
}
"""
ACTIVE = """() => {
  const found = [];
  for (const one of document.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      if (/^on/i.test(name)) found.push(one.tagName + " " + name);
      if (/^(href|src|action|formaction|data|xlink:href|srcdoc)$/i.test(name) &&
          /^[\\u0000-\\u0020]*(java|vb)\\s*script|^[\\u0000-\\u0020]*data:/i.test(value.replace(/[\\t\\n\\r]/g, "")))
        found.push(one.tagName + " " + name + "=" + value.slice(0, 40));
    }
    if (/^(IFRAME|OBJECT|EMBED|BASE|APPLET|FRAME|MARQUEE|VIDEO|AUDIO|MATH)$/.test(one.tagName)) found.push(one.tagName);
    // Linked data is a script that no browser runs; that it is JSON to its end says that no text closed it.
    if (one.type === "application/ld+json") { try { JSON.parse(one.textContent); } catch { found.push("LD+JSON"); } }
    else if (one.tagName === "SCRIPT" && !one.src && /alert|confirm|prompt/.test(one.textContent)) found.push("SCRIPT");
    if (one.tagName === "META" && one.httpEquiv) found.push("META " + one.httpEquiv);
  }
  return [window.ran, found, document.body.innerText.includes("1337")];
}"""
"""What ran; what could; whether a template worked out 7 × 191, as some payloads ask."""


class NoIndexHandler(SiteHandler):
    """Serves no search index, from which Material works out megabytes on every page before anybody searches."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/left-out" if path.startswith("/search/") else path)


@pytest.fixture
def home_without_index(hostile_site: Path) -> Iterator[str]:
    with serving(hostile_site, "/", NoIndexHandler) as home:
        yield home


def test_nothing_runs(hostile_site: Path, browser: Browser, home_without_index: str) -> None:
    """On any page; what a search shows is for the next test."""
    home = home_without_index
    context = browser.new_context()
    context.add_init_script(HOOKS)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    tab = context.new_page()
    faults = {}
    for path in sorted(hostile_site.rglob("*.html")):
        name = path.relative_to(hostile_site).as_posix()
        tab.goto(home + name, wait_until="load")
        ran, active, worked_out = tab.evaluate(ACTIVE)
        if ran or active or worked_out or tab.url.partition("#")[0] != home + name:
            faults[name] = (ran, active[:3], worked_out, tab.url)
    context.close()
    assert faults == {}
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []


def test_a_search_for_it_runs_nothing(hostile_site: Path, browser: Browser, serve: Callable[..., str]) -> None:
    home = serve(hostile_site, "/")
    context = browser.new_context()
    context.add_init_script(HOOKS)
    tab = context.new_page()
    tab.goto(home + "?q=img+onerror+alert")
    tab.wait_for_selector(".md-search-result__item")
    ran, active, _ = tab.evaluate(ACTIVE)
    context.close()
    assert (ran, active) == ([], [])


@pytest.mark.long
def test_the_independent_probe_finds_nothing(hostile_site: Path, shared: Path, chromium: str, tmp_path: Path) -> None:
    """It also hovers, focuses and clicks; at a second a page it is for `make long`."""
    report = tmp_path / "report.json"
    command = [sys.executable, shared / "tools" / "sitecheck" / "xss_probe.py", "probe", hostile_site, "--base", "/"]
    done = subprocess.run(
        [*command, "--out", report, "--search", "<img src=x onerror=alert(1)>", "--chromium", chromium],
        capture_output=True,
        text=True,
        check=False,
        timeout=3600,
    )
    assert report.is_file(), done.stdout + done.stderr
    found = json.loads(report.read_text("utf-8"))
    fields = ("executed", "external_requests", "script_urls_left", "template_evaluated")
    assert {field: found[field] for field in fields} == dict.fromkeys(fields, 0)
