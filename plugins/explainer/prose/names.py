"""Finding names in plain text: a trie over the words of folded names.

A trie of words, not a regular expression of letters: nothing to compile when a name changes, no limit
to the length of a name, and all the names that begin at a word are met in one walk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from explainer.language.folding import Folded, fold_name

_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f"
)
"""Combining marks: `\\w` leaves them out, and a word does not end at its accent."""

_TOKEN = re.compile(rf"[\w{_MARKS}]+|[^\w{_MARKS}]")
_WORD = re.compile(rf"[\w{_MARKS}]")
_ELISIONS = frozenset(["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"])
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
_RANKS = {"actor": 0, "term": 1, "context": 2, "claim": 3}
_LONGEST_ADDRESS = 200
"""Characters looked at on either side, so that a text without blanks costs no more."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, alias or form of a note.

    A name with a capital is found with a capital ("Mercure" is not "mercure"); one in lower case
    is found in any case.
    """

    words: str
    target: str
    sort: str
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found; offsets into the text searched."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name as the trie keeps it."""

    words: str
    letters: str
    exact_case: bool
    target: str
    rank: int

    def accepts(self, letters: str) -> bool:
        """Tell whether the capitals of a text are those of this name."""
        if self.exact_case:
            return letters == self.letters
        return not _is_capitalized(self.letters) or _is_capitalized(letters)


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    entries: list[_Entry] = field(default_factory=list)


class NameFinder:
    """Find the names of notes in plain text."""

    def __init__(self, names: Iterable[Name]) -> None:
        entries: dict[str, list[_Entry]] = {}
        plurals: dict[str, list[_Entry]] = {}
        for name in names:
            _add(entries, name.words, name)
            for words in _plurals(name):
                _add(plurals, words, name)
        self._entries = entries
        self._root = _Node()
        # What an editor wrote counts before what we derive.
        for folded, found in (plurals | entries).items():
            node = self._root
            for token in _TOKEN.findall(folded):
                node = node.following.setdefault(token, _Node())
            node.entries = found

    @property
    def ambiguous(self) -> list[tuple[str, list[str]]]:
        """Names that several notes of one sort share, with their ids; none of them is found."""
        shared = []
        for entries in self._entries.values():
            for letters in dict.fromkeys(entry.letters for entry in entries):
                same = [entry for entry in entries if entry.letters == letters]
                targets = _best(same)
                if len(targets) > 1:
                    shared.append((same[0].words, targets))
        return shared

    def find(self, text: str) -> list[Hit]:
        """Return the names in a text, from left to right, the longest where several begin."""
        if not self._root.following:
            return []
        folded = fold_name(text)
        tokens = _TOKEN.findall(folded.text)
        if self._root.following.keys().isdisjoint(tokens):
            return []
        starts = list(accumulate(map(len, tokens), initial=0))
        hits: list[Hit] = []
        done = 0
        for index, token in enumerate(tokens):
            if index < done or token not in self._root.following or not _may_begin(tokens, index):
                continue
            for end, entries in self._from(tokens, index):
                if not _may_end(tokens, end) or _in_address(folded, starts[index], starts[end]):
                    continue
                span = folded.original(starts[index], starts[end])
                targets = _decide(entries, text[slice(*span)])
                if targets:
                    # A part of an ambiguous name is not a name either: it is passed over.
                    done = end
                    if len(targets) == 1:
                        hits.append(Hit(*span, targets[0]))
                    break
        return hits

    def _from(self, tokens: list[str], index: int) -> Iterator[tuple[int, list[_Entry]]]:
        """Walk the names that begin at a token, and give the longest first."""
        found = []
        node: _Node | None = self._root
        for end in range(index, len(tokens)):
            node = node.following.get(tokens[end]) if node else None
            if node is None:
                break
            if node.entries:
                found.append((end + 1, node.entries))
        return reversed(found)


def _add(entries: dict[str, list[_Entry]], words: str, name: Name) -> None:
    folded = fold_name(words).text.strip()
    if any(map(str.isalnum, folded)):
        letters = _letters(words)
        rank = _RANKS.get(name.sort, len(_RANKS))
        entries.setdefault(folded, []).append(_Entry(words, letters, name.exact_case, name.target, rank))


def _plurals(name: Name) -> Iterator[str]:
    """Give the regular plurals of a term of one word; others are written as `forms`."""
    word = name.words.strip()
    if name.sort != "term" or name.exact_case or not word.isalpha() or word.isupper():
        return
    if word.endswith(("s", "x", "z")):
        return
    yield word + "s"
    if word.endswith(("au", "eu", "ou")):
        yield word + "x"


def _letters(text: str) -> str:
    """Return letters and digits in their case, all else being compared folded."""
    composed = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    return "".join(filter(str.isalnum, composed))


def _is_capitalized(letters: str) -> bool:
    first = next(filter(str.isalpha, letters), "")
    return first.isupper() or first.istitle()


def _decide(entries: list[_Entry], surface: str) -> list[str]:
    """Return the notes these words stand for, those spelled the very same way before others."""
    letters = _letters(surface)
    accepted = [entry for entry in entries if entry.accepts(letters)]
    spelled = [entry for entry in accepted if entry.letters == letters]
    return _best(spelled or accepted)


def _best(entries: list[_Entry]) -> list[str]:
    """Return the targets of the first sort: an actor before a term."""
    first = min((entry.rank for entry in entries), default=0)
    return list(dict.fromkeys(entry.target for entry in entries if entry.rank == first))


def _is_word(token: str) -> bool:
    return _WORD.match(token) is not None


def _may_begin(tokens: list[str], index: int) -> bool:
    """Tell whether a name may begin here: after “l’”, not inside “aujourd’hui” or “@nasa”."""
    before = tokens[index - 1] if index else " "
    two_before = tokens[index - 2] if index > 1 else " "
    if before == "'":
        return not _is_word(two_before) or two_before in _ELISIONS
    if before == ".":  # in “www.nasa”, but “M.Poutine”
        return not _is_word(two_before) or len(two_before) == 1
    return before not in {"@", "#", "/", "\\"} and not _is_word(before)


def _may_end(tokens: list[str], end: int) -> bool:
    """Tell whether a name may end here: before “’s”, not inside “O’Brien” or “nasa.gov”."""
    after = tokens[end] if end < len(tokens) else " "
    two_after = tokens[end + 1] if end + 1 < len(tokens) else " "
    if after == "'":
        return not _is_word(two_after) or two_after == "s"
    if after == ".":
        return not _is_word(two_after)
    return after != "@" and not _is_word(after)


def _in_address(folded: Folded, start: int, end: int) -> bool:
    """Tell whether the words are part of a URL or an address for mail."""
    text = folded.text
    left = max(start - _LONGEST_ADDRESS, 0)
    left = max(text.rfind(" ", left, start) + 1, left)
    right = text.find(" ", end, end + _LONGEST_ADDRESS)
    around = text[left : right if right >= 0 else end + _LONGEST_ADDRESS]
    return "://" in around or "www." in around or "@" in around
