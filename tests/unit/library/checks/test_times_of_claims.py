"""What cannot be so: a court's instance without a court, words of the dead, a claim that replaces a later one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.language.wording import word
from explainer.pages.site import Settings
from explainer.pipeline import Folders, Loaded, load_site

Lines = Callable[[Loaded], list[str]]
CLAIM = "{text: It fell., about: [mayor], by: engineer, quote: fell, source: paper, said: 2026-02-02}"
FINDING = "of: [a], by: city, quote: so, source: paper"


def found(load: Callable[..., Loaded], notes: str) -> list[str]:
    problems = [p for p in load(notes).problems if p.severity == "error"]
    return [str(word(problem, "en")).split(": ", 1)[1] for problem in problems]


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            "finding: satire, said: 2026-01-01, instance: first",
            "contradictory: “instance” belongs to a court's finding",
        ),
        (
            "finding: revised, said: 2026-01-01, appealed: true",
            "contradictory: “appealed” belongs to a court's finding",
        ),
        ("finding: convicted", "missing-field: “said”"),
        ("finding: true, said: 2026-01-01", "bad-value: “true” is not one of the choices for “finding”"),
    ],
)
def test_a_finding_is_dated_and_an_instance_is_a_courts(load: Callable[..., Loaded], finding: str, line: str) -> None:
    (told,) = found(load, f"claims: {{a: {CLAIM}}}\nfindings: {{f: {{{FINDING}, {finding}}}}}\n")
    assert told.startswith(line)


def test_a_court_may_have_an_instance(load: Callable[..., Loaded]) -> None:
    finding = f"{{{FINDING}, finding: convicted, said: 2026-01-01, instance: first, appealed: true}}"
    assert found(load, f"claims: {{a: {CLAIM}}}\nfindings: {{f: {finding}}}\n") == []


def test_a_claim_replaces_neither_itself_nor_a_later_one(load: Callable[..., Loaded]) -> None:
    itself = CLAIM.replace("}", ", replaces: [a]}")
    (told,) = found(load, f"claims: {{a: {itself}}}\n")
    assert told.startswith("self-reference: ")
    earlier = CLAIM.replace("2026-02-02}", "2026-01-01, replaces: [b]}")
    (told,) = found(load, f"claims: {{a: {earlier}, b: {CLAIM}}}\n")
    assert told.startswith("contradictory: “a” was made on 2026-01-01, before “b” (2026-02-02)")
    same = CLAIM.replace("}", ", replaces: [b]}")
    assert found(load, f"claims: {{a: {same}, b: {CLAIM}}}\n") == []
    circle = CLAIM.replace("}", ", replaces: [a]}")
    (told,) = found(load, f"claims: {{a: {same}, b: {circle}}}\n")
    assert told.startswith("circular: ")


def test_nobody_speaks_after_their_death(load: Callable[..., Loaded]) -> None:
    actors = "actors: {ghost: {name: A Ghost, kind: person, died: 2015}}\n"
    told = found(load, f"{actors}claims: {{a: {CLAIM.replace('engineer', 'ghost')}}}\n")
    assert told == [
        "contradictory: “A Ghost” died on 2015, but is said to say this on 2026-02-02 (correct one of the two dates)"
    ]
    assert (
        found(load, f"{actors}claims: {{a: {CLAIM.replace('engineer', 'ghost').replace('2026-02-02', '2015-06')}}}")
        == []
    )


def test_a_claim_may_concern_nobody_but_not_an_empty_list(load: Callable[..., Loaded]) -> None:
    assert found(load, f"claims: {{a: {CLAIM.replace('about: [mayor], ', '')}}}\n") == []
    (told,) = found(load, f"claims: {{a: {CLAIM.replace('[mayor]', '[]')}}}\n")
    assert told.startswith("wrong-type: ")


@pytest.mark.parametrize(
    ("language", "article", "line"),
    [
        ("en", "the", ""),
        ("en", "la", ""),
        ("fr", "l'", ""),
        ("de", "der", ""),
        ("en", "great", "“great” is not an article (articles: the, a, an)"),
        ("pl", "the", "“the” stands for an article, but the language “pl” has none (delete the line)"),
        ("fr", "{fr: le, ja: the}", "“the” stands for an article, but the language “ja” has none (delete the line)"),
    ],
)
def test_an_article_is_one_of_its_language(tmp_path: Path, language: str, article: str, line: str) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "n.yml").write_text(f"actors: {{a: {{name: X, kind: group, article: {article}}}}}\n", "utf-8")
    folders = Folders(tmp_path, tmp_path / "notes", tmp_path / "texts")
    problems = [p for p in load_site(folders, Settings(language=language)).problems if p.severity == "error"]
    told = [str(word(problem, "en")).split("bad-value: ")[1] for problem in problems]
    assert told == ([line] if line else [])
