"""What is mended in Material's markup."""

from __future__ import annotations

import pytest

from explainer.engines.page_html import mend_html
from explainer.language.catalogs import load_catalog

EMPTY = '<div data-md-component="skip">\n</div><header class="md-header">'


@pytest.mark.parametrize(
    ("begins", "target"),
    [
        ('<h1 id="top" dir="auto">', "#top"),
        ('<header class="xp-head" id="top-section">', "#top-section"),  # a term has the id “top”
        ('<h1 class="xp-long" id="haut">', "#haut"),  # a site's own copy of an earlier template
    ],
)
def test_the_skip_link_leads_to_where_the_page_begins(begins: str, target: str) -> None:
    html = mend_html(f'{EMPTY}<dt id="top">{begins}', load_catalog("en"))
    assert f'href="{target}" class="md-skip"' in html


def test_a_page_of_others_has_none() -> None:
    assert "md-skip" not in mend_html(f'{EMPTY}<h1 id="topics-of-today">', load_catalog("en"))
