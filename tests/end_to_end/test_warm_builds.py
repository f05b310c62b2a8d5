"""A second `mkdocs build` takes what the last one left, and makes what a clean one makes, byte for byte."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from edits import CHANGES, Draft, mend
from explainer.engines.languages import Edition
from explainer.engines.mkdocs import ExplainerPlugin
from note_edits import EDITS

MATERIAL = {"name": "material", "language": "en", "font": False}
NEVER_THE_SAME = (".gz",)


class Site:
    """A site in a folder, built by a plugin that knows nothing of the last build but what that left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        self.folder.mkdir()
        self.draft = Draft.first("https://example.org/", dict(MATERIAL))
        self.warm: tuple[Edition, ...] = ()
        """The site in each language, as the last warm build had it."""

    @property
    def left(self) -> Path:
        return self.folder / ".cache" / "explainer" / "pages" / "en.trace"

    def write(self) -> None:
        mend(self.folder, self.draft.files(), Random(0))  # noqa: S311 (no secret)

    def build(self, *, is_clean: bool = False) -> dict[str, bytes] | None:
        """Build, and return what is there; None for notes that are not built. `is_clean`: as if nothing were left."""
        target = self.folder.parent / ("clean" if is_clean else "warm")
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(target))
        plugin = config.plugins["explainer"]
        assert isinstance(plugin, ExplainerPlugin)
        plugin.serving = False  # MkDocs has one plugin for a process, which may have been a preview's in another test
        if is_clean:
            plugin.config.checked = replace(plugin.config.checked, keep_rendered=False)
        try:
            build(config)
        except (Abort, PluginError):
            return None
        if not is_clean:
            self.warm = tuple(plugin.editions.values())
        files = (path for path in target.rglob("*") if path.is_file() and path.suffix not in NEVER_THE_SAME)
        return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}

    def made(self, name: str) -> list[Any]:
        """Return what of one name the last warm build made, in every language."""
        asked = [edition.asked for edition in self.warm]
        return [one.of[0] for each in asked if each for one in each.asking.made if one.make == name]


@pytest.fixture
def site(tmp_path: Path, compiled: None) -> Iterator[Site]:
    logging.disable(logging.CRITICAL)
    yield Site(tmp_path)
    logging.disable(logging.NOTSET)


def differing(site: Site) -> list[str]:
    warm, clean = site.build(), site.build(is_clean=True)
    if warm is None or clean is None:
        return [] if warm is clean else ["one was built, and the other was not"]
    return [name for name in sorted(warm.keys() | clean.keys()) if warm.get(name) != clean.get(name)]


def _in_the_theme(draft: Draft, random: Random) -> None:
    """Change what the theme shows on every page, or a template of ours."""
    draft.settings["copyright"] = f"Edition {random.randrange(100)}"
    if random.random() < 0.5:
        draft.settings["theme"] = {**MATERIAL, "custom_dir": "seeds/theme"}
        body = "<p>{{ page.name('x') }}</p>"
        draft.texts["theme/explainer/context.html"] = f"{body}<!-- {random.randrange(100)} -->"


def try_edits(site: Site, random: Random, builds: int, **options: object) -> None:
    site.draft.settings["plugins"][1]["explainer"] |= {"cards": True, **options}
    first, done = deepcopy(site.draft), [""]
    for _ in range(builds):
        site.write()
        assert differing(site) == [], done
        if random.random() < 0.2:
            site.draft, done = deepcopy(first), [*done, "mended"]
        several: Any = random.choice([EDITS, EDITS, EDITS, CHANGES, (_in_the_theme,)])
        for edit in random.choices(several, k=random.randint(1, 2)):
            edit(site.draft, random)
            done.append(edit.__name__)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_edited_the_site_is_that_of_a_clean_build(site: Site, seed: int) -> None:
    try_edits(site, Random(seed), builds=4, **({"languages": ["en", "fr"]} if seed else {}))  # noqa: S311 (no secret)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100))
def test_many_edits(site: Site, seed: int) -> None:
    try_edits(site, Random(seed + 4000), builds=6, **({"languages": ["en", "fr"]} if seed % 3 == 0 else {}))  # noqa: S311 (no secret)


@pytest.mark.traced
def test_what_was_left_is_taken_and_a_change_makes_what_it_touches(site: Site) -> None:
    site.write()
    site.build()
    held = [page.file.src_uri for edition in site.warm for page in edition.pages if page.content or page.frame]
    assert held == [], "a page is let go once it is written"
    left = site.left.read_bytes()
    assert differing(site) == []
    assert [site.made(name) for name in ("page", "frame", "words", "entries", "feed", "embed")] == [[]] * 6
    assert site.left.read_bytes() == left
    site.draft.library["context"]["flood"]["body"] = "It came in May."
    site.write()
    assert differing(site) == []
    assert "context/flood" in site.made("frame")
    assert "sources/town" not in site.made("frame")
    assert sorted(site.made("data")) == ["flood", "safe", "town"], "a note, and what it refers to"
    site.left.write_bytes(left)  # of another branch, as it were
    assert differing(site) == []


def _in_git(site: Site) -> None:
    for card in (site.folder / ".cache" / "explainer" / "cards").iterdir():
        card.write_bytes(b"another picture")
    for command in (["init", "-q"], ["add", "-f", ".cache"]):
        subprocess.run(["git", *command], cwd=site.folder, check=True)


def _a_link(site: Site) -> None:
    elsewhere = site.folder / "elsewhere"
    site.left.parent.rename(elsewhere)
    site.left.parent.symlink_to(elsewhere)


def _torn(site: Site) -> None:
    site.left.write_bytes(site.left.read_bytes()[:-1])


def _a_folder(site: Site) -> None:
    site.left.unlink()
    site.left.mkdir()


SPOILT: list[Callable[[Site], None]] = [_in_git, _a_link, _torn, _a_folder]


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_broken_or_may_be_somebody_else_s_is_not_taken(site: Site, spoil: Callable[[Site], None]) -> None:
    site.draft.settings["plugins"][1]["explainer"]["cards"] = True
    site.write()
    built = site.build()
    assert site.left.is_file()
    spoil(site)
    assert site.build() == built
    assert len(site.made("page")) > 3


@pytest.mark.traced
def test_beside_another_plugin_that_makes_pages_nothing_is_left(site: Site) -> None:
    site.draft.settings["plugins"].append("minify")
    site.write()
    assert site.build()
    assert not site.left.exists()
    assert [one.asked for one in site.warm] == [None]
