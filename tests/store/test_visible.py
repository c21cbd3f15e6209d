"""Who sees which rows: staff by office, parties their own and only once they were told."""

from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import NotFoundError
from guomen.store import visible
from guomen.usecases import cases
from tests.build_site import BALLS, SHOES, CaseWork, opened, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]

TABLES = (
    visible.cases,
    visible.consignments,
    visible.selections,
    visible.hits,
    visible.examinations,
    visible.findings,
    visible.photos,
)


def keys_of(work: CaseWork, mark: str) -> tuple:
    return tuple(c.key for c in work.case.claims if mark in work.case.line(c.key.line).description)


def tell_first_holder(work: CaseWork) -> None:
    keys = keys_of(work, "KOLVANE")
    work.does("suspend_release", *keys, reasons="疑似侵权标识")
    work.does("notify_right_holder", *keys)


@pytest.mark.parametrize("table", TABLES)
def test_staff_see_what_is_of_their_office(tmp_path: Path, table) -> None:
    people = opened(tmp_path).people

    assert table(people.officer).exists()
    assert table(people.supervisor).exists()
    assert table(people.headquarters).exists()
    assert table(people.auditor).exists()
    assert not table(people.elsewhere).exists()
    assert not table(people.administrator).exists()


@pytest.mark.parametrize("table", TABLES)
def test_nobody_without_an_office_or_party_sees_anything(tmp_path: Path, table) -> None:
    opened(tmp_path)

    for role in (Role.OFFICER, Role.SUPERVISOR, Role.RIGHT_HOLDER, Role.TRADER):
        assert not table(Actor("nobody", frozenset({role}))).exists()


def test_the_seat_of_a_district_sees_the_whole_district(tmp_path: Path) -> None:
    opened(tmp_path)
    officer = frozenset({Role.OFFICER})

    assert visible.cases(Actor("x", officer, office="2900")).exists()
    assert not visible.cases(Actor("x", officer, office="2921")).exists()
    assert visible.cases(Actor("x", frozenset({Role.SUPERVISOR}), office="2921")).exists()


def test_a_right_holder_sees_a_case_only_once_told_of_it(tmp_path: Path) -> None:
    work = opened(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)

    assert [table(holder).exists() for table in TABLES] == [False] * len(TABLES)
    tell_first_holder(work)

    assert visible.case_numbered(work.number, holder).number == work.number
    assert visible.photos(holder).exists()
    assert not visible.hits(holder).exists()
    assert not visible.selections(holder).exists()


def test_another_holders_case_number_is_not_found(tmp_path: Path) -> None:
    work = opened(tmp_path)
    tell_first_holder(work)
    other = speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)

    with pytest.raises(NotFoundError):
        visible.case_numbered(work.number, other)
    with pytest.raises(NotFoundError):
        work.tries("add_note", by=other, note="偷看")
    with pytest.raises(NotFoundError):
        cases.record_look(work.number, actor=other, at=work.at)


def test_a_trader_does_not_learn_from_a_row_that_it_was_selected(tmp_path: Path) -> None:
    work = opened(tmp_path)
    tell_first_holder(work)
    trader = speaker(work.case.trader, Role.TRADER)

    assert [table(trader).exists() for table in TABLES] == [False] * len(TABLES)


def test_a_party_in_two_roles_is_told_in_each(tmp_path: Path) -> None:
    work = opened(tmp_path)
    tell_first_holder(work)
    as_trader = Actor("x", frozenset({Role.TRADER}), party=party_called("科尔维恩公司"))

    assert not visible.cases(as_trader).exists()


def test_of_two_holders_neither_sees_photos_that_may_show_the_others_goods(
    tmp_path: Path,
) -> None:
    work = opened(tmp_path, SHOES, BALLS)
    tell_first_holder(work)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)

    assert visible.cases(holder).exists()
    assert not visible.photos(holder).exists()
    assert [finding.line.line_no for finding in visible.findings(holder)] == [1]


def test_documents_go_to_their_addressee_alone(tmp_path: Path) -> None:
    work = opened(tmp_path, SHOES, BALLS)
    tell_first_holder(work)
    balls = keys_of(work, "TRIVELLO")
    work.does("suspend_release", *balls, reasons="疑似侵权标识")
    work.does("notify_right_holder", *balls)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)

    documents = list(visible.documents(holder))

    assert [document.addressee.number for document in documents] == [holder.party]
    assert visible.documents(work.people.officer).count() == 2
    assert not visible.documents(work.people.elsewhere).exists()


def test_parties_and_ledger_and_accounts_are_for_those_who_may(tmp_path: Path) -> None:
    people = opened(tmp_path).people
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)

    assert visible.parties(holder).count() == 1
    assert visible.parties(people.officer).count() > 1
    assert not visible.ledger(holder).exists()
    assert not visible.ledger(people.officer).exists()
    assert visible.ledger(people.auditor).exists()
    assert [account.username for account in visible.accounts(holder)] == [holder.name]
    assert visible.accounts(people.administrator).count() > 1
    assert visible.intake_files(people.supervisor).exists()
    assert not visible.intake_files(holder).exists()
    assert visible.recordations(holder).count() == 1
    assert visible.recordations(people.officer).count() == 2
    assert visible.runs(people.officer).exists()
    assert not visible.runs(holder).exists()
