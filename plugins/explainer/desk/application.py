"""The pages of the desk, and what their forms do. Everything works with plain forms; htmx only makes it smooth."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.desk.article import next_left, rows_of
from explainer.desk.bringing import (
    Brought,
    as_sent,
    find_article,
    find_pasted,
    found_today,
    keep,
    kept_numbers,
    read_address,
)
from explainer.desk.door import START, Door, Guarded
from explainer.desk.effort import write_told
from explainer.desk.forms import Posted
from explainer.desk.order import moved, order_of, reordered
from explainer.desk.overview import broken_files, changed_since_commit, done_words, left_to_do, sheet
from explainer.desk.shapes import quotes
from explainer.desk.site import DeskSite, View
from explainer.desk.writing_notes import KEYS, NoteForm, actor_kinds, span_of
from explainer.drafting.saved_page import MAX_PAGE_BYTES
from explainer.editing import Action, Done, actions, read_actions, write_action, write_undo
from explainer.editing.yaml_lines import on_one_line
from explainer.language.catalogs import SOURCE_LANGUAGE, Catalog, load_catalog
from explainer.language.typography import typeset_title
from explainer.language.wording import Refusal, word
from explainer.notes import Actor, Kind, Source
from explainer.notes.field_help import read_help
from explainer.pages.render import make_environment
from explainer.pages.types.source import source_types
from explainer.pages.words import index_title, kind_label
from explainer.pipeline import ConfigurationError, read_configuration
from explainer.reading import list_notes, read_yaml, real_path, show_path
from explainer.reports.coverage import SHAPES
from explainer.writing import Change

_PACKAGE = Path(__file__).parent.parent
_STATIC = Path(__file__).parent / "static"
SOURCE_FIELDS = ("title", "authors", "date", "url", "publisher", "language", "type", "licence")
"""What is found of an article and shown for correction."""
_LONGEST_NUMBER = 9
_BESIDE_ARTICLES = (Kind.ACTORS, Kind.GLOSSARY, Kind.RELATIONS, Kind.QUESTIONS, Kind.CORRECTIONS)
"""Notes that need not stand beside any sentence: where else would an editor open them?"""
Data = Mapping[str, object]


def _title_of(catalog: Catalog, kind: Kind) -> str:
    """Return what notes of a kind are called together; ties have no index, and their name on an actor's page."""
    return catalog.gettext("Ties") if kind is Kind.RELATIONS else index_title(catalog, kind)


