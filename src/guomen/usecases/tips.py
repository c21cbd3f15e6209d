"""Tip-offs to customs (线索举报): given by a holder, worked by customs, told back lawfully."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.kernel.words import Words
from guomen.store import counters, ledger, submissions, visible
from guomen.store.mandates import require_standing
from guomen.store.models import Recordation, TipFile, TipOff
from guomen.usecases.accounts import party_numbered
from guomen.usecases.mandates import PaperInput
from guomen.usecases.messages import tell
from guomen.usecases.pictures import plain_name
from guomen.usecases.uploads import keep_document

MOST_FILES: Final = 5
LONGEST_LIFE: Final = timedelta(days=366)
CERTAINTIES: Final = ("seen", "documents", "hearsay")
OPEN: Final = frozenset({"received", "in_profile"})
WORKED: Final = ("in_profile", "stop_made", "nothing_found")
EXPIRED: Final = "expired"


@dataclass(frozen=True, slots=True)
class TipInput:
    """What a right holder knows: goods, who, where, when, how it is known, until when it counts."""

    recordation: str
    goods: str
    certainty: str
    expires_on: date
    who: str = ""
    place: str = ""
    office: str = ""
    expected_from: date | None = None
    expected_to: date | None = None
    source: str = ""


def give(
    given: TipInput,
    *,
    files: tuple[PaperInput, ...],
    actor: Actor,
    at: datetime,
    submission: str,
) -> str:
    """Hand in a tip-off on an own recordation and return its number.

    Raises BadInputError for what cannot be, NotFoundError for a recordation of another.
    """
    require(actor, Permission.FILE_RECORDATION)
    day = day_of(at)
    check(given, files, day)
    kept = [
        (plain_name(one.name), keep_document(one.content, name=one.name, actor=actor, at=at))
        for one in files
    ]
    content = ("tip", repr(given), [paper.sha256 for _, paper in kept])
    with transaction.atomic():
        require_standing(actor, at=at)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        row = written(given, own_recordation(given.recordation, actor), day, actor=actor, at=at)
        TipFile.objects.bulk_create(
            TipFile(
                tip=row,
                name=name,
                sha256=paper.sha256,
                media_type=paper.media_type,
                size=paper.size,
            )
            for name, paper in kept
        )
        record("give_tip", row, actor=actor, at=at, detail={"files": len(kept)})
        tell_desk(row, at=at)
        submissions.conclude(submission, outcome=row.number)
    return row.number


def check(given: TipInput, files: tuple[PaperInput, ...], day: date) -> None:
    """Raise BadInputError for a tip-off nobody could work."""
    if not given.goods:
        raise BadInputError(where="goods", found="", expected="what goods to look for")
    if given.certainty not in CERTAINTIES:
        raise BadInputError(
            where="how sure", found=given.certainty, expected=", ".join(CERTAINTIES)
        )
    if not day <= given.expires_on <= day + LONGEST_LIFE:
        raise BadInputError(
            where="counts until",
            found=f"{given.expires_on}",
            expected=f"a day from {day} to {day + LONGEST_LIFE}",
        )
    if given.expected_from and given.expected_to and given.expected_to < given.expected_from:
        raise BadInputError(
            where="expected to",
            found=f"{given.expected_to}",
            expected=f"a day from {given.expected_from} on",
        )
    if len(files) > MOST_FILES:
        raise BadInputError(where="files", found=str(len(files)), expected=f"at most {MOST_FILES}")


def own_recordation(number: str, actor: Actor) -> Recordation:
    """Return a recordation of the actor's party; raises NotFoundError where it is another's."""
    row = visible.recordations(actor).filter(number=number).first()
    if row is None:
        raise NotFoundError(f"You have no recordation {number}.", f"您没有备案 {number}。")
    return row


def written(
    given: TipInput, recordation: Recordation, day: date, *, actor: Actor, at: datetime
) -> TipOff:
    """Write the row of a tip-off."""
    serial = counters.take_one(f"tip/{day.year}")
    return TipOff.objects.create(
        number=f"L{day.year}-{serial:06}",
        party=party_numbered(actor.party or ""),
        recordation=recordation,
        goods=given.goods,
        who=given.who,
        place=given.place,
        office=given.office,
        expected_from=given.expected_from,
        expected_to=given.expected_to,
        source=given.source,
        certainty=given.certainty,
        expires_on=given.expires_on,
        given_at=at,
        given_by=actor.name,
    )


def work(number: str, *, status: str, remark: str, actor: Actor, at: datetime) -> None:
    """Write what became of a tip-off; `remark` is customs' own and is never told back."""
    require(actor, Permission.WORK_TIPS)
    if status not in WORKED:
        raise BadInputError(where="status", found=status, expected=", ".join(WORKED))
    with transaction.atomic():
        row = held(number, actor)
        TipOff.objects.filter(pk=row.pk).update(
            status=status, worked_at=at, worked_by=actor.name, remark=remark
        )
        record("work_tip", row, actor=actor, at=at, detail={"status": status})
        if status != row.status:
            tell_back(row, at=at)


