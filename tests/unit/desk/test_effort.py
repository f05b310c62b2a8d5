"""What notes cost is counted alike at the desk and by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.desk.effort import Effort, by_hand, read_log, write_told
from explainer.language.wording import Refusal


@pytest.mark.parametrize(
    ("notes", "typed", "actions"),
    [
        ("claims:\n  safe:\n    text: It holds.\n", len("claims:safe:text: It holds."), 3),
        ("    quote: It is safe\n    by: city\n", len("quote: by: city"), 2 + 4),
        ("    quote: >-\n      It is safe\n\n      and sound\n    by: city\n", len("quote: >-by: city"), 2 + 4),
        ("    sha256: 0123\n    # a comment\n\n", 0, 0),
    ],
)
def test_by_hand_quotations_are_copied_and_hashes_are_nobodys(notes: str, typed: int, actions: int) -> None:
    assert by_hand([notes]) == Effort(typed, actions)


def test_by_hand_a_text_is_copied_into_a_file_that_has_a_name() -> None:
    assert by_hand([], ["news.txt"]) == Effort(len("news.txt"), 5)


def test_the_log_adds_up_what_pages_tell(tmp_path: Path) -> None:
    log = tmp_path / "log"
    write_told(log, b'{"typed": 12, "click": 2}', "/note/new")
    write_told(log, b'{"key": 1, "paste": 1, "choice": 3, "typed": -5, "else": 9}', "/")
    assert read_log(log) == Effort(12, 7)
    assert log.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"typed": "x"}', b"[" * 100_000, b"\xff"])
def test_nothing_else_comes_into_the_log(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(Refusal):
        write_told(tmp_path / "log", raw, "/")
    assert not (tmp_path / "log").exists()
