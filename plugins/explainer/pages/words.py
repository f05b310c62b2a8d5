"""What pages call acts, in reading order, with the tone that always goes with each; kinds of notes too.

The words are in English here; a catalog translates them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.language.catalogs import Catalog
from explainer.notes import KINDS, Kind

Tone = str
TONES: tuple[Tone, ...] = ("asserted", "denied", "partial", "acknowledged", "unanswered")
"""Five hues of equal lightness, each with an icon (see the `icon` macro)."""


@dataclass(frozen=True, slots=True)
class ActWords:
    """What a voice does, as readers meet it."""

    name: str
    tone: Tone
    label: str
    curve: Tone = "unanswered"
    """The tone of a reply's curve on the map, whose key knows fewer acts."""
    is_silent: bool = False
    """Whether it reports silence: hatched, and never left out."""
    is_on_board: bool = True
    """Whether it is shown beside the claim it answers."""


ACTS: Mapping[str, ActWords] = {
    act.name: act
    for act in (
        ActWords("denies-and-concedes", "partial", "Denies and concedes", "partial"),
        ActWords("denies", "denied", "Denies", "denied"),
        ActWords("concedes", "acknowledged", "Acknowledges", "acknowledged"),
        ActWords("confirms", "acknowledged", "Acknowledges", "acknowledged"),
        ActWords("states", "acknowledged", "Asserts too", is_on_board=False),
        ActWords("leaves-open", "unanswered", "Says nothing of it", is_on_board=False),
        ActWords("asserts", "asserted", "Asserts"),
        ActWords("reports", "asserted", "Reports"),
        ActWords("says-instead", "asserted", "Says instead"),
        ActWords("retracts", "denied", "Takes it back"),
        ActWords("justifies", "unanswered", "Justifies"),
        ActWords("plays-down", "unanswered", "Plays down"),
        ActWords("comments", "unanswered", "Comments"),
        ActWords("supports", "unanswered", "Supports"),
        ActWords("opposes", "unanswered", "Opposes"),
        ActWords("voices-concern", "unanswered", "Voices concern"),
        ActWords("declines-to-comment", "unanswered", "Declines to comment"),
        ActWords("finds", "unanswered", "Finding", is_on_board=False),
        ActWords("no-answer", "unanswered", "Did not reply", is_silent=True),
        ActWords("not-asked", "unanswered", "Was not asked", is_silent=True),
        ActWords("none", "unanswered", "No reply reported", is_silent=True),
        ActWords("withdrawn", "unanswered", "Withdrawn by us", is_silent=True),
    )
}
"""Every act, in the order in which any page lists them."""


def act_label(catalog: Catalog, act: str) -> str:
    """Return what a voice does, in words: “Dément”."""
    return catalog.pgettext("act", ACTS[act].label)


def kind_label(catalog: Catalog, kind: Kind) -> str:
    """Return what one note of a kind is called."""
    return catalog.pgettext("kind", KINDS[kind].singular)


def index_title(catalog: Catalog, kind: Kind) -> str:
    """Return the title of a kind's index."""
    return catalog.pgettext("index", KINDS[kind].index)


def index_about(catalog: Catalog, kind: Kind) -> str:
    """Return what a kind's index holds, in a sentence."""
    return catalog.gettext(KINDS[kind].about)


def reference_title(catalog: Catalog) -> str:
    """Return the title of the section of the navigation that holds what a reader looks things up in."""
    return catalog.pgettext("navigation", "Reference")
