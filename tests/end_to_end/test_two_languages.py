"""A site in two languages, built once: each page leads to the other, and each speaks its own language."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawl import Site
from exported import build, export
from words_said import own_words, said_in_html, words_of

if TYPE_CHECKING:
    from conftest import Source

NOTES = Path(__file__).with_name("two_languages.yml")
ROOT = "https://example.org/repo/"
LEFT_OVER = re.compile(r"restée?s? en français")
"""What the notes say where they are in French alone."""
MARKED = re.compile(rf"{LEFT_OVER.pattern} \(French\)")


@pytest.fixture(scope="module")
def source(new_source: Callable[..., Source]) -> Source:
    found = new_source(
        site_name="Petit",
        site_url=ROOT,
        site_description="Qui dit quoi d’un pont.",
        theme={"name": "material", "language": "fr", "font": False, "palette": {"primary": "indigo"}},
        copyright="",
        plugins=["search", {"explainer": {"languages": ["fr", "en"], "publisher": {"name": "La Rédaction"}}}],
    )
    for name in ("content", "seeds"):
        shutil.rmtree(found.folder / name)
    (found.folder / "content" / "notes").mkdir(parents=True)
    shutil.copy(NOTES, found.folder / "content" / "notes")
    (found.folder / "content" / "a-propos.md").write_text("# À propos\n\nVoir [[sur]], et la mairie.\n", "utf-8")
    return found


@pytest.fixture(scope="module")
def site(source: Source) -> Path:
    return source.build()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, LexborHTMLParser]:
    """Address under the root → page; of those made from notes that are no redirect."""
    found = {}
    for path in site.rglob("index.html"):
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in html:
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            found[address] = LexborHTMLParser(html)
    del found["a-propos/"]
    return found


def language_of(address: str) -> str:
    return "en" if address.startswith("en/") else "fr"


def alternates(page: LexborHTMLParser) -> dict[str, str]:
    links = page.css('link[rel~="alternate"][hreflang]')
    return {str(one.attributes["hreflang"]): unquote(str(one.attributes["href"])) for one in links}


def subject(page: LexborHTMLParser) -> str:
    """Return what a page says to be about: the note of its own, or what kind of list it is."""
    article = page.css_first("article")
    assert article is not None
    own = [one for one in article.css("[data-note]") if one.parent and one.parent.tag == "article"]
    return str(own[0].attributes["data-note"]) if own else ""


def test_each_page_is_there_in_both_languages_and_each_leads_to_the_other(pages: dict[str, LexborHTMLParser]) -> None:
    assert len(pages) == 50
    for address, page in pages.items():
        found = alternates(page)
        assert set(found) == {"fr", "en", "x-default"} or subject(page).endswith(":retire"), address
        if not found:
            continue
        assert found["x-default"] == found["fr"]
        assert found[language_of(address)] == ROOT + address
        for other in (found["fr"], found["en"]):
            assert alternates(pages[other.removeprefix(ROOT)]) == found, (address, other)


def test_the_switch_leads_to_the_same_note(pages: dict[str, LexborHTMLParser]) -> None:
    names = {"fr": "English", "en": "Français"}
    for address, page in pages.items():
        (link,) = page.css("nav.xp-languages a")
        assert link.text() == names[language_of(address)]
        assert link.attributes["lang"] == link.attributes["hreflang"] != language_of(address)
        other = urljoin(f"/{address}", str(link.attributes["href"])).lstrip("/")
        assert subject(pages[other]) == subject(page)
        (back,) = pages[other].css("nav.xp-languages a")
        assert urljoin(f"/{other}", str(back.attributes["href"])).lstrip("/") == address


def test_each_page_says_its_language_and_no_word_of_the_other(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    written = words_of(NOTES.read_text("utf-8") + " Petit La Rédaction Qui dit quoi d’un pont. À propos Voir")
    own = {tag: words_of(" ".join(own_words(tag))) for tag in ("fr", "en")}
    for address, page in pages.items():
        tag, other = language_of(address), "en" if language_of(address) == "fr" else "fr"
        assert page.root is not None
        assert page.root.attributes["lang"] == tag
        html = (site / address / "index.html").read_text("utf-8").replace(">Français<", "><").replace(">English<", "><")
        said = words_of(" ".join(said_in_html(html)))
        foreign = {word for word in said & (own[other] - own[tag]) if len(word) > 1}  # the glossary has letters
        assert foreign <= written, address


def french(node: LexborNode) -> bool:
    """Whether a node is within an element that says it is French."""
    here: LexborNode | None = node
    while here is not None:
        if lang := here.attributes.get("lang"):
            return lang == "fr"
        here = here.parent
    return False


def shown_texts(node: LexborNode) -> Iterator[LexborNode]:
    for one in node.traverse(include_text=True):
        inside = one.parent.tag if one.parent else ""
        if one.tag == "-text" and inside not in ("script", "style", "title", "textarea"):
            yield one


def test_what_is_missing_in_english_says_that_it_is_french(pages: dict[str, LexborHTMLParser]) -> None:
    found: set[str] = set()
    for address, page in pages.items():
        assert page.body is not None
        if language_of(address) == "fr":
            assert "(French)" not in (page.html or "")
            continue
        text = " ".join(page.body.text(separator=" ").split())
        assert len(LEFT_OVER.findall(text)) == len(MARKED.findall(text)), address
        for node in page.css("main h1, main h2, main h3, main p, main dd, main div.xp-standfirst"):
            found |= {address for one in shown_texts(node) if LEFT_OVER.search(one.text()) and french(one)}
        assert not re.search(r'="[^"<>]*<span lang', page.html or ""), address  # no markup within an attribute
    drawn = [one.text() for one in pages["en/explainers/pont/"].css("svg.xp-map text[lang='fr']")]
    assert LEFT_OVER.search(" ".join(" ".join(drawn).split()))
    assert {"en/claims/ferme/", "en/context/crue/", "en/questions/", "en/timeline/", "en/actors/maire/"} <= found


def test_quotations_stay_as_they_are_with_a_translation_for_who_needs_one(pages: dict[str, LexborHTMLParser]) -> None:
    for address, language in (("affirmations/sur/", None), ("en/claims/sur/", "fr")):
        (quoted,) = {one.text(): one for one in pages[address].css('article [data-cites="gazette"]')}.values()
        assert quoted.text() == "il est peut-être sûr"
        assert quoted.attributes.get("lang") == language
    french_page, english = (" ".join(pages[one].text().split()) for one in ("affirmations/sur/", "en/claims/sur/"))
    assert "Our translation: it may be safe" in english
    assert "il n’a jamais été sûr" not in english
    assert "il n’a jamais été sûr" in french_page
    assert "it may be safe" not in french_page


def test_old_addresses_lead_on_in_both_languages(site: Path) -> None:
    old = {"affirmations/etait-sur/": "../sur/", "en/claims/etait-sur/": "../sur/", "en/actors/ada/": "../maire/"}
    for address, target in old.items():
        page = LexborHTMLParser((site / address / "index.html").read_text("utf-8"))
        link = page.css_first("main a")
        assert link is not None
        assert link.attributes["href"] == target
        assert page.root is not None
        assert page.root.attributes["lang"] == language_of(address)


def test_a_search_finds_the_pages_of_one_language(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    known = set(pages) | {"a-propos/"}
    for tag in ("fr", "en"):
        docs = json.loads((site / "search" / f"explainer.{tag}.json").read_text("utf-8"))["docs"]
        found = {one["location"].partition("#")[0] for one in docs}
        assert found <= known
        assert {language_of(one) for one in found} == {tag}
        assert (site / "assets" / "explainer" / f"search.{tag}.js").is_file()
    assert not (site / "search" / "explainer.json").exists()
    for address, page in pages.items():
        assert f"assets/explainer/search.{language_of(address)}.js" in (page.html or "")


def test_feeds_cards_and_data_are_there_in_each_language(site: Path, pages: dict[str, LexborHTMLParser]) -> None:
    ids: dict[str, set[str]] = {}
    for tag, folder in (("fr", ""), ("en", "en/")):
        feed = etree.parse(site / folder / "feed.xml").getroot()
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        links = [one.get("href") for one in feed.iter("{*}link")]
        assert all(language_of(link.removeprefix(ROOT)) == tag for link in links if link)
        ids[tag] = {str(one.text) for one in feed.iter("{*}id")}
        card = LexborHTMLParser((site / folder / "embed" / "sur.html").read_text("utf-8"))
        assert card.root is not None
        assert card.root.attributes["lang"] == tag
        data = json.loads((site / folder / "data" / "notes.json").read_text("utf-8"))
        assert data["language"] == tag
        assert data["notes"]["claims"]["sur"]["text"]["en"] == "The bridge might be safe."
        assert data["notes"]["claims"]["sur"]["address"] in pages
        assert language_of(data["notes"]["claims"]["sur"]["address"]) == tag
        assert "(French)" not in json.dumps(data["notes"]["claims"]["ferme"]["text"])
    assert not ids["fr"] & ids["en"]


def test_linked_data_says_the_language(pages: dict[str, LexborHTMLParser]) -> None:
    for address in ("dossiers/pont/", "en/explainers/pont/", "", "en/", "en/glossary/"):
        (script,) = pages[address].css('script[type="application/ld+json"]')
        graph = json.loads(unescape(script.text()))["@graph"]
        own = next(one for one in graph if one.get("@id") == ROOT + address)
        assert own["inLanguage"] == language_of(address)


def test_a_lost_reader_is_shown_the_way_in_both(site: Path) -> None:
    page = LexborHTMLParser((site / "404.html").read_text("utf-8"))
    assert [one.text() for one in page.css("h1")] == ["Cette page n’existe pas"]
    english = page.css_first('div[lang="en"]')
    assert english is not None
    assert "/repo/en/claims/" in [one.attributes["href"] for one in english.css("a")]


def test_an_engine_without_plugins_makes_both(source: Source) -> None:
    """From what is exported as Markdown: each page in its language, none without its pair."""
    exported = export(source)
    made = Site(build(exported), "/repo/")
    assert made.faults() == []
    found = 0
    for path, page in made.pages.items():
        address = made.shows(path).removesuffix("index.html")
        if address.startswith(("embed/", "en/embed/")) or not page.tree.css("nav.xp-languages"):
            continue
        assert page.tree.root is not None
        assert page.tree.root.attributes["lang"] == language_of(address)
        (link,) = page.tree.css("nav.xp-languages a")
        other = made.folder / urljoin(f"/{address}", str(link.attributes["href"])).lstrip("/") / "index.html"
        assert subject(made.pages[other].tree) == subject(page.tree)
        found += 1
    assert found == 50


def test_what_is_missing_is_listed(source: Source) -> None:
    missing = source.run("explainer", "check", "-f", "variant.yml", "--missing", "en")
    lines = [line for line in missing[1].splitlines() if "missing-translation" in line]
    text = NOTES.read_text("utf-8").splitlines()
    at = [int(line.split(":")[1]) for line in lines]
    assert all(LEFT_OVER.search(text[one - 1]) or text[one - 1].strip().startswith("quote: on l’a") for one in at)
    left_over = [number for number, line in enumerate(text, 1) if LEFT_OVER.search(line) and not line.startswith("#")]
    assert set(left_over) <= set(at)
    none = source.run("explainer", "check", "-f", "variant.yml", "--missing", "fr")
    assert "missing-translation" not in none[1]
    unknown = source.run("explainer", "check", "-f", "variant.yml", "--missing", "de")
    assert unknown[0] == 2
    assert "fr, en" in unknown[2]
