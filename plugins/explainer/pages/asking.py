"""What is kept of one build for the next: what was made of a site, with all that was asked of the site for it.

At the next build each question is asked again, once. What was made is kept where every answer is the same, and made
anew in any doubt: an attribute of which nobody said here how it is asked for counts as everything there is. A preview
keeps it all in memory; what `mkdocs build` leaves for the next is in `traces.py`.

Source: the verifying traces of Mokhov, Mitchell and Peyton Jones, “Build systems à la carte”, with answers that are
made of other answers, as in Salsa: a count that is the same again changes no page, whatever it was counted from.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import FunctionType, MethodType
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from explainer.library import Assessment, Library
from explainer.notes import Attribution, Denial, NoteId, Reaction
from explainer.pages.addresses import Addresses
from explainer.pages.sameness import ABSENT, Digest, Digests, is_same
from explainer.pages.site import Mentioned, Site
from explainer.prose.markdown import Prose as ReadProse

Made = TypeVar("Made")


class Question(NamedTuple):
    """Something asked of the site itself."""

    ask: Callable[..., object]
    of: tuple[Hashable, ...]


class Conclusion(NamedTuple):
    """Something made of answers: by a function that is told what to ask, as a page is."""

    make: Callable[..., object] | str
    of: tuple[Hashable, ...]


Key = Question | Conclusion


class ReadLater(Protocol):
    """Bytes that are not in memory."""

    def __len__(self) -> int: ...
    def __bytes__(self) -> bytes: ...


Packed = bytes | bytearray | memoryview | ReadLater


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered or made, and for what was made: what was asked, in that order."""

    value: object
    asked: tuple[Key, ...] = ()
    given: object = None
    """What was known beside that."""
    digest: Digest | None = None
    """That of its value, where it is known by now."""

    @property
    def made(self) -> object:
        """The value."""
        return self.value

    def is_for(self, given: object, _digests: Digests) -> bool:
        """Whether it was made for what is given now."""
        return is_same(self.given, given)

    def renewed(self, value: object, _digests: Digests) -> Answer | None:
        """Return it, to be kept, if a value is the same as its own."""
        return self if is_same(self.value, value) else None


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What was answered or made in another process: the digest of its value, and for what pages show the value too."""

    digest: Digest
    asked: tuple[Key, ...]
    given: Digest
    packed: Packed = b""
    unpack: Callable[[Packed], object] | None = None
    """Makes the value of its bytes; raises ValueError where they hold none."""

    @property
    def made(self) -> object:
        """The value, or `ABSENT` where it has to be made again."""
        if self.unpack is None:
            return ABSENT
        try:
            return self.unpack(self.packed)
        except ValueError:
            return ABSENT

    def is_for(self, given: object, digests: Digests) -> bool:
        """Whether it was made for what is given now."""
        return digests.of(given) == self.given

    def renewed(self, value: object, digests: Digests) -> Answer | None:
        """Return a value with what was asked for it before, if the value is the same."""
        return Answer(value, self.asked, digest=self.digest) if digests.of(value) == self.digest else None


Pack = Callable[[Conclusion, Answer, Digests], Answer | StoredAnswer]


class Memory:
    """What is kept between builds: what the last one asked and made, as far as it came."""

    def __init__(self) -> None:
        self.answers: dict[Key, Answer | StoredAnswer] = {}
        self.of: object = None
        """What every answer depends on, beside the notes: settings, templates."""
        self.pack: Pack | None = None
        """Makes less of what is made for pages, where nothing but the next process asks for it again."""

    def begin(self, site: Site, of: object) -> AskedSite:
        """Begin a build, and return the site to make things from."""
        before = self.answers if self.of is not None and is_same(self.of, of) else {}
        self.answers, self.of = {}, of
        return AskedSite(site, Asking(site, before, self.answers, self.pack))


class Asking:
    """What is asked and made during one build."""

    def __init__(
        self,
        site: Site,
        before: Mapping[Key, Answer | StoredAnswer],
        answers: dict[Key, Answer | StoredAnswer],
        pack: Pack | None = None,
    ) -> None:
        self.site = site
        self.before = before
        self.answers = answers
        self.digests = Digests()
        self._pack = pack
        self.asked_site: AskedSite
        self.made: list[Conclusion] = []
        """What was made in this build, rather than kept."""
        self._changed: dict[Key, bool] = {}
        self._asked: list[dict[Key, None]] = []
        self._keys: dict[Key, Key] = {}

    def answer(self, question: Question) -> object:
        """Return the answer to a question, and note that it was asked."""
        self._note(question)
        found = self.answers.get(question)
        if found is None:
            self._ask(question)
            found = self.answers[question]
        return found.made

    def once(self, key: Key) -> Key:
        """Return a key that equals one: always the same object, as many pages keep what they asked."""
        return self._keys.setdefault(key, key)

    def conclude(self, conclusion: Conclusion, make: Callable[[], Made], given: object = None) -> Made:
        """Return what follows: what it was before, if all that was asked for it has the same answers."""
        self._note(conclusion)
        if conclusion not in self.answers and not self._is_kept(conclusion, given):
            return cast("Made", self._make(conclusion, make, given))
        made = self.answers[conclusion].made
        if made is ABSENT:  # another process made it, of the same answers
            made = self._make(conclusion, make, given)
            self._changed[conclusion] = False
        return cast("Made", made)

    @property
    def is_as_before(self) -> bool:
        """Whether the same was asked and made as before, and all of it is the same."""
        new = self.answers.keys() - self.before.keys()
        return (
            self.before.keys() <= self.answers.keys()
            and not any(self._changed.get(one) for one in self.before)
            and all(isinstance(one, Question) and name_of(one) is None for one in new)
        )

    def has_asked(self, method: str) -> bool:
        """Whether anything was asked by a method of the site."""
        return any(isinstance(one, Question) and one.of[:2] == ("site", method) for one in self.answers)

    def forget(self) -> None:
        """Keep nothing of what was answered so far."""
        self.before = {}
        self.answers.clear()
        self._changed.clear()

    def _note(self, key: Key) -> None:
        if self._asked:
            self._asked[-1][key] = None

    def _ask(self, question: Question) -> bool:
        """Answer a question, and return whether the answer is another than before."""
        value, before = question.ask(self.site, *question.of), self.before.get(question)
        same = before.renewed(value, self.digests) if before else None
        self.answers[question] = same or Answer(value)
        self._changed[question] = same is None
        return same is None

    def _make(self, conclusion: Conclusion, make: Callable[[], object], given: object = None) -> object:
        """Make what follows, and note whether it is another than before."""
        self._asked.append({})
        try:
            value = make()
        finally:
            asked = tuple(self._asked.pop())
        before = self.before.get(conclusion)
        same = before.renewed(value, self.digests) if before else None
        answer = replace(same, asked=asked, given=given) if same else Answer(value, asked, given)
        self.answers[conclusion] = self._pack(conclusion, answer, self.digests) if self._pack else answer
        self._changed[conclusion] = same is None
        self.made.append(conclusion)
        return answer.value

    def _is_kept(self, conclusion: Conclusion, given: object = None) -> bool:
        before = self.before.get(conclusion)
        if before is None or not before.is_for(given, self.digests) or any(map(self._has_changed, before.asked)):
            return False
        self.answers[conclusion] = before
        self._changed[conclusion] = False
        return True

    def _has_changed(self, key: Key) -> bool:
        """Whether something that was asked before has another answer now."""
        if key not in self._changed:
            self._changed[key] = True
            self._changed[key] = self._find_changed(key)
        return self._changed[key]

    def _find_changed(self, key: Key) -> bool:
        if key not in self.before:
            return True
        try:
            if isinstance(key, Question):
                return self._ask(key)
            if self._is_kept(key):
                return False
            if isinstance(key.make, str):
                return True
            make = key.make
            self._make(key, lambda: make(self.asked_site, *key.of))
            return self._changed[key]
        except Exception:  # noqa: BLE001 (a question that makes no sense any more, of a note that is gone; nothing is kept)
            return True


@dataclass(frozen=True)
class How:
    """How the attributes of an object are asked for; one of which nothing is said counts as everything."""

    path: str
    """Which object of the site it is."""
    constant: frozenset[str] = frozenset()
    """Attributes that follow from the settings alone."""
    by_key: frozenset[str] = frozenset()
    """Mappings of which each key is a question of its own."""
    as_a_whole: frozenset[str] = frozenset()
    """Attributes that are one question."""
    answered: frozenset[str] = frozenset()
    """Methods that remember what they found, and so are asked as they are; their arguments can be hashed."""


class _Asked:
    """Stands for an object of a site, and notes what is asked of it.

    Its methods run as they are, on what stands for their object: what they reach are its attributes.
    """

    how: How

    def __init__(self, real: object, asking: Asking) -> None:
        self._real = real
        self._asking = asking

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the attribute is)
        of_type = getattr(type(self._real), name, None)
        how, found = self.how, cast("object", None)
        if name in how.answered:
            asking = self._asking

            questions: dict[tuple[Hashable, ...], Question] = {}

            def found(*of: Hashable) -> object:
                if of not in questions:
                    questions[of] = Question(_method, (how.path, name, *of))
                return asking.answer(questions[of])

        elif isinstance(of_type, FunctionType):
            found = MethodType(of_type, self)
        elif name in how.by_key:
            found = _AskedMapping(how.path, name, self._asking)
        elif name in how.constant:
            found = getattr(self._real, name)
        elif isinstance(of_type, property) and of_type.fget:
            return of_type.fget(self)
        elif name in how.as_a_whole:
            return self._asking.answer(Question(_attribute, (how.path, name)))
        else:
            self._asking.answer(Question(_everything, (f"{how.path}.{name}",)))
            return getattr(self._real, name)
        self.__dict__[name] = found
        return found


class _AskedMapping(Mapping[Hashable, Any]):
    """Stands for a mapping: each key is a question, all of them together are everything."""

    def __init__(self, path: str, name: str, asking: Asking) -> None:
        self._path = path
        self._name = name
        self._asking = asking
        self._questions: dict[Hashable, Question] = {}

    def _find(self, key: Hashable) -> object:
        if key not in self._questions:
            self._questions[key] = Question(_item, (self._path, self._name, key))
        return self._asking.answer(self._questions[key])

    def __getitem__(self, key: Hashable) -> Any:  # noqa: ANN401 (whatever is there)
        found = self._find(key)
        if found is ABSENT:
            raise KeyError(key)
        return found

    def get(self, key: Hashable, default: Any = None) -> Any:  # noqa: ANN401 (whatever is there)
        found = self._find(key)
        return default if found is ABSENT else found

    def __contains__(self, key: object) -> bool:
        return self._find(key) is not ABSENT

    def _all(self) -> Mapping[Hashable, Any]:
        self._asking.answer(Question(_everything, (f"{self._path}.{self._name}",)))
        return cast("Mapping[Hashable, Any]", _attribute(self._asking.site, self._path, self._name))

    def __iter__(self) -> Any:  # noqa: ANN401 (an iterator of keys)
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


class _AskedLibrary(_Asked):
    how = How(
        path="library",
        constant=frozenset({"language"}),
        by_key=frozenset(
            {"notes", "_by_kind", "pictures", "texts", "backlinks", "quotations_of", "quotations_in", "_quotations_by"}
        ),
        as_a_whole=frozenset({"_small_names"}),
        answered=frozenset({"spoken_for", "file_of"}),
    )


class _AskedAssessment(_Asked):
    how = How(
        path="assessment",
        by_key=frozenset({"_answers", "_standings", "said", "_chains", "_corroborations", "stories", "_told_in"}),
    )

    def __init__(self, real: Assessment, asking: Asking, library: Library) -> None:
        super().__init__(real, asking)
        self.library = library

    def is_taken_back(
        self, note: Denial | Reaction, attributions: Iterable[Attribution], parties: tuple[NoteId, ...]
    ) -> bool:
        """See `Assessment.is_taken_back`."""
        numbers = tuple(_number_of(one, note) for one in attributions)
        return bool(self._asking.answer(Question(_is_taken_back, (note.id, numbers, parties))))


class _AskedAddresses(_Asked):
    how = How(
        path="addresses",
        constant=frozenset({"root", "home", "_folders", "_further", "_use_directory_urls"}),
        by_key=frozenset({"_by_page", "_anchors", "_moved"}),
        answered=frozenset({"place"}),
    )

    def __init__(self, real: Addresses, asking: Asking, library: Library) -> None:
        super().__init__(real, asking)
        self._library = library


class AskedSite(_Asked):
    """Stands for a site of which it is noted what is asked: pages are made from it as from any."""

    how = How(
        path="site",
        constant=frozenset({"catalog", "settings", "versions", "is_worded"}),
        by_key=frozenset({"history", "advice", "foreign", "list_pages"}),
        answered=frozenset({"mentions_of"}),
    )

    def __init__(self, real: Site, asking: Asking) -> None:
        super().__init__(real, asking)
        asking.asked_site = self
        self.asking = asking
        self.library = cast("Library", _AskedLibrary(real.library, asking))
        self.assessment = cast("Assessment", _AskedAssessment(real.assessment, asking, self.library))
        self.addresses = cast("Addresses", _AskedAddresses(real.addresses, asking, self.library))

    @property
    def site(self) -> Site:
        """It, to whoever makes something from a site."""
        return cast("Site", self)

    def read(self, text: str) -> ReadProse:
        """See `Site.read`."""
        asked = cast("Question", self._asking.once(Question(_read, (type(text), text))))
        return cast("ReadProse", self._asking.answer(asked))

    def tell_mentions(self, mentions: tuple[Mentioned, ...]) -> None:
        """Tell what the site's own pages name, which is known only once they are made."""
        real = self.asking.site
        if not is_same(real.own_mentions, mentions) and self.asking.has_asked("mentions_of"):  # other answers now
            self.asking.forget()
        real.own_mentions = mentions

    def remember(self, find: Callable[..., Made], of: tuple[Hashable, ...]) -> Made:
        """See `Site.remember`."""
        asked = cast("Conclusion", self._asking.once(Conclusion(find, of)))
        return self._asking.conclude(asked, lambda: find(self, *of))

    def keep(self, name: str, of: tuple[Hashable, ...], make: Callable[[], Made], given: object = None) -> Made:
        """See `Site.keep`."""
        return self._asking.conclude(Conclusion(name, of), make, given)


