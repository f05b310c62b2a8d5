"""How well a scaffold says who speaks, who denies and who is named, against articles marked by hand.

`tests/cases/draft/held-out/` says how they are marked. What is measured is what an editor gets: the notes drafted of an
article. No rule was made to fit the articles held out, and none was changed after a look at what came of them; those of
`development/` are what rules were made with.

- speakers right: of the marked quotations that some drafted note begins with and gives to a name, those whose name is
  the marked one, or one of several. A name where the marks have `nobody` is wrong, and so is a description
  (“the mayor”) of somebody whom the marks name.
- speakers named: of the marked quotations of five words or more with a speaker, those that a note gives to some name.
- denials found: of the sentences marked as denials, those that a denial quotes from.
- denials right: of the drafted denials, those that quote from such a sentence.
- of the denier: words that a sentence rejects, drafted as said by whoever rejects them. There should be none.
- as claims: sentences marked as denials that are drafted as claims of whoever denies.
- names: of the drafted actors with a name of their own, places left out, those that are marked.

The README beside the articles tells what earlier sets gave, each in its only run.

`python tests/benchmarks/drafting.py` prints them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from explainer.drafting.article import Article
from explainer.drafting.drafted import TODO, DraftedNote
from explainer.drafting.scaffold import Draft, Ids
from explainer.language.catalogs import load_catalog
from explainer.language.folding import fold_name, fold_quotation
from explainer.library import SourceText
from explainer.notes import Kind

_MARKED = Path(__file__).resolve().parents[1] / "cases" / "draft"
HELD_OUT, DEVELOPMENT = _MARKED / "held-out", _MARKED / "development"
LANGUAGES = ("fr", "en")
NOBODY = "nobody"
_SOURCE = "the-source"
_FEWEST_WORDS = 5
_FEWEST_SHARED = 3
"""Words that a quotation and a sentence share where either goes on without the other."""
_MARKS = " \u00a0\u202f«»“”\"'‘’,.;:"


def _folded(words: str) -> str:
    return fold_quotation(words.strip(_MARKS)).text.strip(_MARKS)


def _name(words: str) -> str:
    return fold_name(words).text


@dataclass(frozen=True)
class Case:
    """A marked article and what is drafted of it."""

    text: str
    language: str
    marks: dict[str, list[dict[str, object]]]

    @cached_property
    def article(self) -> Article:
        """What rules find in it."""
        return Article(SourceText("article.txt", self.text, ""), self.language)

    @cached_property
    def notes(self) -> list[DraftedNote]:
        """What an editor gets."""
        return Draft(self.article, _SOURCE, Ids({_SOURCE}), {}, load_catalog(self.language), "article.txt").write()

    @cached_property
    def statements(self) -> list[DraftedNote]:
        """Claims and denials."""
        return [note for note in self.notes if note.kind in {Kind.CLAIMS, Kind.DENIALS}]

    @cached_property
    def actors(self) -> dict[str, set[str]]:
        """Return id → folded name and aliases of each drafted actor."""
        found = {}
        for note in self.notes:
            if note.kind is Kind.ACTORS:
                fields = fields_of(note)
                found[note.id] = {_name(one) for one in (*words_of(fields["name"]), *words_of(fields.get("aliases")))}
        return found

    @cached_property
    def described(self) -> set[str]:
        """Return ids of actors who have a description in place of a name: “an engineer of the firm”, “the council”."""
        own = {_name(name.name) for name in self.article.names}
        return {
            note.id for note in self.notes if note.kind is Kind.ACTORS and _is_description(fields_of(note)["name"], own)
        }


def _is_description(name: object, own: set[str]) -> bool:
    """Whether a name is none: “an engineer”, “the council”, “Residents of the valley”."""
    (words,) = words_of(name)
    plural = re.match(r"[A-Z]?[a-zéèê]+s\s(?:of|de|du|des)\b", words) is not None
    if _name(words) not in own and (plural or not any(map(str.isupper, words[1:]))):
        return True
    first, _, rest = words.replace("’", " ").partition(" ")
    article = first.casefold()
    if article in {"un", "une", "des", "a", "an"}:
        return True
    return not any(map(str.isupper, rest if article in {"le", "la", "les", "l", "the"} else words))


def fields_of(note: DraftedNote) -> dict[str, object]:
    """Return the fields of a note by their names."""
    return {field.name: field.value for field in note.fields}


def words_of(value: object) -> tuple[str, ...]:
    """Return the texts of a field, one or several."""
    several = value if isinstance(value, tuple) else () if value is None else (value,)
    return tuple(map(str, several))


def read_cases(language: str, folder: Path = HELD_OUT) -> list[Case]:
    """Read the marked articles of a language."""
    found = []
    for path in sorted(folder.glob(f"*.{language}.txt")):
        marks = yaml.safe_load(path.with_suffix(".yml").read_text("utf-8"))
        found.append(Case(path.read_text("utf-8"), language, marks))
    return found


def count(case: Case) -> Counter[str]:
    """Count what is marked, found and right in an article."""
    total: Counter[str] = Counter()
    _count_speakers(case, total)
    _count_denials(case, total)
    _count_drafted_denials(case, total)
    _count_names(case, total)
    return total


def _count_speakers(case: Case, total: Counter[str]) -> None:
    for mark in case.marks.get("quotations") or []:
        speakers = _marked(mark["speaker"])
        given = [by for note in _beginning_with(case, str(mark["words"])) for by in words_of(fields_of(note)["by"])]
        ids = [by for by in given if by not in {TODO, _SOURCE}]
        if not speakers:
            ids = [by for by in ids if by not in case.described]
        named = bool(ids)
        full = len(str(mark["words"]).split()) >= _FEWEST_WORDS
        total["speakers"] += bool(speakers) and full
        total["speakers named"] += bool(speakers) and full and named
        total["named"] += named
        total["right"] += named and all(case.actors[by] & speakers for by in ids)


def _count_denials(case: Case, total: Counter[str]) -> None:
    sentences = SourceText("article.txt", case.text, "").sentences
    folded = [_folded(case.text[start:end]) for start, end in sentences]
    for mark in case.marks.get("denials") or []:
        words = _folded(str(mark["words"]))
        sentence = next((one for one in folded if one.startswith(words)), words)
        deniers = _marked(mark["by"])
        on_it = [note for note in case.statements if _quotes_from(note, sentence)]
        total["denials"] += 1
        total["denials found"] += any(note.kind is Kind.DENIALS for note in on_it)
        of_them = [note for note in on_it if _is_by(case, note, deniers)]
        total["as claims"] += any(note.kind is Kind.CLAIMS for note in of_them)
        for quotation in case.marks.get("quotations") or []:
            rejected = _folded(str(quotation["words"])) in sentence and not _marked(quotation["speaker"]) & deniers
            if rejected:
                total["rejected words"] += 1
                total["of the denier"] += any(
                    _is_by(case, note, deniers) for note in _beginning_with(case, str(quotation["words"]))
                )


def _count_drafted_denials(case: Case, total: Counter[str]) -> None:
    sentences = SourceText("article.txt", case.text, "").sentences
    folded = [_folded(case.text[start:end]) for start, end in sentences]
    begun = [_folded(str(mark["words"])) for mark in case.marks.get("denials") or []]
    marked = [one for one in folded if any(one.startswith(words) for words in begun)]
    for note in case.statements:
        if note.kind is Kind.DENIALS:
            total["drafted denials"] += 1
            total["drafted denials right"] += any(_quotes_from(note, sentence) for sentence in marked)


def _count_names(case: Case, total: Counter[str]) -> None:
    marked = {_name(str(name)) for name in case.marks.get("names") or []}
    total["marked names"] += len(marked)
    for note in case.notes:
        place = note.kind is Kind.ACTORS and fields_of(note)["kind"] == "place"
        if note.kind is Kind.ACTORS and note.id not in case.described:
            right = _name(words_of(fields_of(note)["name"])[0]) in marked
            total["names"] += right or not place
            total["names right"] += right


def _marked(value: object) -> set[str]:
    several = value if isinstance(value, list) else [value]
    return {_name(str(one)) for one in several} - {NOBODY}


def _beginning_with(case: Case, words: str) -> Iterator[DraftedNote]:
    """Yield the notes of which a quotation begins with some words."""
    begun = _folded(words)
    for note in case.statements:
        if any(_folded(run).startswith(begun) for run in words_of(fields_of(note).get("quote"))):
            yield note


def _quotes_from(note: DraftedNote, sentence: str) -> bool:
    """Whether a note quotes from a sentence, whole or not: of direct speech in several sentences, from each."""
    runs = [_folded(run) for run in words_of(fields_of(note).get("quote"))]
    return any(run in sentence or sentence in run or _overlap(run, sentence) or _overlap(sentence, run) for run in runs)


def _overlap(first: str, second: str) -> bool:
    """Whether some words end with those that others begin with: “He said: “No.” and “No. Never.”."""
    second_words = second.split()
    return any(
        first.strip(_MARKS).endswith(" ".join(second_words[:count]).strip(_MARKS))
        for count in range(_FEWEST_SHARED, len(second_words))
    )


def _is_by(case: Case, note: DraftedNote, speakers: set[str]) -> bool:
    return any(case.actors.get(by, set()) & speakers for by in words_of(fields_of(note)["by"]))


def figures(languages: tuple[str, ...] = LANGUAGES, folder: Path = HELD_OUT) -> Counter[str]:
    """Add up the articles of some languages."""
    return sum((count(case) for language in languages for case in read_cases(language, folder)), Counter())


def main() -> None:
    """Print the table."""
    print(
        "| drafted of marked articles | speakers right | named "
        "| denials found | denials right | of the denier | as claims | names right |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for folder in (HELD_OUT, DEVELOPMENT):
        several = {language: figures((language,), folder) for language in LANGUAGES}
        for language, total in several.items():
            _print_row(f"{language}, {folder.name}", total)
        _print_row(f"together, {folder.name}", sum(several.values(), Counter()))


def _print_row(name: str, total: Counter[str]) -> None:
    cells = [
        _share(total, "right", "named"),
        _share(total, "speakers named", "speakers"),
        _share(total, "denials found", "denials"),
        _share(total, "drafted denials right", "drafted denials"),
        f"{total['of the denier']} of {total['rejected words']}",
        f"{total['as claims']} of {total['denials']}",
        _share(total, "names right", "names"),
    ]
    print(f"| {name} | {' | '.join(cells)} |")


def _share(total: Counter[str], part: str, whole: str) -> str:
    return f"{total[part] / max(1, total[whole]):.3f} ({total[part]} of {total[whole]})"


if __name__ == "__main__":
    main()
