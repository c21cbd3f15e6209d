"""Papers: whole PDF documents and photos, kept once under their hash."""

from pathlib import Path

import pytest

from guomen.adapters.papers import PDF, ending, keep
from guomen.kernel.errors import BadInputError

JPEG = b"\xff\xd8\xff\xe0 a photo \xff\xd9"

WHOLE = b"%PDF-1.7\n text \n%%EOF\n"


def test_the_same_paper_is_kept_once(tmp_path: Path) -> None:
    first, second = keep(tmp_path, WHOLE, name="a"), keep(tmp_path, WHOLE, name="b")

    assert first == second
    assert first.media_type == PDF
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == 1


def test_a_photo_is_a_paper_too(tmp_path: Path) -> None:
    assert ending(keep(tmp_path, JPEG, name="a").media_type) == "jpg"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 half", b"<html>", b"PK\x03\x04", b"MZ", b"%PDF-" + b"x" * (5 << 20)]
)
def test_anything_else_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadInputError):
        keep(tmp_path, content, name="a.pdf")

    assert not any(tmp_path.iterdir())
