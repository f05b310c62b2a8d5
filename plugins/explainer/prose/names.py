"""The names of notes, found in plain text by a trie over the words of folded names.

A trie of words, not a regular expression of letters: nothing to compile when a name changes, no limit
to the length of a name, and all the names that begin at a word are met in one walk.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from explainer.language.folding import LETTER_APOSTROPHES, fold_name
from explainer.library import Library
from explainer.notes import KINDS, Actor, Claim, Context, Note, Term
from explainer.problems import Code, Problem
from explainer.prose.words import BARRIER, has_address, is_in_address, is_in_other_name, may_begin, may_end, split_words

_SPELLED = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"} | dict.fromkeys(LETTER_APOSTROPHES))
_GREEK_ACCENTS = "\u0301\u0313\u0314\u0300\u0342\u0345"
_RANKS = {"actor": 0, "term": 1, "context": 2, "claim": 3}
_INSIDE_GUILLEMETS = re.compile(r"(?<!\s)\s*(?=[»›”])|(?<=[«‹“„])\s*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, alias or form of a note.

    A name with a capital is found with a capital ("Poutine" is not "poutine"), a term in any case.
    """

    words: str
    target: str
    sort: str
    exact_case: bool = False
    is_barred: bool = False
    """Words in which the note is not named, although they hold its name."""


class Hit(NamedTuple):
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
    any_case: bool
    target: str
    rank: int
    is_barred: bool
    capitals_alone: bool

    def accepts(self, letters: str) -> bool:
        """Tell whether the capitals of a text are those of this name."""
        if self.capitals_alone:
            return letters.isupper()
        if self.exact_case:
            return letters == self.letters
        return self.any_case or not _is_capitalized(self.letters) or _is_capitalized(letters)


class _Node(dict[str, "_Node"]):
    """A step of the trie: by the next word to the next step."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[_Entry] = []
        """The names that end here."""


class NameFinder:
    """Find the names of notes in plain text."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(names)
        entries: dict[str, list[_Entry]] = {}
        derived: dict[str, list[_Entry]] = {}
        for name in self.names:
            _add(entries, name.words, name)
            for words in _plurals(name):
                _add(derived, words, name)
            for words in _in_capitals(name):
                _add(derived, words, name, capitals_alone=True)
        self._written = entries
        # What an editor wrote counts before what we derive.
        self._trie = _grow(derived | entries)

    @property
    def ambiguous(self) -> list[tuple[str, list[str]]]:
        """Names that several notes of one sort share, with their ids; none of them is found."""
        shared = []
        for entries in self._written.values():
            for letters in dict.fromkeys(entry.letters for entry in entries):
                same = [entry for entry in entries if entry.letters == letters and not entry.is_barred]
                targets = _best(same)
                if len(targets) > 1:
                    shared.append((same[0].words, targets))
        return shared

    def find(self, text: str) -> list[Hit]:
        """Return the names in a text, from left to right, the longest where several begin."""
        return self.find_in([text])[0]

    def find_in(self, texts: Sequence[str]) -> list[list[Hit]]:
        """Return the names in each of several texts: one pass over all costs less than one over each."""
        folded = [fold_name(text) for text in texts]
        joined = BARRIER.join([text.text for text in folded])
        words = [*split_words(joined), ""]
        trie = self._trie
        begins = [
            index
            for index, word in enumerate(words)
            if word in trie and ((node := trie[word]).entries or words[index + 1] in node)
        ]
        found: list[list[Hit]] = [[] for _ in texts]
        if not begins:
            return found
        starts = list(accumulate(map(len, words), initial=0))
        texts_at = list(accumulate([len(text.text) + 1 for text in folded], initial=0))
        may_hold_addresses = has_address(joined)
        barred: dict[str, int] = {}
        done = 0
        for index in begins:
            if index < done:
                continue
            start = starts[index]
            for end, entries in reversed(_walk(trie, words, index)):
                if not (may_begin(words, index) and may_end(words, end)):
                    continue
                stop = starts[end] - (words[end - 1][-1] == " ")
                which = bisect_right(texts_at, start) - 1
                base = texts_at[which]
                span = folded[which].original(start - base, stop - base)
                if (may_hold_addresses and is_in_address(joined, start, stop)) or (
                    joined[start - 1 : start] == "'" and is_in_other_name(texts[which], *span)
                ):
                    continue
                accepted = _accepted(entries, texts[which][slice(*span)])
                barred.update((entry.target, end) for entry in accepted if entry.is_barred)
                targets = _best([one for one in accepted if not one.is_barred and barred.get(one.target, 0) <= index])
                if targets:
                    # A part of an ambiguous name is not a name either: it is passed over.
                    done = end
                    if len(targets) == 1:
                        found[which].append(Hit(*span, targets[0]))
                    break
        return found


