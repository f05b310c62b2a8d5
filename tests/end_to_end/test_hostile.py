"""Hostile text in every text field of every kind runs nothing, loads nothing, asks nothing of another host."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import Browser

from conftest import ROOT, SiteHandler, read_settings, serving
from explainer.language.typography import typeset
from explainer.notes import KINDS, Kind
from explainer.notes.base import Attribution, LeftOut, Passage, Withdrawn
from explainer.prose.markdown import read_prose
from explainer.prose.names import NameFinder
from explainer.reading.text import FORBIDDEN
from text_fields import Fields, filled

if TYPE_CHECKING:
    from conftest import Source

pytestmark = pytest.mark.browser


OWN = ROOT / "tests" / "cases" / "payloads.txt"
THEIRS = ROOT.parent / "shared" / "tools" / "sitecheck" / "own_payloads.txt"
REFUSED = re.compile(rf"{FORBIDDEN.pattern}|[\x85\u2028\u2029]")
"""No file with these is read at all."""


def read_payloads(path: Path) -> list[str]:
    lines = path.read_text("utf-8").split("\n")
    found = [REFUSED.sub("", line) for line in lines if line and not line.startswith(("# ", "#!"))]
    return [line.replace("␀", "").replace("⏎", "\n").replace("⇥", "\t") for line in found]


PAYLOADS = [one for path in (OWN, THEIRS) if path.is_file() for one in read_payloads(path)]
MANY = 6
"""How many texts stand in a field that takes several, and how many passages or further attributions in a note."""
MANY_OF_FEW = 20
"""The same in a kind with few text fields: a third of the notes, and of the pages to open, hold all payloads."""
SEVERAL = 2
"""The same in a long run, which has a note for every payload."""
FEW = (Kind.EXPLAINERS, Kind.ACTORS, Kind.SOURCES, Kind.GLOSSARY)
REFERRED_TO = 16
"""Notes of each kind, at least, so that they refer to one another; many have a page of their own, which is opened."""
MOST = 150
"""Notes of a kind that has one text field alone, for all payloads would make every page a thousand lines long: each of
those that a usual run leaves out there stands in a field of ten other kinds, and in each field in a long run."""
SHARES = 8
"""Sites of a long run, each with a share of all payloads: pages that list all notes would be too long for a browser."""
WITHDRAWN = 2
"""Notes of each kind that are withdrawn."""


def test_there_are_five_hundred() -> None:
    """Without ../shared as well."""
    assert len(set(read_payloads(OWN))) >= 500


def fixed_fields(kind: Kind, at: int, among: int) -> Fields:
    """Return what a note of a kind needs besides its hostile texts; it refers to some `among` the first of a kind."""
    claim, actor, source = (f"{name}-{at % among}" for name in ("claims", "actors", "sources"))
    next_claim, next_actor = (f"{name}-{(at + 1) % among}" for name in ("claims", "actors"))
    said: Fields = {"by": actor, "source": source, "via": [next_actor]}
    fixed: dict[Kind, Fields] = {
        Kind.EXPLAINERS: {"published": "2024-01-01", "claims": [claim], "further_claims": [next_claim]},
        Kind.SOURCES: {"type": "article", "language": "fr", "publisher": actor},
        Kind.ACTORS: {"kind": ("person", "organization", "anonymous")[at % 3]},
        Kind.CLAIMS: said | {"about": [actor, f"actors-{(at + 2) % among}"], "spoken_in": "en"},
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


PROSE = {
    ("explainers", "summary"),
    ("explainers", "key_points"),
    ("actors", "summary"),
    ("context", "body"),
    ("glossary", "definition"),
}
"""The fields of which we read a little Markdown: what a reader sees of it is our reader's word, tried elsewhere."""
A_FILE = 200
"""Notes of a file: none may be larger than 4 MB."""
MARK = re.compile(r"zq([a-j]+)zq")
"""A number in letters: in digits some would read as what payloads have a template work out, 1337."""
IN_LETTERS, IN_DIGITS = str.maketrans("0123456789", "abcdefghij"), str.maketrans("abcdefghij", "0123456789")
UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Pd", "Pi", "Pf"}


