"""Typography: plain typing in, well-set text out. `~` stands for U+00A0 and `^` for U+202F."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.language.folding import fold_quotation
from explainer.language.typography import typeset, typeset_quotation

FRENCH = [
    ("Il dit : oui", "Il dit~: oui"),
    ("Il dit: oui", "Il dit~: oui"),
    ("Quoi ?", "Quoi^?"),
    ("Quoi?! Non;", "Quoi^?! Non^;"),
    ("l'homme d'Etat", "l’homme d’Etat"),
    ("aujourd'hui...", "aujourd’hui…"),
    ('un "mot" ici', "un «~mot~» ici"),
    ('Il dit : "Non !"', "Il dit~: «~Non^!~»"),
    ('l\'"ami"', "l’«~ami~»"),
    ("« mot »", "«~mot~»"),
    ("«mot»", "«~mot~»"),
    ("12% et 12 %", "12^% et 12^%"),
    ("5 € ou 5€", "5~€ ou 5~€"),
    ("à 10:30", "à 10:30"),
    ("un rapport de 3:1 ou 3 : 1", "un rapport de 3:1 ou 3 : 1"),
    ("En 2022 : rien", "En 2022~: rien"),
    ("le 25 octobre 2024", "le 25~octobre 2024"),
    ("le 1er janvier", "le 1er~janvier"),
    ("https://example.org/a?b=c:d;e!", "https://example.org/a?b=c:d;e!"),
    ("voir www.example.org/? oui", "voir www.example.org/? oui"),
    ("[l'avis](https://example.org/l'avis \"T\") ?", '[l’avis](https://example.org/l\'avis "T")^?'),
    ("[[kremlin]] : non", "[[kremlin]]~: non"),
    ("[[kremlin]]?", "[[kremlin]]^?"),
    ("[[kremlin|l'avis ?]]", "[[kremlin|l’avis^?]]"),
    ("`l'avis ?` et l'avis", "`l'avis ?` et l’avis"),
    ("```\nl'avis ?\n```\nl'avis", "```\nl'avis ?\n```\nl’avis"),
    ("R&amp;D &amp; suite", "R&amp;D &amp; suite"),
    ("[1]: https://example.org", "[1]: https://example.org"),
    ("**Note:** fin", "**Note~:** fin"),
    ("une image ![ici](a.png)", "une image ![ici](a.png)"),
    ("a != b :smile:", "a != b :smile:"),
    ('un écran de 5"', 'un écran de 5"'),
    ("![a", "![a"),
    ("", ""),
]
ENGLISH = [
    ('He said "no".', "He said “no”."),
    ("It's the dogs' bed.", "It’s the dogs’ bed."),
    ("'Yes', she said", "‘Yes’, she said"),
    ("the '90s and 1990's", "the ’90s and 1990’s"),
    ("wait...", "wait…"),
    ("Why? No: yes; 5%", "Why? No: yes; 5%"),
    ("[[id]] `it's` it's", "[[id]] `it's` it’s"),
]
TEXTS = st.text(st.sampled_from("ab1 \u00a0\u202f\n:;!?%€«»\"'.…*_[]|()`<>&\\/\ue000’”") | st.characters())


def _spelt(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(("typed", "expected"), FRENCH)
def test_french(typed: str, expected: str) -> None:
    """French spaces, guillemets, apostrophes; nothing inside addresses and code."""
    assert _spelt(typeset(typed, "fr")) == expected


@pytest.mark.parametrize(("typed", "expected"), ENGLISH)
def test_english(typed: str, expected: str) -> None:
    """Curly quotation marks and apostrophes; no spaces."""
    assert _spelt(typeset(typed, "en-GB")) == expected


def test_other_languages_are_left_alone() -> None:
    """We do not set what we do not know."""
    assert typeset('"Wie geht\'s?"', "de") == '"Wie geht\'s?"'


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("« Non ! » dit : 12 %...", "«~Non^!~» dit~: 12^%..."),
        ('l\'avis? "oui"', 'l\'avis? "oui"'),
        ("le 25 octobre, 5 €", "le 25~octobre, 5~€"),
    ],
)
def test_quotations_keep_their_words(quotation: str, expected: str) -> None:
    """Only spaces become no-break: the words are the source's."""
    assert _spelt(typeset_quotation(quotation, "fr")) == expected
    assert typeset_quotation(quotation, "en") == quotation


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=250, derandomize=True, deadline=None)
@given(text=TEXTS)
def test_twice_is_once(language: str, text: str) -> None:
    """Set text stays as it is set."""
    once = typeset(text, language)
    assert typeset(once, language) == once


@settings(max_examples=150, derandomize=True, deadline=None)
@given(TEXTS)
def test_a_set_quotation_is_still_found(text: str) -> None:
    """A quotation as shown matches its source, character for character."""
    shown = typeset_quotation(text, "fr")
    assert len(shown) == len(text)
    assert fold_quotation(shown).text == fold_quotation(text).text
