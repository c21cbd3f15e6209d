"""A family of rights: further ones added one by one or from a file, and all filed at once."""

import secrets
import tempfile
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from guomen.access.policy import Actor, Permission
from guomen.adapters import clock, right_files
from guomen.kernel.errors import BadInputError, GuomenError
from guomen.kernel.words import Words
from guomen.queries import application_family
from guomen.queries import applications as found
from guomen.rights.filing import RightFacts
from guomen.usecases import applications, filing
from guomen.web.portal import filing_fields as fields
from guomen.web.portal.filing_fields import listed, plain
from guomen.web.portal.filing_sides import rows_of
from guomen.web.ui.doors import open_to
from guomen.web.ui.pages import page

LARGEST: Final = 4 << 20
ENDINGS: Final = frozenset({".csv", ".json", ".parquet", ".tsv", ".txt"})
LAST_CLASS: Final = 45


class MemberForm(forms.Form):
    """One further right: number, mark, classes, days; the rest is as in the first."""

    number = fields.text(_("Number of the right"), longest=40)
    mark = fields.text(_("Mark or title"))
    mark_zh = fields.text(_("In Chinese"))
    nice_classes = fields.text(_("Classes"), longest=80, hint=_("For example 9, 25."))
    granted_on = fields.day(_("Registered or granted on"))
    expires_on = fields.day(_("Last day of the right"))

    def clean_nice_classes(self) -> tuple[int, ...]:
        """Return the classes; refuse what is none."""
        parts = listed(self.cleaned_data["nice_classes"])
        if any(not one.isdecimal() or not 1 <= int(one[:4]) <= LAST_CLASS for one in parts):
            raise forms.ValidationError(_("Classes are numbers from 1 to 45."))
        return tuple(int(one) for one in parts)

    def clean(self) -> dict[str, Any]:
        """Refuse a row that does not say which right it is, and what it is called."""
        cleaned = super().clean() or {}
        if self.has_changed():
            if not cleaned.get("number"):
                self.add_error("number", str(_("Enter the number of the right.")))
            if not (cleaned.get("mark") or cleaned.get("mark_zh")):
                self.add_error("mark", str(_("Enter the mark or the title.")))
        return cleaned

    def fact_of(self, first: RightFacts) -> RightFacts | None:
        """Return the right, of the kind of the first; None for an empty row."""
        said = self.cleaned_data
        if not said.get("number"):
            return None
        return replace(
            RightFacts(first.kind, origin=first.origin, goods=first.goods),
            number=plain(said["number"]),
            mark=plain(said["mark"]),
            mark_zh=plain(said["mark_zh"]),
            nice_classes=said["nice_classes"],
            granted_on=said["granted_on"],
            expires_on=said["expires_on"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Permission.FILE_RECORDATION)
def family(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Show the family with what each lacks, or add further rights to it."""
    at = clock.now()
    if request.method != "POST":
        return shown(request, actor, number)
    first = found.application(actor, number, at=at).filing.right
    rows = rows_of(MemberForm, spare=3)(request.POST, prefix="rows")
    if not rows.is_valid():
        return shown(request, actor, number, rows=rows, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    rights = [fact for form in rows if (fact := form.fact_of(first)) is not None]
    try:
        read = from_file(request, first)
        rights.extend(read.rights)
        if rights:
            applications.add_to_family(number, rights, actor=actor, at=at)
    except GuomenError as error:
        more: dict[str, Any] = {"rows": rows, "problem": error.words}
        return shown(request, actor, number, status=HTTPStatus.UNPROCESSABLE_ENTITY, **more)
    if read.refused:
        return shown(request, actor, number, refused=read.refused, added=len(rights))
    return redirect("portal:application-family", number=number)


def from_file(request: HttpRequest, first: RightFacts) -> right_files.RightsRead:
    """Return the rights of the file that was handed in; none where there is none."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return right_files.RightsRead((), ())
    ending = Path(file.name or "").suffix.lower()
    if ending not in ENDINGS or (file.size or 0) > LARGEST:
        raise BadInputError(
            where="file",
            found=f"{Path(file.name or '').name[:60]}, {file.size or 0} bytes",
            expected=f"a CSV, JSON or Parquet file of at most {LARGEST >> 20} MiB",
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"rights{ending}"
        path.write_bytes(file.read())
        return right_files.read(path, kind=first.kind)


def shown(
    request: HttpRequest,
    actor: Actor,
    number: str,
    *,
    rows: object = None,
    problem: Words | None = None,
    status: HTTPStatus = HTTPStatus.OK,
    **more: object,
) -> HttpResponse:
    """Render the family, with rows for more."""
    context = {
        "family": application_family.family_page(actor, number, at=clock.now()),
        "rows": rows or rows_of(MemberForm, spare=3)(prefix="rows"),
        "submission": secrets.token_urlsafe(18),
        "problem": problem,
        **more,
    }
    return page(request, "portal/application-family.html", context, status=status)


@require_POST
@open_to(Permission.FILE_RECORDATION)
def submit(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """File every application of the family that was ticked, declared true; say what was not."""
    if not request.POST.get("true"):
        return shown(request, actor, number, untold=True, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    failed = filing.submit_family(
        versions(request),
        submission=request.POST.get("submission", ""),
        actor=actor,
        at=clock.now(),
    )
    if failed:
        return shown(request, actor, number, failed=failed, status=HTTPStatus.CONFLICT)
    return redirect("portal:application-family", number=number)


def versions(request: HttpRequest) -> dict[str, int]:
    """Return the applications that were ticked, with the version each was looked at in."""
    pairs = (one.partition("@") for one in request.POST.getlist("member")[: right_files.MOST + 1])
    return {
        number: int(said)
        for number, _sign, said in pairs
        if said.isascii() and said.isdecimal() and len(said) < 10 and 0 < len(number) <= 20
    }
