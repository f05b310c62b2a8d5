"""The forms of regular verbs, and whether a French form in -rait is a conditional or an imperfect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from explainer.language.lexicons import WORD, read_lexicon

_IN_R = re.compile(r"(?P<stem>\w*r)(?:ais|ait|aient|ions|iez)")
_OPENS_A_SYLLABLE = re.compile(r"é([^aeiouyéè]|[gq]u)$")
_PAST_SUBJECT = re.compile(r"[^\W_]+(?:ait|aient)\b")
_IF = re.compile(r"\bs(?:i\s|'ils?\s)")
_ASKED = re.compile(r"\b(?:sav\w+|sait|demand\w+|ignor\w+|vérifi\w+|question|comme|doute\w*)\s+(?:de savoir\s+)?$")


def french_forms(infinitive: str) -> Iterator[str]:
    """Yield the forms in which news prose uses a regular verb in -er; the infinitive comes first."""
    stem = infinitive.removesuffix("er")
    soft = {"g": stem + "e", "c": stem[:-1] + "ç"}.get(stem[-1], stem)
    mute = _OPENS_A_SYLLABLE.sub(r"è\1", stem)
    yield infinitive
    yield from (mute + ending for ending in ("e", "ent"))
    yield from (stem + ending for ending in ("èrent", "é", "ée", "és", "ées", "era", "eront", "erait", "eraient"))
    yield from (soft + ending for ending in ("ait", "aient", "a", "ant"))


@lru_cache(maxsize=4096)
def is_conditional(form: str) -> bool:
    """Tell a conditional (montrerait) from an imperfect (montrait) and from other words, by its stem."""
    found = _IN_R.fullmatch(form)
    if found is None:
        return False
    stem = found["stem"]
    known = read_lexicon("fr", "conditional")
    if stem in known["imperfect"]:
        return False
    return stem in known["stems"] or stem.endswith(known["ends"])


def conditionals(folded: str) -> Iterator[re.Match[str]]:
    """Yield the words of a sentence that are conditionals, but for « serait-ce » and for hypotheses."""
    found = [word for word in WORD.finditer(folded) if is_conditional(word[0]) and folded[word.end() :][:3] != "-ce"]
    if found and not _is_hypothesis(folded):
        yield from found


def _is_hypothesis(folded: str) -> bool:
    """Whether the sentence says what would be if something were: « si » and an imperfect, not a report."""
    for condition in _IF.finditer(folded):
        if _ASKED.search(folded, 0, condition.start()):
            continue
        clause = re.split(r"[,.;:!?]", folded[condition.end() :], maxsplit=1)[0]
        if any(not is_conditional(form) for form in _PAST_SUBJECT.findall(clause)):
            return True
    return False


_VOWELS = "aeiou"


def english_forms(base: str) -> Iterator[str]:
    """Yield the forms of a regular verb; the base comes first."""
    yield base
    if base.endswith("y") and base[-2] not in _VOWELS:
        stem = base[:-1]
        yield from (stem + "ies", stem + "ied", base + "ing")
    elif base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    else:
        hisses = base.endswith(("s", "x", "ch", "sh"))
        yield from (base + ("es" if hisses else "s"), base + "ed", base + "ing")
