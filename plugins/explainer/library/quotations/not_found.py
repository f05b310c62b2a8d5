"""Why a quotation has no place in its source, and what was probably meant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.language.shortening import shorten
from explainer.library.quotations.nearest_passage import Allowance, Near, nearest_passage
from explainer.library.quotations.quotation import Quotation
from explainer.library.quotations.texts import SourceText
from explainer.problems import Code

_SHORT = 80
"""Characters of a quotation shown in a message."""
_LONGEST = 600
"""Characters of a quotation that a suggestion repeats; of a longer one, the place where it leaves the source."""
_BEFORE = 120
"""Characters shown of a long quotation before it leaves the source."""
_MOST_LINES = 20
_OMISSION = " […] "


@dataclass(frozen=True)
class QuoteNotFound:
    """Why a quotation has no place in its source."""

    code: Code
    variant: str
    values: dict[str, str]


def ambiguous(text: SourceText, places: Sequence[int]) -> QuoteNotFound:
    """Say at which lines the words stand."""
    values = {"times": str(len(places)), "file": text.path, "lines": _lines(text, places)}
    return QuoteNotFound(Code.QUOTE_AMBIGUOUS, "", values)


def elsewhere(words: Quotation, text: SourceText, places: Sequence[int]) -> QuoteNotFound:
    """Say at which lines the words stand, but not beside their prefix and suffix."""
    values = {"file": text.path, "words": _short(words.words), "lines": _lines(text, places)}
    return QuoteNotFound(Code.QUOTE_NOT_FOUND, "beside", values)


def missed(
    words: Quotation, text: SourceText, parts: Sequence[str], absent: int | None, allowance: Allowance
) -> QuoteNotFound:
    """Say what differs from the nearest passage.

    `parts`: folded, between omissions; `absent`: the first that stands nowhere, None where only their order is wrong.
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
        passages.append(" ".join(text.text[slice(*span)].split()) or part)
    return _OMISSION.join(passages)


def _lines(text: SourceText, places: Sequence[int]) -> str:
    found = [_line(text, text.folded.origin(at)) for at in places[:_MOST_LINES]]
    return ", ".join(dict.fromkeys(found))


def _line(text: SourceText, offset: int) -> str:
    return str(text.text.count("\n", 0, offset) + 1)


def _short(words: str) -> str:
    return shorten(" ".join(words.split()), _SHORT)
