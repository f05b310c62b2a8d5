"""A denial quotes words that deny."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.wording import word
from explainer.pipeline import Loaded

Load = Callable[..., Loaded]
ESSAY = (
    "sources: {{essay: {{type: statement, title: An essay, date: 2024-05-01, language: {}, text_file: essay.txt}}}}\n"
)
CLAIM = "claims: {a: {text: The bridge may be shut., about: [mayor], by: engineer, quote: pont, source: essay}}\n"
DENIAL = "denials: {no: {of: [a], by: mayor, quote: pont, source: essay}}\n"
FRENCH = [
    ("La maire dément que le pont soit fermé.", True),
    ("La mairie a nié toute fermeture du pont.", True),
    ("« C’est faux », a répondu la maire à propos du pont.", True),
    ("Malgré ses démentis, le pont inquiète.", True),
    ("Elle rejette ces accusations sur le pont.", True),
    ("Il affirme que le pont n’a jamais été fermé.", True),
    ("Le pont ne fermera pas, dit la maire.", True),
    ("La maire réfute toute négligence sur le pont.", True),
    ("La mairie conteste l’état du pont.", True),
    ("Des mensonges, selon la maire, que ce pont fermé.", True),
    ("La maire a inspecté le pont en mai.", False),
    ("Le pont est sûr, a dit la maire.", False),
    ("La maire n’a pas souhaité commenter l’état du pont.", False),
    ("La mairie n’a pas répondu à nos questions sur le pont.", False),
    ("Sans doute le pont est-il vieux, dit la maire.", False),
    ("Interrogée sur le pont, la maire a souri.", False),
    ("Le pont sera réparé, promet la maire.", False),
    ("La maire regrette la fermeture du pont.", False),
]
ENGLISH = [
    ("The mayor denies that the bridge is shut: pont.", True),
    ("The city rejected the claim about the pont.", True),
    ("The mayor disputes the report on the pont.", True),
    ("“That is false,” she said of the pont.", True),
    ("The story about the pont is untrue, the mayor said.", True),
    ("The pont was never shut, the mayor said.", True),
    ("The mayor said the pont wasn’t shut.", True),
    ("The pont is not shut, the mayor said.", True),
    ("She called the report on the pont baseless.", True),
    ("The mayor said that she had read the report on the pont.", False),
    ("The pont is safe, the mayor said.", False),
    ("The mayor did not respond to questions about the pont.", False),
    ("The mayor didn’t comment on the pont.", False),
    ("The mayor had no comment on the pont.", False),
    ("The mayor will repair the pont.", False),
    ("Asked about the pont, the mayor smiled.", False),
]


def found(load: Load, notes: str, text: str, language: str = "en") -> list[str]:
    loaded = load(ESSAY.format(language) + notes, {"essay.txt": text})
    return [str(word(p, "en")) for p in loaded.problems if p.code == "denial-denies-nothing"]


@pytest.mark.parametrize(("sentence", "denies"), FRENCH)
def test_a_french_denial_holds_a_word_of_denial(load: Load, sentence: str, *, denies: bool) -> None:
    assert bool(found(load, CLAIM + DENIAL, sentence, "fr")) is not denies


@pytest.mark.parametrize(("sentence", "denies"), ENGLISH)
def test_an_english_denial_holds_a_word_of_denial(load: Load, sentence: str, *, denies: bool) -> None:
    assert bool(found(load, CLAIM + DENIAL, sentence)) is not denies


def test_the_whole_sentence_counts_and_each_that_is_quoted(load: Load) -> None:
    text = "The mayor was asked about the pont. She denied it."
    assert len(found(load, CLAIM + DENIAL, text)) == 1
    both = DENIAL.replace("quote: pont", "quote: [pont, She denied it]")
    assert found(load, CLAIM + both, text) == []


def test_one_voice_that_denies_suffices(load: Load) -> None:
    text = "The city denies that the pont was shut. The mayor said that there was one coat of paint."
    also = "denials: {no: {of: [a], by: mayor, quote: one coat of paint, source: essay, also: {by: city, %s}}}\n"
    assert found(load, CLAIM + also % "quote: denies that the pont, source: essay", text) == []
    assert found(load, CLAIM + also % "quote: denies that, source: paper", text) == []  # may well deny
    assert len(found(load, CLAIM + also % "quote: said that there was one, source: essay", text)) == 1


def test_only_what_can_be_read_is_told(load: Load) -> None:
    text = "Die Brücke (pont) ist sicher."
    assert found(load, CLAIM + DENIAL, text, "de") == []  # no lexicon
    denial = DENIAL.replace("essay", "paper")
    assert found(load, CLAIM + denial, "The pont is safe.") == []  # no archived text
    withdrawn = DENIAL.replace("}}", ", withdrawn: {date: 2024-06-01, reason: wrong}}}")
    assert found(load, CLAIM + withdrawn, "The pont is safe.") == []


def test_a_denial_of_a_denial_need_not_deny(load: Load) -> None:
    text = "The mayor denied that the pont was shut. The engineer stands by the story."
    again = "  back: {of: [no], by: engineer, quote: stands by the story, source: essay}\n"
    denial = "denials:\n  no: {of: [a], by: mayor, quote: denied that the pont, source: essay}\n"
    assert found(load, CLAIM + denial + again, text) == []
    assert len(found(load, CLAIM + denial + again.replace("[no]", "[a]"), text)) == 1
