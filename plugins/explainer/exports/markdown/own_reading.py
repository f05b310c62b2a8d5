"""The Markdown that a site's own pages are written in: the extensions that its settings name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markdown import Markdown
from markdown.extensions import Extension

from explainer.exports.markdown.settings import named_extensions
from explainer.exports.markdown.yaml_text import Tagged

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
