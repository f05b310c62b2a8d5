"""What editors keep to themselves is nowhere in the site."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Source

SECRET = "zyxhidden"  # noqa: S105 (a marker to look for, no password)
PUBLIC = "zyxpublic"
NOTES = f"""\
glossary:
  {PUBLIC}-term:
    term: {PUBLIC.title()}
    definition: Un mot {PUBLIC} que tout le monde peut lire.
    note: {SECRET} in a note on a term
  {SECRET}-term:
    term: {SECRET.title()}
    definition: Un mot {SECRET}.
    forms: [{SECRET}s]
    draft: true
actors:
  {PUBLIC}-actor:
    name: Institut {PUBLIC}
    kind: organization
    note: >-
      {SECRET} in a note on an actor
  {SECRET}-actor:
    name: Institut {SECRET}
    kind: organization
    summary: Un institut {SECRET}.
    draft: true
  {PUBLIC}-left:
    name: Disparu {PUBLIC}
    kind: person
    summary: Un mot {SECRET} d’une note retirée.
    withdrawn: {{date: 2026-01-02, reason: Erreur {PUBLIC} de notre part.}}
claims:
  {PUBLIC}-claim:
    text: L’Institut {PUBLIC} dirait cela.
    about: [{PUBLIC}-actor]
    by: {PUBLIC}-actor
    source: enquete-wsj
    quote: des mots {PUBLIC}s
    note: {SECRET} in a note on a claim
    accepts: {{quote-unchecked: the reason is {SECRET}}}
  {SECRET}-claim:
    text: L’Institut dirait un mot {SECRET}.
    about: [{PUBLIC}-actor]
    by: {SECRET}-actor
    source: enquete-wsj
    quote: des mots {SECRET}s
    draft: true
denials:
  {SECRET}-denial: {{of: [{SECRET}-claim], by: {PUBLIC}-actor, source: enquete-wsj, quote: non {SECRET}, draft: true}}
explainers:
  {SECRET}-story:
    title: Un dossier {SECRET}
    summary: Un résumé {SECRET}.
    published: 2026-01-01
    claims: [{SECRET}-claim]
    draft: true
  {PUBLIC}-story:
    title: Un dossier {PUBLIC}
    summary: Un résumé {PUBLIC}.
    published: 2026-01-01
    claims: [{PUBLIC}-claim]
    note: {SECRET} in a note on an explainer
corrections:
  {SECRET}-fix: {{of: {SECRET}-story, type: correction, date: 2026-01-02, text: Un mot {SECRET}., draft: true}}
  {PUBLIC}-fix: {{of: {PUBLIC}-story, type: update, date: 2026-01-02, text: Un mot {PUBLIC}., note: {SECRET}}}
"""
ONE_NOTE = f"""\
title: Le contexte {SECRET}
body: Du contexte {SECRET}, qui cite [[{PUBLIC}-term]].
explains: [{PUBLIC}-actor]
draft: true
"""


@pytest.fixture(scope="module")
def source(new_source: Callable[..., Source]) -> Source:
    """The site's sources with some notes more."""
    source = new_source()
    notes = source.folder / "content" / "notes"
    (notes / f"{SECRET}.yml").write_text(NOTES, "utf-8")
    (notes / "context").mkdir(exist_ok=True)
    (notes / "context" / f"{SECRET}-context.yml").write_text(ONE_NOTE, "utf-8")
    home = source.folder / "content" / "index.md"
    text = home.read_text("utf-8") if home.is_file() else "# Accueil\n"
    home.write_text(f"{text}\n\nUn {PUBLIC.title()}, un Institut {PUBLIC}.\n", "utf-8")
    return source


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def site(request: pytest.FixtureRequest, source: Source) -> Path:
    """The site, not strictly: nothing uses those notes, which deserves a warning."""
    return source.build(engine=request.param, strict=False, into=request.param)


def everything(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield path.relative_to(site).as_posix(), gzip.decompress(content) if path.suffix == ".gz" else content


def test_public_notes_are_there(site: Path) -> None:
    """Without this, the other tests would pass on an empty site."""
    found = [name for name, content in everything(site) if PUBLIC.encode() in content.lower()]
    assert any(name.startswith("glossaire/") for name in found)
    assert any(name.startswith("acteurs/") for name in found)
    assert {"feed.xml", "data/notes.json", "data/claims.csv", "sitemap.xml"} <= {*found}


def test_drafts_and_editors_notes_are_nowhere(site: Path) -> None:
    word = SECRET.encode()
    assert [name for name, content in everything(site) if word in content.lower() or SECRET in name.lower()] == []


def test_no_file_of_notes_or_archived_text_is_copied(site: Path) -> None:
    kept = [path for name in ("content/notes", "seeds") for path in (site.parent / name).rglob("*") if path.is_file()]
    assert kept
    secrets = {path.read_bytes() for path in kept}
    names = {path.name for path in kept}
    assert [name for name, content in everything(site) if content in secrets or Path(name).name in names] == []
    assert not (site / "notes").exists()
    assert not [*site.rglob("*.yml"), *site.rglob("*.yaml")]


def test_an_export_holds_none_of_it_either(source: Source) -> None:
    folder = source.folder / "exported"
    status, _, errors = source.run("explainer", "export", "markdown", "--to", str(folder))
    assert status == 0, errors
    found = dict(everything(folder))
    public = [name for name, content in found.items() if PUBLIC.encode() in content.lower()]
    assert {"docs/glossaire/index.md", "docs/index.md", "docs/data/notes.json", "docs/feed.xml"} <= {*public}
    assert [name for name, content in found.items() if SECRET.encode() in content.lower() or SECRET in name] == []
    kept = [*(source.folder / "content" / "notes").rglob("*.yml"), *(source.folder / "seeds").iterdir()]
    secrets = {path.read_bytes() for path in kept}
    assert [name for name, content in found.items() if content in secrets] == []
    assert [name for name in found if name.endswith((".yml", ".yaml"))] == ["mkdocs.yml"]
