"""One step of the form as a page shows it: its forms, and the filing they make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from guomen.adapters.refused import RefusedRow
from guomen.queries.filed import document_names
from guomen.rights.dossier import Dossier, Product, Side
from guomen.rights.filing import Filing, Stated, Subject
from guomen.usecases.uploads import Kept
from guomen.web.portal import filing_fields as fields
from guomen.web.portal.filing_files import DocumentForm, Keep, PictureForm, with_picture
from guomen.web.portal.filing_goods import (
    CheckForm,
    PriceForm,
    ProductForm,
    offered,
    with_product,
)
from guomen.web.portal.filing_licences import LicenceForm, ManyForm
from guomen.web.portal.filing_right import AboutForm, EligibilityForm, RightForm
from guomen.web.portal.filing_sides import (
    DescriptionForm,
    RouteForm,
    TraderForm,
    facts,
    rows_of,
    with_side,
)

DROP: Final = "drop"
Files = MultiValueDict[str, Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a step was sent with; nothing where it is only shown."""

    data: QueryDict | None = None
    files: Files | None = None

    @property
    def dropped(self) -> list[str]:
        """Return what was ticked to be left out."""
        return self.data.getlist(DROP) if self.data is not None else []


@dataclass(slots=True)
class Outcome:
    """What became of a step beyond the filing: rows refused, pictures kept with what they lack."""

    refused: tuple[RefusedRow, ...] = ()
    left: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()


@dataclass(slots=True)
class Sheet:
    """The forms of a step, by the names under which its template finds them."""

    template: str
    form: forms.Form | None = None
    parts: dict[str, Any] = field(default_factory=dict)
    apply: Callable[[Filing, Keep, Outcome], Filing] | None = None

    @property
    def errors(self) -> bool:
        """Return whether anything typed cannot be taken."""
        return not self.is_valid()

    def is_valid(self) -> bool:
        """Return whether every form of the step can be taken; all are looked at."""
        everything = [one for one in (self.form, *self.parts.values()) if is_form(one)]
        judged = [one.is_valid() for one in everything]
        return all(judged)

    def applied(self, filing: Filing, keep: Keep, outcome: Outcome) -> Filing:
        """Return the filing with what the step says."""
        return self.apply(filing, keep, outcome) if self.apply else filing


def is_form(one: object) -> bool:
    """Return whether this is a form, or a set of them."""
    return isinstance(one, forms.BaseForm | forms.BaseFormSet)


def of_one_form(form: Any) -> Sheet:
    """Return the sheet of a step with a single form."""
    return Sheet(
        "portal/step-form.html", form, apply=lambda filing, _keep, _out: form.applied(filing)
    )


def eligibility(filing: Filing, subject: Subject, typed: Typed) -> Sheet:
    """Return the five questions."""
    return of_one_form(EligibilityForm(filing, typed.data, subject=subject))


def about(filing: Filing, subject: Subject, typed: Typed) -> Sheet:
    """Return what happened, and when."""
    return of_one_form(AboutForm(filing, typed.data, subject=subject))


def right(filing: Filing, subject: Subject, typed: Typed) -> Sheet:
    """Return the right as on its certificate."""
    return of_one_form(RightForm(filing, typed.data, subject=subject))


def side(name: str) -> Callable[[Filing, Subject, Typed], Sheet]:
    """Return what makes the sheet of one side of the mirror, of an application or a dossier."""

    def made(filing: Filing, _subject: Subject, typed: Typed) -> Sheet:
        before: Side = getattr(filing.dossier, name)
        parts = side_parts(before, typed)

        def apply(now: Filing, keep: Keep, outcome: Outcome) -> Filing:
            found = with_side(
                before,
                traders=facts(parts["traders"]),
                routes=facts(parts["routes"]),
                descriptions=facts(parts["descriptions"]),
                price=parts["price"].price(),
                pictures=pictures(before.pictures, parts["picture"], typed, keep, outcome),
            )
            dossier = now.dossier
            dossier = (
                replace(dossier, genuine=found)
                if name == "genuine"
                else replace(dossier, infringing=found)
            )
            return replace(now, dossier=dossier)

        return Sheet("portal/step-side.html", parts=parts, apply=apply)

    return made


def infringing(filing: Filing, subject: Subject, typed: Typed) -> Sheet:
    """Return the side of the infringing goods, where nothing known is an answer too."""
    sheet = side("infringing")(filing, subject, typed)
    answer = sheet.parts["answer"] = NothingKnownForm(filing, typed.data)

    def apply(now: Filing, keep: Keep, outcome: Outcome) -> Filing:
        told = sheet.applied(now, keep, outcome)
        return answer.applied(told, told.dossier.infringing)

    return Sheet(sheet.template, parts=sheet.parts, apply=apply)


def side_parts(before: Side, typed: Typed) -> dict[str, Any]:
    """Return the forms of one side: traders, routes, descriptions, price, a picture."""
    rows = {
        "traders": (TraderForm, before.traders),
        "routes": (RouteForm, before.routes),
        "descriptions": (DescriptionForm, before.descriptions),
    }
    parts: dict[str, Any] = {
        name: rows_of(form)(
            typed.data,
            initial=[form.initial_of(one) for one in known],  # type: ignore[attr-defined]
            prefix=name,
        )
        for name, (form, known) in rows.items()
    }
    parts["price"] = PriceForm(before.price, typed.data, prefix="price")
    parts["picture"] = PictureForm(typed.data, typed.files, prefix="picture")
    parts["pictures"] = before.pictures
    return parts


