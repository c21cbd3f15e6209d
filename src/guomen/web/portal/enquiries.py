"""Ask before you ship: the trader's questions and answers."""

import secrets
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotAllowedError
from guomen.queries import enquiries
from guomen.usecases import enquiries as doing
from guomen.usecases.enquiry_answers import hand_out
from guomen.web.portal.enquiry_form import EnquiryForm
from guomen.web.templatetags.ui import say
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.files import handed_out
from guomen.web.ui.pages import page

TRADERS = Permission.ASK_BEFORE_SHIPPING


@require_safe
@open_to(TRADERS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List what the actor's party has asked."""
    found = enquiries.own(actor, number=number_of_page(request))
    return page(request, "portal/enquiries.html", {"found": found})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(TRADERS)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask what the goods are, and answer at once from the register in force."""
    if request.method != "POST":
        return form_page(request, EnquiryForm(), HTTPStatus.OK)
    form = EnquiryForm(request.POST)
    if form.is_valid():
        try:
            number = doing.ask(
                form.question(),
                actor=actor,
                at=clock.now(),
                submission=request.POST.get("submission", ""),
            )
        except (BadInputError, NotAllowedError) as error:
            form.add_error(None, say(error.words))
        else:
            return redirect("portal:enquiry", number)
    return form_page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)


def form_page(request: HttpRequest, form: EnquiryForm, status: HTTPStatus) -> HttpResponse:
    """Render the question with a key of its own; what was typed stays."""
    sent = request.POST.get("submission", "") or secrets.token_urlsafe(18)
    context = {"form": form, "submission": sent, "most": doing.MOST_IN_A_DAY}
    return page(request, "portal/enquiry_form.html", context, status=status)


@require_safe
@open_to(TRADERS)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show one question with its answer."""
    found = enquiries.show(actor, number)
    return page(request, "portal/enquiry.html", {"found": found})


@require_POST
@open_to(TRADERS)
def ask_holder(request: HttpRequest, actor: Actor, number: str, recordation: str) -> HttpResponse:
    """Put the question to the holder of a right, or tell it more."""
    try:
        doing.ask_holder(
            number, recordation, reply=request.POST.get("reply", ""), actor=actor, at=clock.now()
        )
    except BadInputError as error:
        messages.error(request, say(error.words), extra_tags="danger")
    else:
        messages.success(request, gettext("The holder was asked. The answer will stand here."))
    return redirect("portal:enquiry", number)


@require_safe
@open_to(TRADERS)
def answer(
    request: HttpRequest, actor: Actor, number: str, version: int, kind: str
) -> HttpResponse:
    """Hand out a signed answer: the JSON, its signature, or the page."""
    address = request.build_absolute_uri(reverse("public:answer", args=[number]))
    file = hand_out(number, kind, version=version, address=address, actor=actor)
    return handed_out(file.content, file.media_type, file.name, how="attachment")
