"""A site's folders in a temporary folder, to change and to check."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from explainer.editing import Workplace
from explainer.language.wording import word
from explainer.pages.site import Settings
from explainer.pages.types.own_pages import read_own_pages
from explainer.pipeline import Folders, load_site
from explainer.problems import Severity


@dataclass(frozen=True)
class Desk:
    """A site on an editor's desk."""

    place: Workplace

    def put(self, files: dict[str, str | bytes]) -> None:
        """Write files, `notes/…` and pages beside them."""
        for name, content in files.items():
            path = self.place.docs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).encode())

    def files(self) -> dict[str, bytes]:
        """Return all files, hidden ones too."""
        top = self.place.docs
        return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}

    def text(self, name: str) -> str:
        """Return a file's text, line ends as they are."""
        return (self.place.docs / name).read_bytes().decode()

    def told(self, *, advice: bool = False) -> list[str]:
        """Return what `explainer check` says, without the places."""
        place = self.place
        loaded = load_site(
            Folders(place.root, place.notes, place.root / "seeds"),
            Settings(language=place.language),
            drafts=True,
            own_pages=read_own_pages(place.docs, place.notes, place.root),
        )
        shown = [problem for problem in loaded.problems if advice or problem.severity is not Severity.ADVICE]
        return [str(word(problem, place.language)).split(": ", 1)[1] for problem in shown]


@pytest.fixture
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Desk]:
    """Lay a new desk: the site's files, in a language."""

    def laid(files: dict[str, str | bytes], language: str = "en") -> Desk:
        root = tmp_path_factory.mktemp("site")
        desk = Desk(Workplace(root, root / "content", root / "content" / "notes", language))
        desk.place.notes.mkdir(parents=True)
        desk.put(files)
        return desk

    return laid
