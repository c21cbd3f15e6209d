import hashlib
import io
import zipfile

import pytest
from PIL import Image, ImageFilter

from guomen.adapters import pictures
from guomen.adapters.photos import MAXIMUM_BYTES
from guomen.adapters.pictures import written_anew
from guomen.kernel.errors import BadInputError
from tests.adapters import pictures_made as made


def reopened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize(
    ("kind", "media_type", "ending"),
    [("JPEG", "image/jpeg", "jpg"), ("PNG", "image/png", "png"), ("WEBP", "image/webp", "webp")],
)
def test_a_picture_is_written_anew_in_its_own_kind(kind: str, media_type: str, ending: str) -> None:
    content = made.saved(made.label(), kind)

    picture = written_anew(content, name="label.bin")

    assert (picture.media_type, picture.ending) == (media_type, ending)
    assert (picture.width, picture.height) == (900, 600)
    assert picture.sha256 == hashlib.sha256(picture.content).hexdigest()
    assert reopened(picture.content).size == (900, 600)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_position_and_the_name_of_the_owner_stay_behind(kind: str) -> None:
    content = made.saved(made.label(), kind, exif=made.located())
    assert made.GPS in reopened(content).getexif()

    picture = written_anew(content, name="goods.jpg")

    assert dict(reopened(picture.content).getexif()) == {}
    assert b"officer" not in picture.content
    assert b"Exif" not in picture.content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_the_camera_was_held(kind: str) -> None:
    content = made.saved(made.label(), kind, exif=made.located())

    picture = written_anew(content, name="goods.jpg")

    assert (picture.width, picture.height) == (600, 900)


def test_texts_and_profiles_stay_behind() -> None:
    photo = made.saved(made.label(), "JPEG", comment=b"secret of the sender", icc_profile=b"secret")

    pictures_written = [written_anew(one, name="x") for one in (photo, made.with_texts())]

    assert all(b"secret" not in picture.content for picture in pictures_written)
    assert all("icc_profile" not in reopened(one.content).info for one in pictures_written)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_hung_behind_a_picture_stays_behind(kind: str) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("run.sh", "rm -rf /")
    page = b"<html><script>alert(1)</script></html>"

    picture = written_anew(made.saved(made.label(), kind) + archive.getvalue() + page, name="x.jpg")

    assert b"PK\x03\x04" not in picture.content
    assert b"<script" not in picture.content
    assert not zipfile.is_zipfile(io.BytesIO(picture.content))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind: str) -> None:
    picture = written_anew(made.animated(kind, 5), name="x.png")

    assert getattr(reopened(picture.content), "n_frames", 1) == 1


def test_a_text_bomb_is_never_unpacked() -> None:
    content = made.text_bomb()

    picture = written_anew(content, name="bomb.png")

    assert len(picture.content) < 100_000


@pytest.mark.parametrize(
    "content",
    [
        made.huge_png(50_000, 50_000),
        made.huge_png(8_001, 8_001),
        made.huge_png(40_000, 20),
        made.huge_png(2**31 - 1, 2**31 - 1),
    ],
)
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(content: bytes) -> None:
    with pytest.raises(BadInputError, match=r"pixels.*Save it smaller"):
        written_anew(content, name="bomb.png")


def test_too_many_frames_are_refused() -> None:
    with pytest.raises(BadInputError, match="at most 100 frames"):
        written_anew(made.animated("WEBP", 101), name="film.webp")


def test_too_many_scans_are_refused() -> None:
    content = made.saved(made.label((64, 64)), "JPEG", progressive=True)
    scan = content[content.index(b"\xff\xda") : -2]

    with pytest.raises(BadInputError, match="at most 100 scans"):
        written_anew(content[:-2] + scan * 101 + b"\xff\xd9", name="slow.jpg")


