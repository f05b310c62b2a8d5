"""Is every quotation in its source? Exact after folding, as whole words; a near match is only ever a suggestion."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from explainer.language.folding import fold_quotation, fold_quotations
from explainer.language.lexicons import UNSPACED
from explainer.library.quotations.not_found import Allowance, QuoteNotFound, ambiguous, elsewhere, missed
from explainer.library.quotations.quotation import Quotation, quoted
from explainer.library.quotations.text_fragments import Span
from explainer.library.quotations.texts import SourceText
from explainer.notes import Entry, NoteId, is_todo
from explainer.problems import Code, Problem

_OMISSION = re.compile(r"\s*\[\s?\.\.\.\s?\]\s*")
"""The mark of an omission, folded."""
_OMITTING = re.compile(r"\s*[(\[{</-]?\s?\.{2,}\s?[)\]}>/-]?\s*")
"""What many write for it instead: “(…)”, “/.../”, “[..]”, or the dots alone."""
_MARKS = ('"', "'")
"""Quotation marks of any sort, folded."""
_MOST_OMISSIONS = 30
"""In one quotation: each part between two is looked for in the whole text."""
_WITHOUT_SPACES = re.compile(f"[{UNSPACED}]")
"""A letter of a script without spaces: a quotation may begin and end between any two."""
_NUMBER_AHEAD = re.compile(r"[.,]\d")


def find_quotations(
    entries: Iterable[Entry], texts: Mapping[NoteId, SourceText], allowance: Allowance | None = None
) -> tuple[tuple[Quotation, ...], list[Problem]]:
    """Find every quotation in its source's text, and say which are not there or there twice."""
    everything = [(entry, words) for entry in entries for words in quoted(entry)]
    places = _find_all([words for _, words in everything], texts, allowance or Allowance())
    found: list[Quotation] = []
    problems: list[Problem] = []
    for (entry, words), place in zip(everything, places, strict=True):
        if isinstance(place, QuoteNotFound):
            problems.append(Problem(entry.position(words.path), place.code, place.variant, place.values))
        else:
            found.append(replace(words, spans=place, text=texts.get(words.source)))
    return tuple(found), problems


def _find_all(
    everything: list[Quotation], texts: Mapping[NoteId, SourceText], allowance: Allowance
) -> list[tuple[Span, ...] | QuoteNotFound]:
    """Return the place of each quotation, in their order; one text after another, which is faster than to and fro."""
    places: list[tuple[Span, ...] | QuoteNotFound] = [()] * len(everything)
    by_source: dict[NoteId, list[int]] = {}
    for number, words in enumerate(everything):
        if words.source in texts and not (is_todo(words.words) or is_todo(words.prefix) or is_todo(words.suffix)):
            by_source.setdefault(words.source, []).append(number)
    for source, numbers in by_source.items():
        text = texts[source]
        for number, literal in zip(numbers, fold_quotations([everything[at].words for at in numbers]), strict=True):
            places[number] = locate(everything[number], text, allowance, literal)
    return places


def is_found(words: str, text: SourceText, prefix: str = "", suffix: str = "") -> bool:
    """Whether words, quoted as they are, have their one place in a text."""
    return not isinstance(locate(Quotation("", (), "", words, prefix, suffix), text, Allowance(0)), QuoteNotFound)


def locate(
    words: Quotation, text: SourceText, allowance: Allowance, literal: str = ""
) -> tuple[Span, ...] | QuoteNotFound:
    """Return the spans of a quotation in its source's text, one a part between omissions, or why there are none.

    `literal`: its words, if they are folded already. “[…]” is looked for as it is written first. Of an omission, the
    shortest run of the parts is meant.
    """
    literal = literal or fold_quotation(words.words).text.strip()
    if not any(map(str.isalnum, literal)):
        return QuoteNotFound(Code.BAD_VALUE, "no-words", {"field": "quote"})
    folded = text.folded.text
    at = folded.find(literal)
    if at >= 0 and at == folded.rfind(literal) and not words.prefix and not words.suffix:
        end = at + len(literal)
        if not _cuts(folded, at) and not _cuts(folded, end):  # as nearly all stand
            return (text.folded.original(at, end),)
    if literal.count("...") > _MOST_OMISSIONS and (times := len(_OMISSION.findall(literal))) > _MOST_OMISSIONS:
        values = {"field": "quote", "times": str(times), "limit": str(_MOST_OMISSIONS)}
        return QuoteNotFound(Code.BAD_VALUE, "omissions", values)
    prefix, suffix = (fold_quotation(side).text.strip() if side else "" for side in (words.prefix, words.suffix))
    for way in (text.folded, *text.joined):
        parts, runs = _runs_of(way.text, literal, prefix, suffix)
        if len(runs) == 1:
            pairs = zip(runs[0], parts, strict=True)
            return tuple(way.original(place, place + len(part)) for place, part in pairs)
        if runs:
            return ambiguous(text, [way.origin(run[0]) for run in runs])
    return _why_absent(words, text, (literal, prefix, suffix), allowance)


