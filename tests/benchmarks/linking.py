"""What finding names and splicing links costs, beside Python-Markdown's own conversion of the same pages.

`python tests/benchmarks/linking.py`: prints ratios of processor time, each pair measured in turn.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import markdown
from texts import compose_block

from explainer.prose.mentions import Mention, find_mentions, splice
from explainer.prose.names import Name, NameFinder

ROOT = Path(__file__).resolve().parents[2]
PAGES = 40
PAGE_BYTES = 5_000
MANY, FEW = 10_000, 1_000
SYLLABLES = [first + vowel for first in "bdfgklmnprstvz" for vowel in ("a", "é", "i", "o", "an", "el", "ou")]


def compose_names(chance: random.Random, words: list[str]) -> list[Name]:
    """Return a few more names than asked: people by first and last name, their last name alone, acronyms, terms."""
    names: dict[str, Name] = {}
    while len(names) < MANY + FEW:
        first, last = ("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        target = f"note-{len(names)}"
        acronym = "".join(chance.choices("ABCDEFGHIJKLMNOPRSTUV", k=4))
        term = " ".join(chance.choices(words, k=3))
        for name in (
            Name(f"{first} {last}", target, "actor"),
            Name(last, target, "actor"),
            Name(acronym, f"{target}-acronym", "term", exact_case=True),
            Name(term, f"{target}-term", "term"),
        ):
            names.setdefault(name.words, name)
    return list(names.values())


def compose_page(chance: random.Random, words: list[str], names: list[Name], size: int) -> str:
    """Return Markdown as people write it: sections, paragraphs, lists, links, about four mentions a kilobyte."""
    blocks = ["# Une page"]
    written = 0
    while written < size:
        run = [*chance.choices(words, k=38), chance.choice(names).words]
        chance.shuffle(run)
        block = compose_block(len(blocks), [*run, f"selon l’{chance.choice(names).words}"])
        blocks.append(block)
        written += len(block.encode())
    return "\n\n".join(blocks)


def link(mention: Mention, words: str) -> str:
    """Return a link as pages have it."""
    return f'<a class="explainer-link" href="../{mention.target}/">{words}</a>'


def seconds(run: Callable[[], object]) -> float:
    """Return the processor time a call takes."""
    started = time.process_time()
    run()
    return time.process_time() - started


def ratio(ours: Callable[[], object], theirs: Callable[[], object], runs: int = 15) -> float:
    """Return the median ratio of two calls' time, each pair measured one after the other."""
    ours(), theirs()
    return statistics.median(seconds(ours) / seconds(theirs) for _ in range(runs))


def measure() -> dict[str, tuple[float, float]]:
    """Return what is measured, each with the most it may be."""
    chance = random.Random(7)  # noqa: S311 (the same pages each time)
    text = " ".join(path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    words = [word for word in text.split() if word.strip("«»“”…–—-")]
    names = compose_names(chance, [word.lower() for word in words if word.isalpha()])
    few = names[:FEW]
    pages = [compose_page(chance, words, few, PAGE_BYTES) for _ in range(PAGES)]
    md = markdown.Markdown()
    htmls = [md.reset().convert(page) for page in pages]
    long = "\n".join(htmls)
    shorter = long[: len(long) // 8]
    # The names added are mentioned nowhere: what is measured is what they cost by being there.
    mentioned = {mention.target for html in htmls for mention in find_mentions(html, NameFinder(names[FEW:]))}
    names = [*few, *(name for name in names[FEW:] if name.target not in mentioned)][:MANY]
    of_many, of_few = NameFinder(names), NameFinder(few)

    def linked(html: str, finder: NameFinder) -> str:
        return splice(html, find_mentions(html, finder), link)

    def convert_all() -> None:
        for page in pages:
            md.reset().convert(page)

    def link_all(finder: NameFinder) -> None:
        for html in htmls:
            linked(html, finder)

    print(f"{sum(len(find_mentions(html, of_many)) for html in htmls) / PAGES:.0f} mentions a page", file=sys.stderr)
    return {
        f"{MANY} names, pages of {PAGE_BYTES // 1000} kB: linking / Markdown": (
            ratio(lambda: link_all(of_many), convert_all),
            0.6,
        ),
        "10 × the names, not one more mentioned": (
            ratio(lambda: link_all(of_many), lambda: link_all(of_few)),
            1.2,
        ),
        "8 × the text, divided by 8": (
            ratio(lambda: linked(long, of_many), lambda: [linked(shorter, of_many) for _ in range(8)]),
            1.2,
        ),
    }


def main() -> None:
    """Print the table."""
    print("| links in running text | ratio | at most |")
    print("|---|---|---|")
    for name, (measured, most) in measure().items():
        print(f"| {name} | **{measured:.2f}** | {most} |")


if __name__ == "__main__":
    main()
