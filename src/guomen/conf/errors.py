"""What went wrong before a page or an operation answers: a page to people, a problem to machines.

Everything under /api/ is answered to a machine (RFC 9457), whatever is asked for.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse

from guomen.api.v1.problems import problem
from guomen.kernel.words import Words
from guomen.web.ui import errors

INTERFACE: Final = "/api/"
CANNOT_BE_READ: Final = Words(
    "The request cannot be read: its address, host or header fields are not what a server takes.",
    "请求无法读取：其地址、主机名或请求头不符合要求。",
)
NOT_OPEN: Final = Words("This is not open to your account.", "您的账户无权访问。")
NO_SUCH_ADDRESS: Final = Words(
    "There is nothing at this address. What the interface answers is in docs/reference/api.md.",
    "此地址不存在。接口说明见 docs/reference/api.md。",
)
OUR_FAULT: Final = Words(
    "Something went wrong on our side; nothing was kept. Try again, and tell the administrator if "
    "it happens again.",
    "服务器出错，未保存任何内容。请重试；如再次出现，请告知管理员。",
)


def is_for_machines(request: HttpRequest) -> bool:
    """Return whether a request goes to the interface."""
    return request.path_info.startswith(INTERFACE)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request cannot be read."""
    if is_for_machines(request):
        return problem("bad-request", CANNOT_BE_READ)
    return errors.bad_request(request, exception)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: known, but not open to this account."""
    if is_for_machines(request):
        return problem("not-allowed", NOT_OPEN)
    return errors.not_allowed(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such thing."""
    if is_for_machines(request):
        return problem("no-such-address", NO_SUCH_ADDRESS)
    return errors.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    if is_for_machines(request):
        return problem("our-fault", OUR_FAULT)
    return errors.server_error(request)
