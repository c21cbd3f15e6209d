"""Each kind of value of the law in sentences that a reader understands."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import AmountLaw, Base, FineLaw
from guomen.law.condition import Condition
from guomen.law.deadline import Ending, OfficeHours
from guomen.law.duration import Duration, Length, Period, longest_words
from guomen.law.extension import ExtensionLaw
from guomen.law.listing import Duty, Route
from guomen.law.parameter import Kind
from guomen.law.term import ENDING_WORDS, START_WORDS
from guomen.law.thresholds import ThresholdLaw

BASES: Final = {
    Base.CHECKED_PRICE: Words("value of the goods as checked by customs", "海关审定的货物价格"),
    Base.TAXED_VALUE: Words(
        "value of the goods with duty and import taxes", "含关税和进口环节税的货物价值"
    ),
    Base.BORDER_VALUE: Words(
        "value at the border (CIF of imports, FOB of exports)",
        "货物口岸价格（进口到岸价格、出口离岸价格）",
    ),
    Base.YEAR_COSTS: Words(
        "last year's costs of storage, custody and disposal", "上一年度仓储、保管和处置费用"
    ),
    Base.GENUINE_VALUE: Words(
        "what the goods would sell for if they were genuine", "同等数量正品的零售价格"
    ),
    Base.NONE: Words("no value: fixed sums", "不按价值计算（定额）"),
}
YES_OR_NO: Final = {True: Words("yes", "是"), False: Words("no", "否")}
DUTIES: Final = {Duty.MUST: Words("must", "应当"), Duty.MAY: Words("may", "可以")}
NAMES: Final = MappingProxyType(
    {
        "perishable": Words("perishable goods", "鲜活、易腐货物"),
        "right_holder": Words("the right-holder", "权利人"),
        "trader": Words("the importer or exporter", "收发货人"),
        "declarant": Words("the declarant", "报关人"),
        "holder": Words("the holder of the goods", "货物持有人"),
        "customs": Words("customs", "海关"),
        "importer": Words("the importer", "进口人"),
        "applicant": Words("the applicant", "申请人"),
    }
)
"""Circumstances and roles by the words that packs use for them."""


def named(name: str) -> Words:
    """Return a circumstance or a role as a reader sees it; a name unknown here as it is written."""
    plain = name.replace("_", " ")
    return NAMES.get(name, Words(plain, plain))


def listed(names: Iterable[str]) -> Words:
    """Return several circumstances or roles as a list."""
    words = [named(name) for name in names]
    return Words(", ".join(one.en for one in words), "、".join(one.zh for one in words))


def sentences(kind: Kind, value: Any) -> tuple[Words, ...]:
    """Return a value of the law in sentences a reader understands."""
    return tuple(SENTENCES[kind](value))


def period_sentences(period: Period) -> Iterable[Words]:
    """Say how long a clock runs, and each circumstance in which it runs otherwise."""
    if not isinstance(period, Length):
        yield period.words
        return
    yield longest_words(period.longer_of)
    for name, duration in period.instead:
        where = named(name)
        yield Words(f"{where.en}: {duration.words.en}", f"{where.zh}：{duration.words.zh}")


def extension_sentences(law: ExtensionLaw) -> Iterable[Words]:
    """Say by how much, how often, who asks, on what condition, and where it is barred."""
    by, asked = law.by.words, listed(law.asked_by)
    times = (
        Words("once", "一次") if law.times == 1 else Words(f"{law.times} times", f"{law.times} 次")
    )
    yield Words(
        f"by {by.en}, {times.en}; asked for by {asked.en}",
        f"可延长 {by.zh}，限 {times.zh}，由{asked.zh}提出",
    )
    yield law.condition
    if law.barred_for:
        barred = listed(law.barred_for)
        yield Words(f"never for {barred.en}", f"{barred.zh}不得延长")


def before_sentences(length: Duration) -> Iterable[Words]:
    """Say how long before its event something is still early enough."""
    yield Words(f"at least {length.words.en} before", f"至少提前 {length.words.zh}")


def ending_sentences(ending: Ending) -> Iterable[Words]:
    """Say when a period ends, by post and in person."""
    by_post, in_person = ENDING_WORDS[ending.post], ENDING_WORDS[ending.in_person]
    yield Words(f"by post or bank: {by_post.en}", f"邮寄或银行：{by_post.zh}")
    yield Words(f"in person: {in_person.en}", f"当面递交：{in_person.zh}")


def hours_sentences(hours: OfficeHours) -> Iterable[Words]:
    """Say when the office is open."""
    span = f"{hours.opens:%H:%M}–{hours.closes:%H:%M}"
    yield Words(span, span)


def amount_sentences(law: AmountLaw) -> Iterable[Words]:
    """Say what is due in each band, and on which value."""
    base = BASES[law.base]
    yield from (band.words for band in law.bands)
    yield Words(f"computed on: {base.en}", f"计算基数：{base.zh}")


def fine_sentences(law: FineLaw) -> Iterable[Words]:
    """Say the range of each tier; the pack's words name the tier."""
    return (span.words for _, span in law.tiers)


