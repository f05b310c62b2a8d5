"""How the time of reading and checking grows with what is read: twice as much should take about twice as long.

`python tests/benchmarks/growth.py [WORDS]`: for each case, the seconds of processor time for one size and for twice
that size, and their ratio; with words, only the cases whose names hold them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from explainer.language.sentences import split_sentences
from explainer.language.typography import typeset
from explainer.library.quotations.quotation import on_one_line
from explainer.notes import written_links
from explainer.pages.site import Settings
from explainer.pipeline import Folders, load_site
from explainer.prose.markdown import read_prose
from explainer.prose.names import Name, NameFinder
from explainer.prose.runs import read_runs
from explainer.reading import read_yaml

NOTES = 1500
LETTERS = 6000
HEAD = """
sources:
  paper: {type: article, title: News, language: en, publisher: press, text_file: news.txt, date: 2024-01-01}
actors:
  press: {name: The Paper, kind: organization}
"""
CLAIM = "c-@: {text: Word @., about: [press], by: press, quote: word-@, source: paper}"
Work = Callable[[], object]


def group(kind: str, note: str, count: int) -> str:
    """Return so many notes of a kind: “@” is the number of each."""
    return f"{kind}:\n" + "".join(f"  {note.replace('@', str(at))}\n" for at in range(count))


def claims(count: int, more: str = "") -> str:
    """Return so many claims, with more fields or other ones."""
    return group("claims", f"{CLAIM[:-1]}{more}}}", count)


def words(count: int, after: str) -> str:
    """Return a text of so many words, each its own."""
    return "".join(f"Here is word-{at}{after}" for at in range(count)) + ".\n"


def actors(count: int, more: str = "kind: person") -> str:
    """Return so many actors, below the two of every library."""
    return "".join(f"  a-{at}: {{name: Somebody {at}, {more}}}\n" for at in range(count))


LIBRARIES: dict[str, Callable[[int], tuple[str, str]]] = {
    "claims, all right": lambda n: (claims(n), words(n, ".\n")),
    "claims that quote one endless sentence": lambda n: (claims(n), words(n, " ")),
    "a mistake each: key": lambda n: (claims(n, ", natur: x"), ""),
    "a mistake each: no source": lambda n: (claims(n).replace(", source: paper", ""), ""),
    "a mistake each: quotation": lambda n: (claims(n), words(100, ".\n")),
    "a mistake each: id": lambda n: (claims(n).replace("[press]", "[prees-x]"), ""),
    "unknown ids, each another": lambda n: (claims(n, ", repeats: nobody-@").replace("word-@", "word"), "word\n"),
    "claims beside as many broken actors": lambda n: (actors(n, "kin: person") + claims(n), words(n, ".\n")),
    "denials of one claim by one voice": lambda n: (
        claims(1) + group("denials", "d-@: {of: [c-0], by: press, quote: word-@, source: paper, said: 2024-01-01}", n),
        words(n, ".\n"),
    ),
    "somebody who speaks for everybody": lambda n: (
        actors(n)
        + f"  o: {{name: O, kind: organization, speaks_for: [{', '.join(f'a-{at}' for at in range(n))}]}}\n"
        + claims(n).replace("by: press", "by: o"),
        words(n, ".\n"),
    ),
    "unknown keys of one note": lambda n: (claims(1, "".join(f", k-{at}: x" for at in range(n))), ""),
    "omissions in one quotation": lambda n: (
        claims(1).replace("quote: word-0", f'quote: "{" […] ".join(f"word-{at}" for at in range(n))}"'),
        words(n, ".\n"),
    ),
    "aliases alike": lambda n: (
        f"  many: {{name: Many, kind: person, aliases: [{', '.join(f'Very Long Name {at}' for at in range(n))}]}}\n"
        + claims(1),
        "Very Long Name word-0.\n" * n,
    ),
    "passages that nearly are what is quoted": lambda n: (
        claims(1).replace("quote: word-0", "quote: the mayor says that the bridge is safe"),
        "The mayor said that the bridge was safe. " * n,
    ),
}
"""Case → notes and an archived text."""
NOBODY = NameFinder(())
TEXTS: dict[str, tuple[Callable[[str], object], Iterable[str]]] = {
    "YAML, odd indentation": (lambda text: read_yaml(f"a: b\n{text}\tc: [", "x", ("x",)), (" ", "\t", "\u00a0", "\n")),
    "prose": (
        lambda text: read_prose(f"A\n\n{text}<b>", names=NOBODY, title_of=lambda _: None, language="fr"),
        (" ", "\u00a0", "\n", "*", "<p", "a "),
    ),
    "runs of text": (lambda text: list(read_runs(f"<p>{text}<")), (" ", "\t", "\u00a0", "\n", "<p", "<!--", "&a")),
    "a name in guillemets": (lambda text: NameFinder([Name(f"«{text}x", "x", "term")]), (" ", "\t", "\u00a0", "\n")),
    "typography": (lambda text: typeset(f"a {text}", "fr"), (" ", "\u00a0", "`", '"', "'", "« ")),
    "references in Markdown": (lambda text: list(written_links(f"a {text}")), ("`", "[[", " ", "<a ")),
    "words broken at line ends": (lambda text: on_one_line(text, "a"), ("a", "-\n", " ", "\n")),
    "sentences": (split_sentences, ("a ", "A. ", ".", "M. ", "\n", "« ")),
}
"""Case → what reads a text, and what the text repeats."""


@contextmanager
def library(notes: str, text: str) -> Iterator[Work]:
    """Yield what loads a site of these notes, with this text archived."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name in ("notes", "texts"):
            (folder / name).mkdir()
        (folder / "notes" / "all.yml").write_text(HEAD + notes, "utf-8")
        (folder / "texts" / "news.txt").write_text(text or "Here is word-0.\n", "utf-8")
        yield lambda: load_site(Folders(folder, folder / "notes", folder / "texts"), Settings(language="en"))


def seconds(work: Work) -> float:
    """Return the processor time of some work."""
    started = time.process_time()
    work()
    return time.process_time() - started


def of_library(case: Callable[[int], tuple[str, str]], size: int) -> float:
    """Return the time of one case, of some size: the better of two."""
    with library(*case(size)) as work:
        return min(seconds(work), seconds(work))


def of_text(read: Callable[[str], object], repeated: str, size: int) -> float:
    """Return the time of reading a text that repeats something, the better of two."""
    text = repeated * (size // len(repeated))
    return min(seconds(lambda: read(text)) for _ in range(2))


def main(wanted: str = "") -> None:
    """Print a row a case; of what is repeated in a text, the worst."""
    print("\n| twice as much | s | s | ratio |\n|---|---|---|---|")
    for name, case in LIBRARIES.items():
        if wanted in name:
            first, second = of_library(case, NOTES), of_library(case, 2 * NOTES)
            print(f"| {name} | {first:.3f} | {second:.3f} | **{second / first:.2f}** |", flush=True)
    for name, (read, atoms) in TEXTS.items():
        if wanted in name:
            rows = [(of_text(read, atom, 2 * LETTERS), of_text(read, atom, LETTERS), atom) for atom in atoms]
            second, first, atom = max(rows)
            print(f"| {name}: {atom!r} | {first:.4f} | {second:.4f} | **{second / first:.2f}** |", flush=True)


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
