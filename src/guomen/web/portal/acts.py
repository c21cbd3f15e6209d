"""A party acts: fill in, check, confirm, receipt; what was typed is never lost."""

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.cases.decide import RefusedError
from guomen.kernel.errors import BadInputError, NotFoundError, StaleCaseError
from guomen.kernel.reason import Reason
from guomen.kernel.words import Words
from guomen.queries import side_acts, sides
from guomen.usecases.answers import record_together
from guomen.web.portal.side_form import CLAIMS, PREFIX, PartyForm
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

CHANGED: Final = Words(
    "The case has changed since you opened this form. Nothing of yours was recorded. Look at what "
    "is new, and send it again if it still fits.",
    "您打开本表单后案件有了变化，您的内容未被登记。请查看变化，如仍适用请重新提交。",
)
CLOSED: Final = Words(
    "This cannot be done in the case any more. Nothing of yours was recorded; your text is below.",
    "本案目前已不能办理此事项，您的内容未被登记；您填写的文字保留在下方。",
)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.ACT_IN_CASE)
def act(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Show the form, ask to confirm, or do it."""
    prefer = request.GET.get("side", "")
    if request.method != "POST":
        subject = side_acts.side_form(actor, number, name, at=clock.now(), prefer=prefer)
        return filled_in(request, PartyForm(subject), status=HTTPStatus.OK)
    if request.POST.get("step") == "send":
        return sent(request, actor, number, name)
    try:
        subject = side_acts.side_form(actor, number, name, at=clock.now(), prefer=prefer)
    except NotFoundError:
        return too_late(request, actor, number)
    form = PartyForm(subject, request.POST)
    if request.POST.get("step") == "edit":
        return filled_in(request, form, status=HTTPStatus.OK)
    return checked(request, actor, form)


def filled_in(request: HttpRequest, form: PartyForm, *, status: HTTPStatus) -> HttpResponse:
    """Render the form as it stands."""
    return page(request, "portal/act.html", {"form": form, "subject": form.subject}, status=status)


def checked(request: HttpRequest, actor: Actor, form: PartyForm) -> HttpResponse:
    """Show what is wrong, else what will be sent, before it has legal effect."""
    if not form.is_valid():
        return filled_in(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    subject = form.subject
    keys = side_acts.own_keys(actor, subject.number, form.claim_names, prefer=subject.side)
    reasons = side_acts.faults(actor, subject, claims=keys, typed=form.stated, at=clock.now())
    if reasons:
        form.refuse(reasons)
        return filled_in(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    chosen = set(form.claim_names)
    context = {
        "form": form,
        "subject": subject,
        "submission": secrets.token_urlsafe(18),
        "claims": [one for one in subject.claims if one.key in chosen],
        "kept": [(f"{PREFIX}{name}", value) for name, value in form.stated.items()],
    }
    return page(request, "portal/confirm.html", context)


def sent(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Do what was confirmed; sent twice it leads to the same receipt."""
    typed = request.POST
    prefer = request.GET.get("side", "")
    try:
        sequence = record_together(
            number,
            [(one, stated) for one, stated in steps(name, typed)],
            claims=side_acts.own_keys(actor, number, typed.getlist(CLAIMS), prefer=prefer),
            expected_version=version_in(typed),
            submission=typed.get("submission", ""),
            actor=actor,
            at=clock.now(),
        )
    except StaleCaseError:
        return again(request, actor, number, name, words=CHANGED)
    except RefusedError as error:
        return again(request, actor, number, name, reasons=error.reasons)
    except BadInputError as error:
        return again(request, actor, number, name, reasons=(Reason("input", error.words),))
    address = reverse("portal:receipt", args=[number, sequence])
    return redirect(f"{address}?{urlencode({'side': prefer})}" if prefer else address)


def steps(name: str, typed: QueryDict) -> list[tuple[str, Mapping[str, str]]]:
    """Return the acts the form does, each with its part of what was typed.

    An act that may go with the first is done only where the confirmed form said so.
    """
    values = {
        key.removeprefix(PREFIX): typed.get(key, "") for key in typed if key.startswith(PREFIX)
    }
    with_it = [one for one in side_acts.TOGETHER.get(name, ()) if one in typed.getlist("with")]
    return [(one, side_acts.stated_of(one, values)) for one in (name, *with_it)]


def version_in(typed: QueryDict) -> int:
    """Return the version of the case the form was made for; -1 where the form does not say."""
    text = typed.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def again(
    request: HttpRequest,
    actor: Actor,
    number: str,
    name: str,
    *,
    words: Words | None = None,
    reasons: tuple[Reason, ...] = (),
) -> HttpResponse:
    """Show the form again as it was filled in, for the case as it is now, and say what is new."""
    prefer = request.GET.get("side", "")
    try:
        subject = side_acts.side_form(actor, number, name, at=clock.now(), prefer=prefer)
    except NotFoundError:
        return too_late(request, actor, number)
    form = PartyForm(subject, request.POST)
    form.is_valid()
    form.refuse(reasons)
    found = sides.side_page(actor, number, at=clock.now(), prefer=prefer)
    since = [entry for entry in found.told if entry.sequence > version_in(request.POST)]
    context = {"form": form, "subject": subject, "stale": words, "since": since}
    return page(request, "portal/act.html", context, status=HTTPStatus.CONFLICT)


def too_late(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Say that the act is closed to this side now, and hand back what was typed."""
    prefer = request.GET.get("side", "")
    found = sides.side_page(actor, number, at=clock.now(), prefer=prefer)
    texts = [value for key, value in request.POST.items() if key.startswith(PREFIX) and value]
    context = {"found": found, "words": CLOSED, "texts": texts}
    return page(request, "portal/closed.html", context, status=HTTPStatus.CONFLICT)
