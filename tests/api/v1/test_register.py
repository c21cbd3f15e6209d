"""The register over the interface: searched by anybody, read in full by who says who it is."""

from datetime import date

import pytest

from guomen.access.policy import Role
from guomen.store import revisions
from guomen.store.models import LedgerEntry, Recordation
from tests.api.v1.callers import Caller, machine
from tests.build_site import MARK, OTHER_MARK, employ, party_called, speaker
from tests.web.public.recorded import enter_four

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
VISITOR = Caller()


@pytest.fixture
def four() -> None:
    """Enter four recordations of two right holders, each at a revision of its own."""
    enter_four()
    for revision, row in enumerate(Recordation.objects.order_by("number"), start=1):
        Recordation.objects.filter(pk=row.pk).update(revision=revision)
    revisions.Counter.objects.create(series=revisions.SERIES, last=4)


def numbers(**asked: str) -> list[str]:
    """Return the numbers that a visitor's search finds."""
    answered = VISITOR.gets(
        "register", {("class" if n == "nice" else n): v for n, v in asked.items()}
    )
    assert answered.status == 200, answered.content
    return [row["number"] for row in answered.content["rows"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["T2017-00002", "T2020-00001", "C2019-00004", "T2010-00003"]),
        ({"q": "苹果"}, ["T2020-00001", "C2019-00004"]),
        ({"q": "茅台", "state": "lapsed"}, ["T2010-00003"]),
        ({"kind": "copyright"}, ["C2019-00004"]),
        ({"nice": "9"}, ["T2020-00001"]),
        ({"country": "CN"}, ["T2017-00002", "T2010-00003"]),
        ({"q": "nothing such"}, []),
    ],
)
@pytest.mark.usefixtures("four")
def test_anybody_searches_by_words_kind_class_state_and_country(
    asked: dict[str, str], found: list[str]
) -> None:
    assert numbers(**asked) == found


@pytest.mark.usefixtures("four")
def test_a_search_shows_what_is_public_and_nothing_else() -> None:
    answered = VISITOR.gets("register")

    assert answered.content["total"] == 4
    assert "SECRET" not in str(answered.content)
    assert "5550" not in str(answered.content)


@pytest.mark.usefixtures("four")
def test_a_long_list_is_followed_to_its_end_and_shows_each_row_once() -> None:
    place, seen = "/api/v1/register?limit=3&country=CN&q=茅台", []
    for _ in range(9):
        answered = VISITOR.gets(place)
        seen.extend(row["number"] for row in answered.content["rows"])
        place = answered.content["next"]
        if place is None:
            break
    small, by_one = "/api/v1/register?limit=1", []
    while small:
        answered = VISITOR.gets(small)
        by_one.extend(row["number"] for row in answered.content["rows"])
        small = answered.content["next"]

    assert seen == numbers(country="CN", q="茅台")
    assert by_one == numbers()


@pytest.mark.parametrize(
    "cursor", ["x", "WzFd", "WzAsMjVd", "WzEsMTAwMF0", "WyJhIiwiYiJd", "====", "W1s", "4pyT"]
)
@pytest.mark.usefixtures("four")
def test_a_cursor_that_no_link_has_is_refused(cursor: str) -> None:
    answered = VISITOR.gets("register", {"cursor": cursor})

    assert (answered.status, answered.content["errors"][0]["where"]) == (422, "cursor")


@pytest.mark.parametrize(
    ("place", "asked", "where", "expected"),
    [
        ("register", {"clas": "9"}, "clas", "only parameters that the interface names"),
        ("register", {"class": "46"}, "class", "a text that matches ^([1-9]|[123][0-9]|4[0-5])$"),
        ("register", {"limit": "0"}, "limit", "a number of 1 or more"),
        ("register", {"limit": "101"}, "limit", "a number of at most 100"),
        ("register", {"limit": "many"}, "limit", "a whole number"),
        ("register", {"q": "x" * 81}, "q", "a text of length 80 at most"),
        ("register/suggest", {}, "q", "this field; it is missing"),
        (
            "register/T2019-76593",
            {"day": "2026-01-01"},
            "day",
            "only parameters that the interface names",
        ),
        ("register/nonsense", {}, "number", "a text that matches ^[A-Z][0-9]{4}-[0-9]{4,7}$"),
    ],
)
def test_what_is_wrong_in_an_address_is_named(
    place: str, asked: dict[str, str], where: str, expected: str
) -> None:
    answered = VISITOR.gets(place, asked)

    assert answered.status == 422
    assert answered.content["errors"] == [{"where": where, "expected": expected}]


