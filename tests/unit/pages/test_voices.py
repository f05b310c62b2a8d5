"""Voices keep what is theirs: whose words, of which day, from where; and nobody is given a word that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Callable

from explainer.notes import Claim
from explainer.pages.site import Site
from explainer.pages.views.voices import Voice, claim_voices

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
ACCUSED = """
defaults: {source: paper}
actors:
  press: {name: Press Office, kind: organization, article: the, speaks_for: [mayor]}
claims:
  late: {text: The mayor is late., label: Late, about: [mayor], by: engineer, quote: late}
"""


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def voices_on(site: Site, claim: str) -> tuple[Voice, ...]:
    return claim_voices(site, site.library.notes_of([claim], Claim)[0])


def retracted(site: Site, claim: str = "late") -> dict[tuple[str, ...], bool]:
    return {voice.who: voice.is_retracted for voice in voices_on(site, claim) if voice.is_reply and voice.note}


def test_what_the_party_takes_back_for_its_spokesperson_is_taken_back(site_of: SiteOf) -> None:
    """As the standing has it: the denial no longer counts."""
    notes = f"""{ACCUSED}
denials: {{no: {{of: [late], by: press, quote: on time}}}}
reactions: {{back: {{to: [no], stance: retracts, by: mayor, quote: I was late}}}}
"""
    assert retracted(site_of(notes)) == {("press",): True}


def test_what_is_said_again_after_it_was_taken_back_stands(site_of: SiteOf) -> None:
    notes = f"""{ACCUSED}
denials: {{no: {{of: [late], by: mayor, quote: on time, said: 2024-03-01}}}}
reactions: {{back: {{to: [no], stance: retracts, by: mayor, quote: I was late, said: 2024-02-01}}}}
"""
    assert retracted(site_of(notes)) == {("mayor",): False}


def test_who_takes_back_their_own_words_leaves_those_of_others(site_of: SiteOf) -> None:
    notes = f"""{ACCUSED}
denials: {{no: {{of: [late], by: mayor, quote: on time, also: [{{by: builder, source: paper, quote: in good time}}]}}}}
reactions: {{back: {{to: [no], stance: retracts, by: mayor, quote: I was late}}}}
"""
    assert retracted(site_of(notes)) == {("mayor",): True, ("builder",): False}
