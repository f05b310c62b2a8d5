"""What one claim's page costs in a process that has rendered one before, as in a preview or a test."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from explainer.pages.page_types import plan_pages
from explainer.pages.render import make_environment, render_page
from explainer.pipeline import load_site, read_configuration

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print the median over all claims of this site, each with an environment of its own, twice in turn."""
    found = read_configuration(ROOT / "mkdocs.yml")
    site = load_site(found.folders, found.settings).site
    claims = [page for page in plan_pages(site) if page.type == "claim"]
    times = []
    for page in claims * 2:
        started = time.process_time()
        render_page(site, page, make_environment(site.catalog))
        times.append((time.process_time() - started) * 1000)
    print(f"one claim's page, rendered again: {statistics.median(times[len(claims) :]):.1f} ms")


if __name__ == "__main__":
    main()
