"""Whom an article names is found by any part of a name that is nobody else's; few take part in what it tells."""

from __future__ import annotations

import pytest

from explainer.drafting.article import Article
from explainer.drafting.dates import find_days_before
from explainer.drafting.guesses import Marked, mandate_of
from explainer.drafting.known import Known
from explainer.library import SourceText
from explainer.notes import Kind

ACTORS = {"daniel montalvo": "montalvo", "scientology": "scientology", "mark rathbun": "rathbun", "florida": "florida"}


def known(text: str, language: str = "en") -> Known:
    return Known(Article(SourceText("news.txt", text, ""), language), ACTORS, frozenset({"florida"}))


def guessed(words: str, kind: Kind, field: str, *, before: str = "", language: str = "en") -> tuple[str, ...]:
    """Return what is guessed of words that end the second paragraph of an article."""
    last = "Daniel Montalvo and Mark Rathbun left Scientology in Florida."
    text = f"A heading\n\n{before}{words}\n\n{last}\n"
    start = text.index(words)
    guess = Marked(known(text, language), "news", start, start + len(words)).guesses(kind).get(field)
    return guess.values if guess else ()


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Daniel Montalvo was charged with taking a drive from the Scientology office.", ("montalvo",)),
        ("Daniel Montalvo, a member of Scientology all his life, was arrested.", ("montalvo",)),
        ("Daniel Montalvo and Mark Rathbun left Scientology.", ("montalvo", "rathbun")),
        ("On 2 March in Florida, Daniel Montalvo met with Mark Rathbun.", ("montalvo", "rathbun")),
        ("The drive was taken by Daniel Montalvo.", ("montalvo",)),
        ("Talks were held between Daniel Montalvo and Mark Rathbun.", ("montalvo", "rathbun")),
        ("A lawyer of Daniel Montalvo was heard.", ()),
        ("Daniel Montalvo’s lawyer was heard.", ()),
        ("Florida was calm.", ()),
        ("The office was closed because Daniel Montalvo had left.", ()),
    ],
)
def test_those_who_take_part_are_whom_a_sentence_begins_with_and_by_or_with_whom(
    words: str, who: tuple[str, ...]
) -> None:
    assert guessed(words, Kind.EVENTS, "who") == who


def test_who_takes_part_is_found_in_french_too() -> None:
    words = "Daniel Montalvo a été arrêté avec Mark Rathbun à la sortie du siège de Scientology."
    assert guessed(words, Kind.EVENTS, "who", language="fr") == ("montalvo", "rathbun")


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("Daniel Montalvo was arrested. ", ("montalvo",)),
        ("Daniel Montalvo was arrested with Mark Rathbun. ", ()),  # either
        ("Daniel Montalvo was arrested.\n\n", ()),  # another paragraph
        ("Scientology was asked. ", ()),  # no person
    ],
)
def test_he_is_the_one_person_with_whom_the_sentence_before_begins(before: str, who: tuple[str, ...]) -> None:
    assert guessed("He was released on Thursday.", Kind.EVENTS, "who", before=before) == who
    assert guessed("He was released on Thursday.", Kind.CLAIMS, "about", before=before) == who


def test_he_who_says_it_is_not_whom_it_is_about() -> None:
    words = "He said that Mark Rathbun lied."
    assert guessed(words, Kind.CLAIMS, "about", before="Daniel Montalvo was arrested. ") == ("rathbun",)


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("“Daniel was taken to an office”, it was written on a wall.", ("montalvo",)),
        ("“Montalvo was taken to an office”, it was written on a wall.", ("montalvo",)),
        ("“Daniel Moxon was taken to an office”, it was written on a wall.", ()),  # two whose name is Daniel
    ],
)
def test_a_first_name_or_a_surname_is_whoever_alone_has_it(words: str, about: tuple[str, ...]) -> None:
    found = tuple(one for one in guessed(words, Kind.CLAIMS, "about") if one in ACTORS.values())
    assert found == about


def test_a_claim_may_be_about_a_person_who_is_new_and_of_no_other_name() -> None:
    words = "Freedom Magazine attacked Tom Devocht and Scientology."
    assert guessed(words, Kind.CLAIMS, "about") == ("Tom Devocht", "scientology")


