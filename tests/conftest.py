"""What every test may ask for: the folder beside the project, a built site, a server, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("unhurried", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("unhurried")

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
SITE_URL = "https://example.org"
NEW_YEAR_2026 = "1767225600"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but loopback resolves: a page that asks another host for anything is found out.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def give_up(why: str) -> NoReturn:
    """Skip, or fail where CI is set: there, everything has to be there."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def read_settings(path: Path) -> dict[str, Any]:
    """Read a mkdocs.yml as data; `!ENV [NAME, default]` is its default."""

    class Loader(yaml.SafeLoader):
        """Knows the one tag that ours has."""

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader)  # noqa: S506 (a SafeLoader)
    return found


@dataclass
class Source:
    """A copy of the site's sources, to build from and to change."""

    folder: Path
    settings: dict[str, object] = field(default_factory=dict)
    """What differs from mkdocs.yml."""

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
        """Build the site, and return the exit status and everything that was printed."""
        config = self.folder / "variant.yml"
        config.write_text(yaml.safe_dump({"INHERIT": "mkdocs.yml", **self.settings}), "utf-8")
        site = self.folder / into
        command = [PROGRAMS / engine, "build", "--clean", "-f", config, "-d", site, *(["--strict"] if strict else [])]
        quiet = {"SOURCE_DATE_EPOCH": NEW_YEAR_2026, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **quiet, **(environment or {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of judges and references beside a checkout; the project works without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared is not here")
    return folder


@pytest.fixture(scope="session")
def new_source(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Source]:
    """Copy the site's sources to a new folder; keywords are settings that differ from mkdocs.yml."""

    def copy(**settings: object) -> Source:
        folder = tmp_path_factory.mktemp("source")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        for name in ("content", "seeds"):
            shutil.copytree(ROOT / name, folder / name)
        return Source(folder, settings)

    return copy


@pytest.fixture(scope="session")
def site_built_as(new_source: Callable[..., Source]) -> Callable[..., Path]:
    """Build the site once for each engine, base path and style of addresses asked for."""
    sites: dict[tuple[str, str, bool], Path] = {}

    def build(*, engine: str = "mkdocs", base: str = "/reperes/", directory_urls: bool = True) -> Path:
        variant = (engine, base, directory_urls)
        if variant not in sites:
            source = new_source(site_url=SITE_URL + base, use_directory_urls=directory_urls)
            sites[variant] = source.build(engine=engine)
        return sites[variant]

    return build


@pytest.fixture(scope="session")
def built_site(site_built_as: Callable[..., Path]) -> Path:
    """The site as mkdocs.yml has it, built strictly."""
    return site_built_as()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the Chromium to drive."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        give_up(f"no Chromium: {named} is not a program" if named else "no Chromium here; set CHROMIUM to its path")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium for which no host but this one exists."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        yield running
        running.close()


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder under a base path; misses get 404.html, as static hosts do."""

    def __init__(self, *args: object, base: str, **options: object) -> None:
        self.base = base
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.base):
            return str(Path(self.directory, "outside-of-the-base-path"))
        return super().translate_path("/" + path.removeprefix(self.base))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path, base: str, handler: type[SiteHandler] = SiteHandler) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, base=base, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{base}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve a built site on loopback under a base path until the tests end; gives the address of its home."""
    with ExitStack() as servers:

        def start(site: Path, base: str = "/repo/") -> str:
            return servers.enter_context(serving(site, base))

        yield start
