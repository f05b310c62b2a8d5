"""How much Hypothesis tries: `--hypothesis-profile=quick`, `default` or `long`; `mutation` is for `make mutate`.

Every run has fresh seeds but that of mutants, so that many runs find more than one, and a usual one need not try
everything; a failure prints how to have the same again.
"""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings

USUAL = 100
"""What `often` counts by."""
_COMMON = settings(deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the code."""

for name, examples in (("quick", 20), ("default", USUAL // 2), ("long", 1000)):
    settings.register_profile(name, _COMMON, max_examples=examples)
settings.register_profile("mutation", _COMMON, max_examples=20, derandomize=True)  # a mutant is seen, or is not
settings.load_profile("default")  # until pytest's option names another


def often(examples: int, **options: Any) -> settings:  # noqa: ANN401 (what Hypothesis takes)
    """Try so many examples in two usual runs; a fifth of them in a quick one, ten times as many in a long one."""
    return settings(max_examples=max(1, examples * settings.default.max_examples // USUAL), **options)
