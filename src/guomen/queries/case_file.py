"""One case with everything on its page: journal, goods and rights, clocks, money, documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from guomen.access.policy import Actor, Permission, require
from guomen.cases.attention import flags, waiting_for
from guomen.cases.case import Case, Claim, SecurityKind, SecurityState
from guomen.cases.procedure import Procedure, State
from guomen.cases.procedure_file import load_procedure
from guomen.cases.replay import GENERAL
from guomen.cases.security import requirements
from guomen.kernel.money import Money
from guomen.kernel.words import Words
from guomen.law.amount import Amount
from guomen.law.loader import load_pack
from guomen.law.pack import Pack
from guomen.queries.case_record import (
    DocumentCard,
    JournalLine,
    PartyCard,
    PhotoCard,
    documents,
    journal_lines,
    parties,
    photos,
)
from guomen.queries.cases import CaseRow, called, case_row, with_parties
from guomen.queries.clocks import ClockCard, clock_cards
from guomen.queries.crime import CrimePanel, crime_panels
from guomen.queries.register import KINDS
from guomen.queries.right_names import right_name
from guomen.store import journal, visible
from guomen.store.models import CaseFile, Party, Recordation

NEWEST: Final = 12
GENERAL_FORM: Final = Words("general security", "总担保")
SECURITY_KINDS: Final = {
    SecurityKind.DETENTION: Words("security for the detention", "扣留担保"),
    SecurityKind.COUNTER: Words("counter-security", "反担保"),
}
SECURITY_STATES: Final = {
    SecurityState.LODGED: Words("lodged", "已提交"),
    SecurityState.ACCEPTED: Words("accepted", "已接受"),
    SecurityState.PRESERVED: Words("preserved by a court", "法院保全"),
    SecurityState.REFUSED: Words("refused", "未接受"),
    SecurityState.SETTLED: Words("settled", "已结清"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a claim or the case stands in one region; `sign` is how the page marks it."""

    region: Words
    state: Words
    sign: str
    waits_for: Words | None


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """One right on one goods line, and where it stands."""

    key: str
    recordation: str
    mark: str
    kind: Words
    holder: Words
    quantity: Decimal
    protected_until: date | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class GoodsCard:
    """One goods line with the rights on it."""

    number: int
    description: str
    hs_code: str
    quantity: Decimal
    unit: str
    checked_price: Money | None
    taxed_value: Money | None
    claims: tuple[ClaimCard, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """What a right holder must secure: the amount and its band, or the sum that always suffices."""

    party: Words
    amount: Amount | None
    most: Money | None


@dataclass(frozen=True, slots=True)
class SecurityCard:
    """A security as lodged, and where it stands."""

    number: str
    kind: Words
    form: Words
    amount: Money
    party: Words
    state: Words
    claims: tuple[str, ...]
    deducted: Money
    returned: Money


@dataclass(frozen=True, slots=True)
class CostCard:
    """A cost charged to a right holder."""

    kind: Words
    amount: Money
    holder: Words


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """Everything about money in one case."""

    due: tuple[Due, ...]
    securities: tuple[SecurityCard, ...]
    costs: tuple[CostCard, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A case with what its page needs to name things: read once, in a fixed number of queries."""

    row: CaseFile
    case: Case
    procedure: Procedure
    law: Pack
    parties: Mapping[str, Party]
    recordations: Mapping[str, Recordation]

    def name(self, number: str) -> Words:
        """Return what a party is called."""
        party = self.parties.get(number)
        return called(party) if party else Words(number, number)


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case as its page shows it."""

    head: CaseRow
    version: int
    pack: str
    standings: tuple[Standing, ...]
    journal: tuple[JournalLine, ...]
    goods: tuple[GoodsCard, ...]
    clocks: tuple[ClockCard, ...]
    money: MoneyCard
    parties: tuple[PartyCard, ...]
    holds: tuple[tuple[str, str, date], ...]
    photos: tuple[PhotoCard, ...]
    documents: tuple[DocumentCard, ...]
    examination: str
    attention: tuple[Words, ...]
    waits_for: tuple[Words, ...]
    crime: tuple[CrimePanel, ...]

    @property
    def open_clocks(self) -> tuple[ClockCard, ...]:
        """Return the clocks that somebody still has to meet."""
        return tuple(clock for clock in self.clocks if clock.is_open)

    @property
    def ended_clocks(self) -> tuple[ClockCard, ...]:
        """Return the clocks that were met or stopped."""
        return tuple(clock for clock in self.clocks if not clock.is_open)

    @property
    def newest(self) -> tuple[JournalLine, ...]:
        """Return the newest entries of the journal."""
        return self.journal[:NEWEST]

    @property
    def older(self) -> tuple[JournalLine, ...]:
        """Return the entries before the newest."""
        return self.journal[NEWEST:]


def read(actor: Actor, number: str) -> Reading:
    """Return a case that the actor may see, with every side of it: show it to customs only.

    Raises NotFoundError where it is another's.
    """
    require(actor, Permission.READ_CASE)
    found = with_parties(visible.cases(actor)).select_related("consignment", "examination")
    row = found.filter(number=number).first()
    if row is None:
        visible.case_numbered(number, actor)
        raise RuntimeError(f"case {number} came and went")
    case = journal.load(number)
    numbers = {*case.holders(), case.trader}
    marks = {claim.key.recordation for claim in case.claims}
    return Reading(
        row=row,
        case=case,
        procedure=load_procedure(),
        law=load_pack(),
        parties={one.number: one for one in Party.objects.filter(number__in=numbers)},
        recordations={
            one.number: one
            for one in Recordation.objects.select_related("right").filter(number__in=marks)
        },
    )


def show(actor: Actor, reading: Reading, *, at: datetime) -> CasePage:
    """Return the page of a case that was read for the actor, one of customs' own."""
    require(actor, Permission.READ_HITS)
    row, case = reading.row, reading.case
    names = {one: reading.name(one) for one in (*case.holders(), case.trader)}
    return CasePage(
        head=case_row(row, at),
        version=case.version,
        pack=case.events[0].pack,
        standings=standings(case.regions, reading.procedure),
        journal=journal_lines(case, reading.procedure),
        goods=goods(reading),
        clocks=clock_cards(case, reading.law, at=at, names=names, procedure=reading.procedure),
        money=money(reading),
        parties=parties(row),
        holds=tuple((hold.reference, hold.reason, hold.since) for hold in case.holds),
        photos=photos(actor, row),
        documents=documents(actor, row),
        examination=row.examination.number if row.examination else "",
        attention=attention(reading, at),
        waits_for=tuple(
            named_role(reading.procedure, role) for role in waiting_for(case, reading.procedure)
        ),
        crime=crime_panels(case, reading.law),
    )


def attention(reading: Reading, at: datetime) -> tuple[Words, ...]:
    """Return why the case needs a look, each sentence once."""
    found = flags(reading.case, at=at, procedure=reading.procedure, law=reading.law)
    return tuple(dict.fromkeys(flag.words for flag in found))


def named_role(procedure: Procedure, role: str) -> Words:
    """Return what a role or an outsider is called."""
    return procedure.roles.get(role) or procedure.outsiders.get(role) or Words(role, role)


def standings(regions: Mapping[str, str], procedure: Procedure) -> tuple[Standing, ...]:
    """Return where a claim or the case stands, leaving out regions in which nothing has begun."""
    return tuple(
        Standing(
            region=procedure.regions[name].label,
            state=procedure.state(name, state).label,
            sign=sign(procedure.state(name, state)),
            waits_for=procedure.roles.get(procedure.state(name, state).waits_for or ""),
        )
        for name, state in regions.items()
        if state != procedure.regions[name].initial or name in {"custody", "file"}
    )


def sign(state: State) -> str:
    """Return how a state is marked: final, held, waiting, or nothing special."""
    if state.final:
        return "final"
    if state.held:
        return "held"
    return "waiting" if state.waits_for else "calm"


def goods(reading: Reading) -> tuple[GoodsCard, ...]:
    """Return the goods lines with their rights."""
    return tuple(
        GoodsCard(
            number=line.number,
            description=line.description,
            hs_code=line.hs_code,
            quantity=line.quantity,
            unit=line.unit,
            checked_price=line.checked_price,
            taxed_value=line.taxed_value,
            claims=tuple(
                claim_card(claim, reading) for claim in reading.case.claims_on(line.number)
            ),
        )
        for line in reading.case.goods
    )


def claim_card(claim: Claim, reading: Reading) -> ClaimCard:
    """Return one claim with the mark it rests on."""
    row = reading.recordations.get(claim.key.recordation)
    return ClaimCard(
        key=str(claim.key),
        recordation=claim.key.recordation,
        mark=right_name(row.right) if row else "",
        kind=KINDS.get(claim.right_kind, Words(claim.right_kind, claim.right_kind)),
        holder=reading.name(claim.holder),
        quantity=claim.quantity,
        protected_until=claim.protected_until,
        standings=standings(claim.regions, reading.procedure),
    )


def money(reading: Reading) -> MoneyCard:
    """Return what is due, what was lodged, and what it cost."""
    case = reading.case
    return MoneyCard(
        due=tuple(
            Due(reading.name(one.party), one.amount, one.most)
            for one in requirements(case, reading.law)
        ),
        securities=tuple(
            SecurityCard(
                number=one.number,
                kind=SECURITY_KINDS[one.kind],
                form=form_words(reading.procedure, one.form),
                amount=one.amount,
                party=reading.name(one.party),
                state=SECURITY_STATES[one.state],
                claims=tuple(str(key) for key in one.claims),
                deducted=one.deducted,
                returned=one.returned,
            )
            for one in case.securities
        ),
        costs=tuple(
            CostCard(
                choice_words(reading.procedure, "cost_kind", one.kind),
                one.amount,
                reading.name(one.holder),
            )
            for one in case.costs
        ),
    )


def form_words(procedure: Procedure, form: str) -> Words:
    """Return the form of a security; a general one is relied on, never chosen when lodging."""
    return GENERAL_FORM if form == GENERAL else choice_words(procedure, "form", form)


def choice_words(procedure: Procedure, name: str, value: str) -> Words:
    """Return the label of a choice, from whichever act asks for that field."""
    fields = (act.field(name) for act in procedure.acts.values())
    choices = (field.choice(value) for field in fields if field is not None)
    found = next((choice for choice in choices if choice is not None), None)
    return found.label if found else Words(value, value)
