"""What `mkdocs build` leaves for the next: pages that need not be made again, in a folder that may be deleted.

It is believed where it is whole, of the same settings, templates and packages, and where nobody can have brought it
along: what git has in that folder may come from anybody's pull request. What Material's frame may be kept for is in
`frames.py`; where it may not be, nothing is left, and nothing is believed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.engines.mkdocs_files import Content
from explainer.engines.page_html import Frame
from explainer.language.wording import Refusal
from explainer.notes import LANGUAGE_TAG
from explainer.pages.context import Heading
from explainer.pages.metadata.card import Card
from explainer.pages.sameness import UNKNOWN, Digests
from explainer.pages.traces import Spool, TraceError, Values, pack_made, pack_trace, unpack_trace
from explainer.reading import read_kept_folder
from explainer.writing import write_made

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig

    from explainer.pages.asking import Asking, Memory
    from explainer.pages.sameness import Digest
    from explainer.pages.site import Site

FOLDER = "pages"
_PACKAGE = Path(__file__).parents[1]
_NOT_READ = frozenset({"__pycache__", "starter"})
_VALUES = Values(Content, Heading, Frame, Card)


class Left:
    """What the last build left, and this one will. `root`: the folder of mkdocs.yml."""

    def __init__(self, root: Path, config: MkDocsConfig) -> None:
        self._root = root
        self._around = read_around(config)
        self._of: dict[str, Digest] = {}

    def read(self, memory: Memory, site: Site, environment: jinja2.Environment) -> Digest:
        """Put what was left of the pages in one language into a memory; return what all of it depends on."""
        spool = None
        with suppress(OSError):  # no folder for files that are nobody's
            spool = Spool()
        memory.pack = partial(pack_made, _VALUES, spool)
        of = self._of[site.language] = Digests().of((self._around, site.settings))
        path = self._path(site)
        if path is None or of == UNKNOWN:
            return of
        with suppress(OSError, TraceError):
            memory.answers.update(unpack_trace(path.read_bytes(), of, _VALUES, environment))
            memory.of = of
        return of

    def write(self, asking: Asking, site: Site) -> None:
        """Leave for the next build what this one made in one language; a folder that cannot be written costs time."""
        path, of = self._path(site), self._of[site.language]
        if path is not None and of != UNKNOWN and not asking.is_as_before:
            with suppress(Refusal):
                write_made(path, pack_trace(asking.answers, of, asking.digests, _VALUES))
        asking.forget()  # so that the search has the memory for its index

    def _path(self, site: Site) -> Path | None:
        """Return the file of one language; None where it may be somebody else's."""
        if not LANGUAGE_TAG.fullmatch(site.language):
            return None
        folder = read_kept_folder(self._root, FOLDER)
        path = folder / f"{site.language}.trace" if folder else None
        return None if path is None or path.is_symlink() else path


def read_around(config: MkDocsConfig) -> tuple[object, ...]:
    """Return what pages depend on beside notes and settings: this package, the theme's templates, all packages."""
    digest = hashlib.sha256()
    for folder in (_PACKAGE, *map(Path, config.theme.dirs)):
        is_theme = folder != _PACKAGE and str(folder) != str(config.theme.custom_dir)
        for path in _files(folder, is_theme=is_theme):
            digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            with suppress(OSError):  # gone again
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return (sys.version, tuple(_packages()), digest.digest())


def _packages() -> Iterator[str]:
    """Yield all packages with their versions, as the folders of their metadata are named: to read those takes long."""
    for folder in sys.path:
        try:
            names = sorted(one.name for one in Path(folder).iterdir())
        except NotADirectoryError:  # an archive
            state = Path(folder).stat()
            yield f"{folder} {state.st_size} {state.st_mtime_ns}"
        except OSError:
            continue
        else:
            yield from (one for one in names if one.endswith((".dist-info", ".egg-info")))


def _files(folder: Path, *, is_theme: bool) -> Iterator[Path]:
    """Yield what pages may be made from; of a theme that is a package, whose version is known, its templates alone."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if one not in _NOT_READ and not (is_theme and _is_picture(one)))
        yield from (Path(top, one) for one in sorted(names) if not is_theme or one.endswith(".html"))


def _is_picture(folder: str) -> bool:
    return folder == "assets" or folder.startswith(".")
