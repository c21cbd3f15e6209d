"""What a procedure answers for a name it has, and for one it has not."""

import pytest

from guomen.cases.procedure import ActField, ActScope, FieldKind, State
from guomen.cases.procedure_file import load_procedure
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words

CN = load_procedure()
LABEL = Words("a", "甲")


def test_a_name_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadInputError, match="a route: one of ex_officio, on_application"):
        CN.route("by_chance")
    with pytest.raises(BadInputError, match=r"one of accept_counter_security, .*withdraw"):
        CN.act("retain")
    with pytest.raises(BadInputError, match=r"one of right_holder, .*court"):
        CN.called("taxman")
    with pytest.raises(BadInputError, match=r"region file: found 'lost', expected one of open"):
        CN.state("file", "lost")


def test_a_name_that_is_there_is_answered() -> None:
    assert CN.route("ex_officio").mode == "ex_officio"
    assert CN.act("detain").name == "detain"
    assert CN.called("court").en == "the court"
    assert CN.state("file", "closed").final


def test_a_state_means_nothing_for_the_goods_unless_it_says_so() -> None:
    state = State("a", LABEL)

    assert (state.held, state.basis, state.final, state.waits_for) == (False, False, False, None)


def test_a_field_is_open_to_everybody_or_to_the_roles_it_names() -> None:
    everybody = ActField("a", FieldKind.TEXT, LABEL, required=True)
    officers = ActField("a", FieldKind.TEXT, LABEL, required=True, roles=frozenset({"officer"}))

    assert everybody.open_to("trader")
    assert officers.open_to("officer")
    assert not officers.open_to("trader")
    assert not everybody.circumstance


def test_an_act_names_claims_by_its_scope_or_through_a_security() -> None:
    assert CN.act("detain").names_claims
    assert CN.act("accept_security").names_claims
    assert CN.act("accept_security").scope is ActScope.CASE
    assert not CN.act("add_note").names_claims


def test_a_case_begins_in_the_first_state_of_every_region() -> None:
    whole, claims = CN.initial(ActScope.CASE), CN.initial(ActScope.CLAIMS)

    assert whole["file"] == "open"
    assert claims["custody"] == "under_control"
    assert set(whole) | set(claims) == set(CN.regions)
    assert not set(whole) & set(claims)
