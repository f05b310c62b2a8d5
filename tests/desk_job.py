"""The whole job at the desk: an article pasted, read, marked and told, with a mouse or with the keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from desks import READY

VIEW = {"width": 1280, "height": 1600}
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
NOTES = "union-says-bridge-was-unsafe-for-years"
"""The name of the file of notes."""
NEW = {"Engineers’ union": "group", "The city": "organization", "Harbour company": "organization"} | {
    "Safety board": "organization"
}
Step = tuple[str, str, Mapping[str, str | Sequence[str]]]
STEPS: tuple[Step, ...] = (
    ("l", "Union says bridge was unsafe for years", {"reason": "A heading"}),
    (
        "c",
        "The old bridge may have been unsafe since 2024, according to the engineers’ union.",
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
        "The city denied that the bridge was unsafe, but admitted that one report had reached it in 2025.",
        {"of": "Unsafe", "by": "The city", "concedes": "One report"},
    ),
    (
        "r",
        "The harbour company declined to comment on the cables.",
        {"to": "Ignored reports", "stance": "declines-to-comment", "by": "Harbour company"},
    ),
    (
        "f",
        "the safety board found that three cables were corroded",
        {"of": "Unsafe", "finding": "established", "by": "Safety board"},
    ),
    ("e", "The bridge was closed on 3 March 2026.", {"title": "The bridge is closed"}),
    (
        "x",
        "The bridge carries half of the traffic to the port, which is the largest of the region.",
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
    "published": date.today().isoformat(),  # noqa: DTZ011 (the editor's own day)
    "authors": "The desk",
}


@dataclass(frozen=True)
class Job:
    """An article, and all that is done with it."""

    page: str
    """Its page, as HTML."""
    notes: str
    """The name of the file of notes."""
    strike: Sequence[str]
    """Lines that are not of the article."""
    steps: Sequence[Step]
    """Key of a kind, words chosen, what is typed into which field."""
    kinds: Mapping[str, str]
    """Whoever is new → what they are."""
    explainer: Mapping[str, str]
    source: Mapping[str, str] = field(default_factory=dict)
    """What is corrected of what was found."""


BRIDGE = Job(PAGE, NOTES, ("Sign up for our newsletter.",), STEPS, NEW, EXPLAINER)


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
    const plain = (row) => row.textContent.replace(/\\s/g, " ");
    const letter = (piece, last) => {
        const row = rows.find((one) => plain(one).includes(piece));
        let offset = plain(row).indexOf(piece) + (last ? piece.length - 1 : 0);
        for (const node of [...row.querySelectorAll("[data-at]")].map((one) => one.firstChild)) {
            if (offset < node.data.length) {
                const range = document.createRange();
                range.setStart(node, offset);
                range.setEnd(node, offset + 1);
                return range;
            }
            offset -= node.data.length;
        }
    };
    const whole = rows.some((one) => plain(one).includes(words));
    const [begin, finish] = whole ? [words, words] : [words.slice(0, 24), words.slice(-24)];
    const [first, last] = [letter(begin, false), letter(finish, true)];
    first.startContainer.parentElement.scrollIntoView({ block: "center" });
    const [start, end] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
    return [[start.left + 0.5, start.top + start.height / 2], [end.right - 2, end.top + end.height / 2]];
}"""
"""Where a pointer goes down and up to select words, of one sentence or of two."""


def _take(step: Step, page: Page, by: Mouse, site: Path, job: Job) -> None:
    """Choose words and fill in the form of their note, with those whom it is the first to name."""
    key, words, typed = step
    by.choose(words)
    by.kind(key)
    fields = dict(typed)
    if key == "m":
        by.fill("#f-note", str(fields.pop("note")))
        by.save()
    for name, value in fields.items():
        for number, one in enumerate([value] if isinstance(value, str) else value):
            by.fill(f"[name=f-{name}] >> nth={number}" if number else f"#f-{name}", one)
    present = next(site.glob(f"*/notes/{job.notes}.yml")).read_text("utf-8")
    for name, kind in job.kinds.items():
        if name in fields.values() and f"name: {name}\n" not in present:
            newcomer = page.get_by_role("group", name=name).locator("select")
            by.fill(f"#{newcomer.get_attribute('id')}", kind)


def do_the_job(
    page: Page, by: Mouse, site: Path, job: Job = BRIDGE, look: Callable[[str], object] = lambda _: None
) -> None:
    """Bring the article, make notes of it, leave sentences out, make an explainer.

    `look` is called with each form filled in, before it is sent: with its key, “bring” or “explainer”.
    """
    if not page.locator("#b-pasted").count():
        by.press(".desk-top a[href='/bring']")
    by.paste("#b-pasted", job.page)
    by.press(".desk-primary")
    for line in job.strike:
        by.uncheck(line)
    for name, value in job.source.items():
        by.fill(f"#s-{name}", value)
    look("bring")
    by.press(".desk-primary")
    for step in job.steps:
        _take(step, page, by, site, job)
        look(step[0])
        by.save()
    by.press("button[value=explainers]")
    for name, words in job.explainer.items():
        by.fill(f"#f-{name}", words)
    look("explainer")
    by.save()
