"""What a search plugin reads of our pages, and what our own search reads of what it has written.

Headings and words are read, without the markup it would take apart tag by tag.

Reading our full markup took search two fifths of a whole build. The words it finds are the same, but for the list of
what points to a page, which would bring up every page for the names of all its neighbours.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import escape

from explainer.engines.mkdocs_files import ASSETS, ASSETS_URI
from explainer.language.catalogs import Catalog
from explainer.pages.views.summaries import Sought
from explainer.prose.markup import without_markup
from explainer.writing import write_file

_LEFT_OUT = re.compile(
    r"<(?:svg\b.*?</svg>|form\b.*?</form>|nav\b.*?</nav>|!--.*?-->|a class=\"xp-ref\".*?</a>"
    r"|(?P<tag>section|ul|ol|li|noscript|details)\b[^>]*\bdata-search-exclude=\"true\"[^>]*>.*?</(?P=tag)>)",
    re.DOTALL,
)
"""Drawings, choices, ways to other pages, numbers of sources; markers of withdrawn notes, within no element alike."""
_BACKLINKS = re.compile(r'</h2>\s*<details\b[^>]*><summary>[^<]*</summary>\s*<div class="xp-backlinks"')
"""Between the heading and the list of what points to a page."""
_HEADING = re.compile(r'<h([2-6])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|dt|dd|div|section|article|blockquote|h[1-6]|td|th|tr|summary|small)\b[^>]*>")
_KICKER = re.compile(r'<p class="xp-kicker">.*?</p>', re.DOTALL)
_DATE_FIRST = re.compile(r'(<p class="xp-time__date">(?:(?!</p>).)*</p>)((?:(?!<li\b).)*?</h2>)', re.DOTALL)
"""On a timeline the date of an event is before its heading, and would be taken for a word of the event before."""
_TITLE_END = re.compile(r"(?<![.?!…])(?=</h1>)")
_STANDING = re.compile(r'<p class="xp-standing"[^>]*>(.*?)</p>', re.DOTALL)
_PARTS = re.compile(r"(?<=</a>)(?=<a\b)|(?<=</span>)(?=<a\b)")
"""Where words are beside each other with nothing but a style between them."""
_BLANKS = re.compile(r"[ \t\r\n]+")
"""Spaces that do not break stay: a result's line begins with no “»” either."""
_GAP = "\x1f"
"""A space that we put in between two parts: before a mark it goes, where a writer's own (“the domain .ru”) stays."""
_BEFORE_MARK = re.compile(rf"[ \t\r\n]*{_GAP}[ \t\r\n{_GAP}]*(?=[,.)])")
_END = re.compile(r'<(?:footer class="xp xp-colophon"|div class="xp xp-pops")')
"""Where a page's own words end: how to cite it, and previews, follow."""


def searchable(html: str, page_lead: str = "", entry_lead: str = "") -> str:
    """Return a page's headings that have an id, each followed by its section's words, as plain paragraphs.

    The title is words of the page, not a section of it: else what introduces the page would be a result of its own.
    `page_lead` comes first on the page, `entry_lead` first in the section of each note that shares it.
    """
    page_lead = str(escape(page_lead))  # a name in it is no markup
    html = _END.split(html, maxsplit=1)[0]
    backlinks = _BACKLINKS.search(html)
    if backlinks and (heading := html.rfind("<h2", 0, backlinks.start())) >= 0:
        html = html[:heading]
    html = html.replace('\u2060<a class="xp-ref"', '<a class="xp-ref"')  # what glues a number to the word before it
    html = _DATE_FIRST.sub(r"\2\1", _KICKER.sub("", _LEFT_OUT.sub("", html)))
    standing = _STANDING.search(html)
    if standing and without_markup(standing[1]) in page_lead:  # said already
        html = html[: standing.start()] + html[standing.end() :]
    parts = []
    at, lead = 0, page_lead
    for heading in _HEADING.finditer(html):
        parts.append(_words(html[at : heading.start()], lead))
        level, anchor, inner = heading.groups()
        parts.append(f'<h{level} id="{anchor}">{_BLANKS.sub(" ", without_markup(inner)).strip()}</h{level}>')
        at, lead = heading.end(), entry_lead if anchor.endswith("-t") else ""
    parts.append(_words(html[at:], lead))
    return "\n".join(part for part in parts if part)


