"""What happens to a site's files while somebody works on it, to try `mkdocs serve` with.

`Draft` is a site without a fault, and how it changes; `ACCIDENTS` are what leaves it broken on the disk, for a moment
or for a while; `write_files` mends it, in any order.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from explainer.reading import read_yaml

HERE = Path(__file__).parent
Library = dict[str, dict[str, dict[str, Any]]]
PAUSES = (0, 0, 0, 0.02, 0.15, 0.6)
"""Seconds between two edits: in one build, while the next waits for more, or while it runs."""
ARCHIVED = """\
Town news, edition 0. “It is safe”, an engineer said. The mayor said it was not safe.
"""
ABOUT = "# About\n\nWho we are: [[mayor]] and the span. The Old Bridge stands, edition 0.\n"


def _replaced(value: Any, ids: dict[str, str]) -> Any:  # noqa: ANN401 (a note, or a part of one)
    if isinstance(value, dict):
        return {key: _replaced(one, ids) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, ids) for one in value]
    if isinstance(value, str):
        return ids.get(value) or re.sub(r"(?<=\[\[)[a-z0-9-]+", lambda found: ids.get(found[0], found[0]), value)
    return value


@dataclass
class Draft:
    """A site as its editors mean it."""

    settings: dict[str, Any]
    library: Library
    places: dict[str, str]
    """Id → the file of a note."""
    pages: dict[str, str]
    texts: dict[str, str]
    edition: int = 0

    @classmethod
    def first(cls, site_url: str, theme: dict[str, Any]) -> Draft:
        """Return a site with every kind of note, one kind a file."""
        written = (HERE / "cases" / "every-kind.yml").read_text("utf-8")
        notes = json.loads(json.dumps(read_yaml(written, "", ())[0].data))
        source = notes.pop("defaults")["source"]
        for kind in ("claims", "denials", "reactions", "findings"):
            for note in notes[kind].values():
                for said in (note, *note.get("also", ())):
                    said["source"] = source
        notes["context"]["flood"]["passages"][0]["source"] = source
        for kind, note in (("glossary", "span"), ("corrections", "first")):  # or words would change with them
            notes[kind][f"only-{note}"] = notes[kind].pop(note)
        settings = {
            "site_name": "Edition 0",
            "site_url": site_url,
            "docs_dir": "content",
            "exclude_docs": "notes/",
            "theme": theme,
            "plugins": ["search", {"explainer": {"cards": False, "licence": "CC-BY-4.0"}}],
        }
        places = {note: f"{kind}.yml" for kind, ones in notes.items() for note in ones}
        return cls(settings, notes, places, {"about.md": ABOUT}, {"town.txt": ARCHIVED})

    def files(self) -> dict[str, bytes]:
        """Return what is on the disk when all is saved."""
        by_place: dict[str, Library] = {}
        for kind, notes in self.library.items():
            for note, fields in notes.items():
                by_place.setdefault(self.places[note], {}).setdefault(kind, {})[note] = fields
        written = {"mkdocs.yml": _yaml(self.settings)}
        written |= {f"content/notes/{place}": _yaml(notes) for place, notes in by_place.items()}
        written |= {f"content/{name}": text for name, text in self.pages.items()}
        written |= {f"seeds/{name}": text for name, text in self.texts.items()}
        return {name: text.encode() for name, text in written.items()}

    def change(self, random: Random) -> str:
        """Change the site in some way that leaves no fault; return what was done."""
        change = random.choice(CHANGES)
        change(self, random)
        return change.__name__

    def number(self, random: Random) -> None:
        """Put the number of the edition somewhere, so that no two states look alike."""
        self.edition += 1
        for where in random.sample([_in_settings, _in_a_note, _in_a_page, _in_a_text], random.randint(1, 3)):
            where(self, f"edition {self.edition}", re.compile(r"\bedition \d+", re.IGNORECASE))

    def rename(self, ids: dict[str, str]) -> None:
        """Give notes other ids, wherever they are named."""
        self.library = {
            kind: {ids.get(note, note): _replaced(fields, ids) for note, fields in notes.items()}
            for kind, notes in self.library.items()
        }
        self.places = {ids.get(note, note): place for note, place in self.places.items()}
        self.pages = _replaced(self.pages, ids)


def _yaml(value: object) -> str:
    unshared = json.loads(json.dumps(value, default=str))  # or YAML would have aliases
    return yaml.safe_dump(unshared, allow_unicode=True, sort_keys=False)


def _numbered(value: Any, words: str, old: re.Pattern[str]) -> Any:  # noqa: ANN401 (a note, or a part of one)
    if isinstance(value, dict):
        return {key: _numbered(one, words, old) for key, one in value.items()}
    if isinstance(value, list):
        return [_numbered(one, words, old) for one in value]
    return old.sub(words, value) if isinstance(value, str) else value


def _in_settings(site: Draft, words: str, old: re.Pattern[str]) -> None:
    site.settings["site_name"] = words.capitalize()


def _in_a_page(site: Draft, words: str, old: re.Pattern[str]) -> None:
    site.pages["about.md"] = old.sub(words, site.pages["about.md"])


def _in_a_note(site: Draft, words: str, old: re.Pattern[str]) -> None:
    for note in site.library["explainers"].values():
        note["topic"] = words.capitalize()


def _in_a_text(site: Draft, words: str, old: re.Pattern[str]) -> None:
    """A note quotes it: the text and the note change together."""
    site.texts = {name: old.sub(words, text) for name, text in site.texts.items()}
    for note in site.library["context"].values():
        for passage in note.get("passages", ()):
            passage["quote"] = f"Town news, {words}"


def _id(random: Random) -> str:
    return f"n-{random.randrange(10**6)}"


def a_note_renamed(site: Draft, random: Random) -> None:
    """Give a note another id."""
    site.rename({random.choice(sorted(site.places)): _id(random)})


def ids_swapped(site: Draft, random: Random) -> None:
    """Let two notes of a kind take each other's id."""
    kind = random.choice([kind for kind, notes in site.library.items() if len(notes) > 1])
    one, other = random.sample(sorted(site.library[kind]), 2)
    site.rename({one: other, other: one})


