"""Ask before you ship (商品出运前查询): a trader asks, and learns no fact that is not public."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

import pyarrow as pa
from django.db import transaction
from django.db.models import Q

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.china import SHANGHAI, day_of
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.ids import CROCKFORD
from guomen.kernel.words import Words
from guomen.rights.enquiry import Named, Outcome, Question, outcome_of
from guomen.store import counters, ledger, licences, registers, revisions, submissions, visible
from guomen.store.models import (
    AuthorisedUser,
    Enquiry,
    EnquiryRight,
    Party,
    Recordation,
)
from guomen.usecases import accounts
from guomen.usecases.enquiry_answers import question_text, sign_answer
from guomen.usecases.live_register import engine_in_force
from guomen.usecases.messages import tell

MOST_IN_A_DAY: Final = 40
"""Questions of one party in a day: enough for a day's shipping, too few to list a register."""
MOST_RIGHTS: Final = 20
CODE_LENGTH: Final = 12
LONGEST_REPLY: Final = 500
HOLDER_ASKED: Final = Words(
    "A trader asks before shipping; you have a question to answer.",
    "有收发货人在出运前提出询问，请答复。",
)
TRADER_REPLIED: Final = Words(
    "A trader told you more about its question.", "收发货人已就其询问补充说明。"
)


def ask(question: Question, *, actor: Actor, at: datetime, submission: str) -> str:
    """Answer a trader's question from the register in force, sign it, and return its number.

    Raises NotAllowedError where its party asked too much today, BadInputError where neither a mark
    nor goods are named. The same `submission` twice is one question.
    """
    require(actor, Permission.ASK_BEFORE_SHIPPING)
    check(question)
    numbers = concerned(question, at)
    with transaction.atomic():
        sent = ("enquiry", question_text(question))
        earlier = submissions.earlier_outcome(submission, actor=actor.name, at=at, content=sent)
        if earlier is not None:
            return earlier
        party = asking_party(actor)
        refuse_too_many(party, at)
        row = entered(question, party, actor=actor, at=at)
        write_rights(row, question, numbers, at)
        sign_answer(row, at=at)
        ledger.record(
            "ask_before_shipping",
            subject=f"enquiry {row.number}",
            actor=actor.name,
            at=at,
            detail={"party": party.number, "recordations": numbers},
        )
        submissions.conclude(submission, outcome=row.number)
    return row.number


def check(question: Question) -> None:
    """Raise BadInputError where there is nothing to look for."""
    if not (question.goods.strip() and question.mark.strip()):
        raise BadInputError(
            where="mark", found=question.mark, expected="the goods, and the mark on them in words"
        )


def concerned(question: Question, at: datetime) -> list[str]:
    """Return the recordations in force that the goods may concern, the likeliest first."""
    line = {
        "line_id": "question",
        "goods_name": question.goods,
        "specification": "",
        "hs_code": question.hs_code,
        "brand": question.mark,
    }
    hits = engine_in_force(at).twin().look_through(pa.Table.from_pylist([line]))
    likely = sorted((hit for hit in hits if hit.total > 0), key=lambda hit: -hit.total)
    found = dict.fromkeys([*exactly(question.mark, at), *(hit.recordation_no for hit in likely)])
    return list(found)[:MOST_RIGHTS]


def exactly(mark: str, at: datetime) -> Iterable[str]:
    """Return the recordations in force whose mark or title is what the trader wrote."""
    named = (
        Q(right__mark__iexact=mark) | Q(right__mark_zh__iexact=mark) | Q(right__title__iexact=mark)
    )
    rows = registers.in_force(day_of(at)).filter(named)
    return rows.values_list("number", flat=True)[:MOST_RIGHTS]


def asking_party(actor: Actor) -> Party:
    """Return the party that asks, held until the transaction ends."""
    row = Party.objects.select_for_update().filter(number=actor.party or "").first()
    if row is None:
        raise NotFoundError("Your account speaks for no party.", "您的账户未绑定当事人。")
    return row


def refuse_too_many(party: Party, at: datetime) -> None:
    """Raise NotAllowedError where the party asked as much as may be asked in a day."""
    today = Enquiry.objects.filter(party=party, asked_at__gt=at - timedelta(days=1)).count()
    if today >= MOST_IN_A_DAY:
        raise NotAllowedError(
            f"Your party has asked {today} questions in the last 24 hours, the most that may be "
            "asked. Ask again later.",
            f"贵方在最近 24 小时内已查询 {today} 次，达到上限，请稍后再查。",
        )


