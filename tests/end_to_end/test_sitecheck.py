"""Independent judges of the built site: links, the Nu HTML checker, axe, JSON-LD, feeds.

What a bare Material page shows in the same run is Material's own, and is allowed to that extent; nothing else is.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import read_settings
from programs import PATIENCE

if TYPE_CHECKING:
    from conftest import Source

BASE = "/repo/"
PAGES = 12
ALWAYS = (
    "dossiers/musk-poutine",
    "acteurs/elon-musk",
    "affirmations/echanges-depuis-2022",
    "contexte/contexte-contrats",
    "sources/entrevue",
    "affirmations",
    "chronologie",
    "glossaire",
    "questions",
)
"""Pages that no sample may miss: one of each kind, those that hold most."""
PACKAGES = ("axe-core", "csstree-validator", "schema-dts", "vnu-jar")
Report = dict[str, Any]


def give_up(why: str) -> None:
    (pytest.fail if os.environ.get("CI") else pytest.skip)(why)


@pytest.fixture(scope="session")
def checker(shared: Path, root: Path) -> Path:
    """The checker, copied where its packages can be installed beside it once and for all."""
    original = shared / "tools" / "sitecheck"
    if not original.is_dir():
        pytest.skip("../shared/tools/sitecheck is not here")
    for program in ("npm", "node", "java"):
        if not shutil.which(program):
            give_up(f"no {program} here")
    copy = root / ".cache" / "sitecheck"
    copy.mkdir(parents=True, exist_ok=True)
    for path in original.iterdir():
        if path.is_file() and path.name != "package.json":
            (copy / path.name).write_bytes(path.read_bytes())
    wanted = json.loads((original / "package.json").read_text("utf-8"))
    wanted["dependencies"] = {name: wanted["dependencies"][name] for name in PACKAGES}
    manifest = json.dumps(wanted, indent=2)
    stamp = copy / "installed.json"
    if not stamp.is_file() or stamp.read_text("utf-8") != manifest:
        (copy / "package.json").write_text(manifest, "utf-8")
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
        command += ["--fetch-retries=1", "--fetch-timeout=60000"]  # without a network, say so soon
        silent = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        done = subprocess.run(
            command, cwd=copy, env=silent, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        if done.returncode:
            give_up(f"the checker's packages could not be installed: {done.stderr[-500:]}")
        stamp.write_text(manifest, "utf-8")
    return copy


@pytest.fixture(
    scope="session",
    params=[
        "desktop-light,mobile-dark",
        # The same pages, loaded in the same two windows, in the other colours: axe takes half a second for each.
        pytest.param("desktop-dark,mobile-light", marks=pytest.mark.long),
    ],
)
def variants(request: pytest.FixtureRequest) -> str:
    """The windows and colours that axe looks at: both of each."""
    return str(request.param)


@pytest.fixture(scope="session")
def judge(checker: Path, chromium: str, variants: str) -> Callable[[Path], Report]:
    def run(site: Path) -> Report:
        report = site.parent / "report.json"
        command = [sys.executable, checker / "sitecheck.py", site, "--base", BASE, "--out", report]
        for page in (f"{name}/index.html" for name in ALWAYS):
            command += ["--page", page] if (site / page).is_file() else []
        command += [
            "--sample",
            str(PAGES),
            "--workers",
            "2",
            "--variants",
            variants,
            "--print",
            "0",
            "--keyboard",
            "0",
            "--nojs",
            "0",
            "--chromium",
            chromium,
        ]
        done = subprocess.run(
            command, cwd=checker, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False
        )
        if not report.is_file():
            pytest.fail(f"the checker broke:\n{done.stdout}{done.stderr}", pytrace=False)
        return json.loads(report.read_text("utf-8"))

    return run


@pytest.fixture(scope="session")
def ours(judge: Callable[[Path], Report], site_built_as: Callable[..., Path]) -> Report:
    return judge(site_built_as(base=BASE))


@pytest.fixture(scope="session")
def bare(judge: Callable[[Path], Report], new_source: Callable[..., Source]) -> Report:
    """What the judges say of Material alone: the same theme in its own colours, two pages, no plugin of ours."""
    source: Source = new_source()
    shutil.rmtree(source.folder / "content")
    (source.folder / "content").mkdir()
    for name, title in (("index", "Accueil"), ("page", "Une page")):
        (source.folder / "content" / f"{name}.md").write_text(f"# {title}\n\nUne phrase.\n", "utf-8")
    settings = source.folder / "mkdocs.yml"
    config = read_settings(settings) | {"site_url": f"https://example.org{BASE}"}
    config["plugins"] = [item for item in config["plugins"] if "explainer" not in item]
    for palette in config["theme"]["palette"]:  # `custom` are colours that our style sheet defines
        del palette["primary"], palette["accent"]
    settings.write_text(yaml.safe_dump(config), "utf-8")
    return judge(source.build())


def excess(counts: dict[str, int], allowed: dict[str, int], pages: int, bare_pages: int) -> dict[str, int]:
    """Keep what occurs oftener a page than on a bare page."""
    return {
        name: count
        for name, count in counts.items()
        if count > math.ceil(allowed.get(name, 0) / max(bare_pages, 1)) * pages
    }


def test_every_kind_of_page_is_judged(ours: Report, site_built_as: Callable[..., Path]) -> None:
    site = site_built_as(base=BASE)
    assert [name for name in ALWAYS if not (site / name / "index.html").is_file()] == []
    assert ours["checked_pages"] >= len(ALWAYS)


def test_no_link_is_broken(ours: Report) -> None:
    found = ours["static"]
    assert (found["broken_links"], found["broken_anchors"], found["base_escapes"]) == ([], [], [])


def test_no_page_is_an_orphan(ours: Report) -> None:
    assert ours["static"]["orphans"] == []


def test_pages_are_described(ours: Report) -> None:
    faults = ("no_title", "no_h1", "many_h1", "no_lang", "no_main", "no_description", "no_canonical", "duplicate_ids")
    assert {name: ours["static"]["seo"][name] for name in faults if ours["static"]["seo"].get(name)} == {}


def test_json_ld_and_feeds_are_sound(ours: Report, site_built_as: Callable[..., Path]) -> None:
    found = ours["static"]
    assert found["jsonld"]["errors"] == []
    cards = len(
        list((site_built_as(base=BASE) / "embed").glob("*.html"))
    )  # for frames of other sites, not for searches
    unlisted = re.compile(rf"{cards} pages not in the sitemap: \['embed/")
    assert [one for one in found["sitemap_feeds"]["sitemap"]["errors"] if not unlisted.match(one)] == []
    assert {name: feed["errors"] for name, feed in found["sitemap_feeds"]["feeds"].items() if feed["errors"]} == {}


def test_html_is_valid(ours: Report, bare: Report) -> None:
    assert "skipped" not in ours["nu"], ours["nu"]
    allowed = bare["nu"]["by_message"]
    assert excess(ours["nu"]["by_message"], allowed, ours["nu"]["pages"], bare["nu"]["pages"]) == {}


def test_axe_finds_no_violation(ours: Report, bare: Report) -> None:
    found = {}
    for name, result in ours["browser"]["variants"].items():
        counts = {rule: at["nodes"] for rule, at in result["rules"].items()}
        own = {rule: at["nodes"] for rule, at in bare["browser"]["variants"][name]["rules"].items()}
        for rule in excess(counts, own, ours["checked_pages"], bare["checked_pages"]):
            found[name, rule] = result["rules"][rule]["examples"]
    assert found == {}


def test_no_page_asks_another_host(ours: Report, bare: Report) -> None:
    def asked(report: Report) -> set[str]:
        return {
            request["url"] for result in report["browser"]["variants"].values() for request in result["third_party"]
        }

    assert sorted(asked(ours) - asked(bare)) == []


def test_the_console_is_quiet(ours: Report) -> None:
    assert [fault for result in ours["browser"]["variants"].values() for fault in result["console_errors"]] == []


def test_nothing_is_wider_than_a_telephone(ours: Report) -> None:
    variants = ours["browser"]["variants"]
    assert {path for name in variants if name.startswith("mobile") for path, *_ in variants[name]["overflow"]} == set()
