"""Which rows somebody may see: one function per table, used by every reading query.

Staff see by office: officers their own (an office ending in 00 is the seat of its district and
sees the whole district), supervisors their district (the first two characters of the customs
code), headquarters and auditors everything. Right holders and traders see what concerns the party
they speak for, and a case only from the moment they were told of it. Whoever holds several roles
sees what any of them sees.
"""

from typing import Final

from django.db.models import Count, F, Q, QuerySet

from guomen.access.policy import Actor, Permission, Role, allowed
from guomen.kernel.errors import NotFoundError
from guomen.rights.filing import Subject
from guomen.store.models import (
    Account,
    Application,
    AuthorisedUser,
    CaseFile,
    CaseParty,
    Consignment,
    Enquiry,
    EnquiryRight,
    Examination,
    Finding,
    Hit,
    IntakeFile,
    IssuedDocument,
    LedgerEntry,
    Letter,
    Message,
    Party,
    Photo,
    Recordation,
    ScreeningRun,
    Selection,
    TipOff,
    Upload,
)

NOTHING: Final = Q(pk__in=[])
SEAT: Final = "00"
HOLDER, TRADER = "holder", "trader"


def offices(actor: Actor, column: str) -> Q | None:
    """Return the condition for the offices a member of staff sees; None where it sees all."""
    if allowed(actor, Permission.READ_EVERY_CASE):
        return None
    office = actor.office or ""
    if len(office) != 4 or not actor.roles & {Role.OFFICER, Role.CASE_OFFICER, Role.SUPERVISOR}:
        return NOTHING
    if Role.SUPERVISOR in actor.roles or office.endswith(SEAT):
        return Q(**{f"{column}__startswith": office[:2]})
    return Q(**{column: office})


def party_of(actor: Actor, role: Role) -> str | None:
    """Return the party the actor speaks for in that role."""
    return actor.party if role in actor.roles else None


def cases(actor: Actor) -> QuerySet[CaseFile]:
    """Return the cases somebody may know of."""
    by_office = offices(actor, "office")
    if by_office is None:
        return CaseFile.objects.all()
    told = Q(pk__in=told_parts(actor).values("case"))
    return CaseFile.objects.filter(by_office | told)


def told_parts(actor: Actor) -> QuerySet[CaseParty]:
    """Return the parts in cases of which the actor's party has been told."""
    condition = NOTHING
    for role, part in ((Role.RIGHT_HOLDER, HOLDER), (Role.TRADER, TRADER)):
        party = party_of(actor, role)
        if party:
            condition |= Q(party__number=party, part=part, told_at__isnull=False)
    return CaseParty.objects.filter(condition)


def case_numbered(number: str, actor: Actor) -> CaseFile:
    """Return one case; raises NotFoundError where there is none or it is another's."""
    row = cases(actor).filter(number=number).first()
    if row is None:
        raise NotFoundError(
            f"There is no case {number}, or it is not yours to see.",
            f"没有案件 {number}，或者您无权查看。",
        )
    return row


def consignments(actor: Actor) -> QuerySet[Consignment]:
    """Return consignments: staff by office; a party only those of cases it was told of.

    That a consignment has a row at all says that it was hit or selected, so a trader does not see
    its own before it is told.
    """
    by_office = offices(actor, "customs_office")
    if by_office is None:
        return Consignment.objects.all()
    told = Q(cases__in=told_parts(actor).values("case"))
    return Consignment.objects.filter(by_office | told).distinct()


def of_staff_consignments(actor: Actor) -> QuerySet[Consignment]:
    """Return the consignments whose risk work the actor may see; none for parties."""
    by_office = offices(actor, "customs_office")
    return Consignment.objects.all() if by_office is None else Consignment.objects.filter(by_office)


def selections(actor: Actor) -> QuerySet[Selection]:
    """Return the selections somebody may see: customs' own business, by office."""
    return Selection.objects.filter(consignment__in=of_staff_consignments(actor))


def hits(actor: Actor) -> QuerySet[Hit]:
    """Return the hits somebody may see: customs' own business, by office.

    Of a day that was run more than once, those of the run that decided on the consignment.
    """
    return Hit.objects.filter(
        line__consignment__in=of_staff_consignments(actor),
        run=F("line__consignment__selection__run"),
    )


