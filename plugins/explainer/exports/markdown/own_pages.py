"""The site's own Markdown pages for an engine that cannot find names: links and previews are written into them.

A link is put in only where the page, converted, is the same to the byte as with our plugin: else the words stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape

import yaml
from jinja2 import Environment
from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import AMP_SUBSTITUTE
from markupsafe import Markup

from explainer.exports.markdown.blocks import as_markdown, without_marks
from explainer.exports.markdown.settings import Tagged, named_extensions, template_marks
from explainer.notes import LINK
from explainer.pages.context import PageContext
from explainer.pages.navigation import titles_in
from explainer.pages.render import render_previews
from explainer.pages.site import Mentioned, Site
from explainer.pages.types.own_pages import OwnPage, mentions_of
from explainer.prose.extension import ExplainerExtension, Policy
from explainer.prose.markup import without_markup
from explainer.prose.mentions import Mention

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIRST_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_FIRST_STAND_IN = 0xE010
"""What replaces, until a page is written, marks of templates and of Markdown in the titles of notes."""
_IN_TITLES = "{*_`[]\\~^|$"


@dataclass(frozen=True)
class LinkedPage:
    """A page with its links written out."""

    key: str
    front: str
    """The YAML of its front matter; nothing where it has none."""
    is_front_sound: bool
    """Whether that is a mapping, or nothing."""
    body: str
    title: str
    description: str
    mentions: tuple[Mentioned, ...]


class OwnPageLinker:
    """Writes links into pages."""

    def __init__(self, site: Site, policy: Policy, settings: Mapping[str, object]) -> None:
        self._site = site
        self._titles = titles_in(settings.get("nav"))
        self._marks = template_marks(settings)
        self._stand_ins = {
            ord(mark): chr(_FIRST_STAND_IN + at) for at, mark in enumerate(sorted({*_IN_TITLES, *self._marks}))
        }
        self._references = {ord(one): f"&#{mark};" for mark, one in self._stand_ins.items()}
        self._originals = {ord(one): chr(mark) for mark, one in self._stand_ins.items()}
        self._extension = ExplainerExtension(names=site.names, title_of=self._title, link=self._link, policy=policy)
        self._markdown = read_markdown(settings, self._extension)
        self._context = PageContext(site, "")
        self._most = 0
        self._made: list[tuple[Mention, str, str]] = []

    def _title(self, note_id: str) -> str | None:
        """Return a note's title without the marks that are read in a page, whose own words may be a template."""
        title = self._site.title(note_id)
        return title.translate(self._stand_ins) if title else title

    def _link(self, mention: Mention, inner: str) -> str | None:
        if len(self._made) >= self._most or self._context.url(mention.target) is None:
            return None
        made = str(self._context.link(mention.target, Markup(inner)))  # noqa: S704 (a slice of the page's own HTML)
        # Markdown keeps a placeholder for “&” until its end.
        inner, written = (words.replace(AMP_SUBSTITUTE, "&").translate(self._references) for words in (inner, made))
        self._made.append((mention, inner, written))
        return made

    def _converted(self, text: str, most: int) -> str:
        """Return a page as HTML with the first `most` of its links."""
        self._most, self._made = most, []
        return self._markdown.reset().convert(text).translate(self._references)

    def link(self, page: OwnPage, environment: Environment, uri: str = "") -> LinkedPage:
        """Return a page with its links and their previews, and what it names. `uri`: its path in the navigation."""
        found = _FRONT_MATTER.match(page.text)
        front, text = (found[1], page.text[found.end() :]) if found else ("", page.text)
        self._context = PageContext(self._site, page.key)
        html = self._converted(text, len(text))
        read = _read_front(front)
        said = read or {}
        title = (
            self._titles.get(uri) or str(said.get("title") or "") or _first_heading(html) or page.key.rpartition("/")[2]
        )
        mentions = tuple(
            replace(one, sentence=one.sentence.translate(self._originals))
            for one in mentions_of(self._extension.mentions, page.key, title)
        )
        text = self._with_links(text, [*self._made])
        previews = render_previews(self._context, environment)
        body = text + (f"\n\n{without_marks(as_markdown(previews, ()), self._marks)}" if previews else "")
        return LinkedPage(page.key, front, read is not None, body, title, str(said.get("description") or ""), mentions)

    def _with_links(self, text: str, made: list[tuple[Mention, str, str]]) -> str:
        linked, done = text, 0
        unplaced = []
        for count, (mention, inner, link) in enumerate(made, 1):
            wanted = ""
            for start, end in _places(linked, done, mention, inner):
                trial = linked[:start] + link + linked[end:]
                wanted = wanted or self._converted(text, count)
                if self._converted(trial, 0) == wanted:
                    linked, done = trial, start + len(link)
                    break
            else:
                unplaced.append((mention, inner, link))
        return self._with_references(linked, unplaced)

    def _with_references(self, text: str, unplaced: list[tuple[Mention, str, str]]) -> str:
        """Replace what references are left, from the last to the first: those to no page, and out of order."""
        html = self._converted(text, 0)
        for found in reversed([*LINK.finditer(text)]):
            target = " ".join(found["id"].split())
            links = [
                (link, inner) for mention, inner, link in unplaced if mention.explicit and mention.target == target
            ]
            words = found["words"] or escape(self._title(target) or target, quote=False).translate(self._references)
            for link, inner in (*links, (words, words)):
                trial = text[: found.start()] + link + text[found.end() :]
                converted = self._converted(trial, 0)
                if converted.replace(link, inner) == html.replace(link, inner):
                    text, html = trial, converted
                    break
        return text


