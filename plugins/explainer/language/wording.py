"""The words of problems, and of what is refused: what is wrong and how to mend it, in the site's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.language.catalogs import load_catalog
from explainer.language.messages import DID_YOU_MEAN, MESSAGES
from explainer.language.visible import in_line, visible
from explainer.problems import Problem


@dataclass(frozen=True, slots=True)
class Worded:
    """A problem in words: one line that says where, what and how to mend it."""

    problem: Problem
    message: str
    hint: str

    def __str__(self) -> str:
        return self.with_code(self.problem.code)

    def with_code(self, code: str) -> str:
        """Return the line with the code shown in another way."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {code}: {self.message}{hint}"

    @property
    def place(self) -> str:
        """Where it is, on one line."""
        return in_line(visible(str(self.problem.position)))


def word(problem: Problem, language: str) -> Worded:
    """Return a problem in the words of a language."""
    catalog = load_catalog(language)
    message, hint = MESSAGES.get(problem.message_id) or MESSAGES[str(problem.code)]
    values = {key: in_line(value) for key, value in problem.values.items()}
    if values.get("suggestion"):
        hint = DID_YOU_MEAN
    return Worded(
        problem, _fill(catalog.gettext(message), values), _fill(catalog.gettext(hint), values) if hint else ""
    )


class _Values(dict[str, str]):
    """Values to fill in; one that a message wants and a problem lacks costs an ellipsis, not the message."""

    def __missing__(self, _: str) -> str:
        return "…"


def _fill(words: str, values: Mapping[str, str]) -> str:
    return words.format_map(_Values(values))


class Refusal(Exception):  # noqa: N818 (it refuses; nothing went wrong in the program)
    """Nothing was done; why, in one line for people. `message` is a msgid that `values` are filled into."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def words(self, language: str) -> str:
        """Return the line in a language."""
        values = {key: in_line(value) for key, value in self.values.items()}
        return load_catalog(language).gettext(self.message).format_map(values)

    def __str__(self) -> str:
        return self.words("en")
