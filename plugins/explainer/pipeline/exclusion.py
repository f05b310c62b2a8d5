"""Whether the notes stay out of a site that is built where the plugin does not run, and how they would."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import yaml
from pathspec import GitIgnoreSpec

from explainer.language.catalogs import load_catalog
from explainer.reading import list_notes

_ALWAYS = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""What MkDocs leaves out by itself."""
_TO_COME = ("note.yml", "claims/note.yml")
_SPECIAL = re.compile(r"[\\*?\[\]!#]")


def read_patterns(*given: object) -> GitIgnoreSpec:
    """Return the patterns of settings such as `exclude_docs`; none where MkDocs would refuse them."""
    lines = (line for one in given if isinstance(one, str) for line in one.splitlines())
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines([])


def advise_exclusion(
    config_file: Path, exclude: GitIgnoreSpec | None, docs: Path, notes: Path, language: str
) -> str | None:
    """Return the line that says how to keep the notes unpublished without the plugin; None where they are.

    `exclude`: the patterns of `exclude_docs`, None where it is not set.
    """
    docs, notes = docs.resolve(), notes.resolve()
    if notes == docs or not notes.is_relative_to(docs):
        return None  # the plugin refuses it
    folder = notes.relative_to(docs)
    names = [*_TO_COME, *(path.relative_to(notes).as_posix() for path in list_notes(notes))]
    patterns = _ALWAYS + exclude if exclude else _ALWAYS
    if all(patterns.match_file((folder / name).as_posix()) for name in names):
        return None
    pattern = _pattern(PurePosixPath(folder.as_posix()))
    _ = load_catalog(language).gettext
    setting = yaml.safe_dump({"exclude_docs": pattern}, allow_unicode=True, width=float("inf")).strip()
    words = (
        _("add the line “{line}” under “exclude_docs”, or the notes are published wherever the plugin does not run")
        if exclude
        else _("add the line “{line}”, or the notes are published wherever the plugin does not run")
    )
    return f"{config_file.name}: {words.format(line=pattern if exclude else setting)}"


def _pattern(folder: PurePosixPath) -> str:
    """Return the pattern that is for one folder alone."""
    return _SPECIAL.sub(r"\\\g<0>", folder.as_posix()) + "/"
