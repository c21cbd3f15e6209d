"""Long lists in parts: a limit, a cursor that nobody needs to read, and a link to what follows."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated, Any, Final

from django.http import HttpRequest
from pydantic import Field

from guomen.api.v1.problems import NOT_AS_DESCRIBED, FieldError, ProblemError, language
from guomen.kernel.words import Words

MOST: Final = 100
USUAL: Final = 25
LONGEST_CURSOR: Final = 200
BASE64: Final = 4
"""How many letters of a cursor hold together."""
A_CURSOR: Final = Words("the cursor of a `next` link, unchanged", "`next` 链接中的游标，且未作改动")

Limit = Annotated[
    int,
    Field(ge=1, le=MOST, description="How many to return at most.", examples=[USUAL]),
]
Cursor = Annotated[
    str,
    Field(
        max_length=LONGEST_CURSOR,
        pattern=r"^[A-Za-z0-9_-]*$",
        description="Where to go on: leave it out first, then follow `next`.",
    ),
]


def cursor_of(*place: int | str) -> str:
    """Return a cursor that leads to a place in a list."""
    text = json.dumps(place, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_in(cursor: str, *kinds: type[int] | type[str]) -> tuple[Any, ...]:
    """Return the place that a cursor leads to, its parts of the kinds given.

    Raises ProblemError for a cursor that no link has.
    """
    try:
        place = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % BASE64)))
    except ValueError as error:
        raise wrong_cursor() from error
    if not isinstance(place, list) or [type(part) for part in place] != list(kinds):
        raise wrong_cursor()
    if any(isinstance(part, int) and not 0 <= part < 1 << 62 for part in place):
        raise wrong_cursor()
    return tuple(place)


def wrong_cursor() -> ProblemError:
    """Return the problem of a cursor that no link has."""
    found = FieldError("cursor", A_CURSOR.in_language(language()))
    return ProblemError("wrong-fields", NOT_AS_DESCRIBED, [found])


def link_to(request: HttpRequest, cursor: str) -> str:
    """Return the address of the part of a list that a cursor leads to."""
    asked = request.GET.copy()
    asked["cursor"] = cursor
    return f"{request.path}?{asked.urlencode()}"
