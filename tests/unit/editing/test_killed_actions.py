"""An action killed at any moment is done or not done, never half; and what is done can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.editing import Workplace, read_actions, write_undo
from explainer.writing import write_unfinished
from programs import BuildServer, needs_forks

pytestmark = needs_forks

FILES = {
    "content/notes/all.yml": """\
claims:
  safe: {text: It is said to be safe., by: town, quote: It is safe, source: paper}
  old: {text: It is said to be old., by: town, quote: It is old, source: paper}
actors:
  town: {name: Town, kind: place}
sources:
  paper: {type: article, title: News, language: en}
""",
    "content/notes/explainers/one.yml": "title: One\nsummary: One.\npublished: 2024-01-01\nclaims: [safe, old]\n",
    "content/notes/explainers/two.yml": "title: Two\nsummary: Two.\npublished: 2024-01-01\nclaims: [old]\n",
    "content/notes/questions/why.yml": "text: Why?\nabout: [safe]\n",
    "content/own.md": "See [[safe]].\n",
}
ACTIONS = {
    "add": 'actions.add([NewNote(Kind.QUESTIONS, "who", {"text": "Who?"})], place, parsed, entry("why"))',
    "change": 'actions.change(entry("safe"), {"label": "Safety"}, place)',
    "rename": 'actions.rename(entry("safe"), "sound", place)',
    "rename a file": 'actions.rename(entry("why"), "what-for", place)',
    "delete a file": 'actions.delete(entry("why"), place, parsed)',
    "move": 'actions.move(entry("why"), place.notes / "all.yml", place)',
    "move a claim": 'actions.move_claim("safe", entry("one"), entry("two"), place)',
    "archive": 'actions.archive(actions.KeptText(place.root / "seeds", "a.txt", "It rained."), '
    'NewNote(Kind.SOURCES, "rain", {"type": "article", "title": "Rain"}), place, parsed, entry("paper"))',
}
OF_ONE_FILE = {"add", "change"}
"""Nothing is left to do once their only file is in its place."""


def files(root: Path) -> dict[str, bytes]:
    """Return what editors see."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {
        path.as_posix(): (root / path).read_bytes()
        for path in found
        if not any(part.startswith(".") for part in path.parts)
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for path, text in FILES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    return site


def check_done_or_not(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """Tell whether an action is done after all, once the next command began; it is not half done, and can be undone."""
    place = Workplace(root, root / "content", root / "content" / "notes", "en")
    write_unfinished(root, "en")
    now = files(root)
    assert now in (before, after), root.name
    left = read_actions(place)
    assert [one.changed for one in left] == ([()] if now == after else [])
    for one in left:
        write_undo(one.key, place)
    assert files(root) == before
    return now == after


def killed(build_server: BuildServer, site: Path, runs: Path, *asked: str) -> list[str]:
    """Kill an action on copies of a site, in folders below `runs`; return what is told of them."""
    status, told, complaints = build_server.run(["killed_actions", str(site), str(runs), *asked], runs.parent)
    assert status == 0, complaints
    return told.split()


@pytest.mark.slow
@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_killed_at_any_moment_is_done_or_is_not(
    site: Path, tmp_path: Path, build_server: BuildServer, name: str
) -> None:
    runs = tmp_path / "runs"
    moments = [int(moment) for moment in killed(build_server, site, runs, ACTIONS[name])]
    assert len(moments) > 3
    before, after = files(site), files(runs / str(moments[-1] + 1))
    assert before != after
    seen = {check_done_or_not(runs / str(moment), before, after) for moment in moments}
    assert seen == ({False} if name in OF_ONE_FILE else {True, False})


@pytest.mark.long
@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_killed_at_random_is_done_or_is_not(
    site: Path, tmp_path: Path, build_server: BuildServer, name: str
) -> None:
    runs = tmp_path / "runs"
    shares = [f"{number / 200:.3f}" for number in range(1, 201)]  # of a time that is another at each run
    done = killed(build_server, site, runs, ACTIONS[name], *shares)
    before, after = files(site), files(runs / "whole")
    assert before != after
    assert len(done) > 20
    for share in shares:
        check_done_or_not(runs / share, before, after)
