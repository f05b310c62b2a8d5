"""Proper names in running text, by their capitals, with how often they occur and how they are described.

Rules, not a model: they miss some names, and some capitals are no names. What they find is for an editor to look at.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from babel.dates import get_day_names, get_month_names

from explainer.drafting.acronyms import ACRONYM, abbreviates
from explainer.drafting.capitals import Run, find_runs
from explainer.drafting.descriptions import describe
from explainer.drafting.name_forms import full_names, is_plain
from explainer.drafting.name_words import BLANK, OF, PARTICLES, WITHIN
from explainer.drafting.roles import LOOKED_BACK, Guess, guess_kind, is_country, listed
from explainer.language.catalogs import load_catalog
from explainer.language.hedging import find_phrases, find_reporting_verbs
from explainer.language.lexicons import common_words, lexicon_language, read_lexicon

_LEADING = re.compile(rf"(?<![^\W_]){PARTICLES}(?:{BLANK}(?:der|den|la|salman))?{BLANK}$")
_OPENERS = re.compile(r"(?:ment|ly|ing|ed|ant|ée?s?)$")
"""Ends of words that open a sentence in front of a name: « Interrogé, Poutine », “Speaking, Putin”."""
_ALONE = re.compile(r"[^\W_]+")
_WHO = re.compile(r",\s(?:which|who|whose|qui|dont)\b")
"""Behind a word that opens a sentence: what is told of is somebody."""
_OFFICE = re.compile(r"['’]s (?:office|department)\b")
"""Behind an office, the body that is called by it: “the Harlow County Sheriff’s office”."""
_HAVE = frozenset({"", "a", "ont", "avait", "avaient", "has", "have", "had"})
_FOR = re.compile(r" (?:and|for|for the|and the) ")
_THE = re.compile(r"\b[Tt]he $")
_DATELINE = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+(?:[ /][A-ZÀ-Ý][A-ZÀ-Ý'’.-]*)*(?:,\s[^\n—–-]{2,40}?)?(?:\s?\([^()\n]{1,30}\))?"
    r"\s[—–-]{1,2}(?:\s|$)"
)
_WITH_ARTICLE = re.compile(r"[a-zà-ÿ,]\s\bL['’]$")
_ARTICLE_BACK = 6
_TITLE_MARKS = ("«»", "“”", '""')
_MOST = 200
"""Names of one text: beyond, it is a list of names."""


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name, its shorter forms, where each is, and words that describe it."""

    name: str
    aliases: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    description: str = ""
    guess: Guess = field(default_factory=Guess)

    @property
    def seen_in_passing(self) -> bool:
        """Whether it is one word, once, of which nothing tells what it is: most are of places."""
        return not (self.guess.kind or self.aliases or " " in self.name or len(self.spans) > 1 or self.name.isupper())


