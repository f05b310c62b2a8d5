"""Sentences, French and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import sentences as benchmark
from explainer.language.sentences import closed, sentence_at, split_sentences, without_stop
from profiles import often

CASES = {
    "plain": ["Musk a appelé.", "Poutine a répondu !", "Vraiment ?", "Oui."],
    "no stop at the end": ["Un fait.", "Un titre sans point"],
    "French titles": ["M. Poutine et Mme Merkel ont parlé au Dr Faust.", "St. Petersburg."],
    "French name": ["M. Le Drian a parlé.", "Mgr. Durand aussi."],
    "for example": ["Des pays, p. ex. Taïwan, attendent.", "La suite."],
    "etc. within": ["Des satellites, etc. sont actifs.", "Fin."],
    "etc. at the end": ["Des satellites, etc.", "La suite."],
    "English titles": ["Mr. Smith met Mrs. Jones.", "They left."],
    "U.S. within": ["The U.S. Senate voted.", "It passed."],
    "U.S. at the end": ["He moved to the U.S.", "It was cold."],
    "titles of several": ["Messrs. Reed and Small left.", "They wrote."],
    "half a first name": ["Jean-P. Exemple parle.", "Marie-C. Modèle aussi.", "Fin."],
    "initials": ["J. R. R. Tolkien wrote.", "J.-L. Mélenchon aussi."],
    "guillemets": ["Il déclare : « La plupart sont ennuyeuses. »", "Elle rit."],
    "guillemets, no-break": ["Il dit : «\u00a0Non.\u00a0»", "Elle rit."],
    "stop after the guillemet": ["C’est un « plan ».", "Il plaît."],
    "question, then its verb": ["« Vraiment ? » demande-t-il.", "Oui."],
    "English quotation": ["“It is safe.”", "She left."],
    "ellipsis goes on": ["Les choses dont je suis au courant… la raison en est simple.", "Fin."],
    "dots go on": ["Les choses... la raison.", "Fin."],
    "ellipsis ends": ["Il se tait…", "Elle parle."],
    "omission": ["Il a dit […] Poutine hier.", "Fin."],
    "decimals": ["Cela coûte 3.5 millions et 1.10 de plus.", "Soit 4.6."],
    "year at the end": ["Cela dure depuis 2022.", "Il continue."],
    "number of a list item": ["1. Le texte.", "Il suit."],
    "note call": ["Un fait.[12]", "Un autre."],
    "metres": ["Le pont mesure 84 m.", "Il serait fermé en mai, selon un élu."],
    "units": [
        "Il a plu 12 mm.",
        "The wall is 9 ft.",
        "Le sac pèse 4 kg.",
        "Villexemple attend.",
        "Il court 5 km.",
        "Fin.",
    ],
    "a month's short form is a number too": ["Les blessés sont sept.", "Le maire est venu le 3 sept. 2024 au matin."],
    "everyday words that are titles": ["On a vu le prof.", "Elle dort.", "Le prof. Durand enseigne.", "Fin."],
    "what letters tell apart": ["C’est le plan B.", "Villexemple hésite.", "Il prend de la vitamine C.", "Elle aussi."],
    "a letter that hides a name": ["Plainte contre X.", "La ville attend.", "L’élu J. La Fontaine aussi."],
    "parties to a case": [
        "In Roe v. Wade it ruled.",
        "Voir coll. Durand, t. IV, p. 12.",
        "Smith v. Jones Ltd. came next.",
    ],
    "a company with a mark": ["She left Yahoo! Inc. in May.", "It is over!", "Nobody minds."],
    "companies with another mark": ["Guess? Inc. sued Oui! Ltd. in May.", "Who won?", "Nobody knows."],
    "parts of a book": ["Voir vol. II, chap. 3 et éd. Roux.", "See vol. IV, fig. 2, ed. Roe.", "Fin."],
    "an hour and its day": ["They met at 10 a.m. Monday.", "It ended at 4 p.m.", "Nobody spoke."],
    "an hour and its zone": ["They met at 10 a.m. EST.", "It ended at 4 p.m. Eastern time.", "Nobody spoke."],
    "a dateline": ["SALEM, Ore. — Aides said so.", "They left Ore.", "Fin."],
    "a dateline of an agency": ["HELENA, Mont. (AP) – Ranchers left.", "It rained in Mont.", "Nobody left."],
    "an era": ["Le temple date de 300 av. J.-C.", "Il tient encore.", "Il a brûlé en 64 apr. J.-C.", "Fin."],
    "streets and companies in French": ["Il vit av. Foch.", "La Sté. Durand et le bd. Carnot aussi.", "Fin."],
    "no sentence begins with a colon": ["Tél. : 01 00 00 00 00.", "Des outils, etc. ; il vend."],
    "a possessive opens a sentence": ["Il est prof.", "Son père aussi.", "Plainte contre X.", "Leurs amis aussi."],
    "address": ["Voir https://example.org/a.b?c=d. Oui"],
}
SEED = (
    "Un titre sans point\n\n25 octobre, 2024 / Entrevue\n\n"
    "Premier fait. Second\nfait, coupé. « Fin. »\n\nIntertitre\n\nSuite"
)


@pytest.mark.parametrize("expected", [pytest.param(value, id=key) for key, value in CASES.items()])
def test_sentences_end_where_they_end(expected: list[str]) -> None:
    """Sentences put together with a space come apart again."""
    if expected == CASES["address"]:
        expected = ["Voir https://example.org/a.b?c=d.", "Oui"]
    text = " ".join(expected)
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize(
    "expected",
    [
        [
            "The bridge is safe, the mayor said.",
            "The engineers disagree.",
            "“It is closed,” they said.",
            "What now?",
            "Nobody knows.",
        ],
        ["Le pont est sûr.", "La mairie le dit.", "« Il est fermé. »", "Qui croire ?", "Personne ne sait !", "Fin."],
        ["Il est parti en 2024.", "Le maire reste."],
        ["Elle a dit « non ».", "Le maire, lui, dit oui (pour un an).", "Mme Durand hésite.", "Hier aussi."],
        ["See example.org/The.End of U.S.A and file.Name or J.The."],
        ["Write to anna@example.The or www.example.The and 3.5.A now."],
    ],
    ids=["English", "French", "after a figure", "after closing marks", "names and initials", "addresses"],
)
def test_sentences_may_be_glued(expected: list[str]) -> None:
    """As in text pasted from a page, where paragraphs lost what parted them."""
    text = "".join(expected)
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("expected", "between"),
    [
        (["桥很安全。", "工程师不同意！", "现在怎么办？", "“桥已关闭。”他们说。", "没有人知道。", "完。"], ""),
        (
            ["橋は安全だ。", "「橋は閉鎖された。」と市長は述べた。", "誰も知らない！？", "（続報を待つ。）", "終わり｡"],
            "",
        ),
        (["الجسر آمن.", "هل هو مغلق؟", "قال د. محمد ذلك.", "لا أحد يعرف!"], " "),
        (["پل محفوظ ہے۔", "کیا یہ بند ہے؟", "کوئی نہیں جانتا۔"], " "),
        (["पुल सुरक्षित है।", "क्या यह बंद है?", "डॉ. वर्मा ने कहा।", "कोई नहीं जानता॥"], " "),
    ],
    ids=["Chinese", "Japanese", "Arabic", "Urdu", "Hindi"],
)
def test_each_script_has_its_stops(expected: list[str], between: str) -> None:
    text = between.join(expected)
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SEED, 7),
        ("# Titre\nTexte suivi.", 2),
        ("Un titre court\nUne longue ligne qui suit le titre sans ligne vide.", 2),
        ("Une ligne coupée par\nla largeur seulement.", 1),
        ("Une ligne assez longue coupée avant Vladimir\nPoutine et sa suite", 1),
        ("Un\r\n\r\nDeux", 2),
        ("Une ligne coupée par \n  la largeur seulement.", 1),
        ("\n \n", 0),
        ("", 0),
    ],
)
def test_blocks_end_sentences(text: str, expected: int) -> None:
    """Blank lines, headings and meant line breaks end sentences; wrapping does not."""
    assert len(split_sentences(text)) == expected


@pytest.mark.parametrize(
    ("language", "least"), [("fr", 0.99), ("en", 0.99), ("zh", 0.95), ("ja", 0.95), ("ar", 0.95), ("hi", 0.95)]
)
def test_ends_are_those_marked_by_hand(language: str, least: float) -> None:
    """Texts of tests/cases/sentences, whose marks were made without a look at our rules."""
    found = benchmark.score(language)
    assert min(found.precision, found.recall) >= least, found.differing()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_ends_in_texts_of_others(language: str) -> None:
    found = benchmark.score(language, benchmark.OPEN)
    assert len(found.marked) > 100
    assert min(found.precision, found.recall) >= 0.99, found.differing()


def test_a_quotation_that_never_closes_costs_no_more() -> None:
    text = "「" + "あ。" * 20_000
    assert len(split_sentences(text)) == 20_000


def test_sentence_at_an_offset() -> None:
    """An offset leads to its sentence; blanks between belong to none."""
    text = "Un. Deux."
    sentences = split_sentences(text)
    assert sentence_at(sentences, 0) == (0, 3)
    assert sentence_at(sentences, 3) is None
    assert sentence_at(sentences, 8) == (4, 9)
    assert sentence_at(sentences, 9) is None
    assert sentence_at([], 0) is None


@often(150)
@given(st.text(st.sampled_from("aB1 .!?…»«\n\r\"')[]M\u00a0\u2028#,") | st.characters()))
def test_sentences_cover_the_text(text: str) -> None:
    """Sentences are in order, stripped, and nothing but blanks is left between them."""
    done = 0
    for start, end in split_sentences(text):
        assert not text[done:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        done = end
    assert not text[done:].strip()


# words, the same as a sentence
CLOSED = [
    ("The bridge is old", "The bridge is old."),
    ("the so-called “plan”", "the so-called “plan”."),
    ("They said: “No.”", "They said: “No.”"),
    ("Ils disent\u00a0: «\u00a0Non.\u00a0»", "Ils disent\u00a0: «\u00a0Non.\u00a0»"),
    ("Ils disent\u00a0: «\u00a0Non\u00a0»", "Ils disent\u00a0: «\u00a0Non\u00a0»."),
    ("Who said (so?)", "Who said (so?)"),
    ("According to Acme Inc.", "According to Acme Inc."),
    ("Denied by \u2068Acme Inc.\u2069", "Denied by \u2068Acme Inc.\u2069"),
    ("Wait…", "Wait…"),
    ("桥是旧的。", "桥是旧的。"),
    ("他说：“不。”", "他说：“不。”"),
    ("पुल पुराना है।", "पुल पुराना है।"),
    ("पुल पुराना है", "पुल पुराना है"),
    ("هل هو قديم؟", "هل هو قديم؟"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "expected"), CLOSED)
def test_a_sentence_is_closed_once(words: str, expected: str) -> None:
    assert closed(words) == expected


# a sentence, the same as a heading
WITHOUT_STOP = [
    ("The bridge is old.", "The bridge is old"),
    ("They hired Acme Inc.", "They hired Acme Inc."),
    ("They came at 10 a.m.", "They came at 10 a.m."),
    ("Bridges, tunnels, etc.", "Bridges, tunnels, etc."),
    ("He moved to the U.S.", "He moved to the U.S."),
    ("A book by Anna Example et al.", "A book by Anna Example et al."),
    ("En 40 av. J.-C.", "En 40 av. J.-C."),
    ("Les blessés sont sept.", "Les blessés sont sept"),
    ("There is no plan B.", "There is no plan B"),
    ("Le pont mesure 84 m.", "Le pont mesure 84 m"),
    ("And then...", "And then..."),
    ("Why?", "Why?"),
]


@pytest.mark.parametrize(("words", "expected"), WITHOUT_STOP)
def test_a_heading_keeps_the_stop_of_an_abbreviation(words: str, expected: str) -> None:
    assert without_stop(words) == expected


def test_a_text_without_stops_is_cut_behind_blanks() -> None:
    """Each note that quotes a sentence costs all of it."""
    text = "word " * 4000
    found = split_sentences(text)
    assert max(end - start for start, end in found) <= 5000
    assert " ".join(text[start:end] for start, end in found) == text.strip()
    assert len(split_sentences("x" * 20_000)) == 4
