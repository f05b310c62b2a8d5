"""What checking quotations costs, beside folding the texts and finding each quotation in them with `str.find`.

`python tests/benchmarks/quoting.py`: 10,000 quotations of 200 archived texts of 30 KB, made from the seed's words.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from explainer.language.folding import fold_quotation
from explainer.library.quotations.find import find_quotations
from explainer.library.quotations.texts import SourceText
from explainer.notes import Entry, NoteId, parse_notes
from explainer.pipeline.load import collector_paused
from explainer.reading import read_yaml

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_9acc39ec11c91aaa.txt"
SOURCES = 200
BYTES = 30_000
QUOTATIONS = 10_000
RUNS = 5


def make_texts(chance: random.Random) -> list[str]:
    """Return archived texts in sentences of the seed's words."""
    words = SEED.read_text("utf-8").split()
    texts = []
    for _ in range(SOURCES):
        sentences: list[str] = []
        size = 0
        while size < BYTES:
            sentence = " ".join(chance.choices(words, k=chance.randint(8, 30))) + chance.choice([". ", ". ", ".\n\n"])
            sentences.append(sentence)
            size += len(sentence.encode())
        texts.append("".join(sentences))
    return texts


def make_notes(texts: list[str], chance: random.Random) -> tuple[tuple[Entry, ...], list[tuple[int, str]]]:
    """Return events that quote the texts, typed with other apostrophes and spaces, and what each quotes."""
    lines, quotations = ["events:"], []
    for number in range(QUOTATIONS):
        source = number % SOURCES
        words = texts[source].split()
        start = chance.randrange(len(words) - 30)
        quote = " ".join(words[start : start + chance.randint(8, 30)]).replace("’", "'")
        quotations.append((source, quote))
        lines += [f"  e{number}:", "    title: E", "    date: 2024", "    passages:"]
        lines += [f"      - source: s{source}", "        quote: >-", f"          {quote}"]
    document, faults = read_yaml("\n".join(lines), "notes.yml", ("notes.yml",))
    parsed, wrong = parse_notes([document], "fr")
    if faults or wrong:
        raise ValueError(faults or wrong)
    return parsed.entries, quotations


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ours(entries: tuple[Entry, ...], texts: list[str], *, sentences: bool) -> None:
    """Find every quotation and its place, and that it stands there once; and the sentences it stands in."""
    sources: dict[NoteId, SourceText] = {f"s{at}": SourceText("s.txt", text, "") for at, text in enumerate(texts)}
    found, problems = find_quotations(entries, sources)
    if problems or not all(one.spans and (one.sentences or not sentences) for one in found):
        raise ValueError(problems[:1])


def baseline(quotations: list[tuple[int, str]], texts: list[str]) -> tuple[float, float]:
    """Return the time of folding texts and quotations, and that of finding each with `str.find`."""
    started = time.process_time()
    folded = [fold_quotation(text).text for text in texts]
    wanted = [(source, fold_quotation(words).text) for source, words in quotations]
    between = time.process_time()
    if any(folded[source].find(words) < 0 for source, words in wanted):
        raise ValueError
    return between - started, time.process_time() - between


def main() -> None:
    """Print the row."""
    chance = random.Random(4)  # noqa: S311 (the same texts every time)
    texts = make_texts(chance)
    entries, quotations = make_notes(texts, chance)
    print("\n| quotations | sources | checked, s | folding, s | `str.find`, s | ratio |\n|---|---|---|---|---|---|")
    for sentences, asked in ((False, "found once, with their places"), (True, "and the sentences around them")):
        with collector_paused():  # as in a build
            times = [
                (seconds(lambda asked=sentences: ours(entries, texts, sentences=asked)), *baseline(quotations, texts))
                for _ in range(RUNS)
            ]
        ratio = statistics.median(mine / (folding + finding) for mine, folding, finding in times)
        mine, folding, finding = (min(column) for column in zip(*times, strict=True))
        row = f"{QUOTATIONS} {asked} | {SOURCES} | {mine:.3f} | {folding:.3f} | {finding:.3f} | **{ratio:.2f}**"
        print(f"| {row} |", flush=True)


if __name__ == "__main__":
    main()
