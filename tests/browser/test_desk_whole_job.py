"""The whole job at the desk, from a page with menus to a site built strictly: with a mouse, and with the keys alone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import PROGRAMS
from desks import READY, OpenDesk, opened

pytestmark = pytest.mark.browser
SETTINGS = """\
site_name: Bridge
site_url: https://example.org/
theme: {{name: material, language: {language}, font: false}}
plugins:
  - explainer: {{publisher: {{name: Bridge, contact: mailto:desk@example.org}}}}
exclude_docs: notes/
"""
PAGE = """\
<!doctype html><html lang="en"><head><title>Union says bridge was unsafe for years</title>
<meta name="author" content="Bridge Gazette staff"><meta property="article:published_time" content="2026-03-04">
<meta property="og:site_name" content="Bridge Gazette"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/sky">Weather</a></li></ul></nav>
<main><article><h1>Union says bridge was unsafe for years</h1>
<p>The old bridge may have been unsafe since 2024, according to the engineers’ union. The union says that the city
ignored two reports on its cables.</p>
<p>The city denied that the bridge was unsafe, but admitted that one report had reached it in 2025. The harbour company
declined to comment on the cables.</p>
<p>On 2 March 2026 the safety board found that three cables were corroded. The bridge was closed on 3 March 2026.</p>
<p>The bridge carries half of the traffic to the port, which is the largest of the region. A suspension cable carries
the deck between two towers.</p>
<p>Sign up for our newsletter.</p>
</article></main><footer><p>Copyright Bridge Gazette</p></footer></body></html>
"""
EXPECTED = """\
defaults:
  source: union-says-bridge-was-unsafe-for-years

explainers:
  the-closed-bridge:
    title: >-
      The closed bridge
    summary: >-
      The engineers’ union says that the bridge may have been unsafe; the city denies it.
    published: 2026-03-05
    authors: [The desk]
    claims: [unsafe, ignored-reports, one-report]

sources:
  union-says-bridge-was-unsafe-for-years:
    type: article
    title: >-
      Union says bridge was unsafe for years
    publisher: bridge-gazette
    authors: [Bridge Gazette staff]
    date: 2026-03-04
    language: en
    text_file: union-says-bridge-was-unsafe-for-years.txt
    leaves_out:
      - quote: Union says bridge was unsafe for years
        reason: A heading
      - quote: A suspension cable carries the deck between two towers.
        reason: Of the building alone

actors:
  bridge-gazette:
    name: Bridge Gazette
    kind: organization
  engineers-union:
    name: Engineers’ union
    kind: group
  the-city:
    name: The city
    kind: organization
  harbour-company:
    name: Harbour company
    kind: organization
  safety-board:
    name: Safety board
    kind: organization

claims:
  unsafe:
    text: >-
      The bridge may have been unsafe since 2024.
    label: Unsafe
    by: engineers-union
    about: [the-city]
    when: 2024/..
    quote: >-
      The old bridge may have been unsafe since 2024, according to the engineers’ union
  ignored-reports:
    text: >-
      The city ignored two reports on the cables, according to the union.
    label: Ignored reports
    by: engineers-union
    about: [the-city]
    quote: >-
      the city ignored two reports on its cables
  one-report:
    text: >-
      One report had reached the city in 2025.
    label: One report
    by: the-city
    when: 2025
    quote: >-
      one report had reached it in 2025

denials:
  denial-the-city:
    of: [unsafe]
    by: the-city
    concedes: [one-report]
    quote: >-
      The city denied that the bridge was unsafe, but admitted that one report had reached it in 2025

reactions:
  reaction-harbour-company:
    to: [ignored-reports]
    stance: declines-to-comment
    by: harbour-company
    quote: >-
      The harbour company declined to comment on the cables

findings:
  finding-safety-board:
    of: [unsafe]
    finding: established
    by: safety-board
    said: 2026-03-02
    quote: >-
      the safety board found that three cables were corroded

context:
  what-the-bridge-carries:
    title: >-
      What the bridge carries
    body: >-
      Half of the traffic to the port crosses it, according to the Gazette. A suspension cable holds it.
    explains: [unsafe]
    passages:
      - quote: >-
          The bridge carries half of the traffic to the port, which is the largest of the region

events:
  the-bridge-is-closed:
    title: >-
      The bridge is closed
    date: 2026-03-03
    passages:
      - quote: >-
          The bridge was closed on 3 March 2026

glossary:
  suspension-cable:
    term: suspension cable
    definition: >-
      A cable from which the deck of a bridge hangs.
