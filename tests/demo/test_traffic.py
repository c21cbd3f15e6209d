from collections import Counter
from datetime import date

import pytest

from demo.drafts import INFRINGING
from demo.sources import TABLES
from guomen.adapters.declarations import read
from guomen.kernel.ids import DeclarationNumber
from tests.demo.conftest import DEMO, Shipped, text_table


@pytest.mark.parametrize("name", ["declarations.parquet", "parcels.parquet"])
def test_intake_takes_every_line(name: str, shipped: Shipped) -> None:
    intake = read(DEMO / name)

    given = shipped.declarations if name.startswith("declarations") else shipped.parcels
    assert intake.refused == ()
    assert intake.lines.drop(["source_sha256"]).to_pylist() == given.to_pylist()


def test_declaration_numbers_agree_with_their_rows(shipped: Shipped) -> None:
    for row in shipped.declarations.to_pylist():
        number = DeclarationNumber.parse(row["document_no"])
        assert number.customs == row["customs_office"]
        assert number.direction == row["direction"]
        assert number.year == row["declared_on"].year
        assert int(number.serial) > 990_000_000


def test_offices_are_real_ones(shipped: Shipped) -> None:
    known = {row["code"] for row in text_table(TABLES / "customs_offices.csv")}

    assert {row["customs_office"] for row in shipped.lines} <= known


def test_the_month_is_september_2026(shipped: Shipped) -> None:
    days = {row["declared_on"] for row in shipped.lines}

    assert (min(days), max(days), len(days)) == (date(2026, 9, 1), date(2026, 9, 30), 30)


def test_every_line_has_one_truth(shipped: Shipped) -> None:
    lines = [row["line_id"] for row in shipped.lines]
    truths = shipped.truth["line_id"].to_pylist()

    assert len(set(lines)) == len(lines)
    assert sorted(lines) == sorted(truths)


def test_every_infringing_line_concerns_a_recordation_in_force(shipped: Shipped) -> None:
    recorded = {row["recordation_no"]: row for row in shipped.register}

    for row in shipped.truth.to_pylist():
        if row["truth"] == "innocent":
            assert row["recordation_nos"] == ""
            continue
        for number in row["recordation_nos"].split("|"):
            assert recorded[number]["approved_on"] >= "2016-10-01"
            assert recorded[number]["right_expires_on"] >= "2026-10-01"


def test_infringing_goods_come_from_the_bad_actors_only(shipped: Shipped) -> None:
    bad = {actor["uscc"] for actor in shipped.bad_actors}
    truth = {row["line_id"]: row["truth"] for row in shipped.truth.to_pylist()}

    for row in shipped.lines:
        if truth[row["line_id"]] in INFRINGING:
            at_home = "consignor" if row["direction"] == "export" else "consignee"
            assert row[f"{at_home}_code"] in bad


def test_no_real_company_stands_in_a_declaration(shipped: Shipped) -> None:
    for row in shipped.lines:
        for role in ("consignor", "consignee", "producer"):
            name = row[role]
            assert not name or "演示" in name or "demo" in name.casefold(), name


def test_genuine_and_authorised_goods_come_from_whom_the_register_knows(
    shipped: Shipped,
) -> None:
    recorded = {row["recordation_no"]: row for row in shipped.register}
    truth = {row["line_id"]: row for row in shipped.truth.to_pylist()}

    for row in shipped.lines:
        said = truth[row["line_id"]]
        if said["truth"] in {"genuine", "authorised"}:
            entry = recorded[said["recordation_nos"]]
            known = {entry["holder_name"], *entry["authorised_users"].split("|")}
            assert {row["consignor"], row["consignee"]} & known


def test_hidden_goods_are_not_named_in_the_text(shipped: Shipped) -> None:
    recorded = {row["recordation_no"]: row for row in shipped.register}
    truth = {row["line_id"]: row for row in shipped.truth.to_pylist()}

    for row in shipped.lines:
        said = truth[row["line_id"]]
        if said["truth"] == "infringing_hidden":
            entry = recorded[said["recordation_nos"]]
            goods_name = row["goods_name"].split()
            assert entry["mark"] not in goods_name
            assert row["brand"] == ""
            assert said["actual_quantity"] > 0


def test_the_mix_is_that_of_the_field(shipped: Shipped) -> None:
    truth = {row["line_id"]: row["truth"] for row in shipped.truth.to_pylist()}
    counts = Counter(truth.values())
    infringing = [row for row in shipped.lines if truth[row["line_id"]] in INFRINGING]
    exports = sum(row["direction"] == "export" for row in infringing)

    assert exports / len(infringing) >= 0.99
    assert 0.5 < counts["infringing_hidden"] / len(infringing) < 0.7
    assert counts["innocent"] > 0.8 * len(truth)
    assert min(counts.values()) > 150