def runs(actor: Actor) -> QuerySet[ScreeningRun]:
    """Return the screening runs, for those who may read hits or run a day."""
    may = allowed(actor, Permission.READ_HITS) or allowed(actor, Permission.RUN_DAY)
    return ScreeningRun.objects.all() if may else ScreeningRun.objects.none()


def examinations(actor: Actor) -> QuerySet[Examination]:
    """Return the examinations somebody may see: customs' own business, by office."""
    return Examination.objects.filter(consignment__in=of_staff_consignments(actor))


def findings(actor: Actor) -> QuerySet[Finding]:
    """Return findings: staff by office; a right holder those on its own rights in told cases."""
    holder = party_of(actor, Role.RIGHT_HOLDER)
    mine = NOTHING
    if holder:
        mine = Q(
            recordation__right__holder__number=holder,
            examination__case__in=told_parts(actor).filter(part=HOLDER).values("case"),
        )
    return Finding.objects.filter(Q(examination__in=examinations(actor)) | mine)


def photos(actor: Actor) -> QuerySet[Photo]:
    """Return photos: staff by office; a party those of cases it was told of.

    A right holder sees them only where no other holder has a part: a photo may show both's goods.
    """
    told = told_parts(actor)
    shared = (
        CaseParty.objects.filter(part=HOLDER)
        .values("case")
        .annotate(holders=Count("party"))
        .filter(holders__gt=1)
        .values("case")
    )
    theirs = told.exclude(part=HOLDER, case__in=shared).values("case")
    return Photo.objects.filter(
        Q(examination__in=examinations(actor)) | Q(examination__case__in=theirs)
    )


def recordations(actor: Actor) -> QuerySet[Recordation]:
    """Return recordations: staff all, a right holder its own; the public search asks no actor."""
    if actor.is_staff:
        return Recordation.objects.all()
    holder = party_of(actor, Role.RIGHT_HOLDER)
    if holder is None:
        return Recordation.objects.none()
    return Recordation.objects.filter(right__holder__number=holder)


def applications(actor: Actor) -> QuerySet[Application]:
    """Return applications: those who examine them all that were filed, a right holder its own."""
    if allowed(actor, Permission.EXAMINE_RECORDATION) or allowed(actor, Permission.READ_EVERY_CASE):
        return Application.objects.filter(submitted_at__isnull=False)
    holder = party_of(actor, Role.RIGHT_HOLDER)
    if holder is None:
        return Application.objects.none()
    return Application.objects.filter(holder__number=holder)


def transfers_of(actor: Actor) -> QuerySet[Application]:
    """Return the applications by which others ask to have the actor's rights transferred."""
    holder = party_of(actor, Role.RIGHT_HOLDER)
    if holder is None:
        return Application.objects.none()
    return Application.objects.filter(
        subject=Subject.TRANSFER,
        submitted_at__isnull=False,
        recordation__right__holder__number=holder,
    ).exclude(holder__number=holder)


def licences(actor: Actor) -> QuerySet[AuthorisedUser]:
    """Return licences: staff who may read hits all, a right holder those on its recordations."""
    if allowed(actor, Permission.READ_HITS):
        return AuthorisedUser.objects.all()
    return AuthorisedUser.objects.filter(recordation__in=recordations(actor))


def granted(actor: Actor) -> QuerySet[AuthorisedUser]:
    """Return the licence tokens of the party a trader speaks for: by its code, else by its name."""
    number = party_of(actor, Role.TRADER)
    party = Party.objects.filter(number=number).first() if number else None
    if party is None:
        return AuthorisedUser.objects.none()
    mine = Q(uscc="", name=party.name)
    if party.uscc:
        mine |= Q(uscc=party.uscc)
    return AuthorisedUser.objects.filter(mine, token__isnull=False)


def enquiries(actor: Actor) -> QuerySet[Enquiry]:
    """Return what the party a trader speaks for has asked before shipping."""
    number = party_of(actor, Role.TRADER)
    return Enquiry.objects.filter(party__number=number) if number else Enquiry.objects.none()


