"""Applications to the register as the right holder makes them: drafted, filed, corrected."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import day_of
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.ids import unified_social_credit_code
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.rights.application import EDITED_IN, Step
from guomen.rights.application import Application as Told
from guomen.rights.completeness import Grade, missing
from guomen.rights.eligibility import obstacles
from guomen.rights.filing import Filing, RightFacts, Subject
from guomen.rights.right import RightKind
from guomen.store import applications, ledger, submissions, visible
from guomen.store.applications import Held
from guomen.store.mandates import require_standing
from guomen.store.models import Application, Party, Recordation
from guomen.usecases import letters
from guomen.usecases.licences import columns
from guomen.usecases.messages import tell
from guomen.usecases.recorded import filing_from, may_file

DESK: Final = "headquarters"
MOST_OF_A_FAMILY: Final = 200
LONGEST: Final = {"number": 40, "title": 200, "mark": 200, "mark_zh": 200, "goods": 10_000}


def draft(
    subject: Subject,
    *,
    actor: Actor,
    at: datetime,
    kind: RightKind = RightKind.TRADEMARK,
    recordation: str = "",
) -> str:
    """Begin an application and return its number.

    A first one begins empty, one about a recordation with what the register holds. Raises
    NotFoundError for a recordation that is not the holder's, NotAllowedError where that cannot be
    asked for now, such as a renewal outside its window.
    """
    require(actor, Permission.FILE_RECORDATION)
    day = day_of(at)
    with transaction.atomic():
        require_standing(actor, at=at)
        concerned = None if subject is Subject.RECORDATION else own(recordation, subject, actor)
        if concerned is None:
            filing = Filing(RightFacts(kind))
        else:
            may_file(subject, concerned, day)
            filing = filing_from(concerned)
        row = Application(
            subject=subject,
            holder=party_of(actor),
            agent=agent_of(actor),
            recordation=concerned,
        )
        number = applications.create(row, filing, at=at).number
        ledger.record(
            "begin_application",
            subject=f"application {number}",
            actor=actor.name,
            at=at,
            detail={"subject": subject.value, "party": row.holder.number},
        )
        return number


def own(number: str, subject: Subject, actor: Actor) -> Recordation:
    """Return a recordation the actor may file about; a transfer is filed by the new holder."""
    rows = Recordation.objects.all() if subject is Subject.TRANSFER else visible.recordations(actor)
    row = rows.select_related("right__holder").filter(number=number.strip().upper()).first()
    if row is None:
        raise NotFoundError(f"There is no recordation {number}.", f"没有备案 {number}。")
    return row


def party_of(actor: Actor) -> Party:
    """Return the party the actor speaks for."""
    row = Party.objects.filter(number=actor.party or "").first()
    if row is None:
        raise NotAllowedError(
            f"{actor.name} speaks for no right holder.", f"{actor.name} 未代表任何权利人。"
        )
    return row


def agent_of(actor: Actor) -> Party | None:
    """Return the agent's party where an agent files for its client."""
    return Party.objects.filter(number=actor.agent).first() if actor.agent else None


def edit(number: str, filing: Filing, *, expected_version: int, actor: Actor, at: datetime) -> int:
    """Keep what an application states and return its version; half-filled it may be.

    Raises StaleCaseError where somebody else changed it since, NotAllowedError once it was filed
    and nothing is to be corrected.
    """
    require(actor, Permission.FILE_RECORDATION)
    checked = sound(filing)
    with transaction.atomic():
        require_standing(actor, at=at)
        held = applications.hold(number, actor)
        if held.told.stage not in EDITED_IN:
            raise not_open(held)
        applications.refuse_stale(held.row, expected_version)
        before = held.filing
        kept = replace(checked, recordation=before.recordation)
        if held.subject is not Subject.RECORDATION:
            kept = replace(kept, right=replace(kept.right, kind=before.right.kind))
        applications.rewrite(held, kept, at=at)
        return held.row.version


