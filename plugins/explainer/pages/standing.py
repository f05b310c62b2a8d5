"""What became of a claim, in words: a sentence that names who did what, and a short form for maps and lists.

No other place words a standing. The messages are English; `locales/<tag>/standing.po` has each other language's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from explainer.language.articles import Named, Preposition
from explainer.language.catalogs import Catalog, load_catalog
from explainer.language.courts import court_of
from explainer.language.dates import Date, date_in_words
from explainer.language.sentences import without_stop
from explainer.language.typography import typeset, typeset_title
from explainer.library import Library, Position, Standing, StandingCode, TakenBack
from explainer.library.chains import speakers
from explainer.library.positions import date_of, relays_of
from explainer.library.standing import Found
from explainer.notes import Actor, Attribution, Claim, Denial, Finding, NoteId, Source
from explainer.pages.direction import isolated
from explainer.pages.people import named_of
from explainer.pages.site import Site, once_a_site

_LONGEST_LIST = 3
_NAMED_OF_MORE = 2
_NAME = re.compile("\x02([0-9]+)\x03")
"""A name in words that are still being put together: its number, between characters that no catalog has."""
_STAND_IN = "\ue000"
"""What typography takes for a word that it must not touch."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and the note that they name; none for the words between names."""

    words: str
    note: NoteId = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Words with names in them; `str` gives them as plain text."""

    runs: tuple[Run, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.runs)

    def __str__(self) -> str:
        return "".join(run.words for run in self.runs)

    def apart(self, language: str) -> str:
        """Return them as plain text in which no name turns what is around it: for lines that others show."""
        return "".join(isolated(run.words, language) if run.note else run.words for run in self.runs)


@dataclass(frozen=True, slots=True)
class StandingWords:
    """All that is said of what became of a claim, wherever the claim goes."""

    code: StandingCode
    tone: str
    short: Told
    """The label and the latest finding, for maps and lists: “Démentie · relaxe en appel”."""
    sentence: Told
    """Who did what, without a full stop."""
    presumption: Told
    """The reminder that nobody was found guilty for good; nothing where none is due. Once a page."""
    left_open: Told
    """Who answered without a word on this point. For the claim's own page alone: silence is no evasion."""
    called: CodeWords
    """What readers call it, and by which lists count and choose."""
    rule: str
    """What that says of any claim, in one plain sentence."""


@dataclass(frozen=True, slots=True)
class CodeWords:
    """A code as readers meet it, or a case of one that they call by another name."""

    code: StandingCode
    tone: str
    label: str
    """An adjective of a claim."""
    counted: str
    """How many claims have it; `%(num)s` is the number."""
    rule: str
    """What it says, in one plain sentence."""
    case: str = ""

    @property
    def name(self) -> str:
        """Its value in lists of choices."""
        return self.case or self.code.value


CODES: Mapping[StandingCode, CodeWords] = {
    words.code: words
    for words in (
        CodeWords(
            StandingCode.DENIED,
            "denied",
            "denied",
            "%(num)s denied",
            "Somebody whom it concerns rejects it.",
        ),
        CodeWords(
            StandingCode.CONTESTED,
            "partial",
            "contested",
            "%(num)s contested",
            "Some reject it whom it does not concern, or those whom it concerns do not agree.",
        ),
        CodeWords(
            StandingCode.RETRACTED,
            "denied",
            "taken back",
            "%(num)s taken back",
            "Everybody who said it has taken it back.",
        ),
        CodeWords(
            StandingCode.ANSWERED,
            "unanswered",
            "answered otherwise",
            "%(num)s answered otherwise",
            "Somebody whom it concerns answers without rejecting it, and not all acknowledge it.",
        ),
        CodeWords(
            StandingCode.UNANSWERED,
            "unanswered",
            "no reply reported",
            "%(num)s with no reported reply",
            "Our sources report no reply from those concerned.",
        ),
        CodeWords(
            StandingCode.STATED,
            "asserted",
            "reported",
            "%(num)s reported",
            "Nobody’s reply is awaited: an opinion, a prediction, words about oneself, "
            "what concerns nobody who could answer.",
        ),
        CodeWords(
            StandingCode.ACKNOWLEDGED,
            "acknowledged",
            "acknowledged",
            "%(num)s acknowledged",
            "Those concerned acknowledge it.",
        ),
    )
}
"""Every code, in the order in which any page lists them."""
_NOTHING_MAINTAINED = replace(
    CODES[StandingCode.UNANSWERED],
    case="unmaintained",
    label="no reply maintained",
    counted="%(num)s without a maintained reply",
    rule="Those concerned replied, and none of these replies is maintained.",
)
"""Where all replies were taken back: that none is reported would be false of whoever gave one."""
_COMMENT_DECLINED = replace(
    CODES[StandingCode.ANSWERED],
    case="declined",
    label="comment declined",
    counted="%(num)s with comment declined",
    rule="Those concerned who are reported to reply decline to comment.",
)
"""Where nobody concerned says more: whoever declines to comment has not answered on the claim itself."""
CALLED: tuple[CodeWords, ...] = tuple(
    words
    for code in CODES.values()
    for words in (code, *(case for case in (_COMMENT_DECLINED, _NOTHING_MAINTAINED) if case.code is code.code))
)
"""All that claims are called, in the order in which any page lists it."""

