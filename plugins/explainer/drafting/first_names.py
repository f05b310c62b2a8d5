"""First names: whether they are a woman's or a man's, by the lists of all languages."""

from __future__ import annotations

import re
from functools import lru_cache

from explainer.language.lexicons import lexicon_languages, read_lexicon

MAN, WOMAN, THING = "man", "woman", "thing"


@lru_cache(maxsize=1024)
def by_first_name(word: str, tag: str) -> set[str]:
    """Return whether a first name is a woman's or a man's: the language of the text tells, then the others."""
    first = re.split(r"[-\u2011]", word)[0]
    for language in (tag, *sorted(lexicon_languages() - {tag})):
        names = read_lexicon(language, "first-names")
        if found := {sort for sort, section in ((WOMAN, "women"), (MAN, "men")) if first in names[section]}:
            return found
    return set()


def begins_with_first_name(name: str, tag: str) -> bool:
    """Whether a name of several words begins as a person's does: “Jane Orrell”."""
    first, *others = name.split()
    return bool(others) and bool(by_first_name(first, tag))
