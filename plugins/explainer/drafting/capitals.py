"""Runs of words with a capital: names, as far as capitals show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explainer.drafting.bodies import find_bodies
from explainer.drafting.first_names import by_first_name
from explainer.drafting.name_words import ARTICLES, BLANK, JOINED_PARTICLE, LONGEST, OF, PARTICLES, WITHIN
from explainer.drafting.roles import is_country, listed, roles
from explainer.language.catalogs import load_catalog

_TOKEN = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
_INSIDE = re.compile(
    rf"{BLANK}(?:(?:{PARTICLES}|de|du|des|da|of){BLANK}(?:(?:la|las|los|les|the|der|den){BLANK})?|de{BLANK}l['’])?"
    rf"|{BLANK}d['’]|['’]|\n"
)
"""What may be between two words of one name."""
_FIRM = re.compile(
    rf"{BLANK}(?:&{BLANK}|(?:and|et){BLANK}(?=(?:Co|Sons?|Daughters?|Brothers|Sisters|Partners|Associates|Company|Fils|"
    r"Frères|Cie|Associés)\b))"
)
"""What joins the name of a firm: “Crumb & Co”, « Martin et Fils »."""
_WHOSE_BODY = re.compile(rf"(?<=s)['’]{BLANK}|['’]s{BLANK}")
"""What joins the name of a body: “the Road Workers’ Union”, “St Aldric’s Hall”."""
_FEW = 2
"""Words beside the name of a body that make no sentence."""
_SURNAME = re.compile(rf"{BLANK}(?:[A-Z]\.{BLANK})?[^\W\d_a-zà-öø-ÿœ]")
_OF_DEPARTMENT = re.compile(r"\b(?:[Dd]e\s(?:la\s|l['’])|[Dd]u\s|[Dd]es\s|[Aa]ux?\s|[Ll]a\s|[Ll]'|[Ll]’)$")
"""Before the department of a minister."""
_SECRETARY_OF = re.compile(r"\b(?:Secretary|Minister|Ministers|Secretaries)\sof\s$")
_SAINTS = frozenset({"St", "Saint", "King", "Queen", "Children", "Women", "Men", "People"})
_INITIAL = re.compile(rf"\.[-\u2011]?{BLANK}?")
_GRAMMAR = frozenset(
    {"our", "your", "my", "us", "the", "and", "for", "without", "of", "to", "on", "against", "not", "no"}
)
"""With capitals between capitals, part of a name: “Save Our Shelves”."""
_CAPITAL_PARTICLES = frozenset({"Le", "La", "Les", "De", "Du", "Des", "Von", "Van", "Der", "El", "Al", "Ben", "Di"})
_HONOURS = frozenset(
    {"KC", "QC", "SC", "MP", "MEP", "MSP", "OBE", "CBE", "MBE", "KBE", "DBE", "PhD", "MD", "FRS", "RN"}
)
"""Letters behind a name that are none of it: “Anna Example KC”."""
_MODIFIERS = frozenset(
    {"prime", "deputy", "vice", "chief", "senior", "lead", "foreign", "home", "first", "acting", "former", "interior"}
    | {"general", "premier", "première"}
)
"""Before a function, part of it: “Deputy Prime Minister”."""
_TITLED = re.compile(r"\b(?:MM?|Mmes?|Mlle|Mrs?|Ms|Drs?|Pr|Prof|Me|Sen|Rep|Gov|Sgt|Lt|Capt|Rev)\.?\s+$")
_OPENS = re.compile(r"(?:^|[.!?…:;«“\"(\[—–-])[\s«“\"'‘(]*$")
_ABBREVIATIONS = frozenset({"Ave", "Dept", "Fig", "No", "Ph", "Rte", "Sec", "St", "Vol"})
_PEOPLES = re.compile(r"(?:ais|ois|ain|ien|éen|and|agnol|ais|Grec|Turc|Russe|Belge|Suisse)(?:ne|e)?s?$")
_SOME = re.compile(r"\b(?:[Ll]es|[Dd]es|[Aa]ux|[Uu]ne?|deux|trois|[Dd]e nombreux|plusieurs)\s$")
"""« les Français », « une Villexemploise »."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that belong together, and where they stand."""

    start: int
    end: int
    words: str
    opens: bool
    """Whether it opens a sentence or a quotation, where anything has a capital."""
    title: str = ""
    """A title or function in front of it: somebody has that name."""


