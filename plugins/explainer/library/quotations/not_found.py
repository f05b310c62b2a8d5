"""Why a quotation has no place in its source, and what was probably meant: the nearest passage."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from explainer.language.folding import Folded
from explainer.language.shortening import shorten
from explainer.library.quotations.quotation import OMISSION, Quotation, on_one_line
from explainer.library.quotations.texts import SourceText
from explainer.problems import Code

_SHORT = 80
"""Characters of a quotation shown in a message."""
_LONGEST = 600
"""Characters of a quotation that a suggestion repeats; of a longer one, the place where it leaves the source."""
_BEFORE = 120
"""Characters shown of a long quotation before it leaves the source."""
_MOST_LINES = 20
_NEAR_ENOUGH = 60.0
_MAX_LENGTH = 600
_MOST_AT_ONCE = 1_000_000_000
"""About a second where the text is full of near matches, a tenth of one elsewhere."""
_WORD = re.compile("[\u3041-\u30ff\u3400-\u9fff]|[^\\s\u3041-\u30ff\u3400-\u9fff]+")
"""A word; in scripts without spaces, a letter."""
_SHOWN_AROUND = 3
"""Words shown at either side of what differs."""


@dataclass(frozen=True)
class QuoteNotFound:
    """Why a quotation has no place in its source."""

    code: Code
    variant: str
    values: dict[str, str]


def ambiguous(text: SourceText, places: Sequence[int]) -> QuoteNotFound:
    """Say on which lines the words are."""
    values = {"times": str(len(places)), "file": text.path, "lines": _lines(text, places)}
    return QuoteNotFound(Code.QUOTE_AMBIGUOUS, "", values)


def elsewhere(words: Quotation, text: SourceText, places: Sequence[int]) -> QuoteNotFound:
    """Say on which lines the words are, but not beside their prefix and suffix."""
    values = {"file": text.path, "words": _short(words.words), "lines": _lines(text, places)}
    return QuoteNotFound(Code.QUOTE_NOT_FOUND, "beside", values)


def missed(
    words: Quotation, text: SourceText, parts: Sequence[str], absent: int | None, allowance: Allowance
) -> QuoteNotFound:
    """Say what differs from the nearest passage.

    `parts`: folded, between omissions; `absent`: the first that is nowhere, None where only their order is wrong.
    """
    values = {"file": text.path, "words": _short(words.words)}
    if absent is None:
        return QuoteNotFound(Code.QUOTE_NOT_FOUND, "order", values)
    part = parts[absent]
    is_long = len(part) > _LONGEST
    if is_long:
        leaves = bisect_left(range(len(part)), 1, key=lambda end: part[: end + 1] not in text.folded.text)
        start = part.rfind(" ", 0, max(leaves - _BEFORE, 0)) + 1
        part = part[start : start + _LONGEST]
    near = nearest_passage(part, text.folded, allowance)
    if near is None:
        return QuoteNotFound(Code.QUOTE_NOT_FOUND, "nothing-near", values)
    values |= {"line": _line(text, text.folded.origin(near.start)), "difference": near.marked}
    if is_long:
        return QuoteNotFound(Code.QUOTE_NOT_FOUND, "long", values)
    return QuoteNotFound(Code.QUOTE_NOT_FOUND, "", values | {"suggestion": _suggestion(text, parts, absent, near)})


def _suggestion(text: SourceText, parts: Sequence[str], at: int, near: Near) -> str:
    """Return the whole quotation as the source has it, ready to paste."""
    places = [near.start if number == at else text.folded.text.find(part) for number, part in enumerate(parts)]
    passages = []
    for number, (place, part) in enumerate(zip(places, parts, strict=True)):
        end = near.end if number == at else place + len(part)
        span = text.folded.original(place, end) if place >= 0 else (0, 0)
        passages.append(on_one_line(text.text[slice(*span)], part) or part)
    return OMISSION.join(passages)


def _lines(text: SourceText, places: Sequence[int]) -> str:
    """Return the numbers of the lines at offsets of the text as it was written."""
    found = [_line(text, at) for at in places[:_MOST_LINES]]
    return ", ".join(dict.fromkeys(found))


def _line(text: SourceText, offset: int) -> str:
    return str(text.text.count("\n", 0, offset) + 1)


def _short(words: str) -> str:
    return shorten(" ".join(words.split()), _SHORT)


@dataclass(slots=True)
class Allowance:
    """Letters times letters that suggestions may still cost in one run: a few seconds at most, whatever is wrong."""

    left: int = 5_000_000_000

    def take(self, work: int) -> bool:
        """Whether there is enough left; if so, take it."""
        if work > min(self.left, _MOST_AT_ONCE):
            return False
        self.left -= work
        return True


@dataclass(frozen=True, slots=True)
class Near:
    """Offsets in the folded text, widened to whole words, and the passage with what differs: “it [was → is] safe”."""

    start: int
    end: int
    marked: str


def nearest_passage(part: str, folded: Folded, allowance: Allowance) -> Near | None:
    """Return the passage nearest to `part`, if any is near enough to be meant.

    Source: rapidfuzz's partial ratio of at least 60; its window slides over the whole text, so the time grows with
    the text's length times the quotation's, and long quotations are compared by their beginning.
    """
    part = part[:_MAX_LENGTH]
    if not allowance.take(len(part) * len(folded.text)):
        return None
    same = _in_other_capitals(part, folded.text)
    alignment = None if same else fuzz.partial_ratio_alignment(part, folded.text, score_cutoff=_NEAR_ENOUGH)
    if alignment is not None:
        same = alignment.dest_start, alignment.dest_end
    if same is None or same[0] == same[1]:
        return None
    start, end = same
    words = list(_WORD.finditer(folded.text, *_line_around(folded.text, start, end)))
    start = max((word.start() for word in words if word.start() <= start), default=start)
    end = min((word.end() for word in words if word.end() >= end), default=end)
    start, end = _without_marks(part, folded.text, *_trimmed(part, folded.text, start, end))
    return Near(start, end, mark_difference(part, folded.text[start:end]))


def _in_other_capitals(part: str, text: str) -> tuple[int, int] | None:
    """Return where the words are but for their capitals: in all capitals no letter is near."""
    ours, theirs = part.lower(), text.lower()
    at = theirs.find(ours) if len(theirs) == len(text) else -1
    return (at, at + len(ours)) if at >= 0 else None


def mark_difference(written: str, found: str) -> str:
    """Return the words found, shortened, with those that differ: “[written → found]”."""
    return " ".join(_marked(written, found))


def _line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch between blanks that holds a span."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _trimmed(part: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out whole words at either edge that widening took in and the quotation has nothing for."""
    ours = _WORD.findall(part)
    found = list(_WORD.finditer(text, start, end))
    codes = difflib.SequenceMatcher(a=ours, b=[word[0] for word in found], autojunk=False).get_opcodes()
    first = codes[0][4] if codes[0][0] == "insert" and len(codes) > 1 else 0
    last = codes[-1][3] if codes[-1][0] == "insert" and len(codes) > 1 else len(found)
    return (found[first].start(), found[last - 1].end()) if first < last else (start, end)


