"""Whether a name can be a man's, a woman's or a thing's, as far as a title, a first name or its kind tells."""

from __future__ import annotations

import re

from explainer.drafting.first_names import MAN, THING, WOMAN, begins_with_first_name, by_first_name
from explainer.drafting.names import ProperName

_TITLES = {
    MAN: re.compile(r"\b(?:Mr|M|Sir|Lord|Monsieur)\.?\s$"),
    WOMAN: re.compile(r"\b(?:Mrs|Ms|Miss|Mme|Mlle|Lady|Dame|Baroness|Madame)\.?\s$"),
}
_LOOKED_BACK = 12


def goes_with(text: str, tag: str, name: ProperName, sort: str) -> bool | None:
    """Whether a pronoun of a sort can stand for a name; None where nothing tells.

    « il » and « elle » go with organizations too.
    """
    if name.guess.kind == "place":
        return False
    if name.guess.kind == "organization":
        return tag == "fr" or sort == THING
    if sort == THING:
        return None if not name.guess.kind and not begins_with_first_name(name.name, tag) else False
    before = [text[max(0, start - _LOOKED_BACK) : start] for start, _ in name.spans]
    told = {one for one, title in _TITLES.items() if any(map(title.search, before))}
    told = told or by_first_name(name.name.split()[0], tag)
    return told == {sort} if told else None
