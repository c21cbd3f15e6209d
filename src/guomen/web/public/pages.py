"""The home page and the statistics."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.adapters import clock
from guomen.queries import statistics
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page


@require_safe
@open_to_everyone()
def home(request: HttpRequest) -> HttpResponse:
    """Search first, then three figures and the ways on."""
    return page(request, "public/home.html", {"figures": statistics.headlines(at=clock.now())})


@require_safe
@open_to_everyone()
def statistics_page(request: HttpRequest) -> HttpResponse:
    """Show what was counted, how, and when; beside it what was published for the nation."""
    context = {
        "report": statistics.report(at=clock.now()),
        "published": statistics.published(),
    }
    return page(request, "public/statistics.html", context)
