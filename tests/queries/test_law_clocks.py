"""Every clock of every pack can be asked, and says what else makes a difference to it."""

from contextlib import suppress
from datetime import date

import pytest

from guomen.kernel.errors import GuomenError, NotAllowedError, NotFoundError
from guomen.law.calendar import MissingCalendarError
from guomen.law.deadline import Pause
from guomen.law.duration import NoNumberError
from guomen.law.loader import pack_names
from guomen.law.term import StillSuspendedError
from guomen.queries import law_clocks
from guomen.queries.law_clocks import Extended, Question

pytestmark = pytest.mark.site
TODAY = date(2026, 9, 18)
CLOCKS = [
    (pack, one.name)
    for pack in pack_names()
    for _, group in law_clocks.choice_of_clocks(pack)
    for one in group
]


@pytest.mark.parametrize(("pack", "rule"), CLOCKS)
def test_every_clock_asks_for_its_day_and_answers_with_its_reasons(pack: str, rule: str) -> None:
    form = law_clocks.clock_form(pack, rule, day=TODAY)

    assert form.asks.en
    assert form.asks.zh
    with suppress(NoNumberError, MissingCalendarError):
        answer = law_clocks.answer(Question(pack, rule, date(2026, 3, 18)))
        assert answer.parts
        assert answer.title.zh


def test_the_reply_of_a_friday_ends_on_tuesday_at_midnight_local_time() -> None:
    answer = law_clocks.answer(Question("cn", "ex_officio.reply", TODAY))

    assert (answer.day, answer.closes, answer.zone) == (date(2026, 9, 22), "24:00", "Asia/Shanghai")


def test_perishable_goods_have_a_shorter_clock_in_the_union() -> None:
    form = law_clocks.clock_form("eu", "destruction.trader_reply", day=TODAY)
    ordinary = Question("eu", "destruction.trader_reply", date(2026, 3, 16), office="DE")
    perishable = Question(
        "eu", ordinary.rule, ordinary.day, circumstances=frozenset({"perishable"}), office="DE"
    )

    assert [one.name for one in form.circumstances] == ["perishable"]
    assert law_clocks.answer(perishable).day < law_clocks.answer(ordinary).day


def test_offices_have_their_own_holidays() -> None:
    days = {
        office: law_clocks.answer(
            Question("eu", "destruction.trader_reply", date(2026, 4, 24), office=office)
        ).day
        for office in ("DE", "FR")
    }

    assert days["DE"] != days["FR"]


def test_a_pause_leaves_its_days_out_and_a_lasting_one_gives_no_last_day() -> None:
    start = date(2026, 3, 2)
    plain = law_clocks.answer(Question("cn", "recordation.examination", start))
    pause = Pause(date(2026, 3, 9), date(2026, 3, 20))

    paused = law_clocks.answer(Question("cn", "recordation.examination", start, pauses=(pause,)))

    assert paused.day > plain.day
    assert date(2026, 3, 10) in [left.day for left in paused.skipped]
    with pytest.raises(StillSuspendedError):
        law_clocks.answer(
            Question("cn", "recordation.examination", start, pauses=(Pause(start, None),))
        )


def test_an_extension_by_the_wrong_person_is_refused_with_the_rule() -> None:
    form = law_clocks.clock_form("eu", "proceedings.notice", day=TODAY)
    asked = date(2026, 3, 18)
    right = Extended("proceedings.extension", form.askers[0].name, asked)
    wrong = Extended("proceedings.extension", "stranger", asked)
    start = date(2026, 3, 16)

    longer = law_clocks.answer(Question("eu", form.rule, start, extended=right))

    assert longer.day > law_clocks.answer(Question("eu", form.rule, start)).day
    with pytest.raises(NotAllowedError):
        law_clocks.answer(Question("eu", form.rule, start, extended=wrong))


def test_the_window_of_a_renewal_opens_six_months_before_the_end() -> None:
    answer = law_clocks.answer(Question("cn", "recordation.renewal_window", date(2027, 3, 31)))

    assert answer.opens == date(2026, 10, 1)
    assert answer.closes == ""


def test_what_is_no_clock_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        law_clocks.clock_form("cn", "security.ex_officio", day=TODAY)


def test_a_day_before_the_law_is_refused() -> None:
    with pytest.raises(GuomenError, match="1980"):
        law_clocks.answer(Question("cn", "ex_officio.reply", date(1980, 1, 1)))
