"""Words of notes and settings are never read as a template: not by the theme, not by plugins that run templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from programs import BuildServer

RESULT = "1337"
RUN = (
    "{% endraw %}{{ 7*191 }}{% raw %}",
    "{%- endraw -%}{{7*191}}",
    "{% include 'mkdocs.yml' %}",
    "{{ 7*191 }}",
    "{{ ''.__class__ }}",
    "{# gone #}",
    "{% set gone = 1 %}",
    "{% if",
    "{{",
    "{{ '{' }}{ 7*191 }}",
    "(( 7*191 ))",
    "$${ 7*191 }$$",
)
"""What a template language would run, drop or stumble over."""
ALL = " ".join(RUN)
NOTES = {
    "sources": {"paper": {"type": "article", "title": f"Paper {ALL}", "language": "en", "publisher": "gazette"}},
    "actors": {
        "gazette": {"name": f"Gazette {ALL}", "kind": "organization", "summary": f"A paper {ALL}."},
        "mayor": {"name": "The Mayor", "kind": "person", "role": f"of {ALL}"},
    },
    "claims": {
        "bridge": {
            "text": f"The bridge {ALL} would be safe.",
            "about": ["mayor"],
            "by": "gazette",
            "source": "paper",
            "quote": f"safe {ALL}",
        }
    },
    "glossary": {
        "span": {"term": f"span {ALL}", "forms": ["span"], "definition": f"A part {ALL} of it."},
        "pier": {"term": "pier", "definition": f"It stands {ALL} in water."},
    },
    "questions": {"when": {"text": f"When {ALL}?", "about": ["bridge"]}},
    "explainers": {
        "story": {
            "title": f"Story {ALL}",
            "summary": f"A summary {ALL}.",
            "published": "2024-01-01",
            "claims": ["bridge"],
            "key_points": [f"A point {ALL}."],
        },
        "gone": {
            "title": f"Gone {ALL}",
            "summary": "S.",
            "published": "2024-01-01",
            "claims": ["bridge"],
            "withdrawn": {"date": "2024-01-02", "reason": f"Wrong {ALL}."},
        },
    },
}
OWN = """\
# About [[story]]

The mayor, a span and a pier; [[story]], [[bridge]], [[gazette]], [[span]], [[paper]], [[when]] and [[span|a part]].

The pier again.

- in a list: [[gazette]]

| [[span]] | [[story]] |
|---|---|
| a | [[bridge]] |

Their own: {{ 40 + 2 }}.
"""


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Path]:
    """Write a site whose words are hostile, with plugins as asked for."""

    def write(*plugins: object) -> Path:
        folder = tmp_path / "source"
        (folder / "docs" / "notes").mkdir(parents=True)
        settings = {
            "site_name": f"Site {ALL}",
            "site_description": f"Description {ALL}",
            "site_url": "https://example.org/",
            "exclude_docs": "notes/",
            "theme": {"name": "material", "language": "en", "font": False},
            "markdown_extensions": ["tables"],
            "plugins": [
                "search",
                *plugins,
                {
                    "explainer": {
                        "cards": False,
                        "link_names": "all",
                        "publisher": {"name": f"Desk {ALL}", "contact": "https://example.org/?{{ 7*191 }}"},
                    }
                },
            ],
        }
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        (folder / "docs" / "notes" / "all.yml").write_text(yaml.safe_dump(NOTES, sort_keys=False), "utf-8")
        (folder / "docs" / "own.md").write_text(OWN, "utf-8")
        (folder / "docs" / "it's {{ 7*191 }}.md").write_text("# Odd name\n\n[[bridge]]\n", "utf-8")
        return folder

    return write


Run = Callable[..., None]


@pytest.fixture
def run(build_server: BuildServer) -> Run:
    """Return what runs a program in a folder, and fails where it does."""

    def running(folder: Path, program: str, *arguments: str) -> None:
        done = build_server.call(folder, program, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr

    return running


def texts(built: Path) -> Iterator[tuple[str, str]]:
    """Yield all that is published as text, the theme's own assets left out."""
    for path in sorted(built.rglob("*")):
        if path.is_file() and path.suffix in {".html", ".xml", ".json", ".csv", ".md", ".yml"}:
            yield path.relative_to(built).as_posix(), path.read_text("utf-8")


def squeezed(words: str) -> str:
    """Return words without what printing and Markdown may change: blanks, quotation marks, emphasis."""
    return re.sub(r"[\s*_\u2060-\u2069\u200e\u200f]+", "", re.sub("[‘’]", "'", words)).replace("×", "")


def judge(built: Path, *, macros: bool) -> None:
    """Nothing was run, and what was typed is shown."""
    pages = {name: text for name, text in texts(built) if name.endswith(".html")}
    for name, text in texts(built):
        assert RESULT not in text, name
        assert "class 'str'" not in text, name
        assert "&lt;class" not in text, name
        assert "Macro" not in text, name
    assert len(pages) > 15
    typed = squeezed(ALL)
    for name in ("404.html", "own/index.html", "explainers/story/index.html", "glossary/index.html", "index.html",
                 "actors/gazette/index.html", "claims/bridge/index.html", "explainers/gone/index.html"):  # fmt: skip
        soup = BeautifulSoup(pages[name], "html.parser")
        assert soup.title
        assert typed in squeezed(soup.title.get_text()), name
        article = soup.select_one("article")
        assert article
        assert typed in squeezed(article.get_text()), name
        for one in soup.select('meta[property="og:site_name"]'):
            assert typed in squeezed(str(one["content"])), name
        *_, feed = (None, *soup.select('link[type="application/atom+xml"]'))  # behind that of a page, the site's
        assert feed is None or typed in squeezed(str(feed["title"]))
    own = BeautifulSoup(pages["own/index.html"], "html.parser")
    words = squeezed(own.get_text())
    assert words.count(typed) >= 10
    assert ("Theirown:42." if macros else "Theirown:{{40+2}}.") in words
    for note in ("story", "bridge", "gazette", "span"):
        (*links,) = own.select(f'article a.explainer-link[data-xp-pop="pop_{note}"]')
        assert any(typed in squeezed(link.get_text()) for link in links), note


MACROS: tuple[object, ...] = (
    "macros",
    {
        "macros": {
            "j2_variable_start_string": "((",
            "j2_variable_end_string": "))",
            "j2_block_start_string": "$$%",
            "j2_block_end_string": "%$$",
        }
    },
)


@pytest.mark.parametrize("plugins", [(), MACROS[:1]], ids=["plain", "macros"])
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_nothing_in_an_export_is_run(
    site: Callable[..., Path], run: Run, engine: str, plugins: tuple[object, ...]
) -> None:
    folder = site(*plugins)
    run(folder, "explainer", "export", "markdown", "--to", "../exported")
    exported = folder.parent / "exported"
    run(exported, engine, "build")
    judge(exported / "site", macros=bool(plugins))


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_marks_that_macros_is_told_to_read_are_not_run_either(site: Callable[..., Path], run: Run, engine: str) -> None:
    folder = site(MACROS[1])
    run(folder, "explainer", "export", "markdown", "--to", "../exported")
    exported = folder.parent / "exported"
    run(exported, engine, "build")
    judge(exported / "site", macros=False)


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("plugins", [(), *((one,) for one in MACROS)], ids=["plain", "macros", "other marks"])
def test_nothing_is_run_with_the_plugin(
    site: Callable[..., Path], run: Run, engine: str, plugins: tuple[object, ...]
) -> None:
    folder = site(*plugins)
    run(folder, engine, "build")
    judge(folder / "site", macros=plugins == MACROS[:1])
