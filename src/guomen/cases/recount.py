"""A deadline counted again under the calendar and law loaded now, once an officer confirms it.

Loading a corrected year moves nothing. What is stored holds until a supervisor names the clock.
"""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from guomen.cases.case import Case, Claim, ClaimKey
from guomen.cases.clock_entries import Started, entries_for
from guomen.cases.deadlines import latest, settled, started, suspended
from guomen.cases.rules import IN_ORDER, Facts, Verdict, rule
from guomen.kernel.words import Words
from guomen.law.deadline import Channel
from guomen.law.pack import Pack

FIELD: Final = "clock"


@rule("RCN-01", needs=(FIELD,))
def only_a_running_deadline_is_counted_again(facts: Facts) -> Verdict:
    """A deadline is counted again only while it runs; what was met, stopped or is over stays."""
    named = facts.stated[FIELD]
    if named not in facts.law.rules:
        return False, Words(f"There is no clock {named}.", f"没有期限“{named}”。")
    for claim in facts.claims:
        against = _not_running(facts, named, claim)
        if against is not None:
            return False, against
    return True, IN_ORDER


@rule("RCN-02", needs=(FIELD,))
def a_recount_moves_the_last_moment(facts: Facts) -> Verdict:
    """A recount is confirmed only where it gives another last moment, for all claims named."""
    for claim, clock in _running(facts):
        again = clock.question.answer(facts.law)
        if not differs(clock, facts.law):
            return False, Words(
                f"{again.title.en} of {claim.key}: counted again it ends on the same day, "
                f"{clock.day:%Y-%m-%d}. There is nothing to confirm.",
                f"{claim.key} 的{again.title.zh}：重新计算后截止日期不变，"
                f"仍为 {clock.day:%Y-%m-%d}，无需确认。",
            )
    if len({clock.question for _, clock in _running(facts)}) > 1:
        return False, Words(
            "The claims have different periods; do this once for each.",
            "所选事项的期限不同，请分别办理。",
        )
    return True, IN_ORDER


@rule("RCN-03", needs=(FIELD,))
def a_recount_cuts_nobody_off(facts: Facts) -> Verdict:
    """A recount never ends a period before the moment at which it is confirmed."""
    for claim, clock in _running(facts):
        again = clock.question.answer(facts.law, Channel.IN_PERSON)
        if again.ends_at <= facts.at < clock.ends_at:
            return False, Words(
                f"{again.title.en} of {claim.key}: counted again it would be over since "
                f"{again.day:%Y-%m-%d}. Nobody is cut off afterwards: the stored day, "
                f"{clock.day:%Y-%m-%d}, stays.",
                f"{claim.key} 的{again.title.zh}：重新计算后已于 {again.day:%Y-%m-%d} 届满。"
                f"不得事后缩短期限，仍以存储的 {clock.day:%Y-%m-%d} 为准。",
            )
    return True, IN_ORDER


def recounted(facts: Facts) -> dict[str, str]:
    """Return what the entry stores about the named clock, from its original start."""
    questions = {clock.question for _, clock in _running(facts)}
    data: dict[str, str] = {}
    for question in questions:
        data |= entries_for(facts.law, question)
    return data


def differs(clock: Started, law: Pack) -> bool:
    """Return whether a count under the law as it is loaded gives another last moment."""
    again = clock.question.answer(law)
    return (again.day, again.ends_at) != (clock.day, clock.ends_at)


def began(case: Case, clock: Started, key: ClaimKey) -> int:
    """Return the entry with which a count began, before it was paused, extended or recounted."""
    return min(
        one.sequence
        for one in started(case)
        if one.rule == clock.rule and one.start == clock.start and key in one.claims
    )


def movable(case: Case, law: Pack, at: datetime) -> tuple[str, ...]:
    """Return the clocks that run and would end at another moment if they were counted again."""
    return tuple(
        dict.fromkeys(
            clock.rule
            for clock in started(case)
            for key in clock.claims
            if _runs(case, clock, key, at) and differs(clock, law)
        )
    )


def _runs(case: Case, clock: Started, key: ClaimKey, at: datetime) -> bool:
    over = at >= clock.ends_at or settled(case, clock, key) is not None
    return not over and suspended(case, clock, key) is None


def _running(facts: Facts) -> Iterator[tuple[Claim, Started]]:
    for claim in facts.claims:
        clock = latest(facts.case, facts.stated[FIELD], claim.key)
        if clock is not None and _runs(facts.case, clock, claim.key, facts.at):
            yield claim, clock


def _not_running(facts: Facts, named: str, claim: Claim) -> Words | None:
    title = facts.law.rules[named].title
    clock = latest(facts.case, named, claim.key)
    if clock is None:
        return Words(
            f"{title.en} of {claim.key}: this clock was never started.",
            f"{claim.key} 的{title.zh}：该期限未起算。",
        )
    if _runs(facts.case, clock, claim.key, facts.at):
        return None
    return Words(
        f"{title.en} of {claim.key}: this clock no longer runs; what was met, stopped, suspended "
        "or has run out is not moved.",
        f"{claim.key} 的{title.zh}：该期限已不在进行中；"
        "已履行、已终止、已中止或者已届满的期限不得变动。",
    )
