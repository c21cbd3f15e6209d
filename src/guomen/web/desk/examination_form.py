"""The examination form: one row per line and right, one row for what nobody expected."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from guomen.cases.examination import OUTCOME_WORDS, Outcome, gravest
from guomen.queries.examinations import LineToExamine, Suspect, ToExamine
from guomen.usecases.examinations import FindingInput
from guomen.web.templatetags.ui import say

NOT_LOOKED_AT: Final = ""
CONTROL: Final = {"class": "form-control"}
DIGITS: Final = 18


def outcomes() -> list[tuple[str, str]]:
    """Return the outcomes of a line, in the reader's language."""
    words = [(outcome.value, say(OUTCOME_WORDS[outcome])) for outcome in Outcome]
    return [(NOT_LOOKED_AT, gettext("not looked at")), *words]


class FindingForm(forms.Form):
    """What was found on one line, for one right or for none."""

    outcome = forms.ChoiceField(
        label=_("What was found"),
        required=False,
        choices=outcomes,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    quantity = forms.DecimalField(
        label=_("Quantity that bears the mark"),
        required=False,
        max_digits=DIGITS,
        decimal_places=3,
        min_value=Decimal(0),
        widget=forms.NumberInput(attrs={**CONTROL, "inputmode": "decimal", "step": "any"}),
    )
    checked_price = forms.DecimalField(
        label=_("Checked price of all of them, in yuan"),
        required=False,
        max_digits=DIGITS,
        decimal_places=2,
        min_value=Decimal(0),
        widget=forms.NumberInput(attrs={**CONTROL, "inputmode": "decimal", "step": "0.01"}),
    )
    goods = forms.CharField(
        label=_("What really lies there, if it is not what was declared"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=CONTROL),
    )
    remarks = forms.CharField(
        label=_("Remarks"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs=CONTROL),
    )


class OtherFindingForm(FindingForm):
    """What was found for a right that no hit named, or for no right at all."""

    line_id = forms.ChoiceField(
        label=_("Line"), required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    recordation = forms.CharField(
        label=_("Recordation of the right"),
        required=False,
        max_length=20,
        help_text=_("For example T2019-76593; the register can be searched in another window."),
        widget=forms.TextInput(attrs={**CONTROL, "autocapitalize": "characters"}),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=20, widget=forms.TextInput(attrs=CONTROL)
    )

    field_order = (
        "line_id",
        "outcome",
        "recordation",
        "goods",
        "quantity",
        "unit",
        "checked_price",
        "remarks",
    )


class WholeForm(forms.Form):
    """What concerns the whole consignment."""

    result = forms.ChoiceField(
        label=_("Result where no line was marked above"),
        choices=lambda: [
            (one.value, say(OUTCOME_WORDS[one]))
            for one in (Outcome.NOTHING, Outcome.GENUINE, Outcome.UNCLEAR, Outcome.OTHER_OFFENCE)
        ],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    remarks = forms.CharField(
        label=_("Remarks on the whole consignment"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={**CONTROL, "rows": 3}),
    )


class ExaminationForms:
    """All forms of one page: a finding per line and right, one more, and the whole."""

    def __init__(self, subject: ToExamine, data: dict[str, str] | None = None) -> None:
        """Bind the forms to what was sent, where something was."""
        self.rows = tuple(
            (line, tuple(self._of_line(line, data))) for line in subject.lines if line.suspects
        )
        self.quiet = tuple(line for line in subject.lines if not line.suspects)
        self.other = OtherFindingForm(data, prefix="other")
        self.other.fields["line_id"].choices = [  # type: ignore[attr-defined]
            (line.line_id, f"{line.line.line_no} · {line.line.goods_name[:40]}")
            for line in subject.lines
        ]
        self.whole = WholeForm(data, prefix="whole")

    def _of_line(
        self, line: LineToExamine, data: dict[str, str] | None
    ) -> Iterator[tuple[Suspect, FindingForm]]:
        for at, suspect in enumerate(line.suspects):
            prefix = f"line-{line.line.line_no}-{at}"
            yield suspect, FindingForm(data, prefix=prefix)

    def all(self) -> Iterable[forms.Form]:
        """Yield every form of the page."""
        yield from (form for _, forms_of_line in self.rows for _, form in forms_of_line)
        yield self.other
        yield self.whole

    def are_valid(self) -> bool:
        """Return whether every form can be read."""
        wrong = [form for form in self.all() if not form.is_valid()]
        return not wrong

    def findings(self) -> tuple[FindingInput, ...]:
        """Return what was found, of the rows in which an outcome was chosen."""
        found = [
            finding(line.line_id, suspect.right.recordation, form)
            for line, forms_of_line in self.rows
            for suspect, form in forms_of_line
        ]
        other = self.other.cleaned_data
        recordation = other["recordation"].strip().upper()
        found.append(finding(other["line_id"], recordation, self.other))
        return tuple(one for one in found if one is not None)

    def result(self, findings: tuple[FindingInput, ...]) -> Outcome:
        """Return the gravest finding; what was said of the whole where there is none."""
        if findings:
            return gravest(one.outcome for one in findings)
        return Outcome(self.whole.cleaned_data["result"] or Outcome.NOTHING)


def finding(line_id: str, recordation: str, form: FindingForm) -> FindingInput | None:
    """Return one finding; None where the row was left alone."""
    data = form.cleaned_data
    if not data["outcome"]:
        return None
    return FindingInput(
        line_id=line_id,
        outcome=Outcome(data["outcome"]),
        recordation=recordation,
        goods=data["goods"],
        quantity=data["quantity"],
        unit=data.get("unit", ""),
        checked_price=data["checked_price"],
        remarks=data["remarks"],
    )
