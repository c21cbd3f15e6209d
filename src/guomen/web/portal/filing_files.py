"""The forms for pictures and documents that go with an application."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from guomen.kernel.words import Words
from guomen.rights.dossier import Picture, Shows
from guomen.rights.filing import Attachment, Filing
from guomen.usecases.uploads import Kept
from guomen.web.portal import filing_fields as fields
from guomen.web.portal.filing_fields import MARKED, handling, worded
from guomen.web.templatetags.ui import say

MOST_PICTURES: Final = 30
MOST_DOCUMENTS: Final = 60
LONGEST_NAME: Final = 120
SECRET: Final = _("It holds a trade secret: for customs alone")
Keep = Callable[[bytes, str], Kept]


def file_field(label: Any, *, accept: str, hint: Any = "") -> forms.FileField:
    """Return a field for one file."""
    widget = forms.FileInput(attrs={"class": "form-control", "accept": accept})
    return forms.FileField(label=label, required=False, help_text=hint, widget=widget)


class PictureForm(forms.Form):
    """One picture to hand in, and what it shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the fields; the choices are in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["file"] = file_field(
            _("Picture"),
            accept="image/jpeg,image/png,image/webp",
            hint=_("JPEG, PNG or WebP. The place where it was taken is removed from it."),
        )
        self.fields["shows"] = fields.choice(_("It shows"), worded(Shows))
        self.fields["restricted"] = fields.box(MARKED)

    def picture(self, keep: Keep) -> tuple[Picture, Kept] | None:
        """Keep the picture and return it; None where none was handed in."""
        file = self.cleaned_data.get("file")
        if file is None:
            return None
        kept = keep(file.read(), file.name)
        said = self.cleaned_data
        return Picture(kept.sha256, Shows(said["shows"]), handling(said["restricted"])), kept


def with_picture(
    pictures: tuple[Picture, ...], new: Picture | None, dropped: list[str]
) -> tuple[Picture, ...]:
    """Return pictures without those dropped, and with a new one, each once."""
    kept = {one.sha256: one for one in pictures if one.sha256 not in dropped}
    if new is not None:
        kept[new.sha256] = new
    return tuple(kept.values())[:MOST_PICTURES]


class DocumentForm(forms.Form):
    """One document to hand in: which of the list it is, when it was issued, who may read it."""

    def __init__(self, names: Mapping[str, Words], *args: Any, **kwargs: Any) -> None:
        """Make the fields; the list is the pack's for this kind of right."""
        super().__init__(*args, **kwargs)
        listed = [(name, say(words)) for name, words in names.items()]
        power = [("power_of_attorney", str(_("power of attorney")))]
        self.fields["kind"] = fields.choice(_("Document"), [*listed, *power])
        self.fields["file"] = file_field(
            _("File"),
            accept="application/pdf,image/jpeg,image/png,image/webp",
            hint=_("A PDF, or a picture of each page."),
        )
        self.fields["issued_on"] = fields.day(
            _("Issued on"), hint=_("A copy of the patent register may be too old.")
        )
        self.fields["restricted"] = fields.box(SECRET)

    def applied(self, filing: Filing, keep: Keep, dropped: list[str]) -> Filing:
        """Return the filing with the document, and without those dropped."""
        attachments = [
            one for one in filing.attachments if f"{one.kind}:{one.sha256}" not in dropped
        ]
        power = filing.power
        file, said = self.cleaned_data.get("file"), self.cleaned_data
        if file is not None:
            kept = keep(file.read(), file.name)
            new = Attachment(
                said["kind"],
                kept.sha256,
                str(file.name)[:LONGEST_NAME],
                said["issued_on"],
                handling(said["restricted"]),
            )
            attachments = [
                one for one in attachments if (one.kind, one.sha256) != (new.kind, new.sha256)
            ]
            attachments.append(new)
            if power is not None and new.kind == "power_of_attorney":
                power = replace(power, sha256=new.sha256)
        return replace(filing, attachments=tuple(attachments[:MOST_DOCUMENTS]), power=power)
