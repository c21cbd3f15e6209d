"""Signing in and out, and the account's own page."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import LANGUAGE_QUERY_PARAMETER, set_language

from guomen.access.policy import Actor
from guomen.adapters.clock import now
from guomen.kernel.errors import NotAllowedError
from guomen.usecases import sign_in as accounts
from guomen.usecases.accounts import change_language as update_language
from guomen.usecases.second_factor import is_verified
from guomen.usecases.team import password_changed
from guomen.web.ui.doors import (
    actor_behind,
    must_change_password,
    open_to_everyone,
    open_to_signed_in,
)
from guomen.web.ui.forms import SignInForm
from guomen.web.ui.navigation import entries_for, ways_of
from guomen.web.ui.pages import page


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
@open_to_everyone()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and lead on to where the person wanted to go."""
    form = SignInForm(request.POST or None)
    refusal = None
    if form.is_valid():
        try:
            account = accounts.sign_in(
                form.cleaned_data["username"],
                password=form.cleaned_data["password"],
                address=request.META.get("REMOTE_ADDR", ""),
                at=now(),
            )
        except NotAllowedError as error:
            refusal = error.words
        else:
            login(request, account)
            return in_own_language(request, account.language, onward(request))
    context = {"form": form, "refusal": refusal, "next": request.GET.get("next", "")}
    failed = refusal is not None or bool(form.errors)
    return page(
        request,
        "ui/sign_in.html",
        context,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK,
    )


def in_own_language(request: HttpRequest, language: str, response: HttpResponse) -> HttpResponse:
    """Return the answer with the account's language in the cookie, unless one was chosen here."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
    return response


def onward(request: HttpRequest) -> HttpResponse:
    """Return a redirect to the page that was asked for, or to the account's first page."""
    actor = actor_behind(request)
    if must_change_password(request):
        return redirect("account")
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if actor is not None and actor.is_staff and not is_verified(request.user):
        request.session["wanted"] = wanted
        return redirect("second-factor")
    wanted = wanted or request.session.pop("wanted", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return redirect(wanted)
    first = ways_of(entries_for(actor), "")
    return redirect(first[0].address if first else "account")


@require_POST
@open_to_everyone()
def change_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages: in a cookie, and in the account of who is signed in."""
    actor = actor_behind(request)
    language = request.POST.get(LANGUAGE_QUERY_PARAMETER, "")
    if actor is not None and check_for_language(language):
        update_language(actor.name, language=language, actor=actor)
    response: HttpResponse = set_language(request)
    return response


@require_POST
@open_to_everyone()
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
@open_to_signed_in()
def account(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show who is signed in and with which roles; change the password.

    Staff change it only after the second factor: a stolen password must not lock its owner out.
    """
    person: Any = request.user  # an account: the door saw to it
    may_change = is_verified(request.user) or not actor.is_staff
    if request.method == "POST" and not may_change:
        return redirect("second-factor")
    form = PasswordChangeForm(person, request.POST or None)
    for field in form.fields.values():
        field.widget.attrs["class"] = "form-control"
    if form.is_valid() and not is_new(form):
        form.add_error("new_password1", gettext("Choose a password that is not the old one."))
    if form.is_valid():
        form.save()
        password_changed(person, at=now())
        update_session_auth_hash(request, person)
        messages.success(request, gettext("The password has been changed."))
        return redirect("account")
    context = {
        "form": form,
        "must_change": person.must_change_password,
        "actor": actor,
        "roles": [role.words for role in sorted(actor.roles)],
        "verified": is_verified(request.user),
        "may_change": may_change,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return page(request, "ui/account.html", context, status=status)


def is_new(form: PasswordChangeForm) -> bool:
    """Return whether the password chosen is another than the old one."""
    return bool(form.cleaned_data["new_password1"] != form.cleaned_data["old_password"])
