"""What one side of a case may do now, the form for it, and whether what was typed would pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from guomen.access.policy import Actor, Role
from guomen.adapters.code_tables import unit_words
from guomen.cases.case import ClaimKey
from guomen.cases.decide import RefusedError, Request, decide
from guomen.cases.offers import Offer
from guomen.cases.procedure import Act, ActScope
from guomen.cases.procedure_file import load_procedure
from guomen.cases.replay import evolve
from guomen.cases.security import Requirement, covered_generally, required
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.queries.case_acts import FieldPage, claim_words, of_role, options
from guomen.queries.disclosure import Side
from guomen.queries.prepared import prepared
from guomen.queries.sides import View, mark_of, view

# Acts that one form does together, because the law asks for both inside one clock (REG art. 16).
TOGETHER: Final[Mapping[str, tuple[str, ...]]] = {
    "apply_for_detention": ("lodge_security",),
    "file_application": ("lodge_security",),
}
SECURED: Final = frozenset({"lodge_security", "lodge_counter_security"})


@dataclass(frozen=True, slots=True)
class SideOffer:
    """One thing this side may do, or may not do now and why."""

    act: str
    label: Words
    legal_effect: bool
    refusals: tuple[Reason, ...]

    @property
    def is_open(self) -> bool:
        """Return whether it may be done now."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class ClaimBox:
    """One claim the form may name."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class SideForm:
    """One form: the acts it does in order, the fields of all, the claims it may name."""

    number: str
    version: int
    side: Side
    acts: tuple[Act, ...]
    fields: tuple[FieldPage, ...]
    claims: tuple[ClaimBox, ...]
    prefilled: Mapping[str, Words]
    due: Requirement | None

    @property
    def label(self) -> Words:
        """Return what the form is for: its first act."""
        return self.acts[0].label

    @property
    def legal_effect(self) -> bool:
        """Return whether any of its acts has legal effect."""
        return any(act.legal_effect for act in self.acts)


def side_offers(
    actor: Actor, number: str, *, at: datetime, prefer: str = ""
) -> tuple[SideOffer, ...]:
    """Return what the actor's side may do, the open first; acts done with another are left out."""
    seen = view(actor, number, prefer=prefer)
    found = reachable(actor, seen, at=at)
    opened = {offer.act for offer in found if offer.is_open}
    carried = {name for first in opened for name in together(first, found, seen)}
    cards: dict[str, SideOffer] = {}
    for offer in sorted(found, key=lambda one: not one.is_open):
        act = seen.reading.procedure.act(offer.act)
        if offer.act not in carried:
            card = SideOffer(act.name, act.label, act.legal_effect, offer.refusals)
            cards.setdefault(offer.act, card)
    return tuple(cards.values())


def reachable(actor: Actor, seen: View, *, at: datetime) -> tuple[Offer, ...]:
    """Return the offers of the procedure to the side looked from."""
    return of_role(Role(seen.side.value), actor, seen.reading, at)


def side_form(actor: Actor, number: str, name: str, *, at: datetime, prefer: str = "") -> SideForm:
    """Return the form of an act for the actor's side.

    Raises NotFoundError where the act is not open to it, or the case is another's.
    """
    seen = view(actor, number, prefer=prefer)
    opened = [offer for offer in reachable(actor, seen, at=at) if offer.is_open]
    first = next((offer for offer in opened if offer.act == name), None)
    if first is None:
        raise NotFoundError(f"{name} is not open to you now.", f"目前不能办理“{name}”。")
    names = {offer.act for offer in opened}
    acts = (name, *(other for other in together(name, opened, seen) if other in names))
    found = tuple(seen.reading.procedure.act(one) for one in acts)
    keys = keys_offered(name, opened)
    return SideForm(
        number=seen.case.number,
        version=seen.case.version,
        side=seen.side,
        acts=found,
        fields=fields(found, seen, opened),
        claims=boxes(found[0], keys, seen),
        prefilled={**prefilled(found, keys, seen), **prepared(name, seen, at=at)},
        due=due(found, keys, seen),
    )


def together(name: str, offered: Iterable[Offer], seen: View) -> tuple[str, ...]:
    """Return what is done in one form with an act; nothing more where a general security covers."""
    keys = keys_offered(name, offered)
    covered = keys and all(covered_generally(seen.case, seen.case.claim(key)) for key in keys)
    return () if covered else TOGETHER.get(name, ())


def keys_offered(name: str, opened: Iterable[Offer]) -> tuple[ClaimKey, ...]:
    """Return the claims for which an act is open, each once."""
    return tuple(
        dict.fromkeys(key for offer in opened if offer.act == name for key in offer.claims)
    )


