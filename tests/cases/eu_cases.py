"""Cases under the procedure of the European Union, at the points where tests take them up."""

from collections.abc import Iterable

from guomen.cases.case import Claim, Traffic
from guomen.cases.procedure_file import load_procedure
from tests.build import Docket
from tests.cases.other_packs import ONE_RIGHT, docket_of, right

EU = load_procedure("eu")
A, B = "1/R-1", "1/R-2"
SOUND = {"perishable": "no"}
PATENT = (right(kind="patent"),)
SMALL = {
    "perishable": "no",
    "suspected": "counterfeit",
    "units": "3",
    "gross_kg": "5",
    "granted": "yes",
    "opted_in": "yes",
}
COURT = {"court_name": "Landgericht Hamburg", "reference": "310 O 1/26"}
# Monday 11 May 2026; Ascension Day and Whit Monday fall within the ten working days in Germany.
LAST_DAY, OVER = "2026-05-27", "2026-05-28"


def stopped(
    *, claims: Iterable[Claim] = ONE_RIGHT, circumstances: dict[str, str] | None = None
) -> Docket:
    """Goods stopped on a granted application, nobody told yet."""
    case = docket_of("eu", claims=claims, circumstances=circumstances)
    case.does("stop", "2026-05-11 09:30", reasons="the marks look wrong")
    return case


def notified(
    *, claims: Iterable[Claim] = ONE_RIGHT, circumstances: dict[str, str] | None = None
) -> Docket:
    """Both sides were served on 11 May: the clocks of article 23 end on 27 May."""
    case = stopped(claims=claims, circumstances=circumstances)
    case.does("notify_trader", "2026-05-11 10:00")
    for holder in case.case.holders():
        keys = [str(one.key) for one in case.case.claims if one.holder == holder]
        case.does("notify_holder", "2026-05-11 10:30", *keys)
    case.does("record_trader_service", "2026-05-11 11:00", served_on="2026-05-11")
    case.does("record_holder_service", "2026-05-11 11:00", served_on="2026-05-11")
    return case


def holder_agrees(case: Docket, when: str, *claims: str) -> None:
    """Let the right holder confirm the infringement and agree to destruction."""
    case.does("confirm_infringement", when, *claims, statement="counterfeit")
    case.does("agree_to_destruction", when, *claims, statement="agreed")


def in_court(case: Docket, when: str = "2026-05-18") -> Docket:
    """Let the trader oppose and the right holder go to court."""
    case.does("oppose", f"{when} 09:00", role="trader", statement="genuine")
    case.does("tell_holder", f"{when} 09:30")
    case.does("record_proceedings", f"{when} 10:00", role="right_holder", **COURT)
    return case


def taken_ex_officio() -> Docket:
    """Goods stopped ex officio, nobody identified yet."""
    case = docket_of("eu", route="ex_officio", circumstances=SOUND)
    case.does("stop_ex_officio", "2026-05-11 09:30", reasons="the marks look wrong")
    return case


def candidate_notified() -> Docket:
    """Goods stopped ex officio, both sides served on 11 May."""
    case = taken_ex_officio()
    case.does("identify_holder", "2026-05-11 10:00", candidate="the owner of the mark")
    case.does("notify_trader", "2026-05-11 10:00")
    case.does("notify_candidate", "2026-05-11 10:30")
    case.does("record_trader_service", "2026-05-11 11:00", served_on="2026-05-11")
    case.does("record_candidate_service", "2026-05-11 11:00", served_on="2026-05-11")
    return case


def small(circumstances: dict[str, str] | None = None) -> Docket:
    """A small consignment, its trader served on 11 May: the reply ends on 27 May."""
    case = docket_of(
        "eu", route="small", circumstances=circumstances or SMALL, traffic=Traffic.PARCEL
    )
    case.does("stop_small", "2026-05-11 09:30", reasons="the marks look wrong")
    case.does("notify_trader_small", "2026-05-11 10:00")
    case.does("record_trader_service_small", "2026-05-11 11:00", served_on="2026-05-11")
    return case


def opposed_small() -> Docket:
    """A small consignment whose destruction the trader opposes."""
    case = small()
    case.does("oppose", "2026-05-18 09:00", role="trader", statement="genuine")
    case.does("tell_holder_small", "2026-05-18 09:30")
    case.does("record_opposition_service", "2026-05-19 09:00", served_on="2026-05-19")
    return case


def to_be_destroyed() -> Docket:
    """Goods that both sides agreed to have destroyed."""
    case = notified()
    holder_agrees(case, "2026-05-13")
    case.does("consent", "2026-05-14", role="trader", statement="agreed")
    case.does("order_destruction", "2026-05-15")
    return case


def told(case: Docket, party: str) -> list[str]:
    """Return under which provisions a party was shown something."""
    return [one.rule for one in case.case.disclosures if one.to == party]
