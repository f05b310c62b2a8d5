"""Why nothing was changed."""

from __future__ import annotations

from explainer.language.refusal import Refusal


class EditingError(Refusal):
    """Nothing was changed; why, in one line for people."""
