"""The plugin's options: what may be under `explainer:` in mkdocs.yml. MkDocs and the commands read them here."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Literal

from explainer.notes import INDEXED, LANGUAGE_TAG, Kind, is_same_language, nearest
from explainer.reading import real_path

LinkNames = Literal["section", "page", "all", "none"]


@dataclass(frozen=True)
class Publisher:
    """Who answers for the site."""

    name: str = ""
    url: str = ""
    contact: str = ""
    corrections: str = ""


@dataclass(frozen=True)
class Options:
    """Each option with its type and default; an option that is left empty has its default."""

    notes: str = "notes"
    root: str = ""
    """The folder of the site below which every page made from notes is, as “news/stories”; empty for the site's top."""
    indexes: tuple[Kind, ...] = tuple(INDEXED)
    """Kinds whose index the navigation has an entry for."""
    texts: str = "seeds"
    pictures: str = "pictures"
    link_names: LinkNames = "section"
    publisher: Publisher = Publisher()
    licence: str = ""
    cards: bool = True
    content_security_policy: bool = False
    keep_rendered: bool = True
    languages: tuple[str, ...] = ()
    """The languages that pages are made in, the site's own first; none given: in that alone."""

    @property
    def several_languages(self) -> tuple[str, ...]:
        """The languages of the pages, where there are several."""
        return self.languages if len(self.languages) > 1 else ()


class OptionError(Exception):
    """An option cannot be used; the message is one line for people."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why


def read_options(given: object) -> Options:
    """Return the options that a site gives.

    Raises:
        OptionError: One of them has another name, type or value than it may have.
    """
    options = Options(**_read_fields(Options, given, ""))
    return replace(options, root=_read_root(options.root))


def _read_root(given: str) -> str:
    """Return the folder below which our pages are, without the slashes around it."""
    root = given.strip("/")
    if root and not _FOLDER.fullmatch(root):
        raise OptionError("root", f"“{given[:_SHOWN]}” is not a folder of the site, such as stories or news/stories")
    return root


def notes_folder(docs: Path, notes: str) -> Path:
    """Return the folder of notes: one of its own, as whatever is read as notes is kept out of the site.

    Raises:
        OptionError: It is not under the site's folder.
    """
    try:
        inside = real_path(docs)
        folder = real_path(inside / notes)
        if folder.is_symlink():  # a link to itself
            folder = inside
    except OSError:
        folder = inside = docs
    if folder == inside or not folder.is_relative_to(inside):
        if (docs / notes).is_symlink() and (docs / notes).is_dir():
            raise OptionError("notes", f"“{notes}” is a link that leads out of {docs}: put the folder itself there")
        raise OptionError("notes", f"“{notes}” is not a folder under {docs}")
    return folder


def _read_fields(model: type, given: object, prefix: str) -> dict[str, typing.Any]:
    """Return what is given of a model's fields, each checked."""
    types = typing.get_type_hints(model)
    if not isinstance(given, dict):
        raise OptionError(prefix.removesuffix(".") or "options", f"{_of_type(given)}, where options are expected")
    for name in given:
        if name not in types:
            near = nearest(str(name), types)
            hint = f" (did you mean “{prefix}{near}”?)" if near else ""
            raise OptionError(f"{prefix}{name}"[:_SHOWN], f"no such option{hint}")
    return {
        field.name: _read_value(types[field.name], given[field.name], f"{prefix}{field.name}")
        for field in fields(model)
        if given.get(field.name) is not None
    }


def _read_value(wanted: type, value: object, name: str) -> object:
    if is_dataclass(wanted):
        return wanted(**_read_fields(wanted, value, f"{name}."))
    if typing.get_origin(wanted) is Literal:
        _refuse_others(name, value, typing.get_args(wanted))
    elif wanted == tuple[str, ...]:
        return _read_tags(value, name)
    elif typing.get_origin(wanted) is tuple:
        if not isinstance(value, list):
            raise OptionError(name, f"{_of_type(value)}, where a list is expected")
        for one in value:
            _refuse_others(name, one, [*INDEXED])
        return tuple(Kind(one) for one in value)
    elif not isinstance(value, wanted):
        raise OptionError(name, f"{_of_type(value)}, where {_WORDS[wanted]} is expected")
    elif isinstance(value, str):
        refuse_controls(name, value)
    return value


def _refuse_others(name: str, value: object, choices: Sequence[str]) -> None:
    if value not in choices:
        shown = f"“{value[:_SHOWN]}”" if isinstance(value, str) else _of_type(value)
        raise OptionError(name, f"{shown} is not one of {', '.join(choices)}")


def _read_tags(value: object, name: str) -> tuple[str, ...]:
    """Return tags of languages, each once."""
    if not isinstance(value, list) or not value:
        given = "an empty list" if value == [] else _of_type(value)
        raise OptionError(name, f"{given}, where a list of languages is expected, as [fr, en]")
    for tag in value:
        if not isinstance(tag, str) or not LANGUAGE_TAG.fullmatch(tag):
            shown = f"“{tag[:_SHOWN]}”" if isinstance(tag, str) else _of_type(tag)
            raise OptionError(name, f"{shown} is not a language, as “fr” and “en” are")
        if value.count(tag) > 1:
            raise OptionError(name, f"“{tag}” is there twice")
    return tuple(value)


def language_of(theme_language: object, languages: tuple[str, ...], plugins: Iterable[str]) -> str:
    """Return the site's language. `theme_language`: as the settings have it, or nothing; `plugins`: their names.

    Raises:
        OptionError: The theme has another language than the first of ours, or another plugin translates pages.
    """
    given = str(theme_language or "en").replace("_", "-")  # “en_GB”, as MkDocs writes it
    if not languages:
        return given
    if theme_language and not is_same_language(given, languages[0]):
        theirs = given[:_SHOWN]
        why = f"the first is “{languages[0]}”, where the theme has “{theirs}”: let both be the site's own language"
        raise OptionError("languages", why)
    if len(languages) > 1 and "i18n" in {name.rpartition("/")[2] for name in plugins}:
        raise OptionError("languages", "mkdocs-static-i18n is here too: keep one, the plugin “i18n” or this option")
    return languages[0]


def refuse_controls(name: str, value: str) -> None:
    """Refuse a setting that would set a terminal, or that no page may hold.

    Raises:
        OptionError: It has a control character.
    """
    if found := _CONTROL.search(value):
        raise OptionError(name, f"the invisible character U+{ord(found[0]):04X}, where text is expected")


_FOLDER = re.compile(r"[^\W_][\w-]*(?:/[^\W_][\w-]*)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SHOWN = 60
_WORDS: dict[type, str] = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}


def _of_type(value: object) -> str:
    """Return what a value is; not the value itself, which may be of any length."""
    return _WORDS.get(type(value), "something else")
