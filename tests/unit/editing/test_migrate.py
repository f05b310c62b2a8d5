"""`explainer migrate`: notes of an older form written anew in place, every other byte kept, all of them or none."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer.editing import Migration, write_migration
from explainer.editing.migrate import _REWRITES
from explainer.language.wording import Refusal, word
from explainer.notes.old_forms import OLD_FORMS

if TYPE_CHECKING:
    from conftest import Desk  # this folder's

NewDesk = Callable[..., "Desk"]
BASE = """\
sources:
  paper: {type: article, title: News, publisher: the-paper, authors: [A. Writer], language: en, date: 2024-03-01}
  judgment: {type: ruling, title: Judgment, publisher: court, language: en, date: 2024-02-02}
actors:
  the-paper: {name: The Paper, kind: organization}
  court: {name: The Court, kind: organization}
  mayor: {name: The Mayor, kind: person}
claims:
  safe: {text: It may be safe., about: [mayor], by: the-paper, quote: safe, source: paper}
explainers:
  story: {title: The bridge, summary: A story., published: 2024-01-01, claims: [safe]}
"""
UNQUOTED = {"unused-note"}
"""What is told of the judgment where no case quotes it."""
OLD = """\
# What they answer
defaults: {source: paper}

reactions:  # replies
  # The mayor's own
  word:
    to: [safe]
    stance: comments
    by: mayor
    quote: well
    said: 2024-01-01

  # The judgment. 🌉 é
  # Second line
  ruling:  # of the court
    # whom it answers
    to:
      - 'safe'  # the claim
    "stance": 'rules-against'  # bad for the paper
    by:   court
    quote: >-
      the court
      decides
    source: judgment
    # the end of it

  short: {to: [safe], stance: declines-to-comment, by: mayor, quote: none, said: 2024-01-02}
  brief: {to: [safe], stance: rules-for, by: court, quote: yes}  # in brackets
# at the margin
questions:
  open: {text: And then?, about: [ruling, safe]}
"""
NEW = """\
# What they answer
defaults: {source: paper}

reactions:  # replies
  # The mayor's own
  word:
    to: [safe]
    stance: comments
    by: mayor
    quote: well
    said: 2024-01-01

  short: {to: [safe], stance: declines-to-comment, by: mayor, quote: none, said: 2024-01-02}

findings:
  # The judgment. 🌉 é
  # Second line
  ruling:  # of the court
    # whom it answers
    of:
      - 'safe'  # the claim
    # This was “rules-against”. Write what was decided, one of: acquitted, discontinued, dismissed,
    # not-liable, not-established, overturned.
    "finding": 'TODO'  # bad for the paper
    said: 2024-02-02
    by:   court
    quote: >-
      the court
      decides
    source: judgment
    # the end of it
  # brief: This was “rules-for”. Write what was decided, one of: convicted, liable, established,
  # overturned.
  brief: {of: [safe], finding: TODO, said: TODO, by: court, quote: yes}  # in brackets
# at the margin
questions:
  open: {text: And then?, about: [ruling, safe]}
