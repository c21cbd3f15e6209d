"""The goods of a case and what they are worth; the two values of the law are never mixed."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from guomen.cases.case import SAMPLE_OUT, Case, Claim
from guomen.cases.rules import IN_ORDER, Facts, Verdict, mea, pen, rule, unless
from guomen.kernel.money import CheckedPrice, TaxedValue
from guomen.kernel.words import Words

APPRAISED: Final = ("checked_price", "taxed_value", "quantity")


def lines_of(claims: Iterable[Claim]) -> tuple[int, ...]:
    """Return the numbers of the goods lines that claims concern, each once."""
    return tuple(dict.fromkeys(claim.key.line for claim in claims))


def price_of(case: Case, claims: Iterable[Claim]) -> CheckedPrice | None:
    """Return the checked price of the claims' goods lines; None if one is missing.

    The whole line counts: custody is of the line, and goods under no suspicion stand on another.
    """
    total = CheckedPrice(Decimal(0), case.currency)
    for number in lines_of(claims):
        price = case.line(number).checked_price
        if price is None:
            return None
        total += price
    return total


def taxed_value_of(case: Case, claims: Iterable[Claim]) -> TaxedValue | None:
    """Return the taxed value of the claims' goods lines; None if one is missing."""
    total = TaxedValue(Decimal(0), case.currency)
    for number in lines_of(claims):
        value = case.line(number).taxed_value
        if value is None:
            return None
        total += value
    return total


@rule("GDS-01", mea("39"), pen("64"), needs=("line",))
def appraisal_says_something_of_a_line(facts: Facts) -> Verdict:
    """An appraisal names a goods line of the case and states at least one value of it."""
    numbers = [str(line.number) for line in facts.case.goods]
    if facts.stated["line"] not in numbers:
        return False, Words(
            f"The case has no such goods line; it has {', '.join(numbers)}.",
            f"本案没有该货物项；现有：{'、'.join(numbers)}。",
        )
    if any(facts.stated.get(name) for name in APPRAISED):
        return True, IN_ORDER
    return False, Words(
        "State a price, a taxed value or a quantity.", "请填写价格、含税价值或者数量。"
    )


@rule("GDS-02", needs=("line", "quantity"))
def quantity_covers_the_claims(facts: Facts) -> Verdict:
    """A goods line is never smaller than what was examined to bear one right."""
    claims = [c for c in facts.case.claims if str(c.key.line) == facts.stated["line"]]
    least = max((claim.quantity for claim in claims), default=Decimal(0))
    if Decimal(facts.stated["quantity"]) >= max(least, Decimal(1) / 1000):
        return True, IN_ORDER
    return False, Words(
        f"{least} of the line was examined to bear one right.",
        f"经查验，该货物项涉嫌侵权的数量为 {least}。",
    )


@rule("GDS-03")
def goods_go_once_their_samples_are_accounted_for(facts: Facts) -> Verdict:
    """Goods are disposed of once what became of every sample of them is entered."""
    out = {key for one in facts.case.samples if one.state == SAMPLE_OUT for key in one.claims}
    return unless(
        (claim for claim in facts.claims if claim.key in out),
        "{claims}: a sample is still out; enter first what became of it.",
        "{claims}：样品尚未了结，请先登记样品去向。",
    )
