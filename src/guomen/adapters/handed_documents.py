"""Documents handed in as PDF: looked through for what acts by itself, and refused where it does.

The check is static: it reads names in the file and in its object streams. It does not prove that a
reader's program cannot be harmed, so documents are handed out as files to save, never shown inside
a page. Names as in ISO 32000-2, 7.5.7 (object streams), 12.6.4 (actions), 7.11.4 (embedded files).
"""

import hashlib
import re
import zlib
from dataclasses import dataclass
from typing import Final

from guomen.adapters.files import file_refused, sniff
from guomen.adapters.photos import MAXIMUM_BYTES
from guomen.kernel.words import Words

PDF: Final = "application/pdf"
HEAD: Final = b"%PDF-"
A_DOCUMENT: Final = Words("a plain PDF document", "普通 PDF 文档")
PRINT_AGAIN: Final = Words(
    'Open it, choose "Print", then "Save as PDF", and hand in that file.',
    "请打开该文件，选择“打印”“另存为 PDF”，再提交所得文件。",
)
MOST_UNPACKED: Final = 64 * 1024 * 1024
OBJECT_STREAM: Final = b"/ObjStm"
LONGEST_DICTIONARY: Final = 400
LINE_END: Final = re.compile(rb"\r?\n")
STREAM, END_OF_STREAM = b"stream", b"endstream"
PLAIN_LETTER_ESCAPED: Final = re.compile(
    rb"/[!-.0-~]{0,127}#(?:4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa])"
)
END: Final = re.compile(rb"%%EOF\s*\Z")
ZIP_END: Final = b"PK\x05\x06"
ZIP_COMMENT: Final = 65_557


@dataclass(frozen=True, slots=True)
class HandedDocument:
    """A document that passed: the hash of its bytes in hexadecimal, what it is, its size."""

    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Sign:
    """What a document must not hold: how it shows, and what it is called."""

    pattern: re.Pattern[bytes]
    words: Words


def named(*names: str) -> re.Pattern[bytes]:
    """Return the pattern of a PDF name, whole."""
    return re.compile(rb"/(?:%s)(?![A-Za-z0-9])" % "|".join(names).encode())


SIGNS: Final = (
    Sign(named("JavaScript"), Words("a PDF with a program in it", "含有脚本的 PDF")),
    Sign(named("Launch"), Words("a PDF that starts programs", "会启动程序的 PDF")),
    Sign(
        named("EmbeddedFile", "EmbeddedFiles", "Filespec"),
        Words("a PDF with files packed in it", "内嵌其他文件的 PDF"),
    ),
    Sign(named("RichMedia", "Rendition"), Words("a PDF with films in it", "含有多媒体的 PDF")),
    Sign(
        named("SubmitForm", "ImportData", "XFA"),
        Words("a PDF form that sends data", "会发送数据的 PDF 表单"),
    ),
    Sign(named("Encrypt"), Words("a PDF locked with a password", "加密的 PDF")),
    Sign(
        re.compile(rb"<(?:script|html|!doctype)\b", re.IGNORECASE),
        Words("a PDF that is a web page as well", "同时是网页的 PDF"),
    ),
)


def checked_document(content: bytes, *, name: str) -> HandedDocument:
    """Return what a document is; raises BadInputError for all but a PDF that only shows pages.

    `name` is what the sender called it and is only used in messages.
    """
    fault = _fault_of(content)
    if fault is not None:
        raise file_refused(where=name, found=fault, expected=A_DOCUMENT, do=PRINT_AGAIN)
    return HandedDocument(hashlib.sha256(content).hexdigest(), PDF, len(content))


def _fault_of(content: bytes) -> Words | None:
    """Return why the content is not taken, None where it is."""
    if len(content) > MAXIMUM_BYTES:
        return Words(f"{len(content):,} bytes, too large", f"{len(content):,} 字节，超过上限")
    if not content.startswith(HEAD):
        kind = sniff(content[:4096])
        if not content:
            return Words("an empty file", "空文件")
        return kind.name if kind else Words("something else", "其他内容")
    if not END.search(content[-1024:]):
        return Words(
            "a PDF that breaks off, or with something behind its end",
            "不完整或末尾带有其他内容的 PDF",
        )
    if ZIP_END in content[-ZIP_COMMENT:]:
        return Words("a PDF that is a zip archive as well", "同时是 zip 压缩包的 PDF")
    return _what_acts(content)


def _what_acts(content: bytes) -> Words | None:
    """Return what in a PDF acts by itself or hides, None where nothing does."""
    outside = b" ".join(part.partition(STREAM)[0] for part in content.split(END_OF_STREAM))
    unpacked = _unpacked(content)
    if unpacked is None:
        return Words("a PDF whose parts cannot be looked through", "内容无法检查的 PDF")
    if any(PLAIN_LETTER_ESCAPED.search(part) for part in (outside, *unpacked)):
        return Words("a PDF that disguises names", "对名称作了伪装的 PDF")
    for part in (content, *unpacked):
        for sign in SIGNS:
            if sign.pattern.search(part):
                return sign.words
    return None


def _unpacked(content: bytes) -> list[bytes] | None:
    """Return the object streams of a PDF, unpacked; None where one cannot be, or it is too much.

    Every stream is read once and must be packed as a whole, so that no file makes this long.
    """
    parts, left, place = [], MOST_UNPACKED, 0
    while (place := content.find(OBJECT_STREAM, place)) >= 0:
        start = content.find(STREAM, place, place + LONGEST_DICTIONARY)
        line_end = LINE_END.match(content, start + len(STREAM))
        if start < 0 or line_end is None:
            place += len(OBJECT_STREAM)
            continue
        place = content.find(END_OF_STREAM, start)
        unpacker = zlib.decompressobj()
        try:
            part = unpacker.decompress(content[line_end.end() : max(place, 0)], left)
        except zlib.error:
            return None
        left -= len(part)
        if left <= 0 or not unpacker.eof or unpacker.unused_data.strip():
            return None
        parts.append(part)
    return parts
