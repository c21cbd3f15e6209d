"""What must never happen in any pack, whatever is done in whatever order (law-intl 5.8).

Each check is numbered as there. `check_step` looks at one step, `check_walk` at the whole journal.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal

from guomen.cases.attention import Concern, flags
from guomen.cases.case import SAMPLE_OUT, Case, Claim, ClaimKey, Event, SecurityState
from guomen.cases.clock_entries import Started
from guomen.cases.deadlines import ClockState, clocks, latest, started, suspended
from guomen.cases.decide import decide
from guomen.cases.procedure import Procedure
from guomen.cases.replay import evolve, replay
from guomen.law.parameter import Kind
from guomen.statistics.records import records
from tests.cases.walker import Done, Walk
from tests.cases.walker_law import World

CUSTODY = "to.custody"
PARTIES = {"right_holder", "trader"}
# Where goods have left customs, and where they have ended; every final state is one of these.
RELEASED = {"released", "released_on_security", "returned_abroad", "handed_to_court"}
DISPOSED = {"disposed"}
ELSEWHERE = {"transferred", "excluded"}


def custody(claims: Iterable[Claim]) -> list[str]:
    """Return where claims stand in custody."""
    return [claim.regions["custody"] for claim in claims]


def check_step(done: Done, walk: Walk) -> None:
    """Check one step."""
    nothing_leaves_while_another_hold_is_open(done)
    nothing_leaves_before_formalities(done)
    no_line_is_half_gone(done.after, walk.world.procedure)
    nothing_is_disposed_of_while_a_sample_is_out(done)
    extending_never_shortens_nor_exceeds_the_law(done, walk.world)
    what_is_shown_is_written_down(done, walk.world.procedure)
    no_more_of_a_security_goes_out_than_came_in(done.after)
    no_stored_deadline_moves(done.before, done.after)
    consent_is_deemed_by_an_officer_after_the_clock(done, walk.world)
    no_party_speaks_for_another(done)


def check_walk(walk: Walk, steps: list[Done]) -> None:
    """Check a whole journal."""
    every_hold_has_a_clock_or_a_basis_or_is_flagged(walk)
    the_same_journal_gives_the_same_case(walk.case)
    the_same_requests_give_the_same_journal(walk, steps)
    another_version_of_the_law_changes_nothing_stored(walk)
    what_the_journal_counts_is_what_the_case_shows(walk.case)


# --- 1: releases --------------------------------------------------------------------------------


def nothing_leaves_while_another_hold_is_open(done: Done) -> None:
    """1. No release, and no disposal, while another service holds the goods."""
    gone = done.event.data.get(CUSTODY) in RELEASED | DISPOSED
    assert not gone or done.before.holds == (), done.before.holds


def nothing_leaves_before_formalities(done: Done) -> None:
    """1. No release before the formalities are complete, where the procedure keeps them."""
    if done.event.data.get(CUSTODY) not in RELEASED:
        return
    places = [done.before.regions, *(done.before.claim(k).regions for k in done.event.claims)]
    assert {one["formalities"] for one in places if "formalities" in one} <= {"complete"}


def no_line_is_half_gone(after: Case, procedure: Procedure) -> None:
    """1. A goods line goes as one: never released for one right and held for another."""
    held = {s.name for s in procedure.regions["custody"].states.values() if s.held}
    for line in after.goods:
        states = set(custody(after.claims_on(line.number)))
        assert not (states & (RELEASED | DISPOSED) and states & held), states


# --- 2: disposals -------------------------------------------------------------------------------


def nothing_is_disposed_of_while_a_sample_is_out(done: Done) -> None:
    """2. No disposal while a sample of the claims is out."""
    if done.event.data.get(CUSTODY) in DISPOSED:
        keys = set(done.event.claims)
        assert not [
            s for s in done.before.samples if s.state == SAMPLE_OUT and keys & set(s.claims)
        ]


# --- 3: holds -----------------------------------------------------------------------------------


def every_hold_has_a_clock_or_a_basis_or_is_flagged(walk: Walk) -> None:
    """3. Every hold has a running clock or a basis; otherwise the case is flagged."""
    procedure, law, case = walk.world.procedure, walk.law, walk.case
    at = case.events[-1].at
    if procedure.state("file", case.regions["file"]).final:
        return
    running = {
        key
        for clock in clocks(case, law, at)
        if clock.state is ClockState.RUNNING and not procedure.clocks[clock.rule].ceiling
        for key in clock.claims
    }
    found = flags(case, at=at, procedure=procedure, law=law)
    flagged = {k for f in found if f.concern is Concern.HOLD_WITHOUT_CLOCK for k in f.claims}
    for claim in case.claims:
        states = [procedure.state(region, name) for region, name in claim.regions.items()]
        held, based = any(s.held for s in states), any(s.basis for s in states)
        assert not held or based or claim.key in running | flagged, claim


# --- 4: extensions ------------------------------------------------------------------------------


def extending_never_shortens_nor_exceeds_the_law(done: Done, world: World) -> None:
    """4. An extended clock ends no earlier, is extended no more often than the law says.

    Its last day is counted on from the day before by what the law gives; nothing is extended in a
    circumstance for which the law bars it.
    """
    for clock in started(done.after)[len(started(done.before)) :]:
        if not clock.question.extensions:
            continue
        for key in clock.claims:
            before = latest(done.before, clock.rule, key)
            assert before is not None
            assert clock.day >= before.day or len(clock.question.extensions) == 0
        within_the_law(clock, world)


def within_the_law(clock: Started, world: World) -> None:
    """4. The extensions of a clock are those of the law, no more of each, and none barred."""
    for name in set(clock.question.extensions):
        law = world.law.value(name, Kind.EXTENSION, clock.start).value
        assert clock.question.extensions.count(name) <= law.times, clock
        assert not set(law.barred_for) & clock.question.circumstances, clock


# --- 5: disclosures -----------------------------------------------------------------------------


def what_is_shown_is_written_down(done: Done, procedure: Procedure) -> None:
    """5. For all that an act shows there is a record: to whom, which fields, rule, purposes."""
    act = procedure.act(done.event.act)
    written = [
        (one.to, one.fields, one.rule, one.purposes, one.claims, one.day)
        for one in done.after.disclosures[len(done.before.disclosures) :]
    ]
    assert written == [
        (one.to, one.fields, one.rule, one.purposes, done.event.claims, done.event.day)
        for one in act.shows
    ]
    assert all(rule and purposes for _, _, rule, purposes, _, _ in written)


# --- 6: money -----------------------------------------------------------------------------------


def no_more_of_a_security_goes_out_than_came_in(after: Case) -> None:
    """6. What is called and returned of a security is what was lodged; a cost has a holder."""
    for security in after.securities:
        out = (security.deducted + security.returned).amount
        settled = security.state is SecurityState.SETTLED
        assert out == (security.amount.amount if settled else 0), security
    holders = {claim.holder for claim in after.claims}
    assert all(cost.holder in holders and cost.amount.amount >= Decimal(0) for cost in after.costs)


# --- 7: replay ----------------------------------------------------------------------------------


def the_same_journal_gives_the_same_case(case: Case) -> None:
    """7. The same journal gives the same case and the same deadlines."""
    again = replay(Event.from_json(event.to_json()) for event in case.events)

    assert again == case
    assert started(again) == started(case)
    assert [event.sequence for event in case.events] == list(range(1, case.version + 1))


def the_same_requests_give_the_same_journal(walk: Walk, steps: list[Done]) -> None:
    """7. The same requests under the same law and calendars give the same entries again."""
    if not steps:
        return
    case = steps[0].before
    for done in steps:
        event = decide(
            case,
            done.request,
            at=done.at,
            procedure=walk.world.procedure,
            law=done.law,
        )
        assert event.to_json() == done.event.to_json()
        case = evolve(case, event)
    assert case == walk.case


# --- 8: another law -----------------------------------------------------------------------------


def no_stored_deadline_moves(before: Case, after: Case) -> None:
    """8. What is stored of a clock stays; only a new entry starts another."""
    assert started(after)[: len(started(before))] == started(before)


def another_version_of_the_law_changes_nothing_stored(walk: Walk) -> None:
    """8. Under a pack whose clocks run longer every stored day stays, and what moved is flagged."""
    case, longer = walk.case, walk.world.longer
    at = case.events[-1].at + timedelta(minutes=1)
    stored = {(one.rule, one.sequence): one for one in started(case)}
    for clock in clocks(case, longer, at):
        kept = stored[clock.rule, clock.started_by]
        assert (clock.day, clock.ends_at, clock.pack) == (kept.day, kept.ends_at, kept.pack)
        assert (clock.moved is None) is (clock.pack == longer.version), clock
    usual = [(one.rule, one.state, one.claims) for one in clocks(case, walk.world.law, at)]
    assert [(one.rule, one.state, one.claims) for one in clocks(case, longer, at)] == usual


# --- 9: silence ---------------------------------------------------------------------------------


def consent_is_deemed_by_an_officer_after_the_clock(done: Done, world: World) -> None:
    """9. Where the law says "may", an officer deems consent, once the clock is over."""
    rule = world.deemed.get(done.event.act)
    if rule is None:
        return
    assert done.event.role not in PARTIES
    for key in done.event.claims or tuple(claim.key for claim in done.before.claims):
        clock = latest(done.before, rule, key)
        assert clock is not None
        assert done.event.at >= clock.ends_at
        assert suspended(done.before, clock, key) is None


def no_party_speaks_for_another(done: Done) -> None:
    """A right holder's entry names only claims of its own."""
    if done.event.role == "right_holder":
        assert {done.before.claim(key).holder for key in done.event.claims} <= {done.request.party}


# --- 10: statistics -----------------------------------------------------------------------------


def what_the_journal_counts_is_what_the_case_shows(case: Case) -> None:
    """10. What is counted from the entries alone is where the case stands."""
    counted = records([event.to_json() for event in case.events])

    assert [record.custody for record in counted] == custody(case.claims)
    assert [record.line for record in counted] == [claim.key.line for claim in case.claims]
    for record, claim in zip(counted, case.claims, strict=True):
        days = list(days_in("detained", case, claim.key))
        assert record.detained_on == (days[0] if days else None)


def days_in(state: str, case: Case, key: ClaimKey) -> Iterator[object]:
    """Yield the days on which a claim came into a state of custody."""
    for event in case.events:
        if event.data.get(CUSTODY) == state and key in event.claims:
            yield event.day