FINDINGS: Mapping[str, str] = {
    "charged": "Prosecution opened",
    "convicted": "Conviction",
    "acquitted": "Acquittal",
    "discontinued": "Prosecution dropped",
    "dismissed": "Dismissal by the court",
    "liable": "Liability found",
    "not-liable": "No liability found",
    "overturned": "Earlier decision set aside",
    "established": "Facts held to be established",
    "not-established": "Facts not held to be established",
    "authenticated": "Document authenticated",
    "fabricated": "Document held to be made up",
    "out-of-context": "Document held to be out of context",
    "satire": "Satire",
    "revised": "Revision",
    "fulfilled": "Put into practice",
    "unfulfilled": "Not put into practice",
    "happened": "It happened",
    "did-not-happen": "It did not happen",
}
"""Findings as nouns, which agree with nothing; attributed and dated wherever they stand alone."""
FINDINGS_BY_NATURE: Mapping[tuple[str, str], str] = {
    ("promise", "fulfilled"): "Promise kept",
    ("promise", "unfulfilled"): "Promise not kept",
    ("request", "fulfilled"): "Request met",
    ("request", "unfulfilled"): "Request not met",
    ("prediction", "happened"): "Prediction come true",
    ("prediction", "did-not-happen"): "Prediction not come true",
}
FINDINGS_ON: Mapping[str, str] = {
    "charged": "Prosecution of %(who)s opened",
    "convicted": "Conviction of %(who)s",
    "acquitted": "Acquittal of %(who)s",
    "discontinued": "Prosecution of %(who)s dropped",
    "liable": "Liability of %(who)s found",
    "not-liable": "No liability of %(who)s found",
}
"""Findings with the people whom they concern; of any other, who they are follows it."""
COURTS: Mapping[str, Mapping[str, str]] = {
    "acquitted": {"assizes": "finding of a court of assizes", "bench": "finding of a court without a jury"}
}
"""Finding → sort of court → the context in which a language may have another word for it."""
INSTANCES: Mapping[str, str] = {
    "first": "%(finding)s at first instance",
    "appeal": "%(finding)s on appeal",
    "final": "%(finding)s, final",
}


def code_label(catalog: Catalog, code: StandingCode) -> str:
    """Return a code in words, as an adjective of a claim."""
    return called_label(catalog, CODES[code])


def called_label(catalog: Catalog, called: CodeWords) -> str:
    """Return what claims are called, as an adjective."""
    return catalog.pgettext("standing", called.label)


def code_rule(catalog: Catalog, code: StandingCode) -> str:
    """Return what a code says, in one plain sentence."""
    return catalog.pgettext("standing", CODES[code].rule)


def called_count(catalog: Catalog, called: CodeWords, number: int) -> str:
    """Return how many claims are called so: “3 denied”."""
    return catalog.npgettext("standing", called.counted, called.counted, number) % {"num": number}


def standing_words(site: Site, claim: Claim) -> StandingWords:
    """Return what is said of what became of a claim: worked out once a build, for every place that repeats it."""
    return _find_words(site, claim.id)


@once_a_site
def _find_words(site: Site, claim_id: NoteId) -> StandingWords:
    (claim,) = site.library.notes_of([claim_id], Claim)
    return word_standing(site.library, claim, site.assessment.standing(claim))


