"""HTML is taken apart as a browser does, wherever we look into it."""

from __future__ import annotations

import time

import pytest

from explainer.engines.page_html import with_banner, with_head
from explainer.prose.markup import find_tag, read_tags, without_markup


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>One <b>two</b></p>", "One two"),
        ('<a title="a > b">words</a>', "words"),  # "<[^>]*>" left “ b">”
        ("<a title='>' href=x>words</a >", "words"),
        ("<!-- a > b -->words<!doctype html>", "words"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("words<a href='open", "words"),
        ("words<!-- open", "words"),
        ("</>words</ b>", "words"),
    ],
)
def test_words_without_markup(html: str, words: str) -> None:
    assert without_markup(html) == words


def test_no_tag_is_seen_in_a_comment_a_value_or_a_script() -> None:
    html = '<!-- <a> --><b title="<c>"><script>"<d>"</script><STYLE>a>b{}</style><e/></B>'
    tags = [f"{tag['slash']}{tag['name']}" for tag in read_tags(html)]
    assert tags == ["b", "script", "/script", "STYLE", "/style", "e", "/B"]
    assert find_tag(html, "b", is_closing=True)
    assert find_tag(html, "d") is None


HEAD = "<html><head><script>x = '</head><body>'</script><title></head></title>"


def test_what_we_add_stands_in_the_head_and_in_the_body_of_the_page() -> None:
    """Both were put into the script."""
    page = f'{HEAD}</head><body data-x=">">words</body></html>'
    assert with_head(page, "<meta>") == f'{HEAD}<meta>\n</head><body data-x=">">words</body></html>'
    assert with_banner(page, "<p>wrong</p>") == f'{HEAD}</head><body data-x=">"><p>wrong</p>words</body></html>'


@pytest.mark.parametrize("page", ["", "words", "<head>", HEAD])
def test_a_page_without_either_stays_as_it_is(page: str) -> None:
    assert with_head(page, "<meta>") == with_banner(page, "<p>wrong</p>") == page


@pytest.mark.parametrize("html", ["<", "<a ", "<!--", "<a b='", "<a =", "</", "<script>", "<a b=c ", "<a/"])
def test_time_grows_no_faster_than_length(html: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        without_markup(html * times)
        list(read_tags(html * times))
        return time.process_time() - start

    assert min(seconds(20_000) for _ in range(2)) < 0.02 + 30 * min(seconds(2_000) for _ in range(2))
