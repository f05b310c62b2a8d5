"""Cases of a standing: one cast, a few notes each, and what must become of their claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import yaml

from explainer.pages.site import Settings
from explainer.pipeline import Folders, Loaded, load_site
from plain_yaml import read_texts

CASES = Path(__file__).parent / "cases" / "standing"
ATTRIBUTED = ("claims", "denials", "reactions", "findings")
_SILENT = ("no-answer", "not-asked")
Notes = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Case:
    """A situation, the notes that tell it, and what is expected of each claim."""

    situation: str
    notes: Notes
    expect: dict[str, dict[str, Any]]
    rows: str = ""
    """The row that decides “over” one that would, without the notes `without`."""
    without: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.situation

    @property
    def notes_without(self) -> Notes:
        """The notes but those that make the upper row fit."""
        return {
            kind: {note_id: note for note_id, note in several.items() if note_id not in self.without}
            for kind, several in self.notes.items()
        }


def read_cast() -> Notes:
    """Return the actors and sources of every case."""
    cast: Notes = _read("given.yml")["cast"]
    return cast


def read_cases() -> list[Case]:
    """Return the cases of every file."""
    return [case for path in sorted(CASES.glob("*.yml")) for case in _cases(_read(path.name)["cases"])]


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = read_texts((CASES / name).read_text("utf-8"))
    return data


def _cases(listed: list[dict[str, Any]]) -> Iterator[Case]:
    for one in listed:
        notes = {key: value for key, value in one.items() if isinstance(value, dict) and key != "expect"}
        yield Case(one["situation"], notes, one["expect"], one.get("rows", ""), tuple(one.get("without", ())))


def prefixed(notes: Notes, prefix: str) -> Notes:
    """Return notes whose ids, wherever they stand, begin with a prefix: so that many cases fit in one library."""
    own = {note_id for several in notes.values() for note_id in several}

    def of(value: object) -> object:
        match value:
            case str():
                return prefix + value if value in own else value
            case list():
                return [of(one) for one in value]
            case dict():
                return {key: of(one) for key, one in value.items()}
        return value

    return {
        kind: {prefix + note_id: cast("dict[str, Any]", of(note)) for note_id, note in several.items()}
        for kind, several in notes.items()
    }


def load_cases(folder: Path, cases: Iterable[Notes], language: str, *, backwards: bool = False) -> Loaded:
    """Load notes with the cast, every quotation in the text of its source; `backwards`: from last to first."""
    whole = {kind: dict(several) for kind, several in read_cast().items()}
    for notes in cases:
        for kind, several in notes.items():
            whole[kind] = whole.get(kind, {}) | {note_id: dict(note) for note_id, note in several.items()}
    quotes = _quote(whole)
    for name in ("texts", "notes"):
        (folder / name).mkdir(exist_ok=True)
    for source, words in quotes.items():
        whole["sources"][source] = {**whole["sources"][source], "text_file": f"{source}.txt"}
        (folder / "texts" / f"{source}.txt").write_text(". ".join([*words, "Fin."]), "utf-8")
    if backwards:
        whole = {kind: dict(reversed(list(several.items()))) for kind, several in reversed(list(whole.items()))}
    text = yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    (folder / "notes" / "notes.yml").write_text(text, "utf-8")
    return load_site(Folders(folder, folder / "notes", folder / "texts"), Settings(language=language))


def _quote(whole: Notes) -> dict[str, list[str]]:
    """Give every attribution its source and its words where it lacks them; return source → all its quotations."""
    quotes: dict[str, list[str]] = {source: [] for source in whole["sources"]}
    for kind in ATTRIBUTED:
        for note_id, note in whole.get(kind, {}).items():
            if "also" in note:
                note["also"] = [dict(one) for one in note["also"]]
            for number, one in enumerate((note, *note.get("also", ()))):
                if note.get("stance") not in _SILENT:
                    one.setdefault("source", "s")
                    one.setdefault("quote", f"propos {number} de {note_id} ici" if number else f"mots de {note_id} ici")
                    quotes[one["source"]].append(one["quote"])
    return quotes