@pytest.mark.parametrize(
    ("words", "name", "whom"),
    [
        (
            "Steve Whitmore, a representative for the LA Sheriff’s office, told it.",
            "Steve Whitmore",
            "LA Sheriff’s office",
        ),
        ("Steve Whitmore, spokesman for Scientology, told it.", "Steve Whitmore", "scientology"),
        ("He was put through to a Scientology attorney, Kendrick Moxon.", "Kendrick Moxon", "scientology"),
        ("Steve Whitmore, a former spokesman for Scientology, told it.", "Steve Whitmore", ""),
        ("Steve Whitmore, spokesman for the family, told it.", "Steve Whitmore", ""),
        ("Steve Whitmore, a member of Scientology, told it.", "Steve Whitmore", ""),
    ],
)
def test_for_whom_somebody_speaks_is_said_beside_their_name(words: str, name: str, whom: str) -> None:
    guess = mandate_of(known(f"A heading\n\n{words}\n\nScientology was asked. Scientology did not answer.\n"), name)
    assert (guess.values if guess else ()) == ((whom,) if whom else ())


@pytest.mark.parametrize(
    "words", ["Paul Lenoir, porte-parole de Scientology, le dit.", "L’avocat de Scientology, Paul Lenoir, le dit."]
)
def test_for_whom_somebody_speaks_is_said_in_french_too(words: str) -> None:
    guess = mandate_of(known(f"Titre\n\n{words}\n", "fr"), "Paul Lenoir")
    assert guess is not None
    assert guess.values == ("scientology",)


@pytest.mark.parametrize(
    ("words", "before", "by"),
    [
        ("Mark Rathbun stated Daniel Montalvo left.", "", ("rathbun",)),
        ("He described Daniel Montalvo as an individual.", "Mark Rathbun asked for money. ", ("rathbun",)),
        ("He described Daniel Montalvo as an individual.", "Daniel Montalvo met Mark Rathbun and left.\n\n", ()),
    ],
)
def test_whose_name_stands_right_before_a_verb_of_saying_says_it(words: str, before: str, by: tuple[str, ...]) -> None:
    assert guessed(words, Kind.CLAIMS, "by", before=before) == by


def test_a_newspaper_that_was_told_something_relays_it() -> None:
    words = "Mark Rathbun told LA Weekly that Daniel Montalvo left."
    assert guessed(words, Kind.CLAIMS, "via") == ("LA Weekly",)
    assert guessed(words.replace("LA Weekly", "Daniel Montalvo"), Kind.CLAIMS, "via") == ()
    found = Marked(known(f"A heading\n\n{words}\n"), "news", 11, 11 + len(words), publisher="LA Weekly")
    assert "via" not in found.guesses(Kind.CLAIMS)


@pytest.mark.parametrize(
    ("name", "kind"), [("Kendrick Moxon", "person"), ("LA Weekly", "organization"), ("Sea Org", "")]
)
def test_what_somebody_is_is_told_by_their_name_or_their_surname_alone(name: str, kind: str) -> None:
    article = known("A heading\n\nHe met Kendrick Moxon at LA Weekly. He told Moxon about the Sea Org.\n")
    (found,) = (one for one in article.article.names if one.name == name)
    assert article.kind_of(found) == kind


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("He was released on Thursday.", "en", "2010-10-07"),
        ("It was on Saturday.", "en", "2010-10-09"),
        ("He left on September 24.", "en", "2010-09-24"),
        ("He left on 24 December.", "en", ""),  # last year’s, or this year’s that is to come
        ("He will be heard on Thursday.", "en", ""),
        ("He is heard next Thursday.", "en", ""),
        ("Il a été libéré jeudi.", "fr", "2010-10-07"),
        ("Il est parti le 24 septembre.", "fr", "2010-09-24"),
        ("Il sera entendu jeudi.", "fr", ""),
        ("Il est entendu jeudi prochain.", "fr", ""),
    ],
)
def test_a_day_without_a_year_is_the_last_before_the_source(words: str, language: str, day: str) -> None:
    found = find_days_before(words, language, "2010-10-09")
    assert [one.edtf for one in found] == ([day] if day else [])
    assert not find_days_before(words, language, "2010-10")
