"""What links cost a page in bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

import explainer
from explainer.pages.context import PageContext
from explainer.pages.render import make_environment, render_previews
from explainer.pipeline import Loaded
from explainer.prose.markdown import link_mentions

KIB = 1024
NAMES, MENTIONS = 20, 100
WORDS = "pont ville port rive quai digue canal écluse phare marée bateau filet voile rame ancre mât coque cap baie ruse"
SCRIPT = Path(str(explainer.__file__)).parent / "assets" / "explainer.js"


def definition(word: str, number: int) -> str:
    """A definition of usual length, in words that no other one has."""
    return f"Ce que l’on nomme {word} ici, au sens {number}, depuis l’année {1900 + 3 * number} : " + " ".join(
        f"{word[:3]}{chr(97 + (number * at) % 26)}{at}" for at in range(14)
    )


@pytest.fixture
def loaded(load: Callable[..., Loaded]) -> Loaded:
    terms = {
        f"term-{number}": {"term": word, "definition": definition(word, number)}
        for number, word in enumerate([*WORDS.split(), "inemployé"])
    }
    return load(yaml.safe_dump({"glossary": terms}, allow_unicode=True), common=False)


def page_with(loaded: Loaded, words: list[str]) -> tuple[str, str]:
    """Return a page of a hundred sentences without links, and with links and previews."""
    context = PageContext(loaded.site, "page")
    sentences = [f"Phrase {at} : on parle là de {word}, au chapitre {at * 7}." for at, word in enumerate(words)]
    prose = loaded.site.read("\n\n".join(sentences))
    linked = link_mentions(prose, lambda mention, inner: str(context.link(mention.target, inner)))
    return prose.html, linked + render_previews(context, make_environment(loaded.site.catalog))


def size(html: str) -> int:
    return len(gzip.compress(html.encode(), mtime=0))


def test_a_hundred_mentions_of_twenty_names_weigh_little(loaded: Loaded) -> None:
    words = (WORDS.split() * (MENTIONS // NAMES))[:MENTIONS]
    plain, linked = page_with(loaded, words)
    assert linked.count("explainer-link") == MENTIONS
    assert linked.count('class="xp-pop ') == NAMES
    assert size(linked) - size(plain) <= 12 * KIB


def test_a_page_carries_the_previews_it_uses_alone(loaded: Loaded) -> None:
    _, linked = page_with(loaded, ["pont", "quai", "pont"])
    html = BeautifulSoup(linked, "html.parser")
    assert {pop["id"] for pop in html.select(".xp-pop")} == {
        link["data-xp-pop"] for link in html.select("a[data-note]")
    }
    assert len(html.select(".xp-pop")) == 2
    assert "inemployé" not in linked


def test_no_definition_stands_in_an_attribute(loaded: Loaded) -> None:
    _, linked = page_with(loaded, WORDS.split())
    for element in BeautifulSoup(linked, "html.parser").select("*"):
        assert "title" not in element.attrs
        assert not [value for value in element.attrs.values() if "Ce que l’on nomme" in str(value)]


def test_the_script_of_previews_is_small() -> None:
    """What follows it in the file belongs to lists."""
    previews, lists, _ = SCRIPT.read_text("utf-8").partition("/* Choices above a list")
    assert lists
    assert size(previews) <= 3 * KIB
