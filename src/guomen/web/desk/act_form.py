"""The form of an act, made from what the procedure asks for."""

from collections.abc import Callable, Mapping
from typing import Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guomen.cases.case import ClaimKey
from guomen.cases.procedure import FieldKind
from guomen.kernel.reason import Reason
from guomen.law.deadline import Channel
from guomen.queries.case_acts import ActPage, FieldPage
from guomen.web.templatetags.ui import say

LONG_TEXT: Final = frozenset(
    {"reasons", "statement", "note", "application", "basis", "agreement", "reason"}
)
PREFIX: Final = "field_"
CLAIMS: Final = "claims"
FIELD_CODE: Final = "field:"
CONTROL: Final = {"class": "form-control"}
CHANNELS: Final = {
    Channel.POST: _("by post or bank"),
    Channel.IN_PERSON: _("handed in at the office"),
}


class ActForm(forms.Form):
    """What an act asks for; the rules of the case judge it, not the form."""

    submission = forms.CharField(max_length=40, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self,
        subject: ActPage,
        data: Mapping[str, str] | None = None,
        initial: dict[str, object] | None = None,
    ) -> None:
        """Make the fields of the act, for the claims within reach."""
        super().__init__(data, initial=initial)
        self.subject = subject
        if subject.claims:
            self.fields[CLAIMS] = claims_field(subject)
        for one in subject.fields:
            self.fields[f"{PREFIX}{one.field.name}"] = FIELDS[one.field.kind](one)

    @property
    def asked(self) -> list[forms.BoundField]:
        """Return the fields that the procedure asks for."""
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    @property
    def claims(self) -> tuple[ClaimKey, ...]:
        """Return the claims that were ticked."""
        return tuple(ClaimKey.parse(key) for key in self.cleaned_data.get(CLAIMS, ()))

    @property
    def stated(self) -> dict[str, str]:
        """Return what was filled in, by the names of the procedure."""
        return {
            one.field.name: str(self.cleaned_data.get(f"{PREFIX}{one.field.name}") or "")
            for one in self.subject.fields
        }

    def refuse(self, reasons: tuple[Reason, ...]) -> None:
        """Set every reason beside its field, or above the form where it concerns no field."""
        for reason in reasons:
            name = f"{PREFIX}{reason.code.removeprefix(FIELD_CODE)}"
            beside = reason.code.startswith(FIELD_CODE) and name in self.fields
            self.add_error(name if beside else None, say(reason.words))


def claims_field(subject: ActPage) -> forms.Field:
    """Return the boxes of the claims within reach; those offered together are ticked."""
    return forms.MultipleChoiceField(
        label=_("Goods and rights concerned"),
        choices=[(one.key, say(one.words)) for one in subject.claims],
        initial=[one.key for one in subject.claims if one.chosen],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        required=False,
    )


def text_field(one: FieldPage) -> forms.Field:
    """Return a field for a text, long or short."""
    long = one.field.name in LONG_TEXT
    widget: forms.Widget = (
        forms.Textarea(attrs={**CONTROL, "rows": 4}) if long else forms.TextInput(attrs=CONTROL)
    )
    return plain(one, widget)


def date_field(one: FieldPage) -> forms.Field:
    """Return a field for a day; the rules read it as year, month, day."""
    return plain(one, forms.TextInput(attrs={**CONTROL, "type": "date"}))


def number_field(one: FieldPage) -> forms.Field:
    """Return a field for an amount or a quantity; a choice where the case knows the answers."""
    if one.options:
        return choice_field(one)
    return plain(one, forms.TextInput(attrs={**CONTROL, "inputmode": "decimal"}))


def choice_field(one: FieldPage) -> forms.Field:
    """Return a field with the answers that are open now."""
    choices = [("", gettext("choose")), *((o.value, say(o.words)) for o in one.options)]
    return chosen(one, choices)


def channel_field(one: FieldPage) -> forms.Field:
    """Return a field for how something reached customs."""
    known = [(channel.value, str(words)) for channel, words in CHANNELS.items()]
    return chosen(one, [("", gettext("choose")), *known])


def chosen(one: FieldPage, choices: list[tuple[str, str]]) -> forms.Field:
    """Return a list to choose from; what is not on it is judged by the rules, in words."""
    return plain(one, forms.Select(attrs={"class": "form-select"}, choices=choices))


def plain(one: FieldPage, widget: forms.Widget) -> forms.Field:
    """Return a field that takes any text; whether it is needed is said, and judged by the rules."""
    field = forms.CharField(
        label=say(one.field.label), required=False, widget=widget, max_length=10_000
    )
    field.needed = one.field.required  # type: ignore[attr-defined]
    return field


FIELDS: Final[Mapping[FieldKind, Callable[[FieldPage], forms.Field]]] = {
    FieldKind.TEXT: text_field,
    FieldKind.DATE: date_field,
    FieldKind.MONEY: number_field,
    FieldKind.NUMBER: number_field,
    FieldKind.INTEGER: number_field,
    FieldKind.CHOICE: choice_field,
    FieldKind.CHANNEL: channel_field,
    FieldKind.FILE: text_field,
    FieldKind.SECURITY: choice_field,
}
