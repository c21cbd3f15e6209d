"""Writes recordations in bulk: what is new is added, what changed is changed, the rest stays."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from guomen.adapters.refused import RefusedRow
from guomen.adapters.register_files import RegisterRow
from guomen.kernel.words import Words
from guomen.store import revisions
from guomen.store.batches import BATCH, conditions, in_batches
from guomen.store.models import AuthorisedUser, Party, Recordation, Right
from guomen.store.parties import Named, found_or_written

CONTACT: Final = {
    "name_en": ("holder_name_en", 200),
    "country": ("holder_country", 3),
    "address": ("holder_address", 300),
    "contact": ("contact_name", 120),
    "phone": ("contact_phone", 40),
    "email": ("contact_email", 120),
}
"""Columns of a party, the field of a row that fills each, and how many characters fit."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One recordation to write: the row of a file, checked, and its last day under the law."""

    row: RegisterRow
    valid_to: date


@dataclass(frozen=True, slots=True)
class Written:
    """How many recordations were new, changed or the same, and what contradicts the register."""

    new: int
    changed: int
    unchanged: int
    refused: tuple[RefusedRow, ...]


@dataclass(slots=True)
class Change:
    """Rows of one table to insert and to update."""

    new: list[Any]
    changed: list[Any]

    def take(self, before: Any, columns: Mapping[str, Any], make: Callable[[], Any]) -> Any:
        """Return the row with these columns, noted as new or changed where it is."""
        if before is None:
            row = make()
            self.new.append(row)
            return row
        if any(getattr(before, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(before, name, value)
            self.changed.append(before)
        return before

    def save(self, model: Any, columns: Iterable[str]) -> None:
        """Write the rows in batches."""
        model.objects.bulk_create(self.new, batch_size=BATCH)
        if self.changed:
            model.objects.bulk_update(self.changed, list(columns), batch_size=BATCH)


def write(entries: Iterable[Entry]) -> Written:
    """Write the entries of one file; call inside a transaction.

    An entry is refused where its right is another holder's here, or its number another right's.
    What is new or changed has the next revision of the register.
    """
    revisions.hold()
    everything = list(entries)
    holders, completed = write_holders(everything)
    rights, of_rights, refused = write_rights(everything, holders)
    kept = [entry for entry in everything if entry.row.recordation_no not in refused]
    change, strangers = write_recordations(kept, rights)
    users = write_users(entry for entry in kept if entry.row.recordation_no not in strangers)
    changed = {row.number for row in change.changed} | users
    new = {row.number for row in change.new}
    revisions.mark_changed(
        *conditions("number", changed | new),
        *conditions("right", [row.pk for row in of_rights]),
        *conditions("right__holder", [row.pk for row in completed]),
    )
    changed -= new
    taken = len(kept) - len(strangers)
    return Written(
        new=len(change.new),
        changed=len(changed),
        unchanged=taken - len(change.new) - len(changed),
        refused=(*refused.values(), *strangers.values()),
    )


def holder_of(row: RegisterRow) -> Named:
    """Return the holder as the row names it."""
    return Named(row.holder_name.strip(), uscc=row.holder_uscc)


def write_holders(entries: list[Entry]) -> tuple[Mapping[str, Party], Collection[Party]]:
    """Write the holders, and what rows newly say of them; return them, and those changed so.

    An empty cell erases nothing.
    """
    parties = found_or_written(holder_of(entry.row) for entry in entries)
    changed: dict[str, Party] = {}
    for entry in entries:
        party = parties[holder_of(entry.row).key]
        for column, (cell, longest) in CONTACT.items():
            said = str(getattr(entry.row, cell))[:longest]
            if said and getattr(party, column) != said:
                setattr(party, column, said)
                changed[party.number] = party
    Party.objects.bulk_update(changed.values(), list(CONTACT), batch_size=BATCH)
    return parties, changed.values()


def right_key(row: RegisterRow) -> tuple[str, str]:
    """Return what tells a right from others."""
    return row.right_kind.value, row.right_number


def write_rights(
    entries: list[Entry], holders: Mapping[str, Party]
) -> tuple[dict[tuple[str, str], Right], list[Right], dict[str, RefusedRow]]:
    """Write the rights, and return them, those changed, and the refused entries by number."""
    numbers = {entry.row.right_number for entry in entries}
    current = Right.objects.filter(transferred_on=None)
    found = in_batches(current.select_related("holder"), "number", numbers)
    rights: dict[tuple[str, str], Right] = {(row.kind, row.number): row for row in found}
    refused: dict[str, RefusedRow] = {}
    change = Change([], [])
    for entry in entries:
        holder = holders[holder_of(entry.row).key]
        before = rights.get(right_key(entry.row))
        if before is not None and before.holder_id != holder.pk:
            refused[entry.row.recordation_no] = of_another_holder(entry.row, before)
            continue
        columns = right_columns(entry.row)
        rights[right_key(entry.row)] = change.take(before, columns, right_maker(entry.row, holder))
    change.changed = [row for row in change.changed if row.pk is not None]
    change.save(Right, right_columns(entries[0].row) if entries else ())
    return rights, change.changed, refused


def right_maker(row: RegisterRow, holder: Party) -> Callable[[], Right]:
    """Return how the row of a right is made."""

    def make() -> Right:
        kind, number = right_key(row)
        return Right(kind=kind, number=number, holder=holder, **right_columns(row))

    return make


def right_columns(row: RegisterRow) -> dict[str, Any]:
    """Return what a row says of a right."""
    return {
        "title": row.mark or row.mark_zh,
        "mark": row.mark,
        "mark_zh": row.mark_zh,
        "aliases": "|".join(row.aliases),
        "nice_classes": "|".join(map(str, row.nice_classes)),
        "goods": row.goods,
        "expires_on": row.right_expires_on,
    }


def of_another_holder(row: RegisterRow, right: Right) -> RefusedRow:
    """Return the refusal of a right that is another holder's here."""
    expected = Words(
        f"the holder under whom {right.number} is registered here, party {right.holder.number}; "
        "a transfer is recorded as a change, not loaded",
        f"该权利（{right.number}）在本库登记的权利人（当事人 {right.holder.number}）；"
        "权利转让应办理变更，不能导入",
    )
    return RefusedRow(row.line, "holder_name", row.holder_name[:80], expected)


def write_recordations(
    entries: list[Entry], rights: Mapping[tuple[str, str], Right]
) -> tuple[Change, dict[str, RefusedRow]]:
    """Write the recordations, and return what changed with the entries refused, by number."""
    numbers = {entry.row.recordation_no for entry in entries}
    before = {row.number: row for row in in_batches(Recordation.objects.all(), "number", numbers)}
    refused: dict[str, RefusedRow] = {}
    change = Change([], [])
    for entry in entries:
        number, right = entry.row.recordation_no, rights[right_key(entry.row)]
        known = before.get(number)
        if known is not None and known.right_id != right.pk:
            refused[number] = of_another_right(entry.row)
            continue
        columns = {"approved_on": entry.row.approved_on, "valid_to": entry.valid_to}
        change.take(known, columns, recordation_maker(number, right, columns))
    change.save(Recordation, ("approved_on", "valid_to"))
    return change, refused


def recordation_maker(
    number: str, right: Right, columns: Mapping[str, Any]
) -> Callable[[], Recordation]:
    """Return how the row of a recordation is made."""

    def make() -> Recordation:
        return Recordation(number=number, right=right, **columns)

    return make


def of_another_right(row: RegisterRow) -> RefusedRow:
    """Return the refusal of a number that belongs to another right here."""
    expected = Words(
        f"the number and kind of the right that {row.recordation_no} records here",
        f"备案 {row.recordation_no} 在本库对应的权利号和权利类别",
    )
    return RefusedRow(row.line, "right_number", row.right_number[:80], expected)


def write_users(entries: Iterable[Entry]) -> set[str]:
    """Add authorised users that are new; return the recordations that got one.

    Users entered here by hand are kept: a file adds licences, it does not end them.
    """
    wanted = {
        (entry.row.recordation_no, user.name[:200], user.uscc)
        for entry in entries
        for user in entry.row.authorised_users
    }
    numbers = {number for number, _, _ in wanted}
    rows = {row.number: row for row in in_batches(Recordation.objects.all(), "number", numbers)}
    known = set(known_users(rows))
    new = sorted(wanted - known)
    AuthorisedUser.objects.bulk_create(
        [
            AuthorisedUser(recordation=rows[number], name=name, uscc=uscc)
            for number, name, uscc in new
        ],
        batch_size=BATCH,
    )
    return {number for number, _, _ in new}


def known_users(rows: Mapping[str, Recordation]) -> Iterator[tuple[str, str, str]]:
    """Yield the authorised users of those recordations."""
    found = AuthorisedUser.objects.select_related("recordation")
    for user in in_batches(found, "recordation_id", [row.pk for row in rows.values()]):
        yield user.recordation.number, user.name, user.uscc
