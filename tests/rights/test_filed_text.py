"""A filing as text: canonical, complete, and read strictly."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction
from guomen.kernel.words import Words
from guomen.rights.dossier import (
    Check,
    Description,
    Dossier,
    Handling,
    Heading,
    Part,
    Picture,
    PriceBand,
    Product,
    Route,
    Shows,
    Side,
    Spot,
    Trader,
    Usage,
)
from guomen.rights.filed_text import as_text, from_plain, from_text
from guomen.rights.filing import Attachment, Filing, Licence, PowerOfAttorney, RightFacts
from guomen.rights.licence import Limits
from guomen.rights.right import RightKind

SIDE = Side(
    (Trader(Part.MAKER, "晋江某厂", handling=Handling.RESTRICTED),),
    (Route(Usage.NEVER, "CN", "2920", "AE"),),
    (Description(Heading.PACKAGING, Words("red box", "红盒")),),
    PriceBand(Decimal("10"), Decimal("12.50"), "USD"),
    (Picture("a" * 64, Shows.LABEL),),
)
WHOLE = Filing(
    RightFacts(
        RightKind.TRADEMARK, "1", mark="A|B", nice_classes=(9, 25), granted_on=date(2020, 1, 1)
    ),
    licences=(
        Licence("甲", limits=Limits(directions=frozenset(Direction), quantity=Decimal("3.5"))),
    ),
    attachments=(Attachment("certificate", "b" * 64, "证书.pdf", date(2020, 2, 3)),),
    power=PowerOfAttorney(date(2026, 1, 1), date(2026, 12, 31)),
    dossier=Dossier(
        (
            Product(
                "p1",
                Words("shoe", "鞋"),
                checks=(
                    Check(Words("tongue", "鞋舌"), Words("sewn", "缝"), spot=Spot(1, 2, 3, 4)),
                ),
            ),
        ),
        SIDE,
        SIDE,
    ),
)


def test_what_is_kept_comes_back_and_the_text_is_canonical() -> None:
    text = as_text(WHOLE)

    assert from_text(text, Filing, where="filing") == WHOLE
    assert as_text(from_text(text, Filing, where="filing")) == text
    assert '"directions":["export","import"]' in text


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_any_text_survives(mark: str, aliases: list[str]) -> None:
    filing = Filing(RightFacts(RightKind.COPYRIGHT, mark=mark, aliases=tuple(aliases)))

    assert from_text(as_text(filing), Filing, where="filing") == filing


@pytest.mark.parametrize(
    ("plain", "where", "found"),
    [
        ([], "filing", "list"),
        ({"right": {"kind": "nope"}}, "filing.right.kind", "nope"),
        ({"right": {"kind": "trademark"}, "secret": 1}, "filing", "secret"),
        ({"right": {"kind": "trademark", "granted_on": "2020-13-01"}}, "granted_on", "month"),
        ({"right": {"kind": "trademark", "nice_classes": ["x"]}}, "nice_classes[0]", "x"),
    ],
)
def test_what_does_not_fit_is_named(plain: object, where: str, found: str) -> None:
    with pytest.raises(BadInputError) as refused:
        from_plain(plain, Filing, where="filing")

    assert where in refused.value.where
    assert found in refused.value.found


def test_a_rule_of_the_dossier_speaks_for_itself() -> None:
    twice = [{"key": "p1", "name": {"en": "", "zh": ""}}] * 2

    with pytest.raises(BadInputError, match="a key of its own"):
        from_plain({"products": twice}, Dossier, where="dossier")
