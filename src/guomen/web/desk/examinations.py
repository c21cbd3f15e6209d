"""Examinations: the list, the form at the bench, the page of one, and the case it may become."""

import secrets
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters.clock import now
from guomen.cases.case import Mode
from guomen.cases.examination import Outcome
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.queries import examinations, guides
from guomen.queries.examinations import ToExamine
from guomen.usecases import cases as case_acts
from guomen.usecases.examinations import record_examination
from guomen.usecases.pictures import PhotoInput
from guomen.web.desk.examination_form import ExaminationForms
from guomen.web.ui.asked import number_of_page, text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_HITS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List examinations, the newest first."""
    result = text(request, "result")
    found = examinations.find(actor, result=result, number=number_of_page(request))
    context = {"page": found, "result": result, "outcomes": tuple(Outcome)}
    return page(request, "desk/examinations.html", context)


@require_safe
@open_to(Permission.READ_HITS)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show one examination with its findings and photos."""
    cards = guides.seen_at(actor, number)
    mine = allowed(actor, Permission.EXAMINE) and examinations.is_by(actor, number)
    context = {
        "examination": examinations.show(actor, number),
        "cards": cards,
        "may_vote": mine and any(card.verdict is None for card in cards),
        "may_open": allowed(actor, Permission.OPEN_CASE),
        "submission": secrets.token_urlsafe(18),
    }
    return page(request, "desk/examination.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.EXAMINE)
def new(request: HttpRequest, actor: Actor, selection: int) -> HttpResponse:
    """Record what was found at the bench."""
    subject = examinations.to_record(actor, selection)
    if request.method != "POST":
        return form_page(request, subject, ExaminationForms(subject), refused=None)
    filled = ExaminationForms(subject, request.POST.dict())
    if not filled.are_valid():
        return form_page(request, subject, filled, refused=None)
    try:
        number = record(request, actor, selection, filled)
    except BadInputError as error:
        return form_page(request, subject, filled, refused=error.words)
    return redirect("desk:examination", number)


def record(request: HttpRequest, actor: Actor, selection: int, filled: ExaminationForms) -> str:
    """Hand a filled form to the use case; return the number of the examination."""
    findings = filled.findings()
    photos = tuple(
        PhotoInput(file.name or "photo", file.read()) for file in request.FILES.getlist("photos")
    )
    return record_examination(
        selection,
        result=filled.result(findings),
        findings=findings,
        photos=photos,
        remarks=filled.whole.cleaned_data["remarks"],
        actor=actor,
        at=now(),
        submission=request.POST.get("submission", ""),
    )


def form_page(
    request: HttpRequest, subject: ToExamine, filled: ExaminationForms, *, refused: Words | None
) -> HttpResponse:
    """Show the form; after a refusal with what was typed and why it was refused."""
    context = {
        "subject": subject,
        "forms": filled,
        "refused": refused,
        "submission": request.POST.get("submission") or secrets.token_urlsafe(18),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return page(request, "desk/examination_form.html", context, status=status)


@require_POST
@open_to(Permission.OPEN_CASE)
def open_case(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Open a case on what an examination suspects."""
    case = case_acts.open_from_examination(
        number,
        mode=Mode.EX_OFFICIO,
        actor=actor,
        at=now(),
        submission=request.POST.get("submission", ""),
    )
    return redirect("desk:case", case)
