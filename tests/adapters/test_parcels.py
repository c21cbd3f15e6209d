import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.adapters.cells import CellRefusedError
from guomen.adapters.parcels import parcel_number, postal_check_digit


@pytest.mark.parametrize(
    ("serial", "check"), [("47312482", "9"), ("00000000", "5"), ("00000001", "4")]
)
def test_the_check_digit_follows_the_standard(serial: str, check: str) -> None:
    assert postal_check_digit(serial) == check


@given(st.from_regex(r"[0-9]{8}", fullmatch=True), st.integers(0, 7), st.integers(1, 9))
def test_a_changed_digit_is_noticed_unless_the_check_digit_stays_right(
    serial: str, place: int, shift: int
) -> None:
    wrong = str((int(serial[place]) + shift) % 10)
    changed = serial[:place] + wrong + serial[place + 1 :]
    number = f"EE{changed}{postal_check_digit(serial)}CN"

    if postal_check_digit(changed) == postal_check_digit(serial):
        assert parcel_number(number) == number
    else:
        with pytest.raises(CellRefusedError):
            parcel_number(number)


def test_the_number_of_an_express_carrier_has_no_check() -> None:
    assert parcel_number("sf1234567890") == "SF1234567890"


@pytest.mark.parametrize("number", ["12345", "SF 123456", "../../etc", "EE473124820CN"])
def test_what_is_no_parcel_number_is_refused(number: str) -> None:
    with pytest.raises(CellRefusedError):
        parcel_number(number)
