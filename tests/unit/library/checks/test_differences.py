"""What our words and the sentence they rest on say differently, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.dates import weekdays
from explainer.language.measures import find_measures, find_numbers
from explainer.language.wording import word
from explainer.pipeline import Loaded
from explainer.problems import Code

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("quatre-vingt-dix-sept ans", "fr", [(97, "an")]),
        ("soixante et onze mètres", "fr", [(71, "mètre")]),
        ("deux cent trois morts", "fr", [(203, "mort")]),
        ("trois mille deux cents euros", "fr", [(3200, "euro")]),
        ("1 234,5 km", "fr", [(1234.5, "km")]),
        ("2,5 millions d’euros", "fr", [(2.5e6, "euro")]),
        ("42 M€ et 12 %", "fr", [(42e6, "euro"), (12, "%")]),
        ("une maison, un an", "fr", []),
        ("le 20 mars 2024, l’article 13", "fr", []),
        ("en 2019 des travaux", "fr", []),
        ("three hundred and five workers", "en", [(305, "worker")]),
        ("twenty-one days", "en", [(21, "day")]),
        ("$1.5bn and 10 per cent", "en", [(1.5e9, "dollar"), (10, "%")]),
        ("12,500 people on 3 May 2024", "en", [(12500, "people")]),
        ("a 30-year-old bridge", "en", [(30, "year")]),
        ("une trentaine de blessés", "fr", [(30, "blessé")]),
        ("le 1er, à 3 p.m.", "fr", []),
        ("zwei Tage", "de", []),
    ],
)
def test_measures(text: str, language: str, found: list[tuple[float, str]]) -> None:
    assert [(one.number, one.unit) for one in find_measures(text, language)] == found


def test_the_words_of_a_measure_are_those_of_the_text() -> None:
    assert [one.words for one in find_measures("Il y a Neuf  Kilos, et 42\u00a0M€.", "fr")] == ["Neuf Kilos", "42 M€"]


@pytest.mark.parametrize(
    ("ours", "theirs", "equal"),
    [
        ("une vingtaine de blessés", "21 blessés", True),
        ("une dizaine de blessés", "douze blessés", True),
        ("une trentaine de blessés", "une vingtaine de blessés", False),
        ("une douzaine de blessés", "dix blessés", False),
    ],
)
def test_a_round_number_is_near(ours: str, theirs: str, *, equal: bool) -> None:
    (one,), (other,) = find_measures(ours, "fr"), find_measures(theirs, "fr")
    assert one.equals(other) is equal


def test_numbers_without_a_unit_are_numbers() -> None:
    assert find_numbers("trois des huit câbles", "fr") == {3, 8}


def test_days_of_the_week() -> None:
    assert weekdays("fr")["mardi"] == weekdays("en")["tuesday"] == 1
    assert weekdays("zz") == {}


SOURCE = "sources: {{talk: {{type: statement, title: A talk, date: 2024-05-01, language: {}, text_file: talk.txt}}}}\n"


@pytest.mark.parametrize(
    ("described", "language", "variants"),
    [
        ("an agent", "en", []),
        ("agent", "en", []),
        ("the agent", "en", []),
        ("an agent of the port", "en", ["described"]),
        ("a high official", "en", ["described"]),
        ("a high official", "fr", []),  # described in the language of the site
    ],
)
def test_a_description_is_the_sources(
    load: Callable[..., Loaded], described: str, language: str, variants: list[str]
) -> None:
    actors = f"actors: {{anon: {{kind: anonymous, name: N, described_as: {described}}}}}\n"
    claim = "claims: {a: {text: So., about: [city], by: anon, source: talk, quote: said an agent}}\n"
    loaded = load({"n.yml": SOURCE.format(language) + actors + claim}, {"talk.txt": "All is well, said an agent."})
    assert [p.variant for p in loaded.problems if p.code is Code.DIFFERS_FROM_QUOTE] == variants


@pytest.mark.parametrize(
    ("sentence", "said", "told_of"),
    [
        ("Tout va bien, a dit le maire mardi.", "2022-12-21", 1),
        ("« Tout va bien », a déclaré Anne Durand mardi matin.", "2022-12-21", 1),
        ("Interrogé mardi par la presse, le maire a dit que tout allait bien.", "2022-12-21", 1),
        ("Le maire a indiqué à la Gazette mardi soir que tout allait bien.", "2022-12-21", 1),
        ("Tout va bien, a dit le maire dans un communiqué mardi.", "2022-12-21", 1),
        ("Tout va bien, a dit le maire, élu mardi.", "2022-12-21", 0),
        ("Tout va bien, a dit le maire après le vote de mardi.", "2022-12-21", 0),
        ("Le maire a dit que le pont, fermé mardi, rouvrirait.", "2022-12-21", 0),
        ("Mardi, le maire a dit que tout allait bien.", "2022-12-21", 1),
        ("Mardi, le maire a dit que tout allait bien.", "2022-12-20", 0),
        ("Mardi, le maire a dit que tout allait bien.", "2022-12", 0),
        ("Mardi, le maire a dit que tout allait bien.", "2022-12-21?", 0),
        ("Mardi, le pont était fermé.", "2022-12-21", 0),
        ("Le maire a dit : « Mardi, tout allait bien. »", "2022-12-21", 0),
    ],
)
def test_the_day_of_the_week(told: Told, sentence: str, said: str, told_of: int) -> None:
    quote = sentence.partition(",")[2].strip(" .»") or sentence
    notes = f"claims:\n  a: {{text: So., about: [city], by: mayor, said: {said}, quote: '{quote}'}}\n"
    assert len(told("differs-from-quote.weekday", notes, sentence)) == told_of


def test_a_day_of_the_week_is_named_as_the_language_has_it(load: Callable[..., Loaded]) -> None:
    claim = "claims: {a: {text: So., about: [city], by: mayor, said: 2022-12-21, source: talk, quote: All is well}}\n"
    told = (
        load({"n.yml": SOURCE.format("en") + claim}, {"talk.txt": f"“All is well,” {words} on Tuesday."}).problems
        for words in ("said the mayor", "the mayor told reporters", "the mayor said in a statement")
    )
    for problems in told:
        (one,) = (p for p in problems if p.code is Code.DIFFERS_FROM_QUOTE)
        assert str(word(one, "en")).endswith(
            "2022-12-21 is a Wednesday, but the sentence quoted says “Tuesday” (correct “said”)"
        )


@pytest.mark.parametrize(
    ("date", "passage", "theirs"),
    [
        ("1995", "Le pont a ouvert dans les années 1990.", []),
        ("2005", "Le pont a ouvert dans les années 1990.", ["1990"]),
        ("1999", "Le pont a ouvert dans les années 1990.", []),
        ("2000", "Le pont a ouvert dans les années 1990.", ["1990"]),
        ("2004-05-02", "Le pont a ouvert le 1er mai 2004.", ["1er mai 2004"]),
        ("2004-05", "Le pont a ouvert le 1er mai 2004.", []),
        ("2004-05-02", "Le pont a ouvert en mai 2004.", []),
        ("2004-05-02", "Le pont a ouvert le 3 mai puis le 4 mai.", []),
        ("2004-05-02~", "Le pont a ouvert le 1er mai 2004.", []),
        ("2004", "Le pont a ouvert au printemps 2005.", ["2005"]),
        ("2004/2005", "Le pont a ouvert au printemps 2005.", []),
        ("2004", "Le pont a coûté 2005 euros.", []),
    ],
)
def test_the_date_of_a_passage(told: Told, date: str, passage: str, theirs: list[str]) -> None:
    notes = f"events:\n  e: {{title: E, date: {date}, passages: {{quote: {passage.strip('.')}}}}}\n"
    lines = [f"the event is dated {date}, but its passage says “{one}”" for one in theirs]
    assert told("differs-from-quote.date", notes, passage) == lines


def test_a_number_that_our_text_has_elsewhere_is_no_mistake(told: Told) -> None:
    notes = "claims:\n  a: {text: TEXT, about: [city], by: mayor, quote: neuf jours}\n"
    once, twice = "It was to take ten days.", "It was to take ten days and took nine days."
    assert len(told("differs-from-quote", notes.replace("TEXT", once), "Il a fallu neuf jours.")) == 1
    assert told("differs-from-quote", notes.replace("TEXT", twice), "Il a fallu neuf jours.") == []


ACTORS = """
actors:
  isw: {name: ISW, kind: organization, aliases: [the Institute]}
  kremlin: {name: Kremlin, kind: organization}
  roe: {name: Anna Roe, kind: person, speaks_for: kremlin}
  herald: {name: The Herald, kind: organization}
