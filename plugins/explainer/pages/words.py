"""Statuses, acts and kinds in words, with the tone and icon that always go with them."""

from __future__ import annotations

from explainer.language.catalogs import Catalog
from explainer.library import StatusName

TONES = {
    StatusName.RETRACTED: "denied",
    StatusName.DENIED: "denied",
    StatusName.PARTLY_DENIED: "partial",
    StatusName.CONTESTED: "partial",
    StatusName.CONFIRMED: "acknowledged",
    StatusName.UNANSWERED: "unanswered",
    StatusName.COMMENTED: "unanswered",
    StatusName.NO_COMMENT: "unanswered",
    StatusName.ASSERTED: "asserted",
}
"""Status → tone: the five hues of equal lightness, each with an icon (see the `icon` macro)."""

ACT_TONES = {
    "asserts": "asserted",
    "reports": "asserted",
    "says-instead": "asserted",
    "denies": "denied",
    "denies-and-concedes": "partial",
    "concedes": "acknowledged",
    "confirms": "acknowledged",
    "states": "acknowledged",
    "rules-for": "acknowledged",
    "retracts": "denied",
    "rules-against": "denied",
}
"""What a voice does → tone; every other act is “unanswered”."""


def status_label(catalog: Catalog, name: StatusName) -> str:
    """Return a status in words, as an adjective of a claim."""
    _ = catalog.pgettext
    return {
        StatusName.RETRACTED: _("status", "retracted"),
        StatusName.DENIED: _("status", "denied"),
        StatusName.PARTLY_DENIED: _("status", "denied, with a concession"),
        StatusName.CONTESTED: _("status", "contested"),
        StatusName.NO_COMMENT: _("status", "no comment"),
        StatusName.COMMENTED: _("status", "neither acknowledged nor denied"),
        StatusName.UNANSWERED: _("status", "no reply reported"),
        StatusName.ASSERTED: _("status", "asserted"),
        StatusName.CONFIRMED: _("status", "acknowledged"),
    }[name]


def status_rule(catalog: Catalog, name: StatusName) -> str:
    """Return the rule behind a status, in one plain sentence."""
    _ = catalog.gettext
    return {
        StatusName.RETRACTED: _("Everyone who said it has taken it back."),
        StatusName.DENIED: _("A person or organisation concerned rejects it."),
        StatusName.PARTLY_DENIED: _(
            "A person or organisation concerned rejects it and acknowledges something in the same reply."
        ),
        StatusName.CONTESTED: _(
            "Some reject it and a party concerned acknowledges it, or those who reject it are not concerned."
        ),
        StatusName.NO_COMMENT: _("A person or organisation concerned declines to comment."),
        StatusName.COMMENTED: _("A person or organisation concerned replies without acknowledging or denying it."),
        StatusName.UNANSWERED: _("Our sources report no reply from those concerned."),
        StatusName.ASSERTED: _("The publication says it in its own name, and our sources report no reply."),
        StatusName.CONFIRMED: _("Those concerned acknowledge it."),
    }[name]


def act_label(catalog: Catalog, act: str) -> str:
    """Return what a voice does, in words: “Dément”."""
    _ = catalog.pgettext
    return {
        "asserts": _("act", "Asserts"),
        "reports": _("act", "Reports"),
        "states": _("act", "Asserts too"),
        "denies": _("act", "Denies"),
        "denies-and-concedes": _("act", "Denies and concedes"),
        "concedes": _("act", "Acknowledges"),
        "says-instead": _("act", "Says instead"),
        "leaves-open": _("act", "Leaves this open"),
        "confirms": _("act", "Acknowledges"),
        "declines-to-comment": _("act", "Declines to comment"),
        "no-answer": _("act", "Did not reply"),
        "not-asked": _("act", "Was not asked"),
        "plays-down": _("act", "Plays down"),
        "justifies": _("act", "Justifies"),
        "comments": _("act", "Comments"),
        "supports": _("act", "Supports"),
        "opposes": _("act", "Opposes"),
        "voices-concern": _("act", "Voices concern"),
        "retracts": _("act", "Takes it back"),
        "rules-for": _("act", "Rules in favour"),
        "rules-against": _("act", "Rules against"),
        "none": _("act", "No reply reported"),
    }[act]
