"""The form of a look-back: a recordation or words, and the days."""

from datetime import date
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from guomen.usecases.look_back import Question

CONTROL: Final = {"class": "form-control"}
DAY: Final = {**CONTROL, "type": "date"}
WORDS_IN_A_FIELD: Final = 200


class LookBackForm(forms.Form):
    """What is looked for in which days; the use case judges whether it can be."""

    right = forms.CharField(
        label=_("Recordation"),
        required=False,
        max_length=20,
        help_text=_("For example T2019-76593; it need not be in force."),
        widget=forms.TextInput(attrs={**CONTROL, "autocapitalize": "characters"}),
    )
    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=WORDS_IN_A_FIELD,
        help_text=_(
            "A bar between several. With a recordation: new spellings of it. Without: any text."
        ),
        widget=forms.TextInput(attrs=CONTROL),
    )
    first = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )

    def question(self) -> Question:
        """Return what is asked; call it on a valid form."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        words = self.cleaned_data["words"].split("|")
        return Question(
            first=first,
            last=last,
            right=self.cleaned_data["right"].strip(),
            words=tuple(word.strip() for word in words if word.strip()),
        )


def empty_form(first: date, last: date, right: str) -> LookBackForm:
    """Return the form with the days of the last year, and the recordation a link named."""
    return LookBackForm(initial={"first": first, "last": last, "right": right})
