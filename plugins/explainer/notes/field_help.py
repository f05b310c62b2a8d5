"""Help on each field, in each language: words and an example for every field, from `locales/<tag>/fields.yml`.

The JSON Schema and the reference of the documentation are made of it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from explainer.language.catalogs import SOURCE_LANGUAGE, load_catalog
from explainer.notes.base import AttributedNote, Model, Note

_LOCALES = Path(__file__).parent.parent / "locales"
# BaseLoader: every scalar stays the text it is, as in notes.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True)
class FieldHelp:
    """A field in an editor's words."""

    words: str = ""
    """Markdown, a sentence or two."""
    example: str = ""
    """The field as YAML, key and value."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What each value means, where there is a choice."""

    @property
    def markdown(self) -> str:
        """The words, then the example as code."""
        return f"{self.words}\n\n```yaml\n{self.example}\n```" if self.example else self.words


@dataclass(frozen=True)
class Help:
    """All help in one language."""

    language: str
    titles: Mapping[str, str]
    """What one note of a kind, a block or a file is called."""
    patterns: Mapping[str, str]
    """What to write, where a value has a form."""
    kinds: Mapping[str, str]
    fields: Mapping[tuple[str, str], FieldHelp]
    """(Section, field) → help."""

    def title(self, section: str) -> str:
        """Return what one note of a kind, a block or a file is called."""
        return self.titles.get(section, section)

    def of(self, model: type[Model], name: str) -> FieldHelp:
        """Return the help on a model's field, by the name editors write."""
        return self.fields.get((section_of(model, name), name), FieldHelp())


def section_of(model: type[Model], name: str) -> str:
    """Return the section that describes a field: that of the class that declares it last, for all that share it."""
    inner = {field.alias or key: key for key, field in model.model_fields.items()}.get(name, name)
    owner = next((one for one in model.__mro__ if inner in inspect.get_annotations(one)), model)
    return section_name(owner)


def section_name(model: type) -> str:
    """Return the name of a class's section: its kind for a note, `common` for what all notes have."""
    if model is Note:
        return "common"
    if model is AttributedNote:
        return "attribution"
    if issubclass(model, Note):
        return str(model.note_kind)
    return _CAPITAL.sub("-", model.__name__).lower()


@lru_cache(maxsize=16)
def read_help(language: str) -> Help:
    """Read the help in a language; what its file lacks is taken from English."""
    sections = _sections(SOURCE_LANGUAGE)
    folder = load_catalog(language).language
    if folder != SOURCE_LANGUAGE:
        for section, entries in _sections(folder).items():
            sections[section] = sections.get(section, {}) | entries
    texts = {name: {key: str(text) for key, text in sections.pop(name).items()} for name in _FLAT}
    fields = {
        (section, name): _field(entry) for section, entries in sections.items() for name, entry in entries.items()
    }
    return Help(folder, texts["titles"], texts["patterns"], texts["kinds"], fields)


_FLAT = ("titles", "patterns", "kinds")


def _sections(folder: str) -> dict[str, dict[str, object]]:
    path = _LOCALES / folder / "fields.yml"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=_Loader) or {}  # noqa: S506 (plain texts of our own)


def _field(entry: object) -> FieldHelp:
    data = entry if isinstance(entry, dict) else {}
    return FieldHelp(str(data.get("help", "")), str(data.get("example", "")), data.get("values", {}))
