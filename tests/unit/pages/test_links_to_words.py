"""Each quotation leads to its words in the source's own page, where that is known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from explainer.exports import data_files
from explainer.pages.site import Site
from explainer.pipeline import Loaded

NOTES = """
sources:
  town: {{type: article, title: Town, publisher: the-paper, authors: [X], language: en, text_file: town.txt{more}}}
claims:
  safe: {{text: It would be safe., about: [mayor], by: engineer, source: town, quote: It is safe}}
denials:
  no: {{of: [safe], by: mayor, source: town, quote: [The mayor denied it, he had not seen it]}}
context:
  past: {{title: The past, body: B., explains: [safe], passages: [{{source: town, quote: an engineer said}}]}}
explainers:
  story: {{title: Story, summary: S., published: 2024-01-01, claims: [safe]}}
"""
TEXT = "It is safe, an engineer said. The mayor denied it; he had not seen it.\n"
LINK = re.compile(r'<a class="xp-there" href="([^"]*)" aria-label="([^"]*)">')
URL = "https://example.org/town#:~:text="


@pytest.fixture
def site(load: Callable[..., Loaded]) -> Callable[[str], Site]:
    def of(more: str) -> Site:
        found: Loaded = load(NOTES.format(more=more), {"town.txt": TEXT})
        assert not found.failing(strict=False)
        return found.site

    return of


@pytest.mark.slow
def test_every_quotation_has_its_own_link(site: Callable[[str], Site], html_of: Callable[[Site, str], str]) -> None:
    here = site(", url: https://example.org/town")
    assert LINK.findall(html_of(here, "claims/safe")) == [
        (f"{URL}It%20is%20safe", "Read in the source: “It is safe”"),
        (f"{URL}The%20mayor%20denied%20it%3B", "Read in the source: “The mayor denied it”"),
        (f"{URL}he%20had%20not%20seen%20it", "Read in the source: “he had not seen it”"),
    ]
    assert len(LINK.findall(html_of(here, "actors/mayor"))) == 2
    assert LINK.findall(html_of(here, "context/past"))[0][0] == f"{URL}an%20engineer%20said"
    assert LINK.findall(html_of(here, "explainers/story")) == []


def test_the_same_words_quoted_twice_lead_each_to_their_own_place(
    load: Callable[..., Loaded], html_of: Callable[[Site, str], str]
) -> None:
    notes = """
sources:
  town:
    {type: article, title: Town, publisher: the-paper, authors: [X], language: en, text_file: t.txt,
     url: https://example.org/town}
context:
  past:
    title: The past
    body: B.
    explains: [story]
    passages:
      - {source: town, quote: he denied it, prefix: In May}
      - {source: town, quote: he denied it, prefix: In June}
explainers:
  story: {title: Story, summary: S., published: 2024-01-01, claims: [safe]}
claims:
  safe: {text: It would be safe., about: [mayor], by: engineer, source: town, quote: Nothing more}
"""
    found: Loaded = load(notes, {"t.txt": "In May he denied it. In June he denied it. Nothing more.\n"})
    links = [url for url, _ in LINK.findall(html_of(found.site, "context/past"))]
    assert links == [f"{URL}May-,he%20denied%20it", f"{URL}June-,he%20denied%20it"]


@pytest.mark.parametrize(
    "more", ["", ", url: https://example.org/town, withdrawn: {date: 2024-02-01, reason: Not theirs}"]
)
def test_where_no_page_is_known_there_is_no_link(
    site: Callable[[str], Site], html_of: Callable[[Site, str], str], more: str
) -> None:
    assert LINK.findall(html_of(site(more), "claims/safe")) == []


def test_the_export_has_the_same_addresses(site: Callable[[str], Site]) -> None:
    exported = json.loads(dict(data_files(site(", url: https://example.org/town")))["data/notes.json"])
    (found,) = exported["notes"]["claims"]["safe"]["passages_found"]
    assert found["url"] == f"{URL}It%20is%20safe"
    assert "url" not in json.loads(dict(data_files(site("")))["data/notes.json"])["notes"]["claims"]["safe"]
