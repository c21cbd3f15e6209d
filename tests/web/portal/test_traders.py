"""What only some traders may do: counter-security for patents, abandonment of personal articles."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.cases.case import ClaimKey, Mode, Traffic
from guomen.kernel.ids import Direction
from guomen.usecases.cases import Particulars, open_on_particulars
from tests.build import PATENT, claim, goods
from tests.build_site import (
    MARK,
    MORNING,
    CaseWork,
    hire,
    key,
    load_declarations,
    load_register,
    party_called,
    run_the_day,
    speaker,
)
from tests.web.portal.sides import browser
from tests.web.portal.test_portal import hidden, words

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
At = Callable[[str], None]


def held(folder: Path, *, traffic: Traffic, right: str, kind: str) -> tuple[CaseWork, Actor, Actor]:
    """Open a case on one line and one right, and return it with its right holder and trader."""
    load_register(folder)
    load_declarations(folder)
    run_the_day()
    holder, trader = party_called("科尔维恩公司"), party_called("宁波远航贸易有限公司")
    people = hire()
    particulars = Particulars(
        customs="2920",
        document="292020260000000017",
        traffic=traffic,
        direction=Direction.EXPORT,
        trader=trader,
        goods=(goods(),),
        claims=(replace(claim(1, right, right_kind=kind), holder=holder),),
    )
    number = open_on_particulars(
        particulars, mode=Mode.EX_OFFICIO, actor=people.case_officer, at=MORNING, submission=key()
    )
    work = CaseWork(number, people)
    return work, speaker(holder, Role.RIGHT_HOLDER), speaker(trader, Role.TRADER)


def test_an_individual_gives_up_articles_and_gets_a_receipt(tmp_path: Path, at: At) -> None:
    work, _, trader = held(tmp_path, traffic=Traffic.PERSONAL, right=MARK, kind="trademark")
    work.does("ask_trader_for_status", reasons="请申报")
    at("2026-05-11 18:00")
    client, address = browser(trader), f"/portal/cases/{work.number}/acts/declare_abandonment/"

    offered = client.get(f"/portal/cases/{work.number}/").content.decode()
    page = client.post(
        address, {"version": work.case.version, "step": "check", "field_statement": "放弃"}
    )
    receipt = words(client.post(address, {**hidden(page), "step": "send"}, follow=True))

    assert address in offered
    assert "Receipt" in receipt
    assert work.case.regions["trader"] == "abandonment_declared"


def test_counter_security_is_offered_for_a_patent_that_cannot_be_determined(
    tmp_path: Path, at: At
) -> None:
    work, holder, trader = held(tmp_path, traffic=Traffic.FREIGHT, right=PATENT, kind="invention")
    patent = ClaimKey(1, PATENT)
    work.does("suspend_release", patent, reasons="涉嫌侵权")
    work.does("notify_right_holder", patent)
    work.does("record_notice_service", patent, served_on="2026-05-11")
    work.does("apply_for_detention", patent, by=holder, application="请予扣留")
    work.does("lodge_security", patent, by=holder, form="deposit", amount="20000")
    work.does("accept_security", security=work.case.securities[0].number)
    work.does("detain", patent)
    work.moves_to("2026-05-13 09:00")
    work.does("serve_detention_receipt", patent, served_on="2026-05-13")
    work.does("determine_undetermined", patent, reasons="技术特征复杂")
    at("2026-05-13 18:00")
    client, address = browser(trader), f"/portal/cases/{work.number}/acts/lodge_counter_security/"

    form = words(client.get(address))
    page = client.post(
        address,
        {
            "version": work.case.version,
            "step": "check",
            "field_amount": "30000",
            "field_application": "请求放行",
        },
    )
    client.post(address, {**hidden(page), "step": "send"})

    assert "Security due: CNY 30,000.00, on goods worth CNY 30,000.00." in form
    assert [one.kind.value for one in work.case.securities] == ["detention", "counter"]


def test_cargo_cannot_be_given_up(tmp_path: Path, at: At) -> None:
    work, _, trader = held(tmp_path, traffic=Traffic.FREIGHT, right=MARK, kind="trademark")
    work.does("ask_trader_for_status", reasons="请申报")
    at("2026-05-11 18:00")

    answer = browser(trader).get(f"/portal/cases/{work.number}/acts/declare_abandonment/")

    assert answer.status_code == 404
