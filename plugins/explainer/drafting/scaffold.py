"""An article to a scaffold of notes: every quotation exact, nothing asserted, every note with something left to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from explainer.drafting.article import Article, Direct, Sentence, Speaker
from explainer.drafting.drafted import TODO, BlockText, DraftedNote, Field, Value, on_one_line
from explainer.language.catalogs import Catalog
from explainer.language.folding import fold_name, fold_quotation
from explainer.language.lexicons import common_words, lexicon_language
from explainer.library import SourceText, is_found
from explainer.notes import MODELS, Kind, NoteId, fold_id
from explainer.notes.schema_values import values_of

_FEWEST_OUTSIDE = 6
"""Words around direct speech that are worth a note of their own."""
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
    notes: list[DraftedNote] = field(default_factory=list)

    def write(self) -> list[DraftedNote]:
        """Return the notes of the article: an explainer of the claims, its source, actors, claims, denials, dates."""
        self._actors()
        sentences = [one for one in self.article.sentences if one.role != "dateline"]
        parts: list[Sentence | Direct] = [*sentences, *self.article.direct]
        for part in sorted(parts, key=lambda part: part.start):
            if isinstance(part, Direct):
                self._direct(part)
            else:
                self._sentence(part)
        self._events()
        claims = tuple(note.id for note in self.notes if note.kind is Kind.CLAIMS)
        found = [self._source(), *self.notes]
        return [self._explainer(claims), *found] if claims else found

    def _say(self, message: str, **values: object) -> str:
        return self.catalog.gettext(message).format_map(values)

    def _source(self) -> DraftedNote:
        article = self.article
        fields = [
            Field("type", TODO, ", ".join(values_of(MODELS[Kind.SOURCES].model_fields["type"].annotation))),
            Field("title", BlockText(article.title or TODO)),
            Field("publisher", TODO, self._say("the actor who published it")),
            *([Field("authors", article.authors)] if article.authors else []),
            *([Field("date", article.published)] if article.published else []),
            Field("language", article.language),
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

    def _explainer(self, claims: tuple[NoteId, ...]) -> DraftedNote:
        todo = [Field("title", BlockText(TODO)), Field("summary", BlockText(TODO)), Field("published", TODO)]
        order = self._say("in reading order: remove and move as you like")
        story = self.catalog.pgettext("id", "story")
        made = self.ids.new(f"{_cut_id(self.source, _LONGEST_ID - len(story) - 1)}-{story}", story)
        return DraftedNote(Kind.EXPLAINERS, made, (*todo, Field("claims", claims, order)))

    def _actors(self) -> None:
        for name in self.article.names:
            forms = (name.name, *name.aliases)
            known = next((self.known[key] for key in map(_key, forms) if key in self.known), None)
            made = known or self.ids.new(name.name, "actor")
            self.actors |= {_key(form): made for form in forms}
            if known:
                continue
            line = self.article.source.text.count("\n", 0, name.spans[0][0]) + 1
            counted = self.catalog.ngettext(
                "Once, on line {line}.", "{n} times, first on line {line}.", len(name.spans)
            )
            self._actor(
                made, name.name, counted.format(n=len(name.spans), line=line), name.aliases, described=name.description
            )

    def _actor(
        self, made: NoteId, name: str, comment: str, aliases: tuple[str, ...] = (), *, described: str = ""
    ) -> None:
        kinds = ", ".join(values_of(MODELS[Kind.ACTORS].model_fields["kind"].annotation))
        marked = self.catalog.pgettext("words of a source", "“{words}”").format(words=on_one_line(described))
        fields = [
            Field("name", on_one_line(name)),
            Field("kind", TODO, "" if any(note.kind is Kind.ACTORS for note in self.notes) else kinds),
            *([Field("aliases", tuple(map(on_one_line, aliases)))] if aliases else []),
            *([Field("role", BlockText(marked), self._say("words next to the name"))] if described else []),
        ]
        self.notes.append(DraftedNote(Kind.ACTORS, made, tuple(fields), comment))

    def _speaker(self, speaker: Speaker | None, line: int) -> NoteId:
        """Return the actor who speaks, a new one for words that are no name; TODO where nobody is found."""
        if speaker is None:
            return TODO
        words = speaker.name or speaker.words
        key = _key(words)
        if not speaker.name:
            key = _key(_without_article(words, self.article.language))
        if key not in self.actors:
            self.actors[key] = made = self.known.get(key) or self.ids.new(key, "speaker")
            if key not in self.known:
                self._actor(made, words, self._say("Speaks on line {line}.", line=line))
        return self.actors[key]

    def _sentence(self, one: Sentence) -> None:
        """Add a claim or a denial of one sentence; none where nearly all of it is direct speech."""
        if self._is_direct(one):
            return
        speakers = [(verb, self.article.speaker(one, verb)) for verb in one.verbs]
        denying = next(((verb, who) for verb, who in speakers if verb.kind == "denying" and who), None)
        saying = denying or next(((verb, who) for verb, who in speakers if who), None)
        cited = self.article.cited(one)
        if saying or cited:
            by = self._speaker(saying[1] if saying else cited, one.line)
        else:
            by = TODO if one.verbs and one.role == "body" else self.source
        about = dict.fromkeys(self.actors[_key(name.name)] for name, _ in self.article.names_in(one))
        about.pop(by, None)
        quoted = _quotation(self.article.source, one.start, one.end)
        if not quoted:
            return
        made = self.ids.new(self._telling_words(one.text), f"line-{one.line}")
        fields = [Field("by", by), *quoted]
        if denying:
            fields = [Field("of", (TODO,), self._say("the claims it denies")), *fields, Field("speech", "indirect")]
            self.notes.append(DraftedNote(Kind.DENIALS, made, tuple(fields), _comment_on(one, self.catalog)))
            return
        fields = [Field("text", BlockText(TODO)), Field("about", tuple(about) or (TODO,)), *fields]
        if by != self.source:
            fields.append(Field("speech", "indirect"))
        fields += self._hedge(one, own_voice=by == self.source)
        self.notes.append(DraftedNote(Kind.CLAIMS, made, tuple(fields), _comment_on(one, self.catalog)))

    def _direct(self, direct: Direct) -> None:
        around = [one for one in self.article.sentences if one.start < direct.end and one.end > direct.start]
        quoted = _quotation(self.article.source, direct.start, direct.end)
        if not around or not quoted:
            return
        words = self.article.source.text[direct.start : direct.end]
        by = self._speaker(self.article.says(direct), around[0].line)
        fields = [
            Field("text", BlockText(TODO)),
            Field("about", (TODO,)),
            Field("by", by),
            *quoted,
            Field("speech", "direct"),
        ]
        made = self.ids.new(self._telling_words(words), f"line-{around[0].line}")
        comment = self._say("Line {line}. Direct speech.", line=around[0].line)
        self.notes.append(DraftedNote(Kind.CLAIMS, made, tuple(fields), comment))

    def _is_direct(self, one: Sentence) -> bool:
        inside = [(max(d.start, one.start), min(d.end, one.end)) for d in self.article.direct]
        inside = [(start, end) for start, end in inside if start < end]
        if not inside:
            return False
        text = self.article.source.text
        outside = text[one.start : inside[0][0]] + " " + text[inside[-1][1] : one.end]
        return len(re.findall(r"\w+", outside)) < _FEWEST_OUTSIDE

    def _events(self) -> None:
        for one, date in self.article.dates:
            quoted = _quotation(self.article.source, one.start, one.end)
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
        kinds = {hedge.kind for hedge in one.hedges if own_voice or hedge.kind != "evidential"}
        first = next((kind for kind in _HEDGES if kind in kinds), "")
        return [Field("hedge", first)] if first else []

    def _telling_words(self, text: str) -> str:
        """Return the first words of a sentence that say what it is about."""
        tag = lexicon_language(self.article.language)
        common = common_words(tag) if tag else frozenset()
        words = re.findall(r"[^\W_]+", text)
        return " ".join(word for word in words if word.casefold() not in common) or text


def known_actors(entries: Iterable[tuple[NoteId, Mapping[str, object]]]) -> dict[str, NoteId]:
    """Return the actors of a site by their folded names and aliases."""
    found: dict[str, NoteId] = {}
    for note_id, data in entries:
        aliases = data.get("aliases")
        for name in (data.get("name"), *(aliases if isinstance(aliases, list) else [aliases])):
            if isinstance(name, str):
                found.setdefault(_key(name), note_id)
    return found


def _key(words: str) -> str:
    return fold_name(on_one_line(words)).text


def _without_article(words: str, language: str) -> str:
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
        while made in self.taken:
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
    """Return the id that a title makes, if it makes one."""
    return _cut_id(fold_id(title), _LONGEST_ID)


def _quotation(source: SourceText, start: int, end: int) -> list[Field]:
    """Return the fields that quote a stretch of the text exactly; none where words occur twice all the same."""
    text = source.text
    runs = [on_one_line(run) for run in islice(_runs(text[start:end]), _MOST_RUNS)]
    words: Value = BlockText(runs[0]) if len(runs) == 1 else tuple(BlockText(run) for run in runs)
    if all(_is_quotable(source, run) for run in runs):
        return [Field("quote", words)]
    before, after = on_one_line(text[max(0, start - _AROUND) : start]), on_one_line(text[end : end + _AROUND])
    prefix, suffix = before.partition(" ")[2] if start > _AROUND else before, after.rpartition(" ")[0]
    if len(runs) > 1 or not _is_quotable(source, runs[0], prefix, suffix):
        return []
    sides = [Field("prefix", BlockText(prefix))] if prefix else []
    return [Field("quote", words), *sides, *([Field("suffix", BlockText(suffix))] if suffix else [])]


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
