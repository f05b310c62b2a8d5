"""Hedges and reporting verbs, against sentences marked by hand, and one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explainer
from benchmarks import hedging as benchmark
from explainer.language.hedging import find_hedges, find_phrases, find_reporting_verbs
from explainer.language.lexicons import lexicon_language, lexicon_languages, read_lexicon, variants
from explainer.language.verbs import french_forms, is_conditional
from profiles import often

LEXICONS = Path(str(explainer.__file__)).parent / "language" / "lexicons"
KINDS = {"evidential", "conditional", "modal", "appearance", "lexical"}


@pytest.mark.slow
@pytest.mark.parametrize("sort", benchmark.SORTS)
@pytest.mark.parametrize("language", benchmark.LANGUAGES)
def test_marked_sentences(language: str, sort: str) -> None:
    """Nine in ten of what is found is right, and nine in ten of what is there is found."""
    score = benchmark.score(language, sort)
    assert len(benchmark.read_cases(language)) >= 75
    assert score.precision >= 0.9, score.differing
    assert score.recall >= 0.9, score.differing


@pytest.mark.parametrize("sort", benchmark.SORTS)
@pytest.mark.parametrize("language", benchmark.LANGUAGES)
def test_sentences_that_no_rule_was_made_for(language: str, sort: str) -> None:
    score = benchmark.score(language, sort, benchmark.HELD_OUT)
    assert len(benchmark.read_cases(language, benchmark.HELD_OUT)) >= 30
    assert score.precision >= 0.8, score.differing
    assert score.recall >= 0.8, score.differing


CONDITIONALS = (
    "aurait serait ferait irait dirait pourrait devrait voudrait saurait verrait enverrait courrait mourrait "
    "montrerait entrerait préparerait déclarerait libérerait finirait servirait tiendrait prendrait mettrait "
    "connaîtrait paraîtrait suivrait survivrait recevrait romprait convaincrait conclurait produirait croirait "
    "porteraient auraient serions auriez rendraient acquerrait rencontrerions"
)
OTHERS = (
    "montrait entrait préparait déclarait libérait gérait espérait ignorait assurait durait murmurait courait mourait "
    "tirait retirait inspirait désirait enregistrait illustrait rencontrait offrait ouvrait livrait souffrait "
    "effondrait engendrait encadrait serrait enterrait célébrait intégrait consacrait filtrait pénétrait "
    "trait portrait retrait attrait frais vrais marais relais désormais jamais aura sera ferai ferons parlait mourais"
)


@pytest.mark.parametrize("form", CONDITIONALS.split())
def test_conditionals(form: str) -> None:
    assert is_conditional(form)


@pytest.mark.parametrize("form", OTHERS.split())
def test_imperfects_futures_and_nouns_are_no_conditionals(form: str) -> None:
    assert not is_conditional(form)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Le Kremlin aurait demandé un geste.", [("conditional", "aurait")]),
        ("D’APRÈS LA VILLE, LE PONT SERAIT SÛR", [("evidential", "D’APRÈS"), ("conditional", "SERAIT")]),
        ("M. Serait l’affirme.", []),
        ("Le vote aurait lieu lundi, a-t-on appris, et le maire serait absent.", ["aurait", "serait"]),
        ("Il a dit que le pont serait fermé et qu’il aurait été miné.", ["aurait"]),
        ("Il ne sait pas si la ville paierait.", ["paierait"]),
        ("Si la ville payait, le pont tiendrait.", []),
        ("", []),
        ("…", []),
        ("مرحبا 你好", []),
    ],
)
def test_french_hedges(sentence: str, expected: list[str | tuple[str, str]]) -> None:
    found = find_hedges(sentence, "fr")
    assert [one if isinstance(one, str) else one[1] for one in expected] == [hedge.words for hedge in found]
    pairs = [one for one in expected if isinstance(one, tuple)]
    assert not pairs or pairs == [(hedge.kind, hedge.words) for hedge in found]


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "FR", "fr_ca"])
def test_a_region_has_the_lexicons_of_its_language(tag: str) -> None:
    assert lexicon_language(tag) == "fr"
    assert find_hedges("Il aurait menti.", tag)


@pytest.mark.parametrize("tag", ["de", "", "../fr", "zz-fr"])
def test_a_language_without_lexicons_has_no_hedges(tag: str) -> None:
    assert find_hedges("Il aurait menti, according to the mayor.", tag) == ()
    assert find_reporting_verbs("Il affirme que oui.", tag) == ()
    assert find_phrases("révélations", tag, "loaded") == ()


def test_verbs_are_named() -> None:
    (verb,) = find_reporting_verbs("Des informations révèlent que tout est faux.", "fr")
    assert (verb.kind, verb.lemma, verb.words) == ("factive", "révéler", "révèlent")


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("annoncer", {"annonçait", "annoncent", "annonçant", "annonça", "annoncé"}),
        ("juger", {"jugeait", "juge", "jugeant", "jugèrent"}),
        ("révéler", {"révèle", "révèlent", "révélait", "révélées"}),
        ("alléguer", {"allègue", "alléguait"}),
    ],
)
def test_forms_of_regular_verbs(infinitive: str, expected: set[str]) -> None:
    assert expected <= set(french_forms(infinitive))


@pytest.mark.parametrize("path", sorted(LEXICONS.rglob("*.txt")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_lexicons_say_whose_list_they_are_and_hold_no_entry_twice(path: Path) -> None:
    header = path.read_text(encoding="utf-8").split("\n[")[0]
    assert "The list is ours" in " ".join(header.replace("\n#", "").split())
    for section, entries in read_lexicon(path.parent.name, path.stem).items():
        assert section
        assert len(set(entries)) == len(entries)


def test_hedges_are_of_the_kinds_of_an_attribution() -> None:
    for language in lexicon_languages():
        assert set(read_lexicon(language, "hedges")) <= {*KINDS, "not"}


def test_entries_are_written_out() -> None:
    assert variants("éventuel(s|le)") == ["éventuel", "éventuels", "éventuelle"]
    assert variants("{a|ont} l'air(s)") == ["a l'air", "a l'airs", "ont l'air", "ont l'airs"]


@often(200)
@given(
    st.text(st.sampled_from("abrit ’'-.,«»:é\u0301İß\u00a0") | st.characters()),
    st.sampled_from(["aurait", "selon", "révèle que", "said that", "", "si", "n’a pas dit"]),
    st.sampled_from(["fr", "en"]),
)
def test_words_stand_where_they_are_said_to(text: str, more: str, language: str) -> None:
    """Whatever the text, nothing breaks, and offsets give the words."""
    sentence = f"{text} {more} {text}"
    for one in (*find_hedges(sentence, language), *find_reporting_verbs(sentence, language)):
        assert sentence[one.start : one.end] == one.words != ""
