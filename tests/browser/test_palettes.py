"""Our own inks are read on any palette of Material's, light or dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
LEAST = 4.5
"""Contrast of text that WCAG asks for at level AA."""
# fmt: off
PRIMARIES = [
    "red", "pink", "purple", "deep-purple", "indigo", "blue", "light-blue",
    "cyan", "teal", "green", "light-green", "lime", "yellow", "amber",
    "orange", "deep-orange", "brown", "grey", "blue-grey", "white", "black",
    "custom",
]
# fmt: on
PARTS = (
    ".xp-chip",
    ".xp-act",
    ".xp-quote",
    ".xp-voice__who small",
    ".xp-note",
    ".xp-lede",
    ".xp-tally li",
    ".xp-claim summary .xp-note",
)
CONTRASTS = """([primaries, parts]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const over = colours => { // the lowest first
    pen.clearRect(0, 0, 1, 1);
    for (const one of colours) { pen.fillStyle = one; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => rgb.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [.2126, .7152, .0722][at], 0);
  const grounds = one => one ? [...grounds(one.parentElement), getComputedStyle(one).backgroundColor] : ["white"];
  const found = [];
  for (const scheme of ["default", "slate"]) for (const primary of primaries) {
    document.body.setAttribute("data-md-color-scheme", scheme);
    document.body.setAttribute("data-md-color-primary", primary);
    for (const part of parts) for (const one of document.querySelectorAll(`article ${part}`)) {
      const below = grounds(one), [a, b] = [light(over(below)), light(over([...below, getComputedStyle(one).color]))];
      found.push([(Math.max(a, b) + .05) / (Math.min(a, b) + .05), scheme, primary, part]);
    }
  }
  return found;
}"""


def test_words_are_read_on_every_palette(browser: Browser, built_site: Path, serve: Callable[..., str]) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    found = []
    for path in ("dossiers/musk-poutine/", "dossiers/", ""):
        page.goto(serve(built_site, "/reperes/") + path)
        page.add_style_tag(content="* { transition: none !important; }")
        found += page.evaluate(CONTRASTS, [PRIMARIES, list(PARTS)])
    assert {part for *_, part in found} == set(PARTS)
    assert {tuple(where) for contrast, *where in found if contrast < LEAST} == set()
    page.close()


def test_a_page_of_the_sites_own_is_set_as_ours_are(
    browser: Browser, built_site: Path, serve: Callable[..., str]
) -> None:
    looks = """part => { const one = getComputedStyle(document.querySelector(`article ${part}`));
      return [one.fontFamily, one.fontSize, one.fontWeight, one.lineHeight]; }"""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    home = serve(built_site, "/reperes/")
    page.goto(f"{home}methode/")
    own = [page.evaluate(looks, part) for part in ("h1", "h2")]
    wide = page.locator("article > p").first.evaluate("one => getComputedStyle(one).maxWidth")
    page.goto(f"{home}contexte/")
    assert page.evaluate(looks, "h1") == own[0]
    assert page.locator("article").evaluate("one => getComputedStyle(one).fontFamily") != own[0][0]
    page.goto(f"{home}dossiers/musk-poutine/")
    assert page.evaluate(looks, ".xp-glance + h2") == own[1]
    assert page.locator(".xp-summary > p").first.evaluate("one => getComputedStyle(one).maxWidth") == wide
    page.close()
