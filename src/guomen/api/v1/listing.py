"""Lists that come page by page, 25 rows each: the cursor asked for, and the link to the next."""

from django.http import HttpRequest

from guomen.api.v1 import paging
from guomen.api.v1.paging import Cursor
from guomen.api.v1.schemas import Parameters


class ListIn(Parameters):
    """Where in a list to go on."""

    cursor: Cursor = ""


def number_in(asked: ListIn) -> int:
    """Return the number of the page asked for."""
    if not asked.cursor:
        return 1
    (number,) = paging.place_in(asked.cursor, int)
    if not number:
        raise paging.wrong_cursor()
    return int(number)


def next_of(request: HttpRequest, number: int | None) -> str | None:
    """Return the address of the next page; None where there is none."""
    return None if number is None else paging.link_to(request, paging.cursor_of(number))
