"""What each side of a case sees, in one table per kind of fact; nobody else sees either side."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from guomen.access.policy import Role
from guomen.cases.case import Event
from guomen.cases.procedure import Act
from guomen.kernel.words import Words
from guomen.store.visible import HOLDER, TRADER


class Side(StrEnum):
    """From which side somebody looks at a case; the values are the roles they act in."""

    HOLDER = "right_holder"
    TRADER = "trader"

    @property
    def part(self) -> str:
        """Return the part this side has in a case, as the store names it."""
        return PARTS[self]

    @property
    def words(self) -> Words:
        """Return the side as a reader sees it."""
        return Role(self.value).words


PARTS: Final = {Side.HOLDER: HOLDER, Side.TRADER: TRADER}

# Regions of the state chart that a side is told of. A right holder does not see what the trader
# said, was fined or brought before review or court; a trader does not see what a right holder
# answered (REG art. 6). A public notice for the owner is public. That perishable goods went early
# is the owner's affair; a legal review is a step inside customs.
REGIONS: Final = {
    Side.HOLDER: ("custody", "right_holder", "decision", "court", "owner"),
    Side.TRADER: (
        "custody",
        "decision",
        "court",
        "detention_challenge",
        "penalty",
        "payment_terms",
        "challenge",
        "publication",
        "own_fine",
        "owner",
        "early_disposal",
    ),
}
CASE_REGIONS: Final = {Side.HOLDER: (), Side.TRADER: ("trader", "own_use")}

CLOCKS: Final = {
    Side.HOLDER: frozenset(
        {
            "ex_officio.reply",
            "ex_officio.determination",
            "ex_officio.court_notice",
            "on_application.court_notice",
            "patent.acceptance_copy",
            "security.return_hold",
            "security.refund_claim",
            "security.treasury",
            "storage.cost_cap",
            "disposal.unknown_owner",
        }
    ),
    Side.TRADER: frozenset(
        {
            "ex_officio.determination",
            "ex_officio.court_notice",
            "on_application.court_notice",
            "patent.acceptance_copy",
            "detention.extension",
            "detention.maximum",
            "penalty.decision",
            "penalty.service",
            "penalty.hearing_request",
            "penalty.payment",
            "penalty.deferral_request",
            "penalty.publication_withdrawal",
            "security.refund_claim",
            "security.treasury",
            "disposal.unknown_owner",
        }
    ),
}

# Clocks of a refund: of whose security it is, and nobody else's, whatever claims it covers.
REFUNDS: Final = frozenset({"security.refund_claim", "security.treasury"})
# What becomes of a refund that was not fetched: told to whose money it was.
OF_OWN_MONEY: Final = frozenset({"publish_refund", "pay_refund_to_treasury"})

# Handing over to the police is told by the police, not by a page.
SILENT: Final = frozenset(
    {
        "open_case",
        "transfer_to_police",
        "return_from_police",
        "return_confiscated_from_police",
    }
)


@dataclass(frozen=True, slots=True)
class Shared:
    """One kind of fact and what each side sees of it."""

    fact: Words
    holder: Words
    trader: Words


NO: Final = Words("no", "不可见")
YES: Final = Words("yes", "可见")
OWN: Final = Words("your own", "仅本方")
TABLE: Final = (
    Shared(
        Words("Goods, quantity, customs office", "货物、数量、海关"),
        Words("lines with your rights", "涉及本方权利的货物"),
        Words("all your goods", "本方全部货物"),
    ),
    Shared(
        Words("Photos of the goods", "货物照片"),
        Words("where no other right holder has a part", "仅在无其他权利人涉案时"),
        YES,
    ),
    Shared(
        Words("Name of the importer or exporter", "收发货人名称"),
        Words("once the goods are detained", "货物扣留后"),
        OWN,
    ),
    Shared(
        Words("The recorded right and its holder's name", "备案权利及权利人名称"),
        OWN,
        Words("as in the public register", "与公开备案信息相同"),
    ),
    Shared(Words("Contacts and authorised users", "联系方式和合法使用人"), OWN, NO),
    Shared(
        Words("The right holder's answer, application and security", "权利人的答复、申请和担保"),
        OWN,
        NO,
    ),
    Shared(
        Words("The trader's statements and counter-security", "收发货人的陈述和反担保"), NO, OWN
    ),
    Shared(Words("Result of the investigation", "调查认定结果"), YES, YES),
    Shared(
        Words("Fine, its payment, review and suit", "罚款、缴纳、复议和诉讼"),
        Words("no; you are told of a confiscation", "不可见；仅通报没收情况"),
        YES,
    ),
    Shared(
        Words("Disposal before the decision", "作出决定前的先行处置"),
        Words("no; you are told how the goods end", "不可见；仅通报最终处置"),
        YES,
    ),
    Shared(Words("Public notice for the owner", "查找货物所有人的公告"), YES, YES),
    Shared(Words("Refund of a security", "担保的退还"), OWN, OWN),
)


def tells(side: Side, act: Act, event: Event) -> bool:
    """Return whether a side is told of an entry that is not its own.

    Nothing of another party, and no note of customs. Told is what customs entered on behalf of
    the side, what is addressed to it, what moves a region it sees, and the end of its own money.
    """
    parties = {one.value for one in Side}
    if act.name in SILENT or event.role in parties:
        return False
    if act.name in OF_OWN_MONEY:
        return True
    moved = {move.region for move in act.transitions}
    if side.value in act.roles:
        return bool(moved) or act.effect is not None
    if act.roles & parties:
        return False
    seen = {*REGIONS[side], *CASE_REGIONS[side]} - {"right_holder"}
    return act.addressee == side.value or bool(moved & seen)
