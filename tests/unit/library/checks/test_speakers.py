"""Who speaks: somebody a reader could name, and ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.library.checks.speakers import names_nobody
from explainer.notes import Actor
from explainer.pipeline import Loaded

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("described_as", "language", "nobody"),
    [
        ("des informations", "fr", True),
        ("certains", "fr", True),
        ("des sources bien informées", "fr", True),
        ("de nombreux observateurs", "fr", True),
        ("des sources du renseignement", "fr", False),
        ("un agent", "fr", False),
        ("people familiar with the matter", "en", True),
        ("some critics", "en", True),
        ("a former minister", "en", False),
        ("…", "en", False),
    ],
)
def test_descriptions_that_name_nobody(described_as: str, language: str, *, nobody: bool) -> None:
    actor = Actor.model_validate({"name": "Somebody", "kind": "anonymous", "described_as": described_as})
    assert names_nobody(actor, language) is nobody


def test_whoever_can_be_counted_is_somebody() -> None:
    one = Actor.model_validate({"name": "source", "kind": "anonymous", "described_as": "une source", "count": "1"})
    person = Actor.model_validate({"name": "Certains", "kind": "person"})
    assert not names_nobody(one, "fr")
    assert not names_nobody(person, "fr")


CLAIM = "claims:\n  a: {{text: It may., about: [bridge], by: {by}, quote: pont}}\n"


@pytest.mark.parametrize(
    ("sentence", "by", "words"),
    [
        ("Selon certains observateurs, le pont serait usé.", "essai", "Selon certains"),
        ("Selon des informations, le pont serait usé.", "essai", "Selon des informations"),
        ("Selon des informations publiées par la ville, le pont serait usé.", "essai", ""),
        ("Selon certains observateurs, le pont serait usé.", "city", ""),
        ("Selon la ville, le pont serait usé.", "essai", ""),
    ],
)
def test_a_source_names_whom_it_cites(told: Told, sentence: str, by: str, words: str) -> None:
    expected = [f"“a” names no identifiable speaker: “{words}”"] if words else []
    assert told("vague-attribution", CLAIM.format(by=by), sentence) == expected


def test_information_is_not_even_one_anonymous_source(load: Callable[..., Loaded]) -> None:
    notes = """
    actors:
      rumours: {name: Rumours, kind: anonymous, described_as: rumours}
      insider: {name: An insider, kind: anonymous, described_as: an insider in the ministry}
    claims:
      a: {text: It may., about: [bridge], by: rumours, quote: it, source: paper}
      b: {text: It may., about: [bridge], by: insider, quote: it, source: paper}
    """
    found = [(str(p.code), p.values["id"]) for p in load(notes).problems if "id" in p.values]
    assert ("vague-attribution", "a") in found
    assert ("single-anonymous-source", "a") not in found
    assert ("single-anonymous-source", "b") in found
    assert ("vague-attribution", "b") not in found


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Le pont est sûr, a dit un porte-parole de la ville.", "porte-parole"),
        ("Le pont est sûr, a dit le service de presse.", "service de presse"),
        ("Le pont est sûr, a dit une porte-parole de la ville, Anne Durand.", ""),
        ("Le pont est sûr, a dit la porte-parole Anne Durand.", ""),
        ("Le pont est sûr, a dit Anne Durand, porte-parole de la ville.", ""),
        ("Le pont est sûr, a dit le maire.", ""),
    ],
)
def test_spokespersons_are_named(told: Told, sentence: str, words: str) -> None:
    expected = [f"“a” has an unnamed speaker: “{words}”"] if words else []
    assert told("unnamed-spokesperson", CLAIM.format(by="city"), sentence) == expected
    assert told("unnamed-spokesperson", CLAIM.format(by="mayor"), sentence) == []


MANDATES = """
  peskov: {{name: Dmitri Peskov, kind: person}}
  minister: {{name: Jean Martin, kind: person}}
  envoy: {{name: Anne Durand, kind: person, speaks_for: [city]}}
  aide: {{name: Porte-parole, kind: anonymous, described_as: un porte-parole de la ville, count: 1}}
  english: {{name: Ann Lee, kind: person}}
