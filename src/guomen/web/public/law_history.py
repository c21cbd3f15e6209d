"""The history of the law: every instrument on one page, and each with its versions."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.adapters import clock
from guomen.queries import law_history, law_pages
from guomen.web.public import law_timeline
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page


@require_safe
@open_to_everyone()
def history(request: HttpRequest, pack: str = law_pages.HOME) -> HttpResponse:
    """Show every instrument of a pack on a line of years, with the milestones."""
    found = law_history.history(pack)
    today = clock.now().date()
    context = {
        "history": found,
        "timeline": law_timeline.of_instruments(found.instruments, found.milestones, today),
        "packs": law_pages.choices(pack),
        "pack": pack,
    }
    return page(request, "public/law-history.html", context)


@require_safe
@open_to_everyone()
def instrument(request: HttpRequest, name: str, pack: str = law_pages.HOME) -> HttpResponse:
    """Show an instrument: its versions, what each fixes, what changed between two of them."""
    today = clock.now().date()
    earlier, later = request.GET.get("from", ""), request.GET.get("to", "")
    found = law_history.instrument_page(pack, name, day=today, earlier=earlier, later=later)
    versions = found.instrument.versions
    context = {
        "found": found,
        "timeline": law_timeline.of_versions(found.instrument, found.milestones, today),
        "earlier": earlier or versions[-2:][0].name,
        "later": later or versions[-1].name,
        "pack": pack,
    }
    return page(request, "public/instrument.html", context)
