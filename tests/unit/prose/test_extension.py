"""The extension for the site's own pages: references, sections, and what it says afterwards."""

from __future__ import annotations

import markdown
import pytest

from explainer.problems import Code
from explainer.prose.extension import ExplainerExtension, MentionPolicy, Policy, torn_references
from explainer.prose.mentions import Mention
from explainer.prose.names import Name, NameFinder

NAMES = NameFinder([Name("OTAN", "otan", "term", exact_case=True), Name("Kremlin", "kremlin", "actor")])
TITLES = {"otan": "OTAN", "kremlin": "Le Kremlin"}


def bracket(mention: Mention, words: str) -> str:
    return f"«{mention.target}:{words}»"


def new_extension(policy: Policy = "section") -> ExplainerExtension:
    return ExplainerExtension(names=NAMES, title_of=TITLES.get, link=bracket, policy=policy)


def convert(source: str, *extensions: str, policy: Policy = "section") -> str:
    return markdown.markdown(source, extensions=[*extensions, new_extension(policy)])


# Markdown, HTML
CONVERTED = [
    ("[[kremlin]] et [[otan|l’*alliance*]]", "<p>«kremlin:Le Kremlin» et «otan:l’<em>alliance</em>»</p>"),
    ("`[[kremlin]]`", "<p><code>[[kremlin]]</code></p>"),
    ("    [[kremlin]]", "<pre><code>[[kremlin]]\n</code></pre>"),
    ("[voir [[kremlin]]](x)", '<p><a href="x">voir Le Kremlin</a></p>'),
    ("# [[kremlin]], Kremlin", "<h1>«kremlin:Le Kremlin», Kremlin</h1>"),
    ("[[nope]] [[nope|*rien*]] $[[x]]$ [[1]]", "<p>[[nope]] [[nope|<em>rien</em>]] $[[x]]$ [[1]]</p>"),
    ("OTAN [[otan]] OTAN", "<p>«otan:OTAN» «otan:OTAN» OTAN</p>"),
    ('<span title="[[otan]]">[[otan]]</span>', '<p><span title="[[otan]]">«otan:OTAN»</span></p>'),
]


@pytest.mark.parametrize(("source", "html"), CONVERTED)
def test_references_are_linked(source: str, html: str) -> None:
    assert convert(source) == html


def test_what_no_note_has_is_for_other_extensions() -> None:
    html = convert("See [[Our pages]], [[otan]].", "wikilinks")
    assert html == '<p>See <a class="wikilink" href="/Our_pages/">Our pages</a>, «otan:OTAN».</p>'


def test_a_reference_stands_in_a_table() -> None:
    html = convert("| a |\n|---|\n| [[otan\\|elle]] |", "tables")
    assert "<td>«otan:elle»</td>" in html


TABLE = "| a | b |\n|---|---|\n"


@pytest.mark.parametrize(
    ("source", "torn"),
    [
        (TABLE + "| [[otan|elle]] | c |\n", ["otan"]),
        (TABLE + "| [[otan|elle]] | c |\n\nLe reste.\n", ["otan"]),
        (TABLE + "| [[otan\\|elle]] | c |\n", []),
        (TABLE + "| [[otan]] | c |\n", []),
        ("[[otan|elle]] et [[kremlin|lui]].\n\nA | B\n", []),
        (TABLE + "| `[[otan|elle]]` | c |\n", []),
    ],
)
def test_a_bar_tears_a_reference_between_two_cells_alone(source: str, torn: list[str]) -> None:
    assert [(source[offset:].startswith("[["), note_id) for offset, note_id in torn_references(source)] == [
        (True, one) for one in torn
    ]


# policy, number of links in OTAN OTAN / heading / OTAN / <h2> / OTAN and one [[otan]]
@pytest.mark.parametrize(("policy", "links"), [("section", 4), ("page", 2), ("all", 5), ("none", 1)])
def test_a_policy_says_how_often(policy: Policy, links: int) -> None:
    source = "OTAN OTAN\n\n# Un\n\nOTAN\n\n<h2>Deux</h2>\n\nOTAN [[otan]]"
    assert convert(source, policy=policy).count("«") == links


def test_a_page_never_links_to_itself_by_name() -> None:
    policy = MentionPolicy("all", here="otan")
    assert not policy.allows("otan")
    assert policy.allows("otan", explicit=True)
    assert policy.allows("kremlin")
    with pytest.raises(ValueError, match="often"):
        MentionPolicy("often")


def test_a_link_that_is_explicit_is_the_first_mention() -> None:
    policy = MentionPolicy("section")
    assert policy.allows("otan", explicit=True)
    assert not policy.allows("otan")
    policy.new_section()
    assert policy.allows("otan")


def test_the_table_of_contents_takes_no_mention() -> None:
    extension = new_extension()
    md = markdown.Markdown(extensions=["toc", extension])
    html = md.convert("# L’OTAN et [[kremlin]]\n\nL’OTAN.")
    assert "<p>L’«otan:OTAN».</p>" in html
    assert [token["name"] for token in md.toc_tokens] == ["L’OTAN et Le Kremlin"]
    assert [(mention.target, mention.explicit) for mention in extension.mentions] == [
        ("kremlin", True),
        ("otan", False),
    ]


def test_findings_say_where_and_go_with_the_document() -> None:
    extension = new_extension()
    md = markdown.Markdown(extensions=["fenced_code", extension])
    source = "```\n[[nope]]\n```\n\n`[[nope]]` OTAN [[nope]] et [[ nope |x]] [[otan]]"
    md.convert(source)
    assert [finding.code for finding in extension.findings] == [Code.UNKNOWN_LINK] * 2
    assert [source[finding.offset :].split("]]", maxsplit=1)[0] for finding in extension.findings] == [
        "[[nope",
        "[[ nope |x",
    ]
    md.reset()
    assert (extension.findings, extension.mentions) == ([], [])
    md.convert("[[otan]]")
    assert (len(extension.findings), len(extension.mentions)) == (0, 1)


def test_a_finding_stands_in_the_text_and_not_in_code() -> None:
    extension = new_extension()
    source = "x\n\n    code [[nope]]\n\npara [[nope]]\n"
    markdown.markdown(source, extensions=[extension])
    assert [finding.offset for finding in extension.findings] == [source.rindex("[[")]


def test_findings_of_one_text_are_not_those_of_the_next() -> None:
    extension = new_extension()
    md = markdown.Markdown(extensions=[extension])
    for source, found in (("[[nope]]", ["nope"]), ("[[otan]] [[rien]]", ["rien"])):  # and no `reset` between them
        md.convert(source)
        assert [finding.values["id"] for finding in extension.findings] == found


def test_an_extension_serves_one_page_after_another() -> None:
    extension = new_extension("page")
    for _ in range(2):
        assert markdown.markdown("[[nope]] OTAN", extensions=[extension]) == "<p>[[nope]] «otan:OTAN»</p>"
        assert len(extension.findings) == 1


def test_none_leaves_the_words() -> None:
    extension = ExplainerExtension(names=NAMES, title_of=TITLES.get, link=lambda *_: None)
    assert markdown.markdown("[[kremlin]] OTAN", extensions=[extension]) == "<p>Le Kremlin OTAN</p>"
