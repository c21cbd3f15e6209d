"""The forms about the goods: a product, and what an officer can look at on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from stdnum import ean
from stdnum.exceptions import ValidationError as WrongNumber

from guomen.adapters.code_tables import currencies, hs_chapters
from guomen.kernel.words import Words
from guomen.rights.dossier import Check, Dossier, PriceBand, Product, Spot
from guomen.rights.filing import Filing
from guomen.web.portal import filing_fields as fields
from guomen.web.portal.filing_fields import MARKED, handling, listed, plain
from guomen.web.templatetags.ui import say

MOST_PRODUCTS: Final = 50
MOST_CHECKS: Final = 12
MOST_CODES: Final = 30
HS_LENGTHS: Final = frozenset({4, 6, 8, 10})
FAKES: Final = Words("infringing goods", "侵权货物")
CHOSEN: Final = Words("chosen before", "原选图片")
Offered = Sequence[tuple[str, str]]
FIRST_CURRENCIES: Final = ("CNY", "USD", "EUR")


class PriceForm(forms.Form):
    """What a piece costs at the border, from and to."""

    def __init__(
        self, price: PriceBand | None, data: QueryDict | None = None, *, prefix: str
    ) -> None:
        """Make the fields of a price band."""
        initial = {
            "low": f"{price.low:f}" if price else "",
            "high": f"{price.high:f}" if price else "",
            "currency": price.currency if price else "CNY",
            "restricted": bool(price and handling(None) is not price.handling),
        }
        super().__init__(data, initial=initial, prefix=prefix)
        self.fields["low"] = fields.amount(_("Price of a piece at the border, from"))
        self.fields["high"] = fields.amount(_("to"))
        self.fields["currency"] = fields.choice(_("Currency"), currency_choices())
        self.fields["restricted"] = fields.box(MARKED)

    def clean(self) -> dict[str, Any]:
        """Refuse half a band, and one whose end is below its beginning."""
        cleaned = super().clean() or {}
        low, high = cleaned.get("low"), cleaned.get("high")
        if (low is None) != (high is None):
            self.add_error("high", str(_("Enter both prices, or neither.")))
        elif low is not None and high is not None and high < low:
            self.add_error("high", str(_("The second price is below the first.")))
        return cleaned

    def price(self) -> PriceBand | None:
        """Return the band, None where nothing was entered."""
        said = self.cleaned_data
        if said.get("low") is None or said.get("high") is None:
            return None
        return PriceBand(
            said["low"], said["high"], said["currency"] or "CNY", handling(said["restricted"])
        )


def currency_choices() -> list[tuple[str, str]]:
    """Return the currencies, those of most trade first."""
    known = currencies()
    order = (*FIRST_CURRENCIES, *(code for code in known if code not in FIRST_CURRENCIES))
    return [(code, f"{code} {say(known[code])}") for code in order if code in known]


class ProductForm(forms.Form):
    """One product: its names, codes, features, price, and how far its checks can be relied on."""

    def __init__(self, product: Product, data: QueryDict | None = None) -> None:
        """Make the fields of a product."""
        initial = {
            "name_en": product.name.en,
            "name_zh": product.name.zh,
            "hs_codes": ", ".join(product.hs_codes),
            "gtins": "\n".join(product.gtins),
            "features_en": product.features.en,
            "features_zh": product.features.zh,
            "confidence_en": product.confidence.en,
            "confidence_zh": product.confidence.zh,
        }
        super().__init__(data, initial=initial)
        self.fields["name_en"] = fields.text(_("Name of the goods, in English"))
        self.fields["name_zh"] = fields.text(_("Name of the goods, in Chinese"))
        self.fields["hs_codes"] = fields.text(
            _("HS codes"),
            longest=400,
            hint=_("4 to 10 digits each, for example 640411, 6404199000."),
        )
        self.fields["gtins"] = fields.long_text(
            _("Barcodes of genuine goods"),
            hint=_("GTIN of 8, 12, 13 or 14 digits, one on each line."),
        )
        self.fields.update(described())

    def clean_hs_codes(self) -> tuple[str, ...]:
        """Return the codes; refuse what is no code, or lies in no chapter."""
        codes = tuple(code.replace(".", "") for code in listed(self.cleaned_data["hs_codes"]))
        for code in codes:
            if not code.isdecimal() or len(code) not in HS_LENGTHS or code[:2] not in hs_chapters():
                raise forms.ValidationError(
                    _("%(code)s is no HS code: 4, 6, 8 or 10 digits in a chapter that exists."),
                    params={"code": code[:20]},
                )
        return codes[:MOST_CODES]

    def clean_gtins(self) -> tuple[str, ...]:
        """Return the barcodes; refuse a wrong check digit."""
        found = []
        for code in listed(self.cleaned_data["gtins"]):
            try:
                found.append(ean.validate(code))
            except WrongNumber as error:
                raise forms.ValidationError(
                    _("%(code)s is no barcode: its digits or its check digit are wrong."),
                    params={"code": code[:20]},
                ) from error
        return tuple(dict.fromkeys(found))[:MOST_CODES]

    def clean(self) -> dict[str, Any]:
        """Refuse a product without a name."""
        cleaned = super().clean() or {}
        if not (plain(cleaned.get("name_en", "")) or plain(cleaned.get("name_zh", ""))):
            self.add_error("name_en", str(_("Name the goods in one language at least.")))
        return cleaned

    def product(self, before: Product) -> Product:
        """Return the product as it was filled in; its checks, price and pictures stay."""
        said = self.cleaned_data
        return replace(
            before,
            name=words(said, "name"),
            hs_codes=said["hs_codes"],
            gtins=said["gtins"],
            features=words(said, "features"),
            confidence=words(said, "confidence"),
        )


def described() -> dict[str, forms.Field]:
    """Return what is written freely of a product, in both languages."""
    hint = _("For example: valid for goods made since 2024; older goods have no hologram.")
    return {
        "features_en": fields.long_text(_("Main features, in English")),
        "features_zh": fields.long_text(_("Main features, in Chinese")),
        "confidence_en": fields.long_text(
            _("How far the checks can be relied on, in English"), rows=2, hint=hint
        ),
        "confidence_zh": fields.long_text(
            _("How far the checks can be relied on, in Chinese"), rows=2
        ),
    }


def words(said: dict[str, Any], name: str) -> Words:
    """Return what was typed in both languages."""
    return Words(plain(said.get(f"{name}_en", "")), plain(said.get(f"{name}_zh", "")))


class CheckForm(forms.Form):
    """One thing to look at: where, how it is on genuine goods, how on a fake, and the spot."""

    where_en = fields.text(_("Where to look, in English"))
    where_zh = fields.text(_("Where to look, in Chinese"))
    genuine_en = fields.long_text(_("On genuine goods, in English"), rows=2)
    genuine_zh = fields.long_text(_("On genuine goods, in Chinese"), rows=2)
    fake_en = fields.long_text(_("On a fake, in English"), rows=2)
    fake_zh = fields.long_text(_("On a fake, in Chinese"), rows=2)
    spot = fields.text(
        _("Spot on the picture"),
        longest=30,
        hint=_("Left, top, width and height in thousandths of the picture: 100 250 200 150."),
    )
    restricted = fields.box(MARKED)

    def __init__(self, *args: Any, offered: Offered = (), **kwargs: Any) -> None:
        """Make the lists of pictures from those that were handed in."""
        super().__init__(*args, **kwargs)
        none = _("no picture")
        self.fields["genuine_picture"] = fields.choice(_("Genuine picture"), offered, empty=none)
        self.fields["fake_picture"] = fields.choice(_("Picture of a fake"), offered, empty=none)

    def clean_spot(self) -> Spot | None:
        """Return the place on the picture; refuse one outside of it."""
        typed = listed(str(self.cleaned_data["spot"]).replace(" ", ","))
        if not typed:
            return None
        parts = str(self.cleaned_data["spot"]).replace(",", " ").split()
        if len(parts) == 4 and all(part.isdecimal() and len(part) < 5 for part in parts):
            x, y, width, height = map(int, parts)
            if x + width <= 1000 and y + height <= 1000 and width and height:
                return Spot(x, y, width, height)
        raise forms.ValidationError(
            _("Four numbers inside the picture, for example 100 250 200 150.")
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a check that does not say where to look, or what genuine goods show."""
        cleaned = super().clean() or {}
        if self.has_changed():
            for name in ("where", "genuine"):
                if not (cleaned.get(f"{name}_en") or cleaned.get(f"{name}_zh")):
                    self.add_error(f"{name}_en", str(_("Say it in one language at least.")))
        return cleaned

    @staticmethod
    def initial_of(check: Check) -> dict[str, object]:
        """Return a check as the form shows it."""
        spot = check.spot
        return {
            "where_en": check.where.en,
            "where_zh": check.where.zh,
            "genuine_en": check.genuine.en,
            "genuine_zh": check.genuine.zh,
            "fake_en": check.fake.en,
            "fake_zh": check.fake.zh,
            "genuine_picture": check.genuine_picture,
            "fake_picture": check.fake_picture,
            "spot": f"{spot.x} {spot.y} {spot.width} {spot.height}" if spot else "",
            "restricted": check.handling is not handling(None),
        }

    def check(self) -> Check:
        """Return the check as it was filled in."""
        said = self.cleaned_data
        return Check(
            words(said, "where"),
            words(said, "genuine"),
            words(said, "fake"),
            genuine_picture=said["genuine_picture"],
            fake_picture=said["fake_picture"],
            spot=said["spot"],
            handling=handling(said["restricted"]),
        )


