"""The form of a party's act, made from what the procedure asks this side for."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guomen.cases.procedure import FieldKind
from guomen.kernel.reason import Reason
from guomen.queries.case_acts import FieldPage
from guomen.queries.side_acts import SideForm
from guomen.web.templatetags.ui import say

PREFIX: Final = "field_"
CLAIMS: Final = "claims"
FIELD_CODE: Final = "field:"
LONGEST: Final = 10_000
LONG_TEXT: Final = frozenset({"reasons", "statement", "application"})
CONTROL: Final = {"class": "form-control"}
HELP: Final = {
    "amount": _("In yuan, for example 20000.01."),
    "evidence": _("Name the files or papers you will hand in, one per line."),
    "guarantor": _("For a letter of guarantee: the bank or institution that gives it."),
    "reference": _("Number of the payment or of the letter."),
    "reasons": _("Say why. Customs and nobody else reads this."),
    "statement": _("Say it in your own words. Customs and nobody else reads this."),
    "application": _("This text is prepared from the case. Change it where needed."),
}


class PartyForm(forms.Form):
    """What one side fills in; the rules of the case judge it, not the form."""

    def __init__(self, subject: SideForm, data: QueryDict | None = None) -> None:
        """Make the fields of all acts the form does, and the claims it may name."""
        super().__init__(data)
        self.subject = subject
        if len(subject.claims) > 1:
            self.fields[CLAIMS] = claims_field(subject)
        for one in subject.fields:
            field = FIELDS[one.field.kind](one)
            field.help_text = HELP.get(one.field.name, "")
            known = subject.prefilled.get(one.field.name)
            field.initial = say(known) if known else first_option(one)
            self.fields[f"{PREFIX}{one.field.name}"] = field

    @property
    def claim_names(self) -> list[str]:
        """Return the claims that were ticked; the only one where there is no choice."""
        if CLAIMS not in self.fields:
            return [one.key for one in self.subject.claims]
        return list(self.cleaned_data.get(CLAIMS, ()))

    @property
    def stated(self) -> dict[str, str]:
        """Return what was filled in, by the names of the procedure."""
        return {
            one.field.name: str(self.cleaned_data.get(f"{PREFIX}{one.field.name}") or "")
            for one in self.subject.fields
        }

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Return what was filled in with its label, for the page that asks to confirm."""
        return [
            (say(one.field.label), option_words(one, self.stated[one.field.name]))
            for one in self.subject.fields
            if self.stated[one.field.name]
        ]

    def refuse(self, reasons: tuple[Reason, ...]) -> None:
        """Set every reason beside its field, or above the form where it concerns no field."""
        for reason in reasons:
            name = f"{PREFIX}{reason.code.removeprefix(FIELD_CODE)}"
            beside = reason.code.startswith(FIELD_CODE) and name in self.fields
            self.add_error(name if beside else None, say(reason.words))


def claims_field(subject: SideForm) -> forms.Field:
    """Return the boxes of the claims, all of them ticked."""
    return forms.MultipleChoiceField(
        label=_("Goods concerned"),
        choices=[(one.key, say(one.words)) for one in subject.claims],
        initial=[one.key for one in subject.claims],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        required=False,
    )


def text_field(one: FieldPage) -> forms.Field:
    """Return a field for a text, long or short."""
    long = one.field.name in LONG_TEXT
    rows = {**CONTROL, "rows": 6 if one.field.name == "application" else 4}
    return plain(one, forms.Textarea(attrs=rows) if long else forms.TextInput(attrs=CONTROL))


def list_field(one: FieldPage) -> forms.Field:
    """Return a field that names files, one per line."""
    return plain(one, forms.Textarea(attrs={**CONTROL, "rows": 2}))


def number_field(one: FieldPage) -> forms.Field:
    """Return a field for an amount or a quantity."""
    return plain(one, forms.TextInput(attrs={**CONTROL, "inputmode": "decimal"}))


def date_field(one: FieldPage) -> forms.Field:
    """Return a field for a day."""
    return plain(one, forms.TextInput(attrs={**CONTROL, "type": "date"}))


def choice_field(one: FieldPage) -> forms.Field:
    """Return a list of the answers that are open now."""
    choices = [(option.value, say(option.words)) for option in one.options]
    return plain(one, forms.Select(attrs={"class": "form-select"}, choices=choices))


def plain(one: FieldPage, widget: forms.Widget) -> forms.Field:
    """Return a field that takes any text; the rules of the case say what is missing or wrong."""
    widget.attrs |= {"aria-required": "true"} if one.field.required else {}
    field = forms.CharField(
        label=say(one.field.label), required=False, widget=widget, max_length=LONGEST
    )
    field.needed = one.field.required  # type: ignore[attr-defined]
    return field


def first_option(one: FieldPage) -> str:
    """Return the first answer of a list; nothing where the field is typed."""
    return one.options[0].value if one.options else ""


def option_words(one: FieldPage, value: str) -> str:
    """Return an answer as the reader saw it."""
    return next((say(option.words) for option in one.options if option.value == value), value)


FIELDS: Final[Mapping[FieldKind, Callable[[FieldPage], forms.Field]]] = {
    FieldKind.TEXT: text_field,
    FieldKind.FILE: list_field,
    FieldKind.DATE: date_field,
    FieldKind.MONEY: number_field,
    FieldKind.NUMBER: number_field,
    FieldKind.INTEGER: number_field,
    FieldKind.CHOICE: choice_field,
    FieldKind.CHANNEL: choice_field,
    FieldKind.SECURITY: choice_field,
}
