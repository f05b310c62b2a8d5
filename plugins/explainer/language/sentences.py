"""Where sentences begin and end: in French and English prose, and by the stops of other scripts.

Rules, not a model: the same text always gives the same sentences, and a wrong one can be explained.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from explainer.language.lexicons import UNSPACED

Span = tuple[int, int]

STOPS = ".!?…。！？｡؟۔।॥"
"""Marks that end a sentence, in the scripts that archived texts come in."""

_STOP = re.compile(
    r"(?:\.(?:[ \u00a0\u202f]\.)+|[.!?…])(?:[.!?…\"”’')\]]|[ \u00a0\u202f]?»|\[\d+\])*"
    r"|[。！？｡؟۔।॥](?:[。！？｡؟۔।॥!?…”’」』）〉》)\]\"]|[ \u00a0\u202f]?»|\[\d+\])*"
)
"""A full stop of any sort, dots with blanks between them too, with the marks, brackets and note calls that close it."""
_SCRIPT_STOPS = frozenset("。！？｡؟۔।॥")
"""They end a sentence with or without a blank behind them."""
_CLOSERS = frozenset('”’」』）»"')
_GOES_ON = re.compile(
    r"[とやなはがをにでもの、，]|って"
    r"|[^。！？，、：“「『\s]{0,24}?(?:说|說|表示|称|稱|问|問|道|写|寫|喊)道?[，。]"
    r"|\s*(?:[سقأتيروصك]?(?:سأل|قال|قالت|سألت|تساءل|أضاف|أضافت|أكد|أكدت|صرح|أوضح|أوضحت|يشكو|روى|تابع|كتب|كتبت)\b|و[«“]|و\s)"
    r"|\s*(?:और\s|[^।॥?!“\"]{0,80}?(?:कहा|पूछा|बताया|बोल|लिखा))"
)
"""After a quotation that closes: in scripts without capitals, the sentence goes on with who says it, or with a list."""
_MOST_QUOTED = 1000
"""Characters of a quotation that are looked at, so that one that never closes costs no more."""
_LONGEST_ADDRESS = 200
_ISOLATED = "\u2069\u061c\u200e\u200f"
"""Directional marks that end words set apart."""
_MARKS = 12
"""Characters at the end of a sentence that may be its stop with what closes it."""
_MOST_CLOSERS = 4
"""Marks and blanks that may stand between the last word and its stop: “ans »).”."""
_LONGEST = 5000
"""Characters of a sentence. What has no stop for longer is cut: each note that quotes it would cost all of it."""

_LINE_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]\s*")
_LINES_AROUND_ONE_BREAK = 2

_WORD_BEFORE = re.compile(r"(?<![^\W_])(?:[^\W\d_]+[.\-\u2011]{1,2})*(?:[^\W_][\u0900-\u0963\u064b-\u0652\u0670]*)+$")
_WORD_AFTER = re.compile(r"[\s\"“«‘'(\[—–\-]*([^\W_]+)")
_LAST_WORD = re.compile(r"[^\s\"“«‘'’(\[—–]+\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}[.\-]+)+[^\W\d_]{1,2}")
"""Letters with stops between them: “U.S.”, “a.m.”, “J.-C.”."""
_INITIAL = re.compile(r"(?:[^\W\d_][.\-\u2011]{1,2})*[^\W\d_]$")
_LAST_INITIAL = re.compile(r"[^\W\d_]+[-\u2011][A-ZÀ-ÖØ-Þ]")
"""Of half a first name: “Jean-P.”."""
_CASELESS_INITIAL = re.compile(
    r"[\u0620-\u064a]|(?:[\u0905-\u0939][\u0900-\u0963]*\.)*[\u0905-\u0939][\u0900-\u0963]*|.*\..*"
)
"""In Arabic and Hindi: a letter alone, or letters with stops between them."""
_WITHOUT_SPACES = re.compile(f"^.*[{UNSPACED}](?=[A-Za-z]+$)")
_ROMAN = re.compile(r"[IVXLCDM]+\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST_ABBREVIATION = 24
"""Characters looked at before a full stop, so that a long word costs no more than a short one."""

_TITLES = _words(
    "M MM Mm Mme Mmes Mlle Mlles Mgr Dr Drs Pr Me Mes St Ste Sts Stes Sté Stés Vve "
    "Mr Messrs Mrs Ms Mx Prof Rev Hon Sen Rep Gov Gen Lt Col Sgt Capt Cmdr Adm Pres Supt Mt Ft "
    "डॉ प्रो पं कु د أ أ.د"
)
"""Before a name, written just so: “84 m.” are metres. In Hindi and Arabic too, where letters have no case."""

_BEFORE_A_NAME = _words(
    "vs cf p.ex ex par.ex c.-à-d i.e e.g viz éd ed em dir trad coll bros dr prof mme mgr rev gen av apr bd boul"
)
"""Never the last word of a sentence, unless a word follows that opens one: “le prof. Elle …”."""

_BEFORE_A_NUMBER = _words(
    "n no nos art al chap fig vol t p pp v col c ca env approx sec para tél tel "
    "janv févr avr juil sept oct nov déc jan feb mar aug dec रु सं ص"
)
"""Abbreviations before a number; elsewhere everyday words (“les blessés sont sept.”), letters or units."""

_MAY_END = _words("etc inc corp ltd co jr sr a.m p.m j.-c")
"""End a sentence when a capital follows."""
_LAST_IN_A_NAME = _words("al bros ave blvd st")
"""Keep their full stop at the end of a heading, like those above: “Anna Example et al.”."""
_AFTER_AN_HOUR = _words(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow "
    "et est edt ct cst cdt mt mst mdt pt pst pdt eastern central pacific gmt utc bst cet cest"
)
"""Go on after a time of day: “at 10 a.m. Monday”, “at 10 a.m. EST”."""
_STATES = _words(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn "
    "Tex Vt Va Wash Wis Wyo Ont Que"
)
"""Go on before a dash: “SALEM, Ore. — Aides said …”."""
_DATELINE = re.compile(r"(?:\s\(\w+\))?\s(?:[—–]|-{1,2}\s)")
_COMPANIES = _words("inc ltd corp co llc plc")
"""Go on after a name that ends in a mark: “Yahoo! Inc.”, “Guess? Inc.”."""

_KNOWN = _TITLES | _BEFORE_A_NAME | _BEFORE_A_NUMBER | _MAY_END
_LONGEST_PART = max(len(part) for word in _KNOWN for part in re.split(r"[.\-]", word))
"""Letters of the longest abbreviation: behind more of them in a row, a full stop is one."""

_OPENERS = _words(
    "il ils elle elles on nous vous je ce cette ces cela c ça les un une des mais et or donc car "
    "en dans pour selon après depuis son sa ses leur leurs notre nos rien aucun aucune personne "
    "the this that these those he she it they we you i but and so in on at for when however"
)
"""Words that open a sentence after initials ("the U.S. It …"); none that a name holds."""
_ARTICLES = _words("le la l au aux du")
"""Open a sentence before a word in lower case (“contre X. La ville”); before a capital they are of a name."""
_OPENERS_WHEN_GLUED = _OPENERS | _words(
    "le la l au aux qui que quoi quand comment pourquoi où lui avec sans sur sous avant pendant "
    "alors puis ainsi cependant pourtant si plus hier aujourd toutefois enfin selon m mme mr mrs ms dr "
    "yesterday today meanwhile later according several a an his her its their our my no not nobody nothing what who "
    "why how where there here if as after before since with without then yet also some many most all both one two three"
)
"""Words that open a sentence although no blank stands before them (“the mayor said.The engineers …”)."""
_LETTERED = _words(
    "plan vitamine option groupe classe type catégorie hépatite lot zone ligne annexe bâtiment bloc porte "
    "vitamin group class category hepatitis section part exhibit appendix schedule grade team block building gate"
)
"""What is told apart by letters: in “plan B.”, B is no initial of a name."""


def split_sentences(text: str) -> list[Span]:
    """Return where sentences are, without the blanks around them, in order."""
    return [
        piece
        for start, end in _blocks(text)
        for sentence in _sentences_of_block(text, start, end)
        for piece in _pieces(text, *sentence)
    ]


def closed(words: str) -> str:
    """Return words as a sentence: with a full stop, unless a mark closes them or their script has another stop."""
    end = len(words.rstrip(_ISOLATED))
    if not words or any(found.end() == end for found in _STOP.finditer(words, max(0, end - _MARKS), end)):
        return words
    last = next(filter(str.isalnum, reversed(words)), "")
    return f"{words}." if _has_capitals(last) else words


def without_stop(words: str) -> str:
    """Return a sentence without its full stop, as a heading has it; the stop of an abbreviation stays."""
    if not words.endswith(".") or words.endswith(".."):
        return words
    word = _LAST_WORD.search(words, max(0, len(words) - _LONGEST_ABBREVIATION), len(words) - 1)
    if word and (_DOTTED.fullmatch(word[0]) or word[0].casefold() in _MAY_END | _LAST_IN_A_NAME):
        return words
    return words[:-1]


def sentence_at(sentences: Sequence[Span], offset: int) -> Span | None:
    """Return the sentence that holds the character at `offset`; none between sentences."""
    index = bisect_right(sentences, offset, key=lambda sentence: sentence[0]) - 1
    if index >= 0 and offset < sentences[index][1]:
        return sentences[index]
    return None


def _blocks(text: str) -> Iterator[Span]:
    """Cut at blank lines, headings, and line breaks that wrapping does not explain."""
    width = 0
    block: list[Span] = []
    for line in _lines(text):
        if block and _parts(text, block[-1], line, max(width, line[1] - line[0])):
            yield block[0][0], block[-1][1]
            block, width = [], 0
        block.append(line)
        width = max(width, line[1] - line[0])
    if block:
        yield block[0][0], block[-1][1]


def _lines(text: str) -> list[Span]:
    lines: list[Span] = []
    start = len(text) - len(text.lstrip())
    for found in _LINE_BREAK.finditer(text, start):
        lines.append((start, start + len(text[start : found.start()].rstrip())))
        start = found.end()
    if start < len(text):
        lines.append((start, start + len(text[start:].rstrip())))
    return lines


def _parts(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the break between two lines ends a sentence.

    `width` is the longest line known: where the next word would have fitted, the break was meant.
    """
    between = text[line[1] : following[0]]
    if between != "\n" and (between == "\n\n" or len(f"{between}.".splitlines()) > _LINES_AROUND_ONE_BREAK):
        return True
    if text[line[0]] == "#" or text[following[0]] == "#":
        return True
    word = text[following[0] : following[1]].split(None, 1)[0]
    return (
        line[1] - line[0] + 1 + len(word) <= width
        and text[line[1] - 1] not in ",;:-–—"
        and not _continues(text, following[0], following[1])
    )


