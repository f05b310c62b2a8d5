"""What became of a claim is said in the same words wherever the claim goes, and nowhere else worded."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from explainer.engines.search import searchable
from explainer.exports import data_files
from explainer.exports.card_image import set_sides
from explainer.exports.markdown.blocks import as_markdown
from explainer.library import StatusChange
from explainer.notes import Claim
from explainer.pages.context import PageContext
from explainer.pages.metadata.embed import render_embed
from explainer.pages.metadata.feed import feed_entries
from explainer.pages.metadata.head import sharing_of, sharing_tags
from explainer.pages.metadata.json_ld import linked_data
from explainer.pages.page_types import plan_pages
from explainer.pages.plan import PlannedPage
from explainer.pages.render import RenderedPage, make_environment, render_page
from explainer.pages.site import Settings, Site
from explainer.pages.standing import standing_words
from explainer.pages.views.previews import preview_of
from explainer.pages.views.summaries import search_lead
from explainer.pipeline import Folders, load_site, read_configuration
from explainer.reports.statuses import as_line, as_status_summary
from messages import PACKAGE

ROOT = Path(__file__).parents[3]
NOTES = """
defaults: {source: gazette}
sources:
  gazette: {type: article, title: T, publisher: paper, authors: [A], date: 2026-01-02, language: fr}
actors:
  paper: {name: Gazette, kind: organization}
  city: {name: Ville, kind: organization, article: la}
  press: {name: Porte-Parole, kind: person, speaks_for: [city]}
  builder: {name: Bâtisseuse, kind: organization, article: la}
  engineer: {name: Inès, kind: person}
  critic: {name: Critias, kind: person}
  court: {name: Tribunal de Villex, kind: organization, article: le}
claims:
  rust: {text: Le pont serait rouillé., label: Rouille, about: [city, builder], by: engineer, quote: rouillé, said: 2026-01-01}
  call: {text: Un appel a eu lieu., label: Appel, about: [city], by: engineer, quote: appel}
  part: {text: La pile serait rouillée., label: Pile, about: [builder], by: engineer, quote: pile, part_of: rust}
denials:
  no: {of: [rust], concedes: [call], by: press, quote: non}
  out: {of: [rust], by: critic, quote: faux}
findings:
  found: {of: [rust], finding: established, by: court, said: 2026-01-05, quote: établi}
events:
  vote: {title: Un vote, date: 2026-01, who: [builder], basis: [rust]}
relations:
  tie: {from: builder, to: engineer, type: contract, basis: [rust]}
context:
  before: {title: Avant, body: C’était autre chose., explains: [rust], passages: [{source: gazette, quote: avant}]}
questions:
  who: {text: Qui a payé le pont ?, about: [rust]}
explainers:
  story: {title: Le pont, summary: "Deux voix, dont [[rust]].", published: 2026-01-06, claims: [rust, call], authors: [A]}
  other: {title: Autre, summary: S., published: 2026-01-05, claims: [part], further_claims: [rust], authors: [A]}
