"""What every test may ask for: the folder beside the project, a built site, a server, a browser."""

from __future__ import annotations

import gc
import os
import shutil
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
import yaml
from _pytest.runner import runtestprotocol

import profiles  # noqa: F401 (what Hypothesis tries)
from programs import PROGRAMS, ROOT, BuildServer, Source, Workshop

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["PROGRAMS", "ROOT", "Source"]

SITE_URL = "https://example.org"
HEADLESS = "chromium-headless-shell"
"""Chromium without its own windows: the same pages for two thirds of the processor time."""
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


NOT_TRACED = ("hypothesis", "browser", "slow", "end_to_end")
"""Marks of tests that coverage does not look at, unless they are `traced`: it doubles what a test takes, and the quick
ones reach the same lines."""
BROWSER_PATIENCE = 120_000
"""Milliseconds until something must have been seen: a bound on what never comes, not on a busy machine."""


class ShortReports:
    """Lets a worker tell of a test once, not of what went well before and after it: seven seconds of a quick run."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        """Run a test as pytest does, and report what it said, or what went wrong around it."""
        for report in runtestprotocol(item, log=False, nextitem=nextitem):
            if report.when == "call" or not report.passed:
                item.ihook.pytest_runtest_logreport(report=report)
        return True


def pytest_configure(config: pytest.Config) -> None:
    """Report shortly where another process gathers the reports."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        config.pluginmanager.register(ShortReports())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Trace no test that goes through the same lines again and again, nor what is made ready for it."""
    coverage = item.config.pluginmanager.getplugin("_cov")
    if not coverage or item.get_closest_marker("traced") or not any(map(item.get_closest_marker, NOT_TRACED)):
        return (yield)
    coverage.cov_controller.pause()
    try:
        return (yield)
    finally:
        coverage.cov_controller.resume()


def pytest_collection_finish() -> None:
    """Let no collection of garbage walk through thousands of tests again: it took a sixth of the unit tests' time."""
    gc.collect()
    gc.freeze()


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
def build_server() -> Iterator[BuildServer]:
    """A process that runs `mkdocs` and `explainer` without importing them again."""
    with BuildServer() as server:
        yield server


@pytest.fixture(scope="session")
def workshop(build_server: BuildServer, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Where sites are built and kept, for all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sites"
    kept.mkdir(exist_ok=True)
    return Workshop(build_server, kept, tmp_path_factory.mktemp("cards"))


@pytest.fixture(scope="session")
def new_source(tmp_path_factory: pytest.TempPathFactory, workshop: Workshop) -> Callable[..., Source]:
    """Copy the site's sources to a new folder; keywords are settings that differ from mkdocs.yml."""

    def copy(**settings: object) -> Source:
        folder = tmp_path_factory.mktemp("source")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        for name in ("content", "seeds"):
            shutil.copytree(ROOT / name, folder / name)
        return Source(folder, workshop, settings)

    return copy


@pytest.fixture(scope="session")
def site_built_as(new_source: Callable[..., Source]) -> Callable[..., Path]:
    """Build the site once for each engine, base path and style of addresses asked for; nobody changes it."""
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
    names = [named] if named else [HEADLESS, *CHROMIUM_NAMES]
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        give_up(f"no Chromium: {named} is not a program" if named else "no Chromium here; set CHROMIUM to its path")
    return found


def unhurried(make: Callable[..., Any]) -> Callable[..., Any]:
    """Let what a browser makes wait as long as a busy machine may take."""

    def made(**options: object) -> Any:  # noqa: ANN401 (a page, or a context)
        one = make(**options)
        one.set_default_timeout(BROWSER_PATIENCE)
        return one

    return made


@pytest.fixture(scope="session")
def running_chromium(chromium: str) -> Iterator[Browser]:
    """A Chromium for which no host but this one exists; one for all tests of a worker."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 (half a second that unit tests do without)

    expect.set_options(timeout=BROWSER_PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        running.new_context = unhurried(running.new_context)
        running.new_page = unhurried(running.new_page)
        yield running
        running.close()


@pytest.fixture(scope="module")
def browser(running_chromium: Browser) -> Iterator[Browser]:
    """The same, without pages that a module leaves open: thirty of them took a tenth of a worker's time to the end."""
    yield running_chromium
    for context in running_chromium.contexts:
        context.close()


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
