"""The register (备案库): loaded from files, entered one by one, and ended."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.models import Q

from guomen.access.policy import Actor, Permission, require
from guomen.adapters import register_files
from guomen.adapters.refused import RefusedRow, shorten, write_refused
from guomen.adapters.register_files import RegisterRow
from guomen.kernel.errors import BadInputError, GuomenError, NotAllowedError, NotFoundError
from guomen.kernel.ids import recordation_number
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.pack import Pack
from guomen.rights.recordation import End, State, record
from guomen.rights.right import Right
from guomen.store import ledger, places, revisions
from guomen.store.models import Recordation
from guomen.usecases.register_rows import Entry, write

LONGEST: Final = {
    "recordation_no": 20,
    "right_number": 40,
    "mark": 200,
    "mark_zh": 200,
    "holder_name": 200,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a register file: recordations new, changed and unchanged, rows refused.

    `refused_file` is the CSV of the refused rows, None where there are none.
    """

    name: str
    sha256: str
    new: int
    changed: int
    unchanged: int
    refused: tuple[RefusedRow, ...]
    refused_file: Path | None


def import_register(
    path: Path, *, actor: Actor, at: datetime, name: str = "", language: str = "en"
) -> Loaded:
    """Load a CSV, JSON or Parquet file of recordations; the same file twice changes nothing.

    Rows that contradict the law (an approval after the right ended, a term longer than the law
    allows) or the register (a right of another holder) come back refused. Raises BadInputError
    where the whole file is unfit.
    """
    require(actor, Permission.IMPORT_REGISTER)
    intake = register_files.read(path)
    judged = [entry_of(row, load_pack()) for row in intake.rows]
    entries = [entry for entry in judged if isinstance(entry, Entry)]
    refused = [*intake.refused, *(one for one in judged if isinstance(one, RefusedRow))]
    with transaction.atomic():
        written = write(entries)
        refused.extend(written.refused)
        target = places.refused(intake.sha256) if refused else None
        loaded = Loaded(
            name=name or path.name,
            sha256=intake.sha256,
            new=written.new,
            changed=written.changed,
            unchanged=written.unchanged,
            refused=tuple(sorted(refused, key=lambda row: row.line)),
            refused_file=target,
        )
        ledger.record(
            "import_register",
            subject=f"file {intake.sha256}",
            actor=actor.name,
            at=at,
            detail={"new": loaded.new, "changed": loaded.changed, "refused": len(refused)},
        )
    if target is not None:
        write_refused(target, loaded.refused, language=language)
    return loaded


def record_right(row: RegisterRow, *, actor: Actor, at: datetime) -> str:
    """Enter one recordation and return its number; raises BadInputError where it cannot be."""
    require(actor, Permission.EXAMINE_RECORDATION)
    entry = entry_of(row, load_pack())
    if isinstance(entry, RefusedRow):
        raise as_error(entry)
    with transaction.atomic():
        written = write([entry])
        if written.refused:
            raise as_error(written.refused[0])
        ledger.record(
            "record_right",
            subject=f"recordation {row.recordation_no}",
            actor=actor.name,
            at=at,
            detail={"valid_to": entry.valid_to.isoformat()},
        )
    return row.recordation_no


def entry_of(row: RegisterRow, law: Pack) -> Entry | RefusedRow:
    """Return a row with its validity under the law, or why it cannot be recorded."""
    for name, longest in LONGEST.items():
        said = str(getattr(row, name))
        if len(said) > longest:
            expected = Words(f"at most {longest} characters", f"不超过 {longest} 个字符")
            return RefusedRow(row.line, name, shorten(said), expected)
    try:
        right = Right(
            kind=row.right_kind,
            number=row.right_number,
            title=row.mark or row.mark_zh,
            holder=row.holder_name,
            expires_on=row.right_expires_on,
        )
        recorded = record(
            row.recordation_no,
            right,
            approved_on=row.approved_on,
            law=law,
            stated_valid_to=row.valid_to,
        )
    except BadInputError as error:
        expected = Words(f"{error.expected} {error.do}".strip(), error.words.zh)
        return RefusedRow(row.line, error.where, error.found, expected)
    except GuomenError as error:
        return RefusedRow(row.line, "approved_on", row.approved_on.isoformat(), error.words)
    return Entry(row, recorded.valid_to)


def as_error(refused: RefusedRow) -> BadInputError:
    """Return a refused row as the error of a form."""
    error = BadInputError(where=refused.field, found=refused.found, expected=refused.expectation.en)
    error.words = Words(error.words.en, f"{refused.field}：{refused.expectation.zh}")
    return error


def end_recordation(number: str, *, how: State, on: date, actor: Actor, at: datetime) -> None:
    """End a recordation before its time; from `on` it protects no more (REG arts 9 to 11)."""
    require(actor, Permission.EXAMINE_RECORDATION)
    ended = End(how, on)
    with transaction.atomic():
        revisions.hold()
        row = held(number)
        if row.ended_on is not None:
            raise NotAllowedError(
                f"Recordation {number} ended on {row.ended_on:%Y-%m-%d}.",
                f"备案 {number} 已于 {row.ended_on:%Y-%m-%d} 终止。",
            )
        row.ended_on, row.ended_because = ended.on, ended.how.value
        row.save()
        revisions.mark_changed(Q(pk=row.pk))
        ledger.record(
            "end_recordation",
            subject=f"recordation {number}",
            actor=actor.name,
            at=at,
            detail={"how": ended.how.value, "on": on.isoformat()},
        )


def held(number: str) -> Recordation:
    """Return a recordation, locked; raises NotFoundError where there is none."""
    rows = Recordation.objects.select_for_update(of=("self",)).select_related("right__holder")
    row = rows.filter(number=recordation_number(number)).first()
    if row is None:
        raise no_recordation(number)
    return row


def no_recordation(number: str) -> NotFoundError:
    """Return the error for a recordation that is not there, or not the asker's."""
    return NotFoundError(f"There is no recordation {number}.", f"没有备案 {number}。")
