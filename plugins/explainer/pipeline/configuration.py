"""mkdocs.yml as data, for the command line, and whether the notes stay unpublished by what it says.

Nothing in it is run: `INHERIT` and `!ENV` are read, other tags are inert.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml
from pathspec import GitIgnoreSpec
from yaml.constructor import ConstructorError

from explainer.editing import Workplace
from explainer.language.catalogs import load_catalog
from explainer.options import OptionError, Options, language_of, notes_folder, read_options, refuse_controls
from explainer.pages.navigation import NAME, names_in
from explainer.pages.site import Nav, Settings
from explainer.pages.types.own_pages import has_home
from explainer.pipeline.load import Folders
from explainer.problems import Position
from explainer.reading import list_notes, real_path

_MAX_INHERITED = 8
_SHOWN = 60
_TYPES = {"timestamp": "a date", "int": "a number", "float": "a number", "bool": "true or false"}


class ConfigurationError(Exception):
    """mkdocs.yml cannot be used; the message is one line for people."""


@dataclass(frozen=True)
class Configuration:
    """What the command line needs of a site."""

    folders: Folders
    settings: Settings
    docs: Path
    plugins: frozenset[str] = frozenset()
    """The names of all plugins, without the theme's before them."""
    cards: bool = True
    custom_dir: Path | None = None
    """Where the theme's templates, and ours under `explainer/`, are replaced."""
    exclude_docs: object = None
    """As it is written: nobody has checked it."""

    @property
    def place(self) -> Workplace:
        """Where the site's notes are written."""
        return Workplace(self.folders.root, self.docs, self.folders.notes, self.settings.language, self.settings.root)


class PlainLoader(yaml.SafeLoader):
    """Reads any YAML as plain data."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:  # noqa: FBT001, FBT002 (theirs)
        """Say where a value is that is not of its type: of a date or number that is none, PyYAML says nothing."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, LookupError, ArithmeticError, AttributeError):
            name = _TYPES.get(node.tag.rpartition(":")[2], "a value of its tag")
            shown = f"“{str(node.value)[:_SHOWN]}”" if isinstance(node, yaml.ScalarNode) else "this"
            raise ConstructorError(None, None, f"{shown} is not {name}", node.start_mark) from None


