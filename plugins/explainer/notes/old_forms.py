"""Ways in which notes were once written: each is one problem, which `explainer migrate` mends.

A change of the language is one entry here, and one in `explainer.editing.migrate` that writes such notes anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from explainer.notes.fields import Kind
from explainer.reading import Path

RULINGS: Mapping[str, tuple[str, ...]] = {
    "rules-for": ("convicted", "liable", "established", "overturned"),
    "rules-against": ("acquitted", "discontinued", "dismissed", "not-liable", "not-established", "overturned"),
}
"""What a reaction once said of a court's decision → the findings that it may have meant. Which, only a person knows."""


@dataclass(frozen=True)
class OldForm:
    """A way in which notes of a kind were once written."""

    name: str
    """The variant of its message under `old-form`; `{value}` is what is written."""
    kind: Kind
    becomes: Kind
    """The kind of note that it is now."""
    find: Callable[[Mapping[str, object]], Path | None]
    """Returns where in a note's data it is, if the note is of this form."""


def _ruling(data: Mapping[str, object]) -> Path | None:
    stance = data.get("stance")
    return ("stance",) if isinstance(stance, str) and stance.strip() in RULINGS else None


RULING = OldForm("ruling", Kind.REACTIONS, Kind.FINDINGS, _ruling)
OLD_FORMS: tuple[OldForm, ...] = (RULING,)
"""Every old form, the oldest first."""


def find_old_form(kind: Kind, data: Mapping[str, object]) -> tuple[OldForm, Path] | None:
    """Return the old form that a note is of, and where in it that shows."""
    found = ((form, form.find(data)) for form in OLD_FORMS if form.kind is kind)
    return next(((form, path) for form, path in found if path is not None), None)
