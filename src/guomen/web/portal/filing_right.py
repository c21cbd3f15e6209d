"""The forms about the right itself: may it be recorded, what it is, what happened to it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from guomen.kernel.ids import is_class_of_services
from guomen.queries.reference import nice_headings
from guomen.rights.filing import (
    Capacity,
    Filing,
    Origin,
    PowerOfAttorney,
    RightFacts,
    Seat,
    Standing,
    Subject,
)
from guomen.rights.right import RightKind
from guomen.web.portal import filing_fields as fields
from guomen.web.portal.filing_fields import listed, plain, worded
from guomen.web.templatetags.ui import say


class EligibilityForm(forms.Form):
    """Five questions: what right, how far it has come, who files, from where, by what power."""

    def __init__(self, filing: Filing, data: QueryDict | None = None, **_more: Any) -> None:
        """Make the questions, answered as the filing says."""
        power = filing.power
        initial = {
            "kind": filing.right.kind.value,
            "standing": filing.standing.value,
            "capacity": filing.capacity.value,
            "seat": filing.seat.value,
            "power_from": power.valid_from if power else None,
            "power_to": power.valid_to if power else None,
        }
        super().__init__(data, initial=initial)
        self.fields["kind"] = fields.radio(_("What kind of right is it?"), worded(RightKind))
        self.fields["standing"] = fields.radio(_("How far has it come?"), worded(Standing))
        self.fields["capacity"] = fields.radio(_("What are you to it?"), worded(Capacity))
        self.fields["seat"] = fields.radio(_("Where is the seat of the holder?"), worded(Seat))
        hint = _("Only where an agent files: the power of attorney must run today.")
        self.fields["power_from"] = fields.day(_("Power of attorney: first day"), hint=hint)
        self.fields["power_to"] = fields.day(_("Power of attorney: last day"))

    def clean(self) -> dict[str, Any]:
        """Refuse half a power of attorney, and one that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("power_from"), cleaned.get("power_to")
        if bool(first) != bool(last):
            self.add_error("power_to", str(_("Enter its first and its last day.")))
        elif first and last and last < first:
            self.add_error("power_to", str(_("It ends before it begins.")))
        return cleaned

    def applied(self, filing: Filing) -> Filing:
        """Return the filing with these answers."""
        said = self.cleaned_data
        power = None
        if said.get("power_from") and said.get("power_to"):
            sha256 = filing.power.sha256 if filing.power else ""
            power = PowerOfAttorney(said["power_from"], said["power_to"], sha256)
        kind = RightKind(said["kind"] or filing.right.kind)
        return replace(
            filing,
            right=replace(filing.right, kind=kind),
            standing=Standing(said["standing"] or filing.standing),
            capacity=Capacity(said["capacity"] or filing.capacity),
            seat=Seat(said["seat"] or filing.seat),
            power=power,
        )


NUMBER: Final = {
    RightKind.TRADEMARK: _("Registration number"),
    RightKind.COPYRIGHT: _("Registration number, or your own reference where not registered"),
    RightKind.OLYMPIC: _("Number of the announcement"),
    RightKind.EXPO: _("Number of the filing"),
}
GRANTED: Final = {
    RightKind.TRADEMARK: _("Registered on"),
    RightKind.COPYRIGHT: _("Completed on"),
    RightKind.OLYMPIC: _("Announced on"),
    RightKind.EXPO: _("Filed on"),
}
STARTS: Final = {RightKind.COPYRIGHT: _("First published on")}
MADRID: Final = _(
    "A Madrid mark takes one application for each class of goods (from memory, unconfirmed)."
)
RUNS: Final = _("The term of the right is counted from this day.")


