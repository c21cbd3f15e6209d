"""The same facts under several packs: answers, refusals, gates, and strict case files."""

from datetime import date
from pathlib import Path

import pytest

from guomen.kernel.citation import Status
from guomen.kernel.errors import BadInputError
from guomen.law.compare import Cell, Comparison, Line, compare
from guomen.law.comparison import Ask, Part, case_of, load_plan, plan_of, read_case
from guomen.law.loader import load_pack
from guomen.law.marked import PackError, parse
from guomen.law.parameter import Kind

PLAN = load_plan()
EXAMPLES = Path(__file__).resolve().parents[2] / "demo" / "cases"
TRADEMARK = """title: {en: "shoes", zh: "鞋"}
facts: {right: trademark, suspected: counterfeit, channel: sea, perishable: "no",
  repeat_offence: "no"}
days: {presented: 2026-11-19, detained: 2026-11-20, trader_told: 2026-11-20,
  right_holder_told: 2026-11-20}
packs:
  cn:
    facts: {direction: export, route: ex_officio}
    values:
      checked_price: {amount: "30000", currency: CNY}
      taxed_value: {amount: "34000", currency: CNY}
  eu:
    office: DE
    facts: {direction: import, route: granted, granted: "yes", opted_in: "yes"}
  us:
    facts: {direction: import, route: granted}
    values:
      genuine_value: {amount: "480000", currency: USD}
"""


def comparison(text: str, *packs: str) -> Comparison:
    case = case_of(parse(text, file="case.yaml"), PLAN)
    return compare(tuple(load_pack(name) for name in packs), case, PLAN)


def cell(found: Comparison, row: str, pack: str) -> Cell:
    cells = next(one.cells for one in found.rows if one.name == row)
    return next(one for one in cells if one.pack == pack)


def answer(text: str, row: str, pack: str) -> Line:
    return cell(comparison(text, pack), row, pack).lines[0]


def refused(text: str) -> str:
    with pytest.raises(PackError) as error:
        case_of(parse(text, file="case.yaml"), PLAN)
    return str(error.value)


def test_packs_stand_in_the_order_asked() -> None:
    found = comparison(TRADEMARK, "us", "cn")

    assert [one.name for one in found.packs] == ["us", "cn"]
    assert all([one.pack for one in row.cells] == ["us", "cn"] for row in found.rows)
    assert found.law_day == date(2026, 11, 20)


def test_a_clock_shows_its_length_its_last_day_and_its_longest_extension() -> None:
    line = answer(TRADEMARK, "proceedings", "eu")

    assert line.day == date(2026, 12, 4)
    assert line.words.en.endswith(
        "10 working days, to 2026-12-04; extended at the most to 2026-12-18"
    )
    assert "EU608-2013 art. 23(3)" in [str(cite) for cite in line.citations]
    assert line.status is Status.UNCONFIRMED


def test_perishables_have_shorter_clocks_that_are_never_extended() -> None:
    line = answer(TRADEMARK.replace('perishable: "no"', 'perishable: "yes"'), "proceedings", "eu")

    assert line.words.en.endswith("3 working days, to 2026-11-25; never extended here")


def test_the_calendar_is_that_of_the_office() -> None:
    later = TRADEMARK.replace("2026-11-20", "2026-04-30").replace("2026-11-19", "2026-04-29")
    france = later.replace("office: DE", "office: FR")

    assert answer(later, "reply", "eu").day == date(2026, 5, 18)
    assert answer(france, "reply", "eu").day == date(2026, 5, 19)


def test_what_the_law_does_promptly_has_no_last_day() -> None:
    lines = cell(comparison(TRADEMARK, "eu"), "first_notice", "eu").lines

    assert lines[1].day is None
    assert not lines[1].refused
    assert "promptly" in lines[1].words.en


def test_a_missing_calendar_refuses_and_shows_a_provisional_day() -> None:
    text = TRADEMARK.replace("2026-11-20", "2028-12-20").replace("2026-11-19", "2028-12-19")

    line = answer(text, "reply", "eu")

    assert line.refused
    assert line.day is None
    assert line.provisional == date(2029, 1, 5)
    assert "the calendar of 2029 is not loaded" in line.words.en
    assert "provisional, starts no clock" in line.words.en


def test_law_of_a_day_that_a_pack_does_not_reach_is_refused() -> None:
    text = TRADEMARK.replace("2026-11-20", "2012-11-20").replace("2026-11-19", "2012-11-19")

    line = answer(text, "silence_right_holder", "eu")

    assert line.refused
    assert "no value in force on 2012-11-20" in line.words.en


