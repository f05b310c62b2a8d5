"""Problems in SARIF, which GitHub, GitLab and editors show beside the lines they are of.

Source: Static Analysis Results Interchange Format 2.1.0 (OASIS), sections 3.14 to 3.30.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from urllib.parse import quote

from explainer.language.wording import Worded
from explainer.problems import Severity
from explainer.reports.problems import page_of

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


def as_sarif(worded: Sequence[Worded], language: str) -> str:
    """Return the problems as the log of one run. Paths are addresses below the root of the sources."""
    codes = list(dict.fromkeys(str(one.problem.code) for one in worded))
    driver = {
        "name": "explainer",
        "version": version("mkdocs-explainer"),
        "rules": [_rule(code, language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(str(one.problem.code))) for one in worded],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(code: str, language: str) -> dict[str, object]:
    page = page_of(code, language)
    return {"id": code, **({"helpUri": page} if page else {})}


def _result(one: Worded, rule: int) -> dict[str, object]:
    position = one.problem.position
    words = f"{one.message} ({one.hint})" if one.hint else one.message
    place = {
        "artifactLocation": {"uri": quote(position.path), "uriBaseId": "SRCROOT"},
        "region": {"startLine": position.line, "startColumn": position.column},
    }
    return {
        "ruleId": str(one.problem.code),
        "ruleIndex": rule,
        "level": _LEVELS[one.problem.severity],
        "message": {"text": words},
        "locations": [{"physicalLocation": place}],
    }
