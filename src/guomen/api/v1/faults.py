"""What was expected where a field is wrong, in words that fit every operation."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NoReturn

from pydantic_core import PydanticCustomError

from guomen.kernel.words import Words

TOLD: Final = "told"
FAULTS: Final = MappingProxyType(
    {
        "missing": Words("this field; it is missing", "该字段（缺失）"),
        "extra_forbidden": Words("only fields that the interface names", "只含接口说明中的字段"),
        "string_type": Words("a text", "文本"),
        "string_too_short": Words(
            "a text of length {min_length} or more", "至少 {min_length} 个字符的文本"
        ),
        "string_too_long": Words(
            "a text of length {max_length} at most", "不超过 {max_length} 个字符的文本"
        ),
        "string_pattern_mismatch": Words(
            "a text that matches {pattern}", "符合 {pattern} 格式的文本"
        ),
        "list_type": Words("a list", "列表"),
        "too_short": Words("a list of length {min_length} or more", "至少 {min_length} 项的列表"),
        "too_long": Words("a list of length {max_length} at most", "不超过 {max_length} 项的列表"),
        "literal_error": Words("one of {expected}", "以下之一：{expected}"),
        "enum": Words("one of {expected}", "以下之一：{expected}"),
        "int_type": Words("a whole number", "整数"),
        "int_parsing": Words("a whole number", "整数"),
        "int_parsing_size": Words("a whole number of fewer digits", "位数更少的整数"),
        "int_from_float": Words("a whole number", "整数"),
        "greater_than_equal": Words("a number of {ge} or more", "不小于 {ge} 的数"),
        "less_than_equal": Words("a number of at most {le}", "不大于 {le} 的数"),
        "bool_type": Words("true or false", "true 或 false"),
        "bool_parsing": Words("true or false", "true 或 false"),
        TOLD: Words("{en}", "{zh}"),
    }
)
"""What was expected, by the name that pydantic gives to what was wrong."""
AN_OBJECT: Final = Words("an object as the interface describes it", "接口说明中的对象")


def refuse(en: str, zh: str) -> NoReturn:
    """Refuse a value in a validator, and say what an operation expects in its own words."""
    raise PydanticCustomError(TOLD, "{en}", {"en": en, "zh": zh})


def expected(fault: Mapping[str, Any]) -> Words:
    """Return what was expected where pydantic found a fault; the value itself is not repeated."""
    words = FAULTS.get(str(fault.get("type", "")), AN_OBJECT)
    limits = {name: shown(limit) for name, limit in fault.get("ctx", {}).items()}
    return Words(words.en.format_map(limits), words.zh.format_map(limits))


def shown(limit: object) -> str:
    """Return a limit as a reader writes it."""
    return f"{limit:,}" if isinstance(limit, int) else str(limit)
