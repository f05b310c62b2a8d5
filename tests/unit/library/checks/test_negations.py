"""Which words before a quotation deny it, and which notes mean that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.negation import negated_from

Told = Callable[..., list[str]]
SAID = "La maire a nié avoir vendu le pont. Tout est calme."
CLAIM = "claims:\n  a: {text: So., about: [city], by: city, quote: QUOTE}\n"
OTHER = "claims:\n  b: {text: So., about: [mayor], by: city, quote: Tout est calme}\n"


@pytest.mark.parametrize(
    ("quote", "count"),
    [
        ("avoir vendu le pont", 1),
        ("vendu le pont", 1),
        ("nié avoir vendu le pont", 0),
        ("La maire a nié avoir vendu le pont", 0),
        ("[La maire a nié, avoir vendu le pont]", 0),
        ("'a nié […] le pont'", 0),
    ],
)
def test_a_claim_shows_what_denies_it(told: Told, quote: str, count: int) -> None:
    assert len(told("quote-inside-negation", CLAIM.replace("QUOTE", quote), SAID)) == count


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("denials:\n  d: {of: b, by: mayor, quote: avoir vendu le pont}", 1),
        ("denials:\n  d: {of: b, by: mayor, quote: nié avoir vendu le pont}", 0),
        ("denials:\n  d: {of: b, by: mayor, quote: [a nié, avoir vendu]}", 0),
        ("reactions:\n  r: {to: b, stance: opposes, by: mayor, quote: avoir vendu le pont}", 1),
        ("reactions:\n  r: {to: b, stance: comments, by: mayor, quote: avoir vendu le pont}", 1),
        ("events:\n  e: {title: E, date: 2024, passages: {quote: avoir vendu le pont}}", 1),
        ("context:\n  c: {title: C, body: B, explains: b, passages: {quote: avoir vendu le pont}}", 1),
    ],
)
def test_every_quotation_is_looked_at(told: Told, note: str, count: int) -> None:
    assert len(told("quote-inside-negation", f"{OTHER}{note}\n", SAID)) == count


def test_reports_that_are_the_speaker_are_quoted_as_they_are(told: Told) -> None:
    notes = "claims:\n  a: {text: So., about: [city], by: BY, quote: la ville a vendu le pont}\n"
    text = "Des informations selon lesquelles la ville a vendu le pont circulent."
    assert told("quote-inside-negation", notes.replace("BY", "spy"), text) == []
    assert len(told("quote-inside-negation", notes.replace("BY", "mayor"), text)) == 1


def test_the_words_before_are_shown(told: Told) -> None:
    message = "“a” quotes “avoir vendu le pont” without the words before it: “maire a nié”"
    assert told("quote-inside-negation", CLAIM.replace("QUOTE", "avoir vendu le pont"), SAID) == [message]


def test_no_mark_is_left_open_in_them(told: Told) -> None:
    said = "La maire a dit : « Nous n’avons pas vendu le pont. »"
    message = "“a” quotes “vendu le pont” without the words before it: “Nous n’avons pas”"
    assert told("quote-inside-negation", CLAIM.replace("QUOTE", "vendu le pont"), said) == [message]


@pytest.mark.parametrize(
    ("before", "language", "denying"),
    [
        ("C’est un mensonge que de dire que", "fr", "mensonge que de dire que"),
        ("Nul ne croit que", "fr", "Nul ne croit que"),
        ("Il est absurde de penser que", "fr", "absurde de penser que"),
        ("Il s’inscrit en faux contre l’idée que", "fr", "en faux contre l’idée que"),
        ("Nobody says", "en", "Nobody says"),
        ("Neither the mayor nor the council", "en", "Neither the mayor nor the council"),
        ("No mayor has ever", "en", "No mayor has ever"),
        ("We haven’t", "en", "haven’t"),
        ("She rebutted claims that", "en", "rebutted claims that"),
        ("It is nonsense that", "en", "nonsense that"),
        ("Nothing was done, and the council", "en", None),
        ("No mayor came when the council", "en", None),
        ("Nul n’est venu, et la ville", "fr", None),
    ],
)
def test_what_denies_the_words_behind_it(before: str, language: str, denying: str | None) -> None:
    sentence = f"{before} sold the land."
    at = negated_from(sentence, len(before) + 1, language)
    assert (None if at is None else sentence[at : len(before)]) == denying


def test_a_language_without_lists_denies_nothing() -> None:
    assert negated_from("Wir haben nicht verkauft", 17, "de") is None
