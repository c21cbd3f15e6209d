"""What needs me, and the calendar."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission, Role, allowed
from guomen.adapters import clock
from guomen.kernel.errors import NotFoundError
from guomen.queries import agenda, needs
from guomen.usecases.accounts import actor_of
from guomen.web.ui.doors import open_to, open_to_everyone
from guomen.web.ui.pages import page

SALT = "guomen.calendar"
KIND = "text/calendar; charset=utf-8"


@require_safe
@open_to(Permission.USE_PORTAL)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what needs the actor; an agent who chose nobody sees all clients."""
    at = clock.now()
    alone = Role.AGENT in actor.roles and actor.agent is None
    context = {
        "needs": needs.of(actor, at=at),
        "groups": needs.across_clients(actor, at=at) if alone else (),
        "alone": alone,
        "holder": allowed(actor, Permission.READ_OWN_RIGHTS),
        "master": allowed(actor, Permission.MANAGE_TEAM) and actor.agent is None,
    }
    return page(request, "portal/home.html", context)


@require_safe
@open_to(Permission.USE_PORTAL)
def calendar(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is due within a year, month by month."""
    found = agenda.dates(actor, at=clock.now())
    context = {"months": agenda.months(found), "subscription": subscription_of(request)}
    return page(request, "portal/calendar.html", context)


@require_safe
@open_to(Permission.USE_PORTAL)
def calendar_file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the calendar as a file."""
    del request
    return icalendar(actor)


@require_safe
@open_to_everyone()
def subscribed(request: HttpRequest, username: str, key: str) -> HttpResponse:
    """Hand out the calendar of an account to who holds its address; a new password ends it."""
    del request
    person = get_user_model().objects.filter(username=username, is_active=True).first()
    if person is None or not constant_time_compare(key, key_of(person)):
        raise NotFoundError("There is no such calendar.", "没有该日历。")
    return icalendar(actor_of(person))


def icalendar(actor: Actor) -> HttpResponse:
    """Return the calendar of an actor as a file of its own."""
    at = clock.now()
    text = agenda.as_icalendar(
        agenda.dates(actor, at=at),
        language=get_language() or "en",
        site=settings.GUOMEN_SITE,
        at=at,
    )
    headers = {"Content-Disposition": 'attachment; filename="guomen.ics"'}
    return HttpResponse(text, content_type=KIND, headers=headers)


def subscription_of(request: HttpRequest) -> tuple[str, str]:
    """Return the two parts of the address under which calendars ask for this account's."""
    return str(request.user.get_username()), key_of(request.user)


def key_of(person: object) -> str:
    """Return what makes the address of a calendar: it changes with the password."""
    secret = f"{getattr(person, 'username', '')}:{getattr(person, 'password', '')}"
    return salted_hmac(SALT, secret, algorithm="sha256").hexdigest()[:40]
