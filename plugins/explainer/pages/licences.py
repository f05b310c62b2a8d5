"""The addresses of licences."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([0-9]\.[0-9])")


def licence_address(licence: str) -> str:
    """Return the address of a licence's text, given that address or the SPDX name of a Creative Commons licence."""
    if found := _CREATIVE_COMMONS.fullmatch(licence):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return licence if licence.startswith(("https://", "http://")) else ""