"""
"""What the steps below make, as somebody would write it by hand."""
NOTES = "union-says-bridge-was-unsafe-for-years"
NEW = {"Engineers’ union": "group", "The city": "organization", "Harbour company": "organization"} | {
    "Safety board": "organization"
}
OTHER_IDS = {"en": {}, "fr": {"denial-the-city": "dementi-the-city", "finding-safety": "constat-safety"}}
"""An id without words of its own says what the note is, in the site's language."""
Step = tuple[str, str, dict[str, str]]
STEPS: tuple[Step, ...] = (
    ("l", "Union says bridge was unsafe for years", {"reason": "A heading"}),
    (
        "c",
        "The old bridge may have been unsafe since 2024, according to the engineers’ union",
        {
            "text": "The bridge may have been unsafe since 2024.",
            "label": "Unsafe",
            "by": "Engineers’ union",
            "about": "The city",
        },
    ),
    (
        "c",
        "the city ignored two reports on its cables",
        {
            "text": "The city ignored two reports on the cables, according to the union.",
            "label": "Ignored reports",
            "by": "Engineers’ union",
            "about": "The city",
        },
    ),
    (
        "c",
        "one report had reached it in 2025",
        {"text": "One report had reached the city in 2025.", "label": "One report", "by": "The city"},
    ),
    (
        "d",
        "The city denied that the bridge was unsafe, but admitted that one report had reached it in 2025",
        {"of": "Unsafe", "by": "The city", "concedes": "One report"},
    ),
    (
        "r",
        "The harbour company declined to comment on the cables",
        {"to": "Ignored reports", "stance": "declines-to-comment", "by": "Harbour company"},
    ),
    (
        "f",
        "the safety board found that three cables were corroded",
        {"of": "Unsafe", "finding": "established", "by": "Safety board"},
    ),
    ("e", "The bridge was closed on 3 March 2026", {"title": "The bridge is closed"}),
    (
        "x",
        "The bridge carries half of the traffic to the port, which is the largest of the region",
        {
            "title": "What the bridge carries",
            "body": (
                "Half of the traffic to the port crosses it, according to the Gazette. A suspension cable holds it."
            ),
            "explains": "Unsafe",
        },
    ),
    ("t", "suspension cable", {"definition": "A cable from which the deck of a bridge hangs."}),
    ("l", "A suspension cable carries the deck between two towers.", {"reason": "Of the building alone"}),
)
EXPLAINER = {
    "title": "The closed bridge",
    "summary": "The engineers’ union says that the bridge may have been unsafe; the city denies it.",
    "published": "2026-03-05",
    "authors": "The desk",
}


