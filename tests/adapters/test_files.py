import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.adapters.files import decode, read_text, replacing, sha256_of, write_atomically
from guomen.kernel.errors import BadInputError


def break_off_while_writing(path: Path) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(b"half of the new")
        raise RuntimeError("power cut")


def zip_bytes(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_every_encoding_that_chinese_offices_use(encoding: str) -> None:
    text = "海关编号,商品名称\n530420260000000011,运动鞋（“NIKE”牌）\n"

    assert decode(text.encode(encoding), where="lines.csv") == text


@given(st.text(alphabet="abc0123456789,\n海关商品名称运动鞋牌，。", min_size=1))
def test_utf8_is_never_taken_for_gb18030(text: str) -> None:
    assert decode(text.encode(), where="lines.csv") == text


def test_one_damaged_byte_does_not_turn_utf8_into_other_chinese_words() -> None:
    good = "商品名称,运动鞋\n" * 20
    damaged = good.encode() + b"\xe5\x95,x\n"

    text = decode(damaged, where="lines.csv")

    assert text.startswith(good)
    assert "\ufffd" in text


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (zip_bytes("lines.csv"), "a zip archive"),
        (zip_bytes("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), "a gzip archive"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PAR1" + b"\x00" * 20, "a Parquet file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "an old Excel or Word file"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b'[{"a": 1}]', "a JSON document"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 9, "a PNG picture"),
        (b"", "an empty file"),
        (b"a\x00,\x00b\x00\n\x00" * 50, "no text in a known encoding"),
    ],
)
def test_what_is_not_csv_is_named_and_refused(tmp_path: Path, content: bytes, named: str) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(content)

    with pytest.raises(BadInputError, match=named) as refusal:
        read_text(path)

    assert "lines.csv" in refusal.value.words.zh
    assert refusal.value.words.zh != refusal.value.words.en


def test_a_workbook_is_told_how_to_become_csv(tmp_path: Path) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes(zip_bytes("xl/workbook.xml"))

    with pytest.raises(BadInputError, match="CSV UTF-8"):
        read_text(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no file there"):
        read_text(tmp_path / "nowhere.csv")


def test_a_crash_while_writing_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    path = tmp_path / "a" / "report.csv"
    write_atomically(path, b"old")

    with pytest.raises(RuntimeError, match="power cut"):
        break_off_while_writing(path)

    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_the_fingerprint_is_that_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")

    assert sha256_of(path).startswith("ba7816bf8f01cfea")
