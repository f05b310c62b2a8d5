"""What a preview keeps of one build for the next: never anything else than what is read anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from explainer.notes import Actor, Term
from explainer.pages.site import Settings
from explainer.pipeline import Folders, Kept, Loaded, load_site

WORDS = """
sources:
  daily: {type: article, title: Of a bridge, publisher: the-paper, language: en, text_file: paper.txt}
glossary:
  span: {term: span, definition: What carries a road.}
  pier: {term: pier, definition: What carries the span.}
claims:
  safe: {text: The bridge would be safe., about: [bridge], by: engineer, quote: it is safe, source: daily}
"""
TEXT = "An engineer said: it is safe. The span stands."


def seen(loaded: Loaded) -> object:
    """Return all that a load finds."""
    library = loaded.library
    entries = {key: (entry.note, entry.key_position(), entry.data) for key, entry in library.entries.items()}
    return list(entries.items()), loaded.problems, library.links, library.texts, library.quotations


def test_a_note_in_a_file_that_changed_elsewhere_is_the_same_object(load: Callable[..., Loaded]) -> None:
    kept = Kept()
    first = load(WORDS, kept=kept).library
    again = load(WORDS.replace("What carries a road", "What a road is on"), kept=kept).library
    assert again.find("pier", Term) is first.find("pier", Term)
    assert again.find("mayor", Actor) is first.find("mayor", Actor)
    changed = again.find("span", Term)
    assert changed is not first.find("span", Term)
    assert changed is not None
    assert changed.definition == "What a road is on."


def test_keys_in_another_order_make_another_note(load: Callable[..., Loaded]) -> None:
    kept = Kept()
    first = load(WORDS, kept=kept).library
    turned = WORDS.replace(
        "{term: pier, definition: What carries the span.}", "{definition: What carries the span., term: pier}"
    )
    assert load(turned, kept=kept).library.find("pier", Term) is not first.find("pier", Term)


def test_another_language_reads_everything_again(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "all.yml").write_text("glossary:\n  span: {term: {en: span, fr: travée}, definition: {en: A, fr: B}}\n")
    folders, kept = Folders(tmp_path, notes, tmp_path / "texts"), Kept()
    found = [load_site(folders, Settings(language=tag), kept=kept).library.find("span", Term) for tag in ("en", "fr")]
    assert [str(one.term) for one in found if one] == ["span", "travée"]


def _deleted(lines: list[str], random: Random) -> None:
    del lines[random.randrange(len(lines))]


def _doubled(lines: list[str], random: Random) -> None:
    lines.insert(random.randrange(len(lines)), random.choice(lines))


def _moved(lines: list[str], random: Random) -> None:
    lines.insert(random.randrange(len(lines)), lines.pop(random.randrange(len(lines))))


def _cut(lines: list[str], random: Random) -> None:
    at = random.randrange(len(lines))
    lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_edited_the_same_is_found_as_without_it(load: Callable[..., Loaded], seed: int) -> None:
    random, kept = Random(seed), Kept()  # noqa: S311 (no secret)
    files = {"words.yml": WORDS, "more/paper.yml": "questions:\n  why: {text: Why?, about: [safe]}\n"}
    for _ in range(8):
        name = random.choice(sorted(files))
        lines = files[name].splitlines(keepends=True) or ["\n"]
        random.choice([_deleted, _doubled, _moved, _cut])(lines, random)
        files[name] = "".join(lines)
        if random.random() < 0.3:
            files[name] = WORDS
        text = {"paper.txt": random.choice([TEXT, "Other words.", ""])}
        alone = Kept(kept.good_entries)
        assert seen(load(files, text, kept=kept)) == seen(load(files, text, kept=alone)), files
