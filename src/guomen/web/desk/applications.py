"""The examiner's desk: the queue, one application, and what customs does with it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.kernel.words import Words
from guomen.law.loader import load_pack
from guomen.law.on_day import named_on
from guomen.queries import application_queue, register
from guomen.queries.application_flags import ExaminerPage, examiner_page
from guomen.queries.application_queue import STAGES, QueueAsked
from guomen.queries.revocations import grounds_of_revocation
from guomen.rights.application import Step
from guomen.rights.eligibility import GROUNDS
from guomen.rights.recordation import State
from guomen.rights.right import RightKind
from guomen.usecases import decisions, letters
from guomen.usecases.revocations import revoke as revoked
from guomen.web.templatetags.ui import say
from guomen.web.ui.asked import number_of_page, text
from guomen.web.ui.doors import open_to
from guomen.web.ui.files import handed_out
from guomen.web.ui.pages import page

LONGEST: Final = 4_000
SEND: Final = "send"


@dataclass(frozen=True, slots=True)
class Said:
    """What an examiner typed into the form of an act."""

    version: int
    submission: str
    reasons: str
    items: tuple[str, ...]
    grounds: tuple[str, ...]


@require_safe
@open_to(Permission.EXAMINE_RECORDATION)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the queue, what is due first first."""
    day = clock.now().date()
    asked = QueueAsked(
        text(request, "stage"), text(request, "kind"), mine=bool(request.GET.get("mine"))
    )
    number = number_of_page(request)
    context = {
        "page": application_queue.queue(actor, asked, number=number, day=day),
        "counts": application_queue.counts(actor, day=day),
        "asked": asked,
        "stages": STAGES,
        "kinds": tuple(RightKind),
    }
    return page(request, "desk/applications.html", context)


@require_safe
@open_to(Permission.EXAMINE_RECORDATION)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show everything that was filed and what to look at twice; the look is written down."""
    at = clock.now()
    found = examiner_page(actor, number, at=at)
    decisions.record_look(number, actor=actor, at=at)
    return page(request, "desk/application.html", {"found": found, "shown": found.shown})


@require_POST
@open_to(Permission.EXAMINE_RECORDATION)
def take(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Put an application on the examiner's own desk."""
    del request
    decisions.take(number, actor=actor, at=clock.now())
    return redirect("desk:application", number=number)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.EXAMINE_RECORDATION)