def record_look(number: str, *, actor: Actor, at: datetime) -> None:
    """Write in the ledger that customs read a tip-off."""
    require(actor, Permission.WORK_TIPS)
    with transaction.atomic():
        record("look", held(number, actor), actor=actor, at=at, detail={})


def expire(*, actor: Actor, at: datetime) -> int:
    """Let the tip-offs expire whose day has passed, and return how many did."""
    require(actor, Permission.SEND_MAIL)
    day = day_of(at)
    due = TipOff.objects.filter(status__in=OPEN, expires_on__lt=day).order_by("pk")
    count = 0
    for number in due.values_list("number", flat=True):
        with transaction.atomic():
            row = (
                TipOff.objects.select_for_update(of=("self",))
                .select_related("party", "recordation")
                .get(number=number)
            )
            if row.status in OPEN:
                TipOff.objects.filter(pk=row.pk).update(status=EXPIRED)
                record("expire_tip", row, actor=actor, at=at, detail={})
                tell_back(row, at=at)
                count += 1
    return count


def held(number: str, actor: Actor) -> TipOff:
    """Return a tip-off for customs, locked; raises NotFoundError where there is none to see."""
    rows = visible.tips(actor).select_for_update(of=("self",))
    row = rows.select_related("party", "recordation").filter(number=number).first()
    if row is None:
        raise NotFoundError(f"There is no tip-off {number}.", f"没有线索 {number}。")
    return row


def tell_desk(row: TipOff, *, at: datetime) -> None:
    """Tell headquarters, and the office named, that a tip-off came in."""
    words = Words(f"Tip-off {row.number} came in.", f"收到线索 {row.number}。")
    for audience in ("headquarters", f"office:{row.office}")[: 2 if row.office else 1]:
        tell(
            topic="tip.given",
            subject=f"tip {row.number}",
            words=words,
            link=f"/desk/tips/{row.number}/",
            at=at,
            audience=audience,
        )


def tell_back(row: TipOff, *, at: datetime) -> None:
    """Tell the holder that something became of its tip-off; what, stands on its page."""
    tell(
        topic="tip.worked",
        subject=f"tip {row.number}",
        words=Words(
            f"There is news of your tip-off {row.number}.", f"您举报的线索 {row.number} 有新进展。"
        ),
        link="/portal/tips/",
        at=at,
        party=row.party.number,
    )


def record(
    action: str, row: TipOff, *, actor: Actor, at: datetime, detail: dict[str, object]
) -> None:
    """Write in the ledger what was done with a tip-off; nothing that it says."""
    ledger.record(
        action,
        subject=f"tip {row.number}",
        actor=actor.name,
        at=at,
        detail={**detail, "party": row.party.number},
    )
