"""JSON-LD, read as a program reads it: as triples."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from explainer.options import Publisher
from explainer.pages.licences import licence_address
from explainer.pages.metadata.json_ld import linked_data
from explainer.pages.page_types import plan_pages
from explainer.pages.site import Site
from explainer.pipeline import Loaded

# rdflib's own reader of JSON-LD uses what rdflib calls outdated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
HOME = "https://example.org/repo/"
S = Namespace("https://schema.org/")
STANDING = "Denied by The Mayor, whose reply acknowledges the claim “The bridge might be old”"
ADDRESSES = ("sameAs", "url", "license", "archivedAt", "item", "correctionsPolicy")
CONTEXT = {"@vocab": str(S), **{name: {"@type": "@id"} for name in ADDRESSES}}
"""What schema.org's own context says of the words we use; nothing is fetched."""
HERE = Path(__file__).parents[2]


@pytest.fixture
def site(load: Callable[..., Loaded]) -> Site:
    site = load((HERE / "end_to_end" / "small.yml").read_text("utf-8"), common=False).site
    publisher = Publisher(
        name="The Desk", url="https://example.org/", corrections="https://example.org/repo/corrections/"
    )
    site.settings = replace(site.settings, site_name="Small", site_url=HOME, licence="CC-BY-4.0", publisher=publisher)
    return site


def script(site: Site, key: str) -> str:
    return str(linked_data(site, next(page for page in plan_pages(site) if page.key == key)))


def data(site: Site, key: str) -> dict[str, object]:
    element = BeautifulSoup(script(site, key), "html.parser").script
    assert element["type"] == "application/ld+json"
    return json.loads(element.string)


def triples(site: Site, key: str) -> Graph:
    found = data(site, key)
    assert found.pop("@context") == "https://schema.org"
    whole = json.dumps({"@context": CONTEXT, **found})
    return Graph().parse(data=whole, format="json-ld", base=HOME + site.addresses.path(key))


def at(path: str) -> URIRef:
    return URIRef(HOME + path)


def test_a_claim_its_words_its_denial_and_its_replies(site: Site) -> None:
    graph = triples(site, "claims/safe")
    safe, no, town = at("claims/safe/"), at("claims/safe/#no"), at("sources/town/")
    text = "=The bridge might be safe, “they” say; </script><script>alert(1)</script>"
    for one in (
        (safe, RDF.type, S.Claim),
        (safe, S.text, Literal(text)),
        (safe, S.mentions, at("actors/engineer/")),
        (safe, S.description, Literal(STANDING)),
        (safe, S.about, at("actors/crossing/")),
        (safe, S.appearance, town),
        (at("actors/engineer/"), RDF.type, S.Person),
        (at("actors/crossing/"), RDF.type, S.Place),
        (town, RDF.type, S.Article),
        (no, RDF.type, S.Claim),
        (no, S.mentions, at("actors/mayor/")),
        (no, S.about, safe),
        (no, S.appearance, town),
        (safe, S.correction, at("corrections/#second")),
        (at("corrections/#second"), RDF.type, S.CorrectionComment),
    ):
        assert one in graph, one
    assert not [*graph.objects(safe, S.firstAppearance)]
    (quotation,) = graph.objects(no, S.citation)
    assert set(graph.predicate_objects(quotation)) == {
        (RDF.type, S.Quotation),
        (S.text, Literal("it was not safe")),
        (S.inLanguage, Literal("fr")),
        (S.creator, at("actors/the-paper/")),
        (S.isPartOf, town),
        (S.dateCreated, Literal("2024-10-25")),
    }


def test_a_claim_heard_second_hand_and_a_reply_that_is_no_denial(site: Site) -> None:
    graph = triples(site, "claims/report")
    report, shrug = at("claims/report/"), at("claims/report/#shrug")
    assert (report, S.firstAppearance, at("sources/inquiry/")) in graph
    assert (report, S.comment, shrug) in graph
    assert (shrug, RDF.type, S.Comment) in graph
    assert (shrug, S.mentions, at("actors/town-hall/")) in graph
    assert not [*triples(site, "claims/old").objects(at("claims/old/"), S.comment)], "nobody spoke"


def test_only_direct_speech_is_the_speakers_own(load: Callable[..., Loaded]) -> None:
    said = "text: It might be safe., about: [city], by: mayor, source: paper, quote: Safe"
    site = load(f"claims:\n  a: {{{said}, speech: direct}}\n  b: {{{said}, speech: indirect}}\n").site
    for key, whose, name in (("a", "spokenByCharacter", "mayor"), ("b", "creator", "the-paper")):
        (claim,) = [node for node in data(site, f"claims/{key}")["@graph"] if "citation" in node]
        assert claim["citation"][whose] == {"@id": f"../../actors/{name}/"}


def test_no_sentence_of_ours_has_a_person_as_its_author(site: Site) -> None:
    """Nor as its creator: a person is author of quoted words, and of a publication that names them."""
    theirs = {S.Quotation, S.BackgroundNewsArticle, S.Article, S.Report}
    for page in plan_pages(site):
        graph = triples(site, page.key)
        for role in (S.author, S.creator, S.contributor, S.spokenByCharacter):
            for work in graph.subjects(role):
                assert graph.value(work, RDF.type) in theirs, (page.key, role)
    claim = triples(site, "claims/safe")
    (interpreter,) = claim.objects(at("claims/safe/"), S.claimInterpreter)
    assert str(claim.value(interpreter, S.name)) == "The Desk"


