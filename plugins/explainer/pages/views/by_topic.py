"""Many explainers, by topic and year: past a dozen, nobody reads all their cards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from explainer.notes import Explainer, fold_id
from explainer.pages.site import Site
from explainer.pages.views.summaries import latest_explainers

MOST_CARDS = 12
"""Explainers shown with their summaries, on the home page and on their index."""


@dataclass(frozen=True)
class YearOfTopic:
    """The explainers on a topic of one year, the latest first."""

    anchor: str
    title: str
    items: tuple[Explainer, ...]


@dataclass(frozen=True)
class Topic:
    """A topic by years, the latest first."""

    anchor: str
    title: str
    items: tuple[YearOfTopic, ...]


def by_topic(site: Site) -> tuple[Topic, ...]:
    """Return all published explainers by topic, then by the year in which they came out; topics by name."""
    other = site.catalog.pgettext("topic", "Other")
    topics: defaultdict[str, defaultdict[str, list[Explainer]]] = defaultdict(lambda: defaultdict(list))
    for one in latest_explainers(site):
        topics[one.topic or ""][one.published.iso[:4]].append(one)
    # Explainers without a topic are last.
    ordered = sorted(topics.items(), key=lambda topic: (not topic[0], fold_id(topic[0]), topic[0]))
    return tuple(_topic(name or other, years) for name, years in ordered)


def _topic(name: str, years: dict[str, list[Explainer]]) -> Topic:
    anchor = f"t-{fold_id(name)}"
    ordered = sorted(years.items(), reverse=True)
    return Topic(anchor, name, tuple(YearOfTopic(f"{anchor}-{year}", year, tuple(notes)) for year, notes in ordered))
