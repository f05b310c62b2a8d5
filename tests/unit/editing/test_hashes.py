"""`check --write-hashes`: the hash of each archived text, in its source."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainer.command_line import main

TEXT = "It is safe.\r\nNobody asked.\n"
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
BLOCK = """\
# Sources of the story
sources:
  paper:
    type: article   # in print
    title: News
    language: en
    authors: [A. Writer]
    text_file: news.txt
    retrieved: 2024-10-26
"""
FLOW = "sources:\n  paper: {type: article, title: News, language: en, authors: [A], text_file: news.txt} # one line\n"
ALONE = "type: article\ntitle: News\nlanguage: en\nauthors: [A]\ntext_file: news.txt"
USE = "events:\n  e: {title: E, date: 2024, passages: [{source: paper, quote: It is safe}]}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    notes = tmp_path / "docs" / "notes"
    (notes / "sources").mkdir(parents=True)
    (notes / "use.yml").write_text(USE)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_bytes(TEXT.encode())
    return tmp_path


def run(site: Path) -> Result:
    return CliRunner().invoke(main, ["check", "-f", str(site / "mkdocs.yml"), "--write-hashes", "--strict"])


def test_a_hash_goes_below_the_texts_name(site: Path) -> None:
    path = site / "docs" / "notes" / "all.yml"
    path.write_text(BLOCK.replace("   # in print", ""))
    assert run(site).exit_code == 0
    wanted = BLOCK.replace("   # in print", "").replace("news.txt\n", f"news.txt\n    sha256: {SHA}\n")
    assert path.read_text() == wanted
    assert run(site).exit_code == 0
    assert path.read_text() == wanted


def test_a_hash_in_a_line_and_in_a_file_of_its_own(site: Path) -> None:
    path = site / "docs" / "notes" / "all.yml"
    path.write_text(FLOW)
    assert run(site).exit_code == 0
    assert path.read_text() == FLOW.replace("news.txt}", f"news.txt, sha256: {SHA}}}")
    path.unlink()
    alone = site / "docs" / "notes" / "sources" / "paper.yml"
    alone.write_text(ALONE)
    assert run(site).exit_code == 0
    assert alone.read_text().splitlines() == [*ALONE.splitlines(), f"sha256: {SHA}"]


def test_a_changed_text_is_told_until_its_hash_is_renewed(site: Path) -> None:
    path = site / "docs" / "notes" / "all.yml"
    path.write_text(FLOW)
    run(site)
    (site / "seeds" / "news.txt").write_text("It is safe. Somebody asked.\n")
    told = CliRunner().invoke(main, ["check", "-f", str(site / "mkdocs.yml")])
    assert told.exit_code == 1
    assert "source-changed" in told.output
    renewed = run(site)
    assert renewed.exit_code == 0
    assert SHA not in path.read_text()
    told = "source-changed: seeds/news.txt has changed since it was archived; quotations still in it: 1\n"
    assert told in renewed.output  # without the advice to do what was just done


def test_renewing_a_hash_names_the_quotations_that_are_gone(site: Path) -> None:
    """They are told once more: afterwards nothing shows that they were ever there."""
    path = site / "docs" / "notes" / "all.yml"
    path.write_text(FLOW)
    run(site)
    (site / "seeds" / "news.txt").write_text("It is quite safe. Somebody asked.\n")
    renewed = run(site)
    assert "all.yml:2:96: source-changed: seeds/news.txt has" in renewed.output
    assert "quotations still in it: 0; no longer in it: e (It is safe)\n" in renewed.output
    assert "use.yml:2:" in renewed.output
    assert renewed.exit_code == 1
