"""What was published before, beside what there is now: statuses that changed, and addresses that must not vanish."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from explainer.language.catalogs import available_languages, load_catalog
from explainer.library import Statuses
from explainer.notes import INDEXED
from explainer.pages.addresses import HOME, redirects
from explainer.pages.metadata.embed import embeds
from explainer.pages.site import Site
from explainer.pages.types.own_pages import OwnPage
from explainer.pipeline.configuration import Configuration, ConfigurationError, read_configuration
from explainer.pipeline.load import load_site
from explainer.problems import Code, Position, Problem
from explainer.reading import real_path


def read_statuses(against: str, config_file: Path) -> Statuses:
    """Read the statuses of an export (a file) or of a git revision.

    Raises:
        ConfigurationError: It is neither, or the revision has no site.
    """
    path = Path(against)
    if path.is_file():
        return _read_export(path)
    return _read_revision(against, real_path(config_file))


def _read_export(path: Path) -> Statuses:
    try:
        claims = json.loads(path.read_text(encoding="utf-8"))["notes"]["claims"]
        return {claim: str(note["status"]["name"]) for claim, note in claims.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ConfigurationError(f"{path}: not a data/notes.json") from None


def _read_revision(revision: str, config_file: Path) -> Statuses:
    folder = config_file.parent
    if revision.startswith("-"):
        raise ConfigurationError(f"{revision}: neither a file nor a revision")
    try:
        done = subprocess.run(  # noqa: S603 (a revision cannot be an option: see above)
            ["git", "-C", folder, "archive", "--format=tar", revision, "--", "."],  # noqa: S607 (the git on the PATH is meant)
            capture_output=True,
            check=False,
        )
    except OSError:
        raise ConfigurationError("git is not here, and a revision is asked for") from None
    if done.returncode:
        raise ConfigurationError(f"{revision}: neither a file nor a revision")
    with tempfile.TemporaryDirectory() as name:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(name, filter="data")
        found = read_configuration(Path(name) / config_file.name)
        notes = found.folders.notes.relative_to(real_path(Path(name)))
        if any(notes.is_relative_to(one) for one in _submodules(revision, folder)):
            raise ConfigurationError(
                f"{revision}: {notes.as_posix()} is in a git submodule, which a revision does not hold; name a "
                "data/notes.json built from it"
            )
        return load_site(found.folders, found.settings).assessment.codes()


def _submodules(revision: str, folder: Path) -> Iterator[str]:
    """Yield the paths below a folder at which a revision names a repository instead of files."""
    command: list[str | Path] = ["git", "-C", folder, "ls-tree", "-r", "-z", revision, "--", "."]
    listed = subprocess.run(command, capture_output=True, check=False).stdout  # noqa: S603 (as above)
    for entry in listed.split(b"\0"):
        kind, _, path = entry.partition(b"\t")
        if kind.startswith(_SUBMODULE):
            yield os.fsdecode(path)


_SUBMODULE = b"160000 "
_INDEX = "index.html"
_MAKE_NO_PAGES = frozenset(
    {"search", "explainer", "privacy", "offline", "minify", "social", "meta", "optimize", "awesome-nav", "macros"}
)
"""Plugins beside which we know every page of a site; others may make pages that only a build shows."""


@dataclass(frozen=True, slots=True)
class Published:
    """An address that was published: a path under the site's root (“acteurs/x/”, or with `.html`), and an anchor."""

    path: str
    anchor: str
    where: str
    """The file that says so."""


def read_published(place: Path, site_url: str, root: str = "") -> tuple[Published, ...]:
    """Read what a built site published: its folder, its sitemap.xml or its data/notes.json.

    `root`: the folder of the site below which that is.

    Raises:
        ConfigurationError: It is none of these.
    """
    try:
        if place.is_dir():
            found = [*_pages_of(place)]
            notes = place / root / "data" / "notes.json"
            found += _addresses_of(notes) if notes.is_file() else ()
        elif place.suffix == ".json":
            found = [*_addresses_of(place)]
        else:
            found = [*_sitemap_of(place, site_url)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ET.ParseError):
        found = []
    if not found:
        raise ConfigurationError(f"{place}: neither a built site nor its sitemap.xml or data/notes.json")
    return tuple(found)


