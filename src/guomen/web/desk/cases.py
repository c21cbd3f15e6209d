"""Cases: the list, the overdue, the file of one case, its documents and photos."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters.clock import now
from guomen.cases.case import Mode, Traffic
from guomen.queries import case_acts, case_file, cases, guides, stored_files
from guomen.usecases.cases import record_look
from guomen.usecases.documents import hand_out
from guomen.web.ui.asked import number_of_page, text
from guomen.web.ui.doors import open_to
from guomen.web.ui.files import handed_out
from guomen.web.ui.pages import page

STATES: Final = tuple(cases.Urgency)


@require_safe
@open_to(Permission.READ_HITS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List cases, the overdue first, then by the next clock."""
    asked = cases.Filter(
        words=text(request, "q"),
        state=text(request, "state"),
        mode=text(request, "mode"),
        traffic=text(request, "traffic"),
        office=text(request, "office"),
    )
    context = {
        "page": cases.find(actor, asked, at=now(), number=number_of_page(request)),
        "asked": asked,
        "states": STATES,
        "modes": tuple(Mode),
        "traffics": tuple(Traffic),
    }
    return page(request, "desk/cases.html", context)


@require_safe
@open_to(Permission.READ_HITS)
def overdue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the cases whose clocks ran out, by office and oldest first."""
    at = now()
    context = {
        "page": cases.overdue(actor, at=at, number=number_of_page(request)),
        "offices": cases.overdue_by_office(actor, at=at),
    }
    return page(request, "desk/overdue.html", context)


@require_safe
@open_to(Permission.READ_HITS)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the file of one case, and write in the ledger that it was looked at."""
    at = now()
    reading = case_file.read(actor, number)
    record_look(number, actor=actor, at=at)
    context = {
        "case": case_file.show(actor, reading, at=at),
        "offers": case_acts.open_acts(actor, reading, at=at),
        "cards": guides.seen_at(actor, reading.row.examination.number)
        if reading.row.examination
        else (),
    }
    return page(request, "desk/case.html", context)


@require_safe
@open_to(Permission.READ_HITS)
def photo(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Hand out a photo."""
    del request
    file = stored_files.photo(actor, identifier)
    return handed_out(
        file.path.read_bytes(), file.media_type, file.name, how="inline", kept="max-age=3600"
    )


@require_safe
@open_to(Permission.READ_HITS)
def document(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Hand out an issued document; that it was seen is written down."""
    del request
    file = hand_out(number, actor=actor, at=now())
    return handed_out(file.content, file.media_type, file.name, how="inline")


@require_safe
@open_to(Permission.READ_HITS)
def upload(request: HttpRequest, actor: Actor, sha256: str) -> HttpResponse:
    """Hand out a picture or document that a party handed in."""
    del request
    file = stored_files.upload(actor, sha256)
    return handed_out(
        file.path.read_bytes(), file.media_type, file.name, how=file.how, kept="max-age=3600"
    )
