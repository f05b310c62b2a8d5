"""Settings and front matter as YAML that people can read."""

from __future__ import annotations

from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Tagged:
    """A value with a tag that names a function of Python: written as it was read."""

    node: yaml.Node


class _Dumper(yaml.SafeDumper):
    """Writes plain data and tagged values; never an alias, which people do not expect."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (theirs)
        return True


def _text(dumper: _Dumper, words: str) -> yaml.Node:
    """Return words in one line, or lines as lines."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Dumper.add_representer(Tagged, lambda _, tagged: tagged.node)
_Dumper.add_representer(str, _text)


def written(found: dict[str, object]) -> str:
    """Return data as YAML, in its order."""
    text: str = yaml.dump(found, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))
    return text
