"""Signed answers to traders: anybody with number and code may check one; the keys are public."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from guomen.kernel.errors import NotFoundError
from guomen.queries.asked import page_number, tidy
from guomen.usecases.enquiry_answers import check, published_keys
from guomen.web.ui.doors import open_to_everyone
from guomen.web.ui.pages import page


@require_safe
@open_to_everyone()
def index(request: HttpRequest) -> HttpResponse:
    """Ask for number and code, and show the keys with which answers are signed."""
    number = tidy(request.GET.get("number", ""))
    if number and "/" not in number:
        address = redirect("public:answer", number[:20])
        address["Location"] += f"?{request.GET.urlencode()}"
        return address
    return page(request, "public/answers.html", {"keys": published_keys()})


@require_safe
@open_to_everyone()
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show an answer to whoever holds its number and its code."""
    code, version = request.GET.get("code", ""), request.GET.get("version", "")
    asked = page_number(version) if version else 0
    try:
        found = check(number, code, version=asked)
    except NotFoundError as error:
        context = {"keys": published_keys(), "number": number, "refused": error.words}
        return page(request, "public/answers.html", context, status=HTTPStatus.NOT_FOUND)
    return page(request, "public/answer.html", {"found": found, "code": code})
