"""Filings and dossiers as the interface takes and gives them: the canonical JSON that is kept.

What is not stated is left out. Types are checked first, then everything else as from a file.
"""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from guomen.api.v1.faults import expected, refuse
from guomen.api.v1.kept_words import MEANINGS
from guomen.rights.dossier import Dossier
from guomen.rights.filed_text import as_plain, from_plain
from guomen.rights.filing import Filing, RightFacts
from guomen.rights.licence import Limits

IS_KEPT: Final = "x-kept"
Kept = TypeVar("Kept")
ADAPTERS: Final[Mapping[type, TypeAdapter[Any]]] = {
    kind: TypeAdapter(kind) for kind in (Filing, Dossier, RightFacts, Limits)
}


def taken(plain: Any, kind: type[Kept], *, where: str) -> Kept:
    """Return what plain values hold.

    Raises a fault that names the field where a value is not of its kind, BadInputError where a
    field is unknown or a rule is broken.
    """
    try:
        ADAPTERS[kind].validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in (where, *first["loc"]))
        words = expected(first)
        refuse(f"at {place[:200]}: {words.en}", f"{place[:200]}：{words.zh}")
    return from_plain(plain, kind, where=where)


def filing_in(plain: Any) -> Filing:
    """Return the filing sent."""
    return taken(plain, Filing, where="content")


def dossier_in(plain: Any) -> Dossier:
    """Return the dossier sent."""
    return taken(plain, Dossier, where="content")


def right_in(plain: Any) -> RightFacts:
    """Return the right sent."""
    return taken(plain, RightFacts, where="right")


def limits_in(plain: Any) -> Limits:
    """Return the limits sent."""
    return taken(plain, Limits, where="limits")


def shown(kind: type, means: str) -> Any:
    """Return the field that says which schema describes what is kept."""
    return Field(description=means, json_schema_extra={IS_KEPT: kind.__name__})


FilingIn = Annotated[Any, AfterValidator(filing_in), shown(Filing, "Everything that is stated.")]
DossierIn = Annotated[Any, AfterValidator(dossier_in), shown(Dossier, "The whole dossier.")]
RightIn = Annotated[Any, AfterValidator(right_in), shown(RightFacts, "The right.")]
LimitsIn = Annotated[Any, AfterValidator(limits_in), shown(Limits, "Its limits; {} for none.")]
FilingOut = Annotated[dict[str, Any], shown(Filing, "Everything that is stated.")]
DossierOut = Annotated[dict[str, Any], shown(Dossier, "The dossier.")]
LimitsOut = Annotated[dict[str, Any], shown(Limits, "Its limits; what does not limit is left out.")]


def plain_of(kept: object) -> dict[str, Any]:
    """Return a filing, a dossier or limits as plain values."""
    plain: dict[str, Any] = as_plain(kept)
    return plain


def kept_schemas(ref: str) -> dict[str, Any]:
    """Return the schemas of what is kept, each field with its meaning."""
    found: dict[str, Any] = {}
    for kind, adapter in ADAPTERS.items():
        made = adapter.json_schema(ref_template=ref + "{model}")
        found |= made.pop("$defs", {})
        found[kind.__name__] = made
    return {name: described(name, schema) for name, schema in found.items()}


def described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with what its fields mean; unknown fields are refused."""
    if "properties" not in schema:
        return {key: value for key, value in schema.items() if key != "description"}
    fields = {
        field: {**bare(what), "description": MEANINGS[name][field]}
        for field, what in schema["properties"].items()
    }
    return {**schema, "properties": fields, "additionalProperties": False}


def bare(what: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a field without the default that is left out anyway."""
    return {name: value for name, value in what.items() if name not in {"default", "title"}}
