"""A dossier: what a right holder teaches customs about its goods, and about what imitates them.

Genuine and infringing goods are described by the same headings, so that an officer can lay one
beside the other (REG art. 7 (4) and (5)). Whatever the holder marks as restricted is read by
customs alone (MEA art. 5: who files a trade secret says so in writing).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words

NO_TEXT: Final = Words("", "")
THOUSANDTHS: Final = 1000


class Handling(StrEnum):
    """Who may read a fact: whoever may read the dossier, or customs alone."""

    ORDINARY = "ordinary"
    RESTRICTED = "restricted"

    @property
    def words(self) -> Words:
        """Return the handling as a reader sees it."""
        return HANDLING_WORDS[self]


class Shows(StrEnum):
    """What a picture shows."""

    MARK = "mark"
    FRONT = "front"
    BACK = "back"
    LABEL = "label"
    PACKAGE = "package"
    HIDDEN_FEATURE = "hidden_feature"
    WORK = "work"

    @property
    def words(self) -> Words:
        """Return the view as a reader sees it."""
        return SHOWS_WORDS[self]


class Part(StrEnum):
    """What somebody does with the goods on their way."""

    MAKER = "maker"
    EXPORTER = "exporter"
    IMPORTER = "importer"
    CARRIER = "carrier"

    @property
    def words(self) -> Words:
        """Return the part as a reader sees it."""
        return PART_WORDS[self]


class Usage(StrEnum):
    """How the goods use a route: only this one, this among others, never this one."""

    ONLY = "only"
    USUAL = "usual"
    NEVER = "never"

    @property
    def words(self) -> Words:
        """Return the usage as a reader sees it."""
        return USAGE_WORDS[self]


class Heading(StrEnum):
    """What a free description is about."""

    FEATURES = "features"
    PACKAGING = "packaging"
    DOCUMENTS = "documents"
    SELLING = "selling"

    @property
    def words(self) -> Words:
        """Return the heading as a reader sees it."""
        return HEADING_WORDS[self]


HANDLING_WORDS: Final = {
    Handling.ORDINARY: Words("ordinary", "一般"),
    Handling.RESTRICTED: Words("restricted: for customs alone", "限海关内部使用"),
}
SHOWS_WORDS: Final = {
    Shows.MARK: Words("the mark as registered", "注册图样"),
    Shows.FRONT: Words("front", "正面"),
    Shows.BACK: Words("back", "背面"),
    Shows.LABEL: Words("label", "标签"),
    Shows.PACKAGE: Words("packaging", "包装"),
    Shows.HIDDEN_FEATURE: Words("hidden feature", "隐蔽特征"),
    Shows.WORK: Words("the work", "作品"),
}
PART_WORDS: Final = {
    Part.MAKER: Words("maker", "制造商"),
    Part.EXPORTER: Words("exporter", "出口商"),
    Part.IMPORTER: Words("importer", "进口商"),
    Part.CARRIER: Words("carrier", "承运人"),
}
USAGE_WORDS: Final = {
    Usage.ONLY: Words("only this way", "仅经此路线"),
    Usage.USUAL: Words("usual", "通常路线"),
    Usage.NEVER: Words("never this way", "从不经此路线"),
}
HEADING_WORDS: Final = {
    Heading.FEATURES: Words("features", "主要特征"),
    Heading.PACKAGING: Words("packaging", "包装"),
    Heading.DOCUMENTS: Words("documents", "随附单证"),
    Heading.SELLING: Words("selling", "销售方式"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a picture, in thousandths of its width and height from the upper left corner."""

    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        right, below = self.x + self.width, self.y + self.height
        inside = min(self.x, self.y) >= 0 and max(right, below) <= THOUSANDTHS
        if not inside or min(self.width, self.height) < 1:
            raise BadInputError(
                where="spot on a picture",
                found=f"{self.x} {self.y} {self.width} {self.height}",
                expected="a place inside the picture, in thousandths of its width and height",
            )


