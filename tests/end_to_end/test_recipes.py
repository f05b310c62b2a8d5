"""The recipes of CONTRIBUTING, followed in a copy of the package: each lands where it says, and works."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from conftest import ROOT
from messages import PACKAGE

MOST_MODULES = 8
CONFIGURATION = {
    "site_name": "Promises",
    "site_url": "https://example.org/",
    "docs_dir": "content",
    "exclude_docs": "/notes/\n",
    "theme": {"name": "material", "language": "fr", "font": False},
    "plugins": ["search", "explainer"],
}
NOTES = """\
defaults: {source: daily}
explainers:
  bridge: {title: The bridge, summary: Is it safe?, published: 2026-01-05, claims: [unsafe]}
sources:
  daily: {type: article, title: The bridge, authors: [A. Writer], date: 2026-01-02, language: en}
actors:
  engineer: {name: The engineer, kind: person}
  city: {name: The city, kind: organization}
claims:
  unsafe:
    text: The bridge is not safe.
    label: Bridge unsafe
    about: [city]
    by: engineer
    quote: The bridge is not safe.
"""


@dataclass
class Copy:
    """A copy of the package, the files touched in it, and a site that it builds."""

    package: Path
    site: Path
    touched: set[str] = field(default_factory=set)

    def add(self, name: str, text: str, *, before: str = "") -> None:
        """Write a new file; or put text before the only line that begins as told, or at a file's end."""
        path = self.package / name
        self.touched.add(name)
        if not path.exists():
            path.write_text(text, "utf-8")
            return
        old = path.read_text("utf-8")
        found = [match.start() for match in re.finditer(rf"^{re.escape(before)}", old, re.MULTILINE)] if before else []
        assert len(found) == bool(before), f"{name} has {len(found)} lines like {before!r}: mend this test"
        at = found[0] if before else len(old)
        path.write_text(old[:at] + text + old[at:], "utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        """Replace words that a file holds once."""
        path = self.package / name
        self.touched.add(name)
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times: mend this test"
        path.write_text(text.replace(old, new), "utf-8")

    @property
    def modules(self) -> set[str]:
        return {name for name in self.touched if name.endswith(".py")}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the site's folder, with the copy in place of the package."""
        environment = os.environ | {"PYTHONPATH": str(self.package.parent)}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.site, env=environment, capture_output=True, text=True, check=False
        )

    def build(self) -> None:
        done = self.run("-m", "mkdocs", "build", "--strict", "--quiet")
        assert done.returncode == 0, done.stdout + done.stderr

    def explainer(self, *arguments: str) -> str:
        """Return what the command prints."""
        done = self.run("-c", "from explainer.command_line import main; main()", *arguments)
        return done.stdout + done.stderr

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.site / "site" / name).read_text("utf-8"), "html.parser")


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Copy]:
    package = tmp_path / "copy" / "explainer"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    site = tmp_path / "site"
    (site / "content" / "notes").mkdir(parents=True)
    (site / "content" / "notes" / "notes.yml").write_text(NOTES, "utf-8")
    (site / "mkdocs.yml").write_text(yaml.safe_dump(CONFIGURATION), "utf-8")
    copy = Copy(package, site)
    yield copy
    assert len(copy.modules) <= MOST_MODULES, copy.modules
    missing = sorted(copy.touched - named_in_recipes(package))
    assert missing == [], "CONTRIBUTING does not name these"


def recipes() -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    return text.partition("## Recipes")[2].partition("## Rules")[0]


def named_in_recipes(package: Path) -> set[str]:
    """Return the files of a package that the recipes name, with a word in capitals for any name."""
    found: set[str] = set()
    for name in re.findall(r"`plugins/explainer/([\w./*-]+)`", recipes()):
        pattern = re.sub(r"\b[A-Z]{2,}\b", "*", name)
        found |= {path.relative_to(package).as_posix() for path in package.glob(pattern) if path.is_file()}
    return found


def test_recipes_name_what_is_there() -> None:
    """Every file and folder that the recipes name exists; one whose name is in capitals is any of its folder."""
    names = re.findall(r"`((?:plugins|tests|docs)/[\w./*-]*|[A-Z]+\.md)`", recipes())
    assert len(names) > 15
    gone = [name for name in names if not any(ROOT.glob(re.sub(r"\b[A-Z]{2,}\b(?!\.md$)", "*", name.rstrip("/"))))]
    assert gone == []


