"""A dossier: spots, prices, products, and what is left for a reader who may not see everything."""

from dataclasses import replace
from decimal import Decimal

import pytest

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.rights import dossier as words_of
from guomen.rights.dossier import (
    EMPTY,
    Check,
    Dossier,
    Handling,
    Picture,
    PriceBand,
    Product,
    Shows,
    Side,
    Spot,
    pictures_in,
)
from guomen.rights.open_part import has_restricted_facts, open_part
from tests.rights.test_filed_text import SIDE

SECRET = Check(
    Words("seam", "缝线"),
    Words("red", "红"),
    genuine_picture="c" * 64,
    handling=Handling.RESTRICTED,
)
OPEN = Check(Words("tongue", "鞋舌"), Words("sewn", "缝制"), fake_picture="d" * 64)
PRODUCT = Product(
    "p1",
    Words("shoe", "鞋"),
    pictures=(Picture("a" * 64, Shows.FRONT), Picture("b" * 64, Shows.BACK, Handling.RESTRICTED)),
    price=PriceBand(Decimal(10), Decimal(20), "USD", Handling.RESTRICTED),
    checks=(OPEN, SECRET),
)


@pytest.mark.parametrize(
    "spot", [(0, 0, 0, 5), (-1, 0, 5, 5), (990, 0, 20, 5), (0, 999, 5, 2), (0, 0, 5, 0)]
)
def test_a_spot_lies_inside_its_picture(spot: tuple[int, int, int, int]) -> None:
    with pytest.raises(BadInputError, match="inside the picture"):
        Spot(*spot)


@pytest.mark.parametrize(
    ("low", "high"), [("5", "4"), ("-1", "4"), ("NaN", "4"), ("1", "Infinity")]
)
def test_a_price_band_has_its_lower_price_first(low: str, high: str) -> None:
    with pytest.raises(BadInputError, match="price band"):
        PriceBand(Decimal(low), Decimal(high), "USD")


def test_every_product_has_a_key_of_its_own() -> None:
    with pytest.raises(BadInputError):
        Dossier((PRODUCT, PRODUCT))
    with pytest.raises(BadInputError):
        Dossier((replace(PRODUCT, key=""),))


def test_a_reader_who_may_not_see_it_finds_no_trace_of_what_is_restricted() -> None:
    whole = Dossier((PRODUCT,), SIDE, SIDE)

    left = open_part(whole)

    product = left.product("p1")
    assert product is not None
    assert product.checks == (OPEN,)
    assert product.price is None
    assert [one.shows for one in product.pictures] == [Shows.FRONT]
    assert left.genuine.traders == ()
    assert left.genuine.routes == SIDE.routes
    assert has_restricted_facts(whole)
    assert not has_restricted_facts(left)


def test_every_picture_is_named_once() -> None:
    found = pictures_in(Dossier((PRODUCT,), Side(pictures=(Picture("a" * 64, Shows.FRONT),))))

    assert found == ("a" * 64, "b" * 64, "d" * 64, "c" * 64)
    assert pictures_in(EMPTY) == ()


@pytest.mark.parametrize(
    "kind",
    [words_of.Handling, words_of.Shows, words_of.Part, words_of.Usage, words_of.Heading],
)
def test_everything_has_words_in_both_languages(kind: type) -> None:
    assert all(one.words.en and one.words.zh for one in kind)  # type: ignore[attr-defined]
