"""What a declaration and a parcel manifest must hold, and what is checked across a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from guomen.adapters.cells import CellRefusedError
from guomen.adapters.declaration_columns import READERS, declaration_number
from guomen.adapters.parcels import MAIL, TRANSPORT_BY_MAIL, parcel_number
from guomen.adapters.specification import read_specification
from guomen.kernel.ids import DeclarationNumber, Direction
from guomen.kernel.words import Words

KILOGRAMS: Final = frozenset({"035", "千克", "公斤", "kg"})
Values = dict[str, Any]
Fault = tuple[str, str, Words]


class DocumentKind(StrEnum):
    """What a line belongs to."""

    DECLARATION = "declaration"
    PARCEL = "parcel"


@dataclass(frozen=True, slots=True)
class Form:
    """The columns a kind of document must have, and the fields that need a value in every row."""

    kind: DocumentKind
    number: str
    number_reader: Callable[[str], str]
    columns: tuple[str, ...]
    filled: frozenset[str]

    def reader(self, name: str) -> Callable[[str], object] | None:
        """Return what reads a cell of column `name`, None where the text is taken as it is."""
        return self.number_reader if name == "document_no" else READERS.get(name)


SHARED: Final = ("declared_on", "goods_name", "quantity", "unit", "value", "currency")
ON_DECLARATIONS: Final = ("line_no", "trade_mode", "transport_mode", "hs_code")
PARTIES: Final = ("consignor", "consignee")

DECLARATION: Final = Form(
    DocumentKind.DECLARATION,
    "document_no",
    declaration_number,
    columns=("document_no", *SHARED, *ON_DECLARATIONS, *PARTIES),
    filled=frozenset(("document_no", *SHARED, *ON_DECLARATIONS)),
)
PARCEL: Final = Form(
    DocumentKind.PARCEL,
    "parcel_no",
    parcel_number,
    columns=("parcel_no", *SHARED, "direction", *PARTIES),
    filled=frozenset(("document_no", *SHARED, "direction", *PARTIES)),
)
FORMS: Final = {form.kind: form for form in (DECLARATION, PARCEL)}

THE_NUMBER_SAYS: Final = {
    Direction.IMPORT: Words(
        "import, as the ninth character of the declaration number says",
        "进口，与海关编号第 9 位一致",
    ),
    Direction.EXPORT: Words(
        "export, as the ninth character of the declaration number says",
        "出口，与海关编号第 9 位一致",
    ),
}
DOMESTIC_PARTY: Final = {
    Direction.IMPORT: ("consignee", Words("the domestic consignee", "境内收货人")),
    Direction.EXPORT: ("consignor", Words("the domestic consignor", "境内发货人")),
}


def check_across(form: Form, values: Values) -> Iterator[Fault]:
    """Fill in what follows from other cells, and yield what contradicts them."""
    yield from _specification(values)
    if form.kind is DocumentKind.DECLARATION:
        yield from _declaration(values)
    elif values["channel"] == MAIL:
        yield from _mail(values)
    if values["weight_kg"] is None:
        values["weight_kg"] = _weight(values)
    values["line_id"] = f"{values['document_no']}-{values['line_no']}"


def _declaration(values: Values) -> Iterator[Fault]:
    number = DeclarationNumber.parse(values["document_no"])
    given = values["direction"]
    if given and given != number.direction:
        yield "direction", given, THE_NUMBER_SAYS[number.direction]
    values["direction"] = number.direction.value
    values["customs_office"] = values["customs_office"] or number.customs
    party, expected = DOMESTIC_PARTY[number.direction]
    if not values[party]:
        yield party, "", expected


def _mail(values: Values) -> Iterator[Fault]:
    if values["transport_mode"] not in {"", TRANSPORT_BY_MAIL}:
        expected = Words("6 (mail), as the channel says", "6（邮件），与渠道一致")
        yield "transport_mode", values["transport_mode"], expected
    values["transport_mode"] = TRANSPORT_BY_MAIL


def _specification(values: Values) -> Iterator[Fault]:
    text = values["specification"]
    try:
        specification = read_specification(text)
    except CellRefusedError as error:
        yield "specification", text, error.expected
        return
    for name in ("brand_type", "export_preference"):
        said = getattr(specification, name)
        if said is None:
            continue
        if values[name] not in {None, said}:
            expected = Words(f"{said}, as the specification says", f"{said}，与规格型号一致")
            yield name, str(values[name]), expected
        values[name] = said
    values["elements"] = values["elements"] or specification.elements
    values["brand"] = values["brand"] or specification.brand


def _weight(values: Values) -> object:
    """Return the quantity that is counted in kilograms, None where none is.

    The form holds the net weight of a whole declaration; that of a line is its legal quantity.
    """
    for quantity, unit in (("legal_quantity", "legal_unit"), ("second_quantity", "second_unit")):
        if values[unit].strip().casefold() in KILOGRAMS:
            return values[quantity]
    return values["quantity"] if values["unit"].casefold() in KILOGRAMS else None
