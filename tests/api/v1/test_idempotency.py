"""The key under which an act is asked for twice and done once."""

from guomen.access.policy import Actor, Role
from guomen.api.v1.idempotency import submission_of
from guomen.store.submissions import LONGEST

HOLDER = Actor("li", frozenset({Role.RIGHT_HOLDER}), party="P00000001")


def test_a_key_leads_to_the_same_submission_for_the_same_caller_only() -> None:
    other = Actor("wang", HOLDER.roles, party="P00000001")
    elsewhere = Actor("li", HOLDER.roles, party="P00000002")

    keys = [submission_of("1", actor=actor) for actor in (HOLDER, HOLDER, other, elsewhere)]

    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_any_key_fits_where_keys_of_forms_are_kept() -> None:
    assert len(submission_of("x" * 200, actor=HOLDER)) <= LONGEST
