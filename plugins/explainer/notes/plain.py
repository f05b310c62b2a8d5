"""Models to plain data: what an editor would have written."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.language.dates import Date
from explainer.notes.base import Model
from explainer.notes.fields import Line


def plain_data(model: Model) -> dict[str, object]:
    """Return a model's fields as texts, numbers, truths, lists and mappings; what says nothing is left out.

    Read again as notes are, it gives an equal model.
    """
    data = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value != field.get_default(call_default_factory=True) and value not in (None, (), ""):
            data[field.alias or name] = _plain(value)
    return data


def _plain(value: object) -> object:
    match value:
        case Line():
            return dict(value.translations) or str(value)
        case Date():
            return value.text
        case Model():
            return plain_data(value)
        case tuple() | list():
            return [_plain(item) for item in value]
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
    return value