def _object(site: Site, path: str) -> object:
    return site if path == "site" else getattr(site, path)


def _attribute(site: Site, path: str, name: str) -> object:
    return getattr(_object(site, path), name)


def _item(site: Site, path: str, name: str, key: Hashable) -> object:
    found: Mapping[Hashable, object] = getattr(_object(site, path), name)
    return found.get(key, ABSENT)


def _method(site: Site, path: str, name: str, *of: Hashable) -> object:
    return getattr(_object(site, path), name)(*of)


def _everything(_site: Site, _name: str) -> object:
    """Return what is the same as nothing else."""
    return object()


def _read(site: Site, kind: type[str], text: str) -> ReadProse:
    return site.read(text if type(text) is kind else kind(text))


def _number_of(one: Attribution, note: Denial | Reaction) -> int:
    return next(number for number, other in enumerate(note.attributions) if other is one)


def _is_taken_back(site: Site, note_id: NoteId, numbers: tuple[int, ...], parties: tuple[NoteId, ...]) -> bool:
    note = cast("Denial | Reaction", site.library.notes[note_id])
    return site.assessment.is_taken_back(note, [note.attributions[number] for number in numbers], parties)


_ASKS: Mapping[str, Callable[..., object]] = {
    one.__name__: one for one in (_attribute, _item, _method, _read, _is_taken_back)
}
"""How a question may be asked that another process wrote down."""
_HOWS: Mapping[str, How] = {
    one.how.path: one.how for one in (_AskedLibrary, _AskedAssessment, _AskedAddresses, AskedSite)
}


def name_of(question: Question) -> str | None:
    """Return the name by which a question is written down; None for what is the same as nothing else."""
    name = question.ask.__name__
    return name if _ASKS.get(name) is question.ask else None


def question_of(name: str, of: tuple[Hashable, ...]) -> Question | None:
    """Return a question that was written down; None where nobody asks it in that way."""
    ask = _ASKS.get(name)
    if ask is None:
        return None
    if ask in (_attribute, _item, _method):
        how = _HOWS.get(str(of[0]))
        asked = how and {_attribute: how.as_a_whole, _item: how.by_key, _method: how.answered}[ask]
        return Question(ask, of) if asked and of[1] in asked else None
    return Question(ask, of)
