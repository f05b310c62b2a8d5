"""The real yaml-language-server, set up by `explainer schema --write`, as an editor's text editor asks it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import PROGRAMS
from language_server import LanguageServer, filled, install

MANY = "content/notes/many.yml"
ONE = "content/notes/claims/one.yml"
SITE = """\
site_name: Le pont
docs_dir: content
theme: {name: material, language: LANGUAGE}
plugins: [explainer]
"""
NOTES = """\
sources:
  gazette: {type: article, title: Le pont ferme, language: fr}
actors:
  mairie: {name: Mairie de Pontville, kind: organization}
  la-maire: {name: La maire, kind: person}
claims:
  pont-sur: {text: Le pont serait sûr., about: [mairie], by: mairie, quote: sûr, source: gazette}
"""
NOTE = """\
text: >-
  Le pont serait sûr 👍.
about: [mairie]
by: la-maire
quote: sûr
source: gazette
"""
NOTE_IN_MANY = "claims:\n  a:\n" + "".join(f"    {line}\n" for line in NOTE.splitlines())
LAYOUTS = {"many": (MANY, NOTE_IN_MANY, "    "), "one": (ONE, NOTE, "")}


@pytest.fixture(scope="session")
def program(root: Path) -> Path:
    """The server, installed once and for all."""
    return install(root / ".cache" / "yaml-language-server")


@pytest.fixture(scope="session")
def start(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], LanguageServer]:
    """Make a site in a language, with a server for it."""

    def made(language: str) -> LanguageServer:
        folder = tmp_path_factory.mktemp("site")
        (folder / "content" / "notes").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(SITE.replace("LANGUAGE", language), "utf-8")
        (folder / "content" / "notes" / "notes.yml").write_text(NOTES, "utf-8")
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([PROGRAMS / "explainer", "schema", "--write"], cwd=folder, env=quiet, check=True)
        settings = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
        return LanguageServer(program, folder, settings)

    return made


@pytest.fixture(scope="module")
def server(start: Callable[[str], LanguageServer]) -> Iterator[LanguageServer]:
    with start("fr") as running:
        yield running


@pytest.fixture(params=LAYOUTS.values(), ids=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """A file's path, a right note in it, and how deep its fields stand."""
    return request.param


def place_of(text: str, words: str) -> str:
    """Return where words stand in a text, as the server counts it: line and UTF-16 column from 1."""
    before = text[: text.index(words)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def inserted(item: dict[str, Any]) -> str:
    return item["textEdit"]["newText"] if "textEdit" in item else item["insertText"]


def test_our_own_notes_show_no_mistake(server: LanguageServer, root: Path) -> None:
    notes = root / "content" / "notes"
    found = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(notes.rglob("*.yml"))}
    assert found
    assert [line for path, text in found.items() for line in server.diagnostics(path, text)] == []


