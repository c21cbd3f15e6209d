"""What carries a picture in a file: the parts that a decoder needs, and nothing beside them.

Read from the formats' own descriptions: ITU-T T.81 annex B (JPEG), PNG third edition chapter 5,
the WebP container specification, EXIF 2.32 for the orientation.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

END_OF_IMAGE: Final = 0xD9
START_OF_SCAN: Final = 0xDA
JFIF, EXIF, ADOBE, COMMENT = 0xE0, 0xE1, 0xEE, 0xFE
APPLICATION: Final = range(0xE0, 0xF0)
MARKER: Final = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
PNG_PARTS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
MOST_EXIF: Final = 1 << 16
ORIENTATION_TAG: Final = 0x0112
UPRIGHT: Final = 1
MOST_ENTRIES: Final = 200
BYTE_ORDERS: Final = {b"MM": 1, b"II": -1}  # the step that reads a number as big-endian


class BrokenOffError(Exception):
    """A file ends before its picture does, or its parts do not fit together."""


@dataclass(frozen=True, slots=True)
class PictureBody:
    """The parts of a file that carry its picture, and what its head says of it.

    `orientation` is 1 to 8 as in EXIF; `frames` and `scans` are counted before any is decoded.
    """

    content: bytes
    orientation: int = UPRIGHT
    frames: int = 1
    scans: int = 1


def jpeg_body(content: bytes) -> PictureBody:
    """Return a JPEG up to its end mark without application data and comments.

    JFIF and Adobe marks stay, since they say how the colours are meant.
    """
    kept, orientation, scans = [content[:2]], UPRIGHT, 0
    for marker, part in _jpeg_parts(content):
        if marker == EXIF and part[4:10] == b"Exif\x00\x00":
            orientation = orientation_in(part[10:])
        scans += marker == START_OF_SCAN
        if marker in {JFIF, ADOBE} or (marker not in APPLICATION and marker != COMMENT):
            kept.append(part)
    if not scans:
        raise BrokenOffError("no scan")
    return PictureBody(b"".join(kept), orientation, scans=scans)


def _jpeg_parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each marker with its segment, a scan with its data; raises where the end is missing."""
    place = 2
    while found := MARKER.search(content, place):
        start, marker = found.start(), content[found.start() + 1]
        if marker == END_OF_IMAGE:
            yield marker, content[start : start + 2]
            return
        length = int.from_bytes(content[start + 2 : start + 4], "big")
        place = start + 2 + length
        if length < 2 or place > len(content):
            break
        if marker == START_OF_SCAN:
            after = MARKER.search(content, place)
            place = after.start() if after else len(content)
        yield marker, content[start:place]
    raise BrokenOffError("no end of image")


def png_body(content: bytes) -> PictureBody:
    """Return a PNG of its critical chunks only: no texts, profiles or further frames."""
    kept, orientation = [PNG_SIGNATURE], UPRIGHT
    for kind, data, chunk in _png_chunks(content):
        if kind == b"eXIf" and len(data) <= MOST_EXIF:
            orientation = orientation_in(data)
        if kind in PNG_PARTS:
            kept.append(chunk)
    return PictureBody(b"".join(kept), orientation)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield kind, data and the whole of each chunk; raises on damage or a missing end."""
    place = len(PNG_SIGNATURE)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        end = place + 12 + length
        kind, data = content[place + 4 : place + 8], content[place + 8 : end - 4]
        checksum = int.from_bytes(content[end - 4 : end], "big")
        if end > len(content) or (kind in PNG_PARTS and zlib.crc32(kind + data) != checksum):
            break
        yield kind, data, content[place:end]
        if kind == b"IEND":
            return
        place = end
    raise BrokenOffError("no end of image")


def webp_body(content: bytes) -> PictureBody:
    """Return a WebP up to the length that its head says, with its frames counted."""
    end = int.from_bytes(content[4:8], "little") + 8
    if end > len(content):
        raise BrokenOffError("shorter than it says")
    orientation, frames, place = UPRIGHT, 0, 12
    while place + 8 <= end:
        kind = content[place : place + 4]
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        data = content[place + 8 : place + 8 + min(length, MOST_EXIF)]
        if kind == b"EXIF":
            orientation = orientation_in(data.removeprefix(b"Exif\x00\x00"))
        frames += kind == b"ANMF"
        place += 8 + length + length % 2
    return PictureBody(content[:end], orientation, frames=max(frames, 1))


def orientation_in(exif: bytes) -> int:
    """Return the orientation that EXIF data says, 1 to 8; 1 where it says none that can be read."""
    if exif[:2] not in BYTE_ORDERS:
        return UPRIGHT
    turned = BYTE_ORDERS[exif[:2]]
    directory = int.from_bytes(exif[4:8][::turned], "big")
    count = int.from_bytes(exif[directory : directory + 2][::turned], "big")
    for index in range(min(count, MOST_ENTRIES)):
        entry = exif[directory + 2 + 12 * index :][:12]
        if int.from_bytes(entry[:2][::turned], "big") == ORIENTATION_TAG:
            value = int.from_bytes(entry[8:10][::turned], "big")
            return value if 1 <= value <= 8 else UPRIGHT
    return UPRIGHT
