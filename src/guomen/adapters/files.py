"""Files handed in: what they really are, how they are encoded, and writing without half a file."""

import contextlib
import fcntl
import hashlib
import os
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words

MAXIMUM_TEXT_BYTES: Final = 1 << 30
HEAD_BYTES: Final = 4096
REPLACEMENT: Final = "\ufffd"
DAMAGE_ALLOWED: Final = 0.01

SAVE_AS_CSV: Final = Words(
    'In the spreadsheet, choose "Save as", then "CSV UTF-8", and hand in that file.',
    "请在表格软件中选择“另存为”“CSV UTF-8”，再提交该文件。",
)
UNPACK: Final = Words("Unpack it and hand in the file inside.", "请解压后提交其中的文件。")
HAND_IN_DATA: Final = Words(
    "Hand in the data itself as CSV, JSON or Parquet.",
    "请以 CSV、JSON 或 Parquet 格式提交数据本身。",
)
RENAME_PARQUET: Final = Words("Rename it to end in .parquet.", "请将文件扩展名改为 .parquet。")
RENAME_JSON: Final = Words("Rename it to end in .json.", "请将文件扩展名改为 .json。")
SPLIT: Final = Words("Split it, or hand it in as Parquet.", "请拆分文件，或以 Parquet 格式提交。")

WORKBOOK: Final = Words("an Excel workbook", "Excel 工作簿")
ZIP: Final = Words("a zip archive", "zip 压缩包")
PARQUET: Final = Words("a Parquet file", "Parquet 文件")
JSON: Final = Words("a JSON document", "JSON 文档")
TEXT: Final = Words("a text file", "文本文件")


@dataclass(frozen=True, slots=True)
class Signature:
    """The first bytes of a kind of file, its name, and what to do with one."""

    starts: bytes
    name: Words
    do: Words


SIGNATURES: Final = (
    Signature(b"PAR1", PARQUET, RENAME_PARQUET),
    Signature(b"PK\x03\x04", ZIP, UNPACK),
    Signature(b"PK\x05\x06", Words("an empty zip archive", "空的 zip 压缩包"), HAND_IN_DATA),
    Signature(b"\x1f\x8b", Words("a gzip archive", "gzip 压缩包"), UNPACK),
    Signature(b"7z\xbc\xaf\x27\x1c", Words("a 7z archive", "7z 压缩包"), UNPACK),
    Signature(b"Rar!", Words("a RAR archive", "RAR 压缩包"), UNPACK),
    Signature(b"BZh", Words("a bzip2 archive", "bzip2 压缩包"), UNPACK),
    Signature(b"\xfd7zXZ", Words("an xz archive", "xz 压缩包"), UNPACK),
    Signature(b"\x28\xb5\x2f\xfd", Words("a Zstandard archive", "Zstandard 压缩包"), UNPACK),
    Signature(
        b"\xd0\xcf\x11\xe0",
        Words("an old Excel or Word file", "旧版 Excel 或 Word 文件"),
        SAVE_AS_CSV,
    ),
    Signature(b"%PDF", Words("a PDF document", "PDF 文档"), HAND_IN_DATA),
    Signature(b"\x89PNG", Words("a PNG picture", "PNG 图片"), HAND_IN_DATA),
    Signature(b"\xff\xd8\xff", Words("a JPEG picture", "JPEG 图片"), HAND_IN_DATA),
    Signature(b"SQLite format 3", Words("an SQLite database", "SQLite 数据库"), HAND_IN_DATA),
    Signature(b"\x7fELF", Words("a program", "可执行程序"), HAND_IN_DATA),
)
MARKUP: Final = (
    Signature(b"<!doctype html", Words("a web page", "网页"), HAND_IN_DATA),
    Signature(b"<html", Words("a web page", "网页"), HAND_IN_DATA),
    Signature(b"<?xml", Words("an XML document", "XML 文档"), HAND_IN_DATA),
    Signature(b"<svg", Words("an SVG picture", "SVG 图片"), HAND_IN_DATA),
)


def file_refused(*, where: str, found: Words, expected: Words, do: Words) -> BadInputError:
    """Return the error for a whole file, said in both languages."""
    error = BadInputError(where=where, found=found.en, expected=expected.en, do=do.en)
    error.words = Words(error.words.en, f"{where}：该文件是{found.zh}，应为{expected.zh}。{do.zh}")
    return error


