"""The tables: no change of a model without its migration, and every step can be undone."""

import pytest
from django.core.management import call_command
from django.db import connection

from guomen.store import guards

pytestmark = pytest.mark.site


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_undone_and_made_again() -> None:
    call_command("migrate", "store", "0001", verbosity=0)
    without = guards.missing(connection)

    call_command("migrate", "store", verbosity=0)

    assert without != ()
    assert guards.missing(connection) == ()
