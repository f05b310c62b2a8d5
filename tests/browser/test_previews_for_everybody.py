"""The table of what previews do, in Chromium and in Firefox; `make accessibility` writes it into the documentation."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import Browser

from browser.accessibility_table import Results, documented, says_yes, write_table
from browser.previews import DEFINITION, HOSTILE, ROWS
from browser.readers import SIZE, NewReader, Reader, Way, at_chromium, at_firefox, printed_sheets
from conftest import give_up
from docs_parts import read_words
from docs_reference import LANGUAGES

if TYPE_CHECKING:
    from conftest import Source

pytestmark = pytest.mark.browser
WRITES = "WRITE_ACCESSIBILITY" in os.environ
FIREFOX_NAMES = ("firefox-esr", "firefox")
NOTES = {
    "actors": {"kremlin": {"name": "Kremlin", "kind": "organization", "summary": HOSTILE}},
    "glossary": {"otan": {"term": "OTAN", "definition": DEFINITION}},
}
WHOLE = ("Titre", "Texte", "Reponse")
FIRST = """# Accueil

[Avant](suite.md){ #before }

Selon l’OTAN, rien ne change. Le Kremlin dément.
"""
SECOND = "# Suite\n\nL’OTAN encore.\n"


@pytest.fixture(scope="module")
def home(new_source: Callable[..., Source], serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A small site with Material's instant navigation, from left to right and from right to left."""
    folder = tmp_path_factory.mktemp("previews")
    served = serve(folder, "/")
    for name, language in (("ltr", "fr"), ("rtl", "ar")):
        theme = {"name": "material", "language": language, "font": False, "features": ["navigation.instant"]}
        source = new_source(site_name="Aperçus", site_url=f"{served}{name}/", theme=theme)
        shutil.rmtree(source.folder / "content")
        (source.folder / "content" / "notes").mkdir(parents=True)
        (source.folder / "content" / "notes" / "notes.yml").write_text(yaml.safe_dump(NOTES), "utf-8")
        (source.folder / "content" / "index.md").write_text(FIRST, "utf-8")
        (source.folder / "content" / "suite.md").write_text(SECOND, "utf-8")
        shutil.copytree(source.build(strict=False), folder / name)
    return f"{served}ltr/"


@pytest.fixture(scope="module")
def chromium_readers(browser: Browser) -> NewReader:
    return lambda way: at_chromium(browser, way)


@pytest.fixture(scope="module")
def firefox_readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewReader]:
    """Seat readers at Firefox: one that is started for each way of reading."""
    named = os.environ.get("FIREFOX")
    program = shutil.which(named) if named else next(filter(None, map(shutil.which, FIREFOX_NAMES)), None)
    if not program:
        give_up("no Firefox here; set FIREFOX to its path")
    started: dict[Way, Reader] = {}
    with ExitStack() as running:

        @contextmanager
        def seat(way: Way) -> Iterator[Reader]:
            if way not in started:
                folder = tmp_path_factory.mktemp("firefox") / "profile"
                started[way] = running.enter_context(at_firefox(program, folder, way))
            reader = started[way]
            reader.resize(SIZE["width"], SIZE["height"])
            reader.open("about:blank")
            yield reader

        yield seat


@pytest.fixture(scope="module")
def told(request: pytest.FixtureRequest) -> Iterator[Callable[..., AbstractContextManager[None]]]:
    """Note what each browser passes, and write the table where `make accessibility` asks for it."""
    results: Results = {}
    versions: dict[str, str] = {}

    @contextmanager
    def telling(browser: str, version: str, row: str) -> Iterator[None]:
        results[browser, row], versions[browser] = False, version.split(".", maxsplit=1)[0]
        yield
        results[browser, row] = True

    yield telling
    if WRITES:
        write_table(results, versions)


Row = Callable[[NewReader, str], None]
rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)


@rows
def test_previews_in_chromium(
    row: Row,
    chromium_readers: NewReader,
    browser: Browser,
    home: str,
    told: Callable[..., AbstractContextManager[None]],
) -> None:
    with told("Chromium", browser.version, row.__name__):
        row(chromium_readers, home)
    assert WRITES or says_yes("Chromium", row.__name__), "run: make accessibility"


