"""A story: two offices let goods go under one licence token at the same time, and use it up."""

from decimal import Decimal
from pathlib import Path

import pytest

from guomen.rights.licence import Limits
from guomen.store.models import AuthorisedUser, TokenUse
from guomen.usecases import licences
from guomen.usecases.clearance import import_releases
from tests.build_site import (
    FOUNDER,
    LINE,
    MARK,
    MORNING,
    at_once,
    load_declarations,
    load_register,
    written,
)
from tests.stories.journeys import is_sound

pytestmark = [
    pytest.mark.site,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home"),
]
MAKER = LINE["consignor"]
NINGBO, SHANGHAI = "310120260000000011", "220120260000000012"
OFFICES = {NINGBO: "3101", SHANGHAI: "2201"}


def licensed(folder: Path, *, total: int) -> str:
    """Let the maker have a token for so many pairs of shoes, quoted at two offices."""
    load_register(folder)
    limits = Limits(goods=("6404",), quantity=Decimal(total), unit="025")
    token = licences.issue_token(MARK, name=MAKER, limits=limits, actor=FOUNDER, at=MORNING)
    lines = [{**LINE, "document_no": number, "licence_token": token} for number in OFFICES]
    load_declarations(folder, lines)
    return token


def released(folder: Path, *documents: str) -> Path:
    """Return the file in which the clearance system tells that 600 pairs went through each."""
    rows = [
        {
            "document_no": number,
            "line_no": "1",
            "quantity": "600",
            "day": "2026-05-09",
            "office": OFFICES[number],
        }
        for number in documents
    ]
    return written(folder / f"{'-'.join(documents)}.csv", rows)


def tells(path: Path) -> object:
    return import_releases(path, actor=FOUNDER, at=MORNING)


def test_two_offices_at_once_use_a_token_up_and_the_second_sees_the_over_use(
    tmp_path: Path,
) -> None:
    token = licensed(tmp_path, total=1000)
    files = [released(tmp_path, number) for number in OFFICES]

    outcomes = at_once(*(lambda path=path: tells(path) for path in files))

    row = AuthorisedUser.objects.get(token=token)
    uses = TokenUse.objects.order_by("id")
    assert outcomes == ["done", "done"]
    assert (row.used, row.over) == (1200, 200)
    assert [use.over for use in uses] == [0, 200]
    assert {use.office for use in uses} == set(OFFICES.values())
    assert is_sound()


def test_the_same_release_told_three_times_at_once_counts_once(tmp_path: Path) -> None:
    token = licensed(tmp_path, total=1000)
    path = released(tmp_path, NINGBO)

    outcomes = at_once(*(lambda: tells(path) for _ in range(3)))

    assert outcomes == ["done"] * 3
    assert AuthorisedUser.objects.get(token=token).used == 600
    assert TokenUse.objects.count() == 1
