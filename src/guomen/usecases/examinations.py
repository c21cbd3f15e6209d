"""Examinations: what was looked at, with a structured result and photos; negative ones too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.cases.examination import Outcome, gravest
from guomen.kernel.china import SHANGHAI
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.queries.quoted_lines import quoted_by, released
from guomen.rights.token import How
from guomen.store import counters, ledger, revisions, submissions, visible
from guomen.store.models import (
    ConsignmentLine,
    Examination,
    Finding,
    Photo,
    Recordation,
    Selection,
)
from guomen.usecases import accounts, guides, pictures
from guomen.usecases.pictures import PhotoInput
from guomen.usecases.releases import use_token

RELEASED: Final = frozenset({Outcome.NOTHING, Outcome.GENUINE})
"""Results after which the goods go on: what they quote is taken off their licence tokens."""


@dataclass(frozen=True, slots=True)
class FindingInput:
    """What was found on one line: for one right, or for none.

    `quantity` counts pieces in the line's unit that bear the right; `checked_price` is in yuan for
    all of them. `goods` describes what really lay there, where it is not what was declared.
    """

    line_id: str
    outcome: Outcome
    recordation: str = ""
    goods: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    checked_price: Decimal | None = None
    remarks: str = ""


def record_examination(
    selection_id: int,
    *,
    result: Outcome,
    findings: tuple[FindingInput, ...],
    photos: tuple[PhotoInput, ...],
    remarks: str,
    actor: Actor,
    at: datetime,
    submission: str,
) -> str:
    """Write down an examination of a selected consignment, and return its number.

    Raises BadInputError where findings contradict the result or name a line or right that does
    not exist, NotAllowedError where the consignment has been examined already.
    """
    require(actor, Permission.EXAMINE)
    check(Outcome(result), findings)
    pictures.check(photos)
    sent = ("examination", selection_id, result, findings, pictures.hashes(photos), remarks)
    with transaction.atomic():
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=sent)
        if earlier is not None:
            return earlier
        if quotes_a_token(selection_id):
            revisions.hold()
        selection = hold(selection_id, actor)
        examination = Examination(
            number=next_number(selection, at),
            consignment=selection.consignment,
            officer=accounts.find(actor.name),
            at=at,
            result=Outcome(result),
            remarks=remarks,
        )
        examination.save(force_insert=True)
        write_findings(examination, findings)
        write_photos(examination, photos, actor=actor, at=at)
        Selection.objects.filter(pk=selection.pk).update(examined=True)
        if examination.result in RELEASED:
            run_down(selection, findings, actor=actor, at=at)
        seen = guides.stamp(examination, actor=actor, at=at)
        enter(examination, seen, actor=actor, at=at)
        submissions.conclude(submission, outcome=examination.number)
    return examination.number


def check(result: Outcome, findings: tuple[FindingInput, ...]) -> None:
    """Raise BadInputError where findings contradict the result or each other."""
    found = gravest(finding.outcome for finding in findings)
    if findings and found is not result:
        raise BadInputError(
            where="result",
            found=str(result),
            expected=f"{found}, the gravest of the findings",
        )
    if result is Outcome.SUSPECTED and not findings:
        raise BadInputError(
            where="findings", found="none", expected="at least one line with the right concerned"
        )
    seen = [(finding.line_id, finding.recordation, finding.goods) for finding in findings]
    if len(set(seen)) != len(seen):
        raise BadInputError(
            where="findings",
            found="the same line, right and goods twice",
            expected="one finding for each",
        )
    for finding in findings:
        check_one(finding)


def check_one(finding: FindingInput) -> None:
    """Raise BadInputError where a suspicion names no right, or a number is not above zero."""
    if finding.outcome is Outcome.SUSPECTED and not finding.recordation:
        raise BadInputError(
            where=f"line {finding.line_id}",
            found="a suspicion without a right",
            expected="the recordation of the right concerned",
            do="Without a recorded right the result is `unclear` or `other_offence`.",
        )
    for name, value in (("quantity", finding.quantity), ("checked_price", finding.checked_price)):
        if value is not None and not (value.is_finite() and 0 < value < Decimal(10) ** 15):
            raise BadInputError(
                where=f"line {finding.line_id}, {name}", found=str(value), expected="more than 0"
            )


def hold(selection_id: int, actor: Actor) -> Selection:
    """Return a selection that waits for its examination, locked.

    Raises NotFoundError where it is hidden, NotAllowedError where it has been examined.
    """
    visible_to_actor = visible.selections(actor).filter(pk=selection_id).exists()
    if not visible_to_actor:
        raise NotFoundError(f"There is no selection {selection_id}.", f"没有布控 {selection_id}。")
    row = Selection.objects.select_for_update().get(pk=selection_id)
    if row.examined:
        before = Examination.objects.filter(consignment=row.consignment).first()
        who, number = (before.officer.username, before.number) if before else ("", "")
        raise NotAllowedError(
            f"{who} has examined this consignment already: examination {number}.",
            f"{who} 已查验该票货物，查验记录编号 {number}。",
        )
    return row


def quotes_a_token(selection_id: int) -> bool:
    """Return whether a line of the selected consignment quotes a licence token."""
    quoting = ConsignmentLine.objects.exclude(licence_token="")
    return quoting.filter(consignment__selection=selection_id).exists()


def run_down(
    selection: Selection, findings: tuple[FindingInput, ...], *, actor: Actor, at: datetime
) -> None:
    """Take the released lines off the tokens they quote, by the quantity counted where one was."""
    counted = {one.line_id: one.quantity for one in findings if one.quantity is not None}
    for line in quoted_by(selection.consignment):
        quantity = counted.get(line.line_id)
        told = line if quantity is None else released(line, quantity=quantity)
        use_token(told, how=How.EXAMINATION, actor=actor, at=at)


def next_number(selection: Selection, at: datetime) -> str:
    """Return the next number of an examination in its office and year."""
    office, year = selection.consignment.customs_office, at.astimezone(SHANGHAI).year
    return f"X{office}-{year}-{counters.take_one(f'examination/{office}/{year}'):05}"


def write_findings(examination: Examination, findings: tuple[FindingInput, ...]) -> None:
    """Insert the findings; raises BadInputError on a line of another consignment."""
    lines = {
        line.line_id: line
        for line in ConsignmentLine.objects.filter(consignment=examination.consignment)
    }
    wanted = {finding.recordation for finding in findings if finding.recordation}
    recordations = {row.number: row for row in Recordation.objects.filter(number__in=wanted)}
    Finding.objects.bulk_create(
        Finding(
            examination=examination,
            line=line_named(lines, finding.line_id),
            recordation=right_named(recordations, finding.recordation),
            outcome=finding.outcome,
            goods=finding.goods[:200],
            quantity=finding.quantity,
            unit=finding.unit[:20],
            checked_price=finding.checked_price,
            remarks=finding.remarks,
        )
        for finding in findings
    )


def line_named(lines: Mapping[str, ConsignmentLine], line_id: str) -> ConsignmentLine:
    """Return a line of the consignment; raises BadInputError where it is another's."""
    if line_id not in lines:
        raise BadInputError(
            where="line_id", found=line_id, expected=f"one of {', '.join(sorted(lines))}"
        )
    return lines[line_id]