@rows
def test_previews_in_firefox(
    row: Row,
    firefox_readers: NewReader,
    home: str,
    told: Callable[..., AbstractContextManager[None]],
) -> None:
    with firefox_readers("plain") as reader:
        version = reader.version
    with told("Firefox", version, row.__name__):
        row(firefox_readers, home)
    assert WRITES or says_yes("Firefox", row.__name__), "run: make accessibility"


def test_no_heading_stands_alone_at_the_foot_of_a_sheet_in_firefox(firefox_readers: NewReader, home: str) -> None:
    """It breaks behind headings whatever it is told; here at every height of a sheet, since sections grow by a line."""
    sections = "".join(f"<h2>Titre{at}</h2><p>Texte{at}{'<br>encore' * (at % 9)}</p>" for at in range(90))
    with firefox_readers("plain") as reader:
        reader.open(home)
        reader.run(f"document.querySelector('article').innerHTML = {json.dumps(f'<div class=xp>{sections}</div>')}")
        sheets = printed_sheets(reader)
    assert len(sheets) > 9
    for sheet in sheets:
        assert set(re.findall(r"Titre(\d+)", sheet)) == set(re.findall(r"Texte(\d+)", sheet))


def test_neither_a_heading_nor_a_reply_stands_without_its_claim_on_a_sheet_in_firefox(
    firefox_readers: NewReader, home: str
) -> None:
    """On the page of an actor, where a claim is whole on one sheet, whatever the height that is left of it."""
    lines = "<br>ligne" * 2
    claim = (
        "<div class=xp-face__claim><p class=xp-act>Affirme</p><p class=xp-note>Une source</p>"
        f"<h3>Texte{{}}{lines}</h3><p class=xp-standing><span>Démentie{lines}</span></p></div>"
    )
    parts = "".join(
        f"<p>{'encore<br>' * (at % 11)}</p><h2>Titre{at}</h2><div class=xp-face><div>"
        f"{claim.format(at) * 2}"
        "<details class=xp-fold><summary>Une autre affirmation</summary></details></div>"
        f"<div><div class=xp-face__reply>Reponse{at}</div></div></div>"
        for at in range(40)
    )
    with firefox_readers("plain") as reader:
        reader.open(home)
        reader.run(f"document.querySelector('article').innerHTML = {json.dumps(f'<div class=xp>{parts}</div>')}")
        sheets = printed_sheets(reader)
    assert len(sheets) > 9
    for at in range(40):
        first = [next(no for no, sheet in enumerate(sheets) if re.search(rf"{what}{at}\b", sheet)) for what in WHOLE]
        assert len(set(first)) == 1, (at, dict(zip(WHOLE, first, strict=True)))


def test_a_group_stands_on_a_sheet_with_its_heading_in_firefox(firefox_readers: NewReader, home: str) -> None:
    """On an explainer: “Who says what” stood alone on a half empty sheet, and a line of a claim was cut in two."""
    claim = (
        "<article class=xp-claim><details open><summary><h3>{}<br>ligne</h3></summary>"
        "<section class=xp-voice><p>Voix<br>ligne<br>ligne</p></section></details></article>"
    )
    more = "".join(claim.format(f"Autre{at}") for at in range(7))
    parts = "".join(
        f"<p>{'encore<br>' * (at % 13)}</p><h2>Titre{at}</h2><div class='xp-group xp-group--answered'>"
        f"{claim.format(f'Texte{at}')}<div class=xp-replies><section class=xp-voice><p>Reponse{at}</p></section></div>"
        f"<div class=xp-alike>{more if at % 2 else ''}</div></div>"
        for at in range(26)
    )
    with firefox_readers("plain") as reader:
        reader.open(home)
        reader.run(f"document.querySelector('article').innerHTML = {json.dumps(f'<div class=xp>{parts}</div>')}")
        sheets = printed_sheets(reader)
    assert len(sheets) > 9
    for at in range(26):
        first = [next(no for no, sheet in enumerate(sheets) if re.search(rf"{what}{at}\b", sheet)) for what in WHOLE]
        assert len(set(first)) == 1, (at, dict(zip(WHOLE, first, strict=True)))
    assert sum(len(re.findall(r"Autre6\b", sheet)) for sheet in sheets) == 13  # none is drawn twice


def test_the_documentation_has_the_rows_that_are_run() -> None:
    for language in LANGUAGES:
        words = read_words(language)["accessibility"]["rows"]
        assert list(words) == [row.__name__ for row in ROWS]
        assert WRITES or len(documented(language)) == 1 + len(ROWS), "run: make accessibility"
