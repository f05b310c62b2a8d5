"""Pictures that notes name: what is published of them, and what is refused, in one line each."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from explainer.library import Picture
from explainer.pipeline import Loaded
from explainer.problems import Code, Position, Problem

Load = Callable[..., Loaded]
Lines = Callable[[Loaded], list[str]]
Read = Callable[..., "Picture | str"]
NOTE = """
actors:
  council:
    name: The Council
    kind: {kind}
    {more}image: {{file: {file}, alt: The town hall., credit: A. Painter, licence: CC-BY-4.0}}
"""
RED, BLUE = (200, 30, 30), (30, 30, 200)
PLACE = b"GPSPlaceOfTheMeeting"


def saved(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:  # noqa: ANN401 (Pillow's own)
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def two_colours(size: tuple[int, int] = (120, 60), mode: str = "RGB") -> Image.Image:
    """Return a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return image.convert(mode)


def shown(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.content))


def is_close(image: Image.Image, at: tuple[int, int], colour: tuple[int, ...], most: int = 40) -> bool:
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(a - b) <= most for a, b in zip(found, colour, strict=True))


@pytest.fixture
def read(tmp_path: Path, load: Load, lines: Lines) -> Read:
    """Return a reader of one picture: what is published, or what the editor is told."""

    def reading(content: bytes | None, file: str = "hall.png", *, kind: str = "organization") -> Picture | str:
        (tmp_path / "pictures").mkdir(exist_ok=True)
        if content is not None:
            (tmp_path / "pictures" / file).write_bytes(content)
        more = "described_as: somebody\n    " if kind == "anonymous" else ""
        loaded = load(NOTE.format(kind=kind, file=file, more=more))
        told = [line for line in lines(loaded) if "unused-note" not in line]
        if told:
            assert "council" not in loaded.library.pictures or loaded.library.notes.get("council") is None
            return "\n".join(told)
        return loaded.library.pictures["council"]

    return reading


