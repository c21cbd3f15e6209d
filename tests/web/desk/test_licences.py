"""The desk sees the token a line quotes and its releases, and takes one back with a reason."""

from pathlib import Path

import pytest

from guomen.rights.token import How
from guomen.store.models import Account, Hit, Selection, TokenUse
from guomen.usecases.releases import use_token
from tests.build_site import (
    FOUNDER,
    LINE,
    MORNING,
    hire,
    load_declarations,
    load_register,
    run_the_day,
)
from tests.usecases.test_releases import issued, line
from tests.web.people import enter

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_hit_and_examination_show_the_token_and_what_speaks_against_it(tmp_path: Path) -> None:
    load_register(tmp_path)
    hire()
    token = issued("别的公司")
    load_declarations(tmp_path, [{**LINE, "licence_token": token}])
    run_the_day()
    officer = enter(Account.objects.get(username="officer"))

    pages = [
        officer.get(address).content.decode()
        for address in (
            f"/desk/hits/{Hit.objects.get().pk}/",
            f"/desk/examinations/new/{Selection.objects.get().pk}/",
        )
    ]

    for page in pages:
        assert f"/desk/tokens/{token}/" in page
        assert "was granted to somebody else" in page


def test_a_supervisor_takes_a_release_back_and_an_officer_does_not(tmp_path: Path) -> None:
    load_register(tmp_path)
    hire()
    token = issued()
    use_token(line(token), how=How.CLEARANCE, actor=FOUNDER, at=MORNING)
    address = f"/desk/releases/{TokenUse.objects.get().pk}/reverse/"
    officer = enter(Account.objects.get(username="officer"))
    supervisor = enter(Account.objects.get(username="supervisor"))

    assert LINE["document_no"] in officer.get(f"/desk/tokens/{token}/").content.decode()
    assert "Take back" not in officer.get(f"/desk/tokens/{token}/").content.decode()
    assert officer.post(address, {"because": "x"}).status_code == 403
    assert supervisor.post(address, {"because": ""}).status_code == 400
    page = supervisor.post(address, {"because": "货物未放行"}, follow=True).content.decode()

    assert "货物未放行" in page
    assert "taken back" in page
    assert supervisor.get("/desk/tokens/L26-0000-0001-T/").status_code == 404
