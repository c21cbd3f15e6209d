"""The row of a case: its stage in one word, the clock that ends first, when it was closed."""

from pathlib import Path

import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.kernel.errors import BadInputError
from guomen.store import copies
from guomen.store.models import CaseFile
from tests.build import docket, moment, notified
from tests.build_site import BALLS, SHOES, opened

pytestmark = pytest.mark.site


def test_the_stage_is_that_of_the_claim_least_far_along() -> None:
    case = notified()

    assert copies.stage_of(case.case, load_procedure()) == "suspended"
    assert copies.stage_words("suspended").zh == "中止放行"
    assert copies.stage_words("closed").en == "closed"
    with pytest.raises(BadInputError):
        copies.stage_words("nowhere")


def test_the_next_clock_is_the_one_that_ends_first() -> None:
    assert copies.next_clock(docket().case) is None

    clock = copies.next_clock(notified().case)

    assert clock is not None
    assert (clock.rule, clock.ends_at) == ("ex_officio.reply", moment("2026-05-15 00:00"))


@pytest.mark.django_db
@pytest.mark.usefixtures("home")
def test_a_released_and_closed_case_has_no_clock_and_a_day_of_closing(tmp_path: Path) -> None:
    work = opened(tmp_path, SHOES, BALLS)
    keys = tuple(claim.key for claim in work.case.claims)
    work.does("release", *keys, ground="suspicion_cleared")
    released = CaseFile.objects.get(number=work.number)
    work.does("close")

    closed = CaseFile.objects.get(number=work.number)

    assert (released.stage, released.closed_at) == ("released", None)
    assert (closed.stage, closed.closed_at) == ("closed", work.at)
    assert closed.next_deadline_at is None
    assert copies.differing(closed, work.case) == ()
