"""What must never happen, whatever is done in whatever order (law-intl 5.8)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guomen.cases.attention import Concern, flags
from guomen.cases.case import Case, Claim, Event, Mode, SecurityState, Traffic
from guomen.cases.deadlines import ClockState, clocks, latest, started
from guomen.cases.decide import RefusedError, Request, decide
from guomen.cases.goods import taxed_value_of
from guomen.cases.offers import Offer, offers
from guomen.cases.procedure import ActField, FieldDays, FieldKind
from guomen.cases.replay import evolve, replay
from guomen.kernel.ids import Direction
from guomen.law.calendar import MissingCalendarError
from guomen.statistics.measures import MEASURES, Period, figure
from guomen.statistics.records import records
from tests.build import (
    HOLDER,
    ONE_LINE_TWO_RIGHTS,
    OPENING,
    OTHER_HOLDER,
    PATENT_EXPORT,
    PERSONAL_PARCEL,
    TWO_HOLDERS,
    Docket,
    announced,
    confiscated,
    counter_secured,
    detained,
    detained_on_application,
    disposal_approved,
    docket,
    notified,
    secured,
)

IMPORTED = replace(OPENING, direction=Direction.IMPORT)
STARTS: tuple[Callable[[], Docket], ...] = (
    partial(docket, replace(PATENT_EXPORT, mode=Mode.ON_APPLICATION)),
    partial(docket, PERSONAL_PARCEL),
    partial(docket, replace(ONE_LINE_TWO_RIGHTS, traffic=Traffic.PARCEL)),
    partial(notified, TWO_HOLDERS),
    partial(notified, ONE_LINE_TWO_RIGHTS),
    partial(secured, TWO_HOLDERS),
    partial(detained, PATENT_EXPORT),
    partial(detained, ONE_LINE_TWO_RIGHTS),
    detained_on_application,
    partial(announced, TWO_HOLDERS),
    partial(confiscated, IMPORTED),
    counter_secured,
    partial(disposal_approved, TWO_HOLDERS),
    partial(confiscated, ONE_LINE_TWO_RIGHTS),
)
WHO = (
    ("case_officer", None),
    ("supervisor", None),
    ("right_holder", HOLDER),
    ("right_holder", OTHER_HOLDER),
    ("trader", OPENING.trader),
)
MONEY = ("30000.00", "0.00", "500.00", "4000.00", "20000.00")
WAITS = (0, 0, 1, 24, 24 * 9, 24 * 40)
IDLE = {
    "add_note",
    "ask_trader_for_status",
    "appraise_goods",
    "consent_to_viewing",
    "contest",
    "declare_status",
    "request_authority_help",
}
OUT = {"released", "released_on_security", "handed_to_court", "disposed"}
STILL_HELD = {"suspended", "detained", "confiscated", "abandoned"}
PUBLISHED = Period(date(2026, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Step:
    """One step of a random walk: who, after how long, which of the open acts, which answers."""

    who: int
    wait: int
    act: int
    answer: int


STEPS = st.lists(
    st.builds(
        Step,
        who=st.sampled_from((0, 0, 0, 1, 1, 2, 3, 4)),
        wait=st.sampled_from(WAITS),
        act=st.integers(0, 60),
        answer=st.integers(0, 59),
    ),
    min_size=5,
    max_size=30,
)


def answer_to(field: ActField, offer: Offer, step: Step, at: datetime) -> str:
    open_answers = offer.choices.get(field.name, tuple(one.value for one in field.choices))
    if field.kind in {FieldKind.CHOICE, FieldKind.SECURITY} and open_answers:
        return open_answers[step.answer % len(open_answers)]
    if field.kind is FieldKind.DATE:
        day = at.date() + timedelta(days=9 if field.days is FieldDays.COMING else 0)
        return day.isoformat()
    plain = {
        FieldKind.MONEY: MONEY[step.answer % len(MONEY)],
        FieldKind.NUMBER: "1000",
        FieldKind.INTEGER: "1",
        FieldKind.CHANNEL: "post",
    }
    return plain.get(field.kind, "x" if field.name != "reference" else f"R{step.answer % 3}")


def walk(book: Docket, steps: list[Step]) -> Iterator[tuple[Case, Event, Case]]:
    """Do what is open, step by step; yield each entry with the case before and after it."""
    at = book.case.events[-1].at
    for step in steps:
        at += timedelta(hours=step.wait)
        event = tried(book, step, at)
        if event is None:
            continue
        before, book.case = book.case, evolve(book.case, event)
        yield before, event, book.case


def tried(book: Docket, step: Step, at: datetime) -> Event | None:
    role, party = WHO[step.who]
    found = [
        offer
        for offer in offers(
            book.case, role, at=at, procedure=book.procedure, law=book.law, party=party, actor=role
        )
        if offer.is_open and offer.act not in IDLE
    ]
    if not found:
        return None
    offer = found[step.act % len(found)]
    act = book.procedure.act(offer.act)
    asked = [f for f in act.fields if f.required or step.answer % 3 == 0]
    data = {f.name: answer_to(f, offer, step, at) for f in asked if f.open_to(role)}
    request = Request(offer.act, role, role, offer.claims, data, party)
    try:
        return decide(book.case, request, at=at, procedure=book.procedure, law=book.law)
    except (RefusedError, MissingCalendarError):
        return None


def custody(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.regions["custody"] for claim in claims]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from(STARTS), steps=STEPS)
def test_whatever_is_done_the_invariants_hold(
    start: Callable[[], Docket], steps: list[Step]
) -> None:
    book = start()
    for before, event, after in walk(book, steps):
        nothing_leaves_while_another_hold_is_open(before, event)
        no_line_is_half_gone(after)
        disposal_and_confiscation_have_their_basis(before, event)
        detention_ex_officio_was_asked_for_in_time(before, event)
        no_more_of_a_security_goes_out_than_came_in(after)
        no_stored_deadline_moves(before, after)
        nothing_is_left_when_a_file_is_closed(before, event, after)
    every_hold_has_a_clock_or_a_basis_or_is_flagged(book)
    the_same_journal_gives_the_same_case(book.case)
    what_the_journal_counts_is_what_the_case_shows(book.case)


def nothing_leaves_while_another_hold_is_open(before: Case, event: Event) -> None:
    assert event.data.get("to.custody") not in OUT or before.holds == ()


def no_line_is_half_gone(after: Case) -> None:
    for line in after.goods:
        states = set(custody(after.claims_on(line.number)))
        assert not (states & OUT and states & STILL_HELD), states


def disposal_and_confiscation_have_their_basis(before: Case, event: Event) -> None:
    named = [before.claim(key) for key in event.claims]
    if event.data.get("to.custody") == "disposed":
        assert {claim.regions["custody"] for claim in named} <= {"confiscated", "abandoned"}
    if event.act == "return_confiscated_from_police":
        assert all(before.latest("decide_penalty", key) for key in event.claims)
    elif event.data.get("to.custody") == "confiscated":
        assert {claim.regions["decision"] for claim in named} == {"infringing"}
        assert all(before.latest("serve_advance_notice", key) for key in event.claims)
        value = taxed_value_of(before, named)
        assert value is not None
        assert Decimal(event.data["fine"]) <= value.amount * Decimal("0.30")


def detention_ex_officio_was_asked_for_in_time(before: Case, event: Event) -> None:
    for key in event.claims if event.act == "detain" else ():
        clock = latest(before, "ex_officio.reply", key)
        applied = before.latest("apply_for_detention", key)
        assert clock is not None
        assert applied is not None
        assert applied.at < clock.ends_at
        accepted = [one for one in before.securities if one.state is SecurityState.ACCEPTED]
        assert any(key in one.claims for one in accepted)


def no_more_of_a_security_goes_out_than_came_in(after: Case) -> None:
    for security in after.securities:
        out = (security.deducted + security.returned).amount
        settled = security.state is SecurityState.SETTLED
        assert out == (security.amount.amount if settled else 0)


def no_stored_deadline_moves(before: Case, after: Case) -> None:
    assert started(after)[: len(started(before))] == started(before)


def nothing_is_left_when_a_file_is_closed(before: Case, event: Event, after: Case) -> None:
    assert before.regions["file"] == "open"
    if event.act == "close":
        assert not set(custody(after.claims)) & STILL_HELD
        assert {one.state for one in after.securities} <= {SecurityState.SETTLED}


def every_hold_has_a_clock_or_a_basis_or_is_flagged(book: Docket) -> None:
    at = book.case.events[-1].at
    running = {
        key
        for clock in clocks(book.case, book.law, at)
        if clock.state is ClockState.RUNNING and not clock.rule.startswith("detention.")
        for key in clock.claims
    }
    found = flags(book.case, at=at, procedure=book.procedure, law=book.law)
    flagged = {
        key for flag in found if flag.concern is Concern.HOLD_WITHOUT_CLOCK for key in flag.claims
    }
    for claim in book.case.claims:
        held = claim.regions["custody"] in {"suspended", "detained"}
        court = claim.regions["court"] in {"notified", "infringing"}
        based = court or claim.regions["decision"] == "infringing"
        assert not held or based or claim.key in running | flagged


def the_same_journal_gives_the_same_case(case: Case) -> None:
    again = replay(Event.from_json(event.to_json()) for event in case.events)

    assert again == case
    assert started(again) == started(case)
    assert [event.sequence for event in case.events] == list(range(1, case.version + 1))


def what_the_journal_counts_is_what_the_case_shows(case: Case) -> None:
    counted = records([event.to_json() for event in case.events])
    figures = {one.name: figure(one, counted, period=PUBLISHED) for one in MEASURES}
    ever = {
        key.line
        for event in case.events
        if event.data.get("to.custody") == "detained"
        for key in event.claims
    }
    detained_lines = [line for line in case.goods if line.number in ever]

    assert [record.custody for record in counted] == custody(case.claims)
    assert figures["lines"].total.number == len(detained_lines)
    assert figures["batches"].total.number == bool(detained_lines)
    assert figures["pieces"].total.number == sum(line.quantity for line in detained_lines)
