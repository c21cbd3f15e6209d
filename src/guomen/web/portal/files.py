"""Photos and documents, for the side that may see them."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import stored_files
from guomen.usecases.documents import hand_out
from guomen.web.ui.doors import open_to


@require_safe
@open_to(Permission.READ_CASE)
def photo(request: HttpRequest, actor: Actor, identifier: int) -> HttpResponse:
    """Hand out a photo of goods in a case the actor was told of."""
    del request
    file = stored_files.photo(actor, identifier)
    return handed_out(file.path.read_bytes(), file.media_type, file.name, how="inline")


@require_safe
@open_to(Permission.READ_CASE)
def document(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Hand out a document addressed to the actor, and write down that it was seen."""
    del request
    file = hand_out(number, actor=actor, at=clock.now())
    return handed_out(file.content, file.media_type, file.name, how="attachment")


def handed_out(content: bytes, media_type: str, name: str, *, how: str) -> HttpResponse:
    """Return a file under its own name and type."""
    disposition = content_disposition_header(as_attachment=how == "attachment", filename=name)
    headers = {"Content-Disposition": disposition or how}
    return HttpResponse(content, content_type=media_type, headers=headers)
