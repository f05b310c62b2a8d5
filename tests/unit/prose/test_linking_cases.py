"""What is linked in a page of Markdown, case by case: the cases are in tests/cases/linking, for anybody to read."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup

from explainer.pages.context import PageContext
from explainer.pages.render import make_environment, render_previews
from explainer.pipeline import Loaded
from explainer.problems import Code
from explainer.prose.extension import ExplainerExtension

FILES = sorted(Path(__file__).parents[2].joinpath("cases", "linking").glob("*.yml"))
WRITTEN = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FILES}
CASES = {f"{name}: {case}": (name, told) for name, file in WRITTEN.items() for case, told in file["cases"].items()}
SCRIPTS = ("arabic", "chinese", "english", "french", "hebrew", "hindi", "japanese", "korean", "thai")
EXTENSIONS = ["tables", "fenced_code", "footnotes", "md_in_html", "admonition", "abbr", "attr_list", "toc"]
LINK = re.compile(r"<a data-to=(?P<target>[a-z0-9-]+)>(?P<words>.*?)</a data-to>", re.DOTALL)
INVISIBLE = re.compile(r"\{([A-Z][A-Z -]+)\}")


@pytest.fixture(scope="module")
def library(
    tmp_path_factory: pytest.TempPathFactory, load_in: Callable[..., Callable[..., Loaded]]
) -> Callable[[str], Loaded]:
    """Load the notes of a file once."""
    loaded: dict[str, Loaded] = {}

    def of(name: str) -> Loaded:
        if name not in loaded:
            notes = yaml.safe_dump(WRITTEN[name]["notes"], allow_unicode=True)
            loaded[name] = load_in(tmp_path_factory.mktemp(name))(notes, common=False)
        return loaded[name]

    return of


def visible(text: str) -> str:
    """Put in the characters that a case names."""
    return INVISIBLE.sub(lambda found: unicodedata.lookup(found[1]), text)


def convert(text: str, loaded: Loaded, case: dict[str, Any]) -> str:
    linking = ExplainerExtension(
        names=loaded.site.names,
        title_of=loaded.site.title,
        link=lambda mention, words: f"<a data-to={mention.target}>{words}</a data-to>",
        policy=case.get("policy", "section"),
    )
    return markdown.markdown(text, extensions=[*EXTENSIONS, *case.get("with", ()), linking])


@pytest.mark.parametrize(("name", "case"), CASES.values(), ids=CASES)
def test_words_are_linked(name: str, case: dict[str, Any], library: Callable[[str], Loaded]) -> None:
    text, loaded = visible(case["text"]), library(name)
    converted = convert(text, loaded, case)
    linked = [
        f"{html.unescape(re.sub('<[^>]*>', '', found['words']))} → {found['target']}"
        for found in LINK.finditer(converted)
    ]
    assert linked == [visible(link) for link in case["links"]]
    if "[[" not in text:
        plain = markdown.markdown(text, extensions=[*EXTENSIONS, *case.get("with", ())])
        assert LINK.sub(r"\g<words>", converted) == plain


@pytest.mark.parametrize("name", WRITTEN)
def test_notes_of_cases_are_notes(name: str, library: Callable[[str], Loaded]) -> None:
    loaded = library(name)
    assert loaded.failing(strict=False) == ()
    shared = {str(problem.code) for problem in loaded.problems if problem.code is Code.AMBIGUOUS_NAME}
    assert sorted(shared) == WRITTEN[name].get("warns", [])


@pytest.mark.parametrize(("name", "case"), [one for one in CASES.values() if "preview" in one[1]])
def test_a_definition_is_shown_as_it_is_written(
    name: str, case: dict[str, Any], library: Callable[[str], Loaded]
) -> None:
    loaded = library(name)
    context = PageContext(loaded.site, "page")
    for link in case["links"]:
        context.link(link.split(" → ")[1])
    shown = BeautifulSoup(render_previews(context, make_environment(loaded.site.catalog)), "html.parser")
    assert case["preview"] in " ".join(shown.get_text().split())
    assert shown.find_all(["img", "script"]) == []


def test_no_hard_case_is_missing() -> None:
    told = [case.split()[0] for case in WRITTEN["hard"]["cases"]]
    assert told == [f"c{number:02}" for number in range(1, 44)]


def test_every_script_has_its_cases() -> None:
    assert {*WRITTEN} == {"hard", "markdown", "reported", *SCRIPTS}
    assert all(len(WRITTEN[name]["cases"]) >= 7 for name in SCRIPTS)
    assert sum(len(WRITTEN[name]["cases"]) for name in SCRIPTS) >= 60
