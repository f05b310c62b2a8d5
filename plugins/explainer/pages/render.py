"""A planned page to HTML, through its template. Autoescaped: an editor's words never become markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.loaders import BaseLoader, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from explainer.language.catalogs import Catalog
from explainer.language.typography import one_line
from explainer.pages.addresses import Redirect
from explainer.pages.compiled import read_compiled, write_compiled
from explainer.pages.context import READING_TIME, Heading, PageContext
from explainer.pages.direction import direction
from explainer.pages.functions import FUNCTIONS
from explainer.pages.languages import versions_of
from explainer.pages.metadata.feed import followed
from explainer.pages.page_types import PAGE_TYPES
from explainer.pages.plan import PlannedPage, pages_above
from explainer.pages.site import Site
from explainer.pages.views.end_matter import colophon_of
from explainer.pages.views.previews import preview_of
from explainer.prose.markup import VOID, read_tags, without_markup

_WORDS_A_MINUTE = 200
"""A little below what is measured for silent reading of English and French prose."""
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_OURS = Path(__file__).parents[1] / "templates"
_JINJA = version("jinja2")
_BLANK = re.compile(r"\n[ \t]*(?=\n)")


@dataclass(frozen=True)
class RenderedPage:
    """A page's content, with what others make of it."""

    html: str
    headings: tuple[Heading, ...]


def make_environment(catalog: Catalog, overrides: BaseLoader | None = None) -> Environment:
    """Return the templates' environment; a template of that name in `overrides` under `explainer/` comes first."""
    ours = PrefixLoader({"explainer": PackageLoader("explainer", "templates")})
    environment = _bare_environment(_CompileOnce([overrides, ours] if overrides else [ours]))
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        catalog.gettext, catalog.ngettext, newstyle=True, pgettext=catalog.pgettext, npgettext=catalog.npgettext
    )
    environment.globals |= FUNCTIONS
    return environment


def overrides_in(custom_dir: str | Path | None) -> BaseLoader | None:
    """Return the templates of a theme's `custom_dir`, where ours can be replaced under `explainer/`."""
    return FileSystemLoader(custom_dir) if custom_dir else None


TEMPLATES = Path(__file__).parent.parent / "templates"