def folded(text: str) -> str:
    """Return what typography leaves alone: no blanks, quotation marks, dashes or capitals."""
    kept = (one for one in text.replace("…", "...").casefold() if unicodedata.category(one) not in UNSEEN)
    return "".join(kept).translate(str.maketrans("", "", "\"'„‚"))


@dataclass
class Texts:
    """Hands out payloads, a mark behind each, and remembers what must be read before that mark."""

    payloads: list[str] = field(default_factory=lambda: PAYLOADS)
    at: int = 0
    """Where the payloads of a note begin."""
    step: int = 1
    """How far apart those of its fields are."""
    used: int = 0
    read: list[tuple[str, str]] = field(default_factory=list)
    """Number of a mark → the field that it stands in, and what stands before it, folded."""

    def begin(self, at: int) -> None:
        self.at, self.used = at, 0

    def next(self, kind: str, name: str) -> str:
        words = self.payloads[(self.at + self.step * self.used) % len(self.payloads)]
        self.used += 1
        end = f"zq{len(self.read)}zq".translate(IN_LETTERS)
        if (kind, name) in PROSE:
            own = "" if "[[" in words else typeset(words, "fr")  # the title of another note is that one's word
            read = read_prose(own, names=NameFinder([]), title_of=lambda _: None, language="fr").text
            self.read.append((f"{kind}.{name}", folded(read)))
            return f"{words}\n\n{end}"
        words = words[: 39 - len(end)] if name == "label" else words
        self.read.append((f"{kind}.{name}", folded(words)))
        return f"{words} {end}"


@dataclass(frozen=True)
class Form:
    """How many texts a field has, and among how many notes those are to which others refer."""

    many: int
    among: int = REFERRED_TO


def hostile_note(kind: Kind, at: int, texts: Texts, form: Form, *, withdrawn: bool = False) -> Fields:
    """Return a note with a payload in each of its text fields."""
    fixed, model = fixed_fields(kind, at, form.among), KINDS[kind].model
    said = {name: fixed[name] for name in ("by", "source", "via") if name in fixed}
    inner = {Attribution: said, Passage: {"source": "sources-0"}, LeftOut: {}, model: fixed}
    if withdrawn:
        inner[Withdrawn] = {"date": "2024-03-03"}
    return filled(model, inner, partial(texts.next, str(kind)), form.many)


