"""Cases through the front door: opened, acted in, looked at; names stay out of the record."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.cases.case import Mode, Traffic
from guomen.cases.decide import RefusedError
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.ids import Direction
from guomen.store import journal, visible
from guomen.store.models import CaseFile, CaseParty, JournalEntry, LedgerEntry, Party
from guomen.usecases import cases, parties
from guomen.usecases.parties import Contact
from tests.build import claim, goods
from tests.build_site import (
    BALLS,
    MORNING,
    SHOES,
    CaseWork,
    People,
    hire,
    key,
    load_register,
    opened,
    party_called,
    speaker,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def particulars(folder: Path) -> cases.Particulars:
    load_register(folder)
    trader = parties.enter_party("义乌出口公司", actor=ENTERS_PARTIES, at=MORNING)
    return cases.Particulars(
        customs="2920",
        document="292020260000000001",
        traffic=Traffic.FREIGHT,
        direction=Direction.EXPORT,
        trader=trader,
        goods=(goods(),),
        claims=(claim(holder=party_called("科尔维恩公司")),),
    )


ENTERS_PARTIES = Actor("registrar", frozenset({Role.HEADQUARTERS}))


def apply_for(given: cases.Particulars, people: People, *, submission: str = "") -> str:
    return cases.open_on_application(
        given, actor=people.case_officer, at=MORNING, submission=submission or key()
    )


def test_a_holder_who_applied_sees_the_case_at_once_and_files_in_it(tmp_path: Path) -> None:
    given, people = particulars(tmp_path), hire()

    work = CaseWork(apply_for(given, people), people)
    holder = speaker(given.claims[0].holder, Role.RIGHT_HOLDER)
    work.does("file_application", *(c.key for c in work.case.claims), by=holder, application="申请")

    assert work.case.mode is Mode.ON_APPLICATION
    assert work.case.claims[0].regions["right_holder"] == "acted"
    assert not visible.cases(speaker(given.trader, Role.TRADER)).exists()


def test_numbers_count_by_office_and_year(tmp_path: Path) -> None:
    given, people = particulars(tmp_path), hire()

    numbers = [apply_for(given, people) for _ in range(2)]

    assert numbers == ["2920-2026-00001", "2920-2026-00002"]
    assert apply_for(given, people, submission="x") == apply_for(given, people, submission="x")


def test_a_case_is_not_opened_on_strangers_or_at_another_office(tmp_path: Path) -> None:
    given, people = particulars(tmp_path), hire()

    with pytest.raises(NotFoundError, match="P99999999"):
        apply_for(replace(given, trader="P99999999"), people)
    with pytest.raises(NotFoundError):
        apply_for(replace(given, customs="5301"), people)

    assert not CaseFile.objects.exists()


def test_parties_and_readers_open_no_case(tmp_path: Path) -> None:
    given, people = particulars(tmp_path), hire()

    for actor in (people.auditor, people.administrator, speaker(given.trader, Role.TRADER)):
        with pytest.raises(NotAllowedError):
            cases.open_on_application(given, actor=actor, at=MORNING, submission=key())


def test_a_refused_act_says_every_reason_and_frees_its_form(tmp_path: Path) -> None:
    work = opened(tmp_path)
    keys = tuple(c.key for c in work.case.claims)

    with pytest.raises(RefusedError) as refused:
        work.tries("detain", *keys, submission="a form")
    work.tries("suspend_release", *keys, submission="a form", reasons="疑似侵权标识")

    assert refused.value.reasons
    assert work.case.version == 2


def test_an_act_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    work = opened(tmp_path)

    with pytest.raises(BadInputError):
        work.tries("burn_it_all")


def test_a_form_without_a_key_is_refused(tmp_path: Path) -> None:
    work = opened(tmp_path)

    for bad in ("", "k" * 41):
        with pytest.raises(BadInputError, match="Load the form again"):
            cases.record_act(
                work.number,
                "add_note",
                claims=(),
                data={"note": "x"},
                expected_version=1,
                submission=bad,
                actor=work.people.case_officer,
                at=MORNING,
            )


def test_whoever_holds_several_roles_acts_in_the_one_that_may(tmp_path: Path) -> None:
    work = opened(tmp_path)
    both = replace(work.people.officer, roles=frozenset({Role.OFFICER, Role.SUPERVISOR}))

    event = work.does("add_note", by=both, note="看过").events[-1]
    assert event.role == "officer"
    assert cases.role_for(both, {"supervisor"}) == "supervisor"


def test_looking_at_a_case_is_written_down(tmp_path: Path) -> None:
    work = opened(tmp_path)

    cases.record_look(work.number, actor=work.people.supervisor, at=MORNING)

    entry = LedgerEntry.objects.get(action="look")
    assert (entry.subject, entry.actor) == (f"case {work.number}", "supervisor")


def test_names_and_addresses_stay_out_of_journal_and_ledger(tmp_path: Path) -> None:
    work = opened(tmp_path, SHOES, BALLS)
    keys = tuple(c.key for c in work.case.claims)
    work.does("suspend_release", *keys, reasons="疑似侵权标识")
    for one in keys:
        work.does("notify_right_holder", one)
    number = parties.enter_party(
        "科尔维恩公司",
        actor=work.people.supervisor,
        at=MORNING,
        contact=Contact(address="北京市某街1号", phone="13800000000"),
    )
    cases.record_look(work.number, actor=work.people.officer, at=MORNING)

    written = " ".join(JournalEntry.objects.values_list("event", flat=True))
    written += " ".join(LedgerEntry.objects.values_list("detail", flat=True))
    written += " ".join(LedgerEntry.objects.values_list("subject", flat=True))

    assert number in written
    for name in ("科尔维恩公司", "特里维洛公司", "宁波远航", "ACME", "某街", "138000"):
        assert name not in written


def test_an_erased_party_leaves_its_cases_whole(tmp_path: Path) -> None:
    work = opened(tmp_path)
    before = work.case

    parties.erase_party(
        before.trader, actor=work.people.administrator, at=MORNING, reason="法定保存期满"
    )

    erased = Party.objects.get(number=before.trader)
    assert (erased.name, erased.customs_code) == ("—", "")
    assert journal.load(work.number) == before
    with pytest.raises(NotFoundError):
        parties.erase_party("P99999999", actor=work.people.administrator, at=MORNING, reason="x")


def test_when_a_party_was_first_told_is_kept(tmp_path: Path) -> None:
    work = opened(tmp_path)
    keys = tuple(c.key for c in work.case.claims)
    work.does("suspend_release", *keys, reasons="疑似侵权标识")
    work.does("notify_right_holder", *keys)
    told = CaseParty.objects.get(part=visible.HOLDER).told_at

    work.does("add_note", note="其后")

    assert told == MORNING + timedelta(hours=2)
    assert CaseParty.objects.get(part=visible.HOLDER).told_at == told
    assert CaseParty.objects.get(part=visible.TRADER).told_at is None
