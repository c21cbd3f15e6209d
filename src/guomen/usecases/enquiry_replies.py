"""What right holders answer traders who ask before they ship."""

from datetime import datetime
from typing import Final

from django.db import transaction

from guomen.access.policy import Actor, Permission, require
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.kernel.words import Words
from guomen.rights.enquiry import HOLDERS, Outcome
from guomen.rights.licence import Limits
from guomen.store import ledger, revisions, visible
from guomen.store.mandates import require_standing
from guomen.store.models import AuthorisedUser, Enquiry, EnquiryRight
from guomen.usecases.enquiry_answers import sign_answer
from guomen.usecases.licences import issue_token
from guomen.usecases.messages import tell

LONGEST_REMARK: Final = 500
ANSWERED: Final = Words("A right holder has answered your question.", "权利人已答复您的询问。")


def answer_question(
    identifier: int,
    outcome: Outcome,
    *,
    remark: str = "",
    license_to: tuple[str, str] | None = None,
    limits: Limits | None = None,
    actor: Actor,
    at: datetime,
) -> str:
    """Answer a trader's question, issue a token with it where `license_to` says to whom.

    The answer is signed again as a new version. Returns the number of the token, empty for none.
    Raises NotFoundError where the question is another holder's, NotAllowedError where it has been
    answered, BadInputError for a token with another answer than yes.
    """
    require(actor, Permission.FILE_RECORDATION)
    check(outcome, remark, wants_token=license_to is not None)
    with transaction.atomic():
        require_standing(actor, at=at)
        revisions.hold()
        row = open_question(identifier, actor)
        token = ""
        if license_to is not None:
            name, code = license_to
            token = issue_token(
                row.recordation.number,
                name=name,
                uscc=code,
                limits=limits or Limits(),
                actor=actor,
                at=at,
            )
            row.licence = AuthorisedUser.objects.get(token=token)
        row.outcome, row.remark = outcome.value, remark.strip()
        row.answered_at, row.answered_by = at, actor.name
        row.save()
        conclude(row, actor=actor, at=at)
    return token


def check(outcome: Outcome, remark: str, *, wants_token: bool) -> None:
    """Raise BadInputError where the answer is none, or says two things."""
    if outcome not in HOLDERS:
        raise BadInputError(where="outcome", found=outcome, expected=", ".join(HOLDERS))
    if len(remark.strip()) > LONGEST_REMARK:
        raise BadInputError(
            where="remark", found=remark, expected=f"at most {LONGEST_REMARK} characters"
        )
    if outcome is Outcome.MORE and not remark.strip():
        raise BadInputError(where="remark", found="", expected="what you need to know")
    if wants_token and outcome is not Outcome.YES:
        raise BadInputError(where="outcome", found=outcome, expected="yes, where a token is issued")


def open_question(identifier: int, actor: Actor) -> EnquiryRight:
    """Return a question that waits for its answer, locked."""
    found = visible.questions(actor).filter(pk=identifier)
    related = ("enquiry__party", "recordation")
    row = found.select_for_update(of=("self",)).select_related(*related).first()
    if row is None:
        raise NotFoundError(f"There is no question {identifier}.", f"没有询问 {identifier}。")
    if row.outcome != Outcome.ASKED:
        raise NotAllowedError("This question has been answered.", "该询问已答复。")
    return row


def conclude(row: EnquiryRight, *, actor: Actor, at: datetime) -> None:
    """Sign the answer anew, tell the trader, and write it in the ledger."""
    enquiry = Enquiry.objects.select_for_update(of=("self",)).get(pk=row.enquiry_id)
    sign_answer(enquiry, at=at)
    subject = f"enquiry {enquiry.number}"
    tell(
        party=row.enquiry.party.number,
        words=ANSWERED,
        topic="enquiry.answered",
        subject=subject,
        link=f"/portal/enquiries/{enquiry.number}/",
        at=at,
    )
    ledger.record(
        "answer_question",
        subject=subject,
        actor=actor.name,
        at=at,
        detail={
            "recordation": row.recordation.number,
            "answer": row.outcome,
            "party": actor.party or "",
        },
    )