def pictures(
    before: tuple[Any, ...], form: PictureForm, typed: Typed, keep: Keep, outcome: Outcome
) -> tuple[Any, ...]:
    """Return pictures with the one handed in, whose faults are told, without those dropped."""
    found = form.picture(keep)
    if found is not None:
        outcome.kept = (*outcome.kept, found[1])
    return with_picture(before, found[0] if found else None, typed.dropped)


class NothingKnownForm(forms.Form):
    """Whether anything is known of infringing goods: nothing is an answer."""

    def __init__(self, filing: Filing, data: QueryDict | None = None) -> None:
        """Make the box."""
        initial = {"nothing": filing.infringements is Stated.NOTHING}
        super().__init__(data, initial=initial)
        self.fields["nothing"] = fields.box(
            _("Nothing is known of infringing goods"), hint=_("That is an answer too.")
        )

    def applied(self, filing: Filing, found: Side) -> Filing:
        """Return the filing with the answer; what is listed says more than the box."""
        if found != Side():
            return replace(filing, infringements=Stated.LISTED)
        nothing = self.cleaned_data["nothing"]
        return replace(filing, infringements=Stated.NOTHING if nothing else Stated.NOT_YET)


class NoUsersForm(forms.Form):
    """Whether anybody else may use the right: nobody is an answer."""

    def __init__(self, filing: Filing, data: QueryDict | None = None) -> None:
        """Make the box."""
        super().__init__(data, initial={"nobody": filing.licensing is Stated.NOTHING})
        self.fields["nobody"] = fields.box(
            _("Nobody else may use the right"), hint=_("That is an answer too.")
        )


def licences(filing: Filing, _subject: Subject, typed: Typed) -> Sheet:
    """Return the authorised users: those listed, rows for more, and a list to paste."""
    parts: dict[str, Any] = {
        "answer": NoUsersForm(filing, typed.data),
        "rows": rows_of(LicenceForm, spare=2)(typed.data, prefix="rows"),
        "many": ManyForm(typed.data),
        "known": filing.licences,
    }

    def apply(now: Filing, _keep: Keep, outcome: Outcome) -> Filing:
        read = parts["many"].read()
        outcome.refused, outcome.left = read.refused, read.left
        kept = (one for place, one in enumerate(now.licences) if str(place) not in typed.dropped)
        found = tuple(dict.fromkeys((*kept, *facts(parts["rows"]), *read.licences)))
        nobody = parts["answer"].cleaned_data["nobody"]
        stated = Stated.LISTED if found else Stated.NOTHING if nobody else Stated.NOT_YET
        return replace(now, licences=found, licensing=stated)

    return Sheet("portal/step-licences.html", parts=parts, apply=apply)


def documents(filing: Filing, _subject: Subject, typed: Typed) -> Sheet:
    """Return the documents handed in, and a form for one more."""
    names = document_names(filing)
    form = DocumentForm(names, typed.data, typed.files)

    def apply(now: Filing, keep: Keep, _outcome: Outcome) -> Filing:
        return form.applied(now, keep, typed.dropped)

    parts = {"known": filing.attachments, "names": names}
    return Sheet("portal/step-documents.html", form, parts, apply)


def shown_only(template: str) -> Callable[[Filing, Subject, Typed], Sheet]:
    """Return what makes the sheet of a step without a form of its own."""

    def made(_filing: Filing, _subject: Subject, _typed: Typed) -> Sheet:
        return Sheet(template)

    return made


SHEETS: Final[Mapping[str, Callable[[Filing, Subject, Typed], Sheet]]] = MappingProxyType(
    {
        "eligibility": eligibility,
        "about": about,
        "right": right,
        "goods": shown_only("portal/step-goods.html"),
        "genuine": side("genuine"),
        "infringing": infringing,
        "licences": licences,
        "documents": documents,
        "contacts": shown_only("portal/step-contacts.html"),
    }
)


def product(before: Product, dossier: Dossier, typed: Typed) -> Sheet:
    """Return the sheet of one product: what it is, its price, checks and pictures."""
    checks = rows_of(CheckForm)(
        typed.data,
        initial=[CheckForm.initial_of(one) for one in before.checks],
        prefix="checks",
        form_kwargs={"offered": offered(before, dossier)},
    )
    parts: dict[str, Any] = {
        "price": PriceForm(before.price, typed.data, prefix="price"),
        "checks": checks,
        "picture": PictureForm(typed.data, typed.files, prefix="picture"),
        "pictures": before.pictures,
    }
    form = ProductForm(before, typed.data)

    def apply(now: Filing, keep: Keep, outcome: Outcome) -> Filing:
        known = dict(enumerate(before.checks))
        made = tuple(
            row.check() if row.cleaned_data else known[place]
            for place, row in enumerate(checks)
            if (row.has_changed() or place in known) and not row.cleaned_data.get("DELETE")
        )
        found = replace(
            form.product(before),
            price=parts["price"].price(),
            checks=made,
            pictures=pictures(before.pictures, parts["picture"], typed, keep, outcome),
        )
        return with_product(now, found)

    return Sheet("portal/step-product.html", form, parts, apply)
