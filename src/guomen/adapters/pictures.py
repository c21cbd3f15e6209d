"""Pictures handed in: decoded within hard limits and written anew, without what hid in them.

Nobody is ever handed the bytes that somebody else sent. The decoder is shown only what carries the
picture (`adapters.picture_bodies`), the picture is turned upright, and its points are written as a
new file: positions, names of owners and devices, thumbnails, comments and whatever was appended
stay behind. Colour profiles stay behind too, so that a wide-gamut photo looks a little paler.
"""

import hashlib
import io
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from PIL import Image

from guomen.adapters.files import file_refused, sniff
from guomen.adapters.photos import ENDINGS, JPEG, MAXIMUM_BYTES, PNG, WEBP
from guomen.adapters.picture_bodies import (
    BrokenOffError,
    PictureBody,
    jpeg_body,
    png_body,
    webp_body,
)
from guomen.adapters.picture_faults import Fault, faults_of, measure
from guomen.kernel.words import Words

MAXIMUM_PIXELS: Final = 64_000_000  # a camera of 50 megapixels, with room
MAXIMUM_MEMORY: Final = 256 * 1024 * 1024  # bytes while decoding, at four bytes a point
MAXIMUM_SIDE: Final = 30_000
SMALLEST_SIDE: Final = 16
MOST_FRAMES: Final = 100
MOST_SCANS: Final = 100  # a progressive photo has about ten; each is one more pass over it
LONGEST_WRITTEN: Final = 3_000
QUALITY: Final = 90
A_PICTURE: Final = Words("a picture as JPEG, PNG or WebP", "JPEG、PNG 或 WebP 格式的图片")
SAVE_AS_PNG: Final = Words("Save it as PNG and hand it in again.", "请另存为 PNG 后重新提交。")
SAVE_SMALLER: Final = Words("Save it smaller and hand it in again.", "请缩小后重新提交。")
SVG: Final = Words("an SVG drawing, which can carry a program", "可能含有程序的 SVG 矢量图")
GIF: Final = Words("a GIF", "GIF 图片")
BROKEN_OFF: Final = Words("a picture that breaks off", "不完整的图片")
UNREADABLE: Final = Words("a picture that cannot be decoded", "无法解码的图片")
BYTES_OF_A_POINT: Final[Mapping[str, int]] = MappingProxyType({"1": 1, "L": 1, "P": 1, "I;16": 2})

TURNS: Final[Mapping[int, Image.Transpose]] = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it was written anew.

    `sha256` (hexadecimal) and `width`, `height` (pixels) are those of `content`. `sharpness` is the
    variance of the Laplacian at the normalised size, see `adapters.picture_faults`. `faults` are
    advice: none of them refuses a picture.
    """

    content: bytes
    sha256: str
    media_type: str
    width: int
    height: int
    sharpness: float
    faults: tuple[Fault, ...]

    @property
    def ending(self) -> str:
        """Return the ending of its file name, without the dot."""
        return ENDINGS[self.media_type]


def written_anew(content: bytes, *, name: str) -> Picture:
    """Return the picture in `content`, upright, at most 3,000 pixels long, without anything else.

    `name` is what the sender called it and is only used in messages; what counts is the content.
    Raises BadInputError for anything but one whole JPEG, PNG or WebP inside the limits.
    """
    media_type, body = _body(content, name=name)
    image = _decoded(media_type, body, name=name)
    image = _upright(_plain(image), body.orientation)
    image.thumbnail((LONGEST_WRITTEN, LONGEST_WRITTEN), Image.Resampling.LANCZOS)
    if media_type == JPEG:
        image = on_white(image)
    new = _encoded(image, media_type)
    measured = measure(on_white(image))
    return Picture(
        content=new,
        sha256=hashlib.sha256(new).hexdigest(),
        media_type=media_type,
        width=image.width,
        height=image.height,
        sharpness=measured.sharpness,
        faults=faults_of(measured),
    )


BODIES: Final[Mapping[str, tuple[bytes, Callable[[bytes], PictureBody]]]] = MappingProxyType(
    {
        JPEG: (b"\xff\xd8\xff", jpeg_body),
        PNG: (b"\x89PNG\r\n\x1a\n", png_body),
        WEBP: (b"RIFF", webp_body),
    }
)


def _body(content: bytes, *, name: str) -> tuple[str, PictureBody]:
    """Return the media type and what carries the picture; raises BadInputError if it is none."""
    if len(content) > MAXIMUM_BYTES:
        raise _too_much(name, len(content), MAXIMUM_BYTES, Words("bytes", "字节"))
    for media_type, (start, body_of) in BODIES.items():
        if content.startswith(start) and (media_type != WEBP or content[8:12] == b"WEBP"):
            try:
                return media_type, _inside_limits(body_of(content), name)
            except BrokenOffError as error:
                raise file_refused(
                    where=name, found=BROKEN_OFF, expected=A_PICTURE, do=SAVE_AS_PNG
                ) from error
    raise file_refused(where=name, found=_named(content), expected=A_PICTURE, do=SAVE_AS_PNG)


def _named(content: bytes) -> Words:
    """Return what content that is no picture of ours seems to be."""
    head = content[:4096]
    if b"<svg" in head.lower():
        return SVG
    if head.startswith(b"GIF8"):
        return GIF
    if not content:
        return Words("an empty file", "空文件")
    kind = sniff(head)
    return kind.name if kind else Words("something else", "其他内容")


def _inside_limits(body: PictureBody, name: str) -> PictureBody:
    """Return the body; raises BadInputError where frames or scans would be a burden."""
    if body.frames > MOST_FRAMES:
        raise _too_much(name, body.frames, MOST_FRAMES, Words("frames", "帧"))
    if body.scans > MOST_SCANS:
        raise _too_much(name, body.scans, MOST_SCANS, Words("scans", "次扫描"))
    return body


def _too_much(name: str, found: int, most: int, unit: Words) -> Exception:
    """Return the error for a picture that has more of something than we decode."""
    return file_refused(
        where=name,
        found=Words(f"{found:,} {unit.en}", f"{found:,} {unit.zh}的内容"),
        expected=Words(f"at most {most:,} {unit.en}", f"不超过 {most:,} {unit.zh}"),
        do=SAVE_SMALLER,
    )


def _decoded(media_type: str, body: PictureBody, *, name: str) -> Image.Image:
    """Return the first frame, decoded; its size is checked before anything is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(body.content), formats=[media_type.partition("/")[2]])
            _check_size(image, name)
            if media_type == JPEG:
                image.draft(image.mode, (LONGEST_WRITTEN, LONGEST_WRITTEN))
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _pixels_refused(name, str(error)) from error
    except _DECODER_ERRORS as error:
        raise file_refused(
            where=name, found=UNREADABLE, expected=A_PICTURE, do=SAVE_AS_PNG
        ) from error
    return image


