"""Pictures that notes name, made ready to be published: upright, small, and without what their files say of themselves.

A camera writes the place and the hour into each photograph: nothing of a file is published but what it shows, drawn
anew. What strangers send may be made to fill the memory or to break a reader: sizes are looked at before points are.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.language.visible import visible
from explainer.notes import Entry, Kind, NoteId, is_todo
from explainer.problems import Code, Position, Problem
from explainer.reading import is_file_inside, read_bytes, real_path, show_path

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MAX_PICTURE_BYTES = 20_000_000
_MAX_POINTS = 50_000_000
"""A telephone's largest photograph, and 200 MB of memory."""
_LEAST = 32
"""Points of a side: less is a mark that was taken along, nothing to be seen."""
_PORTRAIT, _FIGURE = (400, 500), (1200, 1200)
"""Points: twice the room that a page has for it, as screens have points."""
_QUALITY = 80
_LYING = {5, 6, 7, 8}
"""Orientations, as Exif counts them, of which width and height change places."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is published: always WebP, which every browser shows."""

    content: bytes = field(repr=False)
    width: int
    height: int

    @cached_property
    def name(self) -> str:
        """Its file: another picture has another name, so that no browser shows the last one."""
        return f"{hashlib.sha256(self.content).hexdigest()[:20]}.webp"


def read_pictures(
    entries: Iterable[Entry], folder: Path | None, root: Path, docs: Path | None
) -> tuple[dict[NoteId, Picture], list[Problem]]:
    """Read the picture of each note that names one. `docs`: what is below it is published as it is."""
    pictures: dict[NoteId, Picture] = {}
    problems: list[Problem] = []
    if folder is None:
        return pictures, problems
    for entry in entries:
        image = entry.data.get("image")
        name = image.get("file") if isinstance(image, dict) else None
        if not isinstance(name, str) or not name.strip() or is_todo(name):
            continue
        where = entry.position(("image", "file"))
        path = folder / name
        if not is_file_inside(path, folder):
            values = {"file": visible(name[:200].replace("\0", "")), "folder": show_path(folder, root)}
            problems.append(Problem(where, Code.PICTURE_MISSING, values=values))
            continue
        if docs is not None and real_path(folder).is_relative_to(real_path(docs)):
            values = {"folder": show_path(folder, root), "site": show_path(docs, root)}
            problems.append(Problem(where, Code.BAD_PICTURE, "published", values))
            continue
        known = path.stat()
        most = _PORTRAIT if entry.kind is Kind.ACTORS else _FIGURE
        found = _read_picture(path, show_path(path, root), most, (known.st_mtime_ns, known.st_ctime_ns, known.st_size))
        if isinstance(found, Picture):
            pictures[entry.id] = found
        else:
            problems.append(replace(found, position=where) if found.code is Code.BAD_PICTURE else found)
    return pictures, problems


@lru_cache(maxsize=512)
def _read_picture(path: Path, shown: str, most: tuple[int, int], _state: tuple[int, ...]) -> Picture | Problem:
    """Return a picture, drawn again only once its file has changed: a preview reads it at each change of a note."""
    raw = read_bytes(path, shown, MAX_PICTURE_BYTES)
    if isinstance(raw, Problem):
        return replace(raw, variant="picture") if raw.code is Code.TOO_LARGE else raw
    drawn = _drawn(raw, most)
    if isinstance(drawn, Picture):
        return drawn
    variant, values = drawn
    return Problem(Position(shown), Code.BAD_PICTURE, variant, {"file": shown} | values)


Fault = tuple[str, dict[str, str]]
"""Why something is no picture: the variant and values of a problem."""


def _drawn(raw: bytes, most: tuple[int, int]) -> Picture | Fault:
    from PIL import ExifTags, Image, ImageOps  # noqa: PLC0415 (Pillow is loaded only where there are pictures)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes, which we look at ourselves
            with Image.open(BytesIO(raw), formats=_FORMATS) as image:
                if fault := _fault(image):
                    return fault
                small = _of_plain_points(image)
                lies = image.getexif().get(ExifTags.Base.Orientation) in _LYING
                small.thumbnail(most[::-1] if lies else most)
                return _saved(_in_colours_of_screens(_on_paper(ImageOps.exif_transpose(small))))
    except Image.DecompressionBombError as error:  # which says how many
        return _too_many(int(next(iter(re.findall(r"[0-9]+", str(error))), "0")))
    except Exception:  # noqa: BLE001 (a decoder raises anything for bytes that nobody would write)
        return ("drawing" if _is_drawing(raw) else ""), {}


def _fault(image: Image) -> Fault | None:
    points = image.width * image.height
    if points > _MAX_POINTS:
        return _too_many(points)
    if min(image.size) < _LEAST:
        return "tiny", {"width": str(image.width), "height": str(image.height), "limit": str(_LEAST)}
    # Telephones keep a second image, of depths, in a file that says it is a series of them.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        return "moving", {}
    return None


def _too_many(points: int) -> Fault:
    return "points", {"points": str(points // 1_000_000), "limit": str(_MAX_POINTS // 1_000_000)}


def _of_plain_points(image: Image) -> Image:
    """Return a picture of a mode that can be made smaller; a JPEG is then read at a fraction of its points."""
    if image.mode in {"RGB", "RGBA", "L", "LA", "CMYK"}:
        return image
    if image.mode.startswith("I"):  # 16 bits a point, which would be cut off instead of divided
        return image.point(lambda value: value / 257).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_paper(image: Image) -> Image:
    """Return a picture without holes: black ink would vanish in the dark."""
    from PIL import Image  # noqa: PLC0415

    if not image.has_transparency_data:
        return image
    drawn = image.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    return paper.convert("RGB")


def _in_colours_of_screens(image: Image) -> Image:
    """Return a picture in sRGB, as one without a profile is read: of telephones and of printers, it has one."""
    from PIL import ImageCms  # noqa: PLC0415

    if profile := image.info.get("icc_profile"):
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError, ImportError):
            made = None  # of another mode than the picture, or none at all
        if made is not None:
            return made
    return image.convert("RGB")


def _saved(image: Image) -> Picture:
    from PIL import Image  # noqa: PLC0415

    bare = Image.new("RGB", image.size)
    bare.paste(image)  # and nothing else: no place, no hour, no camera, no name
    file = BytesIO()
    bare.save(file, "WEBP", quality=_QUALITY, method=4)
    return Picture(file.getvalue(), *bare.size)


def _is_drawing(raw: bytes) -> bool:
    return b"<svg" in raw[:4000].lower() or raw.startswith(b"\x1f\x8b")
