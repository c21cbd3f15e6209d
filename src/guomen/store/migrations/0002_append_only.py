"""Journal and ledger refuse UPDATE and DELETE from here on."""

from django.db import migrations

from guomen.store import guards


def install(_apps, schema_editor):
    guards.install(schema_editor.connection)


def remove(_apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