"""  # noqa: E501 (one note a line)
FRENCH = (
    "Faits tenus pour établis, Tribunal de Villex, 5 janvier 2026 ; démentie par Porte-Parole, dont la"
    " réponse reconnaît l’affirmation « Appel » ; contestée par Critias, que l’affirmation ne vise pas ; sans réponse"
    " rapportée de la Bâtisseuse"
)
ENGLISH = (
    "Facts held to be established, Tribunal de Villex, January 5, 2026; denied by Porte-Parole, whose reply"
    " acknowledges the claim “Appel”; contested by Critias, whom the claim is not about; no reply reported"
    " from Bâtisseuse"
)
EXPECTED = {
    "fr": (FRENCH, "Démentie · faits tenus pour établis"),
    "en": (ENGLISH, "Denied · facts held to be established"),
}
ADDRESSES = {
    "fr": ("affirmations", "dossiers", "acteurs", "chronologie", "questions", "contexte"),
    "en": ("claims", "explainers", "actors", "timeline", "questions", "context"),
}


def typed(words: str) -> str:
    """Return words with spaces as one types them, on one line."""
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())


def shown(element: Tag) -> str:
    return typed(element.get_text())


@dataclass
class Places:
    """The pages and files of a site, read as whoever uses them does."""

    site: Site

    @cached_property
    def planned(self) -> dict[str, PlannedPage]:
        return {page.key: page for page in plan_pages(self.site)}

    @cached_property
    def environment(self) -> object:
        return make_environment(self.site.catalog)

    @cached_property
    def rendered(self) -> Callable[[str], RenderedPage]:
        """Render a page, once."""
        return cache(lambda key: render_page(self.site, self.planned[key], self.environment))  # type: ignore[arg-type]

    @cached_property
    def page(self) -> Callable[[str], BeautifulSoup]:
        """Read a page, once."""
        return cache(lambda key: BeautifulSoup(self.rendered(key).html, "html.parser"))

    def one(self, key: str, selector: str) -> str:
        """Return the words of the first element that a selector finds."""
        found = self.page(key).select(selector)
        assert found, (key, selector)
        return shown(found[0])

    def head(self, key: str, name: str) -> str:
        shared = sharing_of(self.site, self.planned[key])
        tags = BeautifulSoup(
            str(sharing_tags(self.site, shared, "https://e.org/", "https://e.org/i.png")), "html.parser"
        )
        (tag,) = tags.select(f'meta[property="{name}"]')
        return typed(str(tag["content"]))

    def embed(self, claim: Claim) -> BeautifulSoup:
        """Return a claim's card for other sites."""
        return BeautifulSoup(render_embed(self.site, claim, self.environment), "html.parser")  # type: ignore[arg-type]

    @cached_property
    def files(self) -> dict[str, bytes]:
        return dict(data_files(self.site))

    def file(self, name: str) -> str:
        return self.files[f"data/{name}"].decode("utf-8-sig")


def named(card: Tag) -> str:
    """Return the accessible name of an element that others label."""
    document = card.find_parents()[-1]
    return " ".join(shown(document.find(id=one)) for one in str(card["aria-labelledby"]).split())


