"""For whom somebody speaks, as the words beside their name say: “a representative for the LA Sheriff's office”."""

from __future__ import annotations

import re

from explainer.drafting.article import Article
from explainer.drafting.names import ProperName
from explainer.drafting.scaffold import name_key, without_article
from explainer.editing.yaml_lines import on_one_line
from explainer.language.hedging import find_phrases
from explainer.language.lexicons import common_words, lexicon_language, read_lexicon

_BEHIND = re.compile(r",\s+(?P<words>[^,.;:!?()«»“”\"\n]{4,110})(?=[,.;)])")
"""What somebody is, between commas behind their name."""
_BEFORE = re.compile(r"(?:^|[,.;:(«“\"\n]\s*)(?P<words>[^,.;:()«»“”\"\n]{4,110}?)(?P<comma>,)?\s$")
"""The same, before it."""
_LOOKED_BACK = 130


def mandate(article: Article, name: ProperName) -> tuple[str, str]:
    """Return for whom somebody of a name speaks, by its name, and the words that say so; nothing where none do."""
    text = article.source.text
    for start, end in name.spans:
        if name_key(text[start:end]) != name_key(name.name):
            continue
        found = _BEHIND.match(text, end)
        whom = _behind(found["words"], article) if found else ""
        if found and whom:
            return whom, on_one_line(found["words"])
        back = max(0, start - _LOOKED_BACK)
        before = _BEFORE.search(text[back:start])
        whom = _behind(before["words"], article) if before and before["comma"] else ""
        whom = whom or (_before(before["words"], back + before.start("words"), article) if before else "")
        if before and whom:
            return whom, on_one_line(before["words"])
    return "", ""


def _behind(words: str, article: Article) -> str:
    """Return whom “a representative for the LA Sheriff's office” answers for, if it has a name."""
    for start, end in find_phrases(words, article.language, "persons", "speaks-for"):
        before = re.findall(r"[^\W_]+", words[:start].casefold())
        if set(before) - common_words(lexicon_language(article.language) or "", "articles"):
            return ""
        whom = without_article(words[end:].strip(), article.language)
        return on_one_line(whom) if whom[:1].isupper() else ""
    return ""


def _before(words: str, at: int, article: Article) -> str:
    """Return whom “a Scientology attorney” answers for: the name that stands right before what they are."""
    tag = lexicon_language(article.language)
    if tag is None or "speaking" not in read_lexicon(tag, "persons"):  # French puts it behind: « l’avocat de »
        return ""
    speaking = find_phrases(words, tag, "persons", "speaking")
    if not speaking or words[speaking[-1][1] :].strip():
        return ""
    until = at + speaking[-1][0]
    for name in article.names:
        for start, end in name.spans:
            if at <= start and article.source.text[end:until].isspace() and name.guess.kind not in {"person", "place"}:
                before = re.findall(r"[^\W_]+", article.source.text[at:start].casefold())[-1:]
                return "" if {*before} & {*read_lexicon(tag, "persons")["no-longer"]} else name.name
    return ""
