"""Checks a day bundle for whoever holds one: no fair file is needed."""

from pathlib import Path

from boothapp.domain.bundle import VerifiedBundle
from boothapp.exchange.bundle_check import verify_bundle
from boothapp.exchange.signing import read_public_key


class VerifyBundleService:
    """Verifies with the file alone, or against a public key."""

    def verify(self, path: Path, public_key: Path | None = None) -> VerifiedBundle:
        """Return what the bundle holds.

        Raises what `exchange.bundle_check.verify_bundle` and `exchange.signing.read_public_key` raise.
        """
        return verify_bundle(path, None if public_key is None else read_public_key(public_key))