class RightForm(forms.Form):
    """The right as it stands on its certificate; each kind asks for its own days."""

    def __init__(self, filing: Filing, data: QueryDict | None = None, *, subject: Subject) -> None:
        """Make the fields of this kind of right; its number is fixed once it is recorded."""
        right = filing.right
        initial = {
            **{name: getattr(right, name) for name in SIMPLE},
            "aliases": "\n".join(right.aliases),
            "nice_classes": [str(one) for one in right.nice_classes],
            "origin": right.origin.value,
        }
        super().__init__(data, initial=initial)
        self.kind = right.kind
        if subject in {Subject.RECORDATION, Subject.TRANSFER}:
            label = NUMBER.get(right.kind, _("Number of the patent"))
            self.fields["number"] = fields.text(label, longest=40)
        if right.kind is RightKind.TRADEMARK:
            self.fields.update(trademark_fields(right.nice_classes))
        else:
            self.fields["title"] = fields.text(_("Title"))
            self.fields["goods"] = fields.long_text(_("What it covers, in short"))
        self.fields.update(day_fields(right.kind))

    def applied(self, filing: Filing) -> Filing:
        """Return the filing with these answers."""
        said = dict(self.cleaned_data)
        right = filing.right
        changes: dict[str, Any] = {
            name: plain(said[name])
            for name in ("number", "title", "mark", "mark_zh", "goods")
            if name in said
        }
        changes |= {name: said[name] for name in DAYS if name in said}
        if "aliases" in said:
            changes["aliases"] = listed(said["aliases"])
            changes["nice_classes"] = tuple(int(one) for one in said["nice_classes"])
            changes["origin"] = Origin(said["origin"] or right.origin)
        return replace(filing, right=replace(right, **changes))


DAYS: Final = ("granted_on", "starts_on", "expires_on")
SIMPLE: Final = ("number", "title", "mark", "mark_zh", "goods", *DAYS)


def trademark_fields(chosen: tuple[int, ...]) -> Mapping[str, forms.Field]:
    """Return what is asked of a trademark alone."""
    return {
        "mark": fields.text(_("Mark, in Latin letters")),
        "mark_zh": fields.text(_("Mark, in Chinese")),
        "aliases": fields.long_text(
            _("Other spellings in use"), hint=_("One on each line; screening looks for them too.")
        ),
        "nice_classes": forms.MultipleChoiceField(
            label=_("Classes of the registration"),
            required=False,
            choices=class_choices(chosen),
            widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        ),
        "goods": fields.long_text(_("Goods of the registration"), longest=10_000),
        "origin": fields.choice(_("Registered where"), worded(Origin), hint=MADRID),
    }


def class_choices(chosen: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return the Nice classes with their headings, those chosen first, services said to be such."""
    found = []
    for number, words in nice_headings().items():
        heading = say(words)
        short = heading if len(heading) < 90 else f"{heading[:88]}…"
        services = str(_("services")) if is_class_of_services(int(number)) else ""
        found.append(
            (str(int(number)), " · ".join(filter(None, (str(int(number)), services, short))))
        )
    return sorted(found, key=lambda one: int(one[0]) not in chosen)


def day_fields(kind: RightKind) -> Mapping[str, forms.Field]:
    """Return the days that this kind of right has."""
    found: dict[str, forms.Field] = {}
    if kind.is_patent:
        found["starts_on"] = fields.day(_("Applied for on"), hint=RUNS)
    elif kind in STARTS:
        found["starts_on"] = fields.day(STARTS[kind], hint=RUNS)
    found["granted_on"] = fields.day(GRANTED.get(kind, _("Granted on")))
    found["expires_on"] = fields.day(
        _("Last day of the right"), hint=_("Empty: counted from the days above by the law.")
    )
    return found


class AboutForm(forms.Form):
    """What happened to a recorded right, when, and what the applicant says of it."""

    def __init__(self, filing: Filing, data: QueryDict | None = None, *, subject: Subject) -> None:
        """Make the fields; a renewal needs no day."""
        super().__init__(
            data, initial={"happened_on": filing.happened_on, "reasons": filing.reasons}
        )
        if subject is not Subject.RENEWAL:
            self.fields["happened_on"] = fields.day(HAPPENED[subject])
        self.fields["reasons"] = fields.long_text(_("Explanation"), rows=4)

    def applied(self, filing: Filing) -> Filing:
        """Return the filing with these answers."""
        said = self.cleaned_data
        happened = said.get("happened_on", filing.happened_on)
        return replace(filing, happened_on=happened, reasons=plain(said["reasons"]))


HAPPENED: Final = {
    Subject.CHANGE: _("The change happened on"),
    Subject.TRANSFER: _("The right was transferred on"),
    Subject.CANCELLATION: _("The right was given up, transferred or lost on"),
}


def empty(kind: RightKind) -> Filing:
    """Return a filing of which nothing is said yet."""
    return Filing(RightFacts(kind))
