"""Why something asked for was not done."""

from __future__ import annotations

from explainer.language.catalogs import load_catalog


class Refusal(Exception):  # noqa: N818 (it refuses; nothing went wrong in the program)
    """Nothing was done; why, in one line for people. `message` is a msgid that `values` are filled into."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def words(self, language: str) -> str:
        """Return the line in a language."""
        return load_catalog(language).gettext(self.message).format_map(self.values)

    def __str__(self) -> str:
        return self.words("en")
