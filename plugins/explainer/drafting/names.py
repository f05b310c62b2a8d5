"""Proper names in running text, by their capitals, with how often they occur and how they are described.

Rules, not a model: they miss some names, and some capitals are no names. What they find is for an editor to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from babel.dates import get_day_names, get_month_names

from explainer.language.catalogs import load_catalog
from explainer.language.hedging import find_hedges, find_reporting_verbs
from explainer.language.lexicons import common_words, lexicon_language

_TOKEN = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
_INSIDE = re.compile(
    r"[ \u00a0\u202f](?:(?:de|du|des|von|van|der|bin|al|el|of)[ \u00a0\u202f](?:(?:la|les|the)[ \u00a0\u202f])?"
    r"|de[ \u00a0\u202f]l['’])?|[ \u00a0\u202f]d['’]|['’][ \u00a0\u202f]?"
)
"""What may be between two words of one name."""
_WITHIN = frozenset({"de", "du", "des", "la", "les", "l", "d", "von", "van", "der", "bin", "al", "el", "of", "the"})
_TITLES = frozenset({"m", "mm", "mme", "mlle", "mr", "mrs", "ms", "dr", "pr", "me", "sir"})
_TITLED = re.compile(r"\b(?:MM?|Mme|Mlle|Mrs?|Ms|Dr|Pr|Me)\.?\s+$")
_LONGEST = 80
_OPENS = re.compile(r"(?:^|[.!?…:;«“\"(\[—–-])[\s«“\"'‘(]*$")
_MOST = 200
"""Names of one text: beyond, it is a list of names."""


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name, its shorter forms, where each is, and words that describe it."""

    name: str
    aliases: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    words: str
    opens: bool
    """Whether it opens a sentence or a quotation, where anything has a capital."""


def find_names(text: str, body: Sequence[tuple[int, int]], language: str) -> tuple[ProperName, ...]:
    """Return the names of a text, in order of their first place; `body`: its sentences, headings apart."""
    tag = lexicon_language(language)
    if tag is None:
        return ()
    known = common_words(tag) | _calendar(tag)
    runs = [run for start, end in body for run in _runs(text, start, end, known)]
    sure = {run.words for run in runs if not run.opens}
    sure |= {words.rpartition(" ")[2] for words in sure if _is_plain(words)}  # “Musk” opens sentences as a name
    runs = list(_without_openers(text, runs, sure))
    counts = Counter(run.words for run in runs)
    full = _full_names(counts)
    spans: dict[str, list[tuple[int, int]]] = {}  # name → where it or a form of it stands
    forms: dict[str, dict[str, None]] = {}
    for run in runs:
        name = full.get(run.words, run.words)
        spans.setdefault(name, []).append((run.start, run.end))
        if run.words != name:
            forms.setdefault(name, {})[run.words] = None
    names = list(spans)[:_MOST]
    return tuple(
        ProperName(
            name, tuple(forms.get(name, ())), tuple(spans[name]), _description(text, name, spans[name], body, tag)
        )
        for name in names
    )


