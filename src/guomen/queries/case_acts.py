"""What may be done in a case now, and the form of one act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from guomen.access.policy import Actor, Permission, Role, require
from guomen.cases.case import Case, Claim, ClaimKey
from guomen.cases.offers import Offer, offers
from guomen.cases.procedure import Act, ActField, ActScope, FieldKind
from guomen.kernel.errors import NotFoundError
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.queries.case_file import Due, Reading, money, read
from guomen.queries.cases import CaseRow, case_row
from guomen.queries.fine_bands import BandCard, bands_for
from guomen.queries.right_names import right_name
from guomen.store.copies import act_label


@dataclass(frozen=True, slots=True)
class OfferCard:
    """An act within reach: open for these claims, or not now and why."""

    act: str
    label: Words
    legal_effect: bool
    claims: tuple[str, ...]
    refusals: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        """Return whether the act may be done now."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class ClaimChoice:
    """A claim that the form may name; `chosen` where it is offered, `held_back` says why not."""

    key: str
    words: Words
    chosen: bool
    held_back: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a field."""

    value: str
    words: Words


@dataclass(frozen=True, slots=True)
class FieldPage:
    """A field of the act as the form shows it; `options` where it is chosen and not typed."""

    field: ActField
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ActPage:
    """The form of one act in one case, made for the version that was read."""

    head: CaseRow
    act: Act
    version: int
    fields: tuple[FieldPage, ...]
    claims: tuple[ClaimChoice, ...]
    refusals: tuple[Reason, ...]
    due: tuple[Due, ...]
    bands: tuple[BandCard, ...]

    @property
    def is_open(self) -> bool:
        """Return whether the act may be done now, for at least one claim where it names claims."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class Since:
    """What others entered after the form was made."""

    sequence: int
    label: Words
    at: datetime
    actor: str


def open_acts(actor: Actor, reading: Reading, *, at: datetime) -> tuple[OfferCard, ...]:
    """Return the acts within reach: the open first, of those what moves goods before notes."""
    require(actor, Permission.READ_HITS)
    cards = [
        OfferCard(
            act=offer.act,
            label=reading.procedure.act(offer.act).label,
            legal_effect=reading.procedure.act(offer.act).legal_effect,
            claims=tuple(str(key) for key in offer.claims),
            refusals=offer.refusals,
        )
        for offer in within_reach(actor, reading, at=at)
    ]
    return tuple(sorted(cards, key=lambda card: (not card.is_open, not card.claims)))


def within_reach(actor: Actor, reading: Reading, *, at: datetime) -> tuple[Offer, ...]:
    """Return what any of the actor's roles may do; of the same offer the open one."""
    found: dict[tuple[str, tuple[ClaimKey, ...]], Offer] = {}
    for role in Role:
        if role not in actor.roles:
            continue
        for offer in of_role(role, actor, reading, at):
            known = found.get((offer.act, offer.claims))
            if known is None or (offer.is_open and not known.is_open):
                found[offer.act, offer.claims] = offer
    return tuple(found.values())


def of_role(role: Role, actor: Actor, reading: Reading, at: datetime) -> tuple[Offer, ...]:
    """Return what the actor may do in one role."""
    return offers(
        reading.case,
        role,
        at=at,
        procedure=reading.procedure,
        law=reading.law,
        party=actor.party,
        actor=actor.name,
    )


def act_page(actor: Actor, number: str, name: str, *, at: datetime) -> ActPage:
    """Return the form of an act.

    Raises NotFoundError for a case that is another's, or an act that is not within reach.
    """
    require(actor, Permission.READ_HITS)
    reading = read(actor, number)
    act = reading.procedure.acts.get(name)
    mine = [offer for offer in within_reach(actor, reading, at=at) if offer.act == name]
    if act is None or not mine:
        raise NotFoundError(
            f"{name} is not within reach in case {number} now.",
            f"案件 {number} 目前不能办理“{name}”。",
        )
    opened = [offer for offer in mine if offer.is_open]
    return ActPage(
        head=case_row(reading.row, at),
        act=act,
        version=reading.case.version,
        fields=tuple(
            FieldPage(field, options(field, reading.case, opened or mine))
            for field in act.fields
            if any(field.open_to(role) for role in actor.roles)
        ),
        claims=claim_choices(act, mine, reading),
        refusals=() if opened else refusals_of(mine),
        due=money(reading).due if any(field.name == "amount" for field in act.fields) else (),
        bands=bands(act, opened or mine, reading, at),
    )