"""


@pytest.mark.parametrize(
    ("language", "sentence", "by", "words"),
    [
        ("fr", "Le pont est sûr, a dit son porte-parole, Dmitri Peskov.", "peskov", "porte-parole"),
        ("fr", "Le pont est sûr, a dit Dmitri Peskov, porte-parole du Kremlin.", "peskov", "porte-parole"),
        ("fr", "Le pont est sûr, a dit la porte-parole de la ville.", "mayor", "porte-parole"),
        ("fr", "Le pont est sûr, selon un porte-parole de la ville.", "aide", "porte-parole"),
        ("fr", "Leur service de presse dit que le pont est sûr.", "mayor", "service de presse"),
        ("fr", "Le pont est sûr, a dit Anne Durand, porte-parole de la ville.", "envoy", ""),
        ("fr", "Le pont est sûr, a dit un porte-parole de la ville.", "builder", ""),
        ("fr", "Le pont est sûr, a dit Dmitri Peskov, ancien porte-parole du Kremlin.", "peskov", ""),
        ("fr", "Jean Martin et son porte-parole ont vu le pont.", "minister", ""),
        ("fr", "Le pont est sûr, selon son porte-parole.", "essai", ""),
        ("fr", "Le pont est sûr, a dit la porte-parole.", "mayor", ""),
        ("en", "The pont is safe, said his spokesman.", "mayor", "spokesman"),
        ("en", "The pont is safe, said Ann Lee, a spokeswoman for the builder.", "english", "spokeswoman"),
        ("en", "The builder’s chief spokesperson, Ann Lee, said the pont is safe.", "english", "spokesperson"),
        ("en", "The pont is safe, said Ann Lee, a former spokeswoman for the builder.", "english", ""),
        ("en", "The pont is safe, said Ann Lee, who is nobody’s fool.", "english", ""),
        ("en", "Ann Lee and her spokesman saw the pont.", "english", ""),
        ("de", "Der pont ist sicher, sagte her spokesman for him.", "mayor", ""),
    ],
)
def test_spokespersons_say_for_whom_they_speak(
    load: Callable[..., Loaded], language: str, sentence: str, by: str, words: str
) -> None:
    source = f"essai: {{type: article, title: E, language: {language}, text_file: essai.txt, publisher: the-paper}}"
    claim = CLAIM.format(by=by).replace("quote: pont", "quote: pont, source: essai")
    notes = f"sources:\n  {source}\nactors:{MANDATES.format()}{claim}"
    loaded = load(notes, {"essai.txt": sentence})
    found = [p.values["words"] for p in loaded.problems if p.code == "spokesperson-without-mandate"]
    assert found == ([words] if words else [])


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("{name: spokesman for the city, kind: person}", "spokesman"),
        ("{name: Ann Lee, kind: person, role: spokeswoman of the builder}", "spokeswoman"),
        ("{name: A voice, kind: anonymous, described_as: a spokesperson, count: 1}", "spokesperson"),
        ("{name: spokesman for the city, kind: person, speaks_for: [city]}", ""),
        ("{name: Ann Lee, kind: person, role: former spokeswoman of the builder}", ""),
        ("{name: Spokesperson Weekly, kind: organization}", ""),
        ("{name: Ann Lee, kind: person, role: engineer}", ""),
    ],
)
def test_spokespersons_known_by_their_role_do_so_too(load: Callable[..., Loaded], actor: str, words: str) -> None:
    """Where the source does not call them one in the sentence that is quoted."""
    claim = CLAIM.format(by="voice").replace("quote: pont", "quote: pont, source: paper")
    loaded = load(f"actors:\n  voice: {actor}\n  silent: {{name: Her spokesman, kind: person}}\n{claim}")
    found = [p.values["words"] for p in loaded.problems if p.code == "spokesperson-without-mandate"]
    assert found == ([words] if words else [])
