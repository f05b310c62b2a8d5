"""Texts that nobody would write, thrown at what reads texts: `python tests/fuzz/fuzz.py [--seconds N] [TARGET…]`.

Each is made from texts of the corpus (`corpus/TARGET/`) and of the project's own notes by cutting, repeating and
mixing. An exception, or more than a second of processor time and another per 100 KB, is a finding: its text is added to
the corpus, which `tests/unit/test_fuzz_corpus.py` tries again each time. Exit status: 1 with findings.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from jsonschema import Draft7Validator

from explainer.editing import Workplace, write_rename
from explainer.language.wording import Refusal
from explainer.library import check_references, link_notes
from explainer.library.quotations.find import locate
from explainer.library.quotations.not_found import Allowance
from explainer.library.quotations.quotation import Quotation
from explainer.library.quotations.texts import SourceText
from explainer.notes import parse_notes
from explainer.notes.fields import MAX_TEXT
from explainer.notes.schema import notes_schema
from explainer.prose.markdown import read_prose
from explainer.prose.names import Name, NameFinder
from explainer.reading import read_yaml

FOLDER = Path(__file__).parent
CORPUS = FOLDER / "corpus"
ROOT = FOLDER.parents[1]
LONGEST = 100_000
TOKENS = [
    *" \t\n\"'«»“”[]{}()<>&#*_`|:;,.-!?%@\\/",
    "\u00a0",
    "\u200f",
    "\u0301",
    "\ue000",
    "[[",
    "]]",
    "[…]",
    "- ",
    ": ",
    "\n  ",
]
ODD = (0, 0x7F, 0x85, 0x2028, 0xFEFF, 0x1F600)
"""Characters that programs trip over."""
SCHEMA = Draft7Validator(notes_schema("fr"))
NAMES = NameFinder([Name("Elon Musk", "musk", "actor"), Name("« a »", "a", "term")])


def read(text: str) -> None:
    """The reader."""
    read_yaml(text, "notes/a.yml", ("a.yml",))


def models(text: str) -> None:
    """The models: whatever is in a file becomes notes and problems."""
    document, _ = read_yaml(text, "notes/a.yml", ("a.yml",))
    parse_notes([document], "fr")


def linker(text: str) -> None:
    """The linker."""
    document, _ = read_yaml(text, "notes/a.yml", ("a.yml",))
    parsed, _ = parse_notes([document], "fr")
    check_references(parsed)
    link_notes(parsed, {}, (), language="fr").backlinks  # noqa: B018 (it is worked out here)


def quotations(text: str) -> None:
    """The quotation matcher: the first line is looked for in all of them."""
    words, _, rest = text.partition("\n")
    locate(Quotation("", (), "", words), SourceText("a.txt", rest or "x", ""), Allowance())


def prose(text: str) -> None:
    """Prose, as long as a text of a note may be: Python-Markdown takes four times as long for twice as many escapes."""
    read_prose(text[:MAX_TEXT], names=NAMES, title_of=lambda _: None, language="fr")


def schema(text: str) -> None:
    """The schema, as text editors check what a file holds with it."""
    document, _ = read_yaml(text, "notes/a.yml", ("a.yml",))
    for _ in SCHEMA.iter_errors(document.data):
        pass


def rename(text: str) -> None:
    """Renaming the first id of a file: refused, or done."""
    document, _ = read_yaml(text, "docs/notes/a.yml", ("a.yml",))
    parsed, _ = parse_notes([document], "fr")
    old = next((entry.id for entry in parsed.entries), "a")
    with TemporaryDirectory() as made:
        root = Path(made)
        (root / "docs" / "notes").mkdir(parents=True)
        (root / "docs" / "notes" / "a.yml").write_bytes(text.encode("utf-8", "replace"))
        with suppress(Refusal):
            write_rename(old, "another-id", Workplace(root, root / "docs", root / "docs" / "notes", "fr"))


TARGETS: dict[str, Callable[[str], None]] = {
    one.__name__: one for one in (read, models, linker, quotations, prose, schema, rename)
}


def seeds(target: str) -> list[str]:
    """Return the texts that others are made from."""
    kept = sorted((CORPUS / target).glob("*.txt"))
    own = sorted((ROOT / "tests" / "broken").glob("*.yml")) + sorted((ROOT / "content" / "notes").glob("*.yml"))
    return [path.read_bytes().decode("utf-8", "replace") for path in (*kept, *own)]


def mutated(chance: random.Random, texts: list[str]) -> str:
    """Return a text made from others."""
    text = chance.choice(texts)
    start = chance.randrange(len(text) + 1)
    text = text[start : start + chance.choice((80, 400, 2000, 20_000))] if chance.random() < 0.5 else text
    for _ in range(chance.choice((1, 2, 4, 16))):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        way = chance.randrange(5)
        if way == 0:
            text = text[:at] + chance.choice(TOKENS) * chance.choice((1, 2, 50, 5000)) + text[at:]
        elif way == 1:
            text = text[:at] + text[min(end, at + 20) :]
        elif way == 2:
            text = text[:at] + text[at : at + 60] * chance.choice((2, 30, 500)) + text[at:]
        elif way == 3:
            other = chance.choice(texts)
            begins = chance.randrange(len(other) + 1)
            text = text[:at] + other[begins : begins + 200] + text[at:]
        else:
            text = text[:at] + chr(chance.choice((*ODD, chance.randrange(1, 0xD7FF)))) + text[at:]
    return text[:LONGEST]


def fault(target: str, text: str) -> str:
    """Return what is wrong with how a text is read; nothing if nothing is."""
    started = time.process_time()
    try:
        TARGETS[target](text)
    except Exception:  # noqa: BLE001 (whatever it is)
        return traceback.format_exc()
    took = time.process_time() - started
    return f"{took:.1f} s for {len(text)} characters" if took > 1 + len(text) / 100_000 else ""


def main() -> int:
    """Try each target for some time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("targets", nargs="*", metavar="TARGET", choices=[[], *TARGETS], default=[])
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(2**32)  # noqa: S311 (no secret)
    findings = 0
    for target in options.targets or TARGETS:
        chance = random.Random(seed)  # noqa: S311 (no secret)
        texts, tried, until = seeds(target), 0, time.monotonic() + options.seconds
        known: set[str] = set()
        while time.monotonic() < until:
            text = mutated(chance, texts)
            tried += 1
            if (wrong := fault(target, text)) and (kind := "\n".join(wrong.splitlines()[-4:])) not in known:
                known.add(kind)  # the same line would fail for hundreds of texts
                findings += 1
                name = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
                (CORPUS / target).mkdir(parents=True, exist_ok=True)
                (CORPUS / target / f"{name}.txt").write_bytes(text.encode("utf-8", "replace"))
                sys.stdout.write(f"{target}: {name}.txt: {wrong}\n")
        sys.stdout.write(f"{target}: {tried} texts, seed {seed}\n")
        sys.stdout.flush()
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
