"""Programs that tests run, and the sites that they build: each site once a run, whichever worker asks first."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

import pytest
import yaml
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
NEW_YEAR_2026 = "1767225600"
QUIET = {"SOURCE_DATE_EPOCH": NEW_YEAR_2026, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
FORKED = ("mkdocs", "explainer")
"""What `tests/build_server.py` runs."""
needs_forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a fork, and Windows has none")
PATIENCE = 1800
"""Seconds for a program on a machine that is busy with others: a bound on what hangs, no measure."""


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Running(Protocol):
    """A process that goes on until it is told to end."""

    pid: int

    def poll(self) -> int | None:
        """Return its status, if it has ended."""

    def wait(self) -> int:
        """Return its status once it has ended."""

    def terminate(self) -> None:
        """Tell it to end."""


class Fork:
    """One of the build server's. `ask`: asks that, as its forks are not our children."""

    def __init__(self, pid: int, ask: Callable[[dict[str, object]], int | None]) -> None:
        self.pid = pid
        self._ask = ask
        self._status: int | None = None

    def poll(self) -> int | None:
        """Return its status, if it has ended."""
        return self._ended(wait=False)

    def wait(self) -> int:
        """Return its status once it has ended."""
        status = self._ended(wait=True)
        assert status is not None
        return status

    def terminate(self) -> None:
        """Tell it to end."""
        if self._status is None:
            os.kill(self.pid, signal.SIGTERM)

    def _ended(self, *, wait: bool) -> int | None:
        if self._status is None:
            self._status = self._ask({"process": self.pid, "until_it_ends": wait})
        return self._status


