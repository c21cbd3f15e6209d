"""The vendored files are the ones that were pinned."""

import hashlib
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

VENDOR = Path(__file__).resolve().parents[3] / "src" / "guomen" / "web" / "static" / "vendor"
ROW = re.compile(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", re.MULTILINE)


def test_every_vendored_file_has_the_hash_that_was_written_down() -> None:
    pinned = dict(ROW.findall((VENDOR / "VENDORED.md").read_text(encoding="utf-8")))

    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.glob("*/*")
        if path.name != "LICENSE"
    }

    assert found == pinned


def test_every_vendored_package_has_its_licence_beside_it() -> None:
    folders = [path for path in VENDOR.iterdir() if path.is_dir()]

    assert folders
    assert [folder.name for folder in folders if not (folder / "LICENSE").is_file()] == []
