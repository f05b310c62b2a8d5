"""Plain typing made well-set text: quotation marks, apostrophes, ellipses, French spaces.

Source of the French spaces: Imprimerie nationale, “Lexique des règles typographiques”.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

_NO_BREAK = "\u00a0"
_NARROW = "\u202f"
_BLANK = "[ \u00a0\u202f]"

_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")

_VERBATIM = "\ue000"
_REFERENCE = "\ue001"
_PROTECTED = re.compile(
    r"""
    (?P<reference> \[\[ [^\[\]|\n]* (?: \]\] | (?=\|) ) )    # [[id]], and the id of [[id|words]]
    | ^ [ ]{0,3} (?P<fence> `{3,} | ~{3,} ) [\s\S]*? (?: ^ [ ]{0,3} (?P=fence) | \Z )
    | (?P<ticks> `{1,20} ) (?!`) [^\n]*? (?<!`) (?P=ticks) (?!`)  # code
    | \]\( [^()\n]* \)                                       # the address of a link
    | ^ [ ]{0,3} \[ [^\[\]\n]+ \]:                           # a link or note given below the text
    | \b (?: https?:// | ftp:// | mailto: | www\. ) [^\s<>«»"]+
    | < [a-z!/] [^<>\n]* >
    | & \#? \w{1,31} ;
    | (?<!\S) : [a-z0-9_+-]+ : (?!\w)                         # :emoji:
    | \\ .                                                   # what the editor escaped
    | [\ue000\ue001]                                         # what we would take for our own
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)

"""What is never touched: kept aside, one character standing for each."""

_DOUBLE = r'(?<![\w"])"(?!")((?:[^"\n]|\n(?!\s*\n))*)"(?![\w"])'
_DOUBLE_QUOTED = re.compile(_DOUBLE)
_QUOTED_OR_GUILLEMET = re.compile(rf"[«»]|{_DOUBLE}")
_SINGLE_QUOTED = re.compile(r"(?<![\w'])'(?=[^\s'])([^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*)(?<=\S)'(?![\w'])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?!')|(?<=\d)'(?=s\b)|(?<!\w)'(?=\d0s\b)")
_DEEPEST = 4
"""Straight marks within straight marks, as nobody writes them: deeper ones stay."""
_CLIPPED = re.compile(r"(?<!\w)'(?=(?:n'(?!\w)|tis\b|twas\b|em\b|til\b|cause\b))", re.IGNORECASE)
"""English words that begin with an apostrophe."""
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WRITTEN_JUST_SO = re.compile(r"[^\W\d_]-[A-ZÀ-Þ]|\S*\w(?:\.\w|://)")
"""Begin with a small letter everywhere: “e-Estonia”, “www.example.org”."""
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_DASH = re.compile(r"(?<=[^\s|:-])[ ](?:--|-(?!(?<=\d[ ]-)[ ]\d))[ ](?=[^\s|:-])")
"""A hyphen as a dash between words: not a difference of two numbers, not the rule of a table."""
_YEARS = re.compile(
    r"(?<![\w-])(1\d{3}|20\d{2})-(1\d{3}|20\d{2})(?![\w-])|(?<=\bpp\.[ \u00a0])(\d{1,4})-(\d{1,4})(?![\w-])"
)

_AFTER_WORD = rf"""
    (?: (?: (?<=[^\W_]) | (?<=[»”’)\]%€°…"{_REFERENCE}]) | (?<=[^\W_][*_]) | (?<=[^\W_][*_]{{2}}) )
        {_BLANK}*
      | (?<={_VERBATIM}) {_BLANK}+ )  # a space put right after an address would change it
"""
_BEFORE_BLANK = r"""(?= [\s»”’)\]*_"'.,] | \Z )"""
_FRENCH_SPACES = tuple(
    (marks, re.compile(pattern, re.VERBOSE), replacement)
    for marks, pattern, replacement in (
        ("«", rf"« {_BLANK}* (?=\S)", f"«{_NO_BREAK}"),
        ("»", rf"(?<=\S) {_BLANK}* »", f"{_NO_BREAK}»"),
        # Between two digits a colon is a ratio.
        (":", rf"{_AFTER_WORD} : (?! (?<=\d:) \s*\d | (?<=\d\s:) \s*\d ) {_BEFORE_BLANK}", f"{_NO_BREAK}:"),
        (";!?", rf"{_AFTER_WORD} ((?:[;!?]+…*)+) {_BEFORE_BLANK}", rf"{_NARROW}\1"),
        ("%", rf"(?<=\d) {_BLANK}* % (?!\w)", f"{_NARROW}%"),
        ("€", rf"(?<=\d) {_BLANK}* € (?!\w)", f"{_NO_BREAK}€"),
    )
)
"""Marks without one of which there is nothing to do, then what to do."""
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_NOUN = (
    "a|à|ai|au|aux|avec|car|ce|dans|de|des|dont|du|elles?|en|est|et|ils?|l|la|le|les|mais|n|ne|on|ont|ou|où|par|pas|pour|"
    "puis|qu|que|qui|s|se|si|sont|sous|sur|un|une|y"
)
_NUMBER = r"(\d{1,3}(?:[\u00a0\u202f]\d{3})*(?:,\d+)?)"
_GLUED_NUMBERS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Figures of a number, in threes.
        (r"(?<![\w.,:/-])(?=\d{1,3}[ ])(\d{1,3})[ ](?=\d{3}(?!\d))", rf"\1{_NARROW}"),
        (r"(?<=\u202f\d{3})[ ](?=\d{3}(?!\d))", _NARROW),
        # A number and what it counts; a year of four figures counts nothing.
        (rf"(?<![\w.,:/-])(?<!\d\u202f){_NUMBER}[ ](?=[^\W\d_])(?!(?:{_NO_NOUN})(?![\w-]))", rf"\1{_NO_BREAK}"),
        (r"(?<=\d[ \u00a0]h)[ ](?=\d\d?(?!\d))", _NO_BREAK),
        (rf"(?<=\b1er)[ ](?=(?:{_MONTHS})\b)", _NO_BREAK),
        (rf"\b({_MONTHS})[ ](?=\d{{4}}(?!\d))", rf"\1{_NO_BREAK}"),
        (r"(?<!\w)(n[°º]s?|p\.|pp\.|art\.|chap\.|fig\.|vol\.|§§?)[ ](?=\d)", rf"\1{_NO_BREAK}"),
        (r"(?<=\d)[ ](?=°[CF](?!\w)|[$£](?!\w))", _NO_BREAK),
    )
)
"""Where a French line may not break beside a figure: each changes a space, nothing else."""
_GLUED_WORDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # Titles with the name they announce, a king and his number.
        (r"\b(MM?\.|Mmes?|Mlles?|Mgr|Drs?|Prs?|Me)[ ](?=[A-ZÀ-Þ])", rf"\1{_NO_BREAK}"),
        (r"(?<=[a-zà-ÿ])[ ](?=(?:[IVX]{2,}|Ier|Ire)(?!\w))", _NO_BREAK),
    )
)
"""Elsewhere, likewise."""
_DIGIT = re.compile(r"\d")
_GLUED_EN = re.compile(
    rf"\b(Mrs?\.|Ms\.|Dr\.|Prof\.|St\.)[ ](?=[A-Z])|\b({_MONTHS_EN})[ ](?=\d{{1,2}}(?!\d))"
    rf"|(?<![\w.,:/-])(\d{{1,2}})[ ](?=(?:{_MONTHS_EN})\b)|(?<!\w)(pp?\.|No\.)[ ](?=\d)"
)
_ORDINALS = (
    (re.compile(r"(?<![\w.,-])1(?:[èe]re)(s?)(?![\w-])"), r"1re\1"),
    (re.compile(r"(?<![\w.,-])(\d+|[IVXLC]+)i?[èe]me(s?)(?![\w-])"), r"\1e\2"),
)
"""“2ème” is “2e”, “1ère” is “1re”. Source: Imprimerie nationale."""
_SPACES_OF_A_QUOTATION = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=«)[ ]|(?<=\S)[ ](?=»)", _NO_BREAK),
        (r"(?<=\S)[ ](?=[;!?])|(?<=\d)[ ](?=%)", _NARROW),
        (r"(?<=[^\s\d])[ ](?=:)|(?<=\d)[ ](?=:(?!\s*\d)|€)", _NO_BREAK),
    )
)


def typeset(text: str, language: str) -> str:
    """Set an editor's plain typing as the language is printed; twice is the same as once.

    `[[id]]`, addresses, code and markup are left alone; so are languages but French and English.
    """
    rules = {"fr": _typeset_french, "en": _typeset_english}.get(_base(language))
    return _around_protected(text, rules) if rules else text


def typeset_title(text: str, language: str) -> str:
    """Set the title of somebody else's work: as `typeset`, but its words stay its own."""
    rules = {"fr": _set_french, "en": _typeset_english}.get(_base(language))
    return _around_protected(text, rules) if rules else text


def opened(words: str, names: tuple[str, ...] = ()) -> str:
    """Return words as the beginning of a line: their first letter raised, but in “pH”, in an address and in `names`."""
    if words.startswith(names) and any(
        words.startswith(name) and not words[len(name) : len(name) + 1].isalnum() for name in names
    ):
        return words
    first = _FIRST_WORD.match(words)
    if first is None or not first[0].islower() or _WRITTEN_JUST_SO.match(words):
        return words
    return words[:1].upper() + words[1:]


def one_line(text: str) -> str:
    """Return a text on one line; spaces that must not break stay."""
    return _BREAKS.sub(" ", text).strip()


def typeset_quotation(text: str, language: str) -> str:
    """Make the spaces of a source's words unbreakable where French wants it; change nothing else.

    The text keeps its length, so that offsets into it hold.
    """
    return _around_protected(text, _fix_spaces) if _base(language) == "fr" else text


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].casefold()


def _around_protected(text: str, rules: Callable[[str], str]) -> str:
    kept: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _REFERENCE if found["reference"] else _VERBATIM

    changed = rules(_PROTECTED.sub(put_aside, text))
    originals = iter(kept)
    return re.sub(f"[{_VERBATIM}{_REFERENCE}]", lambda _: next(originals), changed)


def _typeset_french(text: str) -> str:
    text = _DOTS.sub("…", text)  # first: behind three dots that become one, “2ème” would be set the second time
    for pattern, replacement in _ORDINALS:
        text = pattern.sub(replacement, text)
    return _set_french(text)


def _set_french(text: str) -> str:
    text = _DOTS.sub("…", text)
    if '"' in text:
        text = _repeated(_set_guillemets, text)
    if "'" in text:
        text = _APOSTROPHE.sub("’", _repeated(partial(_SINGLE_QUOTED.sub, r"“\1”"), text))
    text = _DASH.sub(" – ", text)
    for marks, pattern, replacement in _FRENCH_SPACES:
        if any(mark in text for mark in marks):
            text = pattern.sub(replacement, text)
    return _glue(text)


def _glue(text: str) -> str:
    """Keep lines from breaking where French does not break them."""
    for pattern, replacement in (*(_GLUED_NUMBERS if _DIGIT.search(text) else ()), *_GLUED_WORDS):
        text = pattern.sub(replacement, text)
    return text


def _set_guillemets(text: str) -> str:
    """Set pairs of straight quotation marks: guillemets, or “ ” within guillemets."""
    inside = 0

    def quote(found: re.Match[str]) -> str:
        nonlocal inside
        if found[1] is None:
            inside = inside + 1 if found[0] == "«" else max(0, inside - 1)
            return found[0]
        words = found[1].strip()
        if not words:
            return found[0]
        return f"“{words}”" if inside else f"«{_NO_BREAK}{words}{_NO_BREAK}»"

    return _QUOTED_OR_GUILLEMET.sub(quote, text)


def _repeated(set_marks: Callable[[str], str], text: str) -> str:
    """Set straight marks, then those around them that are a pair only now."""
    for _ in range(_DEEPEST):
        before, text = text, set_marks(text)
        if text == before:
            break
    return text


def _typeset_english(text: str) -> str:
    def quote(found: re.Match[str]) -> str:
        words = found[1].strip()
        return f"“{words}”" if words else found[0]

    text = _repeated(partial(_DOUBLE_QUOTED.sub, quote), _DOTS.sub("…", text))
    text = _CLIPPED.sub("’", text)
    text = _repeated(partial(_SINGLE_QUOTED.sub, r"‘\1’"), text)
    text = _APOSTROPHE.sub("’", text)
    text = _YEARS.sub(lambda found: f"{found[1] or found[3]}–{found[2] or found[4]}", _DASH.sub(" – ", text))
    return _GLUED_EN.sub(lambda found: found[0][:-1] + _NO_BREAK, text)


def _fix_spaces(text: str) -> str:
    for pattern, replacement in _SPACES_OF_A_QUOTATION:
        text = pattern.sub(replacement, text)
    return _glue(text)
