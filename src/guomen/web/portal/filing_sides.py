"""The forms of the mirror: traders, routes, descriptions, alike for genuine and infringing."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from guomen.adapters.code_tables import countries, transport_modes
from guomen.rights.dossier import Description, Heading, Part, Route, Side, Trader, Usage
from guomen.web.portal import filing_fields as fields
from guomen.web.portal.filing_fields import MARKED, handling, plain, worded
from guomen.web.portal.filing_goods import words
from guomen.web.templatetags.ui import say

if TYPE_CHECKING:
    FormSet: TypeAlias = forms.BaseFormSet[Any]
else:
    FormSet = forms.BaseFormSet

MOST_ROWS: Final = 60
ISO3: Final = 3
NAME: Final = _("Enter a name.")


def country_choices() -> list[tuple[str, str]]:
    """Return the countries by their three letters, in the order of their names."""
    named = ((code, say(name)) for code, name in countries().items() if len(code) == ISO3)
    return sorted(named, key=lambda one: one[1])


class TraderForm(forms.Form):
    """One party that has to do with the goods."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the fields; the choices are in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["part"] = fields.choice(_("What it does"), worded(Part))
        self.fields["name"] = fields.text(_("Exact name"))
        self.fields["code"] = fields.text(_("Credit or customs code"), longest=18)
        self.fields["country"] = fields.choice(_("Country"), country_choices(), empty="–")
        self.fields["restricted"] = fields.box(MARKED)

    def clean(self) -> dict[str, Any]:
        """Refuse a row that names nobody."""
        cleaned = super().clean() or {}
        other = any(cleaned.get(name) for name in ("code", "country"))
        if other and not cleaned.get("name"):
            self.add_error("name", str(NAME))
        return cleaned

    @staticmethod
    def initial_of(one: Trader) -> dict[str, object]:
        """Return a trader as the form shows it."""
        return {
            "part": one.part.value,
            "name": one.name,
            "code": one.code,
            "country": one.country,
            "restricted": one.handling is not handling(None),
        }

    def fact(self) -> Trader | None:
        """Return the trader, None for an empty row."""
        said = self.cleaned_data
        if not said.get("name"):
            return None
        return Trader(
            Part(said["part"]),
            plain(said["name"]),
            plain(said["code"]).upper(),
            said["country"],
            handling(said["restricted"]),
        )


class RouteForm(forms.Form):
    """One way the goods take, or never take."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the fields; the choices are in the reader's language."""
        super().__init__(*args, **kwargs)
        modes = [(code, say(name)) for code, name in transport_modes().items()]
        self.fields["usage"] = fields.choice(_("How"), worded(Usage))
        self.fields["origin"] = fields.choice(_("Shipped from"), country_choices(), empty="–")
        self.fields["office"] = fields.text(
            _("Customs office"), longest=4, hint=_("Four digits, for example 2920.")
        )
        self.fields["destination"] = fields.choice(_("Shipped to"), country_choices(), empty="–")
        self.fields["transport"] = fields.choice(_("Transport"), modes, empty="–")
        self.fields["restricted"] = fields.box(MARKED)

    def clean_office(self) -> str:
        """Return the code of the office; refuse what is none."""
        office = plain(self.cleaned_data["office"])
        if office and not (office.isdecimal() and office.isascii() and len(office) == 4):
            raise forms.ValidationError(_("A customs office has four digits."))
        return office

    @staticmethod
    def initial_of(one: Route) -> dict[str, object]:
        """Return a route as the form shows it."""
        return {
            "usage": one.usage.value,
            "origin": one.origin,
            "office": one.office,
            "destination": one.destination,
            "transport": one.transport,
            "restricted": one.handling is not handling(None),
        }

    def fact(self) -> Route | None:
        """Return the route, None for an empty row."""
        said = self.cleaned_data
        places = ("origin", "office", "destination", "transport")
        if not any(said.get(name) for name in places):
            return None
        origin, office, destination, transport = (said[name] for name in places)
        marked = handling(said["restricted"])
        return Route(Usage(said["usage"]), origin, office, destination, transport, marked)


class DescriptionForm(forms.Form):
    """A description under one heading, in one language or both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the fields; the choices are in the reader's language."""
        super().__init__(*args, **kwargs)
        self.fields["heading"] = fields.choice(_("What it describes"), worded(Heading))
        self.fields["text_en"] = fields.long_text(_("In English"), rows=2)
        self.fields["text_zh"] = fields.long_text(_("In Chinese"), rows=2)
        self.fields["restricted"] = fields.box(MARKED)

    @staticmethod
    def initial_of(one: Description) -> dict[str, object]:
        """Return a description as the form shows it."""
        return {
            "heading": one.heading.value,
            "text_en": one.text.en,
            "text_zh": one.text.zh,
            "restricted": one.handling is not handling(None),
        }

    def fact(self) -> Description | None:
        """Return the description, None for an empty row."""
        said = words(self.cleaned_data, "text")
        if not (said.en or said.zh):
            return None
        marked = handling(self.cleaned_data["restricted"])
        return Description(Heading(self.cleaned_data["heading"]), said, marked)


class LeaveOut(forms.CheckboxInput):
    """The box by which a row is left out."""

    def __init__(self) -> None:
        """Make it look like every other box."""
        super().__init__(attrs={"class": "form-check-input"})


def rows_of(form: type[forms.Form], *, spare: int = 1) -> type[FormSet]:
    """Return the set of such forms, each with a box to leave it out, and spare ones at the end."""
    made = forms.formset_factory(
        form, extra=spare, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS + spare
    )
    made.deletion_widget = LeaveOut
    return made


def facts(rows: FormSet) -> tuple[Any, ...]:
    """Return what the rows state, without those that were left out or are empty."""
    kept = (form.fact() for form in rows if form.is_valid() and not form.cleaned_data.get("DELETE"))
    return tuple(fact for fact in kept if fact is not None)


def with_side(side: Side, **changes: object) -> Side:
    """Return a side with other traders, routes, descriptions or price."""
    return replace(side, **changes)  # type: ignore[arg-type]