def money_sentences(money: Money) -> Iterable[Words]:
    """Say a sum with its currency."""
    unit = "元" if money.currency == "CNY" else money.currency
    yield Words(str(money), f"{money.amount:,.2f} {unit}")


def route_sentences(routes: tuple[Route, ...]) -> Iterable[Words]:
    """Say each route of disposal in its order, and where it is barred."""
    for route in routes:
        duty = DUTIES[route.duty]
        yield Words(
            f"{route.rank}. {route.label.en} ({duty.en}): {route.condition.en}",
            f"{route.rank}. {route.label.zh}（{duty.zh}）：{route.condition.zh}",
        )
        if route.barred_because is not None:
            yield route.barred_because


def condition_sentences(condition: Condition) -> Iterable[Words]:
    """Say what the test is about, and each comparison as a formula."""
    yield condition.says
    formulas = "; ".join(leaf.formula for leaf in condition.test.leaves())
    yield Words(f"compared: {formulas}", f"比较项：{formulas}")


def threshold_sentences(law: ThresholdLaw) -> Iterable[Words]:
    """Say each threshold of an offence, and what holds for units."""
    yield law.offence
    for item in law.items:
        several = (
            Words(" (two or more rights)", "（两项以上权利）") if item.several else Words("", "")
        )
        measure, grade = item.measure.words, item.grade.words
        yield Words(
            f"{measure.en}{several.en} from {item.at_least:,}: {grade.en}",
            f"{measure.zh}{several.zh} {item.at_least:,} 以上：{grade.zh}",
        )
    if law.unit_factor != 1:
        yield Words(
            f"for units: {law.unit_factor} times these figures",
            f"单位犯罪：按上述数额的 {law.unit_factor} 倍",
        )


def percent(value: Decimal) -> Words:
    """Return a share as per cent."""
    text = f"{(value * 100).normalize():f}"
    return Words(f"{text} per cent", f"{text}%")


SENTENCES: Final[Mapping[Kind, Callable[[Any], Iterable[Words]]]] = MappingProxyType(
    {
        Kind.DEADLINE: period_sentences,
        Kind.WINDOW: lambda duration: (duration.words,),
        Kind.EXTENSION: extension_sentences,
        Kind.BEFORE_EVENT: before_sentences,
        Kind.UNTIL: lambda year_day: (year_day.words,),
        Kind.START_DAY: lambda day: (START_WORDS[day],),
        Kind.ENDING: ending_sentences,
        Kind.OFFICE_HOURS: hours_sentences,
        Kind.AMOUNT: amount_sentences,
        Kind.FINE: fine_sentences,
        Kind.MONEY: money_sentences,
        Kind.RATIO: lambda ratio: (percent(ratio),),
        Kind.TRUTH: lambda holds: (YES_OR_NO[holds],),
        Kind.ROUTES: route_sentences,
        Kind.GROUNDS: lambda grounds: (ground.label for ground in grounds),
        Kind.NAMES: lambda names: (one.label for one in names),
        Kind.CONDITION: condition_sentences,
        Kind.THRESHOLDS: threshold_sentences,
        Kind.STATEMENT: lambda words: (words,),
    }
)
