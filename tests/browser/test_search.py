"""A reader finds what they look for, as they type it: the search of the article's built site, in Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
FIELD, RESULT = ".md-search__input", ".md-search-result__item"
FIRST = 3
"""Results among which a reader looks."""

# what is typed → a page that it is about
EXPECTED = {
    "crimee": "acteurs/crimee/",
    "telephone": "affirmations/appel-de-2021/",
    "dementi": "glossaire/#dementi-t",
    "l'appel": "affirmations/appel-de-2021/",
    '"plan de paix"': "affirmations/plan-de-paix/",
    "contacts officiels": "affirmations/contacts-reguliers/",
    "Poutine": "acteurs/vladimir-poutine/",
    "Taiwan": "acteurs/taiwan/",
    # accents, capitals, hyphens
    "KREMLIN": "acteurs/kremlin/",
    "serguei": "acteurs/serguei-kiriyenko/",
    "etats unis": "acteurs/etats-unis/",
    "ÉTATS-UNIS": "acteurs/etats-unis/",
    "metonymie": "glossaire/#metonymie-t",
    "geopolitique": "glossaire/#geopolitique-t",
    "departement defense": "acteurs/departement-de-la-defense/",
    "echanges secrets": "affirmations/echanges-secrets/",
    "inquietude washington": "affirmations/inquietude-de-washington/",
    "methode": "methode/",
    # elisions, whatever the apostrophe
    "d’Elon Musk": "acteurs/elon-musk/",
    "l'élection": "contexte/contexte-election/",
    "l’Ukraine": "acteurs/ukraine/",
    "chefs d'etat": "affirmations/interactions-chefs-d-etat/",
    "qu'entrevue": "acteurs/magazine-entrevue/",
    # phrases
    '"vive réaction"': "contexte/contexte-reaction-ukrainienne/",
    "« source anonyme »": "glossaire/#source-anonyme-t",
    "“informations sensibles”": "affirmations/acces-informations-sensibles/",
    '"wall street journal': "acteurs/wall-street-journal/",
    # the beginning of a word, or another form of it
    "pouti": "acteurs/vladimir-poutine/",
    "trum": "acteurs/donald-trump/",
    "starl": "acteurs/starlink/",
    "plans de paix": "affirmations/plan-de-paix/",
    "ennuyeux": "affirmations/choses-ennuyeuses/",
    "contrat": "contexte/contexte-contrats/",
    # several words
    "campagne trump": "affirmations/engagement-campagne-trump/",
    "geste chine": "affirmations/geste-favorable-chine/",
    "appel 2021": "affirmations/appel-de-2021/",
    "guerre ukraine": "glossaire/#guerre-en-ukraine-t",
    "role gouvernement": "affirmations/role-gouvernement-trump/",
    "musk kiriyenko": "affirmations/conversations-kiriyenko/",
    "renseignement americain": "acteurs/source-renseignement-americain/",
    "dirigeants controverses": "acteurs/dirigeants-controverses/",
}

# words of a page, what finds them, what does not
FOLDED = [
    ("Mise en œuvre du traité", ["oeuvre", "ŒUVRE", "œuvr", "mise en oeuvre"], ["ouvre"]),
    ("Au cœur de l’État", ["coeur", "etat", "l'etat", "CŒUR"], ["tat", "oeur"]),
    ("Straße, Łódź, Ærø, İzmir", ["strasse", "lodz", "aero", "izmir"], ["traß"]),
    ("Hawaiʻi et Oʻzbekiston", ["hawai'i", "hawai’i", "o'zbekiston"], ["zbekistan"]),
    ("of\ufb01ce, naïve, Ångström", ["office", "naive", "angstrom", "ofﬁce"], ["ffice"]),
    ("普京与马斯克通话", ["马斯克", "普京"], ["克马"]),
    ("Владимир Путин", ["путин", "ПУТ"], ["утин"]),
    ("<b>R&amp;D</b> of &lt;x&gt;", ["R&D", "x"], ["amp", "lt"]),
    ("one two three", ['"one two"', '"two thr', "three one"], ['"one three"', '"two one"']),
    (".* [a-z]+ (b", ["(b", "[a-z]+"], ["[0-9]+", ".*"]),
]


@pytest.fixture(scope="module")
def home(built_site: Path, serve: Callable[..., str]) -> str:
    return serve(built_site, "/repo/")


@pytest.fixture(params=[(1280, 900), (360, 740)], ids=["wide", "narrow"], scope="module")
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=width < height)
    yield context.new_page()
    context.close()


def seek(page: Page, words: str) -> None:
    """Type words into the field, and wait for what they find."""
    if not page.locator(FIELD).is_visible():
        page.locator("header label[for=__search]").click()
    page.locator(FIELD).fill("")
    page.locator(FIELD).press("End")
    expect(page.locator(RESULT)).to_have_count(0)
    page.locator(FIELD).fill(words)
    page.locator(FIELD).press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("trouvé"))


def places(page: Page, home: str, results: str = RESULT) -> list[list[str]]:
    """Return where each result leads, below its page's address."""
    links = "all => all.map(one => [...one.querySelectorAll('a[href]')].map(link => link.href))"
    return [
        [link.removeprefix(home).partition("?")[0] for link in result]
        for result in page.locator(results).evaluate_all(links)
    ]


