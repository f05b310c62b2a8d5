"""Forms of one name: a surname, an acronym, another spelling, a company without its “Inc.”."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from explainer.drafting.first_names import begins_with_first_name
from explainer.drafting.name_words import ARTICLES, JOINED_PARTICLE, WITHIN
from explainer.drafting.roles import is_place, listed
from explainer.drafting.spellings import Spellings, spelled

_FIRST_AND_LAST = 2
_COMPANIES = frozenset(
    {"inc", "ltd", "llc", "plc", "corp", "co", "company", "group", "gmbh", "holdings", "limited", "sa", "sas", "sarl"}
)


def full_names(counts: Counter[str], acronyms: Mapping[str, str], tag: str) -> tuple[dict[str, str], set[str]]:
    """Return shorter forms → their name, and forms that may be several names: “Musk” is Elon Musk, if no other is.

    Other spellings of a name are forms of it, and so are its acronym and a company without its “Inc.”.
    """
    found: dict[str, str] = {}
    unclear: set[str] = set()
    written: dict[str, str] = {}
    spellings = Spellings()
    for name in counts:
        same = written.setdefault(spelled(name), name)
        same = same if same != name else spellings.earlier(name)
        if same != name:
            found[name] = same
        bare = name.partition(" ")[2] if name.partition(" ")[0] in ARTICLES else ""
        if bare in counts:
            found[bare] = name
    own = [name for name in counts if name not in found]
    parts = _Parts(own)
    short_of = {short: name for name, short in acronyms.items()}
    for short in own:
        longer = [short_of[short]] if short in short_of else _longer(short, parts, tag)
        if longer is None or len(longer) > 1:
            unclear.add(short)
        elif longer:
            found[short] = found.get(longer[0], longer[0])
    for short, name in short_of.items():
        found.setdefault(short, found.get(name, name))
    return found, unclear


class _Parts:
    """Names by what they begin with and by what they end in, in whole words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._beginning: defaultdict[str, list[str]] = defaultdict(list)
        self._ending: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            folded = name.casefold()
            last = name.rpartition(" ")[2]
            if " " in name and (joined := JOINED_PARTICLE.match(last)):
                self._ending[last[joined.end() :].casefold()].append(name)  # “Awlaki” is Anwar al-Awlaki
            for blank in re.finditer(" ", folded):
                self._beginning[folded[: blank.start()]].append(name)
                self._ending[folded[blank.end() :]].append(name)

    def beginning_with(self, words: str) -> list[str]:
        """Return the names that begin with some words and go on."""
        return self._beginning.get(words.casefold(), [])

    def ending_in(self, words: str) -> list[str]:
        """Return the names that end in some words and have others before."""
        return self._ending.get(words.casefold(), [])


def _longer(short: str, names: _Parts, tag: str) -> list[str] | None:
    """Return the names of which a word, or a surname with its particles, is a short form; None where it is no name."""
    ending = [one for one in names.ending_in(short) if is_plain(one.split(" ")[0])]
    if " " in short:
        has_particle = short.split(" ", maxsplit=1)[0].casefold() in WITHIN | {"le"}
        return [one for one in ending if has_particle and not _is_body(one, tag)]
    begun = names.beginning_with(short)
    if not short.isupper() and any(listed(short, tag, one) for one in ("organizations", "heads")):
        longer = [one for one in ending if " of " not in one] + (begun if tag == "fr" else [])
        return longer if len(longer) == 1 else None  # “the Council”, « la Ligue »
    longer = [one for one in ending if is_plain(one) and not _is_body(one, tag)]
    longer += [one for one in begun if spelled(one.rpartition(" ")[2]) in _COMPANIES]
    if len(begun) == 1 and not longer and not begins_with_first_name(begun[0], tag):
        return begun  # “Northquay” of “Northquay Semiconductors”
    first_name = any(len(one.split()) == _FIRST_AND_LAST and is_plain(one) for one in begun)
    return None if first_name and not longer else longer


def _is_body(name: str, tag: str) -> bool:
    """Whether a name is an organization's by one of its words: its last word is no short form of it."""
    words = name.split()
    return "of" in words or any(listed(word, tag, one) for word in words for one in ("organizations", "heads"))


def is_plain(name: str) -> bool:
    """Whether all words of a name have a capital, as a person's first name and surname do, particles apart."""
    return all(
        word[0].isupper() or word.casefold() in WITHIN or JOINED_PARTICLE.match(word) for word in name.split()
    ) and not is_place(name, "en")
