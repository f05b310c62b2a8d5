"""A site of many small stories that share their actors, for tests: each text of a story names its place."""

from __future__ import annotations

from pathlib import Path

PLACES = (
    *("bridge", "library", "pool", "school", "market", "station", "museum"),
    *("harbour", "park", "theatre", "tramway", "waterworks", "mill", "archive"),
)
TOPICS = ("Works", "Culture", "Transport", "Nature")
_SETTINGS = """\
site_name: City notes
site_url: https://example.org/
docs_dir: content
theme: {name: material, language: en, font: false}
plugins:
  - search
  - explainer:
      publisher: {name: City desk, contact: desk@city.invalid}
"""
_SHARED = """\
actors:
  the-union: {name: Building Workers’ Union, kind: organization, article: the, role: union}
  the-city: {name: City, kind: organization, article: the, role: owner of public buildings}
  the-engineer: {name: City Engineer, kind: person, article: the, role: engineer of the city}
  the-gazette: {name: City Gazette, kind: organization, article: the, role: newspaper}
"""
_STORY = """\
defaults: {{source: {place}-article}}

explainers:
  {place}:
    title: "Will the {place} close?"
    topic: {topic}
    published: {year}-{month:02}-10
    authors: [City desk]
    summary: >-
      According to the City Engineer, the {place} may close. The City denies it.
    claims: [{place}-closes, {place}-rusts]

sources:
  {place}-article:
    type: article
    title: "The {place} is said to close"
    publisher: the-gazette
    authors: [City desk of the Gazette]
    date: {year}-{month:02}-01
    language: en

actors:
  {place}-friends: {{name: "Friends of the {place}", kind: group, role: residents}}

claims:
  {place}-closes:
    text: "The {place} may close in {later}."
    label: "Closure of the {place}"
    about: [the-city]
    by: the-engineer
    said: {year}-{month:02}-01
    quote: "the {place} may close"
  {place}-rusts:
    text: "The {place} may have rust."
    label: "Rust of the {place}"
    about: [the-city]
    by: [the-union, {place}-friends]
    said: {year}-{month:02}-01
    quote: "rust in the {place}"

denials:
  {place}-denial:
    of: [{place}-closes]
    by: the-city
    said: {year}-{month:02}-02
    quote: "the {place} will not close"

context:
  {place}-owner:
    title: "Who owns the {place}"
    body: "The City owns the {place}."
    explains: [the-city]

events:
  {place}-found:
    title: "Rust is said to be found in the {place}"
    date: {year}-{month:02}-01
    basis: [{place}-rusts]
  {place}-built:
    title: "The {place} is built"
    date: {built}
    who: [the-city]
    passages: [{{source: {place}-article, quote: "built in {built}"}}]

questions:
  {place}-report:
    text: "What does the report on the {place} say?"
    about: [{place}-rusts]
  {place}-costs:
    text: "What would the {place} cost the City?"
    about: [the-city]
"""


def write_stories(folder: Path, number: int = len(PLACES)) -> Path:
    """Write a site of so many stories, a file each, with what they share in one more; return its settings."""
    notes = folder / "content" / "notes"
    notes.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    (notes / "shared.yml").write_text(_SHARED, "utf-8")
    for at, place in enumerate(PLACES[:number]):
        year = 2025 - at // 5
        story = _STORY.format(
            place=place, topic=TOPICS[at % 4], year=year, month=12 - at % 5 * 2, later=year + 1, built=1890 + at
        )
        (notes / f"{place}.yml").write_text(story, "utf-8")
    return folder / "mkdocs.yml"