def presumptions(site: Site, claims: Iterable[Claim]) -> list[tuple[Told, ...]]:
    """Return for each claim of a page the reminders of the presumption of innocence that no claim above it has."""
    shown: set[Told] = set()
    found: list[tuple[Told, ...]] = []
    for claim in claims:
        told = standing_words(site, claim).presumption
        found.append((told,) if told and told not in shown else ())
        shown.add(told)
    return found


def word_standing(library: Library, claim: Claim, standing: Standing) -> StandingWords:
    """Put what became of a claim in words."""
    words = _Words(library, claim, standing)
    code = CODES[standing.code]
    replied = {party for one in standing.taken_back for party in one.parties}
    if standing.code is StandingCode.UNANSWERED and set(standing.unheard) <= replied:
        code = _NOTHING_MAINTAINED
    if standing.code is StandingCode.ANSWERED and {one.act for one in standing.positions if one.parties} == {
        "declines-to-comment"
    }:
        code = _COMMENT_DECLINED
    label = called_label(words.catalog, code)
    return StandingWords(
        code=standing.code,
        tone=code.tone,
        short=words.told(" · ".join(one[:1].lower() + one[1:] for one in words.short(label))),
        sentence=words.told(words.separator.join(filter(None, words.parts())) or label),
        presumption=words.told(words.innocence()),
        left_open=words.told(words.left_open()),
        called=code,
        rule=words.catalog.pgettext("standing", code.rule),
    )


def finding_words(library: Library, claim: Claim, finding: Finding, who: Sequence[NoteId] | None = None) -> str:
    """Return what is found of a claim as a noun, with the instance and those whom it concerns, of them `who` alone."""
    words = _Words(library, claim, Standing(StandingCode.STATED))
    return str(words.told(words.finding(finding, who)))


def finding_told(library: Library, claim: Claim, finding: Finding, *, dated: bool = False) -> Told:
    """Return what is found of a claim and by whom; `dated`: and when, as the sentence on the claim says it."""
    words = _Words(library, claim, Standing(StandingCode.STATED))
    return words.told(", ".join(words.found(finding, dated=dated)))


def appeal_words(catalog: Catalog, finding: Finding) -> str:
    """Return that a finding is appealed against; nothing where it is not."""
    return catalog.pgettext("finding", "appeal lodged") if finding.appealed else ""


def found_told(library: Library, claim: Claim, found: Found) -> Told:
    """Return a finding as the sentence on its claim tells it: by whom and when, and the earlier ones that it closes."""
    words = _Words(library, claim, Standing(StandingCode.STATED))
    return words.told(words.sentence_on(found))


def denial_told(library: Library, claim: Claim, attributions: Sequence[Attribution]) -> Told:
    """Return who denies, as a noun: “Denial by the Kremlin”. `claim`: any that the denial bears on."""
    words = _Words(library, claim, Standing(StandingCode.DENIED))
    return words.told(words.denial(attributions))


