"""A card drawn: a PNG of 1200 by 630 points, the same bytes on every machine with the same Pillow.

One byte a point: shades between paper and ink first, then the flat hues. Text is only ever ink on paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from explainer.language.shortening import shorten_to_fit
from explainer.pages.metadata.card import Card

WIDTH, HEIGHT = 1200, 630
_FONTS = Path(__file__).parent.parent / "assets" / "fonts"
_SCRIPTS = ("latin", "latin-ext", "cyrillic", "greek", "signs")
"""The fonts of a family; “signs” has what those of pages lack, and what of them the other family lacks too."""
_PAPER, _INK = (0xFF, 0xFE, 0xFB), (0x1A, 0x1E, 0x25)
_TONES = {
    "asserted": (0x2B, 0x5A, 0x92),
    "denied": (0x84, 0x40, 0x6F),
    "partial": (0x79, 0x51, 0x0A),
    "acknowledged": (0x17, 0x65, 0x6A),
    "unanswered": (0x56, 0x5C, 0x66),
}
"""As in explainer.css, in the light."""
_FULL, _MUTED, _FAINT = 127, 96, 22
"""How much ink."""
_MARGIN = 76
_WIDE = WIDTH - 2 * _MARGIN
"""What a line may take."""
_INDENT = 32
"""What the hue before a side takes."""
_SIDE = (_WIDE - 44) // 2 - _INDENT
"""What a line of a side may take: what is said has no more than what is answered."""
_MOST_OF_HEADING, _MOST_OF_SPEAKERS = 2, 4
"""Lines."""
_FOOT = 530
"""Where the line above the foot is."""
_INVISIBLE = dict.fromkeys(
    (
        *(0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF),
        *range(0x2066, 0x206A),
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE0080),
    )
)
"""Seen nowhere: marks of direction, joiners, and which form of a sign is meant."""
_STANDS_IN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2016": "||",
    "\u201b": "‘",
    "\u201f": "“",
    "\u02ee": "”",
    "\u2043": "-",
    "\u2e3a": "——",
    **dict.fromkeys("⇒⟶⟹➔➙➛➜➝➞➡➤⭢🡒", "→"),
    **dict.fromkeys("⇐⟵⟸⬅⭠🡐", "←"),
    **dict.fromkeys("⩽≦", "≤"),
    **dict.fromkeys("⩾≧", "≥"),
    "\u20bf": "BTC",
}
"""What is drawn for a sign that no font of ours has: another shape of it, or how it is said."""


@dataclass(frozen=True)
class Style:
    """A face, a weight and a size in points; `leading` is the height of a line."""

    family: str
    weight: int
    size: int

    @property
    def leading(self) -> int:
        """The height of a line."""
        return round(self.size * 1.22)


_SIZES = (68, 60, 54, 48, 42, 37, 33, 29)
"""Of a title: the largest that fits is taken."""
_TITLE, _SAID = (tuple(Style("source-serif-4", weight, size) for size in _SIZES) for weight in (600, 400))
"""Ours, and what somebody says: there, it is the name that is set bold."""
_KICKER = Style("source-sans-3", 600, 29)
_WHO = Style("source-sans-3", 700, 40)
_DETAIL = Style("source-sans-3", 400, 32)
_HEADINGS = tuple(Style("source-serif-4", 600, size) for size in (48, 42, 37, 33))
_SPEAKER = Style("source-sans-3", 700, 29)
_SIDES = tuple(Style("source-serif-4", 400, size) for size in (46, 42, 39, 36, 33, 30, 28, 26, 24))
"""Of what is said and of what became of it alike."""
_COUNTED = Style("source-sans-3", 400, 24)
_SITE = Style("source-sans-3", 600, 29)
_FAMILIES = tuple(dict.fromkeys(style.family for style in (_TITLE[0], _KICKER)))


def card_png(card: Card) -> bytes:
    """Return the picture of a card; of one with letters our fonts lack, only the site's name, or nothing at all."""
    card = replace(card, **{name: text if name == "tone" else _drawable(text) for name, text in vars(card).items()})
    if not _has_letters("".join(text for name, text in vars(card).items() if name not in ("site", "tone"))):
        card = Card(card.site, title=card.site)
    if not _has_letters(card.site):
        card = replace(card, site="", title="" if card.title == card.site else card.title)
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 11), fill=_hue(card.tone) if card.tone else _FULL)
    if card.status:
        _draw_sides(draw, card)
    else:
        _draw_title(draw, card, _draw_head(draw, card))
    _draw_foot(draw, card)
    image.putpalette(_palette())
    file = BytesIO()
    # Level 6 takes twice as long for 4 KB less of 19, in a file that no page loads: together a tenth of a small build.
    image.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _draw_head(draw: ImageDraw.ImageDraw, card: Card) -> int:
    """Draw what it is and who says it; return where the title may begin."""
    top = _MARGIN - 12
    if card.kicker:
        _write(draw, (_MARGIN, top), _cut(card.kicker, _KICKER), _KICKER, _MUTED)
        top += _KICKER.leading + 10
    if card.who:
        for line in _shortened(_wrapped(card.who, _WHO), 2, _WHO):
            _write(draw, (_MARGIN, top), line, _WHO, _FULL)
            top += _WHO.leading
        top += 10
    return top + 6


