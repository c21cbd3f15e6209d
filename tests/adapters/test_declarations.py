import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from guomen.adapters.declarations import read
from guomen.adapters.intake import Intake
from guomen.adapters.lake import LINE_SCHEMA
from guomen.kernel.errors import BadInputError
from tests.adapters.rows import LINE, csv_file, csv_text, line, parcel


def reasons(intake: Intake) -> list[tuple[int, str, str]]:
    return [(row.line, row.field, row.found) for row in intake.refused]


def test_a_line_comes_out_in_the_schema_of_the_lake(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, line()))

    (row,) = intake.lines.to_pylist()
    assert intake.lines.schema.equals(LINE_SCHEMA)
    assert intake.refused == ()
    assert row["line_id"] == "530420260000000011-1"
    assert (row["document_kind"], row["direction"]) == ("declaration", "export")
    assert (row["declared_on"], row["customs_office"]) == (date(2026, 9, 18), "5304")
    assert (row["brand_type"], row["export_preference"]) == (3, 0)
    assert row["elements"] == "品牌:NIKE|材质:橡胶"
    assert (row["quantity"], row["value"]) == (Decimal("1200.000"), Decimal("8400.50"))
    assert row["source_sha256"] == intake.sha256


def test_csv_json_and_parquet_of_the_same_lines_say_the_same(tmp_path: Path) -> None:
    rows = [line(), line(line_no="2", goods_name="=HYPERLINK(1)")]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    paths = [csv_file(tmp_path, *rows), *sorted(tmp_path.glob("a.*"))]

    contents = [read(path).lines.drop_columns(["source_sha256"]) for path in paths]

    assert len(contents) == 4
    assert all(content.equals(contents[0]) for content in contents)


def test_typed_parquet_columns_are_read_as_what_they_are(tmp_path: Path) -> None:
    row = {
        **line(),
        "declared_on": date(2026, 9, 18),
        "line_no": 1,
        "quantity": 1200.0,
        "value": 0.1,
    }
    row |= {"weight_kg": None, "brand_type": 3.0}
    path = tmp_path / "typed.parquet"
    pq.write_table(pa.Table.from_pylist([row]), path)

    (found,) = read(path).lines.to_pylist()

    assert (found["quantity"], found["value"]) == (Decimal("1200.000"), Decimal("0.10"))
    assert found["weight_kg"] is None
    assert found["brand_type"] == 3


def test_what_the_lake_holds_can_be_read_again(tmp_path: Path) -> None:
    first = read(csv_file(tmp_path, line(), line(line_no="2")))
    path = tmp_path / "again.parquet"
    pq.write_table(first.lines, path)

    again = read(path)

    assert again.refused == ()
    assert again.lines.drop_columns(["source_sha256"]).equals(
        first.lines.drop_columns(["source_sha256"])
    )


def test_the_official_chinese_headings_are_understood(tmp_path: Path) -> None:
    row = {
        "海关编号": "530420260000000011",
        "商品序号": "1",
        "申报日期": "2026年9月18日",
        "监管方式": "一般贸易",
        "运输方式": "水路",
        "商品编号": "6404.19.00.90",
        "商品名称": "运动鞋",
        "规格型号": "3|0|品牌:NIKE",
        "成交数量": "1,200",
        "成交单位": "双",
        "成交总价": "8,400.50",
        "币制": "美元",
        "法定数量": "960.5",
        "法定单位": "千克",
        "境内发货人": "义乌市某某进出口有限公司",
        "境外收货人": "BUYER LLC",
        "原产国（地区）": "中国",
        "最终目的国（地区）": "502",
    }
    path = tmp_path / "报关单.csv"
    path.write_bytes(csv_text(row).encode("gb18030"))

    (found,) = read(path).lines.to_pylist()

    assert (found["trade_mode"], found["transport_mode"]) == ("0110", "2")
    assert (found["hs_code"], found["currency"]) == ("6404190090", "USD")
    assert (found["origin"], found["destination"]) == ("CHN", "USA")
    assert (found["unit"], found["weight_kg"]) == ("双", Decimal("960.500"))
    assert found["brand"] == "NIKE"


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ("declaration_no", "53042026000000001"),
        ("declaration_no", "5.3042026E+17"),
        ("declaration_no", "５３０４２０２６２００００００１１"),
        ("line_no", "0"),
        ("declared_on", "2026-13-01"),
        ("trade_mode", "0111"),
        ("transport_mode", "Q"),
        ("hs_code", "7701000000"),
        ("hs_code", "64041"),
        ("goods_name", "  "),
        ("quantity", "-5"),
        ("value", "NaN"),
        ("value", "1e99"),
        ("unit", "999"),
        ("currency", "RMB"),
        ("brand_type", "5"),
        ("weight_kg", "-0.1"),
        ("consignor_code", "91110000600037341M"),
        ("origin", "XYZ"),
        ("specification", "7|3|品牌:NIKE"),
        ("goods_name", "运动\x00鞋"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_the_good_rows_load(
    tmp_path: Path, field: str, cell: str
) -> None:
    bad = line(line_no="2") | {field: cell}

    intake = read(csv_file(tmp_path, line(), bad, line(line_no="3")))

    assert [(row.line, row.field) for row in intake.refused] == [(3, field)]
    assert intake.lines["line_no"].to_pylist() == [1, 3]
    assert intake.numbers == (2, 4)
    assert intake.refused[0].expected
    assert intake.refused[0].expectation.zh != intake.refused[0].expected


def test_a_row_says_everything_that_is_wrong_with_it(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, line(value="-1", currency="??", quantity="many")))

    assert {row.field for row in intake.refused} == {"value", "currency", "quantity"}


