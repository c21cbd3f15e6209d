"""The ten published cases run through the engine with their real quantities, values and fines."""

import pytest

from demo.clockwork import STANDS_AT
from demo.real_cases import published, replay_one
from demo.stage import DATA
from guomen.cases.case import Case
from guomen.kernel.china import SHANGHAI
from guomen.store import journal
from guomen.usecases import register, soundness
from tests.build_site import FOUNDER

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
WITH_FINE_AND_VALUE = {"C01", "C02", "C03", "C05"}


def replayed(*names: str) -> dict[str, Case]:
    """Replay the cases of these names, all ten where none is named."""
    register.import_register(DATA / "register.csv", actor=FOUNDER, at=STANDS_AT)
    return {
        name: journal.load(replay_one(case, STANDS_AT))
        for case in published()
        if (name := case.row["case_id"]) in names or not names
    }


def test_each_case_goes_as_far_as_its_text_and_is_sound() -> None:
    cases = replayed()

    closed = {name for name, case in cases.items() if case.regions["file"] == "closed"}
    notes = {name for name, case in cases.items() if case.events[-1].act == "add_note"}
    fines = {name: cases[name].latest("decide_penalty") for name in closed}

    assert closed == WITH_FINE_AND_VALUE
    assert notes == set(cases) - closed
    assert [one for one in soundness.examine() if not one.sound] == []
    assert {name: event.data["fine"] for name, event in fines.items() if event} == {
        "C01": "3500",
        "C02": "450",
        "C03": "1276",
        "C05": "3000",
    }


def test_late_right_holders_lose_their_part_of_c06() -> None:
    case = replayed("C06")["C06"]

    custody = {claim.key.line: (claim.quantity, claim.regions["custody"]) for claim in case.claims}
    detained = case.latest("detain")

    assert {line: state for line, (_, state) in custody.items()} == {
        1: "released",
        2: "detained",
        3: "detained",
        4: "detained",
        5: "released",
        6: "detained",
        7: "detained",
    }
    assert sum(quantity for quantity, state in custody.values() if state == "detained") == 14940
    assert detained is not None
    assert detained.at.astimezone(SHANGHAI).date().isoformat() == "2021-01-26"


def test_trademarks_and_works_stand_side_by_side_in_c09() -> None:
    case = replayed("C09")["C09"]

    value = sum(line.checked_price.amount for line in case.goods if line.checked_price)

    assert {claim.right_kind for claim in case.claims} == {"trademark", "copyright"}
    assert all(claim.regions["decision"] == "infringing" for claim in case.claims)
    assert value == 84216
