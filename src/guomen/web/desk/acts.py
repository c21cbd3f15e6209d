"""The form of one act: shown, judged by the rules, and kept when another officer was faster."""

import secrets
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from guomen.access.policy import Actor, Permission
from guomen.adapters.clock import now
from guomen.cases.decide import RefusedError
from guomen.kernel.errors import BadInputError, StaleCaseError
from guomen.kernel.reason import Reason
from guomen.law.calendar import MissingCalendarError
from guomen.queries import case_acts
from guomen.queries.case_acts import ActPage
from guomen.usecases.cases import record_act
from guomen.web.desk.act_form import ActForm
from guomen.web.templatetags.ui import say
from guomen.web.ui.doors import insist, open_to
from guomen.web.ui.pages import page


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.READ_HITS)
def act(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Show the form of an act, or do the act; parties have their own form in the portal."""
    insist(actor, Permission.ACT_IN_CASE)
    if request.method == "POST":
        return done(request, actor, number, name)
    subject = case_acts.act_page(actor, number, name, at=now())
    return show(request, subject, blank(subject), HTTPStatus.OK)


def done(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Do the act; a refusal comes back with the form, a stale one with what others did."""
    subject = case_acts.act_page(actor, number, name, at=now())
    form = ActForm(subject, request.POST)
    if not form.is_valid():
        return show(request, subject, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        record_act(
            number,
            name,
            claims=form.claims,
            data=form.stated,
            expected_version=form.cleaned_data["version"],
            submission=form.cleaned_data["submission"],
            actor=actor,
            at=now(),
        )
    except StaleCaseError as error:
        return overtaken(request, actor, subject, form, error)
    except RefusedError as error:
        form.refuse(error.reasons)
        return show(request, subject, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except (BadInputError, MissingCalendarError) as error:
        form.refuse((Reason("input", error.words),))
        return show(request, subject, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(
        request, gettext("Entered in the journal: %(act)s.") % {"act": say(subject.act.label)}
    )
    return redirect("desk:case", number)


def overtaken(
    request: HttpRequest, actor: Actor, subject: ActPage, form: ActForm, error: StaleCaseError
) -> HttpResponse:
    """Say what the other officer did; the form comes again as filled, for the case as it is."""
    before = form.cleaned_data["version"]
    typed = request.POST.copy()
    typed["version"] = str(subject.version)
    typed["submission"] = fresh()
    context = {
        "subject": subject,
        "form": ActForm(subject, typed),
        "stale": error.words,
        "since": case_acts.since(actor, subject.head.number, before),
    }
    return page(request, "desk/act.html", context, status=HTTPStatus.CONFLICT)


def blank(subject: ActPage) -> ActForm:
    """Return the empty form, made for the version that was read."""
    return ActForm(subject, None, {"version": subject.version, "submission": fresh()})


def show(request: HttpRequest, subject: ActPage, form: ActForm, status: HTTPStatus) -> HttpResponse:
    """Render the form."""
    return page(request, "desk/act.html", {"subject": subject, "form": form}, status=status)


def fresh() -> str:
    """Return a new key for one sending of a form."""
    return secrets.token_urlsafe(18)
