"""Entries to a library: every reference resolved, and each wrong id reported once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from explainer.library.library import Library, Link
from explainer.library.pictures import Picture
from explainer.library.quotations.quotation import Quotation
from explainer.library.quotations.texts import SourceText
from explainer.notes import (
    Entry,
    Kind,
    Nearest,
    NoteId,
    Parsed,
    Reference,
    fold_id,
    id_fault,
)
from explainer.problems import Code, Position, Problem
from explainer.reading import Path

_BETWEEN_IDS = re.compile(r"[,;\s]+(?:-\s*)?|^-\s*")
"""What people put between two ids where a list should be."""
_CHAINS = frozenset({"part_of", "repeats", "replaces", "seen_in", "speaks_for", "of", "to"})
"""Fields that order notes: following one of them must come to an end."""


def link_notes(
    parsed: Parsed,
    texts: Mapping[NoteId, SourceText],
    quotations: tuple[Quotation, ...],
    *,
    language: str,
    pictures: Mapping[NoteId, Picture] = MappingProxyType({}),
) -> Library:
    """Return the library of all notes nothing is wrong with."""
    good = {entry.id: entry for entry in parsed.entries if entry.note is not None}
    links = tuple(
        Link(entry.id, reference.field, reference.target)
        for entry in good.values()
        for reference in entry.references
        if reference.target in good
    )
    kept = tuple(one for one in quotations if one.note in good)
    return Library(language, good, tuple(dict.fromkeys(links)), texts, kept, pictures)


def check_references(parsed: Parsed) -> list[Problem]:
    """Return what is wrong with the ids that notes refer to, those of broken notes too."""
    entries = {entry.id: entry for entry in parsed.entries}
    problems: list[Problem] = []
    unknown: dict[NoteId, list[tuple[Entry, Reference]]] = defaultdict(list)
    drafts: dict[NoteId, list[Position]] = defaultdict(list)
    for entry in parsed.entries:
        problems += _repeated(entry)
        for reference in entry.references:
            target = entries.get(reference.target)
            if target is None:
                if reference.target not in parsed.unread_ids:
                    unknown[reference.target].append((entry, reference))
            elif _is_shown_before(entry, target, reference):
                drafts[target.id].append(entry.position(reference.path))
            elif problem := _left_out(entry, reference, target):
                problems.append(problem)
            else:
                problems += _wrong_reference(entry, reference, target)
    problems += _unknown_ids(unknown, entries)
    problems += [_draft(target, places) for target, places in drafts.items()]
    problems += circular_references(parsed.entries)
    problems += _former_ids(parsed.entries, entries)
    return problems


def _repeated(entry: Entry) -> Iterator[Problem]:
    """Yield each id that occurs more than once in a list, once."""
    times: Counter[tuple[Path, NoteId]] = Counter()
    for reference in entry.references:
        if not isinstance(reference.path[-1], int):
            continue
        key = (reference.path[:-1], reference.target)
        times[key] += 1
        if times[key] == 2:  # noqa: PLR2004 (the first that is one too many)
            values = {"id": reference.target[:80], "field": reference.field}
            yield Problem(entry.position(reference.path), Code.BAD_VALUE, "repeated", values)


def _former_ids(all_entries: Iterable[Entry], entries: Mapping[NoteId, Entry]) -> Iterator[Problem]:
    """Yield what is wrong with `formerly`: no id, or one that a note has, or that another note had."""
    claimed: dict[NoteId, Entry] = {}
    for entry in all_entries:
        for at, former in enumerate(entry.note.formerly if entry.note else ()):
            where = entry.position(("formerly", at))
            other = entries.get(former) or claimed.get(former)
            if fault := id_fault(former):
                yield Problem(where, Code.BAD_ID, *fault)
            elif other is not None:
                first = other.key_position()
                yield Problem(where, Code.DUPLICATE_ID, values={"id": former, "first": f"{first.path}:{first.line}"})
            claimed[former] = entry


def _unknown_ids(
    unknown: Mapping[NoteId, list[tuple[Entry, Reference]]], entries: Mapping[NoteId, Entry]
) -> Iterator[Problem]:
    """Yield each unknown id once, with the id that was meant: the note's of that name, or the nearest of its kinds."""
    names = _by_name(entries.values()) if unknown else {}
    known: dict[tuple[Kind, ...], Nearest] = {}
    for target, places in unknown.items():
        kinds = places[0][1].kinds
        if kinds not in known:
            known[kinds] = Nearest(key for key, one in entries.items() if not kinds or one.kind in kinds)
        named = (key for key in names.get(fold_id(target), []) if not kinds or entries[key].kind in kinds)
        yield _unknown_id(target, places, entries, next(named, "") or known[kinds].to(target))


def _unknown_id(
    target: NoteId, places: list[tuple[Entry, Reference]], entries: Mapping[NoteId, Entry], suggestion: str
) -> Problem:
    """Tell an unknown id once, however often it is used: it is one mistake, as likely in the definition as in a use."""
    entry, reference = places[0]
    others = _lines(other.position(at.path) for other, at in places[1:])
    values = {"id": target[:80], "suggestion": suggestion, "others": others}
    variant = "several" if others else ""
    several = [part for part in _BETWEEN_IDS.split(target) if part]
    if len(several) > 1 and sum(part in entries for part in several) > 1:
        variant, values = "list", {"id": target[:80], "ids": ", ".join(several)[:200]}
    return Problem(entry.position(reference.path), Code.UNKNOWN_ID, variant, values)


