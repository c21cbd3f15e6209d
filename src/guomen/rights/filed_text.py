"""A filing or a dossier as canonical JSON, and back; what is kept is read strictly."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError

from guomen.kernel.errors import BadInputError

Kept = TypeVar("Kept")


def converter() -> Converter:
    """Return what turns plain values into dataclasses: unknown keys are refused."""
    made = Converter(forbid_extra_keys=True, omit_if_default=True)
    made.register_unstructure_hook(date, date.isoformat)
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    made.register_unstructure_hook(datetime, datetime.isoformat)
    made.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    made.register_unstructure_hook(Decimal, str)
    made.register_structure_hook(Decimal, lambda text, _: Decimal(str(text)))
    return made


CONVERTER: Final = converter()


def as_plain(kept: object) -> Any:
    """Return a dataclass as dictionaries, lists and texts; what is at its default is left out."""
    return ordered(CONVERTER.unstructure(kept))


def ordered(value: Any) -> Any:
    """Return plain values with the members of a set in order, so that the text is canonical."""
    if isinstance(value, Mapping):
        return {name: ordered(one) for name, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [ordered(one) for one in value]
    return value


def as_text(kept: object) -> str:
    """Return a dataclass as canonical JSON: keys in order, no spaces, Chinese as it is."""
    return json.dumps(as_plain(kept), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_plain(plain: Any, kind: type[Kept], *, where: str) -> Kept:
    """Return the dataclass that plain values hold.

    Raises BadInputError that names the field where a value is not of its kind, is unknown, or
    breaks a rule of the dataclass.
    """
    try:
        return CONVERTER.structure(plain, kind)
    except BaseValidationError as error:
        raise explained(error, where) from error
    except (AttributeError, TypeError, ValueError) as error:
        found = type(plain).__name__
        raise BadInputError(where=where, found=found, expected="an object of fields") from error


def from_text(text: str, kind: type[Kept], *, where: str) -> Kept:
    """Return the dataclass that a JSON text holds; raises BadInputError as `from_plain` does."""
    return from_plain(json.loads(text), kind, where=where)


def explained(error: BaseValidationError, where: str) -> BadInputError:
    """Return the first thing that is wrong, with the place where it stands."""
    first = next(leaves(error))
    if isinstance(first, BadInputError):
        return first
    if isinstance(first, ForbiddenExtraKeysError):
        fields = ", ".join(sorted(first.extra_fields))
        return BadInputError(where=where, found=fields, expected="only fields that are known")
    told = transform_error(error, path=where)[0]
    expected, _, place = told.removeprefix("invalid value for type, expected ").partition(" @ ")
    return BadInputError(where=place or where, found=str(first), expected=expected)


def leaves(error: BaseException) -> Any:
    """Yield the errors that lie at the bottom of a group, in order."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from leaves(one)
    else:
        yield error