def act(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Fill in what customs does, check it, do it."""
    if name not in ACTS:
        raise NotFoundError(f"Nothing is called {name}.", f"没有“{name}”。")
    at = clock.now()
    found = examiner_page(actor, number, at=at)
    if request.method != "POST":
        open_now = ACTS[name] in found.offers
        return form(request, found, name) if open_now else redirect("desk:application", number)
    said = typed(request)
    if request.POST.get("step") == "edit":
        return form(request, found, name, said=said)
    if request.POST.get("step") == SEND:
        return done(request, actor, found, name, said)
    problem = lacking(name, said)
    return form(request, found, name, said=said, problem=problem, checked=problem is None)


def done(
    request: HttpRequest, actor: Actor, found: ExaminerPage, name: str, said: Said
) -> HttpResponse:
    """Do what was checked; what cannot be taken is said beside what was typed."""
    number = found.shown.number
    try:
        DO[name](number, said, actor)
    except BadInputError as error:
        return form(request, found, name, said=said, problem=error.words)
    return redirect("desk:application", number=number)


def typed(request: HttpRequest) -> Said:
    """Return what was typed, ticked items and own ones together, without NUL."""
    sent = request.POST
    own = [line.strip() for line in plain(sent.get("own", "")).splitlines()]
    items = [*map(plain, sent.getlist("item")), *own]
    version = sent.get("version", "")
    return Said(
        version=int(version)
        if version.isascii() and version.isdecimal() and len(version) < 10
        else -1,
        submission=sent.get("submission", ""),
        reasons=plain(sent.get("reasons", ""))[:LONGEST].strip(),
        items=tuple(dict.fromkeys(item for item in items if item)),
        grounds=tuple(sent.getlist("ground")),
    )


def plain(typed_text: str) -> str:
    """Return text without NUL."""
    return typed_text.replace("\x00", "")


def lacking(name: str, said: Said) -> Words | None:
    """Return what an act still needs before it can be checked; None where nothing."""
    if name == "correction" and not said.items:
        return Words("Name at least one thing to correct.", "请至少列出一项补正事项。")
    if name == "refuse" and not said.grounds:
        return Words("Choose a ground of the law.", "请选择法定情形。")
    if name == "refuse" and not said.reasons:
        return Words("Give reasons the applicant can answer.", "请说明申请人可据以答复的理由。")
    return None


def form(
    request: HttpRequest,
    found: ExaminerPage,
    name: str,
    *,
    said: Said | None = None,
    problem: Words | None = None,
    checked: bool = False,
) -> HttpResponse:
    """Render the form of an act, or what it will do."""
    day = clock.now().date()
    items = [say(one.words) for one in found.lacking]
    chosen = said.items if said else tuple(items)
    context = {
        "found": found,
        "shown": found.shown,
        "name": name,
        "act": ACTS[name],
        "items": items,
        "chosen": chosen,
        "own": [one for one in chosen if one not in items],
        "grounds": named_on(load_pack(), GROUNDS, day),
        "said": said,
        "problem": problem,
        "checked": checked,
        "submission": (said.submission if said else "") or secrets.token_urlsafe(18),
        "version": said.version if said else found.shown.version,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return page(request, "desk/application-act.html", context, status=status)


def correct(number: str, said: Said, actor: Actor) -> None:
    """Ask the applicant for what lacks."""
    decisions.request_correction(
        number,
        items=said.items,
        reasons=said.reasons,
        expected_version=said.version,
        submission=said.submission,
        actor=actor,
        at=clock.now(),
    )


def approve(number: str, said: Said, actor: Actor) -> None:
    """Approve it."""
    decisions.approve(
        number,
        reasons=said.reasons,
        expected_version=said.version,
        submission=said.submission,
        actor=actor,
        at=clock.now(),
    )


def refuse(number: str, said: Said, actor: Actor) -> None:
    """Refuse it, on grounds of the law and with reasons."""
    decisions.refuse(
        number,
        grounds=said.grounds,
        reasons=said.reasons,
        expected_version=said.version,
        submission=said.submission,
        actor=actor,
        at=clock.now(),
    )


ACTS: Final = MappingProxyType(
    {"correction": Step.REQUEST_CORRECTION, "approve": Step.APPROVE, "refuse": Step.REFUSE}
)
DO: Final[MappingProxyType[str, Callable[[str, Said, Actor], None]]] = MappingProxyType(
    {"correction": correct, "approve": approve, "refuse": refuse}
)


@require_safe
@open_to(Permission.EXAMINE_RECORDATION)
def letter(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Hand out a letter, and write down that it was seen."""
    del request
    file = letters.hand_out(number, actor=actor, at=clock.now())
    return handed_out(file.content, file.media_type, file.name, how="attachment")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.EXAMINE_RECORDATION)
def revoke(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the grounds of a revocation and what it does, check it, do it."""
    at = clock.now()
    found = register.recordation(number, day=at.date())
    ground, said = request.POST.get("ground", ""), plain(request.POST.get("reasons", ""))[:LONGEST]
    context = {
        "found": found,
        "grounds": grounds_of_revocation(at.date()),
        "ground": ground,
        "reasons": said,
        "day": at.date(),
        "submission": request.POST.get("submission", "") or secrets.token_urlsafe(18),
    }
    template = "desk/revocation.html"
    if request.method != "POST" or request.POST.get("step") == "edit":
        return page(request, template, context)
    if request.POST.get("step") != SEND and ground and said.strip():
        return page(request, template, {**context, "checked": True})
    try:
        how = State(ground) if ground in set(State) else State.LAPSED
        submission = str(context["submission"])
        revoked(number, how=how, reasons=said, submission=submission, actor=actor, at=at)
    except BadInputError as error:
        wrong = {**context, "problem": error.words}
        return page(request, template, wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect("public:recordation", number=number)
