"""Checks what an actor stated against what an act asks for; every fault gets its own sentence."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Final

from guomen.cases.procedure import Act, ActField, FieldDays, FieldKind
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.law.deadline import Channel

TEXT_LIMIT: Final = 10 * 1000
LINE_ENDS_AND_TABS: Final = frozenset("\n\r\t")
TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def faults(
    act: Act, stated: Mapping[str, str], *, role: str, at: datetime, opened_on: date
) -> tuple[Reason, ...]:
    """Return what is wrong with the fields, one reason each, coded `field:<name>`."""
    found = [*_unknown(act, stated)]
    for field in act.fields:
        value = stated.get(field.name, "")
        words = _fault(field, value, role, at.date(), opened_on)
        if words is not None:
            found.append(Reason(f"field:{field.name}", words))
    return tuple(found)


def _unknown(act: Act, stated: Mapping[str, str]) -> Iterator[Reason]:
    known = {field.name for field in act.fields}
    for name in stated:
        if name not in known:
            yield Reason(
                f"field:{name}",
                Words(f"This act has no field {name!r}.", f"该行为没有字段“{name}”。"),
            )


def _fault(field: ActField, value: str, role: str, today: date, opened_on: date) -> Words | None:
    label = field.label
    if not value.strip():
        if not field.required:
            return None
        return Words(f"{label.en}: this is needed.", f"{label.zh}：必填。")
    if not field.open_to(role):
        return Words(
            f"{label.en}: this is not for you to fill in.", f"{label.zh}：您无权填写此项。"
        )
    wrong = KINDS[field.kind](field, value)
    if wrong is None and field.kind is FieldKind.DATE:
        wrong = _day(field, date.fromisoformat(value), today, opened_on)
    if wrong is None:
        return None
    return Words(f"{label.en}: {wrong.en}", f"{label.zh}：{wrong.zh}")


def _day(field: ActField, day: date, today: date, opened_on: date) -> Words | None:
    if field.days is FieldDays.COMING:
        if day < today:
            return Words(f"{day} is past; a coming day is needed.", f"{day} 已过，应为将来日期。")
        return None
    if day > today:
        return Words(f"{day} has not come yet.", f"{day} 尚未到来。")
    if field.days is FieldDays.SINCE_OPENING and day < opened_on:
        return Words(
            f"{day} is before the case was opened on {opened_on}.",
            f"{day} 早于立案日期 {opened_on}。",
        )
    return None


def _text(_: ActField, value: str) -> Words | None:
    if any(not prints(character) for character in value):
        return Words(
            "take out the characters that cannot be seen or that turn the reading direction.",
            "请删除不可见字符或者改变阅读方向的字符。",
        )
    if len(value) <= TEXT_LIMIT:
        return None
    return Words(
        f"{len(value)} characters are too many; {TEXT_LIMIT} fit.",
        f"共 {len(value)} 字，超过上限 {TEXT_LIMIT} 字。",
    )


def prints(character: str) -> bool:
    """Return whether a reader sees a character for what it is.

    What is in a journal stays there, and a sum that reads backwards is another sum.
    """
    if character in LINE_ENDS_AND_TABS:
        return True
    return character not in TURNING and unicodedata.category(character) not in {"Cc", "Cs"}


def _date(_: ActField, value: str) -> Words | None:
    try:
        exact = date.fromisoformat(value).isoformat() == value
    except ValueError:
        exact = False
    return None if exact else _instead(value, "a date such as 2026-09-18", "日期，如 2026-09-18")


def _money(_: ActField, value: str) -> Words | None:
    wrong = _instead(value, "an amount in yuan such as 3500.00", "人民币金额，如 3500.00")
    amount = _decimal(value)
    if amount is None or amount < 0 or amount != round(amount, 2):
        return wrong
    return None


def _number(_: ActField, value: str) -> Words | None:
    amount = _decimal(value)
    if amount is None or amount < 0:
        return _instead(value, "a number of zero or more", "不小于零的数")
    return None


def _integer(_: ActField, value: str) -> Words | None:
    if value.isascii() and value.isdigit():
        return None
    return _instead(value, "a whole number", "整数")


def _choice(field: ActField, value: str) -> Words | None:
    if field.choice(value) is not None:
        return None
    known = field.choices
    return _instead(
        value,
        "one of: " + "; ".join(one.label.en for one in known),
        "以下之一：" + "；".join(one.label.zh for one in known),
    )


def _channel(_: ActField, value: str) -> Words | None:
    if value in tuple(Channel):
        return None
    return _instead(value, "post or in_person", "post（邮寄）或 in_person（当面）")


def _decimal(value: str) -> Decimal | None:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and abs(amount) < LARGEST else None


def _instead(value: str, en: str, zh: str) -> Words:
    shown = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    return Words(f"found {shown!r}, expected {en}.", f"收到“{shown}”，应为{zh}。")


SHOWN: Final = 60
LARGEST: Final = Decimal(10) ** 16
KINDS: Final[Mapping[FieldKind, Callable[[ActField, str], Words | None]]] = MappingProxyType(
    {
        FieldKind.TEXT: _text,
        FieldKind.DATE: _date,
        FieldKind.MONEY: _money,
        FieldKind.NUMBER: _number,
        FieldKind.INTEGER: _integer,
        FieldKind.CHOICE: _choice,
        FieldKind.CHANNEL: _channel,
        FieldKind.FILE: _text,
        FieldKind.SECURITY: _text,
    }
)