def a_note_moved(site: Draft, random: Random) -> None:
    """Put a note into another file, new or old, in a folder or not."""
    note = random.choice(sorted(site.places))
    site.places[note] = random.choice([*site.places.values(), f"{_id(random)}.yml", f"town/{_id(random)}.yml"])


def a_file_renamed(site: Draft, random: Random) -> None:
    """Rename a file of notes."""
    old, new = random.choice(sorted(site.places.values())), f"{_id(random)}.yml"
    site.places = {note: new if place == old else place for note, place in site.places.items()}


ADDED = {"questions": ("text", "What of the word "), "glossary": ("definition", "A word that the question has.")}
"""Where notes that were added are told from the first ones, whatever their ids are by now."""


def notes_added_or_deleted(site: Draft, random: Random) -> None:
    """Add a term that pages name, and a question on a claim; or take such ones away."""
    added = {
        note
        for kind, (field, start) in ADDED.items()
        for note, fields in site.library[kind].items()
        if fields[field].startswith(start)
    }
    if len(added) > random.randrange(6):
        for kind in ADDED:
            site.library[kind] = {note: fields for note, fields in site.library[kind].items() if note not in added}
        site.places = {note: place for note, place in site.places.items() if note not in added}
        return
    new = _id(random)
    term = f"word {new[-4:]}"
    site.library["glossary"][new] = {"term": term, "definition": "A word that the question has."}
    [claim, *_] = next(iter(site.library["explainers"].values()))["claims"]  # so that the question is in a story
    site.library["questions"][f"{new}-q"] = {"text": f"What of the {term}?", "about": [new, claim]}
    site.places |= {new: "glossary.yml", f"{new}-q": f"{new}.yml"}


def a_page_added_or_deleted(site: Draft, random: Random) -> None:
    """Add a page of the site's own that names notes, or delete one."""
    name = random.choice(["page.md", "folder/page.md", "index.md"])
    if not site.pages.pop(name, None):
        named = random.choice(sorted([*site.library["claims"], *site.library["actors"], *site.library["context"]]))
        site.pages[name] = f"# Page\n\nThe Mayor said so: [[{named}]]. The span stands.\n"


def a_text_renamed(site: Draft, random: Random) -> None:
    """Rename an archived text."""
    new = random.choice(["town.txt", "news.txt", "paper/town.txt"])
    [text] = site.texts.values()
    site.texts = {new: text}
    for note in site.library["sources"].values():
        if "text_file" in note:
            note["text_file"] = new


def another_setting(site: Draft, random: Random) -> None:
    """Change what mkdocs.yml says to us."""
    site.settings["plugins"][1]["explainer"]["link_names"] = random.choice(["section", "page", "all", "none"])