def _without_marks(part: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks before the first word and after the last beyond as many as the quotation has there."""
    (before, after), (wanted_before, wanted_after) = _marks(text[start:end]), _marks(part)
    start, end = start + max(before - wanted_before, 0), end - max(after - wanted_after, 0)
    if '"' not in part:  # the page sets its own
        start += len(text[start:end]) - len(text[start:end].lstrip('" '))
        end = start + len(text[start:end].rstrip('" '))
    return start, end


def _marks(words: str) -> tuple[int, int]:
    """Return how many characters are before the first letter or digit, and after the last."""
    letters = [at for at, character in enumerate(words) if character.isalnum()]
    return (letters[0], len(words) - 1 - letters[-1]) if letters else (0, 0)


def _marked(written: str, found: str) -> Iterator[str]:
    """Yield the words found, shortened, with those that differ: “[written → found]”; what is not there is “–”."""
    ours, theirs = list(_WORD.finditer(written)), list(_WORD.finditer(found))
    words = [word[0] for word in theirs]
    codes = difflib.SequenceMatcher(a=[word[0] for word in ours], b=words, autojunk=False).get_opcodes()
    for number, (tag, a1, a2, b1, b2) in enumerate(codes):
        if tag != "equal":
            yield f"[{_slice(written, ours[a1:a2]) or '–'} → {_slice(found, theirs[b1:b2]) or '–'}]"
            continue
        head = 0 if number == 0 else _SHOWN_AROUND
        tail = 0 if number == len(codes) - 1 else _SHOWN_AROUND
        if b2 - b1 <= head + tail + 1:
            yield _slice(found, theirs[b1:b2])
        else:
            pieces = (_slice(found, theirs[b1 : b1 + head]), _slice(found, theirs[b2 - tail : b2]))
            yield " … ".join(pieces).strip()


def _slice(text: str, words: list[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""
