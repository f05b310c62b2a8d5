"""YAML read as notes are: lists, mappings and texts."""

from __future__ import annotations

from typing import Any

import yaml

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast, where libyaml is there


def read_texts(text: str) -> Any:  # noqa: ANN401 (any YAML)
    """Read YAML of our own."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 (makes only texts)