CHANGES: tuple[Callable[[Draft, Random], None], ...] = (
    a_note_renamed,
    ids_swapped,
    a_note_moved,
    a_file_renamed,
    notes_added_or_deleted,
    a_page_added_or_deleted,
    a_text_renamed,
    another_setting,
)


def _any_note(root: Path, random: Random) -> Path | None:
    found = sorted(path for path in (root / "content").rglob("notes/**/*.yml") if path.is_file())
    return random.choice(found) if found else None


def half_saved(root: Path, random: Random) -> None:
    """Cut a file of notes off somewhere, maybe inside a letter."""
    if path := _any_note(root, random):
        written = path.read_bytes()
        path.write_bytes(written[: random.randrange(len(written) + 1)])


def not_text(root: Path, random: Random) -> None:
    """Put bytes that are no text into a file of notes."""
    if path := _any_note(root, random):
        written = path.read_bytes()
        at = random.randrange(len(written) + 1)
        path.write_bytes(
            written[:at] + random.choice([b"\xff\xfe", b"\x00", b"\xc3", b"\xed\xa0\x80", b"\x1b[2J"]) + written[at:]
        )


def mistyped(root: Path, random: Random) -> None:
    """Write what is YAML, and no note: a wrong id, key, or value; a tab; a key twice; another kind."""
    if path := _any_note(root, random):
        lines = path.read_text("utf-8", errors="replace").splitlines(keepends=True) or [""]
        at = random.randrange(len(lines))
        wrong = ["nature: prediction\n", "\tx: 1\n", "    natur: opinion\n", "    by: nobody-at-all\n", "x\n", "{\n"]
        lines[at] = random.choice([lines[at].replace("e", "", 1), lines[at].replace(":", "", 1), *wrong, lines[at] * 2])
        path.write_text("".join(lines), "utf-8")


def deleted(root: Path, random: Random) -> None:
    """Delete a file of notes that others name."""
    if path := _any_note(root, random):
        path.unlink()


def copied(root: Path, random: Random) -> None:
    """Copy a file of notes: every id is there twice."""
    if path := _any_note(root, random):
        shutil.copy(path, path.with_name(f"copy-of-{path.name}"))


def made_a_draft(root: Path, random: Random) -> None:
    """Mark every note of a file as a draft."""
    if path := _any_note(root, random):
        try:
            written = yaml.safe_load(path.read_bytes())
            for note in (note for notes in written.values() for note in notes.values()):
                note["draft"] = True
        except (yaml.YAMLError, AttributeError, TypeError):
            return
        path.write_text(_yaml(written), "utf-8")


def an_editor_s_own_files(root: Path, random: Random) -> None:
    """Leave what Vim, Emacs and others put beside a file while it is open."""
    notes = root / "content" / "notes"
    if notes.is_dir():
        for name in random.sample(
            [".all.yml.swp", "all.yml~", "4913", "#all.yml#", ".goutputstream-X1", "all.yml.tmp"], 3
        ):
            (notes / name).write_bytes(b"b0VIM 9.1\x00\xff" + bytes(random.randrange(256) for _ in range(90)))
        _link(notes / ".#all.yml", "somebody@host.123:456")  # how Emacs locks
        _link(notes / "#lock.yml", "nowhere")


def a_folder_for_a_file(root: Path, random: Random) -> None:
    """Let a folder take the name of a file of notes, with a file in it."""
    if path := _any_note(root, random):
        written = path.read_bytes()
        path.unlink()
        path.mkdir()
        (path / "inside.yml").write_bytes(written)


def a_link_for_a_file(root: Path, random: Random) -> None:
    """Let a link take the place of a file of notes: to itself, to nothing, to a folder, out of the project.

    Not to a folder above: MkDocs itself, and what watches for it, walk in a circle then.
    """
    if path := _any_note(root, random):
        path.unlink()
        _link(path, random.choice([path.name, "nothing", "../../seeds", "/etc/passwd", "/dev/null"]))


def not_to_be_read(root: Path, random: Random) -> None:
    """Take the right to read a file or the folder of notes away. Nothing is kept from root."""
    path = random.choice([_any_note(root, random), root / "content" / "notes"])
    if path and path.exists():
        path.chmod(0)


def notes_emptied(root: Path, random: Random) -> None:
    """Delete all notes, or their folder, or put a file there."""
    notes = root / "content" / "notes"
    _remove(notes)
    random.choice([notes.mkdir, lambda: None, lambda: notes.write_text("notes")])()