def _inert(loader: PlainLoader, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return str(node.value)


def _environment(loader: PlainLoader, node: yaml.Node) -> object:
    """`!ENV NAME`, `!ENV [NAME, OTHER, default]`: the first variable that is set, else the default."""
    if isinstance(node, yaml.SequenceNode):
        names = loader.construct_sequence(node)
        for name in names[:-1]:
            if str(name) in os.environ:
                return os.environ[str(name)]
        last = names[-1] if names else None
        return os.environ.get(str(last), last if len(names) > 1 else None)
    return os.environ.get(str(node.value))


PlainLoader.add_multi_constructor("!", _inert)
PlainLoader.add_multi_constructor("tag:yaml.org,2002:python/", _inert)
PlainLoader.add_constructor("!ENV", _environment)


def read_configuration(path: Path) -> Configuration:
    """Read a site's mkdocs.yml.

    Raises:
        ConfigurationError: It is missing, unreadable or not a mapping.
    """
    data = read_settings(path)
    root = real_path(path).parent
    docs = _docs_folder(path, data.get("docs_dir"))
    try:
        options = _plugin_options(data.get("plugins"))
        notes = notes_folder(docs, options.notes)
        plugins = [name for name, _ in _plugins(data.get("plugins"))]
        language = language_of(theme_language(data), options.languages, plugins)
    except OptionError as error:
        raise ConfigurationError(f"{path}: explainer: {error}") from None
    try:
        for name in ("site_name", "site_description"):
            refuse_controls(name, str(data.get(name) or ""))
    except OptionError as error:
        raise ConfigurationError(f"{path}: {error}") from None
    theme = data.get("theme")
    return Configuration(
        Folders(root, notes, root / options.texts, docs, root / options.pictures),
        Settings(
            site_name=str(data.get("site_name") or ""),
            site_description=str(data.get("site_description") or ""),
            site_url=str(data.get("site_url") or ""),
            language=language,
            languages=options.several_languages,
            link_names=options.link_names,
            use_directory_urls=data.get("use_directory_urls", True) is not False,
            publisher=options.publisher,
            publisher_place=find_publisher(path),
            licence=options.licence,
            content_security_policy=options.content_security_policy,
            home=not has_home(docs / options.root),
            root=options.root,
            indexes=options.indexes,
            nav=read_nav(data.get("nav"), path),
        ),
        docs,
        frozenset(name.rpartition("/")[2] for name, _ in _plugins(data.get("plugins"))),
        options.cards,
        root / str(theme["custom_dir"]) if isinstance(theme, dict) and theme.get("custom_dir") else None,
        data.get("exclude_docs"),
    )


def read_theme_language(path: Path) -> object:
    """Return the language that a mkdocs.yml gives the theme; nothing where it gives none, or cannot be read."""
    try:
        return theme_language(read_settings(path))
    except ConfigurationError:
        return None


def theme_language(settings: Mapping[str, object]) -> object:
    """Return the language that settings give the theme; nothing where they give none."""
    theme = settings.get("theme")
    return theme.get("language") or theme.get("locale") if isinstance(theme, dict) else None


def read_settings(path: Path, loader: type[PlainLoader] = PlainLoader, depth: int = 0) -> dict[str, object]:
    """Read a mkdocs.yml with what it inherits. `loader`: what becomes of tags; `depth`: how often it was inherited.

    Raises:
        ConfigurationError: It is missing, unreadable or not a mapping.
    """
    try:
        with path.open(encoding="utf-8") as file:
            data = yaml.load(file, Loader=loader)  # noqa: S506 (a SafeLoader that builds plain data only)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise ConfigurationError(f"{path}: {reason}") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise ConfigurationError(f"{path}{where}: {getattr(error, 'problem', None) or 'not YAML'}") from None
    except ValueError:  # a path that holds a null character
        raise ConfigurationError(f"{str(path)!r}: no such file") from None
    except RecursionError:
        raise ConfigurationError(f"{path}: lists or mappings are nested too deeply") from None
    if not isinstance(data, dict):
        raise ConfigurationError(f"{path}: no settings in it")
    parent = data.pop("INHERIT", None)
    if parent and depth < _MAX_INHERITED:
        return _merged(read_settings(path.parent / str(parent), loader, depth + 1), data)
    return data


def find_publisher(path: Path) -> Position:
    """Return where a mkdocs.yml says who answers for the site: at `publisher`, or else where that belongs."""
    root = _compose(path)
    _, plugins = _entry(root, "plugins")
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    plugin, options = next((found for item in items if (found := _entry(item, "explainer"))[0]), (None, None))
    key = _entry(options, "publisher")[0] or plugin
    return _position(path, key)


def read_nav(nav: object, path: Path) -> Nav:
    """Return our names in a navigation, and where they stand in mkdocs.yml: at its beginning where it inherits them."""
    found = dict(names_in(nav))
    if not found:
        return Nav()
    root = _compose(path)
    nodes = {node.value: node for node in _scalars(_entry(root, "nav")[1])}
    named = tuple((name.removeprefix(NAME).lstrip("/"), _position(path, nodes.get(name))) for name in found)
    return Nav(named, found.get(NAME, ""))


def _position(path: Path, node: yaml.Node | None) -> Position:
    """Return where a node of a mkdocs.yml begins; the file where there is none."""
    return Position(path.name, node.start_mark.line + 1, node.start_mark.column + 1) if node else Position(path.name)


def _compose(path: Path) -> yaml.Node | None:
    """Return a mkdocs.yml as nodes; nothing where it cannot be read, which `read_settings` tells."""
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=PlainLoader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return None


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield every value below a node, keys left out."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for one in node.value if isinstance(node, (yaml.SequenceNode, yaml.MappingNode)) else ():
        yield from _scalars(one[1] if isinstance(one, tuple) else one)


def _entry(node: yaml.Node | None, name: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Return a key of a mapping, and its value; a plugin without options is a key alone."""
    if isinstance(node, yaml.ScalarNode) and node.value == name:
        return node, None
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((key, value) for key, value in pairs if key.value == name), (None, None))


def _merged(base: dict[str, object], over: dict[str, object]) -> dict[str, object]:
    """Merge as MkDocs does: mappings key by key, anything else replaced."""
    merged = dict(base)
    for key, value in over.items():
        mine = merged.get(key)
        merged[key] = _merged(mine, value) if isinstance(mine, dict) and isinstance(value, dict) else value
    return merged


def _docs_folder(path: Path, given: object) -> Path:
    """Return the site's folder, links followed as in that of notes; for nothing, as MkDocs does, “docs”."""
    if given is not None and (not isinstance(given, str) or "\0" in given):
        raise ConfigurationError(f"{path}: docs_dir: the name of a folder is expected")
    return real_path(real_path(path).parent / (given or "docs"))


def _plugin_options(plugins: object) -> Options:
    """Return the options under `explainer:`.

    Raises:
        OptionError: One of them cannot be used.
    """
    given = dict(_plugins(plugins)).get("explainer") or {}
    if isinstance(given, dict) and isinstance(given.get("enabled"), bool):  # MkDocs knows it for every plugin
        given = {name: value for name, value in given.items() if name != "enabled"}
    return read_options(given)


def _plugins(plugins: object) -> list[tuple[str, object]]:
    """Return names and options, wherever plugins are a list or a mapping."""
    items = [*plugins.items()] if isinstance(plugins, dict) else []
    for plugin in plugins if isinstance(plugins, list) else []:
        items += plugin.items() if isinstance(plugin, dict) else [(plugin, {})]
    return [(str(name), options) for name, options in items]


_ALWAYS = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""What MkDocs leaves out by itself."""
_TO_COME = ("note.yml", "claims/note.yml")
_SPECIAL = re.compile(r"[\\*?\[\]!#]")


def read_patterns(*given: object) -> GitIgnoreSpec:
    """Return the patterns of settings such as `exclude_docs`; none where MkDocs would refuse them."""
    lines = (line for one in given if isinstance(one, str) for line in one.splitlines())
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines([])


def advise_exclusion(
    config_file: Path, exclude: GitIgnoreSpec | None, docs: Path, notes: Path, language: str
) -> str | None:
    """Return the line that says how to keep the notes unpublished without the plugin; None where they are.

    `exclude`: the patterns of `exclude_docs`, None where it is not set.
    """
    docs, notes = real_path(docs), real_path(notes)
    if notes == docs or not notes.is_relative_to(docs):
        return None  # the plugin refuses it
    folder = notes.relative_to(docs)
    names = [*_TO_COME, *(path.relative_to(notes).as_posix() for path in list_notes(notes))]
    patterns = _ALWAYS + exclude if exclude else _ALWAYS
    if all(patterns.match_file((folder / name).as_posix()) for name in names):
        return None
    pattern = _pattern(PurePosixPath(folder.as_posix()))
    _ = load_catalog(language).gettext
    setting = yaml.safe_dump({"exclude_docs": pattern}, allow_unicode=True, width=float("inf")).strip()
    words = (
        _("add the line “{line}” under “exclude_docs”, or the notes are published wherever the plugin does not run")
        if exclude
        else _("add the line “{line}”, or the notes are published wherever the plugin does not run")
    )
    return f"{config_file.name}: {words.format(line=pattern if exclude else setting)}"


def _pattern(folder: PurePosixPath) -> str:
    """Return the pattern that is for one folder alone."""
    return _SPECIAL.sub(r"\\\g<0>", folder.as_posix()) + "/"
