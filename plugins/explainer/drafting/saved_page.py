"""The article in a saved page of HTML: its words, and the lines of the page that are left out of them.

trafilatura tells the article from the rest. Every line of the page, hidden ones too, is in the text or among the
lines left out: no sentence is lost unseen.
"""

from __future__ import annotations

import codecs
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from explainer.language.edtf import parse_date
from explainer.language.wording import Refusal
from explainer.reading.text import FORBIDDEN, windows_meant

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE_BYTES = 5_000_000
_SECONDS = 30
_MEMORY = 2_000_000_000
_INSTALL = 'pip install "mkdocs-explainer[html]"'
_NEEDED = ("trafilatura", "lxml_html_clean")
"""Modules that read pages; without the second, the first cannot be imported."""
_NO_WORDS = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "hi", "i", "ins", "kbd"}
    | {"mark", "q", "ref", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
"""Elements that break no line; those of trafilatura too."""
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_REFERENCE = re.compile(r"&#(?:0*(\d{1,7})(?!\d)|[xX]0*([0-9a-fA-F]{1,6})(?![0-9a-fA-F]));?")
_WINDOWS = re.compile(r"[\x80-\x84\x86-\x9f]")
"""Controls that nobody writes: marks of Windows, read as another encoding."""
_WINDOWS_NUMBERS = frozenset({*range(0x80, 0xA0)})
_BLANK = re.compile(r"[ \t\n\r\f\v]+")
_CELLS = frozenset({"td", "th", "cell"})
"""Of one line, with blanks between them."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_URL = re.compile(r"https?://[^\s\"<>\\^`{|}]{1,500}")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """What a page says of its article, and the article."""

    title: str
    text: str
    authors: tuple[str, ...] = ()
    date: str = ""
    url: str = ""
    publisher: str = ""
    left_out: tuple[str, ...] = ()
    """Lines of the page that are not in the text: menus, captions, other articles, and what was taken for such."""


def read_article(raw: bytes, shown: str) -> SavedPage:
    """Return the article of a page, read by a process of its own: whatever the page is, it ends, and soon.

    Raises:
        Refusal: What reads pages is not installed, or there is no article in it.
    """
    if not all(map(find_spec, _NEEDED)):
        raise Refusal(
            "{file} is a page of HTML: {command} installs what reads it; or copy its words into a text file",
            file=shown,
            command=_INSTALL,
        )
    call = [sys.executable, "-P", "-c", f"from {__name__} import write_article; write_article()"]
    try:
        done = subprocess.run(call, input=raw, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603 (our own)
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        found = None
    if not found:
        raise Refusal("no article was found in {file}: copy its words into a text file, title first", file=shown)
    several = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    return SavedPage(**{**found, **several})


def write_article() -> None:
    """Write, as JSON, the article of the page that comes in."""
    with suppress(ImportError, ValueError, OSError):  # not on Windows
        import resource  # noqa: PLC0415 (some systems have none)

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    found = find_article(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(found and asdict(found)))


def find_article(raw: bytes) -> SavedPage | None:
    """Return the article of a page, if it has one."""
    import trafilatura  # noqa: PLC0415 (an extra: most sites do without)
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 (with the extra)
    from trafilatura.settings import Document  # noqa: PLC0415 (with the extra)

    page = _WINDOWS.sub(lambda found: windows_meant(found[0]), _REFERENCE.sub(_allowed, _decoded(raw)))
    page = FORBIDDEN.sub("", _XML.sub("", page))
    if b"\0" in raw[:_HEAD] and not raw.startswith(_UTF_16):
        return None  # a picture, an archive
    if not page.strip():
        return None
    tree = document_fromstring(page, parser=HTMLParser(huge_tree=True))  # else deep elements are lost unseen
    _drop_wordless(tree)
    lines = list(_lines(tree.body)) if tree.find("body") is not None else []
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or found.body is None:
        return None
    title = _line(found.title)
    paragraphs = _below_title(list(_lines(found.body)), lines, title)
    if not any(_key(one) not in {"", _key(title)} for one in paragraphs):
        return None
    if title and _key(paragraphs[0]) != _key(title):
        paragraphs.insert(0, title)
    kept = _key(" ".join(paragraphs))
    return SavedPage(
        title or paragraphs[0],
        "\n\n".join(paragraphs) + "\n",
        tuple(filter(None, map(_line, re.split(r"[;,]", found.author or "")))),
        _day(found.date),
        _address(found.url),
        _line(found.sitename),
        tuple(dict.fromkeys(line for line in lines if _key(line) not in kept)),
    )


def _allowed(reference: re.Match[str]) -> str:
    """Return a reference to a character, unless it is one that no text may hold: XML refuses those.

    Those to controls that Windows has marks for mean these: `&#147;` is “, as browsers show it.
    """
    number = int(reference[1], 10) if reference[1] else int(reference[2], 16)
    if number in _WINDOWS_NUMBERS:
        return windows_meant(chr(number))
    allowed = 0 < number <= sys.maxunicode and not FORBIDDEN.match(chr(number))
    return reference[0] if allowed else ""


def _below_title(paragraphs: list[str], lines: list[str], title: str) -> list[str]:
    """Leave out what stands above the headline of a page and nowhere below it: banners, menus."""
    keys = [_key(line) for line in lines]
    at = keys.index(_key(title)) if _key(title) in keys else 0
    above = set(keys[:at]) - set(keys[at:])
    return [one for one in paragraphs if _key(one) not in above]


def _decoded(raw: bytes) -> str:
    """Return the text of a page: as UTF-8 if it is, whatever it declares; else as it declares, or as Windows does."""
    if raw.startswith(_UTF_16):
        return raw.decode("utf-16", "replace")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    declared = _DECLARED.search(raw, 0, _HEAD)
    for name in ("utf-8", declared[1].decode("ascii") if declared else "cp1252"):
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", "replace")


def _drop_wordless(tree: HtmlElement) -> None:
    """Take out scripts, comments and other elements whose words nobody reads."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _NO_WORDS:
            if element.tag == "script" and "ld+json" in (element.get("type") or ""):
                continue  # it tells the date and the authors
            if element.getparent() is not None:
                element.drop_tree() if isinstance(element.tag, str) else _drop_comment(element)


def _drop_comment(element: HtmlElement) -> None:
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _lines(tree: HtmlElement) -> Iterator[str]:
    """Yield the lines that a browser would show, one for each block of text."""
    from lxml import etree  # noqa: PLC0415 (with the extra)

    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in _NO_WORDS:
            if event == "end":
                parts.append(element.tail or "")
            continue
        if element.tag in _CELLS:
            parts.append(" ")
        elif element.tag not in _INLINE:
            if line := _line("".join(parts)):
                yield line
            parts = []
        parts.append((element.text if event == "start" else element.tail) or "")
    if line := _line("".join(parts)):
        yield line


def _line(words: str | None) -> str:
    return _BLANK.sub(" ", FORBIDDEN.sub("", words or "")).strip()


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words.casefold()).strip()


def _day(date: str | None) -> str:
    found = _DAY.match(date or "")
    try:
        parse_date(found[0] if found else "")
    except ValueError:
        return ""
    return found[0] if found else ""


def _address(url: str | None) -> str:
    return url if url and _URL.fullmatch(url) else ""
