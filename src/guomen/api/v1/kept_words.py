"""What the fields of filings, dossiers and limits mean, for the description of the interface."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

HANDLING: Final = "`restricted` where customs alone may read it."
SHA256: Final = "SHA-256 of a file handed in."
MEANINGS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "Words": {"en": "In English.", "zh": "In Chinese."},
        "RightFacts": {
            "kind": "Kind of right.",
            "number": "Number of registration or grant.",
            "title": "Title, where it has one.",
            "mark": "The mark in Latin script.",
            "mark_zh": "The mark in Chinese.",
            "aliases": "Other spellings of the mark.",
            "nice_classes": "Classes of the Nice Classification.",
            "goods": "Goods for which it is registered.",
            "origin": "How a trademark came to be protected here.",
            "granted_on": "Day of registration or grant.",
            "starts_on": "Day from which its term runs, where that is another one.",
            "expires_on": "Last day of the right.",
        },
        "Limits": {
            "goods": "Beginnings of HS codes.",
            "directions": "Directions of trade.",
            "offices": "Customs codes.",
            "countries": "The other end of the route, ISO 3166-1 alpha-3.",
            "valid_from": "First day.",
            "valid_to": "Last day.",
            "quantity": "Total of all goods under the licence.",
            "unit": "Unit of the quantity, as declarations name it.",
        },
        "Licence": {
            "name": "Exact name of the party.",
            "uscc": "Its unified social credit code.",
            "limits": "What the licence allows.",
            "unit": "Unit of the quantity.",
        },
        "Attachment": {
            "kind": "Which document of the list, such as `certificate`.",
            "sha256": SHA256,
            "name": "Name of the file.",
            "issued_on": "Day of issue.",
            "handling": HANDLING,
        },
        "PowerOfAttorney": {
            "valid_from": "First day of the agent's authority.",
            "valid_to": "Last day of it.",
            "sha256": SHA256,
        },
        "Filing": {
            "right": "The right itself.",
            "capacity": "In what capacity the applicant files.",
            "seat": "Where the right holder has its seat.",
            "standing": "How far the right itself has come.",
            "licensing": "Whether licences were answered.",
            "licences": "Parties that may lawfully use the right.",
            "infringements": "Whether known infringing goods were answered.",
            "attachments": "Documents handed in.",
            "power": "The authority of the agent that files.",
            "dossier": "What customs is taught of the goods.",
            "recordation": "Recordation concerned; it stays as it is.",
            "happened_on": "Day of the change, the transfer or the loss of the right.",
            "reasons": "What the applicant says of it.",
            "told_true": "Day on which everything was declared true.",
        },
        "Spot": {
            "x": "From the left, in thousandths of the picture's width.",
            "y": "From above, in thousandths of its height.",
            "width": "Width in thousandths.",
            "height": "Height in thousandths.",
        },
        "PriceBand": {
            "low": "Lowest price of a piece.",
            "high": "Highest price of a piece.",
            "currency": "Currency, ISO 4217.",
            "handling": HANDLING,
        },
        "Picture": {"sha256": SHA256, "shows": "What it shows.", "handling": HANDLING},
        "Check": {
            "where": "Where to look.",
            "genuine": "How it is on genuine goods.",
            "fake": "How it is on a fake.",
            "genuine_picture": SHA256,
            "fake_picture": SHA256,
            "spot": "The place on both pictures.",
            "handling": HANDLING,
        },
        "Product": {
            "key": "Names the product inside the dossier and never changes.",
            "name": "What the product is called.",
            "hs_codes": "HS codes, or their beginnings.",
            "gtins": "Barcodes of genuine goods (GS1).",
            "features": "Its main features.",
            "price": "What a piece costs at the border.",
            "pictures": "Its pictures.",
            "checks": "What an officer can look at.",
            "confidence": "How far the checks may be relied on.",
        },
        "Trader": {
            "part": "What it does with the goods.",
            "name": "Exact name.",
            "code": "Its code, where known.",
            "country": "Country.",
            "handling": HANDLING,
        },
        "Route": {
            "usage": "How the goods use the route.",
            "origin": "Where it begins, ISO 3166-1.",
            "office": "Customs code.",
            "destination": "Where it ends, ISO 3166-1.",
            "transport": "Means of transport.",
            "handling": HANDLING,
        },
        "Description": {
            "heading": "What it is about.",
            "text": "The description.",
            "handling": HANDLING,
        },
        "Side": {
            "traders": "Who makes and trades the goods.",
            "routes": "How they travel.",
            "descriptions": "How they look, are packed and sold.",
            "price": "What a piece costs.",
            "pictures": "Pictures.",
        },
        "Dossier": {
            "products": "The products, each with a key of its own.",
            "genuine": "What is known of genuine goods.",
            "infringing": "The same of infringing goods.",
        },
    }
)
