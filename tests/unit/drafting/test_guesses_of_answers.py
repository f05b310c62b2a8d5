"""What words say of an answer is guessed with those words: its stance, what is found, what is conceded."""

from __future__ import annotations

import pytest

from explainer.drafting.answered import KnownClaim
from explainer.drafting.article import Article
from explainer.drafting.guesses import Marked
from explainer.drafting.known import Known
from explainer.library import SourceText
from explainer.notes import Kind


def guessed(
    words: str, kind: Kind, *, language: str = "en", claims: tuple[str, ...] = ()
) -> dict[str, tuple[str, ...]]:
    text = f"A heading\n\n{words} Nobody else spoke.\n"
    article = Article(SourceText("news.txt", text, ""), language)
    start = text.index(words)
    known = tuple(
        KnownClaim(text.index(one), text.index(one) + len(one), f"claim-{at}") for at, one in enumerate(claims)
    )
    actors = {"the city": "city"}
    found = Marked(Known(article, actors), "news", start, start + len(words), known).guesses(kind)
    return {name: guess.values for name, guess in found.items()}


@pytest.mark.parametrize(
    ("language", "words", "stance"),
    [
        ("en", "The company declined to comment on the cables.", "declines-to-comment"),
        ("en", "The company did not respond to our questions.", "no-answer"),
        ("en", "The witness retracted his statement.", "retracts"),
        ("fr", "L’entreprise n’a pas souhaité commenter.", "declines-to-comment"),
        ("fr", "L’entreprise n’a pas répondu à nos questions.", "no-answer"),
        ("fr", "L’association s’est inquiétée de l’état du pont.", "voices-concern"),
    ],
)
def test_a_stance_is_guessed(language: str, words: str, stance: str) -> None:
    assert guessed(words, Kind.REACTIONS, language=language)["stance"] == (stance,)


@pytest.mark.parametrize(
    ("language", "words", "finding"),
    [
        ("en", "The board found that three cables were corroded.", "established"),
        ("en", "The mayor was convicted on Monday.", "convicted"),
        ("fr", "Le maire a été mis en examen lundi.", "charged"),
        ("fr", "L’expert a constaté que trois câbles étaient rouillés.", "established"),
    ],
)
def test_a_finding_is_guessed(language: str, words: str, finding: str) -> None:
    assert guessed(words, Kind.FINDINGS, language=language)["finding"] == (finding,)


def test_words_of_two_stances_are_of_none_for_sure() -> None:
    assert "stance" not in guessed("The company declined to comment; the city condemned it.", Kind.REACTIONS)


def test_what_is_said_after_admitting_is_conceded_and_what_is_denied_before_is_not() -> None:
    words = "The city denied that the bridge was unsafe, but admitted that one report had reached it."
    found = guessed(words, Kind.DENIALS, claims=("the bridge was unsafe", "one report had reached it"))
    assert found["concedes"] == ("claim-1",)


def test_without_a_word_of_conceding_nothing_is_conceded() -> None:
    words = "The city denied that the bridge was unsafe: one report had reached it."
    assert "concedes" not in guessed(words, Kind.DENIALS, claims=("one report had reached it",))


@pytest.mark.parametrize(
    ("language", "words", "who"),
    [
        ("en", "The company Bright Paints did not reply to our questions.", "Bright Paints"),
        ("fr", "L’entreprise Couleurs Vives n’a pas répondu à nos questions.", "Couleurs Vives"),
        ("en", "The harbour company declined to comment on the cables.", "Harbour company"),
        ("en", "On 2 March the city did not respond.", "city"),
        ("fr", "La préfecture n’a pas répondu à nos questions.", "Préfecture"),
    ],
)
def test_whose_name_stands_before_the_words_of_an_answer_gives_it(language: str, words: str, who: str) -> None:
    assert guessed(words, Kind.REACTIONS, language=language)["by"] == (who,)


def test_who_keeps_silent_has_no_way_of_speaking() -> None:
    assert "speech" not in guessed("The company Bright Paints did not reply to our questions.", Kind.REACTIONS)


def test_whose_name_stands_behind_them_does_not() -> None:
    assert "by" not in guessed("Nobody welcomed the plan of Bright Paints.", Kind.REACTIONS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The mayor denied it on 10 April 2026.", ("2026-04-10",)),
        ("On 10 April 2026 the mayor denied that it fell.", ("2026-04-10",)),
        ("The mayor denied that it fell on 10 April 2026.", None),
    ],
)
def test_the_day_of_what_is_told_is_not_the_day_it_was_said(words: str, said: tuple[str, ...] | None) -> None:
    assert guessed(words, Kind.DENIALS).get("said") == said


def test_somebody_without_a_name_is_called_by_their_description_without_its_article() -> None:
    words = "The bridge may be unsafe, according to a shopkeeper who did not want to be named."
    assert guessed(words, Kind.CLAIMS)["by"] == ("Shopkeeper",)


def test_a_known_actor_is_found_in_small_letters() -> None:
    found = guessed("The union says that the city ignored two reports.", Kind.CLAIMS)
    assert found["about"] == ("city",)
    assert guessed("The city denied that the bridge was unsafe.", Kind.DENIALS)["by"] == ("city",)
    assert guessed("On 2 March, the city denied any closure.", Kind.DENIALS)["by"] == ("city",)
    assert "by" not in guessed("What is said of the city is denied.", Kind.DENIALS)


def test_whoever_may_say_it_is_not_whom_it_is_about() -> None:
    text = "A heading\n\nThe city denied that the bridge was unsafe, but admitted that one report had reached it.\n"
    start = text.index("one report")
    known = Known(Article(SourceText("news.txt", text, ""), "en"), {"the city": "city"})
    found = Marked(known, "news", start, len(text) - 2).guesses(Kind.CLAIMS)
    assert "about" not in found
