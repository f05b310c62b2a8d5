"""Names of bodies: by the word that they begin with, or by an acronym in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from explainer.drafting.acronyms import spelled_out
from explainer.drafting.first_names import by_first_name
from explainer.drafting.roles import roles
from explainer.language.hedging import find_phrases
from explainer.language.lexicons import common_words

_CAPITAL = re.compile(r" (?P<word>(?=[^\W\d_a-zà-öø-ÿœ])[^\W\d_]+)")
_DOES = (
    "(?:accuse|affirme|appelle|assure|craint|demande|dénonce|estime|exige|juge|met|promet|prévoit|regrette|reproche|réclame|"
    "soutient)"
)
"""Behind the name of an association, the verb of what it does."""


def find_bodies(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    """Yield where names of bodies stand in a sentence."""
    spelled = list(spelled_out(text, start, end, tag))
    papers = find_phrases(text[start:end], tag, "roles", "papers", "institutions")
    spelled += [(start + first, _end_of_paper(text, start + last, end, tag)) for first, last in papers]
    yield from spelled
    for first, last in _by_first_word(text, start, end, tag):
        if not any(first < until and last > since for since, until in spelled):
            yield first, last


def _end_of_paper(text: str, at: int, end: int, tag: str) -> int:
    """Return where the name of a station ends that goes on with its region: « France Bleu Normandie »."""
    following = _CAPITAL.match(text, at, end)
    return at if following is None or by_first_name(following["word"], tag) else following.end()


def _by_first_word(text: str, start: int, end: int, tag: str) -> Iterator[tuple[int, int]]:
    for found in _body_pattern(tag).finditer(text, start, end):
        if " " in " ".join(found[0].split()):
            last = found[0].split()[-1]
            cut = found.end()
            if last.casefold() in common_words(tag):
                cut -= len(last) + 1
            if " " in text[found.start() : cut].strip():
                yield found.start(), cut


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
        r"pour\sla\s|pour\sle\s|pour\sl['’]|pour\sles\s|pour\s(?!\w+(?:er|ir|re|oir)\b))"
    )
    if tag == "en":
        day = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
        several = rf"{day}{capital}(?:\s{capital})*"
        return re.compile(
            rf"\b(?:{small})\sof\s(?:the\s)?{capital}(?:(?:\sand)?\s{capital})*"
            rf"|\b(?:(?!The\b){capital}\s){{0,3}}(?:Department|Ministry|Office|Secretary(?!\sof\sState\b)|Agency|Directorate|Institute|Committee|Society|College|Centre|Center|"
            rf"Commission|Campaign|Coalition|Court|Movement|League|Front|Congress|Board|Bureau|Authority|Foundation|Fund|Council|Federation|Association|Organi[sz]ation|Alliance|Network|Union)"
            rf"\s(?:for|of|on|against)\s(?:the\s)?{several}"
            rf"(?:\sof\s(?:the\s)?{capital})?(?:(?:,\s{several})*,?\sand\s{several})?(?:\s(?:in|of)\s(?:Europe|Africa|Asia|America)\b)?"
        )
    return re.compile(
        rf"(?:(?<=association\s)|(?<=collectif\s)|(?<=fondation\s)|(?<=ONG\s)|(?<=compagnie\s)|(?<=syndicat\s)"
        rf"|(?<=coopérative\s)|(?<=club\s)|(?<=association\s«\s)|(?<=collectif\s«\s))(?!d[eu]s?\s){capital}"
        rf"(?:\s(?!\w+(?:ait|aient|é|er|ent|ont|era)\b|{_DOES}\b|qui\b|dont\b|que\b|où\b|a\b|ont\b|est\b|et\b|lors\b|dans\b|à\b|pour\b|par\b)[a-zà-öø-ÿœ]{{2,}}){{1,4}}"
        rf"(?=[,.»]|\s(?:{_DOES}|lui|leur|se|ne)\s|\s(?:s|n|l)['’]|\s(?:»|\(|a|ont|est|et|qui|dont|lors|dans)(?:\s|,|[A-Z]))"
        rf"|\b(?:Haute?s?\s(?=(?:{raised})\s))?(?:{raised})(?=\s)(?:\s{kind})*(?:\s(?:et\s)?{small_of}{word}(?:\s{kind})?"
        rf"(?:\set\s(?!l[ea]s?\b|l['’]|une?\b|s(?:on|a|es)\b|leurs?\b|à\b|en\b|au\b)[a-zà-öø-ÿœ]{{3,}}s\b)?){{0,3}}(?:\s{capital})*"
        rf"|\b(?:lycée|collège|école|hôpital|clinique|musée|théâtre|cinéma|maternité|université)(?:\s{kind})?\s{capital}(?:\s{capital})*"
        rf"|\b(?:{small})(?:\s{kind})?(?:\sd['’]appel)?\s{small_of}{capital}(?:\s(?:nationale?|étrangères|publique|sociales?|supérieur|numérique|extérieur|intérieure?))?(?:(?:\s|\set\sde\sla\s|\set\sdes\s){capital})*"
    )
