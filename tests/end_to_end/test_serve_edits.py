"""Whatever is done to the files of a running `mkdocs serve`: it lives, says what is wrong, ends as a clean build."""

from __future__ import annotations

import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path
from random import Random, randrange

import pytest
from bs4 import BeautifulSoup

from edits import ACCIDENTS, PAUSES, Draft, mend, settings_broken
from explainer.problems import Code, Severity
from programs import BuildServer, Running, free_port

PATIENCE = int(os.environ.get("PATIENCE") or 600)
"""Seconds until a build must have been seen: a bound on what never comes."""
SEQUENCES = int(os.environ.get("SEQUENCES") or 1000)
SEED = int(os.environ.get("SEED") or randrange(10**9))  # noqa: S311 (no secret)
"""A failure prints it: with it, the same is done to the files, if not at the same moments."""
LIVE = re.compile(rb"<script>\nvar livereload = .*?</script>", re.DOTALL)
"""What MkDocs adds to a page that it serves: nothing else may differ from a page that it builds."""


class Preview:
    """A running `mkdocs serve`, asked as a browser does."""

    def __init__(self, process: Running, port: int, log: Path, site: Path) -> None:
        self.process = process
        self.home = f"http://127.0.0.1:{port}/"
        self._log = log
        self.site = site

    def ask(self, path: str) -> bytes | None:
        """Return what is served at an address; nothing if there is no such page, or it is not there in time."""
        try:
            with urllib.request.urlopen(self.home + path, timeout=PATIENCE) as answer:  # noqa: S310 (our own server)
                return bytes(answer.read())
        except (urllib.error.HTTPError, TimeoutError):
            return None

    def built_since(self, moment: int) -> int:
        """Wait for a build that began after a moment, and return when; MkDocs tells as soon as there is one."""
        return int(self.ask(f"livereload/{moment}/1") or 0)

    def log(self) -> str:
        return self._log.read_text("utf-8", errors="replace")


def now() -> int:
    """Return the moment as MkDocs numbers its builds."""
    return round(time.monotonic() * 1000)


