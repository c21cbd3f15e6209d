"""Look back: which lines of earlier days would have hit for a right or a word, and whose."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from guomen.access.policy import Actor, Permission, require
from guomen.adapters.clock import now
from guomen.kernel.errors import GuomenError
from guomen.kernel.words import Words
from guomen.screening.transformations import Transformation
from guomen.targeting.fates import Fate
from guomen.usecases import look_back
from guomen.web.desk.look_back_form import LookBackForm, empty_form
from guomen.web.templatetags.ui import say
from guomen.web.ui.asked import text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

TEMPLATE: Final = "desk/look_back.html"
SHOWN: Final = 200
"""Lines and parties on the page; the command writes all of them into a file."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One line as the page shows it."""

    document_no: str
    line_no: int
    declared_on: date
    office: str
    text: str
    transformation: Words
    total: int
    value: Decimal
    currency: str
    consignor: str
    producer: str
    consignee: str
    fate: Words


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.LOOK_BACK)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask what to look for, and show what would have hit and whose it was."""
    require(actor, Permission.READ_PARTIES)
    if request.method != "POST":
        first, last = look_back.the_last_year(now())
        return page(request, TEMPLATE, {"form": empty_form(first, last, text(request, "right"))})
    form = LookBackForm(request.POST)
    if not form.is_valid():
        return page(request, TEMPLATE, {"form": form}, status=HTTPStatus.BAD_REQUEST)
    try:
        found = look_back.look_back_on_a_page(form.question(), actor=actor, at=now())
    except GuomenError as error:
        context = {"form": form, "refused": say(error.words)}
        return page(request, TEMPLATE, context, status=HTTPStatus.BAD_REQUEST)
    return page(request, TEMPLATE, {"form": form, **shown(found)})


def shown(found: look_back.LookBack) -> dict[str, object]:
    """Return what the page shows of a look-back, the highest total first."""
    rows = sorted(found.table.to_pylist(), key=lambda row: (-row["total"], row["line_id"]))
    return {
        "found": found,
        "fates": [(fate.words, count) for fate, count in found.fates.items()],
        "senders": found.senders[:SHOWN],
        "lines": [line_of(row) for row in rows[:SHOWN]],
        "more": max(0, len(rows) - SHOWN, len(found.senders) - SHOWN),
    }


def line_of(row: dict[str, Any]) -> FoundLine:
    """Return one line as the page shows it."""
    return FoundLine(
        document_no=row["document_no"],
        line_no=row["line_no"],
        declared_on=row["declared_on"],
        office=row["customs_office"],
        text=" ".join(filter(None, (row["goods_name"], row["specification"], row["brand"]))),
        transformation=Transformation(row["transformation"]).words,
        total=row["total"],
        value=row["value"],
        currency=row["currency"],
        consignor=named(row, "consignor"),
        producer=named(row, "producer"),
        consignee=named(row, "consignee"),
        fate=Fate(row["fate"]).words,
    )


def named(row: dict[str, Any], place: str) -> str:
    """Return a party of a line, with its code behind it."""
    return " ".join(filter(None, (row[place], row[f"{place}_code"])))
