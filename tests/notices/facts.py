"""Facts of one case, as documents are composed from them."""

from datetime import date
from decimal import Decimal
from typing import Final

from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.deadline import Deadline
from guomen.law.loader import load_pack
from guomen.notices.catalogue import Kind, load_catalogue
from guomen.notices.compose import NoticeFacts, NoticeGoods, NoticeRight, same_words

ISSUED_ON: Final = date(2026, 9, 18)
GOODS: Final = (
    NoticeGoods(
        1,
        "运动鞋",
        Decimal(1200),
        Words("pair", "双"),
        "6404190090",
        Money(Decimal(84000), "CNY"),
        ("T2019-76593",),
    ),
    NoticeGoods(2, "手提包", Decimal("350.500"), same_words("个")),
)
RIGHTS: Final = (NoticeRight("T2019-76593", "NIKE", "Nike Innovate C.V."),)


def clocks_of(kind: Kind) -> tuple[Deadline, ...]:
    """Return the clocks that a kind of document needs, started on the day of issue."""
    return tuple(load_pack("cn").deadline(rule, start=ISSUED_ON) for rule in kind.clocks)


def facts_for(kind: str, **particulars: str) -> NoticeFacts:
    """Return everything that a kind of document needs; `particulars` replace its inventions."""
    wanted = load_catalogue().kind(kind)
    said = {name: same_words(particulars.get(name, f"<{name}>")) for name in wanted.needs}
    return NoticeFacts(
        number="沪关知字〔2026〕第12号",
        case_number="2026-2201-000012",
        office=Words("Shanghai Customs", "中华人民共和国上海海关"),
        addressee="某某公司",
        issued_on=ISSUED_ON,
        goods=GOODS,
        rights=RIGHTS,
        deadlines=clocks_of(wanted),
        particulars=said,
    )
