"""Cursors: they lead where they were made for, and to no other place."""

import pytest

from guomen.api.v1.paging import cursor_of, place_in
from guomen.api.v1.problems import ProblemError


@pytest.mark.parametrize("place", [("T2019-76593", 17), ("", 0), ("科尔维恩", 1)])
def test_a_cursor_leads_where_it_was_made_for(place: tuple[str, int]) -> None:
    assert place_in(cursor_of(*place), str, int) == place


@pytest.mark.parametrize("cursor", ["", "!", "W10", cursor_of(1, 2), cursor_of("x", -1), "W1s"])
def test_a_cursor_of_another_list_leads_nowhere(cursor: str) -> None:
    with pytest.raises(ProblemError):
        place_in(cursor, str, int)
