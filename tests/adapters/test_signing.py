"""Signatures: one key for its owner alone, made once however many ask, checked by anybody."""

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from guomen.adapters import signing

pytestmark = pytest.mark.site


def test_what_was_signed_is_checked_with_the_published_key(tmp_path: Path) -> None:
    signed = signing.sign(tmp_path, b"answer")

    assert signing.is_signed(tmp_path, b"answer", signed)
    assert not signing.is_signed(tmp_path, b"other answer", signed)
    assert not signing.is_signed(tmp_path, b"answer", replace(signed, signature="AAAA"))
    assert not signing.is_signed(tmp_path, b"answer", replace(signed, key_id="0" * 16))


def test_many_at_once_make_one_key_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "keys"

    with ThreadPoolExecutor(8) as pool:
        signed = list(pool.map(lambda _: signing.sign(folder, b"answer"), range(16)))

    assert len({one.signature for one in signed}) == 1
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert len(list(folder.iterdir())) == 2


def test_a_key_that_was_moved_away_is_followed_by_another_and_both_check(tmp_path: Path) -> None:
    before = signing.sign(tmp_path, b"answer")
    (tmp_path / signing.PRIVATE).unlink()

    after = signing.sign(tmp_path, b"answer")

    assert before.key_id != after.key_id
    assert {one.key_id for one in signing.public_keys(tmp_path)} == {before.key_id, after.key_id}
    assert signing.is_signed(tmp_path, b"answer", before)
