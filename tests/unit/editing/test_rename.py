"""`explainer rename`: an id everywhere it is used, every other byte kept, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer.editing import write_rename
from explainer.language.wording import Refusal

if TYPE_CHECKING:
    from conftest import Desk  # this folder's

NewDesk = Callable[..., "Desk"]
BRIDGE = """\
# The city says; see city. 🌉 é
defaults: {source: paper}  # not city

sources:
  paper:   {type: statement, title: city, publisher: city, language: en}

actors:
  city:   # the city
    # its name
    name: city
    kind: organization
    summary: The city, `[[city]]`, is [[ city | the
      city]]; [[city-hall]] is not [[city]].
  "city-hall": {name: Hall, kind: place, speaks_for: ["city"]}
claims:
  safe:
    text: city is safe, says [[city]].
    about: [ city , 'city-hall' ]
    right_of_reply:
    - 'city' # the city
    - "city-hall"
    by: >-
      city
    quote: city
    source: paper
explainers:
  story:
    title: city
    summary:
      en: >-
        What [[city|the city]] says of ``[[city]]`` and [[safe]].
      fr: "Ce que dit [[city]]."
    published: 2024-01-01
    claims: safe
"""
RENAMED = """\
# The city says; see city. 🌉 é
defaults: {source: paper}  # not city

sources:
  paper:   {type: statement, title: city, publisher: town, language: en}

actors:
  town:   # the city
    formerly: [city]
    # its name
    name: city
    kind: organization
    summary: The city, `[[city]]`, is [[ town | the
      city]]; [[city-hall]] is not [[town]].
  "city-hall": {name: Hall, kind: place, speaks_for: ["town"]}
claims:
  safe:
    text: city is safe, says [[city]].
    about: [ town , 'city-hall' ]
    right_of_reply:
    - 'town' # the city
    - "city-hall"
    by: >-
      town
    quote: city
    source: paper
explainers:
  story:
    title: city
    summary:
      en: >-
        What [[town|the city]] says of ``[[city]]`` and [[safe]].
      fr: "Ce que dit [[town]]."
    published: 2024-01-01
    claims: safe
"""
TEXT = "notes/bridge.yml"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_an_id_changes_where_it_is_one(new_desk: NewDesk, newline: str, bom: str) -> None:
    desk = new_desk({TEXT: (bom + BRIDGE.replace("\n", newline)).encode()})
    before = desk.told(advice=True)
    assert write_rename("city", "town", desk.place) == ["content/notes/bridge.yml"]
    assert desk.text(TEXT) == bom + RENAMED.replace("\n", newline)
    # Quoted words are no id.
    renamed = [line if "this: “city”" in line else line.replace("“city”", "“town”") for line in before]
    assert desk.told(advice=True) == renamed


def test_the_default_source_is_a_use(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: BRIDGE})
    write_rename("paper", "gazette", desk.place)
    text = desk.text(TEXT)
    assert "defaults: {source: gazette}  # not city" in text
    assert "  gazette:   {formerly: [paper], type: statement" in text
    assert "    source: gazette\n" in text
    assert [one.partition(":")[0] for one in desk.told()] == ["markup-in-line"]  # [[city]] in a line, left alone


def test_pages_of_the_site_are_changed_outside_code(new_desk: NewDesk) -> None:
    page = "\ufeff[[city]] and [[ city|words]], `[[city]]`, [[city-hall]]\n\n```\n[[city]]\n```\n| [[city\\|x]] |\r\n"
    desk = new_desk({TEXT: BRIDGE, "about/us.md": page.encode(), "notes/read.md": "[[city]]"})
    assert write_rename("city", "town", desk.place) == ["content/notes/bridge.yml", "content/about/us.md"]
    assert desk.text("about/us.md") == (
        "\ufeff[[town]] and [[ town|words]], `[[city]]`, [[city-hall]]\n\n```\n[[city]]\n```\n| [[town\\|x]] |\r\n"
    )
    assert desk.text("notes/read.md") == "[[city]]"


LINKS = """\
# City

