"""Triggers that refuse to change or remove what may only be added: journals and ledger.

Known weakness of every trigger: who may alter the schema may remove it. That is why the ledger is
also a hash chain, and why `guomen doctor` looks whether the triggers are there.
"""

from collections.abc import Collection
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

APPEND_ONLY: Final = {
    "store_journalentry": "case_id = NEW.case_id AND sequence = NEW.sequence",
    "store_ledgerentry": "sequence = NEW.sequence",
    "store_applicationentry": "application_id = NEW.application_id AND sequence = NEW.sequence",
}
"""Each table with the condition under which a new row would replace an old one."""


def install(connection: BaseDatabaseWrapper, *, tables: Collection[str] = APPEND_ONLY) -> None:
    """Create the triggers that are missing on those tables."""
    run(connection, of_postgres(tables) if is_postgres(connection) else of_sqlite(tables))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; only the undoing of a migration and the emptying of a test do this."""
    postgres = is_postgres(connection)
    run(
        connection,
        tuple(
            f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgres else "")
            for table, name in (POSTGRES_NAMES if postgres else SQLITE_NAMES)
        ),
    )


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the triggers that should be there and are not."""
    postgres = is_postgres(connection)
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
FUNCTION: Final = (
    "CREATE OR REPLACE FUNCTION guomen_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP; END $$"
)


def is_postgres(connection: BaseDatabaseWrapper) -> bool:
    """Return whether the database is PostgreSQL; else it is SQLite."""
    return connection.vendor == "postgresql"


def of_sqlite(tables: Collection[str]) -> tuple[str, ...]:
    """Return the statements that guard those tables on SQLite."""
    return tuple(
        f"CREATE TRIGGER IF NOT EXISTS {table}_refuses_{event} BEFORE {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {event} is refused'); END"
        for table, same in APPEND_ONLY.items()
        if table in tables
        for event, when in (
            ("update", f"UPDATE ON {table}"),
            ("delete", f"DELETE ON {table}"),
            (
                "replace",
                f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same}))",  # noqa: S608, E501 - constants
            ),
        )
    )


def of_postgres(tables: Collection[str]) -> tuple[str, ...]:
    """Return the statements that guard those tables on PostgreSQL."""
    return (
        FUNCTION,
        *(
            f"CREATE OR REPLACE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION guomen_append_only()"
            for table, name in POSTGRES_NAMES
            if table in tables
        ),
    )