def test_the_table_of_rooms_is_whole() -> None:
    """Every room of the package and every module beside them is told, and nothing that is gone."""
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("|---|---|\n")[2].partition("\n\n")[0]
    named = set(re.findall(r"`(\w+(?:/|\.py))`", table))
    rooms = {f"{path.relative_to(PACKAGE).parts[-2]}/" for path in PACKAGE.glob("**/*.py") if path.parent != PACKAGE}
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    assert named - {"markdown/"} == (rooms - {"markdown/"}) | modules


def test_a_note_kind_is_added_as_the_recipe_says(copied: Copy) -> None:
    """Promises: a model, a row, a list; then they are parsed, linked, shown, exported, and known to text editors."""
    copied.add("notes/fields.py", '    PROMISES = "promises"\n', before='    CORRECTIONS = "corrections"')
    copied.add(
        "notes/models.py",
        '''

class Promise(Note):
    """What somebody says they will do."""

    note_kind: ClassVar[Kind] = Kind.PROMISES

    text: Line
    by: ActorIds = Field(min_length=1)
    due: AnyDate | None = None
''',
    )
    copied.add(
        "notes/kinds.py",
        """        NoteKind(
            model=models.Promise,
            hook="promise",
            singular="Promise",
            title_fields=("text",),
            folder="promises",
            index="Promises",
            about="What those concerned say that they will do.",
            stands_alone=True,
            own_words=("text",),
        ),
""",
        before="        NoteKind(\n            model=models.Question,",
    )
    copied.add(
        "pages/types/lists.py",
        """
from explainer.notes.models import Promise

PROMISES = index_type("promises", Kind("promises"), lambda site, _page: {"promises": site.library.all(Promise)})
""",
    )
    copied.add("pages/page_types.py", "        lists.PROMISES,\n", before="        lists.QUESTIONS,\n")
    copied.add(
        "templates/promises.html",
        """{% import "explainer/parts.html" as parts with context %}
<div class="xp xp-index">
{% call parts.head() %}<p class="xp-standfirst">{{ about }}</p>{% endcall %}
<ul>
{% for promise in promises %}
<li id="{{ promise.id }}" data-note="{{ page.hook(promise) }}">
{{ page.line(promise.text) }} {{ parts.people(promise.by) }}</li>
{% endfor %}
</ul>
</div>
""",
    )
    words = {"address": ("promises", "promesses"), "index": ("Promises", "Promesses"), "kind": ("Promise", "Promesse")}
    entries = "".join(f'\nmsgctxt "{where}"\nmsgid "{one}"\nmsgstr "{two}"\n' for where, (one, two) in words.items())
    about = '\nmsgid "What those concerned say that they will do."\nmsgstr "Ce que les intéressés annoncent."\n'
    copied.add("locales/fr/messages.po", entries + about)
    for tag, name in (("en", "Promise"), ("fr", "Promesse")):
        copied.add(f"locales/{tag}/fields.yml", f"  promises: {name}\n", before="  attribution:")
        copied.add(f"locales/{tag}/fields.yml", f"  promises: {name}.\n", before="common:")
        helped = "".join(f"  {name}:\n    help: Help.\n" for name in ("text", "by", "due"))
        copied.add(f"locales/{tag}/fields.yml", f"promises:\n{helped}")
    notes = "promises:\n  repair: {text: The city will repair the bridge., by: city, due: 2027}\n"
    (copied.site / "content" / "notes" / "promises.yml").write_text(notes, "utf-8")

    copied.build()
    shown = copied.page("promesses/index.html").select_one("#repair[data-note='promise:repair']")
    assert shown is not None
    assert shown.select_one("a[href]") is not None
    assert copied.page("index.html").select_one("a[href='promesses/']") is not None
    assert copied.page("acteurs/city/index.html").select_one("a[href='../../promesses/#repair']") is not None
    data = json.loads((copied.site / "site" / "data" / "notes.json").read_text("utf-8"))
    assert data["notes"]["promises"]["repair"]["due"] == "2027"
    assert '"promises"' in copied.explainer("schema")
    assert len(copied.touched) <= 10, copied.touched


