"""A general security that a case called on stands in for nothing more, in any case."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from guomen.kernel.errors import NotAllowedError
from guomen.queries import general_securities as queries
from guomen.queries.messages import inbox
from guomen.queries.prepared import general_terms
from guomen.store.models import GeneralSecurity, LedgerEntry
from guomen.usecases import general_securities as securities
from tests.build import moment
from tests.build_site import FOUNDER, key
from tests.stories.journeys import Journey, is_sound, notified
from tests.web.portal.sides import browser

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]


def approved(story: Journey) -> str:
    """Let the holder apply for a general security, and headquarters approve it."""
    at = moment("2026-05-11 15:00")
    number = securities.apply_for(
        year_costs=Decimal(0),
        amount=Decimal(200000),
        guarantor="中国银行",
        reference="BH-2026-7",
        issued_on=date(2026, 5, 8),
        actor=story.holder,
        at=at,
        submission=key(),
    )
    securities.approve(number, actor=FOUNDER, at=at)
    return number


def test_a_called_one_is_marked_told_and_offered_no_more(tmp_path: Path) -> None:
    story = notified(tmp_path)
    number = approved(story)
    terms = general_terms(story.holder.party or "", at=moment("2026-05-12 10:00"))
    filled = {name: words.en for name, words in terms.items() if name != "year_costs"}
    story.fills_in(story.holder, "use_general_security", "2026-05-12 10:00", **filled)
    work = story.work

    work.does(
        "call_general_security",
        by=work.people.supervisor,
        security=work.case.securities[-1].number,
        amount="1500.00",
        reasons="欠付仓储费",
    )

    row = GeneralSecurity.objects.get(number=number)
    assert row.status == "called"
    assert LedgerEntry.objects.filter(action="call_general_security").count() == 1
    assert general_terms(story.holder.party or "", at=moment("2026-05-13")) == {}
    assert "was called on in case" in inbox(story.holder, number=1).rows[0].words.en
    assert queries.own(story.holder)[0].called_rule is not None
    assert (
        "stands in for nothing" in browser(story.holder).get("/portal/security/").content.decode()
    )
    assert is_sound()


def test_no_other_case_relies_on_a_called_one(tmp_path: Path) -> None:
    story = notified(tmp_path)
    number = approved(story)
    GeneralSecurity.objects.filter(number=number).update(status="called")

    with pytest.raises(NotAllowedError, match="was called on"):
        story.work.tries(
            "use_general_security",
            *story.keys,
            by=story.holder,
            reference=number,
            amount="200000.00",
            approved_on="2026-05-11",
        )
