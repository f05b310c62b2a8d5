"""What a denial denies is guessed where the article tells which claim it is: never a claim of whoever denies."""

from __future__ import annotations

import pytest

from explainer.drafting.answered import KnownClaim
from explainer.drafting.article import Article
from explainer.drafting.guesses import Marked
from explainer.drafting.known import Known
from explainer.library import SourceText
from explainer.notes import Kind

ACTORS = {"the city": "city", "the union": "union", "jane orrell": "jane", "the harbour": "harbour"}
UNSAFE = "The union says that the old bridge may be unsafe."
REPORTS = "The union says that the city ignored two letters."
PORT = "The union says that the harbour is closed."


def denied(
    paragraphs: list[str], claims: dict[str, tuple[str, str]], words: str, speaks_for: str = ""
) -> tuple[str, ...]:
    """Return the claims that words deny. `claims`: their words → by whom, about whom."""
    text = "A heading\n\n" + "\n\n".join(paragraphs) + "\n"
    known = [
        KnownClaim(text.index(one), text.index(one) + len(one), one, frozenset({by}), frozenset({about}))
        for one, (by, about) in claims.items()
    ]
    start = text.index(words)
    mandates = {"jane": frozenset({speaks_for})} if speaks_for else {}
    article = Article(SourceText("news.txt", text, ""), "en")
    guess = (
        Marked(Known(article, ACTORS), "news", start, start + len(words), known, mandates)
        .guesses(Kind.DENIALS)
        .get("of")
    )
    return guess.values if guess else ()


BOTH = {UNSAFE: ("union", "city"), REPORTS: ("union", "city")}


def test_the_claim_right_before_is_denied() -> None:
    words = "The city denied it."
    assert denied([f"{UNSAFE} {REPORTS} {words}"], BOTH, words) == (REPORTS,)


@pytest.mark.parametrize("between", [" Nobody else spoke. ", "\n\n"])
def test_one_further_away_is_not(between: str) -> None:
    words = "The city denied it."
    assert denied([f"{UNSAFE} {REPORTS}{between}{words}"], BOTH, words) == ()


def test_the_claim_whose_words_are_denied_is_meant_wherever_it_is() -> None:
    words = "The city denied that the bridge was unsafe, but admitted that two letters had reached it."
    assert denied([f"{UNSAFE} {REPORTS}", words], BOTH, words) == (UNSAFE,)


def test_the_only_claim_about_whoever_denies_is_meant() -> None:
    words = "The city denied it."
    claims = {REPORTS: ("union", "city"), PORT: ("union", "harbour")}
    assert denied([f"{REPORTS} {PORT}", words], claims, words) == (REPORTS,)


def test_nobody_denies_a_claim_of_theirs() -> None:
    words = "The city denied that the old bridge is unsafe."
    own = {UNSAFE: ("city", "union")}
    assert denied([f"{UNSAFE} {words}"], own, words) == ()
    assert denied([f"{REPORTS} {UNSAFE} {words}"], {REPORTS: ("union", "city"), **own}, words) == (REPORTS,)


def test_nor_one_of_those_for_whom_they_speak() -> None:
    words = "Jane Orrell denied that the old bridge is unsafe."
    claims = {UNSAFE: ("city", "union")}
    assert denied([f"{UNSAFE} {words}"], claims, words, speaks_for="city") == ()
    assert denied([f"{UNSAFE} {words}"], claims, words) == (UNSAFE,)


def test_where_nobody_is_known_to_deny_it_the_claim_before_may_be_theirs() -> None:
    words = "It was denied."
    assert denied([f"{UNSAFE} {REPORTS} {words}"], BOTH, words) == ()
