"""Tip-offs to customs: giving one, and what became of them."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotFoundError
from guomen.kernel.words import Words
from guomen.queries import tips as queries
from guomen.usecases import tips
from guomen.web.portal import typed
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

FROM = Words("Expected from", "预计起始日")
TO = Words("Expected to", "预计截止日")
UNTIL = Words("Counts until", "有效至")
USUAL = timedelta(days=90)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.READ_OWN_RIGHTS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the tip-offs of the party with what became of them; give one."""
    if request.method != "POST":
        return tips_page(request, actor)
    try:
        number = tips.give(
            given(request),
            files=typed.papers(request, "files"),
            actor=actor,
            at=clock.now(),
            submission=typed.submission(request),
        )
    except (BadInputError, NotFoundError) as error:
        return tips_page(request, actor, wrong=error.words)
    messages.success(request, gettext("Tip-off %(number)s is with customs.") % {"number": number})
    return redirect("portal:tips")


def given(request: HttpRequest) -> tips.TipInput:
    """Return the tip-off as it was filled in."""
    return tips.TipInput(
        recordation=typed.word(request, "recordation"),
        goods=typed.text(request, "goods", longest=300),
        who=typed.text(request, "who", longest=300),
        place=typed.text(request, "place", longest=200),
        office=typed.word(request, "office")[:4],
        expected_from=typed.day_or_none(request, "expected_from", where=FROM),
        expected_to=typed.day_or_none(request, "expected_to", where=TO),
        source=typed.text(request, "source"),
        certainty=typed.word(request, "certainty"),
        expires_on=typed.day(request, "expires_on", where=UNTIL),
    )


def tips_page(request: HttpRequest, actor: Actor, *, wrong: Words | None = None) -> HttpResponse:
    """Render the tip-offs; where one was refused, with what was typed."""
    context = {
        "found": queries.own(actor, number=number_of_page(request)),
        "certainties": queries.CERTAINTIES.items(),
        "usual": clock.now().date() + USUAL,
        "wrong": wrong,
        "typed": request.POST if wrong else {},
        "submission": typed.fresh_submission(),
        "may_give": allowed(actor, Permission.FILE_RECORDATION),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(request, "portal/tips.html", context, status=status)
