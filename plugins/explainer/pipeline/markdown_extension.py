"""Python-Markdown's entry point: links and previews in any text, for engines that run no plugin of ours."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markupsafe import Markup

from explainer.language.wording import word
from explainer.notes import NoteId
from explainer.pages.context import PageContext
from explainer.pages.render import make_environment, render_previews
from explainer.pages.types.own_pages import Meant
from explainer.pipeline.configuration import read_configuration
from explainer.pipeline.load import Folders, Loaded, load_site
from explainer.problems import Position, Problem
from explainer.prose.extension import ExplainerExtension
from explainer.reading import list_notes, place_of, real_path

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown import Markdown

    from explainer.pages.site import Site
    from explainer.prose.mentions import Mention

_LAST = -1000
log = logging.getLogger("explainer")


def makeExtension(**options: object) -> LinkExtension:  # noqa: N802 their name
    """Return the extension; Python-Markdown calls this for `extensions=["explainer"]`."""
    return LinkExtension(**options)


class LinkExtension(Extension):
    """Links the names of notes and `[[id]]`, and puts the previews at the end of the text."""

    def __init__(self, **options: object) -> None:
        self.config = {
            "config_file": ["mkdocs.yml", "The site's settings: where its notes are, in which language."],
            "root": ["/", "The address of the site's root, before each link: /, /repo/ or https://example.org/."],
            "page": ["", "What problems call the text."],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 their name
        """Load the notes, and register what links and what shows previews."""
        config_file = real_path(Path(self.getConfig("config_file")))
        found = read_configuration(config_file)
        loaded, environment = _load(config_file, repr(found), _read_state(found.folders))
        previews = _Previews(md, loaded.site, environment, str(self.getConfig("root")))
        linking = ExplainerExtension(
            names=loaded.site.names,
            title_of=loaded.site.title,
            link=previews.link,
            policy=loaded.site.settings.link_names,
        )
        previews.linking, previews.page = linking, str(self.getConfig("page")) or "-"
        linking.extendMarkdown(md)
        md.postprocessors.register(previews, "explainer_previews", _LAST)


_State = tuple[tuple[Path, int, int], ...]
"""Each file that a site is loaded from, with the time of its last change in nanoseconds and its size."""


def _read_state(folders: Folders) -> _State:
    beside = (path for folder in folders.beside if folder.is_dir() for path in sorted(folder.rglob("*")))
    state = []
    for path in (*list_notes(folders.notes), *beside):
        with suppress(OSError):  # gone since it was listed
            known = path.stat()
            state.append((path, known.st_mtime_ns, known.st_size))
    return tuple(state)


@lru_cache(maxsize=8)
def _load(config_file: Path, _settings: str, _state: _State) -> tuple[Loaded, Environment]:
    """Load a site's notes, and report what is wrong with them: again only once a file has changed.

    Programs make a converter for each text; one that runs for long must not show yesterday's notes.
    """
    found = read_configuration(config_file)
    loaded = load_site(found.folders, found.settings)
    for problem in loaded.failing(strict=True):
        log.warning("%s", word(problem, loaded.site.language))
    return loaded, make_environment(loaded.site.catalog)


class _RootedContext(PageContext):
    """A text that may be anywhere: its links begin at the site's root."""

    def __init__(self, site: Site, root: str) -> None:
        super().__init__(site, "")
        self._root = root if root.endswith("/") else f"{root}/"

    def url(self, note_id: NoteId) -> str | None:
        """Return a note's address from the root."""
        return self.site.addresses.url_from(self._root, note_id)

    def file_url(self, path: str) -> str:
        """Return a file's address from the root."""
        return self._root + path


class _Previews(Postprocessor):
    """Make links, and put the previews that they need behind the text."""

    def __init__(self, md: Markdown, site: Site, environment: Environment, root: str) -> None:
        super().__init__(md)
        self._site, self._environment, self._root = site, environment, root
        self._context = _RootedContext(site, root)
        self.linking: ExplainerExtension | None = None
        self.page = ""

    def link(self, mention: Mention, inner: str) -> str | None:
        """Return a link of a mention; none where the note is nowhere."""
        if self._context.url(mention.target) is None:
            return None
        return str(self._context.link(mention.target, Markup(inner)))  # noqa: S704 (a slice of the text's own HTML)

    def run(self, text: str) -> str:
        """Add the previews; the table of contents runs this on each heading too, before any link is made."""
        context, self._context = self._context, _RootedContext(self._site, self._root)
        if self.linking:
            self._tell(self.linking)
        return text + render_previews(context, self._environment)

    def _tell(self, linking: ExplainerExtension) -> None:
        """Log what is wrong with the references of the text."""
        findings, linking.findings = linking.findings, []
        if not findings:
            return
        meant = Meant(self._site.library)
        for finding in findings:
            suggestion = meant.by(finding.values["id"])
            if not suggestion:
                continue
            where = Position(self.page, *place_of(linking.source, finding.offset))
            values = dict(finding.values) | {"suggestion": suggestion}
            log.warning("%s", word(Problem(where, finding.code, values=values), self._site.language))