def find_runs(text: str, start: int, end: int, known: frozenset[str], tag: str) -> Iterator[Run]:
    """Yield the runs of words with a capital, which are names as far as capitals show."""
    bodies = list(find_bodies(text, start, end, tag))
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, end):
        if any(first <= token.start() < last for first, last in bodies):
            yield from _finished(text, run, start, tag)
            run = []
            for first, last in bodies:
                if token.start() == first and not _is_generic(text, first, last, (start, end)):
                    yield Run(first, last, " ".join(text[first:last].split()), opens=False)
            continue
        word = token[0]
        if word == "State" and _SECRETARY_OF.search(text, start, token.start()):
            continue  # “Secretary of State Anna Example”
        particle = bool(run) and (
            (word in _CAPITAL_PARTICLES or (tag == "en" and word[0].isupper() and word.casefold() in _GRAMMAR))
            and _begins_name(text, token.end())
        )
        title = listed(word, tag, "titles") and (
            word.casefold() not in known or text[token.end() : token.end() + 1] == "."
        )
        opens_name = (
            not run
            and word in ARTICLES
            and _begins_name(text, token.end())
            and not _OPENS.search(text[start : token.start()])
        )
        raised = word[0].isupper() or JOINED_PARTICLE.match(word) is not None
        capital = particle or opens_name or (raised and word.casefold() not in known and not title)
        between = text[run[-1].end() : token.start()] if run else ""
        joined = bool(run) and (
            _INSIDE.fullmatch(between) is not None or (len(run[-1][0]) == 1 and _INITIAL.fullmatch(between) is not None)
        )
        firm = _FIRM.match(text, run[-1].end()) if run else None
        joined = joined or (firm is not None and firm.end() == token.start()) or _is_whose_body(run, between, word, tag)
        if joined and capital and OF.match(between):
            another = by_first_name(word, tag) and _SURNAME.match(text, token.end()) and not _is_named_after(run, tag)
            joined = not another and _may_be_of(run, between, tag)  # « les costumes Exemple de Paul Fictif »
        joined = joined and not _begins_another(run, word, text[token.end() :], tag)
        if run and not (capital and joined and token.end() - run[0].start() <= LONGEST):
            within = word.casefold() in WITHIN and not word[0].isupper()
            if within or (firm and firm.end() > token.end()) or (word == "s" and text[token.start() - 1] in "'’"):
                continue  # the next word decides
            yield from _finished(text, run, start, tag)
            run = []
        if capital:
            run.append(token)
    yield from _finished(text, run, start, tag)


