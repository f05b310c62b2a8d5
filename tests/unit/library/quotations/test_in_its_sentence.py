"""A quotation opens in the sentence around it: words of the archived text, no more than that, the quotation marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from explainer.library import Quotation
from explainer.pages.context import PageContext
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pipeline import Loaded, load_site, read_configuration

Load = Callable[..., Loaded]
NOTES = """
sources:
  town: {{type: article, title: Town news, publisher: the-paper, language: en{text_file}{more}}}
claims:
  safe: {{text: The bridge might be safe., about: [bridge], by: engineer, source: town, quote: {quote}}}
"""
TEXT = """The council met at noon.

An engineer, who spoke at
length, said that the bridge is safe, he thinks. The mayor left.  Nobody asked for more than an exam-
ple of it. The end.
"""


def folded(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


@pytest.fixture
def quoting(load: Load) -> Callable[..., Loaded]:
    def loading(quote: str, text: str | None = TEXT, more: str = "") -> Loaded:
        name = ", text_file: town.txt" if text is not None else ""
        notes = NOTES.format(quote=quote, text_file=name, more=more)
        return load(notes, {"town.txt": text} if text is not None else None)

    return loading


def told(loaded: Loaded) -> str:
    """Return the sentences around the only quotation, what is quoted between brackets."""
    [quotation] = loaded.library.quotations_in["safe"]
    runs = loaded.library.sentences_around(quotation)
    return "".join(f"[{run.words}]" if run.is_quoted else run.words for run in runs)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("the bridge is safe", "An engineer, who spoke at length, said that [the bridge is safe], he thinks."),
        ("An engineer", "[An engineer], who spoke at length, said that the bridge is safe, he thinks."),
        ("at length, said that", "An engineer, who spoke [at length, said that] the bridge is safe, he thinks."),
        (
            "he thinks. The mayor",  # of two sentences
            "An engineer, who spoke at length, said that the bridge is safe, [he thinks. The mayor] left.",
        ),
        (
            "An engineer […] the bridge is safe",  # of one, with something left out
            "[An engineer], who spoke at length, said that [the bridge is safe], he thinks.",
        ),
        (
            "The council met […] The mayor left",  # of two that do not follow one another
            "[The council met] at noon. […] [The mayor left].",
        ),
        ("an example of", "Nobody asked for more than [an example of] it."),
        ("The mayor left", ""),  # all of it but the full stop
        ("The mayor left.", ""),
    ],
)
def test_words_stand_in_their_sentence(quoting: Callable[..., Loaded], quote: str, shown: str) -> None:
    assert told(quoting(f"'{quote}'")) == shown


def test_there_is_none_without_an_archived_text(quoting: Callable[..., Loaded]) -> None:
    assert told(quoting("the bridge is safe", None)) == ""


def test_there_is_none_of_a_source_that_is_withdrawn(quoting: Callable[..., Loaded]) -> None:
    assert told(quoting("the bridge is safe", more=", withdrawn: {date: 2024-11-01, reason: An error.}")) == ""


def test_a_text_without_stops_is_not_shown_whole(quoting: Callable[..., Loaded]) -> None:
    assert told(quoting("the bridge is safe", "and the bridge is safe " + "so he went on " * 100)) == ""


def page_of(loaded: Loaded) -> BeautifulSoup:
    [planned] = [one for one in plan_pages(loaded.site) if one.note == "safe"]
    return BeautifulSoup(render_page(loaded.site, planned, make_environment(loaded.site.catalog)).html, "html.parser")


def test_a_claims_page_folds_it_below_the_quotation(quoting: Callable[..., Loaded]) -> None:
    [fold] = page_of(quoting("the bridge is safe")).select("details.xp-around")
    assert fold.find_parent("blockquote")
    assert fold.summary
    assert fold.summary.get_text() == "In its sentence"
    assert [mark.get_text() for mark in fold.select("mark")] == ["the bridge is safe"]
    assert "open" not in fold.attrs
    assert not fold.select("[data-cites]")  # whose text is the quotation alone
    assert not page_of(quoting("the bridge is safe", None)).select(".xp-around")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“I said that the bridge is safe,” he thinks.", "“I said that the bridge is safe,” he thinks."),
        ("He said that the bridge is safe “for now.”", "He said that the bridge is safe “for now.”"),
        ("He said “yes”, and that the bridge is safe.", "“He said “yes”, and that the bridge is safe.”"),
    ],
)
def test_no_mark_is_doubled(quoting: Callable[..., Loaded], text: str, shown: str) -> None:
    [sentence] = page_of(quoting("the bridge is safe", f"It rained.\n\n{text} The end.")).select("[data-sentence]")
    assert sentence.get_text() == shown


def test_all_that_the_article_shows_is_in_its_archived_text(root: Path) -> None:
    found = read_configuration(root / "mkdocs.yml")
    library = load_site(found.folders, found.settings).library

    def is_of_its_text(quotation: Quotation, words: str) -> bool:
        assert quotation.text
        return folded(words) in folded(quotation.text.text)

    opened = [(one, runs) for one in library.quotations if (runs := library.sentences_around(one))]
    assert len(opened) > 20
    for quotation, runs in opened:
        assert [run.words for run in runs if run.is_quoted] == quotation.shown.split(" […] ")
        for part in "".join(run.words for run in runs).split(" […] "):
            assert is_of_its_text(quotation, part)


def test_a_sentence_around_two_quotations_is_shown_once(quoting: Callable[..., Loaded]) -> None:
    loaded = quoting("[An engineer, the bridge is safe]")
    found = PageContext(loaded.site, "claims/safe").sentences_around(loaded.library.quotations_in["safe"])
    assert ["".join(f"[{run.words}]" if run.is_quoted else run.words for run in runs) for runs in found] == [
        "[An engineer], who spoke at length, said that [the bridge is safe], he thinks."
    ]
