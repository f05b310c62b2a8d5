"""Whatever is done to a site, in whatever order: its files parse, and no byte changes that no action touched."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, assume, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from explainer.editing import NewNote, Workplace, actions, read_actions, write_action, write_undo
from explainer.editing.yaml_lines import BlockText
from explainer.language.wording import Refusal
from explainer.notes import MODELS, Entry, Kind, Parsed, parse_notes
from explainer.reading import read_notes, read_yaml
from explainer.writing import write_unfinished
from profiles import often
from programs import BuildServer

FILES = {
    "content/notes/all.yml": """\
# c1: The bridge
defaults: {source: paper}  # c2

explainers:
  story:
    title: 'The bridge'  # c3
    summary: >-
      It is said to be [[safe]],
      and [[old|aged]].
    published: 2024-01-01
    # c4: in this order
    claims:
      # c5
      - safe
      - old

      # c6
      - deep
    further_claims: [wide]
  other: {title: The river, summary: A river., published: 2024-01-01, claims: [wide, deep]}

sources:
  paper: {type: article, title: News, language: en, publisher: the-paper}

actors:
  the-paper: {name: The Paper, kind: organization}
  # c7: astray
  mayor:
    name:   "The Mayor"
    kind: person

# c8: What is said
claims:
  # c9
  safe:
    text: 'The bridge is said to be safe.'
    about: [the-paper,mayor]
    by: the-paper
    quote: |-
      It is safe
  old: {text: The bridge is said to be old., about: [the-paper], by: the-paper, quote: It is old}

  # c10
  # c11
  deep:

    text: The river is said to be deep.
    about:
    - the-paper
    by: the-paper
    quote: It is deep
    # c12

  wide: {text: The river is said to be wide., about: [the-paper], by: the-paper, quote: It is wide}
