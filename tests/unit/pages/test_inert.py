"""Text in a template comes out as it went in, whatever it holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from explainer.exports.markdown.settings import template_marks
from explainer.pages.render import as_template, inert_title

PIECES = st.lists(
    st.sampled_from(["{", "}", "%", "#", "{{ 7*191 }}", "{% endraw %}", "{% raw %}", "{#", "#}", "-", "'", " ", "x"])
)
ENVIRONMENT = Environment()  # noqa: S701 (a theme's is like it)


@given(PIECES)
def test_a_template_gives_its_text_to_the_byte(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert ENVIRONMENT.from_string(f"<{as_template(text)}>").render() == f"<{text}>"
    assert ENVIRONMENT.from_string(f"<{inert_title(text)}>").render() == f"<{inert_title(text)}>"


def test_a_title_is_text_that_shows_its_braces() -> None:
    assert inert_title("A {{ 1 }} & b") == "A &#123;&#123; 1 }} &amp; b"


def test_marks_are_those_that_plugins_and_extensions_are_told() -> None:
    assert template_marks({"plugins": ["search", {"macros": {}}]}) == ""
    told = {"j2_variable_start_string": "((", "j2_block_start_string": "<%", "j2_variable_end_string": "!!"}
    assert template_marks({"plugins": [{"macros": told}]}) == "%("
    assert template_marks({"plugins": {"macros": told, "search": None}}) == "%("
    assert template_marks({"markdown_extensions": [{"x": {"opening_tag": "[["}}]}) == "["
    assert template_marks({"plugins": "macros", "markdown_extensions": 3}) == ""
