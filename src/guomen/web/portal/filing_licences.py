"""The forms of authorised users: one by one, and many at once from a list that is pasted."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from guomen.adapters.licence_rows import LicenceRows, read_rows
from guomen.kernel.ids import Direction
from guomen.rights.filing import Licence
from guomen.rights.licence import Limits
from guomen.web.portal import filing_fields as fields
from guomen.web.portal.licence_form import read_cells, unit_choices

LONGEST_LIST: Final = 200_000
DIRECTIONS: Final = (("import", _("import only")), ("export", _("export only")))


class LicenceForm(forms.Form):
    """A party that may lawfully use the right, and how far; an empty limit allows everything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the fields; the choices are in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["name"] = fields.text(
            _("Exact name"),
            hint=_("As on its business licence: customs compares it letter by letter."),
        )
        self.fields["uscc"] = fields.text(_("Unified social credit code"), longest=18)
        self.fields["goods"] = fields.text(
            _("Goods"), hint=_("Beginnings of HS codes, for example 6403, 6404. Empty: all.")
        )
        self.fields["direction"] = fields.choice(
            _("Direction"),
            [(code, str(name)) for code, name in DIRECTIONS],
            empty=_("import and export"),
        )
        self.fields["offices"] = fields.text(
            _("Customs offices"), hint=_("Four digits each. Empty: all.")
        )
        self.fields["countries"] = fields.text(
            _("Countries of the other end"),
            hint=_("Three letters each, for example ARE. Empty: all."),
        )
        self.fields["valid_from"] = fields.day(_("First day"))
        self.fields["valid_to"] = fields.day(_("Last day"))
        self.fields["quantity"] = fields.text(_("Quantity"), longest=20, inputmode="decimal")
        self.fields["unit"] = fields.choice(_("Unit"), unit_choices())

    def clean(self) -> dict[str, Any]:
        """Refuse a row without a name, and a period that ends before it begins."""
        cleaned = super().clean() or {}
        read_cells(self)
        if self.has_changed() and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", str(_("Enter the exact name.")))
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", str(_("It ends before it begins.")))
        return cleaned

    def fact(self) -> Licence | None:
        """Return the authorised user, None for an empty row."""
        said = self.cleaned_data
        if not said.get("name"):
            return None
        return Licence(
            said["name"],
            said["uscc"] or "",
            Limits(
                goods=said["goods"] or (),
                directions=frozenset({Direction(said["direction"])})
                if said["direction"]
                else frozenset(),
                offices=said["offices"] or (),
                countries=said["countries"] or (),
                valid_from=said["valid_from"],
                valid_to=said["valid_to"],
                quantity=said["quantity"],
                unit=said["unit"],
            ),
        )


class ManyForm(forms.Form):
    """A list of authorised users, pasted from a table; what cannot be read stays in the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the field."""
        super().__init__(*args, **kwargs)
        self.fields["many"] = fields.long_text(
            _("Many at once"),
            rows=5,
            longest=LONGEST_LIST,
            hint=_(
                "One on each line, pasted from a spreadsheet or as CSV: exact name, credit code, "
                "HS codes, first day, last day, quantity, unit. Only the name is needed."
            ),
        )

    def read(self) -> LicenceRows:
        """Return the users of the list, and the lines that cannot be read, with reasons."""
        return read_rows(self.cleaned_data["many"])
