"""Lists of words, a folder of text files a language: `lexicons/<tag>/<name>.txt`.

A file holds one entry a line under `[section]` headings; its header cites where the list comes from. In an entry,
`(s|e)` are endings that may follow, `{a|b}` is one of several, `…` stands for one to three words, and a `=` before it
asks for these very capitals. Adding a language is adding a folder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path

from explainer.language.folding import Folded, fold_name

_LEXICONS = Path(__file__).parent / "lexicons"
_SECTION = re.compile(r"\[([a-z-]+)\]")
_CHOICE = re.compile(r"\(([^)]*)\)|\{([^}]*)\}")
_GAP = re.compile(r" ?\.\.\. ?")
WORD = re.compile(r"[^\W_]+")
"""A word of folded text, for looking up: `d'après` is two."""


@lru_cache(maxsize=1)
def lexicon_languages() -> frozenset[str]:
    """Return the tags that have lexicons."""
    return frozenset(path.name for path in _LEXICONS.iterdir() if path.is_dir())


def lexicon_language(tag: str) -> str | None:
    """Return the language whose lexicons serve a tag (`fr-CA`: `fr`), if any does."""
    language = tag.replace("_", "-").partition("-")[0].casefold()
    return language if language in lexicon_languages() else None


@lru_cache(maxsize=64)
def read_lexicon(language: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """Read one list: section → its entries, in the file's order."""
    sections: dict[str, list[str]] = defaultdict(list)
    section = ""
    for line in (_LEXICONS / language / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        entry = line.strip()
        if found := _SECTION.fullmatch(entry):
            section = found[1]
        elif entry and not entry.startswith("#"):
            sections[section].append(entry)
    return {key: tuple(entries) for key, entries in sections.items()}


def variants(entry: str) -> list[str]:
    """Write out the choices of an entry."""
    choices: list[list[str]] = []
    at = 0
    for found in _CHOICE.finditer(entry):
        choices.append([entry[at : found.start()]])
        choices.append(found[2].split("|") if found[2] is not None else ["", *found[1].split("|")])
        at = found.end()
    return ["".join(parts) for parts in product(*choices, [entry[at:]])]


@dataclass(frozen=True, slots=True)
class Found:
    """A listed phrase in a text: its section, and where it is in the folded text."""

    tag: str
    start: int
    end: int


class Phrases:
    """Finds listed phrases: looks up each word, then tries only the phrases that begin with it."""

    def __init__(self, sections: Mapping[str, Iterable[str]]) -> None:
        listed: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        for tag, entries in sections.items():
            for entry in entries:
                for variant in variants(entry.removeprefix("=")):
                    phrase = fold_name(variant).text
                    if first := WORD.match(phrase):
                        exact = variant if entry.startswith("=") else ""
                        listed[first[0]].setdefault((phrase, exact), tag)
        self._listed = dict(listed)
        # Of thousands of verb forms a text holds a few: the others are never compiled.
        self._by_first: dict[str, list[tuple[re.Pattern[str], str, str]]] = {}

    def _beginning_with(self, first: str) -> list[tuple[re.Pattern[str], str, str]]:
        """Return the phrases that begin with a word: pattern, exact capitals or none, section."""
        if first not in self._listed:
            return []
        if first not in self._by_first:
            phrases = self._listed[first]
            self._by_first[first] = [
                (re.compile(_pattern(key[0])), key[1], phrases[key]) for key in _longest_first(phrases)
            ]
        return self._by_first[first]

    def find(self, folded: Folded, original: str) -> Iterator[Found]:
        """Yield the phrases of a text in order, none within another; of several that begin together the longest."""
        done = 0
        for word in WORD.finditer(folded.text):
            if word.start() < done:
                continue
            for pattern, exact, tag in self._beginning_with(word[0]):
                found = pattern.match(folded.text, word.start())
                if found is None:
                    continue
                start, end = folded.original(found.start(), found.end())
                if exact and original[start:end] != exact:
                    continue
                yield Found(tag, found.start(), found.end())
                done = found.end()
                break


@lru_cache(maxsize=64)
def load_phrases(language: str, name: str, *sections: str) -> Phrases:
    """Return the finder of one list, or of some of its sections."""
    lexicon = read_lexicon(language, name)
    return Phrases({section: lexicon[section] for section in sections or lexicon})


def _longest_first(phrases: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Order phrases by length; of one in any capitals and the same in exact ones, the exact comes first."""
    return sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase[0], not phrase[1]))


def _pattern(phrase: str) -> str:
    words = r"\W+(?:[^\W_]+\W+){1,3}?".join(re.escape(part) for part in _GAP.split(phrase))
    return words if words.endswith("'") else words + r"(?![^\W_])"


LETTERS_ALONE = (
    r"\u3005-\u3007\u3021-\u3029\u303b\u3041-\u309f\u3105-\u312f"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Ideographs, hiragana, bopomofo."""
KATAKANA = r"\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
UNSPACED = rf"{LETTERS_ALONE}{KATAKANA}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""These, and Thai, Lao, Burmese and Khmer."""


_LOOKED_AT = 20_000
"""Characters that suffice."""
_FEWEST = 3
_OTHERS = {
    "es": "el los las una y del por con para como pero sus este esta más fue han está según que es al lo su se no",
    "pt": "o os as um uma e do da dos das no na em por com para como mas foi são não segundo que ao pelo pela seu sua",
    "it": "il lo gli i una e del della dei delle per con che non è sono ha hanno nel nella da dal dalla al alla si di",
    "ca": "el els les una i del per amb com però que és al seu va van entre segons dels",
    "ro": "și în la cu pe din care este sunt nu un o de că mai fost pentru lui au",
    "de": "der die das und ist nicht ein eine zu den dem mit von im auf für sich des es werden hat wurde nach bei auch",
    "nl": "de het een en van is niet dat op te voor met zijn aan er ook door bij naar heeft",
}
"""Common words of languages that share some with those of the lexicons."""


def guess_language(text: str) -> str | None:
    """Return the language of which a text holds most common words; none where it is another one, or hardly any."""
    words = WORD.findall(fold_name(text[:_LOOKED_AT]).text)
    listed = {language: common_words(language) for language in lexicon_languages()}
    listed |= {language: frozenset(known.split()) for language, known in _OTHERS.items()}
    counts = {language: sum(word in known for word in words) for language, known in sorted(listed.items())}
    best = max(counts, key=lambda language: counts[language])
    return best if best in lexicon_languages() and counts[best] >= _FEWEST else None


@lru_cache(maxsize=64)
def verbs_of(language: str, *sections: str) -> frozenset[str]:
    """Return the verbs of speech of some sections of the list of what they tell of a conversation."""
    lexicon = read_lexicon(language, "conversation")
    return frozenset(verb for section in sections for verb in lexicon.get(section, ()))


@lru_cache(maxsize=64)
def common_words(language: str, *sections: str) -> frozenset[str]:
    """Return the words of the closed classes of a language, or of some of them."""
    lexicon = read_lexicon(language, "common")
    return frozenset(word for section in sections or lexicon for word in lexicon[section])
