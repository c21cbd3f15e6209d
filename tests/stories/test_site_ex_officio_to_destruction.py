"""A story: shoes behind a plain declaration, from the lake to the furnace, under one number.

Friday 8 May 2026 the declaration is filed; Monday 11 May the goods are opened. The right holder
answers through its own account in time, customs detains, determines, fines and destroys.
"""

from pathlib import Path

import pytest

from guomen.access.policy import Role
from guomen.cases.deadlines import latest
from guomen.kernel.errors import NotAllowedError, NotFoundError
from guomen.store import ledger
from guomen.store.models import CaseFile, IssuedDocument
from guomen.usecases import documents
from guomen.usecases.soundness import examine
from tests.build_site import CaseWork, opened, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_from_a_declaration_to_the_furnace_under_one_number(tmp_path: Path) -> None:
    work = opened(tmp_path)
    keys = tuple(claim.key for claim in work.case.claims)
    holder = speaker(work.case.holders()[0], Role.RIGHT_HOLDER)
    trader = speaker(work.case.trader, Role.TRADER)

    work.does("suspend_release", *keys, by=work.people.officer, reasons="鞋面带有备案商标")
    with pytest.raises(NotFoundError):
        work.tries("add_note", by=holder, note="尚未收到通知")
    work.does("notify_right_holder", *keys)
    work.does("record_notice_service", *keys, served_on="2026-05-11")

    work.moves_to("2026-05-12 10:00")
    work.tries("apply_for_detention", *keys, by=holder, application="申请扣留")
    work.does("lodge_security", *keys, by=holder, form="deposit", amount="20000.00")
    work.does("accept_security", security=work.case.securities[-1].number)

    work.moves_to("2026-05-13 09:00")
    work.tries("detain", *keys)
    with pytest.raises(NotFoundError):
        work.tries("contest", by=trader, statement="没有侵权")
    work.does("serve_detention_receipt", *keys, served_on="2026-05-13")
    work.does("contest", by=trader, statement="货物为样品")

    work.moves_to("2026-05-20 09:00")
    work.tries("determine_infringing", *keys, reasons="与备案商标相同")
    work.does("appraise_goods", line="1", taxed_value="33900.00")
    work.does("open_penalty_case", *keys, basis="出口侵犯商标专用权货物")
    penalty = {"tier": "ordinary", "fine": "4000.00", "basis": "出口侵犯商标专用权货物"}
    work.does("give_advance_notice", *keys, hearing="offered", **penalty)
    work.moves_to("2026-05-25 09:00")
    work.tries("serve_advance_notice", *keys, served_on="2026-05-25")
    work.does("waive_hearing", *keys, by=trader)
    work.moves_to("2026-06-03 09:00")
    with pytest.raises(NotAllowedError):
        work.tries("decide_penalty", *keys, **penalty)
    work.tries("decide_penalty", *keys, by=work.people.supervisor, **penalty)
    work.does("serve_penalty_decision", *keys, served_on="2026-06-03")
    work.does("record_payment", *keys, amount="4000.00")
    work.does("notify_confiscation", *keys)
    destroy(work, keys)

    assert work.case.claims[0].regions["custody"] == "disposed"
    assert_it_is_all_there(work)
    assert_each_side_has_its_documents(work, holder, trader)


def destroy(work: CaseWork, keys: tuple) -> None:
    work.does(
        "propose_disposal",
        *keys,
        method="destruction",
        not_welfare="无法清除侵权特征",
        not_sale_to_holder="权利人无收购意愿",
        not_auction="侵权特征无法消除",
        consulted_on="2026-06-03",
    )
    work.does("approve_disposal", *keys, by=work.people.supervisor)
    work.does("execute_disposal", *keys, witnesses="王某、李某")


def assert_it_is_all_there(work: CaseWork) -> None:
    assert [check.name.en for check in examine() if not check.sound] == []
    assert ledger.breaks() == ()
    row = CaseFile.objects.get(number=work.number)
    assert row.version == work.case.version
    assert latest(work.case, "ex_officio.reply", work.case.claims[0].key) is not None


def assert_each_side_has_its_documents(work: CaseWork, holder: object, trader: object) -> None:
    kinds = {(one.kind, one.addressee.number) for one in IssuedDocument.objects.all()}
    assert ("right_holder_notice", holder.party) in kinds
    assert ("penalty_decision", trader.party) in kinds
    decision = IssuedDocument.objects.get(kind="penalty_decision")

    handed = documents.hand_out(decision.number, actor=trader, at=work.at)

    assert handed.content.startswith(b"%PDF")
    with pytest.raises(NotFoundError):
        documents.hand_out(decision.number, actor=holder, at=work.at)
