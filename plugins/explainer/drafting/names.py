"""Proper names in running text, by their capitals, with how often they occur and how they are described.

Rules, not a model: they miss some names, and some capitals are no names. What they find is for an editor to look at.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from babel.dates import get_day_names, get_month_names

from explainer.drafting.roles import LOOKED_BACK, Guess, guess_kind, is_country, is_place, listed, roles
from explainer.language.catalogs import load_catalog
from explainer.language.folding import fold_name
from explainer.language.hedging import find_hedges, find_phrases, find_reporting_verbs
from explainer.language.lexicons import common_words, lexicon_language

_TOKEN = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
_BLANK = r"[ \u00a0\u202f]"
_PARTICLES = r"(?:von|van|der|den|dos|das|do|di|della|bin|ben|ibn|ould|al|el|zu|ter|ten|y)"
_INSIDE = re.compile(
    rf"{_BLANK}(?:(?:{_PARTICLES}|de|du|des|da|of){_BLANK}(?:(?:la|las|los|les|the|der|den){_BLANK})?|de{_BLANK}l['’])?"
    rf"|{_BLANK}d['’]|['’]|\n"
)
"""What may be between two words of one name."""
_FIRM = re.compile(
    rf"{_BLANK}(?:&{_BLANK}|(?:and|et){_BLANK}(?=(?:Co|Sons?|Daughters?|Brothers|Sisters|Partners|Associates|Company|Fils|"
    r"Frères|Cie|Associés)\b))"
)
"""What joins the name of a firm: “Crumb & Co”, « Martin et Fils »."""
_WHOSE_BODY = re.compile(rf"(?<=s)['’]{_BLANK}|['’]s{_BLANK}")
"""What joins the name of a body: “the Road Workers’ Union”, “St Aldric’s Hall”."""
_SAINTS = frozenset({"St", "Saint", "King", "Queen", "Children", "Women", "Men"})
_INITIAL = re.compile(rf"\.[-\u2011]?{_BLANK}?")
_OF = re.compile(rf"{_BLANK}(?:de|du|des|of|d['’])")
_WITHIN = frozenset(
    [
        "de",
        "du",
        "des",
        "da",
        "la",
        "las",
        "los",
        "les",
        "l",
        "d",
        "of",
        "the",
        "von",
        "van",
        "der",
        "den",
        "dos",
        "das",
        "do",
        "di",
        "della",
        "bin",
        "ben",
        "ibn",
        "ould",
        "al",
        "el",
        "zu",
        "ter",
        "ten",
        "y",
    ]
)
_ARTICLES = frozenset({"Le", "La", "Les", "The"})
"""With a capital within a sentence, part of a name: « selon Le Monde »."""
_GRAMMAR = frozenset(
    {"our", "your", "my", "us", "the", "and", "for", "without", "of", "to", "on", "against", "not", "no"}
)
"""With capitals between capitals, part of a name: “Save Our Shelves”."""
_CAPITAL_PARTICLES = frozenset({"Le", "La", "Les", "De", "Du", "Des", "Von", "Van", "Der", "El", "Al", "Ben", "Di"})
_HONOURS = frozenset(
    {"KC", "QC", "SC", "MP", "MEP", "MSP", "OBE", "CBE", "MBE", "KBE", "DBE", "PhD", "MD", "FRS", "RN"}
)
"""Letters behind a name that are none of it: “Anna Example KC”."""
_LEADING = re.compile(rf"(?<![^\W_]){_PARTICLES}(?:{_BLANK}(?:der|den|la|salman))?{_BLANK}$")
_TITLED = re.compile(r"\b(?:MM?|Mmes?|Mlle|Mrs?|Ms|Drs?|Pr|Prof|Me|Sen|Rep|Gov|Sgt|Lt|Capt|Rev)\.?\s+$")
_LONGEST = 80
_OPENS = re.compile(r"(?:^|[.!?…:;«“\"(\[—–-])[\s«“\"'‘(]*$")
_OPENERS = re.compile(r"(?:ment|ly|ing|ed|ant|ée?s?)$")
"""Ends of words that open a sentence in front of a name: « Interrogé, Poutine », “Speaking, Putin”."""
_ACRONYM = re.compile(r"\s\((?:[Ll]['’]|[Tt]he |[Ll]a |[Ll]e )?(?P<short>[A-Z][A-Za-z&]{1,9})\)")
_PART = re.compile(r"[^\W\d_]+")
_ALONE = re.compile(r"[^\W_]+")
_MOST = 200
"""Names of one text: beyond, it is a list of names."""
_NEAR_SPELLING = 6
"""Letters of a surname from which on one letter more, less or other is another spelling of it."""


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


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    words: str
    opens: bool
    """Whether it opens a sentence or a quotation, where anything has a capital."""
    title: str = ""
    """A title or function in front of it: somebody has that name."""


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
    runs = [run for start, end in body for run in _runs(text, start, end, known, tag)]
    sure = {run.words for run in runs if not run.opens}
    sure |= {run.words for run in runs if run.opens and (_says(text, run, tag) or is_country(run.words, tag))}
    small = _also_small(text, {run.words for run in runs if run.opens})
    openers = {run.words for run in runs if run.opens and " " in run.words and run.words not in small}
    sure |= {words.rpartition(" ")[2] for words in sure | openers if _is_plain(words)}  # “Musk” opens sentences too
    runs = list(_with_particles(text, _without_openers(runs, sure, small)))
    runs = list(_with_and(text, runs, tag))
    acronyms = {run.words: found["short"] for run in runs if (found := _ACRONYM.match(text, run.end))}
    acronyms = {name: short for name, short in acronyms.items() if _abbreviates(short, name, tag)}
    full, unclear = _full_names(Counter(run.words for run in runs), acronyms, tag)
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


def _of_two(runs: Iterable[_Run]) -> set[str]:
    """Return surnames that a man and a woman bear: « M. Durand » and « Mme Durand »."""
    men, women = set(), set()
    for run in runs:
        title = run.title.strip(".")
        men |= {run.words} if title in {"M", "Mr", "Monsieur"} else set()
        women |= {run.words} if title in {"Mme", "Mlle", "Mrs", "Ms", "Miss", "Madame"} else set()
    return men & women


def _says(text: str, run: _Run, tag: str) -> bool:
    """Whether a word that opens a sentence is somebody, since it is who says something: “Northquay said”."""
    after = text[run.end : run.end + 30]
    verbs = [verb for verb in find_reporting_verbs(after, tag) if not after[: verb.start].strip()]
    common = any(listed(run.words, tag, one) for one in ("persons", "organizations")) or bool(
        find_phrases(run.words, tag, "speakers", "words")
    )
    plural = tag == "en" and run.words.endswith("s") and " " not in run.words
    return bool(verbs) and not common and not plural


def _described(text: str, name: str, seen: _Seen, body: Sequence[tuple[int, int]], tag: str) -> ProperName:
    description = _description(text, name, seen.spans, body, tag)
    before = [text[max(0, start - LOOKED_BACK) : start] for start, _ in seen.spans]
    guess = guess_kind(name, seen.title, description, before, tag)
    return ProperName(name, tuple(seen.forms), tuple(seen.spans), description, guess)


def _runs(text: str, start: int, end: int, known: frozenset[str], tag: str) -> Iterator[_Run]:
    """Yield the runs of words with a capital, which are names as far as capitals show."""
    bodies = list(_bodies(text, start, end, tag))
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, end):
        if any(first <= token.start() < last for first, last in bodies):
            yield from _finished(text, run, start, tag)
            run = []
            for first, last in bodies:
                if token.start() == first:
                    yield _Run(first, last, " ".join(text[first:last].split()), opens=False)
            continue
        word = token[0]
        particle = bool(run) and (
            (word in _CAPITAL_PARTICLES or (tag == "en" and word[0].isupper() and word.casefold() in _GRAMMAR))
            and _begins_name(text, token.end())
        )
        title = listed(word, tag, "titles") and (
            word.casefold() not in known or text[token.end() : token.end() + 1] == "."
        )
        opens_name = (
            not run
            and word in _ARTICLES
            and _begins_name(text, token.end())
            and not _OPENS.search(text[start : token.start()])
        )
        capital = particle or opens_name or (word[0].isupper() and word.casefold() not in known and not title)
        between = text[run[-1].end() : token.start()] if run else ""
        joined = bool(run) and (
            _INSIDE.fullmatch(between) is not None or (len(run[-1][0]) == 1 and _INITIAL.fullmatch(between) is not None)
        )
        firm = _FIRM.match(text, run[-1].end()) if run else None
        joined = joined or (firm is not None and firm.end() == token.start()) or _is_whose_body(run, between, word, tag)
        if joined and capital and _OF.match(between) and not _may_be_of(run, tag):
            joined = False
        if run and not (capital and joined and token.end() - run[0].start() <= _LONGEST):
            within = word.casefold() in _WITHIN and not word[0].isupper()
            if within or (firm and firm.end() > token.end()) or (word == "s" and text[token.start() - 1] in "'’"):
                continue  # the next word decides
            yield from _finished(text, run, start, tag)
            run = []
        if capital:
            run.append(token)
    yield from _finished(text, run, start, tag)


def _is_whose_body(run: Sequence[re.Match[str]], between: str, word: str, tag: str) -> bool:
    """Whether a body goes on with its name: of many people, or of a saint."""
    if tag != "en" or not run or not word[0].isupper():
        return False
    joined = _WHOSE_BODY.fullmatch(run[-1][0][-1] + between, 1)
    body = listed(word, tag, "organizations") or word in {"Hall", "Hospice", "Guild", "Church", "Cathedral", "Fund"}
    return joined is not None and body and (not between[1:2].isalpha() or run[0][0] in _SAINTS)


def _begins_name(text: str, at: int) -> bool:
    return re.match(rf"{_BLANK}[^\W\d_]", text[at : at + 2]) is not None and text[at + 1 : at + 2].isupper()


def _may_be_of(run: list[re.Match[str]], tag: str) -> bool:
    """Whether “of” goes on with a name: of bodies, and of one word; « Paul Martin de Villex » is of Villex."""
    if len(run) == 1:
        return True
    words = [one[0] for one in run]
    bodies = ("organizations", "heads")
    if tag == "en":
        return any(listed(words[-1], tag, section) for section in bodies) or words[-1] in {"Bank", "House", "Church"}
    return any(listed(words[0], tag, section) for section in bodies)


def _finished(text: str, run: list[re.Match[str]], start: int, tag: str) -> Iterator[_Run]:
    """Yield a run as a name: without the functions in front of it, not where it is a function and nothing else."""
    if not run or (len(run) == 1 and len(run[0][0]) == 1):
        return
    while len(run) > 1 and run[-1][0] in _HONOURS:
        run = run[:-1]
    words = [one[0] for one in run]
    function = max((at for at, word in enumerate(words) if listed(word, tag, "persons")), default=-1)
    title = ""
    if 0 <= function < len(words) - 1 and not listed(words[-1], tag, "organizations"):
        title = " ".join(words[: function + 1])
        run, words = run[function + 1 :], words[function + 1 :]
    elif function == len(words) - 1 and (len(words) == 1 or _is_function(words[:-1], tag)):
        return
    elif (words[2:] and listed(words[0], tag, "departments")) or (words[1:] and listed(words[0], tag, "sayings")):
        run, words = run[1:], words[1:]  # la ministre de la Santé Anne Durand ; « Réponse de Paul Martin : »
    things = (words[-1] if tag == "en" else words[0]) in roles(tag, "things") and bool(words[1:])
    if things or all(len(word) == 1 for word in words) or (len(words) == 1 and _is_no_name(words[0], tag)):
        return
    first, last = run[0].start(), run[-1].end()
    before = text[start:first]
    if len(words) == 1 and _is_abbreviation(words[0], text[run[-1].end() : run[-1].end() + 1], tag):
        return
    if len(words) == 1 and _PEOPLES.search(words[0]) and _SOME.search(before):
        return
    if len(words) == 1 and words[0].isupper() and re.search(r"\($", before) and text[last : last + 1] == ")":
        return  # a party, or an acronym that its name has as an alias
    titled = _TITLED.search(before)
    opens = _OPENS.search(before) is not None and not titled and not title
    yield _Run(first, last, " ".join(text[first:last].split()), opens, title or (titled[0].strip() if titled else ""))


_MODIFIERS = frozenset(
    [
        "prime",
        "deputy",
        "vice",
        "chief",
        "senior",
        "lead",
        "foreign",
        "home",
        "first",
        "acting",
        "former",
        "interior",
        "general",
        "premier",
        "première",
    ]
)


def _is_function(words: list[str], tag: str) -> bool:
    known = ("persons", "departments")
    return all(word.casefold() in _MODIFIERS or any(listed(word, tag, one) for one in known) for word in words)


def _is_no_name(word: str, tag: str) -> bool:
    listed_so = {word, word.partition("-")[0]} & (roles(tag, "capitals") | roles(tag, "peoples"))
    return bool(listed_so) or word.casefold() in _languages(tag)


@lru_cache(maxsize=8)
def _languages(tag: str) -> frozenset[str]:
    """Return the names of languages, which in English are adjectives of peoples too."""
    names = load_catalog(tag).locale.languages
    return frozenset(name.casefold() for code, name in names.items() if len(code) <= 3 and " " not in name)  # noqa: PLR2004


_DOES = (
    "(?:accuse|affirme|appelle|assure|craint|demande|dénonce|estime|exige|juge|met|promet|prévoit|regrette|reproche|réclame|"
    "soutient)"
)
"""Behind the name of an association, the verb of what it does."""


@lru_cache(maxsize=8)
def _body_pattern(tag: str) -> re.Pattern[str]:
    """Return the form of French names of bodies, whose first word alone has a capital."""
    heads = sorted(roles(tag, "heads"), key=len, reverse=True)
    raised = "|".join(re.escape(head) for head in heads if head[0].isupper()) or "(?!)"
    small = "|".join(re.escape(head) for head in heads if head[0].islower()) or "(?!)"
    word, capital = r"[^\W\d_]+(?:[-\u2011][^\W\d_]+)*", r"(?=[^\W\d_a-zà-öø-ÿœ])[^\W\d_]+(?:[-\u2011][^\W\d_]+)*"
    kind = (
        r"(?:[a-zà-öø-ÿœ-]+?(?:ale?s?|aux|elles?|els?|iques?|aise?s?|ains?|aines?|iens?|iennes?|iers?|ières?|istes?|aires?|"
        r"ifs?|ives?|éens?|éennes?|ieurs?|ieures?|ées?|euses?|eux|ibles?|ables?|oise?s?|unie?s|ine?s?)\b(?<!demain)(?<!matin)(?<!dénonciation)|maritimes?)"
    )
    small_of = (
        r"(?:de\sla\s|de\sl['’]|des\s|du\s|d['’]|de\s|contre\sl[ea]s?\s|contre\sl['’]|"
        r"pour\sla\s|pour\sle\s|pour\sl['’]|pour\sles\s|pour\s)"
    )
    if tag == "en":
        day = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
        several = rf"{day}{capital}(?:\s{capital})*"
        return re.compile(
            rf"\b(?:{small})\sof\s(?:the\s)?{capital}(?:(?:\sand)?\s{capital})*"
            rf"|\b(?:(?!The\b){capital}\s){{0,3}}(?:Department|Ministry|Office|Secretary|Agency|Directorate|Institute|Committee|Society|College|Centre|Center|"
            rf"Commission|Campaign|Foundation|Fund|Council|Federation|Association|Organi[sz]ation|Alliance|Network|Union)"
            rf"\s(?:for|of|on|against)\s(?:the\s)?{several}"
            rf"(?:(?:,\s{several})*,?\sand\s(?:the\s)?{several})?(?:\s(?:in|of)\s(?:Europe|Africa|Asia|America)\b)?"
        )
    return re.compile(
        rf"(?:(?<=association\s)|(?<=collectif\s)|(?<=fondation\s)|(?<=compagnie\s)|(?<=syndicat\s)"
        rf"|(?<=coopérative\s)|(?<=club\s)|(?<=association\s«\s)|(?<=collectif\s«\s))(?!d[eu]s?\s){capital}"
        rf"(?:\s(?!\w+(?:ait|aient|é|er|ent|ont|era)\b|{_DOES}\b|qui\b|dont\b|que\b|où\b|a\b|ont\b|est\b|et\b|lors\b|dans\b|à\b|pour\b|par\b)[a-zà-öø-ÿœ]{{2,}}){{1,4}}"
        rf"(?=[,.»]|\s(?:{_DOES}|lui|leur|se|ne)\s|\s(?:s|n|l)['’]|\s(?:»|\(|a|ont|est|et|qui|dont|lors|dans)(?:\s|,|[A-Z]))"
        rf"|\b(?:Haute?s?\s(?=(?:{raised})\s))?(?:{raised})(?=\s)(?:\s{kind})*(?:\s(?:et\s)?{small_of}{word}(?:\s{kind})?"
        rf"(?:\set\s(?!l[ea]s?\b|l['’]|une?\b|s(?:on|a|es)\b|leurs?\b|à\b|en\b|au\b)[a-zà-öø-ÿœ]{{3,}}s\b)?){{0,3}}(?:\s{capital})*"
        rf"|\b(?:lycée|collège|école|hôpital|clinique|musée|théâtre|cinéma|maternité|université)(?:\s{kind})?\s{capital}(?:\s{capital})*"
        rf"|\b(?:{small})(?:\s{kind})?(?:\sd['’]appel)?\s{small_of}{capital}(?:\s(?:nationale?|étrangères|publique|sociales?|supérieur|numérique|extérieur|intérieure?))?(?:(?:\s|\set\sde\sla\s|\set\sdes\s){capital})*"
    )


def _bodies(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    spelled = list(_spelled_out(text, start, end, tag))
    yield from spelled
    for first, last in _by_first_word(text, start, end, tag):
        if not any(first < until and last > since for since, until in spelled):
            yield first, last


def _spelled_out(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    """Yield the names that an acronym in brackets abbreviates: « l’Agence spatiale européenne (ESA) »."""
    for found in _ACRONYM.finditer(text, start, end):
        words = [one for one in _PART.finditer(text, start, found.start()) if one.start() > found.start() - _LONGEST]
        starts = [
            one.start()
            for one in words
            if one[0][0].isupper()
            and one[0].casefold() not in common_words(tag)
            and _has_initials(text[one.start() : found.start()], found["short"], tag)
        ]
        if starts:
            yield starts[0], found.start()


def _has_initials(name: str, short: str, tag: str) -> bool:
    """Whether the letters of an acronym, in any order, begin the words of a name: ESA is that of another language."""
    if re.search(r"[.,;:!?()«»“”]", name):
        return False
    words = [word.casefold() for word in _PART.findall(name)]
    initials = [_plain(word)[0] for word in words if word not in common_words(tag)]
    return len(initials) > 1 and sorted(initials) == sorted(_plain(short.casefold()))


def _by_first_word(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    for found in _body_pattern(tag).finditer(text, start, end):
        if " " in " ".join(found[0].split()):
            last = found[0].split()[-1]
            cut = found.end()
            if last.casefold() in common_words(tag):
                cut -= len(last) + 1
            if " " in text[found.start() : cut].strip():
                yield found.start(), cut


def _also_small(text: str, names: Iterable[str]) -> set[str]:
    """Return the names whose first word stands in a text with a small letter too."""
    firsts = {name: name.partition(" ")[0].lower() for name in names}
    written = set(_ALONE.findall(text)).intersection(firsts.values())
    for first in set(firsts.values()) - written:
        if not first.isalnum() and first in text:  # “on-line”, which is no word alone
            found = re.search(rf"(?<![^\W_]){re.escape(first)}(?![^\W_])", text)
            written |= {first} if found else set()
    return {name for name, first in firsts.items() if first in written - _WITHIN}


def _without_openers(runs: Iterable[_Run], sure: set[str], also_small: set[str]) -> Iterator[_Run]:
    """Leave out what has a capital only because it opens a sentence."""
    for run in runs:
        if not run.opens or run.words in sure:
            yield run
            continue
        first, _, rest = run.words.partition(" ")
        small = run.words in also_small
        if rest in sure and (small or _OPENERS.search(first)):
            yield _Run(run.end - len(rest), run.end, rest, opens=False)
        elif (rest or first.isupper()) and not small:
            yield run


def _is_abbreviation(word: str, after: str, tag: str) -> bool:
    """Whether a word alone is no name: “Sec.”, “Route”, “A40”."""
    short = len(word) <= 4  # noqa: PLR2004 (letters of an abbreviation)
    road = short and any(map(str.isdigit, word))
    return (word in _ABBREVIATIONS and after == ".") or listed(word, tag, "places") or road


_ABBREVIATIONS = frozenset({"Ave", "Dept", "Fig", "No", "Ph", "Rte", "Sec", "St", "Vol"})
_PEOPLES = re.compile(r"(?:ais|ois|ain|ien|éen|and|agnol|ais|Grec|Turc|Russe|Belge|Suisse)(?:ne|e)?s?$")
_SOME = re.compile(r"\b(?:[Ll]es|[Dd]es|[Aa]ux|[Uu]ne?|deux|trois|[Dd]e nombreux|plusieurs)\s$")
"""« les Français », « une Villexemploise »."""
_FOR = re.compile(r" (?:and|for|for the|and the) ")
_THE = re.compile(r"\b[Tt]he $")


def _with_and(text: str, runs: Sequence[_Run], tag: str) -> Iterator[_Run]:
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
            if not (_FOR.fullmatch(between) and joins):
                break
            run = _Run(run.start, following.end, " ".join(text[run.start : following.end].split()), opens=False)
            several.pop(0)
        yield run


def _with_particles(text: str, runs: Iterable[_Run]) -> Iterator[_Run]:
    """Begin surnames with their particles: « Le Pen » where there is Marine Le Pen, and « ben Salmane » anywhere."""
    several = list(runs)
    surnames = {}
    for run in several:
        words = run.words.split(" ")
        at = next((at for at, word in enumerate(words) if at and word.casefold() in _WITHIN | {"le"}), 0)
        if at and at < len(words) - 1 and words[0][0].isupper() and not _OF.match(" " + words[at]):
            surnames[words[-1]] = " ".join(words[at:])
    for run in several:
        whole = surnames.get(run.words)
        if whole:
            start = run.end - len(whole)
            if " ".join(text[start : run.end].split()).casefold() == whole.casefold():
                yield _Run(start, run.end, " ".join(text[start : run.end].split()), run.opens, run.title)
                continue
        if found := _LEADING.search(text, max(0, run.start - 12), run.start):
            yield _Run(found.start(), run.end, " ".join(text[found.start() : run.end].split()), run.opens, run.title)
            continue
        yield run


def _abbreviates(short: str, name: str, tag: str) -> bool:
    """Whether the letters of an acronym stand in a name, in their order, from the first letter of some word on."""
    if _has_initials(name, short, tag):
        return True
    letters = iter(_spelled(name))
    return any(short[0].casefold() == word[0].casefold() for word in name.split()) and all(
        letter in letters for letter in _spelled(short)
    )


def _spelled(words: str) -> str:
    """Return the letters of a name, without capitals, accents, apostrophes, hyphens and blanks."""
    return re.sub(r"[\W_]", "", _plain(fold_name(words).text))


def _plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if unicodedata.category(one) != "Mn")


_FIRST_AND_LAST = 2
_COMPANIES = frozenset(
    {"inc", "ltd", "llc", "plc", "corp", "co", "company", "group", "gmbh", "holdings", "limited", "sa", "sas", "sarl"}
)


def _is_body(name: str, tag: str) -> bool:
    """Whether a name is an organization's by one of its words: its last word is no short form of it."""
    words = name.split()
    return "of" in words or any(listed(word, tag, one) for word in words for one in ("organizations", "heads"))


