"""A claim's card for other sites: both sides, no script, no request, whole in its frame; and the line to share."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from explainer.engines.search import searchable
from explainer.exports import published_files, published_names
from explainer.notes import Claim
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Settings, Site
from explainer.pages.standing import standing_words
from explainer.pipeline import Folders, load_site

NOTES = """
defaults: {source: gazette}
sources:
  gazette: {type: article, title: T, publisher: paper, authors: [A], date: 2026-01-02, language: fr}
actors:
  paper: {name: Gazette, kind: organization}
  city: {name: Ville, kind: organization, article: la}
  engineer: {name: Inès, kind: person}
  a: {name: Anne, kind: person}
  b: {name: Basile, kind: person}
  builder: {name: Bâtisseuse, kind: organization, article: la}
claims:
  rust: {text: Le pont serait <b>rouillé</b>., label: Rouille, about: [city, builder], by: engineer, quote: rouillé</style><script>, formerly: [old-rust]}
  gone: {text: Un secret., about: [city], by: engineer, quote: appel, withdrawn: {date: 2026-02-03, reason: Une erreur.}}
  kept: {text: Un brouillon., about: [city], by: engineer, quote: pile, draft: true}
denials:
  no: {of: [rust], by: city, quote: non</textarea>}
  out: {of: [rust], by: a, quote: faux}
  out-too: {of: [rust], by: b, quote: archifaux}
explainers:
  story: {title: Le pont, summary: Deux voix., published: 2026-01-06, claims: [rust], authors: [A]}
