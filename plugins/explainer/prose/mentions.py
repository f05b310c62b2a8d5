"""What prose says of notes: mentions, what is wrong with links, and which mentions become links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from explainer.problems import Code

Policy = Literal["section", "page", "all", "none"]
"""How often a name is linked: at its first mention per section or page, always, never."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a note; `start` and `end` are offsets into the HTML, around whole elements."""

    start: int
    end: int
    target: str
    explicit: bool = False
    """Written `[[id]]` by an editor, not found by name."""
    sentence: str = ""
    """The sentence around it, as plain text."""
    section: int = 0
    """How many headings stand before it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a prose; `offset` counts characters of its source."""

    code: Code
    offset: int
    values: Mapping[str, str] = field(default_factory=dict)


class MentionPolicy:
    """Decide which mentions on one page become links.

    `here` is the note the page is about: its name is never linked to itself.
    """

    def __init__(self, policy: str, here: str | None = None) -> None:
        if policy not in get_args(Policy):
            raise ValueError(policy)
        self._policy = policy
        self._here = here
        self._linked: set[str] = set()

    def new_section(self) -> None:
        """Begin a section: names may be linked once more."""
        if self._policy == "section":
            self._linked.clear()

    def allows(self, target: str, *, explicit: bool = False) -> bool:
        """Tell whether to link this mention, and remember that it was linked."""
        if explicit:
            self._linked.add(target)
            return True
        if self._policy == "none" or target == self._here:
            return False
        if self._policy != "all" and target in self._linked:
            return False
        self._linked.add(target)
        return True
