"""Questions that traders put to right holders before they ship."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.queries import enquiries
from guomen.rights.enquiry import Outcome
from guomen.usecases.enquiry_replies import answer_question
from guomen.web.portal.enquiry_form import ReplyForm
from guomen.web.templatetags.ui import say
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the questions about the actor's rights, those that wait first."""
    found = enquiries.questions(actor, number=number_of_page(request))
    return page(request, "portal/questions.html", {"found": found})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.READ_OWN_RIGHTS)
def show(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Show one question, and answer it; a token goes with it in the same step."""
    found = enquiries.question(actor, identifier)
    form = ReplyForm(found, request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid() and answered(form, actor):
            messages.success(request, gettext("Your answer is signed and sent."))
            return redirect("portal:questions")
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "portal/question.html", {"form": form, "question": found}, status=status)


def answered(form: ReplyForm, actor: Actor) -> bool:
    """Answer the question, or say in the form why it cannot be."""
    try:
        answer_question(
            form.question.id,
            Outcome(form.cleaned_data["outcome"]),
            remark=form.cleaned_data["remark"],
            license_to=form.receiver,
            limits=form.asked_for,
            actor=actor,
            at=clock.now(),
        )
    except (BadInputError, NotAllowedError) as error:
        where = error.where if isinstance(error, BadInputError) else ""
        form.add_error(where if where in form.fields else None, say(error.words))
        return False
    return True
