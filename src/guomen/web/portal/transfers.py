"""A transfer of the actor's own right, asked for by another: confirm it, or object."""

import secrets
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError
from guomen.queries import application_family as found
from guomen.rights.application import Step
from guomen.usecases.effects import HANDS_OVER
from guomen.usecases.transfers import answer_transfer
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def answer(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show who asks for the transfer and since when, or write the answer down."""
    shown = found.transfer(actor, number)
    said = request.POST.get("reasons", "")[:2000].replace("\x00", "")
    context = {"shown": shown, "submission": secrets.token_urlsafe(18), "reasons": said}
    if request.method != "POST":
        return page(request, "portal/transfer.html", context)
    try:
        answer_transfer(
            number,
            Step.OBJECT if request.POST.get("answer") == "object" else Step.CONFIRM,
            submission=request.POST.get("submission", ""),
            actor=actor,
            at=clock.now(),
            hand_over=(HANDS_OVER,) if request.POST.get(HANDS_OVER) else (),
            reasons=said,
        )
    except BadInputError as error:
        wrong = {**context, "problem": error.words}
        return page(request, "portal/transfer.html", wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("portal:transfer", number=number)
