"""What templates are given cannot be changed, and calls nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

import pytest
from jinja2 import nodes

from explainer.pages.map.boxes import Box, Edge
from explainer.pages.page_types import PAGE_TYPES, plan_pages
from explainer.pages.render import make_environment
from explainer.pages.site import Site

NOTES = """
explainers:
  story: {title: The bridge, summary: Two voices., published: 2024-01-01, claims: [rust], further_claims: [paint]}
claims:
  rust: {text: The bridge is rusty., about: [mayor], by: engineer, source: paper, quote: rusty}
  paint: {text: The paint is new., about: [mayor], by: engineer, source: paper, quote: new, part_of: rust}
denials:
  no: {of: [rust], by: mayor, source: paper, quote: It is not, concedes: [paint]}
reactions:
  yes: {to: [paint], stance: comments, by: mayor, source: paper, quote: It is new}
events:
  opening: {title: The bridge opens, date: 1950, who: [mayor], basis: [rust]}
relations:
  tie: {from: mayor, to: engineer, type: contact, basis: [rust]}
context:
  before: {title: Before, body: It was otherwise., explains: [rust], passages: [{source: paper, quote: built in 1950}]}
glossary:
  cable: {term: cable, definition: What holds it.}
questions:
  who: {text: Who looked? The paper does not say., about: [rust]}
corrections:
  slip: {of: rust, date: 2024-02-03, type: correction, text: A slip.}
"""


def test_views_are_frozen_data(site_of: Callable[[str], Site]) -> None:
    site = site_of(NOTES)
    pages = plan_pages(site)
    assert {page.type for page in pages} == set(PAGE_TYPES)
    for page in pages:
        for name, value in PAGE_TYPES[page.type].view(site, page).items():
            assert list(loose(value, name)) == [], page.key


def loose(value: object, where: str) -> Iterator[str]:
    """Yield what is inside a value that could be changed or called."""
    if isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from loose(one, f"{where}[{at}]")
    elif is_dataclass(value) and not isinstance(value, (type, Box, Edge)):  # boxes are moved as the map is laid out
        if not value.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            yield where
        for field in fields(value):
            yield from loose(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, (list, dict, set)) or callable(value):
        yield where


@pytest.mark.slow
def test_templates_ask_the_page_alone(site_of: Callable[[str], Site]) -> None:
    environment = make_environment(site_of(NOTES).catalog)
    assert environment.loader
    asking = set()
    for name in environment.list_templates():
        source, _, _ = environment.loader.get_source(environment, name)
        asking |= {
            (name, one.attr)
            for one in environment.parse(source).find_all(nodes.Getattr)
            if isinstance(one.node, nodes.Name) and one.node.name in {"site", "library"}
        }
    assert asking == set()
