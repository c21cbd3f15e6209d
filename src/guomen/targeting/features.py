"""Evidence beyond the text of a mark: what hidden brands look like from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.targeting.history import LineFacts, Norms, Sender

OUTLIER: Final = 3.5
"""Modified z-score beyond which a value is an outlier (Iglewicz and Hoaglin, 1993)."""
VAGUE: Final = frozenset(
    {"配件", "零件", "附件", "日用品", "日用百货", "百货", "小百货", "小商品", "杂货", "杂品"}
    | {"礼品", "赠品", "样品", "工艺品", "塑料制品", "五金制品", "五金件", "金属制品", "布制品"}
    | {"纺织品", "饰品", "饰件", "用品", "货物", "其他", "其它", "个人物品", "生活用品", "家居用品"}
    | {"accessories", "parts", "gift", "gifts", "sample", "samples", "goods", "sundries", "others"}
)
"""Goods names that describe nothing. The filling rules ask for a name that classifies."""
VAGUE_ENDINGS: Final = ("等货物", "等商品", "等物品", "等")
"""`… and other goods`: the name itself says that something is left unsaid."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Points towards an examination, and the sentence that justifies them."""

    points: Decimal
    reason: Reason


@dataclass(frozen=True, slots=True)
class Setting:
    """A line with what is usual for its heading and what is known of its sender."""

    line: LineFacts
    norms: Norms
    sender: Sender


def goods_name_is_vague(setting: Setting) -> Evidence | None:
    """Fire when the goods name would fit anything."""
    name = setting.line.goods_name
    bare = name.casefold()
    if bare not in VAGUE and not bare.endswith(VAGUE_ENDINGS):
        return None
    return _evidence(
        "TG-01",
        POINTS["goods_name_is_vague"],
        Words(
            f"Line {setting.line.line_no}: the goods name “{name}” would fit anything.",
            f"第{setting.line.line_no}项：品名“{name}”过于笼统。",
        ),
    )


def price_is_out_of_line(setting: Setting) -> Evidence | None:
    """Fire when a unit costs far more or far less than is usual for the heading."""
    line, norm = setting.line, setting.norms.price_of(setting.line)
    if norm is None or line.price is None or abs(norm.robust_z(line.price)) < OUTLIER:
        return None
    return _evidence(
        "TG-02",
        POINTS["price_is_out_of_line"],
        Words(
            f"Line {line.line_no}: {line.price:.2f} {line.currency} a unit; the median of "
            f"{norm.lines} lines of heading {line.heading} is {norm.median:.2f}.",
            f"第{line.line_no}项：单价{line.price:.2f} {line.currency}；税号{line.heading}"
            f"的{norm.lines}项申报中位数为{norm.median:.2f}。",
        ),
    )


def weight_is_out_of_line(setting: Setting) -> Evidence | None:
    """Fire when a unit weighs far more or far less than is usual for the heading."""
    line, norm = setting.line, setting.norms.weight_of(setting.line)
    if norm is None or line.weight is None or abs(norm.robust_z(line.weight)) < OUTLIER:
        return None
    return _evidence(
        "TG-03",
        POINTS["weight_is_out_of_line"],
        Words(
            f"Line {line.line_no}: {line.weight:.3f} kg a unit; the median of "
            f"{norm.lines} lines of heading {line.heading} is {norm.median:.3f} kg.",
            f"第{line.line_no}项：单件重量{line.weight:.3f}千克；税号{line.heading}"
            f"的{norm.lines}项申报中位数为{norm.median:.3f}千克。",
        ),
    )


def unmarked_after_marked(setting: Setting) -> Evidence | None:
    """Fire on brand type 0 (no brand) from a sender whose goods mostly carried one before."""
    sender = setting.sender
    mostly = sender.lines >= FEWEST_EARLIER and 2 * sender.marked_lines >= sender.lines
    if setting.line.brand_type != 0 or not mostly:
        return None
    marked, lines = sender.marked_lines, sender.lines
    return _evidence(
        "TG-04",
        POINTS["unmarked_after_marked"],
        Words(
            f"Line {setting.line.line_no} is declared without a brand; {marked} of the sender's "
            f"{lines} earlier lines carried one.",
            f"第{setting.line.line_no}项申报无品牌；该发货人此前{lines}项申报中有{marked}项带有品牌。",
        ),
    )


def sender_has_earlier_finds(setting: Setting) -> Evidence | None:
    """Fire when infringing goods of this sender were found before."""
    finds = setting.sender.finds
    if finds == 0:
        return None
    return _evidence(
        "TG-05",
        POINTS["sender_has_earlier_finds"] * min(finds, MOST_FINDS_COUNTED),
        Words(
            f"Infringing goods of this sender were found before ({finds}).",
            f"该发货人此前已有侵权查获记录（{finds}次）。",
        ),
    )


def _evidence(code: str, points: Decimal, words: Words) -> Evidence:
    return Evidence(points, Reason(code, words))


POINTS: Final = {
    "goods_name_is_vague": Decimal(10),
    "price_is_out_of_line": Decimal(15),
    "weight_is_out_of_line": Decimal(25),
    "unmarked_after_marked": Decimal(5),
    "sender_has_earlier_finds": Decimal(20),
}
"""Points per feature, on the scale of screening's totals (0 to 100)."""
MOST_FINDS_COUNTED: Final = 3
FEWEST_EARLIER: Final = 5
"""Earlier lines below which a sender's habit is not known."""
FEATURES: Final[tuple[Callable[[Setting], Evidence | None], ...]] = (
    goods_name_is_vague,
    price_is_out_of_line,
    weight_is_out_of_line,
    unmarked_after_marked,
    sender_has_earlier_finds,
)
