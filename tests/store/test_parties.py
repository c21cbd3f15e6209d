"""Parties: known again by code before name, written once, numbered without gaps."""

import pytest
from django.db import transaction

from guomen.store import counters
from guomen.store.models import Party
from guomen.store.parties import Named, found_or_written

pytestmark = [pytest.mark.site, pytest.mark.django_db]
USCC = "91330200MA2AJ0B92N"


def write(*wanted: Named) -> list[str]:
    with transaction.atomic():
        found = found_or_written(wanted)
    return [found[one.key].number for one in wanted]


def test_a_party_is_written_once_and_known_again() -> None:
    first = write(Named("宁波远航贸易有限公司", customs_code="3302960ABC"))
    again = write(Named("宁波远航贸易公司", customs_code="3302960ABC"))

    assert first == again == ["P00000001"]


def test_namesakes_with_different_codes_are_different_parties() -> None:
    numbers = write(
        Named("华美公司", customs_code="3302960AAA"), Named("华美公司", customs_code="3302960BBB")
    )

    assert len(set(numbers)) == 2


def test_a_name_without_a_code_finds_the_oldest_of_that_name() -> None:
    known = write(Named("华美公司", customs_code="3302960AAA"))

    assert write(Named("华美公司")) == known


def test_a_code_of_eighteen_characters_with_a_wrong_check_digit_is_not_kept() -> None:
    assert Named.from_code("华美公司", "913302000000000000").uscc == ""
    assert Named.from_code("华美公司", "3302960aaa").customs_code == "3302960AAA"


def test_nobody_is_written_for_nothing() -> None:
    with transaction.atomic():
        assert found_or_written([Named("")]) == {}
    assert Party.objects.count() == 0


def test_hostile_names_are_kept_as_they_are() -> None:
    names = ["'; DROP TABLE store_party; --", "=cmd|' /C calc'!A0", "<script>", "名" * 500]

    numbers = write(*(Named(name) for name in names))

    assert len(set(numbers)) == 4
    assert Party.objects.get(number=numbers[0]).name == names[0]
    assert len(Party.objects.get(number=numbers[3]).name) == 200


def test_a_number_given_in_a_failed_transaction_is_given_again() -> None:
    with pytest.raises(ZeroDivisionError):
        take_and_crash()

    with transaction.atomic():
        assert counters.take_one("case/2920/2026") == 1
        assert list(counters.take("case/2920/2026", count=3)) == [2, 3, 4]


def take_and_crash() -> None:
    with transaction.atomic():
        counters.take_one("case/2920/2026")
        _ = 1 / 0


def test_a_name_too_long_to_keep_is_known_again_all_the_same() -> None:
    assert write(Named("名" * 500)) == write(Named("名" * 500))
    assert write(Named("a\x00b")) == write(Named("ab"))
