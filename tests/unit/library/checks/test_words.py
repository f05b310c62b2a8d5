"""Our own words: none that judges, none left untranslated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.hedging import find_phrases

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("A controversial plan.", "controversial"),
        ("He said it, of course.", "of course"),
        ("A “controversial” plan.", ""),
        ('A « controversial » plan, and "of course".', ""),
        ("A [[city|shocking]] plan.", "shocking"),
        ("See [the plan](https://example.org/controversial).", ""),
        ("A plan of traffickers.", "traffickers"),
        ("The mafioso left.", "mafioso"),
        ("This despot’s plan.", "despot"),
        ("A plan.", ""),
    ],
)
def test_our_words_do_not_judge(told: Told, body: str, word: str) -> None:
    notes = f"context:\n  c:\n    title: C\n    body: >-\n      {body}\n"
    assert told("loaded-word", notes) == ([f"“{word}” passes judgement, in our own words"] if word else [])


@pytest.mark.parametrize(("quote", "count"), [("un plan shocking", 0), ("un plan", 1)])
def test_words_of_the_quotation_are_the_speakers(told: Told, quote: str, count: int) -> None:
    notes = f"claims:\n  a: {{text: A shocking plan., about: [city], by: city, quote: {quote}}}\n"
    assert len(told("loaded-word", notes, "Voici un plan shocking.")) == count


QUOTE = "by: city, quote: Un crook est là"
CROOK = "Un crook est là."


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        ("  a: {name: A, kind: person, aliases: [the crook]}", 1),
        ("glossary:\n  g: {term: deck, definition: What a crook walks on.}", 1),
        ("claims:\n  a: {text: So., about: [city], by: city, quote: est là, occasion: the trial of a crook}", 1),
        ("claims:\n  a: {text: A crook is there., about: [city], by: city, quote: est là}", 1),
        (f"claims:\n  a: {{text: A crook is there., about: [city], {QUOTE}}}", 0),
        (
            (
                f"claims:\n  a: {{text: So., about: [mayor], {QUOTE}}}\n"
                "denials:\n  d: {of: a, by: mayor, quote: est là, text: The mayor is no crook.}"
            ),
            0,
        ),
        (
            (
                "claims:\n  a: {text: So., about: [mayor], by: city, quote: est là}\n"
                "findings:\n  f: {of: a, finding: convicted, by: city, quote: est là, said: 2024, text: Found guilty.}"
            ),
            0,
        ),
        (
            (
                "claims:\n  a: {text: So., about: [mayor], by: city, quote: est là}\n"
                "reactions:\n  r: {to: a, stance: comments, by: city, quote: est là, said: 2024, text: He is guilty.}"
            ),
            1,
        ),
    ],
)
def test_what_somebody_is_called_is_told_unless_it_is_quoted_or_found(told: Told, notes: str, count: int) -> None:
    assert len(told("loaded-word", f"{notes}\n", CROOK)) == count


def test_part_of_a_quoted_word_is_not_quoted(told: Told) -> None:
    notes = "claims:\n  a: {text: He is guilty., about: [city], by: city, quote: est unguilty}\n"
    assert len(told("loaded-word", notes, "Il est unguilty.")) == 1


@pytest.mark.parametrize(
    ("title", "missing"),
    [("{fr: Titre}", True), ("{fr: Titre, en: Title}", False), ("{en: Title}", False), ("Title", False)],
)
def test_lines_are_translated(told: Told, title: str, *, missing: bool) -> None:
    notes = f"context:\n  c: {{title: {title}, body: B}}\n"
    assert told("missing-translation", notes) == ["“title” is not translated into “en”"] * missing


def test_lines_in_lists_and_blocks_are_translated_too(told: Told) -> None:
    notes = """claims:
  a: {text: It may., about: [city], by: city, quote: Rien, also: {by: mayor, quote: Rien, occasion: {fr: Fête}}}
explainers:
  e: {title: E, summary: S, published: 2024-01-01, claims: [a], key_points: [One, {fr: Deux}]}
"""
    assert sorted(told("missing-translation", notes)) == [
        "“key_points” is not translated into “en”",
        "“occasion” is not translated into “en”",
    ]


FRENCH = (
    "escroc voleur menteur corrompu criminel mafieux terroriste raciste dictateur assassin complice traître coupable "
    "espion"
)
ENGLISH = "crook thief liar corrupt criminal mobster terrorist racist dictator murderer accomplice traitor spy"


@pytest.mark.parametrize(
    ("language", "noun"),
    [("fr", noun) for noun in [*FRENCH.split(), "faussaire", "menteuses", "criminelle"]]
    + [("en", noun) for noun in [*ENGLISH.split(), "forger", "liars", "fraudster"]],
)
def test_what_accusers_call_people_is_loaded(language: str, noun: str) -> None:
    sentence = f"C’est un {noun}." if language == "fr" else f"He is a {noun}."
    assert find_phrases(sentence, language, "loaded")
