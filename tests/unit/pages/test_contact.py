"""A site with an explainer says where those whom it names can answer, and how to reach who answers for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs_problems import load_example, read_broken

EXAMPLE = read_broken("no-contact")


def told(folder: Path, settings: str, common: str, **changed: str) -> list[tuple[str, str]]:
    """Return where the settings are found wanting, and in which words."""
    loaded = load_example(folder, EXAMPLE | {"broken": settings} | changed, "broken", common)
    return [(str(p.position), p.variant) for p in loaded.problems if p.code == "no-contact"]


@pytest.mark.parametrize(
    ("contact", "variants"),
    [
        ('""', [""]),
        ("TODO", [""]),
        ("the editors", [""]),
        ("'@editors'", [""]),
        ("https://[desk", [""]),
        ("editors@example.org", ["example"]),
        ("mailto:editors@EXAMPLE.com?subject=x", ["example"]),
        ("https://desk.example/write", ["example"]),
        ("http://localhost:8000/", ["example"]),
        ("editors@desk-of-ours", []),
        ("mailto:editors@notexample.org", []),
        ("https://desk-of-ours/example.org", []),
    ],
)
def test_an_address_reaches_somebody(tmp_path: Path, common: str, contact: str, variants: list[str]) -> None:
    settings = f"plugins:\n  - explainer:\n      publisher:\n        contact: {contact}\n"
    assert told(tmp_path, settings, common) == [("mkdocs.yml:3:7", variant) for variant in variants]


def test_a_form_for_corrections_will_do(tmp_path: Path, common: str) -> None:
    publisher = "{contact: a@example.org, corrections: https://desk-of-ours/form}"
    assert told(tmp_path, f"plugins: [explainer: {{publisher: {publisher}}}]", common) == []


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("plugins:\n  - search\n  - explainer\n", "mkdocs.yml:3:5"),
        ("plugins:\n  - explainer: {notes: notes}\n", "mkdocs.yml:2:5"),
        ("plugins:\n  search: {}\n  explainer:\n    publisher: {name: The Desk}\n", "mkdocs.yml:4:5"),
        ("site_name: Explainers\n", "mkdocs.yml:1:1"),
    ],
)
def test_the_place_is_where_it_belongs(tmp_path: Path, common: str, settings: str, place: str) -> None:
    assert told(tmp_path, settings, common) == [(place, "")]


def test_without_an_explainer_nobody_is_named(tmp_path: Path, common: str) -> None:
    assert told(tmp_path, "plugins: [explainer]\n", common, notes="") == []
