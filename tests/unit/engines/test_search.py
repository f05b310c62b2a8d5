"""What a search reads of our pages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.engines.search import searchable, with_search, without_previews, write_search
from explainer.language.catalogs import load_catalog
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.views.summaries import Sought, sought_on
from explainer.pipeline import Loaded

GONE = "withdrawn: {date: 2024-02-03, reason: The zyxreason.}"
NOTES = f"""
claims:
  said: {{text: It would be so., about: [bridge], by: engineer, source: paper, quote: so}}
glossary:
  arch: {{term: arch, definition: A curve that stays.}}
  gone-term: {{term: zyxterm, definition: Zyxwords., {GONE}}}
events:
  vote: {{title: A vote that stays, date: 2024, basis: [said]}}
  gone-event: {{title: Zyxwords, date: 2023, basis: [said], {GONE}}}
questions:
  who: {{text: Who pays for what stays?, about: [said]}}
  gone-question: {{text: Zyxwords?, about: [said], {GONE}}}
corrections:
  fix: {{of: who, type: correction, date: 2024-01-02, text: What stays was wrong.}}
  gone-fix: {{of: who, type: correction, date: 2024-01-03, text: Zyxwords., {GONE}}}
actors:
  ghost: {{name: Zyxghost, kind: person, {GONE}}}
"""


@pytest.fixture(scope="module")
def pages(load_in: Callable[[Path], Callable[..., Loaded]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Page → its HTML."""
    site = load_in(tmp_path_factory.mktemp("site"))(NOTES).site
    environment = make_environment(site.catalog)
    return {page.key: render_page(site, page, environment).html for page in plan_pages(site)}


@pytest.mark.parametrize("key", ["glossary/index", "timeline/index", "questions/index", "corrections/index"])
def test_markers_of_withdrawn_notes_are_not_found_on_shared_pages(pages: dict[str, str], key: str) -> None:
    found = searchable(pages[key])
    assert "zyxreason" in pages[key]
    assert "stays" in found
    assert "zyx" not in found.lower()
    assert "gone-" not in found
    assert "Withdrawn note" not in found


def test_no_result_begins_with_the_way_to_its_page(pages: dict[str, str]) -> None:
    assert ">Home</a>" in pages["claims/said"]
    assert "Home" not in searchable(pages["claims/said"])


def test_nor_on_the_index_of_their_kind(pages: dict[str, str]) -> None:
    found = searchable(pages["actors/index"])
    assert "zyxreason" in pages["actors/index"]
    assert "The Mayor" in found
    assert "zyx" not in found


def test_the_number_of_a_source_is_no_word(pages: dict[str, str]) -> None:
    """It would be one with the word before it: “20241”."""
    assert '\u2060<a class="xp-ref"' in pages["claims/said"]
    assert "\u2060" not in searchable(pages["claims/said"])


def test_spaces_that_do_not_break_stay_and_parts_are_told_apart() -> None:
    html = """<h1 id="t">Title</h1>
<p>«\u00a0A\u00a0» <small>(b)</small>, c.</p><p><span>It is.</span><a href="d">Read</a></p>"""
    assert searchable(html, "Term") == "<p>Term. Title\u00a0· «\u00a0A\u00a0» (b), c. It is. Read</p>"


def test_what_became_of_a_claim_comes_first_and_once() -> None:
    """No name in it is markup."""
    sentence = '<p class="xp-standing" data-standing><svg></svg><span>Denied by <a>&lt;b&gt;</a></span></p>'
    html = f"<h1>Title</h1>{sentence}<p>C.</p>"
    assert searchable(html, "Claim · Denied by <b>") == "<p>Claim · Denied by &lt;b&gt;. Title\u00a0· C.</p>"


def test_a_writer_s_own_spaces_stay() -> None:
    assert searchable("<p>The domain .ru is ours (see .net) .</p>") == "<p>The domain .ru is ours (see .net) .</p>"


