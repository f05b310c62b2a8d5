"""What a template can ask for on the page being made: links, markers, headings, previews."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from explainer.language.dates import Date, date_in_words
from explainer.language.sentences import without_stop
from explainer.language.typography import typeset_quotation
from explainer.library import Library, Quotation, Run
from explainer.notes import KINDS, Kind, Note, NoteId, Prose
from explainer.pages.addresses import hook
from explainer.pages.direction import direction, isolated, isolated_markup, led, led_markup
from explainer.pages.pictures import Shown, picture_of
from explainer.pages.site import Site, typeset_name
from explainer.pages.standing import Told
from explainer.prose.markdown import link_mentions
from explainer.prose.mentions import Mention, MentionPolicy


def _safe(html: str) -> Markup:
    """Return HTML in which each text was escaped. `Markup.format` does both, and took a twentieth of a build."""
    return Markup(html)  # noqa: S704 (escaped by who calls it)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page, for the table of contents and the search."""

    level: int
    id: str
    text: str


LONG = 110
"""Longer headings are set smaller, or they would fill the screen."""
_STAND_IN = re.compile("\ue000(\\d+)\ue001")
READING_TIME = Markup("<reading-time>")
"""Stands where the reading time goes, which is known once the page is made. No text can hold it: texts are escaped."""


