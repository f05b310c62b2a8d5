"""Every code and act has its words, in one order for all pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from bs4 import BeautifulSoup

from explainer.library import StandingCode
from explainer.notes import Reaction
from explainer.pages.site import Site
from explainer.pages.standing import CODES
from explainer.pages.words import ACTS

NOTES = """
explainers:
  story:
    title: The bridge
    summary: Two voices.
    published: 2024-01-01
    claims: [old, rust, paint, cable, price, date, view]
claims:
  old: {text: The bridge is old., about: [city], by: engineer, source: paper, quote: old}
  rust: {text: The bridge is rusty., about: [mayor], by: engineer, source: paper, quote: rusty}
  paint: {text: The paint is new., about: [mayor], by: engineer, source: paper, quote: new}
  cable: {text: A cable broke., about: [mayor], by: engineer, source: paper, quote: broke}
  price: {text: It is dear., about: [mayor], by: engineer, source: paper, quote: dear}
  date: {text: It opened late., about: [mayor], by: engineer, source: paper, quote: late}
  view: {text: It is ugly., nature: opinion, about: [mayor], by: engineer, source: paper, quote: ugly}
denials:
  no: {of: [rust], by: mayor, source: paper, quote: It is not}
reactions:
  yes: {to: [paint], stance: confirms, by: mayor, source: paper, quote: It is new}
  perhaps: {to: [cable], stance: declines-to-comment, by: mayor, source: paper, quote: No comment}
  so: {to: [price], stance: comments, by: mayor, source: paper, quote: One may say so}
  back: {to: [old], stance: retracts, by: engineer, source: paper, quote: I was wrong}
"""


def test_every_act_has_words() -> None:
    stances = get_args(Reaction.model_fields["stance"].annotation)
    assert stances
    assert set(stances) <= set(ACTS)


def test_every_code_has_words() -> None:
    assert set(CODES) == set(StandingCode)


def test_statuses_come_in_one_order_everywhere(site_of: Callable[[str], Site], html_of: Callable[..., str]) -> None:
    site = site_of(NOTES)
    order = [
        "Denied",
        "Taken back",
        "Answered otherwise",
        "No reply reported",
        "Reported",
        "Acknowledged",
    ]
    lists = {
        "the filter": ("claims/index", ".xp-holds ul:first-of-type li"),
        "the home page": ("index", ".xp-legend dt"),
    }
    for name, (key, selector) in lists.items():
        found = [
            " ".join(one.get_text().split()).partition(" (")[0]
            for one in BeautifulSoup(html_of(site, key), "html.parser").select(selector)
        ]
        assert [one for one in found if one in order] == order, name
    tally = BeautifulSoup(html_of(site, "explainers/index"), "html.parser").select(".xp-tally li")
    assert [one.get_text() for one in tally] == [
        "7 claims",
        "1 denied",
        "1 taken back",
        "1 answered otherwise",
        "1 with comment declined",
        "1 with no reported reply",
        "1 reported",
        "1 acknowledged",
    ]