class Desk:
    """The application of one site."""

    def __init__(self, config_file: Path, door: Door, log: Path | None = None) -> None:
        """Make the desk of a site. `log`: the file in which actions and characters typed are counted, in a test."""
        self.site = DeskSite(config_file)
        self.door = door
        self.log = log
        self.last: Done | None = None
        """What was done last, while it can be taken back."""

    def application(self) -> Guarded:
        """Return the application, behind its door."""
        page, post = self._page, self._posting
        routes = [
            Route(START, self._start),
            Route("/", page(self._home)),
            Route("/bring", page(self._bring), methods=["GET"]),
            Route("/bring", post(self._found), methods=["POST"]),
            Route("/bring/keep", post(self._keep), methods=["POST"]),
            Route("/article/{source}", page(self._article)),
            Route("/leave-out", page(self._leaving_out), methods=["GET"]),
            Route("/leave-out", post(self._leave_out), methods=["POST"]),
            Route("/again", self._again),
            Route("/accept", post(self._accept), methods=["POST"]),
            Route("/note/new", page(self._new_note), methods=["GET"]),
            Route("/note/new", post(self._write_note), methods=["POST"]),
            Route("/note/{note}", page(self._note), methods=["GET"]),
            Route("/note/{note}", post(self._write_note), methods=["POST"]),
            Route("/order/{explainer}", page(self._order)),
            Route("/order", post(self._reorder), methods=["POST"]),
            Route("/move", post(self._move), methods=["POST"]),
            Route("/rename", post(self._rename), methods=["POST"]),
            Route("/withdraw", post(self._withdraw), methods=["POST"]),
            Route("/delete", post(self._delete), methods=["POST"]),
            Route("/left", page(self._left, whole=True)),
            Route("/sheet", page(self._sheet, whole=True)),
            Route("/changes", page(self._changes)),
            Route("/done", page(self._done)),
            Route("/undo", post(self._undo), methods=["POST"]),
            Route("/file", page(self._file), methods=["GET"]),
            Route("/file", post(self._mend), methods=["POST"]),
            Route("/changed", self._changed),
            *([Route("/log", self._tell, methods=["POST"])] if self.log else ()),
            Route("/assets/explainer.css", _style),
            Mount("/assets/fonts", StaticFiles(directory=_PACKAGE / "assets" / "fonts")),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ]
        handlers = {
            Refusal: self._refused,
            ConfigurationError: self._refused,
            HTTPException: self._no_page,
            Exception: self._failed,
        }
        inner = Starlette(routes=routes, exception_handlers=handlers)
        return Guarded(inner, self.door, {status: self._turned_away(status) for status in (401, 403, 421)})

    # Articles.

    def _home(self, view: View, request: Request) -> tuple[str, Data]:
        if not view.entries and not broken_files(view):  # there is one thing to do
            return self._bring(view, request)
        sources = []
        for source, text in view.linked.texts.items():
            data = view.entries[source].data
            rows = rows_of(view, source, text)
            sources.append(
                {
                    "id": source,
                    "title": typeset_title(str(data.get("title", source)), str(data.get("language", ""))),
                    "language": data.get("language", ""),
                    "date": data.get("date", ""),
                    "covered": sum(row.is_covered for row in rows),
                    "sentences": len(rows),
                }
            )
        explainers = [
            (entry.id, view.names.shown(entry.id)) for entry in view.parsed.entries if entry.kind is Kind.EXPLAINERS
        ]
        others = [(_title_of(view.catalog, kind), view.names.of_kinds([kind])) for kind in _BESIDE_ARTICLES]
        return "home", {
            "sources": sources,
            "explainers": explainers,
            "others": [(title, notes) for title, notes in others if notes],
            "broken": broken_files(view),
            "here": "home",
        }

    def _article(self, view: View, request: Request) -> tuple[str, Data]:
        source = request.path_params["source"]
        text = view.text(source)
        rows = rows_of(view, source, text)
        number = _number(request, "s")
        chosen = next((row for row in rows if row.number == number), None)
        span = (chosen.start, chosen.end) if chosen else ("", "")
        if chosen and request.query_params.get("end"):  # several sentences, or some words of one
            span = span_of(_queried(request), text)
        kinds = [kind for kind in SHAPES if any(note.kind is kind for row in rows for note in row.notes)]
        data = view.entries[source].data
        return "article", {
            "title": data.get("title", source),
            "source": source,
            "text_language": data.get("language", ""),
            "rows": rows,
            "covered": sum(row.is_covered for row in rows),
            "first_left": next((row.number for row in rows if not row.is_covered), None),
            "chosen": chosen.number if chosen else None,
            "span": span,
            "words": text.text[slice(*span)] if chosen else "",
            "shapes": SHAPES,
            "kinds": kinds,
            "labels": {kind: kind_label(view.catalog, kind) for kind in Kind},
            "keys": KEYS,
            "meanings": read_help(view.site.language).kinds,
        }

    def _bring(self, _view: View, _request: Request) -> tuple[str, Data]:
        return "bring", {"address": "", "pasted": "", "here": "bring"}

    def _found(self, view: View, posted: Posted) -> Response:
        address, copied, pasted = posted.one("address"), posted.one("page"), posted.one("pasted")
        try:
            if upload := posted.files.get("file"):
                brought = find_article(upload[1], upload[0])
            elif copied or pasted:
                brought = find_pasted(copied, pasted, view.catalog.gettext("what was pasted"), address=address)
            elif address:
                brought = found_today(find_article(read_address(address), address, address=address))
            else:
                raise Refusal("paste an article, choose a file, or give an address")  # noqa: TRY301 (said as the others)
        except Refusal as error:
            words = error.words(view.site.language)
            data = {"address": address, "pasted": pasted, "refused": words, "here": "bring"}
            return self._rendered(view, "bring", data, 422)
        return self._rendered(view, "found", self._of_article(view, brought, frozenset(range(len(brought.lines)))))

    def _of_article(self, view: View, brought: Brought, kept: frozenset[int]) -> dict[str, object]:
        help_ = read_help(view.site.language)
        labels = {name: help_.of(Source, name).words.partition(". ")[0].rstrip(".") for name in SOURCE_FIELDS}
        publishers = view.names.of_kinds([Kind.ACTORS])
        return {
            "brought": brought,
            "kept": kept,
            "labels": labels,
            "types": source_types(view.catalog),
            "actor_kinds": {kind: help_.of(Actor, "kind").values.get(kind, kind) for kind in actor_kinds()},
            "publishers": publishers,
            "here": "bring",
        }

    def _keep(self, view: View, posted: Posted) -> Response:
        try:
            action, source = keep(view, posted)
            self.last = write_action(action, view.found.place)
        except Refusal as error:
            data = self._of_article(view, as_sent(posted), kept_numbers(posted))
            return self._rendered(view, "found", data | {"refused": error.words(view.site.language)}, 422)
        return RedirectResponse(f"/article/{source}?s=0", 303)

    def _leaving_out(self, view: View, request: Request) -> tuple[str, Data]:
        return self._leave_out_form(view, _queried(request))

    def _leave_out_form(self, view: View, posted: Posted, refused: str = "") -> tuple[str, Data]:
        source = posted.one("source")
        text = view.text(source)
        start, end = span_of(posted, text)
        listed = view.entry(source).data.get("leaves_out")
        blocks = listed if isinstance(listed, list) else [listed]
        reasons = dict.fromkeys(str(one.get("reason", "")) for one in blocks if isinstance(one, dict))
        return "leave_out", {
            "source": source,
            "span": (start, end),
            "number": text.sentences_at([(start, end)])[0],
            "words": text.text[start:end],
            "text_language": view.entry(source).data.get("language", ""),
            "reason": posted.one("reason"),
            "reasons": [*reasons],
            "refused": refused,
        }

    def _leave_out(self, view: View, posted: Posted) -> Response:
        source, reason = view.entry(posted.one("source")), on_one_line(posted.one("reason"))
        text = view.text(source.id)
        start, end = span_of(posted, text)
        numbers = text.sentences_at([(start, end)])
        try:
            if not reason:
                raise Refusal("say in a few words why no note needs this sentence")  # noqa: TRY301 (said as the others)
            words = [
                (on_one_line(text.text[max(first, start) : min(last, end)]), reason)
                for first, last in map(text.sentences.__getitem__, numbers)
            ]
            self.last = write_action(actions.leave_out(source, words, view.found.place), view.found.place)
        except Refusal as error:
            return self._rendered(view, *self._leave_out_form(view, posted, error.words(view.site.language)))
        onward = next_left(view, source.id, text, numbers)
        return RedirectResponse(f"/article/{source.id}?s={onward}#s{onward}", 303)

    # Notes.

    def _new_note(self, view: View, request: Request) -> tuple[str, Data]:
        return "form", NoteForm(self.site, view).begun(_queried(request))

    def _note(self, view: View, request: Request) -> tuple[str, Data]:
        form, note = NoteForm(self.site, view), request.path_params["note"]
        return "form", form.added_to(note, _queried(request)) if request.query_params.get("end") else form.opened(note)

    def _again(self, request: Request) -> Response:
        """Ask which note the words marked say once more, and open it with them."""
        view, posted = self.site.view(), _queried(request)
        kinds = tuple(kind for kind in Kind if quotes(kind))
        source, named = posted.one("source"), posted.one("note")
        text = view.text(source)
        start, end = span_of(posted, text)
        note = view.names.search(named, kinds) if named else None
        if note and view.entry(note).kind in kinds:
            return RedirectResponse(f"/note/{note}?{urlencode({'source': source, 'start': start, 'end': end})}", 303)
        refused = Refusal("no note that quotes is called “{name}”", name=named[:80])
        data = {
            "source": source,
            "span": (start, end),
            "number": text.sentences_at([(start, end)])[0],
            "words": text.text[start:end],
            "text_language": view.entry(source).data.get("language", ""),
            "note": named,
            "notes": view.names.of_kinds(kinds),
            "refused": refused.words(view.site.language) if named else "",
        }
        return self._rendered(view, "again", data, 422 if named else 200)

    def _accept(self, view: View, posted: Posted) -> Response:
        entry, reason = view.entry(posted.one("note")), on_one_line(posted.one("reason"))
        action = actions.accept(entry, posted.one("code"), reason, view.found.place)
        self.last = write_action(action, view.found.place)
        return RedirectResponse("/left" if posted.one("back") == "/left" else f"/note/{entry.id}", 303)

    def _write_note(self, view: View, posted: Posted) -> Response:
        form = NoteForm(self.site, view)
        if posted.one("do") not in ("save", "confirm"):
            return self._rendered(view, "form", form.looked_at(posted))
        done = form.written(posted)
        if not isinstance(done, tuple):
            return self._rendered(view, "form", done, 422)
        self.last = done[1] or self.last
        return RedirectResponse(done[0], 303)

    def _order(self, view: View, request: Request) -> tuple[str, Data]:
        return "order", order_of(view, request.path_params["explainer"])

    def _reorder(self, view: View, posted: Posted) -> Response:
        explainer = posted.one("explainer")
        try:
            self.last = write_action(reordered(view, posted), view.found.place) or self.last
        except Refusal as error:
            shown = {**order_of(view, explainer), "refused": error.words(view.site.language)}
            return self._rendered(view, "order", shown, 409)
        return RedirectResponse(f"/order/{explainer}", 303)

    def _move(self, view: View, posted: Posted) -> Response:
        self.last = write_action(moved(view, posted), view.found.place) or self.last
        return RedirectResponse(f"/note/{posted.one('note')}", 303)

    def _rename(self, view: View, posted: Posted) -> Response:
        entry, new = view.entry(posted.one("note")), posted.one("new")
        action = actions.rename(entry, new, view.found.place, keeps_address=bool(posted.one("published")))
        self.last = write_action(action, view.found.place)
        return RedirectResponse(f"/note/{new}", 303)

    def _withdraw(self, view: View, posted: Posted) -> Response:
        entry, reason = view.entry(posted.one("note")), posted.one("reason")
        if not reason:
            raise Refusal("say why the note is withdrawn: its page will say so")
        day = date.today().isoformat()  # noqa: DTZ011 (the editor's own day)
        self.last = write_action(actions.withdraw(entry, day, reason, view.found.place), view.found.place)
        return RedirectResponse(f"/note/{entry.id}", 303)

    def _delete(self, view: View, posted: Posted) -> Response:
        entry = view.entry(posted.one("note"))
        action = actions.delete(entry, view.found.place, view.parsed)
        self.last = write_action(action, view.found.place)
        return RedirectResponse(posted.one("back") if posted.one("back").startswith("/article/") else "/", 303)

    # Overviews.

    def _left(self, view: View, _request: Request) -> tuple[str, Data]:
        return "left", {"left": left_to_do(view), "here": "left"}

    def _sheet(self, view: View, _request: Request) -> tuple[str, Data]:
        return "sheet", {"explainers": sheet(view), "here": "sheet"}

    def _changes(self, view: View, _request: Request) -> tuple[str, Data]:
        return "changes", {"changes": changed_since_commit(view), "here": "changes"}

    def _done(self, view: View, _request: Request) -> tuple[str, Data]:
        return "done", {"actions": read_actions(view.found.place), "here": "done"}

    def _undo(self, view: View, posted: Posted) -> Response:
        done = write_undo(posted.one("key"), view.found.place)
        if self.last and self.last.key == done.key:
            self.last = None
        return RedirectResponse("/done", 303)

    # Files that cannot be read.

    def _file(self, view: View, request: Request) -> tuple[str, Data]:
        return self._file_page(view, request.query_params.get("path", ""))

    def _file_page(self, view: View, shown: str, typed: str | None = None, refused: str = "") -> tuple[str, Data]:
        path = _notes_file(view, shown)
        raw = path.read_bytes()
        problems = [word(one, view.site.language) for one in view.linked.errors if one.position.path == shown]
        return "file", {
            "path": shown,
            "text": raw.decode("utf-8", "replace") if typed is None else typed,
            "was": hashlib.sha256(raw).hexdigest(),
            "problems": problems,
            "refused": refused,
        }

    def _mend(self, view: View, posted: Posted) -> Response:
        shown = posted.one("path")
        path = _notes_file(view, shown)
        typed = "".join(posted.values.get("text", ())).replace("\r\n", "\n")
        raw = path.read_bytes()
        try:
            if posted.one("was") != hashlib.sha256(raw).hexdigest():
                raise Refusal("{file} changed in the meantime: nothing was done, try again", file=shown)  # noqa: TRY301 (said as the others)
            newline = "\r\n" if b"\r\n" in raw else "\n"
            after = typed.replace("\n", newline).encode()
            _, faults = read_yaml(typed, shown, path.relative_to(view.found.folders.notes).parts)
            if faults:
                raise Refusal("correct this first: {problem}", problem=str(word(faults[0], view.site.language)))  # noqa: TRY301 (the same)
            self.last = write_action(Action("change", shown, (Change(path, raw, after),)), view.found.place)
        except Refusal as error:
            return self._rendered(view, *self._file_page(view, shown, typed, error.words(view.site.language)), 422)
        return RedirectResponse("/left", 303)

    def _changed(self, request: Request) -> Response:
        """Tell whether a file changed since a page was made."""
        view = self.site.view()
        if request.query_params.get("stamp", "") == view.mark:
            return Response(status_code=204)
        template = view.environment.get_template("explainer/desk/changed.html")
        return HTMLResponse(template.render(stamp=view.mark, changed=True), headers={"HX-Trigger": "desk-changed"})

    async def _tell(self, request: Request) -> Response:
        """Keep what a page counted."""
        if self.log:
            page = request.headers.get("referer", "").removeprefix(self.door.origin)
            write_told(self.log, await request.body(), page)
        return Response(status_code=204)

    # What every page is made in.

    def _page(
        self, make: Callable[[View, Request], tuple[str, Data]], *, whole: bool = False
    ) -> Callable[[Request], Response]:
        """Return what answers with a page. `whole`: it shows what is wrong anywhere on the site."""

        def answer(request: Request) -> Response:
            view = self.site.checked() if whole else self.site.view()
            name, data = make(view, request)
            return self._rendered(view, name, data)

        return answer

    def _posting(self, make: Callable[[View, Posted], Response]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            async with request.form(max_part_size=MAX_PAGE_BYTES, max_fields=20_000) as form:
                values: dict[str, list[str]] = {}
                files: dict[str, tuple[str, bytes]] = {}
                for key, one in form.multi_items():
                    if isinstance(one, str):
                        values.setdefault(key, []).append(one)
                    elif one.filename:
                        files[key] = (one.filename, await one.read(MAX_PAGE_BYTES))
            return await run_in_threadpool(lambda: make(self.site.view(), Posted(values, files)))

        return answer

    def _rendered(self, view: View, name: str, data: Data, status: int = 200) -> HTMLResponse:
        template = view.environment.get_template(f"explainer/desk/{name}.html")
        frame = self._frame(view.site.language) | {"site_name": view.site.settings.site_name, "stamp": view.mark}
        frame |= {"last": self.last, "done_words": lambda done: done_words(view, done)}
        return HTMLResponse(template.render(frame | dict(data)), status)

    def _frame(self, language: str) -> dict[str, object]:
        """Return what every page asks for, of one that shows nothing of the site."""
        nothing: dict[str, object] = {"here": "", "refused": "", "site_name": "", "stamp": "", "last": None}
        return nothing | {"language": language, "changed": False, "counts": self.log is not None}

    def _start(self, request: Request) -> Response:
        if not self.door.let_in(request.query_params.get("token", "")) and not self.door.is_known(request.headers):
            words = self._words().gettext(
                "This address has been used, or is no longer that of this desk: "
                "stop the desk (Ctrl-C) and start it again."
            )
            return PlainTextResponse(f"{words}\n", 401)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.door.cookie, self.door.secret, httponly=True, samesite="strict", path="/")
        return answer

    def _turned_away(self, status: int) -> ASGIApp:
        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            words = self._words().gettext(
                "The desk opens by the address that “explainer desk” prints, in your own browser."
            )
            await PlainTextResponse(f"{words}\n", status)(scope, receive, send)

        return answer

    def _words(self) -> Catalog:
        """Return the catalog of the site's language, as far as its settings can be read."""
        try:
            return load_catalog(read_configuration(self.site.config_file).settings.language)
        except ConfigurationError:
            return load_catalog(SOURCE_LANGUAGE)

    def _refused(self, _request: Request, error: Exception) -> Response:
        language = self._words().language
        words = error.words(language) if isinstance(error, Refusal) else str(error)
        return self._said(words, 409)

    def _no_page(self, _request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self._said(self._words().gettext("There is no such page."), status)

    def _failed(self, _request: Request, _error: Exception) -> Response:
        words = self._words().gettext(
            "The desk met a fault of its own, and wrote nothing: what you typed is in the form you came from (go back)."
        )
        return self._said(words, 500)

    def _said(self, words: str, status: int) -> Response:
        """Return a page that says why nothing was done; it needs no note to be readable."""
        catalog = self._words()
        template = make_environment(catalog).get_template("explainer/desk/refused.html")
        frame = self._frame(catalog.language) | {"refused": words}
        return HTMLResponse(template.render(frame), status)


def _style(_request: Request) -> Response:
    return FileResponse(_PACKAGE / "assets" / "explainer.css")


def _queried(request: Request) -> Posted:
    return Posted({key: request.query_params.getlist(key) for key in request.query_params})


def _notes_file(view: View, shown: str) -> Path:
    """Return a file of notes by the path that is shown of it: none other is ever opened."""
    root = view.found.folders.root
    for path in list_notes(view.found.folders.notes):
        if show_path(path, root) == shown and real_path(path).is_relative_to(real_path(view.found.folders.notes)):
            return path
    raise Refusal(
        "{file} is no file of notes: name one in {folder} that ends in .yml",
        file=shown[:200],
        folder=show_path(view.found.folders.notes, root),
    )


def _number(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    return int(value) if value.isdecimal() and len(value) < _LONGEST_NUMBER else -1