# What Pillow raises on damaged content, beside its own UnidentifiedImageError (an OSError).
_DECODER_ERRORS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    KeyError,
    IndexError,
    EOFError,
    TypeError,
    OverflowError,
)


def _check_size(image: Image.Image, name: str) -> None:
    """Raise BadInputError where decoding would take too much, or there is nothing to see."""
    width, height = image.size
    memory = width * height * BYTES_OF_A_POINT.get(image.mode, 4)
    sides_fit = max(width, height) <= MAXIMUM_SIDE
    if not sides_fit or width * height > MAXIMUM_PIXELS or memory > MAXIMUM_MEMORY:
        raise _pixels_refused(name, f"{width:,} × {height:,}")
    if min(width, height) < SMALLEST_SIDE:
        raise file_refused(
            where=name,
            found=Words(f"{width} × {height} pixels", f"{width} × {height} 像素的图片"),
            expected=Words(
                f"at least {SMALLEST_SIDE} pixels each way", f"各边至少 {SMALLEST_SIDE} 像素"
            ),
            do=Words("Hand in a larger picture.", "请提交更大的图片。"),
        )


def _pixels_refused(name: str, found: str) -> Exception:
    """Return the error for a picture of too many pixels."""
    return file_refused(
        where=name,
        found=Words(f"{found} pixels", f"{found} 像素的图片"),
        expected=Words(
            f"at most {MAXIMUM_PIXELS:,} pixels, {MAXIMUM_SIDE:,} along a side",
            f"不超过 {MAXIMUM_PIXELS:,} 像素，单边不超过 {MAXIMUM_SIDE:,} 像素",
        ),
        do=SAVE_SMALLER,
    )


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture as grey, RGB or RGBA at eight bits, with nothing attached."""
    if image.mode.startswith("I"):
        points = np.asarray(image).astype(np.uint32)
        deep = np.clip(points >> 8, 0, 255).astype(np.uint8)
        return Image.fromarray(deep)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        plain = image.convert("RGBA")
        if plain.getchannel("A").getextrema() == (255, 255):
            plain = plain.convert("RGB")
    else:
        plain = image.convert("L" if image.mode in {"1", "L"} else "RGB")
    plain = plain.copy()
    plain.info.clear()
    return plain


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture as the camera was held (EXIF 2.32, tag 274)."""
    turn = TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def on_white(image: Image.Image) -> Image.Image:
    """Return the picture without transparency, on white paper."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _encoded(image: Image.Image, media_type: str) -> bytes:
    """Return the points of a picture as a new file."""
    file = io.BytesIO()
    if media_type == PNG:
        image.save(file, "PNG")
    elif media_type == WEBP:
        image.save(file, "WEBP", quality=QUALITY, method=2, exif=b"", xmp=b"", icc_profile=b"")
    else:
        image.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