@dataclass(frozen=True)
class _Sides:
    """Who says what at the left, what became of it at the right: letters of one size, columns of one width."""

    heading: tuple[Style, list[str]]
    top: int
    who: list[str]
    reply: list[str]
    start: int
    """Where what is said begins, and what became of it."""
    style: Style
    said: list[str]
    became: list[str]


def set_sides(card: Card) -> _Sides:
    """Return the lines of a claim's card.

    A sentence on what became of it is never cut: what it leaves out might be who denies it. Where it does not fit, its
    short form is there.
    """
    top = _MARGIN - 12 + (_KICKER.leading + 10 if card.kicker else 0)
    fitting = (one for one in _HEADINGS if len(_wrapped(card.heading, one)) <= _MOST_OF_HEADING)
    titled = next(fitting, _HEADINGS[-1])
    heading = _shortened(_wrapped(card.heading, titled), _MOST_OF_HEADING, titled)
    below = top + len(heading) * titled.leading + 14
    who = _shortened(_wrapped(card.who, _SPEAKER, _SIDE), _MOST_OF_SPEAKERS, _SPEAKER, _SIDE)
    reply = _wrapped(card.reply, _SPEAKER, _SIDE)
    start = below + max(len(who), len(reply)) * _SPEAKER.leading + 8
    words, fitting_it = card.short, []
    for words in (card.status, card.short):
        fitting_it = [one for one in _SIDES if _fits(words, one, start)]
        if fitting_it:
            break
    style = next((one for one in fitting_it if _fits(card.title, one, start)), _SIDES[-1])
    became = _shortened(_wrapped(words, style, _SIDE), _room(start, style), style, _SIDE)
    said = _shortened(_wrapped(card.title, style, _SIDE), _room(start, style), style, _SIDE)
    return _Sides((titled, heading), below, who, reply, start, style, said, became)


def _fits(words: str, style: Style, start: int) -> bool:
    return len(_wrapped(words, style, _SIDE)) <= _room(start, style)


