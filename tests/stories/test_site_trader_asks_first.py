"""A story: a trader asks before shipping, is told whom to ask, is licensed, and ships."""

import io
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from guomen.access.policy import Actor, Role
from guomen.kernel.ids import Direction
from guomen.rights.enquiry import Named, Outcome, Question
from guomen.rights.licence import Limits
from guomen.store.models import AuthorisedUser, EnquiryAnswer, EnquiryRight, LedgerEntry, Party
from guomen.usecases import enquiries, enquiry_replies, licences, parties
from tests.build_site import (
    FOUNDER,
    LINE,
    MARK,
    MORNING,
    key,
    load_declarations,
    load_register,
    party_called,
    run_the_day,
    speaker,
)
from tests.stories.journeys import is_sound, standing_at
from tests.web.portal.sides import browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
TRADER_CODE = "91350100M000100Y43"
SECRET_USER = "SECRET-LICENSEE 有限公司"
NAMES = {SECRET_USER}
SECRETS = (SECRET_USER, "7777", "640399", "SECRET-LIMIT", "2031-12-24")
WHEN = "2026-05-11 10:00"


@dataclass(frozen=True, slots=True)
class Sides:
    """The trader that wants to ship, and the holder of the mark."""

    trader: Actor
    holder: Actor
    name: str


def met(folder: Path) -> Sides:
    """Let the register have a licensee with limits nobody may learn, and the trader an account."""
    load_register(folder)
    limits = Limits(goods=("640399",), offices=("7777",), quantity=Decimal("20311224"), unit="025")
    licences.issue_token(MARK, name=SECRET_USER, limits=limits, actor=FOUNDER, at=MORNING)
    parties.enter_party(LINE["consignor"], uscc=TRADER_CODE, actor=FOUNDER, at=MORNING)
    trader = speaker(party_called(LINE["consignor"]), Role.TRADER)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    return Sides(trader, holder, Party.objects.get(number=trader.party).name)


def question(**changes: object) -> Question:
    asked: dict[str, object] = {
        "goods": "运动鞋",
        "mark": "KOLVANE",
        "direction": Direction.EXPORT,
        "hs_code": "6404110000",
        "country": "ARE",
        "quantity": Decimal(1000),
        "unit": "025",
    }
    return Question(**{**asked, **changes})  # type: ignore[arg-type]


def asks(sides: Sides, **changes: object) -> str:
    return enquiries.ask(question(**changes), actor=sides.trader, at=MORNING, submission=key())


def outcome(number: str) -> Outcome:
    return Outcome(EnquiryRight.objects.get(enquiry__number=number).outcome)


def fetched(client: Client, number: str) -> list[str]:
    """Return everything that the trader can fetch about its question, as text."""
    base = f"/portal/enquiries/{number}/"
    with standing_at(WHEN):
        pages = [
            client.get(address) for address in ("/portal/enquiries/", base, "/portal/granted/")
        ]
        pdf = client.get(f"{base}answer-0.pdf")
        body = client.get(f"{base}answer-0.json")
        code = re.search(rf"/answers/{number}/\?code=(\w+)", pages[1].content.decode())
        assert code is not None
        pages.append(Client().get(f"/answers/{number}/?code={code[1]}"))
    assert {page.status_code for page in (*pages, pdf, body)} == {200}
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    return [*(page.content.decode() for page in pages), text, body.content.decode()]


def test_the_trader_asks_is_licensed_ships_and_the_quantity_runs_down(tmp_path: Path) -> None:
    sides = met(tmp_path)

    number = asks(sides)
    assert outcome(number) is Outcome.ASK
    enquiries.ask_holder(number, MARK, actor=sides.trader, at=MORNING)
    waiting = EnquiryRight.objects.get(enquiry__number=number)
    token = enquiry_replies.answer_question(
        waiting.pk,
        Outcome.YES,
        remark="第三季度订单",
        license_to=(sides.name, TRADER_CODE),
        limits=Limits(goods=("6404",), quantity=Decimal(1500), unit="025"),
        actor=sides.holder,
        at=MORNING,
    )
    assert outcome(number) is Outcome.YES
    load_declarations(tmp_path, [{**LINE, "consignor_code": TRADER_CODE, "licence_token": token}])
    report = run_the_day(budget=0)

    licence = AuthorisedUser.objects.get(token=token)
    assert report.lanes == {"release": 1}
    assert (licence.used, licence.over) == (1000, 0)
    assert outcome(asks(sides, quantity=Decimal(500))) is Outcome.YOU
    assert outcome(asks(sides, quantity=Decimal(501))) is Outcome.ASK
    assert [row.version for row in EnquiryAnswer.objects.filter(enquiry__number=number)] == [2, 1]
    assert is_sound()


def test_nothing_the_trader_can_fetch_holds_a_restricted_fact(tmp_path: Path) -> None:
    sides = met(tmp_path)
    number = asks(sides)

    texts = fetched(browser(sides.trader), number)
    with standing_at(WHEN):
        record = browser(sides.trader).get(f"/register/{MARK}/").content.decode()

    # Registered readers see who is an authorised user (law sheet 3.6), and no limit of any.
    assert [secret for secret in set(SECRETS) - NAMES if secret in record] == []
    assert [secret for secret in SECRETS for text in texts if secret in text] == []
    answer = json.loads(texts[-1])
    assert set(answer["rights"][0]) == {
        "answer",
        "holder",
        "holder_says",
        "kind",
        "licence_token",
        "mark",
        "recordation",
        "right_number",
        "words",
    }


@pytest.mark.parametrize(
    ("partner", "quantity", "told"),
    [
        (Named(SECRET_USER, ""), 10, Outcome.ASK),
        (Named("SECRET-LICENSEE", ""), 10, Outcome.ASK),
        (Named("宁波合规鞋业有限公司", ""), 10, Outcome.PARTNER),
        (Named("宁波合规鞋业有限公司", TRADER_CODE), 10, Outcome.ASK),
        (Named("科尔维恩公司", ""), 10, Outcome.PARTNER),
    ],
)
def test_a_limit_that_does_not_fit_and_a_stranger_are_answered_alike(
    tmp_path: Path, partner: Named, quantity: int, told: Outcome
) -> None:
    sides = met(tmp_path)

    assert outcome(asks(sides, partner=partner, quantity=Decimal(quantity))) is told


def test_of_a_mark_nobody_recorded_it_says_that_this_is_not_the_same_as_no_right(
    tmp_path: Path,
) -> None:
    sides = met(tmp_path)
    number = asks(sides, mark="QUIXOTIL", goods="钢制螺栓")

    page, *_, text, body = fetched(browser(sides.trader), number)[1:]

    assert json.loads(body)["rights"] == []
    assert "not the same as no right" in page
    assert "未备案不等于没有权利" in text.replace("\n", "")


def test_every_question_is_in_the_ledger_and_names_no_party(tmp_path: Path) -> None:
    sides = met(tmp_path)
    number = asks(sides, partner=Named(SECRET_USER))

    entry = LedgerEntry.objects.get(action="ask_before_shipping")
    assert entry.subject == f"enquiry {number}"
    assert sides.trader.party in entry.detail
    assert SECRET_USER not in entry.detail
