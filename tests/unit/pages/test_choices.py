"""The choices above a list say what is known of each entry, and nothing more."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser

from explainer.pages.site import Site

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
CLAIM = "  {0}: {{text: It is {0}., about: [mayor], by: builder, quote: It is {0}, source: paper}}\n"
CLAIMS = "claims:\n" + "".join(CLAIM.format(name) for name in ("safe", "old", "new", "dear", "high"))
DENIALS = """
denials:
  no: {of: [safe, old], by: mayor, quote: It is not, source: paper}
  part: {of: [new], concedes: [dear], by: mayor, quote: Not new, source: paper}
  taken: {of: [high], by: mayor, quote: Not high, source: paper}
  back: {of: [high], by: mayor, retracts: [taken], quote: I was wrong, source: paper}
"""


def choices(html: str, name: str) -> dict[str, str]:
    """Return the words of each choice of a kind, by its value."""
    found = LexborHTMLParser(html).css(f"select[name={name}] option")
    return {one.attributes["value"] or "": one.text() for one in found[1:]}


def test_what_somebody_denies_can_be_asked(site_of: SiteOf, html_of: HtmlOf) -> None:
    """With a concession or without; what was taken back is denied by nobody."""
    html = html_of(site_of(CLAIMS + DENIALS.partition("  taken")[0]), "claims/index")
    asked = choices(html, "reply")
    assert asked["mayor.denies"] == "The Mayor: denies (3)"
    assert asked["mayor.concedes"] == "The Mayor: acknowledges (1)"
    marked = LexborHTMLParser(html).css("[data-filter~='reply:mayor.denies']")
    assert {one.attributes["data-note"] for one in marked} == {"claim:safe", "claim:old", "claim:new"}


def test_a_year_holds_what_is_dated_in_it_and_bounds_stand_apart(site_of: SiteOf, html_of: HtmlOf) -> None:
    dates = ("2021", "2022/..", "../2024-10-25", "2024-11-05", "2021/2022", "2022-05~/..")
    events = "".join(
        f"  e{at}: {{title: It happens, date: '{date}', basis: [safe]}}\n" for at, date in enumerate(dates)
    )
    html = html_of(site_of(f"{CLAIMS}events:\n{events}"), "timeline/index")
    assert list(choices(html, "date").values()) == [
        "2024 (1)",
        "2022 (1)",
        "2021 (2)",
        "since 2022 (2)",
        "2024 at the latest (1)",
    ]