def test_what_is_sought_is_among_the_first(window: Page, home: str) -> None:
    window.goto(home)
    missed = {}
    for words, place in EXPECTED.items():
        seek(window, words)
        first = places(window, home)[:FIRST]
        if not any(place in result for result in first):
            missed[words] = first
    assert missed == {}
    seek(window, "oeuvre")  # which no page has, however it is written
    expect(window.locator(".md-search-result__meta")).to_have_text("Aucun document trouvé")


def test_words_are_found_however_they_are_typed(window: Page, home: str) -> None:
    """The worker is given pages as Material gives them where nothing can be fetched."""
    window.goto(home)
    ask = """async ([text, words]) => {
      const worker = new Worker(new URL(JSON.parse(document.getElementById("__config").textContent).search, location));
      const told = () => new Promise(resolve => worker.onmessage = event => resolve(event.data));
      const docs = [{ location: "a/", title: "Titre", text }, { location: "b/", title: "Autre", text: "Rien." }];
      worker.postMessage({ type: 0, data: { config: {}, docs } });
      await told();
      const found = [];
      for (const one of words) {
        worker.postMessage({ type: 2, data: one });
        const { data } = await told();
        if (data.items.some(([page]) => page.location === "a/")) found.push(one);
      }
      worker.terminate();
      return found;
    }"""
    for text, finding, others in FOLDED:
        assert window.evaluate(ask, [text, [*finding, *others]]) == finding, text


def test_nothing_is_fetched_before_something_is_sought(browser: Browser, home: str, built_site: Path) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url.removeprefix(home).partition("?")[0]))
    page = context.new_page()
    page.goto(home)
    page.wait_for_load_state("networkidle")
    of_search = [one for one in asked if "search" in one]
    assert sorted(of_search) == ["assets/explainer/search.js", "search/search_index.json"]
    assert sum((built_site / one).stat().st_size for one in of_search) < 12 * 1024
    with page.expect_request(f"{home}search/explainer.json"):
        seek(page, "kremlin")
    seek(page, "poutine")
    assert asked.count("search/explainer.json") == 1
    assert not [one for one in asked if one.startswith("http")]
    context.close()


def test_a_claim_says_what_became_of_it_and_the_words_found_are_marked(window: Page, home: str) -> None:
    window.goto(f"{home}affirmations/contacts-reguliers/")
    standing = " ".join(window.locator(".xp-standing").first.inner_text().split())
    seek(window, "contacts reguliers")
    first = window.locator(RESULT).first
    shown = " ".join(first.inner_text().split())
    assert f"Affirmation · {standing}" in shown
    assert [one.lower() for one in first.locator("h1 mark").all_inner_texts()] == ["contacts", "réguliers"]


def test_results_are_narrowed_down(window: Page, home: str) -> None:
    window.goto(home)
    seek(window, "musk")
    fields = window.locator(".xp-sought select")
    assert fields.evaluate_all("all => all.map(one => one.name)") == ["kind", "status", "act"]
    every = window.locator(".md-search-result__meta").inner_text()
    window.select_option(".xp-sought [name=kind]", "Affirmation")
    expect(window.locator(".md-search-result__meta")).not_to_have_text(every)
    told = window.locator(".xp-sought [name=status] option", has_text="Démentie").inner_text()
    number = int(re.search(r"\((\d+)\)", told)[1])  # type: ignore[index]
    window.select_option(".xp-sought [name=status]", "Démentie")
    expect(window.locator(".md-search-result__meta")).to_have_text(f"{number} documents trouvés")
    assert 0 < number < int(re.search(r"\d+", every)[0])  # type: ignore[index]
    window.locator(RESULT).nth(number - 1).scroll_into_view_if_needed()
    assert all(result[0].startswith("affirmations/") for result in places(window, home))
    window.select_option(".xp-sought [name=act]", index=1)
    expect(window.locator(RESULT).first).to_be_visible()
    window.locator("form[name=search] button[type=reset]").click()
    seek(window, "musk")
    expect(window.locator(".md-search-result__meta")).to_have_text(every)


def test_the_keys_are_those_of_material_and_reach_the_choices(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(home)
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("kremlin")
    expect(page.locator(f"{RESULT} h1 mark").first).to_have_text("Kremlin")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{RESULT} a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(page.locator(".xp-sought select").first).to_be_focused()
    page.keyboard.press("z")  # which would choose by its first letter, and is not typed into the field
    expect(page.locator(FIELD)).to_have_value("kremlin")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.locator(".xp-sought select").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator(".xp-sought select").last).not_to_be_focused()  # a moment later: what is hidden loses it
    page.keyboard.press("/")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{home}acteurs/kremlin/")
    context.close()


def test_the_choices_have_names(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(home)
    seek(page, "musk")
    group = page.get_by_role("group", name="Affiner les résultats")
    expect(group).to_be_visible()
    for name in ("Type", "Statut", "Réponse"):
        expect(group.get_by_role("combobox", name=name, exact=True)).to_be_visible()
    context.close()


def test_the_index_tells_nothing_that_is_withheld(built_site: Path) -> None:
    index = json.loads((built_site / "search" / "explainer.json").read_text("utf-8"))
    assert {key for one in index["docs"] for key in one} <= {"location", "title", "text", "tags", "about"}
    about = [one["about"] for one in index["docs"] if "about" in one]
    assert {key for one in about for key in one} == {"lead", "names", "kind", "status", "act"}
