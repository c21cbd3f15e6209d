"""What the synthetic border knows: goods, marks by class, who trades in what."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from demo import sources
from demo.dice import Dice, Wheel, skewed
from demo.parties import Parties, Party
from demo.register import Entry, affiliate
from demo.sources import City, Decoy, Goods

HIDDEN_CLASSES: Final = ("25", "18", "9", "14", "28", "3", "8", "7")
"""Classes in which goods are hidden behind others, as in the real cases."""
COVERS: Final = (
    "massage_chair",
    "lenses",
    "electric_wire",
    "plastic_toy",
    "glass_cup",
    "lunch_box",
    "towel",
    "pot",
    "artificial_flowers",
    "socket",
    "stickers",
    "scale",
    "shoe_uppers",
    "cooling_towel",
    "door_lock",
    "mouse_pad",
    "christmas",
    "notebook",
)
VAGUE_COVERS: Final = ("塑料制品", "五金制品", "日用品", "配件", "饰品", "小商品")
FOUNDING: Final = ("Lo", "Vi", "Za", "Mei", "Run", "Kar", "Dol", "Fen", "Tuo", "Bri", "Jun", "Sha")
MIDDLE: Final = ("ra", "li", "do", "ven", "mo", "shi", "ka", "bel", "tu", "no", "fa", "gou")
ENDING: Final = ("ka", "lon", "tex", "ya", "max", "ni", "po", "lux", "dor", "wei", "su", "bo")


@dataclass(frozen=True, slots=True)
class Trader:
    """A consignor with its habits."""

    party: Party
    goods: Wheel[Goods]
    city: City
    consignees: Wheel[Party]
    own_brand: str
    price_level: float


@dataclass(frozen=True, slots=True)
class World:
    """Everything the traffic is drawn from."""

    goods: dict[str, Goods]
    all_goods: Wheel[Goods]
    by_class: dict[str, Wheel[Goods]]
    traders: Wheel[Trader]
    bad_traders: Wheel[Trader]
    traders_by_name: dict[str, Trader]
    holders: Wheel[tuple[Entry, Trader]]
    licensed: Wheel[tuple[Entry, Trader]]
    targets: dict[str, Wheel[Entry]]
    strangers: dict[str, tuple[Entry, ...]]
    decoys: tuple[Decoy, ...]
    consignees: tuple[Party, ...]


def build(parties: Parties, register: tuple[Entry, ...], *, seed: int) -> World:
    """Return the world of one seed."""
    dice = Dice(seed, "world")
    goods = sources.goods()
    taken = {entry.mark.casefold() for entry in register}
    cities = {city.name: city for city in sources.cities()}
    habits = _Habits(goods, cities, parties.consignees, taken, dice)
    traders = {party.name: habits.trader(party) for party in parties.consignors}
    by_class = {
        nice_class: Wheel(listed, [one.share for one in listed])
        for nice_class, listed in _grouped(goods).items()
    }
    usable = [
        entry for entry in register if entry.usable and set(entry.nice_classes) & by_class.keys()
    ]
    return World(
        {one.key: one for one in goods},
        Wheel(goods, [one.share for one in goods]),
        by_class,
        skewed([traders[party.name] for party in parties.honest]),
        skewed([traders[party.name] for party in parties.bad_actors]),
        traders,
        skewed(_famous_first(dice.some(_holder_pairs(usable, habits), 160))),
        skewed(_famous_first(dice.some(_licensed_pairs(usable, traders), 400))),
        _targets(usable),
        _strangers(usable, register),
        sources.decoys(),
        parties.consignees,
    )


class _Habits:
    """Gives every trader its goods, city, customers and own brand."""

    def __init__(
        self,
        goods: tuple[Goods, ...],
        cities: dict[str, City],
        consignees: tuple[Party, ...],
        taken: set[str],
        dice: Dice,
    ) -> None:
        self._goods = Wheel(goods, [one.share for one in goods])
        self._cities = cities
        self._consignees = consignees
        self._taken = taken
        self._dice = dice

    def trader(self, party: Party) -> Trader:
        dice = self._dice
        listed = list({one.key: one for one in (self._goods.spin(dice) for _ in range(6))}.values())
        return Trader(
            party,
            skewed(listed),
            self._cities.get(party.city) or dice.pick(tuple(self._cities.values())),
            skewed(dice.some(self._consignees, 5)),
            self._own_brand(),
            dice.spread(1.0, 0.18),
        )

    def _own_brand(self) -> str:
        while True:
            name = "".join(self._dice.pick(part) for part in (FOUNDING, MIDDLE, ENDING))
            if name.casefold() not in self._taken:
                self._taken.add(name.casefold())
                return name.upper() if self._dice.chance(0.5) else name


def _grouped(goods: tuple[Goods, ...]) -> dict[str, list[Goods]]:
    grouped: dict[str, list[Goods]] = defaultdict(list)
    for one in goods:
        grouped[one.nice_class].append(one)
    return grouped


def _holder_pairs(usable: list[Entry], habits: _Habits) -> list[tuple[Entry, Trader]]:
    """Return demo marks with the holder itself, or its trading company where it sits abroad."""
    pairs = []
    for entry in usable:
        name = entry.holder.name if entry.holder.country == "CN" else affiliate(entry)
        known = entry.holder.country == "CN" or name in entry.authorised_users
        if known and not entry.real_holder:
            code = entry.holder.uscc if entry.holder.country == "CN" else ""
            party = Party("holder", name, "", code, "", "", "CN", "", "", "")
            pairs.append((entry, habits.trader(party)))
    return pairs


def _licensed_pairs(usable: list[Entry], traders: dict[str, Trader]) -> list[tuple[Entry, Trader]]:
    return [
        (entry, traders[name])
        for entry in usable
        for name in entry.authorised_users
        if name in traders
    ]


def _famous_first(pairs: list[tuple[Entry, Trader]]) -> list[tuple[Entry, Trader]]:
    return sorted(pairs, key=lambda pair: not pair[0].logo)


def _targets(usable: list[Entry]) -> dict[str, Wheel[Entry]]:
    """Return whom the bad actors copy, by class: mostly marks with a logo or a case."""
    wheels = {}
    for nice_class in HIDDEN_CLASSES:
        of_class = [entry for entry in usable if nice_class in entry.nice_classes]
        famous = [entry for entry in of_class if entry.logo or entry.real_holder]
        others = [entry for entry in of_class if entry not in famous]
        weights = [12.0] * len(famous) + [0.6] * len(others)
        wheels[nice_class] = Wheel(famous + others, weights)
    return wheels


def _strangers(usable: list[Entry], register: tuple[Entry, ...]) -> dict[str, tuple[Entry, ...]]:
    """Return little-known one-word marks by class; another firm may use them for other goods."""
    names = Counter(
        name.casefold()
        for entry in register
        for name in {entry.mark, entry.mark_zh, *entry.aliases}
    )
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for entry in usable:
        plain = entry.mark.isascii() and entry.mark.isalpha() and len(entry.mark) > 4
        alone = names[entry.mark.casefold()] == 1
        if plain and alone and not entry.logo and not entry.real_holder:
            for nice_class in entry.nice_classes:
                grouped[nice_class].append(entry)
    return {nice_class: tuple(entries) for nice_class, entries in grouped.items()}
