"""The dossier of a recordation kept up to date, with the forms of the guided application."""

from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from guomen.access.policy import Actor, Permission, allowed
from guomen.adapters import clock
from guomen.kernel.errors import BadInputError, NotFoundError, StaleCaseError
from guomen.kernel.words import Words
from guomen.queries import dossiers as reading
from guomen.queries.dossiers import SIDES, OwnDossier
from guomen.queries.filed import TITLES, differences
from guomen.rights.dossier import NO_TEXT, Product
from guomen.rights.filing import Subject
from guomen.usecases import dossiers, uploads
from guomen.usecases.uploads import Kept
from guomen.web.portal import filing_sheets
from guomen.web.portal.application_steps import MORE, REMOVE, typed, version
from guomen.web.portal.filing_files import Keep
from guomen.web.portal.filing_goods import next_key, without_product
from guomen.web.portal.filing_sheets import Outcome, Sheet, Typed
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

PREVIEW: Final = "preview"
PRODUCT: Final = Words("Product", "商品")
CHANGED: Final = Words(
    "Somebody changed this dossier while you had it open. What you typed is below and was not "
    "saved yet; save it again if it still fits. It differs here from what is kept now:",
    "您打开期间，该鉴别资料已被修改。您填写的内容保留在下方，尚未保存；如仍适用请再次保存。与现存内容的差异：",
)


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def show(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the whole dossier: the products with what their cards lack, and the two sides."""
    found = reading.own(actor, number, at=clock.now())
    context = {"found": found, "may_change": allowed(actor, Permission.FILE_RECORDATION)}
    return page(request, "portal/dossier.html", context)


@require_safe
@open_to(Permission.READ_OWN_RIGHTS)
def card(request: HttpRequest, actor: Actor, number: str, key: str) -> HttpResponse:
    """Show the card of one product as officers see it."""
    found = reading.own(actor, number, at=clock.now())
    product = found.dossier.product(key)
    if product is None:
        raise no_product(key)
    context = {"found": found, "card": found.card(product), "key": key}
    return page(request, "portal/dossier-card.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def product(request: HttpRequest, actor: Actor, number: str, key: str) -> HttpResponse:
    """Show one product, its card before it is saved, or save it; `new` is one more."""
    at = clock.now()
    shown = reading.own(actor, number, at=at)
    before = shown.dossier.product(key)
    if before is None and key != "new":
        raise no_product(key)
    before = before or Product(next_key(shown.dossier), NO_TEXT)
    wish = request.POST.get("step", "")
    if wish == REMOVE:
        return without(request, actor, shown, key, at=at)
    seen = Typed(request.POST) if wish == PREVIEW else typed(request)
    sheet = filing_sheets.product(before, shown.dossier, seen)
    title = before.name if before.name != NO_TEXT else PRODUCT
    if request.method != "POST":
        return rendered(request, shown, title, sheet)
    if wish == PREVIEW and sheet.is_valid():
        drawn = sheet.applied(shown.filing, keep_nothing, Outcome()).dossier.product(before.key)
        preview = shown.card(drawn) if drawn else None
        return rendered(request, shown, title, sheet, preview=preview, stays=version(request))
    after = reverse("portal:dossier", args=[number])
    if wish == MORE:
        after = reverse("portal:dossier-product", args=[number, before.key])
    return saved(request, actor, shown, title, sheet, after=after, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def side(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Show one side of the mirror, or save it."""
    at = clock.now()
    shown = reading.own(actor, number, at=at)
    if name not in SIDES:
        raise NotFoundError(f"There is no part {name}.", f"没有“{name}”部分。")
    sheet = filing_sheets.side(name)(shown.filing, Subject.RECORDATION, typed(request))
    if request.method != "POST":
        return rendered(request, shown, TITLES[name], sheet)
    after = reverse("portal:dossier", args=[number])
    if request.POST.get("step") == MORE:
        after = reverse("portal:dossier-side", args=[number, name])
    return saved(request, actor, shown, TITLES[name], sheet, after=after, at=at)


def no_product(key: str) -> NotFoundError:
    """Return the error of a product that is not in the dossier."""
    return NotFoundError(f"There is no product {key[:20]}.", f"没有商品 {key[:20]}。")


def keep_nothing(_content: bytes, name: str) -> Kept:
    """Refuse a picture: a preview keeps none."""
    raise BadInputError(where="pictures", found=name, expected="no picture in a preview")


def keeper(actor: Actor, at: datetime) -> Keep:
    """Return what keeps a picture for the actor's party."""

    def keep(content: bytes, name: str) -> Kept:
        return uploads.keep_picture(content, name=name, actor=actor, at=at)

    return keep


def without(
    request: HttpRequest, actor: Actor, shown: OwnDossier, key: str, *, at: datetime
) -> HttpResponse:
    """Leave a product out, and go back to the dossier."""
    kept = without_product(shown.filing, key).dossier
    dossiers.teach(shown.number, kept, expected_version=version(request), actor=actor, at=at)
    messages.success(request, gettext("Saved. Officers see it from now on."))
    return redirect("portal:dossier", shown.number)


def saved(
    request: HttpRequest,
    actor: Actor,
    shown: OwnDossier,
    title: Words,
    sheet: Sheet,
    *,
    after: str,
    at: datetime,
) -> HttpResponse:
    """Write the next version and go on; else show the form again as it was typed, and why."""
    unfit = HTTPStatus.UNPROCESSABLE_ENTITY
    if not sheet.is_valid():
        return rendered(request, shown, title, sheet, status=unfit, wrong=True)
    outcome = Outcome()
    try:
        filing = sheet.applied(shown.filing, keeper(actor, at), outcome)
        expected = version(request)
        dossiers.teach(shown.number, filing.dossier, expected_version=expected, actor=actor, at=at)
    except BadInputError as error:
        return rendered(request, shown, title, sheet, status=unfit, problem=error.words)
    except StaleCaseError:
        more = {"since": differences(shown.filing, filing), "stale": CHANGED}
        return rendered(request, shown, title, sheet, status=HTTPStatus.CONFLICT, **more)
    if any(one.faults for one in outcome.kept):
        context = {"shown": shown, "title": title, "outcome": outcome}
        context |= {"after": after, "back": request.get_full_path()}
        return page(request, "portal/step-outcome.html", context)
    messages.success(request, gettext("Saved. Officers see it from now on."))
    return redirect(after)


def rendered(
    request: HttpRequest,
    shown: OwnDossier,
    title: Words,
    sheet: Sheet,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    """Render one form of the dossier in the templates of the application's steps."""
    context = {
        "frame": "portal/dossier-step.html",
        "buttons": "portal/dossier-buttons.html",
        "shown": shown,
        "title": title,
        "sheet": sheet,
        "form": sheet.form,
        **more,
    }
    return page(request, sheet.template, context, status=status)
