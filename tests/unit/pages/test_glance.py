"""An explainer at a glance: each line is true by itself, and all of them fit on a screen and a half."""

from __future__ import annotations

from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

from explainer.pages.site import Site

SiteOf = Callable[[str], Site]
HtmlOf = Callable[[Site, str], str]
STORY = "  story: {title: Story, summary: S., published: 2024-06-01, authors: [A], claims: [rust, paint, cost]}\n"
NOTES = f"""
claims:
  rust: {{text: The bridge might be rusty., label: Rust, about: [mayor], by: engineer, source: paper, quote: rusty}}
  paint: {{text: The paint might be old., label: Paint, about: [mayor], by: engineer, source: paper, quote: paint}}
  cost: {{text: It might cost much., label: Cost, about: [mayor], by: engineer, source: paper, quote: cost}}
denials:
  no: {{of: [rust], by: mayor, source: paper, quote: "no", concedes: [paint]}}
questions:
  who: {{text: Who looked? The paper does not say., about: [rust]}}
  what: {{text: What was seen?, about: [paint]}}
explainers:
{STORY}"""


def glance(html: str) -> Tag:
    found = BeautifulSoup(html, "html.parser").select_one(".xp-glance")
    assert found
    return found


def lines(box: Tag) -> list[list[str]]:
    """Return the lines of each part but the last, who was not heard; the heading first."""
    return [
        [words(one) for one in part.select("h3, li")]
        for part in box.find_all("div", recursive=False)
        if part.select("h3") and "data-xp" not in part.attrs
    ]


def words(one: Tag) -> str:
    return " ".join(one.get_text(" ").split())


def test_what_is_said_is_attributed_and_what_became_of_it_stands_beside_it(site_of: SiteOf, html_of: HtmlOf) -> None:
    said, answered, unknown = lines(glance(html_of(site_of(NOTES), "explainers/story")))
    assert said == [
        "What is said",
        "The bridge might be rusty. according to The Paper, citing An Engineer Denied",
        "The paint might be old. according to The Paper, citing An Engineer Acknowledged",
        "It might cost much. according to The Paper, citing An Engineer No reply reported",
    ]
    assert answered == [
        "What is answered",
        "Rust Denied by The Mayor , whose reply acknowledges the claim “ Paint ”",
        "Paint Acknowledged by The Mayor",
        "Cost No reply reported from The Mayor",
    ]
    assert unknown == ["What is not known", "Who looked?", "What was seen?"]


def test_a_heading_promises_no_denial_that_is_not_there(site_of: SiteOf, html_of: HtmlOf) -> None:
    heading = "What is denied, acknowledged"
    assert heading not in words(glance(html_of(site_of(NOTES), "explainers/story")))
    decided = NOTES.replace("claims: [rust, paint, cost]", "claims: [rust, paint], further_claims: [cost]")
    assert heading in words(glance(html_of(site_of(decided), "explainers/story")))


def test_it_is_as_short_as_its_claims_let_it_be(site_of: SiteOf, html_of: HtmlOf) -> None:
    """No claim without what became of it; one claim, and one question, in any case."""
    long = NOTES.replace("It might cost much.", "It might cost " + "very " * 60 + "much.")
    said, answered, _ = lines(glance(html_of(site_of(long), "explainers/story")))
    assert (len(said), len(answered)) == (3, 3)
    first = NOTES.replace("The bridge might be rusty.", "The bridge might be " + "very " * 200 + "rusty.")
    box = glance(html_of(site_of(first), "explainers/story"))
    assert [len(part) for part in lines(box)] == [2, 2, 2]
    assert lines(box)[2] == ["What is not known", "Who looked?"]
    assert len(words(glance(html_of(site_of(NOTES), "explainers/story"))).split()) < 110


def test_what_was_found_since_is_not_unknown(site_of: SiteOf, html_of: HtmlOf) -> None:
    found = (
        "findings:\n  yes: {of: [rust], finding: established, by: mayor, source: paper, said: 2024-05-01, quote: Yes}\n"
    )
    box = glance(html_of(site_of(NOTES + found), "explainers/story"))
    assert "Who looked?" not in words(box)
    assert "What was seen?" in words(box)


