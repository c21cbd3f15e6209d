"""Builders for the site's tests: people, a register, a day's traffic, cases; by use cases only."""

import csv
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Final

from django.db import connection

from guomen.access.policy import Actor, Role
from guomen.cases.case import Case, ClaimKey, Mode
from guomen.cases.examination import Outcome
from guomen.kernel.errors import NotAllowedError
from guomen.store import journal
from guomen.store.models import Party, Selection
from guomen.usecases import accounts, cases, days, examinations, intake, register
from guomen.usecases.examinations import FindingInput
from guomen.usecases.pictures import PhotoInput
from tests.adapters.pictures_made import label, located, saved
from tests.build import moment

PASSWORD: Final = "a long enough password"
OFFICE: Final = "2920"
DAY: Final = date(2026, 5, 8)
MORNING: Final = moment("2026-05-11 09:00")
DOCUMENT: Final = "292020260000000017"
MARK: Final = "T2019-76593"
OTHER_MARK: Final = "T2020-99731"
JPEG: Final = saved(label((120, 80)), "JPEG", exif=located())
FOUNDER: Final = Actor("founder", frozenset({Role.ADMINISTRATOR, Role.HEADQUARTERS}))
KEYS: Final = count(1)

REGISTER: Final = (
    {
        "recordation_no": MARK,
        "right_kind": "trademark",
        "mark": "KOLVANE",
        "mark_zh": "科尔维恩",
        "nice_classes": "25",
        "right_number": "8800001",
        "right_expires_on": "2031-01-01",
        "holder_name": "科尔维恩公司",
        "holder_name_en": "Kolvane Inc.",
        "holder_country": "US",
        "approved_on": "2019-06-01",
        "authorised_users": "宁波合规鞋业有限公司",
        "contact_phone": "+86 10 5550 0000",
    },
    {
        "recordation_no": OTHER_MARK,
        "right_kind": "trademark",
        "mark": "TRIVELLO",
        "mark_zh": "",
        "nice_classes": "28",
        "right_number": "8800002",
        "right_expires_on": "2031-01-01",
        "holder_name": "特里维洛公司",
        "holder_name_en": "Trivello Ltd.",
        "holder_country": "GB",
        "approved_on": "2020-06-01",
        "authorised_users": "",
        "contact_phone": "",
    },
)
LINE: Final = {
    "document_no": DOCUMENT,
    "line_no": "1",
    "declared_on": DAY.isoformat(),
    "trade_mode": "0110",
    "transport_mode": "2",
    "hs_code": "6404110000",
    "goods_name": "运动鞋",
    "specification": "4|3|KOLVANE牌",
    "brand_type": "4",
    "brand": "KOLVANE",
    "quantity": "1000",
    "unit": "025",
    "value": "5000",
    "currency": "USD",
    "weight_kg": "900",
    "consignor": "宁波远航贸易有限公司",
    "consignor_code": "3302960ABC",
    "consignee": "ACME TRADING",
    "consignee_code": "",
    "producer": "宁波远航贸易有限公司",
    "producer_code": "3302960ABC",
    "origin": "CHN",
    "destination": "ARE",
}
TWO_LINES: Final = (
    LINE,
    {
        **LINE,
        "line_no": "2",
        "hs_code": "9506620000",
        "goods_name": "足球",
        "specification": "4|3|TRIVELLO",
        "brand": "TRIVELLO",
        "quantity": "48",
        "value": "96",
        "weight_kg": "20",
    },
)


def key() -> str:
    """Return the key of a form that was never sent before."""
    return f"form-{next(KEYS)}"


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in the tests; the administrator made their accounts."""

    officer: Actor
    case_officer: Actor
    supervisor: Actor
    headquarters: Actor
    auditor: Actor
    administrator: Actor
    elsewhere: Actor


def hire() -> People:
    """Create an account for each role of customs, and one at another office."""
    staff = {
        "officer": (Role.OFFICER, OFFICE),
        "case_officer": (Role.CASE_OFFICER, OFFICE),
        "supervisor": (Role.SUPERVISOR, OFFICE),
        "headquarters": (Role.HEADQUARTERS, "0000"),
        "auditor": (Role.AUDITOR, "0000"),
        "administrator": (Role.ADMINISTRATOR, "0000"),
        "elsewhere": (Role.CASE_OFFICER, "5301"),
    }
    return People(**{name: employ(name, role, office) for name, (role, office) in staff.items()})


def employ(name: str, role: Role, office: str = OFFICE) -> Actor:
    """Create one account of customs and return its actor."""
    accounts.create_account(
        name,
        display_name=name.title(),
        roles={role},
        password=PASSWORD,
        office=office,
        actor=FOUNDER,
        at=MORNING,
    )
    return accounts.actor_named(name)


def speaker(party: str, role: Role) -> Actor:
    """Create an account that speaks for a party, and return its actor."""
    name = f"{role.value}-{party}"
    accounts.create_account(
        name,
        display_name=name,
        roles={role},
        password=PASSWORD,
        party=party,
        actor=FOUNDER,
        at=MORNING,
    )
    return accounts.actor_named(name)


def party_called(name: str) -> str:
    """Return the number of the party of that name."""
    return Party.objects.get(name=name).number


def written(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write rows as a CSV file and return its path."""
    everything = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(everything[0]))
        writer.writeheader()
        writer.writerows(everything)
    return path


