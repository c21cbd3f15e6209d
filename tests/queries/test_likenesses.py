"""Names that pass for another holder's are found among many, at once; odd characters are told."""

from datetime import date
from typing import Final

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import NotAllowedError
from guomen.queries.likenesses import How, likenesses, odd_characters
from guomen.store.models import Party, Recordation, Right

pytestmark = [pytest.mark.site, pytest.mark.django_db]
HEAD: Final = Actor("head", frozenset({Role.HEADQUARTERS}))
SYLLABLES: Final = ("ba", "ce", "do", "fu", "gi", "ha", "ko", "lu", "mi", "no")


def invented(number: int) -> str:
    """Return an invented name, another for each number."""
    digits = f"{number:06}"
    return "".join(SYLLABLES[int(one)] for one in digits).upper()


def register(count: int, *more: tuple[str, str]) -> None:
    """Enter holders with one recordation each: invented ones, and those named."""
    named = [*((invented(n), invented(n + 500_000)) for n in range(count)), *more]
    holders = Party.objects.bulk_create(
        [Party(number=f"P{n}", name=name) for n, (name, _) in enumerate(named)], batch_size=900
    )
    rights = Right.objects.bulk_create(
        [
            Right(kind="trademark", number=f"{n}", holder=holder, title=mark, mark=mark)
            for n, (holder, (_, mark)) in enumerate(zip(holders, named, strict=True))
        ],
        batch_size=900,
    )
    Recordation.objects.bulk_create(
        [
            Recordation(
                number=f"T2020-{n:06}",
                right=right,
                approved_on=date(2020, 1, 1),
                valid_to=date(2030, 1, 1),
                revision=count + 1_000_000,
            )
            for n, right in enumerate(rights)
        ],
        batch_size=900,
    )


@pytest.fixture(autouse=True)
def forget() -> None:
    """Read the register anew in each test: none raises its revision."""
    from guomen.queries.likenesses import known_at

    known_at.cache_clear()


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("KОLVANE", How.LOOK_ALIKE),
        ("K0LVANE", How.LOOK_ALIKE),
        ("kolvane", How.SAME),
        ("KOLVAME", How.NEAR),
    ],
)
def test_a_name_passes_for_a_known_one(said: str, how: How) -> None:
    register(5, ("科尔维恩公司", "KOLVANE"))

    (found,) = likenesses(HEAD, [said], holder="P-new")

    assert (found.theirs, found.how, found.recordations) == ("KOLVANE", how, 1)


@pytest.mark.parametrize("said", ["KOLVANE SPORTS WORLD", "NEROLAN", "KO", "", "  "])
def test_a_name_of_its_own_passes_for_none(said: str) -> None:
    register(5, ("科尔维恩公司", "KOLVANE"))

    assert likenesses(HEAD, [said], holder="P-new") == ()


def test_what_the_applicant_holds_itself_is_not_like_itself() -> None:
    register(0, ("科尔维恩公司", "KOLVANE"))

    assert likenesses(HEAD, ["KOLVANE"], holder="P0") == ()


def test_among_many_holders_what_looks_the_same_stands_first() -> None:
    register(2_000, ("科尔维恩公司", "KOLVANE"))

    found = likenesses(HEAD, ["KОLVANE", "BACEDOFUGIHA"], holder="P-new")

    assert (found[0].theirs, found[0].how) == ("KOLVANE", How.LOOK_ALIKE)
    assert len(found) <= 10


def test_an_officer_who_does_not_examine_is_not_told() -> None:
    with pytest.raises(NotAllowedError):
        likenesses(Actor("o", frozenset({Role.OFFICER})), ["KOLVANE"], holder="")


@pytest.mark.parametrize("plain", ["KOLVANE", "科尔维恩 KOLVANE", "ΚΑΛΟΣ", "Köln-42", ""])
def test_an_ordinary_name_is_not_odd(plain: str) -> None:
    assert odd_characters(plain) == ()


@pytest.mark.parametrize("odd", ["KОLVANE", "KOL\u200bVANE", "KOL\u202eVANE", "ΑDIDO"])
def test_mixed_alphabets_and_unseen_characters_are_told(odd: str) -> None:
    assert odd_characters(odd)