def sentences(at: Places, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield each place that has the sentence: what it is, and the words that stand there."""
    claims, explainers, actors, *_ = ADDRESSES[at.site.language]
    key, hook = f"{claims}/{claim.id}", f'[data-note="claim:{claim.id}"]'
    story = f"{explainers}/story"
    yield "the claim's page", at.one(key, f"{hook} header [data-standing]")
    yield "its description", typed(at.planned[key].description)
    yield "Open Graph", at.head(key, "og:description")
    yield "the picture's text", at.head(key, "og:image:alt")
    yield "the picture", typed(" ".join(set_sides(sharing_of(at.site, at.planned[key]).card).became))
    yield "the card", at.one(story, f"article{hook} [data-standing]")
    yield "the card's accessible name", named(at.page(story).select(f"article{hook}")[0])
    yield "the page of a party", at.one(f"{actors}/city", f".xp-face__claim{hook} [data-standing]")
    for actor in ("press", "critic"):
        yield f"the page of {actor}", at.one(f"{actors}/{actor}", f".xp-face__claim{hook} [data-standing]")
    yield "the page of who was not heard", at.one(f"{actors}/builder", f".xp-face__claim{hook} [data-standing]")
    yield "the preview", typed(preview_of(PageContext(at.site, "index"), claim.id).words.standing)
    yield "what describes a link", at.one(story, f"#pop_{claim.id}-d")
    yield (
        "the result of a search",
        typed(searchable(at.rendered(key).html, *search_lead(at.site, at.planned[key])).partition("</p>")[0]),
    )
    entry = next(one for one in feed_entries(at.site, at.environment) if "story" in one.address)  # type: ignore[arg-type]
    yield "the feed", shown(BeautifulSoup(entry.content, "html.parser"))
    data = json.loads(BeautifulSoup(str(linked_data(at.site, at.planned[key])), "html.parser").script.string)
    yield "JSON-LD", typed(next(node["description"] for node in data["@graph"] if node["@type"] == "Claim"))
    yield "notes.json", typed(json.loads(at.file("notes.json"))["notes"]["claims"][claim.id]["standing"]["sentence"])
    rows = csv.DictReader(io.StringIO(at.file("claims.csv"), newline=""))
    yield "claims.csv", typed(next(row["standing"] for row in rows if row["id"] == claim.id))
    yield "explainer status", typed(as_line(at.site, claim))
    summary = as_status_summary([StatusChange(claim.id, None, "denied")], at.site)
    yield "the summary of a pull request", typed(summary)
    yield "the card on another site", shown(at.embed(claim).select("[data-standing]")[0])
    yield "the line to share", typed(at.page(key).select(".xp-take textarea")[0].get_text())
    exported = as_markdown(at.rendered(key).html, at.rendered(key).headings)
    yield "the Markdown export", shown(BeautifulSoup(exported, "html.parser").select("[data-standing]")[0])


def short_forms(at: Places, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield each place that has the short form, likewise."""
    claims, explainers, actors, timeline, questions, context = ADDRESSES[at.site.language]
    hook = f'[data-note="claim:{claim.id}"]'
    status = at.one(f"{claims}/{claim.id}", ".xp-verdict .xp-note")
    yield "the line on the code", status.replace("denied", "Denied").replace("démentie", "Démentie")
    yield "what an explainer says in brief", at.one(f"{explainers}/story", f".xp-glance {hook} .xp-chip")
    yield "the further claims of another", at.one(f"{explainers}/other", f".xp-further {hook} .xp-chip")
    yield "the map", typed(at.page(f"{explainers}/story").select('.xp-map [href="#a1"] title')[0].get_text())
    yield "the timeline of an explainer", at.one(f"{explainers}/story", '.xp-time [data-note="event:vote"] .xp-chip')
    yield "the list of claims", at.one(f"{claims}/index", f".xp-row{hook} .xp-chip")
    yield "a related claim", at.one(f"{claims}/part", f".xp-brief {hook} .xp-chip")
    for actor in ("engineer", "court"):
        yield f"the page of {actor}", at.one(f"{actors}/{actor}", f".xp-brief {hook} .xp-chip")
    yield "a tie", at.one(f"{actors}/builder", '[data-note="relation:tie"] .xp-chip')
    yield "the timeline of an actor", at.one(f"{actors}/builder", '[data-note="event:vote"] .xp-chip')
    yield "the timeline", at.one(f"{timeline}/index", '[data-note="event:vote"] .xp-chip')
    asked = at.one(f"{questions}/index", '[data-note="question:who"] .xp-ui small')
    yield "a question about it", asked.replace("démentie", "Démentie").replace("denied", "Denied")
    yield "what context explains", at.one(f"{context}/before", f".xp-row{hook} .xp-chip")
    yield "what was taken from a source", at.one("sources/gazette", f".xp-row{hook} .xp-chip")
    chip = preview_of(PageContext(at.site, "index"), "vote").words.chip
    yield "the preview of an event", typed(chip.words if chip else "")
    told = json.loads(at.file("notes.json"))["notes"]["claims"][claim.id]["standing"]
    yield "notes.json in short", typed(told["short"])
    rows = csv.DictReader(io.StringIO(at.file("claims.csv"), newline=""))
    yield "claims.csv in short", typed(next(row["status_in_words"] for row in rows if row["id"] == claim.id))


CHAIN = ("Inès", "Gazette")
DENIERS = ("Porte-Parole", "Critias")
LABELS_ALONE = {"the map", "the timeline of an explainer", "the timeline of an actor", "a tie"}
"""Places that name a claim by its label beside something else, with its status: they lead to its page."""
STATUS_ALONE = {
    *(
        "a further claim of another",
        "a related claim",
        "the page of engineer",
        "the page of court",
        "a question about it",
    ),
    *("what was taken from a source", "the title of its page"),
}
"""Places of one line: who denies is a step further, whether somebody does is in the short form."""


def surfaces(at: Places, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield each place that tells of a claim: what it is, and all that it tells."""
    claims, explainers, actors, timeline, questions, context = ADDRESSES[at.site.language]
    key, hook, story = f"{claims}/{claim.id}", f'[data-note="claim:{claim.id}"]', f"{explainers}/story"
    yield "the head of its page", at.one(key, f"{hook} header")
    yield "the title of its page", typed(at.planned[key].title)
    yield "its description", typed(at.planned[key].description)
    yield "Open Graph", f"{at.head(key, 'og:title')} {at.head(key, 'og:description')}"
    yield "the text of its picture", at.head(key, "og:image:alt")
    for name, of in (("its picture", key), ("the picture of an explainer", story)):
        drawn = set_sides(sharing_of(at.site, at.planned[of]).card)
        yield name, typed(" ".join((*drawn.who, *drawn.said, *drawn.reply, *drawn.became)))
    yield "the card of an explainer", at.one(story, f"article{hook}")
    yield "an explainer in brief", at.one(story, ".xp-glance")
    yield "a further claim of another", at.one(f"{explainers}/other", "details:has(.xp-further)")
    yield "the map", at.one(story, '.xp-map [href="#a1"]')
    yield "the map in words", at.one(story, ".xp-mapbox > details")
    yield "the timeline of an explainer", at.one(story, '.xp-time [data-note="event:vote"]')
    yield "what describes a link", at.one(story, f"#pop_{claim.id}")
    for actor in ("city", "press", "critic", "builder"):
        yield f"the page of {actor}", at.one(f"{actors}/{actor}", f".xp-face:has({hook})")
    for actor in ("engineer", "court"):
        yield f"the page of {actor}", at.one(f"{actors}/{actor}", f".xp-brief li:has({hook})")
    yield "the timeline of an actor", at.one(f"{actors}/builder", '[data-note="event:vote"]')
    yield "a tie", at.one(f"{actors}/builder", '[data-note="relation:tie"]')
    yield "the list of claims", at.one(f"{claims}/index", f".xp-row{hook}")
    yield "a related claim", at.one(f"{claims}/part", f".xp-brief li:has({hook})")
    yield "the timeline", at.one(f"{timeline}/index", '[data-note="event:vote"]')
    yield "a question about it", at.one(f"{questions}/index", '[data-note="question:who"]')
    yield "what context explains", at.one(f"{context}/before", f".xp-row{hook}")
    yield "what was taken from a source", at.one("sources/gazette", f".xp-row{hook}")
    lead = searchable(at.rendered(key).html, *search_lead(at.site, at.planned[key])).partition("</p>")[0]
    yield "the result of a search", typed(f"{at.planned[key].title} {lead}")
    entry = next(one for one in feed_entries(at.site, at.environment) if "story" in one.address)  # type: ignore[arg-type]
    yield "the feed", shown(BeautifulSoup(entry.content, "html.parser"))
    yield "the line to share", typed(at.page(key).select(".xp-take textarea")[0].get_text())
    yield "the card on another site", shown(at.embed(claim))
    yield "JSON-LD", typed(str(linked_data(at.site, at.planned[key])))
    rows = csv.DictReader(io.StringIO(at.file("claims.csv"), newline=""))
    yield "claims.csv", typed(" ".join(next(row.values() for row in rows if row["id"] == claim.id)))
    exported = as_markdown(at.rendered(key).html, at.rendered(key).headings)
    yield "the Markdown export", shown(BeautifulSoup(exported, "html.parser"))


@pytest.mark.slow
def test_every_place_names_how_a_claim_reached_us_and_who_denies_it(places: Places) -> None:
    """All of them, or it is told here which do not, and why: one that is mended must leave its list."""
    claim = places.site.library.find("rust", Claim)
    assert claim
    told = [*surfaces(places, claim)]
    found = dict(told)
    assert len(found) == len(told) >= 34
    without_chain = {place for place, words in found.items() if not all(who in words for who in CHAIN)}
    assert without_chain == LABELS_ALONE
    without_deniers = {place for place, words in found.items() if not all(who in words for who in DENIERS)}
    assert without_deniers == LABELS_ALONE | STATUS_ALONE
    _, short = EXPECTED[places.site.language]
    told_nothing = {
        place for place in without_deniers - {"the title of its page"} if short.lower() not in found[place].lower()
    }
    assert told_nothing == set()


@pytest.fixture(params=["fr", "en"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """A site with a finding, a denial with a concession, an outsider and somebody of whom no reply is reported."""
    for name in ("notes", "texts"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes" / "notes.yml").write_text(NOTES, "utf-8")
    settings = Settings(site_name="S", site_url="https://example.org/", language=request.param)
    loaded = load_site(Folders(tmp_path, tmp_path / "notes", tmp_path / "texts"), settings)
    assert not loaded.failing(strict=False)
    return Places(loaded.site)


@pytest.mark.slow
def test_every_place_says_the_same_of_a_claim(places: Places) -> None:
    claim = places.site.library.find("rust", Claim)
    assert claim
    sentence, short = EXPECTED[places.site.language]
    long, brief = [*sentences(places, claim)], [*short_forms(places, claim)]
    assert len({place for place, _ in (*long, *brief)}) == len(long) + len(brief) >= 36
    assert [(place, words) for place, words in long if sentence not in words] == []
    assert [(place, words) for place, words in brief if short not in words] == []


@pytest.mark.slow
def test_every_place_on_the_first_article_says_the_same() -> None:
    """Every page: what is marked as a sentence is the claim's, and what is a claim's chip its short form."""
    found = read_configuration(ROOT / "mkdocs.yml")
    site = load_site(found.folders, replace(found.settings, site_url="https://example.org/")).site
    told = {f"claim:{one.id}": standing_words(site, one) for one in site.library.published(Claim)}
    at, count = Places(site), 0
    for key in at.planned:
        for marked in at.page(key).select("[data-standing]"):
            claim = next(one for one in marked.parents if str(one.get("data-note", "")).startswith("claim:"))
            assert shown(marked) == typed(str(told[claim["data-note"]].sentence)), key
            count += 1
        for chip in at.page(key).select('span[data-note^="claim:"] .xp-chip, li[data-note^="claim:"] .xp-chip'):
            claim = next(one for one in chip.parents if str(one.get("data-note", "")).startswith("claim:"))
            assert shown(chip) == typed(str(told[claim["data-note"]].short)), key
            count += 1
    assert count > 3 * len(told)


# Nobody else words it

HOME = PACKAGE / "pages" / "standing.py"
ASKING = {"pages/standing.py", "pages/views/summaries.py", "pages/views/filters.py", "reports/statuses.py"}
"""Modules that name a code by itself: legends, tallies, choices, and what a code was before."""
WORDED = re.compile(
    r"(?:denied|contested|acknowledged|confirmed|played down|justified|supported|opposed|taken back|no (?:reply|answer)"
    r"\b.*) (?:by|from|of)\b.*%\(|(?:démenti|contest|reconnu|confirm|minimis|justifi|retir)\w+ (?:en bloc )?par\b.*%\("
)
OF_AN_ANSWER = {"denied in turn by %(who)s", "démenti à son tour par %(who)s"}
"""What is said of a reply, not of a claim."""


def own_wordings(name: str, texts: set[str]) -> list[str]:
    """Return what is worded as a standing among the texts of one file, apart from what is said of a reply."""
    return [f"{name}: {text}" for text in sorted(texts - OF_AN_ANSWER) if WORDED.search(text)]


def texts_of(path: Path) -> set[str]:
    """Return the texts that a module, a template or a catalog may show."""
    source = path.read_text("utf-8")
    if path.suffix == ".py":
        nodes = ast.walk(ast.parse(source))
        return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    if path.suffix == ".html":
        return {re.sub(r"\{\{ *(\w+) *\}\}", r"%(\1)s", words) for words in re.findall(r"%\}([^%]*?)\{%", source)}
    return set(re.findall(r'"(.*)"', source))


@pytest.mark.slow
def test_no_other_place_words_a_standing() -> None:
    others = [
        path
        for pattern in ("**/*.py", "templates/*.html", "locales/*/*.po")
        for path in sorted(PACKAGE.glob(pattern))
        if path not in (HOME, *PACKAGE.glob("locales/*/standing.po"))
    ]
    assert [one for path in others for one in own_wordings(path.name, texts_of(path))] == []
    assert own_wordings(HOME.name, texts_of(HOME)), "the sentence's own words are found"


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        (".py", '_("Denied: denied by %(who)s")'),
        (".html", "{% trans who=x %}No reply on this point: no reply from {{ who }}.{% endtrans %}"),
        (".po", 'msgstr "démentie par %(who)s"'),
    ],
)
def test_one_that_did_would_be_found(tmp_path: Path, suffix: str, source: str) -> None:
    path = tmp_path / f"module{suffix}"
    path.write_text(source.replace("no reply from", "denied by"), "utf-8")
    assert own_wordings(path.name, texts_of(path))


def test_messages_of_a_standing_are_asked_for_in_one_module() -> None:
    """So are the codes' labels by themselves, but for the few places that list codes."""
    asking: dict[str, set[str]] = {"context": set(), "label": set()}
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text("utf-8")
        name = path.relative_to(PACKAGE).as_posix()
        if re.search(r'(?:gettext|_)\(\s*"(?:standing|finding|people)"', source):
            asking["context"].add(name)
        if re.search(r"(?:code|called)_label\(", source):
            asking["label"].add(name)
    assert asking == {"context": {"pages/standing.py"}, "label": ASKING}
    for path in PACKAGE.glob("templates/*.html"):
        assert not re.search(r'gettext\("(?:standing|finding)"', path.read_text("utf-8")), path.name