def sound(filing: Filing) -> Filing:
    """Return a filing whose codes are right and whose texts fit; raises BadInputError."""
    for name, longest in LONGEST.items():
        said = str(getattr(filing.right, name))
        if len(said) > longest or "\x00" in said:
            raise BadInputError(
                where=name, found=said, expected=f"at most {longest} plain characters"
            )
    for one in filing.licences:
        code = unified_social_credit_code(one.uscc, where="licences") if one.uscc else ""
        columns(one.name, code, one.limits)
    return filing


def not_open(held: Held) -> NotAllowedError:
    """Return the error for an application that can no longer be edited."""
    stage = held.told.stage.words
    return NotAllowedError(
        f"Application {held.row.number} cannot be edited: it is {stage.en}.",
        f"申请 {held.row.number} 目前为“{stage.zh}”，不能修改。",
    )


def add_to_family(
    number: str, rights: Iterable[RightFacts], *, actor: Actor, at: datetime
) -> tuple[str, ...]:
    """Begin an application for each further right, with everything else as in the first.

    One right is one application (law sheet 3.2); the family is filed and followed together.
    """
    require(actor, Permission.FILE_RECORDATION)
    wanted = tuple(rights)
    if not 0 < len(wanted) <= MOST_OF_A_FAMILY:
        raise BadInputError(
            where="rights", found=str(len(wanted)), expected=f"1 to {MOST_OF_A_FAMILY} rights"
        )
    with transaction.atomic():
        require_standing(actor, at=at)
        held = applications.hold(number, actor)
        head = held.row
        if Subject(head.subject) is not Subject.RECORDATION:
            raise not_open(held)
        if not head.family:
            head.family = head.number
            head.save(update_fields=["family"])
        rows = [
            Application(
                subject=head.subject, holder=head.holder, agent=head.agent, family=head.family
            )
            for _ in wanted
        ]
        return tuple(
            applications.create(
                row, sound(replace(held.filing, right=right, told_true=None)), at=at
            ).number
            for row, right in zip(rows, wanted, strict=True)
        )


def declare(number: str, *, actor: Actor, at: datetime) -> None:
    """Write down that the applicant declares everything stated to be true (REG art. 9)."""
    require(actor, Permission.FILE_RECORDATION)
    with transaction.atomic():
        require_standing(actor, at=at)
        held = applications.hold(number, actor)
        if held.told.stage not in EDITED_IN:
            raise not_open(held)
        day = day_of(at)
        applications.rewrite(held, replace(held.filing, told_true=day), at=at)


def submit(
    number: str, *, expected_version: int, submission: str, actor: Actor, at: datetime
) -> str:
    """File a draft, or what was corrected, and return its number; sent twice it is filed once.

    Raises BadInputError with everything that is owed and not filled in, NotAllowedError where the
    right cannot be recorded, StaleCaseError where the draft was changed since it was checked.
    """
    require(actor, Permission.FILE_RECORDATION)
    with transaction.atomic():
        require_standing(actor, at=at)
        content = ("submit", number, expected_version)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        held = applications.hold(number, actor)
        applications.refuse_stale(held.row, expected_version)
        refuse_unfit(held, day_of(at))
        first = held.told.submitted_on is None
        step = Step.SUBMIT if first else Step.CORRECT
        now = applications.append(held, step, actor=actor, at=at)
        letters.write(replace(held, told=now))
        tell_filed(held, now, step, at=at)
        if first and held.subject is Subject.TRANSFER:
            tell_former_holder(held, at=at)
        submissions.conclude(submission, outcome=number)
    return number


