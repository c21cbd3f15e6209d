"""A day at the desk: what screening leaves behind, and the way on through the front door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from guomen.access.policy import Actor, Role
from guomen.cases.case import Case, ClaimKey, Mode
from guomen.cases.examination import Outcome
from guomen.store import journal
from guomen.store.models import (
    Consignment,
    ConsignmentLine,
    Hit,
    Party,
    Recordation,
    Right,
    ScreeningRun,
    Selection,
)
from guomen.usecases.accounts import actor_of
from guomen.usecases.cases import open_from_examination, record_act
from guomen.usecases.examinations import FindingInput, record_examination
from guomen.usecases.pictures import PhotoInput
from tests.build import moment
from tests.web.people import make_account

OFFICE: Final = "2920"
OTHER_OFFICE: Final = "5301"
NUMBER: Final = "T2019-76593"
TEXT: Final = "运动鞋 4|3|品名:运动鞋|品牌:NlKE|材质:网布"
PNG: Final = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x35\x81\x84"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
AT: Final = moment("2026-05-11 09:00")


@dataclass(frozen=True, slots=True)
class Desk:
    """The people and things of one office on one day."""

    holder: Party
    trader: Party
    recordation: Recordation
    selection: Selection
    hit: Hit
    officer: Actor
    case_officer: Actor


def party(number: str, name: str, name_en: str) -> Party:
    """Write a party."""
    return Party.objects.create(number=number, name=name, name_en=name_en, country="CHN")


def recorded(holder: Party, number: str = NUMBER, mark: str = "NIKE") -> Recordation:
    """Write a recorded trademark."""
    right = Right.objects.create(
        kind="trademark",
        number=f"R-{number}",
        title=mark,
        mark=mark,
        nice_classes="25",
        goods="鞋；服装",
        holder=holder,
    )
    return Recordation.objects.create(
        number=number, right=right, approved_on=date(2019, 6, 1), valid_to=date(2029, 5, 31)
    )


def run_of(day: date) -> ScreeningRun:
    """Write one screening run, or return the day's."""
    run, _ = ScreeningRun.objects.get_or_create(
        day=day,
        scorecard="1",
        register_digest="r" * 64,
        lines_digest="l" * 64,
        budget=10,
        seed="seed",
        random_share=Decimal("0.02"),
        defaults={"at": AT, "lines": 100, "consignments": 80, "hits": 1, "lanes": {}, "drawn": 0},
    )
    return run


def selected(
    recordation: Recordation, trader: Party, *, serial: int = 1, office: str = OFFICE
) -> tuple[Selection, Hit]:
    """Write what a run leaves of one consignment: the line, its hit, the selection with reasons."""
    run = run_of(AT.date())
    consignment = Consignment.objects.create(
        document_no=f"{office}20260{serial:09}",
        kind="declaration",
        declared_on=AT.date(),
        direction="export",
        customs_office=office,
        destination="USA",
        consignor=trader,
    )
    line = ConsignmentLine.objects.create(
        consignment=consignment,
        line_no=1,
        line_id=f"{consignment.document_no}-1",
        hs_code="6404110000",
        goods_name="运动鞋",
        specification=TEXT.partition(" ")[2],
        brand="",
        brand_type=0,
        quantity=Decimal(1000),
        unit="双",
        value=Decimal(9000),
        currency="USD",
    )
    start = TEXT.index("NlKE")
    hit = Hit.objects.create(
        run=run,
        line=line,
        recordation=recordation,
        mark="NIKE",
        start=start,
        end=start + 4,
        transformation="look_alike_letters",
        points={"look_alike_letters": 40, "goods_in_class": 20},
        total=60,
    )
    selection = Selection.objects.create(
        consignment=consignment,
        run=run,
        lane="examine",
        basis="hit",
        score=Decimal(60),
        reasons=[
            {"code": "TG-06", "en": "Line 1 may concern NIKE.", "zh": "可能涉及。", "points": 60}
        ],
        probability=Decimal(1),
    )
    return selection, hit


def desk() -> Desk:
    """Write one office's day: a holder, a trader, a selected consignment, two officers."""
    holder = party("P00000001", "耐克创新有限合伙公司", "Nike Innovate C.V.")
    trader = party("P00000002", "宁波某某贸易有限公司", "Ningbo Trading Co., Ltd.")
    recordation = recorded(holder)
    selection, hit = selected(recordation, trader)
    officer = make_account("wang", Role.OFFICER, office=OFFICE)
    case_officer = make_account("li", Role.CASE_OFFICER, office=OFFICE)
    return Desk(
        holder, trader, recordation, selection, hit, actor_of(officer), actor_of(case_officer)
    )


def examined(here: Desk, *, at: datetime = AT) -> str:
    """Examine the selected consignment and suspect it; return the number of the examination."""
    return record_examination(
        here.selection.pk,
        result=Outcome.SUSPECTED,
        findings=(
            FindingInput(
                line_id=here.hit.line.line_id,
                outcome=Outcome.SUSPECTED,
                recordation=here.recordation.number,
                quantity=Decimal(1000),
                checked_price=Decimal("30000.00"),
            ),
        ),
        photos=(PhotoInput("label.png", PNG),),
        remarks="",
        actor=here.officer,
        at=at,
        submission=f"examination-{here.selection.pk}",
    )


def opened(here: Desk, *, at: datetime = AT) -> str:
    """Examine, suspect and open a case; return its number."""
    return open_from_examination(
        examined(here, at=at),
        mode=Mode.EX_OFFICIO,
        actor=here.officer,
        at=at,
        submission=f"case-{here.selection.pk}",
    )


def does(here: Desk, number: str, act: str, when: str, **stated: str) -> None:
    """Do an act on every claim of a case, as the case officer."""
    keys = [claim.key for claim in journal.load(number).claims]
    _enter(here, act, when, journal.load(number), stated, keys=keys)


def of_case(here: Desk, number: str, act: str, when: str, **stated: str) -> None:
    """Do an act that concerns the whole case, as the case officer."""
    _enter(here, act, when, journal.load(number), stated)


def _enter(
    here: Desk,
    act: str,
    when: str,
    case: Case,
    stated: dict[str, str],
    *,
    keys: Iterable[ClaimKey] = (),
) -> None:
    record_act(
        case.number,
        act,
        claims=list(keys),
        data=stated,
        expected_version=case.version,
        submission=f"{case.number}-{act}-{case.version}",
        actor=here.case_officer,
        at=moment(when),
    )


def notified(here: Desk) -> str:
    """Open a case, suspend release, and serve the notice on Monday 11 May 2026."""
    number = opened(here)
    does(here, number, "suspend_release", "2026-05-11 09:30", reasons="疑似侵权标识")
    does(here, number, "notify_right_holder", "2026-05-11 10:00")
    does(here, number, "record_notice_service", "2026-05-11 16:00", served_on="2026-05-11")
    return number
