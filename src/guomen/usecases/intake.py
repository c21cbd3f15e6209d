"""Intake: a file of declarations or parcels goes into the lake, its bad rows come back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.adapters import declarations
from guomen.adapters.intake import Intake
from guomen.adapters.lake import Added, Lake
from guomen.adapters.refused import RefusedRow, write_refused
from guomen.store import ledger, places
from guomen.store.models import IntakeFile


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a file: lines new, lines already there, and the rows refused with reasons.

    `refused_file` is the CSV of the refused rows, None where there are none.
    """

    name: str
    sha256: str
    new: int
    unchanged: int
    refused: tuple[RefusedRow, ...]
    refused_file: Path | None


def import_declarations(
    path: Path, *, actor: Actor, at: datetime, name: str = "", language: str = "en"
) -> Received:
    """Take a CSV, JSON or Parquet file into the lake; the same file twice changes nothing.

    `name` is what the sender called the file, where `path` is an upload's temporary name; the
    refused rows are explained in `language`. Raises BadInputError where the whole file is unfit.
    """
    require(actor, Permission.IMPORT_DECLARATIONS)
    intake = declarations.read(path)
    added = Lake(places.lake()).add(intake)
    received = received_from(intake, added, name=name or path.name)
    if received.refused_file is not None:
        write_refused(received.refused_file, received.refused, language=language)
    with transaction.atomic():
        enter(received, kind=kind_of(intake), actor=actor, at=at)
    return received


def received_from(intake: Intake, added: Added, *, name: str) -> Received:
    """Return the report of one file."""
    refused = (*intake.refused, *added.conflicting)
    return Received(
        name=name[:200],
        sha256=intake.sha256,
        new=added.new,
        unchanged=added.unchanged,
        refused=refused,
        refused_file=places.refused(intake.sha256) if refused else None,
    )


def kind_of(intake: Intake) -> str:
    """Return whether a file held declarations, parcels or both."""
    kinds = sorted(set(intake.lines["document_kind"].to_pylist()))
    return kinds[0] if len(kinds) == 1 else "mixed"


def enter(received: Received, *, kind: str, actor: Actor, at: datetime) -> None:
    """Write down that a file came; of the same file the first arrival is kept."""
    row = IntakeFile(
        sha256=received.sha256,
        name=received.name,
        kind=kind,
        received_at=at,
        received_by=actor.name,
        new=received.new,
        unchanged=received.unchanged,
        refused=len(received.refused),
        refused_file=str(received.refused_file or ""),
    )
    IntakeFile.objects.bulk_create([row], ignore_conflicts=True)
    ledger.record(
        "import_declarations",
        subject=f"file {received.sha256}",
        actor=actor.name,
        at=at,
        detail={
            "new": received.new,
            "unchanged": received.unchanged,
            "refused": len(received.refused),
        },
    )
