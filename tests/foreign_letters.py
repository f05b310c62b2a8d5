"""Notes in letters that no word of ours has: what a site made of them says in Latin letters, it says of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

from explainer.notes import KINDS
from plain_yaml import read_texts
from stress import notes
from text_fields import parts, text_fields

_MODELS = [row.model for row in KINDS.values()]
TEXTS = {
    name
    for model in (*_MODELS, *(inner for model in _MODELS for inner, _ in parts(model).values()))
    for name in text_fields(model)
}
"""The fields whose words a reader sees."""
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôöùûüABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÉÈÊËÎÏÔÖÙÛÜ",
    "абцдефгхийклмнопярстувжзыщааценеейиооуууАБЦДЕФГХИЙКЛМНОПЯРСТУВЖЗЫЩААЦЕНЕЕЙИООУУУ",
    '«»“”"',
)
_KEPT = re.compile(r"(\[\[[a-z0-9-]+|https?://\S+)")
"""What is referred to."""


def respelled(words: str) -> str:
    """Return words letter by letter in another script."""
    return "".join(part if at % 2 else part.translate(_LETTERS) for at, part in enumerate(_KEPT.split(words)))


def _respelled(value: object, *, shown: bool = False) -> object:
    if isinstance(value, dict):
        return {key: _respelled(inner, shown=shown or key in TEXTS) for key, inner in value.items() if key != "sha256"}
    if isinstance(value, list):
        return [_respelled(inner, shown=shown) for inner in value]
    return respelled(value) if shown else value


def write_respelled(folder: Path, small: Path) -> None:
    """Respell the notes and texts of the site at `folder`, and add those that strain a layout and a small library."""
    shutil.copy(small, folder / "content" / "notes")
    (folder / "content" / "notes" / "stress.yml").write_text(yaml.safe_dump(notes(), allow_unicode=True), "utf-8")
    for path in (folder / "content" / "notes").rglob("*.yml"):
        found = _respelled(read_texts(path.read_text("utf-8")))
        path.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), "utf-8")
    for path in (folder / "seeds").glob("*.txt"):
        path.write_text(respelled(path.read_text("utf-8")), "utf-8")
    for path in (folder / "content").glob("*.md"):
        path.unlink()
    own = f"# {respelled('Methode')}\n\n[[kremlin]], [[elon-musk]].\n"  # of the site, with previews and a colophon too
    (folder / "content" / "methode.md").write_text(own, "utf-8")
