"""What a build leaves for the next: each answer and each thing made, as bytes.

Of an answer only the digest is kept: the next build asks again, and compares. Of what was made for a page there is the
thing itself, too. Nothing in it is run: a question is one of those that `asking.py` knows how to ask, what follows from
answers is worked out by a function marked with `once_a_site`, and values are plain data and a few dataclasses.
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
import tempfile
import weakref
import zlib
from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, cast

from jinja2 import Environment

from explainer.notes import MODELS, Line, Note, Prose
from explainer.pages.asking import Answer, Conclusion, Key, Packed, Question, StoredAnswer, name_of, question_of
from explainer.pages.sameness import UNKNOWN, Digest, Digests
from explainer.pages.site import find_remembered

_FORM = b"explainer pages 2\n"
_DIGEST = 16
_LENGTH = struct.Struct(">Q")
_Bytes = bytes | bytearray | memoryview
_SUM = hashlib.sha256().digest_size
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error, zlib.error)
_ASKED_OF: tuple[type, ...] = (str, Line, Prose, Note, *MODELS.values())
_TYPES: Mapping[str, type] = {one.__name__: one for one in _ASKED_OF}


class TraceError(ValueError):
    """Bytes are not what a build left, or not whole."""


class Spool:
    """Bytes in a file without a name, out of memory's way until the build ends: they took 14 KB a note."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed once nobody may read it)
        weakref.finalize(self, self._file.close)
        self._length = 0

    def put(self, packed: bytes) -> Spooled:
        """Take bytes in.

        Raises:
            OSError: There is no room for them.
        """
        self._file.seek(self._length)
        left = packed
        while left:
            left = left[self._file.write(left) :]
        found = Spooled(self, self._length, len(packed))
        self._length += len(packed)
        return found

    def read(self, at: int, length: int) -> bytes:
        """Return what is there."""
        self._file.seek(at)
        return self._file.read(length)


@dataclass(frozen=True, slots=True)
class Spooled:
    """Bytes that are read when they are asked for."""

    _spool: Spool
    _at: int
    _length: int

    def __len__(self) -> int:
        return self._length

    def __bytes__(self) -> bytes:
        return self._spool.read(self._at, self._length)


class Values:
    """Things made for pages as bytes: plain data, and dataclasses of the given kinds."""

    def __init__(self, *kinds: type) -> None:
        self._kinds = {kind.__name__: kind for kind in kinds}

    def pack(self, value: object) -> list[_Bytes] | None:
        """Return a value as bytes, in parts; None for one that is of another kind."""
        apart: list[bytes] = []
        try:
            plain = zlib.compress(json.dumps(self._plain(value, apart)).encode(), 1)
        except TraceError:
            return None
        return [*_joined([plain, *apart])]

    def unpack(self, packed: Packed) -> object:
        """Return the value.

        Raises:
            TraceError: There is none in these bytes.
        """
        try:
            plain, *apart = _parted(bytes(packed))
            return self._value(json.loads(zlib.decompress(plain)), apart)
        except _BROKEN:
            raise TraceError from None

    def _plain(self, value: object, apart: list[bytes]) -> object:
        kind = type(value)
        if kind in (str, int, float, bool, type(None)):
            return value
        if kind is bytes:
            apart.append(cast("bytes", value))
            return ["bytes", len(apart) - 1]
        if kind is dict:
            pairs = cast("dict[object, object]", value).items()
            return ["dict", *([self._plain(key, apart), self._plain(one, apart)] for key, one in pairs)]
        if kind in (tuple, list):
            return [kind.__name__, *(self._plain(one, apart) for one in cast("Iterable[object]", value))]
        if is_dataclass(kind) and self._kinds.get(kind.__name__) is kind:
            return [kind.__name__, *(self._plain(getattr(value, one.name), apart) for one in fields(kind))]
        raise TraceError

    def _value(self, plain: object, apart: list[bytes]) -> object:
        if not isinstance(plain, list):
            return plain
        name, *parts = plain
        if name == "bytes":
            return apart[parts[0]]
        if name == "dict":
            return {self._value(key, apart): self._value(one, apart) for key, one in parts}
        values = [self._value(one, apart) for one in parts]
        if name in ("tuple", "list"):
            return tuple(values) if name == "tuple" else values
        return self._kinds[name](*values)


