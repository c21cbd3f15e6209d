"""The forms of licences: whom a right holder licenses, for what, and a file of many."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guomen.adapters.cells import CellRefusedError
from guomen.adapters.code_tables import units
from guomen.adapters.licence_files import READERS
from guomen.kernel.errors import BadInputError
from guomen.kernel.ids import Direction
from guomen.queries.licences import LicenceRow
from guomen.queries.work import DIRECTIONS
from guomen.rights.licence import Limits
from guomen.web.templatetags.ui import say

CONTROL: Final = {"class": "form-control"}
DAY: Final = {**CONTROL, "type": "date"}
LONGEST: Final = 400
USUAL_UNITS: Final = ("011", "025", "007", "035", "012", "120", "125")
READ: Final = ("goods", "offices", "countries", "quantity", "name", "uscc")


def text(label: Any, help_text: Any = "", *, required: bool = False, **attrs: str) -> forms.Field:
    """Return a field of one line."""
    widget = forms.TextInput(attrs={**CONTROL, **attrs})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=LONGEST, widget=widget
    )


def read_cells(form: forms.Form) -> None:
    """Read each field as a file of licences is read, and say beside it what is wrong."""
    for name in (one for one in READ if one in form.fields):
        typed = str(form.cleaned_data.get(name) or "").strip()
        try:
            form.cleaned_data[name] = READERS[name](typed) if typed else None
        except CellRefusedError as error:
            form.add_error(name, say(error.expected))


class LimitsForm(forms.Form):
    """What a licence allows; an empty field allows everything."""

    goods = text(_("Goods"), _("Beginnings of HS codes, for example 6403 6404. Empty: all goods."))
    directions = forms.MultipleChoiceField(
        label=_("Direction"),
        required=False,
        help_text=_("None ticked: both."),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    offices = text(
        _("Customs offices"), _("Codes of four characters, for example 5301. Empty: all.")
    )
    countries = text(
        _("Countries at the other end"),
        _("Two or three letters, for example AE US. Empty: all."),
        autocapitalize="characters",
    )
    valid_from = forms.DateField(
        label=_("First day"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    valid_to = forms.DateField(
        label=_("Last day"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    quantity = text(
        _("Quantity in all"),
        _("The total of all consignments together. It runs down when goods are released."),
        inputmode="decimal",
    )
    unit = forms.ChoiceField(
        label=_("Unit"), required=False, widget=forms.Select(attrs={"class": "form-select"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer directions and units in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["directions"].choices = [  # type: ignore[attr-defined]
            (direction.value, say(words)) for direction, words in DIRECTIONS.items()
        ]
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read each field as a file of licences is read, and say beside it what is wrong."""
        read_cells(self)
        try:
            self.limits()
        except BadInputError as error:
            self.add_error("valid_to", say(error.words))
        return self.cleaned_data

    def limits(self) -> Limits:
        """Return the limits as they were typed; raises BadInputError where days contradict."""
        typed = self.cleaned_data
        return Limits(
            goods=typed.get("goods") or (),
            directions=frozenset(Direction(one) for one in typed.get("directions") or ()),
            offices=typed.get("offices") or (),
            countries=typed.get("countries") or (),
            valid_from=typed.get("valid_from"),
            valid_to=typed.get("valid_to"),
            quantity=typed.get("quantity"),
            unit=typed.get("unit") or "",
        )


class TokenForm(LimitsForm):
    """Whom a right holder licenses, and for what."""

    name = text(
        _("Exact name"),
        _("As it stands in the business register and in declarations."),
        required=True,
        autocomplete="organization",
    )
    uscc = text(
        _("Unified social credit code"),
        _("18 characters; the last one checks the others. Empty for a party abroad."),
        autocapitalize="characters",
    )
    field_order = ("name", "uscc")


class LicenceFileForm(forms.Form):
    """A file of licences."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("Columns as in the file that “Download as CSV” gives. Only name is required."),
        widget=forms.FileInput(attrs={**CONTROL, "accept": ".csv"}),
    )


def unit_choices() -> list[tuple[str, str]]:
    """Return the units of the code table, those of most goods first."""
    known = units()
    first = [one for one in USUAL_UNITS if one in known]
    rest = [one for one in known if one not in first]
    return [("", "–"), *((code, f"{say(known[code])} ({code})") for code in (*first, *rest))]


def limits_form(row: LicenceRow, data: QueryDict | None = None) -> LimitsForm:
    """Return the form with the limits that a licence has."""
    return LimitsForm(data, initial=initial_of(row.limits))


def initial_of(limits: Limits) -> Mapping[str, object]:
    """Return limits as a form shows them."""
    return {
        "goods": " ".join(limits.goods),
        "directions": sorted(limits.directions),
        "offices": " ".join(limits.offices),
        "countries": " ".join(limits.countries),
        "valid_from": limits.valid_from,
        "valid_to": limits.valid_to,
        "quantity": "" if limits.quantity is None else f"{limits.quantity.normalize():f}",
        "unit": limits.unit,
    }
