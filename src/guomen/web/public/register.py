"""The register's pages: search it, and look at one recordation."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.adapters import clock
from guomen.queries import register
from guomen.queries.asked import page_number, search_words
from guomen.queries.reference import nice_headings
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page


@require_safe
@open_to_everyone()
def search(request: HttpRequest) -> HttpResponse:
    """Search the register; every part of the search stands in the address."""
    asked = register.Search(
        words=search_words(request.GET.get("q", "")),
        kind=request.GET.get("kind", ""),
        nice_class=request.GET.get("class", ""),
        state=request.GET.get("state", ""),
    )
    found = register.find(
        asked, number=page_number(request.GET.get("page", "")), day=clock.now().date()
    )
    context = {
        "asked": asked,
        "found": found,
        "kinds": register.KINDS.items(),
        "classes": nice_headings().items(),
        "states": tuple(register.StateAsked),
    }
    return page(request, "public/register.html", context)


@require_safe
@open_to_everyone()
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show the public fields of one recordation."""
    found = register.recordation(number, day=clock.now().date())
    return page(request, "public/recordation.html", {"found": found})


@require_safe
@open_to_everyone()
def logo(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the registered picture of a recordation."""
    del request
    file = register.logo(number)
    headers = {"Cache-Control": "public, max-age=86400"}
    return HttpResponse(file.path.read_bytes(), content_type=file.media_type, headers=headers)