@dataclass(frozen=True, slots=True)
class _Voice:
    """Somebody in a sentence: their name, and in words who relays them, where they have none of their own."""

    note: NoteId
    named: Named
    relays: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The words on one claim. In words that are being put together, a number stands for each name."""

    library: Library
    claim: Claim
    standing: Standing
    names: list[Run] = field(default_factory=list)

    @property
    def catalog(self) -> Catalog:
        return load_catalog(self.library.language)

    @property
    def separator(self) -> str:
        return self.catalog.pgettext("standing", "; ")

    def parts(self) -> Iterator[str]:
        """Yield the parts of the sentence, in the order in which they matter to a reader."""
        for found in self.standing.findings:
            yield self.sentence_on(found)
        yield from self._retracted()
        yield from self._rejected()
        yield from self._acknowledged()
        for act, message in REPLIES.items():
            if act == "declines-to-comment":
                yield self._declining(self.standing.by_parties(act))
            else:
                yield self._say(message, self.standing.by_parties(act))
        yield from self._outsiders()
        yield from self._unheard()
        yield self._own_voice()
        yield from self._taken_back()
        yield from self._replaced()

    def short(self, label: str) -> Iterator[str]:
        """Yield the label, then the latest finding."""
        yield label
        for found in self.standing.findings[:1]:
            yield from (self.finding(one, found.who) for one in self._findings((found,)))

    def innocence(self) -> str:
        """Return whom the presumption of innocence protects."""
        return self._say("The presumption of innocence applies to %(who)s.", self.standing.presumed_innocent)

    def left_open(self) -> str:
        """Return who says nothing of the claim."""
        voices = list(self.standing.leaves_open)
        _ = self.catalog.npgettext
        told = _(
            "standing",
            "%(who)s says nothing of it, in the words reported",
            "%(who)s say nothing of it, in the words reported",
            self._number(voices),
        )
        people = self._people(voices)
        return told % {"who": self._list(people, "")} if people else ""

    def told(self, words: str) -> Told:
        """Return words as a sentence begins them, in the site's typography: each name is set by itself."""
        parts = _NAME.split(words)
        # The whole is set at once, so that a mark after a name has its space; no name is ever taken for a mark.
        between = typeset(_STAND_IN.join(parts[::2]), self.library.language).split(_STAND_IN)
        named = [self.names[int(number)] for number in parts[1::2]]
        runs = [Run(between[0])]
        for name, after in zip(named, between[1:], strict=True):
            runs += [name, Run(after)]
        said = [run for run in runs if run.words]
        return Told((replace(said[0], words=self.library.opened(said[0].words)), *said[1:])) if said else Told()

    def _name(self, note_id: NoteId, words: str) -> str:
        """Keep a name, and return what stands for it."""
        setting = typeset_title if self.library.find(note_id, Source) else typeset
        self.names.append(Run(setting(words, self.library.language), note_id))
        return f"\x02{len(self.names) - 1}\x03"

    # Who did what

    def _say(self, message: str, voices: Iterable[Position | NoteId], **values: str) -> str:
        """Return a message with people in it; nothing without people. `who`, `of_who`, `to_who`: as it wants them."""
        people = self._people(voices)
        if not people:
            return ""
        told = self.catalog.gettext(message)
        wanted: dict[str, Preposition] = {"who": "", "of_who": "of", "to_who": "to"}
        return told % ({key: self._list(people, how) for key, how in wanted.items()} | values)

    def _people(self, voices: Iterable[Position | NoteId]) -> list[_Voice]:
        """Return each voice once."""
        found: dict[NoteId, _Voice] = {}
        for voice in voices:
            note_id = voice if isinstance(voice, str) else voice.voice
            relays = (
                relays_of(self.library, note_id, self.claim.attributions) if isinstance(voice, str) else voice.cited_by
            )
            named = self._named(note_id)
            if named and note_id not in found:
                found[note_id] = _Voice(note_id, named, self._according_to(relays))
        return list(found.values())

    def _according_to(self, relays: Iterable[NoteId]) -> str:
        names = [self._in_sentence(one, named) for one in relays if (named := self._named(one))]
        if not names:
            return ""
        return self.catalog.pgettext("standing", " (according to %(who)s)") % {"who": self.catalog.list_of(names)}

    def _in_sentence(self, note_id: NoteId, named: Named, preposition: Preposition = "") -> str:
        before, name = named.parted(preposition, self.library.language)
        return before + self._name(note_id, name)

    def _named(self, note_id: NoteId) -> Named | None:
        return named_of(self.library, note_id)

    def _list(self, people: list[_Voice], preposition: Preposition) -> str:
        """Return people as a sentence lists them; past three, the first two and how many others."""
        shown = people if len(people) <= _LONGEST_LIST else people[:_NAMED_OF_MORE]
        names = [self._in_sentence(one.note, one.named, preposition) + one.relays for one in shown]
        if len(people) > len(shown):
            words = others_in_words(self.catalog, len(people) - len(shown))
            names.append(Named(words).after(preposition, self.library.language))
        return self.catalog.list_of(names)

    def _number(self, voices: Iterable[Position]) -> int:
        """Return 1 where a verb is in the singular after these voices, 2 where it is in the plural."""
        people = self._people(voices)
        return 2 if len(people) > 1 or any(one.named.is_plural(self.library.language) for one in people) else 1

    def _grouped(self, positions: Iterable[Position]) -> list[tuple[str, list[Position]]]:
        """Return positions by what is added to their names: what else the reply does, whether they are outsiders."""
        groups: dict[str, list[Position]] = defaultdict(list)
        keys: dict[tuple[str, tuple[NoteId, ...]], list[Position]] = defaultdict(list)
        for one in positions:
            keys[self._place(one), one.concedes if one.act == "denies" else ()].append(one)
        for (place, concedes), several in keys.items():
            plural = self._number(several)
            added = ""
            _ = self.catalog.npgettext
            if place == "speaker":
                added = _("standing", ", who put it forward", ", who put it forward", plural)
            elif place == "outsider":
                added = _("standing", ", whom the claim is not about", ", whom the claim is not about", plural)
            if concedes:
                claims = [self._title(one, marked=True) for one in self.library.notes_of(concedes, Claim)]
                told = _("standing", *CONCESSIONS[self._replies_of(several)], len(claims))
                added += told % {"what": self.catalog.list_of(claims)}
            groups[added] += several
        return list(groups.items())

    def _replies_of(self, several: Sequence[Position]) -> str:
        """Return whether one voice replies, several together, or each by itself."""
        voices = {one.voice for one in several}
        if len(voices) == 1:
            return "one"
        notes = self.library.notes_of((note for one in several for note in one.notes), Denial)
        said = (attribution for note in notes for attribution in note.attributions)
        return "joint" if any(voices <= set(speakers(self.library, one)) for one in said) else "each"

    def _place(self, position: Position) -> str:
        """Return how a voice stands to the claim: it put it forward, it has nothing to do with it, or neither."""
        if position.voice in self.standing.told_by:
            return "speaker"
        concerned = {*self.claim.about, *(self.claim.right_of_reply or ())}
        apart = concerned and not concerned & self.library.spoken_for(position.voice)
        return "outsider" if apart and not position.parties else ""

    def _title(self, claim: Claim, *, marked: bool = False) -> str:
        """Return what a claim is called, in quotation marks where asked; without a label its own words, always so."""
        if claim.label and not marked:
            return self._name(claim.id, str(claim.label))
        first, last = self.catalog.quotation_marks()
        words = self.catalog.within_marks(str(claim.label or without_stop(str(claim.text))))
        return first + self._name(claim.id, words) + last

    # The parts

    def _retracted(self) -> Iterator[str]:
        standing = self.standing
        if standing.told_by:
            yield self._say("taken back by some of those who said it: %(who)s", standing.retracted_by)
        else:
            yield self._say("taken back by %(who)s", standing.retracted_by)
        yield self._say("report taken back by %(who)s", standing.unreported_by)

    def _rejected(self) -> Iterator[str]:
        standing = self.standing
        yield self._say("denied and acknowledged by %(who)s, and no date tells which came last", self._torn())
        rejecting = [one for one in standing.by_parties("denies") if one.voice not in standing.contradictory]
        for general in (False, True):
            for awaited in (True, False):
                mine = [
                    one
                    for one in rejecting
                    if one.general is general and bool(set(one.parties) & set(standing.awaited)) is awaited
                ]
                for added, several in self._grouped(mine):
                    told = self._say(
                        ("denied wholesale by %(who)s" if awaited else "contested wholesale by %(who)s")
                        if general
                        else ("denied by %(who)s" if awaited else "contested by %(who)s"),
                        several,
                    )
                    yield told and told + added
        for voice, by in standing.disputed:
            yield self._say_of("denial of %(whom)s contested by %(who)s", voice, by)

    def _torn(self) -> list[Position]:
        torn = self.standing.contradictory
        return [one for one in self.standing.by_parties("denies") if one.voice in torn]

    def _acknowledged(self) -> Iterator[str]:
        standing = self.standing
        agreeing = [
            one for one in standing.by_parties("confirms", "concedes") if one.voice not in standing.contradictory
        ]
        yield self._say("acknowledged by %(who)s", agreeing)
        done = {one.voice for one in standing.positions if one.act in ("denies", "confirms", "concedes")}
        saying = [voice for voice in standing.speaking if voice not in done]
        beside = 0 < len(standing.speaking) < len(standing.told_by)
        if beside and standing.code is StandingCode.ACKNOWLEDGED:
            yield self._say("acknowledged by %(who)s, saying it too", saying)
        elif beside:
            yield self._say("said by %(who)s, among others", saying)
        elif saying:
            yield self._say("said by %(who)s", saying)
        elif standing.code is StandingCode.STATED and not standing.own_voice and not standing.positions:
            yield self._say("said by %(who)s", standing.told_by)

    def _declining(self, positions: tuple[Position, ...]) -> str:
        _ = self.catalog.npgettext
        told = _("standing", "%(who)s declines to comment", "%(who)s decline to comment", self._number(positions))
        people = self._people(positions)
        return told % {"who": self._list(people, "")} if people else ""

    def _outsiders(self) -> Iterator[str]:
        outsiders = self.standing.outsiders
        for acts, message in OUTSIDERS:
            for added, several in self._grouped(one for one in outsiders if one.act in acts):
                told = self._say(message, several)
                yield told and told + added

    def _unheard(self) -> Iterator[str]:
        standing = self.standing
        yield self._say("no reply reported from %(who)s", standing.untold)
        if standing.code is StandingCode.RETRACTED:
            return
        asked = [one for one in standing.silences if one.act == "no-answer"]
        not_asked = [one for one in standing.silences if one.act == "not-asked" and one.voice not in _voices(asked)]
        yield self._say("no answer from %(who)s to the questions asked", asked)
        yield self._say("no reply asked of %(who)s", not_asked)

    def _own_voice(self) -> str:
        voice = self.standing.own_voice
        named = self._named(voice) if voice else None
        if not voice or not named:
            return ""
        told = self.catalog.pgettext("standing", "written by %(alone)s")
        if all(source.type == "broadcast" for source in self.library.notes_of(self._sources(), Source)):
            told = self.catalog.pgettext("standing", "broadcast by %(alone)s")
        before, name, after = named.alone(self.library.language)
        return told % {"alone": before + self._name(voice, name) + after}

    def _sources(self) -> list[NoteId]:
        return [attribution.source for attribution in self.claim.attributions]

    def _taken_back(self) -> Iterator[str]:
        for one in self.standing.taken_back:
            if one.denied:
                yield self._say_of("denial of %(whom)s contested by %(who)s", one.voice, (one.by,))
            elif one.by == one.voice:
                yield self._say(TAKEN_BACK[_sort(one)], (one.voice,))
            else:
                yield self._say_of(OTHERS_TAKEN_BACK[_sort(one)], one.voice, (one.by,))

    def _say_of(self, message: str, voice: NoteId, by: Iterable[NoteId]) -> str:
        whom = self._people((voice,))
        if not whom:
            return ""
        return self._say(message, by, whom=self._list(whom, ""), of_whom=self._list(whom, "of"))

    def _replaced(self) -> Iterator[str]:
        for claim in self.library.notes_of(self.standing.replaced_by[:1], Claim):
            date = date_of(self.library, claim)
            others = [by for by in claim.by if by not in self.claim.by]
            when = self._when(date) if date else ""
            told = self.catalog.pgettext("standing", "replaced%(when)s%(whose)s by: %(claim)s")
            yield told % {
                "when": when and f" {when}",
                "whose": self._say(", according to %(who)s,", others),
                "claim": self._title(claim),
            }

    def _when(self, date: Date) -> str:
        words = date_in_words(date, self.library.language)
        _ = self.catalog.pgettext
        if date.approximate or date.uncertain or date.precision not in ("day", "month", "year"):
            return f"({words})"
        told = _("standing", "on %(date)s") if date.precision == "day" else _("standing", "in %(date)s")
        return told % {"date": words}

    # What was found

    def finding(self, finding: Finding, who: Sequence[NoteId] | None = None) -> str:
        """Return a finding as a noun, with those whom it concerns (of them, those to name: `who`) and its instance."""
        _ = self.catalog.pgettext
        people = self._people(finding.who if who is None else who)
        named = {"who": self._list(people, ""), "of_who": self._list(people, "of")}
        word = FINDINGS_BY_NATURE.get((self.claim.nature, finding.finding), FINDINGS[finding.finding])
        on = FINDINGS_ON.get(finding.finding) if people else None
        told = _(self._context(finding), on) % named if on else _(self._context(finding), word)
        if finding.instance:
            told = _("finding", INSTANCES[finding.instance]) % {"finding": told}
        return (
            told if on or not people else _("finding", "%(finding)s, concerning %(who)s") % {"finding": told, **named}
        )

    def _context(self, finding: Finding) -> str:
        """Return the context of a finding's words: where a language names it by the court, what court made it."""
        contexts = COURTS.get(finding.finding)
        if not contexts:
            return "finding"
        courts = self.library.notes_of(
            (by for one in finding.attributions for by in speakers(self.library, one)), Actor
        )
        sorts = {court_of(str(court.name), self.library.language) for court in courts}
        return contexts.get(sorts.pop(), "finding") if len(sorts) == 1 else "finding"

    def sentence_on(self, found: Found) -> str:
        """Return a finding, by whom and when; then the earlier ones that it closes."""
        (finding,) = self._findings((found,))
        told = ", ".join(self.found(finding, dated=True, who=found.who))
        earlier = [self._closed(one, finding) for one in self.library.notes_of(found.closes, Finding)]
        told = told[:1].lower() + told[1:]
        beside = [one for one in (appeal_words(self.catalog, finding), *earlier) if one]
        return f"{told} ({self.separator.join(beside)})" if beside else told

    def found(self, finding: Finding, *, dated: bool, who: Sequence[NoteId] | None = None) -> Iterator[str]:
        """Yield a finding, by whom, and when it was made; `who`: of its people those to name."""
        yield self.finding(finding, who)
        names = [self._finder(one, by) for one in finding.attributions for by in speakers(self.library, one)]
        if who := [name for name in dict.fromkeys(names) if name]:
            yield self.catalog.list_of(who)
        if dated:
            yield date_in_words(finding.said, self.library.language)

    def denial(self, attributions: Sequence[Attribution]) -> str:
        """Return whose denial it is."""
        voices = dict.fromkeys(by for one in attributions for by in speakers(self.library, one))
        people = [
            _Voice(voice, named, self._according_to(relays_of(self.library, voice, attributions)))
            for voice in voices
            if (named := self._named(voice))
        ]
        who = {"who": self._list(people, ""), "of_who": self._list(people, "of")}
        return self.catalog.pgettext("standing", "denial by %(who)s") % who if people else ""

    def _finder(self, attribution: Attribution, by: NoteId) -> str:
        named = self._named(by)
        if not named:
            return ""
        return self._name(by, named.name) + self._according_to(relays_of(self.library, by, (attribution,)))

    def _findings(self, several: Iterable[Found]) -> tuple[Finding, ...]:
        return self.library.notes_of((found.note for found in several), Finding)

    def _closed(self, finding: Finding, later: Finding) -> str:
        """Return an earlier finding, of the people of both where the later is on some of its people alone."""
        told = self.finding(finding, [one for one in finding.who if not later.who or one in later.who])
        said = finding.said
        same_year = said.earliest and said.latest and said.earliest.year == said.latest.year
        year = str(said.earliest.year) if same_year and said.earliest else date_in_words(said, self.library.language)
        return f"{told[:1].lower()}{told[1:]}, {year}"


