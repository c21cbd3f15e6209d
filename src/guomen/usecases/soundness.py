"""Whether an installation is sound: chain, journals, copies, files, lake, tables, settings."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from guomen.adapters.editions import RECORDS, SEGMENT, about_current, last_revision
from guomen.adapters.files import sha256_of
from guomen.adapters.lake import Lake
from guomen.adapters.photos import ENDINGS
from guomen.cases.replay import replay
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words
from guomen.store import copies, guards, journal, ledger, places, revisions
from guomen.store.models import (
    AuthorisedUser,
    CaseFile,
    IssuedDocument,
    JournalEntry,
    LedgerEntry,
    Letter,
    Photo,
    Upload,
)
from guomen.usecases import own_law


@dataclass(frozen=True, slots=True)
class Check:
    """One question about the installation, and everything that is wrong; nothing means sound."""

    name: Words
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.faults


def unapplied_migrations() -> tuple[str, ...]:
    """Return the changes of the tables that this database has not had yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(f"{migration.app_label} {migration.name}" for migration, _ in plan)


def examine() -> Iterator[Check]:
    """Yield every check, the tables first; without tables nothing else can be asked."""
    tables = Check(CHECKS[0][0], tuple(CHECKS[0][1]()))
    yield tables
    for name, faults in CHECKS[1:] if tables.sound else ():
        yield Check(name, tuple(faults()))


def missing_migrations() -> Iterator[str]:
    """Yield each change of the tables that is missing."""
    for name in unapplied_migrations():
        yield f"{name} has not been applied; run: guomen migrate"


def missing_guards() -> Iterator[str]:
    """Yield each trigger that should refuse changes and is not there."""
    for name in guards.missing(connection):
        yield f"trigger {name} is missing: somebody could change what must not change"


def broken_chain() -> Iterator[str]:
    """Yield every break of the ledger's chain, and a tail that was cut off."""
    for broken in ledger.breaks():
        yield f"entry {broken.sequence}: {broken.words.en}"
    if ledger.tail_is_missing():
        yield "the head of the chain points at an entry that is not the last: entries are missing"


def broken_journals() -> Iterator[str]:
    """Yield each case whose journal does not replay, or whose row is not what it says."""
    for row in CaseFile.objects.order_by("number").iterator():
        try:
            case = replay(journal.events(row.number))
        except (GuomenError, KeyError, ValueError) as error:
            yield f"case {row.number}: the journal cannot be replayed ({error})"
            continue
        for column in copies.differing(row, case):
            yield f"case {row.number}: {column} is not what the journal says"


def unsealed_entries() -> Iterator[str]:
    """Yield each entry of a journal that is not the one the ledger sealed, and the reverse."""
    sealed: dict[tuple[str, int], str] = {}
    acts = LedgerEntry.objects.filter(action="act").values_list("subject", "detail")
    for subject, detail in acts.iterator():
        plain = json.loads(detail)
        sealed[subject.removeprefix("case "), plain["sequence"]] = plain["sha256"]
    entries = JournalEntry.objects.values_list("case__number", "sequence", "event")
    for number, sequence, text in entries.iterator():
        if sealed.pop((number, sequence), None) != journal.digest(text):
            yield f"case {number}, entry {sequence}: not the entry that the ledger sealed"
    for number, sequence in sealed:
        yield f"case {number}, entry {sequence}: sealed in the ledger, missing in the journal"


def damaged_photos() -> Iterator[str]:
    """Yield each photo whose file is missing or was changed."""
    hashes = Photo.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    yield from damaged("photo", places.photo, hashes)


def damaged_documents() -> Iterator[str]:
    """Yield each issued document and letter whose file is missing or was changed."""
    for rows in (IssuedDocument.objects, Letter.objects):
        hashes = rows.order_by("sha256").values_list("sha256", flat=True).distinct()
        yield from damaged("document", places.document, hashes)


