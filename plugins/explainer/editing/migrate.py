"""Notes of an older form, written anew in place: all of them or none, every other byte kept.

Nothing is made up. What the old form does not tell becomes TODO, which keeps a note out of the pages until a person
has written it.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from explainer.editing.groups import column_of, move_notes
from explainer.editing.in_place import line_below, rename_scalar
from explainer.editing.text import Nodes, TextEdit, TextFile, UnsureError, edited, find_nodes, read_file
from explainer.editing.workplace import Workplace
from explainer.language.catalogs import load_catalog
from explainer.notes import Entry, Kind, NoteId, NoteLocator, Parsed, parse_notes
from explainer.notes.entry import TODO
from explainer.notes.old_forms import OLD_FORMS, RULING, RULINGS, OldForm, find_old_form
from explainer.problems import Code, Problem, Severity
from explainer.reading import Document, read_notes, read_yaml
from explainer.reading import Path as Steps
from explainer.writing import Change, write_changes

_WIDTH = 100
"""Columns of a comment."""


@dataclass(frozen=True)
class Migration:
    """What became of the notes."""

    files: tuple[str, ...] = ()
    """The files that change, as they are called then."""
    notes: tuple[NoteId, ...] = ()
    """The notes that change."""
    to_write: tuple[Problem, ...] = ()
    """What the old form did not tell, and a person has to write: where it is in the files as they are then."""
    obstacles: tuple[Problem, ...] = ()
    """Why nothing changes."""


def write_migration(place: Workplace, *, only_check: bool = False) -> Migration:
    """Write every note of an older form anew, or none, and return what changed; `only_check`: what would.

    Raises:
        Refusal: A file changed meanwhile or cannot be written; nothing was changed.
    """
    documents, unreadable = read_notes(place.notes, place.root)
    # A file that cannot be read may hold notes of an older form as well.
    obstacles = [problem for problem in unreadable if problem.severity is Severity.ERROR]
    sources = [] if obstacles else [_Source(one, read_file(place.root / one.path, one.path)) for one in documents]
    migrated: list[NoteId] = []
    for form in OLD_FORMS:
        if not obstacles:
            sources, ids, obstacles = _rewrite(form, sources, place.language)
            migrated += ids
    if obstacles:
        return Migration(obstacles=tuple(sorted(obstacles, key=lambda one: one.position)))
    changed = [one for one in sources if one.change]
    to_write = [one for one, _ in _problems_of(migrated, sources, place.language) if one.code is Code.TODO]
    if not only_check:
        write_changes([one.change for one in changed if one.change], place.root)
    return Migration(tuple(one.document.path for one in changed), tuple(migrated), tuple(to_write))


@dataclass(frozen=True)
class _Source:
    """A file of notes: what it says, as it is on disk, and what becomes of it."""

    document: Document
    file: TextFile
    change: Change | None = None

    @property
    def now(self) -> TextFile:
        """The file as it is to be."""
        return TextFile(self.file.path, self.change.after or b"") if self.change else self.file


def _rewrite(form: OldForm, sources: list[_Source], language: str) -> tuple[list[_Source], list[NoteId], list[Problem]]:
    """Return the files with all notes of a form written anew, the ids of those notes, and what is in the way."""
    parsed, problems = parse_notes([one.document for one in sources], language)
    old: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in parsed.entries:
        found = find_old_form(entry.kind, entry.data)
        if found and found[0] is form:
            old[entry.document.path].append(entry)
    if not old:
        return sources, [], []
    obstacles = [problem for problem in problems if problem.code is Code.DUPLICATE_ID]
    done = []
    for source in sources:
        entries = old.get(source.document.path, [])
        try:
            done.append(_REWRITES[form.name](source, entries, parsed, language) if entries else source)
        except (UnsureError, KeyError, yaml.YAMLError):
            obstacles += [
                Problem(entry.key_position(), Code.OLD_FORM, "by-hand", {"id": entry.id, "kind": str(form.becomes)})
                for entry in entries
            ]
    migrated = {entry.id: entry for entries in old.values() for entry in entries}
    if not obstacles:
        # What would be written is read again: whatever keeps it from being a note is told of the note as it is.
        obstacles = [
            replace(problem, position=migrated[owner].key_position())
            for problem, owner in _problems_of(migrated, done, language)
            if problem.severity is Severity.ERROR
        ]
    return done, list(migrated), obstacles


def _problems_of(
    ids: Mapping[NoteId, object] | list[NoteId], sources: list[_Source], language: str
) -> Iterator[tuple[Problem, NoteId]]:
    """Yield what is wrong with some notes in files as they are to be, and with which."""
    parsed, problems = parse_notes([one.document for one in sources], language)
    locator = NoteLocator(parsed.entries)
    wanted = set(ids)
    for problem in problems:
        owner = locator.note_at(problem.position)
        if owner in wanted:
            yield problem, str(owner)


# A court's decision, once a reaction, is a finding


def _write_rulings(source: _Source, entries: list[Entry], parsed: Parsed, language: str) -> _Source:
    """Return a file whose rulings are findings: which, and when, is TODO where the notes do not tell."""
    file, document = source.now, source.document
    nodes = find_nodes(file.text)
    edits: list[TextEdit] = []
    findings: dict[str, dict[str, object]] = {}
    for entry in entries:
        ruling = _Ruling(file, nodes, entry, parsed)
        edits += ruling.edits(language)
        findings[entry.id] = ruling.data()
    text = edited(file.text, edits)
    if entries[0].path:
        text = move_notes(file.holding(text), findings, Kind.REACTIONS, Kind.FINDINGS)
        shown, parts, moved_to = document.path, document.parts, None
        reactions = {key: note for key, note in _group(document, Kind.REACTIONS).items() if key not in findings}
        changed = {Kind.REACTIONS: reactions, Kind.FINDINGS: _group(document, Kind.FINDINGS) | findings}
        expected = {key: group for key, group in (document.data | changed).items() if group != {}}
    else:
        if source.file.path.is_symlink():
            raise UnsureError
        name, folder = document.parts[-1], document.path.rsplit("/", 2)[0]
        shown, parts = f"{folder}/{Kind.FINDINGS}/{name}", (*document.parts[:-2], str(Kind.FINDINGS), name)
        moved_to = source.file.path.parent.with_name(Kind.FINDINGS.value) / name
        (expected,) = findings.values()
    read, problems = read_yaml(text, shown, parts)
    if problems or read.data != expected:
        raise UnsureError
    earlier = source.change.moved_to if source.change else None
    change = replace(source.file.with_text(text), moved_to=moved_to or earlier)
    return _Source(read, source.file, change)


def _group(document: Document, kind: Kind) -> dict[str, object]:
    group = document.data.get(kind)
    return dict(group) if isinstance(group, dict) else {}


@dataclass(frozen=True)
class _Ruling:
    """A reaction with the stance “rules-for” or “rules-against”, where it is written."""

    file: TextFile
    nodes: Nodes
    entry: Entry
    parsed: Parsed

    def data(self) -> dict[str, object]:
        """Return what the note says as a finding."""
        written = self.entry.document.value(self.entry.path)
        data = dict(written) if isinstance(written, dict) else {}
        del data["stance"]
        data["finding"] = TODO
        data.setdefault("said", self._said())
        if "to" in data:
            answered = data.pop("to")
            data["of"] = (self._claims() or [TODO]) if self._others() else answered
        return data

    def edits(self, language: str) -> Iterator[TextEdit]:
        """Yield how the note becomes a finding where it is."""
        if self._path("to") in self.nodes.keys:
            yield self._key("to", "of")
        if self._others():
            yield self._answered()
        yield self._key("stance", "finding")
        stance = self.nodes.values[self._path("stance")]
        yield rename_scalar(self.file.text, stance, self._stance(), TODO)
        yield from self._date()
        yield self._comment(language)

    def _path(self, field: str) -> Steps:
        return (*self.entry.path, field)

    def _key(self, old: str, new: str) -> TextEdit:
        key = self.nodes.keys[self._path(old)]
        written = self.file.text[key.start : key.end]
        if written.strip("'\"") != old:
            raise UnsureError
        return TextEdit(key.start, key.end, written.replace(old, new))

    def _stance(self) -> str:
        return str(self.entry.data["stance"]).strip()

    # What it answered

    def _targets(self) -> list[str]:
        answered = self.entry.data.get("to", [])
        return [str(one) for one in (answered if isinstance(answered, list) else [answered])]

    def _others(self) -> list[str]:
        """Return what it answered that is no claim: a finding is of claims, and which, the old note does not tell."""
        kinds = {one.id: one.kind for one in self.parsed.entries}
        return [one for one in self._targets() if kinds.get(one, Kind.CLAIMS) is not Kind.CLAIMS]

    def _claims(self) -> list[str]:
        return [one for one in self._targets() if one not in self._others()]

    def _answered(self) -> TextEdit:
        """Return how only the claims stay of what it answered."""
        path, text = self._path("to"), self.file.text
        key, value = self.nodes.keys[path], self.nodes.values[path]
        inside = [node for _, node in self.nodes.inside(path)]
        end = (
            value.end if value.flow else max(node.start + len(text[node.start : node.end].rstrip()) for node in inside)
        )
        if "#" in text[key.end : end]:
            raise UnsureError  # a comment on one of them
        return TextEdit(key.end, end, f": [{', '.join(self._claims() or [TODO])}]")

    # When it was decided

    def _said(self) -> str:
        """Return the day of a decision that is quoted from itself: that of the source; else it is still to be written.

        The day on which a newspaper tells of it is another.
        """
        source = next((one for one in self.parsed.entries if one.id == self.entry.data.get("source")), None)
        by = self.entry.data.get("by")
        speakers = by if isinstance(by, list) else [by]
        if source is None or source.data.get("type") != "ruling":
            return TODO
        itself = {source.id, source.data.get("publisher")}
        date = source.data.get("date")
        return date if isinstance(date, str) and all(one in itself for one in speakers) else TODO

    def _date(self) -> Iterator[TextEdit]:
        """Yield the date, below what is found, unless there is one."""
        path, text = self._path("said"), self.file.text
        if path in self.nodes.keys:
            value = self.nodes.values[path]
            if value.value == "" and not text[value.start : value.end]:
                yield TextEdit(value.start, value.start, f" {self._said()}")
            return
        key, stance = self.nodes.keys[self._path("stance")], self.nodes.values[self._path("stance")]
        if self._is_in_brackets():
            yield TextEdit(stance.end, stance.end, f", said: {self._said()}")
        else:
            last = stance.start + len(text[stance.start : stance.end].rstrip()) - 1
            yield line_below(self.file, last, f"{self._indent(key.start)}said: {self._said()}")

    # What it said, for whoever finishes it

    def _comment(self, language: str) -> TextEdit:
        """Return a comment with what the old note told and the new one does not say yet."""
        catalog = load_catalog(language)
        stance = self._stance()
        words = catalog.gettext("This was “{stance}”. Write what was decided, one of: {findings}.")
        told = words.format(stance=stance, findings=", ".join(RULINGS[stance]))
        if self._others():
            told += " " + catalog.gettext("It answered: {ids}.").format(ids=", ".join(self._others()))
        if self._is_in_brackets():
            first = self.nodes.keys[self.entry.path].start if self.entry.path else self.nodes.values[()].start
            told, at = f"{self.entry.id}: {told}", first - column_of(self.file.text, first)
            line = self.file.text[at:first]
            indent = line[: len(line) - len(line.lstrip())]
        else:
            key = self.nodes.keys[self._path("stance")].start
            at, indent = key - column_of(self.file.text, key), self._indent(key)
        lines = textwrap.wrap(
            told,
            max(_WIDTH, len(indent) + 40),
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}# ",
            break_on_hyphens=False,
            break_long_words=False,
        )
        return TextEdit(at, at, "".join(line + self.file.newline for line in lines))

    def _is_in_brackets(self) -> bool:
        return self.nodes.values[self.entry.path].flow

    def _indent(self, key: int) -> str:
        indent = self.file.text[key - column_of(self.file.text, key) : key]
        if indent.strip():
            raise UnsureError
        return indent


_REWRITES: Mapping[str, Callable[[_Source, list[Entry], Parsed, str], _Source]] = {RULING.name: _write_rulings}
"""Old form → what writes the notes of it in a file anew; raises UnsureError where that is not safe."""