def _full_names(counts: Counter[str], acronyms: Mapping[str, str], tag: str) -> tuple[dict[str, str], set[str]]:
    """Return shorter forms → their name, and forms that may be several names: “Musk” is Elon Musk, if no other is.

    Other spellings of a name are forms of it, and so are its acronym and a company without its “Inc.”.
    """
    found: dict[str, str] = {}
    unclear: set[str] = set()
    written: dict[str, str] = {}
    spellings = _Spellings()
    for name in counts:
        same = written.setdefault(_spelled(name), name)
        same = same if same != name else spellings.earlier(name)
        if same != name:
            found[name] = same
        bare = name.partition(" ")[2] if name.partition(" ")[0] in _ARTICLES else ""
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
    ending = [one for one in names.ending_in(short) if _is_plain(one.split(" ")[0])]
    if " " in short:
        has_particle = short.split(" ", maxsplit=1)[0].casefold() in _WITHIN | {"le"}
        return [one for one in ending if has_particle and not _is_body(one, tag)]
    begun = names.beginning_with(short)
    if not short.isupper() and any(listed(short, tag, one) for one in ("organizations", "heads")):
        longer = [one for one in ending if " of " not in one] + (begun if tag == "fr" else [])
        return longer if len(longer) == 1 else None  # “the Council”, « la Ligue »
    longer = [one for one in ending if _is_plain(one) and not _is_body(one, tag)]
    longer += [one for one in begun if _spelled(one.rpartition(" ")[2]) in _COMPANIES]
    first_name = any(len(one.split()) == _FIRST_AND_LAST and _is_plain(one) for one in begun)
    return None if first_name and not longer else longer


