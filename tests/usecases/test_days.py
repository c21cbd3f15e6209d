"""A day: the same inputs make the same run; what was decided stays where it was acted upon."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.store import visible
from guomen.store.models import (
    Consignment,
    ConsignmentLine,
    Hit,
    LedgerEntry,
    ScreeningRun,
    Selection,
)
from guomen.targeting.lanes import Lane
from guomen.targeting.select import Basis
from guomen.usecases import days
from guomen.usecases.register import import_register
from tests.build_site import (
    DAY,
    DOCUMENT,
    FOUNDER,
    LINE,
    MARK,
    MORNING,
    OTHER_MARK,
    REGISTER,
    examine,
    hire,
    load_declarations,
    load_register,
    run_the_day,
    traffic,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def innocent(serial: int) -> dict[str, str]:
    return {
        **LINE,
        "document_no": f"2920202600000{serial:05}",
        "goods_name": "不锈钢螺栓",
        "hs_code": "7318159090",
        "specification": "0|3|无品牌",
        "brand_type": "0",
        "brand": "无",
        "consignor": f"五金公司{serial}",
        "consignor_code": "",
        "producer": "",
        "producer_code": "",
    }


def test_a_day_leads_from_declared_lines_to_hits_and_a_selection(tmp_path: Path) -> None:
    selection = traffic(tmp_path)

    hits = {(hit.line.line_no, hit.recordation.number): hit for hit in Hit.objects.all()}
    assert set(hits) == {(1, MARK), (2, OTHER_MARK)}
    assert all(hit.total == sum(hit.points.values()) for hit in hits.values())
    assert selection.lane == Lane.EXAMINE
    assert selection.score == sum(Decimal(reason["points"]) for reason in selection.reasons)
    assert selection.consignment.consignor.customs_code == "3302960ABC"


def test_the_same_day_twice_is_one_run(tmp_path: Path) -> None:
    traffic(tmp_path)

    again = run_the_day()

    assert again.repeated
    assert ScreeningRun.objects.count() == 1
    assert Hit.objects.count() == 2
    assert LedgerEntry.objects.filter(action="run_day").count() == 1


def test_other_inputs_make_another_run_of_the_same_rows(tmp_path: Path) -> None:
    traffic(tmp_path)

    other = run_the_day(seed="another seed")

    assert not other.repeated
    assert ScreeningRun.objects.count() == 2
    assert (Consignment.objects.count(), ConsignmentLine.objects.count()) == (1, 2)
    assert Selection.objects.get().run_id == other.run
    assert (Hit.objects.count(), visible.hits(hire().officer).count()) == (4, 2)


def test_what_was_examined_keeps_the_decision_it_was_examined_on(tmp_path: Path) -> None:
    selection = traffic(tmp_path)
    examine(selection, hire())

    run_the_day(seed="another seed")

    assert Selection.objects.get().run_id == selection.run_id


def test_a_new_recordation_takes_effect_in_the_next_run(tmp_path: Path) -> None:
    load_declarations(tmp_path)
    first = run_the_day()
    load_register(tmp_path)

    second = run_the_day()

    assert (first.hits, second.hits) == (0, 2)
    revisions = {run.pk: run.register_revision for run in ScreeningRun.objects.all()}
    assert revisions == {first.run: 0, second.run: 1}


def test_some_are_drawn_by_chance_and_innocent_traffic_stays_in_the_lake(tmp_path: Path) -> None:
    load_register(tmp_path)
    load_declarations(tmp_path, [LINE, *(innocent(serial) for serial in range(101, 140))])

    report = run_the_day(budget=4)

    drawn = Selection.objects.filter(basis=Basis.RANDOM)
    assert (report.consignments, report.lanes[Lane.EXAMINE]) == (40, 2)
    assert (report.drawn, drawn.count()) == (1, 1)
    assert 0 < drawn.get().probability < 1
    assert Consignment.objects.count() < 40
    assert Selection.objects.get(consignment__document_no=DOCUMENT).probability == 1


def test_a_secret_seed_is_the_days_own() -> None:
    assert days.seed_of(DAY) == days.seed_of(DAY)
    assert days.seed_of(DAY) != days.seed_of(DAY + timedelta(days=1))


def test_what_a_sender_was_found_with_counts_on_later_days(tmp_path: Path) -> None:
    examine(traffic(tmp_path), hire())

    assert days.finds_before(DAY) == {}
    assert days.finds_before(DAY + timedelta(days=1)) == {"3302960ABC": 1}


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"day": date(2020, 1, 1)}, "day"),
        ({"budget": -1}, "budget"),
        ({"random_share": Decimal("0.01")}, "random_share"),
        ({"random_share": Decimal(2)}, "random_share"),
    ],
)
def test_impossible_days_are_refused(tmp_path: Path, asked: dict, where: str) -> None:
    load_register(tmp_path)
    load_declarations(tmp_path)
    day = asked.pop("day", DAY)

    with pytest.raises(BadInputError) as refused:
        days.run_day(day, actor=FOUNDER, at=MORNING, **asked)

    assert refused.value.where == where
    assert not ScreeningRun.objects.exists()


def test_an_empty_lake_says_what_to_do() -> None:
    with pytest.raises(BadInputError, match="guomen import declarations"):
        run_the_day()


def test_only_those_who_may_run_a_day() -> None:
    with pytest.raises(NotAllowedError):
        days.run_day(DAY, actor=hire().officer, at=MORNING)


def test_the_register_of_a_day_is_part_of_what_a_run_is(tmp_path: Path) -> None:
    traffic(tmp_path)
    changed = {**REGISTER[0], "aliases": "KOLVAINE"}
    path = written(tmp_path / "changed.csv", [changed])
    days_before = ScreeningRun.objects.count()
    import_register(path, actor=FOUNDER, at=MORNING)
    run_the_day()

    assert ScreeningRun.objects.count() == days_before + 1
