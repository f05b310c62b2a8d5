"""Where sentences begin and end, in French and English prose.

Rules, not a model: the same text always gives the same sentences, and a wrong one can be explained.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_STOP = re.compile(r"[.!?…](?:[.!?…\"”’')\]]|[ \u00a0\u202f]?»|\[\d+\])*")
"""A full stop of any sort, with the marks, brackets and note calls that close after it."""

_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]\s*")
_LINES_AROUND_ONE_BREAK = 2

_WORD_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W\d_]+[.\-\u2011])*[^\W_]+$")
_WORD_AFTER = re.compile(r"[\s\"“«‘'(\[—–\-]*([^\W_]+)")
_INITIAL = re.compile(r"(?:[^\W\d_][.\-\u2011])*[^\W\d_]$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST_ABBREVIATION = 24
"""Characters looked at before a full stop, so that a long word costs no more than a short one."""

_BEFORE_A_NAME = _words(
    "m mm mme mlle mgr dr pr me st ste sts vve "
    "mr mrs ms prof rev hon sen rep gov gen lt col sgt capt cmdr adm pres supt "
    "vs cf v p pp vol n no nos art al chap fig éd ed dir trad "
    "p.ex ex par.ex c.-à-d i.e e.g viz approx ca env av apr janv févr juil sept oct nov déc "
    "jan feb aug dec mt ft"
)
"""Never the last word of a sentence: a name, a number or an example follows."""

_WORDS_TOO = _words("me no rep hon art dir gen col v al st mt")
"""Everyday words in lower case ("la vie de l’art."): abbreviations only before a number."""

_MAY_END = _words("etc inc corp ltd co jr sr a.m p.m j.-c")
"""End a sentence when a capital follows."""

_LONGEST_PART = max(len(part) for word in _BEFORE_A_NAME | _WORDS_TOO | _MAY_END for part in re.split(r"[.\-]", word))
"""Letters of the longest abbreviation: behind more of them in a row, a full stop is one."""

_OPENERS = _words(
    "il ils elle elles on nous vous je ce cette ces cela c ça les un une des mais et or donc car "
    "en dans pour selon après depuis "
    "the this that these those he she it they we you i but and so in on at for when however"
)
"""Words that open a sentence after initials ("the U.S. It …"); none that a name holds."""


def split_sentences(text: str) -> list[Span]:
    """Return where sentences are, without the blanks around them, in order."""
    return [sentence for start, end in _blocks(text) for sentence in _sentences_of_block(text, start, end)]


def sentence_at(sentences: Sequence[Span], offset: int) -> Span | None:
    """Return the sentence that holds the character at `offset`; none between sentences."""
    index = bisect_right(sentences, offset, key=lambda sentence: sentence[0]) - 1
    if index >= 0 and offset < sentences[index][1]:
        return sentences[index]
    return None


def _blocks(text: str) -> Iterator[Span]:
    """Cut at blank lines, headings, and line breaks that wrapping does not explain."""
    width = 0
    block: list[Span] = []
    for line in _lines(text):
        if block and _parts(text, block[-1], line, max(width, line[1] - line[0])):
            yield block[0][0], block[-1][1]
            block, width = [], 0
        block.append(line)
        width = max(width, line[1] - line[0])
    if block:
        yield block[0][0], block[-1][1]


def _lines(text: str) -> list[Span]:
    lines: list[Span] = []
    start = len(text) - len(text.lstrip())
    for found in _LINE_BREAK.finditer(text, start):
        lines.append((start, start + len(text[start : found.start()].rstrip())))
        start = found.end()
    if start < len(text):
        lines.append((start, start + len(text[start:].rstrip())))
    return lines


def _parts(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the break between two lines ends a sentence.

    `width` is the longest line known: where the next word would have fitted, the break was meant.
    """
    between = text[line[1] : following[0]]
    if between != "\n" and (between == "\n\n" or len(f"{between}.".splitlines()) > _LINES_AROUND_ONE_BREAK):
        return True
    if text[line[0]] == "#" or text[following[0]] == "#":
        return True
    word = text[following[0] : following[1]].split(None, 1)[0]
    return (
        line[1] - line[0] + 1 + len(word) <= width
        and text[line[1] - 1] not in ",;:-–—"
        and not _continues(text, following[0], following[1])
    )


def _sentences_of_block(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _STOP.finditer(text, start, end):
        stop = found.end()
        if stop < end and not text[stop].isspace():
            continue
        if stop < end and not _ends(text, start, found, end):
            continue
        yield start, stop
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop followed by a blank ends the sentence begun at `start`."""
    marks, after = stop[0], stop.end()
    if marks in {"…]", "...]", "…)", "...)"} and text[stop.start() - 1] in "[(":
        return False  # the mark of an omission
    letter = text[after + 1 : after + 2]  # most often a letter stands right behind the blank
    if letter.islower() if letter.isalpha() and after + 1 < end else _continues(text, after, end):
        return False
    if marks != ".":
        return True
    at = stop.start()
    is_long = at - start > _LONGEST_PART and text[at - _LONGEST_PART - 1 : at].isalpha()
    return is_long or not _abbreviates(text, start, at, end)


def _continues(text: str, offset: int, end: int) -> bool:
    """Tell whether what follows goes on in lower case."""
    following = _WORD_AFTER.match(text, offset, end)
    return following is not None and following[1][0].islower()


def _abbreviates(text: str, start: int, stop: int, end: int) -> bool:
    """Tell whether the full stop at `stop` belongs to its word and ends nothing."""
    found = _WORD_BEFORE.search(text[max(start, stop - _LONGEST_ABBREVIATION) : stop])
    if found is None:
        return False
    word = found[0]
    if word.isdecimal() and not text[start : stop - len(word)].strip():
        return True  # the number of a list item
    folded = word.casefold()
    if folded in _MAY_END:
        return False
    if word in _WORDS_TOO:
        following = _WORD_AFTER.match(text, stop + 1, end)
        return following is not None and following[1].isdecimal()
    if folded in _BEFORE_A_NAME:
        return True
    is_initial = _INITIAL.match(word) is not None and word[0].isupper()
    following = _WORD_AFTER.match(text, stop + 1, end) if is_initial else None
    return is_initial and not (following and following[1].casefold() in _OPENERS)
