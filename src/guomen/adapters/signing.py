"""Signatures (Ed25519, RFC 8032) that anybody can check: one key, made once, read by its owner."""

import base64
import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE: Final = "answers.pem"
PUBLIC: Final = "answers-{key_id}.pub.pem"
ID_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Signed:
    """A detached signature in base64, and which key made it."""

    signature: str
    key_id: str


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key as it is published: its identifier, and the key itself in PEM."""

    key_id: str
    pem: str


def sign(folder: Path, content: bytes) -> Signed:
    """Return the signature of some bytes by the key in a folder, which is made where it is not."""
    key = key_in(folder)
    return Signed(base64.b64encode(key.sign(content)).decode("ascii"), id_of(key.public_key()))


def is_signed(folder: Path, content: bytes, signed: Signed) -> bool:
    """Return whether a signature is by one of the keys that a folder publishes."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    known = {one.key_id: one.pem for one in public_keys(folder)}
    if signed.key_id not in known:
        return False
    key: Any = serialization.load_pem_public_key(known[signed.key_id].encode("ascii"))
    try:
        key.verify(base64.b64decode(signed.signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_keys(folder: Path) -> tuple[PublicKey, ...]:
    """Return every key that ever signed here, by its identifier."""
    before, after = PUBLIC.split("{key_id}")
    return tuple(
        PublicKey(path.name.removeprefix(before).removesuffix(after), path.read_text("ascii"))
        for path in sorted(folder.glob(PUBLIC.format(key_id="*")))
    )


def key_in(folder: Path) -> "Ed25519PrivateKey":
    """Return the key of a folder; of two processes that make it at once, one makes it.

    The file is for its owner alone. Whoever moves it away lets the next signature make a new one;
    the public halves of both stay.
    """
    # The library belongs to the site, not to the core: imported where it is used.
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    path = folder / PRIVATE
    if not path.exists():
        made = ed25519.Ed25519PrivateKey.generate()
        keep(path, pem_of(made))
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise TypeError(f"{path} holds another kind of key than Ed25519")
    published = folder / PUBLIC.format(key_id=id_of(key.public_key()))
    if not published.exists():
        keep(published, public_pem(key.public_key()))
    return key


def keep(path: Path, content: bytes) -> None:
    """Write a file whole, for its owner alone, unless another process has written it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            Path(path).hardlink_to(name)
    finally:
        Path(name).unlink()


def pem_of(key: "Ed25519PrivateKey") -> bytes:
    """Return a private key as PEM (PKCS 8)."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public_pem(key: Any) -> bytes:
    """Return a public key as PEM (SubjectPublicKeyInfo)."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    return bytes(
        key.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )


def id_of(key: Any) -> str:
    """Return how a public key is told from others: the beginning of the SHA-256 of its bytes."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:ID_LENGTH]
