"""An article to a scaffold of notes: every quotation exact, nothing asserted, every note with something left to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from explainer.drafting.article import Article, Direct
from explainer.drafting.drafted import TODO, DraftedNote, Field
from explainer.drafting.going_on import cites_by_pronoun
from explainer.drafting.names import ProperName
from explainer.drafting.people import Said, Span, Speaker, Speakers
from explainer.drafting.roles import Guess, guess_described
from explainer.drafting.saved_page import SavedPage
from explainer.drafting.sentence import Sentence
from explainer.editing.yaml_lines import BlockText, Value, on_one_line
from explainer.language.catalogs import Catalog
from explainer.language.folding import fold_name, fold_quotation
from explainer.language.hedging import Hedge
from explainer.language.lexicons import common_words, lexicon_language
from explainer.library import SourceText, is_found
from explainer.notes import MODELS, WINDOWS_NAMES, Kind, NoteId, fold_id
from explainer.notes.schema_values import values_of

_FEWEST_OUTSIDE = 6
"""Words around direct speech that are worth a note of their own."""
_OPENING_MARKS = " \u00a0\u202f\t\n«“\"':,"
_HEDGES = ("conditional", "modal", "appearance", "lexical", "evidential")
"""Sorts of hedges, the one that says most first."""


@dataclass
class Draft:
    """A scaffold in the making."""

    article: Article
    source: NoteId
    ids: Ids
    known: Mapping[str, NoteId]
    """Folded name → id of an actor the site has already."""
    catalog: Catalog
    text_file: str
    actors: dict[str, NoteId] = field(default_factory=dict)
    """Folded name or description → id."""
    places: dict[str, ProperName] = field(default_factory=dict)
    """Folded name → a place, or a word seen in passing, that has not spoken so far: no actor."""
    notes: list[DraftedNote] = field(default_factory=list)

    def write(self) -> list[DraftedNote]:
        """Return the notes of the article: an explainer of the claims, its source, actors, claims, denials, dates."""
        self._actors()
        sentences = [one for one in self.article.sentences if one.role != "dateline"]
        parts: list[tuple[int, Sentence | list[Direct]]] = [(one.start, one) for one in sentences]
        parts += [(several[0].start, several) for several in self._together()]
        for _, part in sorted(parts, key=lambda pair: pair[0]):
            if isinstance(part, Sentence):
                self._sentence(part)
            else:
                self._direct(part)
        self._events()
        found = [self._source(), *self.notes]
        return [self._explainer(), *found] if self._ids(Kind.CLAIMS) else found

    def _ids(self, kind: Kind) -> tuple[NoteId, ...]:
        return tuple(note.id for note in self.notes if note.kind is kind)

    def _say(self, message: str, **values: object) -> str:
        return self.catalog.gettext(message).format_map(values)

    def _source(self) -> DraftedNote:
        article = self.article
        page = article.page or SavedPage("", "")
        publisher = self._say("the actor who published it") + (f": {page.publisher}" if page.publisher else "")
        fields = [
            Field("type", TODO, ", ".join(values_of(MODELS[Kind.SOURCES].model_fields["type"].annotation))),
            Field("title", BlockText(article.title or TODO)),
            Field("publisher", TODO, publisher),
            *([Field("authors", article.authors)] if article.authors else []),
            *([Field("date", article.published)] if article.published else []),
            *([Field("url", page.url)] if page.url else []),
            Field("language", article.language or TODO),
            Field("text_file", self.text_file),
            Field("sha256", article.source.sha256),
        ]
        datelines = (one for one in article.sentences if one.role == "dateline")
        left_out: list[Value] = [
            {"quote": BlockText(on_one_line(one.text)), "reason": TODO}
            for one in datelines
            if _is_quotable(article.source, one.text)
        ]
        if left_out:
            fields.append(Field("leaves_out", tuple(left_out), self._say("sentences that no note needs, and why")))
        return DraftedNote(Kind.SOURCES, self.source, tuple(fields))

    def _explainer(self) -> DraftedNote:
        todo = [Field("title", BlockText(TODO)), Field("summary", BlockText(TODO)), Field("published", TODO)]
        order = self._say("in reading order: remove and move as you like")
        story = self.catalog.pgettext("id", "story")
        made = self.ids.new(f"{_cut_id(self.source, _LONGEST_ID - len(story) - 1)}-{story}", story)
        events = self._ids(Kind.EVENTS)
        told = (Field("claims", self._ids(Kind.CLAIMS), order), *([Field("events", events)] if events else []))
        return DraftedNote(Kind.EXPLAINERS, made, (*todo, *told))

    def _actors(self) -> None:
        for name in self.article.names:
            forms = (name.name, *name.aliases)
            known = next((self.known[key] for key in map(name_key, forms) if key in self.known), None)
            if known is None and (name.guess.kind == "place" or name.seen_in_passing):
                self.places |= {name_key(form): name for form in forms}  # an actor if it speaks
            else:
                made = known or self._named(name)
                self.actors |= {name_key(form): made for form in forms}

    def _named(self, name: ProperName) -> NoteId:
        """Add somebody with a name."""
        made = self.ids.new(name.name, "actor")
        line = self.article.source.text.count("\n", 0, name.spans[0][0]) + 1
        counted = self.catalog.ngettext("Once, on line {line}.", "{n} times, first on line {line}.", len(name.spans))
        comment = counted.format(n=len(name.spans), line=line)
        self._actor(made, name, comment)
        return made

    def _actor(self, made: NoteId, name: ProperName, comment: str) -> None:
        fields = [Field("name", on_one_line(name.name)), self._kind(name.guess)]
        if name.aliases:
            fields.append(Field("aliases", tuple(map(on_one_line, name.aliases))))
        if name.description:
            marked = self.catalog.pgettext("words of a source", "“{words}”")
            role = marked.format(words=on_one_line(name.description))
            fields.append(Field("role", BlockText(role), self._say("words next to the name")))
        self.notes.append(DraftedNote(Kind.ACTORS, made, tuple(fields), comment))

    def _kind(self, guess: Guess) -> Field:
        """Return the kind of an actor, said to be a guess; TODO where no word tells, once with all kinds there are."""
        if guess.kind:
            return Field("kind", guess.kind, self._say("a guess, from “{words}”", words=on_one_line(guess.because)))
        told = any(field.name == "kind" and field.value == TODO for note in self.notes for field in note.fields)
        kinds = ", ".join(values_of(MODELS[Kind.ACTORS].model_fields["kind"].annotation))
        return Field("kind", TODO, "" if told else kinds)

    def _speakers(self, speakers: Speakers | None, line: int) -> Value:
        """Return the actor who speaks, or all who do, new ones for words that are no name; TODO if nobody is found."""
        found = tuple(dict.fromkeys(self._speaker(one, line) for one in speakers or ()))
        if not found:
            return TODO
        return found[0] if len(found) == 1 else found

    def _speaker(self, speaker: Speaker, line: int) -> NoteId:
        words = speaker.name or speaker.words
        key = name_key(words)
        if not speaker.name:
            key = name_key(without_article(words, self.article.language))
        if key not in self.actors and key in self.places:
            made = self._named(self.places[key])
            self.actors |= {name_key(form): made for form in (self.places[key].name, *self.places[key].aliases)}
        elif key not in self.actors:
            known = self.known.get(key) or self.known.get(name_key(words))
            self.actors[key] = made = known or self.ids.new(key, "speaker")
            if made not in self.known.values():
                described = ProperName(words, (), (), guess=guess_described(words, self.article.language))
                self._actor(made, described, self._say("Speaks on line {line}.", line=line))
        return self.actors[key]

    def _sentence(self, one: Sentence) -> None:
        """Add a claim or a denial of one sentence; none where its direct speech is the note of it."""
        verbs = self.article.verbs_of(one)
        denial = self.article.denial(one)
        if self._is_direct(one):
            return
        cited = self.article.cited(one)
        saying = (
            (cited if self.article.opens_with_cited(one) else ()) or next((who for _, who in verbs if who), ()) or cited
        )
        who = (denial.by or saying) if denial else saying
        unsure = not denial and self.article.may_deny(one)
        by: Value
        if unsure:
            by = TODO
        elif who:
            by = self._speakers(who, one.line)
        else:
            told = one.verbs or cites_by_pronoun(one.text)  # « selon lui »: somebody’s words, and not the article’s
            by = TODO if (told and one.role == "body") or denial else self.source
        about = dict.fromkeys(
            self.actors[key] for name, _ in self.article.names_in(one) if (key := name_key(name.name)) in self.actors
        )
        for speaker in by if isinstance(by, tuple) else (by,):
            about.pop(str(speaker), None)
        quoted = quotation_of(self.article.source, one.start, one.end)
        if not quoted:
            return
        made = self.ids.new(self._telling_words(one.text), f"line-{one.line}")
        fields = [Field("by", by), *quoted]
        if denial:
            fields = [Field("of", (TODO,), self._say("the claims it denies")), *fields, Field("speech", "indirect")]
            self.notes.append(DraftedNote(Kind.DENIALS, made, tuple(fields), _comment_on(one, self.catalog)))
            return
        fields = [Field("text", BlockText(TODO)), Field("about", tuple(about) or (TODO,)), *fields]
        if by != self.source:
            fields.append(Field("speech", "indirect"))
        fields += self._hedge(one, own_voice=by == self.source)
        comment = _comment_on(one, self.catalog) + (self._perhaps_of(who) if unsure else "")
        self.notes.append(DraftedNote(Kind.CLAIMS, made, tuple(fields), comment))

    def _together(self) -> list[list[Direct]]:
        """Return direct speech, parts around one verb together; not what a sentence rejects."""
        found: list[list[Direct]] = []
        for direct in self.article.direct:
            if direct.said.rejected:
                continue
            if found and direct.said.verb >= 0 and found[-1][0].said.verb == direct.said.verb:
                found[-1].append(direct)
            else:
                found.append([direct])
        return found

    def _direct(self, several: Sequence[Direct]) -> None:
        """Add a claim or a denial of direct speech, with what its sentence reports of the same speaker before it."""
        start, end = several[0].start, several[-1].end
        around = [one for one in self.article.sentences if one.start < end and one.end > start]
        if not around:
            return
        said = several[0].said
        spans = [(one.start, one.end) for one in several]
        told = self._told_before(around[0], start, said)
        quoted = _quotations(self.article.source, [told, *spans]) if told else []
        told = told if quoted else None
        for parts in (spans, spans[:1]):
            quoted = quoted or _quotations(self.article.source, parts)
        if not quoted:
            return
        found = [denial for one in around if (denial := self.article.denial(one))]
        denies = bool(found)
        unsure = not denies and any(self.article.may_deny(one) for one in around)
        denier = next((one.by for one in found if one.goes_on), ())
        by = TODO if unsure else self._speakers(said.by or denier, around[0].line)
        head = (
            [Field("of", (TODO,), self._say("the claims it denies"))]
            if denies
            else [Field("text", BlockText(TODO)), Field("about", (TODO,))]
        )
        fields = [*head, Field("by", by), *quoted, Field("speech", "indirect" if told else "direct")]
        made = self.ids.new(self._telling_words(self.article.source.text[start:end]), f"line-{around[0].line}")
        comment = self._say("Line {line}. Direct speech.", line=around[0].line)
        comment += self._perhaps_of(said.by) if unsure else ""
        self.notes.append(DraftedNote(Kind.DENIALS if denies else Kind.CLAIMS, made, tuple(fields), comment))

    def _perhaps_of(self, speakers: Speakers | None) -> str:
        """Return what to decide of words that may deny what stands before them."""
        names = ", ".join(on_one_line(one.name or one.words) for one in speakers or ())
        if not names:
            return " " + self._say("Perhaps a denial of what stands before it.")
        return " " + self._say("Perhaps a denial, by {names}, of what stands before it.", names=names)

    def _told_before(self, one: Sentence, start: int, said: Said) -> Span | None:
        """Return the words before direct speech, where another verb reports there what the same people say."""
        verbs = [verb for verb, who in self.article.verbs_of(one) if verb.start < start and verb.start != said.verb]
        quotes = any(one.start <= direct.start < start for direct in self.article.direct)
        if not verbs or quotes or not self._is_of_one(one, said):
            return None
        before = self.article.source.text[one.start : start].rstrip(_OPENING_MARKS)
        return (one.start, one.start + len(before)) if len(before.split()) >= _FEWEST_OUTSIDE else None

    def _is_of_one(self, one: Sentence, said: Said) -> bool:
        """Whether all verbs of a sentence report words of those who say its direct speech."""
        return bool(said.by) and all(
            who == said.by for verb, who in self.article.verbs_of(one) if verb.start != said.verb
        )

    def _is_direct(self, one: Sentence) -> bool:
        """Whether direct speech of a sentence is the note of it: it says nothing else, or only whose words they are."""
        inside = [d for d in self.article.direct if d.start < one.end and d.end > one.start and not d.said.rejected]
        if not inside:
            return False
        text = self.article.source.text
        first, last = max(inside[0].start, one.start), min(inside[-1].end, one.end)
        outside = text[one.start : first] + " " + text[last : one.end]
        if len(re.findall(r"\w+", outside)) < _FEWEST_OUTSIDE:
            return True
        used = {d.said.verb for d in inside}
        others = [verb for verb, _ in self.article.verbs_of(one) if verb.start not in used]
        return (used != {-1} and not others) or any(self._is_of_one(one, d.said) for d in inside)

    def _events(self) -> None:
        for one, date in self.article.dates:
            quoted = quotation_of(self.article.source, one.start, one.end)
            if one.role == "dateline" or not quoted:
                continue
            passage: dict[str, Value] = {part.name: part.value for part in quoted}
            fields = (
                Field("title", BlockText(TODO)),
                Field("date", date.edtf, on_one_line(one.text[date.start : date.end])),
                Field("passages", (passage,)),
            )
            made = self.ids.new(f"date-{date.edtf}", "date")
            comment = self._say("Line {line}.", line=one.line)
            self.notes.append(DraftedNote(Kind.EVENTS, made, fields, comment))

    def _hedge(self, one: Sentence, *, own_voice: bool) -> list[Field]:
        first = strongest_hedge(one.hedges, own_voice=own_voice)
        return [Field("hedge", first)] if first else []

    def _telling_words(self, text: str) -> str:
        """Return the first words of a sentence that say what it is about."""
        tag = lexicon_language(self.article.language)
        common = common_words(tag) if tag else frozenset()
        words = re.findall(r"[^\W_]+", text)
        return " ".join(word for word in words if word.casefold() not in common) or text


def strongest_hedge(hedges: Iterable[Hedge], *, own_voice: bool) -> str:
    """Return the sort of hedge that says most; whom a sentence cites is no hedge where they are its speaker."""
    kinds = {hedge.kind for hedge in hedges if own_voice or hedge.kind != "evidential"}
    return next((kind for kind in _HEDGES if kind in kinds), "")


def known_actors(entries: Iterable[tuple[NoteId, Mapping[str, object]]]) -> dict[str, NoteId]:
    """Return the actors of a site by their folded names and aliases."""
    found: dict[str, NoteId] = {}
    for note_id, data in entries:
        aliases = data.get("aliases")
        for name in (data.get("name"), *(aliases if isinstance(aliases, list) else [aliases])):
            if isinstance(name, str):
                found.setdefault(name_key(name), note_id)
    return found


def name_key(words: str) -> str:
    """Return a name as names are compared."""
    return fold_name(on_one_line(words)).text


def without_article(words: str, language: str) -> str:
    """Return words without the article that they begin with."""
    tag = lexicon_language(language)
    first = re.match(r"([^\W_]+)(?:['’]|\s+)", words)
    if tag and first and first[1].casefold() in common_words(tag, "articles"):
        return words[first.end() :]
    return words


_VERBS = (
    ("neutral", "Reports: {words}."),
    ("factive", "Presents as true: {words}."),
    ("doubtful", "Keeps its distance: {words}."),
    ("denying", "Denies: {words}."),
)


def _comment_on(one: Sentence, catalog: Catalog) -> str:
    """Return what is worth knowing of a sentence, on one line."""
    marked = catalog.pgettext("words of a source", "“{words}”")

    def listed(words: Iterable[str]) -> str:
        return ", ".join(marked.format(words=on_one_line(word)) for word in dict.fromkeys(words))

    parts = [catalog.gettext("Line {line}.").format(line=one.line)]
    if one.role in {"title", "heading"}:
        parts.append(catalog.gettext("A heading."))
    for kind, message in _VERBS:
        words = [verb.words for verb in one.verbs if verb.kind == kind]
        parts += [catalog.gettext(message).format(words=listed(words))] if words else []
    if one.hedges:
        hedges = listed(hedge.words for hedge in one.hedges)
        parts.append(catalog.gettext("Hedges: {words}.").format(words=hedges))
    return " ".join(parts)


_LONGEST_ID = 44
_LONGEST_RUN = 380
"""Characters of one run of a quotation: `over-quoted` begins at 400."""
_MOST_RUNS = 8
"""Runs of one quotation: what is longer is no sentence."""
_MOST_PLACES = 5
"""Places where words may be: what is repeated more often is no statement."""
_AROUND = 60
"""Characters before and after words that occur twice, which tell them apart."""


@dataclass
class Ids:
    """Ids that are taken."""

    taken: set[NoteId]

    def new(self, words: str, otherwise: str) -> NoteId:
        """Return a free id made of some words."""
        base = _cut_id(fold_id(words), _LONGEST_ID) or otherwise
        number, made = 1, base
        while made in self.taken or made in WINDOWS_NAMES:
            number += 1
            made = f"{base}-{number}"
        self.taken.add(made)
        return made


def _cut_id(folded: NoteId, most: int) -> NoteId:
    """Return an id, shortened between two words where it is too long."""
    if len(folded) <= most:
        return folded
    return folded[: most + 1].rpartition("-")[0] or folded[:most]


def id_of_title(title: str) -> NoteId:
    """Return the id that a title makes, if it makes one that a file may be called."""
    made = _cut_id(fold_id(title), _LONGEST_ID)
    return "" if made in WINDOWS_NAMES else made


def quotation_of(source: SourceText, start: int, end: int, *, whole: bool = False) -> list[Field]:
    """Return the fields that quote a stretch of the text exactly; none where words occur twice all the same.

    `whole`: however long it is, it stays one quotation, as whoever selected it means.
    """
    text = source.text
    cut = [text[start:end]] if whole else islice(_runs(text[start:end]), _MOST_RUNS)
    runs = [on_one_line(run) for run in cut]
    words: Value = BlockText(runs[0]) if len(runs) == 1 else tuple(BlockText(run) for run in runs)
    if all(_is_quotable(source, run) for run in runs):
        return [Field("quote", words)]
    before, after = on_one_line(text[max(0, start - _AROUND) : start]), on_one_line(text[end : end + _AROUND])
    prefix, suffix = before.partition(" ")[2] if start > _AROUND else before, after.rpartition(" ")[0]
    if len(runs) > 1 or not _is_quotable(source, runs[0], prefix, suffix):
        return []
    sides = [Field("prefix", BlockText(prefix))] if prefix else []
    return [Field("quote", words), *sides, *([Field("suffix", BlockText(suffix))] if suffix else [])]


def _quotations(source: SourceText, spans: Sequence[Span]) -> list[Field]:
    """Return the field that quotes several stretches of the text; none where one of them stands in it twice."""
    if len(spans) == 1:
        return quotation_of(source, *spans[0])
    runs = [on_one_line(run) for start, end in spans for run in _runs(source.text[start:end])]
    fits = len(runs) <= _MOST_RUNS and all(_is_quotable(source, run) for run in runs)
    return [Field("quote", tuple(map(BlockText, runs)))] if fits else []


def _is_quotable(source: SourceText, words: str, prefix: str = "", suffix: str = "") -> bool:
    """Whether words are found, once, in the text."""
    if source.folded.text.count(fold_quotation(words).text.strip()) > _MOST_PLACES:
        return False
    return words.strip() != TODO and is_found(on_one_line(words), source, prefix, suffix)


def _runs(words: str) -> Iterator[str]:
    """Cut long words where a clause ends, or else between two words."""
    while len(words) > _LONGEST_RUN:
        head = words[:_LONGEST_RUN]
        at = max(head.rfind(mark) for mark in (", ", "; ", ": ", " – ", " — ")) + 1
        if at < _LONGEST_RUN // 3:
            at = max(head.rfind(" "), head.rfind("\n"))
        if at <= 0:
            break
        yield words[:at].rstrip(" ,;:")
        words = words[at:].lstrip()
    yield words
