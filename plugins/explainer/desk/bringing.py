"""An article brought to the desk: found in what was pasted, chosen or fetched, looked at, kept with its source note."""

from __future__ import annotations

import http.client
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from explainer.desk.forms import Posted
from explainer.desk.site import View
from explainer.drafting.article import Article
from explainer.drafting.draft import TextError, is_markup
from explainer.drafting.saved_page import MAX_PAGE_BYTES, SavedPage, read_article
from explainer.drafting.scaffold import Ids, id_of_title
from explainer.editing import Action, KeptText, NewNote, TextFile, actions, with_note
from explainer.editing.yaml_lines import BlockText, Value, on_one_line
from explainer.language.lexicons import guess_language
from explainer.language.wording import Refusal
from explainer.library import SourceText
from explainer.notes import Kind
from explainer.problems import Problem
from explainer.reading import decode, show_path
from explainer.writing import Change

_SECONDS = 20
_PRESS = "organization"
_FIELDS = ("type", "title", "publisher", "authors", "date", "url", "retrieved", "language", "licence")


@dataclass(frozen=True)
class Brought:
    """What was found of an article: all of it is for the editor to correct."""

    lines: tuple[str, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    url: str = ""
    publisher: str = ""
    language: str = ""
    retrieved: str = ""
    left_out: tuple[str, ...] = ()
    """Lines of the page that were taken for menus, captions, other articles."""


def read_address(address: str) -> bytes:
    """Fetch a page: the only request that the desk makes to another host, and only when it is asked to.

    Raises:
        Refusal: It is no address of the web, or nothing comes back.
    """
    if not _is_of_the_web(address):
        raise Refusal("“{address}” is no address of a page: it begins with https://", address=address[:200])
    asked = Request(address, headers={"User-Agent": "explainer-desk", "Accept": "text/html,text/plain"})  # noqa: S310 (of the web: looked at above)
    try:
        with urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 (the same)
            raw: bytes = answer.read(MAX_PAGE_BYTES + 1)
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = str(getattr(error, "reason", error))
        raise Refusal("{address} cannot be fetched: {reason}", address=address[:200], reason=reason) from None
    if len(raw) > MAX_PAGE_BYTES:
        raise Refusal("{address} cannot be fetched: {reason}", address=address[:200], reason="> 5 MB")
    return raw


def _is_of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that is never closed
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def find_pasted(page: str, words: str, shown: str, *, address: str = "") -> Brought:
    """Return the article in what was pasted. `page`: the HTML that a browser copied beside its words, if it did.

    Raises:
        Refusal: There is none.
    """
    if page:  # it begins with any element, not as a saved page does; of a few lines it may be no page at all
        with suppress(Refusal):
            return find_article(page.encode(), shown, address=address, is_page=True)
    return find_article((words or page).encode(), shown, address=address)


def find_article(raw: bytes, shown: str, *, address: str = "", is_page: bool = False) -> Brought:
    """Return the article in a page of HTML or a text.

    Raises:
        Refusal: There is none, or it cannot be read.
    """
    text = raw.decode("utf-8", "replace")
    if is_page or is_markup(text):
        page = read_article(raw, shown)
        language = guess_language(page.text) or ""
        article = Article(SourceText(shown, page.text, ""), language)
        return Brought(
            _lines(page.text),
            page.title,
            page.authors or article.authors,  # what is copied of a page has no head
            _day_of(page, article, is_copied=is_page),
            page.url or address,
            page.publisher,
            language,
            left_out=page.left_out,
        )
    decoded = decode(raw, shown)
    if isinstance(decoded, Problem):
        raise TextError(decoded)
    if not any(map(str.isalnum, decoded)):
        raise Refusal("no article was found in {file}: copy its words into a text file, title first", file=shown)
    language = guess_language(decoded) or ""
    article = Article(SourceText(shown, decoded, ""), language)
    return Brought(_lines(decoded), article.title, article.authors, article.published, address, "", language)


def _day_of(page: SavedPage, article: Article, *, is_copied: bool) -> str:
    """Return the day that an article came out.

    What is copied of a page has no head that gives it: any day that stands there was taken for it, such as that of
    the site's licence in its last line. There the dateline tells, or else a day that the article itself names.
    """
    if not is_copied:
        return page.date or article.published
    in_text = {date.edtf for _, date in article.dates}
    return article.published or (page.date if page.date in in_text else "")


def found_today(brought: Brought) -> Brought:
    """Return an article that was fetched, with the day."""
    return replace(brought, retrieved=date.today().isoformat())  # noqa: DTZ011 (the editor's own day)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip())


def as_sent(posted: Posted) -> Brought:
    """Return an article as the editor corrected it, with all its lines."""
    several = {
        int(name[5:]): value
        for name in posted.values
        if re.fullmatch(r"line-\d{1,6}", name)
        for value in [posted.one(name)]
    }
    return Brought(
        tuple(several[at] for at in sorted(several)),
        on_one_line(posted.one("title")),
        tuple(map(on_one_line, posted.all("authors"))),
        posted.one("date"),
        posted.one("url"),
        on_one_line(posted.one("publisher")),
        posted.one("language"),
        posted.one("retrieved"),
        posted.all("left-out"),
    )


def kept_numbers(posted: Posted) -> frozenset[int]:
    """Return the numbers of the lines that are not struck out."""
    return frozenset(int(value) for value in posted.all("keep") if value.isdecimal())


def keep(view: View, posted: Posted) -> tuple[Action, str]:
    """Return what it takes to keep an article: its text, its source, its publisher; and the id of the source.

    Raises:
        Refusal: There is nothing to keep, or it is kept already.
    """
    brought, kept = as_sent(posted), kept_numbers(posted)
    words = [line for at, line in enumerate(brought.lines) if at in kept]
    if not words:
        raise Refusal("no line of the article is left: keep at least one")
    place, parsed = view.found.place, view.parsed
    taken = Ids({*view.entries, *view.parsed.unread_ids})
    made = posted.one("id") or taken.new(id_of_title(brought.title) or "text", "text")
    taken.taken.add(made)
    publisher = view.names.find(brought.publisher, (Kind.ACTORS,)) if brought.publisher else None
    newcomer = taken.new(brought.publisher, "publisher") if brought.publisher and not publisher else ""
    fields = _source_fields(posted, brought, publisher or newcomer)
    path = place.notes / f"{made}.yml"
    text = KeptText(view.found.folders.texts, f"{made}.txt", "\n\n".join(words) + "\n")
    action = actions.archive(text, NewNote(Kind.SOURCES, made, fields), place, parsed, path)
    return replace(
        action, changes=tuple(_completed(one, path, made, posted, newcomer, brought, view) for one in action.changes)
    ), made


def _completed(  # noqa: PLR0913, PLR0917 (all that a file begins with)
    change: Change, path: Path, source: str, posted: Posted, newcomer: str, brought: Brought, view: View
) -> Change:
    """Return the change of the notes file with its defaults and the publisher."""
    if change.path != path or change.after is None:
        return change
    raw = change.after
    if change.before is None:
        raw = f"defaults:\n  source: {source}\n\n".encode() + raw
    if newcomer:
        actor = NewNote(
            Kind.ACTORS, newcomer, {"name": brought.publisher, "kind": posted.one("publisher-kind") or _PRESS}
        )
        file = TextFile(path, raw, show_path(path, view.found.folders.root))
        raw = file.holding(with_note(file, actor)).raw
    return replace(change, after=raw)


def _source_fields(posted: Posted, brought: Brought, publisher: str) -> Mapping[str, Value]:
    found: dict[str, Value] = {
        "type": posted.one("type") or "article",
        "title": BlockText(brought.title or "TODO"),
        "publisher": publisher,
        "authors": brought.authors,
        "date": brought.date,
        "url": brought.url,
        "retrieved": brought.retrieved,
        "language": brought.language or "TODO",
        "licence": on_one_line(posted.one("licence")),
    }
    return {name: found[name] for name in _FIELDS if found[name]}
