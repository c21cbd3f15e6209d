"""How a stored file leaves the site: under its own name and type, and out of shared caches."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def handed_out(
    content: bytes, media_type: str, name: str, *, how: str, kept: str = "no-store"
) -> HttpResponse:
    """Return a file, shown `inline` or saved as an `attachment`.

    `kept` is for how long the browser may keep it: a document never, so that each look is known.
    """
    disposition = content_disposition_header(as_attachment=how == "attachment", filename=name)
    headers = {
        "Content-Disposition": disposition or how,
        "Cache-Control": f"private, {kept}",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
