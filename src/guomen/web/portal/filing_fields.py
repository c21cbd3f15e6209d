"""The fields that the forms of an application are made of, and how typed text becomes facts."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.queries.asked import amount_from, day_from, tidy
from guomen.rights.dossier import Handling
from guomen.web.templatetags.ui import say

CONTROL: Final = {"class": "form-control"}
PARTS: Final = re.compile(r"[\n,，;；、|]+")
LONGEST: Final = 2_000
MARKED: Final = _("For customs alone")
Choices = Iterable[tuple[str, str]]


def text(label: Any, *, longest: int = 200, hint: Any = "", **attributes: str) -> forms.CharField:
    """Return a field of one line."""
    widget = forms.TextInput(attrs={**CONTROL, **attributes})
    return forms.CharField(
        label=label, required=False, max_length=longest, help_text=hint, widget=widget
    )


def long_text(
    label: Any, *, rows: int = 3, longest: int = LONGEST, hint: Any = ""
) -> forms.CharField:
    """Return a field of several lines."""
    widget = forms.Textarea(attrs={**CONTROL, "rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=longest, help_text=hint, widget=widget
    )


class DayField(forms.CharField):
    """A day, written year first; empty for none."""

    def clean(self, value: Any) -> date | None:
        """Return the day, refused in both languages where it is none."""
        typed = super().clean(value)
        try:
            return day_from(typed) if typed else None
        except BadInputError as error:
            raise forms.ValidationError(say(error.words)) from error


class AmountField(forms.CharField):
    """An amount or a quantity of 0 or more; empty for none."""

    def clean(self, value: Any) -> Decimal | None:
        """Return the amount, refused in both languages where it is none."""
        typed = super().clean(value)
        try:
            return amount_from(typed, where=Words("The number", "数字")) if typed else None
        except BadInputError as error:
            raise forms.ValidationError(say(error.words)) from error


def day(label: Any, *, hint: Any = "") -> DayField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={**CONTROL, "type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, required=False, max_length=20, help_text=hint, widget=widget)


def amount(label: Any, *, hint: Any = "") -> AmountField:
    """Return a field for a price or a quantity."""
    widget = forms.TextInput(attrs={**CONTROL, "inputmode": "decimal"})
    return AmountField(label=label, required=False, max_length=20, help_text=hint, widget=widget)


def choice(label: Any, choices: Choices, *, hint: Any = "", empty: Any = None) -> forms.ChoiceField:
    """Return a list to choose from, with an empty choice where one is named."""
    offered = [*([("", empty)] if empty is not None else []), *choices]
    widget = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(
        label=label, required=False, choices=offered, help_text=hint, widget=widget
    )


def radio(label: Any, choices: Choices) -> forms.ChoiceField:
    """Return buttons of which one is chosen."""
    widget = forms.RadioSelect(attrs={"class": "form-check-input"})
    return forms.ChoiceField(label=label, required=False, choices=list(choices), widget=widget)


def box(label: Any, *, hint: Any = "") -> forms.BooleanField:
    """Return a box to tick."""
    widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
    return forms.BooleanField(label=label, required=False, help_text=hint, widget=widget)


def worded(members: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the members of an enumeration as choices, in the reader's language."""
    return [(one.value, say(one.words)) for one in members]


def handling(ticked: object) -> Handling:
    """Return who may read a fact, by its box."""
    return Handling.RESTRICTED if ticked else Handling.ORDINARY


def listed(typed: str) -> tuple[str, ...]:
    """Return what stands on lines or between commas, each once."""
    parts = (tidy(part) for part in PARTS.split(typed))
    return tuple(dict.fromkeys(part for part in parts if part))


def plain(typed: str) -> str:
    """Return typed text without NUL, its lines kept."""
    return typed.replace("\x00", "").strip()
