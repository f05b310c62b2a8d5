"""`explainer format`: files of many notes in one order, with every comment and every value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from explainer.command_line import main
from explainer.editing.layout import laid_out
from explainer.editing.text import TextFile, UnsureError
from explainer.notes import Kind
from explainer.reading import read_yaml
from profiles import often

Put = Callable[..., Path]
REPOSITORY = Path(__file__).parents[3]
WRITTEN = """\
# The bridge
questions:
  why: {text: Why?, about: [safe]}
# Who acts
actors:   # all of them
  zoe:
    name: Zoe
    # a tall tale
  # the mayor came later
  mayor: {name: Mayor}
  anna: {name: Anna}
  city: {name: City}

  # Those who answer:

  union: {name: Union}
  guild:
    name: >-
      Guild
      # not a comment
defaults: {source: paper}
# The end
"""
ORDERED = """\
# The bridge

defaults: {source: paper}

# Who acts
actors:   # all of them
  zoe:
    name: Zoe
    # a tall tale

  # the mayor came later
  mayor: {name: Mayor}

  anna: {name: Anna}

  city: {name: City}

  # Those who answer:

  guild:
    name: >-
      Guild
      # not a comment

  union: {name: Union}

questions:
  why: {text: Why?, about: [safe]}

# The end
"""


def ordered(text: str, newline: str = "\n", bom: bytes = b"") -> str:
    raw = bom + text.replace("\n", newline).encode()
    file = TextFile(Path("x.yml"), raw, "x.yml")
    new = laid_out(file)
    assert file.holding(new).raw.startswith(bom)
    assert newline == "\n" or "\n" not in new.replace("\r\n", "")
    return new.replace("\r\n", "\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_kinds_stand_in_their_order_and_notes_by_id_from_comment_to_comment(newline: str) -> None:
    assert ordered(WRITTEN, newline) == ORDERED
    assert ordered(ORDERED, newline, b"\xef\xbb\xbf") == ORDERED


def test_fields_and_lists_of_a_note_stay_as_they_are_written() -> None:
    text = "explainers:\n  story:\n    claims: [b, a]\n    title: T\n    claims_: [\n      z, y]\n"
    assert ordered(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "{actors: {b: {name: B}, a: {name: A}}}\n",
        "actors: {b: {name: B}, a: {name: A}}\n",
        "actors:\n  b:\n    role: |+\n      two lines\n\n\n",
        "# nothing yet\n",
        "",
    ],
)
def test_what_has_no_lines_to_move_stays(text: str) -> None:
    assert ordered(text) == text


@pytest.mark.parametrize("text", ["actors:\n  ? b\n  : {name: B}\n  a: {name: A}\n", "actors:\n  a: [\n"])
def test_a_file_that_is_not_understood_is_left_alone(text: str) -> None:
    with pytest.raises(UnsureError, match="cannot be changed safely"):
        ordered(text)


FILES = [*(REPOSITORY / "tests").glob("*/*.yml"), *REPOSITORY.glob("plugins/explainer/starter/*/content/notes/*.yml")]


@pytest.mark.parametrize("at", range(8))
def test_files_of_notes_that_are_there_keep_what_they_say(at: int) -> None:
    several = [path for path in FILES[at::8] if read_yaml(path.read_text("utf-8"), "x.yml", ())[0].complete]
    assert len(several) > 1
    for path in several:
        keeps_all(path.read_text("utf-8"))


def keeps_all(text: str) -> str:
    before, faults = read_yaml(text, "x.yml", ())
    new = ordered(text)
    after, new_faults = read_yaml(new, "x.yml", ())
    assert after.data == before.data
    assert [one.code for one in new_faults] == [one.code for one in faults]
    comments = [line for line in text.split("\n") if "#" in line]
    assert sorted(line for line in new.split("\n") if "#" in line) == sorted(comments)
    assert ordered(new) == new
    for kind, notes in after.data.items():
        if isinstance(notes, dict):
            old = before.data[kind]
            assert {key: repr(one) for key, one in notes.items()} == {key: repr(one) for key, one in old.items()}  # type: ignore[attr-defined]
    places = [list(Kind).index(Kind(key)) for key in after.data if key in set(Kind)]
    assert places == sorted(places)
    return new


BODIES = [
    " {text: 'a: # b'}\n",
    "\n{in}text: >-\n{in}  one\n{in}  # two\n\n{in}  three\n",
    "\n{in}text: |+\n{in}  keeps\n\n\n",
    "\n{in}about: [\n{in}  x,  # {comment}\n{in}  y]\n",
    "\n{in}about:\n{in}- x\n{in}# {comment}\n{in}- y\n",
    " # {comment}\n{in}text: two\n{in} lines\n",
    "\n{in}text: a\n{in}# {comment}\n",
    "\n{in}text: a\n\n{in}# {comment}\n\n",
    '\n{in}"text":   "a\\\n{in}  b" # {comment}\n',
]
IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1, max_size=6)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of notes in the ways that YAML has, each comment unlike any other."""
    number = 0

    def comment() -> str:
        nonlocal number
        number += 1
        return f"c{number}: 'it'"

    def gap(column: int) -> str:
        lines = draw(st.lists(st.sampled_from(["\n", "#", "#", " #"]), max_size=4)) if draw(st.booleans()) else []
        return "".join("\n" if one == "\n" else " " * column + f"{one} {comment()}\n" for one in lines)

    text = gap(0)
    for kind in draw(st.lists(st.sampled_from(["defaults", *Kind, "odd"]), unique=True, max_size=5)):
        outer = draw(st.integers(1, 4))
        text += f"{kind}:{draw(st.sampled_from(['', ' ', '  # x' + comment()]))}\n"
        for name in draw(IDS):
            text += gap(draw(st.sampled_from([0, outer, outer])))
            inner = " " * (outer + draw(st.integers(1, 3)))
            body = draw(st.sampled_from(BODIES)).replace("{in}", inner).replace("{comment}", comment())
            text += " " * outer + f"{kind[:2]}{name}:{body}"
        text += gap(draw(st.sampled_from([0, outer, outer + 1])))
    return text if draw(st.booleans()) else text.removesuffix("\n")


