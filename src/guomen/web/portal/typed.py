"""What a form of the portal brought: read once, refused with a sentence beside the form."""

import secrets
from datetime import date
from typing import Final

from django.http import HttpRequest

from guomen.adapters.photos import MAXIMUM_BYTES
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.queries.asked import day_from, tidy
from guomen.usecases.mandates import PaperInput

LONGEST: Final = 2000


def text(request: HttpRequest, name: str, *, longest: int = LONGEST) -> str:
    """Return a line or text as it was typed, without what no table can hold."""
    return request.POST.get(name, "").replace("\x00", "").strip()[:longest]


def word(request: HttpRequest, name: str) -> str:
    """Return a number or code, its full-width letters made plain."""
    return tidy(request.POST.get(name, ""))[:80]


def day(request: HttpRequest, name: str, *, where: Words) -> date:
    """Return a day; raises BadInputError where there is none."""
    return day_from(request.POST.get(name, ""), where=where)


def day_or_none(request: HttpRequest, name: str, *, where: Words) -> date | None:
    """Return a day, None where the field is empty; raises BadInputError for no day."""
    return day(request, name, where=where) if request.POST.get(name, "").strip() else None


def ticked(request: HttpRequest, name: str) -> bool:
    """Return whether a box was ticked."""
    return bool(request.POST.get(name))


def papers(request: HttpRequest, name: str) -> tuple[PaperInput, ...]:
    """Return the files of a form, none read beyond what may be handed in."""
    found = request.FILES.getlist(name)
    return tuple(PaperInput(file.name or "paper", file.read(MAXIMUM_BYTES + 1)) for file in found)


def one_paper(request: HttpRequest, name: str) -> PaperInput:
    """Return the one file of a form; raises BadInputError where there is none."""
    found = papers(request, name)
    if not found:
        raise BadInputError(where="paper", found="no file", expected="a PDF or a photo")
    return found[0]


def submission(request: HttpRequest) -> str:
    """Return the key under which this form acts once."""
    return request.POST.get("submission", "")


def fresh_submission() -> str:
    """Return a key for a new form."""
    return secrets.token_urlsafe(18)
