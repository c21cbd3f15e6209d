"""May this be recorded at all? One rule, one function, one code, one source (law sheet 3.1)."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from guomen.kernel.citation import Citation, Status
from guomen.kernel.ids import is_class_of_services
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.law.on_day import knows, names_on, says
from guomen.law.pack import Pack
from guomen.rights.filing import Capacity, Filing, Seat, Standing
from guomen.rights.right import RightKind

RIGHTS: Final = "scope.rights"
BY_REFERENCE: Final = "scope.rights_by_reference"
SERVICE_MARKS: Final = "scope.service_marks"
PENDING: Final = "filing.pending_mark"
LICENSEE: Final = "filing.exclusive_licensee"
OVERSEAS: Final = "filing.overseas_holder"
APPLICANT: Final = "filing.applicant"
GROUNDS: Final = "recordation.refusal_grounds"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule looks at: the filing, the day, the law of that day."""

    filing: Filing
    day: date
    law: Pack


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition of recording: its code, the parameter it rests on, its test."""

    code: str
    parameter: str
    test: Callable[[Asked], Words | None]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a right cannot be recorded, with the provision and how well it is established."""

    reason: Reason
    parameter: str
    citations: tuple[Citation, ...]
    status: Status


def obstacles(filing: Filing, *, day: date, law: Pack) -> tuple[Obstacle, ...]:
    """Return everything that stands against recording on `day`; nothing where it is eligible."""
    asked = Asked(filing, day, law)
    found: list[Obstacle] = []
    for rule in TABLE:
        words = rule.test(asked) if knows(law, rule.parameter, day) else None
        if words is not None:
            dated = law.parameter(rule.parameter).at(day)
            reason = Reason(rule.code, words)
            found.append(Obstacle(reason, rule.parameter, dated.citations, dated.status))
    return tuple(found)


def right_is_protected_here(asked: Asked) -> Words | None:
    """Customs records the rights that the Regulations name, and symbols by reference."""
    kinds = names_on(asked.law, RIGHTS, asked.day) | names_on(asked.law, BY_REFERENCE, asked.day)
    kind = asked.filing.right.kind
    if kind in kinds:
        return None
    return Words(
        f"Customs does not record a right of this kind: {kind.words.en}.",
        f"海关不受理该类权利的备案：{kind.words.zh}。",
    )


def mark_is_for_goods(asked: Asked) -> Words | None:
    """A service mark cannot be recorded: at least one class must be of goods."""
    right = asked.filing.right
    services = right.nice_classes and all(map(is_class_of_services, right.nice_classes))
    allowed = says(asked.law, SERVICE_MARKS, asked.day)
    if right.kind is not RightKind.TRADEMARK or not services or allowed:
        return None
    classes = ", ".join(map(str, right.nice_classes))
    return Words(
        f"The mark is registered for services only (class {classes}); only marks for goods can "
        "be recorded.",
        f"该商标仅核定使用于服务（第 {classes} 类）；只有商品商标可以备案。",
    )


def right_is_registered(asked: Asked) -> Words | None:
    """A right that is only applied for cannot be recorded."""
    if asked.filing.standing is not Standing.PENDING or says(asked.law, PENDING, asked.day):
        return None
    return Words(
        "The right is applied for and not registered yet; file again once it is.",
        "该权利尚在申请中；请在核准后申请备案。",
    )


def right_is_still_protected(asked: Asked) -> Words | None:
    """A right that has ended is refused: it is no longer protected."""
    right = asked.filing.right
    ended = right.expires_on is not None and right.expires_on < asked.day
    if asked.filing.standing is not Standing.ENDED and not ended:
        return None
    if right.expires_on is None:
        return Words("The right has ended.", "该权利已经终止。")
    last = f"{right.expires_on:%Y-%m-%d}"
    return Words(f"The right ended on {last}.", f"该权利已于 {last} 届满。")


def applicant_is_the_holder(asked: Asked) -> Words | None:
    """Only the right holder records in its own name; an agent files for the holder."""
    if asked.filing.capacity is not Capacity.OTHER_LICENSEE:
        return None
    return Words(
        "A licensee cannot record; ask the right holder to file, and to name you as an "
        "authorised user.",
        "被许可人不能申请备案；请由权利人申请，并将贵方列为合法使用人。",
    )


def licensee_files_for_the_holder(asked: Asked) -> Words | None:
    """An exclusive licensee cannot record in its own name."""
    if asked.filing.capacity is not Capacity.EXCLUSIVE_LICENSEE or says(
        asked.law, LICENSEE, asked.day
    ):
        return None
    return Words(
        "An exclusive licensee cannot record in its own name; file as agent of the right holder.",
        "独占被许可人不能以自己的名义申请备案；可以作为权利人的代理人申请。",
    )


def holder_abroad_files_through_china(asked: Asked) -> Words | None:
    """A right holder abroad files through its office in China or a domestic agent."""
    seat, power = asked.filing.seat, asked.filing.power
    if seat is Seat.ABROAD:
        return Words(
            "A right holder abroad files through its office in China or a domestic agent.",
            "境外权利人应当由其境内办事机构申请，或者委托境内代理人申请。",
        )
    if seat is Seat.ABROAD_WITH_AGENT and (power is None or not power.covers(asked.day)):
        return Words(
            "The agent needs a power of attorney that runs today; enter its first and last day.",
            "代理人应当持有有效的授权委托书；请填写委托书的起止日期。",
        )
    return None


TABLE: Final = (
    Rule("REC-04", RIGHTS, right_is_protected_here),
    Rule("REC-04", SERVICE_MARKS, mark_is_for_goods),
    Rule("REC-03", PENDING, right_is_registered),
    Rule("REC-22", GROUNDS, right_is_still_protected),
    Rule("REC-01", APPLICANT, applicant_is_the_holder),
    Rule("REC-03", LICENSEE, licensee_files_for_the_holder),
    Rule("REC-02", OVERSEAS, holder_abroad_files_through_china),
)