def _words(html: str, lead: str) -> str:
    spaced = _BLOCK.sub(_GAP, _PARTS.sub(_GAP, _TITLE_END.sub("\u00a0·", html)))
    words = _BLANKS.sub(" ", _BEFORE_MARK.sub("", without_markup(spaced)).replace(_GAP, " ")).strip()
    return f"<p>{f'{lead}. ' if lead else ''}{words}</p>" if words else ""


def without_previews(html: str) -> str:
    """Return the content of a page of the site's own without the previews at its end.

    Material's search leaves them out up to the first element in them that ends.
    """
    return html.rpartition(_PREVIEWS)[0] if _PREVIEWS in html else html


_PREVIEWS = '<div class="xp xp-pops"'
_WORKER = re.compile(r'("search": ?"[^"]*?)assets/javascripts/workers/search\.\w+\.min\.js"')
"""Where Material's settings on a page name the script that searches."""


def with_search(html: str, language: str = "") -> str:
    """Return a page of Material's whose search is ours; the address changes with the script, as browsers keep it.

    `language`: of the page, where the site has several: each has a script of its own.
    """
    name = f"search.{language}.js" if language else "search.js"
    return _WORKER.sub(rf'\1{ASSETS_URI}/{name}?{_version()}"', html)


@cache
def _version() -> str:
    return hashlib.sha256((ASSETS / "search.js").read_bytes()).hexdigest()[:8]


def write_search(
    folder: Path, sought: Mapping[str, Sought], catalogs: Mapping[str, Catalog], *, is_offline: bool
) -> None:
    """Move the words that are searched to where our search fetches them, at the first search; say what notes they are.

    Material fetches its own index with every page. Offline nothing can be fetched: its index keeps the words.
    `sought`: address of a page or of an entry on one → what note it is. `catalogs`: language → its words, the site's
    own first.
    """
    path = folder / "search" / "search_index.json"
    if not path.is_file():
        return
    index = json.loads(path.read_text("utf-8"))
    for one in index["docs"]:
        if about := sought.get(one["location"]):
            one["about"] = about
    first, *further = catalogs
    index["config"]["explainer"] = _labels(catalogs[first])
    if further:
        _write_languages(folder, index["docs"], catalogs, is_offline=is_offline)
    elif not is_offline:
        write_file(folder / "search" / "explainer.json", _as_json({"docs": index["docs"]}))
    if not is_offline:
        index["docs"] = []
    write_file(path, _as_json(index))


def _labels(catalog: Catalog) -> dict[str, str]:
    _ = catalog.pgettext
    return {
        "narrow": _("filter", "Narrow the results"),
        "all": _("filter", "All"),
        "kind": _("filter", "Kind"),
        "status": _("filter", "Status"),
        "act": _("filter", "Reply"),
    }


_IN_ONE_LANGUAGE = """// The search of one language: what it does not share with the others. search.js follows.
{
  const { folder, others, words, labels } = %(told)s, fetched = self.fetch.bind(self);
  const isOurs = ({ location }) => location.startsWith(folder) && !others.some(one => location.startsWith(one));
  self.fetch = () => fetched(new URL(`../../search/${words}`, self.location));
  addEventListener("message", ({ data: { type, data } }) => {
    if (type === 0) { data.docs = data.docs.filter(isOurs); data.config.explainer = labels; }
  });
}
"""


def _write_languages(
    folder: Path, docs: list[dict[str, str]], catalogs: Mapping[str, Catalog], *, is_offline: bool
) -> None:
    """Write, for each language, the words of its pages, and the script that searches them alone."""
    first = next(iter(catalogs))
    folders = {tag: "" if tag == first else f"{tag}/" for tag in catalogs}
    script = (ASSETS / "search.js").read_text("utf-8")
    for tag, catalog in catalogs.items():
        others = [one for one in folders.values() if one not in ("", folders[tag])]
        words = f"explainer.{tag}.json"
        told = {"folder": folders[tag], "others": others, "words": words, "labels": _labels(catalog)}
        prelude = _IN_ONE_LANGUAGE.replace("%(told)s", _as_json(told).decode())
        write_file(folder / ASSETS_URI / f"search.{tag}.js", (prelude + script).encode())
        if not is_offline:
            ours = [
                one
                for one in docs
                if one["location"].startswith(folders[tag]) and not one["location"].startswith(tuple(others))
            ]
            write_file(folder / "search" / words, _as_json({"docs": ours}))


def _as_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
