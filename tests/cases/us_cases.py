"""Cases of the United States half done, and ways to say what is against an act."""

from collections.abc import Mapping
from typing import Final

import pytest

from guomen.cases.case import Claim, Traffic
from guomen.cases.decide import RefusedError
from guomen.cases.procedure_file import load_procedure
from guomen.law.loader import load_pack
from tests.build import Docket
from tests.cases.other_packs import ONE_RIGHT, docket_of, right

US: Final = load_procedure("us")
LAW: Final = load_pack("us")
MARKS, RESTRICTED, COPIES, ORDER = US.routes
PRESENTS: Final = {
    MARKS: "present",
    RESTRICTED: "present_restricted",
    COPIES: "present_copies",
    ORDER: "present_under_order",
}
Facts = Mapping[str, str]
NOTHING: Final[Facts] = {}
GREY: Final = {"suspected": "grey_market", "lever_label": "no"}
SIMILAR: Final = {"suspected": "similar_mark"}
COPY: Final = (right(kind="copyright"),)
PATENT: Final = (right(kind="patent"),)
SAID: Final = {"statement": "genuine goods, bought from a licensee"}
WHY: Final = {"reasons": "the stitching differs"}
FIRST, SECOND = "1/R-1", "1/R-2"
FINE: Final = {"person": "the importer", "basis": "directed the importation"}
EXEMPT: Final = {
    "own_use": "yes",
    "within_listed_quantity": "yes",
    "days_since_last_exemption": "45",
}


def refused(case: Docket, code: str, act: str, when: str, *claims: str, **stated: str) -> None:
    """Say that nothing but one rule is against an act."""
    assert set(case.refusals(act, when, *claims, **stated)) == {code}


def allowed(case: Docket, act: str, when: str, *claims: str, **stated: str) -> None:
    """Say that nothing is against an act."""
    assert case.refusals(act, when, *claims, **stated) == {}


def entry(
    code: str,
    route: str,
    *,
    claims: tuple[Claim, ...] = ONE_RIGHT,
    circumstances: Mapping[str, str] | None = None,
    opened: str = "2026-05-11 09:00",
) -> None:
    """Say that one rule of its entry keeps a case from a route."""
    with pytest.raises(RefusedError) as caught:
        docket_of("us", route=route, claims=claims, circumstances=circumstances, opened=opened)
    assert {reason.code for reason in caught.value.reasons} == {code}


# --- cases half done: presented on Monday 11 May 2026, detained on the 13th ---------------------


def presented(
    route: str = MARKS,
    *,
    traffic: Traffic = Traffic.FREIGHT,
    claims: tuple[Claim, ...] = ONE_RIGHT,
    facts: Facts = NOTHING,
) -> Docket:
    """Return a case whose goods were presented."""
    case = docket_of("us", route=route, claims=claims, traffic=traffic, circumstances=facts)
    case.does(PRESENTS[route], "2026-05-11 09:30", presented_on="2026-05-11")
    return case


def detained(facts: Facts = NOTHING, *, claims: tuple[Claim, ...] = ONE_RIGHT) -> Docket:
    """Return a case detained on Wednesday 13 May."""
    case = presented(claims=claims, facts=facts)
    case.does("detain", "2026-05-13", **WHY)
    return case


def notified(facts: Facts = NOTHING, *, claims: tuple[Claim, ...] = ONE_RIGHT) -> Docket:
    """Return a case whose owner and importer were told on 14 May."""
    case = detained(facts, claims=claims)
    case.does("disclose_limited", "2026-05-14 09:00")
    case.does("notify_importer", "2026-05-14")
    return case


def found(facts: Facts = NOTHING, *, claims: tuple[Claim, ...] = ONE_RIGHT) -> Docket:
    """Return a case found against on 28 May, the importer silent."""
    case = notified(facts, claims=claims)
    case.does("enter_no_reply", "2026-05-27")
    case.does("find_infringing", "2026-05-28", **WHY)
    return case


def seized(facts: Facts = NOTHING, *, claims: tuple[Claim, ...] = ONE_RIGHT) -> Docket:
    """Return a case seized on 29 May."""
    case = found(facts, claims=claims)
    case.does("seize", "2026-05-29")
    return case


def forfeited(facts: Facts = NOTHING) -> Docket:
    """Return a case forfeited on 15 July."""
    case = seized(facts)
    case.does("notify_owner_of_seizure", "2026-05-29 11:00")
    case.does("disclose_seizure_items", "2026-06-01")
    case.does("forfeit", "2026-07-15")
    return case


def restricted(facts: Facts = SIMILAR) -> Docket:
    """Return a case of restricted goods, detained on 13 May, the importer told on the 14th."""
    case = presented(RESTRICTED, facts=facts)
    case.does("detain_restricted", "2026-05-13", **WHY)
    case.does("notify_importer_restricted", "2026-05-14")
    return case


def under_order() -> Docket:
    """Return a case under an order that reached the President on 4 May."""
    case = presented(ORDER, claims=PATENT, facts={"order": "limited"})
    case.does("enter_order", "2026-05-12", president_received_on="2026-05-04", reference="337")
    return case
