"""Licences: the holder of a right issues, changes and withdraws tokens, nobody else."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.ids import Direction, licence_token
from guomen.rights.licence import Limits
from guomen.store import registers, revisions
from guomen.store.models import AuthorisedUser, LedgerEntry
from guomen.usecases import licences
from tests.build_site import (
    DAY,
    FOUNDER,
    MARK,
    MORNING,
    OTHER_MARK,
    key,
    load_register,
    party_called,
    speaker,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
CODE = "91350100M000100Y43"
SHOES = Limits(
    goods=("6404",),
    directions=frozenset({Direction.EXPORT}),
    quantity=Decimal(1000),
    unit="025",
)


@pytest.fixture
def holder(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


def issue(holder: Actor, **changes: object) -> str:
    asked = {"name": "厦门鞋业", "limits": SHOES, "actor": holder, "at": MORNING}
    return licences.issue_token(MARK, **{**asked, **changes})


def test_a_holder_licenses_its_own_rights_alone(holder: Actor) -> None:
    number = issue(holder)

    row = AuthorisedUser.objects.get(token=number)
    assert (row.goods, row.route, row.quantity, row.unit) == ("6404", "export;;", 1000, "025")
    assert number == licence_token(number)
    assert row.issued_at == MORNING
    with pytest.raises(NotFoundError):
        licences.issue_token(OTHER_MARK, name="厦门鞋业", actor=holder, at=MORNING)


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"name": " "}, "name"),
        ({"uscc": "91350100M000100Y44"}, "uscc"),
        ({"name": "厦" * 201}, "name"),
        ({"limits": Limits(quantity=Decimal(0))}, "quantity"),
        ({"limits": Limits(unit="furlong")}, "unit"),
        ({"limits": Limits(goods=("shoes",))}, "goods"),
        ({"limits": Limits(offices=("Xiamen",))}, "offices"),
        ({"limits": Limits(countries=("XX",))}, "countries"),
        ({"limits": Limits(goods=tuple(f"{n:010}" for n in range(40)))}, "goods"),
    ],
)
def test_what_cannot_be_a_licence_is_refused(
    holder: Actor, asked: dict[str, object], where: str
) -> None:
    before = AuthorisedUser.objects.count()

    with pytest.raises(BadInputError) as refused:
        issue(holder, **asked)

    assert refused.value.where == where
    assert AuthorisedUser.objects.count() == before


def test_limits_in_words_are_kept_in_the_codes_of_declarations(holder: Actor) -> None:
    number = issue(holder, limits=Limits(quantity=Decimal(5), unit="双", countries=("AE",)))

    row = AuthorisedUser.objects.get(token=number)
    assert (row.unit, row.route) == ("025", ";;ARE")


def test_one_party_may_hold_several_tokens_on_one_recordation(holder: Actor) -> None:
    first = issue(holder, uscc=CODE)
    second = issue(holder, uscc=CODE, limits=Limits(goods=("6403",)))

    users = registers.register_table(DAY)["authorised_users"][0].as_py()
    assert first != second
    assert users.split("|").count("厦门鞋业") == 1


def test_the_same_form_sent_twice_issues_one_token(holder: Actor) -> None:
    once = key()

    assert issue(holder, submission=once) == issue(holder, submission=once)
    assert AuthorisedUser.objects.filter(name="厦门鞋业").count() == 1


def test_a_withdrawn_licence_makes_nobody_an_authorised_user(holder: Actor) -> None:
    row = AuthorisedUser.objects.get(token=issue(holder))
    known = revisions.revision()
    assert "厦门鞋业" in registers.register_table(DAY)["authorised_users"][0].as_py()

    licences.withdraw_licence(row.pk, actor=holder, at=MORNING)

    assert "厦门鞋业" not in registers.register_table(DAY)["authorised_users"][0].as_py()
    assert revisions.revision() == known + 1
    with pytest.raises(NotAllowedError, match="withdrawn"):
        licences.withdraw_licence(row.pk, actor=holder, at=MORNING)


def test_a_licence_out_of_a_file_gets_its_number_once(holder: Actor, tmp_path: Path) -> None:
    row = AuthorisedUser.objects.get(recordation__number=MARK)
    assert row.token is None

    number = licences.give_number(row.pk, actor=holder, at=MORNING)

    assert licences.give_number(row.pk, actor=holder, at=MORNING) == number
    load_register(tmp_path)
    assert AuthorisedUser.objects.filter(recordation__number=MARK).count() == 1


def test_limits_change_and_nobody_else_may(holder: Actor) -> None:
    other = speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)
    row = AuthorisedUser.objects.get(token=issue(holder))

    licences.change_limits(row.pk, Limits(goods=("42",)), actor=holder, at=MORNING)

    row.refresh_from_db()
    assert (row.goods, row.quantity) == ("42", None)
    with pytest.raises(NotFoundError):
        licences.change_limits(row.pk, SHOES, actor=other, at=MORNING)
    with pytest.raises(NotFoundError):
        licences.withdraw_licence(row.pk, actor=other, at=MORNING)


def test_nobody_is_licensed_under_a_recordation_that_has_ended(holder: Actor) -> None:
    late = MORNING.replace(year=2031)

    with pytest.raises(NotAllowedError, match="has ended"):
        issue(holder, at=late)


def test_the_ledger_names_a_licence_by_its_code_and_never_by_its_name(holder: Actor) -> None:
    issue(holder, uscc=CODE)

    detail = LedgerEntry.objects.get(action="issue_token").detail
    assert CODE in detail
    assert "厦门鞋业" not in detail


def test_headquarters_may_license_for_a_holder(tmp_path: Path) -> None:
    load_register(tmp_path)

    assert issue(FOUNDER, limits=Limits(valid_to=date(2026, 12, 31)))
