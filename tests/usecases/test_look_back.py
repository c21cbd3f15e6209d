"""A look-back finds what a run with the right would have hit, and says whose it was."""

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.adapters.lake import Lake
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.rights.recordation import State
from guomen.screening.engine import Engine
from guomen.store import places, registers
from guomen.store.models import LedgerEntry
from guomen.targeting.fates import Fate
from guomen.usecases.look_back import (
    NEW_WORDS,
    Question,
    look_back,
    look_back_on_a_page,
    the_last_year,
)
from guomen.usecases.register import end_recordation, import_register
from tests.build_site import (
    DAY,
    DOCUMENT,
    FOUNDER,
    LINE,
    MARK,
    MORNING,
    REGISTER,
    TWO_LINES,
    hire,
    load_declarations,
    load_register,
    opened,
    traffic,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]

FIRST, LAST = DAY - timedelta(days=200), DAY + timedelta(days=30)
LONGER = {**REGISTER[0], "recordation_no": "T2021-00001", "mark": "KOLVANE SPORT", "mark_zh": ""}
PATENT = {**REGISTER[0], "recordation_no": "P2021-00002", "right_kind": "design", "mark": "鞋"}
WORDS = (
    "KOLVANE", "KOLVANE SPORT", "K0LVANE", "kolvane", "TRIVELLO", "科尔维恩", "运动鞋", "足球",
    "for KOLVANE", "不锈钢螺栓", "KOLVANES", "品牌:", "无品牌", "TRIVELO",
)  # fmt: skip
PARTIES = (
    "宁波远航贸易有限公司",
    "宁波合规鞋业有限公司",
    "Ningbo Hegui Shoes Co., Ltd.",
    "Kolvane Inc.",
)


def asked(right: str = MARK, *words: str) -> Question:
    return Question(FIRST, LAST, right=right, words=words)


def random_lines(seed: int, count: int) -> list[dict[str, str]]:
    dice = random.Random(seed)  # noqa: S311
    return [
        {
            **LINE,
            "document_no": f"2920202600001{serial:05}",
            "declared_on": (DAY - timedelta(days=dice.randrange(3))).isoformat(),
            "goods_name": " ".join(dice.sample(WORDS, dice.randint(1, 4))),
            "specification": "",
            "hs_code": dice.choice(("6404110000", "9506620000", "7318159090")),
            "brand_type": dice.choice(("0", "1", "3", "4")),
            "brand": dice.choice(("", "KOLVANE", "TRIVELLO", "无")),
            "consignor": dice.choice(PARTIES),
            "consignor_code": "",
            "producer": "",
            "producer_code": "",
        }
        for serial in range(count)
    ]