"""


@pytest.mark.parametrize(
    ("language", "sentence", "by", "theirs"),
    [
        ("fr", "Selon l’ISW, le Kremlin cache ses pertes.", "kremlin", "ISW"),
        ("fr", "Le Kremlin cache ses pertes, d’après l’ISW.", "kremlin", "ISW"),
        ("fr", "L’ISW estime que le Kremlin cache ses pertes.", "kremlin", "ISW"),
        ("fr", "L’ISW a affirmé lundi que le Kremlin cachait ses pertes.", "kremlin", "ISW"),
        ("fr", "Le Kremlin a assuré que l’ISW invente ces chiffres.", "isw", "Kremlin"),
        ("en", "According to ISW, the Kremlin hides its losses.", "kremlin", "ISW"),
        ("en", "The Kremlin hides its losses, according to the Institute.", "kremlin", "ISW"),
        ("en", "ISW said that the Kremlin hides its losses.", "kremlin", "ISW"),
        ("en", "The Kremlin said that ISW invents these figures.", "isw", "Kremlin"),
        ("fr", "Selon l’ISW, le Kremlin cache ses pertes.", "isw", ""),
        ("fr", "Selon l’ISW, le Kremlin affirme que tout va bien.", "kremlin", ""),  # through ISW, it does
        ("fr", "Le Kremlin, cité par l’ISW, parle d’une victoire.", "kremlin", ""),
        ("fr", "Selon l’ISW, que le Kremlin cite, tout va bien.", "isw", ""),
        ("fr", "Selon des élus, l’ISW et le Kremlin ont tort.", "kremlin", ""),
        ("fr", "Selon Anna Roe, le Kremlin gagne.", "kremlin", ""),  # speaks for it
        ("fr", "L’ISW nie que le Kremlin gagne.", "kremlin", ""),
        ("fr", "L’ISW a répondu au Kremlin que tout va bien.", "kremlin", ""),
        ("en", "ISW said that the Kremlin says all is well.", "kremlin", ""),
        ("en", "ISW quotes the Kremlin.", "kremlin", ""),
        ("en", "The Kremlin, ISW said, hides its losses.", "kremlin", ""),
        ("en", "ISW met the Kremlin: “All is well,” it said.", "kremlin", ""),
        ("en", "According to the Herald, the Kremlin hides its losses.", "kremlin", ""),  # publishes it
        ("en", "According to ISW, all is well.", "kremlin", ""),
        ("de", "According to ISW, the Kremlin hides its losses.", "kremlin", ""),
    ],
)
def test_the_speaker_is_the_sentences(
    load: Callable[..., Loaded], language: str, sentence: str, by: str, theirs: str
) -> None:
    source = SOURCE.format(language).replace("title: A talk", "title: A talk, publisher: herald")
    claim = f"claims: {{a: {{text: So., about: [isw], by: {by}, source: talk, quote: QUOTE}}}}\n"
    notes = source + ACTORS + claim.replace("QUOTE", repr(sentence.rstrip(".")))
    loaded = load({"n.yml": notes}, {"talk.txt": sentence})
    assert not loaded.failing(strict=False)
    found = [p.values["theirs"] for p in loaded.problems if p.variant == "speaker"]
    assert found == ([theirs] if theirs else [])


@pytest.mark.parametrize(("more", "count"), [("", 1), (", speech: described", 0), (", via: isw", 0)])
def test_a_speaker_may_be_described_or_heard_through_another(
    load: Callable[..., Loaded], more: str, count: int
) -> None:
    claim = f"claims: {{a: {{text: So., about: [isw], by: kremlin, source: talk, quote: le Kremlin gagne{more}}}}}\n"
    loaded = load({"n.yml": SOURCE.format("fr") + ACTORS + claim}, {"talk.txt": "Selon l’ISW, le Kremlin gagne."})
    assert [p.values["ours"] for p in loaded.problems if p.variant == "speaker"] == ["Kremlin"] * count
