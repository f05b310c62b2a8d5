"""The library as JSON, computed values included. Drafts and notes to editors are never in it."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial

from explainer.exports.notes_schema import SCHEMA_FILE, VERSION
from explainer.library import Chain, coverage
from explainer.notes import AttributedNote, Claim, Event, Kind, Note, NoteId, Relation, Source, plain_data
from explainer.pages.pictures import picture_of
from explainer.pages.site import Site
from explainer.pages.standing import StandingWords, standing_words

NEVER = frozenset({"note", "draft", "accepts"})
"""Fields for editors alone."""


def notes_json(site: Site) -> bytes:
    """Return all published notes by kind and id, each with all that is computed of it; of withdrawn ones a marker."""
    notes: dict[str, dict[NoteId, object]] = {str(kind): {} for kind in Kind}
    for note in (note for note in site.library.published(Note) if not note.draft):
        notes[str(note.note_kind)][note.id] = site.keep("data", (note.id,), partial(_note, site, note), note)
    withdrawn = [note for note in site.library.withdrawn(Note) if not note.draft]
    settings = site.settings
    whole = {
        "$schema": SCHEMA_FILE,
        "version": VERSION,
        "language": site.language,
        "site": {"name": settings.site_name, "url": site.absolute("")},
        "publisher": {"name": settings.publisher.name, "url": settings.publisher.url},
        "licence": settings.licence,
        "notes": {kind: found for kind, found in notes.items() if found},
        "withdrawn": {note.id: _marker(site, note) for note in withdrawn},
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _note(site: Site, note: Note) -> dict[str, object]:
    data: dict[str, object] = {key: value for key, value in plain_data(note).items() if key not in NEVER}
    computed = {"address": site.addresses.address(note.id), **_computed(site, note)}
    computed |= {"linked_from": _linked_from(site, note.id), "advice": list(site.advice.get(note.id, ()))}
    return data | {key: value for key, value in computed.items() if value not in ("", {}, [], None)}


def _marker(site: Site, note: Note) -> dict[str, object]:
    """Return what is exported of a withdrawn note: none of its words."""
    told = plain_data(note.withdrawn) if note.withdrawn else {}
    return {
        "kind": str(note.note_kind),
        "address": site.addresses.address(note.id),
        "formerly": list(note.formerly),
        **told,
    }


def _computed(site: Site, note: Note) -> dict[str, object]:
    assessment = site.assessment
    found: dict[str, object] = {}
    if isinstance(note, Claim):
        standing = assessment.standing(note)
        found["status"] = {
            "name": str(standing.code),
            "decided_by": list(standing.decided_by),
            "findings": [found.note for found in standing.findings],
            "silences": list(dict.fromkeys(report for one in standing.silences for report in one.notes)),
            "unheard": list(standing.unheard),
        }
        found["standing"] = _standing(standing_words(site, note))
        corroboration = assessment.corroboration_of(note)
        roots = [list(root) for root in corroboration.roots]
        found["corroboration"] = {"sources": list(corroboration.sources), "roots": roots}
    if isinstance(note, (Event, Relation)) and (basis := assessment.weakest_basis(note)):
        found["status"] = {"name": str(assessment.standing(basis).code)}
    if isinstance(note, Source) and (covered := coverage(site.library, note.id)):
        found["coverage"] = round(covered.share, 4)
    if isinstance(note, AttributedNote):
        found["chains"] = [_chain(assessment.chain_of(attribution)) for attribution in note.attributions]
    if shown := picture_of(site, note.id):
        found["picture"] = {"address": shown.path, "width": shown.picture.width, "height": shown.picture.height}
    found["passages_found"] = _found(site, note)
    return found


def _standing(words: StandingWords) -> dict[str, str]:
    """Return what is said of what became of a claim."""
    told = {"code": str(words.code), "sentence": str(words.sentence), "short": str(words.short)}
    return told | ({"presumption_of_innocence": str(words.presumption)} if words.presumption else {})


def _chain(chain: Chain) -> dict[str, list[NoteId]]:
    """Return who speaks and who relays, nearest to the speaker first."""
    return {"speakers": [*chain.who], "relays": [*chain.relays]}


def _found(site: Site, note: Note) -> list[object]:
    """Return where each quotation of a note is in its source's archived text."""
    return [
        {
            "field": list(quotation.path),
            "source": quotation.source,
            "spans": [list(span) for span in quotation.spans],
            "sentences": list(quotation.sentences),
            **({"url": url} if (url := site.library.address_of(quotation)) else {}),
        }
        for quotation in site.library.quotations_in.get(note.id, ())
        if quotation.spans
    ]


def _linked_from(site: Site, note_id: NoteId) -> dict[str, list[NoteId]]:
    """Return the published notes that refer to a note, by the field in which they do."""
    found: dict[str, list[NoteId]] = defaultdict(list)
    for link in site.library.backlinks.get(note_id, ()):
        origin = site.library.notes[link.origin]
        if not origin.draft and origin.withdrawn is None:
            found[link.field].append(link.origin)
    return dict(found)
