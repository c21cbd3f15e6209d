"""Which hits are on a line of an authorised user: keys say what is compared, names what counts."""

from dataclasses import replace

import pyarrow as pa
import pytest

from guomen.screening import authorised
from guomen.screening.authorised import Keys
from guomen.screening.engine import Engine
from guomen.screening.parties import Name
from guomen.screening.scorecards import CURRENT, Part
from tests.screening.examples import lines, register

USERS = "Lucky Shoes Co., Ltd.|义乌市红星鞋业有限公司|91330782MA00000019"
REGISTER = register(("T1", "NIKE", "", "", "25", USERS))
SHOWN = replace(CURRENT, cut=-1_000)
LESS = -CURRENT.points[Part.AUTHORISED_USER]


def totals(engine: Engine, **parties: list[str]) -> list[int]:
    count = len(next(iter(parties.values())))
    table = lines(*["NIKE shoes"] * count)
    for name, cells in parties.items():
        table = table.append_column(name, pa.array(cells))
    return list(engine.screen(table)["total"].to_pylist())


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("Lucky Shoes Company Limited", LESS),
        ("Yiwu Hongxing Shoes Co., Ltd.", LESS),
        ("义乌红星鞋业有限公司", LESS),
        ("义乌市红星鞋业有限公司上海分公司", 0),
        ("Lucky Toys Co., Ltd.", 0),
        ("", 0),
    ],
)
def test_a_hit_on_a_line_of_an_authorised_user_loses_its_weight(name: str, taken: int) -> None:
    of_nobody, of_party = totals(Engine(REGISTER, SHOWN), consignor=["", name])

    assert of_nobody - of_party == taken


@pytest.mark.parametrize("place", ["consignor", "producer", "consignee"])
def test_a_code_is_enough_in_every_place(place: str) -> None:
    codes = ["", "91330782MA00000019"]

    of_nobody, of_party = totals(Engine(REGISTER, SHOWN), **{f"{place}_code": codes})

    assert of_nobody - of_party == LESS


def test_what_is_remembered_is_forgotten_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authorised, "MOST_LISTS", 2)
    engine = Engine(REGISTER, SHOWN)
    names = [f"Party {number} Trading" for number in range(9)]

    asked = [totals(engine, consignor=[name])[0] for name in (*names, "Lucky Shoes", *names)]

    assert set(asked[:9]) == set(asked[10:]) == {asked[9] + LESS}


def test_room_for_keys_grows() -> None:
    keys, count = Keys(), 3_000
    names = [Name(f"Party {number}") for number in range(count)]

    lists = [keys.place(name.text, lambda name=name: [name]) for name in names]

    assert lists == list(range(count))
    assert keys.place("Party 7", list) == 7
    assert keys.ends[count] > count


def test_nothing_is_remembered_where_no_line_names_a_party() -> None:
    engine = Engine(REGISTER)

    assert engine.screen(lines("NIKE shoes")).num_rows == 1
    assert engine._authorised.parties.places == {}
