"""Documents: every notice the procedure asks for can be composed, and none has a gap."""

import pytest

from guomen.cases.procedure_file import load_procedure
from guomen.notices.catalogue import load_catalogue
from guomen.usecases.document_facts import ALSO, FACTS, GROUNDS

pytestmark = pytest.mark.site
NOTICES = sorted({act.notice for act in load_procedure().acts.values() if act.notice})


@pytest.mark.parametrize("notice", NOTICES)
def test_every_notice_of_the_procedure_can_be_filled(notice: str) -> None:
    kind = load_catalogue().kind(notice)

    asked = {*kind.needs, *ALSO.get(notice, ())}

    assert asked <= set(FACTS) | {GROUNDS}
    assert asked <= set(load_catalogue().particulars)


def test_what_is_said_beyond_the_need_is_said_of_known_documents() -> None:
    assert set(ALSO) <= set(load_catalogue().kinds)