@pytest.mark.slow
@often(60)
@given(files(), st.sampled_from(["\n", "\r\n"]))
def test_any_file_keeps_its_values_and_comments_and_is_in_order_at_once(text: str, newline: str) -> None:
    new = keeps_all(text)
    assert ordered(text, newline) == new


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ntheme: {name: material, language: en}\nplugins: [explainer]\n")
    notes = tmp_path / "docs" / "notes"
    notes.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    def put(**files: str) -> Path:
        for name, text in files.items():
            path = notes / f"{name.replace('__', '/')}.yml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return notes

    return put


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["format", *arguments], catch_exceptions=False)


OUT_OF_ORDER = "actors:\n  b: {name: B, kind: person}\n  a: {name: A, kind: person}\n"
IN_ORDER = "actors:\n  a: {name: A, kind: person}\n  b: {name: B, kind: person}\n"


def test_check_lists_what_would_change_and_changes_nothing(site: Put) -> None:
    notes = site(one=OUT_OF_ORDER, two=IN_ORDER.replace("a:", "c:").replace("b:", "d:"), actors__z="name: Z\n")
    result = run("--check")
    assert (result.exit_code, result.output) == (1, "docs/notes/one.yml\n")
    assert (notes / "one.yml").read_text("utf-8") == OUT_OF_ORDER
    result = run()
    assert (result.exit_code, result.output) == (0, "docs/notes/one.yml\n")
    assert (notes / "one.yml").read_text("utf-8") == IN_ORDER
    assert (run("--check").exit_code, run().output) == (0, "")


def test_an_error_keeps_its_own_file_as_it_is(site: Put) -> None:
    notes = site(bad="actors:\n  b: {name: B\n  a: 1\n", odd="actors:\n  ? b\n  : {name: B}\n", good=OUT_OF_ORDER)
    result = run()
    assert result.exit_code == 1
    told = result.output.splitlines()
    assert [line.split(":")[0] for line in told] == ["docs/notes/bad.yml", "docs/notes/odd.yml", "docs/notes/good.yml"]
    assert (notes / "good.yml").read_text("utf-8") == IN_ORDER


def test_some_files_alone_are_laid_out(site: Put) -> None:
    notes = site(one=OUT_OF_ORDER, more__two=OUT_OF_ORDER, bad="actors: [\n")
    result = run("docs/notes/more")
    assert (result.exit_code, result.output) == (0, "docs/notes/more/two.yml\n")
    assert (notes / "one.yml").read_text("utf-8") == OUT_OF_ORDER
    result = run("mkdocs.yml")
    assert (result.exit_code, result.output) == (
        2,
        "explainer: mkdocs.yml is no file of notes, nor a folder with any\n",
    )