def fields(acts: Iterable[Act], seen: View, opened: Iterable[Offer]) -> tuple[FieldPage, ...]:
    """Return the fields that this side fills in, each once, in the order of the acts."""
    offered = tuple(opened)
    return tuple(
        FieldPage(field, options(field, seen.case, [one for one in offered if one.act == act.name]))
        for act in acts
        for field in act.fields
        if field.open_to(seen.side.value)
    )


def boxes(act: Act, keys: Iterable[ClaimKey], seen: View) -> tuple[ClaimBox, ...]:
    """Return the claims to choose from; none where the act concerns the whole case."""
    if act.scope is not ActScope.CLAIMS:
        return ()
    offered = set(keys)
    return tuple(
        ClaimBox(str(claim.key), claim_words(claim, seen.reading))
        for claim in seen.own
        if claim.key in offered
    )


def due(acts: Iterable[Act], keys: Iterable[ClaimKey], seen: View) -> Requirement | None:
    """Return what must be secured for all claims offered; None where nothing is."""
    if not any(act.name in SECURED for act in acts):
        return None
    claims = [seen.case.claim(key) for key in keys]
    return required(seen.case, seen.party, claims, seen.reading.law)


def prefilled(acts: Iterable[Act], keys: tuple[ClaimKey, ...], seen: View) -> Mapping[str, Words]:
    """Return what the form says before anything is typed: the application, the amount due."""
    known: dict[str, Words] = {}
    needed = due(acts, keys, seen)
    if needed is not None and needed.enough is not None:
        amount = str(needed.enough.amount)
        known["amount"] = Words(amount, amount)
    if seen.side is Side.HOLDER:
        known["application"] = application(keys, seen)
    return known


def application(keys: Iterable[ClaimKey], seen: View) -> Words:
    """Return the application to detain with what REG art. 13 asks for and is known already."""
    case, chosen = seen.case, [seen.case.claim(key) for key in keys]
    holder = seen.reading.name(seen.party)
    lines = [(claim, case.line(claim.key.line)) for claim in chosen]
    en = [
        f"- {mark_of(claim, seen)}, recordation {claim.key.recordation}: line {line.number}, "
        f"{line.description}, {claim.quantity.normalize():f} {unit_words(line.unit).en}"
        for claim, line in lines
    ]
    zh = [
        f"- {mark_of(claim, seen)}，备案号 {claim.key.recordation}：第 {line.number} 项 "
        f"{line.description}，{claim.quantity.normalize():f} {unit_words(line.unit).zh}"
        for claim, line in lines
    ]
    asks = Words(
        f"{holder.en} holds that the goods of case {case.number} at customs office "
        f"{case.customs} infringe its rights, and asks customs to detain them:",
        f"{holder.zh} 认为 {case.customs} 海关案件 {case.number} 项下货物侵犯本方权利，"
        "申请海关予以扣留：",
    )
    return Words("\n".join([asks.en, *en]), "\n".join([asks.zh, *zh]))


def stated_for(act: Act, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the part of what was typed that one act asks for."""
    names = {field.name for field in act.fields}
    return {name: value for name, value in typed.items() if name in names and value.strip()}


def stated_of(name: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Return the part of what was typed that the act of that name asks for.

    Raises BadInputError where the procedure has no such act.
    """
    return stated_for(load_procedure().act(name), typed)


def faults(
    actor: Actor,
    form: SideForm,
    *,
    claims: Iterable[ClaimKey],
    typed: Mapping[str, str],
    at: datetime,
) -> tuple[Reason, ...]:
    """Return every reason why the form would be refused; none where it would pass.

    Nothing is written: each act is decided on the case as the one before would leave it.
    """
    seen = view(actor, form.number, prefer=form.side.value)
    case, chosen = seen.case, tuple(claims)
    moment = at.astimezone(seen.reading.law.zone)
    for act in form.acts:
        request = Request(
            act=act.name,
            actor=actor.name,
            role=seen.side.value,
            claims=chosen if act.scope is ActScope.CLAIMS else (),
            data=stated_for(act, typed),
            party=actor.party,
        )
        try:
            event = decide(
                case, request, at=moment, procedure=seen.reading.procedure, law=seen.reading.law
            )
        except RefusedError as error:
            return error.reasons
        except BadInputError as error:
            return (Reason("claims", error.words),)
        case = evolve(case, event)
    return ()


def own_keys(
    actor: Actor, number: str, named: Iterable[str], *, prefer: str = ""
) -> tuple[ClaimKey, ...]:
    """Return those of the claims named that are the side's own; others are as if not there.

    Raises NotFoundError for a case that is another's.
    """
    wanted = set(named)
    seen = view(actor, number, prefer=prefer)
    return tuple(claim.key for claim in seen.own if str(claim.key) in wanted)