"""
FILES = {"notes/base.yml": BASE, "notes/answers.yml": OLD}


def sort_of(line: str) -> str:
    """Return the code of a line that is told."""
    return line.partition(":")[0]


def obstacles(done: Migration) -> list[str]:
    return [str(word(problem, "en")) for problem in done.obstacles]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_rulings_become_findings_in_place(new_desk: NewDesk, newline: str, bom: str) -> None:
    desk = new_desk({"notes/base.yml": BASE, "notes/answers.yml": (bom + OLD.replace("\n", newline)).encode()})
    assert [line.partition(":")[0] for line in desk.told()] == ["old-form", "old-form"]
    done = write_migration(desk.place)
    assert obstacles(done) == []
    assert (done.files, done.notes) == (("content/notes/answers.yml",), ("ruling", "brief"))
    assert desk.text("notes/answers.yml") == bom + NEW.replace("\n", newline)
    assert [(one.position.line, one.values["field"]) for one in done.to_write] == [
        (24, "finding"),
        (34, "finding"),
        (34, "said"),
    ]
    assert desk.told() == [f"todo: “{field}” still says TODO (write it)" for field in ("finding", "finding", "said")]
    before = desk.files()
    assert write_migration(desk.place) == Migration()
    assert desk.files() == before


def test_a_ruling_is_one_problem_that_names_the_cure(new_desk: NewDesk) -> None:
    desk = new_desk({"notes/base.yml": BASE, "notes/x.yml": OLD.replace("  brief:", "  rulings:")})
    cure = "what a court decides is a note of its own, of the kind “findings” (run “explainer migrate”)"
    assert desk.told() == [
        f"old-form: “rules-against” is no longer a stance: {cure}",
        f"old-form: “rules-for” is no longer a stance: {cure}",
    ]


def test_only_checking_writes_nothing(new_desk: NewDesk) -> None:
    desk = new_desk(FILES)
    before = desk.files()
    done = write_migration(desk.place, only_check=True)
    assert (done.files, done.notes) == (("content/notes/answers.yml",), ("ruling", "brief"))
    assert desk.files() == before


def test_a_finished_note_checks_clean_and_is_published(new_desk: NewDesk) -> None:
    desk = new_desk(FILES)
    write_migration(desk.place)
    text = desk.text("notes/answers.yml").replace("'TODO'", "'acquitted'")
    text = text.replace("finding: TODO, said: TODO", "finding: liable, said: 2024-03-01")
    desk.put({"notes/answers.yml": text})
    assert desk.told() == []


def test_where_all_reactions_are_rulings_the_kind_alone_changes(new_desk: NewDesk) -> None:
    old = '# top\n"reactions":  # rulings\n    r:\n        to: safe\n        stance: rules-for\n        by: court\n'
    old += "        quote: so\n        source: judgment\n"
    desk = new_desk({"notes/base.yml": BASE, "notes/r.yml": old})
    write_migration(desk.place)
    new = old.replace('"reactions"', '"findings"').replace("to:", "of:")
    comment = "        # This was “rules-for”. Write what was decided, one of: convicted, liable, established,\n"
    comment += "        # overturned.\n"
    new = new.replace("        stance: rules-for\n", f"{comment}        finding: TODO\n        said: 2024-02-02\n")
    assert desk.text("notes/r.yml") == new


RULING = "to: [safe], stance: rules-for, by: court, quote: so, source: paper, said: 2024-01-01"
FOUND = "of: [safe], finding: TODO, by: court, quote: so, source: paper, said: 2024-01-01"
OTHER = "to: [safe], stance: comments, by: mayor, quote: so, source: paper, said: 2024-01-01"
MADE = "of: [safe], finding: convicted, by: court, quote: so, source: paper, said: 2024-01-01"
WORDS = "This was “rules-for”. Write what was decided, one of: convicted, liable, established,"
COMMENT = "overturned."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # All in brackets, and nothing else there: the kind alone changes.
        (f"reactions: {{r: {{{RULING}}}}}\n", f"# r: {WORDS}\n# {COMMENT}\nfindings: {{r: {{{FOUND}}}}}\n"),
        # One of several in brackets.
        (
            f"reactions: {{a: {{{OTHER}}}, r: {{{RULING}}}}}\n",
            f"# r: {WORDS}\n# {COMMENT}\nreactions: {{a: {{{OTHER}}}}}\n\nfindings:\n  r: {{{FOUND}}}\n",
        ),
        (
            f"reactions: {{r: {{{RULING}}}, a: {{{OTHER}}}, s: {{{RULING}}}}}",
            (
                f"# r: {WORDS}\n# {COMMENT}\n# s: {WORDS}\n# {COMMENT}\n"
                f"reactions: {{a: {{{OTHER}}}}}\n\nfindings:\n  r: {{{FOUND}}}\n  s: {{{FOUND}}}\n"
            ),
        ),
        # Findings that are there: below them, at their indentation.
        (
            f"findings:\n    f: {{{MADE}}}\n\nreactions:\n  a: {{{OTHER}}}\n\n  r: {{{RULING}}}\n\n  b: {{{OTHER}}}\n",
            (
                f"findings:\n    f: {{{MADE}}}\n\n    # r: {WORDS}\n    # {COMMENT}\n    r: {{{FOUND}}}\n\n"
                f"reactions:\n  a: {{{OTHER}}}\n\n  b: {{{OTHER}}}\n"
            ),
        ),
        (
            f"reactions:\n  r: {{{RULING}}}\n\n  a: {{{OTHER}}}\nfindings: {{f: {{{MADE}}}}}\n",
            None,  # lines do not go between brackets
        ),
        (
            f"reactions: {{r: {{{RULING}}}, a: {{{OTHER}}}}}\nfindings: {{f: {{{MADE}}}}}\n",
            f"# r: {WORDS}\n# {COMMENT}\nreactions: {{a: {{{OTHER}}}}}\nfindings: {{f: {{{MADE}}}, r: {{{FOUND}}}}}\n",
        ),
        # The last reaction goes, and with it the line of the kind; unless a comment is on it.
        (
            f"reactions:\n  r: {{{RULING}}}\nfindings:\n  f: {{{MADE}}}\n",
            f"findings:\n  f: {{{MADE}}}\n  # r: {WORDS}\n  # {COMMENT}\n  r: {{{FOUND}}}\n",
        ),
        (
            f"reactions:  # kept\n  r: {{{RULING}}}\nfindings:\n  f: {{{MADE}}}\n",
            f"reactions:  # kept\nfindings:\n  f: {{{MADE}}}\n  # r: {WORDS}\n  # {COMMENT}\n  r: {{{FOUND}}}\n",
        ),
        # `findings:`, and nothing yet.
        (
            f"findings:\nreactions:\n  a: {{{OTHER}}}\n  r: {{{RULING}}}",
            f"findings:\n  # r: {WORDS}\n  # {COMMENT}\n  r: {{{FOUND}}}\nreactions:\n  a: {{{OTHER}}}\n",
        ),
    ],
)
def test_however_it_is_written(new_desk: NewDesk, old: str, new: str | None) -> None:
    desk = new_desk({"notes/base.yml": BASE, "notes/r.yml": old.encode()})
    before = desk.files()
    done = write_migration(desk.place)
    if new is None:
        assert obstacles(done) == [
            (
                "content/notes/r.yml:2:3: old-form: “r” is of an older form, and written in a way that cannot be "
                "changed safely (write it anew by hand, as a note of the kind “findings”)"
            )
        ]
        assert desk.files() == before
        return
    assert obstacles(done) == []
    assert desk.text("notes/r.yml") == new
    assert set(map(sort_of, desk.told())) - UNQUOTED == {"todo"}


NOTE = "reactions:\n  r:\n    "
WORDS_OF = "by: court\n    quote: so\n    source: paper\n"
WRITTEN = f"to: [safe]\n    stance: rules-for\n    {WORDS_OF}"
LAST = f"  a: {{{OTHER}}}\n"
LAYOUTS: tuple[tuple[str, str | None], ...] = (
    (f"{NOTE}stance: >-\n      rules-for\n    to: [safe]\n    {WORDS_OF}", "finding: >-\n      TODO\n    said:"),
    (NOTE.replace(":", " :") + WRITTEN.replace(":", " :") + LAST, "    of : [safe]\n"),
    (f"reactions:\n  ? r\n  : {WRITTEN}", "  ? r\n  : of: [safe]\n"),
    ("reactions:\n  r: {" + RULING.replace(", by", ", # two\n    by") + "}\n", "TODO, # two\n"),
    (f"{NOTE}text: |+\n      a\n\n\n    {WRITTEN}{LAST}", "|+\n      a\n\n\n    of:"),
    (
        NOTE + WRITTEN.replace("stance", "by: court\n# margin\n    stance").replace("for\n    by: court", "for") + LAST,
        "# margin\n",
    ),
    (f"{NOTE}{WRITTEN}# last\n\n# other\n{LAST}", "reactions:\n# last\n\n# other\n"),
    (f"---\n{NOTE}said:\n    {WRITTEN}", "    said: TODO\n"),
    (f"{NOTE}note: 'stance: rules-for'\n    {WRITTEN}", "note: 'stance: rules-for'\n"),
    (
        '{"reactions": {"r": {' + re.sub(r"([a-z-]+)(?=[],:])", r'"\1"', RULING.partition(", said")[0] + ",") + "}}}",
        '"TODO"',
    ),
    # Not to be moved safely.
    (f"reactions:\n{LAST}  r:\n    {WRITTEN}...\n", None),
    (f"{NOTE}{WRITTEN}{LAST}".replace("\n", "\r"), None),
    (NOTE + WRITTEN.replace("stance: ", "? stance\n    : "), None),
    (f"reactions: {{r: {{{RULING}}}, # why\n  a: {{{OTHER}}}}}\n", None),
)


@pytest.mark.parametrize(("old", "kept"), LAYOUTS)
def test_odd_layouts_say_the_same_or_stay(new_desk: NewDesk, old: str, kept: str | None) -> None:
    desk = new_desk({"notes/base.yml": BASE, "notes/r.yml": old.encode()})
    before = desk.files()
    done = write_migration(desk.place)
    if kept is None:
        assert "cannot be changed safely" in obstacles(done)[0]
        assert desk.files() == before
        return
    assert (obstacles(done), done.notes) == ([], ("r",))
    assert kept in desk.text("notes/r.yml")
    assert set(map(sort_of, desk.told())) - UNQUOTED <= {"todo", "in-no-explainer"}
    assert write_migration(desk.place) == Migration()


def test_a_file_of_its_own_moves_to_the_folder_of_its_kind(new_desk: NewDesk) -> None:
    block = "\ufeff# One\r\nto: [safe]\r\nstance: rules-for\r\nby: court\r\nquote: so\r\nsource: paper\r\ndraft: true"
    desk = new_desk(
        {
            "notes/base.yml": BASE,
            "notes/a/reactions/block.yml": block.encode(),
            "notes/reactions/flow.yaml": f"# Flow\n{{{RULING}}}\n",
            "notes/reactions/stays.yml": OTHER.replace(", ", "\n"),
        }
    )
    done = write_migration(desk.place)
    assert done.files == ("content/notes/a/findings/block.yml", "content/notes/findings/flow.yaml")
    files = desk.files()
    assert files.keys() == {
        "notes/base.yml",
        "notes/a/findings/block.yml",
        "notes/findings/flow.yaml",
        "notes/reactions/stays.yml",
    }
    comment = f"# {WORDS} {COMMENT}\r\n"
    wanted = block.replace("to:", "of:").replace("stance: rules-for", f"{comment}finding: TODO\r\nsaid: TODO")
    assert files["notes/a/findings/block.yml"].decode() == wanted
    told = f"# flow: {WORDS}\n# {COMMENT}\n"
    assert files["notes/findings/flow.yaml"].decode() == f"# Flow\n{told}{{{FOUND}}}\n"
    assert write_migration(desk.place) == Migration()


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ("by: court, source: judgment", "2024-02-02"),
        ("by: judgment, source: judgment", "2024-02-02"),
        ("by: [court, mayor], source: judgment", "TODO"),  # an earlier decision, which the judgment quotes
        ("by: court, source: paper", "TODO"),  # the day of the newspaper
        ("by: court, source: judgment, said: 2020", "2020"),
    ],
)
def test_the_day_is_that_of_the_judgment_or_still_to_be_written(new_desk: NewDesk, details: str, said: str) -> None:
    old = f"reactions:\n  r: {{to: [safe], stance: rules-for, quote: so, {details}}}\n"
    desk = new_desk({"notes/base.yml": BASE, "notes/r.yml": old})
    write_migration(desk.place)
    assert re.search(r"said: ([^,}]+)", desk.text("notes/r.yml"))[1] == said  # type: ignore[index]


def test_a_finding_is_of_claims_alone(new_desk: NewDesk) -> None:
    old = f"""\
