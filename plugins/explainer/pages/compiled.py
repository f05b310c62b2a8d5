"""Compiled templates between processes, where Python keeps what it compiles of this package.

Those of packages alone, ours and a theme's: nothing that a site's folder brings along is run as code.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path

from jinja2.bccache import Bucket

from explainer.language.wording import Refusal
from explainer.writing import write_files


def read_compiled(bucket: Bucket, name: str) -> None:
    """Put into a bucket what is kept under a name, if it was compiled from what the bucket's checksum stands for."""
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            bucket.load_bytecode(BytesIO(_place(name).read_bytes()))


def write_compiled(bucket: Bucket, name: str) -> None:
    """Keep what a bucket holds; a package that cannot be written to only costs time."""
    if not sys.dont_write_bytecode:
        with suppress(Refusal):
            write_files({_place(name): bucket.bytecode_to_string()})


def _place(name: str) -> Path:
    return Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py"))))
