"""What a scaffold says beside a note: where its sentence is, and which of its words say how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.drafting.article import Sentence
from explainer.drafting.drafted import on_one_line
from explainer.language.catalogs import Catalog

_VERBS = (
    ("neutral", "Reports: {words}."),
    ("factive", "Presents as true: {words}."),
    ("doubtful", "Keeps its distance: {words}."),
    ("denying", "Denies: {words}."),
)


def comment_on(one: Sentence, catalog: Catalog) -> str:
    """Return what is worth knowing of a sentence, on one line."""
    marked = catalog.pgettext("words of a source", "“{words}”")

    def listed(words: Iterable[str]) -> str:
        return ", ".join(marked.format(words=on_one_line(word)) for word in dict.fromkeys(words))

    parts = [catalog.gettext("Line {line}.").format(line=one.line)]
    if one.role in {"title", "heading"}:
        parts.append(catalog.gettext("A heading."))
    for kind, message in _VERBS:
        words = [verb.words for verb in one.verbs if verb.kind == kind]
        parts += [catalog.gettext(message).format(words=listed(words))] if words else []
    if one.hedges:
        hedges = listed(hedge.words for hedge in one.hedges)
        parts.append(catalog.gettext("Hedges: {words}.").format(words=hedges))
    return " ".join(parts)
