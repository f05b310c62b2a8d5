"""What the documentation shows is so: every example, every line it prints, every command it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from docs_parts import STATUS_ORDER, read_words
from docs_problems import MORE, read_broken
from docs_reference import LANGUAGES, pages, set_page
from docs_story import DOCS, Story, blocks_of, is_configuration, language_of, loaded
from explainer.command_line import main
from explainer.language.dates import date_in_words, parse_date
from explainer.language.wording import word
from explainer.library import StandingCode
from explainer.notes import Claim
from explainer.options import Options
from explainer.problems import Code
from programs import BuildServer

WRITTEN = [ROOT / "README.md", DOCS / "index.md", *(p for tag in LANGUAGES for p in sorted((DOCS / tag).rglob("*.md")))]
EXAMPLES = [
    path
    for path in WRITTEN[1:]
    if path.parent.name not in {"reference", "problems"} or path.stem in {"statuses", "files", "settings"}
]
"""Pages whose examples are tried here; those of generated pages are tried in test_schema.py and test_broken.py."""


def in_the_repository(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture
def story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin_site: Callable[[Path, str], None]
) -> Callable[[str], Story]:
    """Begin a page with the site that `explainer init` writes."""

    def begin(language: str) -> Story:
        site = tmp_path / "site"
        begin_site(site, language)
        monkeypatch.chdir(site)
        return Story(site)

    return begin


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=in_the_repository)
def test_examples_are_right(path: Path, story: Callable[[str], Story]) -> None:
    page = story(language_of(path))
    for block in blocks_of(path):
        page.read(block)


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_tutorial_ends_with_a_site_that_is_right(tag: str, story: Callable[[str], Story]) -> None:
    page = story(tag)
    for block in blocks_of(DOCS / tag / "tutorial.md"):
        page.read(block)
    assert not loaded(page.site).failing(strict=True)


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_example_of_a_status_has_it(tag: str, story: Callable[[str], Story]) -> None:
    page = story(tag)
    blocks = [block for block in blocks_of(DOCS / tag / "reference" / "statuses.md") if block.kind == "yaml"]
    for block in blocks:
        page.read(block)
    site = loaded(page.site)
    for name, block in zip(STATUS_ORDER, blocks[1:], strict=True):
        claim = site.library.find(next(iter(yaml.safe_load(block.text)["claims"])), Claim)
        assert claim
        assert site.assessment.standing(claim).code == StandingCode(name)


def test_the_notes_in_the_readme_are_those_of_a_new_site(
    tmp_path: Path, begin_site: Callable[[Path, str], None]
) -> None:
    shown = [block for block in blocks_of(ROOT / "README.md") if block.kind == "yaml" and not is_configuration(block)]
    begin_site(tmp_path / "site", "en")
    library = loaded(tmp_path / "site").library
    assert shown
    for block in shown:
        for notes in yaml.safe_load(block.text).values():
            for note_id, fields in notes.items():
                data = library.entries[note_id].data
                assert not [key for key, value in fields.items() if not part_of(value, data.get(key))], note_id


def test_the_pictures_in_the_readme_and_the_pages_exist() -> None:
    for path in WRITTEN:
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", path.read_text("utf-8")):
            assert (path.parent / name).is_file(), f"{path}: {name}"


def test_the_problems_in_the_readme_are_real(tmp_path: Path, begin_site: Callable[[Path, str], None]) -> None:
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    begin_site(tmp_path / "site", "en")
    notes = tmp_path / "site" / "content" / "notes" / "footbridge.yml"
    wrong = notes.read_text("utf-8").replace("\n      the footbridge is safe", "\n      the footbridge is sound")
    notes.write_text(wrong, "utf-8")
    (problem,) = loaded(tmp_path / "site").failing(strict=True)
    assert str(word(problem, "en")) in text


def part_of(shown: object, real: object) -> bool:
    """Whether a value shown is the real one, or some of it."""
    if isinstance(shown, list):
        return isinstance(real, list) and set(shown) <= set(real)
    return " ".join(str(shown).split()) in " ".join(str(real).split())


def test_every_block_is_seen() -> None:
    for path in WRITTEN:
        fences = re.findall(r"^ *```(?=\w)", path.read_text("utf-8"), re.MULTILINE)
        assert len(fences) == len([block for block in blocks_of(path) if block.kind != "given"]), path


@pytest.mark.slow
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_reference_is_what_would_be_written(tag: str) -> None:
    stale = [path.name for path, text in pages(tag).items() if not path.is_file() or path.read_text("utf-8") != text]
    assert not stale, "run: make reference"


def test_both_languages_have_the_same_pages() -> None:
    english, french = ({p.relative_to(DOCS / tag) for p in (DOCS / tag).rglob("*.md")} for tag in LANGUAGES)
    assert english == french


@pytest.mark.parametrize("path", WRITTEN[2:], ids=in_the_repository)
def test_a_page_is_set_as_its_language_is_printed(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text == set_page(text, language_of(path))


@pytest.mark.parametrize("path", WRITTEN, ids=in_the_repository)
def test_commands_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    shown = re.findall(r"`([^`\n]+)`", text)
    shown += [line for block in blocks_of(path) if block.kind in {"sh", "text"} for line in block.text.splitlines()]
    for line in shown:
        if found := re.match(r"(?:\$ )?explainer ([a-z]+)(.*)", line):
            known = {name for one in main.commands[found[1]].params for name in one.opts} | {"--help"}
            assert set(re.findall(r"--[a-z-]+", found[2])) <= known, line
        if found := re.match(r"make ([a-z]+)", line):
            assert re.search(rf"^{found[1]}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE), line


@pytest.mark.parametrize("tag", LANGUAGES)
def test_dates_are_shown_as_told(tag: str) -> None:
    text = (DOCS / tag / "how-to" / "dates.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", text, re.MULTILINE)
    assert rows
    for written, shown in rows:
        words = date_in_words(parse_date(written), tag)
        assert " ".join(words.split()) == " ".join(shown.split())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_setting_is_told(tag: str) -> None:
    text = (DOCS / tag / "reference" / "settings.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert told == set(vars(Options()))


@pytest.mark.parametrize("code", Code)
def test_every_problem_is_told_in_both_languages(code: Code) -> None:
    assert code in read_words("fr")["problems"]["why"]
    assert read_broken(code) or code in read_words("en")["problems"]["why"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_problem_has_a_page_that_says_how_to_mend_it(tag: str) -> None:
    folder = DOCS / tag / "reference" / "problems"
    assert {path.stem for path in folder.glob("*.md")} == {*Code, "index"}
    index = (folder / "index.md").read_text("utf-8")
    told = read_words(tag)["problems"]["mend"]
    assert set(told) == set(Code)
    for code in Code:
        assert f"]({code}.md)" in index
        assert len(told[code].split()) > 5
    for path in {path for paths in MORE.values() for path in paths}:
        assert (DOCS / tag / path).is_file()


@pytest.mark.slow
def test_the_site_of_the_documentation_is_built(tmp_path: Path, build_server: BuildServer) -> None:
    command = ["mkdocs", "build", "--strict", "-f", str(ROOT / "mkdocs.docs.yml"), "-d", str(tmp_path)]
    status, _, complaints = build_server.run(command, ROOT)
    assert status == 0, complaints
    for page in tmp_path.rglob("*.html"):
        html = page.read_text("utf-8")
        assert "```" not in html, page
        assert not re.search(r"""<(?:script|link|img|iframe)[^>]+(?:src|href)=["']?(?:https?:)?//""", html), page
        assert f'<html lang="{"fr" if page.is_relative_to(tmp_path / "fr") else "en"}"' in html, page


def test_every_command_is_told_in_french() -> None:
    told = read_words("fr")["commands"]
    assert not set(main.commands) - set(told["help"])
    options = {
        max(p.opts, key=len) for one in main.commands.values() for p in one.params if p.param_type_name == "option"
    }
    assert not options - set(told["option-help"])


def test_the_order_of_statuses_names_each_once() -> None:
    assert sorted(STATUS_ORDER) == sorted(StandingCode)
