"""The pages on problems: an index, and a page for each code."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from docs_parts import DOCS, TESTS, Words, cell, fence
from explainer.language.catalogs import load_catalog
from explainer.language.messages import MESSAGES
from explainer.language.wording import word
from explainer.pages.site import Settings
from explainer.pipeline import Folders, Loaded, load_site, read_configuration
from explainer.problems import Code, Problem, Severity
from plain_yaml import read_texts

_QUOTING, _SPEAKERS, _FILES = "how-to/quote.md", "how-to/attribute.md", "reference/files.md"
MORE = {
    Code.YAML: (_FILES, "how-to/check.md"),
    Code.ENCODING: (_FILES,),
    Code.UNREADABLE: (_FILES,),
    Code.TOO_LARGE: ("how-to/files.md",),
    Code.COMMENT_IN_TEXT: (_FILES,),
    Code.UNKNOWN_KIND: ("reference/index.md", "how-to/files.md"),
    Code.UNKNOWN_KEY: ("reference/index.md", "how-to/check.md"),
    Code.MISSING_FIELD: ("reference/index.md", "how-to/files.md"),
    Code.WRONG_TYPE: ("reference/index.md", _FILES),
    Code.BAD_VALUE: ("reference/index.md",),
    Code.OLD_FORM: ("how-to/migrate.md", "reference/findings.md"),
    Code.BAD_ID: (_FILES,),
    Code.DUPLICATE_ID: (_FILES,),
    Code.UNKNOWN_ID: ("how-to/check.md",),
    Code.WRONG_KIND: ("reference/index.md",),
    Code.BAD_DATE: ("how-to/dates.md",),
    Code.QUOTE_NOT_FOUND: (_QUOTING,),
    Code.QUOTE_AMBIGUOUS: (_QUOTING,),
    Code.SOURCE_TEXT_MISSING: (_QUOTING, "reference/sources.md"),
    Code.PICTURE_MISSING: ("how-to/pictures.md", "reference/settings.md"),
    Code.BAD_PICTURE: ("how-to/pictures.md",),
    Code.SOURCE_CHANGED: (_QUOTING, "reference/sources.md"),
    Code.CONTRADICTORY: ("how-to/denials.md",),
    Code.DRAFT_REFERENCE: ("how-to/lifecycle.md",),
    Code.ADDRESS_TAKEN: ("how-to/lifecycle.md",),
    Code.ADDRESS_GONE: ("how-to/lifecycle.md",),
    Code.PROSE_QUOTE_NOT_FOUND: (_QUOTING, "how-to/accept.md"),
    Code.ACCUSATION_AS_FACT: ("how-to/style.md", "reference/findings.md"),
    Code.FIRMER_THAN_SOURCE: ("how-to/style.md", "how-to/accept.md"),
    Code.AMBIGUOUS_NAME: ("how-to/links.md",),
    Code.IN_NO_EXPLAINER: ("reference/explainers.md",),
    Code.FIELD_IN_TEXT: (_FILES,),
    Code.UNUSED_ACCEPTANCE: ("how-to/accept.md",),
    Code.EXPIRED_CONTEXT: ("reference/context.md",),
    Code.MISSING_TRANSLATION: ("how-to/translate.md",),
    Code.UNKNOWN_LINK: ("how-to/links.md",),
    Code.MARKUP_IN_LINE: ("how-to/links.md",),
    Code.UNSAFE_LINK: ("how-to/links.md",),
    Code.TODO: ("how-to/draft.md",),
    Code.NO_RIGHT_OF_REPLY: ("how-to/denials.md", "reference/reactions.md"),
    Code.DENIAL_DENIES_NOTHING: (
        "how-to/denials.md",
        "reference/reactions.md",
    ),
    Code.COUNTED_AS_ADMISSION: (
        _SPEAKERS,
        "how-to/denials.md",
    ),
    Code.FINDING_WITHOUT_WHO: ("reference/findings.md",),
    Code.CONTRADICTORY_ANSWERS: ("how-to/denials.md", "how-to/dates.md"),
    Code.QUOTE_INSIDE_NEGATION: (_QUOTING, "how-to/denials.md"),
    Code.DIFFERS_FROM_QUOTE: (_QUOTING, "how-to/dates.md"),
    Code.ANSWER_PREDATES_CLAIM: ("how-to/denials.md", "how-to/dates.md"),
    Code.PREDATES_SOURCE: ("how-to/dates.md", "reference/explainers.md"),
    Code.UNDATED_STATEMENT: ("how-to/dates.md",),
    Code.SINGLE_ANONYMOUS_SOURCE: (_SPEAKERS,),
    Code.VAGUE_ATTRIBUTION: (_SPEAKERS,),
    Code.SOURCE_NOT_CONSULTED: (_SPEAKERS, "reference/sources.md"),
    Code.QUOTE_UNCHECKED: (_QUOTING,),
    Code.NOT_ARCHIVED: (_QUOTING, "reference/sources.md"),
    Code.OVER_QUOTED: (_QUOTING,),
    Code.SPOKESPERSON_WITHOUT_MANDATE: (_SPEAKERS, "reference/actors.md"),
    Code.UNNAMED_SPOKESPERSON: (_SPEAKERS,),
    Code.CUE_AGAINST_MOOD: ("how-to/style.md",),
    Code.REPEATS_WITHOUT_HEDGE: ("how-to/style.md",),
    Code.HEADING_UNSUPPORTED: (_QUOTING,),
    Code.LOADED_WORD: ("how-to/style.md",),
    Code.NO_BYLINE: ("reference/sources.md",),
    Code.UNSIGNED_EXPLAINER: ("reference/explainers.md",),
    Code.NO_CONTACT: ("reference/settings.md",),
}
"""Pages of the documentation to read after the page of a code."""
_ACTORS = re.compile(r"\b(?:mayor|city|engineer|builder|paper)\b")


def read_broken(code: str) -> Words:
    """Read the example of a problem; empty where there is none."""
    path = TESTS / "broken" / f"{code}.yml"
    found: Words = read_texts(path.read_text("utf-8")) if path.is_file() else {}
    return found


def load_example(folder: Path, example: Words, version: str, common: str) -> Loaded:
    """Load the broken or the mended version of an example; of one that is about mkdocs.yml, with its settings."""
    folders = write_example(folder, example, version, common)
    settings = folder / "mkdocs.yml"
    return load_site(folders, read_configuration(settings).settings if settings.exists() else Settings(language="en"))


def write_example(folder: Path, example: Words, version: str, common: str) -> Folders:
    """Write the broken or the mended note of an example where a site would have it, beside what it refers to."""
    notes, texts = folder / "notes", folder / "texts"
    for place in (notes, texts):
        place.mkdir(parents=True)
    broken = version == "broken"
    encoding = example.get("encoding", "utf-8") if broken else "utf-8"
    padding = "word " * int(example.get("padding", 0)) if broken else ""
    if "file" in example:
        (folder / example["file"]).write_text(example[version], encoding="utf-8")
        (notes / "example.yml").write_text(example["notes"], encoding="utf-8")
    elif broken and "link" in example:
        (notes / "example.yml").symlink_to(example["link"])
    else:
        (notes / "example.yml").write_text(example[version] + padding, encoding=encoding)
    (notes / "common.yml").write_text(common, encoding="utf-8")
    for name, text in example.get("texts", {}).items():
        (texts / name).write_text(text, encoding="utf-8")
    for name, what in example.get("pictures", {}).items():
        write_picture(folder / "pictures" / name, what)
    return Folders(folder, notes, texts, pictures=folder / "pictures")


def write_picture(path: Path, what: str) -> None:
    """Write a picture of one colour, or, in the place of one, words."""
    path.parent.mkdir(exist_ok=True)
    if what == "a picture":
        Image.new("RGB", (64, 80), "teal").save(path)
    else:
        path.write_text(what, encoding="utf-8")


def problems_of(example: Words, code: Code) -> list[Problem]:
    """Load the broken note of an example, and return what it is an example of."""
    common = runpy.run_path(str(TESTS / "unit" / "conftest.py"))["COMMON"]
    with TemporaryDirectory() as made:
        found = load_example(Path(made).resolve(), example, "broken", common)
    return [problem for problem in found.problems if problem.code is code]


def problem_pages(words: Words) -> dict[str, Iterator[str]]:
    """Return the index and the page of each code, by their names in the reference."""
    pages = {f"problems/{code}": _code_page(code, words) for code in Code}
    return {"problems/index": _index_page(words)} | pages


def meaning(code: Code, words: Words) -> str:
    """Say in a sentence what a code means."""
    return str(words["problems"]["why"].get(code) or read_broken(code)["why"].strip())


def _index_page(words: Words) -> Iterator[str]:
    """Yield every code with what it means, by severity; `#CODE` leads to its line, as links to the old page want it."""
    told = words["problems"]
    yield f"# {told['title']}"
    yield told["intro"]
    for severity in Severity:
        yield f"## {told[severity]['title']}"
        yield told[severity]["effect"]
        rows = [
            f'| <span id="{code}"></span>[`{code}`]({code}.md) | {cell(meaning(code, words))} |'
            for code in Code
            if code.severity is severity
        ]
        yield "\n".join([told["head"], "|---|---|", *rows])


def _code_page(code: Code, words: Words) -> Iterator[str]:
    """Yield what a code means, a note that causes it, what is shown, and how to mend it."""
    told, example = words["problems"], read_broken(code)
    grave = told[code.severity]
    yield f"# `{code}`"
    yield f"**{meaning(code, words)}**"
    yield f"*{grave['name']}.* {grave['effect']}"
    if example:
        yield from _cause(code, example, words)
    yield f"## {told['mend-title']}"
    yield told["mend"][code]
    if example:
        mended = fence(example["mended"], _kind(example))
        yield f"{told['mended']}\n\n{mended}" if _is_mended(example) else told["saved"]
    yield from _messages(code, example, words)
    if code in MORE:
        yield f"## {told['more']}"
        yield "\n".join(f"- [{_title(path, words)}](../../{path})" for path in MORE[code])
    yield told["back"]


def _cause(code: Code, example: Words, words: Words) -> Iterator[str]:
    """Yield the note that causes a problem, and the line that is shown."""
    told = words["problems"]
    yield f"## {told['cause-file' if 'file' in example else 'cause']}"
    for name, text in example.get("texts", {}).items():
        yield f"{told['text'].format(name=f'`{name}`')}\n\n{fence(text, 'text')}"
    if "link" in example:
        yield told["link"]
    yield fence(example["broken"], "text" if "link" in example else _kind(example))
    if _ACTORS.search(example["broken"]):
        yield told["actors"]
    yield f"## {told['shown']}"
    yield fence("\n".join(_shown(code, example, words)), "text")


def _kind(example: Words) -> str:
    """Return how a block of code is marked: YAML, with its file if it is not one of notes."""
    return f'yaml title="{example["file"]}"' if "file" in example else "yaml"


def _shown(code: Code, example: Words, words: Words) -> list[str]:
    return list(dict.fromkeys(str(word(problem, words["language"])) for problem in problems_of(example, code)))


def _is_mended(example: Words) -> bool:
    return bool(example["mended"] != example["broken"])


def _messages(code: Code, example: Words, words: Words) -> Iterator[str]:
    """Yield the messages that the example does not show."""
    told, catalog = words["problems"], load_catalog(words["language"])
    seen = {problem.message_id for problem in problems_of(example, code)} if example else set()
    others = [said for key, said in MESSAGES.items() if key.partition(".")[0] == code and key not in seen]
    rows = sorted({f"| {_blank(catalog.gettext(said))} | {_blank(catalog.gettext(hint))} |" for said, hint in others})
    if rows:
        yield f"## {told['all' if example else 'said']}"
        yield "\n".join([told["messages"], "|---|---|", *rows])


def _title(path: str, words: Words) -> str:
    """Return the title of a page of the documentation."""
    text = (DOCS / words["language"] / path).read_text("utf-8")
    return text.partition("\n")[0].removeprefix("# ")


def _blank(message: str) -> str:
    """Return a message with an ellipsis for what is filled in, as Markdown that shows it as it is."""
    return re.sub(r"([\\*_\[\]<>|])", r"\\\1", re.sub(r"\{\w+\}", "…", message).replace("{{", "{").replace("}}", "}"))
