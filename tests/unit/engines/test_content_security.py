"""The policy of a page names the scripts that may run in it: those of the theme's package and ours, to the byte."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from explainer.engines.content_security import with_policy
from explainer.engines.page_html import BEFORE_PAINTING

SCOPE = '__md_scope=new URL("{{ config.extra.scope | d(base_url) }}",location)'


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "partials").mkdir()
    (tmp_path / "base.html").write_text(f'<script src="x.js">no()</script><script>{SCOPE}</script>')
    (tmp_path / "partials" / "palette.html").write_text("{% if x %}<script>palette()</script>{% endif %}")
    return tmp_path


def policy(head: str, theme: Path) -> str:
    html = with_policy(f"<!doctype html><html><head>{head}</head><body></body></html>", theme)
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert found
    return found[1]


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_scripts_of_the_theme_and_ours_are_named(theme: Path) -> None:
    inner = BEFORE_PAINTING.removeprefix("<script>").removesuffix("</script>")
    scripts = ["palette()", SCOPE.replace("{{ config.extra.scope | d(base_url) }}", "../.."), inner]
    said = policy("".join(f"<script>{one}</script>" for one in scripts), theme)
    assert f"script-src 'self' {' '.join(map(hash_of, scripts))};" in said


@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        "palette();alert(1)",
        "palette()//",
        '__md_scope=new URL("");alert(1);//",location)',
        '__md_scope=new URL("\\u0022",location)',
        '__md_scope=new URL("x\n",location)',
        "no()",
        "",
    ],
)
def test_no_other_is(theme: Path, script: str) -> None:
    for tag in ("script", "SCRIPT", "script type=module"):
        assert "script-src 'self';" in policy(f"<{tag}>{script}</script>", theme)


def test_no_word_allows_scripts_in_general(theme: Path) -> None:
    said = policy("", theme)
    for word in ("unsafe-eval", "unsafe-hashes", "strict-dynamic", "*", "http", "blob:"):
        assert word not in said
    assert re.findall(r"[\w-]+ 'unsafe-inline'", said) == ["style-src-attr 'unsafe-inline'"]


def test_it_comes_behind_the_encoding_and_before_anything_that_loads(theme: Path) -> None:
    page = '<html><head class="a>b"><meta charset=utf-8><link rel=stylesheet href=a.css></head></html>'
    html = with_policy(page, theme)
    assert html.index("charset") < html.index("Content-Security") < html.index("<link")
    assert with_policy("<p>no page</p>", theme) == "<p>no page</p>"
