"""Agents: who gives, confirms and ends a mandate, and from when to when it counts."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from guomen.access.policy import Actor, Role
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.queries import team
from guomen.queries.messages import inbox
from guomen.rights.dossier import EMPTY
from guomen.rights.filing import Subject
from guomen.store.models import LedgerEntry, Mandate
from guomen.usecases import applications, dossiers, health, licences, mandates, uploads
from guomen.usecases.mandates import PaperInput, act_for
from tests.build_site import MARK, MORNING, hire, key
from tests.portal_people import Firm, firm

pytestmark = [pytest.mark.site, pytest.mark.django_db, pytest.mark.usefixtures("home")]
FROM, TO = date(2026, 5, 1), date(2026, 12, 31)
PAPER = PaperInput("power.pdf", b"%PDF-1.7\n power of attorney \n%%EOF\n")


@pytest.fixture
def all_of_them(tmp_path: Path) -> Firm:
    return firm(tmp_path)


def given(them: Firm, **changed: object) -> str:
    asked = {"valid_from": FROM, "valid_to": TO, "actor": them.master, "at": MORNING}
    return mandates.give_mandate(them.agent.party or "", submission=key(), **{**asked, **changed})


def handed_in(them: Firm) -> str:
    return mandates.enter_mandate(
        them.master.party or "",
        valid_from=FROM,
        valid_to=TO,
        paper=PAPER,
        actor=them.agent,
        at=MORNING,
        submission=key(),
    )


def test_an_agent_speaks_for_the_client_while_the_mandate_is_in_force(all_of_them: Firm) -> None:
    them = all_of_them
    given(them)

    acting = act_for(them.agent, them.master.party or "", at=MORNING)

    assert acting.party == them.master.party
    assert acting.agent == them.agent.party
    assert acting.name == them.agent.name
    assert Role.RIGHT_HOLDER in acting.roles
    assert Role.MASTER_USER not in acting.roles


@pytest.mark.parametrize(
    ("days", "acts"), [(-11, False), (-10, True), (0, True), (234, True), (235, False)]
)
def test_a_mandate_counts_from_its_first_day_to_its_last(
    all_of_them: Firm,
    days: int,
    acts: bool,  # noqa: FBT001 - a row of the table above
) -> None:
    them = all_of_them
    given(them)

    acting = act_for(them.agent, them.master.party or "", at=MORNING + timedelta(days=days))

    assert (acting.agent is not None) is acts


def test_an_ended_mandate_counts_at_once_no_more(all_of_them: Firm) -> None:
    them = all_of_them
    number = given(them)

    mandates.end_mandate(number, reason="dismissed", actor=them.master, at=MORNING)

    assert act_for(them.agent, them.master.party or "", at=MORNING) == them.agent
    assert [row.topic for row in inbox(them.agent).rows] == ["mandate.ended", "mandate.given"]


def test_nobody_acts_for_a_client_without_a_mandate(all_of_them: Firm) -> None:
    them = all_of_them
    given(them)

    assert act_for(them.agent, them.stranger.party or "", at=MORNING) == them.agent
    assert act_for(them.stranger, them.master.party or "", at=MORNING) == them.stranger


def test_a_power_of_attorney_counts_once_it_is_confirmed(all_of_them: Firm) -> None:
    them = all_of_them
    number = handed_in(them)
    before = act_for(them.agent, them.master.party or "", at=MORNING)

    mandates.confirm_mandate(number, actor=them.master, at=MORNING)

    assert before == them.agent
    assert act_for(them.agent, them.master.party or "", at=MORNING).agent == them.agent.party


def test_headquarters_confirms_too_and_strangers_do_not(all_of_them: Firm) -> None:
    them = all_of_them
    number = handed_in(them)

    for somebody in (them.stranger, them.agent, hire().officer):
        with pytest.raises(NotFoundError):
            mandates.confirm_mandate(number, actor=somebody, at=MORNING)
    mandates.confirm_mandate(number, actor=Actor("h", frozenset({Role.HEADQUARTERS})), at=MORNING)

    assert Mandate.objects.get().confirmed_by == "h"


def test_another_holder_cannot_end_a_mandate_and_the_agent_can(all_of_them: Firm) -> None:
    them = all_of_them
    number = given(them)

    with pytest.raises(NotFoundError):
        mandates.end_mandate(number, reason="", actor=them.stranger, at=MORNING)
    mandates.end_mandate(number, reason="we resign", actor=them.agent, at=MORNING)

    assert Mandate.objects.get().reason == "we resign"


def test_an_agent_gives_no_mandate_on_behalf_of_its_client(all_of_them: Firm) -> None:
    them = all_of_them
    given(them)
    acting = act_for(them.agent, them.master.party or "", at=MORNING)

    with pytest.raises(NotAllowedError):
        mandates.give_mandate(
            them.agent.party or "",
            valid_from=FROM,
            valid_to=TO,
            actor=acting,
            at=MORNING,
            submission=key(),
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_to": date(2026, 4, 30)},
        {"valid_from": date(2026, 5, 2), "valid_to": date(2026, 5, 1)},
    ],
)
def test_a_mandate_that_never_counts_is_refused(
    all_of_them: Firm, wrong: dict[str, object]
) -> None:
    with pytest.raises(BadInputError):
        given(all_of_them, **wrong)


def test_a_mandate_for_somebody_who_is_no_agent_is_refused(all_of_them: Firm) -> None:
    them = all_of_them

    with pytest.raises(NotFoundError):
        mandates.give_mandate(
            them.stranger.party or "",
            valid_from=FROM,
            valid_to=TO,
            actor=them.master,
            at=MORNING,
            submission=key(),
        )


@pytest.mark.parametrize("content", [b"", b"MZ program", b"<svg onload=1>", b"%PDF-1.7 half"])
def test_a_paper_that_is_none_is_refused(all_of_them: Firm, content: bytes) -> None:
    them = all_of_them

    with pytest.raises(BadInputError):
        mandates.enter_mandate(
            them.master.party or "",
            valid_from=FROM,
            valid_to=TO,
            paper=PaperInput("x.pdf", content),
            actor=them.agent,
            at=MORNING,
            submission=key(),
        )

    assert not Mandate.objects.exists()


def test_the_ledger_knows_the_parties_by_number(all_of_them: Firm) -> None:
    them = all_of_them
    number = given(them)

    entry = LedgerEntry.objects.get(subject=f"mandate {number}")

    assert entry.action == "give_mandate"
    assert "公司" not in entry.detail


def test_an_agent_sees_its_clients_whoever_it_acts_for(all_of_them: Firm) -> None:
    them = all_of_them
    given(them)
    acting = act_for(them.agent, them.master.party or "", at=MORNING)

    assert [row.holder for row in team.clients(acting, at=MORNING)] == [them.master.party]
    assert team.clients(them.stranger, at=MORNING) == ()


def test_no_act_for_a_client_is_written_once_the_mandate_ended(all_of_them: Firm) -> None:
    them = all_of_them
    number = given(them)
    acting = act_for(them.agent, them.master.party or "", at=MORNING)
    draft = applications.draft(Subject.RECORDATION, actor=acting, at=MORNING)
    mandates.end_mandate(number, reason="dismissed", actor=them.master, at=MORNING)
    entries = LedgerEntry.objects.count()
    tries: tuple[Callable[[], object], ...] = (
        lambda: applications.draft(Subject.RECORDATION, actor=acting, at=MORNING),
        lambda: applications.withdraw(draft, submission=key(), actor=acting, at=MORNING),
        lambda: dossiers.teach(MARK, EMPTY, actor=acting, at=MORNING),
        lambda: health.confirm(MARK, submission=key(), actor=acting, at=MORNING),
        lambda: licences.issue_token(MARK, name="远航公司", actor=acting, at=MORNING),
        lambda: uploads.keep_document(PAPER.content, name="a.pdf", actor=acting, at=MORNING),
    )

    for attempt in tries:
        with pytest.raises(NotAllowedError, match="not in force any more"):
            attempt()

    assert LedgerEntry.objects.count() == entries


def test_the_client_reads_what_its_agent_did_with_applications_licences_and_dossiers(
    all_of_them: Firm,
) -> None:
    them = all_of_them
    number = given(them)
    acting = act_for(them.agent, them.master.party or "", at=MORNING)
    draft = applications.draft(Subject.RECORDATION, actor=acting, at=MORNING)
    licences.issue_token(MARK, name="远航公司", actor=acting, at=MORNING)
    dossiers.teach(MARK, EMPTY, actor=acting, at=MORNING)
    health.confirm(MARK, submission=key(), actor=acting, at=MORNING)

    done = team.done_by(number, actor=them.master)

    assert {(one.action.en, one.subject) for one in done} >= {
        ("begin an application", f"application {draft}"),
        ("issue a licence token", f"recordation {MARK}"),
        ("change a dossier", f"recordation {MARK}"),
        ("confirm a recordation", f"recordation {MARK}"),
    }
    assert not team.done_by(number, actor=them.stranger)
