"""What is left to do, what stands where, what changed: for an editor, and for the editor-in-chief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from explainer.desk.article import rows_of
from explainer.desk.cards import DeskContext
from explainer.desk.labels import in_labels
from explainer.desk.site import View
from explainer.editing import Done
from explainer.language.catalogs import own_name
from explainer.language.wording import Worded, word
from explainer.library import missing_translations
from explainer.notes import Claim, Entry, Explainer, Kind, NoteId, parse_notes
from explainer.pages.standing import standing_words
from explainer.pages.views.voices import chain_words
from explainer.pages.words import kind_label
from explainer.problems import Code, Problem, Severity
from explainer.reading import decode, list_notes, read_versions, read_yaml, show_path


@dataclass(frozen=True)
class Told:
    """A problem of a note, in words."""

    note: NoteId | None
    name: str
    kind: str
    worded: Worded


@dataclass(frozen=True)
class Left:
    """What is left to do on a site."""

    sentences: tuple[tuple[NoteId, str, tuple[tuple[int, str], ...]], ...]
    """Source, its title, the sentences of it that are in no note, with their numbers."""
    unfinished: tuple[Told, ...]
    wrong: tuple[Told, ...]
    advice: tuple[Told, ...]
    unheard: tuple[tuple[NoteId, str, tuple[str, ...]], ...]
    """Claim, its title, the names of the parties of whom no reply is reported."""
    broken: tuple[str, ...]
    """Files that cannot be read to their end."""
    untranslated: tuple[tuple[str, tuple[Told, ...]], ...] = ()
    """What each further language of the site is called, and the texts and quotations that are missing in it."""


def left_to_do(view: View) -> Left:
    """Return what is left to do."""
    told = [(_told(view, problem), problem) for problem in view.checked.problems]
    return Left(
        tuple(_sentences(view)),
        tuple(one for one, problem in told if problem.code is Code.TODO),
        tuple(
            one
            for one, problem in told
            if problem.code is not Code.TODO and problem.severity in {Severity.ERROR, Severity.WARNING}
        ),
        tuple(one for one, problem in told if problem.code is not Code.TODO and problem.severity is Severity.ADVICE),
        tuple(_unheard(view)),
        broken_files(view),
        tuple(_untranslated(view)),
    )


def broken_files(view: View) -> tuple[str, ...]:
    """Return the notes files that cannot be read to their end, as they are shown."""
    found = {entry.document.path for entry in view.parsed.entries if not entry.document.complete}
    for problem in view.linked.errors:
        if problem.severity is Severity.ERROR and problem.code in {
            Code.YAML,
            Code.ENCODING,
            Code.UNREADABLE,
            Code.DUPLICATE_KEY,
        }:
            found.add(problem.position.path)
    paths = [show_path(path, view.found.folders.root) for path in list_notes(view.found.folders.notes)]
    return tuple(path for path in paths if path in found)


def _told(view: View, problem: Problem) -> Told:
    owner = view.linked.locator.note_at(problem.position)
    entry = view.entries.get(owner or "")
    kind = kind_label(view.catalog, entry.kind) if entry else ""
    return Told(
        entry.id if entry else None,
        view.names.shown(entry.id) if entry else problem.position.path,
        kind,
        in_labels(word(problem, view.site.language), entry.kind if entry else None, view.site.language),
    )


def _sentences(view: View) -> Iterator[tuple[NoteId, str, tuple[tuple[int, str], ...]]]:
    for source, text in view.linked.texts.items():
        left = tuple((row.number, row.words) for row in rows_of(view, source, text) if not row.is_covered)
        if left:
            yield source, str(view.entries[source].data.get("title", source)), left


def _untranslated(view: View) -> Iterator[tuple[str, tuple[Told, ...]]]:
    for site in view.checked.sites[1:]:
        if missing := tuple(_told(view, problem) for problem in missing_translations(site.library)):
            yield own_name(site.language), missing


def _unheard(view: View) -> Iterator[tuple[NoteId, str, tuple[str, ...]]]:
    for claim in view.library.published(Claim):
        if unheard := view.site.assessment.standing(claim).untold:
            yield claim.id, view.names.shown(claim.id), tuple(map(view.names.shown, unheard))


@dataclass(frozen=True)
class SheetLine:
    """A claim on the sheet of the editor-in-chief."""

    claim: Claim
    way: str
    standing: Markup
    decided_by: tuple[tuple[NoteId, str], ...]
    open: tuple[str, ...]
    """What is open on it: problems and advice, of parties unheard too."""


def sheet(view: View) -> Sequence[tuple[Explainer, Sequence[SheetLine]]]:
    """Return each explainer with its claims: how each reached us, who decided its standing, what is open."""
    site, library = view.site, view.library
    page = DeskContext(site, "desk")
    found = []
    for explainer in library.published(Explainer):
        lines = []
        for claim in library.published_of((*explainer.claims, *explainer.further_claims), Claim):
            standing = site.assessment.standing(claim)
            problems = [
                in_labels(word(one, site.language), Kind.CLAIMS, site.language).message
                for one in view.problems_by_note.get(claim.id, ())
            ]
            lines.append(
                SheetLine(
                    claim,
                    chain_words(site, claim.id),
                    page.told(standing_words(site, claim).sentence),
                    tuple((one, view.names.shown(one)) for one in standing.decided_by),
                    tuple(problems),
                )
            )
        found.append((explainer, lines))
    return found


@dataclass(frozen=True)
class ChangedNote:
    """A note that differs from the last commit."""

    what: str
    """added, changed or gone."""
    note: NoteId
    name: str
    kind: str
    fields: tuple[tuple[str, str, str], ...] = ()
    """Field, what it said, what it says."""


def changed_since_commit(view: View) -> Sequence[ChangedNote]:
    """Return what changed since the last commit, as notes; nothing without git."""
    root = view.found.folders.root
    before: dict[NoteId, Entry] = {}
    known = False
    for path in list_notes(view.found.folders.notes):
        shown = show_path(path, root)
        raw = next(iter(read_versions(root, shown)), None)
        text = decode(raw, shown) if raw is not None else None
        if isinstance(text, str):
            known = True
            document, _ = read_yaml(text, shown, path.relative_to(view.found.folders.notes).parts)
            before |= {entry.id: entry for entry in parse_notes([document], view.site.language)[0].entries}
    if not known:
        return []
    return [*_compared(view, before)]


def _compared(view: View, before: dict[NoteId, Entry]) -> Iterator[ChangedNote]:
    for note_id, entry in view.entries.items():
        kind = kind_label(view.catalog, entry.kind)
        old = before.get(note_id)
        if old is None:
            yield ChangedNote("added", note_id, view.names.shown(note_id), kind)
        elif old.data != entry.data:
            names = dict.fromkeys((*old.data, *entry.data))
            fields = tuple(
                (name, _in_words(old.data.get(name)), _in_words(entry.data.get(name)))
                for name in names
                if old.data.get(name) != entry.data.get(name)
            )
            yield ChangedNote("changed", note_id, view.names.shown(note_id), kind, fields)
    for note_id, old in before.items():
        if note_id not in view.entries:
            yield ChangedNote("gone", note_id, note_id, kind_label(view.catalog, Kind(old.kind)))


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_in_words(one)}" for name, one in value.items())
    return "" if value is None else str(value)


def done_words(view: View, done: Done) -> str:
    """Return what was done, in words: “Added: Repeated contacts”."""
    _ = view.catalog.pgettext
    words = {
        "accept": _("done", "Accepted: {name}"),
        "add": _("done", "Added: {name}"),
        "archive": _("done", "Article kept: {name}"),
        "change": _("done", "Changed: {name}"),
        "delete": _("done", "Deleted: {name}"),
        "leave-out": _("done", "Sentences left out: {name}"),
        "move": _("done", "Moved: {name}"),
        "rename": _("done", "New id: {name}"),
        "reorder": _("done", "Claims in another order: {name}"),
        "withdraw": _("done", "Withdrawn: {name}"),
    }
    return words.get(done.what, "{name}").format(name=view.names.shown(done.note))
