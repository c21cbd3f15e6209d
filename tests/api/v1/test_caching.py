"""What caches are told: a visitor's answer holds until the register changes, no other is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guomen.access.policy import Role
from guomen.adapters.clock import now
from guomen.rights.recordation import State
from guomen.usecases.register import end_recordation
from tests.api.v1.callers import Caller, machine
from tests.build_site import FOUNDER, MARK, employ

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home", "loaded")]
VISITOR = Caller()


def test_who_has_the_answer_is_told_so_without_a_look_at_the_register() -> None:
    tag = VISITOR.gets("register").headers["ETag"]

    with CaptureQueriesContext(
        connection,
    ) as asked:
        again = VISITOR.gets("register", **{"If-None-Match": tag})

    assert (again.status, again.content, again.headers["ETag"]) == (304, None, tag)
    assert not any("store_right" in one["sql"] for one in asked.captured_queries)


def test_an_answer_ends_with_the_revision_it_was_read_at() -> None:
    tag = VISITOR.gets(f"register/{MARK}").headers["ETag"]
    end_recordation(MARK, how=State.CANCELLED, on=now().date(), actor=FOUNDER, at=now())

    again = VISITOR.gets(f"register/{MARK}", **{"If-None-Match": tag})

    assert (again.status, again.content["state"]) == (200, "cancelled")
    assert again.headers["ETag"] != tag


@pytest.mark.parametrize("known", ["W/{tag}", '"other", {tag}', "*"])
def test_a_tag_is_known_in_every_form_in_which_it_is_sent(known: str) -> None:
    tag = VISITOR.gets("register").headers["ETag"]

    assert VISITOR.gets("register", **{"If-None-Match": known.format(tag=tag)}).status == 304


def test_each_language_has_a_tag_of_its_own() -> None:
    tags = {
        VISITOR.gets("register", **{"Accept-Language": one}).headers["ETag"]
        for one in ("en", "zh-CN")
    }

    assert len(tags) == 2


def test_the_law_is_tagged_with_what_it_says() -> None:
    place = "law/parameters/recordation.validity"
    first = VISITOR.gets(place, {"day": "2026-05-08"})

    again = VISITOR.gets(place, {"day": "2026-05-08"}, **{"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (again.status, again.content) == (304, None)


def test_what_a_caller_sees_is_kept_by_nobody() -> None:
    officer = machine(employ("officer", Role.OFFICER))

    answers = [officer.gets(place) for place in ("me", "register", f"register/{MARK}")]

    assert {one.headers["Cache-Control"] for one in answers} == {"private, no-store"}
    assert not any("ETag" in one.headers for one in answers)
    assert all("Authorization" in one.headers["Vary"] for one in answers)


def test_a_refusal_is_kept_by_nobody() -> None:
    answered = VISITOR.gets("register", {"limit": "0"})

    assert answered.headers["Cache-Control"] == "no-store"
