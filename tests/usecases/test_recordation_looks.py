"""Who looks at a recordation in full sees contact and users, and the ledger says so."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import NotFoundError
from guomen.queries.ledger import ACTIONS
from guomen.store.models import LedgerEntry
from guomen.usecases.recordation_looks import look_at_recordation
from tests.build_site import MARK, MORNING, OTHER_MARK, load_register

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
READER = Actor("li", frozenset({Role.TRADER}), party="P00000009")


def test_a_registered_reader_sees_contact_and_users(tmp_path: Path) -> None:
    load_register(tmp_path)

    mark = look_at_recordation(MARK, actor=READER, at=MORNING)
    other = look_at_recordation(OTHER_MARK, actor=READER, at=MORNING)

    assert mark.contact.phone == "+86 10 5550 0000"
    assert [user.name for user in mark.users] == ["宁波合规鞋业有限公司"]
    assert (other.contact.phone, other.users) == ("", ())
    assert (mark.users_in_all, set(asdict(mark.users[0]))) == (1, {"name", "uscc"})


def test_each_look_is_in_the_ledger_by_numbers_only(tmp_path: Path) -> None:
    load_register(tmp_path)

    look_at_recordation(MARK, actor=READER, at=MORNING)

    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.actor, entry.subject) == ("li", f"recordation {MARK}")
    assert json.loads(entry.detail) == {"party": "P00000009", "roles": ["trader"]}
    assert entry.action in ACTIONS


def test_what_is_not_recorded_cannot_be_looked_at() -> None:
    with pytest.raises(NotFoundError):
        look_at_recordation(MARK, actor=READER, at=MORNING)

    assert not LedgerEntry.objects.exists()
