"""A form says what is still to be written, and never calls a note finished that is not."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from explainer.desk.forms import Posted
from explainer.desk.site import DeskSite
from explainer.desk.writing_notes import NoteForm
from explainer.editing import actions, write_action

NOTES = """\
defaults: {source: news}
sources:
  news: {type: article, title: News, language: fr, publisher: the-paper, text_file: news.txt}
actors:
  the-paper: {name: Le Journal, kind: organization}
  mark-rathbun: {name: Mark Rathbun, aliases: Marty le Téméraire, kind: person}
  daniel-montalvo: {name: Daniel Montalvo, kind: person}
  sheriff: {name: Los Angeles Sheriff’s Department, kind: organization}
"""
CLAIM = {
    "kind": ["claims"],
    "source": ["news"],
    "start": ["0"],
    "end": ["11"],
    "f-text": ["Le pont serait sûr."],
    "f-about": ["Le Journal"],
    "f-by": ["Nouvel acteur"],
    "f-quote": ["Il est sûr."],
}


@pytest.fixture
def desk(tmp_path: Path) -> DeskSite:
    """A desk on a small site in French."""
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {language: fr}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text("Il est sûr. Personne ne le dit.\n")
    (tmp_path / "docs" / "notes" / "all.yml").write_text(NOTES)
    return DeskSite(tmp_path / "mkdocs.yml")


def sent(desk: DeskSite, do: str, **more: list[str]) -> tuple[str, object] | Mapping[str, object]:
    return NoteForm(desk, desk.view()).written(Posted({**CLAIM, "do": [do], **more}))


def written(desk: DeskSite) -> str:
    return (desk.config_file.parent / "docs" / "notes" / "all.yml").read_text()


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, "Ce que c’est (Nouvel acteur)"),
        ({"f-text": ["TODO"], "f-by": ["Le Journal"]}, "L’affirmation, en une phrase"),
    ],
)
def test_the_first_button_writes_nothing_unfinished(desk: DeskSite, more: dict[str, list[str]], missing: str) -> None:
    shown = sent(desk, "confirm", **more)
    assert isinstance(shown, Mapping)
    assert str(shown["refused"]).startswith(f"reste à remplir : {missing}")
    assert shown["focus"] in {"Nouvel acteur", "text"}
    assert written(desk) == NOTES


def test_the_second_button_leaves_a_note_unfinished(desk: DeskSite) -> None:
    assert isinstance(sent(desk, "save"), tuple)
    assert "kind: TODO" in written(desk)


def test_somebody_without_a_name_is_described_by_the_words_typed(desk: DeskSite) -> None:
    kind = {"k-un commerçant": ["anonymous"]}
    assert isinstance(sent(desk, "confirm", **{"f-by": ["Un commerçant"], **kind}), tuple)
    assert "kind: anonymous\n    described_as: Un commerçant\n" in written(desk)


def test_whoever_was_typed_a_moment_ago_is_asked_for_before_anything_is_written(desk: DeskSite) -> None:
    shown = sent(desk, "confirm", **{"f-by": ["Association du pont"]})
    assert isinstance(shown, Mapping)
    assert "Association du pont" in str(shown["refused"])
    assert written(desk) == NOTES


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Jane Orrell", "person"),
        ("Claire", ""),
        ("Mairie de Claire", "organization"),
        ("Xqz", ""),
        ("Un élu", "anonymous"),
        ("Une association", "organization"),
        ("Des riverains", "group"),
    ],
)
def test_what_somebody_new_is_is_guessed_from_their_name(desk: DeskSite, name: str, kind: str) -> None:
    assert NoteForm(desk, desk.view())._newcomers("news").kind_of(name) == kind  # noqa: SLF001 (what a form asks it for)


def test_somebody_new_speaks_for_others_who_may_be_new_too(desk: DeskSite) -> None:
    who = {"f-by": ["Paul Lenoir"], "k-paul lenoir": ["person"], "s-paul lenoir": ["Valorem"]}
    shown = sent(desk, "confirm", **who)
    assert isinstance(shown, Mapping)
    assert str(shown["refused"]) == "reste à remplir : Ce que c’est (Valorem)"
    assert isinstance(sent(desk, "confirm", **who, **{"k-valorem": ["organization"]}), tuple)
    assert "    kind: person\n    speaks_for: [valorem]\n" in written(desk)
    assert "  valorem:\n    name: Valorem\n    kind: organization\n" in written(desk)


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("Daniel Mon", ["daniel-montalvo"]),
        ("RATHBUN", ["mark-rathbun"]),
        ("Mark Rath", ["mark-rathbun"]),
        ("Temeraire", ["mark-rathbun"]),
        ("Los Angeles Sheriff's", ["sheriff"]),
        ("athbun", []),
        ("Anne Rathbun", []),
        ("le", ["the-paper", "mark-rathbun"]),
    ],
)
def test_who_is_known_by_a_longer_name_is_offered(desk: DeskSite, typed: str, likely: list[str]) -> None:
    assert [one.id for one in desk.view().names.likely_actors(typed)] == likely


def test_the_only_known_actor_of_a_surname_is_a_guess_that_waits_for_a_word(desk: DeskSite) -> None:
    shown = sent(desk, "confirm", **{"f-by": ["Rathbun"]})  # nobody has been asked yet
    assert isinstance(shown, Mapping)
    (who,) = shown["form"].newcomers  # type: ignore[attr-defined]
    assert (who.kind, who.is_guess, who.is_asked) == ("=mark-rathbun", True, False)
    asked = {"f-by": ["Rathbun"], "k-rathbun": ["=mark-rathbun"]}
    assert isinstance(sent(desk, "save", **asked), tuple)
    assert "    by: TODO\n" in written(desk)
    assert "rathbun:" not in written(desk).replace("mark-rathbun:", "")


def test_whoever_is_somebody_known_is_made_no_second_time(desk: DeskSite) -> None:
    asked = {"f-by": ["Rathbun"], "k-rathbun": ["=mark-rathbun"]}
    about = {"f-about": ["Le Journal", "Daniel Mon"], "k-daniel mon": ["=daniel-montalvo"]}
    assert isinstance(sent(desk, "confirm", **asked, **about), tuple)
    added = written(desk).removeprefix(NOTES)
    assert "    by: mark-rathbun\n" in added
    assert "    about: [the-paper, daniel-montalvo]\n" in added
    assert "actors:" not in added


def test_who_has_the_surname_of_somebody_known_may_be_new(desk: DeskSite) -> None:
    assert isinstance(sent(desk, "confirm", **{"f-by": ["Rathbun"], "k-rathbun": ["person"]}), tuple)
    assert "  rathbun:\n    name: Rathbun\n    kind: person\n" in written(desk)


def test_nobody_is_taken_for_an_actor_who_was_not_offered(desk: DeskSite) -> None:
    shown = sent(desk, "confirm", **{"f-by": ["Rathbun"], "k-rathbun": ["=daniel-montalvo"]})
    assert isinstance(shown, Mapping)
    assert "Rathbun" in str(shown["refused"])
    assert written(desk) == NOTES


def test_a_form_just_begun_does_not_call_wrong_what_is_not_written_yet(desk: DeskSite) -> None:
    shown = NoteForm(desk, desk.view()).begun(Posted({**CLAIM, "kind": ["reactions"], "f-to": []}))
    assert not [one for field in shown["form"].asked for one in field.problems]  # type: ignore[attr-defined]
    assert shown["form"].missing  # type: ignore[attr-defined]


@pytest.mark.parametrize(("end", "name"), [(2, ("Il",)), (11, ())])
def test_a_whole_sentence_is_nobodys_name(desk: DeskSite, end: int, name: tuple[str, ...]) -> None:
    posted = Posted({"kind": ["actors"], "source": ["news"], "start": ["0"], "end": [str(end)]})
    begun = NoteForm(desk, desk.view()).begun(posted)
    assert begun["form"].by_name["name"].values == name  # type: ignore[attr-defined]


def test_who_says_more_in_the_same_article_is_whoever_the_note_is_by(desk: DeskSite) -> None:
    assert isinstance(sent(desk, "confirm", **{"f-by": ["Le Journal"], "id": ["sure"]}), tuple)
    denial = {"kind": ["denials"], "f-of": ["sure"], "f-by": ["Le Journal"], "id": ["no"]}
    assert isinstance(sent(desk, "confirm", **denial), tuple)
    more = Posted({"source": ["news"], "start": ["12"], "end": ["31"]})
    form = NoteForm(desk, desk.view()).added_to("no", more)["form"]
    by = form.by_name["also-0-by"]  # type: ignore[attr-defined]
    assert (by.values, by.is_guess) == (("Le Journal",), True)


def test_nobody_new_is_made_of_words_that_should_be_a_note(desk: DeskSite) -> None:
    context = {"f-title": ["Le pont"], "f-body": ["Il est vieux."], "f-explains": ["le prot"]}
    shown = sent(desk, "confirm", **{"kind": ["context"], "f-by": [], "f-about": [], "f-text": []}, **context)
    assert isinstance(shown, Mapping)
    assert str(shown["refused"]).startswith("aucune note ne s’appelle « le prot »")
    assert written(desk) == NOTES


LONG = "Le pont serait sûr, et il le serait depuis si longtemps que personne, dans la ville ni ailleurs, n’en douterait"


@pytest.mark.parametrize(
    ("typed", "of"), [(LONG, "of: [sure]"), ("que personne, dans la ville", "of: [sure]"), ("le port", "")]
)
def test_a_claim_is_meant_by_its_words_or_some_of_them(desk: DeskSite, typed: str, of: str) -> None:
    assert isinstance(sent(desk, "confirm", **{"f-by": ["Le Journal"], "f-text": [LONG], "id": ["sure"]}), tuple)
    denial = {**CLAIM, "kind": ["denials"], "f-of": [typed], "f-by": ["Le Journal"], "do": ["confirm"]}
    shown = NoteForm(desk, desk.view()).written(Posted(denial))
    assert of in written(desk)
    if isinstance(shown, Mapping):
        assert not of
        assert str(shown["refused"]).startswith("aucune note ne s’appelle « le port »")
        assert "denials:" not in written(desk)
    else:  # the name of the denial holds that of the claim
        reaction = {**denial, "kind": ["reactions"], "f-to": ["Le pont serait"], "f-stance": ["supports"]}
        assert isinstance(NoteForm(desk, desk.view()).written(Posted(reaction)), tuple)
        assert "to: [sure]" in written(desk)


def test_a_date_is_taken_as_people_write_it(desk: DeskSite) -> None:
    who = {"f-by": ["Le Journal"], "f-when": ["4 mars 2026"]}
    assert isinstance(sent(desk, "confirm", **who), tuple)
    assert "when: 2026-03-04\n" in written(desk)


def test_a_date_is_said_in_words(desk: DeskSite) -> None:
    shown = NoteForm(desk, desk.view()).looked_at(Posted(CLAIM))
    say = shown["date_words"]
    assert callable(say)
    assert [say("1962/.."), say("2024-10"), say("2024"), say("hier")] == ["depuis 1962", "octobre\xa02024", "", ""]


EVENT = """\
events:
  opened:
    title: Le pont ouvre
    date: 1931
    passages:
      - source: news
        quote: Il est sûr.
        translation: {translation}
