"""Hostile text in every text field of every kind runs nothing, loads nothing, asks nothing of another host."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import Browser

from conftest import SiteHandler, serving
from explainer.notes import KINDS, Kind
from explainer.notes.base import Attribution, LeftOut, Passage
from text_fields import Fields, filled

if TYPE_CHECKING:
    from conftest import Source

pytestmark = pytest.mark.browser


def payloads(shared: Path) -> list[str]:
    lines = (shared / "tools" / "sitecheck" / "own_payloads.txt").read_text("utf-8").splitlines()
    found = [line for line in lines if line and not line.startswith(("# ", "#!"))]
    assert len(found) == 344
    return [line.replace("⏎", "\n").replace("⇥", "\t") for line in found]


MANY = 4
"""How many texts stand in a field that takes several, and how many passages or further attributions in a note."""
REFERRED_TO = 40
"""Notes of each kind that have pages of their own: each costs a page to open."""


def fixed_fields(kind: Kind, at: int) -> Fields:
    """Return what a note of a kind needs besides its hostile texts."""
    claim, actor, source = (f"{name}-{at % REFERRED_TO}" for name in ("claims", "actors", "sources"))
    next_claim, next_actor = (f"{name}-{(at + 1) % REFERRED_TO}" for name in ("claims", "actors"))
    said: Fields = {"by": actor, "source": source, "via": [next_actor]}
    fixed: dict[Kind, Fields] = {
        Kind.EXPLAINERS: {"published": "2024-01-01", "claims": [claim], "further_claims": [next_claim]},
        Kind.SOURCES: {"type": "article", "language": "fr", "publisher": actor},
        Kind.ACTORS: {"kind": ("person", "organization", "anonymous")[at % 3]},
        Kind.CLAIMS: said | {"about": [actor, f"actors-{(at + 2) % REFERRED_TO}"], "spoken_in": "en"},
        Kind.DENIALS: said | {"of": [claim], "concedes": [next_claim]},
        Kind.REACTIONS: said | {"to": [claim], "stance": "comments"},
        Kind.FINDINGS: said | {"of": [claim], "finding": "established", "said": "2024-02-02"},
        Kind.CONTEXT: {"explains": [claim]},
        Kind.EVENTS: {"date": "2024", "who": [actor], "basis": [claim]},
        Kind.RELATIONS: {"from": actor, "to": next_actor, "type": "contact"},
        Kind.GLOSSARY: {"source": source},
        Kind.QUESTIONS: {"about": [claim]},
        Kind.CORRECTIONS: {"of": claim, "type": "correction", "date": "2024-01-01"},
    }
    return fixed[kind]


def hostile_notes(texts: list[str]) -> Iterator[tuple[Kind, str, Fields]]:
    """Yield notes of each kind until every payload stood in some text field of the kind."""
    for number, (kind, row) in enumerate(KINDS.items()):
        used = 0

        def text(field: str, start: int = number * 31) -> str:
            """Return the next payload; each kind begins elsewhere, so that other payloads stand in its titles."""
            nonlocal used
            used += 1
            words = texts[(start + used) % len(texts)]
            return words[:40] if field == "label" else words

        at = 0
        while used < len(texts) or at < REFERRED_TO:
            note = fixed_fields(kind, at)
            said = {name: note[name] for name in ("by", "source", "via") if name in note}
            inner = {Attribution: said, Passage: {"source": "sources-0"}, LeftOut: {}, row.model: note}
            yield kind, f"{kind}-{at}", filled(row.model, inner, text, MANY)
            at += 1


@pytest.fixture(scope="module")
def hostile_site(new_source: Callable[..., Source], shared: Path) -> Path:
    source = new_source(site_url="http://127.0.0.1/")
    notes = source.folder / "content" / "notes"
    for path in [*notes.rglob("*.yml"), *(source.folder / "content").glob("*.md")]:
        path.unlink()
    refused = str.maketrans("", "", "␀\u202a\u202b\u202c\u202d\u202e")  # no file with these is read at all
    texts = [text.translate(refused) for text in payloads(shared)]
    library: dict[str, dict[str, Fields]] = {}
    for kind, note_id, note in hostile_notes(texts):
        library.setdefault(str(kind), {})[note_id] = note
    for kind, found in library.items():
        unshared = json.loads(json.dumps({kind: found}))  # or YAML would have aliases
        written = yaml.safe_dump(unshared, allow_unicode=True, sort_keys=False)
        (notes / f"hostile-{kind}.yml").write_text(written, "utf-8")
    own = "# Page\n\n" + "\n\n".join(f"[[claims-{at}]] et [[actors-{at}]]" for at in range(REFERRED_TO))
    (source.folder / "content" / "own.md").write_text(own, "utf-8")
    return source.build(strict=False)


def test_every_kind_is_published(hostile_site: Path) -> None:
    """Without this, the next test would pass on an empty site."""
    pages = [path.read_text("utf-8") for path in hostile_site.rglob("*.html")]
    for kind, row in KINDS.items():
        shown = {found for page in pages for found in re.findall(rf'data-note="({row.hook}:[^"]+)"', page)}
        assert len(shown) >= REFERRED_TO, kind


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