def _sentences_of_block(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _STOP.finditer(text, start, end):
        stop = found.end()
        if stop < end and not _ends(text, start, found, end):
            continue
        yield start, stop
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut what is too long for a sentence behind a blank, or anywhere where there is none."""
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        cut = blank if blank >= 0 else start + _LONGEST
        yield start, start + len(text[start:cut].rstrip())
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:  # noqa: PLR0911 (one return a rule)
    """Tell whether a stop with something behind it ends the sentence begun at `start`."""
    marks, after = stop[0], stop.end()
    if marks[0] in _SCRIPT_STOPS or not _has_capitals(text[after : after + 2]):
        return _ends_without_capitals(text, start, stop, end)
    if not text[after].isspace():
        return _is_glued(text, stop, end)
    if marks in {"…]", "...]", "…)", "...)"} and text[stop.start() - 1] in "[(":
        return False  # the mark of an omission
    letter = text[after + 1 : after + 2]  # most often a letter stands right behind the blank
    if letter in (":", ";", ","):
        return False  # opens no sentence: “Tél. : 01 …”
    if letter.islower() if letter.isalpha() and after + 1 < end else _continues(text, after, end):
        return False
    if marks in ("!", "?") and _word_after(text, after, end) in _COMPANIES:
        return False
    if marks != ".":
        return True
    at = stop.start()
    if _DATELINE.match(text, after, end) and _word_before(text, start, at) in _STATES:
        return False
    is_long = at - start > _LONGEST_PART and text[at - _LONGEST_PART - 1 : at].isalpha()
    return is_long or not _abbreviates(text, start, at, end)


def _ends_without_capitals(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop ends the sentence where no capital tells whether the next one begins."""
    marks, at, after = stop[0], stop.start(), stop.end()
    if marks[-1] in "》〉":
        return False  # of a title
    if marks[-1] in _CLOSERS and _GOES_ON.match(text, after, end):
        opening = max(text.rfind(mark, max(0, at - _MOST_QUOTED), at) for mark in "“「『«")
        return opening > 0 and text[opening - 1] in ":：，"  # who says it went before
    first = max(start, at - _MOST_QUOTED)
    if text.rfind("「", first, at) > text.rfind("」", first, at):
        closing = text.find("」", after, min(end, after + _MOST_QUOTED))
        if closing >= 0 and _GOES_ON.match(text, closing + 1, end):
            return False
    if marks[0] in _SCRIPT_STOPS:
        return True
    if not text[after].isspace() or marks[0] == "…" or marks.startswith(("..", ". .")):
        return False
    return marks != "." or not _abbreviates(text, start, at, end)


def _has_capitals(following: str) -> bool:
    """Tell whether what follows a stop is of a script with capitals, or no letter at all."""
    letters = [letter for letter in following if letter.isalpha()]
    return not letters or letters[0].lower() != letters[0].upper()


def _is_glued(text: str, stop: re.Match[str], end: int) -> bool:
    """Tell whether a stop ends a sentence although the next one follows without a blank, as in text that was pasted."""
    at, after = stop.start(), stop.end()
    if text[after] in "“«":
        return text[after - 1] not in "([“«" and not text[at - 1].isspace()
    following = _WORD_AFTER.match(text, after, end)
    if following is None or following.start(1) != after or not text[after].isupper():
        return False
    if stop[0][0] in "!?":
        return not _is_address(text, at)
    before = text[max(0, at - _MOST_CLOSERS) : at].rstrip("»”’\"')] \u00a0\u202f")[-2:]
    opens = following[1].casefold() in _OPENERS_WHEN_GLUED
    return opens and before.isalnum() and not before[-1].isupper() and not _is_address(text, at)


def _is_address(text: str, at: int) -> bool:
    """Tell whether the run of characters around an offset is an address of the web or of mail."""
    written = text[max(0, at - _LONGEST_ADDRESS) : at + 1].rsplit(maxsplit=1)[-1]
    return "/" in written or "@" in written or written.startswith("www.")


def _word_after(text: str, offset: int, end: int) -> str:
    """Return the word that follows, case folded; nothing where none does."""
    following = _WORD_AFTER.match(text, offset, end)
    return following[1].casefold() if following else ""


def _word_before(text: str, start: int, at: int) -> str:
    """Return the word in front of an offset, as it is written."""
    found = _WORD_BEFORE.search(text[max(start, at - _LONGEST_ABBREVIATION) : at])
    return found[0] if found else ""


def _continues(text: str, offset: int, end: int) -> bool:
    """Tell whether what follows goes on in lower case."""
    following = _WORD_AFTER.match(text, offset, end)
    return following is not None and following[1][0].islower()


def _opens(text: str, offset: int, end: int) -> bool:
    """Tell whether a word follows that opens a sentence rather than being part of a name."""
    following = _WORD_AFTER.match(text, offset, end)
    if following is None:
        return False
    word = following[1].casefold()
    if word in _ARTICLES:
        after = following.end() + (text[following.end() : following.end() + 1] in ("’", "'"))
        return _continues(text, after, end)
    return word in _OPENERS


def _abbreviates(text: str, start: int, stop: int, end: int) -> bool:  # noqa: PLR0911 (one return a rule)
    """Tell whether the full stop at `stop` belongs to its word and ends nothing."""
    found = _WORD_BEFORE.search(text[max(start, stop - _LONGEST_ABBREVIATION) : stop])
    if found is None:
        return False
    word = _WITHOUT_SPACES.sub("", found[0])
    before = text[start : stop - len(word)].rstrip()
    if not before and (word.isdecimal() or _INITIAL.fullmatch(word)):
        return True  # the number or letter of a list item, or of who speaks
    folded = word.casefold()
    if folded in _MAY_END:
        return folded in ("a.m", "p.m") and _word_after(text, stop + 1, end) in _AFTER_AN_HOUR
    if word in _TITLES:
        return True
    if not _has_capitals(word) and _CASELESS_INITIAL.fullmatch(word):
        return not before[-1:].isdecimal()
    if folded in _BEFORE_A_NUMBER and not _is_initial(word):
        return _counts(text, stop + 1, end) or (word == "v" and _ends_in_a_name(before))
    if folded in _BEFORE_A_NAME or (_is_initial(word) and not _is_lettered(before)):
        return not _opens(text, stop + 1, end)
    return False


def _is_initial(word: str) -> bool:
    return word[0].isupper() and (_INITIAL.match(word) is not None or _LAST_INITIAL.fullmatch(word) is not None)


def _is_lettered(before: str) -> bool:
    """Tell whether a letter tells things apart: that of “plan B”."""
    return before[-_LONGEST_ABBREVIATION:].rpartition(" ")[2].casefold() in _LETTERED


def _ends_in_a_name(before: str) -> bool:
    """Tell whether the last word is a name: “Roe v. Wade”."""
    return before[-_LONGEST_ABBREVIATION:].rpartition(" ")[2][:1].isupper()


def _counts(text: str, offset: int, end: int) -> bool:
    """Tell whether a number follows, in figures or as Romans wrote it."""
    following = _WORD_AFTER.match(text, offset, end)
    return following is not None and (following[1].isdecimal() or bool(_ROMAN.fullmatch(following[1])))