def offered(product: Product, dossier: Dossier) -> Offered:
    """Return the pictures that a check may show, each once: the product's, then of the fakes."""
    places: dict[str, str] = {}
    for number, one in enumerate(product.pictures, 1):
        places[one.sha256] = f"{number} · {say(one.shows.words)}"
    for number, one in enumerate(dossier.infringing.pictures, 1):
        said = f"{say(FAKES)} {number} · {say(one.shows.words)}"
        places.setdefault(one.sha256, said)
    for check in product.checks:
        for sha256 in filter(None, (check.genuine_picture, check.fake_picture)):
            places.setdefault(sha256, f"{say(CHOSEN)} {sha256[:6]}")
    return list(places.items())


def next_key(dossier: Dossier) -> str:
    """Return a key that no product of the dossier has."""
    taken = {product.key for product in dossier.products}
    return next(key for number in range(1, MOST_PRODUCTS + 2) if (key := f"p{number}") not in taken)


def with_product(filing: Filing, product: Product) -> Filing:
    """Return the filing with that product in the place of the one with its key, else added."""
    dossier = filing.dossier
    if dossier.product(product.key) is None:
        products = (*dossier.products, product)
    else:
        products = tuple(product if one.key == product.key else one for one in dossier.products)
    return replace(filing, dossier=replace(dossier, products=products))


def without_product(filing: Filing, key: str) -> Filing:
    """Return the filing without the product of that key."""
    kept = tuple(one for one in filing.dossier.products if one.key != key)
    return replace(filing, dossier=replace(filing.dossier, products=kept))
