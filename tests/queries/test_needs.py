"""What needs somebody and the calendar: urgent first, and nobody's but one's own."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from guomen.kernel.words import Words
from guomen.queries import agenda, needs, portfolio
from guomen.queries.needs import Need, Urgency
from guomen.store.models import AuthorisedUser, Recordation
from guomen.usecases import mandates
from guomen.usecases.health import look_through
from tests.build import moment
from tests.build_site import FOUNDER, MARK, MORNING, key
from tests.portal_people import Firm, firm

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
IN_WINDOW = moment("2029-03-01 09:00")


@pytest.fixture
def them(tmp_path: Path) -> Firm:
    return firm(tmp_path)


def given(them: Firm, holder: object) -> None:
    mandates.give_mandate(
        them.agent.party or "",
        valid_from=MORNING.date(),
        valid_to=MORNING.date() + timedelta(days=30),
        actor=holder,
        at=MORNING,
        submission=key(),
    )


def test_a_renewal_that_may_be_filed_needs_the_holder_alone(them: Firm) -> None:
    found = needs.of(them.master, at=IN_WINDOW)

    assert [(one.words.en, one.until_day) for one in found] == [
        (f"Renew recordation {MARK}.", date(2029, 5, 31))
    ]
    assert needs.of(them.trader, at=IN_WINDOW) == ()


def test_an_authorised_user_whose_period_ends_is_told_of(them: Firm) -> None:
    AuthorisedUser.objects.update(valid_to=MORNING.date() + timedelta(days=10))

    (found,) = needs.of(them.master, at=MORNING)

    assert found.until_day == MORNING.date() + timedelta(days=10)


def test_an_agent_sees_each_client_by_itself(them: Firm) -> None:
    given(them, them.master)
    given(them, them.stranger)

    groups = needs.across_clients(them.agent, at=IN_WINDOW)
    now = {group.party: group for group in needs.across_clients(them.agent, at=MORNING)}

    assert groups == ()
    assert set(now) == {them.master.party, them.stranger.party}


def test_clocks_stand_before_what_ends_soon() -> None:
    first = Need(Urgency.CLOCK, Words("a", "a"), "/", until=MORNING + timedelta(days=9))
    second = Need(Urgency.SOON, Words("b", "b"), "/", until_day=MORNING.date())

    assert sorted([second, first], key=lambda one: one.order) == [first, second]


def test_the_calendar_tells_of_renewal_and_end_under_stable_names(them: Firm) -> None:
    early = moment("2028-07-01 09:00")

    found = agenda.dates(them.master, at=early)
    again = agenda.dates(them.master, at=early + timedelta(hours=5))

    assert [(one.day, one.uid) for one in found] == [
        (date(2028, 12, 1), f"renewal-{MARK}-2029-05-31"),
        (date(2029, 5, 31), f"recordation-{MARK}-2029-05-31"),
    ]
    assert found == again
    assert agenda.dates(them.trader, at=early) == ()


def test_a_calendar_file_folds_and_escapes() -> None:
    one = agenda.Date(date(2026, 5, 31), Words("a;b,c " + "字" * 60, "z"), "/x/", "u-1")

    text = agenda.as_icalendar([one], language="en", site="https://x.example", at=MORNING)

    assert "SUMMARY:a\\;b\\,c" in text
    assert "DTSTART;VALUE=DATE:20260531\r\nDTEND;VALUE=DATE:20260601" in text
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text.replace("\r\n ", "").count("字") == 60


def test_the_portfolio_counts_by_state(them: Firm) -> None:
    Recordation.objects.filter(number=MARK).update(ended_on=MORNING.date(), ended_because="x")

    counts = {
        one.state.value: one.count for one in portfolio.counts(them.master, day=MORNING.date())
    }

    assert counts == {
        "in_force": 0,
        "renewal_open": 0,
        "lapsed": 0,
        "ended": 1,
        "not_yet": 0,
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 1),
        ({"words": "kolvane"}, 1),
        ({"words": "nothing"}, 0),
        ({"state": "in_force"}, 1),
        ({"state": "lapsed"}, 0),
        ({"kind": "patent"}, 1),
        ({"kind": "copyright"}, 0),
        ({"users": "none"}, 0),
        ({"users": "ending"}, 0),
        ({"order": "mark"}, 1),
        ({"order": "'; drop"}, 1),
    ],
)
def test_the_portfolio_is_filtered(them: Firm, asked: dict[str, str], found: int) -> None:
    page = portfolio.find(them.master, portfolio.Asked(**asked), number=1, day=MORNING.date())

    assert page.total == found


def test_used_up_tokens_and_the_weakest_recordation_need_the_holder(them: Firm) -> None:
    AuthorisedUser.objects.update(quantity=10, used=10, valid_to=None)
    look_through(actor=FOUNDER, at=MORNING)

    found = needs.of(them.master, at=MORNING)

    links = [f"/portal/rights/{MARK}/users/", f"/portal/health/{MARK}/"]
    assert [one.link for one in found] == links
    assert "used up" in found[0].words.en


def test_a_trader_is_told_that_its_tokens_end_or_are_used_up(them: Firm) -> None:
    mine = AuthorisedUser.objects.filter(recordation__number=MARK)
    last = MORNING.date() + timedelta(days=5)
    mine.update(
        name="宁波远航贸易有限公司", uscc="", token="T-1", quantity=1, used=1, valid_to=last
    )

    found = needs.of(them.trader, at=MORNING)

    assert [(one.until_day, one.link) for one in found] == [
        (last, "/portal/granted/"),
        (None, "/portal/granted/"),
    ]