def _why_absent(
    words: Quotation, text: SourceText, wanted: tuple[str, str, str], allowance: Allowance
) -> QuoteNotFound:
    folded = text.folded.text
    parts, _ = _runs_of(folded, _unmarked(wanted[0]), *wanted[1:])
    beside = _runs(folded, parts, "", "") if any(wanted[1:]) else []
    if beside:
        return elsewhere(words, text, [text.folded.origin(run[0]) for run in beside])
    if meant := _as_meant(folded, *wanted):
        return QuoteNotFound(Code.QUOTE_NOT_FOUND, meant, {"file": text.path})
    absent = next((at for at, part in enumerate(parts) if not any(True for _ in _places(folded, part, "", ""))), None)
    return missed(words, text, parts, absent, allowance)


def _as_meant(folded: str, literal: str, prefix: str, suffix: str) -> str:
    """Return what an editor wrote around words, or for an omission, without which they are there; else nothing."""
    bare = _unmarked(literal)
    if bare != literal and _runs_of(folded, bare, prefix, suffix)[1]:
        return "marks"
    if literal.count("...") > _MOST_OMISSIONS:
        return ""
    omitting = _OMITTING.sub(" [...] ", literal).strip()
    return "omission" if omitting != literal and _runs_of(folded, omitting, prefix, suffix)[1] else ""


def _unmarked(literal: str) -> str:
    """Return folded words without the quotation marks around them; a page sets its own."""
    return literal[1:-1].strip() if literal[0] == literal[-1] and literal.startswith(_MARKS) else literal


def _runs_of(folded: str, literal: str, prefix: str, suffix: str) -> tuple[list[str], list[tuple[int, ...]]]:
    """Return the parts of a quotation between omissions, and where they run; “[…]” as it is written first."""
    runs: list[tuple[int, ...]] = [(place,) for place in _places(folded, literal, prefix, suffix)]
    if runs or "[" not in literal or not _OMISSION.search(literal):
        return [literal], runs
    parts = [part for part in _OMISSION.split(literal) if any(map(str.isalnum, part))]
    return parts, _runs(folded, parts, prefix, suffix)


def _runs(folded: str, parts: list[str], prefix: str, suffix: str) -> list[tuple[int, ...]]:
    """Return each run of places where the parts follow one another: of those that end alike, the shortest."""
    anywhere = {part: list(_places(folded, part, "", "")) for part in dict.fromkeys(parts)}
    places = [anywhere[part] for part in parts]
    places[0] = [at for at in places[0] if _follows(folded, at, prefix)]
    places[-1] = [at for at in places[-1] if _precedes(folded, at + len(parts[-1]), suffix)]
    found: dict[int, tuple[int, ...]] = {}
    for start in places[0]:
        run, end = [start], start + len(parts[0])
        for part, following in zip(parts[1:], places[1:], strict=True):
            nearest = bisect_left(following, end)
            if nearest == len(following):
                return list(found.values())  # nor is there one behind a later start
            run.append(following[nearest])
            end = run[-1] + len(part)
        found[end] = tuple(run)
    return list(found.values())


def _places(folded: str, part: str, prefix: str, suffix: str) -> Iterator[int]:
    """Yield where `part` occurs as whole words, preceded by `prefix` and followed by `suffix`."""
    at = folded.find(part)
    while at >= 0:
        end = at + len(part)
        if (
            not _cuts(folded, at)
            and not _cuts(folded, end)
            and _follows(folded, at, prefix)
            and _precedes(folded, end, suffix)
        ):
            yield at
        at = folded.find(part, at + 1)


def _follows(folded: str, at: int, prefix: str) -> bool:
    return not prefix or folded.endswith(prefix, 0, at - (folded[at - 1 : at] == " "))


def _precedes(folded: str, end: int, suffix: str) -> bool:
    return not suffix or folded.startswith(suffix, end + (folded[end : end + 1] == " "))


def _cuts(folded: str, at: int) -> bool:
    """Whether a word or a number goes on at both sides of `at`: what is cut in two is changed."""
    if not 0 < at < len(folded):
        return False
    before, after = folded[at - 1], folded[at]
    if not after.isalnum():
        if unicodedata.combining(after) or unicodedata.category(after)[0] == "M":
            return True
        return before.isdecimal() and _NUMBER_AHEAD.match(folded, at) is not None
    if before in ".,":
        return after.isdecimal() and folded[at - 2 : at - 1].isdecimal()
    if not before.isalnum() and unicodedata.category(before)[0] != "M":
        return False
    return not _WITHOUT_SPACES.match(before) and not _WITHOUT_SPACES.match(after)
