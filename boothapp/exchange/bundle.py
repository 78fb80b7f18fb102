"""Writes a day bundle: records as JSON Lines, documents, a canonical manifest and its signature, in one zip.

The same records give the same bytes: order and dates inside are fixed, and Ed25519 signatures are deterministic.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Self

from boothapp.domain.bundle import FORMAT, MANIFEST, SCHEMA_VERSION, SIGNATURE, BundleFile, BundleHead
from boothapp.exchange.signing import fingerprint, sign

_PERMISSIONS = 0o100644 << 16
_UNIX = 3
_CHUNK = 1 << 20
_LINES = 2000
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> bytes:
    """Return the one JSON text of a value, in UTF-8: sorted keys, no spaces."""
    return _ENCODER.encode(value).encode()


def records_sha256(files: Iterable[BundleFile]) -> str:
    """Return the hash over the hashes of the record files: the report carries it as its verify code."""
    return hashlib.sha256(canonical({file.name: file.sha256 for file in files if file.records is not None})).hexdigest()


def hash_of(file: BinaryIO, size: int) -> str:
    """Return the SHA-256 of the next `size` bytes in hexadecimal."""
    digest = hashlib.sha256()
    while size > 0 and (chunk := file.read(min(_CHUNK, size))):
        digest.update(chunk)
        size -= len(chunk)
    return digest.hexdigest()


def zip_entry(name: str) -> zipfile.ZipInfo:
    """Return an entry without anything that differs from machine to machine."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _PERMISSIONS
    return entry


class BundleWriter:
    """Writes one bundle to `path`, which must not be in use: tables, then documents, then `seal`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._archive = zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED)
        self._files: list[BundleFile] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._archive.close()

    @property
    def files(self) -> tuple[BundleFile, ...]:
        """The files written so far."""
        return tuple(self._files)

    def add_table(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write `TABLE.jsonl`, a row of plain JSON values a line; rows are streamed."""
        digest, size, count = hashlib.sha256(), 0, 0
        waiting = iter(rows)
        with self._archive.open(zip_entry(f"{table}.jsonl"), "w") as file:
            while lines := [_ENCODER.encode(row) for row in islice(waiting, _LINES)]:
                piece = ("\n".join(lines) + "\n").encode()
                digest.update(piece)
                size, count = size + len(piece), count + len(lines)
                file.write(piece)
        self._files.append(BundleFile(f"{table}.jsonl", size, digest.hexdigest(), count))

    def add_document(self, name: str, content: bytes) -> None:
        """Write a document such as the report."""
        self._write(name, content)
        self._files.append(BundleFile(name, len(content), hashlib.sha256(content).hexdigest()))

    def seal(self, head: BundleHead, secret: bytes, public: bytes) -> None:
        """Write the manifest and its signature; nothing may be added afterwards."""
        manifest = canonical(manifest_of(head, self._files, public))
        self._write(MANIFEST, manifest)
        self._write(SIGNATURE, sign(secret, manifest))
        # Deflate leaves a few bits unused; the comment's hash covers those too, so that any changed bit shows.
        with self._path.open("rb") as written:
            self._archive.comment = hash_of(written, self._archive.start_dir).encode()

    def _write(self, name: str, content: bytes) -> None:
        with self._archive.open(zip_entry(name), "w") as file:
            file.write(content)


def manifest_of(head: BundleHead, files: Iterable[BundleFile], public: bytes) -> dict[str, Any]:
    """Return the manifest's plain values."""
    listed = tuple(files)
    return {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "fair": {"code": head.fair_code, "name": head.fair_name},
        "session": {"number": head.session_number, "day": head.session_day},
        "sequence": head.sequence,
        "created": head.created,
        "signer": head.signer,
        "algorithm": "Ed25519",
        "public_key": public.hex(),
        "fingerprint": fingerprint(public),
        "records_sha256": records_sha256(listed),
        "counts": {file.name.removesuffix(".jsonl"): file.records for file in listed if file.records is not None},
        "files": {
            file.name: {"sha256": file.sha256, "size": file.size}
            | ({} if file.records is None else {"records": file.records})
            for file in listed
        },
    }
