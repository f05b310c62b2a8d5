"""The `explainer` command, as a user types it."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import PROGRAMS
from explainer.command_line import main
from programs import PATIENCE

NOTES = """\
sources:
  paper: {type: article, title: News, language: en, publisher: the-paper, text_file: news.txt}
actors:
  the-paper: {name: The Paper, kind: organization}
  mayor: {name: The Mayor, kind: person}
claims:
  safe: {text: The bridge would be safe., about: [mayor], by: the-paper, quote: It is safe, source: paper}
explainers:
  story: {title: The bridge, summary: A story., published: 2024-01-01, claims: [safe]}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site."""
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {language: en}\nplugins: [explainer]\n")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "docs" / "notes" / "all.yml").write_text(NOTES)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "news.txt").write_text("It is safe. Nobody asked.\n")
    return tmp_path


def run(site: Path, *words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, [words[0], "-f", str(site / "mkdocs.yml"), *words[1:]], env=environment)


def spoil(site: Path, right: str, wrong: str) -> None:
    path = site / "docs" / "notes" / "all.yml"
    path.write_text(path.read_text().replace(right, wrong))


def test_check_is_quiet_about_nothing(site: Path) -> None:
    result = run(site, "check", "--strict")
    assert result.exit_code == 0
    assert "5 notes: 0 errors, 0 warnings, 4 pieces of advice" in result.output


def test_check_says_how_many_lines_wait_for_an_error(site: Path) -> None:
    (site / "docs" / "notes" / "deck.yml").write_text("glossary: {deck: {term: deck, definition: D.}}\n")
    assert "unused-note" in run(site, "check").output
    (site / "docs" / "notes" / "more.yml").write_text("context: {c: {title: C, body: The deck., explians: safe}}\n")
    output = run(site, "check").output
    assert "deck.yml" not in output
    assert "more lines wait until the errors are mended, which may be their cause: " in output


def test_check_of_a_file_says_in_which_others_its_lines_wait_for(site: Path) -> None:
    deck = site / "docs" / "notes" / "deck.yml"
    deck.write_text("glossary: {deck: {term: deck, definition: D.}}\n")
    assert "other files" not in run(site, "check", str(deck)).output
    (site / "docs" / "notes" / "more.yml").write_text("context: {c: {title: C, body: The deck., explians: safe}}\n")
    result = run(site, "check", str(deck))
    assert (result.exit_code, result.output.count("errors in other files: docs/notes/more.yml\n")) == (0, 1)
    assert "other files" not in run(site, "check").output


def test_what_a_killed_command_left_is_told_once_a_command(site: Path) -> None:
    (site / ".explainer-x.journal").write_text("{}")
    for words in (["check"], ["check", "--write-hashes"], ["status"], ["coverage", "paper"], ["schema"]):
        assert run(site, *words).output.count(".explainer-x.journal lists changes") == 1, words


def test_check_lists_each_problem_on_a_line_and_fails(site: Path) -> None:
    spoil(site, "[mayor]", "[major]")
    result = run(site, "check")
    assert result.exit_code == 1
    assert "docs/notes/all.yml:7:51: unknown-id: no note “major” (did you mean “mayor”?)\n" in result.output


def test_warnings_fail_only_when_strict(site: Path) -> None:
    spoil(site, "kind: person}", "kind: person}\n  clerk: {name: A Clerk, kind: person}")
    assert run(site, "check").exit_code == 0
    assert run(site, "check", "--strict").exit_code == 1


def test_check_as_json(site: Path) -> None:
    spoil(site, "[mayor]", "[major]")
    found = json.loads(CliRunner().invoke(main, ["check", "-f", str(site / "mkdocs.yml"), "--format", "json"]).stdout)
    assert found["notes"] == 4
    (error,) = [problem for problem in found["problems"] if problem["severity"] == "error"]
    assert error == {
        "path": "docs/notes/all.yml",
        "line": 7,
        "column": 51,
        "code": "unknown-id",
        "severity": "error",
        "message": "no note “major”",
        "hint": "did you mean “mayor”?",
    }


def test_check_of_what_changed_lists_what_the_change_breaks_elsewhere(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague's advice is not ours; what our change breaks in a colleague's file is."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    (site / "docs" / "notes" / "theirs.yml").write_text(
        "actors: {clerk: {name: A Clerk, kind: person}}\n"
        "claims: {late: {text: It is late., about: [guest], by: guest, source: paper, quote: Nobody asked}}\n"
    )
    (site / "docs" / "notes" / "guest.yml").write_text("actors: {guest: {name: A Guest, kind: person}}\n")
    subprocess.run(["git", "init", "-q", site], check=True)
    subprocess.run(["git", "-C", site, "add", "."], check=True)
    subprocess.run(["git", "-C", site, "commit", "-qm", "First"], check=True)

    def since() -> set[tuple[str, str]]:
        found = json.loads(run(site, "check", "--format", "json", "--since", "HEAD").stdout)["problems"]
        return {(one["path"].rpartition("/")[2], one["code"]) for one in found}

    assert ("theirs.yml", "unused-note") in {
        (one["path"].rpartition("/")[2], one["code"])
        for one in json.loads(run(site, "check", "--format", "json").stdout)["problems"]
    }
    assert since() == set()
    assert run(site, "check", "--strict", "--since", "HEAD").exit_code == 0
    (site / "docs" / "notes" / "ours.yml").write_text("actors: {other: {name: Another, kind: person}}\n")
    assert since() == {("ours.yml", "unused-note")}
    assert run(site, "check", "--strict", "--since", "HEAD").exit_code == 1
    (site / "docs" / "notes" / "guest.yml").unlink()
    assert ("theirs.yml", "unknown-id") in since()
    assert run(site, "check", "--since", "nowhere").exit_code == 2


def test_check_as_sarif(site: Path) -> None:
    """Programs find the file from the repository’s root, and count its columns as we do."""
    spoil(site, "[mayor]", "[major]")
    (site / "docs" / "notes" / "with space#.yml").write_text("actors: {a: {name: 𝓐, kind: perso}}\n", "utf-8")
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    below = site / "below"
    below.mkdir()
    for one in ("docs", "seeds", "mkdocs.yml"):
        (site / one).rename(below / one)
    log = json.loads(run(below, "check", "--format", "sarif").stdout)
    (found,) = log["runs"]
    assert (log["version"], found["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    errors = [one for one in found["results"] if one["level"] == "error"]
    assert [one["ruleId"] for one in errors] == ["unknown-id", "bad-value"]
    assert all(found["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in found["results"])
    assert errors[0]["message"]["text"] == "no note “major” (did you mean “mayor”?)"
    places = [one["locations"][0]["physicalLocation"] for one in errors]
    assert [one["artifactLocation"]["uri"] for one in places] == [
        "below/docs/notes/all.yml",
        "below/docs/notes/with%20space%23.yml",
    ]
    assert places[0]["region"] == {"startLine": 7, "startColumn": 51}


def test_what_waits_is_told_with_its_reason_in_every_form(site: Path, tmp_path: Path) -> None:
    (site / "docs" / "notes" / "deck.yml").write_text("glossary: {deck: {term: deck, definition: D.}}\n")
    (site / "docs" / "notes" / "more.yml").write_text("context: {c: {title: C, body: The deck., explians: safe}}\n")
    found = json.loads(run(site, "check", "--format", "json").stdout)
    assert [(one["path"], one["code"]) for one in found["withheld"]["problems"]][-1:] == [
        ("docs/notes/deck.yml", "unused-note")
    ]
    assert "wait until the errors are mended" in found["withheld"]["why"]
    assert not {one["code"] for one in found["problems"]} & {"unused-note"}
    summary = tmp_path / "summary.md"
    run(site, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert found["withheld"]["why"] in summary.read_text("utf-8")
    (site / "docs" / "notes" / "more.yml").unlink()
    assert "withheld" not in json.loads(run(site, "check", "--format", "json").stdout)


def test_what_is_left_to_do_in_drafts_is_a_line_a_file_unless_the_file_is_named(site: Path) -> None:
    draft = "defaults: {draft: true}\nactors:\n  a: {name: TODO, kind: TODO}\n  b: {name: Berta, kind: TODO}\n"
    (site / "docs" / "notes" / "draft.yml").write_text(draft)
    line = (
        "docs/notes/draft.yml:3:13: todo: 3 fields of drafts in this file still say TODO "
        "(explainer check docs/notes/draft.yml lists them)"
    )
    assert [one for one in run(site, "check").stdout.splitlines() if "todo" in one] == [line]
    (one,) = [
        one for one in json.loads(run(site, "check", "--format", "json").stdout)["problems"] if one["code"] == "todo"
    ]
    assert (one["line"], one["severity"]) == (3, "advice")
    assert run(site, "check", "--format", "github").stdout.count("title=todo") == 1
    assert run(site, "check", str(site / "docs" / "notes" / "draft.yml")).stdout.count("todo:") == 3
    assert run(site, "check", "--strict").exit_code == 0


def test_check_for_github_marks_ten_lines_and_sums_up_all(site: Path, tmp_path: Path) -> None:
    people = "".join(f"  p{at}: {{name: 'P, {at}', kind: persn}}\n" for at in range(15))
    spoil(site, "claims:\n", f"{people}claims:\n")
    summary = tmp_path / "summary.md"
    result = CliRunner().invoke(
        main, ["check", "-f", str(site / "mkdocs.yml"), "--format", "github"], env={"GITHUB_STEP_SUMMARY": str(summary)}
    )
    marks = result.stdout.splitlines()
    assert len(marks) == 10
    assert marks[0].startswith("::error file=docs/notes/all.yml,line=6,col=28,title=bad-value::“persn” is not one")
    assert summary.read_text().count("bad-value") == 15


def test_check_for_github_names_files_from_the_root_of_the_repository(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("repository")
    below = root / "sites" / "news"
    shutil.copytree(site, below)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    spoil(below, "by: the-paper", "by: the-papr")
    summary = root / "summary.md"
    result = run(below, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert result.stdout.startswith("::error file=sites/news/docs/notes/all.yml,line=7,")
    assert "| `sites/news/docs/notes/all.yml:7:" in summary.read_text("utf-8")
    assert "\ndocs/notes/all.yml:7:" in run(below, "check").stdout


def test_no_line_gives_a_command_to_the_workflow_or_sets_the_terminal(site: Path) -> None:
    """What notes, archived texts and names of files hold is printed by each of these; none of it may act there."""
    text = "\u202eIt is ##[add-matcher]a safe.\n\n::error file=x::pwned. And \u2067so on.\n"
    (site / "seeds" / "news.txt").write_text(text, "utf-8")
    hostile = '{name: "The ##[error]p Mayor", kind: "##[error]p", "\\e[2J": x, "\\u2067": x}'
    spoil(site, "{name: The Mayor, kind: person}", hostile)
    spoil(site, "quote: It is safe,", 'quote: "Is it ##[add-matcher]a safe",')
    for name in ("a\n::error::p.md", "##[error]p.md", "b\x1b[2J.md", "c\u202e.md"):
        (site / "docs" / name).write_text("[[papre]]\n")
    summary = site / "summary.md"
    github = run(site, "check", "--format", "github", GITHUB_STEP_SUMMARY=str(summary)).output
    printed = [
        run(site, *words).output for words in (("check",), ("coverage",), ("status",), ("new", "claims", "a\x1b"))
    ]
    for line in "\n".join(printed).splitlines():
        assert not re.search(r"##\w*\[|^\s*::", line), line
    for line in github.splitlines():
        assert re.match(
            r"::(error|warning|notice) file=(?:docs/|mkdocs\.yml,)|\d+ (notes|more line)|explainer: ", line
        ), line
    shown = "\n".join([*printed, github, summary.read_text("utf-8")])
    assert set(re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)) == set()
    assert r"docs/a\x0a::error::p.md:1:1" in shown


def test_check_of_files_lists_theirs_alone_and_fails_by_them(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = site / "docs" / "notes"
    (notes / "good.yml").write_text("actors:\n  usher: {name: The Usher, kind: person, speaks_for: [mayor]}\n")
    (notes / "more").mkdir()
    (notes / "more" / "bad.yml").write_text("actors:\n  clerk: {name: The Clerk, kind: persn}\n")
    (site / "docs" / "own.md").write_text("See [[mayro]].\n")
    monkeypatch.chdir(notes)
    assert run(site, "check").exit_code == 1
    good = run(site, "check", "good.yml")
    assert good.exit_code == 0
    assert "bad.yml" not in good.output
    assert "1 note: 0 errors" in good.output
    for words in (["more/bad.yml"], ["more"], ["good.yml", str(notes / "more" / "bad.yml")]):
        bad = run(site, "check", *words)
        assert bad.exit_code == 1
        assert [line.split(":")[0] for line in bad.stdout.splitlines() if "unused-note" not in line] == [
            "docs/notes/more/bad.yml"
        ]
    own = run(site, "check", "--format", "json", "../own.md", "../../mkdocs.yml")
    assert {one["path"] for one in json.loads(own.stdout)["problems"]} <= {"docs/own.md", "mkdocs.yml"}
    assert run(site, "check", "--strict", "../own.md").exit_code == 1
    assert run(site, "check", "no.yml").exit_code == 2
    assert run(site, "check", "--against", "x", "good.yml").exit_code == 2


def test_new_joins_the_file_that_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    result = run(site, "new", "claims", "later", "--in", "docs/notes/later.yml")
    assert (result.exit_code, result.stdout) == (0, "docs/notes/later.yml:2\n")
    refused = run(site, "new", "claims", "other", "--in", "seeds/news.txt")
    assert refused.exit_code == 2
    assert "explainer: seeds/news.txt is no file of notes: name one in docs/notes that ends in .yml" in refused.output


@pytest.mark.slow
def test_check_watches_until_interrupted(site: Path) -> None:
    command = [PROGRAMS / "explainer", "check", "--watch", "-f", site / "mkdocs.yml"]
    log = (site / "log.txt").open("w+")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs are deaf to it, and so ours
    with subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT) as watching:
        try:
            wait_for(site / "log.txt", "0 errors")
            spoil(site, "[mayor]", "[major]")
            wait_for(site / "log.txt", "unknown-id", saving=site)
            spoil(site, "[major]", "[mayor]")
            wait_for(site / "log.txt", "0 errors", times=2, saving=site)
        finally:
            watching.send_signal(signal.SIGINT)
            try:
                status = watching.wait(PATIENCE)
            except subprocess.TimeoutExpired:  # as where this runs behind a shell, which has Ctrl-C ignored
                watching.kill()
                raise
            finally:
                log.close()
        assert status == 0


def wait_for(path: Path, words: str, times: int = 1, saving: Path | None = None) -> None:
    """Wait until words are there; save the notes now and then, in case nobody listened yet."""
    end = time.monotonic() + PATIENCE
    saved = time.monotonic()
    while path.read_text().count(words) < times:
        assert time.monotonic() < end, path.read_text()
        if saving and time.monotonic() > saved + 2:
            saved = time.monotonic()
            notes = saving / "docs" / "notes" / "all.yml"
            notes.write_bytes(notes.read_bytes())  # another time alone is no change
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (None, "mkdocs.yml: No such file or directory"),
        ("site_name: [", "mkdocs.yml:1:13: "),
        ("- a", "no settings in it"),
        ("site_name: S\nplugins: [{explainer: {notes: nowhere}}]", "no folder "),
        ("extra: {d: 2024-02-30}", "mkdocs.yml:1:12: “2024-02-30” is not a date"),
        ('extra: [!!int "abc"]', "mkdocs.yml:1:9: “abc” is not a number"),
        ('extra: !!int ""', "mkdocs.yml:1:8: “” is not a number"),
        ("extra: !!timestamp x", "mkdocs.yml:1:8: “x” is not a date"),
        ("extra: !!bool x", "mkdocs.yml:1:8: “x” is not true or false"),
        (f"extra: {'[' * 3000}{']' * 3000}", "mkdocs.yml: lists or mappings are nested too deeply"),
        ("<<: 5", "mkdocs.yml:1:5: expected a mapping"),
        ("extra: !ENV &a [*a]", "mkdocs.yml:1:8: found unconstructable recursive node"),
        ("extra: !!omap {a: 1}", "mkdocs.yml:1:8: expected a sequence"),
        ('INHERIT: "a\\0b"', "no such file"),
        ('docs_dir: "a\\0b"', "mkdocs.yml: docs_dir: the name of a folder is expected"),
        ("docs_dir: 3", "mkdocs.yml: docs_dir: the name of a folder is expected"),
        ("site_name: S\nplugins: [{explainer: {notes: ../notes}}]", "mkdocs.yml: explainer: notes: “../notes” is not "),
    ],
)
def test_what_cannot_run_says_why_in_one_line(site: Path, settings: str | None, line: str) -> None:
    path = site / "mkdocs.yml"
    path.unlink()
    if settings is not None:
        path.write_text(settings)
    result = run(site, "check")
    assert result.exit_code == 2
    assert line in result.output
    assert result.output.count("\n") == 1


def test_the_desk_says_how_to_begin_where_there_is_no_site(tmp_path: Path) -> None:
    result = run(tmp_path, "desk", "--no-browser")
    assert result.exit_code == 2
    assert "“explainer init FOLDER” makes one" in result.output


def test_settings_are_data(site: Path) -> None:
    """Nothing in mkdocs.yml is run, INHERIT and !ENV are read."""
    (site / "base.yml").write_text("site_name: S\ntheme: {language: en}\n")
    (site / "mkdocs.yml").write_text(
        "INHERIT: base.yml\n"
        "plugins:\n  - search\n  - explainer: {notes: !ENV [NOTES, notes]}\n"
        "markdown_extensions:\n  - pymdownx.emoji: {emoji_index: !!python/name:os.system }\n"
    )
    assert run(site, "check").exit_code == 0
    assert run(site, "check", NOTES="nowhere").exit_code == 2


@pytest.mark.parametrize(
    "settings", ["docs_dir:", "docs_dir: null", "plugins: [{explainer: {notes: , texts: }}]", "plugins: {explainer: }"]
)
def test_what_is_left_empty_in_the_settings_has_its_default(site: Path, settings: str) -> None:
    (site / "mkdocs.yml").write_text(f"site_name: S\n{settings}\n")
    result = run(site, "check", "--strict")
    assert result.exit_code == 0, result.output
    assert "5 notes: 0 errors" in result.output


def test_status_says_why(site: Path) -> None:
    told = "safe: unanswered: No reply reported from The Mayor; written by The Paper alone\n"
    assert told in run(site, "status").output


RULING = "reactions:\n  r: {to: [safe], stance: rules-for, by: mayor, quote: It is safe, source: paper}\n"


def test_migrate_names_files_and_what_is_left_to_write(site: Path) -> None:
    path = site / "docs" / "notes" / "old.yml"
    path.write_text(RULING)
    told = run(site, "check").stdout
    assert "docs/notes/old.yml:2:27: old-form: “rules-for” is no longer a stance" in told
    assert "(run “explainer migrate”)" in told
    checked = run(site, "migrate", "--check")
    assert (checked.exit_code, checked.stdout) == (1, "docs/notes/old.yml\n")
    assert "1 note is of an older form." in checked.stderr
    assert path.read_text() == RULING
    done = run(site, "migrate")
    assert (done.exit_code, done.stdout) == (0, "docs/notes/old.yml\n")
    assert "docs/notes/old.yml:4:28: todo: “finding” still says TODO (write it)\n" in done.stderr
    assert "1 note was rewritten. TODO marks what only a person can tell" in done.stderr
    assert run(site, "check").exit_code == 0
    assert run(site, "check", "--strict").exit_code == 1
    again = run(site, "migrate")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "No note is of an older form.\n")


def test_migrate_lists_what_is_in_the_way(site: Path) -> None:
    path = site / "docs" / "notes" / "old.yml"
    path.write_text(RULING.replace("quote: It is safe, ", ""))
    for words in (["migrate"], ["migrate", "--check"]):
        result = run(site, *words)
        assert result.exit_code == 1
        assert result.stdout == (
            "docs/notes/old.yml:2:3: missing-field: “quote” is missing from “r” (add a line “quote: …”)\n"
        )
        assert result.stderr == "Nothing was changed: correct this first, then run it again.\n"


def test_coverage_shows_each_sentence_and_fails_under_a_share(site: Path) -> None:
    result = run(site, "coverage")
    assert "paper: 1/2" in result.output
    assert run(site, "coverage", "--fail-under", "50").exit_code == 0
    assert run(site, "coverage", "--fail-under", "51").exit_code == 1


def test_export_writes_json_and_csv(site: Path, tmp_path: Path) -> None:
    for form, name in (("json", "notes.json"), ("csv", "claims.csv")):
        result = run(site, "export", form, "--to", str(tmp_path / "out"))
        assert result.exit_code == 0
        assert (tmp_path / "out" / name).stat().st_size > 100
    data = json.loads((tmp_path / "out" / "notes.json").read_text("utf-8"))
    assert data["notes"]["claims"]["safe"]["status"]["name"] == "unanswered"


@pytest.mark.slow
def test_export_writes_the_whole_site_as_markdown(site: Path, tmp_path: Path) -> None:
    (site / "docs" / "about.md").write_text("# About\n\nThe Mayor.\n")
    (site / "docs" / "kept.md").write_text("# Not published\n")
    (site / "docs" / ".hidden").write_text("no")
    (site / "docs" / "a.txt").write_text("yes")
    with (site / "mkdocs.yml").open("a") as file:
        file.write("exclude_docs: kept.md\nmarkdown_extensions:\n  - x: {y: !!python/name:a.b }\n")
    out = tmp_path / "out"
    result = run(site, "export", "markdown", "--to", str(out))
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [(out / name).as_posix() for name in ("docs", "mkdocs.yml", "overrides")]
    there = {path.relative_to(out / "docs").as_posix() for path in (out / "docs").rglob("*") if path.is_file()}
    assert {"index.md", "about.md", "a.txt", "claims/safe.md", "data/notes.json"} <= there
    assert not {"kept.md", ".hidden", "notes/all.yml"} & there
    assert "y: !!python/name:a.b" in (out / "mkdocs.yml").read_text("utf-8")


def test_no_notes_are_exported_from_a_folder_that_is_a_link(site: Path, tmp_path: Path) -> None:
    (site / "docs").rename(site / "elsewhere")
    (site / "docs").symlink_to("elsewhere")
    result = run(site, "export", "markdown", "--to", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "docs" / "claims" / "safe.md").is_file()
    assert not [*(tmp_path / "out").rglob("all.yml")]


def test_export_of_markdown_refuses_in_one_line(site: Path) -> None:
    result = run(site, "export", "markdown", "--to", str(site))
    assert (result.exit_code, result.output) == (
        2,
        f"explainer: the folder {site} is not empty: it contains docs\n",
    )
    spoil(site, "[mayor]", "[major]")
    result = run(site, "export", "markdown", "--to", str(site / "out"))
    assert result.exit_code == 1
    assert "docs/notes/all.yml:7:51: unknown-id" in result.output
    assert not (site / "out").exists()


DENIAL = "denials:\n  no: {of: [safe], by: mayor, quote: Nobody asked, source: paper}\n"


def test_status_against_an_export_lists_what_changed(site: Path, tmp_path: Path) -> None:
    run(site, "export", "json", "--to", str(tmp_path / "out"))
    before = str(tmp_path / "out" / "notes.json")
    assert run(site, "status", "--against", before).output == ""
    spoil(site, "explainers:", DENIAL + "explainers:")
    assert run(site, "status", "--against", before).output == "safe: unanswered → denied (no)\n"


@pytest.mark.parametrize(
    ("right", "wrong"), [("text: The", "txet: The"), ("safe: {", "safe: { ]"), ("claims:\n", "clams:\n")]
)
def test_a_claim_with_a_mistake_is_not_told_as_gone(site: Path, tmp_path: Path, right: str, wrong: str) -> None:
    run(site, "export", "json", "--to", str(tmp_path / "out"))
    spoil(site, right, wrong)
    result = run(site, "status", "--against", str(tmp_path / "out" / "notes.json"))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert re.fullmatch(r"explainer: \d errors?: notes with mistakes are not counted .*\n", result.stderr)


@pytest.mark.parametrize("words", [("status",), ("export", "json", "--to"), ("export", "csv", "--to"), ("coverage",)])
def test_what_is_told_in_spite_of_mistakes_says_how_many(site: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    spoil(site, "text: The", "txet: The")
    result = run(site, *words, *([str(tmp_path / "out")] if "--to" in words else []))
    assert result.exit_code == (0 if words == ("coverage",) else 1)
    assert re.fullmatch(r"explainer: \d errors?: notes with mistakes are not counted .*\n", result.stderr)


def test_status_for_github_sums_up_what_a_pull_request_changes(site: Path, tmp_path: Path) -> None:
    run(site, "export", "json", "--to", str(tmp_path / "out"))
    against = ("status", "--format", "github", "--against", str(tmp_path / "out" / "notes.json"))
    summary = tmp_path / "summary.md"
    assert run(site, *against, GITHUB_STEP_SUMMARY=str(summary)).output == ""
    assert summary.read_text("utf-8") == "### No claim changes its status\n\n"
    spoil(site, "explainers:", DENIAL + "explainers:")
    assert run(site, *against, GITHUB_STEP_SUMMARY=str(summary)).output == "safe: unanswered → denied (no)\n"
    now = "Denied by The Mayor; written by The Paper alone"
    assert summary.read_text("utf-8").splitlines()[2:] == [
        "### 1 claim changes its status",
        "",
        "| Claim | Before | Now | Decided by |",
        "|---|---|---|---|",
        f"| The bridge would be safe. (`safe`) | no reply reported | **{now}** | `no` |",
    ]


def test_status_against_a_revision(site: Path) -> None:
    git = ["git", "-C", str(site), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *words], check=True)
    spoil(site, "  safe:", "  firm:")
    spoil(site, "claims: [safe]", "claims: [firm]")
    assert run(site, "status", "--against", "HEAD").output == "firm: new → unanswered\nsafe: unanswered → gone\n"
    for nonsense in ("no-such-revision", "--upload-pack=x"):
        result = run(site, "status", "--against", nonsense)
        assert (result.exit_code, result.output.count("\n")) == (2, 1)


def test_status_against_a_revision_that_does_not_hold_the_notes(site: Path) -> None:
    git = ["git", "-C", str(site), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    notes = next(path for path in ("docs/notes", "content/notes") if (site / path).is_dir())
    module = f"160000,{'1' * 40},{notes}"
    for words in (["init", "-q"], ["add", "mkdocs.yml"], ["update-index", "--add", "--cacheinfo", module]):
        subprocess.run([*git, *words], check=True)
    subprocess.run([*git, "commit", "-qm", "first"], check=True)
    result = run(site, "status", "--against", "HEAD")
    told = f"HEAD: {notes} is in a git submodule, which a revision does not hold; name a data/notes.json"
    assert (result.exit_code, result.output) == (2, f"explainer: {told} built from it\n")


@pytest.mark.parametrize(
    "words",
    [
        ["draft", "LOOP"],
        ["draft", "LOOP.html"],
        ["coverage", "--to", "LOOP"],
        ["new", "claims", "late", "--in", "content/notes/LOOP.yml"],
        ["check", "LOOP"],
        ["check", "--against", "LOOP"],
        ["status", "--against", "LOOP"],
        ["export", "json", "--to", "LOOP"],
        ["export", "markdown", "--to", "LOOP"],
        ["init", "LOOP"],
        ["check", "-f", "LOOP"],
        ["draft", "-f", "LOOP", "LOOP"],
    ],
)
def test_a_link_to_itself_is_refused_without_a_traceback(
    tmp_path: Path, begin_site: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    begin_site(tmp_path / "site", "en")
    monkeypatch.chdir(tmp_path / "site")
    for loop in (word for word in words if "LOOP" in word):
        link = Path(loop)
        if not link.is_symlink():
            link.symlink_to(link.name)
    result = CliRunner().invoke(main, words)
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code in {1, 2}
    assert "LOOP" in result.output
    assert "Traceback" not in result.output