def load_register(folder: Path) -> register.Loaded:
    """Load the two recordations of the tests."""
    path = written(folder / "register.csv", REGISTER)
    return register.import_register(path, actor=FOUNDER, at=MORNING)


def load_declarations(
    folder: Path, rows: Iterable[Mapping[str, str]] = TWO_LINES
) -> intake.Received:
    """Load declarations into the lake."""
    path = written(folder / "declarations.csv", rows)
    return intake.import_declarations(path, actor=FOUNDER, at=MORNING)


def run_the_day(*, budget: int = 5, seed: str = "seed") -> days.DayReport:
    """Screen the day of the tests."""
    return days.run_day(DAY, budget=budget, seed=seed, actor=FOUNDER, at=MORNING)


def traffic(folder: Path) -> Selection:
    """Load register and declarations, run the day, and return what was selected."""
    load_register(folder)
    load_declarations(folder)
    run_the_day()
    return Selection.objects.get()


SHOES: Final = FindingInput(
    line_id=f"{DOCUMENT}-1",
    outcome=Outcome.SUSPECTED,
    recordation=MARK,
    goods="运动鞋，带 KOLVANE 标识",
    quantity=Decimal(1000),
    unit="双",
    checked_price=Decimal(30000),
)
BALLS: Final = FindingInput(
    line_id=f"{DOCUMENT}-2",
    outcome=Outcome.SUSPECTED,
    recordation=OTHER_MARK,
    goods="足球，带 TRIVELLO 标识",
    quantity=Decimal(48),
    unit="个",
    checked_price=Decimal(624),
)


def examine(
    selection: Selection,
    people: People,
    *findings: FindingInput,
    submission: str = "",
) -> str:
    """Let the officer examine a selection; suspected shoes unless told."""
    return examinations.record_examination(
        selection.pk,
        result=Outcome.SUSPECTED,
        findings=findings or (SHOES,),
        photos=(PhotoInput("shoes.jpg", JPEG),),
        remarks="",
        actor=people.officer,
        at=MORNING,
        submission=submission or key(),
    )


@dataclass(slots=True)
class CaseWork:
    """A case of the tests with the people who act in it."""

    number: str
    people: People
    at: datetime = MORNING

    @property
    def case(self) -> Case:
        """Return the case as it is now."""
        return journal.load(self.number)

    def does(self, act: str, *claims: ClaimKey, by: Actor | None = None, **data: str) -> Case:
        """Let somebody do an act, an hour after the last; the case officer unless told."""
        self.at += timedelta(hours=1)
        return self.tries(act, *claims, by=by, **data)

    def tries(
        self,
        act: str,
        *claims: ClaimKey,
        by: Actor | None = None,
        version: int | None = None,
        submission: str = "",
        **data: str,
    ) -> Case:
        """Let somebody try an act at the moment at which the work stands."""
        return cases.record_act(
            self.number,
            act,
            claims=claims,
            data=data,
            expected_version=self.case.version if version is None else version,
            submission=submission or key(),
            actor=by or self.people.case_officer,
            at=self.at,
        )

    def moves_to(self, when: str) -> None:
        """Let the calendar go on."""
        self.at = moment(when)


def opened(folder: Path, *findings: FindingInput) -> CaseWork:
    """Return a case just opened ex officio on an examination, with everybody hired."""
    people = hire()
    examination = examine(traffic(folder), people, *findings)
    number = cases.open_from_examination(
        examination, mode=Mode.EX_OFFICIO, actor=people.case_officer, at=MORNING, submission=key()
    )
    return CaseWork(number, people)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do the acts in threads that start together; return `done` or the name of what was raised."""
    barrier, outcomes = threading.Barrier(len(acts)), []

    def act(one: Callable[[], object]) -> None:
        try:
            barrier.wait()
            one()
            outcomes.append("done")
        except NotAllowedError as error:
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)