class PageContext:
    """One page being made. Texts are escaped here and nowhere else; every method returns safe markup or plain data."""

    def __init__(self, site: Site, here: str, about: NoteId | None = None) -> None:
        self.site = site
        self.here = here
        self.about = about
        self.headings: list[Heading] = []
        self.previewed: dict[NoteId, None] = {}
        """Notes with a preview on this page, in order of first use."""
        self.numbers: dict[NoteId, int] = {}
        """Id of a source → its number on this page, in order of first use."""
        self.imported: dict[str | None, TemplateModule] = {}
        """Name of a template → its macros, as made for this page."""
        self._policy = MentionPolicy(site.settings.link_names, about)
        self._said: set[str] = set()

    @property
    def library(self) -> Library:
        """The library the page shows."""
        return self.site.library

    # Notes

    def note(self, note_id: NoteId | None) -> Note | None:
        """Return a note by its id, or None for an unknown one."""
        return self.library.notes.get(note_id) if note_id else None

    def title(self, note_id: NoteId) -> str | None:
        """Return the words by which a note is linked, or None for an unknown one."""
        return self.site.title(note_id)

    def is_home_of(self, note: Note) -> bool:
        """Whether a note has its place on this page, and its anchor here."""
        place = self.site.addresses.place(note.id)
        return place is not None and place.page == self.here

    def url_of_words(self, quotation: Quotation | None) -> str:
        """Return the address of quoted words in the page they come from; empty where none is known."""
        return self.library.address_of(quotation) if quotation else ""

    def picture(self, note_id: NoteId) -> Shown | None:
        """Return a note's picture, or None for one without."""
        return picture_of(self.site, note_id)

    def file_url(self, path: str) -> str:
        """Return the relative address of a file in the site."""
        return self.site.addresses.link_to(self.here, path)

    def sentences_around(self, quotations: Iterable[Quotation | None]) -> list[tuple[Run, ...]]:
        """Return the sentences of the source around each quotation that is part of one; none of a withdrawn source.

        What stands around several quotations is there once, with each of them marked.
        """
        found: dict[str, list[bool]] = {}
        for runs in (self.library.sentences_around(one) for one in quotations if one):
            marks = [run.is_quoted for run in runs for _ in run.words]
            words = "".join(run.words for run in runs)
            found[words] = [one or other for one, other in zip(marks, found.get(words, marks), strict=True)]
        return [tuple(_marked(words, marks)) for words, marks in found.items() if words]

    # Words

    def text(self, words: str) -> Markup:
        """Return plain words in the site's typography."""
        return self._in_its_language(words, self._text)

    def label(self, words: str) -> Markup:
        """Return the same for an attribute, which holds no element."""
        return self._text(str(words), self.site.language_of(words))

    def _text(self, words: str, tag: str) -> Markup:
        return escape(led(self._set(words, tag), self.site.words_language))

    def _in_its_language(self, words: str, show: Callable[[str, str], Markup]) -> Markup:
        """Return words as they are shown; those of another language as being in it, but for what tells so."""
        tag = self.site.language_of(words)
        if not tag:
            return show(str(words), "")
        bare, mark, stop = words.rpartition(self.site.catalog.language_mark(tag))
        if not mark:
            return Markup("<span{}>{}</span>").format(self._attributes_of(tag), show(str(words), tag))
        return Markup("<span{}>{}</span> {}{}").format(self._attributes_of(tag), show(bare.rstrip(), tag), mark, stop)

    def _attributes_of(self, tag: str) -> Markup:
        """Return the attributes of what is in another language, with its direction where it runs against the page."""
        turned = direction(tag) != direction(self.site.words_language)
        return Markup(' lang="{}"').format(tag) + (Markup(' dir="{}"').format(direction(tag)) if turned else Markup())

    def language_attributes(self, words: str) -> Markup:
        """Return the attributes of an element that has words of another language alone."""
        tag = self.site.language_of(words)
        return self._attributes_of(tag) if tag else Markup()

    def apart(self, line: str) -> Markup:
        """Return a line of a drawing, in the direction of its own letters."""
        return escape(isolated(typeset_name(line, self.site.language), self.site.words_language))

    def name(self, words: str) -> Markup:
        """Return a name or title in the site's typography, isolated from the direction of the sentence around it."""
        if isinstance(words, Markup):
            return isolated_markup(words, self.site.words_language)
        return self._in_its_language(words, self._name)

    def _name(self, words: str, tag: str) -> Markup:
        return isolated_markup(self._set(words, tag), self.site.words_language)

    def _set(self, words: str, tag: str) -> str:
        """Return words as they are printed in their language: a French page has no French spaces in English titles."""
        return typeset_name(words, tag or self.site.language)

    def opened(self, words: str) -> str:
        """Return words as the beginning of a line."""
        return self.library.opened(str(words))

    def heading(self, words: str) -> Markup:
        """Return words for a heading: a sentence loses its full stop."""
        return self.text(without_stop(words))

    def quotation(self, words: str) -> Markup:
        """Return a source's words: typography changes their spaces alone."""
        return escape(typeset_quotation(str(words), self.site.language))

    def line(self, words: str) -> Markup:
        """Return a line with the names in it linked, each once a section."""
        return self._linked(words)

    prose = line
    """The same for prose, known as Markdown by its type: returns paragraphs."""

    def _linked(self, words: str) -> Markup:
        linked = Markup(link_mentions(self.site.read(words), self._link_mention))  # noqa: S704 (made safe by `read`)
        if tag := self.site.language_of(words):
            if isinstance(words, Prose):
                return Markup("<div{}>{}</div>").format(self._attributes_of(tag), linked)
            bare, mark, stop = linked.rpartition(escape(self.site.catalog.language_mark(tag)))
            if not mark:
                return Markup("<span{}>{}</span>").format(self._attributes_of(tag), linked)
            return Markup("<span{}>{}</span> {}{}").format(self._attributes_of(tag), bare.rstrip(), mark, stop)
        return linked if isinstance(words, Prose) else led_markup(linked, str(words), self.site.words_language)

    def _link_mention(self, mention: Mention, inner: str) -> str | None:
        if mention.target == self.about or self.url(mention.target) is None:
            return None
        if not mention.explicit and not self._policy.allows(mention.target):
            return None
        return str(self.link(mention.target, Markup(inner)))  # noqa: S704 (a slice of safe markup)

    def date(self, date: Date, *, of_event: bool = False) -> Markup:
        """Return a date in words, with its machine form."""
        words = date_in_words(date, self.site.language, of_event=of_event)
        if not date.iso:  # HTML knows no decades
            return escape(words)
        return _safe(f'<time datetime="{escape(date.iso)}">{escape(words)}</time>')

    def names(self, items: Iterable[str]) -> Markup:
        """Return “a, b et c” of safe markup or plain words, each isolated from the direction of the sentence."""
        marked = [item if isinstance(item, Markup) and "<bdi" in item else self.name(item) for item in items]
        if len(marked) == 1:
            return marked[0]
        joined = self.site.catalog.list_of([f"\ue000{at}\ue001" for at in range(len(marked))])
        joined = _STAND_IN.sub(lambda found: marked[int(found[1])], joined)
        return Markup(joined)  # noqa: S704 (escaped above; the catalog's words hold no markup)

    @property
    def reading_time(self) -> Markup:
        """How many minutes the page takes to read, in words."""
        return READING_TIME

    def told(self, words: Told) -> Markup:
        """Return words with names in them, each name a link with a preview."""
        return Markup("").join(self.link(run.note, run.words) if run.note else escape(run.words) for run in words.runs)

    def is_first(self, name: str) -> bool:
        """Whether something is to be said here: what is said once a page, at its first occasion."""
        is_new = name not in self._said
        self._said.add(name)
        return is_new

    # Headings

    def anchor(self, name: str) -> str:
        """Return an id for a part of the page: the name, unless a note shown here has that id."""
        taken = self.site.addresses.anchors(self.here)
        while name in taken:
            name += "-section"
        return name

    def section(self, name: str, words: str, level: int = 2) -> Markup:
        """Return a heading for the table of contents; below it, names are linked anew."""
        text = self._set(words, self.site.language_of(words))
        anchor = self.anchor(name)
        self.headings.append(Heading(level, str(anchor), str(text)))
        self._policy.new_section()
        mark = Markup(' class="xp-long"') if level == 2 and len(text) > LONG else ""  # noqa: PLR2004 (an h3 is small already)
        shown = self._in_its_language(text, lambda one, _: escape(one))
        return _safe(f'<h{level}{mark} id="{escape(anchor)}" dir="auto">{shown}</h{level}>')

    def former_anchors(self, note: Note) -> Markup:
        """Return anchors for the old ids of a note that shares a page: links to them still work."""
        return Markup("").join(Markup('<span class="xp-former" id="{}"></span>').format(old) for old in note.formerly)

    def entry(self, note_id: NoteId | None) -> None:
        """Begin the entry of a note on a page of many: its own name is not linked there."""
        self.about = note_id

    # Links

    def hook(self, note: Note) -> str:
        """Return a note's `data-note`."""
        return hook(note)

    def url(self, note_id: NoteId) -> str | None:
        """Return a note's relative address from this page, or None for one without a place."""
        return self.site.addresses.url(self.here, note_id)

    def index_url(self, kind: str) -> str:
        """Return the relative address of a kind's index page."""
        return self.site.addresses.relative_url(self.here, self.site.addresses.index_of(Kind(kind)))

    def list_page_url(self, kind: Kind, number: int) -> str:
        """Return the relative address of a page of a kind's index."""
        return self.site.addresses.relative_url(self.here, self.site.addresses.list_page(kind, number))

    def moved_entries(self) -> tuple[NoteId, ...]:
        """Return the notes on further pages of an index: their lasting addresses lead to its first, and so to here."""
        return self.site.addresses.moved_from(self.here)

    def page_url(self, key: str) -> str:
        """Return the relative address of a page by its key."""
        return self.site.addresses.relative_url(self.here, key)

    def link(self, note_id: NoteId, words: str | None = None) -> Markup:
        """Return a link in running text with a preview; plain words for one without a place or for the page's own."""
        note = self.library.notes.get(note_id)
        inner = self.name(self.site.title(note_id) or note_id if words is None else words)
        url = self.url(note_id)
        if note is None or url is None or note_id == self.about:
            return inner
        self.previewed[note_id] = None
        sort = KINDS[note.note_kind].hook
        pop = escape(f"pop_{note_id}")
        return _safe(
            f'<a class="explainer-link xp-term xp-term--{escape(sort)}" href="{escape(url)}" '
            f'data-note="{escape(hook(note))}" data-xp-pop="{pop}" aria-describedby="{pop}-d">{inner}</a>'
        )

    def plain_link(self, note_id: NoteId, words: str | None = None) -> Markup:
        """Return a link without preview, as in headings and lists; plain words for a note without a place."""
        inner = self.name(self.site.title(note_id) or note_id if words is None else words)
        url = self.url(note_id)
        return _safe(f'<a href="{escape(url)}">{inner}</a>') if url else inner

    def number(self, source_id: NoteId) -> int:
        """Return a source's number on this page, giving it the next one at its first use."""
        return self.numbers.setdefault(source_id, len(self.numbers) + 1)

    def marker(self, source_id: NoteId) -> Markup:
        """Return the small marker [1] that leads to a source, glued to the word before it."""
        note = self.library.notes.get(source_id)
        url = self.url(source_id)
        if note is None or url is None:
            return Markup("")
        self.previewed[source_id] = None
        number = self.number(source_id)
        label = self.site.catalog.gettext("Source {number}, {title}")
        label = label.format(number=number, title=self.site.title(source_id))
        pop = escape(f"pop_{source_id}")
        return _safe(
            f'\u2060<a class="xp-ref" href="{escape(url)}" data-xp-pop="{pop}" aria-describedby="{pop}-d" '
            f'aria-label="{escape(label)}">{number}</a>'
        )


def _marked(words: str, marks: Sequence[bool]) -> Iterator[Run]:
    """Yield words as runs of what is marked and what is not; `marks`: one a character."""
    for is_quoted, several in groupby(zip(words, marks, strict=True), key=lambda one: one[1]):
        yield Run("".join(letter for letter, _ in several), is_quoted=is_quoted)


class ElsewhereContext(PageContext):
    """What is read elsewhere, in a feed reader or on another site: every address is absolute, nothing pops up."""

    def url(self, note_id: NoteId) -> str | None:
        """Return a note's absolute address."""
        return self.site.absolute_url(note_id)

    def link(self, note_id: NoteId, words: str | None = None) -> Markup:
        """Return a plain link."""
        return self.plain_link(note_id, words)

    def file_url(self, path: str) -> str:
        """Return the absolute address of a file."""
        return self.site.absolute(path)

    def marker(self, source_id: NoteId) -> Markup:  # noqa: ARG002 (sources are named in full)
        """Return nothing: there are no numbered sources."""
        return Markup()
