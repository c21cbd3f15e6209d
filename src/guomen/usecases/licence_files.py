"""Licences in bulk: a file of authorised users becomes tokens, and the tokens become a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from guomen.access.policy import Actor, Permission, allowed, require
from guomen.adapters import licence_files
from guomen.adapters.refused import RefusedRow, shorten, write_refused
from guomen.adapters.row_files import Row, RowFile
from guomen.kernel.errors import BadInputError
from guomen.kernel.words import Words
from guomen.rights.licence import Limits
from guomen.store import ledger, places, revisions, visible
from guomen.store.batches import BATCH
from guomen.store.licences import limits_of
from guomen.store.mandates import require_standing
from guomen.store.models import AuthorisedUser, Recordation
from guomen.usecases.licences import columns, fresh_number, in_force, may_license

MOST_ROWS: Final = 20_000
LISTS: Final = ("goods", "directions", "offices", "countries")
ANOTHERS: Final = Words(
    "a licence token of this recordation that stands, or nothing for a new one",
    "本备案项下有效的许可凭证；新增请留空",
)
SAME_PARTY: Final = Words(
    "the party to which the token was granted; issue a new one to another",
    "该许可凭证的被授权人；授予他人请另行签发",
)


@dataclass(frozen=True, slots=True)
class LicencesLoaded:
    """What became of a file of licences: issued, changed, already there, refused with reasons."""

    issued: int
    changed: int
    unchanged: int
    refused: tuple[RefusedRow, ...]
    refused_file: Path | None


@dataclass(slots=True)
class Known:
    """The licences of a recordation that stand, by token and by what they say."""

    recordation: Recordation
    by_token: dict[str, AuthorisedUser]
    said: set[tuple[str, str, Limits]]
    new: list[AuthorisedUser]
    changed: list[AuthorisedUser]


def import_licences(
    number: str, path: Path, *, actor: Actor, at: datetime, language: str = "en"
) -> LicencesLoaded:
    """Issue a token for each row of a file; the same file twice issues nothing new.

    A row that names a token changes its limits. Raises BadInputError where the whole file is
    unfit, NotFoundError for a recordation that is not the holder's.
    """
    may_license(actor)
    file = read(path)
    refused = list(file.refused)
    with transaction.atomic():
        require_standing(actor, at=at)
        revisions.hold()
        known = known_of(in_force(number, actor, at))
        for row in file.rows:
            refusal = take(row, known, at)
            if refusal is not None:
                refused.append(refusal)
        save(known)
        refused.sort(key=lambda one: one.line)
        loaded = LicencesLoaded(
            issued=len(known.new),
            changed=len(known.changed),
            unchanged=len(file.rows) - len(known.new) - len(known.changed) - wrong(refused, file),
            refused=tuple(refused),
            refused_file=places.refused(file.sha256) if refused else None,
        )
        ledger.record(
            "import_tokens",
            subject=f"recordation {known.recordation.number}",
            actor=actor.name,
            at=at,
            detail={"file": file.sha256, "issued": loaded.issued, "changed": loaded.changed},
        )
    if loaded.refused_file is not None:
        write_refused(loaded.refused_file, loaded.refused, language=language)
    return loaded


def read(path: Path) -> RowFile:
    """Return a file of licences; raises BadInputError where it has too many rows."""
    file = licence_files.read(path)
    if len(file.rows) > MOST_ROWS:
        raise BadInputError(
            where=path.name, found=f"{len(file.rows)} rows", expected=f"at most {MOST_ROWS}"
        )
    return file


def wrong(refused: Iterable[RefusedRow], file: RowFile) -> int:
    """Return how many of the rows that could be read were refused."""
    lines = {row.line for row in file.rows}
    return len({one.line for one in refused if one.line in lines})


def known_of(recordation: Recordation) -> Known:
    """Return the licences of a recordation that stand."""
    rows = list(recordation.authorised_users.filter(withdrawn_at=None, token__isnull=False))
    said = {(row.name, row.uscc, limits_of(row)) for row in rows}
    return Known(recordation, {str(row.token): row for row in rows}, said, [], [])


def take(row: Row, known: Known, at: datetime) -> RefusedRow | None:
    """Note what a row issues or changes; return why it cannot."""
    values = row.values
    name, code = values["name"], values["uscc"] or ""
    try:
        limits = limits_in(values)
        checked = columns(name, code, limits)
    except BadInputError as error:
        words = Words(f"{error.expected} {error.do}".strip(), error.words.zh)
        return RefusedRow(row.line, error.where, shorten(error.found), words)
    number = values["licence_token"]
    if number is not None:
        return change(row, known, number, checked, limits)
    if (name, code, limits) not in known.said:
        known.said.add((name, code, limits))
        fresh = fresh_number(at)
        known.new.append(
            AuthorisedUser(recordation=known.recordation, token=fresh, issued_at=at, **checked)
        )
    return None


def change(
    row: Row, known: Known, number: str, checked: Mapping[str, Any], limits: Limits
) -> RefusedRow | None:
    """Note the new limits of a token that a row names; return why it cannot."""
    licence = known.by_token.get(number)
    if licence is None:
        return RefusedRow(row.line, "licence_token", number, ANOTHERS)
    if (licence.name, licence.uscc) != (checked["name"], checked["uscc"]):
        return RefusedRow(row.line, "name", shorten(str(checked["name"])), SAME_PARTY)
    if limits_of(licence) != limits:
        for column, value in checked.items():
            setattr(licence, column, value)
        known.changed.append(licence)
    return None


def limits_in(values: Mapping[str, Any]) -> Limits:
    """Return the limits that a row says; raises BadInputError where they contradict each other."""
    goods, directions, offices, countries = (values[name] or () for name in LISTS)
    return Limits(
        goods=goods,
        directions=frozenset(directions),
        offices=offices,
        countries=countries,
        valid_from=values["valid_from"],
        valid_to=values["valid_to"],
        quantity=values["quantity"],
        unit=values["unit"] or "",
    )


def save(known: Known) -> None:
    """Write what was issued and changed, and let screening learn of it."""
    AuthorisedUser.objects.bulk_create(known.new, batch_size=BATCH)
    limits = ["goods", "route", "valid_from", "valid_to", "quantity", "unit"]
    AuthorisedUser.objects.bulk_update(known.changed, limits, batch_size=BATCH)
    if known.new or known.changed:
        revisions.mark_changed(Q(pk=known.recordation.pk))


def export_licences(number: str, *, actor: Actor) -> str:
    """Return the licences of a recordation that stand as CSV text, which can be loaded again."""
    if not allowed(actor, Permission.EXAMINE_RECORDATION):
        require(actor, Permission.READ_OWN_RIGHTS)
    rows = visible.licences(actor).filter(recordation__number=number, withdrawn_at=None)
    return licence_files.written(cells_of(rows.order_by("name", "id").iterator(chunk_size=2000)))


def cells_of(rows: Iterable[AuthorisedUser]) -> Iterator[dict[str, str]]:
    """Yield licences as the cells of a file."""
    for row in rows:
        limits = limits_of(row)
        yield {
            "licence_token": row.token or "",
            "name": row.name,
            "uscc": row.uscc,
            "goods": "|".join(limits.goods),
            "directions": "|".join(sorted(limits.directions)),
            "offices": "|".join(limits.offices),
            "countries": "|".join(limits.countries),
            "valid_from": limits.valid_from.isoformat() if limits.valid_from else "",
            "valid_to": limits.valid_to.isoformat() if limits.valid_to else "",
            "quantity": f"{limits.quantity:f}" if limits.quantity is not None else "",
            "unit": limits.unit,
            "used": f"{row.used:f}",
        }
