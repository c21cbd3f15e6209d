"""Dossiers: read by their right-holder and by customs, written on the version that was read."""

from pathlib import Path

import pytest

from guomen.access.policy import Role
from guomen.kernel.errors import NotAllowedError, NotFoundError, StaleCaseError
from guomen.rights.dossier import EMPTY, Dossier
from guomen.store.models import LedgerEntry
from guomen.usecases import dossiers
from tests.build_guides import restricted, shoe
from tests.build_site import MARK, MORNING, employ, load_register, party_called, speaker

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
SHOES = Dossier((shoe(),))


def looks() -> int:
    """Return how many looks at dossiers are in the ledger."""
    return LedgerEntry.objects.filter(action="look_at_dossier").count()


def test_customs_looks_at_restricted_facts_on_the_record(tmp_path: Path) -> None:
    load_register(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    officer = employ("officer", Role.OFFICER)
    dossiers.teach(MARK, SHOES, actor=holder, at=MORNING)
    plain = dossiers.look_at(MARK, actor=officer, at=MORNING), looks()
    dossiers.teach(MARK, restricted(SHOES), actor=holder, at=MORNING)

    secret = dossiers.look_at(MARK, actor=officer, at=MORNING)
    own = dossiers.look_at(MARK, actor=holder, at=MORNING)

    assert plain == ((1, SHOES), 0)
    assert secret == own == (2, restricted(SHOES))
    assert looks() == 1


def test_nobody_else_reads_a_dossier(tmp_path: Path) -> None:
    load_register(tmp_path)
    other = speaker(party_called("特里维洛公司"), Role.RIGHT_HOLDER)
    trader = speaker(party_called("科尔维恩公司"), Role.TRADER)

    with pytest.raises(NotFoundError):
        dossiers.look_at(MARK, actor=other, at=MORNING)
    with pytest.raises(NotAllowedError):
        dossiers.look_at(MARK, actor=trader, at=MORNING)


def test_a_dossier_written_on_a_stale_version_is_refused(tmp_path: Path) -> None:
    load_register(tmp_path)
    holder = speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)
    dossiers.teach(MARK, SHOES, actor=holder, at=MORNING, expected_version=0)

    with pytest.raises(StaleCaseError):
        dossiers.teach(MARK, EMPTY, actor=holder, at=MORNING, expected_version=0)

    again = dossiers.teach(MARK, SHOES, actor=holder, at=MORNING, expected_version=0)
    assert again == 1
