"""The whole job at the desk, from a page with menus to a site built strictly: with a mouse, and with the keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from desk_job import NOTES, SETTINGS, VIEW, Keys, Mouse, do_the_job
from desks import OpenDesk, opened
from programs import BuildServer

pytestmark = pytest.mark.browser
EXPECTED = """\
defaults:
  source: union-says-bridge-was-unsafe-for-years

explainers:
  the-closed-bridge:
    title: >-
      The closed bridge
    summary: >-
      The engineers’ union says that the bridge may have been unsafe; the city denies it.
    published: TODAY
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
      The old bridge may have been unsafe since 2024, according to the engineers’ union.
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
      The city denied that the bridge was unsafe, but admitted that one report had reached it in 2025.

reactions:
  reaction-harbour-company:
    to: [ignored-reports]
    stance: declines-to-comment
    by: harbour-company
    quote: >-
      The harbour company declined to comment on the cables.

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
          The bridge carries half of the traffic to the port, which is the largest of the region.

events:
  the-bridge-is-closed:
    title: >-
      The bridge is closed
    date: 2026-03-03
    passages:
      - quote: >-
          The bridge was closed on 3 March 2026.

glossary:
  suspension-cable:
    term: suspension cable
    definition: >-
      A cable from which the deck of a bridge hangs.
"""
"""What the steps below make, as somebody would write it by hand."""
OTHER_IDS = {"en": {}, "fr": {"denial-the-city": "dementi-the-city", "finding-safety": "constat-safety"}}
"""An id without words of its own says what the note is, in the site's language."""


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
def desk(site: Path, build_server: BuildServer) -> Iterator[OpenDesk]:
    """A desk on it."""
    with opened(build_server, site) as one:
        yield one


@pytest.mark.parametrize(
    ("editor", "language"),
    [
        (Keys, "en"),
        pytest.param(Mouse, "fr", marks=pytest.mark.long),  # a minute each; test_desk.py goes by mouse as well
        pytest.param(Mouse, "en", marks=pytest.mark.long),
        pytest.param(Keys, "fr", marks=pytest.mark.long),
    ],
    indirect=["language"],
)
def test_a_page_becomes_a_site(  # noqa: PLR0913, PLR0917 (fixtures)
    site: Path, desk: OpenDesk, build_server: BuildServer, browser: Browser, editor: type[Mouse], language: str
) -> None:
    page = desk.enter(browser, viewport=VIEW)
    do_the_job(page, editor(page), site)
    assert not desk.complaints
    written = (site / "docs" / "notes" / f"{NOTES}.yml").read_text("utf-8")
    by_hand = EXPECTED.replace("TODAY", date.today().isoformat())  # noqa: DTZ011 (the editor's own day)
    for word, meant in OTHER_IDS[language].items():
        by_hand = by_hand.replace(word, meant)
    assert fields_of(written) == fields_of(by_hand)
    text = (site / "seeds" / f"{NOTES}.txt").read_text("utf-8")
    assert "newsletter" not in text
    assert "Sport" not in text
    built = build_server.call(site, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    (shown,) = (site / "site").glob("*/unsafe/index.html")
    assert "The city" in shown.read_text("utf-8")
