"""Pages made from notes are rendered once a build: what the site's own pages name is known before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from explainer.engines import mkdocs_files
from explainer.pages.render import render_page

if TYPE_CHECKING:
    from explainer.pages.plan import PlannedPage

pytestmark = pytest.mark.slow


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_page_is_rendered_twice(
    tmp_path: Path, begin_site: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    begin_site(site, "en")
    (site / "content" / "own.md").write_text("# Own\n\nThe word [[deck]] is named here.\n", "utf-8")
    rendered: Counter[str] = Counter()

    def counted(whole: object, planned: PlannedPage, environment: object) -> object:
        rendered[planned.key] += 1
        return render_page(whole, planned, environment)  # type: ignore[arg-type]

    monkeypatch.setattr(mkdocs_files, "render_page", counted)
    config = load_config(str(site / "mkdocs.yml"), site_dir=str(tmp_path / "built"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert len(rendered) > 10
    assert set(rendered.values()) == {1}
    glossary = (tmp_path / "built" / "glossary" / "index.html").read_text("utf-8")
    assert 'href="../own/"' in glossary
