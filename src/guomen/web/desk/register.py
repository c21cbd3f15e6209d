"""The register as customs' own staff search it: by words and filters, or by authorised user."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import register_desk
from guomen.queries.register_asked import asked_from
from guomen.web.ui.asked import number_of_page, text
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page
from guomen.web.ui.register_search import shown, typed


@require_safe
@open_to(Permission.READ_HITS)
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Search the register; a search by authorised user has its own list."""
    day, number, user = clock.now().date(), number_of_page(request), text(request, "user")
    context: dict[str, Any] = {"user_asked": user}
    if user:
        context["found"] = register_desk.of_user(actor, user, number=number, day=day)
    else:
        asked = asked_from(typed(request))
        answer = register_desk.find(actor, asked, number=number, day=day)
        context |= shown(asked, answer)
    return page(request, "desk/register.html", context)
