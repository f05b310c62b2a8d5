"""`explainer draft`: a scaffold that is exact, asserts nothing, and is written whole or not at all."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

import explainer.drafting
from conftest import ROOT
from explainer.command_line import main
from explainer.drafting.draft import write_draft
from explainer.drafting.drafted import DraftedNote, Field, as_yaml
from explainer.editing import Workplace, write_site
from explainer.editing.yaml_lines import BlockText
from explainer.language.catalogs import load_catalog
from explainer.language.wording import Refusal
from explainer.notes import Kind
from explainer.pages.site import Settings
from explainer.pipeline import Folders, Loaded, load_site
from explainer.problems import Code
from explainer.reading import read_yaml
from profiles import often

ARTICLE = ROOT / "seeds" / "000_9acc39ec11c91aaa.txt"
HARBOUR = ROOT / "tests" / "cases" / "draft" / "harbour.txt"
Notes = dict[str, dict[str, dict[str, object]]]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def place_of(root: Path, language: str) -> Workplace:
    return Workplace(root, root / "content", root / "content" / "notes", language)


def checked(root: Path, language: str, *, drafts: bool = True) -> Loaded:
    folders = Folders(root, root / "content" / "notes", root / "seeds")
    return load_site(folders, Settings(language=language), drafts=drafts)


@pytest.fixture
def site(tmp_path: Path, begin_site: Callable[[Path, str], None]) -> Path:
    """A new English site, from `explainer init`."""
    begin_site(tmp_path / "site", "en")
    return tmp_path / "site"


def draft(site: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["draft", "-f", str(site / "mkdocs.yml"), *words])


def drafted(site: Path, name: str) -> Notes:
    found: Notes = yaml.safe_load((site / "content" / "notes" / f"{name}.yml").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (ARTICLE, "fr", "elon-musk-et-vladimir-poutine-des-echanges"),
        (HARBOUR, "en", "harbour-firm-denies-paying-officials"),
        (ARTICLE, "en", "elon-musk-et-vladimir-poutine-des-echanges"),
    ],
)
@pytest.mark.slow
def test_a_scaffold_checks_clean_but_for_what_is_left_to_do(
    tmp_path: Path, text: Path, language: str, name: str
) -> None:
    root = tmp_path / "site"
    write_site(root, language)
    before = files_of(root)
    result = draft(root, str(text))
    assert result.exit_code == 0
    assert result.stdout == f"seeds/{name}.txt\ncontent/notes/{name}.yml\n"
    after = files_of(root)
    assert {key: after[key] for key in before} == before
    assert after[f"seeds/{name}.txt"] == text.read_bytes()
    assert {problem.code for problem in checked(root, language).problems} == {Code.TODO}
    source = drafted(root, name)["sources"][name]
    assert source["sha256"] == hashlib.sha256(text.read_bytes()).hexdigest()
    said = {"en": "scaffold", "fr": "ébauche"}[language]
    assert said in result.stderr
    assert said in after[f"content/notes/{name}.yml"].decode().splitlines()[0]


@pytest.mark.slow
def test_nothing_of_a_scaffold_is_published(site: Path) -> None:
    published = set(checked(site, "en").library.notes)
    draft(site, str(HARBOUR))
    assert set(checked(site, "en", drafts=False).library.notes) == published


def finished(text: str) -> str:
    """Return a scaffold as an editor without ideas would finish it: every TODO replaced, and no draft any more."""
    denied = re.search(r"\nclaims:\n(?:  #.*\n)*  (\S+):\n", text)
    assert denied
    text = (
        text.replace("  draft: true\n", "")
        .replace("type: TODO", "type: article")
        .replace("publisher: TODO", "publisher: kremlin")
    )
    text = text.replace("published: TODO", "published: 2024-11-01").replace("kind: TODO", "kind: person")
    text = (
        text.replace("of: [TODO]", f"of: [{denied[1]}]")
        .replace("[TODO]", "[kremlin]")
        .replace("by: TODO", "by: kremlin")
    )
    return text.replace("TODO", "Words.")


@pytest.mark.slow
def test_every_sentence_is_in_some_note(site: Path) -> None:
    """Once the notes are finished, the whole text is covered."""
    draft(site, str(ARTICLE), "--id", "article")
    path = site / "content" / "notes" / "article.yml"
    path.write_text(finished(path.read_text("utf-8")), "utf-8")
    assert not [str(problem) for problem in checked(site, "fr").failing(strict=False)]
    covered = CliRunner().invoke(main, ["coverage", "-f", str(site / "mkdocs.yml"), "article", "--fail-under", "100"])
    assert covered.exit_code == 0, covered.output


def test_what_is_found_in_french(site: Path) -> None:
    draft(site, str(ARTICLE), "--id", "article")
    notes = drafted(site, "article")
    assert notes["sources"]["article"]["date"].isoformat() == "2024-10-25"  # type: ignore[attr-defined]
    actors = notes["actors"]
    assert actors["elon-musk"]["aliases"] == ["Musk"]
    assert actors["vladimir-poutine"]["role"] == "“président russe”"
    assert actors["serguei-kiriyenko"]["role"] == "“adjoint au chef de l’administration présidentielle”"
    assert actors["source-du-renseignement-americain"]["name"] == "une source du renseignement américain"
    assert [(denial["by"], denial["of"]) for denial in notes["denials"].values()] == [
        ("kremlin", ["TODO"]),
        ("elon-musk", ["TODO"]),  # « n’a jamais servi d’autres intérêts »
    ]
    said = {str(claim["quote"])[:20]: claim for claim in notes["claims"].values()}
    assert said["En parallèle, des in"]["by"] == "informations"
    assert said["D’après une source d"]["hedge"] == "conditional"
    assert said["La plupart des chose"]["speech"] == "direct"
    assert said["La plupart des chose"]["by"] == "elon-musk"
    assert said["Elon Musk et Vladimi"]["by"] == "article"
    assert {event["date"] for event in notes["events"].values()} == {"2022/..", 2021, "2022-10"}


def test_what_is_found_in_english(site: Path) -> None:
    draft(site, str(HARBOUR), "--id", "article")
    notes = drafted(site, "article")
    assert notes["sources"]["article"]["authors"] == ["Jane Roe"]
    assert [denial["by"] for denial in notes["denials"].values()] == ["TODO", "anna-example", "anna-example"]
    speakers = {claim["by"] for claim in notes["claims"].values()}
    by = {"exampleport-herald", "john-sample", "former-accountant-of-the-firm", "people-familiar-with-the-matter"}
    assert by <= speakers
    assert {event["date"] for event in notes["events"].values() if isinstance(event["date"], str)} >= {"2019/.."}


def test_actors_of_the_site_are_known_again(site: Path) -> None:
    notes = site / "content" / "notes" / "mine.yml"
    notes.write_text(
        "actors:\n  musk: {name: E. Musk, aliases: [elon musk], kind: person}\n  kremlin: {name: K, kind: place}\n"
    )
    draft(site, str(ARTICLE), "--id", "article")
    actors = drafted(site, "article")["actors"]
    assert "elon-musk" not in actors
    assert actors["kremlin-2"]["name"] == "Kremlin"  # another actor has the id
    assert {problem.code for problem in checked(site, "en").problems} <= {Code.TODO, Code.UNUSED_NOTE}


def big(folder: Path) -> str:
    path = folder / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    return str(path)


def put(folder: Path, name: str, content: bytes) -> str:
    (folder / name).write_bytes(content)
    return str(folder / name)


@pytest.mark.parametrize(
    ("given_file", "line"),
    [
        (lambda folder: put(folder, "a.txt", b""), "a.txt contains no words"),
        (lambda folder: put(folder, "a.txt", " \n… – ».\n".encode()), "a.txt contains no words"),
        (
            lambda folder: put(folder, "a.txt", b"\x7fELF\x01\0\0"),
            "a.txt:1:1: encoding: the invisible character U+007F",
        ),
        (lambda folder: put(folder, "a.txt", "Réserve".encode("latin-1")), "a.txt:1:2: encoding: the byte 0xE9"),
        (lambda folder: put(folder, "a.txt", "Réserve".encode("utf-16")), "a.txt:1:1: encoding: the file is UTF-16"),
        (big, "big.txt has more than 400 KB: draft it in parts"),
        (lambda folder: str(folder / "none.txt"), "none.txt:1:1: unreadable: the file cannot be read: No such file"),
        (str, ":1:1: unreadable: this is not a file"),
        (
            lambda folder: str(folder / "site/seeds/gazette-footbridge.txt"),
            "is already the text of “gazette-footbridge”",
        ),
        (lambda folder: put(folder, "\udcff.txt", b"Words."), "cannot be"),
    ],
)
def test_what_cannot_be_drafted_is_one_line(
    tmp_path: Path, site: Path, given_file: Callable[[Path], str], line: str
) -> None:
    before = files_of(site)
    path = given_file(tmp_path)
    if "\udcff" in path:
        (site / "seeds" / "text.txt").mkdir()
        before = files_of(site)
        line = "text.txt already exists"
    result = draft(site, path)
    assert result.exit_code == 2, result.output
    assert line in result.output
    assert result.output.count("\n") == 1
    assert files_of(site) == before


@pytest.mark.slow
@pytest.mark.parametrize("again", [[], ["--id", "harbour-firm-denies-paying-officials"], ["--id", "Ä b"]])
def test_nothing_that_is_there_is_overwritten(site: Path, again: list[str]) -> None:
    draft(site, str(HARBOUR))
    before = files_of(site)
    result = draft(site, str(HARBOUR), *again)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert ("--id" in result.output) is (again == [])
    assert files_of(site) == before
    assert draft(site, str(HARBOUR), "--id", "second").exit_code == 0
    assert {problem.code for problem in checked(site, "en").problems} == {Code.TODO}


@pytest.mark.parametrize("there", ["content/notes/other.yml", "seeds/other.txt"])
def test_a_file_in_the_way_is_left_alone(site: Path, there: str) -> None:
    (site / there).write_text("# mine\n")
    before = files_of(site)
    result = draft(site, str(HARBOUR), "--id", "other")
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert files_of(site) == before


def test_a_text_that_is_filed_already_stays_where_it_is(site: Path) -> None:
    (site / "seeds" / "2025").mkdir()
    (site / "seeds" / "2025" / "harbour.txt").write_bytes(HARBOUR.read_bytes())
    result = draft(site, str(site / "seeds" / "2025" / "harbour.txt"), "--id", "harbour")
    assert result.stdout == "content/notes/harbour.yml\n"
    assert drafted(site, "harbour")["sources"]["harbour"]["text_file"] == "2025/harbour.txt"
    assert {problem.code for problem in checked(site, "en").problems} == {Code.TODO}


@pytest.mark.parametrize("fails_at", [0, 1])
def test_nothing_is_half_written(site: Path, fill_disk: Callable[[int], list[Path]], fails_at: int) -> None:
    before = files_of(site)
    fill_disk(fails_at)
    result = draft(site, str(HARBOUR))
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert "No space left on device" in result.output
    assert files_of(site) == before


def test_a_page_of_html_is_refused_in_one_line(site: Path) -> None:
    page = site / "page.txt"
    page.write_text("\n <!DOCTYPE html>\n<html><body><p>The mayor said no.</p></body></html>")
    before = files_of(site)
    result = draft(site, str(page))
    assert (result.exit_code, result.output.count("\n"), files_of(site)) == (2, 1, before)
    assert "page.txt is a page of HTML: give it a name that ends in .html" in result.output


@pytest.mark.parametrize(
    "text",
    [
        "El alcalde de la ciudad dijo que el puente es seguro y que no se cerrará.",
        "Il sindaco ha detto che il ponte è sicuro e non sarà chiuso dalla città.",
        "Der Bürgermeister sagt, dass die Brücke sicher ist und nicht geschlossen wird.",
        "قال العمدة إن الجسر آمن ولن يُغلق.",
        "Мэр сказал, что мост безопасен и не будет закрыт.",
    ],
)
def test_a_language_that_was_not_found_is_left_to_the_editor(site: Path, text: str) -> None:
    (site / "in.txt").write_text(f"{text}\n", "utf-8")
    assert draft(site, str(site / "in.txt"), "--id", "foreign").exit_code == 0
    notes = drafted(site, "foreign")
    assert notes["sources"]["foreign"]["language"] == "TODO"
    (claim,) = notes["claims"].values()
    assert claim["quote"] == text
    assert "actors" not in notes
    assert {problem.code for problem in checked(site, "en").problems} == {Code.TODO}


@pytest.mark.parametrize("name", ["Con", "Aux", "Nul"])
def test_what_no_file_of_windows_may_be_called_is_drafted_all_the_same(site: Path, name: str) -> None:
    (site / "in.txt").write_text(f"{name}\n\n“The bridge will reopen next week,” said {name} on Monday.\n", "utf-8")
    assert draft(site, str(site / "in.txt")).exit_code == 0
    notes = drafted(site, "in")
    ((actor, fields),) = notes["actors"].items()
    assert fields["name"] == name
    assert [claim["by"] for claim in notes["claims"].values()] == ["in", actor]
    assert {problem.code for problem in checked(site, "en").problems} == {Code.TODO}


def test_dates_reach_the_explainer(site: Path) -> None:
    draft(site, str(HARBOUR), "--id", "article")
    notes = drafted(site, "article")
    (explainer,) = notes["explainers"].values()
    assert explainer["events"] == list(notes["events"])


def test_kinds_are_guesses_that_say_so(site: Path) -> None:
    text = "Mayor John Sample met the Harbour Agency and Tim Sample, and the mayor said that it is in France.\n"
    (site / "in.txt").write_text(text)
    draft(site, str(site / "in.txt"), "--id", "guess")
    written = (site / "content" / "notes" / "guess.yml").read_text("utf-8")
    assert "    # a guess, from “Mayor”\n    kind: person\n" in written
    assert "    # a guess, from “Agency”\n    kind: organization\n" in written
    assert drafted(site, "guess")["actors"]["tim-sample"]["kind"] == "TODO"
    assert "france" not in drafted(site, "guess")["actors"]  # it says nothing


def test_a_sentence_and_its_own_quotation_are_one_note(site: Path) -> None:
    said = "said the deputy mayor of the town, Anna Example, on Monday"
    text = f"A title\n\n“We have one chainsaw between the two of us,” {said}.\n"
    (site / "in.txt").write_text(text, "utf-8")
    draft(site, str(site / "in.txt"), "--id", "saw")
    notes = drafted(site, "saw")
    assert [claim["quote"] for claim in notes["claims"].values()] == [
        "A title",
        "We have one chainsaw between the two of us",
    ]


@pytest.mark.parametrize("end", ["?", "!", ".", '."'])
def test_a_first_line_of_its_own_is_the_title(site: Path, end: str) -> None:
    (site / "in.txt").write_text(
        f"Who will pay for the new bridge{end}\n\nThe mayor said that the city will.\n", "utf-8"
    )
    draft(site, str(site / "in.txt"), "--id", "bridge-cost")
    assert drafted(site, "bridge-cost")["sources"]["bridge-cost"]["title"] == f"Who will pay for the new bridge{end}"


READABLE = st.characters(
    exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufeff\u202a\u202b\u202c\u202d\u202e"
)
"""What a text may hold: neither controls nor marks that turn its direction."""


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("By Jane Roe and A. B., 3 May 2025", ["Jane Roe and A. B."]),
        ("By — 3 May 2025", None),
    ],
)
def test_the_byline_names_the_authors(site: Path, byline: str, authors: list[str] | None) -> None:
    text = site / "in.txt"
    text.write_text(f"A title\n\n{byline}\n\nThe mayor said it is safe.\n", "utf-8-sig", newline="\r\n")
    assert draft(site, str(text), "--id", "safe").exit_code == 0
    source = drafted(site, "safe")["sources"]["safe"]
    assert source.get("authors") == authors
    assert source["title"] == "A title"
    assert {problem.code for problem in checked(site, "en").problems} == {Code.TODO}


def test_a_language_is_a_tag(site: Path) -> None:
    before = files_of(site)
    result = draft(site, str(HARBOUR), "--language", "English, please")
    assert (result.exit_code, files_of(site)) == (2, before)
    assert result.output == "explainer: “English, please” is not a language tag: write a tag such as fr or en\n"
    assert draft(site, str(HARBOUR), "--id", "german", "--language", "de").exit_code == 0
    assert drafted(site, "german")["sources"]["german"]["language"] == "de"
    assert {problem.code for problem in checked(site, "en").problems} == {Code.TODO}


@pytest.mark.slow
def test_what_is_said_over_and_over_is_quoted_by_no_note(site: Path) -> None:
    text = site / "in.txt"
    text.write_text("The mayor said it is safe. " * 300 + "Nobody asked.")
    assert draft(site, str(text), "--id", "safe").exit_code == 0
    assert [claim["quote"] for claim in drafted(site, "safe")["claims"].values()] == ["Nobody asked."]
    assert {problem.code for problem in checked(site, "en").problems} == {Code.TODO}


PIECES = st.sampled_from(
    [
        "Le maire a démenti que le pont serait fermé",
        "« Nous n’avons jamais rien signé de tel », a déclaré Anne Durand",
        "“It was never our bridge to close,” said the mayor, John Sample",
        "According to A. B., it may close in May 2025",
        "selon des sources, ",
        "TODO",
        "[…] ",
        "- claims: [x, {y}]\n  quote: >-\n",
        "# ",
        ": ",
        "'\"`%@&*!|>",
        "&nbsp;<script>",
        "\t",
        "\r\n",
        "\n\n",
        "\u00a0",
        "\u2028",
        "\x85",  # a line break to YAML
        "\u200b\xad",
        "e\u0301É ",
        "مرحبا بالعالم. ",
        "你好，世界。他说：“这是真的吗，我们不知道。”",
        "a" * 500,
        "Le maire dit que oui. ",
        ". ",
        "… ",
        "31 février 2020, le 1er mai 2021",
    ]
)


@pytest.mark.slow
@often(50)
@example("Aux", "fr")  # names that no file may have on Windows
@example("nul\n", "en")
@given(st.lists(PIECES | st.text(READABLE, max_size=12), max_size=14).map("".join), st.sampled_from(["en", "fr"]))
def test_whatever_the_text(text: str, language: str) -> None:
    """There is a scaffold that checks clean but for TODOs; of no words there is none."""
    whatever(text, language)


@pytest.mark.long
@settings(max_examples=3000)
@given(st.lists(PIECES | st.text(READABLE, max_size=30), max_size=40).map("".join), st.sampled_from(["en", "fr"]))
def test_whatever_the_text_at_length(text: str, language: str) -> None:
    """The same, with many more and longer texts."""
    whatever(text, language)


def whatever(text: str, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "content" / "notes").mkdir(parents=True)
        (root / "in.txt").write_bytes(text.encode())
        before = files_of(root)
        if not any(map(str.isalnum, text)):
            with pytest.raises(Refusal, match="no words"):
                write_draft(root / "in.txt", place_of(root, language), root / "seeds")
            assert files_of(root) == before
            return
        done = write_draft(root / "in.txt", place_of(root, language), root / "seeds")
        assert done.counts[Kind.SOURCES] == 1
        assert {problem.code for problem in checked(root, language).problems} == {Code.TODO}
        assert {key: files_of(root)[key] for key in before} == before


WRITABLE = READABLE | st.sampled_from("\n\t \"'\\:#-[]{},")


@often(200)
@given(st.text(WRITABLE, max_size=60), st.lists(st.text(WRITABLE, max_size=30), min_size=1, max_size=4))
def test_what_is_written_is_what_is_read(words: str, several: list[str]) -> None:
    """Whatever words a note holds, in whatever field, YAML gives back just these."""
    kept = [text for text in (words, *several) if text] or ["a"]
    fields = tuple(Field(f"f{at}", BlockText(text)) for at, text in enumerate(kept))
    fields += (Field("list", tuple(kept)), Field("blocks", tuple(map(BlockText, kept))), Field("plain", kept[0]))
    fields += (Field("nested", ({"a": kept[0], "b": tuple(kept)}, {"c": {"d": BlockText(kept[-1])}})),)
    written = as_yaml([DraftedNote(Kind.CLAIMS, "a", fields, words)], "src", words)
    read, problems = read_yaml(written, "notes.yml", ("notes.yml",))
    assert not problems
    found = read.data["claims"]["a"]  # type: ignore[index, call-overload]
    assert [found[one.name] for one in fields[: len(kept)]] == kept
    assert found["list"] == found["blocks"] == kept
    assert found["plain"] == kept[0]
    assert found["nested"] == [{"a": kept[0], "b": kept}, {"c": {"d": kept[-1]}}]


def test_the_comments_of_a_scaffold_are_said_in_french() -> None:
    text = (Path(str(explainer.drafting.__file__)).parent / "scaffold.py").read_text("utf-8")
    said = re.findall(r'(?:_say|\.gettext)\(\s*"([^"]+)"', text)
    assert len(said) > 5
    assert not [message for message in said if load_catalog("fr").gettext(message) == message]