# c13: at the end
""",
    "content/notes/crlf.yml": "\ufeff# c14\r\nquestions:\r\n   why:\r\n       text: Why?\r\n       about: [old]\r\n",
    "content/notes/questions/who.yml": "# c15\ntext: Who?\nabout:\n  - 'safe' # c16\n",
    "content/own.md": "See [[wide]], [[why]].\n",
}
IDS = ("safe", "old", "deep", "wide", "why", "who", "mayor", "the-paper", "paper", "story", "other", "n1", "n2", "n3")
TEXTS = st.sampled_from(("Words.", "l’été : oui", "# no", "It's “so”", "a\nb", "x " * 70 + "y", "true"))
KNOWN = st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXTS.map(BlockText),
        "title": st.one_of(TEXTS, st.none()),
        "note": TEXTS,
        "about": KNOWN,
        "names": st.lists(TEXTS, max_size=3).map(tuple),
        "claims": KNOWN,
        "accepts": st.dictionaries(st.sampled_from(["todo", "no-byline"]), TEXTS, max_size=2),
        "quote": TEXTS,
    },
)


class Editor(RuleBasedStateMachine):
    """A site, what an editor does to it, and what else becomes of its files."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="actions-"))
        self.place = Workplace(self.root, self.root / "content", self.root / "content" / "notes", "en")
        for name, text in FILES.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        self.past: dict[str, dict[str, bytes]] = {}
        """Key of an action → all files before it."""
        self.comments = 16
        self.broken = ""

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.place.docs.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def parsed(self) -> Parsed:
        return parse_notes(read_notes(self.place.notes, self.root)[0], "en")[0]

    def entry(self, note_id: str) -> Entry:
        found = next((one for one in self.parsed().entries if one.id == note_id), None)
        assume(found is not None)
        assert found is not None
        return found

    def explainer(self, note_id: str) -> Entry:
        found = self.entry(note_id)
        assume(found.kind is Kind.EXPLAINERS)
        return found

    def do(
        self,
        make: Callable[[], actions.Action],
        touched: Iterable[str],
        *,
        goes: bool = False,
        old: str = "$",
        new: str = "",
    ) -> None:
        """Do an action or see it refused; `touched` are the notes that it may change, `goes` if one leaves a file."""
        before = self.files()
        try:
            action = make()
            assert self.files() == before
            done = self.write(action)
        except Refusal as error:
            event(f"refused: {error.message[:60]}")
            assert self.files() == before
            return
        after = self.files()
        if done is not None:
            event(f"done: {action.what}")
            self.past[done.key] = before
        where = {path.relative_to(self.root).as_posix(): content for path, content in action.instead.items()}
        assert {name: content for name, content in after.items() if before.get(name) != content} == {
            name: content for name, content in where.items() if content is not None
        }
        for name in before.keys() & after.keys():
            if name.endswith(".yml") and before[name] != after[name]:
                ids = set(touched)
                kept = [
                    re.sub(rf"(?<![\w-]){old}(?![\w-])", new, line)
                    for line in residue(before[name], name, ids, goes=goes)
                ]
                assert kept == residue(after[name], name, ids, goes=goes)

    def write(self, action: actions.Action) -> Any:  # noqa: ANN401 (what was done, or None)
        return write_action(action, self.place)

    @rule(note_id=st.sampled_from(IDS), fields=FIELDS)
    def change(self, note_id: str, fields: dict[str, Any]) -> None:
        entry = self.entry(note_id)
        known = {name: value for name, value in fields.items() if name in MODELS[entry.kind].model_fields}
        self.do(lambda: actions.change(entry, known, self.place), [note_id])

    @rule(
        beside=st.sampled_from(IDS),
        new=st.sampled_from(["n1", "n2", "n3"]),
        kind=st.sampled_from(["claims", "questions", "glossary"]),
        fields=FIELDS,
    )
    def add(self, beside: str, new: str, kind: str, fields: dict[str, Any]) -> None:
        entry, added = self.entry(beside), NewNote(Kind(kind), new, {"text": BlockText("New words."), **fields}, "New")
        self.do(lambda: actions.add([added], self.place, self.parsed(), entry), [new], goes=True)

    @rule(name=st.sampled_from(["new.yml", "crlf.yml", "odd/more.yaml"]), new=st.sampled_from(["n1", "n2"]))
    def add_to_file(self, name: str, new: str) -> None:
        added = NewNote(Kind.ACTORS, new, {"name": "New", "kind": "person"})
        self.do(lambda: actions.add([added], self.place, self.parsed(), self.place.notes / name), [new], goes=True)

    @rule(note_id=st.sampled_from(IDS), new=st.sampled_from(["n1", "n2", "n3", "n4", "safe"]))
    def rename(self, note_id: str, new: str) -> None:
        entry = self.entry(note_id)
        used = [one.id for one in self.parsed().entries if re.search(rf"\b{note_id}\b", str(one.data))]
        self.do(lambda: actions.rename(entry, new, self.place), [note_id, new, *used], old=note_id, new=new)

    @rule(note_id=st.sampled_from(IDS))
    def delete(self, note_id: str) -> None:
        entry = self.entry(note_id)
        self.do(lambda: actions.delete(entry, self.place, self.parsed()), [note_id], goes=True)

    @rule(note_id=st.sampled_from(IDS))
    def withdraw(self, note_id: str) -> None:
        entry = self.entry(note_id)
        self.do(lambda: actions.withdraw(entry, "2024-01-01", "Asked twice: “so”. " * 6, self.place), [note_id])

    @rule(note_id=st.sampled_from(IDS), code=st.sampled_from(["unused-note", "no-byline"]), reason=TEXTS)
    def accept(self, note_id: str, code: str, reason: str) -> None:
        entry = self.entry(note_id)
        self.do(lambda: actions.accept(entry, code, reason, self.place), [note_id])

    @rule(note_id=st.sampled_from(IDS), to=st.sampled_from(["new.yml", "crlf.yml", "all.yml", "own"]))
    def move(self, note_id: str, to: str) -> None:
        entry = self.entry(note_id)
        path = self.place.notes / (f"{entry.kind}/{note_id}.yml" if to == "own" else to)
        said = entry.data
        self.do(lambda: actions.move(entry, path, self.place), [note_id], goes=True)
        assert self.entry(note_id).data == said

    @rule(claim=st.sampled_from(IDS), old=st.sampled_from(["story", "other"]))
    def move_claim(self, claim: str, old: str) -> None:
        one, other = self.explainer(old), self.explainer("other" if old == "story" else "story")
        self.do(lambda: actions.move_claim(claim, one, other, self.place), [one.id, other.id])

    @rule(note_id=st.sampled_from(["story", "other"]), random=st.randoms(use_true_random=False), cut=st.integers(0, 3))
    def reorder(self, note_id: str, random: Any, cut: int) -> None:  # noqa: ANN401 (what Hypothesis gives)
        entry = self.explainer(note_id)
        ids = [one for name in ("claims", "further_claims") for one in as_list(entry.data.get(name))]
        random.shuffle(ids)
        self.do(lambda: actions.reorder(entry, ids[cut:], ids[:cut], self.place), [note_id])

    @rule(quote=TEXTS)
    def leave_out(self, quote: str) -> None:
        entry = self.entry("paper")
        self.do(lambda: actions.leave_out(entry, [(quote, "Of no use.")], self.place), ["paper"])

    @precondition(lambda self: self.past)
    @rule(which=st.integers(0, 9))
    def undo(self, which: int) -> None:
        done = read_actions(self.place)
        assert {one.key for one in done if not one.changed} <= set(self.past)  # one stopped before it began may be told
        assume(done)
        one, before = done[which % len(done)], self.files()
        try:
            write_undo(one.key, self.place)
        except Refusal:
            event("refused: undo")
            assert one.changed
            assert self.files() == before
            return
        event("done: undo")
        assert not one.changed
        past, now = self.past.pop(one.key), self.files()
        for name in before.keys() | now.keys() | past.keys():
            was_touched = before.get(name) != now.get(name)
            assert now.get(name) == (past.get(name) if was_touched else before.get(name))

    @rule(name=st.sampled_from(sorted(FILES)), at_end=st.booleans())
    def write_by_hand(self, name: str, *, at_end: bool) -> None:
        path = self.root / name
        assume(path.exists() and name.endswith(".yml") and name != self.broken)
        self.comments += 1
        end = b"\r\n" if b"\r\n" in path.read_bytes() else b"\n"
        comment = f"# c{self.comments}".encode() + end
        raw = path.read_bytes()
        bom = raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""
        path.write_bytes(raw + comment if at_end else bom + comment + raw.removeprefix(bom))

    @precondition(lambda self: not self.broken)
    @rule(name=st.sampled_from(sorted(FILES)))
    def break_a_file(self, name: str) -> None:
        path = self.root / name
        assume(path.exists() and name.endswith(".yml"))
        path.write_bytes(path.read_bytes() + b"half: [")
        self.broken = name

    @precondition(lambda self: self.broken)
    @rule()
    def mend_it(self) -> None:
        path = self.root / self.broken
        if path.exists():
            path.write_bytes(path.read_bytes().removesuffix(b"half: ["))
        self.broken = ""

    @invariant()
    def every_file_parses(self) -> None:
        for name, raw in self.files().items():
            if name.endswith((".yml", ".yaml")) and not raw.endswith(b"half: ["):
                read, problems = read_yaml(raw.decode("utf-8-sig"), name, ())
                assert read.complete, (name, problems)
                assert b"\r\n" not in raw or b"\n" not in raw.replace(b"\r\n", b"")
        assert [path.name for path in self.root.rglob(".explainer-*")] == []


