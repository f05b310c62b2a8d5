"""The settings of an export say what the site's own do, and need no plugin of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from explainer.exports.markdown import Tagged
from explainer.exports.markdown.settings import markdown_settings
from explainer.pages.navigation import in_sections, navigation_of
from explainer.pages.page_types import plan_pages
from explainer.pipeline import Loaded

PLAIN = ["explainers/index.md", "claims/index.md", "actors/index.md", "timeline/index.md"]
REFERENCE = [
    *("glossary/index.md", "context/index.md", "questions/index.md", "sources/index.md", "corrections/index.md"),
]
Written = Callable[..., dict[str, object]]


@pytest.fixture
def text(load: Callable[..., Loaded]) -> Callable[..., str]:
    site = load("").site

    def text_of(given: dict[str, object], own: list[str] | tuple[str, ...] = ()) -> str:
        pages = plan_pages(site)
        return markdown_settings(site, given, pages, navigation_of(given.get("nav"), site, pages, own)).decode()

    return text_of


@pytest.fixture
def written(text: Callable[..., str]) -> Written:
    return lambda given, own=(): yaml.safe_load(text(given, own))


def test_settings_are_kept_but_those_of_how_this_site_is_built(written: Written) -> None:
    found = written({"site_name": "É", "hooks": ["a.py"], "docs_dir": "content", "extra": {"a": 1}, "repo_url": "x"})
    assert (found["site_name"], found["extra"], found["docs_dir"]) == ("É", {"a": 1}, "docs")
    assert "hooks" not in found
    assert found["edit_uri"] == ""


def test_plugins_are_kept_but_ours(written: Written) -> None:
    assert written({"plugins": ["search", {"explainer": {"notes": "n"}}, {"tags": {"a": 1}}]})["plugins"] == [
        "search",
        {"tags": {"a": 1}},
    ]
    assert written({"plugins": {"search": {}, "explainer": {}, "tags": {"a": 1}}})["plugins"] == [
        "search",
        {"tags": {"a": 1}},
    ]


def test_extensions_that_pages_need_are_there(written: Written) -> None:
    needed = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]
    assert written({})["markdown_extensions"] == needed
    given = ["markdown.extensions.tables", {"toc": {"permalink": True}}, "admonition"]
    assert written({"markdown_extensions": given})["markdown_extensions"] == [*needed[2:], *given]


def test_a_tag_of_pythons_is_written_as_it_was(text: Callable[..., str]) -> None:
    node = yaml.compose("!!python/name:material.extensions.emoji.to_svg")
    given = {"markdown_extensions": [{"pymdownx.emoji": {"emoji_generator": Tagged(node)}}]}
    assert "emoji_generator: !!python/name:material.extensions.emoji.to_svg" in text(given)


def test_other_themes_become_material(written: Written) -> None:
    looks = {"variant": "classic", "font": False, "name": "material", "language": "en", "custom_dir": "overrides"}
    looks |= {"favicon": "assets/explainer/favicon.png"}
    assert written({"theme": "readthedocs"})["theme"] == looks
    assert written({"theme": {"name": "mkdocs", "locale": "en", "nav_style": "dark"}})["theme"] == looks
    given = {"name": "material", "font": {"text": "A"}, "custom_dir": "mine", "features": ["x"]}
    assert written({"theme": given})["theme"] == {**looks, "font": {"text": "A"}, "features": ["x"]}


def test_the_navigation_is_ours_and_then_the_sites_own(written: Written) -> None:
    """Five entries, the last with what is there for reference and single pages; folders come after them."""
    own = ["guide/b.md", "guide/index.md", "guide/deep_in/c.md", "about.md", "index.md"]
    assert written({}, own)["nav"] == [
        *PLAIN,
        {"Reference": [*REFERENCE, "about.md"]},
        {"Guide": ["guide/index.md", "guide/b.md", {"Deep in": ["guide/deep_in/c.md"]}]},
    ]


def test_a_chosen_navigation_is_kept(written: Written) -> None:
    chosen = [{"Start": "index.md"}, {"More": [{"Who": "actors/index.md"}, "about.md"]}]
    assert written({"nav": chosen}, ["about.md"])["nav"] == chosen


def test_pages_in_sections_are_known(written: Written) -> None:
    nav = written({"nav": ["about.md"]})["nav"]
    assert isinstance(nav, list)
    assert in_sections(nav) == {*PLAIN, *REFERENCE}


def test_our_assets_are_linked(written: Written) -> None:
    found = written({"extra_css": ["a.css"], "extra_javascript": ["a.js"]})
    assert found["extra_css"] == ["assets/explainer/explainer.css", "a.css"]
    assert found["extra_javascript"] == ["a.js", {"path": "assets/explainer/explainer.js", "defer": True}]


@pytest.mark.parametrize(
    ("theme", "own", "shown"),
    [
        ({"name": "material"}, (), "assets/explainer/favicon.png"),
        ({"name": "material", "favicon": "assets/images/favicon.png"}, (), "assets/explainer/favicon.png"),
        ({"name": "material"}, ("assets/images/favicon.png",), "assets/images/favicon.png"),
        ({"name": "material", "favicon": "mine.svg"}, (), "mine.svg"),
        ({"name": "terminal"}, (), None),
    ],
)
def test_a_site_keeps_its_own_favicon(
    load: Callable[..., Loaded], theme: dict[str, str], own: tuple[str, ...], shown: str | None
) -> None:
    settings = yaml.safe_load(markdown_settings(load("").site, {"theme": theme}, (), [], own))
    assert settings["theme"].get("favicon") == shown