@dataclass(slots=True)
class _Seen:
    """Where a name or a form of it stands, its other forms, in their order, and a title in front of it."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    title: str = ""


def find_names(text: str, body: Sequence[tuple[int, int]], language: str) -> tuple[ProperName, ...]:
    """Return the names of a text, in order of their first place; `body`: its sentences, headings apart."""
    tag = lexicon_language(language)
    if tag is None:
        return ()
    known = common_words(tag) | _calendar(tag)
    body = [(_behind_dateline(text, start, end), end) for start, end in body]
    runs = [run for start, end in body for run in find_runs(text, start, end, known, tag)]
    runs = list(_with_articles(text, _named_as_bodies(text, runs)))
    runs = _without_works(text, runs)
    sure = {run.words for run in runs if not run.opens}
    sure |= {run.words for run in runs if run.opens and (_says(text, run, tag) or is_country(run.words, tag))}
    small = _also_small(text, {run.words for run in runs if run.opens})
    openers = {run.words for run in runs if run.opens and " " in run.words and run.words not in small}
    sure |= {words.rpartition(" ")[2] for words in sure | openers if is_plain(words)}  # “Musk” opens sentences too
    runs = list(_with_particles(text, _without_openers(runs, sure, small, tag)))
    runs = list(_with_and(text, runs, tag))
    acronyms = {run.words: found["short"] for run in runs if (found := ACRONYM.match(text, run.end))}
    acronyms = {name: short for name, short in acronyms.items() if abbreviates(short, name, tag)}
    for name, short in _by_initials({run.words for run in runs}, tag):
        acronyms.setdefault(name, short)
    full, unclear = full_names(Counter(run.words for run in runs), acronyms, tag)
    seen: dict[str, _Seen] = {}
    unclear |= _of_two(runs)
    for run in runs:
        if run.words in unclear:
            continue
        name = full.get(run.words, run.words)
        one = seen.setdefault(name, _Seen())
        one.spans.append((run.start, run.end))
        one.title = one.title or run.title
        forms = (run.words, acronyms.get(run.words, ""))
        one.forms |= dict.fromkeys(form for form in forms if form and form != name)
    return tuple(_described(text, name, one, body, tag) for name, one in list(seen.items())[:_MOST])


def named_again(text: str, names: Sequence[ProperName], stretches: Iterable[tuple[int, int]]) -> tuple[ProperName, ...]:
    """Add where names of a text are in its title too: capitals alone tell of no names there."""
    known = [name for name in names if not name.seen_in_passing and name.guess.kind != "place"]
    forms = [(form, name) for name in known for form in (name.name, *name.aliases)]
    forms.sort(key=lambda one: -len(one[0]))
    spans: dict[str, list[tuple[int, int]]] = {}
    for first, last in stretches:
        taken: list[tuple[int, int]] = []
        for form, name in forms:
            for found in re.compile(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])").finditer(text, first, last):
                if not any(start < found.end() and found.start() < end for start, end in taken):
                    taken.append(found.span())
                    spans.setdefault(name.name, []).append(found.span())
    return tuple(replace(name, spans=(*name.spans, *spans.get(name.name, ()))) for name in names)


def _calendar(language: str) -> frozenset[str]:
    locale = load_catalog(language).locale
    names = (*get_month_names("wide", locale=locale).values(), *get_day_names("wide", locale=locale).values())
    short = get_month_names("abbreviated", locale=locale).values()
    return frozenset(form for name in (*names, *short) for form in (name.casefold().rstrip("."), f"{name.casefold()}s"))


def _by_initials(names: set[str], tag: str) -> Iterator[tuple[str, str]]:
    """Yield the names of which an acronym elsewhere in the text has the initials, if no other has: “AP”."""
    whole: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        words = [word for word in _ALONE.findall(name) if word.casefold() not in common_words(tag)]
        if len(words) > 1:
            whole["".join(word[0] for word in words).upper()].append(name)
    for short in sorted(names):
        if short.isupper() and short.isalpha() and len(whole[short]) == 1:
            yield whole[short][0], short


def _of_two(runs: Iterable[Run]) -> set[str]:
    """Return surnames that a man and a woman bear: « M. Durand » and « Mme Durand »."""
    men, women = set(), set()
    for run in runs:
        title = run.title.strip(".")
        men |= {run.words} if title in {"M", "Mr", "Monsieur"} else set()
        women |= {run.words} if title in {"Mme", "Mlle", "Mrs", "Ms", "Miss", "Madame"} else set()
    return men & women


def _says(text: str, run: Run, tag: str) -> bool:
    """Whether a word that opens a sentence is somebody, who says something or of whom it tells: “Acme, which …”."""
    after = text[run.end : run.end + 30]
    verbs = [verb for verb in find_reporting_verbs(after, tag) if after[: verb.start].strip() in _HAVE]
    told_of = _WHO.match(after) is not None
    common = any(listed(run.words, tag, one) for one in ("persons", "organizations")) or bool(
        find_phrases(run.words, tag, "speakers", "words")
    )
    plural = tag == "en" and run.words.endswith("s") and " " not in run.words
    return (bool(verbs) or told_of) and not common and not plural


def _also_small(text: str, names: Iterable[str]) -> set[str]:
    """Return the names whose first word stands in a text with a small letter too."""
    firsts = {name: name.partition(" ")[0].lower() for name in names}
    written = set(_ALONE.findall(text)).intersection(firsts.values())
    for first in set(firsts.values()) - written:
        if not first.isalnum() and first in text:  # “on-line”, which is no word alone
            found = re.search(rf"(?<![^\W_]){re.escape(first)}(?![^\W_])", text)
            written |= {first} if found else set()
    return {name for name, first in firsts.items() if first in written - WITHIN}


def _behind_dateline(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind the place and the date of an agency: “LONDON, Nov 30 (Wire) - ”."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start


def _with_articles(text: str, runs: Iterable[Run]) -> Iterator[Run]:
    """Begin a name with the article that has its capital within a sentence too: « le quotidien L’Horizon »."""
    several = list(runs)
    whole = {run.words for run in several if _WITH_ARTICLE.search(text, max(0, run.start - _ARTICLE_BACK), run.start)}
    for run in several:
        article = text[run.start - 2 : run.start]
        if run.words in whole and article[:1] == "L" and article[1:] in ("'", "’"):
            yield replace(run, start=run.start - 2, words=article + run.words)
        else:
            yield run


def _named_as_bodies(text: str, runs: Iterable[Run]) -> Iterator[Run]:
    """Give a name with small letters, as « Terres vivantes », its end wherever it stands, not only behind its noun."""
    several = list(runs)
    longer = {}
    for run in several:
        first, _, rest = run.words.partition(" ")
        if rest and rest.islower():
            longer[first] = rest
    for run in several:
        office = _OFFICE.match(text, run.end)
        if office and " " in run.words and listed(run.words.rpartition(" ")[2], "en", "persons"):
            yield replace(run, end=office.end(), words=f"{run.words}{office[0]}", opens=False)
            continue
        rest = longer.get(run.words, "")
        if rest and text[run.end : run.end + 1 + len(rest)] == f" {rest}":
            yield replace(run, end=run.end + 1 + len(rest), words=f"{run.words} {rest}", opens=False)
        else:
            yield run


def _without_works(text: str, runs: Sequence[Run]) -> list[Run]:
    """Leave out what stands alone between quotation marks wherever it stands: the title of a work."""
    bare = {run.words for run in runs if not _is_title(text, run)}
    return [run for run in runs if run.words in bare]


def _is_title(text: str, run: Run) -> bool:
    before = text[: run.start].rstrip()[-1:]
    behind = text[run.end : run.end + 3].strip(" \u00a0\u202f,.")[:1]
    return before + behind in _TITLE_MARKS and " " in run.words


def _without_openers(runs: Iterable[Run], sure: set[str], also_small: set[str], tag: str) -> Iterator[Run]:
    """Leave out what has a capital only because it opens a sentence."""
    for run in runs:
        if not run.opens or run.words in sure:
            yield run
            continue
        first, _, rest = run.words.partition(" ")
        small = run.words in also_small
        if rest and first.casefold() in read_lexicon(tag, "roles")["openers"]:
            rest = rest.removeprefix("of ").removeprefix("de ")
            yield replace(run, start=run.end - len(rest), words=rest, opens=False)
        elif rest in sure and (small or _OPENERS.search(first)):
            yield Run(run.end - len(rest), run.end, rest, opens=False)
        elif (rest or first.isupper()) and not small:
            yield run


def _with_particles(text: str, runs: Iterable[Run]) -> Iterator[Run]:
    """Begin surnames with their particles: « Le Pen » where there is Marine Le Pen, and « ben Salmane » anywhere."""
    several = list(runs)
    surnames = {}
    for run in several:
        words = run.words.split(" ")
        at = next((at for at, word in enumerate(words) if at and word.casefold() in WITHIN | {"le"}), 0)
        if at and at < len(words) - 1 and words[0][0].isupper() and not OF.match(" " + words[at]):
            surnames[words[-1]] = " ".join(words[at:])
    for run in several:
        whole = surnames.get(run.words)
        if whole:
            start = run.end - len(whole)
            if " ".join(text[start : run.end].split()).casefold() == whole.casefold():
                yield Run(start, run.end, " ".join(text[start : run.end].split()), run.opens, run.title)
                continue
        if found := _LEADING.search(text, max(0, run.start - 12), run.start):
            yield Run(found.start(), run.end, " ".join(text[found.start() : run.end].split()), run.opens, run.title)
            continue
        yield run


def _with_and(text: str, runs: Sequence[Run], tag: str) -> Iterator[Run]:
    """Join what English names of bodies join: “the Department for Transport”, “the Health and Safety Executive”."""
    several = list(runs)
    while several:
        run = several.pop(0)
        while several and tag == "en":
            following = several[0]
            between = text[run.end : following.start]
            body = run.words.split(" ")[0] in {
                "Department",
                "Ministry",
                "Office",
                "Institute",
                "Centre",
                "Center",
                "Secretary",
                "Campaign",
                "Society",
                "Agency",
                "Council",
                "Association",
            }
            behind = listed(following.words.split(" ")[-1], tag, "organizations") or following.words.endswith(
                ("Executive", "Services", "Administration", "Fund")
            )
            joins = (
                body
                if "for" in between
                else (body or (_THE.search(text, max(0, run.start - 6), run.start) and " " not in run.words and behind))
            )
            other = behind and between.endswith("and the ")  # “the Centre for Rights and the Liberties Union” are two
            if not (_FOR.fullmatch(between) and joins) or (body and other):
                break
            run = Run(run.start, following.end, " ".join(text[run.start : following.end].split()), opens=False)
            several.pop(0)
        yield run


def _described(text: str, name: str, seen: _Seen, body: Sequence[tuple[int, int]], tag: str) -> ProperName:
    description = describe(text, name, seen.spans, body, tag)
    before = [text[max(0, start - LOOKED_BACK) : start] for start, _ in seen.spans]
    if " " not in name and any(_says(text, Run(*span, name, opens=False), tag) for span in seen.spans):
        before = []  # who says something is no place: « Exemple a annoncé …, les crédits accordés à Exemple »
    guess = guess_kind(name, seen.title, description, before, tag)
    return ProperName(name, tuple(seen.forms), tuple(seen.spans), description, guess)
