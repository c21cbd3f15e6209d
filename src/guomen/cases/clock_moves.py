"""Clocks that an act makes stand still, run on, or run longer; each needs a clock that runs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from guomen.cases.case import ClaimKey
from guomen.cases.clock_entries import PAUSED, Question, Started, entries_for, listed
from guomen.cases.deadlines import latest, resumed, settled, suspended
from guomen.cases.procedure import Act, Longer
from guomen.cases.recount import recounted
from guomen.cases.rules import Facts
from guomen.kernel.errors import NotAllowedError
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words

CODE: Final = "clock"


def moved_clocks(act: Act, facts: Facts) -> dict[str, str]:
    """Return what the entry of an act stores about clocks it pauses, resumes or extends."""
    data: dict[str, str] = {}
    for rule in act.pauses:
        if keys := tuple(clock_of[0] for clock_of in running(rule, facts)):
            data[f"{PAUSED}{rule}"] = listed(keys)
    for rule in act.resumes:
        for question in questions_resumed(rule, facts):
            data |= entries_for(facts.law, question)
    for longer in act.extends:
        for question in questions_extended(longer, facts):
            data |= entries_for(facts.law, question)
    return data | (recounted(facts) if act.recounts else {})


def refused_moves(act: Act, facts: Facts) -> tuple[Reason, ...]:
    """Return why clocks cannot be resumed or extended: none suspended, barred, too late, unlike."""
    asked = [(rule, questions_resumed(rule, facts)) for rule in act.resumes]
    asked += [(one.rule, questions_extended(one, facts)) for one in act.extends]
    return (
        *(apart(rule, facts) for rule, questions in asked if len(set(questions)) > 1),
        *(reason for longer in act.extends for reason in refused_extension(longer, facts)),
    )


def running(rule: str, facts: Facts) -> Iterator[tuple[ClaimKey, Started]]:
    """Yield the claims for which a clock runs now, neither met, stopped, suspended nor over."""
    for claim in facts.concerned:
        clock = latest(facts.case, rule, claim.key)
        if clock is None or facts.at >= clock.ends_at:
            continue
        if settled(facts.case, clock, claim.key) or suspended(facts.case, clock, claim.key):
            continue
        yield claim.key, clock


def questions_resumed(rule: str, facts: Facts) -> tuple[Question, ...]:
    """Return the questions of the clocks that stand still, with the pause ended today."""
    found = (resumed(facts.case, rule, claim.key, facts.day) for claim in facts.concerned)
    return tuple(one for one in found if one is not None)


def questions_extended(longer: Longer, facts: Facts) -> tuple[Question, ...]:
    """Return the questions of the running clocks with one more extension."""
    return tuple(
        replace(clock.question, extensions=(*clock.question.extensions, longer.extension))
        for _, clock in running(longer.rule, facts)
    )


def refused_extension(longer: Longer, facts: Facts) -> Iterator[Reason]:
    """Yield why the law gives no extension: nothing runs, the wrong person, too often, barred."""
    title = facts.law.rules[longer.rule].title
    clocks = tuple(clock for _, clock in running(longer.rule, facts))
    if not clocks:
        yield Reason(
            CODE,
            Words(
                f"{title.en}: no such period runs; what is over, or never ran, is not extended.",
                f"{title.zh}：该期限未在进行中，已届满或者未起算的不得延长。",
            ),
        )
    for clock in clocks[:1]:
        question = clock.question
        try:
            facts.law.extend(
                question.answer(facts.law),
                longer.extension,
                by=longer.asked_by or facts.role,
                at=facts.at,
                already=len(question.extensions),
                circumstances=question.circumstances,
            )
        except NotAllowedError as refusal:
            yield Reason(CODE, refusal.words)


def apart(rule: str, facts: Facts) -> Reason:
    """Return that the claims' clocks differ, so that one entry cannot hold them all."""
    title = facts.law.rules[rule].title
    return Reason(
        CODE,
        Words(
            f"{title.en}: the claims have different periods; do this once for each.",
            f"{title.zh}：所选事项的期限不同，请分别办理。",
        ),
    )