def sniff(head: bytes, path: Path | None = None) -> Signature | None:
    """Return what the first bytes say the file is, or None where they look like plain text."""
    for signature in SIGNATURES:
        if head.startswith(signature.starts):
            return _look_inside(signature, path)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature in MARKUP:
        if text.startswith(signature.starts):
            return signature
    return Signature(b"", JSON, RENAME_JSON) if text[:1] in {b"[", b"{"} else None


def _look_inside(signature: Signature, path: Path | None) -> Signature:
    """Tell a workbook from other zip archives."""
    if signature.name is not ZIP or path is None:
        return signature
    with contextlib.suppress(zipfile.BadZipFile, OSError, ValueError):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
        if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
            return Signature(signature.starts, WORKBOOK, SAVE_AS_CSV)
    return signature


def read_head(path: Path) -> bytes:
    """Return the first bytes of a file; raises BadInputError where it is missing or empty."""
    if not path.is_file():
        raise file_refused(
            where=path.name,
            found=Words("no file there", "不存在的文件"),
            expected=Words("a file", "文件"),
            do=Words("Check the path.", "请检查路径。"),
        )
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise file_refused(
            where=path.name,
            found=Words("an empty file", "空文件"),
            expected=Words("rows of data", "数据行"),
            do=Words("Export the data again.", "请重新导出数据。"),
        )
    return head


def read_text(path: Path, *, json_expected: bool = False) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030.

    Bytes that cannot be read become U+FFFD, so that their rows, and only they, can be refused.
    Raises BadInputError where the content is something else, too large, or damaged throughout.
    """
    signature = sniff(read_head(path), path)
    if signature is not None and not (json_expected and signature.name is JSON):
        expected = JSON if json_expected else TEXT
        raise file_refused(
            where=path.name, found=signature.name, expected=expected, do=signature.do
        )
    size = path.stat().st_size
    if size > MAXIMUM_TEXT_BYTES:
        raise file_refused(
            where=path.name,
            found=Words(f"{size:,} bytes", f"{size:,} 字节"),
            expected=Words(
                f"at most {MAXIMUM_TEXT_BYTES:,} bytes of text",
                f"不超过 {MAXIMUM_TEXT_BYTES:,} 字节的文本",
            ),
            do=SPLIT,
        )
    return decode(path.read_bytes(), where=path.name)


def decode(data: bytes, *, where: str) -> str:
    """Return the text of `data`; the encoding is found out, never guessed in silence."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _checked(data.decode("utf-16", "replace"), where)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return _checked(data.decode("utf-8"), where)
    except UnicodeDecodeError:
        return _checked(_better_of_two(data), where)


def _better_of_two(data: bytes) -> str:
    """Return the reading with fewer damaged characters.

    Damaged UTF-8 often passes as GB18030 and yields other Chinese words; GB18030 hardly ever
    passes as UTF-8. So UTF-8 wins where nearly all of its characters beyond ASCII can be read.
    """
    as_utf8 = data.decode("utf-8", "replace")
    damaged = as_utf8.count(REPLACEMENT)
    beyond_ascii = sum(1 for character in as_utf8 if character > "\x7f")
    if damaged * 10 < beyond_ascii:
        return as_utf8
    return data.decode("gb18030", "replace")


def _checked(text: str, where: str) -> str:
    """Return `text`; raises BadInputError where too much of it is damaged or it is binary."""
    head = text[:HEAD_BYTES]
    binary = head.count("\x00") * 10 > len(head)
    if binary or text.count(REPLACEMENT) > max(100, len(text) * DAMAGE_ALLOWED):
        raise file_refused(
            where=where,
            found=Words("bytes that are no text in a known encoding", "无法识别编码的内容"),
            expected=Words(
                "text in UTF-8, UTF-16 with a byte order mark, or GB18030",
                "UTF-8、带 BOM 的 UTF-16 或 GB18030 编码的文本",
            ),
            do=SAVE_AS_CSV,
        )
    return text


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path to write to; it takes the place of `path` only when all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: a reader sees the old file or the whole new one, never a part."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


@contextlib.contextmanager
def alone_with(lock: Path, *, wait: bool) -> Iterator[None]:
    """Hold a lock file, which the system gives back when the process dies.

    Raises BlockingIOError where another process holds it and nobody is to `wait`.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