def _by_name(among: Iterable[Entry]) -> dict[str, list[NoteId]]:
    """Return folded name → the ids of the notes that have it, for who wrote the name where the id should be."""
    found: dict[str, list[NoteId]] = defaultdict(list)
    for one in among:
        for folded in dict.fromkeys(fold_id(str(one.data.get(key, ""))) for key in ("name", "term", "label", "title")):
            if folded:
                found[folded].append(one.id)
    return found


def _lines(positions: Iterable[Position]) -> str:
    shown = [f"{position.path}:{position.line}" for position in positions]
    return ", ".join(shown[:3]) + (" …" if len(shown) > 3 else "")  # noqa: PLR2004 (three places are enough to see the pattern)


def _wrong_reference(entry: Entry, reference: Reference, target: Entry) -> Iterator[Problem]:
    if target.id == entry.id:
        values = {"field": reference.field, "id": entry.id}
        yield Problem(entry.position(reference.path), Code.SELF_REFERENCE, values=values)
    elif reference.kinds and target.kind not in reference.kinds:
        values = {"id": target.id, "is": str(target.kind), "wanted": ", ".join(reference.kinds)}
        yield Problem(entry.position(reference.path), Code.WRONG_KIND, values=values)
    elif _is_answer(entry.kind, reference) and entry.note and entry.note.draft and target.is_published:
        yield Problem(entry.position(reference.path), Code.DRAFT_REFERENCE, "answer", {"id": target.id})


def _is_shown_before(entry: Entry, target: Entry, reference: Reference) -> bool:
    """Whether a published note refers to a draft, and that is all that is wrong with it."""
    if entry.note is None or entry.note.draft or not target.is_draft:
        return False
    return not reference.kinds or target.kind in reference.kinds


def _left_out(entry: Entry, reference: Reference, target: Entry) -> Problem | None:
    """Tell where a note is left out for a TODO, and pages would then say that nobody replied, or name nobody.

    A denial that still lacked its quotation made a claim's page say that no reply was reported.
    """
    if entry.is_published and target.is_unfinished and target.kind in {Kind.ACTORS, Kind.SOURCES}:
        variant = "unfinished"
    elif entry.is_unfinished and target.is_published and _is_answer(entry.kind, reference):
        variant = "unfinished-answer"
    else:
        return None
    return Problem(entry.position(reference.path), Code.DRAFT_REFERENCE, variant, {"id": target.id})


def _draft(target: NoteId, places: list[Position]) -> Problem:
    """Tell a draft once, however many notes refer to it: what is wrong is most likely that it is a draft."""
    values = {"id": target, "others": _lines(places[1:])}
    return Problem(places[0], Code.DRAFT_REFERENCE, "several" if places[1:] else "", values)


def _is_answer(kind: Kind, reference: Reference) -> bool:
    """Whether the reference says what a denial or reaction answers."""
    return (kind, reference.field) in {(Kind.DENIALS, "of"), (Kind.REACTIONS, "to")}


def without_drafts(parsed: Parsed) -> Parsed:
    """Return the entries that are published."""
    entries = tuple(entry for entry in parsed.entries if not entry.is_draft)
    return Parsed(entries, parsed.unread_ids)


def circular_references(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield one problem for each circle, at the reference that closes it. Linear in the number of references."""
    steps: dict[tuple[NoteId, str], list[Reference]] = {}
    places: dict[NoteId, Entry] = {}
    for entry in entries:
        places[entry.id] = entry
        for reference in entry.references:
            if reference.field in _CHAINS and reference.target != entry.id:
                steps.setdefault((entry.id, reference.field), []).append(reference)
    done: set[tuple[NoteId, str]] = set()
    for start in steps:
        if start not in done:
            yield from _walk(start, steps, places, done)


def _walk(
    start: tuple[NoteId, str],
    steps: dict[tuple[NoteId, str], list[Reference]],
    places: dict[NoteId, Entry],
    done: set[tuple[NoteId, str]],
) -> Iterator[Problem]:
    """Walk depth-first, without recursion: a chain may be as long as the library."""
    field = start[1]
    trail = [start[0]]
    on_trail = {start[0]}
    waiting = [iter(steps[start])]
    while waiting:
        reference = next(waiting[-1], None)
        here = trail[-1]
        if reference is None:
            waiting.pop()
            on_trail.discard(trail.pop())
            done.add((here, field))
        elif reference.target in on_trail:
            circle = [*trail[trail.index(reference.target) :], reference.target]
            values = {"field": field, "circle": " → ".join(circle[:6])}
            yield Problem(places[here].position(reference.path), Code.CIRCULAR, values=values)
        elif (reference.target, field) in steps and (reference.target, field) not in done:
            trail.append(reference.target)
            on_trail.add(reference.target)
            waiting.append(iter(steps[reference.target, field]))