def _places(text: str, start: int, mention: Mention, inner: str) -> Iterator[tuple[int, int]]:
    """Yield where in a page the words of a mention may be, the nearest first."""
    if mention.explicit:
        for found in LINK.finditer(text, start):
            if " ".join(found["id"].split()) == mention.target:
                yield found.span()
        return
    words = map(re.escape, unescape(without_markup(inner)).split())
    for found in re.finditer(r"\s+".join(words), text[start:]):
        yield start + found.start(), start + found.end()


def _read_front(front: str) -> dict[str, object] | None:
    """Return what front matter says, or None where it is no mapping."""
    try:
        said = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError):  # a date that there is not
        return None
    return {} if said is None else said if isinstance(said, dict) else None


def _first_heading(html: str) -> str:
    heading = _FIRST_HEADING.search(html)
    return unescape(without_markup(heading[1])).strip() if heading else ""


_BUILT_IN = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"}
    | {"legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"}
)
_THEIRS = "pymdownx."
_READ_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"})


def read_markdown(settings: Mapping[str, object], ours: Extension) -> Markdown:
    """Return a converter with ours and what a site's settings name, as far as it is known: no other code is run."""
    found: dict[str, dict[str, object]] = {}
    for name, options in named_extensions(settings.get("markdown_extensions")):
        plain = {key: value for key, value in options.items() if not _is_code(value)}
        if _is_known(name) and _loads(name, plain):
            found[name] = plain
    return Markdown(extensions=[*found, ours], extension_configs=found)


def _is_known(name: str) -> bool:
    short = name.removeprefix("markdown.extensions.")
    return short in _BUILT_IN or (name.startswith(_THEIRS) and name not in _READ_FILES)


def _is_code(value: object) -> bool:
    """Whether a function of Python is named in a value."""
    if isinstance(value, Tagged):
        return True
    inside: Iterable[object] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_is_code, inside))


def _loads(name: str, options: dict[str, object]) -> bool:
    try:
        Markdown(extensions=[name], extension_configs={name: options}).convert("")
    except (ImportError, AttributeError, KeyError, TypeError, ValueError):  # the engine will say so
        return False
    return True
