"""Nobody is the author of our sentences, nor do they stand behind a name and a colon: wherever a site names people."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from explainer.exports.claims_csv import claims_csv
from explainer.language.typography import one_line
from explainer.notes import Actor, AttributedNote, Claim, Explainer, Note, Source
from explainer.options import Publisher
from explainer.pages.metadata.feed import feed_entries
from explainer.pages.metadata.head import sharing_of
from explainer.pages.metadata.json_ld import graph
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Settings, Site, typeset_name
from explainer.pages.views.previews import _words_of
from explainer.pages.views.summaries import list_title, plain_words
from explainer.pipeline import Folders, Loaded, load_site

ROOT = Path(__file__).parents[3]
DESK = "La Rédaction"
HOSTILE = """
defaults: {source: daily}
actors:
  liar: {name: "Jean : menteur", kind: person, aliases: ["Jean:"], article: le}
  sly: {name: "Sly, citing: everybody", kind: organization}
  voice: {name: Voice, kind: person, speaks_for: [liar]}
  nobody: {name: "Someone:", kind: anonymous, described_as: "someone: else"}
sources:
  daily: {type: article, title: "Jean : it is so", publisher: sly, authors: [B], language: en, date: 2024-05-05}
claims:
  plain: {text: It might be so., about: [liar], by: liar, quote: so}
  told: {text: It might be otherwise., about: [liar], by: nobody, via: [sly], quote: otherwise}
  split: {text: It may have been twice., label: Twice, about: [sly], by: [liar, voice], quote: twice, speech: direct}
denials:
  no: {of: [plain, told], concedes: [split], by: voice, quote: no, text: The denial names no point.}
  nor: {of: [no], by: liar, quote: nor}
reactions:
  well: {to: [told], stance: comments, by: liar, quote: well, text: Jean speaks of the weather.}
  silent: {to: [split], stance: no-answer, by: sly, text: Sly was asked twice.}
findings:
  found: {of: [told], finding: established, said: 2025-01-01, by: sly, quote: found, text: An inquiry looked at it.}
events:
  day: {title: It might have been a day, date: 2024, who: [liar], basis: [told]}
relations:
  tie: {from: liar, to: sly, type: contact, role: It may be a friend of Sly, basis: [told]}
corrections:
  slip: {of: told, type: correction, date: 2024-06-06, text: We had it wrong.}
explainers:
  story: {title: Story, summary: S. It might be so., published: 2024-06-01, claims: [plain, told], further_claims: [split]}
"""  # noqa: E501 (one note a line)


@dataclass(frozen=True)
class Library:
    """A site, what is ours in it, and who must not have said that."""

    site: Site
    sentences: frozenset[str]
    names: frozenset[str]


def opened(found: Site) -> Library:
    settings = {"site_name": "Repères", "site_url": "https://example.org/", "publisher": Publisher(name=DESK)}
    found.settings = replace(found.settings, **settings)
    texts = {getattr(note, field, None) for note in found.library.all(Note) for field in ("text", "label", "role")}
    actors = found.library.all(Actor)
    names = {name for actor in actors for name in (actor.name, actor.described_as, *actor.aliases) if name}
    sentences = {plain_words(found, text).rstrip(".") for text in texts if text}
    return Library(found, frozenset(sentences), frozenset(typeset_name(str(name), found.language) for name in names))


@pytest.fixture(scope="module", params=["the article", "a hostile library"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    load: Callable[..., Loaded] = request.getfixturevalue("load_in")(tmp_path_factory.mktemp("authors"))
    if request.param == "the article":
        folders = Folders(ROOT, ROOT / "content" / "notes", ROOT / "seeds")
        return opened(load_site(folders, Settings(language="fr")).site)
    loaded = load(HOSTILE)
    assert [one for one in loaded.problems if one.severity == "error"] == []
    return opened(loaded.site)


def put_in_a_mouth(library: Library, words: str) -> list[str]:
    """Return our sentences that stand behind somebody's name and a colon."""
    found = []
    for line in words.splitlines():
        plain = " ".join(re.sub(r"[\u2066-\u2069]", "", line).split())
        for sentence in library.sentences:
            before, there, _ = plain.partition(sentence)
            speaker = re.search(r"(.*\S)\s*:\s*[“«]?\s*$", before) if there else None
            if speaker and any(speaker[1].endswith(name.rstrip(": ")) for name in library.names):
                found.append(plain)
    return found


