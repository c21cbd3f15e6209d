"""Licence tokens: the right holder's lists and forms, and what a trader was granted."""

import secrets
import tempfile
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError
from guomen.queries import licences
from guomen.usecases import licence_files
from guomen.usecases import licences as doing
from guomen.web.portal.licence_form import LicenceFileForm, LimitsForm, TokenForm, limits_form
from guomen.web.templatetags.ui import language, say
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.files import handed_out
from guomen.web.ui.pages import page

OWNERS = (Permission.FILE_RECORDATION,)
SEEN_BY = (Permission.READ_OWN_RIGHTS, Permission.ASK_BEFORE_SHIPPING)


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def index(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the licences on a recordation, with what is left of each."""
    found = licences.of_recordation(
        actor,
        number,
        asked=request.GET.get("q", ""),
        number=number_of_page(request),
        day=clock.now().date(),
    )
    return page(request, "portal/licences.html", {"licences": found})


@require_safe
@open_to(*SEEN_BY)
def show(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Show one licence and what was released under it."""
    found = licences.show(actor, identifier, number=number_of_page(request), day=clock.now().date())
    context = {
        "licence": found,
        "row": found.row,
        "mine": allowed(actor, Permission.READ_OWN_RIGHTS),
    }
    return page(request, "portal/licence.html", context)


@require_safe
@open_to(Permission.ASK_BEFORE_SHIPPING)
def granted(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the tokens granted to the party the actor speaks for."""
    found = licences.granted(actor, number=number_of_page(request), day=clock.now().date())
    return page(request, "portal/granted.html", {"found": found})


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*OWNERS)
def new(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Ask whom to license for what, and issue the token."""
    of = licences.of_recordation(actor, number, asked="", number=1, day=clock.now().date())
    if request.method != "POST":
        return form_page(request, TokenForm(), of)
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            token = doing.issue_token(
                of.recordation,
                name=form.cleaned_data["name"],
                uscc=form.cleaned_data["uscc"] or "",
                limits=form.limits(),
                actor=actor,
                at=clock.now(),
                submission=request.POST.get("submission", ""),
            )
        except BadInputError as error:
            form.add_error(error.where if error.where in form.fields else None, say(error.words))
        else:
            said = gettext("Token %(token)s is issued. Tell the party its number.")
            messages.success(request, said % {"token": token})
            return redirect("portal:licences", of.recordation)
    return form_page(request, form, of, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def form_page(
    request: HttpRequest,
    form: TokenForm,
    of: licences.Licences,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Render the form of a new token with a key of its own; what was typed stays."""
    sent = request.POST.get("submission", "") or secrets.token_urlsafe(18)
    context = {"form": form, "licences": of, "submission": sent}
    return page(request, "portal/licence_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*OWNERS)
def change(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Change what a licence allows."""
    row = licences.show(actor, identifier, number=1, day=clock.now().date()).row
    form = limits_form(row, request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        if form.is_valid() and changed(form, actor, identifier):
            messages.success(request, gettext("The limits are changed."))
            return redirect("portal:licence", identifier)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return page(request, "portal/licence_form.html", {"form": form, "row": row}, status=status)


def changed(form: LimitsForm, actor: Actor, identifier: int) -> bool:
    """Change the limits, or say in the form why they cannot be."""
    try:
        doing.change_limits(identifier, form.limits(), actor=actor, at=clock.now())
    except BadInputError as error:
        form.add_error(error.where if error.where in form.fields else None, say(error.words))
        return False
    return True


@require_POST
@open_to(*OWNERS)
def withdraw(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Withdraw a licence."""
    doing.withdraw_licence(identifier, actor=actor, at=clock.now())
    messages.success(request, gettext("The licence is withdrawn."))
    return redirect("portal:licence", identifier)


@require_POST
@open_to(*OWNERS)
def give_number(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Issue the token of a licence that came out of a register file."""
    doing.give_number(identifier, actor=actor, at=clock.now())
    messages.success(request, gettext("The token is issued. Tell the party its number."))
    return redirect("portal:licence", identifier)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(*OWNERS)
def load(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take a file of licences, and show what became of each row."""
    of = licences.of_recordation(actor, number, asked="", number=1, day=clock.now().date())
    form = LicenceFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    context: dict[str, object] = {"form": form, "licences": of}
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                context["done"] = taken(form.cleaned_data["file"], of.recordation, actor)
                status = HTTPStatus.OK
            except BadInputError as error:
                form.add_error("file", say(error.words))
    return page(request, "portal/licence_import.html", context, status=status)


def taken(file: "UploadedFile[Any]", number: str, actor: Actor) -> licence_files.LicencesLoaded:
    """Put an upload where files are read from, and load it."""
    with tempfile.TemporaryDirectory(prefix="guomen-") as folder:
        path = Path(folder) / "licences.csv"
        path.write_bytes(file.read())
        return licence_files.import_licences(
            number, path, actor=actor, at=clock.now(), language=language()
        )


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def export(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Hand out the licences on a recordation as CSV."""
    del request
    of = licences.of_recordation(actor, number, asked="", number=1, day=clock.now().date())
    text = licence_files.export_licences(of.recordation, actor=actor)
    name = f"{of.recordation}-licences.csv"
    return handed_out(text.encode("utf-8-sig"), "text/csv; charset=utf-8", name, how="attachment")
