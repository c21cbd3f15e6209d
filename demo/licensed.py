"""Licence tokens and questions before shipping, so that their pages have something to show."""

from datetime import date
from decimal import Decimal
from typing import Final

from demo import people
from demo.clockwork import STANDS_AT
from guomen.kernel.ids import Direction
from guomen.queries import enquiries as shown
from guomen.rights.enquiry import Named, Question
from guomen.rights.licence import Limits
from guomen.store.models import Party, Recordation
from guomen.usecases import enquiries, licences

YEAR_END: Final = date(2026, 12, 31)
GRANTED: Final = (
    ("Demo Manufacturing (Viet Nam) Co., Ltd.", Decimal(120_000)),
    ("示范鞋服制造有限公司", Decimal(36_000)),
    ("示范箱包进出口有限公司", None),
)
"""Invented licensees with the total of each, in pieces."""
PIECES: Final = "011"


def grant() -> None:
    """Let the busiest holder license some, and the busiest trader ask before it ships."""
    holder, trader = people.actor("right_holder"), people.actor("trader")
    first = (
        Recordation.objects.select_related("right")
        .filter(
            right__holder__number=holder.party,
            right__kind="trademark",
            ended_on=None,
            valid_to__gte=STANDS_AT.date(),
        )
        .first()
    )
    party = Party.objects.filter(number=trader.party).first()
    if first is None or party is None:
        return
    mine = ((party.name, Decimal(5_000)),)
    for name, total in GRANTED + mine:
        licences.issue_token(
            first.number,
            name=name,
            uscc=party.uscc or "" if name == party.name else "",
            limits=Limits(quantity=total, unit=PIECES, valid_to=YEAR_END),
            actor=holder,
            at=STANDS_AT,
        )
    ask(first, partner=GRANTED[1][0], quantity=Decimal(50_000))


def ask(recordation: Recordation, *, partner: str, quantity: Decimal) -> None:
    """Let the trader ask about a mark, and put the question to its holder."""
    trader, right = people.actor("trader"), recordation.right
    number = enquiries.ask(
        Question(
            goods=(right.goods or "日用品")[:60],
            mark=right.mark or right.mark_zh,
            direction=Direction.EXPORT,
            quantity=quantity,
            unit=PIECES,
            partner=Named(partner),
        ),
        actor=trader,
        at=STANDS_AT,
        submission="demonstration",
    )
    for row in shown.show(trader, number).rights:
        if row.recordation == recordation.number and row.may_ask:
            enquiries.ask_holder(number, row.recordation, actor=trader, at=STANDS_AT)