def entered(question: Question, party: Party, *, actor: Actor, at: datetime) -> Enquiry:
    """Write the question under its number."""
    year = at.astimezone(SHANGHAI).year
    serial = counters.take_one(f"enquiry/{year}")
    return Enquiry.objects.create(
        number=f"Q{year % 100:02}-{serial:06}",
        account=accounts.find(actor.name),
        party=party,
        asked_at=at,
        question=question_text(question),
        code="".join(secrets.choice(CROCKFORD) for _ in range(CODE_LENGTH)),
        register_revision=revisions.revision(),
    )


def write_rights(row: Enquiry, question: Question, numbers: list[str], at: datetime) -> None:
    """Write what the trader is told of each recorded right."""
    day = day_of(at)
    asker = Named(row.party.name, row.party.uscc or "")
    found = Recordation.objects.select_related("right__holder").filter(number__in=numbers)
    for recordation in sorted(found, key=lambda one: numbers.index(one.number)):
        holder = recordation.right.holder
        outcome = outcome_of(
            question,
            asker=asker,
            holder=Named(holder.name, holder.uscc or ""),
            licences=map(licences.token_of, licensed(recordation, (asker, question.partner), day)),
            day=day,
        )
        EnquiryRight.objects.create(
            enquiry=row, recordation=recordation, holder=holder, outcome=outcome.value
        )


def licensed(
    recordation: Recordation, parties: Iterable[Named], day: date
) -> Iterable[AuthorisedUser]:
    """Return the licences of a recordation that may be those of the parties."""
    mine = Q(pk__in=[])
    for party in parties:
        if party.name:
            mine |= Q(uscc=party.uscc) if party.uscc else Q(name__iexact=party.name)
            mine |= Q(uscc="", name__iexact=party.name)
    return AuthorisedUser.objects.select_related("recordation").filter(
        mine, licences.stands(day), recordation=recordation
    )


def own_right(number: str, recordation: str, actor: Actor) -> EnquiryRight:
    """Return a right in one of the actor's questions, locked; raises NotFoundError for none."""
    require(actor, Permission.ASK_BEFORE_SHIPPING)
    rows = EnquiryRight.objects.select_for_update(of=("self",)).select_related(
        "enquiry", "holder", "recordation"
    )
    row = rows.filter(
        enquiry__in=visible.enquiries(actor),
        enquiry__number=number,
        recordation__number=recordation,
    ).first()
    if row is None:
        raise NotFoundError(f"There is no question {number}.", f"没有查询 {number}。")
    return row


def ask_holder(
    number: str, recordation: str, *, reply: str = "", actor: Actor, at: datetime
) -> None:
    """Put a question to the holder of a right, or tell it more where it asked for more.

    Raises NotAllowedError where there is nothing to ask. Asked twice, it is asked once.
    """
    reply = reply.strip()
    if len(reply) > LONGEST_REPLY:
        raise BadInputError(
            where="reply", found=reply, expected=f"at most {LONGEST_REPLY} characters"
        )
    with transaction.atomic():
        row = own_right(number, recordation, actor)
        if row.outcome == Outcome.ASKED:
            return
        if row.outcome not in {Outcome.ASK, Outcome.MORE}:
            raise NotAllowedError("The holder need not be asked any more.", "无须再向权利人询问。")
        again = row.outcome == Outcome.MORE
        if again and not reply:
            raise BadInputError(where="reply", found=reply, expected="what the holder asked for")
        row.outcome, row.asked_at, row.reply = Outcome.ASKED.value, at, reply
        row.save()
        tell_holder(row, again=again, actor=actor, at=at)


def tell_holder(row: EnquiryRight, *, again: bool, actor: Actor, at: datetime) -> None:
    """Tell the holder that a question waits, and write in the ledger that it was put."""
    subject = f"enquiry {row.enquiry.number}"
    tell(
        party=row.holder.number,
        words=TRADER_REPLIED if again else HOLDER_ASKED,
        topic="enquiry.asked",
        subject=subject,
        link=f"/portal/questions/{row.pk}/",
        at=at,
    )
    ledger.record(
        "ask_the_holder",
        subject=subject,
        actor=actor.name,
        at=at,
        detail={"recordation": row.recordation.number, "holder": row.holder.number},
    )