"""  # noqa: E501 (one note a line)
ADDRESS = "https://e.org/s/"


@pytest.fixture
def site_of(tmp_path: Path) -> Callable[..., Site]:
    def made(notes: str = NOTES, *, address: str = ADDRESS, drafts: bool = False) -> Site:
        (tmp_path / "notes").mkdir(exist_ok=True)
        (tmp_path / "notes" / "all.yml").write_text(notes, "utf-8")
        settings = Settings(site_name="Repères", site_url=address, language="fr")
        return load_site(Folders(tmp_path, tmp_path / "notes", tmp_path / "seeds"), settings, drafts=drafts).site

    return made


def words(one: Tag | None) -> str:
    assert one
    return " ".join(one.get_text(" ").split())


def cards_of(site: Site) -> dict[str, str]:
    files = published_files(site, make_environment(site.catalog))
    return {name: content.decode() for name, content in files if name.startswith("embed/")}


def test_each_claim_has_a_card_at_each_address_it_ever_had(site_of: Callable[..., Site]) -> None:
    site = site_of(drafts=True)
    assert set(cards_of(site)) == {"embed/rust.html", "embed/old-rust.html", "embed/gone.html"}
    assert set(cards_of(site)) == {name for name in published_names(site) if name.startswith("embed/")}
    assert cards_of(site)["embed/rust.html"] == cards_of(site)["embed/old-rust.html"]


def test_without_an_address_to_lead_back_to_there_is_none(site_of: Callable[..., Site]) -> None:
    site = site_of(address="")
    assert not cards_of(site)
    assert 'class="xp-take"' not in claim_page(site)


def test_who_says_it_and_who_answers_are_named_in_the_same_size(site_of: Callable[..., Site]) -> None:
    site = site_of()
    card = BeautifulSoup(cards_of(site)["embed/rust.html"], "html.parser")
    said, answered = card.select(".sides > div")
    assert "Inès" in said.get_text()
    assert said.select_one(".kicker").get_text() == "Affirmation (d’après Gazette, citant Inès)"  # type: ignore[union-attr]
    (claim,) = site.library.notes_of(["rust"], Claim)
    assert answered.select_one("[data-standing]").get_text() == str(standing_words(site, claim).sentence)  # type: ignore[union-attr]
    assert words(answered.h2) == "Dément Ville partie concernée, en réponse d’après Gazette"
    assert len(answered.select("section")) == 2
    # The third answer and the missing one are counted, and behind the link.
    assert "2 autres voix" in card.footer.get_text()  # type: ignore[union-attr]


def test_those_whom_it_concerns_come_before_others_who_reply(site_of: Callable[..., Site]) -> None:
    first, _, rest = NOTES.partition("  no: {of: [rust], by: city, quote: non</textarea>}\n")
    last = rest.replace("explainers:", "  no: {of: [rust], by: city, quote: non}\nexplainers:")
    answered = BeautifulSoup(cards_of(site_of(first + last))["embed/rust.html"], "html.parser").select(".sides > div")[
        1
    ]
    assert [words(one).split()[1] for one in answered.select("h2")] == ["Ville", "Anne"]


def test_what_notes_say_of_a_reply_is_on_the_card(site_of: Callable[..., Site]) -> None:
    notes = NOTES.replace("by: city, quote: non</textarea>}", "by: city, quote: non, text: Elle parle du prix.}")
    notes += "reactions: {mute: {to: [rust], stance: no-answer, by: builder, text: Deux lettres, source: gazette}}\n"
    notes = notes.replace(
        "  out: {of: [rust], by: a, quote: faux}\n  out-too: {of: [rust], by: b, quote: archifaux}\n", ""
    )
    answered = BeautifulSoup(cards_of(site_of(notes))["embed/rust.html"], "html.parser").select(".sides > div")[1]
    city, builder = (words(one) for one in answered.select("section"))
    assert "Elle parle du prix." in city
    assert builder.endswith("Deux lettres Gazette, 2 janvier 2026")
    wordless = words(
        BeautifulSoup(cards_of(site_of(notes.replace("text: Deux lettres, ", "")))["embed/rust.html"], "html.parser")
    )
    assert "Ne pas répondre, ou ne pas être interrogé, ne vaut ni aveu ni démenti." in wordless
    assert "ne rapporte aucune réponse" not in wordless


def test_where_nobody_is_awaited_no_answer_is_promised(site_of: Callable[..., Site]) -> None:
    opinion = NOTES.replace("label: Rouille,", "label: Rouille, nature: opinion,").replace("of: [rust]", "of: [gone]")
    card = words(BeautifulSoup(cards_of(site_of(opinion))["embed/rust.html"], "html.parser"))
    assert "Ce qu’on y répond" not in card


def test_nothing_runs_and_nothing_is_asked_of_anybody(site_of: Callable[..., Site]) -> None:
    for html in cards_of(site_of()).values():
        card = BeautifulSoup(html, "html.parser")
        assert not card.select("script, img, iframe, form, b, link[rel=stylesheet]")
        assert not [one for tag in card.select("*") for one in tag.attrs if one.startswith("on") or one == "style"]
        policy = str(card.select('meta[http-equiv="Content-Security-Policy"]')[0]["content"])
        digest = base64.b64encode(hashlib.sha256(card.style.string.encode()).digest()).decode()  # type: ignore[union-attr]
        assert (
            policy
            == f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )
        assert "url(" not in html
        assert all(str(link["href"]).startswith((ADDRESS, "data:,")) for link in card.select("[href]"))


def test_a_withdrawn_claim_keeps_its_marker_and_none_of_its_words(site_of: Callable[..., Site]) -> None:
    card = cards_of(site_of())["embed/gone.html"]
    assert "Une erreur." in card
    assert "secret" not in card


def claim_page(site: Site) -> str:
    page = next(one for one in plan_pages(site) if one.note == "rust")
    return render_page(site, page, make_environment(site.catalog)).html


def test_a_claim_is_shared_with_its_denial_and_its_address(site_of: Callable[..., Site]) -> None:
    line, code = (
        str(one.string) for one in BeautifulSoup(claim_page(site_of()), "html.parser").select(".xp-take textarea")
    )
    assert "Le pont serait <b>rouillé</b>." in line
    assert "émentie par la Ville" in line
    assert line.endswith(f" {ADDRESS}affirmations/rust/")
    frame = BeautifulSoup(code, "html.parser").iframe
    assert frame is not None
    assert frame["src"] == f"{ADDRESS}embed/rust.html"
    assert "Rouille" in str(frame["title"])
    assert re.fullmatch(
        r"width: 100%; max-width: 46rem; border: 0; height: clamp\(\d+px, \(600px - 100vw\) \* 999, \d+px\)",
        str(frame["style"]),
    )


def test_the_search_finds_no_code(site_of: Callable[..., Site]) -> None:
    assert "rouillé" in searchable(claim_page(site_of()))
    assert "iframe" not in searchable(claim_page(site_of()))
