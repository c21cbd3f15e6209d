"""Writes lines of declarations: goods, extras, brands where declarants put them, parties."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bench.corpus import phrases
from bench.corpus.families import Place
from bench.corpus.names import model
from bench.corpus.sources import Goods, border_goods, cities, hs_goods, nice_goods

CHINESE, ENGLISH, MIXED = "zh", "en", "mixed"
LANGUAGES: Final = ((CHINESE, ENGLISH, MIXED), (0.60, 0.25, 0.15))
BORDER, NICE = 0.55, 0.25
"""The parts of the goods that come from the demo border and the Nice list; the rest from the HS."""
KNOWN_CODE: Final = 0.8
EXTRAS: Final = 0.45
SEPARATORS: Final = ("|", "|", ";", "；", ",")


@dataclass(frozen=True, slots=True)
class Draft:
    """A line without its number and its parties."""

    goods_name: str
    specification: str
    hs_code: str
    brand: str
    brand_type: str


@dataclass(frozen=True, slots=True)
class Named:
    """A brand word in a line, where it stands, and the kind of brand that is declared."""

    worn: str
    place: Place
    brand_type: str
    has_cue: float


class Writer:
    """Writes drafts with given dice."""

    def __init__(self, dice: random.Random) -> None:
        """Sort the goods by class."""
        self.dice = dice
        self._border, self._shares = border_goods()
        self._of_border = by_class(self._border)
        self._of_list = by_class(nice_goods())

    def goods(self) -> Goods:
        """Return any goods, as they are declared."""
        kind = self.dice.random()
        if kind < BORDER:
            return self.dice.choices(self._border, self._shares)[0]
        return self.dice.choice(nice_goods() if kind < BORDER + NICE else hs_goods())

    def goods_of(self, classes: Sequence[int]) -> Goods:
        """Return goods of one of the classes."""
        number = self.dice.choice(classes)
        listed = self._of_list[number]
        if self.dice.random() < BORDER:
            listed = self._of_border.get(number, listed)
        return self.dice.choice(listed)

    def without(self, goods: Goods, *, more: str = "") -> Draft:
        """Return a line that calls nothing a brand; `more` stands beside the goods."""
        name = f"{self._goods_name(goods, self._language())} {more}".strip()
        kind = self.pick(("0", "0", "0", "", "", "1"))
        return self._draft(goods, name, Named("", Place.NAME, kind, 0.0))

    def named(self, goods: Goods, brand: Named) -> Draft:
        """Return a line with a brand word where its place says."""
        place = brand.place
        language = self._language()
        name = self._goods_name(goods, language)
        if place is Place.ANYWHERE:
            place = self.dice.choices(
                (Place.NAME, Place.BRAND, Place.ELEMENTS, Place.MODEL), (50, 22, 22, 6)
            )[0]
        if place is Place.NAME:
            name = self._with_brand(name, brand, language)
        if place is Place.MODEL and self.dice.random() < 0.4:
            name = f"{name} {brand.worn}"
        return self._draft(goods, name, replace(brand, place=place))

    def decoy(self, goods: Goods, worn: str) -> Draft:
        """Return goods that fit a brand; nothing worn gives a word that is a brand elsewhere."""
        if not worn:
            return self.without(goods, more=self.pick(phrases.WORD_DECOYS))
        form = self.pick(phrases.DECOYS)
        name = form.format(n=self._goods_name(goods, self._language()), w=worn)
        return self._draft(goods, name, Named("", Place.NAME, self.pick(("0", "0", "")), 0.0))

    def pick(self, choices: Sequence[str]) -> str:
        """Return one of some texts."""
        return self.dice.choice(choices)

    def _language(self) -> str:
        return self.dice.choices(*LANGUAGES)[0]

    def _goods_name(self, goods: Goods, language: str) -> str:
        english = goods.name_en.upper() if self.dice.random() < 0.7 else goods.name_en
        chinese = goods.name_zh
        if self.dice.random() < 0.35:
            english = f"{self.pick(phrases.MODIFIERS_EN)} {english}"
            chinese = self.pick(phrases.MODIFIERS_ZH) + chinese
        if language == MIXED:
            return self.pick(
                (f"{chinese} {english}", f"{chinese}/{english}", f"{english} {chinese}")
            )
        return chinese if language == CHINESE else english

    def _with_brand(self, name: str, brand: Named, language: str) -> str:
        chinese = language != ENGLISH
        if self.dice.random() < brand.has_cue:
            form = self.pick(phrases.WITH_CUE_ZH if chinese else phrases.WITH_CUE_EN)
        else:
            form = self.pick(phrases.BARE_ZH if chinese else phrases.BARE_EN)
        return form.format(n=name, w=brand.worn)

    def _draft(self, goods: Goods, name: str, brand: Named) -> Draft:
        if self.dice.random() < EXTRAS:
            name = f"{name} {self._extra(goods)}"
        specification = self._specification(goods, brand)
        declared = brand.place is Place.BRAND or (
            brand.place is Place.ELEMENTS and self.dice.random() < 0.25
        )
        code = goods.hs_code if self.dice.random() < KNOWN_CODE else ""
        kind = brand.brand_type if self.dice.random() < 0.7 else ""
        other = self.pick(("", "", "", *phrases.NO_BRAND))
        return Draft(name, specification, code, brand.worn if declared else other, kind)

    def _extra(self, goods: Goods) -> str:
        kind = self.dice.random()
        if kind < 0.3:
            return self.pick(phrases.COLOURS)
        if kind < 0.6:
            return self.pick(phrases.OF_CLASS[goods.nice_class].sizes)
        if kind < 0.8:
            return self.pick(phrases.COUNTS)
        city = self.pick(self.dice.choice(cities()))
        return self.pick(phrases.MARKS_ON_BOXES).format(p=self.pick(phrases.PEOPLE), c=city)

    def _specification(self, goods: Goods, brand: Named) -> str:
        kind = self.dice.random()
        worn = brand.worn if brand.place is Place.ELEMENTS else ""
        number = brand.worn if brand.place is Place.MODEL else self._model()
        if brand.place not in {Place.ELEMENTS, Place.MODEL} and kind < 0.38:
            return "" if kind < 0.22 else self._plain(goods)
        elements = [*self._elements(goods), f"品牌:{worn or self._no_brand()}", f"型号:{number}"]
        if kind < 0.7:
            separator = self.pick(SEPARATORS)
            head = f"{brand.brand_type}|{self.pick('0123')}|" if brand.brand_type else ""
            return head + separator.join(elements)
        return self._numbered(goods, brand, elements)

    def _numbered(self, goods: Goods, brand: Named, elements: Sequence[str]) -> str:
        """Return elements with numbers: 1:品名;2:品牌类型;…, with or without their names."""
        kind = phrases.BRAND_TYPES.get(brand.brand_type, "无品牌")
        preference = phrases.PREFERENCES[self.pick("0023")]
        bare = self.dice.random() < 0.5
        values = [element.partition(":")[2] if bare else element for element in elements]
        head = [goods.name_zh, kind, preference]
        if not bare:
            head = [f"品名:{head[0]}", f"品牌类型:{kind}", f"出口享惠情况:{preference}"]
        return ";".join(f"{at}:{value}" for at, value in enumerate((*head, *values), start=1))

    def _elements(self, goods: Goods) -> tuple[str, ...]:
        if goods.elements:
            return goods.elements
        trade = phrases.OF_CLASS[goods.nice_class]
        return f"材质:{self.pick(trade.materials)}", f"用途:{self.pick(trade.uses)}"

    def _plain(self, goods: Goods) -> str:
        parts = [element.partition(":")[2] for element in self._elements(goods)]
        return " ".join(
            (*parts, self.pick(phrases.OF_CLASS[goods.nice_class].sizes), self._model())
        )

    def _model(self) -> str:
        return self.pick(phrases.NO_MODEL) if self.dice.random() < 0.4 else model(self.dice)

    def _no_brand(self) -> str:
        return self.pick(phrases.NO_BRAND)


def by_class(goods: Sequence[Goods]) -> dict[int, list[Goods]]:
    """Return goods by their Nice class."""
    found: dict[int, list[Goods]] = {}
    for one in goods:
        found.setdefault(one.nice_class, []).append(one)
    return found