class Mouse:
    """An editor with a mouse, who types into fields."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(selector).click()
        self.page.wait_for_selector(READY)

    def paste(self, selector: str, words: str) -> None:
        self.page.locator(selector).fill(words)

    def choose(self, words: str) -> None:
        """Drag from the first letter of some words to behind their last."""
        self.page.evaluate("document.fonts.ready")
        ends = self.page.evaluate(POINTS, words)
        self.page.mouse.move(*ends[0])
        self.page.mouse.down()
        self.page.mouse.move(*ends[1], steps=4)
        self.page.mouse.up()
        expect(self.page.locator("[data-desk-chosen]")).to_have_text(re.compile(re.escape(words[-40:]) + "$"))

    def kind(self, key: str) -> None:
        self.press(f"[data-desk-bar] button[data-key={key}]")

    def uncheck(self, name: str) -> None:
        self.page.get_by_role("checkbox", name=name).click()

    def fill(self, selector: str, words: str) -> None:
        field = self.page.locator(selector)
        if field.evaluate("(one) => one.tagName") == "SELECT":
            field.select_option(words)
        else:
            field.fill(words)

    def save(self) -> None:
        self.press("[data-desk-form] .desk-primary")


class Keys(Mouse):
    """An editor with the keys alone."""

    def _reach(self, selector: str) -> None:
        """Go on from stop to stop until one is reached."""
        wanted = f"document.activeElement.matches({selector!r})"
        for _ in range(200):
            if self.page.evaluate(wanted):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(selector)

    def press(self, selector: str) -> None:
        self._reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.page.wait_for_selector(READY)

    def paste(self, selector: str, words: str) -> None:
        self._reach(selector)
        self.page.keyboard.insert_text(words)

    def choose(self, words: str) -> None:
        """Go to the sentence, then move its ends word by word."""
        page = self.page
        rows = page.locator("[data-desk-text] > li")
        wanted = next(at for at in range(rows.count()) if words in " ".join(rows.nth(at).inner_text().split()))
        for _ in range(rows.count()):
            page.keyboard.press("ArrowUp")
        for _ in range(wanted):
            page.keyboard.press("ArrowDown")

        def chosen() -> str:
            return page.evaluate("window.getSelection().toString().replace(/\\s+/g, ' ').trim()")

        for _ in range(60):
            if not (now := chosen()).startswith(words) and words in now:
                page.keyboard.press("Shift+ArrowRight")
            elif now != words:
                page.keyboard.press("ArrowLeft")
            else:
                break
        assert chosen() == words

    def kind(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.page.wait_for_selector(READY)

    def uncheck(self, name: str) -> None:
        value = self.page.get_by_role("checkbox", name=name).get_attribute("value")
        self._reach(f"input[name=keep][value='{value}']")
        self.page.keyboard.press("Space")

    def fill(self, selector: str, words: str) -> None:
        self._reach(selector)
        if self.page.locator(selector).evaluate("(one) => one.tagName") == "SELECT":
            self.page.keyboard.type(words[:6])
        else:
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.type(words)
            self.page.keyboard.press("Escape")

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+Enter")
        self.page.wait_for_selector(READY)


POINTS = """(words) => {
    const rows = [...document.querySelectorAll("[data-desk-text] .desk-words")];
    const row = rows.find((one) => one.textContent.replace(/\\s+/g, " ").includes(words));
    row.scrollIntoView({ block: "center" });
    const nodes = [...row.querySelectorAll("[data-at]")].map((one) => one.firstChild);
    const at = row.textContent.replace(/\\s/g, " ").indexOf(words);
    const box = (offset) => {
        for (const node of nodes) {
            if (offset < node.data.length) {
                const range = document.createRange();
                range.setStart(node, offset);
                range.setEnd(node, offset + 1);
                return range.getBoundingClientRect();
            }
            offset -= node.data.length;
        }
    };
    const [first, last] = [box(at), box(at + words.length - 1)];
    return [[first.left + 0.5, first.top + first.height / 2], [last.right - 2, last.top + last.height / 2]];
}"""


def fields_of(text: str) -> dict[str, set[str]]:
    """Return the fields of each note as they are written, whatever their order; hashes of texts are not by hand."""
    found: dict[str, set[str]] = {}
    kind = note = ""
    block: list[str] = []

    def done() -> None:
        if block:
            found.setdefault(note, set()).add("\n".join(block))
            block.clear()

    for line in text.splitlines():
        if not line.strip() or line.startswith("    sha256:"):
            continue
        if not line.startswith(" "):
            done()
            kind, note = line, line
        elif not line.startswith("   "):
            done()
            note = kind + line if kind != "defaults:" else kind
            block += [line] if kind == "defaults:" else []
        elif not line.startswith("     "):
            done()
            block.append(line)
        else:
            block.append(line)
    done()
    return found


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """The site's language, in which the desk speaks."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path, language: str) -> Path:
    """A site without any note."""
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(language=language))
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def desk(site: Path) -> Iterator[OpenDesk]:
    """A desk on it."""
    with opened(site) as one:
        yield one


@pytest.mark.parametrize(
    ("editor", "language"),
    [
        (Mouse, "fr"),
        (Keys, "en"),
        pytest.param(Mouse, "en", marks=pytest.mark.long),
        pytest.param(Keys, "fr", marks=pytest.mark.long),
    ],
    indirect=["language"],
)
def test_a_page_becomes_a_site(
    site: Path, desk: OpenDesk, browser: Browser, editor: type[Mouse], language: str
) -> None:
    page = desk.enter(browser, viewport={"width": 1280, "height": 1600})
    by = editor(page)
    by.press(".desk-top a[href='/bring']")
    by.paste("#b-pasted", PAGE)
    by.press(".desk-primary")
    expect(page.locator(".desk-lines li")).to_have_count(6)
    by.uncheck("Sign up for our newsletter.")
    by.press(".desk-primary")
    for key, words, fields in STEPS:
        by.choose(words)
        by.kind(key)
        for name, value in fields.items():
            by.fill(f"#f-{name}", value)
        present = site / "docs" / "notes" / f"{NOTES}.yml"
        for name in fields.values():
            if name in NEW and f"name: {name}" not in present.read_text("utf-8"):
                newcomer = page.get_by_role("group", name=name).get_by_role("combobox")
                by.fill(f"#{newcomer.get_attribute('id')}", NEW[name])
        by.save()
    by.press("button[value=explainers]")
    for name, value in EXPLAINER.items():
        by.fill(f"#f-{name}", value)
    by.save()
    assert not desk.complaints
    written = (site / "docs" / "notes" / f"{NOTES}.yml").read_text("utf-8")
    by_hand = EXPECTED
    for word, meant in OTHER_IDS[language].items():
        by_hand = by_hand.replace(word, meant)
    assert fields_of(written) == fields_of(by_hand)
    text = (site / "seeds" / f"{NOTES}.txt").read_text("utf-8")
    assert "newsletter" not in text
    assert "Sport" not in text
    built = subprocess.run(
        [PROGRAMS / "mkdocs", "build", "--strict"], cwd=site, check=False, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stderr
    (shown,) = (site / "site").glob("*/unsafe/index.html")
    assert "The city" in shown.read_text("utf-8")
