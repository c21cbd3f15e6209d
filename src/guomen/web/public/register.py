"""The register's pages: search it, take away what was found, and look at one recordation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor
from guomen.adapters import clock
from guomen.queries import register, register_export
from guomen.queries.asked import search_words
from guomen.queries.register_asked import address_of, asked_from
from guomen.queries.register_export import Export
from guomen.search.asked import Asked
from guomen.usecases.recordation_looks import look_at_recordation
from guomen.usecases.second_factor import is_verified
from guomen.web.ui.asked import number_of_page
from guomen.web.ui.doors import actor_behind, open_to_everyone
from guomen.web.ui.pages import page
from guomen.web.ui.register_search import shown, typed


@require_safe
@open_to_everyone()
def search(request: HttpRequest) -> HttpResponse:
    """Search the register; every part of the search stands in the address."""
    asked = asked_from(typed(request))
    number = number_of_page(request)
    answer = register.answer(asked, number=number, day=clock.now().date())
    context = {
        **shown(asked, answer),
        "most": register_export.MOST,
        "reader": reader(request),
    }
    return page(request, "public/register.html", context)


@require_safe
@open_to_everyone()
def suggest(request: HttpRequest) -> HttpResponse:
    """Return the names and numbers that begin as was typed, as a part of a page."""
    words = search_words(request.GET.get("q", ""))
    found = [(one, address_of(Asked(words=one.text))) for one in register.suggest(words)]
    return page(request, "public/suggestions.html", {"suggestions": found, "words": words})


@require_safe
@open_to_everyone()
def export_csv(request: HttpRequest) -> HttpResponse:
    """Hand out what was found as CSV."""
    asked, day = asked_from(typed(request)), clock.now().date()
    return handed_out(register_export.as_csv(asked, day=day, language=get_language() or "en"))


@require_safe
@open_to_everyone()
def export_json(request: HttpRequest) -> HttpResponse:
    """Hand out what was found as JSON."""
    return handed_out(register_export.as_json(asked_from(typed(request)), day=clock.now().date()))


def handed_out(export: Export) -> HttpResponse:
    """Return a file that the browser saves."""
    headers = {"Content-Disposition": f'attachment; filename="{export.name}"'}
    return HttpResponse(export.content, content_type=export.media_type, headers=headers)


@require_safe
@open_to_everyone()
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show the public fields of one recordation, and to who is signed in the contact and users."""
    now = clock.now()
    context: dict[str, Any] = {"found": register.recordation(number, day=now.date())}
    actor = reader(request)
    if actor is not None:
        context["readers"] = look_at_recordation(number, actor=actor, at=now)
    return page(request, "public/recordation.html", context)


def reader(request: HttpRequest) -> Actor | None:
    """Return who is signed in, staff with a verified second factor; None for a visitor."""
    actor = actor_behind(request)
    if actor is not None and actor.is_staff and not is_verified(request.user):
        return None
    return actor


@require_safe
@open_to_everyone()
def logo(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the registered picture of a recordation."""
    del request
    file = register.logo(number)
    headers = {"Cache-Control": "public, max-age=86400"}
    return HttpResponse(file.path.read_bytes(), content_type=file.media_type, headers=headers)