def refuse_unfit(held: Held, day: date) -> None:
    """Raise where something is owed, or where the right cannot be recorded on that day."""
    law, subject = load_pack(), held.subject
    if subject in {Subject.RECORDATION, Subject.TRANSFER}:
        found = obstacles(held.filing, day=day, law=law)
        if found:
            first = found[0].reason.words
            raise NotAllowedError(first.en, first.zh)
        owed = [one for one in missing(held.filing, day=day, law=law) if one.grade is Grade.OWED]
        if owed:
            raise unfinished(held.row.number, [one.words for one in owed])
    elif held.row.recordation is not None:
        may_file(subject, held.row.recordation, day)
        if held.filing.told_true is None:
            raise unfinished(held.row.number, [TRUTH])
    if subject in HAPPENED and held.filing.happened_on is None:
        raise unfinished(held.row.number, [THE_DAY])


TRUTH: Final = Words("the declaration that everything stated is true", "对申请内容真实性的声明")
THE_DAY: Final = Words(
    "the day on which it happened, from which the period runs", "发生变化的日期（期限自该日起算）"
)
HAPPENED: Final = frozenset({Subject.CHANGE, Subject.TRANSFER, Subject.CANCELLATION})


def unfinished(number: str, lacking: list[Words]) -> NotAllowedError:
    """Return the error that names everything that lacks."""
    return NotAllowedError(
        f"Application {number} lacks: {'; '.join(one.en for one in lacking)}.",
        f"申请 {number} 尚缺：{'；'.join(one.zh for one in lacking)}。",
    )


def tell_filed(held: Held, now: Told, step: Step, *, at: datetime) -> None:
    """Tell the applicant that it was received and until when customs decides, and tell customs."""
    row, name = held.row, applications.label(held.row)
    corrected = step is Step.CORRECT
    topic = f"application.{'corrected' if corrected else 'submitted'}"
    last = f" Customs decides by {row.due_on:%Y-%m-%d}." if row.due_on else ""
    last_zh = f"海关应于 {row.due_on:%Y-%m-%d} 前作出决定。" if row.due_on else ""
    tell(
        topic=topic,
        subject=f"application {now.number}",
        words=Words(f"Received: {name.en}.{last}", f"已收到{name.zh}。{last_zh}"),
        link=f"/portal/applications/{now.number}/",
        at=at,
        party=row.holder.number,
    )
    came = Words("corrected", "已补正") if corrected else Words("filed", "已提交")
    tell(
        topic=topic,
        subject=f"application {now.number}",
        words=Words(f"To examine: {name.en} was {came.en}.", f"待审查：{name.zh}{came.zh}。"),
        link=f"/desk/applications/{now.number}/",
        at=at,
        audience=DESK,
    )


def tell_former_holder(held: Held, *, at: datetime) -> None:
    """Ask the holder of record whether its right was transferred."""
    recordation = held.row.recordation
    if recordation is None:
        return
    number = recordation.number
    tell(
        topic="application.transfer_asked",
        subject=f"application {held.row.number}",
        words=Words(
            f"Somebody asks to have recordation {number} transferred: confirm it, or object.",
            f"有人申请转让备案 {number}：请确认或者提出异议。",
        ),
        link=f"/portal/transfers/{held.row.number}/",
        at=at,
        party=recordation.right.holder.number,
    )


def withdraw(number: str, *, submission: str, actor: Actor, at: datetime, reasons: str = "") -> str:
    """Take an application back before customs has decided; a draft is thrown away like this."""
    require(actor, Permission.FILE_RECORDATION)
    with transaction.atomic():
        require_standing(actor, at=at)
        content = ("withdraw", number, reasons)
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=content)
        if earlier is not None:
            return earlier
        held = applications.hold(number, actor)
        filed = held.told.submitted_on is not None
        applications.append(held, Step.WITHDRAW, actor=actor, at=at, reasons=reasons)
        if filed:
            name = applications.label(held.row)
            tell(
                topic="application.withdrawn",
                subject=f"application {number}",
                words=Words(f"Withdrawn: {name.en}.", f"已撤回：{name.zh}。"),
                link=f"/desk/applications/{number}/",
                at=at,
                audience=DESK,
            )
        submissions.conclude(submission, outcome=number)
    return number