def _runs(text: str, start: int, end: int, known: frozenset[str]) -> Iterator[_Run]:
    """Yield the runs of words with a capital, which are names as far as capitals show."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, end):
        word = token[0]
        capital = word[0].isupper() and word.casefold() not in known and word.casefold() not in _TITLES
        joined = bool(run) and _INSIDE.fullmatch(text, run[-1].end(), token.start()) is not None
        if run and not (capital and joined and token.end() - run[0].start() <= _LONGEST):
            if word.casefold() in _WITHIN:
                continue  # the next word decides
            yield from _finished(text, run, start)
            run = []
        if capital:
            run.append(token)
    yield from _finished(text, run, start)


def _finished(text: str, run: list[re.Match[str]], start: int) -> Iterator[_Run]:
    if run and (len(run) > 1 or len(run[0][0]) > 1):
        first, last = run[0].start(), run[-1].end()
        before = text[start:first]
        opens = _OPENS.search(before) is not None and not _TITLED.search(before)
        yield _Run(first, last, " ".join(text[first:last].split()), opens)


def _without_openers(text: str, runs: Iterable[_Run], sure: set[str]) -> Iterator[_Run]:
    """Leave out what has a capital only because it opens a sentence."""
    for run in runs:
        if not run.opens or run.words in sure:
            yield run
            continue
        first, _, rest = run.words.partition(" ")
        if rest in sure:
            yield _Run(run.end - len(rest), run.end, rest, opens=False)
        elif (rest or first.isupper()) and not re.search(rf"\b{re.escape(first.lower())}\b", text):
            yield run


def _full_names(counts: Counter[str]) -> dict[str, str]:
    """Return, for each single word that ends exactly one longer name, that name: “Musk” is Elon Musk."""
    found: dict[str, str] = {}
    for short in counts:
        longer = [name for name in counts if " " not in short and name.endswith(f" {short}") and _is_plain(name)]
        if len(longer) == 1:
            found[short] = longer[0]
    return found


def _is_plain(name: str) -> bool:
    """Whether all words of a name have a capital, as a person's first name and surname do."""
    return all(word[0].isupper() for word in name.split())


def _calendar(language: str) -> frozenset[str]:
    locale = load_catalog(language).locale
    names = (*get_month_names("wide", locale=locale).values(), *get_day_names("wide", locale=locale).values())
    return frozenset(name.casefold() for name in names)


_AFTER = re.compile(r",\s+(?P<words>[^,.;:!?()«»“”\"\n]{4,90})(?=[,.;)])")
_BEFORE = re.compile(r"(?:^|[,;:(«“]\s*)(?P<words>[^,.;:!?()«»“”\"\n]{4,90}),\s+$")
_BESIDE = re.compile(
    r"(?:\b(?:le|la|son|sa|leur|un|une|the|a|an|its|their)\s|\bl['’])(?P<words>(?:[\w-]+\s+){1,4})$", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"(?!(?:député|délégué|associé|employé|retraité|attaché|chargé)e?s?$)\w+(?:ée?s?|ant)$")


def _description(text: str, name: str, spans: list[tuple[int, int]], body: Sequence[tuple[int, int]], tag: str) -> str:
    """Return words next to a name and say who that is: the first that do."""
    for start, end in spans:
        first, last = next(((one, two) for one, two in body if one <= start < two), (start, end))
        before, after = text[first:start], text[end:last]
        found = _AFTER.match(after)
        if found is None or not _describes(found["words"], tag):
            found = _BEFORE.search(before) if after.lstrip()[:1] in (",", ".") else None
            if found and not (_article(found["words"], tag) and _describes(found["words"], tag)):
                found = None
        if found is None and len(text[start:end].split()) >= min(2, len(name.split())):
            found = _BESIDE.search(before)
            if found and not _qualifies(found["words"], tag):
                found = None
        if found:
            return " ".join(found["words"].split())
    return ""


def _describes(words: str, tag: str) -> bool:
    """Whether words look like what somebody is, not like what they do."""
    tokens = [token[0].casefold() for token in _TOKEN.finditer(words)]
    if len(tokens) < 2 or find_reporting_verbs(words, tag) or find_hedges(words, tag):  # noqa: PLR2004 (one word says too little)
        return False
    opens_well = _article(words, tag) or not (tokens[0] in common_words(tag) or words.strip()[0].isupper())
    is_done = _PARTICIPLE.match(tokens[0]) is not None and tag == "fr"
    return opens_well and not is_done and not set(tokens) & common_words(tag, "verbs", "pronouns")


def _qualifies(words: str, tag: str) -> bool:
    """Whether words before a name are a function and its adjectives: “président russe”."""
    tokens = words.split()
    return words[0].islower() and not common_words(tag) & {*tokens} and not find_hedges(words, tag)


def _article(words: str, tag: str) -> bool:
    found = _TOKEN.match(words.strip())
    return found is not None and found[0].casefold() in common_words(tag, "articles")