def test_an_explainer(site: Site) -> None:
    graph = triples(site, "explainers/bridge")
    story = at("explainers/bridge/")
    for one in (
        (story, RDF.type, S.BackgroundNewsArticle),
        (story, S.headline, Literal("Is the bridge <safe> & sound?")),
        (story, S.datePublished, Literal("2024-10-26")),
        (story, S.dateModified, Literal("2024-10-28")),
        (story, S.temporalCoverage, Literal("2024-10-25")),  # of the source that was read, not of one known through it
        (story, S.license, URIRef("https://creativecommons.org/licenses/by/4.0/")),
        (story, S.citation, at("sources/town/")),
        (story, S.hasPart, at("claims/safe/")),
        (story, S.hasPart, at("claims/safe/#no")),
        (story, S.comment, at("corrections/#first")),
    ):
        assert one in graph, one
    assert [str(graph.value(one, S.name)) for one in graph.objects(story, S.author)] == ["A. Writer"]
    assert [str(graph.value(one, S.name)) for one in graph.objects(story, S.publisher)] == ["The Desk"]


def test_actors_terms_events_sources_and_the_log(site: Site) -> None:
    for key, one in (
        ("actors/mayor", (at("actors/mayor/"), S.sameAs, URIRef("https://example.com/mayor"))),
        ("actors/town-hall", (at("actors/town-hall/"), RDF.type, S.Organization)),
        ("sources/town", (at("sources/town/"), S.url, URIRef("https://example.com/news?a=1&b=2"))),
        ("sources/inquiry", (at("sources/inquiry/"), S.datePublished, Literal("2024-09"))),
        ("glossary/index", (at("glossary/"), RDF.type, S.DefinedTermSet)),
        ("glossary/index", (at("glossary/"), S.hasDefinedTerm, at("glossary/#span"))),
        ("glossary/index", (at("glossary/#span"), S.inDefinedTermSet, at("glossary/"))),
        ("glossary/index", (at("glossary/#span"), S.sameAs, URIRef("https://example.com/span"))),
        ("timeline/index", (at("timeline/#vote"), RDF.type, S.Event)),
        ("timeline/index", (at("timeline/#vote"), S.startDate, Literal("2024-11"))),
        ("timeline/index", (at("timeline/#vote"), S.subjectOf, at("claims/safe/"))),
        ("timeline/index", (at("timeline/#vote"), S.location, at("actors/crossing/"))),
        ("corrections/index", (at("corrections/#second"), RDF.type, S.CorrectionComment)),
        ("index", (at(""), RDF.type, S.WebSite)),
    ):
        assert one in triples(site, key), one


def test_the_way_to_a_page(site: Site) -> None:
    graph = triples(site, "claims/safe")
    (crumbs,) = graph.subjects(RDF.type, S.BreadcrumbList)
    steps = sorted(
        (int(graph.value(one, S.position)), str(graph.value(one, S.name)), str(graph.value(one, S.item)))
        for one in graph.objects(crumbs, S.itemListElement)
    )
    assert steps == [(1, "Small", HOME), (2, "Claims", f"{HOME}claims/"), (3, "Safety", f"{HOME}claims/safe/")]
    assert not [*triples(site, "index").subjects(RDF.type, S.BreadcrumbList)]


def test_without_an_address_of_the_site_ids_start_from_the_page(site: Site) -> None:
    keys = [page.key for page in plan_pages(site)]
    known = [{*triples(site, key).subjects()} | {*triples(site, key).objects()} for key in keys]
    site.settings = replace(site.settings, site_url="")
    for key, before in zip(keys, known, strict=True):
        graph = triples(site, key)
        now = {one for one in (*graph.subjects(), *graph.objects()) if isinstance(one, URIRef)}
        assert now == {one for one in before if isinstance(one, URIRef)}, key


def test_there_is_no_verdict(site: Site) -> None:
    for page in plan_pages(site):
        graph = triples(site, page.key)
        kinds = {str(kind).removeprefix(str(S)) for kind in graph.objects(None, RDF.type)}
        assert not {kind for kind in kinds if "Review" in kind or "Rating" in kind}
        words = {str(one).removeprefix(str(S)) for one in graph.predicates()}
        assert not words & {"claimReviewed", "reviewRating", "ratingValue", "aggregateRating", "contentRating"}


def test_withdrawn_notes_say_nothing(site: Site) -> None:
    graph = data(site, "actors/ghost")["@graph"]
    assert [node["@type"] for node in graph] == ["BreadcrumbList"]
    assert "hollow" not in script(site, "glossary/index")


def test_no_word_ends_the_script(site: Site) -> None:
    words = "</script><!-- <script> &amp; \u2028 \u2029 ]]> \\ ' \""
    site.settings = replace(site.settings, site_description=words, site_name=words)
    text = script(site, "index")
    assert text.count("<") == 2
    assert text.count(">") == 2
    assert not {"\u2028", "\u2029", "&"} & {*text}
    (home,) = [node for node in data(site, "index")["@graph"] if node["@type"] == "WebSite"]
    assert (home["name"], home["description"]) == (words, words)


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://example.org/licence", "https://example.org/licence"),
        ("Ask us", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_licences_have_addresses(licence: str, address: str) -> None:
    assert licence_address(licence) == address
