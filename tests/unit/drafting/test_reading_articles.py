"""What rules find in running text: names, dates, quotation marks, the language."""

from __future__ import annotations

import time

import pytest

from explainer.drafting.dates import find_dates
from explainer.drafting.marks import find_quoted
from explainer.drafting.names import find_names
from explainer.language.lexicons import guess_language
from explainer.language.sentences import split_sentences


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
            "en",
            "The chief, Anwar al-Masri, spoke. He said that al-Masri had met them, and Masri left.",
            ["Anwar al-Masri"],
        ),
        (
            "fr",
            "Selon ce qu’a confié à Exemple Info Jacques Fictif, le feu est éteint.",
            ["Exemple Info", "Jacques Fictif"],
        ),
        ("fr", "Le suppléant de François Fictif Marc Exemple a parlé.", ["François Fictif", "Marc Exemple"]),
        ("fr", "Le rédacteur en chef, Théo Van der Aa, a parlé à Anne Exemple.", ["Théo Van der Aa", "Anne Exemple"]),
        ("fr", "Elle était à l’Hôpital Universitaire Robert Debré.", ["Hôpital Universitaire Robert Debré"]),
        ("fr", "Les informations révélées par Le Canard enchaîné gênent le maire.", ["Le Canard enchaîné"]),
        (
            "fr",
            "Un agent du Federal Bureau of Investigation Andrew G. Exemple a parlé.",
            ["Federal Bureau of Investigation", "Andrew G. Exemple"],
        ),
        ("fr", "Anne Fictif, l’actuel ministre de l’Intérieur français, a parlé.", ["Anne Fictif"]),
        ("fr", "C’était le neveu du défunt Premier ministre, Paul Exemple.", ["Paul Exemple"]),
        ("en", "The Example Press reported it. EP had asked the mayor twice.", ["Example Press"]),
        ("en", "It had the stamp Protected B and was sent to Anna Example.", ["Anna Example"]),
        ("en", "She left as Foreign Affairs minister, said Anna Example.", ["Anna Example"]),
        (
            "en",
            "A detective of the Harlow County Sheriff's office met Anna Example.",
            ["Harlow County Sheriff's office", "Anna Example"],
        ),
        (
            "en",
            "He asked the Center for Example Rights and the American Sample Union.",
            ["Center for Example Rights", "American Sample Union"],
        ),
        ("en", "US Secretary of State Anna Example denied it to Premier Tom Doe.", ["Anna Example", "Tom Doe"]),
        (
            "en",
            "On Monday the Middle East and Central Asia heard Anna Example.",
            ["Middle East", "Central Asia", "Anna Example"],
        ),
        ("en", "National newspaper The People's Daily has suggested it.", ["The People's Daily"]),
        (
            "fr",
            "Il a réglé les costumes Arnex de Paul Exemple, selon l’Inspection générale des finances.",
            ["Arnex", "Paul Exemple", "Inspection générale des finances"],
        ),
        ("fr", "Le parquet national financier a ouvert une enquête.", ["parquet national financier"]),
    ],
)
def test_names_in_real_prose(language: str, text: str, names: list[str]) -> None:
    assert [name.name for name in find_names(text, split_sentences(text), language)] == names


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
        (
            "en",
            "On Monday, Doctors Without Walls met Teachers Without Borders.",
            ["Doctors Without Walls", "Teachers Without Borders"],
        ),
        ("de", "Der Minister sagt nein.", []),
    ],
)
def test_names(language: str, text: str, names: list[str]) -> None:
    assert list(named(text, language)) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Ici, Marine Le Pen parle. Selon Le Pen, c’est non.", {"Marine Le Pen": ("Le Pen",)}),
        ("fr", "Ici, Ursula von der Leyen parle.", {"Ursula von der Leyen": ()}),
        (
            "fr",
            "Puis Isabel dos Santos et Mohammed ben Salmane.",
            {"Isabel dos Santos": (), "Mohammed ben Salmane": ()},
        ),
        ("fr", "Puis le prince ben Salmane parle.", {"ben Salmane": ()}),
        ("fr", "Hier Jeanne d'Arc, puis Jeanne d’Arc.", {"Jeanne d'Arc": ("Jeanne d’Arc",)}),
        ("fr", "Hier Sergueï Kiriyenko, puis Serguei Kiriyenko.", {"Sergueï Kiriyenko": ("Serguei Kiriyenko",)}),
        ("fr", "Ici l’Agence régionale de santé (ARS) parle.", {"Agence régionale de santé": ("ARS",)}),
        ("en", "Here John F. Kennedy met U.S. Senator Anna Example.", {"John F. Kennedy": (), "Anna Example": ()}),
        ("en", "The World Health Organization (WHO) met.", {"World Health Organization": ("WHO",)}),
        ("en", "Here Anna Example (MP) met Dr. Tom Doe and Mr. Doe.", {"Anna Example": (), "Tom Doe": ("Doe",)}),
        ("fr", "M. Durand et Mme Durand ont parlé.", {}),
    ],
)
def test_one_name_is_one_actor(language: str, text: str, names: dict[str, tuple[str, ...]]) -> None:
    assert {name: aliases for name, (aliases, _, _) in named(text, language).items()} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ici Anne Exemplaire, puis Anne Exemplairé.", {"Anne Exemplaire": ("Anne Exemplairé",)}),
        ("Ici Anne Exemplaire, puis Anne Exemplare.", {"Anne Exemplaire": ("Anne Exemplare",)}),
        ("Ici Anne Exemplaire, puis Anne Exemplaires.", {"Anne Exemplaire": ("Anne Exemplaires",)}),
        ("Ici Anne Exemplaire, puis Anne Exemplaize.", {"Anne Exemplaire": ("Anne Exemplaize",)}),
        ("Ici Anne Exemplaire, puis Jean Exemplare.", {"Anne Exemplaire": (), "Jean Exemplare": ()}),
        ("Ici Anne Exemplaire, puis Anne Exempliare.", {"Anne Exemplaire": (), "Anne Exempliare": ()}),
        ("Ici Anne Martin, puis Anne Martie, et Anne Marte.", {"Anne Martin": ("Anne Martie",), "Anne Marte": ()}),
        ("Ici Anne Roux, puis Anne Rous.", {"Anne Roux": (), "Anne Rous": ()}),
    ],
)
def test_a_letter_of_a_long_surname_makes_no_other_name(text: str, names: dict[str, tuple[str, ...]]) -> None:
    assert {name: aliases for name, (aliases, _, _) in named(text, "fr").items() if name in names} == names