def pack_made(
    values: Values, spool: Spool | None, conclusion: Conclusion, answer: Answer, digests: Digests
) -> Answer | StoredAnswer:
    """Return what was made for a page as bytes, which take a tenth, in a spool if it has room; all else as it is."""
    packed = values.pack(answer.value) if isinstance(conclusion.make, str) else None
    if packed is None:
        return answer
    whole: Packed = b"".join(packed)
    if spool:
        with suppress(OSError):
            whole = spool.put(bytes(whole))
    digest = digests.of(answer.value) if answer.digest is None else answer.digest
    return StoredAnswer(digest, answer.asked, digests.of(answer.given), whole, values.unpack)


def pack_trace(
    answers: Mapping[Key, Answer | StoredAnswer], of: Digest, digests: Digests, values: Values
) -> Iterator[_Bytes]:
    """Yield what a build asked and made, in parts, and their sum. `of`: what all of it depends on beside the notes.

    What rests on a question that cannot be asked in another process is left out.
    """
    numbers: dict[Key, int] = {}
    forms, press = bytearray(), zlib.compressobj(1)
    known, given, packed = bytearray(), bytearray(), list[Packed]()
    counts, asked, lengths = array("I"), array("I"), array("Q")
    for key, answer in answers.items():
        form = _form_of(key)
        if form is None or not all(one in numbers for one in answer.asked):
            continue
        digest = digests.of(answer.made) if answer.digest is None else answer.digest
        if digest == UNKNOWN and isinstance(key, Question):
            continue
        numbers[key] = len(numbers)
        forms += press.compress(f"{json.dumps(form, separators=(',', ':'))}\n".encode())
        known += digest or bytes(_DIGEST)
        given += _given_of(answer, digests) or bytes(_DIGEST)
        counts.append(len(answer.asked))
        asked.extend(numbers[one] for one in answer.asked)
        value = _packed_value(key, answer, values)
        lengths.append(sum(map(len, value)))
        packed += value
    forms += press.flush()
    numbered = [_little(one) for one in (counts, asked, lengths)]
    total = hashlib.sha256()
    yield _FORM
    for part in (*_joined([of, forms, known, given, *numbered]), _LENGTH.pack(sum(lengths)), *packed):
        whole = part if isinstance(part, _Bytes) else bytes(part)
        total.update(whole)
        yield whole
    yield total.digest()


def unpack_trace(raw: bytes, of: Digest, values: Values, environment: Environment) -> dict[Key, StoredAnswer]:
    """Return what a build left; nothing where it depended on something else than this one does.

    Raises:
        TraceError: The bytes are not what a build left, or not whole.
    """
    whole = memoryview(raw)[len(_FORM) : -_SUM]
    if raw[: len(_FORM)] != _FORM or raw[-_SUM:] != hashlib.sha256(whole).digest():
        raise TraceError
    try:
        depends, forms, known, given, *numbered, packed = _parted(whole)
        if depends != of:
            return {}
        counts, asked, lengths = (_array(code, one) for code, one in zip("IIQ", numbered, strict=True))
        keys = [_key_of(json.loads(form), environment) for form in zlib.decompress(forms).splitlines()]
        return dict(_answers_of(keys, (known, given), (counts, asked, lengths), packed, values))
    except _BROKEN:
        raise TraceError from None


