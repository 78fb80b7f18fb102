"""Looks at a bundle's zip before anything in it is believed: only what `bundle.py` writes, to the last bit."""

import re
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from boothapp.domain.errors import UserError
from boothapp.exchange.bundle import hash_of, zip_entry

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}\.(?:jsonl|json|pdf|xlsx|sig)")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20


@dataclass(frozen=True, slots=True)
class BundleLimits:
    """What a bundle may weigh at most, in bytes; the ratio is that of a file's size unpacked to packed."""

    files: int = 32
    packed: int = 2 << 30
    unpacked: int = 4 << 30
    ratio: int = 200
    ratio_counts_from: int = 1 << 20
    manifest: int = 1 << 20


LIMITS = BundleLimits()


def refuse(reason: str, path: object) -> UserError:
    """Return the error of a bundle that is not whole; `reason` is technical and short."""
    return UserError("bundle_damaged", path=str(path), reason=reason)


def check_container(file: BinaryIO, archive: zipfile.ZipFile, path: object, limits: BundleLimits = LIMITS) -> None:
    """Raise `UserError` unless the zip holds plainly named files of bearable size and not one byte besides.

    Codes: `bundle_too_large`, `bundle_damaged`.
    """
    entries = archive.infolist()
    _check_weight(entries, path, limits)
    _check_names(entries, path)
    position = 0
    for entry in entries:
        if entry.header_offset != position or not _is_plain(entry):
            raise refuse(entry.filename, path)
        header = entry.FileHeader(zip64=False)
        file.seek(position)
        if file.read(len(header)) != header:
            raise refuse(entry.filename, path)
        position += len(header) + entry.compress_size
    file.seek(0)
    sha256 = hash_of(file, position).encode()
    if file.read() != _directory(entries, position, sha256):
        raise refuse("directory", path)


def _check_weight(entries: Sequence[zipfile.ZipInfo], path: object, limits: BundleLimits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    bomb = any(
        entry.file_size > limits.ratio_counts_from and entry.file_size > limits.ratio * max(1, entry.compress_size)
        for entry in entries
    )
    if len(entries) > limits.files or unpacked > limits.unpacked or bomb:
        code = "bundle_too_large"
        raise UserError(code, path=str(path))


def _check_names(entries: Sequence[zipfile.ZipInfo], path: object) -> None:
    names = [entry.orig_filename for entry in entries]
    for name in names:
        if not _NAME.fullmatch(name):
            raise refuse(name[:60], path)
    if len(set(names)) != len(names):
        raise refuse("name", path)


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    right = zip_entry(entry.filename)
    return (
        entry.date_time == right.date_time
        and entry.compress_type == right.compress_type
        and entry.create_system == right.create_system
        and entry.external_attr == right.external_attr
        and not (entry.flag_bits or entry.extra or entry.comment or entry.internal_attr or entry.volume)
    )


def _directory(entries: Sequence[zipfile.ZipInfo], position: int, comment: bytes) -> bytes:
    """Return the central directory that belongs to these entries (APPNOTE 4.3.12 and 4.3.16)."""
    parts = []
    for entry in entries:
        name = entry.filename.encode()
        parts.append(
            _CENTRAL.pack(
                b"PK\x01\x02", _VERSION, entry.create_system, _VERSION, 0, 0, entry.compress_type, 0, 1 << 5 | 1,
                entry.CRC, entry.compress_size, entry.file_size, len(name), 0, 0, 0, 0,
                entry.external_attr, entry.header_offset,
            )
            + name
        )  # fmt: skip
    body = b"".join(parts)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), len(body), position, len(comment))
    return body + end + comment
