"""`explainer draft page.html`: the article of a saved page, and every other line of it for the editor to confirm."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from conftest import ROOT
from explainer.command_line import main
from explainer.drafting import saved_page
from explainer.drafting.saved_page import SavedPage, find_article

PAGES = ROOT / "tests" / "cases" / "draft" / "pages"
PARAGRAPHS = "<p>The council met on Monday. Anna Example said “we will not pay for it”. It rained in the town.</p>" * 4


def page_of(body: str, head: str = "") -> str:
    return f"<html><head>{head}<title>A long meeting</title></head><body><h1>A long meeting</h1>{body}</body></html>"


def found(raw: bytes) -> SavedPage:
    page = find_article(raw)
    assert page is not None
    return page


@pytest.fixture
def site(tmp_path: Path, begin_site: Callable[[Path, str], None]) -> Path:
    begin_site(tmp_path / "site", "en")
    return tmp_path / "site"


def draft(site: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["draft", "-f", str(site / "mkdocs.yml"), *words])


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_comes_down_to_its_article(path: Path) -> None:
    page = found(path.read_bytes())
    told = {"title": page.title, "authors": list(page.authors), "date": page.date, "url": page.url}
    told |= {"publisher": page.publisher, "left_out": list(page.left_out)}
    assert told == yaml.safe_load(path.with_suffix(".yml").read_text("utf-8"))
    assert page.text == path.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_no_line_of_a_page_is_lost(path: Path) -> None:
    page = found(path.read_bytes())
    shown = re.sub(r"<!--.*?-->|<(script|style|head)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
    words = re.findall(r"\w+", re.sub(r"<[^>]*>|&\w+;", " ", shown))
    kept = set(re.findall(r"\w+", " ".join([page.text, *page.left_out])))
    assert [word for word in words if word not in kept] == []


@pytest.mark.slow
def test_a_page_is_drafted(site: Path) -> None:
    result = draft(site, str(PAGES / "harbour.en.html"))
    assert result.exit_code == 0, result.output
    assert "18 lines of the page are not in the text: they stand at the top of the notes" in result.output
    made = site / "content" / "notes" / "harbour-firm-denies-paying-officials.yml"
    written = made.read_text("utf-8")
    (source,) = yaml.safe_load(written)["sources"].values()
    assert source["title"] == "Harbour firm denies paying officials"
    assert (source["authors"], str(source["date"])) == (["Jane Roe"], "2025-05-14")
    assert source["url"] == "https://courier.example/news/harbour-firm"
    assert source["publisher"] == "TODO"
    assert "# the actor who published it: The Exampleport Courier" in written
    assert "# - The north quay at dusk. Photo: Tom Placeholder" in written
    assert (site / "seeds" / source["text_file"]).read_bytes() == (PAGES / "harbour.en.txt").read_bytes()
    result = CliRunner().invoke(main, ["check", "-f", str(site / "mkdocs.yml"), "--strict"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("missing", ["trafilatura", "lxml_html_clean"])
def test_without_what_reads_pages_one_line_says_how_to_install_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(saved_page, "find_spec", lambda name: None if name == missing else name)
    result = draft(site, str(PAGES / "harbour.en.html"))
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert 'pip install "mkdocs-explainer[html]"' in result.output


@pytest.mark.parametrize("extra", ["html", "desk"])
def test_an_extra_installs_all_that_reads_pages(extra: str) -> None:
    """In a new environment pip takes the newest lxml, whose extra trafilatura does not name as it is spelled."""
    project = tomllib.loads((Path(__file__).resolve().parents[3] / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.split(r"[<>=]", one)[0].replace("-", "_") for one in project["optional-dependencies"][extra]}
    assert {"trafilatura", "lxml_html_clean"} <= named


@pytest.mark.slow
@pytest.mark.parametrize("name", ["page.html", "page.htm", "PAGE.HTML"])
def test_the_name_of_a_page_tells_what_it_is(site: Path, name: str) -> None:
    (site / name).write_text(page_of(PARAGRAPHS), "utf-8")
    assert draft(site, str(site / name)).exit_code == 0


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("x-nonsense", "cp1252"),
        ("zlib_codec", "cp1252"),
        ("utf-8", "utf-16"),
        ("", "utf-8-sig"),
        ("windows-1252", "cp1252"),
    ],
)
def test_an_encoding_that_is_declared_wrongly_changes_no_letter(declared: str, encoding: str) -> None:
    words = "L’été « à Noël », dit-elle, on verra bien."
    if encoding.startswith("iso"):
        words = words.replace("’", "'")
    raw = page_of(f"{PARAGRAPHS.replace('“', '').replace('”', '')}<p>{words}</p>", f'<meta charset="{declared}">')
    assert words in found(raw.encode(encoding)).text


@pytest.mark.parametrize(
    "words",
    [
        "&#147;We shall stay here&#148;",
        "&#x93;We shall stay here&#x94;",
        "\x93We shall stay here\x94",
        "“We shall stay here”",
    ],
)
def test_marks_of_windows_in_a_page_are_the_marks_that_they_were_meant_to_be(words: str) -> None:
    page = found(page_of(f"{PARAGRAPHS}<p>The mayor said: {words}, and went\x9b away.</p>").encode())
    assert "The mayor said: “We shall stay here”, and went" in page.text
    assert not re.search("[\x7f-\x9f]", page.text)


@pytest.mark.parametrize(
    "body",
    [
        "<script>document.write('<p>Unsaid</p>')</script>",
        "<style>.a::after { content: 'Unsaid' }</style>",
        "<!-- Unsaid -->",
        "<template><p>Unsaid</p></template>",
        "<noscript><p>Unsaid</p></noscript>",
        "<svg><text>Unsaid</text></svg>",
    ],
)
def test_words_that_no_reader_sees_are_nowhere(body: str) -> None:
    page = found(page_of(f"{PARAGRAPHS}{body}<p>The end of it.</p>").encode())
    assert "The end of it." in page.text
    assert "Unsaid" not in " ".join([page.text, *page.left_out])


@pytest.mark.parametrize(
    "body",
    [
        '<p style="display:none">Hidden words of the page.</p>',
        "<p hidden>Hidden words of the page.</p>",
        '<div class="paywall" style="display: none"><p>Hidden words of the page.</p></div>',
        "<nav><ul><li>Hidden words of the page.</li></ul></nav>",
        "<figure><figcaption>Hidden words of the page.</figcaption></figure>",
        "<footer><p>Hidden words of the page.</p></footer>",
    ],
)
def test_words_that_may_belong_to_the_article_are_listed_or_in_it(body: str) -> None:
    page = found(page_of(f"{PARAGRAPHS}{body}<p>The end of it.</p>").encode())
    assert ("Hidden words of the page." in page.text) != ("Hidden words of the page." in page.left_out)


def test_what_stands_above_the_headline_is_not_of_the_article() -> None:
    raw = page_of(PARAGRAPHS).replace("<h1>", "<p>We store cookies on your device, and share them.</p><h1>")
    page = found(raw.encode())
    assert page.left_out == ("We store cookies on your device, and share them.",)


HOSTILE = {
    "empty": b"",
    "blank": b" \n",
    "binary": b"\0" * 1000,
    "a-picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "frames": b"<html><frameset><frame src='a'></frameset></html>",
    "scripts-alone": page_of("<script>" + "alert(1);" * 1000 + "</script>").encode(),
    "deep": page_of("<div>" * 3000 + PARAGRAPHS).encode(),
    "deep-inline": page_of("<b>" * 3000 + PARAGRAPHS).encode(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_without_an_article_is_refused_in_one_line(site: Path, name: str) -> None:
    (site / "page.html").write_bytes(HOSTILE[name])
    result = draft(site, str(site / "page.html"))
    assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
    assert "page.html" in result.output
    assert not list((site / "content" / "notes").glob("a-long-meeting*"))


@pytest.mark.parametrize(
    "raw",
    [
        page_of(PARAGRAPHS)[:-20] + "<p <p <a href='",
        page_of("<table><tr><td>" * 200 + PARAGRAPHS),
        page_of(PARAGRAPHS, f'<script type="application/ld+json">{"[" * 50_000}</script>'),
        page_of(
            PARAGRAPHS, '<script type="application/ld+json">{"datePublished": "31/31/2025", "author": [[]]}</script>'
        ),
        page_of(PARAGRAPHS, '<link rel="canonical" href="javascript:alert(1)">'),
        '<?xml version="1.0" encoding="utf-16"?>' + page_of(PARAGRAPHS),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + page_of(PARAGRAPHS + "<p>&a;</p>"),
        page_of(PARAGRAPHS + "<p>a\x01b\u202ec &#0; &#x1F; &#xD800; &#99999999999;</p>"),
    ],
    ids=["cut", "tables", "json-bomb", "bad-json", "script-address", "xml", "entity", "controls"],
)
def test_a_broken_page_gives_its_article_and_nothing_else(raw: str) -> None:
    page = found(raw.encode())
    assert "A long meeting\n\nThe council met on Monday." in page.text
    assert (page.date, page.url, "root:" in page.text) == ("", "", False)


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_page, "_SECONDS", 0.01)
    (site / "page.html").write_text(page_of(PARAGRAPHS), "utf-8")
    result = draft(site, str(site / "page.html"))
    assert (result.exit_code, result.output.count("\n")) == (2, 1)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "limit"), [(500_000, "400 KB"), (5_100_000, "5000 KB")])
def test_a_page_that_is_too_long_is_refused(site: Path, size: int, limit: str) -> None:
    (site / "page.html").write_text(page_of(f"<p>{'word ' * (size // 5)}</p>"), "utf-8")
    result = draft(site, str(site / "page.html"))
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert limit in result.output