def bands(act: Act, offered: list[Offer], reading: Reading, at: datetime) -> tuple[BandCard, ...]:
    """Return the ranges of the fine for the claims that the form names beforehand."""
    claims = [reading.case.claim(key) for key in offered[0].claims]
    day = at.astimezone(reading.law.zone).date()
    return bands_for(act, reading.case, claims, law=reading.law, day=day)


def claim_choices(act: Act, mine: Iterable[Offer], reading: Reading) -> tuple[ClaimChoice, ...]:
    """Return the claims that the form may name; the first open offer is chosen beforehand."""
    if act.scope is not ActScope.CLAIMS:
        return ()
    offered = list(mine)
    first = next((offer.claims for offer in offered if offer.is_open), ())
    against = {
        key: offer.refusals for offer in offered if not offer.is_open for key in offer.claims
    }
    within = {key for offer in offered for key in offer.claims}
    return tuple(
        ClaimChoice(
            key=str(claim.key),
            words=claim_words(claim, reading),
            chosen=claim.key in first,
            held_back=against.get(claim.key, ()),
        )
        for claim in reading.case.claims
        if claim.key in within
    )


def claim_words(claim: Claim, reading: Reading) -> Words:
    """Return what a claim is called in a form: the goods, the mark, the holder."""
    line = reading.case.line(claim.key.line)
    row = reading.recordations.get(claim.key.recordation)
    mark = right_name(row.right) if row else ""
    holder = reading.name(claim.holder)
    return Words(
        f"Line {line.number}, {line.description}: {mark} ({claim.key.recordation}), {holder.en}",
        f"第 {line.number} 项 {line.description}：{mark}（{claim.key.recordation}），{holder.zh}",
    )


def refusals_of(mine: Iterable[Offer]) -> tuple[Reason, ...]:
    """Return every reason against, each once."""
    return tuple(dict.fromkeys(reason for offer in mine for reason in offer.refusals))


def options(field: ActField, case: Case, mine: Iterable[Offer]) -> tuple[Option, ...]:
    """Return the answers of a field that are open in any offer; none where it is typed."""
    known = all_options(field, case)
    rulings = [offer.choices[field.name] for offer in mine if field.name in offer.choices]
    if not rulings:
        return known
    fitting = {value for ruling in rulings for value in ruling}
    return tuple(option for option in known if option.value in fitting)


def all_options(field: ActField, case: Case) -> tuple[Option, ...]:
    """Return every answer a field could have in this case."""
    if field.kind is FieldKind.SECURITY:
        return tuple(
            Option(one.number, Words(f"{one.number}: {one.amount}", f"{one.number}：{one.amount}"))
            for one in case.securities
        )
    if field.name == "line" and field.kind is FieldKind.INTEGER:
        return tuple(
            Option(
                str(line.number),
                Words(f"{line.number}: {line.description}", f"{line.number}：{line.description}"),
            )
            for line in case.goods
        )
    return tuple(Option(choice.value, choice.label) for choice in field.choices)


def since(actor: Actor, number: str, version: int) -> tuple[Since, ...]:
    """Return what was entered after a form was made for `version`, oldest first."""
    require(actor, Permission.READ_HITS)
    reading = read(actor, number)
    return tuple(
        Since(event.sequence, act_label(event), event.at, event.actor)
        for event in reading.case.events
        if event.sequence > version
    )
