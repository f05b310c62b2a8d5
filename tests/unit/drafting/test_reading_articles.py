"""What rules find in running text: who speaks, names, dates, the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.drafting.article import find_dates
from explainer.drafting.names import find_names
from explainer.drafting.speakers import cited_speaker, named_within, speaker_of
from explainer.language.hedging import find_hedges, find_reporting_verbs
from explainer.language.lexicons import guess_language
from explainer.language.sentences import split_sentences
from profiles import often


@pytest.mark.parametrize(
    ("language", "sentence", "speakers"),
    [
        ("fr", "Cependant, le Kremlin a démenti tout échange.", ["le Kremlin"]),
        ("fr", "Musk, quant à lui, affirme que l’échange a eu lieu.", ["Musk"]),
        ("fr", "Musk, quant à lui, se tait, déclarant récemment : « Non. »", ["Musk"]),
        ("fr", "« C’est faux », a répliqué la porte-parole.", ["la porte-parole"]),
        ("fr", "Le pont a cédé, puis brûlé, affirment ses proches, en pleurs.", ["ses proches"]),
        ("fr", "Le patron, que plusieurs témoins disent avoir vu, rejette tout.", ["plusieurs témoins", "Le patron"]),
        ("fr", "Elle juge que la mesure est inutile.", [""]),
        ("fr", "L’avocate dénonce l’enquête et conteste les faits.", ["L’avocate", ""]),
        ("fr", "Une rencontre entre les deux présidents est évoquée.", [""]),
        ("fr", "« Non », dit-il.", [""]),
        ("fr", "Le ministre vient d’annoncer sa démission.", ["Le ministre"]),
        ("fr", "« Nous le ferons », assure\nson directeur, Paul Exemple.", ["son directeur"]),
        ("en", "“It was an accident,” added the coach.", ["the coach"]),
        ("en", "The plan would cost two billion, the ministry estimates.", ["the ministry"]),
        ("en", "Mayor John Sample, who chairs it, acknowledged that it had opened.", ["Mayor John Sample"]),
        ("en", "State television showed what it said were soldiers.", [""]),
        ("en", "“No,” she replied.", [""]),
        ("de", "Der Minister sagt nein.", []),
    ],
)
def test_who_speaks(language: str, sentence: str, speakers: list[str]) -> None:
    found = [speaker_of(sentence, verb, language) for verb in find_reporting_verbs(sentence, language)]
    assert [sentence[slice(*span)] if span else "" for span in found] == speakers


@pytest.mark.parametrize(
    ("language", "sentence", "cited"),
    [
        ("fr", "D’après une source policière, le suspect serait en fuite.", "une source policière"),
        ("fr", "Il aurait fui, selon le parquet.", "le parquet"),
        ("en", "According to the mayor, three people were hurt.", "the mayor"),
        ("fr", "Apparemment, il a fui.", ""),
        ("fr", "Il a fui, selon : « non ».", ""),
    ],
)
def test_who_is_cited(language: str, sentence: str, cited: str) -> None:
    span = cited_speaker(sentence, find_hedges(sentence, language))
    assert (sentence[slice(*span)] if span else "") == cited


@pytest.mark.parametrize(
    ("language", "sentence", "speaker", "names", "name"),
    [
        (
            "fr",
            "Le président russe Vladimir Poutine nie.",
            "Le président russe Vladimir Poutine",
            ["Vladimir Poutine"],
            0,
        ),
        ("fr", "Un porte-parole du Kremlin nie.", "Un porte-parole du Kremlin", ["Kremlin"], None),
        (
            "fr",
            "des informations rapportées par le Journal",
            "des informations rapportées par le Journal",
            ["Journal"],
            0,
        ),
        ("en", "Acme’s head, Anna Example, denies it.", "Acme’s head", ["Acme", "Anna Example"], 1),
        ("en", "Acme’s head denies it.", "Acme’s head", ["Acme"], None),
        ("en", "The head denies it.", "The head", [], None),
    ],
)
def test_whose_name_a_speaker_has(
    language: str, sentence: str, speaker: str, names: list[str], name: int | None
) -> None:
    def span(words: str) -> tuple[int, int]:
        return sentence.index(words), sentence.index(words) + len(words)

    found = named_within(sentence, span(speaker), [span(one) for one in names], language)
    assert found == (None if name is None else span(names[name]))


def named(text: str, language: str) -> dict[str, tuple[tuple[str, ...], int, str]]:
    found = find_names(text, split_sentences(text), language)
    for name in found:
        assert {text[start:end] for start, end in name.spans} <= {name.name, *name.aliases}
    return {name.name: (name.aliases, len(name.spans), name.description) for name in found}


def test_names_with_their_short_forms_and_descriptions() -> None:
    text = (
        "Le célèbre patron de Tesla, Elon Musk, aurait parlé avec le président russe Vladimir Poutine. Musk nie. "
        "Cependant Poutine, qui se tait, a vu Sergueï Kiriyenko, adjoint au chef de l’administration, en 2022."
    )
    assert named(text, "fr") == {
        "Tesla": ((), 1, ""),
        "Elon Musk": (("Musk",), 2, "Le célèbre patron de Tesla"),
        "Vladimir Poutine": (("Poutine",), 2, "président russe"),
        "Sergueï Kiriyenko": ((), 1, "adjoint au chef de l’administration"),
    }


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "fr",
            "Hier, le Département de la Défense des États-Unis a répondu.",
            ["Département de la Défense des États-Unis"],
        ),
        ("fr", "Rien ne change. Aucune rue. Dupont et Durand.", ["Durand"]),
        ("fr", "M. Dupont et Mme Durand ont vu l’Ukraine lundi.", ["Dupont", "Durand", "Ukraine"]),
        ("en", "On Monday the Bank of England told John Sample’s firm in May.", ["Bank of England", "John Sample"]),
        ("en", "NASA said so.", ["NASA"]),
        ("de", "Der Minister sagt nein.", []),
    ],
)
def test_names(language: str, text: str, names: list[str]) -> None:
    assert list(named(text, language)) == names


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("fr", "25 octobre, 2024 / Entrevue", ["2024-10-25"]),
        ("fr", "depuis 2022 ; en octobre 2022, le 1er mai 2021", ["2022/..", "2022-10", "2021-05-01"]),
        ("fr", "31 février 2020, 2023 euros, la loi 2019-04", []),
        ("en", "On October 5, 2022 and 5 October 2023, since 2019", ["2022-10-05", "2023-10-05", "2019/.."]),
        ("en", "2024-10-25, 2024-13-45, May, in May 2020", ["2024-10-25", "2020-05"]),
        ("de", "in 2020", ["2020"]),
    ],
)
def test_dates(language: str, text: str, dates: list[str]) -> None:
    assert [date.edtf for date in find_dates(text, language)] == dates


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le maire dit que la ville est à nous.", "fr"),
        ("The mayor says that the city is ours.", "en"),
        ("你好", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert guess_language(text) == language


@often(100)
@given(
    st.lists(
        st.sampled_from(
            ["Le maire ", "Anne d’Arc", ", ", "a dit", "selon ", "« ", "»", "The X’s ", "said", "2020 ", "en "]
        )
        | st.text(max_size=6),
        max_size=20,
    ).map("".join),
    st.sampled_from(["fr", "en"]),
)
def test_whatever_the_text_spans_stand_in_it(text: str, language: str) -> None:
    for name in find_names(text, split_sentences(text), language):
        assert all(0 <= start < end <= len(text) for start, end in name.spans)
    for verb in find_reporting_verbs(text, language):
        span = speaker_of(text, verb, language)
        assert span is None or 0 <= span[0] < span[1] <= len(text)