"""


@pytest.mark.parametrize("translation", ["It is safe.", "{en: It is safe., de: Sie ist sicher.}"])
def test_a_passage_keeps_its_translation_where_other_words_are_quoted(desk: DeskSite, translation: str) -> None:
    path = desk.config_file.parent / "docs" / "notes" / "all.yml"
    path.write_text(NOTES + EVENT.replace("{translation}", translation))
    opened = NoteForm(desk, desk.view()).opened("opened")
    shown = {one.shape.name: one.values for one in opened["form"].asked}  # type: ignore[attr-defined]
    posted = {f"f-{name}": [*values] for name, values in shown.items()} | {"f-quote": ["Personne ne le dit."]}
    posted |= {"kind": ["events"], "note": ["opened"], "source": ["news"], "do": ["save"]}
    posted |= {"was": [opened["form"].was], "id": ["opened"]}  # type: ignore[attr-defined]
    assert isinstance(NoteForm(desk, desk.view()).written(Posted(posted)), tuple)
    (passage,) = desk.view().entries["opened"].data["passages"]  # type: ignore[misc]
    assert passage["quote"] == "Personne ne le dit."
    assert passage["translation"] in ("It is safe.", {"en": "It is safe.", "de": "Sie ist sicher."})


def test_a_long_paragraph_is_cut_between_words(desk: DeskSite) -> None:
    paragraph = f"{'Avant cela. ' * 50}Il est sûr.{' Après cela.' * 50}"
    (desk.config_file.parent / "seeds" / "news.txt").write_text(paragraph)
    start = paragraph.index("Il est sûr.")
    begun = NoteForm(desk, desk.view()).begun(
        Posted({"kind": ["claims"], "source": ["news"], "start": [str(start)], "end": [str(start + 11)]})
    )
    before, words, after = begun["passage"]  # type: ignore[misc]
    assert words == "Il est sûr."
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert {*before.split(), *after.split()} == {"…", "Avant", "cela.", "Après"}


def test_only_what_is_committed_seems_published(desk: DeskSite) -> None:
    def seems(note: str) -> bool:
        return bool(NoteForm(desk, desk.view()).opened(note)["places"]["seems_published"])  # type: ignore[index]

    def rename(old: str, new: str, *, keeps_address: bool) -> None:
        place = desk.view().found.place
        write_action(actions.rename(desk.view().entry(old), new, place, keeps_address=keeps_address), place)

    assert seems("the-paper")  # without git, of a note that was there already
    assert isinstance(sent(desk, "confirm", **{"f-by": ["Le Journal"], "id": ["sure"]}), tuple)
    assert not seems("sure")  # made here today
    rename("sure", "so-sure", keeps_address=False)
    assert not seems("so-sure")
    rename("so-sure", "surely", keeps_address=True)
    assert seems("surely")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(desk.config_file.parent)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Notes"]):
        subprocess.run([*git, *command], check=True)
    assert seems("surely")
    assert isinstance(sent(desk, "confirm", **{"f-by": ["Le Journal"], "id": ["safe"]}), tuple)
    assert not seems("safe")


def counting(desk: DeskSite, **more: list[str]) -> object:
    return NoteForm(desk, desk.view()).looked_at(Posted({**CLAIM, "f-by": ["Le Journal"], **more}))["counting"]


def test_a_form_says_whose_answer_counts_where_it_names_nobody(desk: DeskSite) -> None:
    about = ["Le Journal", "Daniel Montalvo", "Los Angeles Sheriff’s Department"]
    assert counting(desk, **{"f-about": about}) == ("Daniel Montalvo", "Los Angeles Sheriff’s Department")
    assert counting(desk, **{"f-about": about, "f-nature": ["opinion"]}) == ()
    assert counting(desk, **{"f-about": about, "f-right_of_reply": ["Daniel Montalvo"]}) is None
    assert counting(desk, **{"f-about": about, "f-text": []}) is None  # no claim yet


SPOKEN = "Il est sûr, selon Paul Lenoir, porte-parole de Valorem. Personne ne le dit.\n"


def test_for_whom_somebody_new_speaks_is_a_guess_that_waits_for_a_word(desk: DeskSite) -> None:
    (desk.config_file.parent / "seeds" / "news.txt").write_text(SPOKEN)
    who = {"f-by": ["Paul Lenoir"], "k-paul lenoir": ["person"], "k-valorem": ["organization"]}
    shown = NoteForm(desk, desk.view()).looked_at(Posted({**CLAIM, "f-by": ["Paul Lenoir"]}))
    paul, valorem = shown["form"].newcomers  # type: ignore[attr-defined]
    assert (paul.speaks_for, paul.is_mandate_guess, valorem.name) == ("Valorem", True, "Valorem")
    assert isinstance(sent(desk, "save", **who, **{"s-paul lenoir": ["Valorem"]}), tuple)
    assert "    speaks_for: [TODO]\n" in written(desk)


@pytest.mark.parametrize(
    ("typed", "speaks_for"), [("Valorem", "    speaks_for: [valorem]\n"), ("Le Journal", "[the-paper]"), ("", "")]
)
def test_for_whom_somebody_new_speaks_is_what_an_editor_confirms(desk: DeskSite, typed: str, speaks_for: str) -> None:
    (desk.config_file.parent / "seeds" / "news.txt").write_text(SPOKEN)
    who = {"f-by": ["Paul Lenoir"], "k-paul lenoir": ["person"], "k-valorem": ["organization"]}
    assert isinstance(sent(desk, "confirm", **who, **{"s-paul lenoir": [typed]}), tuple)
    assert speaks_for in written(desk)
    assert ("speaks_for" in written(desk)) is bool(typed)


def test_the_words_chosen_are_chosen_again_on_the_way_back(desk: DeskSite) -> None:
    posted = Posted({"kind": ["claims"], "source": ["news"], "start": ["3"], "end": ["31"]})
    assert NoteForm(desk, desk.view()).begun(posted)["back"] == "/article/news?s=0&start=3&end=31#s0"


def test_the_card_says_what_the_page_will_of_the_reserve_of_the_source(desk: DeskSite) -> None:
    card = NoteForm(desk, desk.view()).looked_at(Posted({**CLAIM, "f-by": ["Daniel Montalvo"]}))["card"]
    assert "Rapporté sans autre réserve" in str(card)


def test_a_long_quotation_stays_one(desk: DeskSite) -> None:
    words = "Il est sûr, dit-on, " * 30 + "et vieux."
    (desk.config_file.parent / "seeds" / "news.txt").write_text(f"{words} Personne ne le dit.\n")
    posted = Posted({"kind": ["context"], "source": ["news"], "start": ["0"], "end": [str(len(words))]})
    assert NoteForm(desk, desk.view()).begun(posted)["form"].by_name["quote"].values == (words,)  # type: ignore[attr-defined]


def test_the_card_of_an_event_says_when_and_who_and_that_of_context_says_it_all(desk: DeskSite) -> None:
    event = {"kind": ["events"], "f-title": ["Le pont ouvre"], "f-date": ["1931-05"], "f-who": ["Daniel Montalvo"]}
    card = str(NoteForm(desk, desk.view()).looked_at(Posted({**CLAIM, **event}))["card"])
    assert "mai\u00a01931" in card
    assert "Daniel Montalvo" in card
    assert "Il est sûr." in card
    body = {"kind": ["context"], "f-title": ["Le pont"], "f-body": ["Il est vieux.\n\nIl est beau."]}
    card = str(NoteForm(desk, desk.view()).looked_at(Posted({**CLAIM, **body}))["card"])
    assert "Il est beau." in card
    assert "Il est sûr." in card
