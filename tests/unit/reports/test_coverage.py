"""`explainer coverage`: what the notes leave out, as a user sees it."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from explainer.command_line import main

TEXT = """\
The bridge is <b>safe</b>, the mayor said. It may close & reopen.

Subscribe to our <script>letter</script>. Nobody asked.
"""
NOTES = """\
sources:
  paper:
    type: article
    title: "<img src=x onerror=alert(1)>"
    language: en
    text_file: news.txt
    leaves_out: {quote: "Subscribe to our <script>letter</script>.", reason: "Not about </p><script>it</script>"}
  post: {type: post, title: A post, language: en}
actors:
  mayor: {name: The Mayor, kind: person}
claims:
  safe: {text: It would be safe., label: "</script><svg onload=a()>", about: [mayor], by: mayor,
         quote: "The bridge is <b>safe</b>", source: paper}
denials:
  no: {of: [safe], by: mayor, quote: "<b>safe</b>, the mayor said. It may", source: paper}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose words are hostile."""
    (tmp_path / "mkdocs.yml").write_text("site_name: S</title>\ntheme: {language: en}\nplugins: [explainer]\n")
    for name, content in (("docs/notes/all.yml", NOTES), ("seeds/news.txt", TEXT)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


def run(site: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["coverage", "-f", str(site / "mkdocs.yml"), *words])


class Page(HTMLParser):
    """The elements of a page, its links, and the words of its sentences."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marks: list[tuple[str, ...]] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.links += [str(given["href"])] if "href" in given else []
        assert not any(name.startswith("on") or name == "src" for name in given)
        if tag not in {"meta", "br"}:
            self.open.append(tag if tag != "p" or given.get("class") != "words" else "words")
        if self.open[-1] == "words":
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().replace("words", "p") == tag

    def handle_data(self, data: str) -> None:
        if "words" in self.open and "sup" not in self.open:
            self.words[-1] += data


def test_text_has_a_bar(site: Path) -> None:
    lines = run(site, "--fail-under", "75").output.splitlines()
    assert lines[0] == "paper: 3/4 [###############-----] 75%"
    assert [line[2:].split()[-1] for line in lines[1:]] == ["no", "no", "out)", "—"]
    assert run(site, "--fail-under", "75").exit_code == 0
    assert run(site, "--fail-under", "76").exit_code == 1


def test_sentences_that_a_page_glued_count_each(site: Path) -> None:
    glued = "The bridge is <b>safe</b>, the mayor said.It may close.“It is shut,” they said.What now?Nobody asked."
    (site / "seeds/news.txt").write_text(glued)
    notes = site / "docs/notes/all.yml"
    text = notes.read_text().partition("    leaves_out")[0] + "  post" + notes.read_text().partition("  post")[2]
    notes.write_text(text.partition("denials:")[0])
    assert run(site).output.splitlines()[0].startswith("paper: 1/5 ")


def test_json_says_where_each_sentence_stands(site: Path) -> None:
    (source,) = json.loads(run(site, "--format", "json").stdout)["sources"]
    assert (source["id"], source["text"], source["sentences"]) == ("paper", "seeds/news.txt", 4)
    assert (source["quoted"], source["left_out"], source["covered"], source["share"]) == (2, 1, 3, 0.75)
    assert [TEXT[one["start"] : one["end"]] for one in source["each"]] == [one["text"] for one in source["each"]]
    assert [one["notes"] for one in source["each"]] == [["safe", "no"], ["no"], [], []]
    assert [one["line"] for one in source["each"]] == [1, 1, 3, 3]
    assert source["each"][2]["left_out"] == ["Not about </p><script>it</script>"]


def test_the_page_shows_the_text_and_runs_nothing(site: Path) -> None:
    target = site / "report.html"
    assert run(site, "--format", "html", "--to", str(target)).output == ""
    html = target.read_text("utf-8")
    assert run(site, "--format", "html").stdout == html
    page = Page(html)
    assert " ".join(page.words).split() == TEXT.split()
    assert not {"script", "img", "svg", "b", "link", "iframe"} & set(page.tags)
    notes = (site / "docs/notes/all.yml").as_uri()
    assert {link.split("#")[0] for link in page.links if link.startswith(("file", "#"))} == {"", notes}
    assert next(link.rsplit("yml", 1)[1] for link in page.links if link.startswith("vscode://file/")) == ":12:3"
    assert {link.partition(":")[0] for link in page.links if link[0] != "#"} == {"file", "vscode"}
    assert {link[1:] for link in page.links if link[0] == "#"} <= set(html.split('"'))
    assert "http" not in html.replace("http-equiv", "")
    assert page.tags.count("mark") == 2 + 2 + 2 + 1  # the legend's, and nested where two kinds quote the same words


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["papre"], "explainer: no source “papre” (did you mean “paper”?)\n"),
        (
            ["nothing-like-it"],
            "explainer: no source “nothing-like-it”, or one that is not finished yet (explainer check)\n",
        ),
        (["mayor"], "explainer: no source “mayor”, or one that is not finished yet (explainer check)\n"),
        (["post"], "explainer: “post” has no archived text: add “text_file”\n"),
        (
            ["--to", "docs/x.html"],
            "explainer: docs/x.html would be published with the site: choose a folder outside docs\n",
        ),
        (["--to", "no/folder/x.html"], "explainer: no/folder/x.html cannot be written: No such file or directory\n"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    site: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], line: str
) -> None:
    monkeypatch.chdir(site)
    result = run(site, *words)
    assert (result.exit_code, result.output) == (2, line)


def test_a_broken_note_covers_nothing_and_is_told(site: Path) -> None:
    path = site / "docs/notes/all.yml"
    path.write_text(path.read_text().replace("of: [safe]", "of: [save]"))
    result = run(site)
    assert "paper: 2/4" in result.stdout
    told = "explainer: 1 error: notes with mistakes are not counted (explainer check)\n"
    assert result.stderr == told


def test_a_site_without_texts_says_so(site: Path) -> None:
    path = site / "docs/notes/all.yml"
    path.write_text("actors: {mayor: {name: The Mayor, kind: person}}\n")
    assert run(site, "--fail-under", "90").output == "No source has an archived text.\n"


def test_words_of_the_reports_are_said_in_french(site: Path) -> None:
    path = site / "mkdocs.yml"
    path.write_text(path.read_text().replace("language: en", "language: fr"))
    html = run(site, "--format", "html").stdout
    assert '<html lang="fr">' in html
    said = ("<h1>Couverture", "Dans aucune note", "Écartée :", "Démenti")
    assert not [words for words in said if words not in html]
    assert "(écartée)" in run(site).output
    assert run(site, "papre").output == "explainer: aucune source « papre » (vouliez-vous dire « paper » ?)\n"
