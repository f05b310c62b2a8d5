"""Voices keep what is theirs: whose words, of which day, from where; and nobody is given a word that is not theirs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from explainer.exports.claims_csv import claims_csv
from explainer.notes import Claim
from explainer.options import Publisher
from explainer.pages.map.board import board_map
from explainer.pages.metadata.feed import feed_entries
from explainer.pages.metadata.head import sharing_of
from explainer.pages.metadata.json_ld import graph
from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment
from explainer.pages.site import Site
from explainer.pages.standing import standing_words
from explainer.pages.views.claims_and_replies import Counts, counts_in_words, counts_of
from explainer.pages.views.voices import Voice, chain_words, claim_voices, speakers_of
from explainer.pipeline import Loaded

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


def published(site: Site) -> Site:
    """Return a site with an address and a publisher."""
    settings = {"site_name": "Explained", "site_url": "https://example.org/", "publisher": Publisher(name="The Desk")}
    site.settings = replace(site.settings, **settings)
    return site


def nodes(site: Site, key: str) -> Iterator[dict[str, Any]]:
    """Yield every node of a page's linked data, those in others too."""
    waiting: list[object] = [*graph(site, next(page for page in plan_pages(site) if page.key == key))]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


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


TWO_DAYS = """
sources:
  daily: {type: article, title: Daily news, publisher: builder, authors: [B], language: en, date: 2024-05-05}
claims:
  late: {text: The mayor is late., label: Late, about: [mayor], by: engineer, source: paper, quote: late}
denials:
  no:
    of: [late]
    by: mayor
    source: paper
    quote: on time
    said: 2024-03-01
    occasion: a press conference
    also:
      - {by: mayor, source: daily, quote: never late, said: 2024-04-02, spoken_in: fr, via: [city]}
explainers:
  story: {title: Story, summary: S., published: 2024-06-01, claims: [late]}
"""


def between(text: str, first: str, last: str) -> str:
    assert first in text
    return text.partition(first)[2].partition(last)[0]