def test_a_list_of_names_takes_no_longer_than_its_length() -> None:
    text = " ".join(f"Anne {chr(65 + at % 26)}exemple{at} met Paul d’Bo{at}. On-line Bo{at} left." for at in range(500))
    sentences = split_sentences(text)
    started = time.process_time()
    find_names(text, sentences, "en")
    assert time.process_time() - started < 2  # it took twelve; this is no measure, only a bound


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('It was "distressing" to wait "even now".', ["distressing", "even now"]),
        ('A 5" pipe and "a real one".', ["a real one"]),
        ('"One," he said. "Two," she said.', ["One,", "Two,"]),
        ("“First paragraph.\n\n“Second one,” he said.", ["First paragraph.", "Second one,"]),
        ('"First paragraph.\n\n"Second one," he said.', ["First paragraph.", "Second one,"]),
        ("« Nous “avons” tout. » Il dit « non ».", ["Nous “avons” tout.", "non"]),
        ('Il a dit qu\'"on verra".', ["on verra"]),
        ("« Un « fou » ici » hier", ["Un « fou » ici"]),
    ],
)
def test_marks_are_paired_by_where_they_stand(text: str, quoted: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_quoted(text)] == quoted


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
        ("El alcalde dice que la ciudad no es de los vecinos.", None),
        ("Il sindaco dice che la città non è dei cittadini.", None),
        ("Der Bürgermeister sagt, dass die Stadt uns gehört.", None),
        ("你好", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_who_says_something_is_no_place() -> None:
    text = "L’agence a suspendu les crédits accordés à Fusex. Fusex a annoncé l’ouverture d’une enquête."
    (found,) = [one for one in find_names(text, split_sentences(text), "fr") if one.name == "Fusex"]
    assert found.guess.kind != "place"
