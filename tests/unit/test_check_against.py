"""`explainer check --against`: address-gone for each address of a site built before that would lead nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainer.command_line import main

NOTES = """\
actors:
  mayor: {name: The Mayor, kind: person}
  clerk: {name: The Clerk, kind: person}
glossary:
  span: {term: span, definition: A part., see: [mayor, clerk]}
"""
SITE = "site_name: S\nsite_url: https://example.org/s/\ntheme: {language: en}\nplugins: [search, explainer%s]\n"
HINT = "add its id to “formerly” in the note that replaces it, or restore the note with “withdrawn”"
PAGE_HINT = "restore the page, or put a redirect at this address"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    write(tmp_path, NOTES)
    (tmp_path / "docs" / "about.md").write_text("# About\n")
    (tmp_path / "docs" / "file.html").write_text("<p>As it is.\n")
    (tmp_path / "mkdocs.yml").write_text(SITE % "")
    return tmp_path


def write(site: Path, notes: str) -> None:
    (site / "docs" / "notes" / "all.yml").write_text(notes)


def run(site: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "-f", str(site / "mkdocs.yml"), *words[1:]])


def gone(site: Path, against: Path) -> list[str]:
    """Return the lines of addresses that would vanish, without the folder before them."""
    result = run(site, "check", "--against", str(against))
    lines = [line for line in result.stdout.splitlines() if "address-gone" in line]
    assert result.exit_code == (1 if lines else 0)
    return [line.removeprefix(f"{against.as_posix()}").lstrip("/") for line in lines]


def told(where: str, address: str, hint: str = HINT) -> str:
    return f"{where}:1:1: address-gone: the published address {address} would lead nowhere ({hint})"


def published(site: Path, sort: str) -> Path:
    """Publish the site as it is now, as far as addresses go, in one of the forms that are read."""
    if sort == "notes.json":
        run(site, "export", "json", "--to", str(site / "old" / "data"))
        return site / "old" / "data" / "notes.json"
    pages = ["", "about/", "file.html", "actors/", "actors/mayor/", "actors/clerk/", "glossary/"]
    if sort == "sitemap.xml":
        entries = "".join(f"<url><loc>https://example.org/s/{page}</loc></url>" for page in pages)
        path = site / "sitemap.xml"
        path.write_text(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>')
        return path
    for page in [*pages, "404.html"]:
        path = site / "old" / (page if page.endswith(".html") else f"{page}index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<p>Hi.\n")
    run(site, "export", "json", "--to", str(site / "old" / "data"))
    return site / "old"


SORTS = ("folder", "sitemap.xml", "notes.json")


@pytest.mark.parametrize("sort", SORTS)
def test_nothing_has_vanished_where_nothing_has_changed(site: Path, sort: str) -> None:
    assert gone(site, published(site, sort)) == []


@pytest.mark.parametrize("sort", SORTS)
def test_a_note_that_is_gone_is_told(site: Path, sort: str) -> None:
    old = published(site, sort)
    write(site, NOTES.replace("  mayor: {name: The Mayor, kind: person}\n", "").replace("mayor, ", ""))
    where = "actors/mayor/index.html" if sort == "folder" else ""
    assert gone(site, old) == [told(where, "actors/mayor/")]


@pytest.mark.parametrize("sort", SORTS)
def test_a_note_renamed_or_withdrawn_is_not(site: Path, sort: str) -> None:
    old = published(site, sort)
    run(site, "rename", "mayor", "first-mayor")
    run(site, "rename", "first-mayor", "second-mayor")
    run(site, "rename", "span", "arch")
    notes = (site / "docs" / "notes" / "all.yml").read_text()
    write(site, notes.replace("The Clerk, ", "The Clerk, withdrawn: {date: 2024-01-01, reason: R}, "))
    assert gone(site, old) == []


def test_an_entry_of_a_shared_page_is_told(site: Path) -> None:
    write(site, NOTES.replace("  span:", "  arch:"))
    old = published(site, "folder")
    write(site, NOTES)
    assert gone(site, old) == [told("data/notes.json", "glossary/#arch")]


def test_a_list_that_became_shorter_is_not(site: Path) -> None:
    for name in ("page/2", "page/two"):
        path = site / "old" / "glossary" / name / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text("<p>Hi.\n")
    assert gone(site, site / "old") == [told("glossary/page/two/index.html", "glossary/page/two/")]


def test_a_draft_is_gone(site: Path) -> None:
    old = published(site, "notes.json")
    write(site, NOTES.replace("The Clerk, ", "The Clerk, draft: true, ").replace(", clerk]", "]"))
    assert gone(site, old) == [told("", "actors/clerk/")]


def test_pages_of_the_sites_own_are_told_where_no_plugin_may_make_them(site: Path) -> None:
    old = published(site, "folder")
    (site / "docs" / "about.md").unlink()
    (site / "docs" / "file.html").unlink()
    assert gone(site, old) == [
        told("file.html", "file.html", PAGE_HINT),
        told("about/index.html", "about/", PAGE_HINT),
    ]
    (site / "mkdocs.yml").write_text(SITE % ", material/blog")
    assert gone(site, old) == []


def test_another_style_of_addresses_is_told(site: Path) -> None:
    old = published(site, "notes.json")
    (site / "mkdocs.yml").write_text(SITE % "" + "use_directory_urls: false\n")
    assert gone(site, old) == [told("", "actors/mayor/"), told("", "actors/clerk/")]


def test_a_sitemap_of_another_host_is_read(site: Path) -> None:
    old = published(site, "sitemap.xml")
    old.write_text(old.read_text().replace("https://example.org/s/", "http://127.0.0.1/"))
    assert gone(site, old) == []


def test_addresses_wait_for_errors(site: Path) -> None:
    """A broken note is not gone."""
    old = published(site, "notes.json")
    write(site, NOTES.replace("kind: person", "kind: persn", 1))
    result = run(site, "check", "--against", str(old))
    assert result.exit_code == 1
    assert "address-gone" not in result.output
    assert "Addresses are compared once the errors are mended." in result.stderr


def test_as_json(site: Path) -> None:
    old = published(site, "sitemap.xml")
    (site / "docs" / "about.md").unlink()
    problems = json.loads(run(site, "check", "--format", "json", "--against", str(old)).stdout)["problems"]
    assert [one["message"] for one in problems if one["code"] == "address-gone"] == [
        "the published address about/ would lead nowhere"
    ]


@pytest.mark.parametrize(
    "content", ["", "{}", '{"notes": []}', "<urlset/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "\0"]
)
@pytest.mark.parametrize("name", ["x.json", "x.xml", "missing.xml", "folder"])
def test_what_is_no_site_is_refused_in_one_line(site: Path, name: str, content: str) -> None:
    path = site / name
    if name == "folder":
        path.mkdir()
    elif name != "missing.xml":
        path.write_text(content)
    result = run(site, "check", "--against", str(path))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].endswith(": neither a built site nor its sitemap.xml or data/notes.json")
