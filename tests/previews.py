"""Pages of a site in a folder, made again and again beside those of a clean build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from edits import Draft
from explainer.notes import NoteId
from explainer.pages.asking import AskedSite, Memory
from explainer.pages.context import Heading
from explainer.pages.page_types import plan_pages
from explainer.pages.render import RenderedPage, make_environment, render_page
from explainer.pages.sameness import Digests
from explainer.pages.site import Mentioned, Settings, Site
from explainer.pages.traces import Spool, Values, pack_made, pack_trace, unpack_trace
from explainer.pipeline import Folders, Kept, Loaded, load_site
from note_edits import EDITS

Pages = dict[str, tuple[object, RenderedPage]]
VALUES = Values(RenderedPage, Heading)


@dataclass
class Around:
    """What pages depend on beside notes and texts."""

    settings: Settings
    history: dict[str, date] = field(default_factory=dict)
    mentions: tuple[Mentioned, ...] = ()


@dataclass
class Preview:
    """Builds of a site in a folder, each beside one that knows nothing of those before."""

    folder: Path
    kept: Kept = field(default_factory=Kept)
    memory: Memory = field(default_factory=Memory)
    asked: AskedSite | None = None
    written: dict[str, bytes] = field(default_factory=dict)
    is_left: bool = False
    """Whether each build begins with nothing but the bytes that the last one left."""
    left: bytes = b""

    def write(self, files: Mapping[str, bytes]) -> None:
        for name in self.written.keys() - files.keys():
            (self.folder / name).unlink()
        for name, content in files.items():
            if self.written.get(name) != content:
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        self.written = dict(files)

    def load(self, around: Around, kept: Kept) -> Loaded:
        folders = Folders(self.folder, self.folder / "content" / "notes", self.folder / "seeds")
        loaded = load_site(folders, around.settings, drafts=True, kept=kept)
        loaded.site.history = around.history
        return loaded

    def build(self, around: Around) -> tuple[Pages, Pages]:
        """Return the pages of this build, and those of a clean one."""
        alone = self.load(around, Kept(self.kept.good_entries)).site
        if self.is_left:
            self.kept, self.memory = Kept(self.kept.good_entries), Memory()
            self.memory.pack = partial(pack_made, VALUES, Spool())
        loaded = self.load(around, self.kept)
        of = Digests().of(around.settings)
        if self.left:
            environment = make_environment(loaded.site.catalog)
            self.memory.answers, self.memory.of = dict(unpack_trace(self.left, of, VALUES, environment)), of
        asked = self.asked = self.memory.begin(loaded.site, of if self.is_left else around.settings)
        asked.tell_mentions(around.mentions)
        alone.own_mentions = around.mentions
        pages = dict(_rendered(asked.site, asked))
        if self.is_left:
            self.left = b"".join(pack_trace(asked.asking.answers, of, asked.asking.digests, VALUES))
        return pages, dict(_rendered(alone))

    @property
    def made(self) -> list[str]:
        """The pages that the last build made."""
        assert self.asked
        return [str(one.of[0]) for one in self.asked.asking.made if one.make == "page"]


def _rendered(site: Site, asked: AskedSite | None = None) -> Iterator[tuple[str, tuple[object, RenderedPage]]]:
    environment = make_environment(site.catalog)
    for planned in plan_pages(site):

        def make(planned: Any = planned) -> RenderedPage:  # noqa: ANN401 (a planned page)
            return render_page(site, planned, environment)

        yield planned.key, (planned, asked.keep("page", (planned.key,), make, planned) if asked else make())


def seeds(count: int, usual: int) -> list[Any]:
    """Return seeds to try edits with: the first always, others below `usual` where tests may be slow, the rest in long.

    Each takes a second or two, and the long tests of many edits try hundreds more.
    """
    kinds = [[], *[pytest.mark.slow] * (usual - 1), *[pytest.mark.long] * (count - usual)]
    return [pytest.param(seed, marks=marks) for seed, marks in enumerate(kinds)]


def try_edits(preview: Preview, first: Draft, settings: Settings, random: Random, builds: int) -> int:
    """Edit a site again and again; return how many pages were kept."""
    draft, around = deepcopy(first), Around(settings)
    done: list[str] = []
    kept = 0
    for _ in range(builds):
        preview.write({name: text for name, text in draft.files().items() if name != "mkdocs.yml"})
        pages, clean = preview.build(around)
        assert list(pages) == list(clean), done
        for key, page in pages.items():
            assert page == clean[key], (key, done)
        kept += len(pages) - len(preview.made)
        if random.random() < 0.1:
            draft, done = deepcopy(first), [*done, "mended"]
        for edit in random.choices(EDITS, k=random.randint(1, 2)):
            edit(draft, random)
            done.append(edit.__name__)
        if random.random() < 0.3:
            _elsewhere(around, draft, random)
            done.append("elsewhere")
    return kept


def _elsewhere(around: Around, draft: Draft, random: Random) -> None:
    """Change what git knows, what pages of the site's own name, or mkdocs.yml."""
    files = [f"content/notes/{place}" for place in draft.places.values()]
    kind = random.randrange(4)
    if kind == 0:
        around.history = {**around.history, random.choice(files): date(2025, 1, 1) + timedelta(random.randrange(300))}
    elif kind in (1, 2):
        named = random.sample(sorted(draft.places), min(2, len(draft.places)))
        sentences = [f"Sentence {random.randrange(3)}." for _ in named]
        around.mentions = tuple(
            Mentioned(NoteId(one), sentence, page="about", page_title="About")
            for one, sentence in zip(named, sentences, strict=True)
        )
    else:
        around.settings = replace(
            around.settings,
            site_name=random.choice(["One", "Two"]),
            site_url=random.choice(["", "https://example.org/"]),
            link_names=random.choice(["section", "page", "all", "none"]),
        )
