"""What was found, and who denied what, on the day that it was: entries of timelines beside events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.language.dates import Date
from explainer.library.positions import date_of, is_later
from explainer.library.standing import Found, found_of_one
from explainer.notes import Actor, Attribution, Claim, Denial, Finding, Note, NoteId, Question
from explainer.pages.site import Site, once_a_site
from explainer.pages.standing import Told, denial_told, finding_told, finding_words, found_told
from explainer.pages.views.summaries import Dated, DateMark, chip_of_claim, mark_of


@dataclass(frozen=True, kw_only=True)
class DatedAct(DateMark):
    """A finding, or what somebody denied on one day, however many notes hold that."""

    note: Finding | Denial
    """The note whose place is that of the act: of several denials, the first."""
    date: Date
    told: Told
    """What it is and whose: “Conviction of X at first instance, court of Y”, “Denial by the Kremlin”."""
    of: tuple[NoteId, ...]
    """The claims it bears on; for a denial that is denied in turn, that denial."""
    sources: tuple[NoteId, ...]
    key: str
    """Unlike that of any other act of the site."""


Entry = Dated | DatedAct


@dataclass(frozen=True)
class FoundOn:
    """A finding on a claim, in a line."""

    note: Finding
    claim: Claim
    told: Told
    """What was found, by whom and when, and what it closes."""
    short: str
    """What was found alone."""
    is_since: bool
    """Whether it is known to be later than the claim."""


def found_of(site: Site, claim: Claim) -> tuple[FoundOn, ...]:
    """Return what was found of a claim, the latest first; what a later court closed is told with what closed it."""
    return _find_found(site, claim.id)


@once_a_site
def _find_found(site: Site, claim_id: NoteId) -> tuple[FoundOn, ...]:
    (claim,) = site.library.notes_of([claim_id], Claim)
    return tuple(_found_on(site, claim, site.assessment.standing(claim).findings))


def _found_on(site: Site, claim: Claim, several: Iterable[Found]) -> Iterator[FoundOn]:
    made = date_of(site.library, claim)
    for found in several:
        for finding in site.library.published_of([found.note], Finding):
            told = found_told(site.library, claim, found)
            short = finding_words(site.library, claim, finding, found.who)
            yield FoundOn(finding, claim, told, short, made is not None and is_later(finding.said, made))


def found_since(site: Site, question: Question) -> tuple[FoundOn, ...]:
    """Return what was found of the claims that a question is about, the latest first."""
    return _find_since(site, question.id)


@once_a_site
def _find_since(site: Site, question_id: NoteId) -> tuple[FoundOn, ...]:
    (question,) = site.library.notes_of([question_id], Question)
    claims = site.library.published_of(question.about, Claim)
    found = {one.note.id: one for claim in reversed(claims) for one in found_of(site, claim)}
    return _latest_first(found.values())


def found_on(site: Site, actor: Actor) -> tuple[FoundOn, ...]:
    """Return the findings that concern an actor, and no other's, the latest first."""
    library = site.library
    claims = library.published_of({claim: None for one in library.published(Finding) for claim in one.of}, Claim)
    found = [one for claim in claims for one in _found_on(site, claim, found_of_one(library, claim, actor.id))]
    return _latest_first({one.note.id: one for one in reversed(found)}.values())


def _latest_first(found: Iterable[FoundOn]) -> tuple[FoundOn, ...]:
    return tuple(sorted(found, key=lambda one: one.note.said.sort_key(), reverse=True))


@dataclass(frozen=True)
class _Act:
    """The words that hold one act, each with its note."""

    date: Date
    words: tuple[tuple[Finding | Denial, Attribution], ...]
    key: str


def acts_on(site: Site, claims: Iterable[Claim]) -> tuple[DatedAct, ...]:
    """Return the dated findings and denials that bear on some claims, in the order of time.

    The day of a source is not that of an act: without `said` it is on no timeline.
    """
    shown = {claim.id: claim for claim in claims}
    found = (_shown(site, act, shown) for act in _acts_of(site, shown))
    return tuple(sorted((act for act in found if act), key=lambda act: act.date.sort_key()))


def acts_in_time(site: Site, claims: Iterable[Claim]) -> list[tuple[Date, str]]:
    """Return the date and key of each of these acts, in that order, without a word of them."""
    found = [(act.date, act.key) for act in _acts_of(site, [claim.id for claim in claims])]
    return sorted(found, key=lambda one: one[0].sort_key())


def _acts_of(site: Site, claims: Iterable[NoteId]) -> Iterator[_Act]:
    """Yield the acts that bear on some claims, in the order of the notes."""
    found = dict(numbered for claim in claims for numbered in _acts_on_claim(site, claim))
    yield from (found[number] for number in sorted(found))