def test_a_parameter_stands_once() -> None:
    answered = VISITOR.gets("/api/v1/register?q=a&q=b")

    assert answered.content["errors"] == [{"where": "q", "expected": "this parameter once"}]


@pytest.mark.usefixtures("four")
def test_whoever_types_is_shown_what_it_may_become() -> None:
    answered = VISITOR.gets("register/suggest", {"q": "mout", "limit": "1"})

    assert answered.content["rows"] == [
        {
            "number": "T2017-00002",
            "text": "MOUTAI",
            "holder": {"en": "Kweichow Moutai", "zh": "贵州茅台酒股份有限公司"},
            "state": answered.content["rows"][0]["state"],
        }
    ]


@pytest.mark.usefixtures("loaded")
def test_a_visitor_reads_the_public_fields_of_a_recordation_and_no_look_is_kept() -> None:
    before = LedgerEntry.objects.count()

    answered = VISITOR.gets(f"register/{MARK}")

    assert (answered.content["number"], answered.content["marks"]) == (
        MARK,
        ["KOLVANE", "科尔维恩"],
    )
    assert (answered.content["contact"], answered.content["authorised_users"]) == (None, None)
    assert LedgerEntry.objects.count() == before


@pytest.mark.usefixtures("loaded")
def test_a_registered_reader_sees_contact_and_users_and_the_look_is_kept() -> None:
    trader = speaker(party_called("特里维洛公司"), Role.TRADER)

    answered = machine(trader).gets(f"register/{MARK}")

    assert answered.content["contact"]["phone"] == "+86 10 5550 0000"
    assert [one["name"] for one in answered.content["authorised_users"]] == ["宁波合规鞋业有限公司"]
    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.action, entry.subject, entry.actor) == (
        "look_at_recordation",
        f"recordation {MARK}",
        trader.name,
    )
    assert answered.headers["Cache-Control"] == "private, no-store"


def test_a_number_that_is_not_recorded_is_not_found_by_anybody() -> None:
    officer = machine(employ("officer", Role.OFFICER))

    answers = [caller.gets("register/T2001-0001") for caller in (VISITOR, officer)]

    assert [(one.status, one.problem) for one in answers] == [(404, "not-found")] * 2


@pytest.mark.usefixtures("loaded")
def test_words_come_in_the_language_of_the_caller() -> None:
    answered = VISITOR.gets(f"register/{OTHER_MARK}", **{"Accept-Language": "zh-CN"})

    assert (answered.content["kind"], answered.content["kind_words"]) == ("trademark", "商标权")


@pytest.mark.usefixtures("four")
def test_whoever_keeps_a_copy_follows_what_changed_since() -> None:
    subscriber = machine(employ("officer", Role.OFFICER))

    first = subscriber.gets("register/changes", {"since": "1", "limit": "2"})
    rest = subscriber.gets(first.content["next"])
    nothing = subscriber.gets("register/changes", {"since": str(rest.content["register_revision"])})

    assert [row["revision"] for row in first.content["rows"] + rest.content["rows"]] == [2, 3, 4]
    assert (rest.content["next"], rest.content["register_revision"]) == (None, 4)
    assert nothing.content["rows"] == []


def test_changes_are_for_those_who_say_who_they_are() -> None:
    answered = VISITOR.gets("register/changes", {"since": "0"})

    assert (answered.status, answered.problem) == (401, "unknown-caller")


@pytest.mark.usefixtures("four")
def test_a_state_holds_for_the_day_that_is_named() -> None:
    answered = VISITOR.gets("register", {"q": "T2010-00003"})

    assert answered.content["rows"][0]["state"] == "lapsed"
    assert date.fromisoformat(answered.content["day"]) > date(2020, 1, 1)
