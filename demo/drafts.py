"""What a line says and what is true of it, before quantities and money."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from demo.dice import Dice, Wheel
from demo.disguise import disguise
from demo.register import Entry
from demo.sources import Goods
from demo.world import COVERS, HIDDEN_CLASSES, VAGUE_COVERS, Trader, World

NO_BRAND: Final = "无品牌"
HIDDEN_WHEEL: Final = Wheel(HIDDEN_CLASSES, (38, 22, 18, 8, 10, 2, 1, 1))
STRANGE_CLASSES: Final = ("25", "20", "3", "14")


class Truth(StrEnum):
    """What a line really is; kept aside from the declarations."""

    INNOCENT = "innocent"
    GENUINE = "genuine"
    AUTHORISED = "authorised"
    NAMED = "infringing_named"
    DISGUISED = "infringing_disguised"
    HIDDEN = "infringing_hidden"


INFRINGING: Final = frozenset({Truth.NAMED, Truth.DISGUISED, Truth.HIDDEN})


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before quantity, value and weight; `actual` is what the packages hold."""

    goods: Goods
    goods_name: str
    truth: Truth
    brand: str = ""
    brand_type: int = 0
    model: str = ""
    price_factor: float = 1.0
    recordations: tuple[str, ...] = ()
    actual: Goods | None = None
    disguise: str = ""


def ordinary(world: World, trader: Trader, dice: Dice) -> Draft:
    """Return innocent goods: without a brand, of the trader's own brand, or a decoy."""
    drawn = dice.share()
    if drawn < 0.03:
        return _decoy(world, dice)
    if drawn < 0.045:
        return _wrong_class(world, trader, dice)
    goods = trader.goods.spin(dice)
    name = goods.name_zh if dice.chance(0.93) else f"{goods.name_zh} {goods.name_en.upper()}"
    plain = Draft(goods, name, Truth.INNOCENT, model=_model(dice), price_factor=trader.price_level)
    if drawn < 0.05:
        return replace(plain, goods_name=dice.pick(VAGUE_COVERS))
    if drawn < 0.36:
        return replace(plain, brand=trader.own_brand, brand_type=1, price_factor=1.15)
    return plain


def genuine(world: World, entry: Entry, dice: Dice) -> Draft:
    """Return goods of a mark sent by its holder, or by the holder's own trading company."""
    goods = _goods_of(world, entry, dice)
    name = f"{entry.mark}牌{goods.name_zh}" if dice.chance(0.15) else goods.name_zh
    kind = 1 if entry.holder.country == "CN" else 4
    premium = 1.3 + dice.share()
    return Draft(
        goods, name, Truth.GENUINE, entry.mark, kind, _model(dice), premium, (entry.recordation_no,)
    )


def authorised(world: World, entry: Entry, dice: Dice) -> Draft:
    """Return goods made under licence by a factory that the recordation lists."""
    draft = genuine(world, entry, dice)
    return replace(draft, truth=Truth.AUTHORISED, brand_type=3, price_factor=1.1 + dice.share() / 2)


def infringing(world: World, dice: Dice, *, hidden: float, disguised: float) -> Draft:
    """Return infringing goods: hidden behind other goods, under a disguise, or openly named."""
    nice_class = HIDDEN_WHEEL.spin(dice)
    entry = world.targets[nice_class].spin(dice)
    goods = world.by_class[nice_class].spin(dice)
    drawn = dice.share()
    if drawn < hidden:
        return _hidden(world, goods, entry, dice)
    if drawn < hidden + disguised:
        text, way = disguise(entry.mark, entry.mark_zh, dice)
        if text:
            return _named(goods, entry, text, dice, truth=Truth.DISGUISED, way=way)
    return _named(goods, entry, _as_known(entry, dice), dice, truth=Truth.NAMED, way="")


def _hidden(world: World, goods: Goods, entry: Entry, dice: Dice) -> Draft:
    cover = world.goods[dice.pick(COVERS)]
    name = dice.pick(VAGUE_COVERS) if dice.chance(0.25) else cover.name_zh
    return Draft(
        cover,
        name,
        Truth.HIDDEN,
        model=_model(dice),
        price_factor=dice.spread(0.6, 0.4),
        recordations=(entry.recordation_no,),
        actual=goods,
        disguise="other_goods" if name == cover.name_zh else "vague_name",
    )


def _named(goods: Goods, entry: Entry, text: str, dice: Dice, *, truth: Truth, way: str) -> Draft:
    """Put the text where declarants put it: the goods name, the brand element, the model."""
    draft = Draft(
        goods,
        goods.name_zh,
        truth,
        model=_model(dice),
        price_factor=dice.spread(0.75, 0.25),
        recordations=(entry.recordation_no,),
        actual=goods,
        disguise=way,
    )
    drawn = dice.share()
    if drawn < 0.4:
        name = dice.pick(
            (f"{text}{goods.name_zh}", f"{goods.name_zh} {text}", f"{text}牌{goods.name_zh}")
        )
        return replace(draft, goods_name=name)
    if drawn < 0.75:
        return replace(draft, brand=text, brand_type=dice.pick((1, 3, 4)))
    return replace(draft, model=f"{text}-{dice.number(10, 9999)}")


def _as_known(entry: Entry, dice: Dice) -> str:
    """Return the mark as recorded, in either language, or in capitals."""
    ways = [entry.mark, entry.mark, entry.mark.upper()]
    if entry.mark_zh:
        ways.append(entry.mark_zh)
    return dice.pick(ways)


def _decoy(world: World, dice: Dice) -> Draft:
    decoy = dice.pick(world.decoys)
    goods = world.goods[decoy.goods]
    model = decoy.model or _model(dice)
    return Draft(goods, decoy.goods_name, Truth.INNOCENT, model=model, disguise=decoy.kind)


def _wrong_class(world: World, trader: Trader, dice: Dice) -> Draft:
    """Return goods under the same word as a recorded mark, in a class that is not recorded."""
    goods = trader.goods.spin(dice)
    nice_class = dice.pick(tuple(one for one in STRANGE_CLASSES if one != goods.nice_class))
    entry = dice.pick(
        tuple(
            entry
            for entry in world.strangers[nice_class]
            if goods.nice_class not in entry.nice_classes
        )
    )
    return Draft(
        goods,
        goods.name_zh,
        Truth.INNOCENT,
        entry.mark.upper(),
        1,
        _model(dice),
        disguise="wrong_class",
    )


def _goods_of(world: World, entry: Entry, dice: Dice) -> Goods:
    classes = [nice_class for nice_class in entry.nice_classes if nice_class in world.by_class]
    return world.by_class[dice.pick(classes)].spin(dice)


def _model(dice: Dice) -> str:
    if dice.chance(0.2):
        return "无型号"
    letters = dice.pick("ABCDEFGHKLMRSTXYZ") + dice.pick("ABCDEFGHKLMRSTXYZ")
    return f"{letters}{dice.number(10, 9999)}"
