"""Releases that the clearance system tells: taken off the licence tokens the lines quote."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.adapters import release_files
from guomen.adapters.lake import Lake
from guomen.adapters.refused import RefusedRow, write_refused
from guomen.adapters.row_files import Row
from guomen.kernel.words import Words
from guomen.queries.quoted_lines import of_row, released
from guomen.rights.token import How
from guomen.store import ledger, places
from guomen.usecases.releases import Told, use_token

NO_SUCH_LINE: Final = Words(
    "a line that is in the lake; load its declaration first: guomen import declarations FILE",
    "已导入数据中的申报项；请先运行 guomen import declarations FILE 导入该报关单",
)
NO_TOKEN: Final = Words(
    "a line that quotes a licence token granted to one of its parties",
    "填报了授予本票当事人的许可凭证的申报项",
)
TAKEN_BACK: Final = Words(
    "a release that was not taken back; this one was corrected and is not counted again",
    "未被更正的放行；该放行记录已更正，不再计入",
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of a file of releases: counted, told before, without a token, refused.

    `over` counts the releases for which not enough was left; none of them is lost.
    """

    name: str
    sha256: str
    counted: int
    known: int
    without_token: int
    over: int
    refused: tuple[RefusedRow, ...]
    refused_file: Path | None


def import_releases(path: Path, *, actor: Actor, at: datetime, language: str = "en") -> Reported:
    """Take a CSV, JSON or Parquet file of releases; the same release told again counts once.

    A line without a token needs nothing. Rows that name no line of the lake, quote a token that is
    not their party's, or were taken back come back refused. Raises BadInputError where the whole
    file is unfit.
    """
    require(actor, Permission.IMPORT_DECLARATIONS)
    file = release_files.read(path)
    lines = lines_of(file.rows)
    tally: Counter[str] = Counter()
    refused = list(file.refused)
    for row in file.rows:
        reason = report(row, lines, tally, actor=actor, at=at)
        if reason is not None:
            refused.append(RefusedRow(row.line, "line_no", line_id(row), reason))
    refused.sort(key=lambda one: one.line)
    target = places.refused(file.sha256) if refused else None
    if target is not None:
        write_refused(target, refused, language=language)
    enter(file.sha256, {**tally, "refused": len(refused)}, actor=actor, at=at)
    return Reported(
        name=path.name,
        sha256=file.sha256,
        counted=tally[Told.COUNTED],
        known=tally[Told.KNOWN],
        without_token=tally[WITHOUT],
        over=tally[OVER],
        refused=tuple(refused),
        refused_file=target,
    )


def enter(sha256: str, detail: Mapping[str, object], *, actor: Actor, at: datetime) -> None:
    """Write in the ledger that a file of releases came, and what it came to."""
    with transaction.atomic():
        ledger.record(
            "import_releases",
            subject=f"file {sha256}",
            actor=actor.name,
            at=at,
            detail=detail,
        )


def report(
    row: Row,
    lines: Mapping[str, Mapping[str, Any]],
    tally: Counter[str],
    *,
    actor: Actor,
    at: datetime,
) -> Words | None:
    """Take one release off its token and count what it came to; return why it cannot be."""
    found = lines.get(line_id(row))
    if found is None:
        return NO_SUCH_LINE
    if not found["licence_token"]:
        tally[WITHOUT] += 1
        return None
    line = released(
        of_row(found),
        quantity=row.values["quantity"],
        day=row.values["day"],
        office=row.values["office"],
    )
    used = use_token(line, how=How.CLEARANCE, actor=actor, at=at)
    if used.told in REASONS:
        return REASONS[used.told]
    tally[used.told] += 1
    tally[OVER] += used.told is Told.COUNTED and used.over > 0
    return None


REASONS: Final = {Told.ELSEWHERE: NO_TOKEN, Told.REVERSED: TAKEN_BACK}
WITHOUT, OVER = "without_token", "over"


def lines_of(rows: Iterable[Row]) -> dict[str, Mapping[str, Any]]:
    """Return the lines of the lake that releases name, by their identifier."""
    wanted = sorted({line_id(row) for row in rows})
    found = Lake(places.lake()).find(wanted).to_pylist() if wanted else []
    return {row["line_id"]: row for row in found}


def line_id(row: Row) -> str:
    """Return how the lake knows the line of a release."""
    return f"{row.values['document_no']}-{row.values['line_no']}"
