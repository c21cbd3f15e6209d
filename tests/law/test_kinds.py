"""Each kind of value as a pack writes it, and what is refused with its line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.kernel.money import YearCosts
from guomen.law.duration import NoNumberError
from guomen.law.loader import load_folder
from guomen.law.marked import PackError
from tests.law.small_pack import CLOCK, COUNTING, EVENT, load, parameter, write

TWO = "{longer_of: [{count: 20, unit: working_day}, {count: 31, unit: day}]}"
PERISHABLE = "{count: 10, unit: working_day, instead: {perishable: {count: 3, unit: working_day}}}"
LONGER = (
    "{by: {count: 10, unit: working_day}, times: 1, asked_by: [right_holder], "
    'condition: {en: "justified", zh: "理由充分"}}'
)
SMALL = (
    '{says: {en: "small", zh: "小件"}, test: {all: [{fact: channel, in: [post, express]}, '
    "{any: [{fact: units, at_most: 3}, {fact: gross_kg, below: 2}]}]}}"
)
CRIME = (
    '{offence: {en: "counterfeiting", zh: "假冒注册商标罪"}, unit_factor: 3, '
    "items: [{measure: turnover, at_least: 50000, grade: serious}]}"
)
GENERAL = (
    "{base: year_costs, bands: [{share: 1, at_least: 200000, at_most: 500000, "
    'words: {en: "from {at_least} to {at_most}", zh: "{at_least} 至 {at_most}"}}]}'
)


def test_the_words_of_each_kind_are_read(tmp_path: Path) -> None:
    pack = load(
        tmp_path,
        parameter("two", "deadline", TWO, CLOCK)
        + parameter("ten", "deadline", PERISHABLE, CLOCK)
        + parameter("soon", "deadline", "promptly", CLOCK)
        + parameter("more", "extension", LONGER, "of: ten")
        + parameter("early", "before_event", "{count: 30, unit: working_day}", EVENT)
        + parameter("june", "until", "{month: 6, day: 30, years_after: 1}")
        + parameter("rights", "names", '[{name: mark, label: {en: "mark", zh: "商标"}}]')
        + parameter("small", "condition", SMALL)
        + parameter("crime", "thresholds", CRIME)
        + parameter("general", "amount", GENERAL)
        + parameter("words", "statement", '{en: "Customs may ask.", zh: "海关可以要求。"}'),
    )

    day = date(2026, 3, 2)

    assert pack.deadline("two", start=day).day == date(2026, 4, 2)
    assert pack.parameter("ten").at(day).value.circumstances == ("perishable",)
    with pytest.raises(NoNumberError):
        pack.deadline("soon", start=day)
    assert pack.extensions == {"more": "ten"}
    assert pack.before("early", event=date(2026, 6, 30)).day == date(2026, 5, 19)
    assert pack.until("june", start=day).day == date(2027, 6, 30)
    assert pack.parameter("rights").at(day).value[0].label.zh == "商标"
    assert pack.condition("small", {"channel": "post", "units": "3"}, day=day).holds
    assert pack.parameter("crime").at(day).value.unit_factor == 3
    assert (
        pack.amount("general", value=YearCosts(Decimal(900000), "CNY"), day=day).amount.amount
        == 500000
    )
    assert pack.parameter("words").at(day).value.en == "Customs may ask."


WRONG = (
    ("deadline", "soon", CLOCK, "expected one of promptly"),
    ("deadline", "{longer_of: []}", CLOCK, "at least one item"),
    ("deadline", "{longer_of: [{count: 0, unit: day}]}", CLOCK, "at least one day"),
    ("deadline", "{count: 0, unit: day, instead: {a: {count: 1, unit: day}}}", CLOCK, "one day"),
    ("deadline", "{count: 1, unit: day, insted: {}}", CLOCK, "unknown key 'insted'"),
    ("extension", LONGER.replace("times: 1", "times: 0"), "of: a", "never extended needs no entry"),
    ("extension", LONGER, "of: nothing", "expected one of"),
    ("extension", LONGER.replace(", asked_by: [right_holder]", ""), "of: a", "no 'asked_by'"),
    ("extension", LONGER, "", "has no 'of'"),
    ("before_event", "{count: 30, unit: working_day}", "", "has no 'event'"),
    ("until", "{month: 2, day: 30, years_after: 0}", "", "no day 30 of month 2"),
    ("until", "{month: 6, day: 30}", "", "has no 'years_after'"),
    ("names", '[{name: a, label: {en: "a", zh: "a"}}, {name: a, label: {en: "b", zh: "b"}}]', "",
     "a stands in the list already"),
    ("names", "[]", "", "at least one item"),
    ("condition", SMALL.replace("at_most: 3", "at_most: three"), "", "a plain whole number"),
    ("condition", SMALL.replace("at_most: 3", "upto: 3"), "", "unknown key 'upto'"),
    ("condition", SMALL.replace("at_most: 3", "at_most: 3, below: 4"), "", "compare its fact once"),
    ("condition", SMALL.replace("in: [post, express]", "in: [NO]"), "", "true or false"),
    ("thresholds", CRIME.replace("turnover", "profit"), "", "expected one of turnover"),
    ("thresholds", CRIME.replace("serious", "grave"), "", "expected one of serious"),
    ("thresholds", CRIME.replace("unit_factor: 3", "unit_factor: 0"), "", "write 1 for no"),
    ("thresholds", CRIME.replace("]}", ", {measure: turnover, at_least: 9, grade: serious}]}"), "",
     "stands in the list already"),
    ("amount", GENERAL.replace("year_costs", "cost"), "", "expected one of checked_price"),
    ("statement", '{en: "only English"}', "", "has no 'zh'"),
    ("fine", "{base: none, ceiling: 9, tiers: {statutory: {from: 0, words: {en: a, zh: b}}}}", "",
     "needs 'below' or 'up_to'"),
    ("truth", "true", "rules: []", "at least one item"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "more", "says"), WRONG)
def test_a_value_that_is_none_is_refused_with_file_line_and_sentence(
    tmp_path: Path, kind: str, value: str, more: str, says: str
) -> None:
    law = parameter("a", "deadline", "{count: 3, unit: working_day}", CLOCK)
    folder = write(tmp_path, law + parameter("wrong", kind, value, more))

    with pytest.raises(PackError, match=r"law\.yaml:\d+: ") as refused:
        load_folder(folder)

    assert says in str(refused.value)


def test_two_values_of_one_day_are_refused(tmp_path: Path) -> None:
    once = parameter("fee", "money", "{amount: 800, currency: CNY}")
    again = once.split("history:\n")[1]

    with pytest.raises(PackError, match=r"law\.yaml:9: .*cannot both hold"):
        load_folder(write(tmp_path, once + again))


def test_a_clock_without_a_way_to_count_it_is_a_gap_and_refused(tmp_path: Path) -> None:
    early = parameter("a", "deadline", "{count: 3, unit: day}", CLOCK, since="2019-12-31")

    with pytest.raises(PackError, match=r"known since 2019-12-31, but start, .* only since 2020"):
        load_folder(write(tmp_path, early))


def test_a_rule_that_the_pack_does_not_hold_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, parameter("asked", "truth", "true", "rules: [EXO-99]"))
    (folder / "rules.yaml").write_text(
        'EXO-05:\n  section: reply\n  says: {en: "Reply in time.", zh: "按期答复。"}\n'
        '  status: confirmed\n  cites: [{instrument: LAW, version: "2020", article: "1"}]\n',
        encoding="utf-8",
    )

    with pytest.raises(PackError, match=r"law\.yaml:\d+: .*'EXO-99'; expected one of EXO-05"):
        load_folder(folder)


def test_several_calendars_need_one_that_is_usual(tmp_path: Path) -> None:
    folder = write(tmp_path, parameter("asked", "truth", "true"))
    for name in ("DE", "FR"):
        place = folder / "calendar" / name
        place.mkdir()
        for file in ("calendar.yaml", "2026.csv"):
            text = (folder / "calendar" / file).read_text(encoding="utf-8")
            (place / file).write_text(text.replace("name: small", f"name: {name}"), "utf-8")
    for file in ("calendar.yaml", "2026.csv"):
        (folder / "calendar" / file).unlink()

    with pytest.raises(PackError, match="must name a default_calendar; there are DE, FR"):
        load_folder(folder)


def test_the_first_and_the_last_day_of_the_years_loaded_are_counted(tmp_path: Path) -> None:
    pack = load(tmp_path, parameter("a", "deadline", "{count: 1, unit: working_day}", CLOCK))

    first = pack.deadline("a", start=date(2025, 12, 31))
    last = pack.deadline("a", start=date(2026, 12, 30))

    assert (first.day, first.skipped) == (date(2026, 1, 1), ())
    assert last.day == date(2026, 12, 31)


def test_the_conventions_are_loaded_with_their_subject(tmp_path: Path) -> None:
    pack = load(tmp_path, parameter("asked", "truth", "true", "rules: [EXO-05]"))

    assert pack.parameter("start").subject == "counting"
    assert (pack.parameter("asked").subject, pack.parameter("asked").rules) == ("law", ("EXO-05",))
    assert COUNTING.startswith("start:")