denials:
  no: {{of: [safe], by: mayor, quote: no, source: paper, said: 2024-01-01}}
reactions:
  mixed:
    to:
    - no
    - safe
    stance: rules-for
    by: court
    quote: so
    source: judgment
  none: {{{RULING.replace("[safe]", "no")}}}
  reply: {{{OTHER.replace("[safe]", "[mixed]")}}}
"""
    desk = new_desk({"notes/base.yml": BASE, "notes/r.yml": old})
    done = write_migration(desk.place)
    assert obstacles(done) == []
    text = desk.text("notes/r.yml")
    assert "    of: [safe]\n    # This was" in text
    assert "none: {of: [TODO], finding: TODO" in text
    assert len(re.findall(r"It\s(?:\s*# )?answered: no\.", text)) == 2
    assert {line.partition(":")[0] for line in desk.told()} == {"todo"}  # the reply to the ruling stands


@pytest.mark.parametrize(
    ("old", "line"),
    [
        # A file that cannot be read may hold such notes.
        ("reactions:\n\tr: x\n", "content/notes/r.yml:2:1: yaml: this line is indented with a tab (use spaces)"),
        # Which of two notes is meant, nobody knows.
        (
            f"reactions:\n  safe: {{{RULING}}}\n  r: {{{RULING}}}\n",
            (
                "content/notes/r.yml:2:3: duplicate-id: the id “safe” is already used at content/notes/base.yml:9 "
                "(ids are unique across all kinds: choose another)"
            ),
        ),
        # It would be no note.
        (
            f"reactions:\n  r: {{{RULING.replace('quote: so, ', '')}}}\n",
            "content/notes/r.yml:2:3: missing-field: “quote” is missing from “r” (add a line “quote: …”)",
        ),
        (
            f"reactions:\n  r: {{{RULING.replace('2024-01-01', 'soon')}}}\n",
            (
                "content/notes/r.yml:2:3: bad-date: “soon” is not a date "
                "(write 2024, 2024-10, 2024-10-25, 2022/.., 2022~ or 2022-10?)"
            ),
        ),
        (
            f"reactions:\n  r: {{{RULING.replace('to: [safe], ', '')}}}\n",
            "content/notes/r.yml:2:3: missing-field: “of” is missing from “r” (add a line “of: …”)",
        ),
    ],
)
def test_an_obstacle_is_a_line_and_nothing_changes(new_desk: NewDesk, old: str, line: str) -> None:
    good = f"reactions:\n  good: {{{RULING}}}\n"
    desk = new_desk({"notes/base.yml": BASE, "notes/a.yml": good, "notes/r.yml": old})
    before = desk.files()
    assert obstacles(write_migration(desk.place)) == [line]
    assert desk.files() == before


def test_mistakes_in_other_notes_are_no_obstacle(new_desk: NewDesk) -> None:
    wrong = "claims:\n  bad: {text: x, about: [nobody], by: mayor}\n"
    desk = new_desk({"notes/base.yml": BASE, "notes/r.yml": f"reactions:\n  r: {{{RULING}}}\n", "notes/w.yml": wrong})
    assert write_migration(desk.place).notes == ("r",)
    assert desk.text("notes/w.yml") == wrong


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_full_disk_leaves_every_file_as_it_was(
    new_desk: NewDesk, fill_disk: Callable[[int], list[Path]], after: int
) -> None:
    desk = new_desk(
        {"notes/base.yml": BASE, "notes/reactions/r.yml": RULING.replace(", ", "\n")}
        | {f"notes/{name}.yml": f"reactions:\n  {name}: {{{RULING}}}\n" for name in "ab"}
    )
    before = desk.files()
    fill_disk(after)
    with pytest.raises(Refusal, match="No space left"):
        write_migration(desk.place)
    assert desk.files() == before
    assert not (desk.place.notes / "findings").exists()


def test_every_old_form_is_written_anew_and_is_no_choice_any_more() -> None:
    assert _REWRITES.keys() == {form.name for form in OLD_FORMS}


STYLES = ("block", "brackets", "quoted")


def compose(number: int, seed: int) -> tuple[dict[str, str], int, int]:
    """Compose a library of `number` notes in many files; return it, how many are rulings, how many comments."""
    chance = random.Random(seed)  # noqa: S311 (the same library each time)
    files: dict[str, list[str]] = {}
    own: dict[str, str] = {}
    rulings = comments = 0
    for at in range(number):
        kind = chance.choice(["claims", "reactions", "reactions", "denials"]) if at > 9 else "claims"
        target = f"n{chance.randrange(10)}"
        said = chance.choice(["said: 2024-01-01", "locator: p. 1"])
        fields = {"claims": ["text: It may be.", "about: [mayor]"], "denials": [f"of: [{target}]", "text: 'No: # no'"]}
        stance = chance.choice(["rules-for", "rules-against", "comments", "confirms", "no-answer"])
        rules = kind == "reactions" and stance.startswith("rules")
        rulings += rules
        lines = [*fields.get(kind, [f"to: [{target}]", f"stance: {stance}"]), "by: court", "quote: so é", said]
        lines.append(f"source: {chance.choice(['paper', 'judgment'])}")
        chance.shuffle(lines)
        style = chance.choice(STYLES)
        if style == "brackets":
            note = [f"n{at}: {{{', '.join(lines)}}}  # comment {at}"]
        else:
            inside = [f"  # comment {at}", *(f"  {line}" for line in lines)]
            inside = [line.replace("quote: so é", "quote: >-\n      so\n      é") for line in inside]
            if style == "quoted":
                inside = [line.replace("stance: ", '"stance": ') for line in inside]
            note = [f"n{at}:", *inside]
        comments += 1
        if kind == "reactions" and chance.random() < 0.1 and style != "brackets":
            text = "\n".join(line.replace("  ", "", 1).replace("    so\n    ", "    so\n    ") for line in note[1:])
            own[f"notes/f{at % 7}/reactions/n{at}.yml"] = text + "\n"
        else:
            name = f"notes/m{at % 30}.yml"
            files.setdefault(name, []).append(f"{kind}\0" + "".join(f"  {line}\n" for line in note))
    for name, notes in files.items():
        text = f"# {name}\n"
        for kind in chance.sample(["claims", "reactions", "denials"], 3):
            several = [note.split("\0")[1] for note in notes if note.startswith(kind)]
            if several:
                text += f"\n{kind}:\n" + chance.choice(["", "\n"]).join(several)
        own[name] = text
    claims = ", ".join(f"n{at}" for at in range(10))
    return own | {"notes/base.yml": BASE.replace("claims: [safe]", f"claims: [safe, {claims}]")}, rulings, comments


@pytest.mark.slow
def test_a_thousand_notes_lose_nothing(new_desk: NewDesk) -> None:
    files, rulings, comments = compose(1000, 13)
    desk = new_desk({name: text.encode() for name, text in files.items()})
    before = desk.told()
    assert sum(line.startswith("old-form") for line in before) == rulings > 100
    done = write_migration(desk.place)
    assert obstacles(done) == []
    assert len(done.notes) == rulings
    after = desk.files()
    text = b"\n".join(after.values()).decode()
    assert len(set(re.findall(r"# comment (\d+)", text))) == comments == 1000
    # Every line that was there is there, but those of what a ruling is now.
    old_lines = sorted(line.strip() for one in files.values() for line in one.splitlines() if "rules-" not in line)
    new_lines = sorted(line.strip() for one in after.values() for line in one.decode().splitlines())
    missing = set(old_lines) - set(new_lines)
    assert all(re.match(r"to: \[n\d\]$|reactions:$", line) for line in missing), missing
    left = desk.told()
    others = [line for line in before if not line.startswith("old-form")]
    assert [line for line in left if not line.startswith("todo")] == others
    assert len([line for line in left if line.startswith("todo")]) == len(done.to_write)
    assert write_migration(desk.place) == Migration()
    assert desk.files() == after


SITES = Path(__file__).parents[3]
FOLDERS = {
    "article": SITES / "content" / "notes",
    "en": SITES / "plugins/explainer/starter/en/content/notes",
    "fr": SITES / "plugins/explainer/starter/fr/content/notes",
}


def notes_of(site: str) -> dict[str, bytes]:
    folder = FOLDERS[site]
    return {f"notes/{path.relative_to(folder)}": path.read_bytes() for path in sorted(folder.rglob("*.yml"))}


@pytest.mark.parametrize("site", FOLDERS)
def test_notes_as_they_are_now_stay(new_desk: NewDesk, site: str) -> None:
    desk = new_desk(notes_of(site))
    assert write_migration(desk.place) == Migration()
    assert desk.files() == notes_of(site)


@pytest.mark.parametrize("site", FOLDERS)
def test_real_notes_lose_nothing(new_desk: NewDesk, site: str) -> None:
    """As if every reaction of a real site were the decision of a court."""
    stances = re.compile(rb"(?<=stance: )(?!no-answer|not-asked)[a-z-]+")
    old = {name: stances.sub(b"rules-against", text) for name, text in notes_of(site).items()}
    desk = new_desk(old, language="en" if site == "en" else "fr")
    done = write_migration(desk.place)
    assert obstacles(done) == []
    after = desk.files()
    kept = sorted(line.strip() for text in old.values() for line in text.decode().splitlines())
    now = sorted(line.strip() for text in after.values() for line in text.decode().splitlines())
    gone = {line for line in set(kept) - set(now) if "rules-against" not in line}
    assert all(line == "reactions:" or line.startswith("to: ") for line in gone), gone
    assert len(done.notes) == sum(text.count(b"rules-against") for text in old.values()) > 0
    assert write_migration(desk.place) == Migration()
    assert desk.files() == after
