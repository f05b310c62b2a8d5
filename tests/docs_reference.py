"""Writes the reference of the documentation: fields, problems, statuses, commands, in each language.

Made of the models, their help, `tests/broken/`, the statuses and the command itself;
`docs/words/` holds the words between.
Run it with `make reference`; a test fails while the pages in `docs/` are not what it would write.
"""

from __future__ import annotations

import re
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path

from docs_parts import DOCS, Words, commands_page, fence, read_words, statuses_page
from docs_problems import problem_pages
from explainer.language.typography import typeset
from explainer.notes import Kind
from explainer.notes import fields as forms
from explainer.notes.base import AttributedNote, Model
from explainer.notes.field_help import read_help, section_name, section_of
from explainer.notes.kinds import MODELS
from explainer.notes.schema import all_models, editor_fields
from explainer.notes.schema_values import block_models, is_list, referred_kinds, values_of

LANGUAGES = ("en", "fr")
BLOCKS = ("passage", "image", "left-out", "withdrawn")
_FORMS = (
    ("date", forms.AnyDate),
    ("day", forms.Day),
    ("url", forms.Url),
    ("urls", forms.Urls),
    ("truth", forms.Truth),
    ("number", forms.Count),
    ("language", forms.Language),
    ("label", forms.Label),
    ("quotes", forms.Quotes),
    ("lines", forms.Lines),
    ("proses", forms.Proses),
    ("line", forms.Line),
    ("prose", forms.Prose),
    ("text", str),
)


def what_to_write(hint: object, words: Words) -> str:
    """Say in a few words what a field holds."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    told = words["forms"]
    for kinds in referred_kinds(hint):
        named = ", ".join(f"[{words['kinds'][kind]}]({kind}.md)" for kind in kinds)
        sort = ("ids" if is_list(hint) else "id") if kinds else ("any-ids" if is_list(hint) else "any-id")
        return str(told[sort].format(kinds=named))
    for inner in block_models(hint):
        return str(told["blocks" if is_list(hint) else "block"].format(block=words["blocks"][section_name(inner)]))
    if values_of(hint):
        return str(told["choice"])
    if typing.get_origin(hint) is dict:
        return str(told["accepts"])
    return str(next((told[name] for name, form in _FORMS if hint == form), told["texts"]))


def hints_of(model: type[Model]) -> dict[str, object]:
    """Return the annotations of a model's fields, by the names editors write."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {key: hints[name] for key, (name, _) in editor_fields(model).items()}


def required_in(model: type[Model], key: str, words: Words) -> str:
    """Say whether a field has to be given; nothing where it has not."""
    _, field = editor_fields(model)[key]
    if not field.is_required():
        return ""
    return str(words["unless-defaults"] if key == "source" else words["required"])


def fields_part(model: type[Model], section: str, words: Words, depth: str = "##") -> Iterator[str]:
    """Yield the table of a section's fields, then a part on each."""
    told, hints = read_help(words["language"]), hints_of(model)
    own = [key for key in hints if section_of(model, key) == section]
    rows = [
        f"| [`{key}`](#{key}) | {what_to_write(hints[key], words)} | {required_in(model, key, words)} |" for key in own
    ]
    if depth == "##":
        yield "\n".join([words["fields-head"], "|---|---|---|", *rows])
    for key in own:
        help_ = told.of(model, key)
        yield f"{depth} `{key}`"
        needed = required_in(model, key, words)
        yield f"*{what_to_write(hints[key], words)}{', ' + needed if needed else ''}*"
        yield help_.words
        if help_.values:
            yield "\n".join(f"- `{value}`{words['colon']} {meaning}" for value, meaning in help_.values.items())
        yield fence(help_.example)


def kind_page(kind: Kind, words: Words) -> Iterator[str]:
    """Yield the page of a kind."""
    model, told = MODELS[kind], read_help(words["language"])
    yield f"# `{kind}`{words['colon']} {told.title(kind).lower()}"
    yield told.kinds[kind]
    yield from fields_part(model, kind, words)
    yield f"## {words['more-fields']}"
    if issubclass(model, AttributedNote):
        yield words["see-attribution"]
    yield words["see-common"]


def shared_page(name: str, words: Words) -> Iterator[str]:
    """Yield a page of fields that several kinds share."""
    yield f"# {words[name]['title']}"
    yield words[name]["intro"]
    if name == "common":
        yield from fields_part(MODELS[Kind.ACTORS], "common", words)
    elif name == "attribution":
        yield from fields_part(MODELS[Kind.CLAIMS], "attribution", words)
    else:
        for block in BLOCKS:
            yield f"## {words['blocks'][block]}".replace("[", "").split("]")[0]
            yield from fields_part(all_models()[block], block, words, "###")


def index_page(words: Words) -> Iterator[str]:
    """Yield the first page: all kinds."""
    told = read_help(words["language"])
    yield f"# {words['index']['title']}"
    yield words["index"]["intro"]
    yield "\n".join([words["kinds-head"], "|---|---|", *(f"| [`{k}`]({k}.md) | {told.kinds[k]} |" for k in Kind)])
    yield words["index"]["more"]


def pages(language: str) -> dict[Path, str]:
    """Return every generated page of a language, by path."""
    words = read_words(language)
    made = {str(kind): kind_page(kind, words) for kind in Kind}
    made |= {name: shared_page(name, words) for name in ("attribution", "common", "blocks")}
    made |= {"index": index_page(words)} | problem_pages(words)
    made |= {"statuses": statuses_page(words), "commands": commands_page(words)}
    return {
        DOCS / language / "reference" / f"{name}.md": set_page(_joined(parts), language) for name, parts in made.items()
    }


def _joined(parts: Iterator[str]) -> str:
    """Return a page, with a word to those who would change it below its title."""
    title, *rest = (part.strip() for part in parts)
    notice = "<!-- Made by `make reference`: change the models, their help or docs/words, not this page. -->"
    return "\n\n".join([title, notice, *rest]) + "\n"


def set_page(text: str, language: str) -> str:
    """Return a page as its language is printed; comments and code are left alone."""
    parts = re.split(r"(<!--.*?-->)", text, flags=re.DOTALL)
    return "".join(part if part.startswith("<!--") else typeset(part, language) for part in parts)


def write_pages() -> list[Path]:
    """Write the pages that are not as they would be written, and return them."""
    changed = []
    for language in LANGUAGES:
        for path, text in pages(language).items():
            if not path.is_file() or path.read_text("utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
                changed.append(path)
    return changed


if __name__ == "__main__":
    for written in write_pages():
        sys.stdout.write(f"{written.relative_to(DOCS.parent)}\n")