def test_a_right_note_shows_no_mistake(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    assert server.diagnostics(path, note) == []
    plain = ("label: true", "when: 2022", "said: 2022-10?", "locator: 12", "nature:", "prefix: ''", "draft: false")
    assert server.diagnostics(path, note + "".join(f"{indent}{line}\n" for line in plain)) == []


def test_an_unknown_key_is_marked(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    text = f"{note}{indent}natur: fact\n"
    assert server.diagnostics(path, text) == [f"{place_of(text, 'natur:')} Property natur is not allowed."]


def test_a_value_that_is_no_choice_is_marked(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    text = f"{note}{indent}nature: fakt\n"
    (found,) = server.diagnostics(path, text)
    assert found.startswith(f"{place_of(text, 'fakt')} Value is not accepted. Valid values: ")


def test_a_missing_field_is_told_at_the_note(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    place = "1:1" if not indent else place_of(note, "a:")
    for line, field in (("by: la-maire", "by"), ("source: gazette", "source")):
        text = note.replace(f"{indent}{line}\n", "")
        assert server.diagnostics(path, text) == [f'{place} Missing property "{field}".']


def test_a_source_may_be_left_to_defaults(server: LanguageServer) -> None:
    text = NOTE_IN_MANY.replace("    source: gazette\n", "")
    assert server.diagnostics(MANY, "defaults: {source: gazette}\n" + text) == []


def test_the_form_of_values_is_told_in_the_language_of_the_site(
    server: LanguageServer, layout: tuple[str, str, str]
) -> None:
    path, note, indent = layout
    wrong = {
        "when: 2022-13": "Écrivez 2024, 2024-10, 2024-10-25, 2022/.., 2022~ ou 2022-10?",
        "reviewed: 2026": "Écrivez un jour exact, par exemple 2024-10-25",
        "draft: oui": "Écrivez true ou false.",
        "part_of: Pont sûr": "Un identifiant ne contient que a-z",
        "label: " + "👍" * 41: "40 caractères au plus.",
    }
    for line, words in wrong.items():
        text = f"{note}{indent}{line}\n"
        (found,) = server.diagnostics(path, text)
        assert found.startswith(f"{place_of(text, line.partition(' ')[2])} {words}")


def test_an_unknown_kind_and_an_id_that_is_none_are_marked(server: LanguageServer) -> None:
    assert server.diagnostics(MANY, "claimz: {}\n") == ["1:1 Property claimz is not allowed."]
    (found,) = server.diagnostics(MANY, "glossary:\n  Tablier: {term: tablier, definition: Un sol.}\n")
    assert found.startswith("2:3 Un identifiant ne contient que a-z")


def test_an_id_written_a_minute_ago_is_no_mistake(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, _ = layout
    assert server.diagnostics(path, note.replace("[mairie]", "[new-actor]")) == []


def test_keys_are_offered_but_not_those_that_are_there(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    found = server.completions(path, f"{note}{indent}‸\n")
    assert {"nature", "right_of_reply", "also", "draft"} <= found.keys()
    assert not {"text", "about", "by", "quote", "claims", "true", "null"} & found.keys()
    assert found["nature"]["documentation"]["value"] == "Quelle sorte d’affirmation.\n\n```yaml\nnature: fact\n```"
    assert inserted(found["nature"]) == "nature: "


def test_choices_are_offered_with_their_meaning(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    found = server.completions(path, f"{note}{indent}nature: ‸\n")
    assert list(found) == ["fact", "accusation", "request", "proposal", "promise", "prediction", "opinion"]
    assert found["proposal"]["documentation"]["value"] == "Une proposition."


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("right_of_reply: [‸]", ["mairie", "la-maire"]),
        ("right_of_reply: [mairie, la‸]", ["mairie", "la-maire"]),
        ("right_of_reply:\nINDENT  - ‸", ["mairie", "la-maire"]),
        ("right_of_reply:\nINDENT  - mairie\nINDENT  - la‸", ["mairie", "la-maire"]),
        ("part_of: ‸", ["pont-sur"]),
        ("also: {by: ‸}", ["mairie", "la-maire", "gazette"]),
        ("label: ‸", []),
        ("draft: ‸", ["true", "false"]),
    ],
)
def test_ids_are_offered_where_they_may_stand(
    server: LanguageServer, layout: tuple[str, str, str], written: str, ids: list[str]
) -> None:
    path, note, indent = layout
    found = server.completions(path, f"{note}{indent}{written.replace('INDENT', indent)}\n")
    assert [inserted(item).strip() for item in found.values()] == ids
    if "mairie" in ids:
        assert "mairie · Mairie de Pontville" in found  # typing the name finds it as well


def test_a_new_note_is_offered_whole(server: LanguageServer) -> None:
    whole = inserted(server.completions(MANY, "claims:\n  ‸\n")["nouveau : affirmation"])
    assert whole.splitlines()[:3] == ["${1:identifiant}:", "  text: >-", "      $2"]
    assert "  about: [$3]" in whole
    whole = inserted(server.completions(ONE, "‸")["nouveau : affirmation"])
    assert whole == "text: >-\n  $1\nabout: [$2]\nby: $3\nquote: >-\n  $4\nsource: $5"
    kinds = server.completions(MANY, "‸")
    assert len(kinds) == 14
    assert inserted(kinds["actors"]).startswith("actors:\n  ${1:identifiant}:\n    name: $2\n    kind: ${3|person,")


def test_each_offered_note_is_right_once_filled_in(server: LanguageServer) -> None:
    """What is asked for is all that is needed."""
    fills = dict.fromkeys(("published", "date", "said"), "2026-01-01")
    for kind, item in server.completions(MANY, "‸").items():
        if kind == "defaults":
            continue
        text = filled(inserted(item), fills)
        assert server.diagnostics(MANY, text + "\n") == [], text


def test_hovering_explains_in_french_with_an_example(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    found = server.hover(path, note.replace("about", "ab‸out"))
    words = "Les acteurs dont elle parle. À laisser de côté si elle ne concerne personne."
    assert found.startswith(f"#### Affirmation\n\n{words}\n\n```yaml\nabout: [mairie, pont]\n```\n")
    assert "Les acteurs dont elle parle." in server.hover(path, note.replace("[mairie]", "[mai‸rie]"))
    found = server.hover(path, f"{note}{indent}nature: fa‸ct\n")
    assert "Quelle sorte d’affirmation." in found
    assert "* `fact`: Un fait, vrai ou faux." in found


def test_hovering_explains_kinds_and_blocks(server: LanguageServer) -> None:
    assert "Ce que quelqu’un affirme." in server.hover(MANY, NOTE_IN_MANY.replace("claims", "cla‸ims"))
    assert "Ce que quelqu’un affirme." in server.hover(MANY, NOTE_IN_MANY.replace("  a:", "  ‸a:"))
    text = NOTE_IN_MANY + "    also:\n      - b‸y: mairie\n        quote: sûr\n        source: gazette\n"
    assert server.hover(MANY, text).startswith("#### Attribution\n\nQui le dit.")


def test_hovering_explains_in_the_language_of_the_site(start: Callable[[str], LanguageServer]) -> None:
    with start("en") as english:
        assert "The actors it is about." in english.hover(ONE, NOTE.replace("about", "ab‸out"))


def test_a_mistyped_key_or_value_is_mended_by_a_quick_fix(server: LanguageServer, layout: tuple[str, str, str]) -> None:
    path, note, indent = layout
    for wrong in ("natur: fact", "nature: fakt"):
        mended = server.mended(path, f"{note}{indent}{wrong}\n")
        assert f"{note}{indent}nature: fact\n" in mended
        assert server.diagnostics(path, f"{note}{indent}nature: fact\n") == []


def test_a_mistyped_kind_is_mended_by_a_quick_fix(server: LanguageServer) -> None:
    assert NOTE_IN_MANY in server.mended(MANY, NOTE_IN_MANY.replace("claims:", "claimz:"))
