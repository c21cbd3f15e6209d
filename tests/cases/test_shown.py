"""What a journal says of samples, circumstances and disclosures."""

import json

from guomen.cases.shown import DISCLOSED, disclosure_entry
from tests.build import MARK, OTHER_MARK, TWO_HOLDERS, notified
from tests.cases import eu_cases

OWN, OTHER = f"1/{MARK}", f"2/{OTHER_MARK}"


def test_a_sample_ends_with_the_claims_it_was_taken_of_and_ends_once() -> None:
    case = notified(TWO_HOLDERS)
    for minute, key in enumerate((OWN, OTHER)):
        when = f"2026-05-12 10:0{minute}"
        case.does("take_sample", when, key, sample_of="一件，已封存", present="王某")

    case.does("end_sample", "2026-05-18", OWN, sample="returned")
    first = [one.state for one in case.case.samples]
    case.does("end_sample", "2026-05-19", OTHER, sample="used_up")

    assert first == ["returned", "out"]
    assert [one.state for one in case.case.samples] == ["returned", "used_up"]
    assert len({one.number for one in case.case.samples}) == 2


def test_only_what_is_a_circumstance_becomes_one() -> None:
    case = eu_cases.stopped(circumstances={"perishable": "no"})

    case.does("state_circumstances", "2026-05-12", perishable="yes", units="12")

    assert dict(case.case.circumstances) == {"perishable": "yes", "units": "12"}
    assert case.case.named_circumstances == {"perishable"}


def test_an_act_that_shows_nothing_stores_nothing() -> None:
    shown = {"to": "trader", "fields": ["名称"]}

    stored = disclosure_entry([shown])

    assert disclosure_entry([]) == {}
    assert json.loads(stored[DISCLOSED]) == [shown]
    assert stored[DISCLOSED] == '[{"fields": ["名称"], "to": "trader"}]'
