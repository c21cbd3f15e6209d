"""The health of the actor's recordations: what to mend, and whether all is still true."""

import secrets
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import health
from guomen.rights.health import Fix, Nudge
from guomen.usecases import health as acts
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

FIXES: Final[Mapping[Fix, str]] = MappingProxyType(
    {
        Fix.DOSSIER: "portal:dossier",
        Fix.USERS: "portal:licences",
        Fix.CONTACTS: "portal:contacts",
        Fix.NOTICES: "portal:notices",
    }
)
"""The page on which each thing is mended."""
OF_RECORDATION: Final = frozenset({Fix.DOSSIER, Fix.USERS})
FILED: Final[Mapping[str, str]] = MappingProxyType(
    {"may_renew": "renewal", "missing.right": "change"}
)
"""What is mended by an application of that subject."""
SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing.traders": "genuine",
        "missing.routes": "genuine",
        "missing.price": "genuine",
        "missing.known_infringements": "infringing",
    }
)
"""The side of the dossier on which a nudge is mended; the others belong to the products."""


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the actor's recordations in force with their health."""
    number = number_of_page(request)
    found = health.mine(actor, number=number, at=clock.now())
    return page(request, "portal/health.html", {"found": found})


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the parts of one recordation's health, why, and where each thing is mended."""
    found = health.show(actor, number, at=clock.now())
    context = {
        "found": found,
        "parts": tuple(
            (part, tuple((nudge, address_of(nudge, number)) for nudge in part.nudges))
            for part in found.row.health.parts
        ),
        "submission": secrets.token_urlsafe(18),
    }
    return page(request, "portal/health_of.html", context)


def address_of(nudge: Nudge, number: str) -> str:
    """Return where a thing is mended; what is confirmed is confirmed on the page itself."""
    if nudge.fix is Fix.CONFIRM:
        return "#confirm"
    if subject := FILED.get(nudge.code):
        return f"{reverse('portal:application-about', args=[subject])}?recordation={number}"
    if nudge.code in SIDES:
        return reverse("portal:dossier-side", args=[number, SIDES[nudge.code]])
    of_recordation = [number] if nudge.fix in OF_RECORDATION else []
    return reverse(FIXES[nudge.fix], args=of_recordation)


@require_POST
@open_to(Permission.FILE_RECORDATION)
def confirm(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take the actor's word that everything recorded is still true."""
    acts.confirm(number, submission=request.POST.get("submission", ""), actor=actor, at=clock.now())
    messages.success(request, gettext("Confirmed: everything recorded is still true."))
    return redirect("portal:health-of", number)
