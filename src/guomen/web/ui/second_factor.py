"""The second factor of staff: enrol an authenticator once, then enter its code at every sign-in."""

from base64 import b32encode
from http import HTTPStatus
from typing import Final

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_otp import devices_for_user, login, match_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from guomen.access.policy import Actor
from guomen.usecases.second_factor import is_verified
from guomen.web.ui.doors import open_to_signed_in
from guomen.web.ui.forms import TokenForm
from guomen.web.ui.pages import page
from guomen.web.ui.sign_in import onward

ENROLLING: Final = "enrolling"


@never_cache
@require_http_methods(["GET", "POST"])
@open_to_signed_in()
def second_factor(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask for the authenticator's code; lead to enrolment where there is no authenticator yet."""
    del actor
    if is_verified(request.user):
        return onward(request)
    if not any(devices_for_user(request.user, confirmed=True)):
        return redirect("enrol")
    form = TokenForm(request.POST or None)
    if form.is_valid():
        device = match_token(request.user, form.cleaned_data["token"])
        if device is not None:
            verify(request, device)
            return onward(request)
        form.add_error("token", wrong_code())
    return page(request, "ui/second_factor.html", {"form": form}, status=status_of(form))


@never_cache
@require_http_methods(["GET", "POST"])
@open_to_signed_in()
def enrol(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the key of a new authenticator, and confirm it with its first code."""
    del actor
    if any(devices_for_user(request.user, confirmed=True)):
        return redirect("second-factor")
    device = device_of_this_session(request)
    form = TokenForm(request.POST or None)
    if form.is_valid():
        if device.verify_token(form.cleaned_data["token"]):
            device.confirmed = True
            device.save()
            TOTPDevice.objects.filter(user=device.user, confirmed=False).delete()
            verify(request, device)
            return onward(request)
        form.add_error("token", wrong_code())
    context = {"form": form, "qr": picture(device), "key": key_in_groups(device)}
    return page(request, "ui/enrol.html", context, status=status_of(form))


def device_of_this_session(request: HttpRequest) -> TOTPDevice:
    """Return the authenticator this session is enrolling; its key was shown to no other session.

    Whoever knew the password before its owner enrolled would else know the owner's key as well.
    """
    mine = TOTPDevice.objects.filter(user_id=request.user.pk, confirmed=False)
    device = mine.filter(pk=request.session.get(ENROLLING)).first()
    if device is None:
        device = TOTPDevice.objects.create(
            user_id=request.user.pk, confirmed=False, name="authenticator"
        )
        request.session[ENROLLING] = device.pk
    return device


def verify(request: HttpRequest, device: TOTPDevice) -> None:
    """Write in the session that the second factor was passed, under a new session key."""
    login(request, device)
    request.session.cycle_key()


def wrong_code() -> str:
    """Return what to do after a wrong code; each further one makes the wait longer."""
    return gettext(
        "This code is not right, or came too soon after a wrong one. "
        "Wait for the next code and check the clock of the device."
    )


def status_of(form: TokenForm) -> HTTPStatus:
    """Return 422 for a form with errors, 200 else."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def picture(device: TOTPDevice) -> str:
    """Return the QR code of the device's address as a data: image."""
    return str(segno.make(device.config_url, error="m").svg_data_uri(scale=5, light="#fff"))


def key_in_groups(device: TOTPDevice) -> str:
    """Return the key for typing, in groups of four."""
    key = b32encode(device.bin_key).decode("ascii").rstrip("=")
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))
