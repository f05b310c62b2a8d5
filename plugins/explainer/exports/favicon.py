"""The sign of a site in a browser's tab: ours, where the site chose none and Material would show its own."""

from __future__ import annotations

from collections.abc import Callable

MATERIALS = "assets/images/favicon.png"
"""What Material shows unless it is told otherwise; a site may have put its own file there."""
_OURS = "assets/explainer/favicon.png"


def favicon(chosen: object, *, is_own: Callable[[str], bool]) -> str:
    """Return the path of a site's sign, given the theme's setting and whether a file is the site's own."""
    if chosen in (None, MATERIALS) and not is_own(MATERIALS):
        return _OURS
    return str(chosen or MATERIALS)
