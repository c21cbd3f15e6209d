"""An address says what is asked, and what is asked has one address."""

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guomen.queries.register_asked import KINDS, address_of, asked_from
from guomen.search.asked import Asked, Sort, Span, Standing

pytestmark = pytest.mark.site
SPANS = st.builds(Span, st.none() | st.dates(), st.none() | st.dates())
NAMES = st.text("ab 苹果&=%+", max_size=9).map(lambda text: " ".join(text.split()))


@given(
    st.builds(
        Asked,
        words=NAMES,
        kind=st.sampled_from(["", *KINDS]),
        nice_class=st.sampled_from(["", "1", "45"]),
        state=st.sampled_from(["", *(one.value for one in Standing)]),
        country=st.sampled_from(["", "CN"]),
        year=st.sampled_from(["", "2019"]),
        holder=NAMES,
        approved=SPANS,
        valid=SPANS,
        since=st.integers(0, 10**9),
        sort=st.sampled_from(Sort),
    )
)
def test_the_address_of_what_is_asked_asks_it(asked: Asked) -> None:
    assert asked_from(dict(parse_qsl(address_of(asked)))) == asked


@pytest.mark.parametrize(
    "typed",
    [
        {
            "kind": "x",
            "class": "99",
            "state": "y",
            "sort": "z",
            "year": "MMXX",
            "country": "中国",
        },
        {"approved_from": "yesterday", "valid_to": "2026-02-30", "since": "-1", "year": "-199"},
        {"since": "9" * 99, "country": "ABCD", "q": " \x00 ", "class": "1' OR 1"},
    ],
)
def test_what_makes_no_sense_asks_for_nothing(typed: dict[str, str]) -> None:
    assert asked_from(typed).is_empty


def test_a_part_is_changed_in_the_address() -> None:
    asked = Asked(words="a", kind="trademark", approved=Span(date(2020, 1, 1)))

    assert address_of(asked, kind="") == "q=a&approved_from=2020-01-01"