class _Spellings:
    """Names of a first name and a surname, found again where a letter of the surname is more, less or other.

    Two words that differ so are the same once a letter of either, or of both, is left out.
    """

    def __init__(self) -> None:
        self._met: defaultdict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
        self._count = 0

    def earlier(self, name: str) -> str:
        """Return the first spelling that was asked for of a name, else the name."""
        first, _, last = name.rpartition(" ")
        begun, surname = _spelled(first), _spelled(last)
        if not first or len(surname) < _NEAR_SPELLING:
            return name
        shorter = (surname[:at] + surname[at + 1 :] for at in range(len(surname)))
        keys = dict.fromkeys((begun, one) for one in (surname, *shorter))
        alike = sorted({one for key in keys for one in self._met[key]}) if len(last) >= _NEAR_SPELLING else []
        for key in keys:
            self._met[key].append((self._count, name, surname))
        self._count += 1
        return next((other for _, other, theirs in alike if _one_apart(theirs, surname)), name)


def _one_apart(one: str, other: str) -> bool:
    """Whether two words differ by a letter."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1 or len(shorter) < _NEAR_SPELLING:
        return False
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return shorter[at:] == longer[at + 1 :] or shorter[at + 1 :] == longer[at + 1 :]


def _is_plain(name: str) -> bool:
    """Whether all words of a name have a capital, as a person's first name and surname do, particles apart."""
    return all(word[0].isupper() or word.casefold() in _WITHIN for word in name.split()) and not is_place(name, "en")


