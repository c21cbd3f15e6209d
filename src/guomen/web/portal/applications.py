"""Applications to the register: the list, a new one, one of them, its submission and its end."""

import secrets
from http import HTTPStatus
from typing import Final

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError
from guomen.law.loader import load_pack
from guomen.queries import application_family
from guomen.queries import applications as found
from guomen.queries.application_steps import restricted, standing
from guomen.rights.application import Stage, Step
from guomen.rights.filing import Subject
from guomen.rights.right import RightKind
from guomen.usecases import applications, filing, letters
from guomen.web.portal.application_steps import late, step_address, version
from guomen.web.portal.filing_right import EligibilityForm, empty
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.files import handed_out
from guomen.web.ui.pages import page

UNFIT: Final = HTTPStatus.UNPROCESSABLE_ENTITY
BEGIN: Final = "begin"


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the actor's applications, what asks something of it first."""
    stage = request.GET.get("stage", "")
    number, day = number_of_page(request), clock.now().date()
    rows = found.own(actor, stage=stage, number=number, day=day)
    context: dict[str, object] = {"found": rows, "stage": stage, "stages": tuple(Stage)}
    context["may_file"] = allowed(actor, Permission.FILE_RECORDATION)
    return page(request, "portal/applications.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask the five questions, say what stands against it, and begin a draft."""
    blank, at = empty(RightKind.TRADEMARK), clock.now()
    template = "portal/application-new.html"
    if request.method != "POST":
        return page(request, template, {"form": EligibilityForm(blank)})
    form = EligibilityForm(blank, request.POST)
    if not form.is_valid():
        return page(request, template, {"form": form}, status=UNFIT)
    filled = form.applied(blank)
    if request.POST.get("step") != BEGIN:
        now = standing(filled, Subject.RECORDATION, day=at.date(), law=load_pack())
        return page(request, template, {"form": form, "asked": True, "found": now})
    number = applications.draft(Subject.RECORDATION, actor=actor, at=at, kind=filled.right.kind)
    applications.edit(number, filled, expected_version=1, actor=actor, at=at)
    return redirect(step_address(number, "right"))


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show one application: where it stands, what it says and lacks, its history and letters."""
    shown = found.application(actor, number, at=clock.now())
    context = {"shown": shown, "square": square(request, shown.recordation)}
    return page(request, "portal/application.html", context)


def square(request: HttpRequest, recordation: str) -> str:
    """Return the address of the public record as a square code; empty for none."""
    if not recordation:
        return ""
    address = request.build_absolute_uri(reverse("public:recordation", args=[recordation]))
    return str(segno.make(address, error="m").svg_data_uri(scale=4, light="#fff"))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def check(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show every answer once more, or file what was checked and declared true."""
    at = clock.now()
    if request.method == "POST" and request.POST.get("true"):
        filing.declare_and_submit(
            number,
            expected_version=version(request),
            submission=request.POST.get("submission", ""),
            actor=actor,
            at=at,
        )
        return redirect("portal:application-receipt", number=number)
    shown = found.application(actor, number, at=at)
    if not shown.is_editable:
        return redirect("portal:application", number=number)
    context = {
        "shown": shown,
        "name": "check",
        "submission": secrets.token_urlsafe(18),
        "restricted": restricted(shown.filing),
        "late": late(shown),
        "untold": request.method == "POST",
    }
    status = UNFIT if request.method == "POST" else HTTPStatus.OK
    return page(request, "portal/application-check.html", context, status=status)


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def receipt(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show that an application was received, and until when customs decides."""
    shown = found.application(actor, number, at=clock.now())
    sent = [one for one in shown.history if one.step in {Step.SUBMIT, Step.CORRECT}]
    if not sent:
        raise NotFoundError(f"Application {number} was not filed.", f"申请 {number} 尚未提交。")
    return page(request, "portal/application-receipt.html", {"shown": shown, "sent": sent[-1]})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def withdraw(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask whether to take an application back, and take it back."""
    shown = found.application(actor, number, at=clock.now())
    if request.method == "POST":
        applications.withdraw(
            number,
            submission=request.POST.get("submission", ""),
            actor=actor,
            at=clock.now(),
            reasons=request.POST.get("reasons", "")[:2000].replace("\x00", ""),
        )
        return redirect("portal:application", number=number)
    if Step.WITHDRAW not in shown.offers:
        return redirect("portal:application", number=number)
    context = {"shown": shown, "submission": secrets.token_urlsafe(18)}
    return page(request, "portal/application-withdraw.html", context)


@require_POST
@open_to(Permission.FILE_RECORDATION)
def again(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Begin a new application with all that a refused one stated."""
    del request
    fresh = filing.file_again(number, actor=actor, at=clock.now())
    return redirect("portal:application", number=fresh)


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def letter(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Hand out a letter addressed to the actor, and write down that it was seen."""
    del request
    file = letters.hand_out(number, actor=actor, at=clock.now())
    return handed_out(file.content, file.media_type, file.name, how="attachment")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def about(request: HttpRequest, actor: Actor, subject: str) -> HttpResponse:
    """Say what an application about a recordation means, and begin it."""
    if subject not in set(Subject) - {Subject.RECORDATION}:
        raise NotFoundError(f"Nothing is called {subject}.", f"没有“{subject}”。")
    asked = Subject(subject)
    number = (request.POST if request.method == "POST" else request.GET).get("recordation", "")[:20]
    problem = None
    if request.method == "POST":
        try:
            fresh = applications.draft(asked, actor=actor, at=clock.now(), recordation=number)
            return redirect(step_address(fresh, "about"))
        except (NotAllowedError, NotFoundError, BadInputError) as error:
            problem = error.words
    context = {
        "subject": asked,
        "number": number,
        "problem": problem,
        "rules": application_family.rules_about(asked, clock.now().date()),
    }
    status = HTTPStatus.CONFLICT if problem else HTTPStatus.OK
    return page(request, "portal/application-about.html", context, status=status)