def questions(actor: Actor) -> QuerySet[EnquiryRight]:
    """Return the questions that traders put to the holder an actor speaks for."""
    holder = party_of(actor, Role.RIGHT_HOLDER)
    if holder is None:
        return EnquiryRight.objects.none()
    return EnquiryRight.objects.filter(holder__number=holder, asked_at__isnull=False)


def letters(actor: Actor) -> QuerySet[Letter]:
    """Return the letters of the register: those who examine see all, a right holder its own."""
    if allowed(actor, Permission.EXAMINE_RECORDATION) or allowed(actor, Permission.READ_EVERY_CASE):
        return Letter.objects.all()
    holder = party_of(actor, Role.RIGHT_HOLDER)
    return Letter.objects.filter(addressee__number=holder) if holder else Letter.objects.none()


def parties(actor: Actor) -> QuerySet[Party]:
    """Return parties with their contact data: staff who may read them, others themselves."""
    if allowed(actor, Permission.READ_PARTIES):
        return Party.objects.all()
    return Party.objects.filter(number=actor.party) if actor.party else Party.objects.none()


def documents(actor: Actor) -> QuerySet[IssuedDocument]:
    """Return issued documents: staff those of their cases, parties those addressed to them."""
    by_office = offices(actor, "case__office")
    if by_office is None:
        return IssuedDocument.objects.all()
    told = Q(case__in=told_parts(actor).values("case"), addressee__number=actor.party)
    return IssuedDocument.objects.filter(by_office | told)


def uploads(actor: Actor) -> QuerySet[Upload]:
    """Return the files handed in: the party its own, customs' staff who read the register all."""
    if allowed(actor, Permission.READ_HITS):
        return Upload.objects.all()
    return (
        Upload.objects.filter(party__number=actor.party) if actor.party else Upload.objects.none()
    )


def intake_files(actor: Actor) -> QuerySet[IntakeFile]:
    """Return the files handed in, for those who may hand in."""
    may = allowed(actor, Permission.IMPORT_DECLARATIONS) or allowed(
        actor, Permission.READ_EVERY_CASE
    )
    return IntakeFile.objects.all() if may else IntakeFile.objects.none()


def ledger(actor: Actor) -> QuerySet[LedgerEntry]:
    """Return the ledger, for those who may read it."""
    may = allowed(actor, Permission.READ_LEDGER)
    return LedgerEntry.objects.all() if may else LedgerEntry.objects.none()


def accounts(actor: Actor) -> QuerySet[Account]:
    """Return accounts: all for those who manage them, others their own."""
    if allowed(actor, Permission.MANAGE_ACCOUNTS):
        return Account.objects.all()
    return Account.objects.filter(username=actor.name)


def messages(actor: Actor) -> QuerySet[Message]:
    """Return the messages somebody may read: the own ones, the party's, those of the own desk."""
    account = Account.objects.filter(username=actor.name).values("pk")[:1]
    mine = Q(account=account)
    if desks := audiences(actor):
        mine |= Q(account=None, audience__in=desks)
    if actor.party and not actor.is_staff:
        party = Party.objects.filter(number=actor.party).values("pk")[:1]
        mine |= Q(account=None, party=party)
    return Message.objects.filter(mine)


def audiences(actor: Actor) -> tuple[str, ...]:
    """Return the desks whose messages the actor reads: headquarters, the own office."""
    found = ("headquarters",) if Role.HEADQUARTERS in actor.roles else ()
    serves = actor.roles & {Role.OFFICER, Role.CASE_OFFICER, Role.SUPERVISOR}
    return (*found, f"office:{actor.office}") if serves and actor.office else found


def tips(actor: Actor) -> QuerySet[TipOff]:
    """Return tip-offs: headquarters all, officers those for their office or for none in particular.

    A right holder sees its own; a trader never sees any.
    """
    if allowed(actor, Permission.WORK_TIPS):
        by_office = offices(actor, "office")
        return (
            TipOff.objects.all()
            if by_office is None
            else TipOff.objects.filter(by_office | Q(office=""))
        )
    holder = party_of(actor, Role.RIGHT_HOLDER)
    return TipOff.objects.filter(party__number=holder) if holder else TipOff.objects.none()
