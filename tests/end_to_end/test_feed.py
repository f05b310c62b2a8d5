"""The feed, held against the rules of Atom, read by a reader, and followed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree

if TYPE_CHECKING:
    from conftest import Source

HOME = "https://example.org/repo/"
HERE = Path(__file__).parent
WORDS = {"a", "b", "bdi", "dd", "del", "dl", "dt", "em", "h2", "h3", "ins", "li", "p", "span", "strong", "time", "ul"}
"""All that entries are made of: nothing that runs, loads or is styled."""


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(HERE / "atom.rng"))


@pytest.fixture
def feed(small_site: Path) -> feedparser.FeedParserDict:
    return feedparser.parse(small_site.joinpath("feed.xml").read_bytes(), sanitize_html=False)


def test_the_feed_is_atom(small_site: Path, schema: etree.RelaxNG) -> None:
    tree = etree.parse(small_site / "feed.xml")
    assert schema.validate(tree), schema.error_log


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"<updated>[^<]*</updated>", ""),
        (r"T00:00:00Z", ""),
        (r'rel="self"', 'rel="seff"'),
        (r"<id>tag:[^<]*</id>", "<id>one</id>"),
        (r'type="html"', 'type="text"'),
        (r'text/html" href="https://example.org/repo/explainers', 'text/html" href="/explainers'),
    ],
)
def test_the_rules_bite(small_site: Path, schema: etree.RelaxNG, right: str, wrong: str) -> None:
    text = small_site.joinpath("feed.xml").read_text("utf-8")
    spoilt = re.sub(right, wrong, text, count=1)
    assert spoilt != text
    assert not schema.validate(etree.fromstring(spoilt.encode()))


def test_a_reader_reads_it(feed: feedparser.FeedParserDict) -> None:
    assert not feed.bozo
    assert feed.version == "atom10"
    told = [(entry.title, entry.updated[:10], entry.id) for entry in feed.entries]
    assert told == [
        ("Update: Is the bridge <safe> & sound?", "2024-10-28", "tag:example.org,2024:repo/first"),
        ("Correction: Safety", "2024-10-27", "tag:example.org,2024:repo/second-one"),
        ("Is the bridge <safe> & sound?", "2024-10-26", "tag:example.org,2024:repo/old-bridge"),
        ("Withdrawn note", "2024-02-03", "tag:example.org,2024:repo/gone-story"),
    ]
    assert [author.name for author in feed.entries[2].authors] == ["A. Writer"]
    assert feed.feed.author == "The Desk"


def test_entries_are_whole_and_safe(feed: feedparser.FeedParserDict) -> None:
    story = BeautifulSoup(feed.entries[2].content[0].value, "html.parser")
    words = " ".join(story.get_text().split())
    for told in (
        "An engineer says that it might be",
        "“It is safe”",
        "“it was not safe”",
        "“an old bridge”",
        "Town news",
    ):
        assert told in words, told
    assert words.index("“It is safe”") < words.index("“it was not safe”")
    for entry in feed.entries:
        content = BeautifulSoup(entry.content[0].value, "html.parser")
        assert {tag.name for tag in content.select("*")} <= WORDS
        assert not [tag for tag in content.select("*") if {name for name in tag.attrs if name.startswith("on")}]
    assert "Nothing stands" not in feed.entries[3].content[0].value


def test_every_address_in_it_leads_somewhere(small_site: Path, feed: feedparser.FeedParserDict) -> None:
    found = [feed.feed.link, *(link.href for link in feed.feed.links), *(entry.link for entry in feed.entries)]
    for entry in feed.entries:
        content = BeautifulSoup(entry.content[0].value, "html.parser")
        found += [str(link["href"]) for link in content.select("a[href]")]
    assert len(found) > 20
    for address in found:
        page, anchor = urldefrag(address)
        assert page.startswith(HOME), address
        path = small_site / unquote(page.removeprefix(HOME))
        path = path / "index.html" if path.is_dir() else path
        assert path.is_file(), address
        if anchor:
            assert BeautifulSoup(path.read_text("utf-8"), "html.parser").find(id=anchor), address


def test_every_page_names_the_feed(small_site: Path) -> None:
    pages = [path for path in small_site.rglob("*.html") if "<main>" not in path.read_text("utf-8")]
    assert len(pages) > 20
    for path in pages:
        if path.name != "404.html":
            links = BeautifulSoup(path.read_text("utf-8"), "html.parser").select(
                'head link[type="application/atom+xml"]'
            )
            here = HOME + path.relative_to(small_site).as_posix()
            own = path.parent / "feed.xml" if path.name == "index.html" else path.with_suffix("") / "feed.xml"
            expected = dict.fromkeys([HOME + own.relative_to(small_site).as_posix()] if own.is_file() else [])
            found = [urljoin(here, str(link["href"])) for link in links]
            assert found == [*(expected | {f"{HOME}feed.xml": None})], path


def test_ids_stay_when_titles_ids_and_styles_change(
    small_site: Path, small_source: Callable[..., Source], feed: feedparser.FeedParserDict
) -> None:
    source = small_source(site_url=HOME)
    notes = source.folder / "content" / "notes" / "small.yml"
    text = notes.read_text("utf-8").replace("title: Is the bridge <safe> & sound?", "title: Another title")
    text = text.replace("  bridge:\n", "  crossing-story:\n").replace("of: bridge", "of: crossing-story")
    notes.write_text(text.replace("[old-bridge]", "[old-bridge, bridge]"), "utf-8")
    (source.folder / "content" / "about.md").unlink()
    found = feedparser.parse(source.build(strict=False).joinpath("feed.xml").read_bytes())
    assert [entry.id for entry in found.entries] == [entry.id for entry in feed.entries]
    assert found.entries[2].link != feed.entries[2].link


def test_an_explainer_has_a_feed_at_its_old_addresses_too(small_site: Path, schema: etree.RelaxNG) -> None:
    now, before = (small_site / "explainers" / name / "feed.xml" for name in ("bridge", "old-bridge"))
    assert schema.validate(etree.parse(now)), schema.error_log
    found = feedparser.parse(now.read_bytes())
    assert [entry.title.partition(":")[0] for entry in found.entries] == [
        *("Update", "Correction"),
        "Is the bridge <safe> & sound?",
    ]
    assert found.feed.id == "tag:example.org,2024:repo/old-bridge/feed.xml"
    assert found.feed.link in {f"{HOME}explainers/bridge/", f"{HOME}explainers/bridge.html"}
    assert before.read_text("utf-8").replace("old-bridge/feed.xml", "", 1) != before.read_text("utf-8")
    assert feedparser.parse(before.read_bytes()).entries == found.entries
    gone = feedparser.parse((small_site / "explainers" / "gone-story" / "feed.xml").read_bytes())
    assert [entry.title for entry in gone.entries] == ["Withdrawn note"]


def test_readers_see_where_to_follow(small_site: Path) -> None:
    def followed(key: str) -> list[str]:
        names = (name for name in (f"{key}/index.html", f"{key}.html") if (small_site / name).is_file())
        name = next(names)
        page = BeautifulSoup((small_site / name).read_text("utf-8"), "html.parser")
        return [urljoin(HOME + name, str(link["href"])) for link in page.select('a[href$="feed.xml"]')]

    assert followed("explainers/bridge") == [f"{HOME}explainers/bridge/feed.xml", f"{HOME}feed.xml"]
    assert followed("claims/safe") == []


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{of: bridge, type: update, date: 2024-10-26, text: It is out.}", [("Is", "28")]),
        ("{of: bridge, type: correction, date: 2024-10-26, text: Wrong.}", [("Is", "28"), ("Correction", "26")]),
        ("{of: bridge, type: update, date: 2024-10-28, text: A vote.}", [("Update", "28"), ("Is", "26")]),
        ("{of: safe, type: correction, date: 2024-10-28, text: Wrong.}", [("Correction", "28"), ("Is", "26")]),
    ],
)
def test_nothing_is_announced_twice(
    small_source: Callable[..., Source], entry: str, told: list[tuple[str, str]]
) -> None:
    """An explainer that came out on the 26th and was changed on the 28th, with one entry of the log."""
    source = small_source(site_url=HOME)
    notes = source.folder / "content" / "notes" / "small.yml"
    lines = notes.read_text("utf-8").splitlines(keepends=True)
    (first,) = (line for line in lines if line.startswith("  first: {of: bridge"))
    text = "".join(f"  first: {entry}\n" if line == first else line for line in lines if "  second: {" not in line)
    notes.write_text(text, "utf-8")
    found = feedparser.parse(source.build(strict=False).joinpath("feed.xml").read_bytes()).entries
    assert [
        (one.title.split()[0].strip(":"), one.updated[8:10]) for one in found if "Withdrawn" not in one.title
    ] == told


def test_without_an_address_of_the_site_or_anything_to_tell_there_is_none(small_source: Callable[..., Source]) -> None:
    source = small_source(site_url="")
    site = source.build(strict=False)
    assert not (site / "feed.xml").exists()
    assert "atom+xml" not in (site / "index.html").read_text("utf-8")
    shutil.rmtree(site)