def _calendar(language: str) -> frozenset[str]:
    locale = load_catalog(language).locale
    names = (*get_month_names("wide", locale=locale).values(), *get_day_names("wide", locale=locale).values())
    short = get_month_names("abbreviated", locale=locale).values()
    return frozenset(form for name in (*names, *short) for form in (name.casefold().rstrip("."), f"{name.casefold()}s"))


_AFTER = re.compile(r",\s+(?P<words>[^,.;:!?()«»“”\"\n]{4,90})(?=[,.;)])")
_BEFORE = re.compile(r"(?:^|[,;:(«“]\s*)(?P<words>[^,.;:!?()«»“”\"\n]{4,90}),\s+$")
_BESIDE = re.compile(
    r"(?:\b(?:le|la|son|sa|leur|un|une|the|a|an|its|their)\s|\bl['’])(?P<words>(?:[\w-]+\s+){1,4})$", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"(?!(?:député|délégué|associé|employé|retraité|attaché|chargé)e?s?$)\w+(?:ée?s?|ant)$")


def _description(text: str, name: str, spans: list[tuple[int, int]], body: Sequence[tuple[int, int]], tag: str) -> str:
    """Return words next to a name and say who that is: the first that do."""
    for start, end in spans:
        at = bisect_right(body, start, key=itemgetter(0)) - 1
        first, last = body[at] if at >= 0 and start < body[at][1] else (start, end)
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
