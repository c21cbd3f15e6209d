"""What a case needs from somebody now: never a state, always computed from journal and clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from guomen.cases.case import CASE_REGION, CLAIM_REGION, Case, Claim, ClaimKey
from guomen.cases.deadlines import Clock, ClockState, clocks
from guomen.cases.procedure import Procedure, State
from guomen.cases.release_due import due
from guomen.kernel.words import Words
from guomen.law.pack import Pack

CARRIES_ON: Final = "case_officer"


class Concern(StrEnum):
    """Why a case needs a look."""

    OVERDUE = "overdue"
    HOLD_WITHOUT_CLOCK = "hold_without_clock"
    DEADLINE_MOVED = "deadline_moved"
    RELEASE_DUE = "release_due"


@dataclass(frozen=True, slots=True)
class Flag:
    """One reason to look at a case, in words, with the claims concerned."""

    concern: Concern
    claims: tuple[ClaimKey, ...]
    words: Words


def flags(case: Case, *, at: datetime, procedure: Procedure, law: Pack) -> tuple[Flag, ...]:
    """Return why the case needs attention at the moment `at`; nothing once it is closed."""
    if is_closed(case, procedure):
        return ()
    running = clocks(case, law, at)
    found = [
        Flag(Concern.RELEASE_DUE, one.claims, one.words)
        for one in due(case, at=at, procedure=procedure, law=law)
    ]
    found += [_overdue(clock) for clock in running if clock.state is ClockState.PAST]
    found += [
        Flag(Concern.DEADLINE_MOVED, clock.claims, clock.moved)
        for clock in running
        if clock.moved is not None and clock.state is ClockState.RUNNING
    ]
    adrift = tuple(c.key for c in case.claims if _is_adrift(c, running, procedure))
    if adrift:
        named = ", ".join(map(str, adrift))
        found.append(
            Flag(
                Concern.HOLD_WITHOUT_CLOCK,
                adrift,
                Words(
                    f"{named}: the goods are held, but no clock runs and no court or "
                    "determination carries the hold.",
                    f"{named}：货物被扣留，但没有进行中的期限，也没有法院通知或者侵权认定作为依据。",
                ),
            )
        )
    return tuple(found)


def waiting_for(case: Case, procedure: Procedure) -> tuple[str, ...]:
    """Return who must do something next, roles or outsiders, each once; nobody once closed.

    The last act that moved a claim leaves it with somebody; where it names nobody, the case
    officer carries on.
    """
    if is_closed(case, procedure):
        return ()
    found = [_left_with(case, claim, procedure) for claim in case.claims]
    for region, name in case.regions.items():
        asked = procedure.state(region, name)
        if _moved_last(case, f"{CASE_REGION}{region}") and asked.waits_for:
            found.insert(0, asked.waits_for)
    return tuple(dict.fromkeys(found))


def is_closed(case: Case, procedure: Procedure) -> bool:
    """Return whether nothing more happens to the case."""
    return procedure.state("file", case.regions["file"]).final


def _moved_last(case: Case, entry: str) -> bool:
    moves = [
        event
        for event in case.events[1:]
        if any(key.startswith((CASE_REGION, CLAIM_REGION)) for key in event.data)
    ]
    return bool(moves) and entry in moves[-1].data


def _left_with(case: Case, claim: Claim, procedure: Procedure) -> str:
    for event in reversed(case.events[1:]):
        if claim.key not in event.claims:
            continue
        states = [
            procedure.state(key.removeprefix(CLAIM_REGION), value)
            for key, value in event.data.items()
            if key.startswith(CLAIM_REGION)
        ]
        if states:
            return _named(states)
    return CARRIES_ON


def _named(states: list[State]) -> str:
    return next((state.waits_for for state in reversed(states) if state.waits_for), CARRIES_ON)


def _overdue(clock: Clock) -> Flag:
    title = clock.deadline.title
    effect = clock.deadline.effect
    return Flag(
        Concern.OVERDUE,
        clock.claims,
        Words(
            f"{title.en}: the last day was {clock.day:%Y-%m-%d}. {effect.en}",
            f"{title.zh}：最后一日为 {clock.day:%Y-%m-%d}。{effect.zh}",
        ),
    )


def _is_adrift(claim: Claim, running: tuple[Clock, ...], procedure: Procedure) -> bool:
    states = [procedure.state(region, state) for region, state in claim.regions.items()]
    if not any(state.held for state in states) or any(state.basis for state in states):
        return False
    return not any(
        clock.state is ClockState.RUNNING
        and claim.key in clock.claims
        and not procedure.clocks[clock.rule].ceiling
        for clock in running
    )