class KilledEditor(Editor):
    """An editor whose program is killed at times, and begun again."""

    server: ClassVar[BuildServer]

    @rule(
        moment=st.integers(1, 12),
        written=st.sampled_from(
            [
                'actions.change(entry("safe"), {"label": "x"}, place)',
                'actions.rename(entry("who"), "n4", place)',
                'actions.rename(entry("safe"), "n4", place)',
                'actions.delete(entry("who"), place, parsed)',
                'actions.move(entry("who"), place.notes / "all.yml", place)',
                'actions.move(entry("safe"), place.notes / "claims" / "safe.yml", place)',
                'actions.move_claim("old", entry("story"), entry("other"), place)',
                'actions.reorder(entry("other"), ["deep"], ["wide"], place)',
                'actions.leave_out(entry("paper"), [("It rains", "Of the weather.")], place)',
            ]
        ),
    )
    def kill(self, moment: int, written: str) -> None:
        before, known = self.files(), {done.key for done in read_actions(self.place)}
        self.run_and_kill(moment, written)
        new = [one for one in read_actions(self.place) if one.key not in known and not one.changed]
        assert (self.files() == before) == (not new)
        assert len(new) <= 1
        self.past |= {one.key: before for one in new}

    @precondition(lambda self: self.past)
    @rule(moment=st.integers(1, 12))
    def kill_as_it_takes_back(self, moment: int) -> None:
        done = [one for one in read_actions(self.place) if not one.changed]
        assume(done)
        before, past = self.files(), self.past[done[0].key]
        self.run_and_kill(moment, f"undo({done[0].key!r})")
        now = self.files()
        if now != before:
            del self.past[done[0].key]
            names = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
            assert not [one for one in read_actions(self.place) if one.key == done[0].key]
            assert {name: now.get(name) for name in names} == {name: past.get(name) for name in names}

    def run_and_kill(self, moment: int, written: str) -> None:
        """Do an action in a program that is killed at a moment, and finish what it began, as the next program does."""
        assume(hasattr(os, "fork"))  # not on Windows
        status, _, complaints = self.server.run(
            ["killed_actions", str(self.root), "-", written, str(moment)], self.root
        )
        assert status == 0, complaints
        assert all(is_done for _, is_done in write_unfinished(self.root, "en"))
        for path in self.root.rglob(".explainer-*.tmp"):
            path.unlink()  # what was not put in place; the next writer would, an hour later