def test_whom_the_presumption_protects_is_told_where_they_are_accused_first(site_of: SiteOf, html_of: HtmlOf) -> None:
    accused = NOTES.replace("label: Rust,", "label: Rust, nature: accusation,")
    html = html_of(site_of(accused), "explainers/story")
    told = "The presumption of innocence applies to The Mayor"
    assert told in words(glance(html))
    page = BeautifulSoup(html, "html.parser").select_one("[data-note='explainer:story']")
    assert page
    assert words(page).count(told) == 1


def test_who_was_not_heard_is_gathered_in_one_place(site_of: SiteOf, html_of: HtmlOf) -> None:
    """But for what the lines above say; with too many of them, how many more there are."""
    rest = "label: Late, about: [builder], by: engineer, source: paper, quote: late}\n"
    late = "".join(f"  late-{at}: {{text: It might be late., {rest}" for at in "ab")
    dear = "  dear: {text: It might be dear., label: Dear, about: [city], by: engineer, source: paper, quote: dear}\n"
    notes = NOTES.replace("denials:", late + dear + "denials:").replace(
        "paint, cost]", "paint, cost, late-a, late-b, dear]"
    )
    box = glance(html_of(site_of(notes), "explainers/story"))
    assert words(box.select_one("div[data-xp]")) == "No reply reported The Builder ( Late , Late ) The City ( Dear )"
    dears = "".join(dear.replace("dear:", f"dear-{at}:").replace("Dear", f"Dear{' so' * 9}") for at in range(7))
    ids = ", ".join(f"dear-{at}" for at in range(7))
    long = notes.replace("denials:", f"{dears}denials:").replace("late-b, dear]", f"late-b, dear, {ids}]")
    box = glance(html_of(site_of(long), "explainers/story"))
    assert words(box.select_one("div[data-xp]")) == "No reply reported The Builder ( Late , Late ) and one more"
    assert not glance(html_of(site_of(NOTES), "explainers/story")).select("div[data-xp]")


def test_one_claim_is_told_once_with_what_became_of_it(site_of: SiteOf, html_of: HtmlOf) -> None:
    """Where nothing else stands between, neither its short form nor its label is needed."""
    alone = NOTES.replace("claims: [rust, paint, cost]", "claims: [rust], further_claims: [paint, cost]")
    said, answered, _ = lines(glance(html_of(site_of(alone), "explainers/story")))
    assert said == ["What is said", "The bridge might be rusty. according to The Paper, citing An Engineer"]
    assert answered[1:] == ["Denied by The Mayor , whose reply acknowledges the claim “ Paint ”"]


def test_readers_are_told_up_to_when_the_statuses_tell(site_of: SiteOf, html_of: HtmlOf) -> None:
    """By the latest source, answers to answers too; not where a source has no date, or two may be the latest."""
    dated = "sources:\n  {}: {{type: article, title: T, authors: [A], language: en, date: '{}'}}\n"
    later = NOTES.replace("source: paper", "source: early").replace(
        'source: early, quote: "no"', 'source: late, quote: "no"'
    )

    def after(notes: str) -> str:
        found = BeautifulSoup(html_of(site_of(notes), "explainers/story"), "html.parser").select_one(".xp-after")
        assert found
        return words(found)

    plain = "A status describes the replies that our sources report. It does not say who is right."
    early = dated.format("early", "2024-05-01")
    assert after(NOTES) == plain  # the paper has no date
    late = later + early + dated.format("late", "2024-05-03").partition("\n")[2]
    assert "(the latest: May 3, 2024 )" in after(late)
    assert after(late.replace("2024-05-03", "2024-05")) == plain


def test_who_found_something_is_among_the_actors(site_of: SiteOf, html_of: HtmlOf) -> None:
    found = "findings:\n  yes: {of: [rust], finding: established, by: city, source: paper, said: 2024-05, quote: Yes}\n"
    page = BeautifulSoup(html_of(site_of(NOTES + found), "explainers/story"), "html.parser")
    assert "The City" in [words(one) for one in page.select(".xp-actor h3")]
