"""A preview that keeps what it made serves what a clean build makes, byte for byte, whatever is edited."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from crawl import Site as BuiltSite
from edits import CHANGES, Draft, mend
from explainer.engines.mkdocs import ExplainerPlugin
from explainer.pages import list_pages
from explainer.pages.asking import Conclusion, Memory
from note_edits import EDITS

MATERIAL = {"name": "material", "language": "en", "font": False}
NEVER_THE_SAME = (".gz",)


class Site:
    """A site in a folder, built again and again by one plugin, as `mkdocs serve` does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        self.folder.mkdir()
        self.plugin: ExplainerPlugin | None = None

    def build(self, name: str) -> dict[str, bytes]:
        """Build into a folder of that name, and return what is there."""
        target = self.folder.parent / name
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(target))
        plugin = config.plugins["explainer"]
        assert isinstance(plugin, ExplainerPlugin)
        if self.plugin:
            plugin.kept, plugin.memories = self.plugin.kept, self.plugin.memories
        plugin.serving = True
        self.plugin = plugin
        build(config)
        files = (path for path in target.rglob("*") if path.is_file() and path.suffix not in NEVER_THE_SAME)
        return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}

    def build_alone(self) -> dict[str, bytes]:
        """Build with nothing kept but what stands in for broken notes."""
        plugin = self.plugin
        assert plugin
        kept, memories = plugin.kept, plugin.memories
        plugin.kept, plugin.memories = kept.of_broken_notes, defaultdict(Memory)
        try:
            return self.build("alone")
        finally:
            assert self.plugin
            self.plugin.kept, self.plugin.memories = kept, memories

    def made(self, name: str) -> list[str]:
        """Return what of one name the last build made, in every language."""
        assert self.plugin
        asked = [edition.asked for edition in self.plugin.editions.values()]
        of = [one for each in asked if each for one in each.asking.made if one.make == name]
        return [getattr(one.of[0], "key", one.of[0]) for one in of]  # type: ignore[misc]


@pytest.fixture
def site(tmp_path: Path, compiled: None) -> Iterator[Site]:
    logging.disable(logging.ERROR)
    yield Site(tmp_path)
    logging.disable(logging.NOTSET)


def differing(kept: dict[str, bytes], alone: dict[str, bytes]) -> list[str]:
    return [name for name in sorted(kept.keys() | alone.keys()) if kept.get(name) != alone.get(name)]


def _in_the_theme(draft: Draft, random: Random) -> None:
    """Change what the theme shows on every page, or how."""
    kind = random.randrange(4)
    if kind == 0:
        draft.settings["copyright"] = f"Edition {random.randrange(100)}"
    elif kind == 1:
        draft.settings["theme"] = {**MATERIAL, "features": random.choice([[], ["navigation.tabs"], ["toc.integrate"]])}
    elif kind == 2:
        draft.settings["extra"] = {"generator": random.choice([True, False])}
    else:
        draft.settings["site_description"] = f"Of edition {random.randrange(100)}"


def _a_template(draft: Draft, random: Random) -> None:
    """Replace a template of ours, or one of the theme's, or take that back."""
    if draft.settings["theme"].get("custom_dir"):
        draft.settings["theme"] = MATERIAL
        draft.texts = {name: text for name, text in draft.texts.items() if not name.endswith(".html")}
        return
    draft.settings["theme"] = {**MATERIAL, "custom_dir": "seeds/theme"}
    name = random.choice(["explainer/context.html", "main.html"])
    body = "<p>{{ page.name('x') }}</p>" if name.startswith("explainer") else "{% extends 'base.html' %}"
    draft.texts[f"theme/{name}"] = f"{body}<!-- {random.randrange(100)} -->"


def try_edits(site: Site, random: Random, builds: int, **options: object) -> None:
    first = Draft.first("https://example.org/", dict(MATERIAL))
    first.settings["plugins"][1]["explainer"] |= options
    draft, done = deepcopy(first), [""]
    for _ in range(builds):
        mend(site.folder, draft.files(), random)
        assert differing(site.build("kept"), site.build_alone()) == [], done
        if random.random() < 0.1:
            draft, done = deepcopy(first), [*done, "mended"]
        several = random.choice([EDITS, EDITS, EDITS, CHANGES, (_in_the_theme, _a_template)])
        for edit in random.choices(several, k=random.randint(1, 2)):
            edit(draft, random)
            done.append(edit.__name__)