def test_the_direction_must_agree_with_the_number(tmp_path: Path) -> None:
    rows = [line(direction="export"), line(line_no="2", direction="进口")]

    intake = read(csv_file(tmp_path, *rows))

    assert reasons(intake) == [(3, "direction", "import")]


def test_the_brand_type_must_agree_with_the_specification(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, line(brand_type="0")))

    assert reasons(intake) == [(2, "brand_type", "0")]
    assert "3" in intake.refused[0].expected


def test_an_export_without_its_domestic_consignor_is_refused(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, line(consignor="", consignor_code="")))

    assert reasons(intake) == [(2, "consignor", "")]


def test_an_import_is_known_by_the_ninth_character(tmp_path: Path) -> None:
    row = line(declaration_no="530420261000000011", consignor="", consignor_code="")

    (found,) = read(csv_file(tmp_path, row)).lines.to_pylist()

    assert (found["direction"], found["consignor"]) == ("import", "")


def test_a_ten_megabyte_cell_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = (line(), line(line_no="2", goods_name="鞋" * 3_500_000), line(line_no="3"))

    intake = read(csv_file(tmp_path, *rows))

    assert [(row.line, row.field) for row in intake.refused] == [(3, "goods_name")]
    assert len(intake.refused[0].found) < 120
    assert intake.lines.num_rows == 2


def test_a_formula_stays_the_text_it_is(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, line(goods_name="=1+1")))

    assert intake.lines["goods_name"].to_pylist() == ["=1+1"]


def test_a_number_split_by_an_unquoted_comma_is_a_row_with_too_many_cells(tmp_path: Path) -> None:
    text = csv_text(line(), line(line_no="2")).replace('"8,400.50"', "8,400.50")
    path = tmp_path / "lines.csv"
    path.write_text(text, encoding="utf-8")

    intake = read(path)

    assert [(row.line, row.field) for row in intake.refused] == [(2, "row"), (3, "row")]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    rows = (line(goods_name="运动鞋\n第二行"), line(line_no="2", value="x"))

    intake = read(csv_file(tmp_path, *rows))

    assert reasons(intake) == [(4, "value", "x")]


def test_the_same_line_twice_in_a_file_is_kept_once(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, line(), line(value="1")))

    assert reasons(intake) == [(3, "line_id", "530420260000000011-1")]
    assert intake.lines.num_rows == 1


def test_missing_columns_are_all_listed(tmp_path: Path) -> None:
    row = {name: cell for name, cell in LINE.items() if name not in {"hs_code", "currency"}}

    with pytest.raises(BadInputError, match=r"hs_code \(商品编号\).*|.*currency") as refusal:
        read(csv_file(tmp_path, row))

    assert "hs_code" in str(refusal.value)
    assert "currency" in str(refusal.value)


def test_two_columns_that_mean_the_same_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="several columns that mean goods_name"):
        read(csv_file(tmp_path, line() | {"商品名称": "鞋"}))


@pytest.mark.parametrize("name", ["lines.xlsx", "lines", "lines.xml"])
def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInputError, match=r"\.csv"):
        read(csv_file(tmp_path, line(), name=name))


def test_a_parcel_manifest_is_known_by_its_columns(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, parcel(), parcel(goods_name="手表")))

    rows = intake.lines.to_pylist()
    assert intake.refused == ()
    assert [row["line_id"] for row in rows] == ["EE000000005CN-1", "EE000000005CN-2"]
    assert {row["document_kind"] for row in rows} == {"parcel"}
    assert rows[0]["transport_mode"] == "6"
    assert (rows[0]["consignor"], rows[0]["consignee"]) == ("王某", "J. Smith")


def test_a_parcel_by_mail_travels_by_mail(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, parcel(transport_mode="5")))

    assert reasons(intake) == [(2, "transport_mode", "5")]


def test_a_parcel_needs_a_direction_and_a_right_number(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, parcel(direction=""), parcel(parcel_no="EE000000006CN")))

    assert reasons(intake) == [(2, "direction", ""), (3, "parcel_no", "EE000000006CN")]


def test_a_file_may_say_of_each_row_what_it_is(tmp_path: Path) -> None:
    declared = read(csv_file(tmp_path, line()))
    parcels = read(csv_file(tmp_path, parcel(), name="parcels.csv"))
    path = tmp_path / "both.parquet"
    pq.write_table(pa.concat_tables([declared.lines, parcels.lines]), path)

    intake = read(path)

    assert intake.refused == ()
    assert intake.lines["document_kind"].to_pylist() == ["declaration", "parcel"]


def test_a_row_of_a_kind_that_the_caller_did_not_name_is_refused(tmp_path: Path) -> None:
    rows = (line(document_kind="declaration"), line(line_no="2", document_kind="parcel"))

    intake = read(csv_file(tmp_path, *rows), kind="declaration")

    assert reasons(intake) == [(3, "document_kind", "parcel")]


def test_an_identifier_of_another_line_is_refused(tmp_path: Path) -> None:
    intake = read(csv_file(tmp_path, line(line_id="530420260000000011-9")))

    assert [row.field for row in intake.refused] == ["line_id"]


@pytest.mark.parametrize("heading", ["licence_token", "授权凭证号", "许可凭证"])
def test_a_line_quotes_its_licence_token(tmp_path: Path, heading: str) -> None:
    quoted, strange = (
        line(**{heading: "Ｌ26 0000 0001 t"}),
        line(line_no="2", **{heading: "见合同"}),
    )

    intake = read(csv_file(tmp_path, quoted, strange))

    assert intake.refused == ()
    assert intake.lines["licence_token"].to_pylist() == ["L26-0000-0001-T", "见合同"]