def _pages_of(folder: Path) -> Iterator[Published]:
    for top, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(top, name)
            if name.endswith(".html") and name != "404.html":
                yield Published(_served(path.relative_to(folder).as_posix()), "", path.as_posix())


def _addresses_of(path: Path) -> Iterator[Published]:
    data = json.loads(path.read_text(encoding="utf-8"))
    kinds = [*data["notes"].values(), data.get("withdrawn", {})]
    for address in [note["address"] for notes in kinds for note in notes.values() if "address" in note]:
        page, _, anchor = address.partition("#")
        yield Published(_served(page), anchor, path.as_posix())


def _sitemap_of(path: Path, site_url: str) -> Iterator[Published]:
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 (expat refuses entities that grow)
    found = [(element.text or "").strip() for element in root.iter() if element.tag.endswith("}loc")]
    base = site_url if all(one.startswith(site_url) for one in found) else min(found, key=len)
    if not all(one.startswith(base) for one in found):
        raise ValueError(base)
    for one in found:
        yield Published(_served(unquote(one[len(base) :]).lstrip("/")), "", path.as_posix())


def _served(path: str) -> str:
    """Return the address at which a file is served: a folder's for its index."""
    return path.removesuffix(_INDEX) if path == _INDEX or path.endswith(f"/{_INDEX}") else path


class CurrentAddresses:
    """The addresses that the site would have if it were built now."""

    def __init__(self, sites: Sequence[Site], own_pages: Iterable[OwnPage], found: Configuration) -> None:
        self._sites = sites
        self._own = [page.key for page in own_pages]
        self._docs = found.docs
        self._knows_all = found.plugins <= _MAKE_NO_PAGES

    @cached_property
    def _targets(self) -> dict[str, str]:
        """Address → key of the page that is there or that it leads to."""
        path_of = self._sites[0].addresses.path
        found = {_served(path_of(key)): key for key in (HOME, *self._own)}
        for site in self._sites:
            keys = [site.addresses.home, *(key for key, _ in site.addresses.pages())]
            found |= {_served(path_of(key)): key for key in keys}
            found |= {path: path for path, _ in embeds(site)}
        for site in self._sites:
            for redirect in redirects(site.library, site.addresses):
                found.setdefault(_served(path_of(redirect.key)), redirect.target)
        return found

    def is_missing(self, old: Published) -> bool:
        """Whether an address of old would lead nowhere."""
        target = self._targets.get(old.path)
        if target is None and self._is_shorter_list(old.path):
            return False  # what it listed has addresses of its own
        if target is None:
            is_file = (self._docs / (old.path or _INDEX)).is_file() or (self._docs / old.path / _INDEX).is_file()
            return not is_file and (self._knows_all or is_ours(old.path, self._sites) or bool(old.anchor))
        return bool(old.anchor) and not any(old.anchor in site.addresses.anchors(target) for site in self._sites)

    def _is_shorter_list(self, path: str) -> bool:
        """Whether an address is that of a further page of an index, which has fewer pages now."""
        key = path.removesuffix(".html").removesuffix("/")
        return any(site.addresses.page_of_list(key) for site in self._sites)


def is_ours(path: str, sites: Sequence[Site]) -> bool:
    """Whether an address is one that a page of notes may have, or had before the site set another `root`."""
    roots = [f"{site.addresses.root}/" for site in sites if site.addresses.root]
    inside = [path, *(path.removeprefix(root) for root in roots)]
    return any(one.partition("/")[0] in _folders() for one in inside)


@lru_cache(maxsize=1)
def _folders() -> frozenset[str]:
    """Return the folders that pages of notes may be in, in any language: the site may have had another."""
    return frozenset(
        load_catalog(tag).pgettext("address", row.folder) for tag in available_languages() for row in INDEXED.values()
    )


def missing_addresses(
    published: Iterable[Published], sites: Sequence[Site], own_pages: Iterable[OwnPage], found: Configuration
) -> list[Problem]:
    """Return each published address that would be neither there nor redirected."""
    now = CurrentAddresses(sites, own_pages, found)
    gone: dict[str, Problem] = {}
    for old in published:
        address = old.path + (f"#{old.anchor}" if old.anchor else "")
        if address not in gone and now.is_missing(old):
            variant = "" if is_ours(old.path, sites) else "page"
            values = {"address": address or "/"}
            gone[address] = Problem(Position(old.where), Code.ADDRESS_GONE, variant, values)
    return list(gone.values())
