"""mkdocs.yml as data, for the command line.

Nothing in it is run: `INHERIT` and `!ENV` are read, other tags are inert.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import yaml

from explainer.notes import nearest
from explainer.pages.site import Publisher, Settings
from explainer.pipeline.load import Folders

_MAX_INHERITED = 8


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


class PlainLoader(yaml.SafeLoader):
    """Reads any YAML as plain data."""


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
    root = path.resolve().parent
    docs = root / str(data.get("docs_dir", "docs"))
    options = _plugin_options(data.get("plugins"))
    _check_options(path, options)
    theme = data.get("theme")
    language = theme.get("language") or theme.get("locale") if isinstance(theme, dict) else None
    publisher = options.get("publisher")
    publisher = publisher if isinstance(publisher, dict) else {}
    fields = ("name", "url", "contact", "corrections")
    return Configuration(
        Folders(root, docs / str(options.get("notes", "notes")), root / str(options.get("texts", "seeds"))),
        Settings(
            site_name=str(data.get("site_name", "")),
            site_description=str(data.get("site_description") or ""),
            site_url=str(data.get("site_url") or ""),
            language=str(language or "en"),
            link_names=str(options.get("link_names", "section")),
            use_directory_urls=data.get("use_directory_urls", True) is not False,
            publisher=Publisher(**{field: str(publisher.get(field) or "") for field in fields}),
            licence=str(options.get("licence") or ""),
            home=not any((docs / name).exists() for name in ("index.md", "README.md")),
        ),
        docs,
        frozenset(name.rpartition("/")[2] for name, _ in _plugins(data.get("plugins"))),
        options.get("cards") is not False,
        root / str(theme["custom_dir"]) if isinstance(theme, dict) and theme.get("custom_dir") else None,
    )


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
    if not isinstance(data, dict):
        raise ConfigurationError(f"{path}: no settings in it")
    parent = data.pop("INHERIT", None)
    if parent and depth < _MAX_INHERITED:
        return _merged(read_settings(path.parent / str(parent), loader, depth + 1), data)
    return data


def _merged(base: dict[str, object], over: dict[str, object]) -> dict[str, object]:
    """Merge as MkDocs does: mappings key by key, anything else replaced."""
    merged = dict(base)
    for key, value in over.items():
        mine = merged.get(key)
        merged[key] = _merged(mine, value) if isinstance(mine, dict) and isinstance(value, dict) else value
    return merged


_OPTIONS: dict[str, type] = {
    "notes": str,
    "texts": str,
    "link_names": str,
    "publisher": dict,
    "licence": str,
    "cards": bool,
}
_CHOICES = {"link_names": ("section", "page", "all", "none")}


def _check_options(path: Path, options: dict[str, object]) -> None:
    """Refuse what the plugin would refuse."""
    for name, value in options.items():
        if name not in _OPTIONS:
            near = nearest(str(name), _OPTIONS)
            raise ConfigurationError(
                f"{path}: explainer: no option {name!r}" + (f" (did you mean {near!r}?)" if near else "")
            )
        if value is not None and not isinstance(value, _OPTIONS[name]):
            raise ConfigurationError(f"{path}: explainer: {name}: {value!r} is not {_OPTIONS[name].__name__}")
        if name in _CHOICES and value not in _CHOICES[name]:
            raise ConfigurationError(f"{path}: explainer: {name}: {value!r} is not one of {', '.join(_CHOICES[name])}")


def _plugin_options(plugins: object) -> dict[str, object]:
    """Return the options under `explainer:`."""
    found = dict(_plugins(plugins)).get("explainer")
    return found if isinstance(found, dict) else {}


def _plugins(plugins: object) -> list[tuple[str, object]]:
    """Return names and options, wherever plugins are a list or a mapping."""
    items = [*plugins.items()] if isinstance(plugins, dict) else []
    for plugin in plugins if isinstance(plugins, list) else []:
        items += plugin.items() if isinstance(plugin, dict) else [(plugin, {})]
    return [(str(name), options) for name, options in items]
