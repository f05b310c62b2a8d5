"""The pages of the desk, and what their forms do. Everything works with plain forms; htmx only makes it smooth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from explainer.desk.article import rows_of
from explainer.desk.door import START, Door, Guarded
from explainer.desk.forms import Posted
from explainer.desk.site import DeskSite, View
from explainer.desk.writing_notes import KEYS, NoteForm
from explainer.language.catalogs import SOURCE_LANGUAGE, Catalog, load_catalog
from explainer.language.wording import Refusal
from explainer.notes import Kind
from explainer.pages.render import make_environment
from explainer.pages.words import kind_label
from explainer.pipeline import ConfigurationError, read_configuration
from explainer.reports.coverage import SHAPES

_PACKAGE = Path(__file__).parent.parent
_STATIC = Path(__file__).parent / "static"
_MOST_POSTED = 2_000_000
"""Bytes of a form."""
_LONGEST_NUMBER = 9
Data = Mapping[str, object]


class Desk:
    """The application of one site."""

    def __init__(self, config_file: Path, door: Door) -> None:
        self.site = DeskSite(config_file)
        self.door = door

    def application(self) -> Guarded:
        """Return the application, behind its door."""
        routes = [
            Route(START, self._start),
            Route("/", self._page(self._home)),
            Route("/article/{source}", self._page(self._article)),
            Route("/note/new", self._page(self._new_note), methods=["GET"]),
            Route("/note/new", self._posting(self._write_note), methods=["POST"]),
            Route("/note/{note}", self._page(self._note)),
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

    # Pages.

    def _home(self, view: View, _request: Request) -> tuple[str, Data]:
        sources = []
        for source, text in view.loaded.texts.items():
            data = view.entries[source].data
            rows = rows_of(view, source, text)
            sources.append(
                {
                    "id": source,
                    "title": data.get("title", source),
                    "language": data.get("language", ""),
                    "date": data.get("date", ""),
                    "covered": sum(row.is_covered for row in rows),
                    "sentences": len(rows),
                }
            )
        return "home", {"sources": sources, "here": "home"}

    def _article(self, view: View, request: Request) -> tuple[str, Data]:
        source = request.path_params["source"]
        text = view.text(source)
        rows = rows_of(view, source, text)
        number = _number(request, "s")
        chosen = next((row for row in rows if row.number == number), None)
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
            "span": (chosen.start, chosen.end) if chosen else ("", ""),
            "words": chosen.words if chosen else "",
            "shapes": SHAPES,
            "kinds": kinds,
            "labels": {kind: kind_label(view.catalog, kind) for kind in Kind},
            "keys": KEYS,
        }

    def _new_note(self, view: View, request: Request) -> tuple[str, Data]:
        form = NoteForm(self.site, view)
        return "form", form.begun(Posted({key: request.query_params.getlist(key) for key in request.query_params}))

    def _write_note(self, view: View, posted: Posted) -> Response:
        form = NoteForm(self.site, view)
        if posted.one("do") in ("save", "confirm"):
            return RedirectResponse(form.written(posted), 303)
        return self._rendered(view, "form", form.looked_at(posted))

    def _note(self, view: View, request: Request) -> tuple[str, Data]:
        return "note", NoteForm(self.site, view).shown(request.path_params["note"])

    # What every page is made in.

    def _page(self, make: Callable[[View, Request], tuple[str, Data]]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            view = self.site.view()
            name, data = make(view, request)
            return self._rendered(view, name, data)

        return answer

    def _posting(self, make: Callable[[View, Posted], Response]) -> Callable[[Request], Any]:
        async def answer(request: Request) -> Response:
            async with request.form(max_part_size=_MOST_POSTED) as form:
                posted = Posted({key: [str(one) for one in form.getlist(key)] for key in form})
            return await run_in_threadpool(lambda: make(self.site.view(), posted))

        return answer

    def _rendered(self, view: View, name: str, data: Data, status: int = 200) -> HTMLResponse:
        template = view.environment.get_template(f"explainer/desk/{name}.html")
        frame: dict[str, object] = {"here": "", "said": "", "refused": "", "language": view.site.language}
        frame["site_name"] = view.site.settings.site_name
        return HTMLResponse(template.render(frame | dict(data)), status)

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
        frame = {"here": "", "said": "", "refused": words, "language": catalog.language, "site_name": ""}
        return HTMLResponse(template.render(frame), status)


def _style(_request: Request) -> Response:
    return FileResponse(_PACKAGE / "assets" / "explainer.css")


def _number(request: Request, name: str) -> int:
    value = request.query_params.get(name, "")
    return int(value) if value.isdecimal() and len(value) < _LONGEST_NUMBER else -1