def _room(start: int, style: Style) -> int:
    """Return how many lines fit above the foot."""
    return max(1, (_FOOT - 20 - start) // style.leading)


def _draw_sides(draw: ImageDraw.ImageDraw, card: Card) -> None:
    found = set_sides(card)
    if card.kicker:
        _write(draw, (_MARGIN, _MARGIN - 12), _cut(card.kicker, _KICKER), _KICKER, _MUTED)
    style, lines = found.heading
    for number, line in enumerate(lines):
        top = found.top - 14 - (len(lines) - number) * style.leading
        _write(draw, (_MARGIN, top), line, style, _FULL)
    right = _MARGIN + _WIDE - _SIDE - _INDENT
    for left, tone, over, below in (
        (_MARGIN, "asserted", found.who, found.said),
        (right, card.tone, found.reply, found.became),
    ):
        draw.rectangle((left, found.top + 4, left + 11, _FOOT - 20), fill=_hue(tone) if tone else _MUTED)
        for number, line in enumerate(over):
            _write(draw, (left + _INDENT, found.top + number * _SPEAKER.leading), line, _SPEAKER, _FULL)
        for number, line in enumerate(below):
            _write(draw, (left + _INDENT, found.start + number * found.style.leading), line, found.style, _FULL)


def _draw_title(draw: ImageDraw.ImageDraw, card: Card, top: int) -> None:
    detail = _shortened(_wrapped(card.detail, _DETAIL), 3, _DETAIL)
    room = _FOOT - 22 - top - len(detail) * _DETAIL.leading - (14 if detail else 0)
    for style in _SAID if card.who else _TITLE:
        lines = _wrapped(card.title, style)
        if len(lines) * style.leading <= room:
            break
    lines = _shortened(lines, max(1, room // style.leading), style)
    for line in lines:
        _write(draw, (_MARGIN, top), line, style, _FULL)
        top += style.leading
    top += 14
    for line in detail:
        _write(draw, (_MARGIN, top), line, _DETAIL, _MUTED)
        top += _DETAIL.leading


def _draw_foot(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """Draw the site's name, and beside it what an explainer counts."""
    draw.rectangle((_MARGIN, _FOOT, WIDTH - _MARGIN, _FOOT + 1), fill=_FAINT)
    name = _cut(card.site, _SITE, _WIDE)
    long = round(_length(name, _SITE))
    _write(draw, (WIDTH - _MARGIN - long, _FOOT + 32), name, _SITE, _MUTED)
    room = _WIDE - long - 40
    if card.status and card.detail and room > 0:
        for number, line in enumerate(_shortened(_wrapped(card.detail, _COUNTED, room), 2, _COUNTED, room)):
            _write(draw, (_MARGIN, _FOOT + 20 + number * _COUNTED.leading), line, _COUNTED, _MUTED)


def _hue(tone: str) -> int:
    return 128 + list(_TONES).index(tone)


@lru_cache(maxsize=1)
def _palette() -> bytes:
    shades = [
        tuple(round(a + (b - a) * step / _FULL) for a, b in zip(_PAPER, _INK, strict=True)) for step in range(128)
    ]
    colours = [*shades, *_TONES.values()]
    return bytes(part for colour in colours for part in colour)


def _wrapped(text: str, style: Style, room: int = _WIDE) -> list[str]:
    """Return the lines of a text; only a plain space breaks it, and whatever a word is too long for."""
    lines: list[str] = []
    line = ""
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if _length(longer, style) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *broken, line = _broken(word, style, room)
        lines += broken
    return [*lines, line] if line else lines


def _broken(word: str, style: Style, room: int) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and _length(part + letter, style) > room:
            yield part
            part = ""
        part += letter
    yield part


def _shortened(lines: list[str], most: int, style: Style, room: int = _WIDE) -> list[str]:
    """Return at most so many lines; a mark says that there is more."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and _length(f"{last} […]", style) > room:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return [*lines[: most - 1], f"{last} […]"]


def _cut(text: str, style: Style, room: int = _WIDE) -> str:
    return shorten_to_fit(text, lambda part: _length(part, style) <= room)


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, style: Style, ink: int) -> None:
    x, y = at
    ascent = _face(style.family, _SCRIPTS[0], style.weight, style.size).getmetrics()[0]
    for font, run in _runs(text, style):
        draw.text((x, y + ascent), run, font=font, fill=ink, anchor="ls")
        x += font.getlength(run)


def _length(text: str, style: Style) -> float:
    # Pillow's own layout sets letter after letter, without kerning.
    return sum(_letter_length(font, letter) for font, run in _runs(text, style) for letter in run)


@lru_cache(maxsize=4096)
def _letter_length(font: ImageFont.FreeTypeFont, letter: str) -> float:
    return font.getlength(letter)


def _runs(text: str, style: Style) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Yield the pieces of a text that one font has all letters of."""
    run, font = "", (style.family, _SCRIPTS[0])
    for letter in text:
        other = _font_of(letter, style.family) or font
        if other != font and run:
            yield _face(*font, style.weight, style.size), run
            run = ""
        font = other
        run += letter
    if run:
        yield _face(*font, style.weight, style.size), run


def _drawable(text: str) -> str:
    """Return a text in letters and signs that our fonts have, without emoji; as it is where only emoji would be left.

    A letter that no font has stays: no word may be missing from a card.
    """
    drawn = "".join(map(_drawn, unicodedata.normalize("NFC", text).translate(_INVISIBLE)))
    if "\0" not in drawn:
        return drawn
    if not any(letter.isalnum() for letter in drawn):
        return text
    without = re.sub(r"\(\s*\0[\s\0]*\)", "\0", drawn)
    return re.sub(r"\s*\0[\s\0]*(?P<after>[.,;…)\]]|$)?", lambda found: found["after"] or " ", without).strip()


@lru_cache(maxsize=4096)
def _drawn(letter: str) -> str:
    """Return what is drawn for one letter or sign; a NUL where it is left out."""
    if _has_letters(letter):
        return letter
    if letter.isspace():
        return "\u00a0" if letter in "\u2007\u202f" else " "
    plain = unicodedata.normalize("NFKC", _STANDS_IN.get(letter, letter))
    if plain != letter and _has_letters(plain):
        return plain
    category = unicodedata.category(letter)
    if category == "So":
        return "\0"
    return "" if category in _CHANGES_OF_EMOJI else letter


_CHANGES_OF_EMOJI = frozenset({"Sk", "Me"})
"""Categories of Unicode: the colour of a skin, the frame of a key."""


def _has_letters(text: str) -> bool:
    """Whether both families have every letter of a text."""
    return all(_font_of(letter, family) for letter in set(text) for family in _FAMILIES)


@lru_cache(maxsize=4096)
def _font_of(letter: str, family: str) -> tuple[str, str] | None:
    """Return which font has a letter, as family and script: one of a family, or the signs of another."""
    if letter in {" ", "\u00a0"}:
        return family, _SCRIPTS[0]
    fonts = [(family, script) for script in _SCRIPTS] + [(other, "signs") for other in _FAMILIES]
    for font in fonts:
        mask = _face(*font, 400, 24).getmask(letter)
        if (mask.size, bytes(mask)) != _unknown(*font):
            return font
    return None


@lru_cache(maxsize=16)
def _unknown(family: str, script: str) -> tuple[tuple[int, int], bytes]:
    """Return what a font shows for a letter it lacks."""
    mask = _face(family, script, 400, 24).getmask("\U0010fffd")
    return mask.size, bytes(mask)


@lru_cache(maxsize=128)
def _face(family: str, script: str, weight: int, size: int) -> ImageFont.FreeTypeFont:
    # Pillow's own layout: the other one kerns, but only where a library of the system's is installed.
    path = _FONTS / f"{family}-{script}-wght-normal.woff2"
    font = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
