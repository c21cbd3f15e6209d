"""`guomen migrate`: creates the tables of the site, or brings them up to date."""

from guomen.cli import site
from guomen.cli.site import AsJson


def migrate(*, as_json: AsJson = False) -> None:
    """Create the database's tables, or bring them up to date; safe to repeat."""
    site.start(migrated=False)
    from django.core.management import call_command

    from guomen.usecases.soundness import unapplied_migrations

    applied = unapplied_migrations()
    call_command("migrate", verbosity=0, interactive=False)
    site.answer(
        {"applied": list(applied)},
        [f"Applied {len(applied)} migrations." if applied else "The database was up to date."],
        as_json=as_json,
    )
