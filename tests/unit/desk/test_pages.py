"""Every page of the desk can be made, of every kind of note: no template asks for what nobody gives it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from explainer.desk.application import _BESIDE_ARTICLES, Desk, _title_of
from explainer.desk.door import Door
from explainer.desk.forms import Posted
from explainer.desk.writing_notes import NoteForm
from explainer.language.catalogs import load_catalog
from explainer.notes import Kind

NOTES = """\
defaults: {source: news}
explainers:
  story: {title: Story, summary: A story., published: 2026-01-01, claims: [safe]}
sources:
  news: {type: article, title: News, language: en, publisher: the-paper, text_file: news.txt}
actors:
  the-paper: {name: The Paper, kind: organization}
claims:
  safe:
    text: It would be safe.
    by: the-paper
    quote: It is safe
    also: {by: the-paper, quote: Nobody asked}
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk on a small site."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    (folder / "docs" / "notes").mkdir(parents=True)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "news.txt").write_text("It is safe. Nobody asked.\n")
    (folder / "docs" / "notes" / "all.yml").write_text(NOTES)
    return Desk(folder / "mkdocs.yml", Door(8000))


def page_of(desk: Desk, shown: Mapping[str, object]) -> str:
    body = desk._rendered(desk.site.view(), "form", shown).body  # noqa: SLF001 (without a browser: a tenth of the time)
    return bytes(body).decode()


@pytest.mark.parametrize("kind", Kind)
def test_a_new_note_of_every_kind_has_a_form(desk: Desk, kind: Kind) -> None:
    posted = Posted({"kind": [kind], "source": ["news"], "start": ["0"], "end": ["10"]})
    assert "data-desk-form" in page_of(desk, NoteForm(desk.site, desk.site.view()).begun(posted))


@pytest.mark.parametrize("note", ["story", "news", "the-paper", "safe"])
def test_a_note_that_is_there_has_a_form(desk: Desk, note: str) -> None:
    page = page_of(desk, NoteForm(desk.site, desk.site.view()).opened(note))
    assert f'name="note" value="{note}"' in page


@pytest.mark.parametrize("note", ["story", "news", "the-paper", "safe"])
def test_the_card_of_a_note_that_is_there_changes_while_one_types(desk: Desk, note: str) -> None:
    form = NoteForm(desk.site, desk.site.view())
    opened = form.opened(note)["form"]
    typed = {f"f-{one.shape.name}": one.values for one in opened.asked}  # type: ignore[attr-defined]
    posted = {**typed, "kind": [opened.kind], "note": [note], "was": [opened.was], "part": ["yes"]}  # type: ignore[attr-defined]
    assert 'id="desk-live"' in page_of(desk, form.looked_at(Posted(posted)))


def test_a_term_made_of_words_says_that_it_covers_no_sentence(desk: Desk) -> None:
    form = NoteForm(desk.site, desk.site.view())
    said = "A term stands for no sentence"
    words = {"source": ["news"], "start": ["0"], "end": ["10"]}
    assert said in page_of(desk, form.begun(Posted({"kind": ["glossary"], **words})))
    assert said not in page_of(desk, form.begun(Posted({"kind": ["context"], **words})))
    assert said not in page_of(desk, form.begun(Posted({"kind": ["glossary"], "source": ["news"]})))


def test_one_of_several_sentences_is_counted_as_such(desk: Desk) -> None:
    view = desk.site.view()
    data = {"sources": [{"id": "news", "title": "News", "covered": 1, "sentences": 2, "language": "", "date": ""}]}
    shown = {**data, "explainers": [], "others": [], "broken": [], "here": "home"}
    assert "1 of 2 sentences in a note" in bytes(desk._rendered(view, "home", shown).body).decode()  # noqa: SLF001 (as above)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_notes_that_stand_beside_no_sentence_have_a_heading(language: str) -> None:
    """Ties had none, as they have no index: a number stood alone in the list."""
    assert all(_title_of(load_catalog(language), kind) for kind in _BESIDE_ARTICLES)


def test_the_field_to_be_written_next_has_the_cursor(desk: Desk) -> None:
    posted = Posted({"source": ["news"], "start": ["12"], "end": ["24"]})
    page = page_of(desk, NoteForm(desk.site, desk.site.view()).added_to("safe", posted))
    assert 'name="n-also" value="2"' in page
    assert 'id="f-also-1-by"' in page
    assert page.count(" autofocus") == 1


@pytest.mark.parametrize(
    ("words", "note"), [("It would be safe", "safe"), ("be SAFE", "safe"), ("safe", "safe"), ("e", None), ("x", None)]
)
def test_a_note_is_chosen_by_a_few_letters_that_no_other_has(desk: Desk, words: str, note: str | None) -> None:
    assert desk.site.view().names.search(words, (Kind.CLAIMS, Kind.SOURCES)) == note
