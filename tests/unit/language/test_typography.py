"""Typography: plain typing in, well-set text out. `~` stands for U+00A0 and `^` for U+202F."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.language.folding import fold_quotation
from explainer.language.typography import one_line, opened, typeset, typeset_quotation, typeset_title
from profiles import often

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
    ("le 25 octobre 2024", "le 25~octobre~2024"),
    ("en octobre 2024 il", "en octobre~2024 il"),
    ("15 personnes, 1,5 million", "15~personnes, 1,5~million"),
    ("le 5 et le 6 à 10 h 30", "le 5 et le 6 à 10~h~30"),
    ("12 000 euros, 1 200 000 voix", "12^000~euros, 1^200^000~voix"),
    ("En 2022 les 300 élus", "En 2022 les 300~élus"),
    ("M. Martin, Mme Durand, le Dr Roy", "M.~Martin, Mme~Durand, le Dr~Roy"),
    ("n° 5, p. 12, art. 3, § 4", "n°~5, p.~12, art.~3, §~4"),
    ("Louis XIV, François Ier, un CD", "Louis~XIV, François~Ier, un CD"),
    ("20 °C, 50 $", "20~°C, 50~$"),
    ("la 2ème, les 3èmes, la 1ère, le XIXème", "la 2e, les 3es, la 1re, le XIXe"),
    ("le 1er, la 2e, le XIXe, un thème", "le 1er, la 2e, le XIXe, un thème"),
    ("il - dit-on - vient -- ou pas", "il – dit-on – vient – ou pas"),
    ("5 - 3, 1939-1945, --option", "5 - 3, 1939-1945, --option"),
    ("- un\n- deux\n\n| - | -- |\n|---|:--|", "- un\n- deux\n\n| - | -- |\n|---|:--|"),
    ('« Il a dit "non" »', "«~Il a dit “non”~»"),
    ("\"Il dit : 'non'\"", "«~Il dit~: “non”~»"),
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
    ("a;…: b", "a^;…~: b"),
    ('" "a" "', "«~«~a~»~»"),
    ("![a", "![a"),
    ("", ""),
]
ENGLISH = [
    ('He said "no".', "He said “no”."),
    ("It's the dogs' bed.", "It’s the dogs’ bed."),
    ("'Yes', she said", "‘Yes’, she said"),
    ("the '90s and 1990's", "the ’90s and 1990’s"),
    ("wait...", "wait…"),
    ("'Tis rock 'n' roll, 'twas", "’Tis rock ’n’ roll, ’twas"),
    ("it - so they say - is -- or not", "it – so they say – is – or not"),
    ("1939-1945, pp. 4-7, 555-1234, 4-7", "1939–1945, pp.~4–7, 555-1234, 4-7"),
    ("on October 25, 25 October", "on October~25, 25~October"),
    ("Mr. Smith, Dr. Roy, p. 5", "Mr.~Smith, Dr.~Roy, p.~5"),
    ("Why? No: yes; 5%", "Why? No: yes; 5%"),
    ("[[id]] `it's` it's", "[[id]] `it's` it’s"),
]
LETTERS = st.sampled_from("ab1 \u00a0\u202f\n:;!?%€«»\"'.…*_[]|()`<>&\\/\ue000’”-–,") | st.characters()
WORDS = st.sampled_from(
    ["12", "300", "000", "1er", "2ème", "XIV", "mars", "2024", "h", "Mme", "A", "p.", "n°", "--", "'n'"]
)
TEXTS = st.lists(LETTERS | WORDS, max_size=60).map("".join)


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
        ("la 2ème - 12 000 euros à M. Roy", "la 2ème - 12^000~euros à M.~Roy"),
    ],
)
def test_quotations_keep_their_words(quotation: str, expected: str) -> None:
    """Only spaces become no-break: the words are the source's."""
    assert _spelt(typeset_quotation(quotation, "fr")) == expected
    assert typeset_quotation(quotation, "en") == quotation


@pytest.mark.parametrize(("typed", "set_"), [("...2ème", "…2e"), ("oui...1ère", "oui…1re"), ("2ème...", "2e…")])
def test_dots_become_one_before_what_follows_them_is_set(typed: str, set_: str) -> None:
    assert typeset(typed, "fr") == set_


@pytest.mark.parametrize("language", ["fr", "en"])
@often(250)
@given(text=TEXTS)
def test_twice_is_once(language: str, text: str) -> None:
    """Set text stays as it is set."""
    once = typeset(text, language)
    assert typeset(once, language) == once


@often(150)
@given(TEXTS)
def test_a_set_quotation_is_still_found(text: str) -> None:
    """A quotation as shown matches its source, character for character."""
    shown = typeset_quotation(text, "fr")
    assert len(shown) == len(text)
    assert fold_quotation(shown).text == fold_quotation(text).text


def test_a_title_keeps_its_words() -> None:
    """It is somebody else's: its ordinals too."""
    assert _spelt(typeset_title("L'art du 2ème acte : 12 scènes", "fr")) == "L’art du 2ème acte~: 12~scènes"
    assert typeset_title("It's", "en") == "It’s"
    assert typeset_title("Wie geht's", "de") == "Wie geht's"


def test_one_line_keeps_its_spaces() -> None:
    """Those that must not break stay."""
    assert _spelt(one_line(" a\n b\u00a0: c\u202f; \td ")) == "a b~: c^; d"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "unit", ["a \"b' : ! ", "'", '"', "« ", "`", "[[", "1 ", "12 000 ", " - ", "<a ", "&a", "\\", "p. 1 "]
)
@pytest.mark.slow
def test_long_texts_take_no_longer_a_letter(language: str, unit: str) -> None:
    """Whatever stands in them: a quarter of a million letters, in less than a time no machine takes."""
    text = unit * (250_000 // len(unit))
    started = time.process_time()
    typeset(text, language)
    assert time.process_time() - started < 20


# words, the same at the beginning of a line
OPENED = [
    ("two replies", "Two replies"),
    ("élection", "Élection"),
    ("l’ONU", "L’ONU"),
    ("ex-URSS", "Ex-URSS"),
    ("xFarm", "xFarm"),
    ("eDaily", "eDaily"),
    ("mRNA", "mRNA"),
    ("pH", "pH"),
    ("iOS reseller", "iOS reseller"),
    ("e-Estonia adviser", "e-Estonia adviser"),
    ("fund.example’s editor", "fund.example’s editor"),
    ("www.fund.example", "www.fund.example"),
    ("bell hooks", "bell hooks"),
    ("bell hooks: “no”", "bell hooks: “no”"),
    ("bell hooksters", "Bell hooksters"),
    ("bell towers", "Bell towers"),
    ("2 replies", "2 replies"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "expected"), OPENED)
def test_a_line_begins_with_a_capital_but_before_what_has_none(words: str, expected: str) -> None:
    assert opened(words, ("bell hooks",)) == expected
