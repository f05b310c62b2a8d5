"""Numbers with what they count or measure: “neuf kilos”, “€42m”, “30 ans”. Two writings of one measure are equal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from explainer.language.dates import month_of
from explainer.language.folding import Folded, fold_name
from explainer.language.lexicons import common_words, lexicon_language, load_phrases, read_lexicon

_SYMBOLS = {"€": "euro", "$": "dollar", "£": "pound"}
_AFTER_FIGURES = {"m": 1e6, "bn": 1e9}
"""What stands for a scale behind figures and beside money: “€42m”."""
_CURRENCIES = frozenset({"euro", "dollar", "pound"})
_SAME = {
    "personne": "people",
    "person": "people",
    "people": "people",
    "gens": "people",
    "morte": "mort",
    "dead": "death",
}
_SHORTEST = 3
"""Letters of what may be counted."""
_NEAR = 20
"""Characters beside a number in which it is said to be rounded, numbered or of money."""
_ALIKE = 0.015
"""The most by which two values of one measure differ: a year is twelve months."""
_ROUNDED = 0.2
"""The most by which a rounded value differs: “nearly 240,000”, « une dizaine »."""
_FIGURES = {
    "fr": re.compile(r"\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"),
}
_WORD = re.compile(r"[^\W\d_]+")
_YEARS = range(1000, 2101)
_NUMBERED = re.compile(
    r"(?:\b(?:articles?|art|pages?|no|n°|numéro|number|chapter|chapitre|section)\.?\s*|[-/.,:]|[^\W\d_])$"
)
"""What stands before the number of an article, or within one: no measure."""
_ABOUT = re.compile(r"\b(?!douzaine)[^\W\d_]+aine\b")
"""« Une vingtaine » says itself that it is rounded; there is no such word in English."""
_SCALE = re.compile(r"\s?([^\W\d_]+)")
_SIGN = re.compile(r"\s*([%€$£])")
_SHARE = re.compile(r"\s*(?:pour\s?cent|per\s?cent)\b")
_COUNTED = re.compile(r"[\s-]*(?:d'|de\s|of\s)?([^\W\d_]+)")
_FOUR, _TWENTY = 4, 20
"""Of « quatre-vingts »; and the least after which « et un » goes on."""


@dataclass(frozen=True, slots=True)
class _Numerals:
    """The words of a language for numbers and units."""

    tag: str
    values: Mapping[str, float]
    hundreds: frozenset[str]
    scales: Mapping[str, float]
    one: frozenset[str]
    joins: frozenset[str]
    units: Mapping[str, tuple[str, float]]
    """A unit as it is written, without a final s → what it measures, and how much of that."""

    def begins(self, word: str) -> bool:
        """Whether a number may begin with a word."""
        return word in self.values or word in self.hundreds or word in self.scales


@lru_cache(maxsize=8)
def _numerals(tag: str) -> _Numerals:
    lists = read_lexicon(tag, "numbers")
    values, scales = (
        {word: float(value) for word, _, value in (line.partition(" ") for line in lists[section])}
        for section in ("numbers", "scales")
    )
    units = {word: (dimension, float(factor)) for word, dimension, factor in map(str.split, lists["units"])}
    hundreds, one, joins = (frozenset(lists[section]) for section in ("hundreds", "one", "joins"))
    return _Numerals(tag, values, hundreds, scales, one, joins, units)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit; `dimension` is that of a unit, or what is counted."""

    words: str
    number: float
    unit: str
    dimension: str
    factor: float
    is_known: bool
    """Whether it is a listed unit."""
    is_rounded: bool

    def has_unit_of(self, other: Measure) -> bool:
        """Whether two measures have one unit, in whatever language, or count the same."""
        return (self.dimension, self.factor) == (other.dimension, other.factor)

    def equals(self, other: Measure) -> bool:
        """Whether two measures are the same, in whatever units."""
        if self.dimension != other.dimension:
            return False
        mine, theirs = self.number * self.factor, other.number * other.factor
        allowed = _ROUNDED if self.is_rounded or other.is_rounded else _ALIKE
        return abs(mine - theirs) <= allowed * max(abs(mine), abs(theirs))

    def contradicts(self, other: Measure) -> bool:
        """Whether one of two unequal measures was likely meant for the other: another number, or another unit."""
        if self.equals(other):
            return False
        kinds = {self.dimension, other.dimension}
        if self.has_unit_of(other):
            return True
        same_sort = len(kinds) == 1 or kinds <= _CURRENCIES
        return self.number == other.number and self.is_known and other.is_known and same_sort


def find_measures(text: str, language: str) -> tuple[Measure, ...]:
    """Return the numbers of a text that have a unit or count something, in order; dates and years are none."""
    tag = lexicon_language(language)
    return tuple(_measures(text, _numerals(tag))) if tag else ()


def find_numbers(text: str, language: str) -> frozenset[float]:
    """Return every number of a text, whatever it counts: “three of the eight cables” has two."""
    tag = lexicon_language(language)
    return frozenset(value for _, _, value in _numbers(fold_name(text).text, _numerals(tag))) if tag else frozenset()


