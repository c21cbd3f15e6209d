"""The forms of a question asked before shipping, and of the holder's answer."""

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guomen.adapters.cells import CellRefusedError
from guomen.adapters.declaration_columns import hs_code
from guomen.adapters.licence_files import READERS
from guomen.kernel.ids import Direction
from guomen.queries.enquiries import QuestionRow
from guomen.queries.work import DIRECTIONS
from guomen.rights.enquiry import HOLDERS, Named, Outcome, Question
from guomen.rights.licence import Limits
from guomen.web.portal.licence_form import CONTROL, LimitsForm, text, unit_choices
from guomen.web.templatetags.ui import say

ASKER, PARTNER = "asker", "partner"
READ: Final = {
    "hs_code": hs_code,
    "country": READERS["countries"],
    "quantity": READERS["quantity"],
    "partner_uscc": READERS["uscc"],
}


class EnquiryForm(forms.Form):
    """What a trader wants to ship, and with whom."""

    mark = text(_("Mark on the goods, in words"), required=True)
    goods = text(_("Goods"), _("As you would declare them."), required=True)
    hs_code = text(_("HS code"), _("6 to 13 digits, if you know it."), inputmode="numeric")
    direction = forms.ChoiceField(
        label=_("Direction"), widget=forms.Select(attrs={"class": "form-select"})
    )
    country = text(
        _("Country at the other end"),
        _("Two or three letters, for example AE."),
        autocapitalize="characters",
    )
    quantity = text(_("Quantity"), inputmode="decimal")
    unit = forms.ChoiceField(
        label=_("Unit"), required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    partner_name = text(
        _("Maker or partner: exact name"),
        _("If it is not you who may use the mark. Name and code must both be right."),
    )
    partner_uscc = text(
        _("Maker or partner: unified social credit code"), autocapitalize="characters"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer directions and units in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = [  # type: ignore[attr-defined]
            (direction.value, say(words)) for direction, words in reversed(DIRECTIONS.items())
        ]
        self.fields["unit"].choices = unit_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read each field as a declaration is read, and say beside it what is wrong."""
        for name, read in READ.items():
            typed = str(self.cleaned_data.get(name) or "").strip()
            try:
                self.cleaned_data[name] = read(typed) if typed else None
            except CellRefusedError as error:
                self.add_error(name, say(error.expected))
        return self.cleaned_data

    def question(self) -> Question:
        """Return what is asked; call it on a valid form."""
        typed = self.cleaned_data
        return Question(
            goods=" ".join(typed["goods"].split()),
            mark=" ".join(typed["mark"].split()),
            direction=Direction(typed["direction"]),
            hs_code=typed["hs_code"] or "",
            country=(typed["country"] or ("",))[0],
            quantity=typed["quantity"],
            unit=typed["unit"] if typed["quantity"] else "",
            partner=Named(" ".join(typed["partner_name"].split()), typed["partner_uscc"] or ""),
        )


class ReplyForm(LimitsForm):
    """A holder's answer, with a token in the same step where it says yes."""

    outcome = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(one.value, "") for one in HOLDERS],
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    remark = forms.CharField(
        label=_("What you want to say"),
        required=False,
        max_length=500,
        help_text=_("The trader reads it, and it stands in the signed answer."),
        widget=forms.Textarea(attrs={**CONTROL, "rows": 3}),
    )
    license_to = forms.ChoiceField(
        label=_("Issue a token"),
        required=False,
        help_text=_("With the limits below, which are taken from the question."),
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    field_order = ("outcome", "remark", "license_to")

    def __init__(self, question: QuestionRow, data: QueryDict | None = None) -> None:
        """Offer the answers, and a token to the trader or its partner within what was asked."""
        super().__init__(data, initial=asked_limits(question))
        self.question = question
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (one.value, ANSWERS[one]) for one in HOLDERS
        ]
        self.fields["license_to"].choices = receivers(question)  # type: ignore[attr-defined]

    @property
    def receiver(self) -> tuple[str, str] | None:
        """Return whom to license by name and code, None for nobody."""
        known = {
            ASKER: (self.question.asker, self.question.asker_uscc),
            PARTNER: (self.question.asked.partner, self.question.asked.partner_uscc),
        }
        return known.get(self.cleaned_data["license_to"])

    @property
    def asked_for(self) -> Limits | None:
        """Return the limits of the token, None where there is none."""
        return self.limits() if self.receiver else None


ANSWERS: Final = {
    Outcome.YES: _("Yes, they may"),
    Outcome.NO: _("No, they may not"),
    Outcome.MORE: _("I need to know more"),
}


def receivers(question: QuestionRow) -> list[tuple[str, Any]]:
    """Return who may be licensed from a question: nobody, the trader, its partner."""
    found = [("", _("No token")), (ASKER, question.asker)]
    if question.asked.partner or question.asked.partner_uscc:
        found.append((PARTNER, question.asked.partner or question.asked.partner_uscc))
    return found


def asked_limits(question: QuestionRow) -> dict[str, object]:
    """Return the limits within which the trader asked."""
    asked = question.asked
    return {
        "goods": asked.hs_code[:6],
        "directions": [asked.direction_code],
        "countries": asked.country,
        "quantity": asked.quantity,
        "unit": asked.unit,
    }