[x](actors/city.md), [y](<actors/city.md#top> "The city"), [z](./actors/../actors/city.md), ![w](actors/city.md)
[a](actors/city-hall.md) [b](city.md) [c](other/city.md) [d](actors/city.md.txt) [e](https://x.example/actors/city.md)
[f](timeline/index.md#city) [g](timeline/index.md#city-hall) [h](other/index.md#city) [i](#city) [city](/actors/city.md)
`[x](actors/city.md)`

[j]: actors/city.md "City"

```
[x](actors/city.md)
```
"""
RELINKED = """\
# City

[x](actors/town.md), [y](<actors/town.md#top> "The city"), [z](./actors/../actors/town.md), ![w](actors/town.md)
[a](actors/city-hall.md) [b](city.md) [c](other/city.md) [d](actors/city.md.txt) [e](https://x.example/actors/city.md)
[f](timeline/index.md#town) [g](timeline/index.md#city-hall) [h](other/index.md#city) [i](#city) [city](/actors/town.md)
`[x](actors/city.md)`

[j]: actors/town.md "City"

```
[x](actors/city.md)
```
"""


def test_links_of_pages_are_changed_where_they_lead_to_the_note(new_desk: NewDesk) -> None:
    files = {TEXT: BRIDGE, "links.md": LINKS, "deep/page.md": "[x](../actors/city.md) [y](actors/city.md)\n"}
    desk = new_desk(files)
    write_rename("city", "town", desk.place)
    assert desk.text("links.md") == RELINKED
    assert desk.text("deep/page.md") == "[x](../actors/town.md) [y](actors/city.md)\n"
    write_rename("town", "city", desk.place)
    assert desk.text("links.md") == LINKS


def test_links_are_those_of_the_language_of_the_site(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: BRIDGE, "page.md": "[x](acteurs/city.md) [y](actors/city.md)\n"}, "fr")
    write_rename("city", "town", desk.place)
    assert desk.text("page.md") == "[x](acteurs/town.md) [y](actors/city.md)\n"


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_file_of_one_note_is_called_after_its_id(new_desk: NewDesk, end: str) -> None:
    note = f"# A deck\nterm: deck\ndefinition: What carries the road; not [[deck]].{end}"
    desk = new_desk(
        {"notes/glossary/deck.yaml": note.encode(), "notes/b.yml": "glossary:\n  p: {see: deck, term: p}\n"}
    )
    desk.put({"notes/b.yml": "glossary:\n  pier: {see: deck, term: pier, definition: A pier.}\n"})
    write_rename("deck", "bridge-deck", desk.place)
    assert set(desk.files()) == {"notes/glossary/bridge-deck.yaml", "notes/b.yml"}
    changed = note.replace("[[deck]]", "[[bridge-deck]]") + ("" if end else "\n") + f"formerly: [deck]{end or chr(10)}"
    assert desk.text("notes/glossary/bridge-deck.yaml") == changed
    assert "see: bridge-deck," in desk.text("notes/b.yml")


@pytest.mark.parametrize(
    ("written", "renamed", "back"),
    [
        ("formerly: y", "formerly: [y, a]", "formerly: [y, b]"),
        ("formerly: 'y'  # old", "formerly: [y, a]  # old", "formerly: [y, b]  # old"),
        ("formerly: >-\n      y", "formerly: [y, a]", "formerly: [y, b]"),
        ("formerly: [y]", "formerly: [y, a]", "formerly: [y, b]"),
        ("formerly: [ y, 'z' ] # c", "formerly: [ y, 'z', a ] # c", "formerly: [ y, 'z', b ] # c"),
        ("formerly: [y,\n      z,]", "formerly: [y,\n      z, a,]", "formerly: [y,\n      z, b,]"),
        ("formerly:", "formerly: [a]", "formerly: [b]"),
        ("formerly: # c", "formerly: [a] # c", "formerly: [b] # c"),
        ("formerly:\n    - 'y' # c", "formerly:\n    - 'y' # c\n    - a", "formerly:\n    - 'y' # c\n    - b"),
        (
            "formerly:\n      - y\n      - z",
            "formerly:\n      - y\n      - z\n      - a",
            "formerly:\n      - y\n      - z\n      - b",
        ),
        ("formerly: b", "formerly: a", "formerly: b"),
        ("formerly: [b, y]", "formerly: [a, y]", "formerly: [b, y]"),
    ],
)
def test_old_ids_are_kept(new_desk: NewDesk, written: str, renamed: str, back: str) -> None:
    note = "actors:\n  a:\n    name: A\n    {}\n    kind: person"
    desk = new_desk({TEXT: note.format(written)})
    write_rename("a", "b", desk.place)
    assert desk.text(TEXT) == note.format(renamed).replace("  a:\n", "  b:\n")
    write_rename("b", "a", desk.place)
    assert desk.text(TEXT) == note.format(back)


REFUSED = [
    ("citi", "town", "no note “citi” (did you mean “city”?)"),
    ("x", "town", "no note “x”"),
    ("once", "town", "no note “once” (did you mean “safe”?)"),
    ("city", "Town Hall", "“Town Hall” is not a valid id (did you mean “town-hall”?)"),
    ("city", "safe", "the id “safe” is already used at content/notes/bridge.yml:16"),
    ("city", "city", "the id “city” is already used at content/notes/bridge.yml:8"),
    ("city", "once", "“once” used to be the id of “safe”: its address leads there"),
]


@pytest.mark.parametrize(("old", "new", "line"), REFUSED)
def test_ids_that_are_refused(new_desk: NewDesk, old: str, new: str, line: str) -> None:
    desk = new_desk({TEXT: BRIDGE.replace("    source: paper\n", "    source: paper\n    formerly: once\n")})
    before = desk.files()
    with pytest.raises(Refusal) as refused:
        write_rename(old, new, desk.place)
    assert str(refused.value) == line
    assert desk.files() == before


def test_mistakes_are_mended_first(new_desk: NewDesk) -> None:
    desk = new_desk({TEXT: BRIDGE.replace("    about:", "    abuot:")})
    before = desk.files()
    with pytest.raises(Refusal) as refused:
        write_rename("city", "town", desk.place)
    assert str(refused.value).startswith("correct this first: content/notes/bridge.yml:18:5: unknown-key:")
    assert desk.files() == before


@pytest.mark.parametrize(
    "text",
    [
        'actors:\n  "\\x63ity": {name: A, kind: person}\n',
        'actors:\n  city: {name: A, kind: person, summary: "\\x5b[city]]"}\n',
        "actors:\n  city: {name: A, kind: person, summary: >- # [[city]]\n        x}\n",
        "actors:\n  ? city\n  : name: A\n    kind: person\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(new_desk: NewDesk, text: str) -> None:
    desk = new_desk({TEXT: text})
    before = desk.files()
    with pytest.raises(Refusal):
        write_rename("city", "town", desk.place)
    assert desk.files() == before


@pytest.fixture
def two_files(new_desk: NewDesk) -> Desk:
    page = "[[city]]"
    note = "name: The Mayor\nkind: person\nspeaks_for: city\n"
    return new_desk({TEXT: BRIDGE, "a.md": page, "z.md": page, "notes/actors/mayor.yml": note})


@pytest.mark.parametrize("fails_at", range(4))
def test_all_or_nothing(two_files: Desk, fill_disk: Callable[[int], list[Path]], fails_at: int) -> None:
    before = two_files.files()
    done = fill_disk(fails_at)
    with pytest.raises(Refusal, match="cannot be written: No space left on device"):
        write_rename("city", "town", two_files.place)
    assert len(done) == fails_at
    assert two_files.files() == before


def test_a_name_that_cannot_be_given_undoes_all(two_files: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = two_files.files()

    def failing(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(Refusal, match="cannot be written: Permission denied"):
        write_rename("mayor", "the-mayor", two_files.place)
    assert two_files.files() == before


def test_a_file_that_changes_meanwhile_is_refused(two_files: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from explainer.editing import rename  # noqa: PLC0415 (to change what it calls)

    write_changes = rename.write_changes

    def late(changes: list[object], within: Path) -> None:
        two_files.put({"z.md": "somebody else's [[city]]"})
        write_changes(changes, within)  # type: ignore[arg-type]

    monkeypatch.setattr(rename, "write_changes", late)
    before = two_files.files() | {"z.md": b"somebody else's [[city]]"}
    with pytest.raises(Refusal, match=re.escape("z.md changed in the meantime: nothing was done, try again")):
        write_rename("city", "town", two_files.place)
    assert two_files.files() == before


def test_permissions_and_links_stay(two_files: Desk) -> None:
    notes = two_files.place.notes
    (notes / "bridge.yml").chmod(0o640)
    (notes / "real").mkdir()
    (notes / "actors" / "mayor.yml").rename(notes / "real" / "mayor.txt")
    (notes / "actors" / "mayor.yml").symlink_to(notes / "real" / "mayor.txt")
    write_rename("mayor", "the-mayor", two_files.place)
    write_rename("city", "town", two_files.place)
    assert (notes / "bridge.yml").stat().st_mode & 0o777 == 0o640
    assert (notes / "actors" / "the-mayor.yml").is_symlink()
    assert "speaks_for: town" in (notes / "real" / "mayor.txt").read_text()
