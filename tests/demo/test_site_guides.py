"""The guide cards of the demonstration: drawn, taught, looked at, voted on."""

import pytest

from demo import guides
from demo.guides import TAUGHT
from demo.stage import DATA
from guomen.access.policy import Actor, Role
from guomen.adapters.pictures import written_anew
from guomen.queries import guides as reading
from guomen.usecases import register
from tests.build_site import FOUNDER, MORNING

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
HEADQUARTERS = Actor("head", frozenset({Role.HEADQUARTERS}), office="0000")


def test_the_drawn_labels_differ_and_are_sound() -> None:
    genuine, fake = (guides.label("WORD", "#1d4e89", genuine=which) for which in (True, False))

    assert genuine != fake
    assert [written_anew(one, name="label.png").faults for one in (genuine, fake)] == [(), ()]


def test_six_recordations_are_taught_each_with_what_it_says() -> None:
    register.import_register(DATA / "register.csv", actor=FOUNDER, at=MORNING)

    guides.teach(MORNING)

    for one in TAUGHT:
        page = reading.show(HEADQUARTERS, one.recordation, "p1")
        assert len(page.checks) == one.checks
        assert page.confidence == guides.INVENTED
        assert bool(page.card.lacks) == (one.checks == 0)
