"""Checks of replies and of dates: who answers whom, and when things were said."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from explainer.language.dates import Date, date_in_words
from explainer.language.hedging import holds_denial
from explainer.library.assessment import Assessment
from explainer.library.library import Library
from explainer.library.positions import is_later
from explainer.library.quotations.quotation import excerpt
from explainer.library.said import Attributed, QuotedAttribution
from explainer.notes import Actor, Claim, Context, Denial, Explainer, NoteId, Reaction, Source
from explainer.problems import Code, Problem

_PAIRS = (("of", "leaves_open"), ("of", "concedes"), ("concedes", "leaves_open"), ("of", "instead"))
_DATED_BY_THEMSELVES = frozenset({"statement", "post", "broadcast", "ruling", "document"})
"""Types of sources that are what somebody says: their date is that of the words."""
_SILENCES = frozenset({"no-answer", "not-asked"})


def denials_do_not_contradict_themselves(assessment: Assessment) -> Iterator[Problem]:
    """No claim is both denied and conceded, or both answered and left open, in one denial."""
    library = assessment.library
    for denial in library.all(Denial):
        for first, second in _PAIRS:
            for at, claim in enumerate(getattr(denial, second)):
                if claim in getattr(denial, first):
                    values = {"id": claim, "first": first, "second": second}
                    yield Problem(library.position(denial, (second, at)), Code.CONTRADICTORY, values=values)


def denials_quote_words_that_deny(assessment: Assessment) -> Iterator[Problem]:
    """Some words that a denial quotes deny. A denial of a denial need not: “she stands by her story”."""
    library = assessment.library
    for denial in assessment.judged(library.all(Denial)):
        several = assessment.said.get(denial.id, ()) if library.notes_of(denial.of, Claim) else ()
        if not several or not all(said.sentences for said in several):
            continue
        if not any(holds_denial(one.text, one.language) for said in several for one in said.sentences):
            values = {"id": denial.id, "words": excerpt(several[0].attribution)}
            yield Problem(library.position(denial, ("quote",)), Code.DENIAL_DENIES_NOTHING, values=values)


def answers_can_be_put_in_order(assessment: Assessment) -> Iterator[Problem]:
    """Who both rejects and acknowledges a claim does one after the other, as dates tell."""
    library = assessment.library
    for claim in library.all(Claim):
        for voice in library.notes_of(assessment.standing(claim).contradictory, Actor):
            positions = (one for one in assessment.standing(claim).positions if one.voice == voice.id)
            denial = next(iter(library.notes_of((note for one in positions for note in one.notes), Denial)), claim)
            values = {"who": str(voice.name), "words": excerpt(claim)}
            yield Problem(library.position(denial), Code.CONTRADICTORY_ANSWERS, values=values)


def parties_were_heard(assessment: Assessment) -> Iterator[Problem]:
    """A claim has a reply of each party whose reply is awaited, or a note that they gave none."""
    library = assessment.library
    for claim in library.all(Claim):
        names = [actor.name for actor in library.notes_of(assessment.standing(claim).untold, Actor)]
        if names:
            values = {"id": claim.id, "parties": ", ".join(names), "words": excerpt(claim)}
            yield Problem(library.position(claim), Code.NO_RIGHT_OF_REPLY, values=values)


def answers_follow_claims(assessment: Assessment) -> Iterator[Problem]:
    """Nobody answers a claim before it is made."""
    library = assessment.library
    for answer in (*library.all(Denial), *library.all(Reaction)):
        said = assessment.said.get(answer.id, ())
        latest = [_latest(library, one) for one in said]
        if not latest or None in latest:
            continue
        last = max(day for day in latest if day)
        field = "of" if isinstance(answer, Denial) else "to"
        for at, target in enumerate(getattr(answer, field)):
            first = _first_said(assessment, target)
            if first and last < first:
                values = {"id": answer.id, "other": target, "date": str(last), "first": str(first)}
                yield Problem(library.position(answer, (field, at)), Code.ANSWER_PREDATES_CLAIM, values=values)


def _latest(library: Library, said: QuotedAttribution) -> dt.date | None:
    """Return the last day on which it may have been said: no later than it was published."""
    if said.attribution.said is not None:
        return said.attribution.said.latest
    source = library.find(said.attribution.source, Source)
    return source.date.latest if source and source.date else None


def _first_said(assessment: Assessment, target: NoteId) -> dt.date | None:
    """Return the first day on which a note may have been said; none if one of its voices is not dated.

    Words that others spoke may be older than the source that reports them: its date says nothing of theirs.
    """
    days = []
    for said in assessment.said.get(target, ()):
        date = _date_of(assessment.library, said)
        if date is None or date.earliest is None:
            return None
        days.append(date.earliest)
    return min(days, default=None)


def _date_of(library: Library, said: QuotedAttribution) -> Date | None:
    """Return when it was said: as the note says, or the date of the source if the words are the source's own.

    A publication that quotes an earlier article of its own said it then.
    """
    if said.attribution.said is not None:
        return said.attribution.said
    source = library.find(said.attribution.source, Source)
    if said.own_voice:
        source = next(iter(library.notes_of(said.attribution.by, Source)), source)
    elif source is not None and source.type not in _DATED_BY_THEMSELVES:
        return None
    return source.date if source else None


def statements_are_dated(assessment: Assessment) -> Iterator[Problem]:
    """A reply, and whatever is quoted in direct speech, is dated; what is not is told once a source.

    What several notes quote counts once, and a note that accepts it stands for itself.
    """
    library = assessment.library
    told: set[tuple[tuple[NoteId, ...], object]] = set()
    undated: dict[NoteId | None, list[Attributed]] = defaultdict(list)
    for several in assessment.said.values():
        note = several[0].note
        if not _wants_a_date(several) or any(_date_of(library, said) for said in several):
            continue
        words = {(said.attribution.by, said.sentences or said.attribution.quote) for said in several}
        if not words <= told:
            key = note.id if Code.UNDATED_STATEMENT in note.accepts else several[0].attribution.source
            undated[key].append(note)
        told |= words
    for notes in undated.values():
        first, others = notes[0], [note.id for note in notes[1:]]
        values = {"id": first.id, "words": excerpt(first.attributions[0]), "others": ", ".join(others)}
        yield Problem(library.position(first), Code.UNDATED_STATEMENT, "several" if others else "", values)


def _wants_a_date(several: tuple[QuotedAttribution, ...]) -> bool:
    note: Attributed = several[0].note
    if isinstance(note, Reaction):
        return note.stance not in _SILENCES
    return isinstance(note, Denial) or any(said.attribution.speech == "direct" for said in several)


def nothing_replaces_what_came_later(assessment: Assessment) -> Iterator[Problem]:
    """A claim that takes the place of another was made after it, where both are dated."""
    library = assessment.library
    for claim in library.all(Claim):
        for earlier in library.notes_of(claim.replaces, Claim):
            made = [_date_of(library, one) for note in (claim, earlier) for one in assessment.said.get(note.id, ())[:1]]
            match made:
                case [Date() as mine, Date() as other] if is_later(other, mine):
                    values = {"id": claim.id, "other": earlier.id, "first": mine.text, "later": other.text}
                    where = library.position(claim, ("replaces", claim.replaces.index(earlier.id)))
                    yield Problem(where, Code.CONTRADICTORY, "replaces-later", values)


def the_dead_say_nothing(assessment: Assessment) -> Iterator[Problem]:
    """Nobody is said to say something after their death."""
    library = assessment.library
    for several in assessment.said.values():
        for one in several:
            said = one.attribution.said
            for actor in library.notes_of(one.attribution.by, Actor):
                if said and actor.died and is_later(said, actor.died):
                    values = {"actor": str(actor.name), "died": actor.died.text, "said": said.text}
                    where = library.position(one.note, (*one.path, "said"))
                    yield Problem(where, Code.CONTRADICTORY, "said-after-death", values)


def explainers_follow_their_sources(assessment: Assessment) -> Iterator[Problem]:
    """No explainer is older than a source that its claims, or their answers, were read in."""
    library = assessment.library
    for explainer in library.published(Explainer):
        last = explainer.updated or explainer.published
        claims = [*explainer.claims, *explainer.further_claims]
        answers = [answer.id for kind in (Denial, Reaction) for one in claims for answer in library.linking(one, kind)]
        read = (said.attribution.source for one in (*claims, *answers) for said in assessment.said.get(one, ()))
        for source in library.notes_of(dict.fromkeys(filter(None, read)), Source):
            if source.date and is_later(source.date, last):
                values = {"id": explainer.id, "date": last.text, "source": source.id, "other": source.date.text}
                where = library.position(explainer, ("updated" if explainer.updated else "published",))
                yield Problem(where, Code.PREDATES_SOURCE, values=values)
                break


def contexts_are_fresh(assessment: Assessment) -> Iterator[Problem]:
    """No background expired before the newest explainer. The clock is not used, so that builds can be repeated."""
    library = assessment.library
    explainers = library.all(Explainer)
    days = [day.latest for one in explainers for day in (one.published, one.updated) if day and day.latest]
    for context in library.all(Context):
        expires = context.expires
        if expires and expires.latest and days and expires.latest < max(days):
            values = {"date": date_in_words(expires, library.language)}
            yield Problem(library.position(context, ("expires",)), Code.EXPIRED_CONTEXT, values=values)