def as_list(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(map(str, value)) if isinstance(value, list) else []


def residue(raw: bytes, name: str, touched: set[str], *, goes: bool) -> list[str]:
    """Return the lines of a file that are no part of the notes that may change; where one goes, no comment above it."""
    text = raw.decode("utf-8-sig")
    lines = text.splitlines()
    if Path(name).parent.name in set(Kind):
        return [line for line in lines if re.match(r"\s*# c\d", line)]
    gone: set[int] = set()
    data = read_yaml(text, name, ())[0].data
    for group in data.values():
        for note_id, (line, column) in getattr(group, "keys_at", {}).items():
            if note_id not in touched:
                continue
            last = line
            for number in range(line + 1, len(lines) + 1):
                words = lines[number - 1]
                if words.strip() and len(words) - len(words.lstrip(" ")) < column:
                    break
                last = number if words.strip() else last
            gone |= set(range(line, last + 1))
            above = line - 1
            while goes and above and lines[above - 1].startswith(" " * (column - 1) + "#"):
                gone.add(above)
                above -= 1
    kept = [words for number, words in enumerate(lines, 1) if number not in gone]
    return [words for words in kept if words.strip() and words.strip().rstrip(":") not in set(Kind)]


QUICK = {"suppress_health_check": list(HealthCheck), "stateful_step_count": 15}


@pytest.mark.slow
def test_any_actions() -> None:
    run_state_machine_as_test(Editor, settings=often(25, **QUICK))


@pytest.mark.slow
def test_any_actions_of_a_program_that_is_killed(build_server: BuildServer) -> None:
    KilledEditor.server = build_server
    few = settings(max_examples=4, **QUICK, phases=[Phase.generate])
    run_state_machine_as_test(KilledEditor, settings=few)


@pytest.mark.long
def test_any_actions_many_times() -> None:
    run_state_machine_as_test(Editor, settings=settings(max_examples=1500, **QUICK | {"stateful_step_count": 40}))
