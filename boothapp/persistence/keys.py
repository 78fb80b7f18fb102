"""The fair's own secrets: badge codes, document look-up and sealing, the bundle's signature."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boothapp.persistence.models import FairKey
from boothapp.support.ids import IdSource

_NONCE_SIZE = 12


class KeyPurpose(StrEnum):
    """What a key of the fair is for."""

    BADGE = "badge"
    LOOKUP = "lookup"
    SEAL = "seal"
    SIGN = "sign"


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """The keys of an open fair; `badge` by key number, `sign_secret` the raw 32 bytes of an Ed25519 key."""

    badge: Mapping[int, bytes]
    badge_number: int
    lookup: bytes
    seal: bytes
    sign_secret: bytes
    sign_public: bytes

    def document_hash(self, kind: str, number: str) -> bytes:
        """Return the keyed hash by which an identity document is found again."""
        return hmac.digest(self.lookup, f"{kind}:{number}".encode(), "sha256")

    def seal_text(self, text: str, ids: IdSource) -> bytes:
        """Return `text` sealed with AES-256-GCM: nonce, then ciphertext and tag."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = ids.token(_NONCE_SIZE)
        return nonce + AESGCM(self.seal).encrypt(nonce, text.encode(), None)

    def open_text(self, sealed: bytes) -> str:
        """Return the text of `seal_text`; raises cryptography's InvalidTag for anything else."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self.seal).decrypt(sealed[:_NONCE_SIZE], sealed[_NONCE_SIZE:], None).decode()


def new_keys(fair_id: UUID, ids: IdSource, at: datetime) -> list[FairKey]:
    """Return one fresh key for every purpose."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    keys = []
    for purpose in KeyPurpose:
        secret = ids.token(32)
        public = None
        if purpose is KeyPurpose.SIGN:
            public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
        keys.append(
            FairKey(
                id=ids.new(),
                fair_id=fair_id,
                purpose=purpose.value,
                number=1,
                secret=secret,
                public=public,
                created_at=at,
            )
        )
    return keys


def load_keys(session: Session, fair_id: UUID) -> KeyRing:
    """Return the fair's keys, the newest of each purpose, all of those for badges."""
    rows = session.scalars(select(FairKey).where(FairKey.fair_id == fair_id).order_by(FairKey.number)).all()
    newest = {row.purpose: row for row in rows}
    sign = newest[KeyPurpose.SIGN]
    return KeyRing(
        badge={row.number: row.secret for row in rows if row.purpose == KeyPurpose.BADGE},
        badge_number=newest[KeyPurpose.BADGE].number,
        lookup=newest[KeyPurpose.LOOKUP].secret,
        seal=newest[KeyPurpose.SEAL].secret,
        sign_secret=sign.secret,
        sign_public=sign.public or b"",
    )
