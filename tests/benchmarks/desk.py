"""What the desk costs: the processor time of each action at the server.

`python tests/benchmarks/desk.py FOLDER...`: asks what an editor's browser asks, of a copy of each site: the article, a
new note, the form as words are typed, saving, a note that is there, what is left. Prints the median of each.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from starlette.types import Message

from explainer.desk.application import Desk
from explainer.desk.door import Door
from explainer.notes import Kind

PORT = 8000
TIMES = 5


class Asked:
    """A desk that is asked in this very process, as its editor's browser would."""

    def __init__(self, site: Path) -> None:
        self.desk = Desk(site / "mkdocs.yml", Door(PORT))
        self._application = self.desk.application()

    def ask(self, method: str, path: str, fields: Mapping[str, str]) -> float:
        """Return the milliseconds of processor time that an answer took."""
        door = self.desk.door
        sent = urlencode(fields).encode()
        headers = {"host": f"127.0.0.1:{PORT}", "origin": door.origin, "cookie": f"{door.cookie}={door.secret}"}
        headers |= {"content-type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "root_path": "",
            "query_string": sent if method == "GET" else b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        bodies = [{"type": "http.request", "body": sent if method == "POST" else b"", "more_body": False}]
        answers: list[Message] = []

        async def receive() -> Message:
            if not bodies:
                await asyncio.sleep(60)
            return bodies.pop()

        async def send(message: Message) -> None:
            answers.append(message)

        started = time.process_time()
        asyncio.run(self._application(scope, receive, send))
        assert answers[0]["status"] in {200, 303}, (path, answers)
        return (time.process_time() - started) * 1000


@contextmanager
def copied(site: Path) -> Iterator[Path]:
    """A copy of a site, to be written to."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        shutil.copytree(site, folder, ignore=shutil.ignore_patterns("raw", "site", ".*"))
        yield folder


def costs(site: Path) -> dict[str, float]:
    """Return the median milliseconds of each action."""
    found: dict[str, list[float]] = {}
    with copied(site) as folder:
        asked = Asked(folder)
        view = asked.desk.site.view()
        source, text = max(view.linked.texts.items(), key=lambda one: len(one[1].text))
        noted = [entry.id for entry in view.parsed.entries if entry.kind is Kind.CLAIMS]
        speaker = view.names.shown(next(entry.id for entry in view.parsed.entries if entry.kind is Kind.ACTORS))
        for at in range(TIMES):
            start, end = text.sentences[at + 1]
            span = {"kind": "claims", "source": source, "start": str(start), "end": str(end)}
            form = {
                **span,
                "f-by": speaker,
                "f-label": f"Texte {at}",
                "f-quote": " ".join(text.text[start:end].split()),
            }
            for name, method, path, fields in (
                ("the article", "GET", f"/article/{source}", {}),
                ("a new note", "GET", "/note/new", span),
                (
                    "as one types",
                    "POST",
                    "/note/new",
                    {**form, "f-text": f"Un texte {at}.", "do": "look", "part": "yes"},
                ),
                ("saving", "POST", "/note/new", {**form, "f-text": f"Un autre texte {at}.", "do": "save"}),
                ("the article after it", "GET", f"/article/{source}", {}),
                ("a note that is there", "GET", f"/note/{noted[at]}", {}),
                ("what is left", "GET", "/left", {}),
            ):
                found.setdefault(name, []).append(asked.ask(method, path, fields))
    return {name: statistics.median(several) for name, several in found.items()}


def report(name: str, site: Path) -> None:
    """Print a row an action."""
    for action, cost in costs(site).items():
        print(f"| {name} | {action} | **{cost:.0f}** |", flush=True)


def headings() -> None:
    """Print what heads the rows."""
    print("\n| at the desk | action | ms of processor |")
    print("|---|---|---|")


if __name__ == "__main__":
    headings()
    for site in sys.argv[1:]:
        report(site, Path(site))
