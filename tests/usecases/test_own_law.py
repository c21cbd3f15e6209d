"""An operator's confirmed values: nothing is done under them before the ledger knows them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import NotAllowedError
from guomen.law.loader import load_pack, use_operator_law
from guomen.store.models import LedgerEntry
from guomen.usecases.own_law import adopt_law, not_adopted, require_adopted
from tests.build import moment
from tests.law.test_overrides import CONFIRMED

pytestmark = [pytest.mark.site, pytest.mark.django_db]
ROOT = Actor("root", frozenset({Role.ADMINISTRATOR}))
NOW = moment("2026-11-25 10:00")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "overrides.yaml").write_text(CONFIRMED, encoding="utf-8")
    use_operator_law(tmp_path)
    yield tmp_path
    use_operator_law(None)


def test_law_confirmed_by_name_is_adopted_once_and_written_down(own: Path) -> None:
    assert own.exists()
    version = load_pack("cn").version

    assert adopt_law(actor=ROOT, at=NOW) == (version,)
    assert adopt_law(actor=ROOT, at=NOW) == ()

    entry = LedgerEntry.objects.get(action="adopt_law")
    assert entry.subject == f"law {version}"
    assert "Zhang San, legal division" in entry.detail
    assert list(not_adopted()) == []


def test_until_then_nothing_is_done_under_it_and_the_doctor_says_so(own: Path) -> None:
    assert own.exists()
    with pytest.raises(NotAllowedError, match="guomen adopt-law"):
        require_adopted(load_pack("cn"))

    assert [fault for fault in not_adopted() if load_pack("cn").version in fault]


def test_a_changed_file_must_be_adopted_again(own: Path) -> None:
    adopt_law(actor=ROOT, at=NOW)
    (own / "overrides.yaml").write_text(CONFIRMED.replace("17:30", "16:30"), encoding="utf-8")
    use_operator_law(own)

    with pytest.raises(NotAllowedError):
        require_adopted(load_pack("cn"))


def test_without_law_of_ones_own_there_is_nothing_to_adopt() -> None:
    require_adopted(load_pack("cn"))

    with pytest.raises(NotAllowedError, match="GUOMEN_LAW"):
        adopt_law(actor=ROOT, at=NOW)


def test_an_officer_adopts_no_law(own: Path) -> None:
    assert own.exists()
    officer = Actor("officer", frozenset({Role.OFFICER}))

    with pytest.raises(NotAllowedError, match="adopt confirmed values"):
        adopt_law(actor=officer, at=NOW)