def test_a_clock_whose_first_day_is_not_stated_shows_its_length_alone() -> None:
    line = answer(
        TRADEMARK.replace("right_holder_told: 2026-11-20", "presented: 2026-11-19").replace(
            "{presented: 2026-11-19, detained", "{detained"
        ),
        "reply",
        "cn",
    )

    assert line.day is None
    assert line.words.en.endswith(
        "3 working days from service on the right-holder, a day the case file does not state"
    )


def test_security_and_fine_have_their_own_values() -> None:
    found = comparison(TRADEMARK, "cn")

    assert "20,000.00 CNY" in cell(found, "security", "cn").lines[0].words.en
    assert "0.00 CNY to 10,200.00 CNY" in cell(found, "fine", "cn").lines[0].words.en


def test_a_value_that_is_not_stated_is_asked_for_by_its_key() -> None:
    line = answer(TRADEMARK.replace("checked_price", "border_value"), "security", "cn")

    assert line.refused
    assert line.words.en.endswith("does not state packs.cn.values.checked_price")


@pytest.mark.parametrize(("repeat", "high"), [("no", "480,000.00 USD"), ("yes", "960,000.00 USD")])
def test_a_repeated_seizure_doubles_the_civil_fine(repeat: str, high: str) -> None:
    text = TRADEMARK.replace('repeat_offence: "no"', f'repeat_offence: "{repeat}"')

    assert answer(text, "fine", "us").words.en.endswith(f"0.00 USD to {high}")


def test_thirty_days_and_thirty_business_days_are_not_mixed_up() -> None:
    lines = cell(comparison(TRADEMARK, "us"), "decision", "us").lines

    assert [line.day for line in lines] == [None, date(2026, 11, 27), date(2026, 12, 19)]


def test_a_right_that_is_not_covered_ends_the_column() -> None:
    found = comparison(TRADEMARK.replace("right: trademark", "right: patent"), "us", "eu")

    assert cell(found, "right", "us").lines[0].shuts
    assert cell(found, "fine", "us").lines[0].words.en == "not covered: see above"
    assert cell(found, "fine", "eu").status is Status.CONFIRMED


def test_a_pack_may_call_a_right_otherwise() -> None:
    line = answer(TRADEMARK.replace("right: trademark", "right: patent"), "right", "cn")

    assert line.words.en.endswith("yes: invention patent")


def test_exports_are_no_matter_of_the_united_states() -> None:
    export = TRADEMARK.replace("{direction: import, route: granted}", "{direction: export}")

    assert cell(comparison(export, "us"), "flow", "us").lines[0].shuts


@pytest.mark.parametrize(
    ("units", "kilograms", "route"),
    [("3", "5", "small"), ("4", '"1.9"', "small"), ("4", "2", "standard")],
)
def test_a_small_parcel_takes_its_own_route(units: str, kilograms: str, route: str) -> None:
    text = TRADEMARK.replace(
        "channel: sea", f"channel: express, units: {units}, gross_kg: {kilograms}"
    )

    line = answer(text, "reply", "eu")

    assert line.words.en.startswith("Small consignment") == (route == "small")


def test_a_fact_that_decides_and_is_not_stated_is_asked_for() -> None:
    line = answer(TRADEMARK.replace("channel: sea", "channel: express"), "reply", "eu")

    assert line.refused
    assert "units, gross_kg" in line.words.en


def test_an_auction_of_imported_counterfeits_is_barred_in_china() -> None:
    imported = TRADEMARK.replace("direction: export", "direction: import")

    assert "(barred here)" in answer(imported, "disposal", "cn").words.en
    assert "(barred here)" not in answer(TRADEMARK, "disposal", "cn").words.en


def test_a_cell_has_the_weakest_mark_of_its_answers() -> None:
    found = comparison(TRADEMARK, "eu", "us")

    assert cell(found, "first_notice", "eu").status is Status.UNCONFIRMED
    assert cell(found, "silence_customs", "eu").status is None


def test_a_pack_is_asked_once() -> None:
    with pytest.raises(BadInputError, match="each pack once"):
        comparison(TRADEMARK, "cn", "cn")


def test_a_value_in_another_currency_is_refused() -> None:
    with pytest.raises(BadInputError, match=r"packs\.cn\.values\.checked_price.*a value in CNY"):
        comparison(TRADEMARK.replace('"30000", currency: CNY', '"30000", currency: EUR'), "cn")


def test_an_office_without_a_calendar_is_refused() -> None:
    with pytest.raises(BadInputError, match="office: found 'AT', expected one of BE, DE"):
        comparison(TRADEMARK.replace("office: DE", "office: AT"), "eu")


