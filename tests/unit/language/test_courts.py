"""What the name of a court says of its word for an acquittal."""

from __future__ import annotations

import pytest

from explainer.language.courts import court_of


@pytest.mark.parametrize(
    ("name", "language", "sort"),
    [
        ("Cour d’assises de Paris", "fr", "assizes"),
        ("cour d'assises d'appel du Rhône", "fr-FR", "assizes"),
        ("Cour criminelle départementale de l’Hérault", "fr", "assizes"),
        ("Cour d’appel de Paris", "fr", "bench"),
        ("Tribunal correctionnel de Lyon", "fr", "bench"),
        ("Tribunal judiciaire de Lyon", "fr", "bench"),
        ("Cour de justice de la République", "fr", "bench"),
        ("Tribunal de Moscou", "fr", ""),
        ("La Gazette", "fr", ""),
        ("Crown Court at Leeds", "en", ""),
    ],
)
def test_sorts_of_courts(name: str, language: str, sort: str) -> None:
    assert court_of(name, language) == sort
