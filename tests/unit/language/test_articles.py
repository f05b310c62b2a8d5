"""Names in a sentence: the article, contracted and elided."""

from __future__ import annotations

import pytest

from explainer.language.articles import Named


@pytest.mark.parametrize(
    ("named", "alone", "of", "to"),
    [
        (Named("Kremlin", "le"), "le Kremlin", "du Kremlin", "au Kremlin"),
        (Named("Ukraine", "l’"), "l’Ukraine", "de l’Ukraine", "à l’Ukraine"),
        (Named("Humanité", "l'"), "l’Humanité", "de l’Humanité", "à l’Humanité"),
        (Named("Gazette", "la"), "la Gazette", "de la Gazette", "à la Gazette"),
        (Named("Chasseurs du Val", "les"), "les Chasseurs du Val", "des Chasseurs du Val", "aux Chasseurs du Val"),
        (Named("sources", "des"), "des sources", "de sources", "à des sources"),
        (Named("Elon Musk"), "Elon Musk", "d’Elon Musk", "à Elon Musk"),
        (Named("Élise"), "Élise", "d’Élise", "à Élise"),
        (Named("Yvonne Yver"), "Yvonne Yver", "d’Yvonne Yver", "à Yvonne Yver"),
        (Named("Yann"), "Yann", "de Yann", "à Yann"),
        (Named("Henri"), "Henri", "d’Henri", "à Henri"),
        (Named("Hollande"), "Hollande", "de Hollande", "à Hollande"),
        (Named("Ouattara"), "Ouattara", "de Ouattara", "à Ouattara"),
        (Named("Le Monde", organization=True), "Le Monde", "du Monde", "au Monde"),
        (Named("L’Obs", organization=True), "L’Obs", "de l’Obs", "à l’Obs"),
        (Named("Le Corbusier"), "Le Corbusier", "de Le Corbusier", "à Le Corbusier"),
        (Named("le voisin du dessus"), "le voisin du dessus", "du voisin du dessus", "au voisin du dessus"),
        (Named("une source proche"), "une source proche", "d’une source proche", "à une source proche"),
        (Named("Kremlin", "the"), "Kremlin", "de Kremlin", "à Kremlin"),
        (Named("Le", organization=True), "Le", "de Le", "à Le"),
    ],
)
def test_french_contracts_and_elides(named: Named, alone: str, of: str, to: str) -> None:
    assert (named.after("", "fr"), named.after("of", "fr"), named.after("to", "fr-CA")) == (alone, of, to)


def test_english_only_puts_the_article() -> None:
    assert Named("Kremlin", "the").after("of", "en-GB") == "the Kremlin"
    assert Named("Kremlin", "le").after("of", "en") == "Kremlin"


def test_a_language_we_do_not_know_takes_the_article_as_it_is() -> None:
    assert Named("Kreml", "der").after("of", "de") == "der Kreml"


def test_some_names_are_plural() -> None:
    assert Named("Chasseurs", "les").is_plural("fr")
    assert Named("des sources proches").is_plural("fr")
    assert not Named("Kremlin", "le").is_plural("fr")
    assert not Named("Chasseurs", "les").is_plural("en")


def test_who_stands_alone_is_said_to() -> None:
    assert Named("Gazette", "la").alone("fr") == ("la seule ", "Gazette", "")
    assert Named("Navet", "le").alone("fr") == ("le seul ", "Navet", "")
    assert Named("Entrevue").alone("fr") == ("", "Entrevue", ", en son seul nom")
    assert Named("Gazette", "the").alone("en") == ("the ", "Gazette", " alone")


def test_the_name_is_told_from_what_stands_before_it() -> None:
    assert Named("Le Monde", organization=True).parted("of", "fr") == ("du ", "Monde")
    assert Named("Ukraine", "l’").parted("of", "fr") == ("de l’", "Ukraine")


def test_a_description_may_begin_with_its_article() -> None:
    assert Named("une source proche").has_article
    assert Named("l’entourage").has_article
    assert not Named("Le Monde").has_article
    assert not Named("proche du dossier").has_article
