from collections import Counter

from stdnum.cn import uscc

from demo.parties import organisation_check, synthetic_uscc
from tests.demo.conftest import Shipped


def test_every_credit_code_has_right_check_digits_and_a_county_that_does_not_exist(
    shipped: Shipped,
) -> None:
    codes = [party["uscc"] for party in shipped.parties if party["uscc"]]
    codes += [row["holder_uscc"] for row in shipped.register if row["holder_uscc"]]

    assert len(codes) > 400
    assert all(uscc.is_valid(code) for code in codes)
    assert all(code[6:8] == "99" for code in codes)
    assert all(organisation_check(code[8:16]) == code[16] for code in codes)


def test_the_organisation_check_is_that_of_a_published_code() -> None:
    # 9 1 110000 600037341 L, the example of python-stdnum
    assert organisation_check("60003734") == "1"


def test_serial_numbers_make_different_codes() -> None:
    codes = {synthetic_uscc("3307", serial) for serial in range(500)}

    assert len(codes) == 500


def test_every_party_says_that_it_is_invented(shipped: Shipped) -> None:
    assert all("演示" in party["name"] or "demo" in party["name"] for party in shipped.parties)


def test_members_of_a_ring_share_a_trace(shipped: Shipped) -> None:
    parties = {party["uscc"]: party for party in shipped.parties if party["uscc"]}
    rings = Counter(actor["ring"] for actor in shipped.bad_actors)

    assert len(shipped.bad_actors) == 60
    for ring, size in rings.items():
        members = [parties[one["uscc"]] for one in shipped.bad_actors if one["ring"] == ring]
        distinct = {(one["address"], one["phone"], one["contact"]) for one in members}
        traces = [len({one[key] for one in members}) for key in ("address", "phone", "contact")]
        assert size == 1 or min(traces) < size, distinct
