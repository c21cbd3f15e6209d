"""Photos of goods: kept once under the hash of their content, and only if they are photos."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guomen.adapters.files import file_refused, sniff, write_atomically
from guomen.kernel.errors import NotFoundError
from guomen.kernel.words import Words

MAXIMUM_BYTES: Final = 20 * 1024 * 1024
SHA256: Final = re.compile(r"[0-9a-f]{64}")
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
ENDINGS: Final = {JPEG: "jpg", PNG: "png", WEBP: "webp"}
A_PHOTO: Final = Words("a photo as JPEG, PNG or WebP", "JPEG、PNG 或 WebP 格式的照片")
SAVE_AS_PHOTO: Final = Words("Save it as JPEG and hand it in again.", "请另存为 JPEG 后重新提交。")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that was kept: its content address, what it is, how large (bytes)."""

    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class PhotoFolder:
    """A folder of photos, `ab/abcd….jpg`: the name says the content, so none is ever changed."""

    root: Path

    def keep(self, content: bytes, *, name: str) -> Photo:
        """Keep a photo and return its address; the same photo twice is kept once.

        `name` is what the sender called it and is only used in messages. Raises BadInputError for
        anything but a whole JPEG, PNG or WebP of at most 20 MiB.
        """
        media_type = photo_type(content, name=name)
        photo = Photo(hashlib.sha256(content).hexdigest(), media_type, len(content))
        path = self._path(photo.sha256, ENDINGS[media_type])
        if not path.exists():
            write_atomically(path, content)
        return photo

    def path(self, sha256: str) -> Path:
        """Return where a photo lies; raises NotFoundError where there is none of that address."""
        if SHA256.fullmatch(sha256):
            for ending in ENDINGS.values():
                path = self._path(sha256, ending)
                if path.is_file():
                    return path
        raise NotFoundError("There is no photo of that address.", "没有该地址的照片。")

    def _path(self, sha256: str, ending: str) -> Path:
        return self.root / sha256[:2] / f"{sha256}.{ending}"


def photo_type(content: bytes, *, name: str) -> str:
    """Return the media type that the content has, whatever its name says.

    Raises BadInputError where it is no whole JPEG, PNG or WebP, or is too large.
    """
    if len(content) > MAXIMUM_BYTES:
        size = len(content)
        raise file_refused(
            where=name,
            found=Words(f"{size:,} bytes", f"{size:,} 字节的文件"),
            expected=Words(f"at most {MAXIMUM_BYTES:,} bytes", f"不超过 {MAXIMUM_BYTES:,} 字节"),
            do=Words("Take it smaller.", "请缩小后重新提交。"),
        )
    found = _whole_photo(content)
    if found is None:
        kind = sniff(content[:4096])
        named = kind.name if kind else Words("something else", "其他内容")
        if kind and kind.starts in {b"\x89PNG", b"\xff\xd8\xff"}:
            named = Words("a photo that breaks off", "不完整的照片")
        raise file_refused(where=name, found=named, expected=A_PHOTO, do=SAVE_AS_PHOTO)
    return found


def _whole_photo(content: bytes) -> str | None:
    """Return the media type by first and last bytes; None where either is missing."""
    if content.startswith(b"\xff\xd8\xff"):
        # Cameras append padding and previews: the end mark must be there, not be last.
        return JPEG if b"\xff\xd9" in content[-65_536:] else None
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG if b"IEND\xaeB`\x82" in content[-64:] else None
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP if int.from_bytes(content[4:8], "little") + 8 <= len(content) else None
    return None