def _voices(positions: Iterable[Position]) -> set[NoteId]:
    return {one.voice for one in positions}


def _sort(taken: TakenBack) -> str:
    if taken.act == "denies":
        return "denial"
    return "acknowledgement" if taken.act in ("confirms", "concedes", "justifies") else "reply"


CONCESSIONS: Mapping[str, tuple[str, str]] = {
    "one": (
        ", whose reply acknowledges the claim %(what)s",
        ", whose reply acknowledges the claims %(what)s",
    ),
    "joint": (
        ", whose joint reply acknowledges the claim %(what)s",
        ", whose joint reply acknowledges the claims %(what)s",
    ),
    "each": (
        ", whose replies acknowledge the claim %(what)s",
        ", whose replies acknowledge the claims %(what)s",
    ),
}
"""What a denial acknowledges, of one claim and of more, by whose reply it is."""
REPLIES: Mapping[str, str] = {
    "justifies": "justified by %(who)s",
    "plays-down": "played down by %(who)s",
    "opposes": "opposed by %(who)s",
    "supports": "supported by %(who)s",
    "declines-to-comment": "no comment from %(who)s",
    "comments": "response from %(who)s",
    "voices-concern": "concern voiced by %(who)s",
}
OUTSIDERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("denies",), "contested by %(who)s"),
    (("confirms", "concedes"), "confirmed by %(who)s"),
    *(((act,), told) for act, told in REPLIES.items()),
)
TAKEN_BACK: Mapping[str, str] = {
    "denial": "denial taken back by %(who)s",
    "acknowledgement": "acknowledgement taken back by %(who)s",
    "reply": "reply taken back by %(who)s",
}
OTHERS_TAKEN_BACK: Mapping[str, str] = {
    "denial": "denial of %(whom)s taken back by %(who)s",
    "acknowledgement": "acknowledgement of %(whom)s taken back by %(who)s",
    "reply": "reply of %(whom)s taken back by %(who)s",
}
NUMBERS = ("", "", "two others", "three others", "four others", "five others", "six others", "seven others")


def others_in_words(catalog: Catalog, number: int) -> str:
    """Return how many more there are than a list names: “three others”; two at least."""
    return catalog.pgettext("people", NUMBERS[number] if number < len(NUMBERS) else "%(num)s others") % {"num": number}
