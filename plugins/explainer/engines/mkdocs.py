"""The MkDocs plugin: translates MkDocs' events into the pipeline's stages, and nothing else."""

from __future__ import annotations

import gc
import logging
from collections import defaultdict
from dataclasses import asdict, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_theme_dir

from explainer.engines.between_builds import Left
from explainer.engines.content_security import with_policy
from explainer.engines.frames import Compiled, Framing, FramingEnvironment, may_keep
from explainer.engines.languages import Edition, in_language, set_language, settings_in
from explainer.engines.mkdocs_files import (
    NotePage,
    add_assets,
    arrange_navigation,
    attach_assets,
    attach_pages,
    navigation_in,
    without_notes,
)
from explainer.engines.mkdocs_own_pages import OwnPages, served_key
from explainer.engines.page_html import (
    BEFORE_PAINTING,
    NAME,
    Frame,
    mend_html,
    packed,
    problems_banner,
    with_banner,
    with_colours_that_change,
    with_current,
    with_head,
    with_links_in_drawings,
    with_not_found,
)
from explainer.engines.search import searchable, with_search, without_previews, write_search
from explainer.engines.sharing import date_pages, indexed, tags_of
from explainer.engines.watching import Watch, reload_missing
from explainer.exports.cards import FOLDER as CARDS
from explainer.exports.cards import write_cards
from explainer.language.wording import Refusal, word
from explainer.options import OptionError, Options, language_of, notes_folder, read_options, refuse_controls
from explainer.pages.asking import Memory
from explainer.pages.metadata.head import head_of
from explainer.pages.render import TEMPLATES, make_environment, overrides_in, read_states
from explainer.pages.site import Settings
from explainer.pages.types.own_pages import has_home, read_own_pages
from explainer.pages.views.summaries import Sought, search_lead, sought_on
from explainer.pipeline import (
    Folders,
    Kept,
    Loaded,
    advise_exclusion,
    find_publisher,
    load_site,
    read_nav,
    read_site_history,
    read_theme_language,
    write_exports,
)
from explainer.problems import Severity
from explainer.reading import read_kept_folder
from explainer.writing import write_unfinished

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from explainer.pages.metadata.card import Card
    from explainer.pages.site import Mentioned, Site

log = get_plugin_logger("explainer")