@once_a_site
def _acts_on_claim(site: Site, claim: NoteId) -> tuple[tuple[int, _Act], ...]:
    """Return the acts that bear on a claim, numbered: a page that shows it is made of no others."""
    return _acts_by_claim(site).get(claim, ())


@once_a_site
def _acts_by_claim(site: Site) -> dict[NoteId, tuple[tuple[int, _Act], ...]]:
    found: defaultdict[NoteId, dict[int, _Act]] = defaultdict(dict)
    for number, act in enumerate(_acts(site)):
        for note, _ in act.words:
            for claim in claims_met(site, note):
                found[claim.id][number] = act
    return {claim: tuple(acts.items()) for claim, acts in found.items()}


def in_order(events: Iterable[Dated], acts: Iterable[DatedAct]) -> tuple[Entry, ...]:
    """Return events and acts in the order of time."""
    return tuple(sorted((*events, *acts), key=lambda one: one.date.sort_key()))


def denied_with(site: Site, denial: Denial) -> tuple[Denial, ...]:
    """Return the denials that a timeline tells together with one, itself among them."""
    return _denied_with(site, denial.id) or (denial,)


@once_a_site
def _denied_with(site: Site, denial_id: NoteId) -> tuple[Denial, ...]:
    return _denied_together(site).get(denial_id, ())


@once_a_site
def _denied_together(site: Site) -> dict[NoteId, tuple[Denial, ...]]:
    """Return for each denial on a timeline those of all acts that it is part of, each once."""
    found: defaultdict[NoteId, dict[NoteId, Denial]] = defaultdict(dict)
    for act in _acts(site):
        denials = {note.id: note for note, _ in act.words if isinstance(note, Denial)}
        for note_id in denials:
            found[note_id] |= denials
    return {note_id: tuple(denials.values()) for note_id, denials in found.items()}


@once_a_site
def _acts(site: Site) -> tuple[_Act, ...]:
    groups: dict[tuple[str, ...], list[tuple[Finding | Denial, Attribution]]] = defaultdict(list)
    dates: dict[tuple[str, ...], Date] = {}
    for finding in site.library.published(Finding):
        groups[finding.id,] = [(finding, one) for one in finding.attributions]
        dates[finding.id,] = finding.said
    for denial in site.library.published(Denial):
        for one in denial.attributions:
            if one.said:
                group = (*site.assessment.speakers_of(one), one.said.text)
                groups[group].append((denial, one))
                dates[group] = one.said
    numbers: Counter[NoteId] = Counter()
    found: list[_Act] = []
    for group, words in groups.items():
        first = words[0][0].id
        numbers[first] += 1
        key = first if numbers[first] == 1 else f"{first}-{numbers[first]}"
        found.append(_Act(dates[group], tuple(words), key))
    return tuple(found)


def _shown(site: Site, act: _Act, shown: Mapping[NoteId, Claim]) -> DatedAct | None:
    """Return an act as far as it bears on the claims that are shown; None where it bears on none of them."""
    library = site.library
    borne = {note.id: [one for one in claims_met(site, note) if one.id in shown] for note, _ in act.words}
    words = [(note, attribution) for note, attribution in act.words if borne[note.id]]
    if not words:
        return None
    note, attributions = words[0][0], [attribution for _, attribution in words]
    claim = borne[note.id][0]
    finding = note if isinstance(note, Finding) else None
    told = finding_told(library, claim, finding) if finding else denial_told(library, claim, attributions)
    answered = library.published_of(dict.fromkeys(of for one, _ in words for of in one.of), Note)
    of = tuple(one.id for one in answered if not isinstance(one, Claim) or one.id in shown)
    return DatedAct(
        note=note,
        date=act.date,
        told=told,
        of=of,
        sources=tuple(dict.fromkeys(one.source for one in attributions)),
        key=act.key,
        chip=chip_of_claim(site, claim) if of == (claim.id,) else None,
        **mark_of(act.date, site.language),
    )


def claims_met(site: Site, note: Finding | Denial) -> tuple[Claim, ...]:
    """Return the claims that a finding or denial is of, or that the denials are of which it denies in turn."""
    found: dict[NoteId, Claim] = {}
    waiting, seen = [*note.of], {note.id}
    while waiting:
        one = waiting.pop(0)
        if one in seen:
            continue
        seen.add(one)
        found |= {claim.id: claim for claim in site.library.published_of([one], Claim)}
        waiting += [of for denial in site.library.published_of([one], Denial) for of in denial.of]
    return tuple(found.values())
