"""What is guessed of words that an editor marked: never somebody else's words in the name of who publishes them."""

from __future__ import annotations

import pytest

from explainer.drafting.article import Article
from explainer.drafting.guesses import Marked, words_spoken
from explainer.drafting.known import Known
from explainer.library import SourceText
from explainer.notes import Kind

TITLE = "The hard drives\n\n"
ACTORS = {"steve whitmore": "whitmore", "daniel montalvo": "montalvo", "la weekly": "weekly", "mark rathbun": "rathbun"}


def marked(words: str, language: str = "en") -> Marked:
    """Return some words marked, which are the second paragraph of an article."""
    text = f"{TITLE}{words}\n\nMark Rathbun, Daniel Montalvo, Steve Whitmore.\n"
    article = Article(SourceText("news.txt", text, ""), language)
    return Marked(Known(article, ACTORS), "news", len(TITLE), len(TITLE) + len(words))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Whitmore stated Montalvo left his work in Los Angeles.", "en"),
        ("They went to the station, where they claimed he left with hard drives.", "en"),
        ("On Facebook, she describes the scene in the café.", "en"),
        ("Sur Facebook, elle raconte la scène du café.", "fr"),
        ("Un responsable l’affirmait hier encore, sans autre précision.", "fr"),
    ],
)
def test_what_somebody_else_may_say_is_not_the_publishers(words: str, language: str) -> None:
    by = marked(words, language).guesses(Kind.CLAIMS).get("by")
    assert by is None or by.values != ("news",)


def test_what_nobody_is_said_to_say_is_the_publishers() -> None:
    assert marked("Daniel Montalvo was released on Thursday.").guesses(Kind.CLAIMS)["by"].values == ("news",)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Steve Whitmore told LA Weekly that Daniel Montalvo turned himself in.", ("montalvo",)),
        ("Steve Whitmore said to LA Weekly that Daniel Montalvo turned himself in.", ("montalvo",)),
        ("Steve Whitmore said that LA Weekly was wrong.", ("weekly",)),
    ],
)
def test_a_claim_is_not_about_whom_it_is_told(words: str, about: tuple[str, ...]) -> None:
    assert marked(words).guesses(Kind.CLAIMS)["about"].values == about


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        ("Mark Rathbun wrote, “They told him of the drives on Monday.”", "They told him of the drives on Monday."),
        ("Mark Rathbun said that he “walked into the lobby” and that nobody “asked him anything”.", ""),
        ("Mark Rathbun called what they said in the station a “grand conspiracy theory”.", ""),
        ("Nobody answered.", ""),
    ],
)
def test_a_quotation_begins_where_somebody_speaks(words: str, spoken: str) -> None:
    one = marked(words)
    start, end = words_spoken(one.article, one.start, one.end)
    assert one.article.source.text[start:end] == (spoken or words)


def test_quoted_words_are_direct_speech_whoever_says_them() -> None:
    words = "“She was facing the penitentiary for nothing”, it was written on a wall."
    one = marked(words)
    start, end = words_spoken(one.article, one.start, one.start + words.index(","))
    quoted = Marked(one.known, one.source, start, end).guesses(Kind.CLAIMS)
    assert "by" not in quoted
    assert quoted["speech"].values == ("direct",)
