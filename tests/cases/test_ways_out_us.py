"""Customs alone can bring any case of the United States to its end, whatever was done before."""

import random
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import pytest

from tests.cases.walker import Step, Walk, fresh
from tests.cases.walker_law import World, world

CUSTOMS: Final = frozenset({"officer", "case_officer", "supervisor"})
# What an officer may do but that opens something new, or speaks for somebody else.
OPENS_MORE: Final = frozenset(
    {
        *("set_other_hold", "add_note", "show_importer", "state_facts", "accept_recount"),
        *("lodge_sample_bond", "refuse_sample_bond", "lodge_entry_bond", "grant_more_time"),
        *("give_redacted_sample", "give_unredacted_sample", "give_sample_after_seizure"),
        *("show_genuine", "show_exemption", "show_exemption_later", "respond", "answer_fine"),
        *("offer_abandonment", "file_protest", "protest_deemed_exclusion"),
        *("consent_to_importation", "consent_to_alternatives"),
        *("announce_fine", "return_proposal", "forfeit_resold"),
    }
)
WALKS: Final = 12
BEFORE: Final = 25
TO_THE_END: Final = 300


def customs_alone(of: World) -> World:
    """Return the world in which only customs acts, and begins nothing new."""
    acts = {
        name: replace(act, roles=act.roles & CUSTOMS)
        for name, act in of.procedure.acts.items()
        if act.roles & CUSTOMS and name not in OPENS_MORE
    }
    return replace(of, procedure=replace(of.procedure, acts=MappingProxyType(acts)))


def walked(walk: Walk, rng: random.Random, steps: int) -> Walk:
    """Walk on until the file is closed, or for that many steps."""
    for _ in walk.steps([Step(rng.randrange(2**32)) for _ in range(steps)]):
        if walk.case.regions["file"] == "closed":
            break
    return walk


@pytest.mark.parametrize("seed", range(WALKS))
def test_customs_alone_brings_a_case_to_its_end(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a walk, not a secret
    us = world("us")
    anywhere = walked(fresh(us, rng), rng, BEFORE)

    end = walked(Walk(customs_alone(us), anywhere.case, us.law), rng, TO_THE_END)

    assert end.case.regions["file"] == "closed", [event.act for event in end.case.events]
