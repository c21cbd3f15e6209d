"""Triggers that refuse to change or remove what may only be added: journal and ledger.

Known weakness of every trigger: who may alter the schema may remove it. That is why the ledger is
also a hash chain, and why `guomen doctor` looks whether the triggers are there.
"""

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY: Final = {
    "store_journalentry": "case_id = NEW.case_id AND sequence = NEW.sequence",
    "store_ledgerentry": "sequence = NEW.sequence",
}
"""Each table with the condition under which a new row would replace an old one."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are missing."""
    run(connection, POSTGRES if connection.vendor == "postgresql" else SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; only the undoing of a migration and the emptying of a test do this."""
    postgres = connection.vendor == "postgresql"
    run(
        connection,
        tuple(
            f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgres else "")
            for table, name in (POSTGRES_NAMES if postgres else SQLITE_NAMES)
        ),
    )


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the triggers that should be there and are not."""
    postgres = connection.vendor == "postgresql"
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
        if postgres
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {row[0] for row in cursor.fetchall()}
    wanted = POSTGRES_NAMES if postgres else SQLITE_NAMES
    return tuple(name for _, name in wanted if name not in there)


def run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    """Run the statements one by one."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


SQLITE_EVENTS: Final = ("update", "delete", "replace")
SQLITE_NAMES: Final = tuple(
    (table, f"{table}_refuses_{event}") for table in APPEND_ONLY for event in SQLITE_EVENTS
)
POSTGRES_NAMES: Final = tuple((table, f"{table}_is_append_only") for table in APPEND_ONLY)
SQLITE: Final = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {table}_refuses_{event} BEFORE {when} "
    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {event} is refused'); END"
    for table, same in APPEND_ONLY.items()
    for event, when in (
        ("update", f"UPDATE ON {table}"),
        ("delete", f"DELETE ON {table}"),
        (
            "replace",
            f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))",  # noqa: S608 - constants
        ),
    )
)
POSTGRES: Final = (
    (
        "CREATE OR REPLACE FUNCTION guomen_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP; END $$"
    ),
    *(
        f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION guomen_append_only()"
        for table, name in POSTGRES_NAMES
    ),
)
