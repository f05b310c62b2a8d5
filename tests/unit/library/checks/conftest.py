"""What the fairness checks say of a few notes on a short article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from explainer.language.wording import word
from explainer.pipeline import Loaded

NOTES = """
defaults: {{source: essai}}
sources:
  essai: {{type: article, title: Essai, language: fr, date: 2024-05-10, text_file: essai.txt, publisher: the-paper,
           authors: [X]}}
actors:
  spy: {{name: Agent, kind: anonymous, described_as: un agent, count: 1}}
{notes}
"""


@pytest.fixture
def told(load: Callable[..., Loaded]) -> Callable[..., list[str]]:
    """Return the messages of one code (`code.variant`: of one sort of it), without their places."""

    def of(code: str, notes: str, text: str = "") -> list[str]:
        loaded = load({"notes.yml": NOTES.format(notes=notes)}, {"essai.txt": text or "Rien."})
        assert not [str(word(p, "en")) for p in loaded.failing(strict=False)]
        wanted, _, variant = code.partition(".")
        found = [p for p in loaded.problems if p.code == wanted and (not variant or p.variant == variant)]
        return [word(problem, "en").message for problem in found]

    return of
