"""Journal and ledger refuse UPDATE and DELETE from here on."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from guomen.store import guards

FIRST = ("store_journalentry", "store_ledgerentry")


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(schema_editor.connection, tables=FIRST)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