def hostile_notes(texts: Texts, *, everywhere: bool) -> Iterator[tuple[Kind, str, Fields]]:
    """Yield notes of each kind until every payload stood in some text field of most kinds, or in each of all.

    In each of all, notes refer to others all along: with fifty findings, questions and denials on each of the first
    claims, pages would hold as many lines as there are payloads times themselves.
    """
    for number, kind in enumerate(KINDS):
        form = Form(SEVERAL, len(texts.payloads)) if everywhere else Form(MANY_OF_FEW if kind in FEW else MANY)
        hostile_note(kind, 0, fields := Texts(), form)
        texts.step = -(-len(texts.payloads) // fields.used)
        start = number * 31  # other payloads in each kind's titles
        for at in range(max(form.among if everywhere else min(texts.step, MOST), REFERRED_TO)):
            texts.begin(start + at)
            yield kind, f"{kind}-{at}", hostile_note(kind, at, texts, form)
        for at in range(WITHDRAWN):
            texts.begin(start + at)
            yield kind, f"{kind}-gone-{at}", hostile_note(kind, at, texts, form, withdrawn=True)


@dataclass(frozen=True)
class Hostile:
    """A site of such notes."""

    source: Source
    site: Path
    texts: Texts


def make_hostile(source: Source, payloads: list[str], *, everywhere: bool) -> Hostile:
    notes = source.folder / "content" / "notes"
    for path in [*notes.rglob("*.yml"), *(source.folder / "content").glob("*.md")]:
        path.unlink()
    texts = Texts(payloads)
    library: dict[str, dict[str, Fields]] = {}
    for kind, note_id, note in hostile_notes(texts, everywhere=everywhere):
        library.setdefault(str(kind), {})[note_id] = note
    for kind, found in library.items():
        for start in range(0, len(found), A_FILE):
            part = dict(islice(found.items(), start, start + A_FILE))
            unshared = json.loads(json.dumps({kind: part}))  # or YAML would have aliases
            written = yaml.safe_dump(unshared, allow_unicode=True, sort_keys=False)
            (notes / f"hostile-{kind}-{start}.yml").write_text(written, "utf-8")
    own = "# Page\n\n" + "\n\n".join(f"[[claims-{at}]] et [[actors-{at}]]" for at in range(REFERRED_TO))
    (source.folder / "content" / "own.md").write_text(own, "utf-8")
    return Hostile(source, source.build(strict=False), texts)


def share(number: int) -> Any:  # noqa: ANN401 (a parameter of pytest)
    return pytest.param(number, marks=pytest.mark.long, id=f"everywhere-{number + 1}-of-{SHARES}")


@pytest.fixture(scope="module", params=[pytest.param(None, id="some"), *map(share, range(SHARES))])
def hostile(request: pytest.FixtureRequest, new_source: Callable[..., Source]) -> Hostile:
    settings: dict[str, Any] = {"site_url": "http://127.0.0.1/"}
    if request.param is None:
        return make_hostile(new_source(**settings), PAYLOADS, everywhere=False)
    settings["plugins"] = read_settings(ROOT / "mkdocs.yml")["plugins"]
    settings["plugins"][1]["explainer"]["cards"] = False  # pictures, which run nothing
    return make_hostile(new_source(**settings), PAYLOADS[request.param :: SHARES], everywhere=True)


def test_every_kind_is_published(hostile: Hostile) -> None:
    """Without this, the next test would pass on an empty site."""
    pages = [path.read_text("utf-8") for path in hostile.site.rglob("*.html")]
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
          value !== "data:," && // an icon of nothing
          /^[\\u0000-\\u0020]*(java|vb)\\s*script|^[\\u0000-\\u0020]*data:/i.test(value.replace(/[\\t\\n\\r]/g, "")))
        found.push(one.tagName + " " + name + "=" + value.slice(0, 40));
    }
    if (one.tagName === "BASE" && one.hasAttribute("href")) found.push("BASE");
    if (/^(IFRAME|OBJECT|EMBED|APPLET|FRAME|MARQUEE|VIDEO|AUDIO|MATH)$/.test(one.tagName)) found.push(one.tagName);
    // Linked data is a script that no browser runs; that it is JSON to its end says that no text closed it.
    if (one.type === "application/ld+json") { try { JSON.parse(one.textContent); } catch { found.push("LD+JSON"); } }
    else if (one.tagName === "SCRIPT" && !one.src && /alert|confirm|prompt/.test(one.textContent)) found.push("SCRIPT");
    // A policy forbids; all else that a page may say so leads elsewhere.
    if (one.httpEquiv && one.httpEquiv !== "Content-Security-Policy") found.push("META " + one.httpEquiv);
  }
  return found;
}"""
"""What could run."""
SHOW = """() => {
  for (const one of document.querySelectorAll("[popover]")) { one.popover = "manual"; one.showPopover(); }
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll("[data-xp-pop], [title], summary"))
    for (const name of ["pointerover", "mouseover", "focusin"]) one.dispatchEvent(new Event(name, {bubbles: true}));
}"""
"""Show every preview, as if a reader had asked for them all."""
READ = """() => {
  const names = ["aria-label", "title", "alt", "content", "placeholder"];
  const said = names.flatMap(name => [...document.querySelectorAll(`[${name}]`)].map(one => one.getAttribute(name)));
  const strings = one => typeof one === "object" ? Object.values(one ?? {}).flatMap(strings) : [String(one)];
  for (const one of document.querySelectorAll("script, style, noscript")) {
    if (one.type === "application/ld+json") { try { said.push(...strings(JSON.parse(one.textContent))); } catch {} }
    one.remove();
  }
  for (const one of document.querySelectorAll('textarea[dir="ltr"]')) one.remove(); // code to copy
  const drawn = [...document.querySelectorAll("svg text, svg title, svg desc")].map(one => one.textContent);
  for (const one of document.querySelectorAll("svg")) one.remove();
  return [[document.documentElement.textContent, ...said], drawn];
}"""
"""All words of a page, those of its attributes and linked data too; and the lines of its drawings."""


LOOK = f"() => {{ const active = ({ACTIVE})(); return [active, ...({READ})(), window.ran]; }}"
LOOK_AT_FEED = f"() => [({ACTIVE})(), [], [], window.ran]"
"""All at once, for a browser draws a page again between two questions."""


class NoIndexHandler(SiteHandler):
    """Serves no search index, from which Material works out megabytes on every page before anybody searches."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/left-out" if path.startswith("/search/") else path)


