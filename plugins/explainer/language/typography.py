"""Plain typing made well-set text: quotation marks, apostrophes, ellipses, French spaces.

Source of the French spaces: Imprimerie nationale, “Lexique des règles typographiques”.
"""

from __future__ import annotations

import re
from collections.abc import Callable

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
    | (?P<ticks> `+ ) (?!`) [^\n]*? (?<!`) (?P=ticks) (?!`)  # code
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

_DOUBLE_QUOTED = re.compile(r'(?<![\w"])"(?!")((?:[^"\n]|\n(?!\s*\n))*)"(?![\w"])')
_SINGLE_QUOTED = re.compile(r"(?<![\w'])'(?=[^\s'])([^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*)(?<=\S)'(?![\w'])")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'|(?<=\d)'(?=s\b)|(?<!\w)'(?=\d0s\b)")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")

_AFTER_WORD = rf"""
    (?: (?: (?<=[^\W_]) | (?<=[»”’)\]%€°…"{_REFERENCE}]) | (?<=[^\W_][*_]) | (?<=[^\W_][*_]{{2}}) )
        {_BLANK}*
      | (?<={_VERBATIM}) {_BLANK}+ )  # a space put right after an address would change it
"""
_BEFORE_BLANK = r"""(?= [\s»”’)\]*_"'.,] | \Z )"""
_FRENCH_SPACES = tuple(
    (re.compile(pattern, re.VERBOSE), replacement)
    for pattern, replacement in (
        (rf"« {_BLANK}* (?=\S)", f"«{_NO_BREAK}"),
        (rf"(?<=\S) {_BLANK}* »", f"{_NO_BREAK}»"),
        (rf"{_AFTER_WORD} ([;!?]+…?) {_BEFORE_BLANK}", rf"{_NARROW}\1"),
        # Between two digits a colon is a ratio.
        (
            rf"{_AFTER_WORD} : (?! (?<=\d:) \s*\d | (?<=\d\s:) \s*\d ) {_BEFORE_BLANK}",
            f"{_NO_BREAK}:",
        ),
        (rf"(?<=\d) {_BLANK}* % (?!\w)", f"{_NARROW}%"),
        (rf"(?<=\d) {_BLANK}* € (?!\w)", f"{_NO_BREAK}€"),
    )
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_DAY_AND_MONTH = re.compile(rf"\b(\d{{1,2}}|1er)[ ](?=(?:{_MONTHS})\b)")
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
    text = _set_marks(text, f"«{_NO_BREAK}", f"{_NO_BREAK}»")
    for pattern, replacement in _FRENCH_SPACES:
        text = pattern.sub(replacement, text)
    return _DAY_AND_MONTH.sub(rf"\1{_NO_BREAK}", text)


def _typeset_english(text: str) -> str:
    return _set_marks(text, "“", "”")


def _set_marks(text: str, opening: str, closing: str) -> str:
    """Set ellipses, pairs of quotation marks, then the apostrophes that are left."""

    def quote(found: re.Match[str]) -> str:
        words = found[1].strip()
        return f"{opening}{words}{closing}" if words else found[0]

    text = _DOTS.sub("…", text)
    text = _DOUBLE_QUOTED.sub(quote, text)
    text = _SINGLE_QUOTED.sub(r"‘\1’", text)
    return _APOSTROPHE.sub("’", text)


def _fix_spaces(text: str) -> str:
    for pattern, replacement in _SPACES_OF_A_QUOTATION:
        text = pattern.sub(replacement, text)
    return _DAY_AND_MONTH.sub(rf"\1{_NO_BREAK}", text)
