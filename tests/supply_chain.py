"""What we take from others: its licences, and what is known to be wrong with it. `make check` asks for both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-dev.txt"
"""Everything: what a site is built with is in it too."""
ALLOWED = frozenset(
    {
        "AFL",
        "Apache-2.0",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CNRI-Python",
        "ISC",
        "MIT",
        "MIT-CMU",
        "MPL-1.1",
        "MPL-2.0",
        "PSF-2.0",
    }
)
"""Licences that ask no more of a site, or of us, than to name the authors and to publish changes of a file."""
_CLASSIFIERS = {
    "Academic Free License (AFL)": "AFL",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""How packages named their licences before there were expressions."""
_LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==", re.MULTILINE)


def locked(lock: Path) -> list[str]:
    """Return the names of all packages in a file of hashed requirements."""
    return _LOCKED.findall(lock.read_text("utf-8"))


def licence_of(package: Distribution) -> str:
    """Return what a package says of its licence, as an expression."""
    data: Any = package.metadata
    named = (one.rpartition(" :: ")[2] for one in data.get_all("Classifier") or () if one.startswith("License :: "))
    classified = " AND ".join(_CLASSIFIERS.get(one, one) for one in named)
    return data.get("License-Expression") or classified or (data.get("License") or "none is named").splitlines()[0]


def is_allowed(expression: str) -> bool:
    """Whether all of it is allowed; where one may choose, one choice. Parentheses are for somebody to read."""
    ways = expression.split(" OR ")
    return any(all(part.strip() in ALLOWED for part in way.split(" AND ")) for way in ways)


def licence_faults(names: Iterable[str], path: list[str]) -> Iterator[str]:
    """Yield a line for each package whose licence is not allowed; what is of another system is not installed."""
    for name in names:
        package = next(iter(Distribution.discover(name=name, path=path)), None)
        if package and not is_allowed(licence_of(package)):
            yield f"{name}: a licence that nobody has allowed in tests/supply_chain.py: {licence_of(package)}"


def read_audit(report: str) -> tuple[list[str], list[str]]:
    """Return a line for each known fault of a package, and the packages of which nothing could be known."""
    found = json.loads(report)["dependencies"]
    faults = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none yet'}"
        for one in found
        for fault in one.get("vulns", ())
    ]
    return faults, [one["name"] for one in found if "skip_reason" in one]


def audit(auditor: str) -> tuple[list[str], list[str]]:
    """Ask for known faults of all packages; where nobody answers, nothing is known of any."""
    options = ("--disable-pip", "--require-hashes", "--progress-spinner", "off", "--timeout", "15", "--format", "json")
    done = subprocess.run([auditor, *options, "-r", LOCK], capture_output=True, text=True, check=False)
    try:
        return read_audit(done.stdout)
    except ValueError:
        print(done.stderr.strip()[-500:], file=sys.stderr)  # noqa: T201 (this is a program)
        return [], locked(LOCK)


def main(*auditor: str) -> None:
    """Look at licences or, with the path of pip-audit, at known faults. Unknown ones fail too, with status 2."""
    faults, unknown = audit(*auditor) if auditor else ([*licence_faults(locked(LOCK), sys.path)], [])
    for line in faults:
        print(line, file=sys.stderr)  # noqa: T201 (this is a program)
    if unknown:
        names = ", ".join(unknown[:5]) + (" …" if len(unknown) > 5 else "")
        print(f"what is known of {len(unknown)} packages could not be asked: {names}", file=sys.stderr)  # noqa: T201
    sys.exit(1 if faults else 2 if unknown else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