def texts_gone(root: Path, random: Random) -> None:
    """Delete the archived texts, or their folder, or put a file or a link there."""
    texts = root / "seeds"
    _remove(texts)
    left = [
        texts.mkdir,
        lambda: None,
        lambda: texts.write_text("x"),
        lambda: _link(texts, "seeds"),
        lambda: _link(texts, "content"),
    ]
    random.choice(left)()


def another_text(root: Path, random: Random) -> None:
    """Change archived texts: what is quoted is not there, or there are no words at all."""
    for path in sorted((root / "seeds").rglob("*.txt")):
        path.write_bytes(random.choice([b"", b"\xff\xfe\x00", b"Other words.", b"It is safe"]))


def an_own_page_broken(root: Path, random: Random) -> None:
    """Name what is not there; leave front matter open; write no text at all."""
    page = root / "content" / "about.md"
    page.write_bytes(
        random.choice(
            [b"# About [[nobody-at-all]]", b"---\ntitle: [\n---\n# A", b"[[", b"", b"# A\n\n[x](notes/claims.yml)"]
        )
    )


def settings_broken(root: Path, random: Random) -> None:
    """Break mkdocs.yml, or delete it: MkDocs builds nothing until it is mended."""
    path = root / "mkdocs.yml"
    written = path.read_bytes() if path.is_file() else b""
    half = written[: random.randrange(len(written) + 1)]
    wrong = [
        b"plugins: [explainer: {note: x}]\n",
        b"plugins: [explainer: {notes: ../x}]\n",
        b"plugins: [nobody-has-this]\n",
        b"\xff",
    ]
    path.write_bytes(random.choice([half, half, b"{", b"theme: nobody-has-this\n", *(written + one for one in wrong)]))


ACCIDENTS: tuple[Callable[[Path, Random], None], ...] = (
    half_saved,
    not_text,
    mistyped,
    deleted,
    copied,
    made_a_draft,
    an_editor_s_own_files,
    a_folder_for_a_file,
    a_link_for_a_file,
    not_to_be_read,
    notes_emptied,
    texts_gone,
    another_text,
    an_own_page_broken,
    settings_broken,
)


def _link(path: Path, target: str) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder, whatever may be read."""
    if path.is_symlink() or not path.is_dir():
        path.unlink(missing_ok=True)
        return
    path.chmod(0o755)
    shutil.rmtree(path)


def _there(root: Path) -> Iterator[Path]:
    for top in ("content", "seeds"):
        if (root / top).is_symlink() or (root / top).is_file():
            yield root / top
            continue
        for folder, folders, files in os.walk(root / top):
            Path(folder).chmod(0o755)
            links = [name for name in folders if Path(folder, name).is_symlink()]
            yield from (Path(folder, name) for name in [*files, *links])


def mend(root: Path, wanted: dict[str, bytes], random: Random) -> None:
    """Bring the disk to what it should be, in any order and in the ways that editors save."""
    notes = root / "content" / "notes"
    if notes.is_dir() and not notes.is_symlink():
        notes.chmod(0o755)
    there = [path.relative_to(root).as_posix() for path in _there(root)]
    names = sorted({*there, *wanted})
    random.shuffle(names)
    for name in names:
        path = root / name
        if name not in wanted:
            if path.is_symlink() or path.is_file():
                path.unlink()
            continue
        if path.is_file() and not path.is_symlink():
            path.chmod(0o644)
            if path.read_bytes() == wanted[name]:
                continue
        time.sleep(random.choice(PAUSES))
        save(path, wanted[name], random)


def save(path: Path, content: bytes, random: Random) -> None:
    """Save a file as one editor or another does; what stands in its way goes."""
    for above in reversed(path.parents):
        if above.is_symlink() or above.is_file():
            above.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or path.is_dir():
        _remove(path)
    way = random.randrange(4)
    if way == 0:  # Vim, as it is set on most machines
        path.write_bytes(content)
    elif way == 1:  # most editors with a window
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(content)
        beside.replace(path)
    elif way == 2:  # in two goes
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
            file.flush()
            time.sleep(random.choice(PAUSES))
            file.write(content[len(content) // 2 :])
    else:  # first aside, then anew, as Emacs does
        if path.is_file():
            path.replace(path.with_name(path.name + "~"))
        path.write_bytes(content)
        path.with_name(path.name + "~").unlink(missing_ok=True)