def hits_of_a_run(right: str) -> dict[str, tuple[str, int]]:
    lake, engine = Lake(places.lake()), Engine(registers.register_table(LAST))
    rows = [row for day in lake.days() for row in engine.screen(lake.day(day)).to_pylist()]
    return {
        row["line_id"]: (row["transformation"], row["total"])
        for row in rows
        if row["recordation_no"] == right
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("right", [MARK, "T2021-00001"])
def test_a_look_back_finds_exactly_what_a_run_with_the_right_would_have_hit(
    tmp_path: Path, seed: int, right: str
) -> None:
    path = written(tmp_path / "register.csv", [*REGISTER, LONGER])
    import_register(path, actor=FOUNDER, at=MORNING)
    load_declarations(tmp_path, random_lines(seed, 120))

    found = look_back(asked(right), actor=FOUNDER, at=MORNING)

    rows = found.table.to_pylist()
    assert {row["line_id"]: (row["transformation"], row["total"]) for row in rows} == hits_of_a_run(
        right
    )
    assert 0 < len(rows) < found.lines == 120


def test_it_says_whose_the_lines_were_and_that_they_went_through_unseen(tmp_path: Path) -> None:
    load_declarations(tmp_path)
    load_register(tmp_path)

    found = look_back(asked(), actor=FOUNDER, at=MORNING)

    (sender,) = found.senders
    assert (sender.name, sender.code) == ("宁波远航贸易有限公司", "3302960ABC")
    assert (sender.lines, sender.documents, sender.unseen) == (1, 1, 1)
    assert [str(value) for value in sender.values] == ["5,000.00 USD"]
    assert (sender.first, sender.last, found.documents) == (DAY, DAY, 1)
    assert found.table["fate"].to_pylist() == ["unseen"]


def test_what_was_selected_or_is_in_a_case_is_told_apart(tmp_path: Path) -> None:
    traffic(tmp_path)
    selected = look_back(asked(), actor=FOUNDER, at=MORNING)

    assert selected.fates[Fate.SELECTED] == 1
    assert selected.senders[0].unseen == 0


def test_what_is_in_a_case_is_not_unseen(tmp_path: Path) -> None:
    opened(tmp_path)

    found = look_back(asked(), actor=FOUNDER, at=MORNING)

    assert {fate: count for fate, count in found.fates.items() if count} == {Fate.IN_CASE: 1}


def test_imports_are_those_of_the_consignee(tmp_path: Path) -> None:
    imported = {**LINE, "document_no": DOCUMENT[:8] + "1" + DOCUMENT[9:], "consignee": "宁波进口"}
    load_declarations(tmp_path, [imported])
    load_register(tmp_path)

    found = look_back(asked(), actor=FOUNDER, at=MORNING)

    assert [sender.name for sender in found.senders] == ["宁波进口"]


def test_a_recordation_that_ended_can_be_looked_for(tmp_path: Path) -> None:
    load_declarations(tmp_path)
    load_register(tmp_path)
    end_recordation(MARK, how=State.CANCELLED, on=date(2026, 1, 2), actor=FOUNDER, at=MORNING)

    assert look_back(asked(), actor=FOUNDER, at=MORNING).table.num_rows == 1


def test_new_words_are_looked_for_with_a_right_and_without(tmp_path: Path) -> None:
    load_declarations(tmp_path)
    load_register(tmp_path)

    alone = look_back(asked("", "足球", "trivello"), actor=FOUNDER, at=MORNING)
    of_right = look_back(asked(MARK, "TRIVELLO"), actor=FOUNDER, at=MORNING)

    assert alone.table["line_id"].to_pylist() == [f"{DOCUMENT}-2"]
    assert alone.table["recordation_no"].to_pylist() == [NEW_WORDS]
    assert of_right.table["recordation_no"].to_pylist() == [MARK]
    assert (alone.mark, of_right.mark) == ("足球 / trivello", "TRIVELLO")


def test_a_supervisor_sees_the_lines_of_the_own_district_only(tmp_path: Path) -> None:
    elsewhere = {**LINE, "document_no": "530120260000000018"}
    load_declarations(tmp_path, [LINE, elsewhere])
    load_register(tmp_path)
    people = hire()

    own = look_back(asked(), actor=people.supervisor, at=MORNING)
    everywhere = look_back(asked(), actor=people.headquarters, at=MORNING)

    assert (own.lines, own.table.num_rows) == (1, 1)
    assert (everywhere.lines, everywhere.table.num_rows) == (2, 2)


def test_only_who_may_looks_back(tmp_path: Path) -> None:
    load_register(tmp_path)

    with pytest.raises(NotAllowedError):
        look_back(asked(), actor=Actor("o", frozenset({Role.OFFICER})), at=MORNING)


def test_the_ledger_says_who_looked_back_for_what_and_names_no_party(tmp_path: Path) -> None:
    load_declarations(tmp_path)
    load_register(tmp_path)

    look_back(asked(), actor=FOUNDER, at=MORNING)

    entry = LedgerEntry.objects.get(action="look_back")
    assert (entry.subject, entry.actor) == (f"recordation {MARK}", "founder")
    assert json.loads(entry.detail) == {
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
        "lines": 1,
        "parties": 1,
        "words": [],
    }


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (asked(""), "a recordation or words"),
        (asked("P2021-00002"), "the words to look for"),
        (asked("nonsense"), "letter, year"),
        (Question(date(2001, 1, 1), date(2001, 2, 1), right=MARK), "2026-05-08 to 2026-05-08"),
    ],
)
def test_a_question_without_an_answer_is_refused_with_what_to_do(
    tmp_path: Path, question: Question, said: str
) -> None:
    path = written(tmp_path / "register.csv", [*REGISTER, PATENT])
    import_register(path, actor=FOUNDER, at=MORNING)
    load_declarations(tmp_path, TWO_LINES)

    with pytest.raises(BadInputError) as refused:
        look_back(question, actor=FOUNDER, at=MORNING)

    assert said in str(refused.value)


def test_an_unknown_recordation_is_not_found() -> None:
    with pytest.raises(NotFoundError):
        look_back(asked("T1999-00001"), actor=FOUNDER, at=MORNING)


def test_a_page_looks_back_over_as_many_lines_as_somebody_waits_for(tmp_path: Path) -> None:
    load_declarations(tmp_path)
    load_register(tmp_path)

    found = look_back_on_a_page(asked(), actor=FOUNDER, at=MORNING, most=2)

    assert found.table.num_rows == 1
    with pytest.raises(BadInputError, match="guomen screen look-back"):
        look_back_on_a_page(asked(), actor=FOUNDER, at=MORNING, most=1)


def test_the_last_year_ends_today() -> None:
    assert the_last_year(MORNING) == (date(2025, 5, 11), date(2026, 5, 11))
