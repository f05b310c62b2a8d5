"""What points to a note: each link with words around it, and who says them."""

from __future__ import annotations

from collections.abc import Callable

from explainer.pages.context import PageContext
from explainer.pages.render import make_environment
from explainer.pages.views.backlinks import backlink_groups
from explainer.pages.views.summaries import list_title
from explainer.pipeline import Loaded

NOTES = """
claims:
  safe: {text: The bridge is safe., about: [bridge], by: mayor, source: paper, quote: It is safe}
denials:
  no:
    of: [safe]
    by: engineer
    source: paper
    speech: direct
    quote: nobody has looked
  never: {of: [safe], by: builder, source: paper, quote: it moves, text: The builder says that it moves.}
reactions:
  silent: {to: [safe], stance: no-answer, by: builder, source: paper, speech: described, quote: built in 1950}
context:
  before:
    title: The years before
    body: It was built in 1950. Then came the bridge, which The Mayor opened.
    explains: [safe]
    passages: [{source: paper, quote: built in 1950}]
glossary:
  cable: {term: cable, definition: What holds it. The Mayor pulled at one.}
"""


def test_a_quotation_stands_for_an_answer_without_words_of_its_own(load: Callable[..., Loaded]) -> None:
    site = load(NOTES).site
    said = {
        entry.note.id: entry.quote and (entry.quote.words, entry.quote.source, entry.who)
        for group in backlink_groups(site, "safe")
        for entry in group.entries
    }
    assert said == {
        "no": ("nobody has looked", "paper", "An Engineer"),
        "never": None,
        "silent": ("built in 1950", "paper", "The Paper"),
        "before": ("built in 1950", "paper", "The Paper"),
    }


def test_a_source_shows_no_quotations_one_after_another(load: Callable[..., Loaded]) -> None:
    site = load(NOTES).site
    entries = [entry for group in backlink_groups(site, "paper") for entry in group.entries]
    assert {entry.note.id for entry in entries} >= {"safe", "no", "never"}
    assert [entry.quote for entry in entries if entry.quote] == []


def test_a_name_in_running_text_has_its_sentence(load: Callable[..., Loaded]) -> None:
    site = load(NOTES).site
    namings = [one.mention for group in backlink_groups(site, "mayor") for one in group.namings]
    assert {one.origin: one.sentence for one in namings} == {
        "before": "Then came the bridge, which The Mayor opened.",
        "cable": "The Mayor pulled at one.",
    }


def test_the_words_are_on_the_page_and_cited(load: Callable[..., Loaded]) -> None:
    site = load(NOTES).site
    template = make_environment(site.catalog).from_string(
        '{% from "explainer/backlinks.html" import backlinks with context %}{{ backlinks(note) }}'
    )
    note = site.library.notes["safe"]
    html = template.render(
        page=PageContext(site, "claims/safe"), site=site, library=site.library, note=note, list_title=lambda one: one.id
    )
    assert '“<span data-cites="paper">nobody has looked</span>” (An Engineer)' in html


def test_a_claim_that_names_this_has_its_speaker_and_status(load: Callable[..., Loaded]) -> None:
    notes = NOTES + "  toll: {term: toll, definition: Money for crossing.}\n"
    notes = notes.replace(
        "denials:",
        "  paid: {text: The Mayor took the toll., about: [bridge], by: engineer, source: paper, quote: took it}\n"
        "  said: {text: A toll was asked., label: Toll, about: [bridge], by: builder, source: paper, quote: a toll}\n"
        "denials:",
    )
    site = load(notes).site
    named = {
        one.mention.origin: (one.speakers, one.chip and one.chip.words)
        for group in backlink_groups(site, "toll")
        for one in group.namings
    }
    assert named == {
        "paid": ("according to The Paper, citing An Engineer", "Reported"),
        "said": ("according to The Paper, citing The Builder", "Reported"),
    }


def test_a_finding_is_listed_by_whose_it_is_and_on_whom_it_is(load: Callable[..., Loaded]) -> None:
    site = load(
        NOTES
        + """
findings:
  first: {of: [safe], finding: convicted, who: [builder], by: city, source: paper, quote: guilty, said: 2025-01-01}
  later: {of: [safe], finding: acquitted, who: [builder], by: city, source: paper, quote: not guilty, said: 2026-01-01}
"""
    ).site
    groups = {group.words: [entry.note.id for entry in group.entries] for group in backlink_groups(site, "builder")}
    assert groups["Findings on them"] == ["first", "later"]
    (found,) = (group for group in backlink_groups(site, "safe") if group.words == "Findings")
    assert [entry.quote and entry.quote.words for entry in found.entries] == ["guilty", "not guilty"]
    assert list_title(site, found.entries[0].note) == "Conviction of The Builder (The City) on “The bridge is safe.”"
