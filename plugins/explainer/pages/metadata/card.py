"""What the picture of a shared link says: who says what, and what became of it; never a claim in our own voice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.language.sentences import closed
from explainer.notes import Actor, Claim, Explainer, Note, Source
from explainer.pages.plan import PlannedPage
from explainer.pages.site import Site, typeset_name
from explainer.pages.standing import standing_words
from explainer.pages.views.summaries import claims_of, plain_words, source_title, tally
from explainer.pages.views.voices import actor_words, chain_words, claim_voices
from explainer.pages.words import kind_label


@dataclass(frozen=True)
class Card:
    """The words of a picture, as plain text; empty for a line that is left out."""

    site: str
    kicker: str = ""
    """The kind of note: “Claim”."""
    who: str = ""
    """How it reached us, and so who says it; a claim always has one."""
    title: str = ""
    detail: str = ""
    status: str = ""
    """What became of a claim, in a sentence: it gets the room of the claim."""
    tone: str = ""
    """The tone of the status."""
    short: str = ""
    """The status in short, for where the sentence does not fit."""
    reply: str = ""
    """What stands over the status, where somebody answers."""
    heading: str = ""
    """The title of an explainer, over what it tells first."""

    @property
    def words(self) -> str:
        """All words of the picture, as its alternative text."""
        said = f"{self.who} – {self.title}" if self.who else self.title
        parts = [part for part in (self.kicker, self.heading, said, self.status, self.detail) if part]
        return " ".join([*map(closed, parts), self.site])


def card_of(site: Site, planned: PlannedPage) -> Card:
    """Return the card of one of our pages."""
    name = site_name(site)
    note = site.library.notes.get(planned.note) if planned.note else None
    if note is None:
        if planned.key == site.settings.home_key:
            return Card(name, title=name, detail=planned.description)
        return Card(name, title=planned.title, detail=planned.description)
    if note.withdrawn:
        return Card(name, kind_label(site.catalog, note.note_kind), title=site.catalog.gettext("Withdrawn note"))
    return _card_of_note(site, note, name)


def site_name(site: Site) -> str:
    """Return the site's name in its typography."""
    return typeset_name(site.settings.site_name, site.language)


def _card_of_note(site: Site, note: Note, name: str) -> Card:
    kicker = kind_label(site.catalog, note.note_kind)
    title = site.title(note.id) or note.id
    match note:
        case Claim():
            return _with_sides(site, Card(name, kicker), note)
        case Explainer():
            counted = ", ".join(chip.words for chip in tally(site, claims_of(site, note)))
            topic = f" · {plain_words(site, note.topic)}" if note.topic else ""
            first = site.library.published_of(note.claims, Claim)[:1]
            if not first:
                return Card(name, kicker + topic, title=title, detail=counted)
            return _with_sides(site, Card(name, kicker + topic, heading=title, detail=counted), first[0])
        case Actor():
            role = plain_words(site, note.role) if note.role else ""
            return Card(name, kicker, title=actor_words(site, note.id), detail=site.library.opened(role))
        case Source():
            publisher = actor_words(site, note.publisher) if note.publisher in site.library.notes else ""
            return Card(name, kicker, who=publisher, title=source_title(site, note))
    return Card(name, kicker, title=title)


def _with_sides(site: Site, card: Card, claim: Claim) -> Card:
    """Return a card with a claim and what became of it, each in the same room."""
    words = standing_words(site, claim)
    answered = any(voice.is_reply and not voice.is_silent for voice in claim_voices(site, claim))
    return replace(
        card,
        who=site.library.opened(chain_words(site, claim.id)),
        title=plain_words(site, claim.text),
        reply=site.catalog.gettext("What is answered") if answered else "",
        status=words.sentence.apart(site.words_language),
        short=words.short.apart(site.words_language),
        tone=words.tone,
    )