def test_money_without_a_currency_is_refused() -> None:
    text = TRADEMARK.replace('{amount: "30000", currency: CNY}', '{amount: "30000"}')

    assert refused(text) == "case.yaml:10: packs.cn.values.checked_price has no 'currency'."


def test_a_currency_is_three_letters() -> None:
    text = TRADEMARK.replace('"30000", currency: CNY', '"30000", currency: yuan')

    assert "case.yaml:10: " in refused(text)
    assert "three letters of a currency" in refused(text)


def test_a_day_that_is_none_is_refused() -> None:
    text = TRADEMARK.replace("trader_told: 2026-11-20", "trader_told: 2026-11-31")

    assert refused(text) == "case.yaml:4: days.trader_told is 2026-11-31, and there is no such day."


def test_a_case_needs_the_day_of_detention() -> None:
    text = TRADEMARK.replace("detained: 2026-11-20, ", "")

    assert refused(text) == "case.yaml:4: days has no 'detained'."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("channel: sea", "chanel: sea", "unknown key 'chanel'"),
        ("channel: sea", "channel: submarine", "'submarine'; expected one of sea, air"),
        ("channel: sea", "units: many", "expected a plain whole number"),
        ('perishable: "no"', "perishable: no", "Put it in quotes"),
        ("  us:\n", "  jp:\n", "unknown key 'jp'"),
        ("genuine_value", "retail_value", "unknown key 'retail_value'"),
    ],
)
def test_what_is_not_known_in_a_case_file_is_refused(old: str, new: str, message: str) -> None:
    assert message in refused(TRADEMARK.replace(old, new))


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(PackError, match=r"nowhere\.yaml: the file cannot be read"):
        read_case(Path("nowhere.yaml"), PLAN)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("{hope: a}", "unknown key 'hope'"),
        ("{truth: a, statement: b}", "must ask for one thing"),
        ("{deadline: a}", "has no 'from'"),
        ("{deadline: a, from: someday}", "'someday'; expected one of detained"),
        ("{names: a}", "has no 'has'"),
        ("{truth: a, when: {colour: [red]}}", "is no fact"),
        ('{says: {en: "a", zh: "b"}}', "has no 'cites'"),
    ],
)
def test_what_a_comparison_may_not_ask_is_refused(part: str, message: str) -> None:
    text = f"""facts: {{}}
days: {{detained: {{en: "a", zh: "b"}}}}
rows:
  - name: one
    label: {{en: "a", zh: "b"}}
    cells: {{cn: [{part}]}}
"""

    with pytest.raises(PackError) as error:
        plan_of(parse(text, file="comparison.yaml"))

    assert str(error.value).startswith("comparison.yaml:6: ")
    assert message in str(error.value)


KINDS = {
    Ask.DEADLINE: Kind.DEADLINE,
    Ask.AMOUNT: Kind.AMOUNT,
    Ask.FINE: Kind.FINE,
    Ask.CONDITION: Kind.CONDITION,
    Ask.NAMES: Kind.NAMES,
    Ask.ROUTES: Kind.ROUTES,
    Ask.TRUTH: Kind.TRUTH,
    Ask.STATEMENT: Kind.STATEMENT,
}
PARTS = [
    (row.name, pack, part)
    for row in PLAN.rows
    for pack, parts in row.cells.items()
    for part in parts
]


@pytest.mark.parametrize(
    ("pack", "part"), [(pack, part) for _, pack, part in PARTS if part.ask in KINDS]
)
def test_everything_asked_is_in_its_pack_and_of_its_kind(pack: str, part: Part) -> None:
    law = load_pack(pack)

    assert law.parameter(part.name).kind is KINDS[part.ask]
    for name in (part.holds, part.fails):
        assert not name or law.parameter(name).kind is Kind.CONDITION
    if part.extension:
        assert law.extensions[part.extension] == part.name


@pytest.mark.parametrize(
    ("pack", "part"), [(pack, part) for _, pack, part in PARTS if part.ask is Ask.SAYS]
)
def test_words_of_the_comparison_cite_what_the_pack_knows(pack: str, part: Part) -> None:
    assert part.said is not None
    for cite in part.said.citations:
        assert load_pack(pack).instruments[cite.instrument].version(cite.version) is not None


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("compare-*.yaml")), ids=lambda path: path.stem
)
def test_every_example_is_answered_under_every_pack(path: Path) -> None:
    packs = tuple(load_pack(name) for name in ("cn", "eu", "us", "trips"))

    found = compare(packs, read_case(path, PLAN), PLAN)

    unstated = [
        line.words.en
        for row in found.rows
        for one in row.cells
        for line in one.lines
        if line.refused and line.provisional is None
    ]
    assert unstated == []
