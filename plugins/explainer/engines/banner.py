"""A preview's problems, on top of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.language.wording import word
from explainer.problems import Severity
from explainer.prose.markup import find_tag

if TYPE_CHECKING:
    import jinja2

    from explainer.pipeline import Loaded


def problems_banner(loaded: Loaded, environment: jinja2.Environment) -> str:
    """Return the list of errors and warnings, each with its file and line; nothing where there are none."""
    shown = [problem for problem in loaded.problems if problem.severity is not Severity.ADVICE]
    if not shown:
        return ""
    worded = [word(problem, loaded.site.language) for problem in shown]
    return environment.get_template("explainer/problems.html").render(problems=worded)


def with_banner(html: str, banner: str) -> str:
    """Return a page with the banner at its top."""
    body = find_tag(html, "body") if banner else None
    return html[: body.end()] + banner + html[body.end() :] if body else html
