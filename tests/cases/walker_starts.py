"""Where walks begin: openings of every route through the front door, and for China cases half done.

A walk of China alone seldom gets through a whole penalty procedure; the builders bring it there.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from guomen.cases.case import Case, Mode, Traffic
from guomen.kernel.ids import Direction
from tests.build import (
    ONE_LINE_TWO_RIGHTS,
    OPENING,
    PATENT_EXPORT,
    PERSONAL_PARCEL,
    TWO_HOLDERS,
    Docket,
    announced,
    confiscated,
    counter_secured,
    detained,
    detained_on_application,
    disposal_approved,
    docket,
    notified,
    secured,
)
from tests.cases.walker import Walk, fresh
from tests.cases.walker_law import World

IMPORTED = replace(OPENING, direction=Direction.IMPORT)
OF_CHINA: tuple[Callable[[], Docket], ...] = (
    partial(docket, replace(PATENT_EXPORT, mode=Mode.ON_APPLICATION)),
    partial(docket, PERSONAL_PARCEL),
    partial(docket, replace(ONE_LINE_TWO_RIGHTS, traffic=Traffic.PARCEL)),
    partial(notified, TWO_HOLDERS),
    partial(notified, ONE_LINE_TWO_RIGHTS),
    partial(secured, TWO_HOLDERS),
    partial(detained, PATENT_EXPORT),
    partial(detained, ONE_LINE_TWO_RIGHTS),
    detained_on_application,
    partial(announced, TWO_HOLDERS),
    partial(confiscated, IMPORTED),
    counter_secured,
    partial(disposal_approved, TWO_HOLDERS),
    partial(confiscated, ONE_LINE_TWO_RIGHTS),
)
FROM_THE_FIRST = 0.2


def begin(world: World, seed: int) -> Walk:
    """Return the start of a walk: half done in China as a rule, else an opening of any route."""
    rng = random.Random(seed)  # noqa: S311 - a walk, not a secret
    if world.pack != "cn" or rng.random() < FROM_THE_FIRST:
        return fresh(world, rng)
    case = half_done(rng.randrange(len(OF_CHINA)))
    return Walk(world, case, world.law, case.version)


@cache
def half_done(number: int) -> Case:
    """Return a case of China that the builders brought half way."""
    return OF_CHINA[number]().case
