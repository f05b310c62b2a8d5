"""Bytes to plain data with positions. Knows YAML, no kinds of notes."""

from explainer.reading.document import Document, Mapping, Path, Sequence
from explainer.reading.folder import ReadFile, is_file_inside, list_notes, read_notes, real_path, show_path, walk
from explainer.reading.history import (
    has_commits,
    read_changed,
    read_changed_since,
    read_committed,
    read_history,
    read_prefix,
    read_versions,
)
from explainer.reading.kept import read_kept_folder
from explainer.reading.text import decode, decode_source, place_of, read_bytes
from explainer.reading.yaml_events import glued_key, read_yaml

__all__ = [
    "Document",
    "Mapping",
    "Path",
    "ReadFile",
    "Sequence",
    "decode",
    "decode_source",
    "glued_key",
    "has_commits",
    "is_file_inside",
    "list_notes",
    "place_of",
    "read_bytes",
    "read_changed",
    "read_changed_since",
    "read_committed",
    "read_history",
    "read_kept_folder",
    "read_notes",
    "read_prefix",
    "read_versions",
    "read_yaml",
    "real_path",
    "show_path",
    "walk",
]
