"""Wherever a case has got to, customs can lawfully bring it to its end, whoever keeps silent.

Courts and police answer, and nobody else: no right holder and no trader.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from guomen.cases.case import Case, Mode, Traffic
from guomen.cases.decide import RefusedError, Request, decide
from guomen.cases.offers import Offer, offers
from guomen.cases.procedure import Act, FieldKind
from guomen.cases.procedure_file import load_procedure
from guomen.cases.replay import evolve
from guomen.law.loader import load_pack
from tests.build import (
    DESTRUCTION,
    HOLDER,
    MARK,
    ONE_LINE_TWO_RIGHTS,
    OPENING,
    OTHER_HOLDER,
    PATENT,
    PATENT_EXPORT,
    TRADER,
    TWO_HOLDERS,
    Docket,
    announced,
    claim,
    confiscated,
    counter_secured,
    detained,
    detained_on_application,
    disposal_approved,
    docket,
)

PROCEDURE = load_procedure()
# Calendars beyond the years announced, so that only the procedure can stop a case.
LAW = replace(load_pack(), calendar=replace(load_pack().calendar, years=range(2004, 2045)))
WHO = (
    ("case_officer", "officer 1", None),
    ("supervisor", "supervisor 1", None),
    ("supervisor", "supervisor 2", None),
    ("right_holder", "for a holder", HOLDER),
    ("right_holder", "for another", OTHER_HOLDER),
    ("trader", "for the trader", TRADER),
)
# What only adds to a file.
IDLE = {
    "add_note",
    "appraise_goods",
    "ask_trader_for_status",
    "close",
    "consent_to_viewing",
    "declare_status",
    "record_cost",
    "request_authority_help",
    "take_sample",
    "tell_trader_undetermined",
}
# What the parties do: no case may depend on it.
OF_THE_PARTIES = {
    "accept_settlement",
    "apply_for_detention",
    "contest",
    "declare_abandonment",
    "decline_detention",
    "file_application",
    "lodge_counter_security",
    "lodge_security",
    "receive_acceptance_copy",
    "record_detention_challenge",
    "record_review_filed",
    "record_suit_filed",
    "request_deferral",
    "request_hearing",
    "request_own_hearing",
    "use_general_security",
    "waive_hearing",
    "withdraw",
}
# What can be done and undone for ever, or brings new trouble.
NO_PROGRESS = (IDLE - {"close"}) | {
    "find_own_use_exceeded",
    "give_advance_notice",
    "preserve_security",
    "return_proposal",
    "set_other_hold",
    "transfer_to_police",
}
LAPSED = date(2026, 5, 12)
PATENT_BESIDE_MARK = replace(
    OPENING,
    claims=(
        claim(1, MARK),
        claim(1, PATENT, holder=OTHER_HOLDER, right_kind="invention", protected_until=LAPSED),
    ),
)
ON_APPLICATION_TWO_RIGHTS = replace(ONE_LINE_TWO_RIGHTS, mode=Mode.ON_APPLICATION)


def one_of_two_applied() -> Docket:
    case = docket(ON_APPLICATION_TWO_RIGHTS)
    key = str(case.case.claims[0].key)
    case.does("file_application", "2026-05-12", key, application="申请")
    case.does("lodge_security", "2026-05-12", key, form="deposit", amount="30000.00")
    case.does("accept_security", "2026-05-12 12:00", security=case.case.securities[0].number)
    case.does("detain_on_application", "2026-05-13", key)
    return case


STARTS: tuple[Callable[[], Docket], ...] = (
    partial(docket, PATENT_BESIDE_MARK),
    one_of_two_applied,
    partial(docket, replace(PATENT_BESIDE_MARK, mode=Mode.ON_APPLICATION)),
    partial(docket, replace(ONE_LINE_TWO_RIGHTS, traffic=Traffic.PERSONAL)),
    partial(detained, ONE_LINE_TWO_RIGHTS),
    partial(detained, PATENT_EXPORT),
    detained_on_application,
    counter_secured,
    partial(announced, TWO_HOLDERS),
    partial(announced, ONE_LINE_TWO_RIGHTS),
    partial(confiscated, ONE_LINE_TWO_RIGHTS),
    partial(disposal_approved, TWO_HOLDERS),
)
# What ends a case early, and so is seldom done while it wanders.
ENDS = {"lift_hold", "release", "find_within_own_use", "find_own_use_exceeded", "set_other_hold"}
FILLED = {
    **DESTRUCTION,
    "amount": "100000.00",
    "tier": "mitigated",
    "fine": "0.00",
    "hearing": "offered",
    "consulted_on": "2026-06-01",
    "line": "1",
    "note": "记录",
}
SEEDS, WANDERING, RESTRAINT, WAY_OUT, LONGEST_WAIT = 48, 24, 0.9, 150, 1500


def within_reach(case: Case, at: datetime) -> Iterator[tuple[str, str, str | None, Offer]]:
    for role, actor, party in WHO:
        for offer in offers(
            case, role, at=at, procedure=PROCEDURE, law=LAW, party=party, actor=actor
        ):
            if offer.is_open:
                yield role, actor, party, offer


def filled(act: Act, role: str, offer: Offer, case: Case, at: datetime) -> dict[str, str]:
    data = {one.name: "x" for one in act.fields if one.required and one.open_to(role)}
    for one in act.fields:
        if one.name in FILLED and one.open_to(role):
            data[one.name] = FILLED[one.name]
        elif one.required and one.kind is FieldKind.DATE:
            ahead = 20 if one.name == "hearing_on" else 0
            data[one.name] = (at.date() + timedelta(days=ahead)).isoformat()
        elif one.required and one.kind in {FieldKind.CHOICE, FieldKind.SECURITY}:
            known = tuple(choice.value for choice in one.choices)
            data[one.name] = random.choice(offer.choices.get(one.name, known))  # noqa: S311
    held = [one for one in case.securities if one.number == data.get("security")]
    if "returned" in data and held:
        data["returned"] = str(held[0].amount.amount)
    if act.name == "clear_other_hold":
        data["reference"] = case.holds[0].reference
    return data


def step(case: Case, at: datetime, left_out: set[str]) -> Case | None:
    """Do one act that can be done, chosen by chance; None where there is none."""
    found = [one for one in within_reach(case, at) if one[-1].act not in left_out]
    random.shuffle(found)
    for role, actor, party, offer in found:
        data = filled(PROCEDURE.act(offer.act), role, offer, case, at)
        request = Request(offer.act, actor, role, offer.claims, data, party)
        try:
            return evolve(case, decide(case, request, at=at, procedure=PROCEDURE, law=LAW))
        except RefusedError:
            continue
    return None


def where_it_stands(case: Case) -> str:
    acts = " ".join(event.act for event in case.events)
    states = [
        {region: state for region, state in claim.regions.items() if state != "none"}
        for claim in case.claims
    ]
    return f"{states} {[one.state.value for one in case.securities]} after: {acts}"


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_case_can_be_brought_to_its_end(seed: int) -> None:
    random.seed(seed)
    case = STARTS[seed % len(STARTS)]().case
    at = case.events[-1].at
    for _ in range(random.randrange(WANDERING)):  # noqa: S311
        at += timedelta(hours=random.choice((0, 1, 24, 24, 200)))  # noqa: S311
        seldom = ENDS if random.random() < RESTRAINT else set()  # noqa: S311
        case = step(case, at, IDLE | seldom) or case

    waited = 0
    for _ in range(WAY_OUT):
        if case.regions["file"] == "closed":
            break
        after = step(case, at, NO_PROGRESS | OF_THE_PARTIES)
        if after is None:
            at, waited = at + timedelta(days=30), waited + 30
            assert waited < LONGEST_WAIT, where_it_stands(case)
        case = after or case

    assert case.regions["file"] == "closed", where_it_stands(case)
