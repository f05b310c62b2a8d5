"""`defaults: {source: …}`: the source of everything a file quotes, unless it says another."""

from __future__ import annotations

from explainer.notes.base import Attribution, Note
from explainer.notes.models import Context, Event, Relation

_QUOTING = (Attribution, Context, Event, Relation)
_NESTED = ("also", "passages")


def with_source(model: type[Note], data: dict[str, object], source: str) -> dict[str, object]:
    """Return the data with `source` filled in wherever words are quoted without one.

    Only quotations are filled: a definition's `source` is where we took it from, which a default must not guess.
    """
    if not issubclass(model, _QUOTING):
        return data
    filled = dict(data)
    if (
        issubclass(model, Attribution)
        and "source" not in filled
        and ("quote" in filled or model.model_fields["source"].is_required())
    ):
        filled["source"] = source
    for key in _NESTED:
        value = filled.get(key)
        if isinstance(value, list):
            filled[key] = [_filled_item(item, source) for item in value]
        elif isinstance(value, dict):
            filled[key] = _filled_item(value, source)
    return filled


def _filled_item(item: object, source: str) -> object:
    return {**item, "source": source} if isinstance(item, dict) and "source" not in item else item