def right_named(recordations: Mapping[str, Recordation], number: str) -> Recordation | None:
    """Return a recordation, None for no number; raises BadInputError where it is not registered."""
    if not number:
        return None
    if number not in recordations:
        raise BadInputError(
            where="recordation", found=number, expected="the number of a recordation here"
        )
    return recordations[number]


def write_photos(
    examination: Examination, photos: tuple[PhotoInput, ...], *, actor: Actor, at: datetime
) -> None:
    """Store the photos and insert their rows."""
    Photo.objects.bulk_create(
        Photo(
            examination=examination,
            sha256=stored.photo.sha256,
            media_type=stored.photo.media_type,
            size=stored.photo.size,
            name=stored.name,
            taken_at=at,
            taken_by=actor.name,
        )
        for stored in pictures.store(photos)
    )


def enter(examination: Examination, cards: tuple[str, ...], *, actor: Actor, at: datetime) -> None:
    """Write the examination in the ledger, with the hashes of its photos and guide cards."""
    ledger.record(
        "record_examination",
        subject=f"examination {examination.number}",
        actor=actor.name,
        at=at,
        detail={
            "consignment": examination.consignment.document_no,
            "result": examination.result,
            "photos": sorted(examination.photos.values_list("sha256", flat=True)),
            "guide_cards": list(cards),
        },
    )
