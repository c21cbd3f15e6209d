"""What the law of China forbids beside that: detention unasked for, fines, files half closed."""

from datetime import date
from decimal import Decimal

from guomen.cases.case import Case, Event, SecurityState
from guomen.cases.deadlines import latest
from guomen.cases.goods import taxed_value_of
from guomen.statistics.measures import MEASURES, Period, figure
from guomen.statistics.records import records
from tests.cases.invariants import CUSTODY, custody
from tests.cases.walker import Done, Walk

OUT = {"released", "released_on_security", "handed_to_court", "disposed"}
STILL_HELD = {"suspended", "detained", "confiscated", "abandoned"}
FINE_AT_MOST = Decimal("0.30")
PUBLISHED = Period(date(2026, 1, 1), date(2059, 12, 31))


def check_step(done: Done) -> None:
    """Check one step of a case of China."""
    no_line_is_half_gone(done.after)
    disposal_and_confiscation_have_their_basis(done)
    detention_ex_officio_was_asked_for_in_time(done)
    nothing_is_left_when_a_file_is_closed(done)


def check_walk(walk: Walk) -> None:
    """Check a whole journal of China: its published figures."""
    the_figures_are_what_the_case_shows(walk.case)


def no_line_is_half_gone(after: Case) -> None:
    """A line that is out is kept for no right, confiscated and abandoned goods included."""
    for line in after.goods:
        states = set(custody(after.claims_on(line.number)))
        assert not (states & OUT and states & STILL_HELD), states


def disposal_and_confiscation_have_their_basis(done: Done) -> None:
    """2. Goods are confiscated after a determination and an announced fine within its limit."""
    before, event = done.before, done.event
    named = [before.claim(key) for key in event.claims]
    if event.act == "return_confiscated_from_police":
        assert all(before.latest("decide_penalty", key) for key in event.claims)
    elif event.data.get(CUSTODY) == "confiscated":
        assert {claim.regions["decision"] for claim in named} == {"infringing"}
        assert all(before.latest("serve_advance_notice", key) for key in event.claims)
        value = taxed_value_of(before, named)
        assert value is not None
        assert Decimal(event.data["fine"]) <= value.amount * FINE_AT_MOST


def detention_ex_officio_was_asked_for_in_time(done: Done) -> None:
    """Nothing is detained ex officio without an application in time and an accepted security."""
    before, event = done.before, done.event
    for key in event.claims if event.act == "detain" else ():
        clock = latest(before, "ex_officio.reply", key)
        applied = before.latest("apply_for_detention", key)
        assert clock is not None
        assert applied is not None
        assert received(applied) <= clock.day
        accepted = [one for one in before.securities if one.state is SecurityState.ACCEPTED]
        assert any(key in one.claims for one in accepted)


def received(event: Event) -> date:
    """Return the day on which a paper came in, which an officer may write down later."""
    return date.fromisoformat(event.data.get("received_on", event.data["on.day"]))


def nothing_is_left_when_a_file_is_closed(done: Done) -> None:
    """A closed file keeps no goods and owes no security."""
    assert done.before.regions["file"] == "open"
    if done.event.act == "close":
        assert not set(custody(done.after.claims)) & STILL_HELD
        assert {one.state for one in done.after.securities} <= {SecurityState.SETTLED}


def the_figures_are_what_the_case_shows(case: Case) -> None:
    """10. The published figures, from the journal alone, are those of the case."""
    counted = records([event.to_json() for event in case.events])
    figures = {one.name: figure(one, counted, period=PUBLISHED) for one in MEASURES}
    ever = {
        key.line
        for event in case.events
        if event.data.get(CUSTODY) == "detained"
        for key in event.claims
    }
    detained_lines = [line for line in case.goods if line.number in ever]

    assert figures["lines"].total.number == len(detained_lines)
    assert figures["batches"].total.number == bool(detained_lines)
    assert figures["pieces"].total.number == sum(line.quantity for line in detained_lines)
