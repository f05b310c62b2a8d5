"""The pages of the site's further languages within a theme that was set up for its first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.localization import parse_locale

from explainer.pages.direction import runs_left
from explainer.prose.markup import find_tag

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.theme import Theme

    from explainer.engines.frames import Framing
    from explainer.engines.mkdocs_files import NotePage
    from explainer.pages.asking import AskedSite
    from explainer.pages.site import Site

_LANG = re.compile(r'\blang=(?:"[^"]*"|[^\s">]+)')
_WORDS = Path("partials", "languages")
"""Where Material has its words, a file for each language."""


@dataclass
class Edition:
    """The site in one of its languages, during one build."""

    loaded: Site
    asked: AskedSite | None
    """In a preview, what stands for it, and notes what is asked."""
    environment: jinja2.Environment
    pages: list[NotePage] = field(default_factory=list)
    nav: Navigation | None = None
    framing: Framing | None = None
    config: Any = None
    """Of a further language, the settings as its pages see them."""

    @property
    def site(self) -> Site:
        """The site to make pages from."""
        return self.asked.site if self.asked else self.loaded


class _Standing(Mapping[str, Any]):
    """Stands for settings or a theme, which are read by attribute and by name, with some values of its own."""

    def __init__(self, real: Any, **instead: object) -> None:  # noqa: ANN401 (settings, or a theme)
        self._real = real
        self._instead = instead

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever a setting is)
        return self._instead[name] if name in self._instead else getattr(self._real, name)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 (whatever a setting is)
        return self._instead[name] if name in self._instead else self._real[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._real)

    def __len__(self) -> int:
        return len(self._real)


def set_language(config: MkDocsConfig, language: str) -> None:
    """Let the theme have the site's language: Material the nearest in which it has words, “en” for “en-GB”."""
    if "language" in config.theme:
        config.theme["language"] = _words_of(config.theme, language)
    else:
        config.theme["locale"] = parse_locale(language.replace("-", "_"))


def settings_in(config: MkDocsConfig, language: str) -> Any:  # noqa: ANN401 (stands for MkDocs' own type)
    """Return the settings as pages in a further language see them; the description of the site is in its first."""
    theme = _Standing(config.theme, language=_words_of(config.theme, language))
    return _Standing(config, theme=theme, site_description="")


def _words_of(theme: Theme, language: str) -> str:
    """Return the nearest language in which Material has words."""
    known = (tag for tag in (language, language.partition("-")[0]) if _has_words(theme, tag))
    return next(known, "en")


def _has_words(theme: Theme, tag: str) -> bool:
    return any(Path(folder, _WORDS, f"{tag}.html").is_file() for folder in theme.dirs)


def in_language(html: str, language: str) -> str:
    """Return a page that says its own language, and its direction where that is from right to left."""
    root = find_tag(html, "html")
    if root is None:
        return html
    told = f'lang="{language}"' + (' dir="rtl"' if runs_left(language) else "")
    tag = _LANG.sub(told, root[0], count=1) if _LANG.search(root[0]) else root[0].replace("<html", f"<html {told}", 1)
    return html[: root.start()] + tag + html[root.end() :]
