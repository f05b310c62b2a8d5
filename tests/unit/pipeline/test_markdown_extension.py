"""Links and previews from Python-Markdown alone: neither MkDocs nor a plugin runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

NOTES = """
actors:
  kremlin: {name: Kremlin, kind: organization, summary: The seat of power.}
glossary:
  nato: {term: NATO, definition: A military alliance. Founded in 1949.}
"""


@pytest.fixture
def convert(tmp_path: Path) -> Callable[..., str]:
    """Convert a text beside a site of two notes."""
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "docs" / "notes" / "notes.yml").write_text(NOTES, "utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: A site\ntheme: {language: en}\nplugins: [explainer]\n", "utf-8")

    def run(text: str, *others: str, **options: str) -> str:
        settings = {"explainer": {"config_file": str(config), **options}}
        return markdown.markdown(text, extensions=[*others, "explainer"], extension_configs=settings)

    return run


def test_the_extension_has_a_name_of_its_own() -> None:
    (found,) = entry_points(group="markdown.extensions", name="explainer")
    assert found.value == "explainer.pipeline.markdown_extension:makeExtension"


def test_links_and_previews_are_in_place(convert: Callable[..., str]) -> None:
    html = BeautifulSoup(convert("# NATO\n\nThe Kremlin and NATO, [[kremlin|the palace]].", "toc"), "html.parser")
    links = {link.text: link for link in html.select("a.explainer-link")}
    assert {words: link["href"] for words, link in links.items()} == {
        "Kremlin": "/actors/kremlin/",
        "NATO": "/glossary/#nato",
        "the palace": "/actors/kremlin/",
    }
    for link in links.values():
        assert html.find(id=link["data-xp-pop"])
        assert html.find(id=link["aria-describedby"])
    assert [pop["id"] for pop in html.select(".xp-pop")] == ["pop_kremlin", "pop_nato"]
    assert "A military alliance." in html.find(id="pop_nato-d").text
    assert html.find("h1").find("a") is None


def test_a_program_that_runs_for_long_sees_notes_change(convert: Callable[..., str], tmp_path: Path) -> None:
    assert "The seat of power." in convert("Kremlin")
    notes = tmp_path / "docs" / "notes" / "notes.yml"
    notes.write_text(NOTES.replace("The seat of power.", "The presidency of Russia."), "utf-8")
    assert "The presidency of Russia." in convert("Kremlin")


def test_a_site_below_a_path_is_linked_there(convert: Callable[..., str]) -> None:
    html = convert("NATO", root="https://example.org/repo")
    assert html.count('href="https://example.org/repo/glossary/#nato"') == 1


def test_a_text_without_names_is_left_alone(convert: Callable[..., str]) -> None:
    assert convert("Nothing *here*.") == markdown.markdown("Nothing *here*.")


def test_a_wrong_reference_is_told_with_its_place(
    convert: Callable[..., str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "explainer"):
        convert("One.\n\nSee [[kremiln]].", page="about.md")
    told = [record.getMessage() for record in caplog.records if "about.md" in record.getMessage()]
    assert told == ["about.md:3:5: unknown-link: no note “kremiln” for [[kremiln]] (did you mean “kremlin”?)"]