def is_shortened(there: str, words: str) -> bool:
    """Whether words that are too long for a line of the map stand there, what is left out shown by dots."""
    first, *rest = there.split("...")
    starts = any(first.endswith(words[:length]) for length in range(1, len(words)))
    return bool(rest) and starts and words.endswith(rest[-1]) and all(one in words for one in rest)


@dataclass
class Visit:
    """What opening every page of a site came to."""

    faults: dict[str, object] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    """Addresses of other hosts."""
    marks: set[int] = field(default_factory=set)
    """Those that were read."""
    changed: dict[str, str] = field(default_factory=dict)
    """Field → what was read where its words should be."""

    def read(self, text: str, texts: Texts, *, is_line: bool) -> None:
        seen, before = folded(text), 0
        for found in MARK.finditer(seen):
            number = int(found[1].translate(IN_DIGITS))
            where, words = texts.read[number]
            self.marks.add(number)
            there, before = seen[before : found.start()], found.end()
            words = words.rpartition("!")[2]  # where an excerpt of a page begins, as a sentence does
            if not there.endswith(words) and not is_shortened(there, words) and not (is_line and words.endswith(there)):
                self.changed[where] = f"{words} expected, {there[-200:]} read"


def visit(site: Path, browser: Browser, texts: Texts) -> Visit:
    """Open every page and every feed, with every preview shown."""
    result = Visit()
    with serving(site, "/", NoIndexHandler) as home:
        context = browser.new_context()
        context.add_init_script(HOOKS)
        context.on("request", lambda request: result.asked.add(request.url))
        tab = context.new_page()
        for path in sorted([*site.rglob("*.html"), *site.glob("*.xml")]):
            name = path.relative_to(site).as_posix()
            tab.goto(home + name, wait_until="load")
            if path.suffix == ".html":
                tab.evaluate(SHOW)
            active, said, drawn, ran = tab.evaluate(LOOK if path.suffix == ".html" else LOOK_AT_FEED)
            for text in said + drawn:
                result.read(text, texts, is_line=text in drawn)
            worked_out = any("1337" in text for text in said)
            if ran or active or worked_out or tab.url.partition("#")[0] != home + name:
                result.faults[name] = (ran, active[:3], worked_out, tab.url)
        context.close()
        result.asked = {url for url in result.asked if not url.startswith((home, "data:", "blob:"))}
    return result


@pytest.fixture(scope="module")
def visited(hostile: Hostile, browser: Browser) -> Visit:
    return visit(hostile.site, browser, hostile.texts)


def test_nothing_runs(visited: Visit) -> None:
    """On any page; what a search shows is for another test."""
    assert visited.faults == {}


def test_no_other_host_is_asked(visited: Visit) -> None:
    assert visited.asked == set()


def test_every_text_is_shown_as_it_is_written(visited: Visit) -> None:
    """Wherever it is shown to its end; only blanks, capitals, dashes and quotation marks are ours."""
    assert visited.changed == {}


NOT_SHOWN = {"prefix", "suffix"}
"""They tell the browser, in an address, which of several places is quoted."""
NOWHERE = {
    "actors.not_forms",
    "claims.names",
    "context.names",
    "glossary.not_forms",
    "sources.quote",
    "relations.reason",
    "relations.translation",
}
"""Words that are to be linked, or not, where a text has them, or that are left to the report of coverage; a relation
withdrawn has no place, and of several runs of words a tie shows the first, their translation the last."""