def _grow(names: Mapping[str, list[_Entry]]) -> _Node:
    """Return the trie of names."""
    root = _Node()
    for name, entries in names.items():
        *before, last = split_words(name)
        node = root
        for word in before:
            node = node.setdefault(word, _Node())
        for word in (last, f"{last} "):  # whatever follows the name
            node.setdefault(word, _Node()).entries = entries
    return root


def _walk(node: _Node, words: list[str], start: int) -> list[tuple[int, list[_Entry]]]:
    """Return where the names end that begin at a word, the shortest first."""
    ends = []
    for at in range(start, len(words)):
        following = node.get(words[at])
        if following is None:
            break
        node = following
        if node.entries:
            ends.append((at + 1, node.entries))
    return ends


def _add(entries: dict[str, list[_Entry]], words: str, name: Name, *, capitals_alone: bool = False) -> None:
    letters = _letters(words)
    if not letters or BARRIER in words:
        return
    rank = _RANKS.get(name.sort, len(_RANKS))
    is_term = name.sort == "term"
    entry = _Entry(words, letters, name.exact_case, is_term, name.target, rank, name.is_barred, capitals_alone)
    # Blanks within guillemets are written or not, and stay when a text is folded.
    written = (words, _INSIDE_GUILLEMETS.sub("", words), _INSIDE_GUILLEMETS.sub(" ", words))
    for folded in dict.fromkeys(fold_name(one).text.strip() for one in written):
        entries.setdefault(folded, []).append(entry)


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


def _in_capitals(name: Name) -> Iterator[str]:
    """Give a name in capitals where these are other letters: Greek leaves accents out, “ı” has the capital of “i”."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name.words) if letter not in _GREEK_ACCENTS)
    is_greek = any("\u0370" <= letter <= "\u03ff" for letter in name.words)
    capitals = (unicodedata.normalize("NFC", bare) if is_greek else name.words).upper()
    if fold_name(capitals).text != fold_name(name.words).text:
        yield capitals


def _letters(text: str) -> str:
    """Return letters and digits in their case, all else being compared folded."""
    composed = unicodedata.normalize("NFC", text).translate(_SPELLED)
    return "".join(filter(str.isalnum, composed))


def _is_capitalized(letters: str) -> bool:
    first = next(filter(str.isalpha, letters), "")
    return first.isupper() or first.istitle()


def _accepted(entries: list[_Entry], surface: str) -> list[_Entry]:
    """Return the names these words are, those spelled the very same way before others."""
    if len(entries) == 1 and entries[0].words == surface:
        return entries
    letters = _letters(surface)
    accepted = [entry for entry in entries if entry.accepts(letters)]
    return [entry for entry in accepted if entry.letters == letters] or accepted


def _best(entries: list[_Entry]) -> list[str]:
    """Return the targets of the first sort: an actor before a term."""
    if len(entries) == 1:
        return [entries[0].target]
    first = min((entry.rank for entry in entries), default=0)
    return list(dict.fromkeys(entry.target for entry in entries if entry.rank == first))


def name_notes(library: Library, before: NameFinder | None = None) -> tuple[NameFinder, list[Problem]]:
    """Return what finds the names of notes (`before`, if it finds the same), and those that some share."""
    names = tuple(_names(library))
    finder = before if before and before.names == names else NameFinder(names)
    return finder, [problem for words, ids in finder.ambiguous for problem in _shared(library, words, ids)]


def _names(library: Library) -> Iterator[Name]:
    yield from _names_of_actors(library)
    for term in library.published(Term):
        for words in dict.fromkeys((term.term, *term.forms)):
            yield Name(words, term.id, "term", exact_case=term.exact_case)
    # A title or a label is a heading, and no name: “War”, “May”.
    for context in library.published(Context):
        yield from (Name(words, context.id, "context") for words in context.names)
    for claim in library.published(Claim):
        yield from (Name(words, claim.id, "claim") for words in claim.names)
    barred: tuple[Actor | Term, ...] = (*library.published(Actor), *library.published(Term))
    for note in barred:
        yield from (Name(words, note.id, KINDS[note.note_kind].hook, is_barred=True) for words in note.not_forms)


def _names_of_actors(library: Library) -> Iterator[Name]:
    actors = [actor for actor in library.published(Actor) if actor.kind != "anonymous"]
    taken = {fold_name(words).text for one in actors if not one.draft for words in (one.name, *one.aliases)}
    for actor in actors:
        for words in dict.fromkeys((actor.name, *actor.aliases)):
            if not (actor.draft and fold_name(words).text in taken):  # in a preview, a draft takes nobody's name away
                yield Name(words, actor.id, "actor")


def _shared(library: Library, words: str, ids: list[str]) -> Iterator[Problem]:
    """Tell a shared name once, where the last of the notes that share it gives it."""
    notes: list[Note] = [library.notes[note_id] for note_id in ids]
    last = max(notes, key=library.position)
    values = {"name": words, "ids": ", ".join(note.id for note in notes)}
    yield Problem(library.position(last), Code.AMBIGUOUS_NAME, values=values)