class MkDocsOptions(Config):
    """The plugin's options as MkDocs asks for them; `options` checks them, in the same words for every command."""

    _schema = tuple((one.name, BaseConfigOption()) for one in fields(Options))

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Refuse what the commands refuse, an unknown name among it."""
        try:
            self.checked = read_options(self.data)
        except OptionError as error:
            return [(error.name, ValidationError(error.why))], []
        self.update(asdict(self.checked))  # for whoever looks at the settings of plugins
        return [], []


class ExplainerPlugin(BasePlugin[MkDocsOptions]):
    """Turns notes into pages."""

    def __init__(self) -> None:
        self.serving = False
        self.is_once = False
        """Whether the process ends with this build."""
        self.kept = Kept()
        self.memories: defaultdict[str, Memory] = defaultdict(Memory)
        """Language → what a preview keeps of its pages."""
        self.compiled = Compiled()
        self.left: Left | None = None
        """What the last `mkdocs build` left, where nothing but this plugin and Material makes pages."""
        self.has_advised = False

    @property
    def keeps(self) -> bool:
        """Whether what is made is kept for the next build."""
        return self.options.keep_rendered and (self.serving or self.left is not None)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview."""
        self.serving = command == "serve"
        self.is_once = not self.serving
        # The modules loaded so far stay: no collection of garbage needs to walk through them again.
        gc.freeze()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our assets, our Markdown extension and what to watch into the configuration."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self.options = self.config.checked
        try:
            notes = notes_folder(Path(config.docs_dir), self.options.notes)
        except OptionError as error:
            raise ConfigurationError(f"explainer: {error}") from None
        try:
            refuse_controls("site_name", config.site_name)
            refuse_controls("site_description", config.site_description or "")
        except OptionError as error:
            raise ConfigurationError(str(error)) from None
        self.language = self.choose_language(config)
        texts, pictures = root / self.options.texts, root / self.options.pictures
        self.folders = Folders(root, notes, texts, Path(config.docs_dir), pictures)
        add_assets(config, has_languages=bool(self.options.several_languages))
        self.own_pages = OwnPages(self.options.link_names)
        config.markdown_extensions.append(self.own_pages.extension)  # type: ignore[arg-type]
        return config

    def choose_language(self, config: MkDocsConfig) -> str:
        """Return the site's language: the theme's, as Material and others have it, or the first of our option."""
        given = self.options.languages
        self.restates = False
        """Whether pages say another language than the theme's: “en-GB”, where Material has words in “en”."""
        if not given:
            return language_of(config.theme.get("language") or config.theme.get("locale"), (), ())
        of_theme = read_theme_language(Path(config.config_file_path)) if config.config_file_path else None
        try:
            language = language_of(of_theme, given, config.plugins)
        except OptionError as error:
            raise ConfigurationError(f"explainer: {error}") from None
        set_language(config, language)
        self.restates = str(config.theme.get("language") or language) != language
        return language

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Watch the site's own folder, where the notes are, and those beside it, whenever they are there."""
        Watch(server, Path(config.docs_dir), *self.folders.beside).start()
        reload_missing(server)
        return server

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and check the notes. A build fails here, before the last site is touched; a preview never does."""
        self.advise(config)
        for line, is_done in write_unfinished(self.folders.root, self.language):
            log.log(logging.INFO if is_done else logging.WARNING, "%s", line)
        own = read_own_pages(Path(config.docs_dir), self.folders.notes, self.folders.root)
        if not (self.serving and self.options.keep_rendered):  # MkDocs may have one plugin for several builds
            self.kept = self.kept.of_broken_notes
            self.memories.clear()
        self.loaded = load_site(
            self.folders,
            self.settings(config, home=not has_home(Path(config.docs_dir) / self.options.root)),
            drafts=self.serving,
            own_pages=own,
            kept=self.kept,
        )
        history = read_site_history(self.folders, self.loaded.library, own)
        for site in self.loaded.sites:
            site.history = history
        self.report(self.loaded, strict=bool(config.strict))

    def advise(self, config: MkDocsConfig) -> None:
        """Say, once a preview, how the notes stay unpublished where this plugin does not run."""
        if self.has_advised:
            return
        self.has_advised = True
        line = advise_exclusion(
            Path(config.config_file_path or "mkdocs.yml"),
            config.exclude_docs,
            Path(config.docs_dir),
            self.folders.notes,
            self.language,
        )
        if line:
            # Here nothing is published: a strict build, which a warning fails, passes with nothing set.
            log.log(logging.INFO if config.strict else logging.WARNING, "%s", line)

    def settings(self, config: MkDocsConfig, *, home: bool) -> Settings:
        """Return what mkdocs.yml says, as data."""
        return Settings(
            site_name=config.site_name,
            site_description=config.site_description or "",
            site_url=config.site_url or "",
            language=self.language,
            languages=self.options.several_languages,
            link_names=self.options.link_names,
            use_directory_urls=config.use_directory_urls,
            publisher=self.options.publisher,
            publisher_place=find_publisher(Path(config.config_file_path)) if config.config_file_path else None,
            licence=self.options.licence,
            content_security_policy=self.options.content_security_policy,
            home=home,
            root=self.options.root,
            indexes=self.options.indexes,
            nav=read_nav(config.nav, Path(config.config_file_path or "mkdocs.yml")),
        )

    def report(self, loaded: Loaded, *, strict: bool) -> None:
        """Log each problem on a line of its own; advice is only counted, but for that on drafts."""
        language = loaded.site.language
        advice = [one for one in loaded.problems if one.severity is Severity.ADVICE and not one.of_draft]
        for problem in loaded.problems:
            if problem.severity is Severity.ERROR:
                log.error("%s", word(problem, language))
            elif problem.severity is Severity.WARNING:
                log.warning("%s", word(problem, language))
        if advice:
            log.info(
                "%s",
                loaded.site.catalog.ngettext(
                    "{n} piece of advice: explainer check", "{n} pieces of advice: explainer check", len(advice)
                ).format(n=len(advice)),
            )
        if not self.serving and loaded.failing(strict=strict):
            count = len(loaded.failing(strict=strict))
            words = loaded.site.catalog.ngettext("{n} problem in the notes", "{n} problems in the notes", count)
            raise PluginError(words.format(n=count))

    @event_priority(50)  # so that other plugins, such as redirects, find our pages wherever they are listed
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the notes out of the files to copy, and put our pages in."""
        templates = read_states(TEMPLATES, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else []))
        self.frames_are_kept = self.options.keep_rendered and may_keep(config, self)
        self.left = Left(self.folders.root, config) if self.frames_are_kept and not self.serving else None
        overrides = overrides_in(config.theme.custom_dir)
        notes_uri = self.folders.notes.relative_to(Path(config.docs_dir).resolve()).as_posix()
        without_notes(files, notes_uri)
        self.editions: dict[str, Edition] = {}
        for site in self.loaded.sites:
            fresh, asked = make_environment(site.catalog, overrides), None
            if self.keeps:
                memory = self.memories[site.language]
                of: object = self.left.read(memory, site, fresh) if self.left else (site.settings, templates)
                asked = memory.begin(site, of)
            # One for all builds of a preview whose templates are the same: what is kept with it is found again.
            made = (asked.site if asked else site).keep("environment", (), partial(_itself, fresh))
            edition = self.editions[site.language] = Edition(site, asked, made)
            edition.pages = attach_pages(edition.site, made, files, config, notes_uri)
            for page in edition.pages:
                page.waits = self.frames_are_kept
            if site.settings.top:
                edition.config = settings_in(config, site.language)
        attach_assets(files, config, has_languages=bool(self.options.several_languages))
        self.banner: str | None = None
        # Nobody shares a preview: its cards would only be drawn in vain.
        self.sought: dict[str, Sought] = {}
        self.has_search = False
        self.cards: dict[Card, None] | None = {} if self.options.cards and not self.serving else None
        if self.is_once:
            gc.freeze()  # nor through the notes, and what the last build left
        return files

    @property
    def first(self) -> Edition:
        """The site in its own language, that of its own pages."""
        return self.editions[self.language]

    @property
    def further(self) -> tuple[Edition, ...]:
        """The site in its other languages."""
        return tuple(one for one in self.editions.values() if one is not self.first)

    def edition_of(self, page: Page) -> Edition:
        """Return the site in the language of a page."""
        return self.editions[page.language] if isinstance(page, NotePage) else self.first

    @event_priority(-50)  # once other plugins have arranged the site's own pages, wherever they are listed
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put our index pages in the navigation. A site from which another plugin takes all of ours is not built."""
        pages = self.first.pages
        if pages and not any(files.get_file_from_path(page.file.src_uri) is page.file for page in pages):
            words = self.loaded.site.catalog.gettext(
                "another plugin takes every page made from notes out of the site; plugins: {plugins} "
                "(take out the one that does, as “i18n” would: build a site for each language)"
            )
            others = [name for name, plugin in config.plugins.items() if plugin is not self]
            raise PluginError(f"explainer: {words.format(plugins=', '.join(others))}")
        for edition in self.further:
            edition.nav = navigation_in(edition.loaded, edition.pages)
        self.first.nav = arrange_navigation(self.loaded.site, nav, pages, files, config.nav)
        return self.first.nav

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Prepare for a page of the site's own, or tell a page of ours what those name."""
        if isinstance(page, NotePage):
            # MkDocs takes the site's own pages first: what they name is known by now, but for those of other plugins.
            self.tell_mentions()
        else:
            self.own_pages.begin(self.loaded.site, page)
        return markdown

    def tell_mentions(self) -> tuple[Mentioned, ...]:
        """Tell the site where its own pages name notes, as far as they are made."""
        found = self.own_pages.mentions
        if self.first.asked:
            self.first.asked.tell_mentions(found)
        self.loaded.site.own_mentions = found
        return found

    @event_priority(-50)
    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Add the previews that a page of the site's own needs."""
        return self.own_pages.finish(html, page, self.first.environment)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Show, on our pages, where the site's own pages name them."""
        found = self.tell_mentions()
        named = {mention.target for mention in found}
        for page in self.first.pages:
            if page.waits or page.mentions is found:
                continue
            if page.planned.note in named or page.planned.type == "glossary":
                page.render(config, files)
        in_languages = {tag: edition.loaded for tag, edition in self.editions.items()}
        date_pages(self.loaded.site, in_languages, files, config, self.folders.root)
        if not self.frames_are_kept:
            return env
        env.bytecode_cache = self.compiled
        framings = {}
        for tag, edition in self.editions.items():
            nav = edition.nav or Navigation([], [])
            framings[tag] = edition.framing = Framing(edition.site, config, nav, self.frame)
        return cast("jinja2.Environment", FramingEnvironment(env, framings))

    def on_template_context(self, context: TemplateContext, *, template_name: str, **_: object) -> TemplateContext:
        """Leave the markers of withdrawn notes out of the sitemap."""
        if template_name == "sitemap.xml":
            context["pages"] = indexed(self.loaded.site, context["pages"])
        return context

    def on_pre_template(
        self, template: jinja2.Template, *, template_name: str, config: MkDocsConfig
    ) -> jinja2.Template:
        """Show a lost reader the way on."""
        if template_name != NAME:
            return template
        return with_not_found(template, [(one.site, one.environment) for one in self.editions.values()], config)

    @event_priority(100)
    def _before_search(self, /, context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
        """Let the search read words instead of markup."""
        if isinstance(page, NotePage) and page.waits:
            page.make()
        self.shown, self.meta = page.content or "", page.meta
        if isinstance(page, NotePage):
            edition = self.edition_of(page)
            if edition.framing:
                found = edition.framing.words(page)
                page.content, page.meta = "", {**page.meta, "search": {"exclude": True}}  # its words are there already
            else:
                page.content = searchable(self.shown, *search_lead(edition.loaded, page.planned))
                found = sought_on(edition.loaded, page.planned)
            self.sought.update({page.url + (f"#{anchor}" if anchor else ""): about for anchor, about in found.items()})
        else:
            page.content = self.cut = without_previews(self.shown)
        return context

    @event_priority(-100)
    def _after_search(self, /, context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
        """Put the page back, in its language."""
        if isinstance(page, NotePage):
            page.content, page.meta = self.shown, self.meta
        elif page.content is self.cut:
            page.content = self.shown
        edition = self.edition_of(page)
        if edition.config and edition.nav:
            context["config"], context["nav"] = edition.config, edition.nav
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    @event_priority(-50)
    def _finish_page(self, /, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say what a shared link shows, add to the head, mend the theme's markup, show a preview's problems on top."""
        if isinstance(page, NotePage) and page.frame:
            self.has_search |= page.frame.has_search
            if self.cards is not None:
                self.cards.update(dict.fromkeys(page.frame.cards))
            page.let_go()
            return self.with_problems(output)
        return self.finish(self.complete(output, page, self.cards), self.edition_of(page).loaded)

    def complete(self, output: str, page: Page, cards: dict[Card, None] | None) -> str:
        """Return a page with what its head says, and with its place in the navigation. `cards`: gets its card."""
        planned = page.planned if isinstance(page, NotePage) else None
        edition = self.edition_of(page)
        if edition.config or self.restates:
            output = in_language(output, edition.loaded.language)
        tags = tags_of(output, page, edition.site, cards)
        head = head_of(edition.site, served_key(page), planned)
        return with_current(with_head(output, tags + head), page.url)

    def frame(self, output: str, page: Page) -> Frame:
        """Return a page to keep."""
        site = self.edition_of(page).loaded
        cards: dict[Card, None] | None = None if self.cards is None else {}
        mended = self.mend(self.complete(output, page, cards), site)
        searching = with_search(mended, site.language if self.options.several_languages else "")
        return packed(searching, has_search=searching != mended, cards=cards or ())

    @event_priority(-50)
    def _finish_template(self, /, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for the pages that are no Page: 404."""
        return self.finish(output, self.loaded.site) if template_name.endswith(".html") else output

    @event_priority(-100)  # after whatever else changes a page
    def _secure_page(self, /, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Say what a page may run."""
        return self.secure(output, config)

    @event_priority(-100)
    def _secure_template(self, /, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self.secure(output, config) if template_name.endswith(".html") else output

    on_post_page = CombinedEvent(_finish_page, _secure_page)
    on_post_template = CombinedEvent(_finish_template, _secure_template)

    def finish(self, output: str, site: Site) -> str:
        """Return a page as it is published or previewed; `site`: in its language."""
        mended = self.mend(output, site)
        output = with_search(mended, site.language if self.options.several_languages else "")
        self.has_search |= output != mended
        return self.with_problems(output)

    def mend(self, output: str, site: Site) -> str:
        """Return a page without faults of the theme, and told before it is painted what it can do."""
        mended = with_head(mend_html(output, site.catalog), BEFORE_PAINTING)
        return with_links_in_drawings(with_colours_that_change(mended))

    def with_problems(self, output: str) -> str:
        """Return a page with a preview's problems on top."""
        if self.banner is None:
            self.banner = problems_banner(self.loaded, self.first.environment) if self.serving else ""
        return with_banner(output, self.banner)

    def secure(self, output: str, config: MkDocsConfig) -> str:
        """Return a page that says what it may run, if the site asks for it; a preview reloads by a script in it."""
        if not self.options.content_security_policy or self.serving or not config.theme.name:
            return output
        return with_policy(output, Path(get_theme_dir(config.theme.name)))

    def _write_exports(self, /, *, config: MkDocsConfig) -> None:
        """Write what other programs read."""
        try:
            for edition in self.editions.values():
                write_exports(edition.site, Path(config.site_dir), edition.environment)
            if self.cards:
                write_cards(self.cards, Path(config.site_dir), read_kept_folder(self.folders.root, CARDS))
        except Refusal as error:
            raise PluginError(f"explainer: {error.words(self.loaded.site.language)}") from None
        if self.left:
            for edition in self.editions.values():
                if edition.asked:
                    self.left.write(edition.asked.asking, edition.loaded)

    @event_priority(-50)  # once the search plugin has written its index
    def _write_search(self, /, *, config: MkDocsConfig) -> None:
        """Give the search its words."""
        if self.has_search:
            is_offline = any(name.rpartition("/")[2] == "offline" for name in config.plugins)
            catalogs = {site.language: site.catalog for site in self.loaded.sites}
            write_search(Path(config.site_dir), self.sought, catalogs, is_offline=is_offline)

    on_post_build = CombinedEvent(_write_exports, _write_search)


def _itself(one: jinja2.Environment) -> jinja2.Environment:
    return one