def nodes(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from nodes(one)


def listed(value: object) -> list[dict[str, object]]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def test_the_check_finds_a_sentence_in_a_mouth(whole: Library) -> None:
    sentence = plain_words(whole.site, whole.site.library.published(Claim)[0].text).rstrip(".")
    name = min(whole.names).rstrip(": ")
    assert put_in_a_mouth(whole, f"{name} : {sentence}.")
    assert put_in_a_mouth(whole, f"{name}: “{sentence}”")
    assert not put_in_a_mouth(whole, f"Claim (according to {name}): {sentence}.")


@pytest.mark.slow
def test_in_linked_data_people_are_authors_of_quoted_words_alone(whole: Library) -> None:
    site = whole.site
    quoted = {
        words
        for note in site.library.all(Note)
        if isinstance(note, AttributedNote)
        for a in note.attributions
        for words in a.quote
    }
    bylines = {str(name) for kind in (Explainer, Source) for note in site.library.all(kind) for name in note.authors}
    ours = 0
    for page in plan_pages(site):
        known = graph(site, page)
        names = {node["@id"]: node.get("name") for node in nodes(known) if "@id" in node and "name" in node}
        for node in nodes(known):
            authors = [names.get(one.get("@id")) or one.get("name") for one in listed(node.get("author"))]
            assert {*authors} <= {DESK, *bylines}, node
            if "text" in node and node["@type"] != "Quotation":
                assert authors == [], node
                ours += 1
            if node.get("@type") == "Claim" and "claimInterpreter" in node:
                assert [names[one["@id"]] for one in listed(node["claimInterpreter"])] == [DESK]
            if "creator" in node or "spokenByCharacter" in node:
                assert node["@type"] == "Quotation"
                assert node["text"] in quoted
    assert ours > len(site.library.published(Claim))


def test_in_the_table_people_are_beside_their_own_words(whole: Library) -> None:
    site = whole.site
    rows = list(csv.DictReader(io.StringIO(claims_csv(site).decode("utf-8-sig"), newline="")))
    claims = site.library.published(Claim)
    assert [row["text"].lstrip("'") for row in rows] == [str(claim.text) for claim in claims]
    assert not {"by", "author"} & {*rows[0]}
    for row, claim in zip(rows, claims, strict=True):
        columns = ("source", "source_title", "source_date", "quote_by", "quote", "quote_via", "quote_said")
        assert {len(row[name].split("\n")) for name in columns} == {len(claim.attributions)}
        for line, attribution in zip(row["quote"].lstrip("'").split("\n"), claim.attributions, strict=True):
            assert line == " […] ".join(map(one_line, attribution.quote))
        assert put_in_a_mouth(whole, row["replies"]) == []


@pytest.mark.slow
def test_no_title_picture_feed_or_preview_puts_our_words_in_a_mouth(whole: Library) -> None:
    site = whole.site
    told = [list_title(site, note) for note in site.library.published(Note)]
    for page in plan_pages(site):
        shared = sharing_of(site, page)
        told += [page.title, page.description, shared.title, shared.description, shared.card.who, shared.card.words]
        told += [f"{shared.card.who} {shared.card.title}", f"{shared.card.kicker} {shared.card.title}"]
        told += [str(node[key]) for node in nodes(graph(site, page)) for key in ("name", "headline") if key in node]
    for entry in feed_entries(site, make_environment(site.catalog)):
        told += [entry.title, entry.summary, *entry.authors, shown(entry.content)]
        assert not {*entry.authors} & whole.names
    for note in site.library.published(Note):
        preview = _words_of(site, note.id)
        told += [preview.title, preview.body, preview.foot, f"{preview.title} {preview.body}"]
    assert [one for words in told for one in put_in_a_mouth(whole, words)] == []


@pytest.mark.slow
def test_no_page_puts_our_words_in_a_mouth(whole: Library) -> None:
    environment = make_environment(whole.site.catalog)
    for page in plan_pages(whole.site):
        assert put_in_a_mouth(whole, shown(render_page(whole.site, page, environment).html)) == [], page.key


def shown(html: str) -> str:
    """Return the words of a page, each block on a line of its own."""
    apart = re.sub(r"</(?:p|li|h\d|dt|dd|div|td|th|figcaption|section|summary)>", "\n", html.replace("\n", " "))
    return re.sub(r"<[^>]+>", "", apart).replace("&#39;", "’").replace("&amp;", "&")
