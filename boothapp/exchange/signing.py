"""Ed25519 signatures (RFC 8032) and the short names of public keys."""

import binascii
import hashlib
from pathlib import Path

from boothapp.domain.errors import UserError

KEY_BYTES = 32
SIGNATURE_BYTES = 64
_LARGEST_KEY_FILE = 16_384


def sign(secret: bytes, data: bytes) -> bytes:
    """Return the 64-byte signature of `data` by the raw 32-byte secret."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret).sign(data)


def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    """Tell whether `signature` of `data` was made with the secret of this public key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Return the key's short name: the first 6 bytes of its SHA-256, as "7F3A 91C2 D04E"."""
    text = hashlib.sha256(public).hexdigest()[:12].upper()
    return " ".join(text[start : start + 4] for start in range(0, 12, 4))


def public_key_text(public: bytes) -> str:
    """Return the key as PEM, which other tools (openssl) read too."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = Ed25519PublicKey.from_public_bytes(public)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def read_public_key(path: Path) -> bytes:
    """Return the raw key of a PEM file, or of one with 64 hexadecimal digits.

    Raises `UserError`: `public_key_missing`, `not_a_public_key`.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_KEY_FILE)
    except OSError as error:
        code = "public_key_missing"
        raise UserError(code, path=str(path)) from error
    key = _from_pem(text) or _from_hex(text)
    if key is None:
        code = "not_a_public_key"
        raise UserError(code, path=str(path))
    return key


def _from_pem(text: bytes) -> bytes | None:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(text)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key.public_bytes_raw() if isinstance(key, Ed25519PublicKey) else None


def _from_hex(text: bytes) -> bytes | None:
    try:
        key = binascii.unhexlify(text.strip())
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