@pytest.mark.parametrize("seed", range(1))
def test_whatever_is_edited_the_site_is_that_of_a_clean_build(site: Site, seed: int) -> None:
    try_edits(site, Random(seed), builds=5)  # noqa: S311 (no secret)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(300))
def test_many_edits(site: Site, seed: int) -> None:
    try_edits(site, Random(seed + 1000), builds=6)  # noqa: S311 (no secret)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_many_edits_in_two_languages(site: Site, seed: int) -> None:
    try_edits(site, Random(seed + 2000), builds=6, languages=["en", "fr"])  # noqa: S311 (no secret)


@pytest.mark.traced
def test_a_word_changed_in_one_language_is_shown_on_its_pages_alone(site: Site) -> None:
    random, draft = Random(0), Draft.first("https://example.org/", dict(MATERIAL))  # noqa: S311 (no secret)
    draft.settings["plugins"][1]["explainer"]["languages"] = ["en", "fr"]
    draft.library["context"]["flood"]["body"] = {"en": "It came in spring.", "fr": "Elle vint au printemps."}
    mend(site.folder, draft.files(), random)
    site.build("kept")
    draft.library["context"]["flood"]["body"]["fr"] = "Elle vint en mai."
    mend(site.folder, draft.files(), random)
    kept = site.build("kept")
    made = {name: set(site.made(name)) for name in ("frame", "words")}
    assert differing(kept, site.build_alone()) == []
    for name, pages in made.items():
        assert {"fr/contexte/flood", "fr/affirmations/safe"} <= pages, name
        assert {one for one in pages if not one.startswith("fr/")} <= {"context/flood"}, name


def test_entries_move_between_the_pages_of_a_long_list(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_pages, "MOST_ENTRIES", most := 20)  # two hundred took thirty seconds
    random, draft = Random(0), Draft.first("https://example.org/", dict(MATERIAL))  # noqa: S311 (no secret)
    glossary, questions = draft.library["glossary"], draft.library["questions"]
    for number in range(most):
        glossary[f"word-{number}"] = {"term": f"Word {number}", "definition": "A word."}
        questions[f"when-{number}"] = {"text": f"When is it, {number}?", "about": ["safe"]}
        draft.places |= {f"word-{number}": "glossary.yml", f"when-{number}": "questions.yml"}
    for change in ("none", "rename", "fewer"):
        if change == "rename":  # from the last page to the first, and so another from the first to the last
            glossary["word-19"]["term"] = "A word"
            questions["when-0"]["withdrawn"] = {"date": "2024-01-01", "reason": "It was asked twice."}
        elif change == "fewer":
            for number in range(most // 2):
                del glossary[f"word-{number}"], questions[f"when-{number}"]
        mend(site.folder, draft.files(), random)
        assert differing(site.build("kept"), site.build_alone()) == [], change
        built = site.folder.parent / "kept"
        assert (built / "glossary" / "page" / "2" / "index.html").is_file() == (change != "fewer")
        assert not [one for one in BuiltSite(built, "/").faults() if "anchor" in one or "page/" in one]


def test_another_plugin_that_sets_pages_has_each_set_again(site: Site) -> None:
    random, draft = Random(0), Draft.first("https://example.org/", dict(MATERIAL))  # noqa: S311 (no secret)
    draft.settings["plugins"].append("minify")
    mend(site.folder, draft.files(), random)
    for _ in range(2):
        assert differing(site.build("kept"), site.build_alone()) == []
    site.build("kept")
    assert site.made("page") == []
    assert site.plugin
    assert site.plugin.first.asked
    asked = site.plugin.first.asked.asking.answers
    assert not [one for one in asked if isinstance(one, Conclusion) and one.make == "frame"]


@pytest.mark.traced
def test_the_option_off_keeps_nothing(site: Site) -> None:
    random, draft = Random(0), Draft.first("https://example.org/", dict(MATERIAL))  # noqa: S311 (no secret)
    draft.settings["plugins"][1]["explainer"]["keep_rendered"] = False
    mend(site.folder, draft.files(), random)
    site.build("kept")
    site.build("kept")
    assert site.plugin
    assert site.plugin.first.asked is None
    assert not site.plugin.memories
