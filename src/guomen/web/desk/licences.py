"""Licence tokens at the desk: what a quoted one allows, what is left, and releases taken back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import licences
from guomen.usecases.releases import reverse_use
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page


@require_safe
@open_to(Permission.READ_HITS)
def show(request: HttpRequest, actor: Actor, token: str) -> HttpResponse:
    """Show one token with its balance and every release."""
    number = number_of_page(request)
    found = licences.show_token(actor, token, number=number, day=clock.now().date())
    return page(request, "desk/licence.html", {"licence": found, "row": found.row})


@require_POST
@open_to(Permission.CORRECT_RELEASE)
def reverse_release(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Take a release back that was told in error."""
    because = request.POST.get("because", "")
    token = reverse_use(identifier, because=because, actor=actor, at=clock.now())
    messages.success(request, gettext("The release is taken back."))
    return redirect("desk:licence", token)
