"""Further passages, further voices, other languages, accepted problems: a form asks for them, and keeps the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.desk.forms import Form, Posted, Written, changed_fields, make_notes
from explainer.desk.site import DeskSite
from explainer.desk.writing_notes import NoteForm
from explainer.drafting.scaffold import Ids
from explainer.editing import actions, write_action

NOTES = """\
defaults: {source: news}  # c1
sources:
  news: {type: article, title: News, language: en, publisher: the-paper, text_file: news.txt}
  more: {type: article, title: More, language: en, publisher: the-paper, text_file: more.txt}
actors:
  the-paper: {name: The Paper, kind: organization}
  city: {name: The city, kind: organization}
claims:
  safe:
    text:
      en: The bridge would be safe.
      fr: Le pont serait sûr.
    about: [city]
    by: the-paper
    quote: It is safe
    accepts: {undated-statement: No date is told.}
    also:
      # c2
      - by: city
        source: more
        quote: |-
          It is
          sound
        locator: p. 3  # c3
      - {by: the-paper, quote: Nobody asked}
events:
  opening:
    title: It opens.
    date: 2026
    passages:
      - quote: It is safe
      - {source: more, quote: It holds}  # c4
"""
MKDOCS = """\
site_name: S
theme: {language: en}
plugins:
  - explainer: {languages: [en, fr]}
"""


@pytest.fixture
def desk(tmp_path: Path) -> DeskSite:
    """A desk on a small site in two languages."""
    (tmp_path / "mkdocs.yml").write_text(MKDOCS)
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text("It is safe. Nobody asked.\n")
    (tmp_path / "seeds" / "more.txt").write_text("It is sound. It holds. It will last.\n")
    (tmp_path / "docs" / "notes" / "all.yml").write_text(NOTES)
    return DeskSite(tmp_path / "mkdocs.yml")


def form_of(desk: DeskSite, note: str, query: dict[str, str] | None = None) -> Form:
    made = NoteForm(desk, desk.view())
    shown = made.added_to(note, Posted({name: [one] for name, one in query.items()})) if query else made.opened(note)
    found = shown["form"]
    assert isinstance(found, Form)
    return found


def sent(form: Form, **values: list[str]) -> Posted:
    """Return a form as a browser sends it, with other values typed into some fields."""
    fields = {f"f-{one.shape.name}": list(one.values) for one in form.asked}
    fields |= {f"g-{one.shape.name}": list(one.guess) for one in form.asked}
    fields |= {f"n-{block}": [str(sum(at[0] == block for at in form.blocks))] for block, _ in form.blocks}
    fields |= {"kind": [form.kind], "source": [form.source], "note": [form.note_id], "was": [form.was]}
    fields |= {"start": [str(form.start)], "end": [str(form.end)], "do": ["confirm"]}
    return Posted(fields | {name.replace("__", "-"): typed for name, typed in values.items()})


def written(desk: DeskSite, posted: Posted) -> str:
    done = NoteForm(desk, desk.view()).written(posted)
    assert isinstance(done, tuple), done
    return (desk.config_file.parent / "docs" / "notes" / "all.yml").read_text()


@pytest.mark.parametrize("note", ["safe", "opening", "news", "city"])
def test_a_form_that_nobody_touched_changes_no_byte(desk: DeskSite, note: str) -> None:
    assert written(desk, sent(form_of(desk, note))) == NOTES


@pytest.mark.parametrize(
    ("note", "typed", "old", "new"),
    [
        ("safe", {"f__also-0-by": ["The Paper"]}, "      - by: city\n", "      - by: the-paper\n"),
        ("safe", {"f__also-0-locator": ["p. 4"]}, "locator: p. 3  # c3", "locator: 'p. 4'  # c3"),
        (
            "safe",
            {f"f__also-1-{name}": [""] for name in ("by", "quote", "source")},
            "      - {by: the-paper, quote: Nobody asked}\n",
            "",
        ),
        (
            "safe",
            {"f__text-fr": ["Le pont tiendrait."]},
            "fr: Le pont serait sûr.",
            "fr: >-\n        Le pont tiendrait.",
        ),
        (
            "safe",
            {"f__accepts-undated-statement": [""]},
            "    accepts: {undated-statement: No date is told.}\n",
            "",
        ),
        ("opening", {"f__passages-1-quote": ["It will last"]}, "quote: It holds}", "quote: It will last}"),
        ("opening", {"f__quote": ["Nobody asked"]}, "- quote: It is safe\n", "- quote: >-\n          Nobody asked\n"),
        (
            "opening",
            {"f__title-fr": ["Il ouvre."]},
            "    title: It opens.\n",
            "    title:\n      en: >-\n        It opens.\n      fr: >-\n        Il ouvre.\n",
        ),
    ],
)
def test_what_is_typed_changes_alone(
    desk: DeskSite, note: str, typed: dict[str, list[str]], old: str, new: str
) -> None:
    assert NOTES.count(old) == 1
    assert written(desk, sent(form_of(desk, note), **typed)) == NOTES.replace(old, new)


def test_words_of_another_article_become_a_further_voice(desk: DeskSite) -> None:
    text = "It is sound. It holds."
    start = text.index("It holds")
    query = {"source": "more", "start": str(start), "end": str(start + len("It holds"))}
    form = form_of(desk, "safe", query)
    assert form.by_name["also-2-quote"].values == ("It holds",)
    after = written(desk, sent(form, **{"f__also-2-by": ["The city"]}))
    added = "      - by: city\n        quote: >-\n          It holds\n        source: more\n"
    assert added in after
    assert after.replace(added, "") == NOTES


def test_words_of_another_article_become_a_further_passage(desk: DeskSite) -> None:
    query = {"source": "more", "start": "0", "end": str(len("It is sound"))}
    after = written(desk, sent(form_of(desk, "opening", query)))
    added = "      - source: more\n        quote: >-\n          It is sound\n"
    assert added in after
    assert after.replace(added, "") == NOTES


def test_a_further_block_is_asked_for_and_must_say_who_speaks(desk: DeskSite) -> None:
    form = form_of(desk, "safe")
    more = NoteForm(desk, desk.view()).looked_at(sent(form, more=["also"], do=["look"]))["form"]
    assert isinstance(more, Form)
    assert ("also", 2) in more.blocks
    posted = sent(more, **{"f__also-2-quote": ["Nobody asked"], "f__also-2-source": ["The Paper · News"]})
    refused = NoteForm(desk, desk.view()).written(posted)
    assert isinstance(refused, dict)
    assert "Who says it" in refused["refused"]


def test_no_form_of_this_site_changes_a_note_that_nobody_touched(root: Path) -> None:
    desk = DeskSite(root / "mkdocs.yml")
    view = desk.view()
    made = NoteForm(desk, view)
    for entry in view.parsed.entries:
        form = made._opened(entry)  # noqa: SLF001 (without the card, which takes longest)
        written_now = Written.of(entry, form, view.names)
        note, *newcomers = make_notes(form, view.names, Ids(set()), view.catalog, written=written_now)
        assert changed_fields(form, entry, note, view.names) == {}, entry.id
        assert not newcomers


def test_a_warning_is_accepted_with_a_reason(desk: DeskSite) -> None:
    view = desk.view()
    action = actions.accept(view.entry("city"), "unused-note", "Kept for later.", view.found.place)
    write_action(action, view.found.place)
    after = (desk.config_file.parent / "docs" / "notes" / "all.yml").read_text()
    assert "city: {name: The city, kind: organization, accepts: {unused-note: Kept for later.}}" in after
