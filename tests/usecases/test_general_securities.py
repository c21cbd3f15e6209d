"""General security: the amount of the law, one decision, and until when it serves."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.queries import general_securities as queries
from guomen.queries.messages import inbox
from guomen.queries.prepared import general_terms
from guomen.usecases import general_securities
from tests.build import moment
from tests.build_site import MORNING, hire, key
from tests.portal_people import Firm, firm

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def them(tmp_path: Path) -> Firm:
    return firm(tmp_path)


def applied(them: Firm, **changed: object) -> str:
    known = {
        "year_costs": Decimal(300000),
        "amount": Decimal(300000),
        "guarantor": "Bank of Ningbo",
        "reference": "LG-1",
        "issued_on": date(2026, 5, 8),
        "actor": them.master,
        "at": MORNING,
        "submission": key(),
    }
    return general_securities.apply_for(**{**known, **changed})


def test_it_waits_with_the_clock_of_the_decision(them: Firm) -> None:
    applied(them)

    (row,) = queries.own(them.master)

    assert row.review is not None
    assert row.review.day == date(2026, 5, 25)
    assert row.valid_to == date(2027, 6, 30)
    assert queries.own(them.stranger) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Decimal("299999.99")},
        {"year_costs": Decimal(1), "amount": Decimal("199999.99")},
        {"guarantor": ""},
        {"reference": ""},
        {"issued_on": date(2026, 5, 12)},
    ],
)
def test_a_letter_that_does_not_do_is_refused(them: Firm, wrong: dict[str, object]) -> None:
    with pytest.raises(BadInputError):
        applied(them, **wrong)


def test_the_least_sum_does_where_last_year_cost_little(them: Firm) -> None:
    assert applied(them, year_costs=Decimal(1), amount=Decimal(200000))


def test_it_serves_to_the_end_of_the_year_in_which_it_is_approved(them: Firm) -> None:
    number, headquarters = applied(them), hire().headquarters

    general_securities.approve(number, actor=headquarters, at=MORNING)

    (row,) = queries.own(them.master)
    assert row.serves_to == date(2026, 12, 31)
    party = them.master.party or ""
    assert general_terms(party, at=MORNING)["amount"].en == "300000.00"
    assert general_terms(party, at=moment("2027-01-01 09:00")) == {}
    assert [one.topic for one in inbox(them.master).rows] == ["security.approved"]


def test_it_is_decided_once_and_by_headquarters(them: Firm) -> None:
    number, people = applied(them), hire()

    with pytest.raises(NotAllowedError):
        general_securities.approve(number, actor=people.supervisor, at=MORNING)
    with pytest.raises(BadInputError):
        general_securities.refuse(number, reason=" ", actor=people.headquarters, at=MORNING)
    general_securities.refuse(number, reason="no letter", actor=people.headquarters, at=MORNING)
    with pytest.raises(NotAllowedError):
        general_securities.approve(number, actor=people.headquarters, at=MORNING)

    assert queries.own(them.master)[0].reason == "no letter"
