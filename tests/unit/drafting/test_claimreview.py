"""Reviews of claims that others publish become drafts: all that has a place, nothing that the record does not say."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainer.command_line import main
from explainer.notes import Kind, parse_notes
from explainer.reading import read_notes

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://example.org/review",
    "name": "No, the bridge is not made of cheese",
    "datePublished": "2024-3-5T10:00",
    "claimReviewed": "The bridge is made of cheese",
    "keywords": "bridge, cheese",
    "author": {"@type": "Organization", "name": "The Checkers", "url": "https://checkers.example/"},
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2024-03-01",
        "author": {"@type": "Person", "name": "A Passer-by"},
        "appearance": [
            {
                "@type": "SocialMediaPosting",
                "url": "https://social.example/1",
                "archivedAt": "https://archive.example/1",
                "datePublished": "2024-02-29",
            },
            "https://social.example/2",
        ],
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "worstRating": "1",
        "bestRating": "5",
        "alternateName": "Missing context",
    },
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: material, language: en}\nplugins: [explainer]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bring(site: Path, content: object, name: str = "reviews.json") -> Result:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (site / name).write_text(text, "utf-8")
    return CliRunner().invoke(main, ["import", "claimreview", name], catch_exceptions=False)


def notes(site: Path) -> dict[Kind, dict[str, dict[str, object]]]:
    documents, problems = read_notes(site / "docs" / "notes", site)
    assert problems == []
    parsed, _ = parse_notes(documents, "en")
    assert all(entry.is_draft for entry in parsed.entries), "what nobody looked at is never published"
    found: dict[Kind, dict[str, dict[str, object]]] = {}
    for entry in parsed.entries:
        found.setdefault(entry.kind, {})[entry.id] = dict(entry.data)
    return found


def test_all_that_has_a_place_is_there(site: Path) -> None:
    result = bring(site, REVIEW)
    assert result.exit_code == 0, result.output
    found = notes(site)
    reviewing, seen, bare = found[Kind.SOURCES].values()
    assert reviewing["title"] == REVIEW["name"]
    assert (reviewing["date"], reviewing["url"]) == ("2024-03-05", "https://example.org/review")
    assert reviewing["publisher"] == "the-checkers"
    assert (seen["type"], seen["url"], seen["date"]) == ("post", "https://social.example/1", "2024-02-29")
    assert seen["archive_url"] == "https://archive.example/1"
    assert bare["url"] == "https://social.example/2"
    assert {seen["seen_in"], bare["seen_in"]} == {next(iter(found[Kind.SOURCES]))}
    (claim,) = found[Kind.CLAIMS].values()
    assert (claim["text"], claim["said"], claim["via"]) == (
        "The bridge is made of cheese",
        "2024-03-01",
        "the-checkers",
    )
    (finding,) = found[Kind.FINDINGS].values()
    assert (finding["by"], finding["said"]) == ("the-checkers", "2024-03-05")
    assert finding["of"] == list(found[Kind.CLAIMS])
    assert found[Kind.ACTORS]["the-checkers"]["same_as"] == ["https://checkers.example/"]
    written = (site / "docs/notes/reviews/no-the-bridge-is-not-made-of-cheese.yml").read_text("utf-8")
    assert "“Missing context”" in written
    assert "1, from 1 to 5" in written
    assert "out-of-context" in written
    assert "  keywords: 1" in result.output


def test_what_was_read_and_not_written_is_listed(site: Path) -> None:
    """A second address of somebody known by name, a rating without its scale, a place without an address."""
    other = REVIEW | {
        "url": "https://example.org/other",
        "author": {"name": "The Checkers", "url": "https://checkers.example/authors/one"},
        "itemReviewed": {"appearance": [{"name": "A leaflet", "datePublished": "2024-02-02"}]},
        "reviewRating": {"ratingValue": 2},
    }
    output = bring(site, [REVIEW, other]).output
    written = "".join(path.read_text("utf-8") for path in (site / "docs/notes").rglob("*.yml"))
    for field, value in {
        "author.url": "authors/one",
        "itemReviewed.appearance.name": "A leaflet",
        "itemReviewed.appearance.datePublished": "2024-02-02",
        "reviewRating.ratingValue": "rating is 2",
    }.items():
        assert value not in written
        assert f"  {field}: 1\n" in output


def test_nobody_gets_words_or_a_verdict_from_a_record(site: Path) -> None:
    """Of 510 public records many name the journalist who wrote the review as the author of the claim."""
    bring(site, REVIEW)
    found = notes(site)
    (claim,) = found[Kind.CLAIMS].values()
    (finding,) = found[Kind.FINDINGS].values()
    assert claim["by"] == claim["quote"] == finding["finding"] == finding["quote"] == "TODO"
    assert "A Passer-by (a-passer-by)" in next((site / "docs/notes/reviews").glob("no-*.yml")).read_text("utf-8")


def test_a_claim_is_not_dated_after_its_review(site: Path) -> None:
    bring(site, REVIEW | {"itemReviewed": {"datePublished": "2024-03-06"}})
    (claim,) = notes(site)[Kind.CLAIMS].values()
    assert "said" not in claim
    assert "2024-03-06, after the review" in next((site / "docs/notes/reviews").glob("no-*.yml")).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", f"{json.dumps(REVIEW)}\n\n{json.dumps(REVIEW | {'url': 'https://example.org/other'})}\n"),
        ("a.json", json.dumps({"@graph": [REVIEW, {"item": [REVIEW | {"url": "https://example.org/other"}]}]})),
        (
            "a.html",
            (
                f'<script type="application/ld+json">{json.dumps(REVIEW)}</script><script>no json</script>'
                f'<SCRIPT TYPE="application/LD+JSON">[{json.dumps(REVIEW | {"url": "https://example.org/2"})}]</SCRIPT>'
            ),
        ),
    ],
)
def test_records_are_found_wherever_they_are(site: Path, name: str, content: str) -> None:
    result = bring(site, content, name)
    assert result.exit_code == 0, result.output
    assert len(notes(site)[Kind.CLAIMS]) == 2


def test_several_reviews_of_an_article_are_one_source(site: Path) -> None:
    bring(site, [REVIEW, REVIEW | {"claimReviewed": "The bridge is made of chalk"}])
    found = notes(site)
    assert len([one for one in found[Kind.SOURCES].values() if "seen_in" not in one]) == 1
    assert len(found[Kind.SOURCES]) == 3, "a place where both appeared is one source"
    assert len(found[Kind.CLAIMS]) == len(found[Kind.FINDINGS]) == 2


def test_what_a_second_review_says_otherwise_of_its_article_is_listed(site: Path) -> None:
    other = REVIEW | {"claimReviewed": "It is of chalk", "name": "Non, le pont n’est pas de craie"}
    result = bring(site, [REVIEW, other])
    assert "  name: 1\n" in result.output
    assert "  author.name:" not in result.output


def test_an_article_is_imported_once(site: Path) -> None:
    bring(site, REVIEW)
    before = notes(site)
    result = bring(site, [REVIEW, REVIEW | {"url": "https://example.org/other", "name": "Another"}], "more.json")
    assert "1 review left out" in result.output
    found = notes(site)
    assert len(found[Kind.CLAIMS]) == 2
    assert found[Kind.ACTORS] == before[Kind.ACTORS], "those who are known are not written again"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[" * 100_000,
        '{"@type": "ClaimReview", "n": ' + "9" * 10_000 + "}",
        '{"@type": "ClaimReview" // a comment\n}',
    ],
)
def test_what_is_no_json_is_told_with_its_place_and_in_words_of_ours(site: Path, content: str) -> None:
    result = bring(site, content)
    assert result.exit_code == 1
    is_large = len(content) > 100
    told = (
        "this JSON is nested too deeply, or a number in it is too long" if is_large else "from here on, this is no JSON"
    )
    assert re.fullmatch(rf"reviews\.json:1:\d+: unreadable: {told} \(save .*\)\n", result.output)
    assert not list((site / "docs/notes").rglob("*.yml"))


def test_one_bad_line_takes_away_no_other(site: Path) -> None:
    result = bring(site, f"{json.dumps(REVIEW)}\n{{oops\n", "a.jsonl")
    assert result.exit_code == 1
    assert "a.jsonl:2:2: unreadable" in result.output
    assert len(notes(site)[Kind.CLAIMS]) == 1


def test_what_holds_no_review_is_refused(site: Path) -> None:
    result = bring(site, {"@type": "NewsArticle"})
    assert result.exit_code == 2
    assert "holds no ClaimReview" in result.output
    assert "does not exist" in CliRunner().invoke(main, ["import", "claimreview", "nowhere"]).output


HOSTILE = [
    "</script><script>alert(1)</script>",
    "a\u202eb\x00c\x1b[31m\u0085d\ue000",
    "x\n# y\n  z: true",
    "- : {a: *b} & c # d",
    "TODO",
    "'\"`\\",
    "\ud800",
    "é" * 5_000,
    "con",
    "../../x",
    "::error::x",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_record_holds_makes_notes_that_can_be_read(site: Path, words: str) -> None:
    def everywhere(value: object) -> object:
        if isinstance(value, dict):
            return {key: one if key.startswith("@") else everywhere(one) for key, one in value.items()}
        return [everywhere(one) for one in value] if isinstance(value, list) else words

    result = bring(site, json.dumps(everywhere(REVIEW)))
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
    found = notes(site)
    assert len(found[Kind.CLAIMS]) == 1
    outside = {path for path in site.rglob("*.yml") if not path.is_relative_to(site / "docs/notes/reviews")}
    assert outside == {site / "mkdocs.yml"}


def test_fields_of_any_other_form_are_nothing(site: Path) -> None:
    odd = {name: value for name in REVIEW if not name.startswith("@") for value in ([[1, [None]], {"a": []}],)}
    result = bring(site, [REVIEW | {name: value} for name, value in odd.items()])
    assert result.exit_code == 0, result.output


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_link_in_a_folder_is_left(site: Path) -> None:
    (site / "in").mkdir()
    (site / "in" / "a.json").write_text(json.dumps(REVIEW))
    os.mkfifo(site / "in" / "pipe.json")
    (site / "in" / "link.json").symlink_to(site / "in" / "a.json")
    result = CliRunner().invoke(main, ["import", "claimreview", "in"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert len(notes(site)[Kind.CLAIMS]) == 1
