"""The doctor: a sound installation is sound, and every kind of damage is found and named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from guomen.store import guards, places, revisions
from guomen.store.models import CaseFile, Counter, IssuedDocument, JournalEntry, LedgerEntry, Photo
from guomen.usecases.live_register import publish
from guomen.usecases.soundness import examine
from tests.build_site import FOUNDER, MORNING, CaseWork, load_register, opened

pytestmark = [
    pytest.mark.site,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home"),
]


def at_work(folder: Path) -> CaseWork:
    work = opened(folder)
    keys = tuple(claim.key for claim in work.case.claims)
    work.does("suspend_release", *keys, reasons="疑似侵权标识")
    work.does("notify_right_holder", *keys)
    return work


def faults() -> dict[str, tuple[str, ...]]:
    return {check.name.en: check.faults for check in examine() if not check.sound}


def test_a_sound_installation_is_sound(tmp_path: Path) -> None:
    at_work(tmp_path)

    assert faults() == {}


def forge_entry() -> None:
    JournalEntry.objects.filter(sequence=2).update(actor="x", event='{"sequence":2}')


def rewrite_entry() -> None:
    row = JournalEntry.objects.get(sequence=2)
    row.event = row.event.replace("疑似侵权标识", "另有原因")
    row.save()


def drop_entry() -> None:
    JournalEntry.objects.order_by("-sequence").first().delete()


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        (forge_entry, {"journals and copies", "journals sealed by the ledger"}),
        (rewrite_entry, {"journals sealed by the ledger"}),
        (drop_entry, {"journals and copies", "journals sealed by the ledger"}),
        (lambda: LedgerEntry.objects.filter(sequence=4).update(actor="x"), {"ledger"}),
        (lambda: CaseFile.objects.update(stage="released"), {"journals and copies"}),
    ],
)
def test_what_was_changed_behind_the_triggers_is_found(
    tmp_path: Path, damage: Callable[[], None], found: set[str]
) -> None:
    at_work(tmp_path)
    guards.remove(connection)

    damage()

    assert set(faults()) == found | {"triggers"}


def test_damaged_and_missing_files_are_found(tmp_path: Path) -> None:
    at_work(tmp_path)
    places.photo(Photo.objects.get().sha256).write_bytes(b"another photo")
    places.document(IssuedDocument.objects.get().sha256).unlink()

    found = faults()

    assert "was changed" in found["photos"][0]
    assert "is missing" in found["documents"][0]


def test_a_damaged_day_of_the_lake_is_found(tmp_path: Path) -> None:
    at_work(tmp_path)
    part = next(places.lake().glob("day=*/part-*.parquet"))
    part.write_bytes(b"PAR1 no more")

    assert "day 2026-05-08" in faults()["lake"][0]


def test_a_register_made_ready_is_looked_at(tmp_path: Path) -> None:
    load_register(tmp_path)
    publish(places.register(), actor=FOUNDER, at=MORNING)
    assert faults() == {}

    records = places.register() / "1" / "records.arrow"
    records.write_bytes(records.read_bytes()[:-1] + b"x")
    (changed,) = faults()["register made ready"]
    assert "records.arrow was changed" in changed
    records.unlink()
    assert faults()["register made ready"] == (
        f"{places.register()} holds no edition that can be read; run: guomen register publish",
    )


def test_a_register_made_ready_from_another_database_is_found(tmp_path: Path) -> None:
    load_register(tmp_path)
    publish(places.register(), actor=FOUNDER, at=MORNING)
    Counter.objects.filter(series=revisions.SERIES).update(last=0)
    assert faults()["register made ready"] == (
        f"{places.register()} is newer than the database; remove it",
    )
    Counter.objects.filter(series=revisions.ORIGIN).delete()
    assert faults()["register made ready"] == (
        f"{places.register()} is of another register; remove it",
    )


def test_unsafe_settings_are_found(settings) -> None:
    settings.ALLOWED_HOSTS = ["ipr.example.org", "*"]
    settings.DEBUG = True
    places.demo_marker().touch()
    key = places.home() / "secret-key"
    key.write_text("x")
    key.chmod(0o644)

    said = " ".join(faults()["settings"])

    for word in ("GUOMEN_DEBUG", "GUOMEN_HTTPS", "GUOMEN_HOSTS", "demonstration", "chmod 600"):
        assert word in said
