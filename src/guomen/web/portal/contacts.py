"""Contacts and the prepared answer."""

from http import HTTPStatus
from zoneinfo import available_timezones

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.queries import contacts as queries
from guomen.rights.escalation import KINDS
from guomen.usecases import contacts
from guomen.web.portal import typed
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

AWAY_FROM = Words("The first day away", "离岗首日")
AWAY_TO = Words("The last day away", "离岗末日")
MOST_DIGITS = 10
WEEK = "12345"


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.READ_OWN_RIGHTS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show contacts and prepared answer; enter or change a contact."""
    if request.method != "POST":
        return contacts_page(request, actor)
    try:
        contacts.save_contact(
            given(request), actor=actor, at=clock.now(), key=number_in(request, "key")
        )
    except BadInputError as error:
        return contacts_page(request, actor, wrong=error.words)
    messages.success(request, gettext("The contact is saved."))
    return redirect("portal:contacts")


def given(request: HttpRequest) -> contacts.ContactInput:
    """Return the contact as it was filled in."""
    return contacts.ContactInput(
        kind=typed.word(request, "kind"),
        name=typed.text(request, "name", longest=120),
        phone=typed.text(request, "phone", longest=40),
        email=typed.text(request, "email", longest=120),
        languages=typed.text(request, "languages", longest=40),
        time_zone=typed.word(request, "time_zone"),
        opens=typed.word(request, "opens"),
        closes=typed.word(request, "closes"),
        days="".join(request.POST.getlist("days"))[:14],
        order=max(number_in(request, "order"), 1),
        away_from=typed.day_or_none(request, "away_from", where=AWAY_FROM),
        away_to=typed.day_or_none(request, "away_to", where=AWAY_TO),
        cover=number_in(request, "cover") or None,
    )


def number_in(request: HttpRequest, name: str) -> int:
    """Return a whole number of the form, 0 where there is none."""
    text = typed.word(request, name)
    return int(text) if text.isdecimal() and len(text) < MOST_DIGITS else 0


def contacts_page(
    request: HttpRequest, actor: Actor, *, wrong: Words | None = None
) -> HttpResponse:
    """Render contacts and prepared answer; with what was typed, or with the contact to change."""
    rows = queries.own(actor)
    asked = request.GET.get("change", "")
    changing = next((row for row in rows if str(row.key) == asked), None)
    context = {
        "contacts": rows,
        "instruction": queries.instruction(actor),
        "kinds": KINDS.items(),
        "zones": sorted(available_timezones()),
        "changing": changing,
        "days": request.POST.getlist("days") if wrong else changing.days if changing else WEEK,
        "cover": number_in(request, "cover") if wrong else changing.cover if changing else None,
        "wrong": wrong,
        "typed": request.POST if wrong else {},
        "may_change": allowed(actor, Permission.MANAGE_CONTACTS),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(request, "portal/contacts.html", context, status=status)


@require_POST
@open_to(Permission.MANAGE_CONTACTS)
def remove(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Remove a contact."""
    contacts.remove_contact(key, actor=actor, at=clock.now())
    messages.success(request, gettext("The contact is removed."))
    return redirect("portal:contacts")


@require_POST
@open_to(Permission.MANAGE_CONTACTS)
def instruct(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Prepare the answer to notices."""
    contacts.set_instruction(
        typed.word(request, "answer"),
        reasons=typed.text(request, "reasons"),
        sender=number_in(request, "sender"),
        actor=actor,
        at=clock.now(),
    )
    messages.success(request, gettext("The prepared answer is saved. It is never sent by itself."))
    return redirect("portal:contacts")
