"""Photos and documents, for the side that may see them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock
from guomen.queries import stored_files
from guomen.usecases.documents import hand_out
from guomen.web.ui.doors import open_to
from guomen.web.ui.files import handed_out


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


@require_safe
@open_to(Permission.READ_CASE)
def upload(request: HttpRequest, actor: Actor, sha256: str) -> HttpResponse:
    """Hand out a file that the actor's own party handed in."""
    del request
    file = stored_files.upload(actor, sha256)
    return handed_out(
        file.path.read_bytes(), file.media_type, file.name, how=file.how, kept="max-age=3600"
    )