def read_states(*folders: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Return what tells whether anything in some folders changed: each file with its size and times."""
    found = []
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        with suppress(OSError):  # gone again
            state = path.stat()
            found.append((str(path), state.st_size, state.st_mtime_ns, state.st_ctime_ns))
    return tuple(found)


class _CompileOnce(ChoiceLoader):
    """Reads templates for each environment, compiles each text once a process: half a second for all of ours."""

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> Template:
        source, filename, is_current = self.get_source(environment, name)
        code = _compiled(source, name, filename)
        return environment.template_class.from_code(environment, code, {} if globals is None else globals, is_current)


@lru_cache(maxsize=256)
def _compiled(source: str, name: str, filename: str | None) -> CodeType:
    """Compile a template; words and what it may call are looked up in the environment that runs it."""
    environment = _bare_environment()
    if filename is None or Path(filename).parent != _OURS:
        return environment.compile(source, name, filename)
    compiled_from = f"{_JINJA} {filename} {source}"
    bucket = Bucket(environment, name, hashlib.sha256(compiled_from.encode()).hexdigest())
    kept = Path(filename).name
    read_compiled(bucket, kept)
    if bucket.code is None:
        bucket.code = environment.compile(source, name, filename)
        write_compiled(bucket, kept)
    return bucket.code


def _bare_environment(loader: BaseLoader | None = None) -> Environment:
    """Return an environment with all that compiled code depends on."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        cache_size=-1,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.template_class = _ImportedOnce
    return environment


class _ImportedOnce(Template):
    """A template whose macros are made once a page: those of voices were made nine times for a claim's.

    Our templates import macros before they set anything, so that each import of a page finds the same.
    """

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 (Jinja's name)
        shared: bool = False,  # noqa: FBT001, FBT002 (Jinja's)
        locals: Mapping[str, Any] | None = None,  # noqa: A002 (Jinja's name)
    ) -> TemplateModule:
        page = vars.get("page") if vars else None
        if not isinstance(page, PageContext):
            return super().make_module(vars, shared, locals)
        if self.name not in page.imported:
            page.imported[self.name] = super().make_module(vars, shared, locals)
        return page.imported[self.name]


def render_page(site: Site, page: PlannedPage, environment: Environment) -> RenderedPage:
    """Return a page's content: its template filled with its view, then the previews it used."""
    context = PageContext(site, page.key, page.note)
    view = PAGE_TYPES[page.type].view(site, page)
    html = environment.get_template(f"explainer/{page.type}.html").render(
        page=context, planned=page, site=site, library=site.library, **view
    )
    html = html.replace(READING_TIME, _minutes(site, count_words(html)))
    if colophon := colophon_of(site, page):
        html += environment.get_template("explainer/colophon.html").render(
            page=context, colophon=colophon, feeds=followed(site, page.key, page.note)
        )
    path = ""
    if above := pages_above(site, page):
        path = environment.get_template("explainer/path.html").render(page=context, above=above)
    if versions := versions_of(site, page.key):
        path = environment.get_template("explainer/languages.html").render(path=Markup(path), versions=versions)  # noqa: S704 (made by a template)
    html = path + html
    html += render_previews(context, environment)
    html = _BLANK.sub("", html)
    if not site.is_worded:
        html = _in_our_words(html, site.words_language, direction(site.language))
    return RenderedPage(html, tuple(context.headings))


def _in_our_words(html: str, language: str, turn: str) -> str:
    """Return content whose outermost elements say that our words are in another language than the page.

    What a note says in the page's says so itself. Columns and lists run as the page does, `turn`; that each line runs
    as its own letters is the style sheet's.
    """
    told = f' lang="{language}" dir="{turn}"'
    depth, at, parts = 0, 0, []
    for tag in read_tags(html):
        if tag["slash"]:
            depth -= 1
            continue
        if depth == 0:
            end = tag.end("name")
            parts += [html[at:end], told]
            at = end
        if tag["name"].lower() not in VOID and not tag["attributes"].endswith("/"):
            depth += 1
    return "".join([*parts, html[at:]])


def count_words(html: str) -> int:
    """Return how many words a page has before anything is unfolded: without its drawings."""
    html = _DRAWING.sub(" ", html)
    shown, at, folds = [], 0, 0
    for tag in read_tags(html):
        if tag["name"] in ("details", "summary"):
            if not folds:
                shown.append(html[at : tag.start()])
            folds += 1 if (tag["name"] == "details") != bool(tag["slash"]) else -1
            at = tag.end()
    return len(without_markup(" ".join([*shown, html[at:]]), " ").split())


def _minutes(site: Site, words: int) -> str:
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    return site.catalog.ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": minutes}


def render_previews(context: PageContext, environment: Environment) -> str:
    """Return the previews of the notes that a page links in running text; nothing where there are none."""
    if not context.previewed:
        return ""
    previews = [preview_of(context, note_id) for note_id in context.previewed]
    return environment.get_template("explainer/previews.html").render(page=context, previews=previews)


def render_redirect(site: Site, redirect: Redirect, environment: Environment) -> str:
    """Return the page of a redirect: without JavaScript it leads on, with it the anchor comes along."""
    note = site.library.notes[redirect.note]
    title = site.catalog.gettext("Withdrawn note") if note.withdrawn else site.title(note.id)
    address = site.addresses.relative_url(redirect.key, redirect.target)
    canonical = site.absolute(site.addresses.path(redirect.target)) or address
    script = Markup("location.replace({} + location.hash)").format(htmlsafe_json_dumps(address))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return environment.get_template("explainer/redirect.html").render(
        language=site.words_language,
        title=title,
        address=address,
        canonical=canonical,
        script=script,
        policy=policy if site.settings.content_security_policy else "",
    )


def as_template(html: str) -> str:
    """Return HTML for the file of a template, which gives it to the byte: within a script, too.

    All marks of Jinja, and of what is like it, begin with a brace.
    """
    return html.replace("{", "{{ '{' }}")


def inert_title(words: str) -> str:
    """Return plain words as markup: themes put titles and descriptions into pages as they are.

    Plugins such as macros run the title of any page.
    """
    return escape(one_line(words)).replace("{", "&#123;")
