"""The map stays readable however much there is to draw."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from operator import attrgetter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from explainer.notes import Claim
from explainer.pages.map.board import MOST_ASKED, SHEET_PX, BoardMap, bands_of, board_map
from explainer.pages.map.boxes import Box
from explainer.pages.map.layout import crossings, order, runs
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Site
from explainer.pipeline import Loaded
from profiles import often
from programs import ROOT
from stress import notes

NEIGHBOURS = st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=3), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("stress")
    load: Callable[..., Loaded] = request.getfixturevalue("load_in")(folder)
    return load(yaml.safe_dump(notes(), allow_unicode=True, sort_keys=False), common=False).site


@pytest.fixture(scope="module")
def crowded(site: Site) -> BoardMap:
    return board_map(site, site.library.all(Claim))


def spans(boxes: list[Box]) -> list[tuple[float, float]]:
    return sorted((box.y, box.y + box.height) for box in boxes)


def test_no_box_stands_on_another(crowded: BoardMap) -> None:
    for column in (crowded.claims, [box for chain in crowded.chains for box in chain], crowded.respondents):
        for (_, bottom), (top, _) in itertools.pairwise(spans(column)):
            assert top - bottom >= 11.9


def test_a_crowded_map_has_no_thicket(crowded: BoardMap) -> None:
    """Thirty claims, fifteen speakers, twelve respondents: a curve meets one other at most, on average."""
    for edges in (crowded.left, crowded.right):
        crossing = sum((one.y1 - other.y1) * (one.y2 - other.y2) < 0 for one, other in itertools.combinations(edges, 2))
        assert crossing * 2 <= len(edges)


def test_every_voice_is_drawn(crowded: BoardMap, site: Site) -> None:
    for number, claim in enumerate(site.library.all(Claim), 1):
        assert any(edge.claim.anchor == f"a{number}" for edge in crowded.left), claim.id


def test_curves_end_on_their_boxes(crowded: BoardMap) -> None:
    for edge in (*crowded.left, *crowded.right):
        assert edge.actor.y < edge.y1 < edge.actor.y + edge.actor.height
        assert edge.claim.y < edge.y2 < edge.claim.y + edge.claim.height


@given(NEIGHBOURS)
@often(60)
def test_no_order_of_two_neighbours_is_better(claims_of: list[list[int]]) -> None:
    found = order(claims_of)
    least = crossings(claims_of, found)
    assert sorted(found) == list(range(len(claims_of)))
    for at in range(len(found) - 1):
        other = [*found[:at], found[at + 1], found[at], *found[at + 2 :]]
        assert crossings(claims_of, other) >= least


@pytest.mark.parametrize(
    ("claims_of", "least"),
    [([[3], [2], [1]], 0), ([[1, 4], [2], [3]], 2), ([[1, 2], [1, 2]], 1), ([[1, 9, 9], [5]], 1)],
)
def test_few_curves_cross(claims_of: list[list[int]], least: int) -> None:
    assert crossings(claims_of, order(claims_of)) == least


def test_runs_have_no_gap() -> None:
    assert runs([5, 1, 2, 7, 6, 2]) == [[1, 2], [5, 6, 7]]


def test_on_paper_no_box_is_cut(crowded: BoardMap) -> None:
    """Strips hold every box and every end of a curve once; none is higher than a sheet."""
    bands, by_top = crowded.bands, attrgetter("y")
    assert [box for band in bands for box in sorted(band.boxes, key=by_top)] == sorted(crowded.boxes, key=by_top)
    assert sum(len(band.ends(crowded.right)) for band in bands) == len(crowded.right)
    for band in bands:
        assert band.height < SHEET_PX
        assert all(box.y + box.height <= band.top + band.height for box in band.boxes)
    for edge in crowded.left:
        assert any(edge in band.left and edge.actor in band.boxes for band in bands)


def test_a_map_that_fits_a_sheet_is_whole(crowded: BoardMap) -> None:
    assert bands_of(SHEET_PX, crowded.boxes, crowded.left, crowded.right) == []


def test_what_a_filter_dims_is_dimmed_on_paper_too(site: Site) -> None:
    planned = next(page for page in plan_pages(site) if page.key == "explainers/tout")
    html = LexborHTMLParser(render_page(site, planned, make_environment(site.catalog)).html)

    def found(selector: str) -> int:
        return len(html.css(selector))

    assert found(".xp-bands rect") == found(".xp-bands g[data-of]") == found(".xp-mapscroll a[data-of]") > 0
    assert found(".xp-bands path.xp-edge") == found(".xp-bands path[data-of]") > found(".xp-mapscroll path[data-of]")
    assert found(".xp-bands svg[data-of]") == found(".xp-mapscroll svg[data-of]") > 0


def test_claims_stand_below_who_says_them_and_above_who_replies(load: Callable[..., Loaded]) -> None:
    """Silence has its place, and whoever does the same of a claim stands together."""
    site = load("""
        claims:
          rust: {text: It may rust., label: Rust, about: [city, builder], by: engineer, source: paper, quote: rusty}
          cost: {text: It might cost much., label: Cost, about: [mayor], by: [engineer], source: paper, quote: much}
        denials:
          no: {of: [rust], by: city, source: paper, quote: "no"}
          never: {of: [rust], by: mayor, source: paper, quote: never}
        explainers:
          story: {title: Story, summary: S., published: 2024-06-01, authors: [A], claims: [rust, cost]}
        """).site
    board = board_map(site, site.library.all(Claim))
    assert [[(one.act.act, one.who, one.says) for one in (*row.speaking, *row.replies)] for row in board.rows] == [
        [("asserts", ("engineer",), "1"), ("denies", ("city", "mayor"), "2 3"), ("none", ("builder",), "")],
        [("asserts", ("engineer",), "1"), ("none", ("mayor",), "3")],
    ]
    assert board.asked == ("engineer", "city", "mayor")
    assert [(box.words, box.says) for box in board.boxes] == [
        ("An Engineer", "1"), ("Rust", "1 2 3"), ("Cost", "1"), ("The City", "2"), ("The Mayor", "3")
    ]  # fmt: skip
    assert {(edge.actor.words, edge.claim.words) for edge in board.right} == {
        ("The City", "Rust"),
        ("The Mayor", "Rust"),
    }


def test_of_many_those_are_asked_who_say_most(crowded: BoardMap) -> None:
    """For as many as the style sheet has rules for."""
    css = (ROOT / "plugins/explainer/assets/explainer.css").read_text("utf-8")
    assert len(crowded.asked) == MOST_ASKED
    rules = [f'.xp-ask:has(> :nth-child({at}):target) ~ * [data-say]:not([data-say~="{at}"])' for at in range(1, 99)]
    assert [at + 1 for at, rule in enumerate(rules) if rule in css] == [*range(1, MOST_ASKED + 1)]
