"""Words broken into lines that fit a box drawn before anybody knows the reader's font."""

from __future__ import annotations

_WIDTHS = {**dict.fromkeys("ijlI.,;:!|'’ftr() []-", 0.36), **dict.fromkeys("mwMW—…@%", 0.88)}
_CAPITAL, _OTHER, _WIDE = 0.64, 0.54, 1.05
_LATIN = 0x2E80


def width(words: str) -> float:
    """Return about how wide words are, in em, a semibold sans-serif assumed; rather too wide than too narrow."""
    return sum(_width(character) for character in words)


def _width(character: str) -> float:
    if ord(character) >= _LATIN:
        return _WIDE
    return _WIDTHS.get(character, _CAPITAL if character.isupper() else _OTHER)


def wrap(words: str, room: float, most: int) -> list[str]:
    """Return at most `most` lines no wider than `room` em; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept, rest = lines[:most], lines[most:]
    if rest and kept:
        kept[-1] += "…"
    return [_cut(line, room) for line in kept]


def _cut(line: str, room: float) -> str:
    if width(line) <= room:
        return line
    stem = line.rstrip("…")
    while stem and width(f"{stem}…") > room:
        stem = stem[:-1]
    return f"{stem.rstrip()}…"