def _is_generic(text: str, first: int, last: int, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is a body of many and little else: « Tribunal correctionnel. Vendredi 27. »."""
    words = text[first:last]
    alone = len(re.findall(r"\w+", text[sentence[0] : sentence[1]])) <= len(re.findall(r"\w+", words)) + _FEW
    return alone and words[1:].islower() and text.count(words) == 1


def _is_named_after(run: Sequence[re.Match[str]], tag: str) -> bool:
    """Whether a body or a place may be called by somebody's name: “University of Anna Example”."""
    first = run[0][0]
    return any(listed(first, tag, one) for one in ("organizations", "heads", "places", "named-after", "media"))


def _begins_another(run: Sequence[re.Match[str]], word: str, behind: str, tag: str) -> bool:
    """Whether a first name begins the name of somebody else: « selon ce qu’a confié à Exemple Info Anne Exemple »."""
    words = [one[0] for one in run]
    if len(words) < _FEW or not by_first_name(word, tag) or not _SURNAME.match(behind):
        return False
    if by_first_name(words[-1], tag) or any(listed(one, tag, "persons") for one in words):
        return False  # “Sarah Jane Example”, “Deputy Mayor Anna Example”
    return bool(by_first_name(words[0], tag)) or (tag == "fr" and not listed(words[0], tag, "named-after"))


def _is_whose_body(run: Sequence[re.Match[str]], between: str, word: str, tag: str) -> bool:
    """Whether a body goes on with its name: of many people, or of a saint."""
    if tag != "en" or not run or not word[0].isupper() or is_country(" ".join(one[0] for one in run), tag):
        return False  # “South Korea’s Example Council” has no country in its name
    joined = _WHOSE_BODY.fullmatch(run[-1][0][-1] + between, 1)
    body = (
        listed(word, tag, "organizations")
        or listed(word, tag, "media")
        or word in {"Hall", "Hospice", "Guild", "Church", "Cathedral", "Fund"}
    )
    return joined is not None and body and (not between[1:2].isalpha() or bool({run[0][0], run[-1][0]} & _SAINTS))


def _begins_name(text: str, at: int) -> bool:
    return re.match(rf"{BLANK}[^\W\d_]", text[at : at + 2]) is not None and text[at + 1 : at + 2].isupper()


def _may_be_of(run: list[re.Match[str]], between: str, tag: str) -> bool:
    """Whether “of” goes on with a name: of bodies, and of one word; « Paul Martin de Villex » is of Villex."""
    words = [one[0] for one in run]
    if tag == "fr" and " of " in between:
        return True  # « le Federal Bureau of Investigation »
    if listed(words[0], tag, "departments") and len(run) == 1:
        return False  # « le ministère de la Justice des États-Unis »
    if len(run) == 1 or (len(run) == len(ARTICLES & {words[0]}) + 1 and listed(words[-1], tag, "media")):
        return True
    bodies = ("organizations", "heads")
    if tag == "en":
        return any(listed(words[-1], tag, section) for section in bodies) or words[-1] in {"Bank", "House", "Church"}
    return any(listed(words[0], tag, section) for section in bodies)


def _finished(text: str, run: list[re.Match[str]], start: int, tag: str) -> Iterator[Run]:
    """Yield a run as a name: without the functions in front of it, not where it is a function and nothing else."""
    if not run or (len(run) == 1 and len(run[0][0]) == 1):
        return
    while len(run) > 1 and run[-1][0] in _HONOURS:
        run = run[:-1]
    words = [one[0] for one in run]
    function = _last_function(words, tag)
    title = ""
    if 0 <= function < len(words) - 1 and not listed(words[-1], tag, "organizations"):
        title = " ".join(words[: function + 1])
        run, words = run[function + 1 :], words[function + 1 :]
    elif _is_office(words, function, text[start : run[0].start()], tag):
        return
    elif (words[2:] and listed(words[0], tag, "departments")) or (words[1:] and listed(words[0], tag, "sayings")):
        run, words = run[1:], words[1:]  # la ministre de la Santé Anne Durand ; « Réponse de Paul Martin : »
    first, last = run[0].start(), run[-1].end()
    before = text[start:first]
    if _is_thing(words, tag) or (len(words) == 1 and _is_no_word_of_name(words[0], before, text[last : last + 1], tag)):
        return
    titled = _TITLED.search(before)
    opens = _OPENS.search(before) is not None and not titled and not title
    yield Run(first, last, " ".join(text[first:last].split()), opens, title or (titled[0].strip() if titled else ""))


def _is_office(words: list[str], function: int, before: str, tag: str) -> bool:
    """Whether words are an office, or the department of one: « le ministre de l’Intérieur français »."""
    if function == len(words) - 1:
        return len(words) == 1 or _is_function(words[:-1], tag) or is_country(" ".join(words[:-1]), tag)
    department = all(listed(word, tag, "departments") for word in words)
    return department and (len(words) > 1 or _OF_DEPARTMENT.search(before) is not None)


def _is_thing(words: list[str], tag: str) -> bool:
    """Whether words are a law's, a system's or a people's: “the Example Act”, “stamped Protected B”."""
    things = (words[-1] if tag == "en" else words[0]) in roles(tag, "things") and bool(words[1:])
    lettered = len(words) > 1 and len(words[-1]) == 1 and not by_first_name(words[0], tag)
    return things or lettered or all(len(word) == 1 or _is_no_name(word, tag) for word in words)


def _is_no_word_of_name(word: str, before: str, after: str, tag: str) -> bool:
    """Whether a word alone is no name: an abbreviation, one of a people, an acronym in brackets behind its name."""
    one_of_people = _PEOPLES.search(word) is not None and _SOME.search(before) is not None
    in_brackets = word.isupper() and re.search(r"\($", before) is not None and after == ")"
    return _is_abbreviation(word, after, tag) or one_of_people or in_brackets


def _last_function(words: Sequence[str], tag: str) -> int:
    """Return which word is the last that says what somebody is, -1 where none does: not “Doctors Without Walls”."""
    known = (at for at, word in enumerate(words) if listed(word, tag, "persons"))
    return max((at for at in known if words[at + 1 : at + 2] != ["Without"]), default=-1)


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


def _is_abbreviation(word: str, after: str, tag: str) -> bool:
    """Whether a word alone is no name: “Sec.”, “Route”, “A40”."""
    short = len(word) <= 4  # noqa: PLR2004 (letters of an abbreviation)
    road = short and any(map(str.isdigit, word))
    return (word in _ABBREVIATIONS and after == ".") or listed(word, tag, "places") or road
