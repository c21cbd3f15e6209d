"""Chinese names taken apart: 浙江省义乌市 · 红星 · 鞋业 · 有限公司 · 上海分公司."""

import re
from functools import cache
from typing import Final

from guomen.screening.names.reading import (
    NO_FORM,
    Branch,
    Reading,
    Script,
    with_own_name,
)
from guomen.screening.names.tables import (
    Form,
    around,
    chinese_forms,
    chinese_places,
    chinese_trades,
)

BRACKETS: Final = re.compile(r"[(（\[【〔「『](.*?)[)）\]】〕」』]")
SIGNS: Final = re.compile(r"[\W_]+")
BRANCH: Final = re.compile(
    r"第?[一二三四五六七八九十\d]*(?:分公司|子公司|办事处|代表处|分厂|分店|分部|分行|分社)$"
)
LEVEL: Final = re.compile(r"(?:壮族|回族|维吾尔)?自治区|特别行政区|自治州|省|市|县|区|镇|乡")
UNKNOWN_PLACE: Final = re.compile(r"([一-鿿]{2,3}?)(?:省|市|县|镇)(?=[一-鿿]{2})")
NO_PLACE: Final = re.compile(r"(?:超|城|都|夜|门|股|上|菜|大)市|郡县|集镇")
FIGURES: Final = re.compile(r"\d+")
LONGEST_PLACE: Final = 5
LONGEST_TRADE: Final = 7
Placed = list[tuple[str, frozenset[str]]]


def read_chinese(plain: str) -> Reading:
    """Return a folded Chinese name taken apart."""
    inline, bracketed, behind = _without_brackets(plain)
    whole, branch = _branch_of(inline)
    main, form, rest = _form_of(whole)
    name, places = _places_in_front(main)
    places = bracketed + places
    own, trades = _trades_behind(name)
    if branch:
        branch_places = [one for _, one in _places_in_front(rest)[1]]
        told = Branch(f"{rest}{branch}", tuple(branch_places))
    else:
        told = Branch()
        own += rest
    reading = Reading(
        script=Script.CHINESE,
        stem=SIGNS.sub("", main + rest + branch + "".join(word for word, _ in bracketed)),
        places=tuple(found for _, found in places),
        own=(own,) if own else (),
        trades=trades,
        form=form,
        branch=told,
        figures=tuple(FIGURES.findall(behind)),
    )
    return with_own_name(reading, tuple(word for word, _ in places))


def _without_brackets(plain: str) -> tuple[str, Placed, str]:
    """Return the name, the places in brackets, and the brackets at the end, which are no name."""
    places: Placed = []
    behind: list[str] = []

    def taken(match: re.Match[str]) -> str:
        inside = SIGNS.sub("", match[1])
        rest, found = _places_in_front(inside)
        if found and not rest:
            places.append((inside, found[-1][1]))
            return ""
        if match.end() < len(plain.rstrip()) or BRANCH.search(inside):
            return inside
        behind.append(inside)
        return ""

    inline = SIGNS.sub("", BRACKETS.sub(taken, plain))
    return inline, places, " ".join(behind)


def _branch_of(whole: str) -> tuple[str, str]:
    match = BRANCH.search(whole)
    return (whole[: match.start()], match.group()) if match and match.start() else (whole, "")


def _form_of(whole: str) -> tuple[str, Form, str]:
    """Return what stands before the legal form, the form, and what stands behind it."""
    forms = chinese_forms()
    for end in range(len(whole), 1, -1):
        for length in range(min(_longest_form(), end), 1, -1):
            form = forms.get(whole[end - length : end])
            if form:
                return whole[: end - length], form, whole[end:]
    return whole, NO_FORM, ""


@cache
def _longest_form() -> int:
    return max(map(len, chinese_forms()))


def _places_in_front(text: str) -> tuple[str, Placed]:
    """Return a text without the places it begins with, and the places."""
    places: Placed = []
    while found := _place_in_front(text):
        place, length = found
        if places and not _may_lie_in(place, places[-1][0]):
            break
        places.append((place, frozenset({place})))
        text = text[length:]
    return text, places


def _may_lie_in(place: str, outer: str) -> bool:
    """Return whether a place may follow another: in 烟台市嘉兴五金 the own name is 嘉兴."""
    return outer in around().get(place, {outer} if outer in around() else ())


def _place_in_front(text: str) -> tuple[str, int] | None:
    for length in range(min(LONGEST_PLACE, len(text)), 1, -1):
        if text[:length] in chinese_places():
            level = LEVEL.match(text, length)
            return text[:length], level.end() if level else length
    unknown = UNKNOWN_PLACE.match(text)
    if unknown and not NO_PLACE.search(unknown.group()):
        return unknown[1], unknown.end()
    return None


def _trades_behind(text: str) -> tuple[str, frozenset[str]]:
    """Return a name without the trades it ends with, and the trades; never one character alone."""
    trades: frozenset[str] = frozenset()
    while found := _trade_behind(text):
        trade, length = found
        trades |= trade
        text = text[:-length]
    return text, trades


def _trade_behind(text: str) -> tuple[frozenset[str], int] | None:
    for length in range(min(LONGEST_TRADE, len(text)), 0, -1):
        if text[-length:] in chinese_trades() and len(text) - length != 1:
            return chinese_trades()[text[-length:]], length
    return None
