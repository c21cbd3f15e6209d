import hashlib
from pathlib import Path

import pytest

from guomen.adapters.photos import MAXIMUM_BYTES, PhotoFolder
from guomen.kernel.errors import BadInputError, NotFoundError

JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
WEBP = b"RIFF" + (20).to_bytes(4, "little") + b"WEBP" + b"\x00" * 16


@pytest.fixture
def folder(tmp_path: Path) -> PhotoFolder:
    return PhotoFolder(tmp_path)


@pytest.mark.parametrize(
    ("content", "media_type"), [(JPEG, "image/jpeg"), (PNG, "image/png"), (WEBP, "image/webp")]
)
def test_a_photo_is_kept_under_its_hash(
    folder: PhotoFolder, content: bytes, media_type: str
) -> None:
    photo = folder.keep(content, name="goods.bin")

    assert photo.sha256 == hashlib.sha256(content).hexdigest()
    assert (photo.media_type, photo.size) == (media_type, len(content))
    assert folder.path(photo.sha256).read_bytes() == content


def test_the_same_photo_twice_is_kept_once(folder: PhotoFolder) -> None:
    first = folder.keep(JPEG, name="a.jpg")

    second = folder.keep(JPEG, name="../../b.jpg")

    assert first == second
    assert len([path for path in folder.root.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\x00" * 20,
        b"%PDF-1.7",
        b"",
        JPEG[:-2],
        PNG[:30],
        WEBP[:20],
    ],
)
def test_what_is_no_whole_photo_is_refused(folder: PhotoFolder, content: bytes) -> None:
    with pytest.raises(BadInputError, match="JPEG, PNG or WebP"):
        folder.keep(content, name="photo.jpg")

    assert not any(folder.root.iterdir())


def test_a_photo_that_is_too_large_is_refused(folder: PhotoFolder) -> None:
    with pytest.raises(BadInputError, match="at most"):
        folder.keep(JPEG + b"\x00" * MAXIMUM_BYTES, name="large.jpg")


@pytest.mark.parametrize("address", ["0" * 64, "../../etc/passwd", "", "A" * 64])
def test_an_address_without_a_photo_is_not_found(folder: PhotoFolder, address: str) -> None:
    with pytest.raises(NotFoundError):
        folder.path(address)