def test_a_field_of_claims_is_added_as_the_recipe_says(copied: Copy) -> None:
    """A field that the page of a claim shows."""
    copied.replace(
        "notes/models.py",
        "    repeats: ClaimIds = ()\n",
        "    repeats: ClaimIds = ()\n    weight: Line | None = None\n",
    )
    for tag in ("en", "fr"):
        copied.add(f"locales/{tag}/fields.yml", "  weight:\n    help: How much it weighs.\n", before="denials:")
    shown = '{% if note.weight %}<p class="weight">{{ _("Weight:") }} {{ page.line(note.weight) }}</p>{% endif %}\n'
    copied.add("templates/claim.html", shown, before='{{ section(_("The voices")) }}')
    copied.add("locales/fr/messages.po", '\nmsgid "Weight:"\nmsgstr "Poids :"\n')
    (copied.site / "content" / "notes" / "notes.yml").write_text(f"{NOTES}    weight: Much.\n", "utf-8")

    copied.build()
    weight = copied.page("affirmations/unsafe/index.html").select_one(".weight")
    assert weight is not None
    assert weight.get_text() == "Poids : Much."
    data = json.loads((copied.site / "site" / "data" / "notes.json").read_text("utf-8"))
    assert data["notes"]["claims"]["unsafe"]["weight"]
    assert '"weight"' in copied.explainer("schema")


def test_a_check_is_added_as_the_recipe_says(copied: Copy) -> None:
    """A check that an acceptance silences, as any."""
    copied.add("problems.py", '    SHOUTING = "shouting", Severity.ADVICE\n', before='    LOADED_WORD = "loaded-word"')
    copied.add(
        "library/checks/shouting.py",
        '''"""Checks that nobody shouts."""

from collections.abc import Iterator

from explainer.library.assessment import Assessment
from explainer.notes import Claim
from explainer.problems import Code, Problem


def claims_do_not_shout(assessment: Assessment) -> Iterator[Problem]:
    """No claim ends with an exclamation mark."""
    for claim in assessment.library.published(Claim):
        if claim.text.endswith("!"):
            yield Problem(assessment.library.position(claim, ("text",)), Code.SHOUTING, values={"id": claim.id})
''',
    )
    copied.replace("library/checks/__init__.py", "    quoting,\n", "    quoting,\n    shouting,\n")
    first = "CHECKS: tuple[Check, ...] = (\n"
    copied.replace("library/checks/__init__.py", first, f"{first}    shouting.claims_do_not_shout,\n")
    copied.add(
        "language/messages.py",
        '    "shouting": ("“{id}” shouts", "end it with a full stop"),\n',
        before='    "unknown-key": (',
    )
    copied.add(
        "locales/fr/problems.po",
        '\nmsgid "“{id}” shouts"\nmsgstr "« {id} » crie"\n'
        '\nmsgid "end it with a full stop"\nmsgstr "terminez-la par un point"\n',
    )
    notes = copied.site / "content" / "notes" / "notes.yml"
    loud = NOTES.replace("text: The bridge is not safe.", "text: The bridge is not safe!")
    notes.write_text(loud, "utf-8")
    assert "shouting: « unsafe » crie (terminez-la par un point)" in copied.explainer("check")
    notes.write_text(f"{loud}    accepts: {{shouting: It is what was said.}}\n", "utf-8")
    assert "shouting" not in copied.explainer("check")


def test_an_export_is_added_as_the_recipe_says(copied: Copy) -> None:
    """A list of the claims as plain text, published and exported."""
    copied.add(
        "exports/claims_txt.py",
        '''"""All claims as plain text."""

from explainer.notes import Claim
from explainer.pages.site import Site


def claims_txt(site: Site) -> bytes:
    """Return one line a claim."""
    return "".join(f"{claim.text}\\n" for claim in site.library.published(Claim) if not claim.draft).encode()
''',
    )
    copied.add(
        "exports/__init__.py", '    "data/claims.txt": claims_txt,\n', before='    "data/claims.csv": claims_csv,'
    )
    copied.add(
        "exports/__init__.py",
        "from explainer.exports.claims_txt import claims_txt\n",
        before="from explainer.exports.notes_json import",
    )
    copied.build()
    assert (copied.site / "site" / "data" / "claims.txt").read_text("utf-8") == "The bridge is not safe.\n"
    copied.explainer("export", "txt", "--to", "out")
    assert (copied.site / "out" / "claims.txt").is_file()