def damaged_uploads() -> Iterator[str]:
    """Yield each file handed in whose content is missing or was changed."""
    types = dict(Upload.objects.order_by("sha256").values_list("sha256", "media_type").distinct())
    yield from damaged(
        "file", lambda one: places.upload(one, ENDINGS.get(types[one], "pdf")), types
    )


def damaged(what: str, place: Callable[[str], Path], hashes: Iterable[str]) -> Iterator[str]:
    """Yield each hash whose file is missing or has another content."""
    for sha256 in hashes:
        path = place(sha256)
        if not path.is_file():
            yield f"{what} {sha256[:12]}: the file {path} is missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield f"{what} {sha256[:12]}: the file {path} was changed"


def unreadable_lake() -> Iterator[str]:
    """Yield each day of the lake that cannot be read."""
    lake = Lake(places.lake())
    for day in lake.days():
        try:
            lake.day(day)
        except Exception as error:  # noqa: BLE001 - whatever the reader raises is the finding
            yield f"day {day}: {error}"


def wrong_balances() -> Iterator[str]:
    """Yield each licence token whose balance is not what its releases add up to."""
    standing = Q(uses__reversed_at=None)
    rows = AuthorisedUser.objects.filter(Q(used__gt=0) | Q(uses__isnull=False)).annotate(
        told=Coalesce(Sum("uses__counted", filter=standing), Decimal(0))
    )
    for row in rows.exclude(used=F("told")).distinct():
        yield f"licence token {row.token} says {row.used:f} used; its releases say otherwise"


def damaged_edition() -> Iterator[str]:
    """Yield what is wrong with the register made ready for screening; none is no fault."""
    folder = places.register()
    if not folder.exists():
        return
    known = about_current(folder)
    if known is None:
        yield f"{folder} holds no edition that can be read; run: guomen register publish"
        return
    if known.origin != revisions.origin():
        yield f"{folder} is of another register; remove it"
    elif (last_revision(folder) or 0) > revisions.revision():
        yield f"{folder} is newer than the database; remove it"
    for name, sha256 in ((SEGMENT, known.segment_sha256), (RECORDS, known.records_sha256)):
        path = folder / str(known.revision) / name
        if not path.is_file() or sha256_of(path) != sha256:
            yield f"{path} was changed; remove {folder}, then run: guomen register publish"


def unsafe_settings() -> Iterator[str]:
    """Yield each setting that is unsafe for an installation that others can reach."""
    local = set(settings.ALLOWED_HOSTS) <= LOCAL
    if settings.DEBUG and not local:
        yield "GUOMEN_DEBUG is yes on a site that others can reach"
    if not local and not settings.SESSION_COOKIE_SECURE:
        yield "GUOMEN_HTTPS is not yes on a site that others can reach: sign-ins travel in clear"
    if "*" in settings.ALLOWED_HOSTS:
        yield "GUOMEN_HOSTS answers to every name"
    if places.demo_marker().exists() and not local:
        yield "a demonstration, whose codes anybody can print, answers to others than this machine"
    key = places.home() / "secret-key"
    if key.exists() and key.stat().st_mode & 0o077:
        yield f"{key} can be read by others; run: chmod 600 {key}"


LOCAL: Final = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
CHECKS: Final = (
    (Words("tables", "数据表"), missing_migrations),
    (Words("triggers", "触发器"), missing_guards),
    (Words("ledger", "审计链"), broken_chain),
    (Words("journals and copies", "案件记录与副本"), broken_journals),
    (Words("journals sealed by the ledger", "案件记录与审计链一致"), unsealed_entries),
    (Words("photos", "照片"), damaged_photos),
    (Words("documents", "文书"), damaged_documents),
    (Words("files handed in", "当事人提交的文件"), damaged_uploads),
    (Words("lake", "数据湖"), unreadable_lake),
    (Words("balances of licence tokens", "许可凭证余额"), wrong_balances),
    (Words("register made ready", "已就绪的备案库"), damaged_edition),
    (Words("settings", "设置"), unsafe_settings),
    (Words("law of this installation", "本系统自有规则"), own_law.not_adopted),
)
