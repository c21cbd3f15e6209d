"""The dossier of a recordation on its holder's pages: kept up to date, previewed, never lost."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guomen.access.policy import Actor, Role
from guomen.rights.dossier import Handling, Spot
from guomen.store import dossiers
from guomen.store.models import DossierVersion, LedgerEntry, Recordation, Upload
from tests.adapters.pictures_made import label, saved
from tests.build_guides import taught
from tests.build_site import MARK, OTHER_MARK, load_register, party_called, speaker
from tests.web.portal.sides import browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
HOME = f"/portal/rights/{MARK}/dossier/"
GOODS = f"{HOME}goods/p1/"


@pytest.fixture
def holder(tmp_path: Path) -> Actor:
    load_register(tmp_path)
    return speaker(party_called("科尔维恩公司"), Role.RIGHT_HOLDER)


def product(version: int, **changes: str) -> dict[str, str]:
    """Return what the browser sends for a product with one check."""
    return {
        "version": str(version),
        "name_en": "running shoe",
        "hs_codes": "640411",
        "checks-TOTAL_FORMS": "1",
        "checks-INITIAL_FORMS": "0",
        "checks-0-where_en": "the tongue",
        "checks-0-genuine_en": "a sewn label",
        "checks-0-fake_en": "a printed label",
        "checks-0-spot": "100 200 300 250",
        "checks-0-restricted": "on",
    } | changes


def kept() -> tuple[int, object]:
    """Return number and content of the latest version."""
    return dossiers.latest(Recordation.objects.get(number=MARK))


def test_a_product_is_entered_and_every_save_is_a_version_of_the_ledger(holder: Actor) -> None:
    here = browser(holder)

    done = here.post(f"{HOME}goods/new/", product(0))

    version, dossier = dossiers.latest(Recordation.objects.get(number=MARK))
    check = dossier.products[0].checks[0]
    assert done["Location"] == HOME
    assert (version, check.spot, check.handling) == (1, Spot(100, 200, 300, 250), "restricted")
    assert check.handling is Handling.RESTRICTED
    assert LedgerEntry.objects.filter(action="change_dossier", actor=holder.name).count() == 1
    assert "running shoe" in here.get(HOME).content.decode()


def test_a_picture_is_handed_in_told_what_it_lacks_and_chosen_for_a_check(holder: Actor) -> None:
    here = browser(holder)
    here.post(f"{HOME}goods/new/", product(0))
    small = SimpleUploadedFile("tongue.jpg", saved(label((300, 200))), "image/jpeg")

    told = here.post(
        GOODS,
        product(1, **{"checks-INITIAL_FORMS": "1", "picture-shows": "label"})
        | {"picture-file": small},  # type: ignore[dict-item]
    )
    sha256 = Upload.objects.get().sha256
    chosen = product(2, **{"checks-INITIAL_FORMS": "1", "checks-0-genuine_picture": sha256})
    here.post(GOODS, chosen)

    version, dossier = dossiers.latest(Recordation.objects.get(number=MARK))
    assert "it could be better" in told.content.decode()
    assert version == 3
    assert dossier.products[0].checks[0].genuine_picture == sha256
    assert f"/portal/uploads/{sha256}/" in here.get(f"{GOODS}card/").content.decode()


def test_a_picture_of_somebody_else_cannot_be_chosen(holder: Actor) -> None:
    here = browser(holder)

    page = here.post(f"{HOME}goods/new/", product(0, **{"checks-0-genuine_picture": "ab" * 32}))

    assert page.status_code == 422
    assert "running shoe" in page.content.decode()
    assert not DossierVersion.objects.exists()


def test_the_card_is_seen_before_it_is_saved(holder: Actor) -> None:
    here = browser(holder)

    page = here.post(f"{HOME}goods/new/", product(0, step="preview")).content.decode()

    assert "As officers will see it" in page
    assert page.count("a sewn label") == 2
    assert "Fewer than three checks" in page
    assert not DossierVersion.objects.exists()


def test_what_was_typed_over_a_newer_version_is_shown_and_not_written(holder: Actor) -> None:
    here = browser(holder)
    here.post(f"{HOME}goods/new/", product(0))

    page = here.post(GOODS, product(0, name_en="trail shoe"))

    assert page.status_code == 409
    assert "trail shoe" in page.content.decode()
    assert "Somebody changed this dossier" in page.content.decode()
    assert kept()[0] == 1


def test_a_preview_of_an_old_version_does_not_become_a_new_one(holder: Actor) -> None:
    here = browser(holder)
    here.post(f"{HOME}goods/new/", product(0))

    page = here.post(GOODS, product(0, step="preview")).content.decode()

    assert 'name="version" value="0"' in page


def test_a_side_is_kept_with_what_only_customs_may_read(holder: Actor) -> None:
    here = browser(holder)
    sent = {"version": "0", "routes-TOTAL_FORMS": "0", "routes-INITIAL_FORMS": "0"}
    sent |= {"descriptions-TOTAL_FORMS": "0", "descriptions-INITIAL_FORMS": "0"}
    sent |= {"traders-TOTAL_FORMS": "1", "traders-INITIAL_FORMS": "0", "traders-0-part": "maker"}
    sent |= {"traders-0-name": "Putian Works", "traders-0-restricted": "on"}

    here.post(f"{HOME}infringing/", sent)

    _version, dossier = dossiers.latest(Recordation.objects.get(number=MARK))
    assert dossier.infringing.traders[0].name == "Putian Works"
    page = here.get(HOME).content.decode()
    assert "Putian Works" in page
    assert "for customs alone" in page
    assert here.get(f"{HOME}infringing/").status_code == 200
    assert here.get(f"{HOME}somewhere/").status_code == 404


def test_a_product_is_left_out(holder: Actor) -> None:
    here = browser(holder)
    here.post(f"{HOME}goods/new/", product(0))

    here.post(GOODS, {"version": "1", "step": "remove"})

    assert "No product yet" in here.get(HOME).content.decode()
    assert here.get(GOODS).status_code == 404


def test_pictures_taught_before_are_offered_and_stay(holder: Actor) -> None:
    dossier = taught(party=holder.party or "")
    first = dossier.products[0].checks[0]

    page = browser(holder).get(GOODS).content.decode()

    assert f'<option value="{first.genuine_picture}" selected>' in page
    assert f'<option value="{first.fake_picture}" selected>' in page
    assert "guomen/spot.js" in page
    assert " style=" not in page


def test_another_s_dossier_is_not_there(holder: Actor) -> None:
    here = browser(holder)

    for address in ("", "genuine/", "goods/new/", "goods/p1/card/"):
        assert here.get(f"/portal/rights/{OTHER_MARK}/dossier/{address}").status_code == 404
