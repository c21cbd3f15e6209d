"""Writes what a screened day found: consignments, their lines, hits and selections."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from guomen.store.batches import BATCH, in_batches
from guomen.store.models import Consignment, ConsignmentLine, Hit, Recordation, ScreeningRun
from guomen.store.models import Selection as SelectionRow
from guomen.store.parties import Named, found_or_written
from guomen.targeting.select import DRAWN, Basis, Decision

PLACES: Final = ("consignor", "consignee", "producer")


def write_consignments(lines: pa.Table, documents: Collection[str]) -> Mapping[str, Consignment]:
    """Write the consignments of those documents with all their lines; known ones stay as they are.

    `lines` has the lake's columns. Call inside a transaction.
    """
    wanted = lines.filter(pc.is_in(lines["document_no"], pa.array(sorted(documents), pa.string())))
    rows = wanted.to_pylist()
    first = {row["document_no"]: row for row in reversed(rows)}
    parties = found_or_written(
        named(row, place) for row in first.values() for place in PLACES if row[place]
    )
    Consignment.objects.bulk_create(
        [consignment_of(row, parties) for _, row in sorted(first.items())],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    written = consignments_numbered(first)
    ConsignmentLine.objects.bulk_create(
        [line_of(row, written[row["document_no"]]) for row in rows],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return written


def consignments_numbered(documents: Iterable[str]) -> dict[str, Consignment]:
    """Return consignments by document number."""
    return {
        row.document_no: row
        for row in in_batches(Consignment.objects.all(), "document_no", documents)
    }


def named(row: Mapping[str, Any], place: str) -> Named:
    """Return the party that a declared line names in one place."""
    code = row[f"{place}_code"] or ""
    person = row["document_kind"] == "parcel" and not code
    return Named.from_code(row[place], code, kind="person" if person else "company")


def consignment_of(row: Mapping[str, Any], parties: Mapping[str, Any]) -> Consignment:
    """Return the row of a consignment from its first line."""
    found = {place: parties.get(named(row, place).key) for place in PLACES}
    return Consignment(
        document_no=row["document_no"],
        kind=row["document_kind"],
        declared_on=row["declared_on"],
        direction=row["direction"],
        customs_office=row["customs_office"],
        trade_mode=row["trade_mode"],
        transport_mode=row["transport_mode"],
        destination=row["destination"][:3],
        origin=row["origin"][:3],
        **found,
    )


def line_of(row: Mapping[str, Any], consignment: Consignment) -> ConsignmentLine:
    """Return the row of one declared line."""
    return ConsignmentLine(
        consignment=consignment,
        line_no=row["line_no"],
        line_id=row["line_id"],
        hs_code=row["hs_code"],
        goods_name=row["goods_name"],
        specification=row["specification"],
        brand_type=row["brand_type"],
        brand=row["brand"][:200],
        quantity=row["quantity"],
        unit=row["unit"][:20],
        value=row["value"],
        currency=row["currency"],
        weight_kg=row["weight_kg"],
        licence_token=row["licence_token"] or "",
    )


def write_hits(run: ScreeningRun, hits: pa.Table) -> None:
    """Write the hits of a run (the columns of screening); their lines are written already."""
    rows = hits.to_pylist()
    line_ids = {row["line_id"] for row in rows}
    lines = {
        row.line_id: row for row in in_batches(ConsignmentLine.objects.all(), "line_id", line_ids)
    }
    numbers = {row["recordation_no"] for row in rows}
    rights = {row.number: row for row in in_batches(Recordation.objects.all(), "number", numbers)}
    Hit.objects.bulk_create(
        [
            Hit(
                run=run,
                line=lines[row["line_id"]],
                recordation=rights[row["recordation_no"]],
                mark=row["mark"][:200],
                start=row["start"],
                end=row["end"],
                transformation=row["transformation"],
                points=json.loads(row["points"]),
                total=row["total"],
            )
            for row in rows
        ],
        batch_size=BATCH,
    )


def write_selections(
    run: ScreeningRun,
    decisions: Iterable[Decision],
    consignments: Mapping[str, Consignment],
) -> None:
    """Write the decision on each consignment; what has been examined keeps its own."""
    ids = [consignment.pk for consignment in consignments.values()]
    before = {
        row.consignment_id: row
        for row in in_batches(SelectionRow.objects.all(), "consignment", ids)
    }
    new, changed = [], []
    for decision in decisions:
        consignment = consignments[decision.document_no]
        row = before.get(consignment.pk)
        if row is None:
            new.append(decide_on(SelectionRow(consignment=consignment), run, decision))
        elif not row.examined:
            changed.append(decide_on(row, run, decision))
    SelectionRow.objects.bulk_create(new, batch_size=BATCH)
    columns = ["run", "lane", "basis", "score", "reasons", "probability"]
    SelectionRow.objects.bulk_update(changed, columns, batch_size=BATCH)


def decide_on(row: SelectionRow, run: ScreeningRun, decision: Decision) -> SelectionRow:
    """Return the row with a decision written into it; it is not saved."""
    row.run = run
    row.lane = decision.lane.value
    row.basis = decision.basis.value
    row.score = decision.score
    row.reasons = reasons_of(decision)
    row.probability = decision.inclusion_probability
    return row


def reasons_of(decision: Decision) -> list[dict[str, str]]:
    """Return the reasons in both languages; their points add up to the score."""
    drawn = [(DRAWN, "0")] if decision.basis is Basis.RANDOM else []
    pieces = drawn + [(piece.reason, str(piece.points)) for piece in decision.evidence]
    return [
        {"code": reason.code, "en": reason.words.en, "zh": reason.words.zh, "points": points}
        for reason, points in pieces
    ]


def selected_documents(day: date) -> set[str]:
    """Return the documents declared on a day that have a selection already."""
    rows = SelectionRow.objects.filter(consignment__declared_on=day)
    return set(rows.values_list("consignment__document_no", flat=True))
