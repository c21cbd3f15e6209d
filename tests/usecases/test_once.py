"""Acts done once under a key."""

import pytest

from guomen.kernel.errors import NotAllowedError, StaleCaseError
from guomen.usecases.once import once
from tests.build_site import FOUNDER, MORNING, key

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_the_same_key_acts_once_and_leads_to_the_same_place() -> None:
    done: list[str] = []

    def act() -> str:
        done.append("act")
        return f"outcome {len(done)}"

    sent = key()
    outcomes = [once(sent, act, content="x", actor=FOUNDER, at=MORNING) for _ in range(2)]

    assert (outcomes, done) == (["outcome 1"] * 2, ["act"])


def test_other_content_under_the_same_key_is_refused() -> None:
    sent = key()
    once(sent, lambda: "done", content="x", actor=FOUNDER, at=MORNING)

    with pytest.raises(StaleCaseError):
        once(sent, lambda: "done", content="y", actor=FOUNDER, at=MORNING)


def test_an_act_that_was_refused_may_be_tried_again_under_its_key() -> None:
    sent = key()

    def refused() -> str:
        raise NotAllowedError("Not now.", "目前不能办理。")

    with pytest.raises(NotAllowedError):
        once(sent, refused, content="x", actor=FOUNDER, at=MORNING)

    assert once(sent, lambda: "done", content="x", actor=FOUNDER, at=MORNING) == "done"