def test_what_a_list_holds_is_no_word_of_it() -> None:
    """It stands for the choices where there is no script."""
    html = '<p>Here.</p><noscript data-search-exclude="true"><dl><dt>Actor</dt><dd>Zyx (2)</dd></dl></noscript>'
    assert searchable(html) == "<p>Here.</p>"


def test_a_way_to_other_pages_is_no_word_of_a_page() -> None:
    html = '<h1>Claim</h1><nav aria-label="Claims"><a href="..">Explainer “Story”</a>, 2 of 33 · next</nav><p>Here.</p>'
    assert searchable(html) == "<p>Claim\u00a0· Here.</p>"


PAGE = '<script id="__config">{"search": "../assets/javascripts/workers/search.0a1b.min.js"}</script>'


def test_a_page_of_material_searches_with_our_worker() -> None:
    found = re.search(r'"search": "(.*?)"', with_search(PAGE))
    assert found
    assert re.fullmatch(r"\.\./assets/explainer/search\.js\?[0-9a-f]{8}", found[1])
    assert with_search("<p>No search.</p>") == "<p>No search.</p>"


@pytest.mark.parametrize("is_offline", [False, True])
def test_words_are_where_they_can_be_read(tmp_path: Path, *, is_offline: bool) -> None:
    """Fetched when they are sought; where nothing can be fetched, in Material's own index."""
    folder = tmp_path / "search"
    folder.mkdir()
    docs = [{"location": "a/", "title": "A", "text": "x"}, {"location": "a/#b", "title": "B", "text": "y"}]
    (folder / "search_index.json").write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}), "utf-8")
    about = Sought(lead="Claim", names=["É"], kind=["Claim"], status=["Denied"], act=["Denies"])
    write_search(tmp_path, {"a/": about}, {"en": load_catalog("en")}, is_offline=is_offline)
    index = json.loads((folder / "search_index.json").read_text("utf-8"))
    assert index["config"]["lang"] == ["en"]
    assert index["config"]["explainer"]["status"] == "Status"
    told = [docs[0] | {"about": about}, docs[1]]
    if is_offline:
        assert index["docs"] == told
        assert not (folder / "explainer.json").exists()
    else:
        assert index["docs"] == []
        assert json.loads((folder / "explainer.json").read_text("utf-8")) == {"docs": told}


def test_a_site_without_a_search_gets_none(tmp_path: Path) -> None:
    write_search(tmp_path, {}, {"en": load_catalog("en")}, is_offline=False)
    assert list(tmp_path.iterdir()) == []


def test_the_search_knows_what_became_of_a_claim_and_how_it_is_answered(load: Callable[..., Loaded]) -> None:
    notes = """
claims:
  rust: {text: The bridge is rusty., label: Rust, about: [mayor], by: engineer, source: paper, quote: rusty}
  gone: {text: It is gone., by: engineer, source: paper, quote: gone, withdrawn: {date: 2024-01-01, reason: A slip.}}
denials:
  no: {of: [rust], by: mayor, source: paper, quote: It is not}
glossary:
  cable: {term: cable, forms: [cables], definition: What holds it.}
"""
    site = load(notes).site
    found = {f"{page.key}#{at}": one for page in plan_pages(site) for at, one in sought_on(site, page).items()}
    assert found["claims/rust#"] == {
        "lead": "Claim · Denied by The Mayor",
        "names": ["The bridge is rusty.", "Rust"],
        "kind": ["Claim"],
        "status": ["Denied"],
        "act": ["Denies"],
    }
    assert found["glossary/index#cable-t"]["names"] == ["cables"]
    assert found["actors/mayor#"]["kind"] == ["Actor"]
    assert not [key for key in found if "gone" in key]


def test_previews_are_no_words_of_an_own_page() -> None:
    shown = "<p>Words.</p>"
    previews = '<div class="xp xp-pops" data-search-exclude="true"><div>The Mayor</div><div>The City</div></div>'
    assert without_previews(f"{shown}{previews}") == shown
    assert without_previews(shown) == shown