class BuildServer:
    """Runs `mkdocs` and `explainer` in forks of one process, which is started when it is first asked."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def run(self, command: list[str], folder: Path) -> tuple[int, str, str]:
        """Run a command as somebody does in a folder; return its status, what it printed, and its complaints."""
        if not hasattr(os, "fork"):  # Windows
            done = self._start(command, folder)
            return done.returncode, done.stdout, done.stderr
        with tempfile.NamedTemporaryFile() as output, tempfile.NamedTemporaryFile() as errors:
            status = self._fork(command, folder, output.name, errors.name, {}, goes_on=False)
            return status, output.read().decode(), errors.read().decode()

    @contextmanager
    def running(
        self, command: list[str], folder: Path, log: Path, *, within: Sequence[str] = (), **environment: str
    ) -> Iterator[Running]:
        """Run a command that goes on, such as one that serves, until the caller is done with it.

        `log`: the file that gets what it prints and complains of. `within`: the command that runs it, if it is not we.
        """
        log.touch()
        running: Running
        if within or not hasattr(os, "fork"):
            with log.open("wb") as said:
                program, *arguments = command
                running = subprocess.Popen(
                    [*within, PROGRAMS / program, *arguments],
                    cwd=folder,
                    env={**os.environ, **QUIET, **environment},
                    stdout=said,
                    stderr=said,
                )
        else:
            number = self._fork(command, folder, str(log), str(log), environment, goes_on=True)
            running = Fork(number, self._ask)
        try:
            yield running
        finally:
            running.terminate()
            running.wait()

    def _fork(  # noqa: PLR0913 (what a process is made of)
        self, command: list[str], folder: Path, output: str, errors: str, environment: dict[str, str], *, goes_on: bool
    ) -> int:
        """Return the status of a command, or the number of its process if it goes on."""
        asked = {"command": command, "folder": str(folder), "output": output, "errors": errors, "goes_on": goes_on}
        given = self._ask({**asked, "environment": {**os.environ, **QUIET, **environment}})
        assert given is not None
        return given

    def _ask(self, asked: dict[str, object]) -> int | None:
        """Ask the process."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, ROOT / "tests" / "build_server.py"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **QUIET},
                text=True,
            )
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        given: int | None = json.loads(self._process.stdout.readline())
        return given

    def call(self, folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run any program of this environment as somebody does in a folder, without imports where it can fork."""
        if program in FORKED:
            status, output, errors = self.run([program, *arguments], folder)
            return subprocess.CompletedProcess([program, *arguments], status, output, errors)
        return self._start([program, *arguments], folder)

    def _start(self, command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
        program, *arguments = command
        return subprocess.run(
            [PROGRAMS / program, *arguments],
            cwd=folder,
            env={**os.environ, **QUIET},
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let the process end."""
        if self._process is not None:
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.close()
            self._process.wait(PATIENCE)
            self._process.stdout.close()


@dataclass(frozen=True)
class Workshop:
    """Where sites are built, and kept for who wants the same."""

    server: BuildServer
    kept: Path
    """A folder that all workers of a run share."""
    cards: Path
    """Pictures of shared links, which are drawn once a worker."""

    @contextmanager
    def only_one(self, key: str) -> Iterator[Path]:
        """Let one worker at a time look for, or make, what a key stands for."""
        with FileLock(self.kept / f"{key}.lock"):
            yield self.kept / key


@dataclass
class Source:
    """A copy of the site's sources, to build from and to change."""

    folder: Path
    workshop: Workshop
    settings: dict[str, object] = field(default_factory=dict)
    """What differs from mkdocs.yml."""

    def hold_small_notes(self) -> None:
        """Have nothing but one file of notes of every kind, renamed and withdrawn ones among them."""
        shutil.rmtree(self.folder / "content")
        (self.folder / "content" / "notes").mkdir(parents=True)
        shutil.copy(ROOT / "tests" / "end_to_end" / "small.yml", self.folder / "content" / "notes")

    def build(
        self,
        *,
        engine: str = "mkdocs",
        strict: bool = True,
        into: str = "site",
        environment: dict[str, str] | None = None,
    ) -> Path:
        """Build the site as a user does, and return its folder."""
        status, output = self.try_build(engine=engine, strict=strict, into=into, environment=environment)
        if status:
            pytest.fail(f"{engine} build ended with {status}\n{output}", pytrace=False)
        return self.folder / into

    def try_build(
        self,
        *,
        engine: str = "mkdocs",
        strict: bool = True,
        into: str = "site",
        environment: dict[str, str] | None = None,
    ) -> tuple[int, str]:
        """Build the site, and return the exit status and everything that was printed.

        Where the same site was built before, it is copied. With an environment of its own, and over an earlier site,
        it is always built; with the former, and by ProperDocs, by a process of its own that draws every card.
        """
        config = self.folder / "variant.yml"
        config.write_text(yaml.safe_dump({"INHERIT": "mkdocs.yml", **self.settings}), "utf-8")
        site = self.folder / into
        command = [engine, "build", "--clean", "-f", str(config), "-d", str(site), *(["--strict"] if strict else [])]
        if environment is not None:
            self._cards(shared=False)
            return self._run_alone(command, environment)
        self._cards(shared=True)
        if site.exists() or (self.folder / ".git").exists():
            return self._run(command)
        with self.workshop.only_one(self._digest(engine, strict=strict)) as kept:
            told = kept / "told.json"
            if told.is_file():
                shutil.copytree(kept / "site", site)
                return 0, str(json.loads(told.read_text("utf-8")))
            status, output = self._run(command)
            if not status:
                shutil.copytree(site, kept / "site")
                told.write_text(json.dumps(output), "utf-8")
            return status, output

    def run(self, *command: str) -> tuple[int, str, str]:
        """Run `mkdocs` or `explainer` in the folder; return its status, what it printed, and its complaints."""
        return self.workshop.server.run([*command], self.folder)

    def _run(self, command: list[str]) -> tuple[int, str]:
        if command[0] != "mkdocs":  # ProperDocs answers `import mkdocs` with itself
            return self._run_alone(command, {})
        status, output, errors = self.workshop.server.run(command, self.folder)
        return status, output + errors

    def _run_alone(self, command: list[str], environment: dict[str, str]) -> tuple[int, str]:
        done = subprocess.run(
            [PROGRAMS / command[0], *command[1:]],
            cwd=self.folder,
            env={**os.environ, **QUIET, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def _cards(self, *, shared: bool) -> None:
        """Let cards be taken from those drawn before, or not."""
        kept = self.folder / ".cache" / "explainer" / "cards"
        if shared and not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.symlink_to(self.workshop.cards, target_is_directory=True)
        elif not shared and kept.is_symlink():
            kept.unlink()

    def _digest(self, engine: str, *, strict: bool) -> str:
        """Return what two builds of the same site have in common."""
        digest = hashlib.sha256(f"{engine} {strict}".encode())
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder)
            if path.is_file() and name.parts[0] != ".cache":
                content = path.read_bytes()
                digest.update(f"\n{name.as_posix()} {len(content)}\n".encode() + content)
        return digest.hexdigest()