def test_words_of_two_days_keep_each_their_day_and_source(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(TWO_DAYS)
    (voice,) = (one for one in voices_on(site, "late") if one.is_reply)
    assert [(one.said and one.said.text, one.source, one.via) for one in voice.tellings] == [
        ("2024-03-01", "paper", ()),
        ("2024-04-02", "daily", ("city",)),
    ]
    assert (voice.said, voice.occasion, voice.spoken_in) == (None, "", ""), "of all its words nothing is told"
    for key in ("claims/late", "explainers/story"):
        box = words(between(html_of(site, key), 'data-note="denial:no"', "</section>"))
        first, second = between(box, "on time", "never late"), box.partition("never late")[2]
        assert "March 1, 2024 , a press conference" in first
        assert "The Paper" in first
        assert "April" not in first
        assert "April 2, 2024" in second
        assert "as reported by The City" in second
        assert "Spoken in another language" in second
        assert "The Builder, May 5, 2024" in second
        assert "March" not in second
    reply = words(between(html_of(site, "actors/mayor"), 'class="xp-face__reply"', "</div>"))
    assert "March 1, 2024" in between(reply, "on time", "never late")
    assert "April 2, 2024" in reply.partition("never late")[2]


def test_words_of_one_day_have_it_once(site_of: SiteOf, html_of: HtmlOf) -> None:
    notes = TWO_DAYS.replace("source: daily", "source: paper").replace(
        "2024-04-02, spoken_in: fr, via: [city]", "2024-03-01"
    )
    notes = notes.replace("never late, said: 2024-03-01", "never late, said: 2024-03-01, occasion: a press conference")
    box = words(between(html_of(site_of(notes), "claims/late"), 'data-note="denial:no"', "</section>"))
    assert box.count("March 1, 2024") == 1
    assert box.count("a press conference") == 1
    assert box.count("Source:") == 1


def test_words_of_two_days_keep_them_in_the_feed_the_table_and_linked_data(site_of: SiteOf) -> None:
    site = published(site_of(TWO_DAYS))
    (entry,) = feed_entries(site, make_environment(site.catalog))
    told = words(entry.content)
    assert "March 1, 2024" in between(told, "on time", "never late")
    assert "April 2, 2024" in told.partition("never late")[2]
    (row,) = csv.DictReader(io.StringIO(claims_csv(site).decode("utf-8-sig"), newline=""))
    assert row["replies"].splitlines() == [
        "Denies (The Mayor; The Paper): “on time” (2024-03-01, The paper’s article)",
        "Denies (The Mayor; The City, The Builder): “never late” (2024-04-02, Daily news)",
    ]
    quoted = [node for node in nodes(site, "claims/late") if node.get("@type") == "Quotation" and "text" in node]
    dated = {node["text"]: (node.get("dateCreated"), node["isPartOf"]["@id"].split("/")[-2]) for node in quoted}
    assert dated == {
        "late": (None, "paper"),
        "on time": ("2024-03-01", "paper"),
        "never late": ("2024-04-02", "daily"),
    }


def test_the_feed_names_people_as_they_are_and_says_what_was_taken_back(site_of: SiteOf) -> None:
    notes = """
claims:
  c: {text: It is rusty., about: [city, builder], nature: accusation, by: engineer, source: paper, quote: is}
denials:
  no: {of: [c], by: city, source: paper, quote: never, said: 2024-01-01}
reactions:
  back: {to: [no], stance: retracts, by: city, source: paper, quote: back, said: 2024-02-01}
  mute: {to: [c], stance: no-answer, by: builder}
findings:
  yes: {of: [c], finding: acquitted, who: [builder], by: mayor, source: paper, said: 2024-05-01, quote: cleared}
explainers:
  story: {title: Story, summary: S., published: 2024-06-01, authors: [A], claims: [c]}
"""
    site = published(site_of(notes))
    (entry,) = feed_entries(site, make_environment(site.catalog))
    told = words(entry.content)
    assert "– acquittal of The Builder." in told
    assert "– denies (reply since taken back)." in told
    assert "– did not reply. Not replying, or not being asked, is neither an admission nor a denial." in told


@pytest.mark.parametrize(("sort", "verb"), [("article", "Reports"), ("statement", "Asserts"), ("post", "Asserts")])
def test_whoever_makes_a_statement_asserts_and_reports_nothing(
    site_of: SiteOf, html_of: HtmlOf, sort: str, verb: str
) -> None:
    notes = f"""
sources:
  letter: {{type: {sort}, title: Letter, publisher: builder, authors: [A], language: en, seen_in: paper}}
claims:
  c: {{text: It is rusty., about: [city], nature: accusation, by: builder, source: paper, quote: rusty}}
"""
    voice = words(between(html_of(site_of(notes), "claims/c"), 'class="xp-voice"', "</section>"))
    assert verb in voice


NAMELESS = """
defaults: {source: daily}
actors:
  daily-news: {name: Daily News, kind: organization, article: the}
  insider: {name: Insider, kind: anonymous, described_as: an insider, article: an}
  other: {name: Other insider, kind: anonymous, described_as: another insider}
sources:
  daily: {type: article, title: Late or not, publisher: daily-news, authors: [B], language: en, date: 2024-05-05}
claims:
  late: {text: The mayor is late., label: Late, about: [mayor], by: insider, quote: late}
  early: {text: The mayor is early., label: Early, about: [mayor], by: engineer, quote: early}
denials:
  no: {of: [late], by: other, quote: on time}
explainers:
  story: {title: Story, summary: S., published: 2024-06-01, claims: [late, early]}
"""


def test_whoever_cites_an_anonymous_speaker_says_and_denies_nothing(site_of: SiteOf, html_of: HtmlOf) -> None:
    """The anonymous stay the speakers, on the board, the map, lists and in counts."""
    site = site_of(NAMELESS)
    said, denied = [voice for voice in voices_on(site, "late") if voice.act != "none"]
    assert (said.act, said.who, said.relays) == ("asserts", ("insider",), ("daily-news",))
    assert (denied.act, denied.who, denied.relays) == ("denies", ("other",), ("daily-news",))
    board = board_map(site, site.library.all(Claim))
    assert {box.target for box in board.boxes} == {"insider", "engineer", "other", None}
    assert counts_of(site, "daily-news") == Counts()
    assert (counts_of(site, "insider").said, counts_of(site, "other").replied) == (1, 1)
    assert speakers_of(site, site.library.notes_of(["late"], Claim)[0]) == ["Insider"]
    html = html_of(site, "claims/late")
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == []
    box = words(between(html, 'data-note="denial:no"', "</section>"))
    assert (
        box.partition("Denies")[2]
        .strip()
        .startswith("Other insider not itself concerned as reported by the Daily News")
    )
    for key in ("explainers/story", "claims/index", "claims/late"):
        told = words(html_of(site, key))
        for verb in ("Asserts", "Reports", "Denies"):
            assert not re.search(rf"{verb}\W+(the )?Daily News", told), (key, verb)
    own = words(html_of(site, "actors/daily-news"))
    assert "Denies" not in own
    assert "Claims attributed to them" not in own


def test_who_relays_an_anonymous_reply_follows_wherever_it_is_named(site_of: SiteOf, html_of: HtmlOf) -> None:
    told = words(html_of(site_of(NAMELESS), "actors/mayor"))
    assert "Insider , as reported by the Daily News" in told


def test_a_title_and_a_picture_name_the_whole_way(site_of: SiteOf) -> None:
    notes = NAMELESS.replace("by: insider, quote", "by: insider, via: [the-paper], quote")
    site = published(site_of(notes))
    pages = {page.key: page for page in plan_pages(site)}
    way = "according to the Daily News, citing The Paper, who cites an insider"
    assert pages["claims/late"].title == f"Late: claim ({way})"
    assert sharing_of(site, pages["claims/late"]).card.who == way[:1].upper() + way[1:]
    assert pages["claims/early"].title == "Early: claim (according to the Daily News, citing An Engineer)"


def test_many_ways_are_not_all_in_a_title(site_of: SiteOf) -> None:
    also = ", ".join(f"{{by: engineer, source: {one}, quote: late}}" for one in ("daily", "c", "d"))
    more = "".join(
        f"  {one}: {{type: article, title: {one}, publisher: {who}, authors: [B], language: en}}\n"
        for one, who in (("c", "builder"), ("d", "city"))
    )
    notes = NAMELESS.replace("by: insider, quote: late}", f"by: insider, quote: late, also: [{also}]}}").replace(
        "claims:\n", f"{more}claims:\n", 1
    )
    assert chain_words(site_of(notes), "late") == (
        "according to the Daily News, citing an insider and An Engineer; "
        "according to The Builder, citing An Engineer; one more source"
    )


UNFINISHED = """
defaults: {source: paper, draft: true}
actors:
  anna: {name: Anna, kind: TODO}
  karl: {name: Karl, kind: TODO}
claims:
  paid: {text: The mayor would be late., about: [mayor], by: anna, quote: late}
denials:
  never: {of: [paid], by: karl, quote: not late}
"""


def test_who_is_left_out_for_a_todo_still_says_and_denies_what_they_do(load: Callable[..., Loaded]) -> None:
    """In a preview of drafts, that is: published notes with such an actor fail the build."""
    site = load(UNFINISHED, drafts=True).site
    assert chain_words(site, "paid") == "according to The Paper, citing anna"
    (paid,) = site.library.notes_of(["paid"], Claim)
    sentence = str(standing_words(site, paid).sentence)
    assert sentence == "Contested by karl, whom the claim is not about; no reply reported from The Mayor"


RESERVED = """
sources:
  daily:
    {type: article, title: Daily news, publisher: builder, authors: [B], language: fr, text_file: daily.txt}
claims:
  maybe: {text: It might be so., by: mayor, source: daily, quote: serait en retard}
  flat: {text: It is so., by: daily, source: daily, quote: Le pont est fermé}
  told: {text: It is so., by: mayor, source: daily, quote: le pont est rouge}
  likely: {text: It is so., by: daily, source: daily, quote: peut-être vert}
  direct: {text: It is so., by: mayor, source: daily, quote: Il est bleu, speech: direct}
  unknown: {text: It is so., by: mayor, source: paper, quote: Who knows}
  declared: {text: It is so., by: mayor, source: paper, quote: Who knows, hedge: conditional}
"""
DAILY = """
Le maire serait en retard. Le pont est fermé. Il dit que le pont est rouge. Il est peut-être vert. « Il est bleu ».
"""


def test_how_far_a_source_vouches_for_a_claim_is_told_on_its_page(load: Callable[..., Loaded], html_of: HtmlOf) -> None:
    site = load(RESERVED, {"daily.txt": DAILY}).site
    told = {one: voices_on(site, one)[0].tellings[0].reserve for one in ("maybe", "flat", "told", "likely", "direct")}
    assert told == {
        "maybe": "in the conditional in the source",
        "flat": "written without reserve",
        "told": "reported without further reserve",
        "likely": "with reserve in the source",
        "direct": "",
    }
    assert voices_on(site, "unknown")[0].tellings[0].reserve == ""
    assert voices_on(site, "declared")[0].tellings[0].reserve == "in the conditional in the source"
    assert "In the conditional in the source" in words(html_of(site, "claims/maybe"))
    assert "reserve" not in words(html_of(site, "claims/unknown"))


SPLIT = """
defaults: {source: paper}
claims:
  a: {text: The mayor is late., label: A, about: [mayor], by: engineer, quote: late}
  b: {text: The mayor is slow., label: B, about: [mayor], by: engineer, quote: slow}
  c: {text: The mayor is lazy., label: C, about: [mayor], by: engineer, quote: lazy}
denials:
  no: {of: [a, b, c], by: mayor, quote: none of it}
explainers:
  story: {title: Story, summary: S., published: 2024-06-01, claims: [a, b, c]}
"""


def test_one_denial_of_three_claims_is_one_denial(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(SPLIT)
    assert "one denial reported, on 3 claims" in words(html_of(site, "explainers/index"))
    page = next(page for page in plan_pages(site) if page.key == "explainers/story")
    assert "one denial reported, on 3 claims" in sharing_of(site, page).card.detail
    assert "denies once, on 3 claims" in words(html_of(site, "actors/mayor"))
    assert "one reply, on 3 claims" in ", ".join(counts_in_words(site, "mayor"))


def test_a_spokespersons_denial_of_three_claims_is_one_reply_in_their_name(site_of: SiteOf) -> None:
    site = site_of(SPLIT.replace("by: mayor", "by: city"))
    assert "one reply in their name, on 3 claims" in ", ".join(counts_in_words(site, "mayor"))


def test_one_sentence_in_several_notes_is_one_reply(load: Callable[..., Loaded]) -> None:
    """However the editor splits it; what is said elsewhere, or by somebody else, is another."""
    notes = SPLIT.replace(
        "denials:\n  no: {of: [a, b, c], by: mayor, quote: none of it}\n",
        """denials:
  no: {of: [a], by: mayor, source: daily, quote: He is not late}
  nor: {of: [b], by: mayor, source: daily, quote: nor slow}
  never: {of: [c], by: mayor, source: daily, quote: He is never lazy}
sources:
  daily: {type: article, title: Daily news, publisher: builder, authors: [B], language: en, text_file: daily.txt}
""",
    )
    site = load(notes, {"daily.txt": "He is not late, nor slow. He is never lazy."}).site
    assert counts_of(site, "mayor").replies == 2
    assert "2 replies, on 3 claims" in ", ".join(counts_in_words(site, "mayor"))


ELSEWHERE = """
defaults: {source: paper}
actors:
  press: {name: Press Office, kind: organization, article: the, speaks_for: [mayor]}
  court: {name: Court of Villex, kind: organization}
claims:
  late: {text: The mayor might be late., label: Late, about: [mayor], nature: accusation, by: engineer, quote: late}
  else: {text: The builder might be late., label: Else, about: [builder], by: engineer, quote: so late}
denials:
  no: {of: [late], by: press, quote: on time, said: 2024-03-01}
  nor: {of: [else], by: city, quote: the builder is on time}
findings:
  not-so: {of: [late], finding: acquitted, instance: first, said: 2025-01-05, by: court, quote: is acquitted}
"""


def test_a_spokespersons_page_shows_what_it_answers_and_for_whom(site_of: SiteOf, html_of: HtmlOf) -> None:
    site = site_of(ELSEWHERE)
    press = words(html_of(site, "actors/press"))
    section = press.partition("What they reply elsewhere, and for whom")[2]
    for one in ("The mayor might be late", "Denies", "replies for The Mayor", "on time", "March 1, 2024"):
        assert one in section, one
    head = press.partition("What they reply elsewhere")[0]
    assert "denies once" in head
    assert "0 claims" not in head


def test_the_principals_page_shows_what_was_answered_for_them_alone(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Not what the City, which speaks for the mayor too, says of somebody else."""
    mayor = words(html_of(site_of(ELSEWHERE), "actors/mayor"))
    assert "Press Office , in reply for The Mayor" in mayor
    assert "the builder is on time" not in mayor


def test_a_courts_page_shows_what_it_found(site_of: SiteOf, html_of: HtmlOf) -> None:
    court = words(html_of(site_of(ELSEWHERE), "actors/court"))
    section = court.partition("What they found")[2]
    assert "Acquittal at first instance , January 5, 2025" in section
    assert "The mayor might be late" in section


@pytest.mark.parametrize(
    ("speech", "told"),
    [
        ("direct", "Their own words, as the source gives them."),
        ("indirect", "Told in the source’s words."),
        ("described", "Described by the source, which gives no words of theirs."),
    ],
)
def test_a_reply_says_whose_the_quoted_words_are(speech: str, told: str, site_of: SiteOf, html_of: HtmlOf) -> None:
    """A reader took « le Kremlin a démenti… », under the name of the Kremlin, for its own words."""
    denied = f"denials:\n  no: {{of: [late], by: mayor, quote: is not late, speech: {speech}}}\n"
    site = site_of(ACCUSED + denied)
    assert told in words(html_of(site, "claims/late"))
