"""A small client of yaml-language-server: what an editor asks it, over stdio."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from conftest import give_up
from programs import PATIENCE

PACKAGE = "yaml-language-server@2.0.0"
CURSOR = "‸"
WAIT = 600
"""Seconds, a bound on what never comes."""
Message = dict[str, Any]


def install(folder: Path) -> Path:
    """Install the server into a folder, unless it is there, and return its program."""
    for needed in ("npm", "node"):
        if not shutil.which(needed):
            give_up(f"no {needed} here")
    program = folder / "node_modules" / ".bin" / "yaml-language-server"
    stamp = folder / "installed.txt"
    if not program.exists() or not stamp.is_file() or stamp.read_text("utf-8") != PACKAGE:
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"]
        command += ["--no-package-lock", "--fetch-retries=1", "--fetch-timeout=60000", PACKAGE]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
        if done.returncode:
            give_up(f"the language server could not be installed: {done.stderr[-500:]}")
        stamp.write_text(PACKAGE, "utf-8")
    return program


@dataclass
class LanguageServer:
    """A running server with the settings of one folder."""

    program: Path
    folder: Path
    settings: Message
    """The editor's settings, as in `.vscode/settings.json`."""
    _asked: int = 0
    _opened: int = 0
    _answers: dict[int, queue.Queue[Message]] = field(default_factory=dict)
    _diagnostics: dict[str, queue.Queue[list[Message]]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [self.program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.folder
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        root = self.folder.as_uri()
        markdown = {"documentationFormat": ["markdown"], "snippetSupport": True}
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": markdown},
                "hover": {"contentFormat": ["markdown"]},
                "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            },
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
        }
        folders = [{"uri": root, "name": self.folder.name}]
        started = {"processId": None, "rootUri": root, "workspaceFolders": folders, "capabilities": capabilities}
        self.ask("initialize", started)
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {}})
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.ask("shutdown", None)
            self._tell("exit", None)
            self._process.wait(WAIT)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join(WAIT)
            for pipe in (self._process.stdin, self._process.stdout):
                pipe.close()

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 (whatever the server answers)
        """Send a request, and return its answer."""
        self._asked += 1
        answers = self._answers[self._asked] = queue.Queue()
        self._send({"id": self._asked, "method": method, "params": params})
        answer = answers.get(timeout=WAIT)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def open(self, path: str, text: str) -> tuple[str, Message, list[Message]]:
        """Open a file, a cursor in its text taken out; return its URI, where the cursor stands, and what is wrong."""
        before, _, after = text.partition(CURSOR)
        lines = before.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}
        self._opened += 1  # a name of its own each time: the server remembers what it read
        file = self.folder / path
        uri = file.with_stem(f"{file.stem}-{self._opened}").as_uri()
        found = self._diagnostics[uri] = queue.Queue()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri, position, found.get(timeout=WAIT)

    def close(self, uri: str) -> None:
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, path: str, text: str) -> list[str]:
        """Return what is wrong with a text: line, column and message, counted from 1."""
        uri, _, found = self.open(path, text)
        self.close(uri)
        starts = [(one["range"]["start"], one["message"]) for one in found]
        return [f"{at['line'] + 1}:{at['character'] + 1} {' '.join(message.split())}" for at, message in starts]

    def completions(self, path: str, text: str) -> dict[str, Message]:
        """Return what is offered at the cursor, by label."""
        uri, position, _ = self.open(path, text)
        found = self.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
        self.close(uri)
        return {item["label"]: item for item in found["items"]}

    def hover(self, path: str, text: str) -> str:
        """Return what is said of what stands at the cursor, as Markdown."""
        uri, position, _ = self.open(path, text)
        found = self.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
        self.close(uri)
        return found["contents"]["value"] if found else ""

    def mended(self, path: str, text: str) -> list[str]:
        """Return the text as each quick fix of its mistakes would leave it."""
        uri, _, found = self.open(path, text)
        span = (
            found[0]["range"] if found else {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
        )
        params = {"textDocument": {"uri": uri}, "range": span, "context": {"diagnostics": found}}
        actions = self.ask("textDocument/codeAction", params)
        self.close(uri)
        edits = [action["edit"]["changes"][uri] for action in actions if action.get("kind") == "quickfix"]
        return [_edited(text, edit) for edit in edits]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self._take(json.loads(stream.read(length)))

    def _take(self, message: Message) -> None:
        if "id" in message and "method" in message:
            asked = message.get("params") or {}
            settings = [self._section(item.get("section", "")) for item in asked.get("items", [])]
            self._send({"id": message["id"], "result": settings or None})
        elif "id" in message:
            self._answers[message["id"]].put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            uri = message["params"]["uri"]
            if uri in self._diagnostics:
                self._diagnostics[uri].put(message["params"]["diagnostics"])

    def _section(self, section: str) -> Message:
        """Return a section of the settings as an editor gives it: dotted names as nested ones."""
        start = f"{section}."
        found = {name.removeprefix(start): value for name, value in self.settings.items() if name.startswith(start)}
        return found | ({"schemaStore": {"enable": False}} if section == "yaml" else {})


def _edited(text: str, edits: list[Message]) -> str:
    lines = text.split("\n")
    for edit in edits:
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["line"] == end["line"], "a quick fix of one word"
        line = lines[start["line"]]
        lines[start["line"]] = line[: start["character"]] + edit["newText"] + line[end["character"] :]
    return "\n".join(lines)


def filled(snippet: str, fills: dict[str, str]) -> str:
    """Fill a snippet's places: with the first choice, with what is proposed, else with a word, by key from `fills`."""
    lines = []
    for line in snippet.splitlines():
        key = line.strip().partition(":")[0]
        before, dollar, place = line.partition("$")
        if place.startswith("{"):
            inner, _, rest = place[1:].partition("}")
            value = inner.partition("|")[2].split(",")[0] if "|" in inner else inner.partition(":")[2]
            lines.append(before + value + rest)
        else:
            lines.append(before + (fills.get(key, "mot") + place.lstrip("0123456789") if dollar else ""))
    return "\n".join(lines)
