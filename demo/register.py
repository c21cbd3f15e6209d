"""The demo register: real marks, invented recordations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from demo import sources
from demo.dice import Dice
from demo.parties import FIRST, SECOND, Parties, Party, company
from demo.sources import Brand, CaseMark, Category, City

SHANGHAI: Final = "3101"
FIRST_SERIAL: Final = 900_100
"""Real serials are far below 900,000 as yet, so an invented number is seen to be one."""
FIRST_RIGHT: Final = 99_000_000
SPANS: Final = {
    "in_force": (date(2017, 4, 10), date(2026, 8, 20), date(2027, 4, 1), date(2036, 6, 1)),
    "closing": (date(2016, 10, 10), date(2017, 2, 24), date(2027, 4, 1), date(2031, 6, 1)),
    "right_closing": (date(2018, 1, 8), date(2022, 6, 1), date(2026, 10, 15), date(2027, 2, 20)),
    "lapsed": (date(2014, 3, 3), date(2016, 8, 20), date(2027, 4, 1), date(2031, 6, 1)),
    "right_lapsed": (date(2018, 1, 8), date(2021, 6, 1), date(2024, 5, 1), date(2026, 7, 1)),
}
"""First and last approval, first and last expiry of the right, seen from September 2026."""
DESIGNS: Final = 40
COPYRIGHTS: Final = 40
PATENTS: Final = (
    ("invention", "一种低功耗蓝牙音频传输方法及耳机", "9"),
    ("invention", "一种便携式储能电源的散热结构", "9"),
    ("invention", "一种防滑鞋底及其制造方法", "25"),
    ("invention", "一种可降解发泡餐盒及其制备方法", "21"),
    ("invention", "一种电子烟雾化芯及其制备方法", "34"),
    ("utility_model", "一种可折叠婴儿推车车架", "12"),
    ("utility_model", "一种自锁式拉杆箱拉杆", "18"),
    ("utility_model", "一种磁吸式手机支架", "9"),
    ("utility_model", "一种双层真空保温杯杯盖", "21"),
    ("utility_model", "一种快拆式机油过滤器", "7"),
    ("utility_model", "一种拼装积木连接件", "28"),
    ("utility_model", "一种剃须刀刀头", "8"),
)
LETTERS: Final = {"trademark": "T", "copyright": "C"}
CODES: Final = {"invention": 1, "utility_model": 2, "design": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """One recordation of the demo register."""

    recordation_no: str
    right_kind: str
    mark: str
    mark_zh: str
    aliases: tuple[str, ...]
    nice_classes: tuple[str, ...]
    goods: str
    right_number: str
    right_expires_on: date
    holder: Party
    approved_on: date
    state: str
    authorised_users: tuple[str, ...] = ()
    logo: str = ""
    real_holder: bool = False

    @property
    def usable(self) -> bool:
        """Return whether the synthetic border sends goods under this mark."""
        return self.right_kind == "trademark" and self.state in {"in_force", "closing"}


def build(parties: Parties, *, seed: int) -> tuple[Entry, ...]:
    """Return the register of one seed: the marks of the real cases first."""
    cities = {city.region: city for city in sources.cities()}
    entries = [_of_case(mark, number, cities) for number, mark in enumerate(sources.case_marks())]
    maker = _Maker(Dice(seed, "register"), cities[SHANGHAI], sources.categories())
    listed = sources.brands()
    entries += [maker.trademark(brand) for brand in listed]
    entries += [maker.second_class(brand) for brand in listed if brand.category in MANY_CLASSES]
    entries += [maker.copyright(brand) for brand in maker.dice.some(listed, COPYRIGHTS)]
    entries += [maker.design(brand, n) for n, brand in enumerate(maker.dice.some(listed, DESIGNS))]
    entries += [maker.patent(*patent) for patent in PATENTS]
    return _with_users(entries, parties, Dice(seed, "authorised users"))


MANY_CLASSES: Final = frozenset({"sportswear", "luxury"})


class _Maker:
    """Makes entries, counting serials."""

    def __init__(self, dice: Dice, city: City, categories: dict[str, Category]) -> None:
        self.dice = dice
        self._city = city
        self._categories = categories
        self._serial = FIRST_SERIAL
        self._holders: dict[str, Party] = {}

    def trademark(self, brand: Brand) -> Entry:
        """Return the recordation of a word mark in the classes of its category."""
        category = self._categories[brand.category]
        logo = brand.source_id if brand.source == "simple-icons" else ""
        return replace(
            self._entry("trademark", brand.mark, self._holder(brand)),
            mark_zh=brand.mark_zh,
            aliases=brand.aliases,
            nice_classes=category.nice_classes,
            goods=category.goods,
            logo=logo,
        )

    def second_class(self, brand: Brand) -> Entry:
        """Return a further recordation of a famous mark, for watches and glasses."""
        entry = self._entry("trademark", brand.mark, self._holder(brand))
        return replace(entry, mark_zh=brand.mark_zh, nice_classes=("9", "14"), goods="手表；眼镜")

    def copyright(self, brand: Brand) -> Entry:
        """Return the recordation of an invented character that a holder is said to have drawn."""
        name = f"{self.dice.pick(FIRST)}{self.dice.pick(SECOND)}{self.dice.pick('熊兔猫猴鹿')}宝宝"
        entry = self._entry("copyright", name, self._holder(brand))
        return replace(
            entry,
            goods="美术作品",
            right_number=f"国作登字-{entry.approved_on.year}-F-{entry.right_number}",
            right_expires_on=date(2070, 12, 31),
        )

    def design(self, brand: Brand, number: int) -> Entry:
        """Return the recordation of an invented design patent, under its generic title."""
        category = self._categories[brand.category]
        title = f"{category.design}（演示-{number + 1:03d}）"
        entry = self._entry("design", title, self._holder(brand))
        return replace(entry, nice_classes=category.nice_classes, goods=category.design)

    def patent(self, right_kind: str, title: str, nice_class: str) -> Entry:
        """Return the recordation of an invented invention or utility model."""
        name = f"演示专利权人{self._serial}"
        holder = company(
            f"{name}有限公司（演示）",
            f"Demo patent holder {self._serial} Co., Ltd. (demo)",
            country="CN",
            city=self._city,
            number=self._serial,
        )
        entry = self._entry(right_kind, title, holder)
        return replace(entry, nice_classes=(nice_class,), goods=title)

    def _entry(self, right_kind: str, mark: str, holder: Party) -> Entry:
        state = self._state()
        first, last, first_end, last_end = SPANS[state]
        approved_on = _working_day(_between(first, last, self.dice))
        self._serial += 1
        letter = LETTERS.get(right_kind, "P")
        serial = FIRST_RIGHT + self._serial
        return Entry(
            f"{letter}{approved_on.year}-{self._serial}",
            right_kind,
            mark,
            "",
            (),
            (),
            "",
            str(serial) if letter != "P" else _patent_number(approved_on.year, right_kind, serial),
            _between(first_end, last_end, self.dice),
            holder,
            approved_on,
            state,
        )

    def _state(self) -> str:
        drawn = self.dice.share()
        for state, share in STATES:
            if drawn < share:
                return state
        return "in_force"

    def _holder(self, brand: Brand) -> Party:
        if brand.source_id not in self._holders:
            zh = brand.mark_zh or brand.mark
            self._holders[brand.source_id] = company(
                f"{zh}权利人（演示）",
                f"{brand.mark} holder (demo)",
                country=brand.country,
                city=self._city,
                number=500_000 + len(self._holders),
            )
        return self._holders[brand.source_id]


STATES: Final = (
    ("closing", 0.03),
    ("right_closing", 0.045),
    ("lapsed", 0.08),
    ("right_lapsed", 0.09),
)
"""Cumulative shares; the rest is in force beyond the last six months."""


def _of_case(mark: CaseMark, number: int, cities: dict[str, City]) -> Entry:
    name = mark.holder_name or f"{mark.mark_zh or mark.mark}权利人（演示）"
    name_en = "" if mark.holder_name else f"{mark.mark} holder (demo)"
    holder = replace(
        company(name, name_en, country=mark.holder_country, city=cities[SHANGHAI], number=number),
        uscc="",
        customs_code="",
        address="",
        phone="",
    )
    return Entry(
        mark.recordation_no,
        mark.right_kind,
        mark.mark,
        mark.mark_zh,
        mark.aliases,
        mark.nice_classes,
        mark.goods,
        str(FIRST_RIGHT + number),
        mark.right_expires_on,
        holder,
        mark.approved_on,
        "lapsed" if mark.recordation_no in LAPSED_CASE_MARKS else "in_force",
        logo=mark.logo,
        real_holder=bool(mark.holder_name),
    )


LAPSED_CASE_MARKS: Final = frozenset({"T2013-28427"})
"""Recorded in 2013: the ten years are over by September 2026."""


def _with_users(entries: list[Entry], parties: Parties, dice: Dice) -> tuple[Entry, ...]:
    """Give one mark in four its authorised users: factories among the honest consignors.

    They are the same for every recordation of a holder. The holder's own trading company in China,
    where the holder sits abroad, is one of them.
    """
    factories = parties.honest[:90]
    users: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        licensed = entry.usable and not entry.real_holder and dice.chance(0.25)
        if licensed and entry.holder.name not in users:
            chosen = [party.name for party in dice.some(factories, dice.number(1, 3))]
            own = [affiliate(entry)] if entry.holder.country != "CN" else []
            users[entry.holder.name] = (*chosen, *own)
    return tuple(
        replace(entry, authorised_users=users.get(entry.holder.name, ()))
        if entry.right_kind == "trademark"
        else entry
        for entry in entries
    )


def affiliate(entry: Entry) -> str:
    """Return the name of the invented trading company of a foreign holder."""
    return f"{entry.mark_zh or entry.mark}（演示）贸易有限公司"


def _patent_number(year: int, right_kind: str, serial: int) -> str:
    """Return an application number in the form used since 2003, with its check digit."""
    digits = f"{year - 2}{CODES[right_kind]}{serial % 10**7:07d}"
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return f"ZL{digits}.{'0123456789X'[total % 11]}"


def _between(first: date, last: date, dice: Dice) -> date:
    return first + timedelta(days=dice.number(0, (last - first).days))


def _working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def rows(entries: Sequence[Entry]) -> list[dict[str, str]]:
    """Return the entries in the columns of a register file."""
    return [
        {
            "recordation_no": entry.recordation_no,
            "right_kind": entry.right_kind,
            "mark": entry.mark,
            "mark_zh": entry.mark_zh,
            "aliases": "|".join(entry.aliases),
            "nice_classes": "|".join(entry.nice_classes),
            "goods": entry.goods,
            "right_number": entry.right_number,
            "right_expires_on": entry.right_expires_on.isoformat(),
            "holder_name": entry.holder.name,
            "holder_name_en": entry.holder.name_en,
            "holder_uscc": entry.holder.uscc,
            "holder_country": entry.holder.country,
            "approved_on": entry.approved_on.isoformat(),
            "authorised_users": "|".join(entry.authorised_users),
        }
        for entry in entries
    ]