def _answers_of(
    keys: list[Key | None],
    digests: tuple[memoryview, memoryview],
    numbered: tuple[array[int], array[int], array[int]],
    packed: memoryview,
    values: Values,
) -> Iterable[tuple[Key, StoredAnswer]]:
    (known, given), (counts, asked, lengths) = digests, numbered
    if not len(keys) == len(counts) == len(lengths) == len(known) // _DIGEST == len(given) // _DIGEST:
        raise TraceError
    at = begins = 0
    for number, key in enumerate(keys):
        found = tuple(keys[one] for one in asked[at : at + counts[number]])
        several = tuple(one for one in found if one is not None)
        part = packed[begins : begins + lengths[number]]
        at, begins = at + counts[number], begins + lengths[number]
        if key is None or len(several) < len(found):
            continue
        where = slice(number * _DIGEST, (number + 1) * _DIGEST)
        unpack = values.unpack if part else None
        yield key, StoredAnswer(bytes(known[where]), several, bytes(given[where]), part, unpack)


def _packed_value(key: Key, answer: Answer | StoredAnswer, values: Values) -> Sequence[Packed]:
    """Return the bytes of what was made for a page; nothing for what follows from answers as quickly as it is read."""
    if isinstance(answer, StoredAnswer):
        return [answer.packed]
    if isinstance(key, Question) or not isinstance(key.make, str):
        return []
    return values.pack(answer.value) or []


def _given_of(answer: Answer | StoredAnswer, digests: Digests) -> Digest:
    return answer.given if isinstance(answer, StoredAnswer) else digests.of(answer.given)


def _form_of(key: Key) -> list[object] | None:
    """Return a key as plain data; None for one that another process does not know."""
    if isinstance(key, Question):
        kind, name = "asked", name_of(key)
    elif isinstance(key.make, str):
        kind, name = "made", key.make
    else:
        kind, name = "found", f"{key.make.__module__}:{key.make.__qualname__}"
    try:
        return None if name is None else [kind, name, *map(_plain_part, key.of)]
    except TraceError:
        return None


def _plain_part(one: Hashable) -> object:
    if one is None or type(one) in (str, int, bool) or isinstance(one, Line):
        return str(one) if isinstance(one, str) else one
    if isinstance(one, tuple):
        return [*map(_plain_part, one)]
    if isinstance(one, type) and _TYPES.get(one.__name__) is one:
        return {"type": one.__name__}
    if isinstance(one, Environment):
        return {"environment": True}
    raise TraceError


def _key_of(form: Any, environment: Environment) -> Key | None:  # noqa: ANN401 (whatever JSON holds)
    """Return a key; None for what nobody asks or finds in that way any more."""
    kind, name, *parts = form
    of = tuple(_part(one, environment) for one in parts)
    if kind == "made":
        return Conclusion(str(name), of)
    if kind == "found":
        find = find_remembered(name)
        return Conclusion(find, of) if find else None
    return question_of(name, of)


def _part(one: Any, environment: Environment) -> Hashable:  # noqa: ANN401 (whatever JSON holds)
    if isinstance(one, list):
        return tuple(_part(part, environment) for part in one)
    if isinstance(one, dict):
        return _TYPES[one["type"]] if "type" in one else environment
    return cast("Hashable", one)


def _joined(parts: Iterable[_Bytes]) -> Iterator[_Bytes]:
    """Yield parts, the length of each before it."""
    for part in parts:
        yield from (_LENGTH.pack(len(part)), part)


def _parted(whole: bytes | memoryview) -> list[Any]:
    """Return the parts that were joined."""
    found, at = [], 0
    while at < len(whole):
        (length,) = _LENGTH.unpack(whole[at : at + _LENGTH.size])
        at += _LENGTH.size
        found.append(whole[at : at + length])
        if len(found[-1]) != length:
            raise TraceError
        at += length
    return found


def _little(numbers: array[int]) -> bytes:
    """Return numbers as bytes, the same on any machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def _array(code: str, given: memoryview) -> array[int]:
    found = array(code)
    found.frombytes(given)
    if sys.byteorder == "big":
        found.byteswap()
    return found
