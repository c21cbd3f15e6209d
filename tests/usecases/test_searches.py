"""Searches are kept by their owner alone, who is told once of what is new."""

from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.queries import searches as reading
from guomen.rights.recordation import State
from guomen.store.models import LedgerEntry, Message, SavedSearch
from guomen.usecases import searches
from guomen.usecases.register import end_recordation, import_register
from tests.build_site import (
    DAY,
    FOUNDER,
    MARK,
    MORNING,
    REGISTER,
    employ,
    load_register,
    written,
)

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def officer() -> Actor:
    """Return an officer with an account."""
    return employ("officer", Role.OFFICER)


def load_another(folder: Path) -> None:
    """Load one more recordation of the same words."""
    row = {**REGISTER[0], "recordation_no": "T2021-00009", "right_number": "9", "mark": "KOLVANO"}
    import_register(written(folder / "more.csv", [row]), actor=FOUNDER, at=MORNING)


def test_what_is_new_is_counted_until_its_owner_looks(officer: Actor, tmp_path: Path) -> None:
    load_register(tmp_path)
    kept = searches.save("mine", query="q=kolvan&page=7", actor=officer, at=MORNING)
    load_another(tmp_path)

    (before,) = reading.of_account(officer, day=DAY)
    query = searches.look(kept, actor=officer)
    (after,) = reading.of_account(officer, day=DAY)

    assert (before.total, before.new, after.new) == (2, 1, 0)
    assert query.startswith("q=kolvan&since=")


def test_who_wants_to_know_is_told_once(officer: Actor, tmp_path: Path) -> None:
    load_register(tmp_path)
    searches.save("mine", query="q=kolvan", actor=officer, at=MORNING)
    quiet = searches.save("quiet", query="q=kolvan", actor=officer, at=MORNING)
    searches.change(quiet, name="quiet", alert=False, actor=officer, at=MORNING)
    searches.save("other", query="q=trivello", actor=officer, at=MORNING)
    load_another(tmp_path)

    told = [searches.tell_of_new(at=MORNING) for _ in range(2)]

    assert told == [1, 0]
    message = Message.objects.get(topic="search.new")
    assert "mine" in message.en
    assert message.account.username == officer.name


def test_an_end_is_something_new(officer: Actor, tmp_path: Path) -> None:
    load_register(tmp_path)
    searches.save("ended", query="state=ended", actor=officer, at=MORNING)

    end_recordation(MARK, how=State.CANCELLED, on=DAY, actor=FOUNDER, at=MORNING)

    assert searches.tell_of_new(at=MORNING) == 1


def test_nobody_touches_the_search_of_another(officer: Actor) -> None:
    kept = searches.save("mine", query="q=kolvan", actor=officer, at=MORNING)
    stranger = employ("stranger", Role.OFFICER)

    for act in (
        lambda: searches.look(kept, actor=stranger),
        lambda: searches.forget(kept, actor=stranger, at=MORNING),
        lambda: searches.change(kept, name="x", alert=True, actor=stranger, at=MORNING),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert reading.of_account(stranger, day=DAY) == ()


def test_a_name_is_taken_once_and_saving_again_replaces(officer: Actor) -> None:
    first = searches.save("mine", query="q=kolvan", actor=officer, at=MORNING)
    again = searches.save("mine", query="q=trivello", actor=officer, at=MORNING)
    other = searches.save("", query="q=kolvan", actor=officer, at=MORNING)

    assert first == again
    assert SavedSearch.objects.get(pk=other).name == "kolvan"
    with pytest.raises(BadInputError, match="not taken"):
        searches.change(other, name="mine", alert=True, actor=officer, at=MORNING)


def test_a_search_for_nothing_or_without_a_name_is_not_kept(officer: Actor) -> None:
    for name, query in (("all", "sort=number"), (" ", "kind=trademark"), ("x", "nonsense")):
        with pytest.raises(BadInputError):
            searches.save(name, query=query, actor=officer, at=MORNING)


def test_an_account_keeps_so_many_and_no_more(officer: Actor) -> None:
    for number in range(searches.MOST):
        searches.save(f"search {number}", query="q=a", actor=officer, at=MORNING)

    searches.save("search 0", query="q=b", actor=officer, at=MORNING)
    with pytest.raises(NotAllowedError):
        searches.save("one more", query="q=a", actor=officer, at=MORNING)


def test_the_ledger_says_that_a_search_was_kept_and_never_for_what(officer: Actor) -> None:
    kept = searches.save("mine", query="q=kolvan", actor=officer, at=MORNING)
    searches.forget(kept, actor=officer, at=MORNING)

    entries = LedgerEntry.objects.filter(subject=f"search {kept}").order_by("sequence")
    assert [entry.action for entry in entries] == ["save_search", "forget_search"]
    assert not any("kolvan" in entry.detail for entry in entries)
