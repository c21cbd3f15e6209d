"""What becomes of confiscated goods: the routes by rank, and the one that is barred."""
# ruff: noqa: D401 - the docstring of a rule is the rule itself

from collections.abc import Iterable
from datetime import date
from typing import Final

from guomen.cases.case import Claim
from guomen.cases.rules import IN_ORDER, Facts, Verdict, mea, pen, reg, rule, unless
from guomen.kernel.citation import Citation
from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.law.listing import Route
from guomen.law.pack import Pack

ROUTES: Final = "disposal.routes"
COUNTERFEIT_IMPORT: Final = "imported_counterfeit_mark"
FINAL_BASIS: Final = frozenset({"confiscated", "abandoned", "taken"})
WHY_NOT: Final = "not_"
WELFARE: Final = "welfare"


def routes(law: Pack, day: date) -> tuple[Route, ...]:
    """Return the routes of disposal by rank under the law of `day`."""
    found: tuple[Route, ...] = law.parameter(ROUTES).at(day).value
    return found


def _chosen(facts: Facts) -> Route | None:
    method = facts.stated.get("method")
    return next((one for one in routes(facts.law, facts.day) if one.name == method), None)


@rule("DIS-01", reg("27"), needs=("method",), asks_more=True)
def higher_routes_are_ruled_out(facts: Facts) -> Verdict:
    """A route of disposal is open once it is written down why each higher one is not."""
    chosen = _chosen(facts)
    if chosen is None:
        return False, Words("The law knows no such route.", "法律没有规定该处置方式。")
    missing = [
        route
        for route in routes(facts.law, facts.day)
        if route.rank < chosen.rank and not facts.stated.get(f"{WHY_NOT}{route.name}")
    ]
    if not missing:
        return True, IN_ORDER
    return False, Words(
        f"First write down why not: {'; '.join(route.label.en for route in missing)}.",
        f"请先说明不采用以下方式的理由：{'；'.join(route.label.zh for route in missing)}。",
    )


@rule("DIS-02", reg("27"), needs=("method",), asks_more=True)
def counterfeit_imports_do_not_enter_commerce(facts: Facts) -> Verdict:
    """Removing the mark alone does not let imported counterfeit-mark goods into commerce."""
    chosen = _chosen(facts)
    if chosen is None or COUNTERFEIT_IMPORT not in chosen.barred_for:
        return True, IN_ORDER
    if facts.stated.get("special_case"):
        return True, IN_ORDER
    return unless(
        _counterfeit_imports(facts),
        "This route is barred for imported goods with a counterfeit mark ({claims}), unless a "
        "special case is recorded.",
        "进口假冒商标货物（{claims}）不得采用该方式，除非记录特殊情况。",
    )


def _counterfeit_imports(facts: Facts) -> Iterable[Claim]:
    if facts.case.direction is not Direction.IMPORT:
        return ()
    return (claim for claim in facts.claims if claim.right_kind == "trademark")


@rule("DIS-03", Citation("ANN16", "2007", "1"), mea("33"), needs=("method",), asks_more=True)
def right_holder_is_consulted_before_an_auction(facts: Facts) -> Verdict:
    """Before an auction the right holder is consulted on how the features are removed."""
    if facts.stated.get("method") != "auction" or facts.stated.get("consulted_on"):
        return True, IN_ORDER
    return False, Words(
        "Consult the right holder before an auction, and write down the day.",
        "拍卖前应当征求权利人意见，并记录日期。",
    )


@rule("DIS-04", Citation("RCM", "2004", "1"), needs=("method",), asks_more=True)
def welfare_goods_go_to_the_red_cross(facts: Facts) -> Verdict:
    """Goods for welfare go to the Red Cross; to another body with the leave of headquarters."""
    if facts.stated.get("method") != WELFARE or facts.stated.get("recipient") == "red_cross":
        return True, IN_ORDER
    if facts.stated.get("recipient") and facts.stated.get("gac_approval"):
        return True, IN_ORDER
    return False, Words(
        "Name who receives the goods: the Red Cross, or another body with the approval of the "
        "General Administration.",
        "请填写接收方：红十字会，或者经海关总署批准的其他公益机构及批准文号。",
    )


@rule("DIS-06", reg("27"), pen("47"))
def disposal_has_a_final_basis(facts: Facts) -> Verdict:
    """Nothing is disposed of before confiscation, taking or abandonment, for every right on it."""
    here = {claim.key for claim in facts.claims}
    pending = [
        claim
        for line in facts.lines
        for claim in facts.case.claims_on(line.number)
        if (
            claim.regions["custody"] not in FINAL_BASIS
            if claim.key in here
            else claim.regions["custody"] != "hold_lifted"
        )
    ]
    return unless(
        pending,
        "The goods of {claims} are not confiscated, taken or abandoned, or are left out: what "
        "becomes of a line is decided once, for all its rights.",
        "{claims} 的货物尚未没收、收缴或者放弃，或者未一并处理：同一货物项须一并处置。",
    )