def _measures(text: str, numerals: _Numerals) -> Iterator[Measure]:
    folded = fold_name(text)
    plain = folded.text
    for start, end, value in _numbers(plain, numerals):
        before = plain[max(0, start - _NEAR) : start]  # all of it would cost a long text dear
        symbol = before.rstrip()[-1:]
        unit = (_SYMBOLS[symbol], end) if symbol in _SYMBOLS else _unit_after(plain, end, numerals)
        if unit is None or _NUMBERED.search(before):
            continue
        name, last = unit
        known = numerals.units.get(name)
        if known is None and value in _YEARS and plain[start:end].isdecimal():
            continue
        dimension, factor = known or (f"count {name}", 1.0)
        first = plain.rindex(symbol, 0, start) if symbol in _SYMBOLS else start
        words = " ".join(text[slice(*folded.original(first, max(last, end)))].split())
        rounded = _ABOUT.search(plain[start:end]) or _is_rounded(plain[max(0, first - _NEAR) : first], numerals.tag)
        yield Measure(words, value, name, dimension, factor, known is not None, bool(rounded))


def _is_rounded(before: str, tag: str) -> bool:
    """Whether what stands before a number says that it is rounded."""
    found = load_phrases(tag, "numbers", "about").find(Folded(before), before)
    return any(not before[one.end :].strip() for one in found)


def _numbers(plain: str, numerals: _Numerals) -> Iterator[tuple[int, int, float]]:
    """Yield the numbers of a text, in figures or words: where each is, and its value with its scale (“42 millions”)."""
    in_figures = (_with_scale(found, plain, numerals) for found in _FIGURES[numerals.tag].finditer(plain))
    done = 0
    for start, end, value in sorted([*in_figures, *_in_words(plain, numerals)]):
        if start >= done:
            yield start, end, value
            done = end


def _with_scale(figures: re.Match[str], plain: str, numerals: _Numerals) -> tuple[int, int, float]:
    value = float(re.sub(r"[ .]" if numerals.tag == "fr" else r"[ ,]", "", figures[0]).replace(",", "."))
    scale = _SCALE.match(plain, figures.end())
    if scale is None:
        return *figures.span(), value
    times = numerals.scales.get(scale[1])
    before, after = plain[max(0, figures.start() - _NEAR) : figures.start()], plain[scale.end() : scale.end() + _NEAR]
    is_money = before.rstrip()[-1:] in _SYMBOLS or after.lstrip()[:1] in _SYMBOLS
    if times is None and is_money:
        times = _AFTER_FIGURES.get(scale[1])
    return (figures.start(), scale.end(), value * times) if times else (*figures.span(), value)


def _in_words(plain: str, numerals: _Numerals) -> Iterator[tuple[int, int, float]]:
    """Yield the numbers that are written in words; a lone “un” or “one” is an article."""
    words = list(_WORD.finditer(plain))
    first = 0
    while first < len(words):
        if not numerals.begins(words[first][0]):
            first += 1
            continue
        last, value = _read_number(plain, words, first, numerals)
        yield words[first].start(), words[last].end(), value
        first = last + 1


def _read_number(plain: str, words: list[re.Match[str]], first: int, numerals: _Numerals) -> tuple[int, float]:
    """Return the last word of the number that begins with a word, and its value."""
    total = current = 0.0
    last = first
    for number in range(first, len(words)):
        word = words[number][0]
        if number > first and plain[words[number - 1].end() : words[number].start()].strip("- "):
            break
        if word in numerals.values:
            is_fourscore = numerals.tag == "fr" and numerals.values[word] == _TWENTY and current % 100 == _FOUR
            current += 4 * _TWENTY - _FOUR if is_fourscore else numerals.values[word]
        elif word in numerals.hundreds:
            current = max(current, 1) * 100
        elif word in numerals.scales:
            total, current = (total + max(current, 1)) * numerals.scales[word], 0.0
        elif number > first and word in numerals.one:
            current += 1
        elif number > first and word in numerals.joins and _goes_on(words, number, numerals):
            continue
        else:
            break
        last = number
    return last, total + current


def _goes_on(words: list[re.Match[str]], number: int, numerals: _Numerals) -> bool:
    """Whether “et” or “and” is within a number: « vingt et un », “a hundred and five”."""
    before, following = words[number - 1][0], words[number + 1][0] if number + 1 < len(words) else ""
    if numerals.tag == "en":
        is_great = before in numerals.hundreds or before in numerals.scales
        return is_great and (following in numerals.one or numerals.begins(following))
    return numerals.values.get(before, 0) >= _TWENTY and following in (*numerals.one, "onze")


def _unit_after(plain: str, end: int, numerals: _Numerals) -> tuple[str, int] | None:
    """Return the unit behind a number, without its final s, and where it ends; None for a date or a bare number."""
    if sign := _SIGN.match(plain, end):
        return _SYMBOLS.get(sign[1], sign[1]), sign.end()
    if share := (_SHARE.match(plain, end)):
        return "%", share.end()
    found = _COUNTED.match(plain, end)
    if found is None:
        return None
    word = found[1]
    if word in numerals.units:
        return word, found.end()
    name = word.rstrip("sx") or word
    is_short = len(name) < _SHORTEST or found.start(1) == end  # “1er”, “3 p.m.”
    is_other = is_short or word in common_words(numerals.tag) or month_of(word, numerals.tag)
    return None if is_other and name not in numerals.units else (_SAME.get(name, name), found.end())