def test_every_field_is_shown(visited: Visit, hostile: Hostile) -> None:
    """So that the test before sees it."""
    fields = {where for where, _ in hostile.texts.read}
    shown = {hostile.texts.read[number][0] for number in visited.marks}
    assert fields - shown == {where for where in fields if where.partition(".")[2] in NOT_SHOWN} | NOWHERE


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def test_nothing_runs_in_a_report_of_coverage(small_source: Callable[..., Source], browser: Browser) -> None:
    """A page that editors open: an archived text of nothing but payloads, some of them quoted."""
    source = small_source()
    words = "\n".join(PAYLOADS)
    once = [one for one in PAYLOADS if one.startswith("<") and letters(words).count(letters(one)) == 1]
    quoted = once[:MANY]
    text = {"title": "Text", "type": "article", "language": "en", "publisher": "the-paper", "text_file": "text.txt"}
    note = text | {"leaves_out": [{"quote": one, "reason": one} for one in quoted]}
    (source.folder / "content" / "notes" / "text.yml").write_text(yaml.safe_dump({"sources": {"text": note}}), "utf-8")
    (source.folder / "seeds").mkdir()
    (source.folder / "seeds" / "text.txt").write_text(words, "utf-8")
    report = source.folder / "report" / "index.html"
    report.parent.mkdir()
    status, *said = source.run("explainer", "coverage", "text", "--format", "html", "--to", str(report))
    assert status == 0, said
    result = visit(report.parent, browser, Texts())
    assert (result.faults, result.asked) == ({}, set())


MORE = 8
"""How often a reader scrolls on: each time shows further results."""


def test_a_search_for_it_runs_nothing(hostile: Hostile, browser: Browser, serve: Callable[..., str]) -> None:
    home = serve(hostile.site, "/")
    context = browser.new_context()
    context.add_init_script(HOOKS)
    tab = context.new_page()
    tab.goto(home + "?q=img+onerror+alert")
    results = tab.locator(".md-search-result__item")
    results.first.wait_for()
    for _ in range(MORE):  # further results are put in as a reader scrolls
        tab.evaluate("document.querySelector('.md-search__scrollwrap').scrollTo(0, 1e9)")
        tab.wait_for_timeout(50)
    for one in tab.locator(".md-search-result__more summary").all():
        one.evaluate("one => one.parentElement.open = true")
    assert results.count() > MORE
    active, ran = tab.evaluate(ACTIVE), tab.evaluate("window.ran")
    context.close()
    assert (ran, active) == ([], [])


@pytest.mark.long
def test_nothing_runs_in_a_site_made_of_its_export(hostile: Hostile, browser: Browser) -> None:
    """A plain MkDocs builds it, to which our pages are Markdown with HTML in it."""
    folder = hostile.source.folder / "exported"
    for command in (
        ("explainer", "export", "markdown", "--to", str(folder)),
        ("mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(folder / "site")),
    ):
        status, output, errors = hostile.source.run(*command)
        assert status == 0, output + errors
    result = visit(folder / "site", browser, hostile.texts)
    assert (result.faults, result.asked, result.changed) == ({}, set(), {})


@pytest.mark.long
def test_the_independent_probe_finds_nothing(hostile: Hostile, shared: Path, chromium: str, tmp_path: Path) -> None:
    """It also hovers, focuses and clicks; at a second a page it is for `make long`."""
    report = tmp_path / "report.json"
    command = [sys.executable, shared / "tools" / "sitecheck" / "xss_probe.py", "probe", hostile.site, "--base", "/"]
    done = subprocess.run(
        [*command, "--out", report, "--search", "<img src=x onerror=alert(1)>", "--chromium", chromium],
        capture_output=True,
        text=True,
        check=False,
        timeout=3600,
    )
    assert report.is_file(), done.stdout + done.stderr
    found = json.loads(report.read_text("utf-8"))
    fields = ("executed", "external_requests", "template_evaluated")
    assert {field: found[field] for field in fields} == dict.fromkeys(fields, 0)
    left = {one for row in found["rows"] for one in row.get("script_urls", ())}
    assert left <= {"link href=data:,"}  # an icon of nothing, of the cards that other sites show
