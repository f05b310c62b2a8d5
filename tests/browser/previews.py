"""What a preview has to do for everybody, row by row: WCAG 2.2, success criterion 1.4.13, and more."""

from __future__ import annotations

import time
from collections.abc import Callable

from browser.readers import NewReader, Reader, printed_text, until

LINK = "document.querySelector('main a[data-note=\"term:otan\"]')"
OTHER = "document.querySelector('main a[data-note=\"actor:kremlin\"]')"
SHOWN = "document.getElementById('pop_otan')"
DEFINITION = "Alliance militaire fondée en 1949."
HOSTILE = '<img src=x onerror="window.stolen=1"><script>window.stolen=2</script>'
IS_OPEN = f"{SHOWN}.matches(':popover-open')"
HAS_FOCUS = f"document.activeElement === {LINK}"
OPEN_ONES = "[...document.querySelectorAll(':popover-open')].map(one => one.id)"
GRACE = 0.9
"""Seconds, three times as long as a preview waits before it goes."""


def middle(reader: Reader, element: str) -> tuple[float, float]:
    """Return the middle of an element in the window, which is scrolled to it."""
    reader.run(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
    x, y = reader.run(f"(box => [box.x + box.width / 2, box.y + box.height / 2])({element}.getClientRects()[0])")
    return float(x), float(y)


def hover(reader: Reader, element: str = LINK) -> None:
    reader.point(*middle(reader, element))


def focus(reader: Reader, element: str = LINK) -> None:
    """Come to a link as the keyboard does, from what stands before it."""
    reader.run("document.querySelector('#before').focus()")
    for _ in range(4):
        reader.press("Tab")
        if reader.run(f"document.activeElement === {element}"):
            return
    raise AssertionError("Tab does not come to the link")


def tab_reaches_it(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        for _ in range(40):
            reader.press("Tab")
            if reader.run(HAS_FOCUS):
                return
        raise AssertionError("forty times Tab")


def it_shows_on_focus(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        assert not reader.run(IS_OPEN)
        focus(reader)
        assert until(reader, IS_OPEN)
        assert DEFINITION in reader.run(f"{SHOWN}.textContent")


def escape_dismisses_it(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        focus(reader)
        assert until(reader, IS_OPEN)
        reader.press("Escape")
        assert until(reader, IS_OPEN, is_so=False)
        assert reader.run(HAS_FOCUS)
        reader.open(home)
        hover(reader)
        assert until(reader, IS_OPEN)
        reader.press("Escape")  # without moving the pointer
        assert until(reader, IS_OPEN, is_so=False)


def the_pointer_may_enter_it(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        hover(reader)
        assert until(reader, IS_OPEN)
        reader.point(*reader.run(f"(box => [box.x + box.width / 2, box.y + 8])({SHOWN}.getBoundingClientRect())"))
        time.sleep(GRACE)
        assert reader.run(IS_OPEN)
        reader.point(2, 2)
        assert until(reader, IS_OPEN, is_so=False)


def it_persists(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        hover(reader)
        assert until(reader, IS_OPEN)
        time.sleep(GRACE)
        assert reader.run(IS_OPEN)
        reader.point(2, 2)
        assert until(reader, IS_OPEN, is_so=False)
        focus(reader)
        assert until(reader, IS_OPEN)
        time.sleep(GRACE)
        assert reader.run(IS_OPEN)


def tab_goes_on_from_it(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        focus(reader)
        assert until(reader, IS_OPEN)
        assert reader.run(f"{SHOWN}.querySelector('a, button') === null")  # the link itself leads on
        reader.press("Tab")
        assert until(reader, f"document.activeElement === {OTHER}")
        assert until(reader, IS_OPEN, is_so=False)


def who_passes_by_is_shown_nothing(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        reader.run("void (window.shown = 0, addEventListener('beforetoggle', () => { window.shown += 1; }, true))")
        focus(reader)
        reader.run("document.activeElement.blur()")
        time.sleep(GRACE)
        assert reader.run("window.shown") == 0


def the_line_in_focus_stays_in_sight(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.resize(320, 256)
        reader.open(home)
        focus(reader)
        assert until(reader, IS_OPEN)
        link, box = (reader.run(f"{one}.getBoundingClientRect().toJSON()") for one in (LINK, SHOWN))
        assert box["height"] > 0
        assert box["bottom"] <= link["top"] or box["top"] >= link["bottom"]


def touch_shows_and_a_second_tap_follows(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        reader.resize(390, 800)
        reader.tap(*middle(reader, LINK))
        assert until(reader, IS_OPEN)
        assert reader.run("location.href") == home
        # The sheet stands at the foot of the window; the link is still there to tap.
        reader.tap(*middle(reader, LINK))
        assert until(reader, "location.pathname.includes('glossaire')")


def it_is_announced(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        told = reader.run(
            f"{LINK}.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id))"
            ".map(one => one.textContent)"
        )
        assert told == [DEFINITION]
        focus(reader)
        assert until(reader, IS_OPEN)
        assert reader.run(
            f"[{SHOWN}.role ?? {SHOWN}.getAttribute('role'), {SHOWN}.getAttribute('aria-labelledby')]"
        ) == [
            "group",
            "pop_otan-t",
        ]
        assert reader.run("document.querySelectorAll('.xp-pops [title], .explainer-link[title]').length") == 0


def it_works_after_instant_navigation(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        reader.run("window.isSamePage = true")
        reader.click(*middle(reader, "document.querySelector('#before')"))
        assert until(reader, "location.pathname.includes('suite')")
        assert until(reader, f"document.querySelector('h1').textContent.includes('Suite') && {LINK}")
        assert reader.run("window.isSamePage === true")
        hover(reader)
        assert until(reader, IS_OPEN)
        reader.press("Escape")
        assert until(reader, IS_OPEN, is_so=False)


def without_javascript_it_is_a_link(new_reader: NewReader, home: str) -> None:
    with new_reader("no-script") as reader:
        reader.open(home)
        reader.click(*middle(reader, LINK))
        assert until(reader, "location.pathname.includes('glossaire') && document.querySelector('#otan')")
        assert DEFINITION in reader.run("document.querySelector('main').textContent")


def it_prints_its_definition(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        assert DEFINITION in printed_text(reader)


def a_hostile_definition_does_not_run(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        hover(reader, OTHER)
        assert until(reader, "document.getElementById('pop_kremlin').matches(':popover-open')")
        assert "<img src=x" in reader.run("document.getElementById('pop_kremlin').textContent")
        assert reader.run("window.stolen === undefined && !document.querySelector('.xp-pops img, .xp-pops script')")


def one_is_open_at_a_time(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home)
        focus(reader)
        assert until(reader, IS_OPEN)
        hover(reader, OTHER)
        assert until(reader, "document.getElementById('pop_kremlin').matches(':popover-open')")
        assert reader.run(OPEN_ONES) == ["pop_kremlin"]


def it_fits_at_400_percent(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.resize(320, 256)  # 1280 × 1024 at 400 %
        reader.open(home)
        hover(reader)
        assert until(reader, IS_OPEN)
        box = reader.run(f"{SHOWN}.getBoundingClientRect().toJSON()")
        assert box["left"] >= 0
        assert box["top"] >= 0
        assert box["right"] <= 320
        assert box["bottom"] <= 256
        assert reader.run("document.documentElement.scrollWidth") <= 320


def it_moves_only_for_those_who_want_it(new_reader: NewReader, home: str) -> None:
    with new_reader("calm") as reader:
        reader.open(home)
        hover(reader)
        assert until(reader, IS_OPEN)
        assert reader.run(f"(style => [style.animationName, style.transitionDuration])(getComputedStyle({SHOWN}))") == [
            "none",
            "0s",
        ]


def it_is_seen_in_forced_colours(new_reader: NewReader, home: str) -> None:
    with new_reader("calm") as reader:
        reader.open(home)
        assert reader.run("matchMedia('(forced-colors: active)').matches")
        hover(reader)
        assert until(reader, IS_OPEN)
        style = reader.run(
            f"(({{borderTopStyle, borderTopColor, backgroundColor, color}}) => "
            f"({{borderTopStyle, borderTopColor, backgroundColor, color}}))(getComputedStyle({SHOWN}))"
        )
        assert style["borderTopStyle"] == "solid"
        assert style["backgroundColor"] not in {style["borderTopColor"], style["color"]}
        assert "underline" in reader.run(f"getComputedStyle({OTHER}).textDecorationLine")


def it_reads_from_right_to_left(new_reader: NewReader, home: str) -> None:
    with new_reader("plain") as reader:
        reader.open(home.replace("/ltr/", "/rtl/"))
        hover(reader)
        assert until(reader, IS_OPEN)
        assert reader.run(f"getComputedStyle({SHOWN}).direction") == "rtl"
        link, box = (reader.run(f"{one}.getBoundingClientRect().toJSON()") for one in (LINK, SHOWN))
        assert box["left"] >= 0
        assert box["right"] <= reader.run("document.documentElement.clientWidth")
        assert min(link["right"], box["right"]) > max(link["left"], box["left"])
        assert abs(box["left"] - max(8, link["right"] - box["width"])) < 1


ROWS: tuple[Callable[[NewReader, str], None], ...] = (
    tab_reaches_it,
    it_shows_on_focus,
    escape_dismisses_it,
    the_pointer_may_enter_it,
    it_persists,
    tab_goes_on_from_it,
    who_passes_by_is_shown_nothing,
    the_line_in_focus_stays_in_sight,
    touch_shows_and_a_second_tap_follows,
    it_is_announced,
    it_works_after_instant_navigation,
    without_javascript_it_is_a_link,
    it_prints_its_definition,
    a_hostile_definition_does_not_run,
    one_is_open_at_a_time,
    it_fits_at_400_percent,
    it_moves_only_for_those_who_want_it,
    it_is_seen_in_forced_colours,
    it_reads_from_right_to_left,
)
