"""`explainer archive`: what to send to a web archive, and the addresses that it gave, written into the sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainer.command_line import main
from explainer.reading import read_yaml

NOTES = """\
# Kept
sources:
  a: {type: article, title: A, language: en, url: "https://www.example.org/a/?x=1"}  # beside

  b:
    type: article
    title: B
    url: 'http://example.org/b'   # its address
    language: en
  again: {type: article, title: Again, language: en, url: https://example.org/b}
  kept: {type: article, title: C, language: en, url: https://example.org/c, archive_url: https://archive.example/old}
  offline: {type: document, title: D, language: en}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: material, language: en}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes" / "all.yml").write_bytes(NOTES.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def take(*lines: str) -> Result:
    return CliRunner().invoke(main, ["archive", "-"], input="\n".join(lines) + "\n", catch_exceptions=False)


def copies(site: Path) -> dict[str, object]:
    text = (site / "docs/notes/all.yml").read_text("utf-8")
    document, problems = read_yaml(text, "all.yml", ("all.yml",))
    assert problems == []
    sources = document.data["sources"]
    assert isinstance(sources, dict)
    return {name: fields["archive_url"] for name, fields in sources.items() if "archive_url" in fields}


def test_what_lacks_a_copy_is_listed(site: Path) -> None:
    result = CliRunner().invoke(main, ["archive"], catch_exceptions=False)
    assert result.output.splitlines() == [
        "https://www.example.org/a/?x=1",
        "http://example.org/b",
        "https://example.org/b",
    ]
    assert (site / "docs/notes/all.yml").read_bytes() == NOTES.encode()


def test_that_nothing_lacks_a_copy_is_said_beside_the_list(site: Path) -> None:
    take(
        "https://web.archive.org/web/1/https://www.example.org/a/?x=1",
        "https://web.archive.org/web/1/http://example.org/b",
    )
    take("https://web.archive.org/web/1/https://example.org/b")
    result = CliRunner().invoke(main, ["archive"], catch_exceptions=False)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "every source with an address has an archived copy\n",
    )


def test_addresses_find_their_sources(site: Path) -> None:
    copy = "https://web.archive.org/web/20241025000000/https://example.org/a?x=1"
    result = take(copy, "https://example.org/b/ https://archive.example/XYZ", "")
    assert (result.exit_code, result.output) == (0, "docs/notes/all.yml\n")
    assert copies(site) == {
        "a": copy,
        "b": "https://archive.example/XYZ",
        "again": "https://archive.example/XYZ",
        "kept": "https://archive.example/old",
    }
    text = (site / "docs/notes/all.yml").read_text("utf-8")
    assert "# Kept\n" in text
    assert "# its address\n" in text
    assert "}  # beside\n" in text


def test_a_copy_is_never_replaced(site: Path) -> None:
    result = take("https://example.org/c https://archive.example/new")
    assert (result.exit_code, result.output) == (0, "")
    assert (site / "docs/notes/all.yml").read_bytes() == NOTES.encode()


@pytest.mark.parametrize(
    "line",
    [
        "https://archive.example/of-something-else",
        "https://web.archive.org/web/2024/https://example.org/nowhere",
        "https://example.org/a?x=1 javascript:alert(1)",
        "https://example.org/a?x=1 https://archive.example/1 https://archive.example/2",
        "https://example.org/a?x=1 https://archive.example/<b>",
        "https://[::1",
        "words\x1b[31m",
    ],
)
def test_what_is_of_no_source_is_told_and_writes_nothing(site: Path, line: str) -> None:
    result = take(line)
    assert result.exit_code == 1
    assert result.output.startswith("of no source: ")
    assert "\x1b" not in result.output
    assert (site / "docs/notes/all.yml").read_bytes() == NOTES.encode()


def test_a_file_that_cannot_be_read_is_left(site: Path) -> None:
    broken = NOTES + "  x: [\n"
    (site / "docs/notes/all.yml").write_text(broken)
    assert take("https://example.org/b https://archive.example/XYZ").exit_code == 1
    assert (site / "docs/notes/all.yml").read_text() == broken
