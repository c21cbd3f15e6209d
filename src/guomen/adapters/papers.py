"""Papers handed in by parties: PDF or a photo, kept under the hash of their content."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guomen.adapters.files import file_refused, write_atomically
from guomen.adapters.photos import ENDINGS, photo_type
from guomen.kernel.words import Words

PDF: Final = "application/pdf"
MAXIMUM_BYTES: Final = 4 * 1024 * 1024
TAIL: Final = 2048


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was kept: its content address, what it is, how large (bytes)."""

    sha256: str
    media_type: str
    size: int


def keep(folder: Path, content: bytes, *, name: str) -> Paper:
    """Keep a paper and return its address; the same paper twice is kept once.

    Raises BadInputError for anything but a whole PDF, JPEG, PNG or WebP of at most 4 MiB.
    """
    paper = Paper(hashlib.sha256(content).hexdigest(), paper_type(content, name=name), len(content))
    path = folder / paper.sha256[:2] / paper.sha256
    if not path.exists():
        write_atomically(path, content)
    return paper


def paper_type(content: bytes, *, name: str) -> str:
    """Return the media type that the content has, whatever its name says."""
    if len(content) > MAXIMUM_BYTES:
        raise file_refused(
            where=name,
            found=Words(f"{len(content):,} bytes", f"{len(content):,} 字节的文件"),
            expected=Words(f"at most {MAXIMUM_BYTES:,} bytes", f"不超过 {MAXIMUM_BYTES:,} 字节"),
            do=Words("Make it smaller.", "请缩小后重新提交。"),
        )
    if content.startswith(b"%PDF-"):
        if b"%%EOF" in content[-TAIL:]:
            return PDF
        raise file_refused(
            where=name,
            found=Words("a PDF document that breaks off", "不完整的 PDF 文档"),
            expected=Words("a whole PDF document", "完整的 PDF 文档"),
            do=Words("Save it again and hand it in.", "请重新保存后提交。"),
        )
    return photo_type(content, name=name)


def ending(media_type: str) -> str:
    """Return the ending of a paper's name."""
    return "pdf" if media_type == PDF else ENDINGS[media_type]
