"""Checks a day bundle with nothing but the file and the public key."""

import hashlib
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from boothapp.domain.bundle import (
    FORMAT,
    MANIFEST,
    SCHEMA_VERSION,
    SIGNATURE,
    BundleFile,
    BundleHead,
    VerifiedBundle,
)
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.exchange.bundle import canonical, hash_of, manifest_of, records_sha256
from boothapp.exchange.bundle_container import LIMITS, check_container, refuse
from boothapp.exchange.signing import SIGNATURE_BYTES, fingerprint, is_signed

_CHUNK = 1 << 20


def verify_bundle(path: Path, public_key: bytes | None = None) -> VerifiedBundle:
    """Return what the bundle holds once all of it checked out; nothing is written anywhere.

    Raises `UserError`: `bundle_missing`, `not_a_bundle`, `bundle_too_large`, `bundle_damaged`, `bundle_is_newer`,
    `bundle_key_differs`, `bundle_forged`; `EnvironmentProblem("bundle_unreadable")`.
    """
    try:
        size = path.stat().st_size
        if size > LIMITS.packed:
            code = "bundle_too_large"
            raise UserError(code, path=str(path))
        with path.open("rb") as file:
            sha256 = hash_of(file, size)
            with zipfile.ZipFile(file) as archive:
                return _Check(path, file, archive).run(public_key, size, sha256)
    except FileNotFoundError:
        code = "bundle_missing"
        raise UserError(code, path=str(path)) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise _broken(path) from error
    except (zlib.error, EOFError) as error:
        raise refuse("content", path) from error
    except OSError as error:
        code = "bundle_unreadable"
        raise EnvironmentProblem(code, path=str(path)) from error


def _broken(path: Path) -> UserError:
    """A file that starts like a zip was a bundle once; anything else never was one."""
    with path.open("rb") as file:
        started_well = file.read(4) == b"PK\x03\x04"
    return refuse("zip", path) if started_well else UserError("not_a_bundle", path=str(path))


class _Check:
    """One check of one open bundle."""

    def __init__(self, path: Path, file: BinaryIO, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._file = file
        self._archive = archive

    def run(self, public_key: bytes | None, size: int, sha256: str) -> VerifiedBundle:
        """Check container, manifest, signature and every file, in this order."""
        names = set(self._archive.namelist())
        if MANIFEST not in names or SIGNATURE not in names:
            code = "not_a_bundle"
            raise UserError(code, path=str(self._path))
        check_container(self._file, self._archive, self._path)
        manifest = self._read(MANIFEST, LIMITS.manifest)
        plain = self._plain(manifest)
        key = self._signed_by(manifest, plain, public_key)
        head, files = self._parsed(plain, key)
        self._check_files(files, names - {MANIFEST, SIGNATURE})
        return VerifiedBundle(
            path=self._path,
            sha256=sha256,
            size=size,
            head=head,
            files=files,
            records_sha256=records_sha256(files),
            fingerprint=fingerprint(key),
            key_was_given=public_key is not None,
        )

    def _read(self, name: str, limit: int) -> bytes:
        try:
            with self._archive.open(name) as part:
                content = part.read(limit + 1)
        except zipfile.BadZipFile as error:
            raise refuse(name, self._path) from error
        if len(content) > limit:
            raise refuse(name, self._path)
        return content

    def _plain(self, manifest: bytes) -> dict[str, Any]:
        try:
            plain = json.loads(manifest)
        except (ValueError, RecursionError) as error:
            raise refuse(MANIFEST, self._path) from error
        if not isinstance(plain, dict) or plain.get("format") != FORMAT:
            code = "not_a_bundle"
            raise UserError(code, path=str(self._path))
        version = plain.get("schema_version")
        if isinstance(version, int) and version > SCHEMA_VERSION:
            code = "bundle_is_newer"
            raise UserError(code, path=str(self._path), found=version)
        return plain

    def _signed_by(self, manifest: bytes, plain: dict[str, Any], public_key: bytes | None) -> bytes:
        signature = self._read(SIGNATURE, SIGNATURE_BYTES)
        try:
            embedded = bytes.fromhex(str(plain.get("public_key")))
        except ValueError as error:
            raise refuse(MANIFEST, self._path) from error
        if public_key is not None and public_key != embedded:
            code = "bundle_key_differs"
            raise UserError(code, path=str(self._path), found=fingerprint(embedded), expected=fingerprint(public_key))
        if not is_signed(embedded, signature, manifest):
            code = "bundle_forged"
            raise UserError(code, path=str(self._path))
        return embedded

    def _parsed(self, plain: dict[str, Any], key: bytes) -> tuple[BundleHead, tuple[BundleFile, ...]]:
        """Read the signed manifest; it must be, value by value, one that this version writes."""
        try:
            head = BundleHead(
                fair_code=plain["fair"]["code"],
                fair_name=plain["fair"]["name"],
                session_number=plain["session"]["number"],
                session_day=plain["session"]["day"],
                sequence=plain["sequence"],
                created=plain["created"],
                signer=plain["signer"],
            )
            files = tuple(
                BundleFile(name, facts["size"], facts["sha256"], facts.get("records"))
                for name, facts in plain["files"].items()
            )
            same = canonical(manifest_of(head, files, key)) == canonical(plain)
        except (KeyError, TypeError, AttributeError) as error:
            raise refuse(MANIFEST, self._path) from error
        if not same:
            raise refuse(MANIFEST, self._path)
        return head, files

    def _check_files(self, files: tuple[BundleFile, ...], present: set[str]) -> None:
        listed = {file.name for file in files}
        if odd := sorted(listed ^ present):
            raise refuse(", ".join(odd), self._path)
        for file in files:
            if self._archive.getinfo(file.name).file_size != file.size:
                raise refuse(file.name, self._path)
            try:
                sha256, lines = self._digest(file.name)
            except zipfile.BadZipFile as error:
                raise refuse(file.name, self._path) from error
            if sha256 != file.sha256 or (file.records is not None and file.records != lines):
                raise refuse(file.name, self._path)

    def _digest(self, name: str) -> tuple[str, int]:
        digest, lines = hashlib.sha256(), 0
        with self._archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                digest.update(chunk)
                lines += chunk.count(b"\n")
        return digest.hexdigest(), lines
