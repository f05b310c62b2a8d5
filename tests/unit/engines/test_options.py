"""MkDocs and the commands accept the same options, and refuse the same in the same words."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError as MkDocsError
from mkdocs.theme import Theme

from explainer.engines.mkdocs import ExplainerPlugin
from explainer.options import OptionError, Options, Publisher, language_of
from explainer.pipeline import ConfigurationError, read_configuration

ACCEPTED: list[object] = [
    None,
    {},
    "",
    {
        "notes": None,
        "root": None,
        "indexes": None,
        "texts": None,
        "link_names": None,
        "publisher": None,
        "licence": None,
        "cards": None,
        "content_security_policy": None,
        "keep_rendered": None,
        "languages": None,
    },
    {"publisher": {name.name: None for name in fields(Publisher)}},
    {"notes": "deep/er", "texts": "../texts", "link_names": "none", "licence": "CC0-1.0", "cards": False},
    {"publisher": {"name": "N", "url": "https://example.org/", "contact": "us@example.org", "corrections": "/c"}},
    {"notes": "../docs/notes"},
    {"root": "/news/stories/", "indexes": ["claims", "events"]},
    {"indexes": []},
    {"languages": ["fr"]},
    {"languages": ["fr", "en", "ar"]},
    {"enabled": True},
]
REFUSED: list[tuple[object, str]] = [
    ("notes", "options: text, where options are expected"),
    (["notes"], "options: a list, where options are expected"),
    ({"note": "x"}, "note: no such option (did you mean “notes”?)"),
    ({"publisher": {"nam": "x"}}, "publisher.nam: no such option (did you mean “publisher.name”?)"),
    ({1: "x"}, "1: no such option"),
    *(({name: 3}, f"{name}: a number, where text is expected") for name in ("notes", "texts", "licence")),
    *(({name: ["x"]}, f"{name}: a list, where text is expected") for name in ("notes", "texts", "licence")),
    *(
        ({"publisher": {field.name: True}}, f"publisher.{field.name}: true or false, where text is expected")
        for field in fields(Publisher)
    ),
    ({"indexes": "claims"}, "indexes: text, where a list is expected"),
    ({"indexes": ["timeline"]}, "indexes: “timeline” is not one of explainers, "),
    ({"indexes": [["claims"]]}, "indexes: a list is not one of explainers, "),
    ({"root": "../up"}, "root: “../up” is not a folder of the site, such as stories or news/stories"),
    ({"root": 3}, "root: a number, where text is expected"),
    ({"publisher": "x"}, "publisher: text, where options are expected"),
    ({"link_names": "often"}, "link_names: “often” is not one of section, page, all, none"),
    ({"link_names": True}, "link_names: true or false is not one of section, page, all, none"),
    ({"cards": "yes"}, "cards: text, where true or false is expected"),
    ({"cards": 1}, "cards: a number, where true or false is expected"),
    ({"languages": "fr"}, "languages: text, where a list of languages is expected, as [fr, en]"),
    ({"languages": []}, "languages: an empty list, where a list of languages is expected, as [fr, en]"),
    ({"languages": ["fr", "English"]}, "languages: “English” is not a language, as “fr” and “en” are"),
    ({"languages": ["fr", "en", "fr"]}, "languages: “fr” is there twice"),
    ({"languages": ["fr", ["en"]]}, "languages: a list is not a language, as “fr” and “en” are"),
    ({"texts": "a\0b"}, "texts: the invisible character U+0000, where text is expected"),
    ({"licence": "CC\x1b[31m"}, "licence: the invisible character U+001B, where text is expected"),
    ({"publisher": {"name": "The\x9b2J"}}, "publisher.name: the invisible character U+009B, where text is expected"),
    ({"publisher": {"contact": "a\x85b"}}, "publisher.contact: the invisible character U+0085, where text is expected"),
    *(
        ({"notes": notes}, f"notes: “{notes}” is not a folder under ")
        for notes in (".", "", "..", "/etc", "../other", "notes/..", "../docs", "round")
    ),
    ({"notes": "gone"}, "notes: “gone” is a link that leads out of "),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose folder holds a link to elsewhere and one to itself."""
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "docs" / "gone").symlink_to(tmp_path)
    (tmp_path / "docs" / "round").symlink_to("round")
    return tmp_path


