"""The steps of a guided application: each saves the draft, and none loses what was typed."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotAllowedError, NotFoundError, StaleCaseError
from guomen.kernel.words import Words
from guomen.queries import application_family
from guomen.queries import applications as found
from guomen.queries.application_steps import computed_term
from guomen.queries.applications import ApplicationPage
from guomen.queries.filed import TITLES, differences
from guomen.rights.dossier import NO_TEXT, Product
from guomen.rights.filing import Filing
from guomen.usecases import applications, uploads
from guomen.usecases.uploads import Kept
from guomen.web.portal import filing_sheets
from guomen.web.portal.filing_files import Keep
from guomen.web.portal.filing_goods import next_key, without_product
from guomen.web.portal.filing_sheets import SHEETS, Outcome, Sheet, Typed
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

LATER: Final = "later"
MORE: Final = "more"
REMOVE: Final = "remove"
CHANGED: Final = Words(
    "Somebody changed this application while you had it open. What you typed is below and was not "
    "saved yet; save it again if it still fits. It differs here from what is kept now:",
    "您打开期间，该申请已被修改。您填写的内容保留在下方，尚未保存；如仍适用请再次保存。与现存内容的差异：",
)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def step(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Show one step, or save it and go on."""
    at = clock.now()
    shown = opened(actor, number, at)
    if name not in shown.steps or name not in SHEETS:
        raise NotFoundError(f"There is no step {name}.", f"没有步骤 {name}。")
    sheet = SHEETS[name](shown.filing, shown.subject, typed(request))
    after = next_address(request, shown, name)
    if request.method != "POST":
        return rendered(request, shown, name, sheet, actor=actor)
    return saved(request, actor, shown, name, sheet, after=after, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def product(request: HttpRequest, actor: Actor, number: str, key: str) -> HttpResponse:
    """Show one product, or save it; `new` is one more."""
    at = clock.now()
    shown = opened(actor, number, at)
    goods = reverse("portal:application-step", args=[number, "goods"])
    before = shown.filing.dossier.product(key)
    if before is None and key != "new":
        raise NotFoundError(f"There is no product {key}.", f"没有商品 {key}。")
    before = before or Product(next_key(shown.filing.dossier), NO_TEXT)
    sheet = filing_sheets.product(before, shown.filing.dossier, typed(request))
    if request.method != "POST":
        return rendered(request, shown, "goods", sheet, actor=actor)
    if request.POST.get("step") == REMOVE:
        kept = without_product(shown.filing, key)
        applications.edit(number, kept, expected_version=version(request), actor=actor, at=at)
        return redirect(goods)
    if request.POST.get("step") == MORE:
        goods = reverse("portal:application-product", args=[number, before.key])
    return saved(request, actor, shown, "goods", sheet, after=goods, at=at)


def opened(actor: Actor, number: str, at: datetime) -> ApplicationPage:
    """Return an application that the applicant may edit now; raises NotAllowedError else."""
    shown = found.application(actor, number, at=at)
    if not shown.is_editable:
        stage = shown.stage.words
        raise NotAllowedError(
            f"Application {number} cannot be edited: it is {stage.en}.",
            f"申请 {number} 目前为“{stage.zh}”，不能修改。",
        )
    return shown


def typed(request: HttpRequest) -> Typed:
    """Return what the step was sent with; nothing where it is only looked at."""
    if request.method != "POST":
        return Typed()
    return Typed(request.POST, request.FILES)


def version(request: HttpRequest) -> int:
    """Return the version the form was made for; -1 where it does not say."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def next_address(request: HttpRequest, shown: ApplicationPage, name: str) -> str:
    """Return where a saved step leads: back to the list, to itself, or on."""
    wish = request.POST.get("step", "")
    if wish == LATER:
        return reverse("portal:application", args=[shown.number])
    after = shown.steps[shown.steps.index(name) + 1]
    return step_address(shown.number, name if wish == MORE else after)


def step_address(number: str, name: str) -> str:
    """Return the address of a step; the last one checks the answers."""
    if name == "check":
        return reverse("portal:application-check", args=[number])
    return reverse("portal:application-step", args=[number, name])


def keeper(actor: Actor, at: datetime) -> Callable[[str], Keep]:
    """Return what keeps a file of a step: as a picture, or as a document."""

    def keep_as(name: str) -> Keep:
        kept = uploads.keep_document if name == "documents" else uploads.keep_picture

        def keep(content: bytes, file: str) -> Kept:
            return kept(content, name=file, actor=actor, at=at)

        return keep

    return keep_as


def saved(
    request: HttpRequest,
    actor: Actor,
    shown: ApplicationPage,
    name: str,
    sheet: Sheet,
    *,
    after: str,
    at: datetime,
) -> HttpResponse:
    """Save a step and go on; else show it again as it was typed, and what is wrong."""
    unfit = HTTPStatus.UNPROCESSABLE_ENTITY
    if not sheet.is_valid():
        return rendered(request, shown, name, sheet, actor=actor, status=unfit)
    outcome = Outcome()
    try:
        filing = sheet.applied(shown.filing, keeper(actor, at)(name), outcome)
        applications.edit(
            shown.number, filing, expected_version=version(request), actor=actor, at=at
        )
    except BadInputError as error:
        return rendered(request, shown, name, sheet, actor=actor, problem=error.words, status=unfit)
    except StaleCaseError:
        more = {"since": differences(shown.filing, filing), "stale": CHANGED}
        conflict = HTTPStatus.CONFLICT
        return rendered(request, shown, name, sheet, actor=actor, status=conflict, **more)
    if outcome.refused or outcome.kept:
        return told(request, actor, shown.number, name, outcome, after=after)
    return redirect(after)


def told(
    request: HttpRequest,
    actor: Actor,
    number: str,
    name: str,
    outcome: Outcome,
    *,
    after: str,
) -> HttpResponse:
    """Say what was kept and what was not: rows refused with reasons, faults of a picture."""
    if not outcome.refused and not any(one.faults for one in outcome.kept):
        return redirect(after)
    context = {
        "shown": opened(actor, number, clock.now()),
        "name": name,
        "title": TITLES[name],
        "outcome": outcome,
        "after": after,
        "back": request.get_full_path(),
    }
    return page(request, "portal/step-outcome.html", context)


def rendered(
    request: HttpRequest,
    shown: ApplicationPage,
    name: str,
    sheet: Sheet,
    *,
    actor: Actor,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    """Render a step with the list of steps beside it."""
    context = {
        "shown": shown,
        "name": name,
        "title": TITLES[name],
        "sheet": sheet,
        "form": sheet.form,
        "step": next(one for one in shown.standing.progress if one.name == name),
        "obstacles": shown.standing.obstacles if name == "eligibility" else (),
        "term": term(shown.filing) if name == "right" else None,
        "contact": found.own_contact(actor) if name == "contacts" else None,
        "late": late(shown) if name == "about" else None,
        **more,
    }
    return page(request, sheet.template, context, status=status)


def late(shown: ApplicationPage) -> Any:
    """Return until when a change had to be filed; None where no day is stated."""
    day = clock.now().date()
    return application_family.lateness(shown.subject, shown.filing.happened_on, day=day)


def term(filing: Filing) -> Any:
    """Return the last day of the right by the law, with its provision; None where unknown."""
    return computed_term(filing.right)
