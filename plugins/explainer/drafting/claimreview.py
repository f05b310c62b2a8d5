"""Reviews of claims in schema.org's ClaimReview, to drafts of notes: what each record says, and nothing else.

A record is whatever its publisher wrote. Of 510 public ones, many name as the author of a claim the journalist who
reviewed it, or nobody (“Multiple sources”), and date the claim after its review. So speaker, words and finding stay
TODO, with what the record says in a comment: an editor decides.

Source of the fields: https://schema.org/ClaimReview, and https://github.com/AFP-Medialab/defacto-rss.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from explainer.drafting.drafted import TODO, DraftedNote, Field, as_yaml
from explainer.drafting.json_ld import Reader, Record, files_of_records, read_records, value_at
from explainer.drafting.scaffold import Ids, id_of_title, known_actors
from explainer.editing.workplace import Workplace, former_ids
from explainer.editing.yaml_lines import BlockText, Value
from explainer.language.catalogs import Catalog, load_catalog
from explainer.language.folding import fold_name
from explainer.language.lexicons import guess_language
from explainer.language.wording import Refusal
from explainer.library import check_references
from explainer.notes import Kind, NoteId, parse_notes
from explainer.problems import Code, Problem
from explainer.reading import Document, read_notes, read_yaml, show_path
from explainer.writing import Change, write_changes

WANTED = "ClaimReview"
_TYPES_OF_SOURCES: Mapping[str, str] = {
    "SocialMediaPosting": "post",
    "BlogPosting": "post",
    "NewsArticle": "article",
    "Article": "article",
    "VideoObject": "broadcast",
    "AudioObject": "broadcast",
    "Report": "report",
    "Dataset": "dataset",
}
"""Types of schema.org → those of sources."""
_SCALE = ("ratingValue", "worstRating", "bestRating")
"""A rating and its scale, which is needed to read it."""
_KINDS_OF_ACTORS = {"Person": "person", "Organization": "organization", "NewsMediaOrganization": "organization"}
_LIKELY_FINDINGS: Mapping[str, re.Pattern[str]] = {
    "out-of-context": re.compile(r"context|miscaptioned|mal légendé", re.IGNORECASE),
    "fabricated": re.compile(r"altered|fake|fabricated|doctored|trucag|montage|manipul", re.IGNORECASE),
    "satire": re.compile(r"satir|parod", re.IGNORECASE),
}
"""Values of `finding` → ratings that may mean them: named in a comment, never written."""


@dataclass(frozen=True)
class Imported:
    """What was written, and what of the records has no place in notes."""

    paths: tuple[Path, ...]
    reviews: int
    known: int
    """Reviews of articles that are sources of the site already."""
    without_place: Mapping[str, int]
    """Field of a record, such as “reviewRating.ratingValue” → how many reviews have it."""
    problems: tuple[Problem, ...]
    """What could not be read."""


def write_claim_reviews(path: Path, place: Workplace) -> Imported:
    """Write the reviews of a file, or of the files of a folder, as drafts: a file for each article with reviews.

    Raises:
        Refusal: There is nothing to read, or it cannot be written; nothing was changed.
    """
    if not path.exists():
        raise Refusal("{file} does not exist", file=str(path))
    records: list[Record] = []
    problems: list[Problem] = []
    for one in files_of_records(path):
        found, wrong = read_records(one, place.root, WANTED)
        records += found
        problems += wrong
    if not records and not problems:
        raise Refusal("{file} holds no {what}", file=str(path), what=WANTED)
    documents, _ = read_notes(place.notes, place.root)
    parsed, _ = parse_notes(documents, place.language)
    importing = _Import(
        load_catalog(place.language),
        Ids({one.id for one in parsed.entries} | parsed.unread_ids | {former for former, _ in former_ids(parsed)}),
        known_actors((one.id, one.data) for one in parsed.entries if one.kind is Kind.ACTORS),
    )
    here = {one.data.get("url") for one in parsed.entries if one.kind is Kind.SOURCES} - {None}
    new = [reviews for reviews in _by_article(records) if _address(reviews[0]) not in here]
    folder = place.notes / (id_of_title(path.stem) or "reviews")
    texts = importing.files(new)
    _check_ours(texts, documents, folder, place)
    write_changes([Change(folder / name, None, text.encode()) for name, text in texts.items()], place.root)
    count = sum(map(len, new))
    return Imported(
        tuple(folder / name for name in texts),
        count,
        len(records) - count,
        dict(sorted(importing.without_place.items())),
        tuple(problems),
    )


def imported_in_words(done: Imported, language: str) -> Iterator[str]:
    """Yield what was written, what was not, and what has no place in notes."""
    catalog = load_catalog(language)
    if done.reviews:
        yield catalog.ngettext(
            "{n} review, as drafts: nothing is published before an editor says who claims what",
            "{n} reviews, as drafts: nothing is published before an editor says who claims what",
            done.reviews,
        ).format(n=done.reviews)
    if done.known:
        yield catalog.ngettext(
            "{n} review left out: its article is a source already",
            "{n} reviews left out: their articles are sources already",
            done.known,
        ).format(n=done.known)
    if done.without_place:
        yield catalog.gettext("Fields that have no place in notes, and how many reviews have them:")
        yield from (f"  {name}: {count}" for name, count in done.without_place.items())


def _check_ours(texts: Mapping[str, str], documents: Sequence[Document], folder: Path, place: Workplace) -> None:
    """Refuse to write what its editor would have to mend before filling it in."""
    shown = {name: show_path(folder / name, place.root) for name in texts}
    read = [read_yaml(text, shown[name], (folder.name, name)) for name, text in texts.items()]
    parsed, malformed = parse_notes([*documents, *(document for document, _ in read)], place.language)
    found = [*(one for _, several in read for one in several), *malformed, *check_references(parsed)]
    wrong = [one for one in found if one.position.path in set(shown.values()) and one.code is not Code.TODO]
    if wrong:
        where = f"{wrong[0].position.path}:{wrong[0].position.line}: {wrong[0].code}"
        raise Refusal("these records cannot be imported: they make notes with a mistake ({problem})", problem=where)


def _by_article(records: Iterable[Record]) -> list[list[Record]]:
    """Return the reviews of each article together, in their order; one without an address is by itself."""
    found: dict[object, list[Record]] = {}
    for at, one in enumerate(records):
        found.setdefault(_address(one) or at, []).append(one)
    return list(found.values())


@dataclass
class _Import:
    """Notes in the making."""

    catalog: Catalog
    ids: Ids
    actors: dict[str, NoteId]
    """Folded name → id, of those the site has and of new ones."""
    new_actors: list[DraftedNote] = field(default_factory=list)
    addresses: dict[NoteId, frozenset[str]] = field(default_factory=dict)
    """Id of a new actor → the addresses that its note has."""
    without_place: Counter[str] = field(default_factory=Counter)

    def files(self, articles: Iterable[Sequence[Record]]) -> dict[str, str]:
        """Return the files of notes by their names: one for each article, and that of the actors."""
        found = {}
        for reviews in articles:
            source, notes = self.notes_of(reviews)
            heading = self.say(
                "Made by “explainer import claimreview” from what a publisher says of its own article. Nothing is\n"
                "asserted: while “draft: true” stands below, no note is published. Read the article, then write who\n"
                "says the claim, in which words, and what was found; or delete this file."
            )
            found[f"{source}.yml"] = as_yaml(notes, source, heading)
        if self.new_actors:
            heading = self.say("Those whom the imported reviews name. Delete who is none, and who is not needed.")
            found = {f"{self.ids.new('actors', 'actors')}.yml": as_yaml(self.new_actors, "", heading), **found}
        return found

    def say(self, message: str, **values: object) -> str:
        return self.catalog.gettext(message).format_map(values)

    def notes_of(self, reviews: Sequence[Record]) -> tuple[NoteId, list[DraftedNote]]:
        """Return the source that an article is, and its notes: itself, where claims appeared, claims, findings."""
        first = Reader(reviews[0])
        title = first.text("name") or first.text("headline")
        source = self.ids.new(title or first.text("claimReviewed"), "review")
        author = first.record("author") or first.record("publisher")
        publisher = self.actor(author)
        fields = [
            Field("type", "article"),
            Field("title", BlockText(title or TODO)),
            Field("publisher", publisher or TODO),
            *_given("date", first.day("datePublished")),
            *_given("url", first.address("url")),
            Field("language", first.text("inLanguage") or guess_language(title) or TODO),
        ]
        notes = [DraftedNote(Kind.SOURCES, source, tuple(fields))]
        places = set[str]()
        for review in reviews:
            # The source was written from the first review: where another says otherwise of it, that was not written.
            alike = {one for one in first.read if value_at(review, one) == value_at(reviews[0], one)}
            reader = Reader(review, read=alike)
            notes += self.notes_of_review(reader, source, publisher, places)
            self.without_place.update(reader.unread())
        return source, notes

    def notes_of_review(
        self, review: Reader, source: NoteId, publisher: NoteId, places: set[str]
    ) -> Iterator[DraftedNote]:
        """Yield where a claim appeared, but for `places` known by now, the claim and what the review found."""
        item = review.record("itemReviewed")
        words, dated = review.text("claimReviewed"), review.day("datePublished")
        said, speaker = item.day("datePublished"), item.record("author")
        claim = self.ids.new(words, "claim")
        for place in (*item.records("appearance"), *item.records("firstAppearance")):
            yield from self.appearance(place, source, places)
        named = self.actor(speaker)
        comment = self.say(
            "The record names {name} ({id}). Some name whoever wrote the review: who does the article say it is?",
            name=speaker.text("name"),
            id=named,
        )
        is_late = bool(said and dated and said > dated)
        yield DraftedNote(
            Kind.CLAIMS,
            claim,
            (
                Field("text", BlockText(words or TODO), self.say("as the review words it")),
                Field("about", (TODO,)),
                Field("by", TODO, comment if named else ""),
                *([Field("via", publisher)] if publisher else []),
                Field("quote", TODO),
                *_given("said", "" if is_late else said),
            ),
            self.say("The record dates the claim {day}, after the review.", day=said) if is_late else "",
        )
        rating = review.record("reviewRating")
        name = rating.text("alternateName") or rating.text("name")
        likely = next((value for value, pattern in _LIKELY_FINDINGS.items() if pattern.search(name)), "")
        scale = [rating.text(one) for one in _SCALE]
        if not all(scale):
            rating.leave(*_SCALE)
        told = [
            self.say("The review says “{words}”.", words=name) if name else "",
            self.say("Its rating is {value}, from {worst} to {best}.", value=scale[0], worst=scale[1], best=scale[2])
            if all(scale)
            else "",
            self.say("That may be: {value}.", value=likely) if likely else "",
        ]
        yield DraftedNote(
            Kind.FINDINGS,
            self.ids.new(f"review {claim}", "review"),
            (
                Field("of", (claim,)),
                Field("finding", TODO),
                Field("by", publisher or TODO),
                Field("said", dated or TODO),
                Field("quote", TODO),
            ),
            " ".join(one for one in told if one),
        )

    def appearance(self, place: Reader, source: NoteId, places: set[str]) -> Iterator[DraftedNote]:
        """Yield a place where a claim appeared, as a source; nothing for one without an address, or known by now."""
        url = place.address("url") or place.address("contentUrl")
        if not url:
            return  # and the rest of it stays unread
        title = place.text("name") or place.text("headline")
        kind = next((_TYPES_OF_SOURCES[one] for one in place.types if one in _TYPES_OF_SOURCES), "")
        fields = (
            Field("type", kind or TODO),
            Field("title", BlockText(title or TODO)),
            Field("publisher", self.actor(place.record("creator")) or self.actor(place.record("author")) or TODO),
            *_given("date", place.day("datePublished")),
            Field("url", url),
            *_given("archive_url", place.address("archivedAt")),
            Field("language", place.text("inLanguage") or TODO),
            Field("seen_in", source),
        )
        if url not in places:
            places.add(url)
            yield DraftedNote(Kind.SOURCES, self.ids.new(f"{source} seen", "seen"), fields)

    def actor(self, record: Reader) -> NoteId:
        """Return the id of whom a record names, known or new; nothing where it names nobody."""
        name = record.text("name")
        if not name:
            return ""
        key = fold_name(name).text
        addresses = tuple(dict.fromkeys(one for one in (record.address("url"), *record.addresses("sameAs")) if one))
        kind = next((_KINDS_OF_ACTORS[one] for one in record.types if one in _KINDS_OF_ACTORS), "")
        if key not in self.actors:
            self.actors[key] = self.ids.new(name, "actor")
            told = self.say("The record says: {kind}.", kind=kind) if kind else ""
            fields = [Field("name", BlockText(name)), Field("kind", TODO, told)]
            fields += [Field("same_as", addresses)] if addresses else []
            self.new_actors.append(DraftedNote(Kind.ACTORS, self.actors[key], tuple(fields)))
            self.addresses[self.actors[key]] = frozenset(addresses)
        elif not self.addresses.get(self.actors[key], frozenset()).issuperset(addresses):
            record.leave("url", "sameAs")  # a publisher's name often stands beside the address of a journalist's page
        return self.actors[key]


def _given(name: str, value: Value) -> list[Field]:
    return [Field(name, value)] if value else []


def _address(review: Record) -> str:
    return Reader(review).address("url")
