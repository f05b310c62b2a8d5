"""A site's own copy of one of our templates, made before the others changed, goes on working."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from jinja2 import DictLoader

from explainer.pages.context import PageContext
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pages.site import Site

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
NOTES = """
explainers:
  story: {title: The bridge, topic: City, summary: Two voices., published: 2024-01-01, claims: [rust]}
claims:
  rust: {text: The bridge is rusty., about: [city], by: engineer, source: paper, quote: rusty}
context:
  before: {title: Before, body: It was otherwise., withdrawn: {date: 2024-02-03, reason: It was wrong.}}
  built: {title: How it was built, body: In haste., passages: [{source: paper, quote: built in 1950}]}
"""
PARTS = """
{% macro head() %}{{ caller() }}{% endmacro %}
{% macro card(one, lead=false, mark="") %}<p>{{ one.explainer.topic }}: {{ one.explainer.title }}</p>{% endmacro %}
{% macro withdrawn_list(notes) %}{% endmacro %}
"""


@pytest.fixture
def site(site_of: SiteOf) -> Site:
    return site_of(NOTES)


def with_theirs(site: Site, key: str, **theirs: str) -> str:
    """Return a page made with a site's own templates of these names."""
    overrides = DictLoader({f"explainer/{name}.html": text for name, text in theirs.items()})
    planned = next(page for page in plan_pages(site) if page.key == key)
    return render_page(site, planned, make_environment(site.catalog, overrides)).html


def test_macros_are_made_once_a_page_and_anew_for_the_next(site: Site) -> None:
    own = {
        "page": """{% from "explainer/one.html" import one with context %}
            {%- from "explainer/two.html" import two with context %}{{ one() }}{{ two() }}""",
        "one": "{% do made.append(page.here) %}{% macro one() %}{{ page.here }} {% endmacro %}",
        "two": """{% from "explainer/one.html" import one with context %}
            {%- macro two() %}{{ one() }}{% endmacro %}""",
    }
    environment = make_environment(site.catalog, DictLoader({f"explainer/{name}.html": own[name] for name in own}))
    made: list[str] = []
    for key in ("index", "explainers/index"):
        html = environment.get_template("explainer/page.html").render(page=PageContext(site, key), made=made)
        assert html == f"{key} {key} "
    assert made == ["index", "explainers/index"]


def test_a_card_stands_under_its_topic_without_it(site: Site, html_of: HtmlOf) -> None:
    def kickers(key: str) -> list[str]:
        found = BeautifulSoup(html_of(site, key), "html.parser").select(".xp-card .xp-kicker")
        return [" ".join(one.get_text().split()) for one in found]

    assert kickers("index") == ["City · published on January 1, 2024"]
    assert kickers("explainers/index") == ["Published on January 1, 2024"]


def test_their_cards_need_not_know_where_they_stand(site: Site) -> None:
    assert "<p>City: The bridge</p>" in with_theirs(site, "explainers/index", parts=PARTS)


def test_their_voices_need_not_know_where_a_withdrawn_page_leads(site: Site) -> None:
    voices = "{% macro voices_board(voices) %}{% endmacro %}"
    assert '<p class="xp-more"><a href="../">Context</a>' in with_theirs(site, "context/before", voices=voices)


def test_what_the_first_version_gave_to_templates_is_still_there(site: Site) -> None:
    theirs = """
{%- for one in (actor_words, chip_of_note, columns, fold_id, list_title, source_title, speakers_of, opening, monogram,
  identity, actor_counts, quote_of, backlink_groups, index_title, entries, terms)
  if one is not callable %}lost {% endfor -%}
{{ cards[0].voices | map(attribute="countered_by") | map("length") | sum }}, {{ terms() | length }};
{%- for entry in entries() %} {{ source_title(entry.source) }}{% endfor %};
{{- actor_words(site, "mayor") }}; {{ chip_of_note(site, cards[0].claim).words }};
{{- speakers_of(cards[0].claim)[0] -}};
{{- quote_of(site, library.notes["built"], "paper", "built in 1950").words }};
"""
    found = with_theirs(site, "explainers/story", explainer=theirs)
    assert found.partition("</nav>")[2].partition("<")[0].split(";")[:-1] == [
        "0, 0",
        " “The paper’s article”",
        "The Mayor",
        " No reply reported",
        "An Engineer",
        "built in 1950",
    ]