@dataclass(frozen=True, slots=True)
class PriceBand:
    """What a piece costs at the border, from `low` to `high`, in one currency (ISO 4217)."""

    low: Decimal
    high: Decimal
    currency: str
    handling: Handling = Handling.ORDINARY

    def __post_init__(self) -> None:
        numbers = self.low.is_finite() and self.high.is_finite()
        if not numbers or not 0 <= self.low <= self.high:
            raise BadInputError(
                where="price band",
                found=f"{self.low} to {self.high}",
                expected="two prices of 0 or more, the lower one first",
            )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture handed in, by the SHA-256 of its content, and what it shows."""

    sha256: str
    shows: Shows
    handling: Handling = Handling.ORDINARY


@dataclass(frozen=True, slots=True)
class Check:
    """One thing an officer can look at: where, how it is on genuine goods, how on a fake.

    The pictures are SHA-256 of pictures handed in, empty for none; `spot` is on both of them.
    """

    where: Words
    genuine: Words
    fake: Words = NO_TEXT
    genuine_picture: str = ""
    fake_picture: str = ""
    spot: Spot | None = None
    handling: Handling = Handling.ORDINARY


@dataclass(frozen=True, slots=True)
class Product:
    """Goods that bear the right: named, classified, pictured, and told from their imitations.

    `key` names the product inside the dossier and never changes. `confidence` says how far the
    checks may be relied on. `gtins` are the barcodes of genuine goods (GS1).
    """

    key: str
    name: Words
    hs_codes: tuple[str, ...] = ()
    gtins: tuple[str, ...] = ()
    features: Words = NO_TEXT
    price: PriceBand | None = None
    pictures: tuple[Picture, ...] = ()
    checks: tuple[Check, ...] = ()
    confidence: Words = NO_TEXT


@dataclass(frozen=True, slots=True)
class Trader:
    """Somebody who has to do with the goods: by exact name, by code where known."""

    part: Part
    name: str
    code: str = ""
    country: str = ""
    handling: Handling = Handling.ORDINARY


@dataclass(frozen=True, slots=True)
class Route:
    """A way goods take; `office` is a customs code, countries are ISO 3166-1 letters."""

    usage: Usage
    origin: str = ""
    office: str = ""
    destination: str = ""
    transport: str = ""
    handling: Handling = Handling.ORDINARY


@dataclass(frozen=True, slots=True)
class Description:
    """A free description under one heading."""

    heading: Heading
    text: Words
    handling: Handling = Handling.ORDINARY


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the mirror: who makes and trades the goods, how they travel, how they look."""

    traders: tuple[Trader, ...] = ()
    routes: tuple[Route, ...] = ()
    descriptions: tuple[Description, ...] = ()
    price: PriceBand | None = None
    pictures: tuple[Picture, ...] = ()


NOTHING_KNOWN: Final = Side()


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of the goods of one right: products, and the two sides of the mirror."""

    products: tuple[Product, ...] = ()
    genuine: Side = NOTHING_KNOWN
    infringing: Side = NOTHING_KNOWN

    def __post_init__(self) -> None:
        keys = [product.key for product in self.products]
        if len(set(keys)) != len(keys) or not all(keys):
            raise BadInputError(
                where="products", found=", ".join(keys), expected="a key of its own for each"
            )

    def product(self, key: str) -> Product | None:
        """Return the product of that key, None where there is none."""
        return next((one for one in self.products if one.key == key), None)


EMPTY: Final = Dossier()


def pictures_in(dossier: Dossier) -> tuple[str, ...]:
    """Return the SHA-256 of every picture the dossier shows, each once, in order."""
    found: list[str] = []
    for product in dossier.products:
        found.extend(picture.sha256 for picture in product.pictures)
        for check in product.checks:
            found.extend((check.genuine_picture, check.fake_picture))
    for side in (dossier.genuine, dossier.infringing):
        found.extend(picture.sha256 for picture in side.pictures)
    return tuple(dict.fromkeys(sha256 for sha256 in found if sha256))


def either(words: Words) -> Words:
    """Return words of which neither language is empty where one of them is not."""
    return Words(words.en or words.zh, words.zh or words.en)
