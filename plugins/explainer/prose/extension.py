"""A Python-Markdown extension for the site's own pages: `[[id]]`, and links at the names of notes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from explainer.notes import CODE, LINK, written_links
from explainer.problems import Code
from explainer.prose.mentions import Finding, Mention, MentionPolicy, Policy, find_mentions, splice
from explainer.prose.names import NameFinder
from explainer.prose.references import PLACE, ReferenceProcessor, TitleOf, mark_place, take_references
from explainer.prose.runs import read_runs

__all__ = ["ExplainerExtension", "Link", "MentionPolicy", "Policy"]

Link = Callable[[Mention, str], str | None]
"""Make a link of a mention and the HTML of its words; none leaves the words as they are."""

_BEFORE_LINKS = 174
"""Where references are read among the inline patterns: before links, after code and escapes."""

_TARGET = re.compile(
    rf"{CODE}|\]\(\s*<?(?P<inline>[^\s<>()]+)|^ {{0,3}}\[[^\]\n]+\]:[ \t]*<?(?P<defined>[^\s<>]+)",
    re.MULTILINE | re.DOTALL,
)
"""Where a link leads to, beside its words or in a line of its own; or code."""

_LEFT = re.compile(rf"\[\[{PLACE.pattern}")
_BAR_WITHIN = re.compile(r"\[\[[^\[\]|]*(?<!\\)\|")
_CONTAINER = re.compile(r"^([ \t]*)(?:\?\?\?\+?|===[!+]*(?= +\"))(?= )", re.MULTILINE)
"""What opens a box that folds, or a tab: what is indented below it is no code."""


class ExplainerExtension(Extension):
    """Link notes in a page of Markdown.

    After a conversion `mentions` and `findings` say what was found, until `reset`. The offsets of
    mentions are those of the HTML before links were put in.
    """

    def __init__(self, *, names: NameFinder, title_of: TitleOf, link: Link, policy: Policy = "section") -> None:
        super().__init__()
        MentionPolicy(policy)  # an unknown one is refused at once, not at the first page
        self.policy = policy
        self.names = names
        self.title_of = title_of
        self.link = link
        self.source = ""
        self.is_final = False
        self.mentions: list[Mention] = []
        self.findings: list[Finding] = []
        self._references: ReferenceProcessor | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 their name
        """Register what reads references and what links."""
        self._references = ReferenceProcessor(md, self.title_of, leaves_unknown=True)
        md.registerExtension(self)
        md.preprocessors.register(_SourceKeeper(self), "explainer_source", 1000)
        md.inlinePatterns.register(self._references, "explainer_reference", _BEFORE_LINKS)
        md.treeprocessors.register(_Finish(self), "explainer_finish", -1000)
        # Just before raw HTML comes back, in which we touch nothing.
        md.postprocessors.register(_Linker(self, md), "explainer_links", 31)

    def reset(self) -> None:
        """Forget the last document."""
        self.is_final = False
        self.mentions = []
        self.findings = []
        if self._references is not None:
            self._references.reset()

    def begin(self, source: str) -> None:
        """Take up a document: what the one before referred to is not reported again, `reset` or not."""
        self.source = source
        if self._references is not None:
            self._references.unknown = []

    def link_document(self, html: str, stash: list[str | Element]) -> str:
        """Put links into a document, or take our marks out of a part of it."""
        if self._references is None:
            return html
        html, marked = take_references(html, self._references.targets)
        if not self.is_final:
            # The table of contents runs all postprocessors on each heading.
            return html
        self.is_final = False
        self.mentions = find_mentions(html, self.names, stash, marked)
        self.findings = _unknown_links(self.source, self._references.unknown)
        policy = MentionPolicy(self.policy)
        section = 0

        def link_allowed(mention: Mention, words: str) -> str | None:
            nonlocal section
            if mention.section != section:
                policy.new_section()
                section = mention.section
            if policy.allows(mention.target, explicit=mention.explicit):
                return self.link(mention, words)
            return None

        return splice(html, self.mentions, link_allowed)


def written_targets(source: str) -> Iterator[tuple[int, str]]:
    """Yield where each link of a page's Markdown leads to, outside code: its offset and the target as it is written."""
    for found in _TARGET.finditer(source):
        for name in ("inline", "defined"):
            if found[name]:
                yield found.start(name), found[name]


def linked_references(source: str) -> Iterator[tuple[int, str]]:
    """Return each `[[id]]` that Markdown links, as does `written_links`; none in indented code or raw HTML."""
    return (one for one, is_linked in _read_references(source) if is_linked)


def torn_references(source: str) -> Iterator[tuple[int, str]]:
    """Return each `[[id|words]]` that is shown as it is written, torn by the bar between two cells of a table."""
    return (one for one, is_linked in _read_references(source) if not is_linked)


def may_tear(source: str, offset: int) -> bool:
    """Tell whether a reference may be in a table: its line has a bar that parts it, or another one."""
    line = source[source.rfind("\n", 0, offset) + 1 :].partition("\n")[0]
    return "|" in LINK.sub("", line) and _BAR_WITHIN.search(line) is not None


def _read_references(source: str) -> Iterator[tuple[tuple[int, str], bool]]:
    """Yield each reference in running text, and whether Markdown links it."""
    written = list(written_links(source))
    if not written:
        return
    pieces, done = [], 0
    for offset, _ in written:
        # Counted from one: a reference without a mark, in code that we know and Markdown does not, says 0.
        pieces += [source[done : offset + 2], mark_place(offset + 1)]
        done = offset + 2
    md = Markdown(extensions=["extra", "admonition"])
    references = ReferenceProcessor(md, lambda _: None)
    md.inlinePatterns.register(references, "explainer_reference", _BEFORE_LINKS)
    try:
        html = md.convert(_CONTAINER.sub(r"\1!!! box", "".join((*pieces, source[done:]))))
    except RecursionError:  # hundreds of lists in one another
        yield from ((one, True) for one in written)
        return
    linked = {place - 1 for place, _ in references.unknown}
    shown = {int(found[1]) - 1 for run in read_runs(html) for found in _LEFT.finditer(run.masked)}
    for offset, note_id in written:
        if offset in linked:
            yield (offset, note_id), True
        elif offset in shown and may_tear(source, offset):
            yield (offset, note_id), False


def _unknown_links(source: str, unknown: list[tuple[int, str]]) -> list[Finding]:
    """Say where references to unknown notes are: all those to one id are unknown."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for offset, note_id in linked_references(source) if unknown else ():
        places[note_id].append(offset)
    findings = []
    for _, note_id in unknown:
        offset = places[note_id].pop(0) if places[note_id] else 0
        findings.append(Finding(Code.UNKNOWN_LINK, offset, {"id": note_id}))
    return sorted(findings, key=lambda finding: finding.offset)


class _SourceKeeper(Preprocessor):
    """Keep the source as it came, for the places of problems."""

    def __init__(self, extension: ExplainerExtension) -> None:
        super().__init__()
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        self._extension.begin("\n".join(lines))
        return lines


class _Finish(Treeprocessor):
    """Note that the tree is complete: what is serialised next is the document."""

    def __init__(self, extension: ExplainerExtension) -> None:
        super().__init__()
        self._extension = extension

    def run(self, root: Element) -> None:  # noqa: ARG002 the tree is left alone
        self._extension.is_final = True


class _Linker(Postprocessor):
    """Link the document."""

    def __init__(self, extension: ExplainerExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension
        self._md = md

    def run(self, text: str) -> str:
        return self._extension.link_document(text, self._md.htmlStash.rawHtmlBlocks)