def test_a_picture_of_too_many_bytes_is_refused() -> None:
    with pytest.raises(BadInputError, match="at most"):
        written_anew(made.saved(made.label()) + b"\x00" * MAXIMUM_BYTES, name="large.jpg")


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><!DOCTYPE svg><svg onload='alert(1)'/>",
        b"\xef\xbb\xbf  <SVG></SVG>",
    ],
)
def test_a_drawing_that_can_carry_a_program_is_refused(drawing: bytes) -> None:
    with pytest.raises(BadInputError, match=r"SVG drawing.*Save it as PNG"):
        written_anew(drawing, name="logo.png")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (made.animated("GIF", 30), "a GIF"),
        (b"%PDF-1.7", "a PDF document"),
        (b"<!doctype html><script>alert(1)</script>", "a web page"),
        (b"RIFF\x04\x00\x00\x00WAVE", "something else"),
        (b"II*\x00", "something else"),
    ],
)
def test_what_is_no_picture_is_refused_by_its_name(content: bytes, found: str) -> None:
    with pytest.raises(BadInputError, match=found):
        written_anew(content, name="goods.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_breaks_off_is_refused(kind: str) -> None:
    content = made.saved(made.label(), kind)

    for kept in (len(content) // 2, len(content) - 3, 20, 13):
        with pytest.raises(BadInputError, match="breaks off"):
            written_anew(content[:kept], name="goods.jpg")


def test_damaged_points_are_refused() -> None:
    content = bytearray(made.saved(made.label(), "WEBP", quality=100))
    content[30:400] = b"\x55" * 370

    with pytest.raises(BadInputError, match="cannot be decoded"):
        written_anew(bytes(content), name="goods.webp")


def test_a_picture_of_one_point_is_refused() -> None:
    with pytest.raises(BadInputError, match="at least 16 pixels"):
        written_anew(made.saved(Image.new("RGB", (1, 1)), "PNG"), name="dot.png")


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGB", "RGBA"])
def test_every_kind_of_png_is_taken(mode: str) -> None:
    picture = written_anew(made.saved(made.label(mode=mode), "PNG"), name="x.png")

    assert reopened(picture.content).mode in {"L", "RGB"}


def test_a_photo_for_the_press_is_taken() -> None:
    picture = written_anew(made.saved(made.label(mode="CMYK")), name="press.jpg")

    middle = reopened(picture.content).getpixel((450, 90))
    assert isinstance(middle, tuple)
    assert middle[2] > middle[0]


def test_sixteen_bits_of_grey_become_eight() -> None:
    deep = Image.new("I;16", (64, 64), 32_768)

    picture = written_anew(made.saved(deep, "PNG"), name="scan.png")

    assert reopened(picture.content).getpixel((1, 1)) == 128


def test_transparency_stays_in_a_drawing_and_becomes_white_in_a_photo() -> None:
    clear = Image.new("RGBA", (64, 64), (255, 0, 0, 0))

    picture = written_anew(made.saved(clear, "PNG"), name="logo.png")

    assert reopened(picture.content).mode == "RGBA"
    assert pictures.on_white(clear).getpixel((1, 1)) == (255, 255, 255)


def test_a_large_photo_is_written_smaller() -> None:
    picture = written_anew(made.saved(made.label((3_200, 1_600))), name="large.jpg")

    assert (picture.width, picture.height) == (3_000, 1_500)


def test_the_faults_are_said_in_words() -> None:
    blurred = made.label().filter(ImageFilter.GaussianBlur(8))
    dark = made.label((700, 500)).point(lambda value: value // 8)

    found = {
        name: [fault.code for fault in written_anew(made.saved(image), name=name).faults]
        for name, image in {
            "good": made.label(),
            "small": made.label((200, 100)),
            "blurred": blurred,
            "dark": dark,
            "empty": Image.new("RGB", (700, 500), "white"),
        }.items()
    }

    assert found["good"] == []
    assert found["small"] == ["too_small"]
    assert found["blurred"] == ["blurred"]
    assert "too_dark" in found["dark"]
    assert found["empty"] == ["blurred", "nearly_uniform"]