def in_a_command(site: Path, given: object, name: str = "S") -> Options | str:
    path = site / "mkdocs.yml"
    path.write_text(json.dumps({"site_name": name, "plugins": [{"explainer": given}]}))
    if isinstance(given, dict) and not all(isinstance(name, str) for name in given):
        path.write_text("site_name: S\nplugins: [{explainer: {1: x}}]\n")
    try:
        found = read_configuration(path)
    except ConfigurationError as error:
        return str(error).removeprefix(f"{path}: ").removeprefix("explainer: ")
    settings = found.settings
    notes = found.folders.notes.relative_to(site / "docs").as_posix()
    texts = found.folders.texts.relative_to(site).as_posix()
    return Options(
        notes,
        settings.root,
        settings.indexes,
        texts,
        link_names=settings.link_names,
        publisher=settings.publisher,
        licence=settings.licence,
        cards=found.cards,
    )


def in_mkdocs(site: Path, given: object, name: str = "S") -> Options | str:
    config = MkDocsConfig(str(site / "mkdocs.yml"))
    config.load_dict({"site_name": name, "docs_dir": str(site / "docs")})
    config.theme = Theme(name="mkdocs")
    option = Plugins()
    try:
        plugin = option.validate([{"explainer": given}])["explainer"]
        assert isinstance(plugin, ExplainerPlugin)
        plugin.on_config(config)
    except MkDocsError as error:
        return str(error).removeprefix("explainer: ")
    except ValidationError as error:
        words = str(error)
        return words.removeprefix("Plugin 'explainer' option '").replace("': ", ": ", 1)
    assert not option.warnings
    notes = plugin.folders.notes.relative_to(site / "docs").as_posix()
    texts = plugin.folders.texts.relative_to(site).as_posix()
    options = plugin.options
    return Options(
        notes,
        options.root,
        options.indexes,
        texts,
        link_names=options.link_names,
        publisher=options.publisher,
        licence=options.licence,
        cards=options.cards,
    )


@pytest.mark.parametrize("given", ACCEPTED, ids=str)
def test_both_accept_and_mean_the_same(site: Path, given: object) -> None:
    assert isinstance(in_a_command(site, given), Options)
    assert in_a_command(site, given) == in_mkdocs(site, given)


@pytest.mark.parametrize(("given", "words"), REFUSED, ids=str)
def test_both_refuse_in_the_same_words(site: Path, given: object, words: str) -> None:
    told = in_a_command(site, given)
    assert isinstance(told, str)
    assert told.startswith(words)
    assert "\n" not in told
    if isinstance(given, dict):  # whatever else may stand there, MkDocs refuses itself
        assert in_mkdocs(site, given) == told
    else:
        assert "Invalid config options" in str(in_mkdocs(site, given))


@pytest.mark.parametrize("control", ["\x1b", "\x7f", "\x85", "\x9b"])
def test_the_name_of_a_site_sets_no_terminal(site: Path, control: str) -> None:
    told = f"site_name: the invisible character U+{ord(control):04X}, where text is expected"
    assert in_a_command(site, {}, f"The{control}2J site") == told
    assert in_mkdocs(site, {}, f"The{control}2J site") == told


def test_the_first_language_is_that_of_the_theme() -> None:
    assert language_of(None, (), ()) == "en"
    assert language_of("fr", (), ["i18n"]) == "fr"
    assert language_of(None, ("fr", "en"), ()) == "fr"
    assert language_of("en", ("en-GB",), ()) == "en-GB"  # Material has no words for it, and has “en”
    assert language_of("en_GB", (), ()) == "en-GB"
    with pytest.raises(OptionError, match="the first is “fr”, where the theme has “en”"):
        language_of("en", ("fr", "en"), ())


def test_another_plugin_that_translates_pages_is_refused() -> None:
    assert language_of("fr", ("fr",), ["search", "i18n"]) == "fr"
    with pytest.raises(OptionError, match=r"^languages: mkdocs-static-i18n is here too: keep one"):
        language_of("fr", ("fr", "en"), ["search", "i18n"])
