"""A scaffold of notes from the text of an article, by rules alone: no network, no language model.

All of it is for an editor to look at: every quotation is exact, nothing is asserted, and no note is published before
its editor says that it is no draft.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer.drafting.article import Article
from explainer.drafting.drafted import DraftedNote, as_yaml
from explainer.drafting.saved_page import MAX_PAGE_BYTES, SavedPage, read_article
from explainer.drafting.scaffold import Draft, Ids, id_of_title, known_actors
from explainer.editing.workplace import Workplace, check_new_id, former_ids
from explainer.language.catalogs import Catalog, load_catalog
from explainer.language.lexicons import guess_language
from explainer.language.wording import Refusal, word
from explainer.library import SourceText, check_references, find_quotations
from explainer.notes import Entry, Kind, NoteId, NoteLocator, Parsed, parse_notes
from explainer.problems import Code, Problem
from explainer.reading import Document, decode, read_bytes, read_notes, read_yaml, real_path, show_path
from explainer.writing import Change, write_changes

MAX_BYTES = 400_000
"""A text's size: forty pages of a newspaper. A scaffold of more would be longer than a file of notes may be."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ATTEMPTS = 4
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_MOST_LISTED = 300
"""Lines of a page that are listed as left out."""
_MARKUP = re.compile(
    r"[\s\ufeff]*<(?:!doctype|!--|\?xml|html|head|body|div|article|main|section|p|h1|meta|title|script|table)\b",
    re.IGNORECASE,
)
"""How a saved page begins."""