@contextmanager
def previewed(folder: Path, port: int, builds: BuildServer) -> Iterator[Preview]:
    log, sites = folder / "serve.log", folder / "sites"
    sites.mkdir()
    command = ["mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with builds.running(command, folder, log, TMPDIR=str(sites)) as one:
        end = time.monotonic() + PATIENCE
        while b"Serving on" not in log.read_bytes():
            assert one.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < end
            time.sleep(0.05)
        [site] = sites.iterdir()
        yield Preview(one, port, log, site)


class Trial:
    """A site, its preview, and what is done to it."""

    def __init__(self, folder: Path, preview: Preview, draft: Draft, builds: BuildServer, random: Random) -> None:
        self.folder = folder
        self.preview = preview
        self.draft = draft
        self.builds = builds
        self.random = random
        self.done: list[str] = []
        self.asked = 0
        """How often the preview was asked what is wrong."""

    def sequence(self) -> None:
        """Change the site, with accidents on the way, and end with a site that is whole."""
        random = self.random
        self.done = [self.draft.change(random) for _ in range(random.randint(1, 3))]
        self.draft.number(random)
        accidents = random.choices(ACCIDENTS, k=random.randint(0, 4))
        for accident in accidents:
            accident(self.folder, random)
            self.done.append(accident.__name__)
            time.sleep(random.choice(PAUSES))
        if accidents and random.random() < 0.6:
            if settings_broken in accidents:
                self.preview.ask("livereload/0/1")  # all that it answers until it builds again
            else:
                self.says_what_is_wrong()
        mend(self.folder, self.draft.files(), random)
        self.ends_as_a_clean_build()

    def says_what_is_wrong(self) -> None:
        about = self.folder / "content" / "about.md"
        about.write_bytes(about.read_bytes() + b"\n\nOne more line.")
        built = self.preview.built_since(now())
        served = self.preview.ask("about/")
        assert served, (self.done, built, self.preview.log()[-2000:])
        shown = [one["data-code"] for one in BeautifulSoup(served, "html.parser").select(".explainer-problems li")]
        _, told, complaints = self.builds.run(["explainer", "check", "--format", "json"], self.folder)
        if not told:
            assert "no folder" in complaints, (self.done, complaints)
            assert shown == ["unreadable"], self.done
            return
        found = [one["code"] for one in json.loads(told)["problems"] if one["severity"] != "advice"]
        errors = errors_in(found)
        # Where something is broken, its last good version stands in, and warnings are of that as well.
        assert (errors_in(shown) if errors else shown) == (errors or found), (self.done, found, shown)
        self.asked += 1

    def ends_as_a_clean_build(self) -> None:
        clean = self.folder.parent / "clean"
        status, *said = self.builds.run(["mkdocs", "build", "-q", "--strict", "-d", str(clean)], self.folder)
        assert status == 0, (self.done, said)
        wanted = {path.relative_to(clean).as_posix() for path in clean.rglob("*") if path.is_file()}
        end = time.monotonic() + PATIENCE
        while True:
            assert self.preview.process.poll() is None, (self.done, self.preview.log()[-3000:])
            built = self.preview.built_since(0)
            differs = self.differing(clean, wanted)
            if not differs:
                return
            if time.monotonic() > end:
                told = "\n".join(difference for difference in differs.values())
                pytest.fail(f"{self.done}\n{told}\n{self.preview.log()[-3000:]}", pytrace=False)
            self.preview.built_since(built)

    def differing(self, clean: Path, wanted: set[str]) -> dict[str, str]:
        """Return the files that are there and should not be, or should, or are others; and in what they differ."""
        site = self.preview.site
        there = {Path(top, name).relative_to(site).as_posix() for top, _, names in os.walk(site) for name in names}
        for name in sorted(wanted & there):
            if name.startswith("assets/"):
                continue
            built, served = (clean / name).read_bytes(), LIVE.sub(b"", self.preview.ask(name) or b"")
            if served != built:
                lines = [text.decode("utf-8", "replace").splitlines() for text in (built, served)]
                return {name: "\n".join(unified_diff(*lines, "built", "served", n=1, lineterm=""))}
        return {name: f"{name}: only {'built' if name in wanted else 'served'}" for name in there ^ wanted}


def errors_in(codes: list[str]) -> list[str]:
    return [code for code in codes if Code(code).severity is Severity.ERROR]


FOLLOWS = re.compile(
    r"^(?:During handling of the above exception, another exception occurred"
    r"|The above exception was the direct cause of the following exception):$",
    re.MULTILINE,
)


NOT_OURS = re.compile(
    r"""^mkdocs\.exceptions\.
    |^FileNotFoundError:\ .*/content/[^/]+\.md'
    |\ in\ copy_static_files$""",
    re.MULTILINE | re.VERBOSE,
)
"""How MkDocs says that mkdocs.yml is broken, that a page of the site's own went while it read the site, or that what
it copies did: a file in the place of the folder of notes is copied, and may be that folder again by then."""


def own_faults(log: str) -> list[str]:
    """Return what a traceback ends with, but for those of MkDocs itself."""
    *followed, last = (
        re.findall(r"^Traceback .*?^[a-zA-Z][^\n]*", part, re.DOTALL | re.MULTILINE) for part in FOLLOWS.split(log)
    )
    told = [one for part in followed for one in part[:-1]] + last  # of a chain, what it came to
    return [one.rpartition("\n")[2] for one in told if not NOT_OURS.search(one)]


BARE = "<html><head><title>{{ page.title }}</title></head><body>{{ page.content }}</body></html>"
"""A theme that costs nothing: most of a small site's build is Material's templates."""
MATERIAL = {"name": "material", "language": "en", "font": False}


def try_sequences(folder: Path, builds: BuildServer, theme: dict[str, object], seed: int, sequences: int) -> Trial:
    port, site = free_port(), folder / "site"
    random = Random(seed)  # noqa: S311 (no secret)
    (site / "theme").mkdir(parents=True)
    (site / "theme" / "main.html").write_text(BARE)
    draft = Draft.first(f"http://127.0.0.1:{port}/", theme)
    mend(site, draft.files(), random)
    with previewed(site, port, builds) as preview:
        trial = Trial(site, preview, draft, builds, random)
        for number in range(sequences):
            print(f"sequence {number} of seed {seed}")  # noqa: T201 (seen where it fails)
            trial.sequence()
        assert own_faults(preview.log()) == []
    return trial


def test_a_few_sequences(tmp_path: Path, build_server: BuildServer) -> None:
    assert try_sequences(tmp_path, build_server, MATERIAL, seed=4, sequences=4).asked


@pytest.mark.long
def test_many_sequences(tmp_path: Path, build_server: BuildServer) -> None:
    theme = {"name": None, "custom_dir": "theme"}
    assert try_sequences(tmp_path, build_server, theme, SEED, SEQUENCES).asked
