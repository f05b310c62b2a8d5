"""Twelve stories in two languages, written by three editors on branches of their own: one site, nothing mixed up."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from explainer.command_line import main
from explainer.language.wording import word
from explainer.pages.languages import in_languages
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Site
from explainer.pipeline import Loaded, load_site, read_configuration, with_missing

pytestmark = pytest.mark.slow
CASE = Path(__file__).parents[1] / "cases" / "newsroom"
EDITORS = {
    "city": ("pont", "tram", "marche", "vote"),
    "life": ("ecole", "hopital", "piscine", "stade"),
    "region": ("eau", "foret", "musee", "port"),
}
"""Branch → the stories written on it."""
SHARED = {
    "city": ("deux-rives", "maire"),
    "life": ("syndicat",),
    "region": ("agence-rives",),
}
"""Branch → the actors that it adds to those that all stories share."""
_ENTRY = r"(?ms)^  {}:\n.*?(?=^  \S|^\S|\Z)"


def git(folder: Path, *words: str) -> int:
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **who, **quiet}, capture_output=True, check=False
    ).returncode


def without(text: str, *actors: str) -> str:
    """Return the shared notes without some of their actors."""
    for one in actors:
        assert re.search(_ENTRY.format(one), text)
        text = re.sub(_ENTRY.format(one), "", text)
    return text


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose stories came together from three branches."""
    folder = tmp_path_factory.mktemp("newsroom")
    notes, seeds = folder / "content" / "notes", folder / "seeds"
    notes.mkdir(parents=True)
    shutil.copy(CASE / "mkdocs.yml", folder)
    shared = (CASE / "notes" / "shared.yml").read_text("utf-8")
    everybody = [one for several in SHARED.values() for one in several]
    (notes / "shared.yml").write_text(without(shared, *everybody), "utf-8")
    assert git(folder, "init", "-q", "-b", "main") == 0
    git(folder, "add", ".")
    assert git(folder, "commit", "-qm", "Begin") == 0
    for branch, stories in EDITORS.items():
        git(folder, "checkout", "-q", "-b", branch, "main")
        (notes / "shared.yml").write_text(without(shared, *({*everybody} - {*SHARED[branch]})), "utf-8")
        seeds.mkdir()  # git keeps no empty folder
        for story in stories:
            shutil.copy(CASE / "notes" / f"{story}.yml", notes)
            shutil.copy(CASE / "seeds" / f"{story}.txt", seeds)
        git(folder, "add", ".")
        assert git(folder, "commit", "-qm", branch) == 0
    git(folder, "checkout", "-q", "main")
    for branch in EDITORS:
        assert git(folder, "merge", "-q", "--no-ff", "-m", branch, branch) == 0, branch
    return folder


@pytest.fixture(scope="module")
def loaded(merged: Path) -> Loaded:
    found = read_configuration(merged / "mkdocs.yml")
    return load_site(found.folders, found.settings)


@dataclass(frozen=True)
class Made:
    """A page as a reader gets it."""

    site: Site
    html: LexborHTMLParser


@pytest.fixture(scope="module")
def pages(loaded: Loaded) -> dict[str, Made]:
    """Key → page, of every page in either language."""
    found = {}
    for site in loaded.sites:
        environment = make_environment(site.catalog)
        for page in plan_pages(site):
            found[page.key] = Made(site, LexborHTMLParser(render_page(site, page, environment).html))
    return found


def test_what_three_editors_wrote_is_one_sound_site_in_one_order(merged: Path, loaded: Loaded) -> None:
    assert (merged / "content" / "notes" / "shared.yml").read_text("utf-8") == (
        CASE / "notes" / "shared.yml"
    ).read_text("utf-8")
    assert [str(word(problem, "en")) for problem in loaded.failing(strict=True)] == []
    checked = CliRunner().invoke(main, ["format", "--check", "-f", str(merged / "mkdocs.yml")])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_missing_in_either_language(loaded: Loaded, language: str) -> None:
    told = with_missing(loaded, language).failing(strict=True)
    assert [str(word(one, "en")) for one in told] == []


def test_each_page_leads_to_its_pair_and_back(pages: dict[str, Made]) -> None:
    assert len(pages) > 150
    for key, made in pages.items():
        pairs = dict(in_languages(made.site, key))
        assert set(pairs) == {"fr", "en"}, key
        for other in pairs.values():
            assert dict(in_languages(pages[other].site, other)) == pairs, key


def test_english_words_have_no_french_spaces_on_french_pages(pages: dict[str, Made]) -> None:
    french = [made.html for made in pages.values() if made.site.language == "fr"]
    found = [one.text() for html in french for one in html.css('[lang="en"]')]
    assert len(found) > 50
    assert [words for words in found if re.search("[\u00a0\u202f][:;?!]", words)] == []


def story_of(merged: Path) -> dict[str, str]:
    """Return the story in whose file each note is: what the site says of it must agree."""
    found = {}
    for path in sorted((merged / "content" / "notes").glob("*.yml")):
        if path.stem != "shared":
            found |= dict.fromkeys(re.findall(r"(?m)^  ([\w-]+):", path.read_text("utf-8")), path.stem)
    return found


def notes_in(html: LexborHTMLParser, within: str) -> Iterator[tuple[str, str]]:
    """Yield each note shown in some parts of a page, with the part's own explainer."""
    for part in html.css(within):
        own = (part.attributes["data-note"] or "").rpartition(":")[2]
        for one in part.css("[data-note]"):
            yield own, (one.attributes["data-note"] or "").rpartition(":")[2]


def test_no_story_shows_what_is_of_another(merged: Path, pages: dict[str, Made]) -> None:
    stories = story_of(merged)
    shown = 0
    for made in pages.values():
        for own, note in notes_in(made.html, '.xp[data-note^="explainer:"]'):
            assert stories.get(note, own) == own, (own, note)
            shown += 1
    assert shown > 300


@pytest.mark.parametrize("folder", ["affirmations", "contexte", "questions", "chronologie", "acteurs"])
def test_what_says_where_it_belongs_says_it_right(merged: Path, pages: dict[str, Made], folder: str) -> None:
    """An entry of an index names the explainer whose editor wrote it, in both languages."""
    stories = story_of(merged)
    first = pages[f"{folder}/index"]
    for key in dict(in_languages(first.site, f"{folder}/index")).values():
        for one in pages[key].html.css("[data-note]"):
            note = (one.attributes["data-note"] or "").rpartition(":")[2]
            links = [link.attributes["href"] or "" for link in one.css(".xp-belongs a")]
            if note in stories and links:
                assert [link.rstrip("/").rpartition("/")[2] for link in links] == [stories[note]], (key, note)