def test_a_picture_is_made_small_and_upright(read: Read) -> None:
    """A telephone held upright writes a picture that lies, and says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    found = read(saved(two_colours((2400, 1200)), "JPEG", exif=exif.tobytes()), "hall.jpg")
    assert isinstance(found, Picture)
    assert (found.width, found.height) == (250, 500) == shown(found).size
    assert is_close(shown(found), (125, 20), RED)
    assert is_close(shown(found), (125, 480), BLUE)


def test_nothing_is_published_of_what_a_camera_or_a_program_wrote(read: Read) -> None:
    exif = Image.Exif()
    exif[0x010F] = PLACE.decode()
    exif.get_ifd(0x8825)[29] = PLACE.decode()
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", PLACE.decode())
    jpeg = saved(two_colours(), "JPEG", exif=exif.tobytes(), comment=PLACE, xmp=PLACE)
    for content in (
        jpeg,
        saved(two_colours(), "PNG", pnginfo=words, exif=exif.tobytes()),
        saved(two_colours(), "WEBP", exif=exif.tobytes(), xmp=PLACE),
        saved(two_colours(mode="P"), "GIF", comment=PLACE),
    ):
        assert PLACE in content
        found = read(content)
        assert isinstance(found, Picture)
        assert PLACE not in found.content
        image = shown(found)
        image.load()
        assert not image.getexif()
        assert not {"exif", "xmp", "comment", "icc_profile"} & {*image.info}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_sort_of_points_is_shown_as_it_is(read: Read, mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.new("I;16", (120, 60), 0xFFFF)
    found = read(saved(grey if mode == "I;16" else two_colours(mode=mode), form))
    assert isinstance(found, Picture)
    image = shown(found)
    assert image.mode == "RGB"
    if mode in {"P", "RGB", "RGBA", "CMYK"}:
        assert is_close(image, (20, 30), RED)
        assert is_close(image, (100, 30), BLUE)
    if mode == "I;16":
        assert is_close(image, (20, 30), (255, 255, 255))


def test_what_is_transparent_is_paper(read: Read) -> None:
    """Black ink on nothing would vanish in the dark."""
    holes = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    ImageDraw.Draw(holes).rectangle((0, 0, 31, 63), fill=(0, 0, 0, 255))
    palette = Image.new("P", (64, 64), 0)
    for content in (saved(holes), saved(palette, "GIF", transparency=0), saved(holes.convert("LA"))):
        found = read(content)
        assert isinstance(found, Picture)
        assert is_close(shown(found), (56, 32), (255, 255, 255))


def test_colours_of_another_profile_are_those_of_screens(read: Read) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for content in (
        saved(two_colours(), "JPEG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
        saved(two_colours(), "JPEG", icc_profile=profile),  # of another mode than the picture
        saved(two_colours(), "JPEG", icc_profile=b"no profile"),
    ):
        found = read(content)
        assert isinstance(found, Picture)
        assert is_close(shown(found), (20, 30), RED)


def test_two_views_of_a_telephone_are_one_picture(read: Read) -> None:
    content = saved(two_colours(), "MPO", save_all=True, append_images=[two_colours()])
    assert isinstance(read(content, "hall.jpg"), Picture)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says it has that many points."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def moving(form: str) -> bytes:
    return saved(two_colours(), form, save_all=True, append_images=[two_colours(mode="L").convert("RGB")])


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PNG = saved(two_colours())
REFUSED = {
    "bomb": (
        bomb(20_000, 20_000),
        "bad-picture: pictures/hall.png has 400 million points (at most 50: save it smaller)",
    ),
    "large bomb": (bomb(60_000, 60_000), "bad-picture: pictures/hall.png has 3600 million points"),
    "half": (PNG[: len(PNG) // 2], "bad-picture: pictures/hall.png cannot be read as a picture (save it again"),
    "lying": (bomb(500, 500), "bad-picture: pictures/hall.png cannot be read as a picture"),
    "empty": (b"", "bad-picture: pictures/hall.png cannot be read as a picture"),
    "words": (b"A picture of the town hall.", "bad-picture: pictures/hall.png cannot be read as a picture"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "cannot be read as a picture"),
    "drawing": (SVG, "bad-picture: pictures/hall.png is an SVG drawing, which may hold scripts (export it as PNG)"),
    "moving GIF": (moving("GIF"), "bad-picture: pictures/hall.png moves (save one image of it as PNG or JPEG)"),
    "moving PNG": (moving("PNG"), "bad-picture: pictures/hall.png moves"),
    "moving WebP": (moving("WEBP"), "bad-picture: pictures/hall.png moves"),
    "point": (
        saved(Image.new("RGB", (1, 1))),
        "bad-picture: pictures/hall.png has only 1 × 1 points (use a larger picture, 32 points at least)",
    ),
    "file of 21 MB": (PNG + b"\0" * 21_000_000, "too-large: the picture has more than 20 MB (save it smaller)"),
    "nothing": (
        None,
        "picture-missing: no picture “hall.png” in pictures (put the picture there, or correct the name)",
    ),
}


@pytest.mark.parametrize(("content", "line"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_to_publish_is_told_in_a_line(read: Read, content: bytes | None, line: str) -> None:
    told = read(content)
    assert isinstance(told, str)
    assert line in told
    assert "\n" not in told


@pytest.mark.parametrize("name", ["hall.jpeg", "hall", "hall.txt", "mairie d’été.png"])
def test_the_content_says_what_a_file_is(read: Read, name: str) -> None:
    assert isinstance(read(PNG, name), Picture)


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/passwd", "out.png", "loop.png", ".", "folder", '"a\\0b"', "pipe"]
)
def test_only_files_in_the_folder_are_read(tmp_path: Path, read: Read, name: str) -> None:
    folder = tmp_path / "pictures"
    (folder / "folder").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "out.png").symlink_to(tmp_path / "secret.png")
    (folder / "loop.png").symlink_to(folder / "loop.png")
    if hasattr(os, "mkfifo"):  # not on Windows
        os.mkfifo(folder / "pipe")
    (folder / os.fsdecode(b"caf\xe9.png")).write_bytes(PNG)  # a name that is not UTF-8: nobody can write it in a note
    told = read(None, name)
    assert isinstance(told, str)
    *others, line = told.splitlines()
    assert "picture-missing: no picture “" in line
    assert len(others) == ("\\0" in name)  # that character is told, too


def test_a_link_within_the_folder_is_followed(tmp_path: Path, read: Read) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "real.png").write_bytes(PNG)
    (tmp_path / "pictures" / "hall.png").symlink_to("real.png")
    assert isinstance(read(None), Picture)


def test_nobody_anonymous_has_a_portrait(read: Read) -> None:
    told = read(PNG, kind="anonymous")
    assert isinstance(told, str)
    assert (
        "contradictory: “image” would show an actor whose “kind” is anonymous (delete “image”, or name the actor)"
        in told
    )


@pytest.mark.parametrize("field", ["file", "alt", "credit", "licence"])
def test_a_picture_lacks_nothing(tmp_path: Path, load: Load, lines: Lines, field: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(PNG)
    fields = {"file": "a.png", "alt": "The hall.", "credit": "A. Painter", "licence": "CC0-1.0"}
    written = "".join(f"      {key}: {value}\n" for key, value in fields.items() if key != field)
    loaded = load(f"actors:\n  council:\n    name: The Council\n    kind: group\n    image:\n{written}")
    line = f"notes/notes.yml:5:5: missing-field: “{field}” is missing from “image” of “council”"
    assert lines(loaded) == [f"{line} (add a line “{field}: …”, indented like the others of “image”)"]


def test_a_changed_picture_is_another_file(tmp_path: Path, read: Read) -> None:
    first = read(PNG)
    (tmp_path / "pictures" / "hall.png").unlink()
    second = read(saved(two_colours().rotate(180)))
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    assert first.name != second.name
    assert read(PNG) == first


def test_a_file_that_becomes_readable_is_read(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a preview: who may read a file changes, and its content does not."""
    read(PNG)
    file = tmp_path / "pictures" / "hall.png"
    monkeypatch.setattr("explainer.library.pictures.read_bytes", lambda *_: Problem(Position("x"), Code.UNREADABLE))
    file.chmod(0o000)
    assert isinstance(read(None), str)
    monkeypatch.undo()
    file.chmod(0o644)
    assert isinstance(read(None), Picture)
