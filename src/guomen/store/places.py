"""Where an installation keeps what is too large for tables: lake, photos, documents, files."""

from pathlib import Path

from django.conf import settings


def home() -> Path:
    """Return the folder of this installation (GUOMEN_HOME)."""
    return Path(settings.GUOMEN_HOME)


def lake() -> Path:
    """Return the folder of the lake."""
    return home() / "lake"


def register() -> Path:
    """Return the folder of the register made ready for screening: its edition and changes."""
    return home() / "register"


def search() -> Path:
    """Return the folder of the index that the register is searched by."""
    return register() / "search"


def refused(sha256: str) -> Path:
    """Return the file that lists the refused rows of the file with that hash."""
    return home() / "intake" / f"{sha256}-refused.csv"


def photos() -> Path:
    """Return the folder of the photos."""
    return home() / "photos"


def photo(sha256: str) -> Path:
    """Return the file of a photo, whatever its ending; it may be missing."""
    folder = photos() / sha256[:2]
    return next(iter(folder.glob(f"{sha256}.*")), folder / sha256)


def clean_photo(sha256: str) -> Path:
    """Return the copy of a photo that parties are handed, without what the camera added."""
    return home() / "photos-for-parties" / sha256[:2] / sha256


def upload(sha256: str, ending: str) -> Path:
    """Return the file of a picture or document that a party handed in."""
    return home() / "uploads" / sha256[:2] / f"{sha256}.{ending}"


def document(sha256: str) -> Path:
    """Return the file of an issued document."""
    return home() / "documents" / sha256[:2] / f"{sha256}.pdf"


def demo_marker() -> Path:
    """Return the file whose presence says that everything here is made up."""
    return home() / "demo"


def logo(name: str) -> Path:
    """Return the file of a picture of a mark."""
    return home() / "logos" / name


def keys() -> Path:
    """Return the folder of the keys with which answers are signed, for the owner alone."""
    return home() / "keys"


def outbox() -> Path:
    """Return the folder of letters that nothing sends."""
    return home() / "outbox"
