"""The demonstration has applications in every stage."""

from datetime import datetime
from typing import Final

import pytest

from demo import filings, people
from guomen.store.models import Application

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
AT: Final = datetime.fromisoformat("2026-09-30T09:30:00+08:00")


def test_there_is_a_queue_one_in_correction_one_refused_one_family_and_a_draft() -> None:
    people.hire(AT)

    logins = filings.play(AT)

    stages = list(Application.objects.values_list("stage", flat=True))
    assert {"draft", "submitted", "correction", "approved", "refused"} == set(stages)
    assert Application.objects.exclude(family="").count() == 4
    assert Application.objects.filter(due_on__lt=AT.date(), stage="submitted").exists()
    assert [one.username for one in logins] == ["applicant", "applicant_2"]