class TextError(Refusal):
    """A text that cannot be read, for a reason that has words of its own."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem.code))
        self.problem = problem

    def words(self, language: str) -> str:
        """Return where, what and how to mend it, in a language."""
        return str(word(self.problem, language))


@dataclass(frozen=True)
class Drafted:
    """What was written, and how many notes of each kind."""

    paths: tuple[Path, ...]
    counts: Counter[Kind]
    left_out: int = 0
    """Lines of a saved page that are not in the text."""


@dataclass(frozen=True)
class _Site:
    """The notes a site has before."""

    place: Workplace
    documents: list[Document]
    parsed: Parsed

    def entries(self, kind: Kind) -> list[Entry]:
        return [entry for entry in self.parsed.entries if entry.kind is kind]


def write_draft(path: Path, place: Workplace, texts: Path, note_id: NoteId = "", language: str = "") -> Drafted:
    """File a text, or that of a saved page, and write its source and a scaffold of notes.

    A text that is in the texts folder stays there.

    `note_id`: the id of the source, else made of its title. `language`: that of the text, else told by its words.

    Raises:
        Refusal: It cannot be done; nothing was changed.
    """
    shown = show_path(real_path(path), place.root) if real_path(path).is_relative_to(place.root) else str(path)
    if language and not _LANGUAGE.fullmatch(language):
        raise Refusal("“{value}” is not a language tag: write a tag such as fr or en", value=language[:40])
    page = _read_page(path, shown) if path.suffix.casefold() in _PAGES else None
    raw, text = (page.text.encode(), page.text) if page else _read_text(path, shown)
    documents, _ = read_notes(place.notes, place.root)
    parsed, _ = parse_notes(documents, place.language)
    site = _Site(place, documents, parsed)
    filed = page is None and real_path(path).is_relative_to(real_path(texts))
    if filed:
        _refuse_used(site, path, texts, shown)
    tag = language or guess_language(text) or ""
    source = SourceText(shown, text, hashlib.sha256(raw).hexdigest())
    article = Article(source, tag, page)
    if not article.sentences:
        raise Refusal("{file} contains no words", file=shown)
    made = _id_of(article, path, site, note_id)
    text_file = real_path(path).relative_to(real_path(texts)).as_posix() if filed else f"{made}.txt"
    notes_file = place.notes / f"{made}.yml"
    written, notes = _scaffold(site, article, made, text_file, show_path(notes_file, place.root))
    changes = [] if filed else [Change(texts / text_file, None, raw)]
    write_changes([*changes, Change(notes_file, None, written.encode())], place.root)
    paths = [*([] if filed else [texts / text_file]), notes_file]
    return Drafted(tuple(paths), Counter(note.kind for note in notes), len(page.left_out) if page else 0)


def is_markup(text: str) -> bool:
    """Whether a text begins as a saved page does."""
    return _MARKUP.match(text) is not None


def _read_text(path: Path, shown: str) -> tuple[bytes, str]:
    raw = _read_whole(path, shown, MAX_BYTES)
    text = decode(raw, shown)
    if isinstance(text, Problem):
        raise TextError(text)
    if is_markup(text):
        raise Refusal("{file} is a page of HTML: give it a name that ends in .html", file=shown)
    return raw, text


def _read_page(path: Path, shown: str) -> SavedPage:
    page = read_article(_read_whole(path, shown, MAX_PAGE_BYTES), shown)
    if len(page.text.encode()) > MAX_BYTES:
        raise _too_large(shown, MAX_BYTES)
    return page


def _read_whole(path: Path, shown: str, most: int) -> bytes:
    raw = read_bytes(path, shown, most)
    if isinstance(raw, bytes):
        return raw
    raise _too_large(shown, most) if raw.code is Code.TOO_LARGE else TextError(raw)


def _too_large(shown: str, most: int) -> Refusal:
    return Refusal("{file} has more than {limit}: draft it in parts", file=shown, limit=f"{most // 1000} KB")


def _refuse_used(site: _Site, path: Path, texts: Path, shown: str) -> None:
    for entry in site.entries(Kind.SOURCES):
        name = entry.data.get("text_file")
        if isinstance(name, str) and real_path(texts / name) == real_path(path):
            where = entry.key_position()
            place = f"{where.path}:{where.line}"
            raise Refusal("{file} is already the text of “{id}” ({place})", file=shown, id=entry.id, place=place)


def _id_of(article: Article, path: Path, site: _Site, wanted: NoteId) -> NoteId:
    """Return the source's id: as wanted, or made of its title, or of its file's name."""
    if wanted:
        check_new_id(wanted, site.parsed)
        return wanted
    made = id_of_title(article.title) or id_of_title(path.stem) or "text"
    try:
        check_new_id(made, site.parsed)
    except Refusal:
        raise Refusal("a note “{id}” already exists: give this text another id with --id", id=made) from None
    return made


def _scaffold(site: _Site, article: Article, made: NoteId, text_file: str, shown: str) -> tuple[str, list[DraftedNote]]:
    """Return the file of notes, without those that would be wrong for more than being unfinished."""
    language = site.place.language
    catalog = load_catalog(language)
    taken = {entry.id for entry in site.parsed.entries} | site.parsed.unread_ids | {made}
    taken |= {former for former, _ in former_ids(site.parsed)}
    known = known_actors((entry.id, entry.data) for entry in site.entries(Kind.ACTORS))
    notes = Draft(article, made, Ids(taken), known, catalog, text_file).write()
    heading = catalog.gettext(
        "This is a scaffold, made by “explainer draft”: rules found these words, and nobody has read the text yet.\n"
        "Every quotation is exact. Nothing is asserted: while “draft: true” stands below, no note is published.\n"
        "Read the text, then correct, complete or delete each note. At the end, delete these lines and “draft: true”."
    )
    if article.page and article.page.left_out:
        heading += "\n" + _left_out(article.page.left_out, catalog)
    for _ in range(_ATTEMPTS):
        written = as_yaml(notes, made, heading)
        wrong = _wrong(site, article, made, written, shown)
        if not wrong:
            return written, notes
        if made in wrong:
            break  # nothing stands without its source
        notes = [note for note in notes if note.id not in wrong]
    raise Refusal("no scaffold can be made from this text")


def _left_out(lines: Sequence[str], catalog: Catalog) -> str:
    """Return the lines of a page that are not in the text, for an editor to look through."""
    head = catalog.gettext(
        "These lines of the page were left out of the text: menus, captions, other articles. If one of them belongs\n"
        "to the article, delete these files, copy the words of the article into a text file, and draft that."
    )
    more = len(lines) - _MOST_LISTED
    rest = [catalog.ngettext("… and {n} more line", "… and {n} more lines", more).format(n=more)] if more > 0 else []
    return "\n".join([head, *(f"- {line}" for line in lines[:_MOST_LISTED]), *rest])


def _wrong(site: _Site, article: Article, made: NoteId, written: str, shown: str) -> set[NoteId]:
    """Return the notes that have a problem beside what is left to do."""
    document, faults = read_yaml(written, shown, (Path(shown).name,))
    parsed, malformed = parse_notes([*site.documents, document], site.place.language)
    mine = [entry for entry in parsed.entries if entry.document is document]
    _, misquoted = find_quotations(mine, {made: article.source})
    locator = NoteLocator(mine)
    found = faults + malformed + misquoted + check_references(parsed)
    return {
        locator.note_at(problem.position) or made
        for problem in found
        if problem.position.path == shown and problem.code is not Code.TODO
    }


def draft_in_words(done: Drafted, language: str) -> str:
    """Return what was written and what to do with it."""
    catalog = load_catalog(language)
    number = done.counts.total()
    counted = catalog.ngettext("a scaffold of {n} note", "a scaffold of {n} notes", number).format(n=number)
    said = catalog.gettext("{counted}, made by rules: read each note before you keep it (explainer check)").format(
        counted=counted
    )
    if not done.left_out:
        return said
    left_out = catalog.ngettext(
        "{n} line of the page is not in the text: it stands at the top of the notes, for you to confirm",
        "{n} lines of the page are not in the text: they stand at the top of the notes, for you to confirm",
        done.left_out,
    )
    return f"{said}\n{left_out.format(n=done.left_out)}"
