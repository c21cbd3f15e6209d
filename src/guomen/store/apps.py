"""The Django app that holds every table."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """All tables of Guomen, one line of migrations."""

    name = "guomen.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
