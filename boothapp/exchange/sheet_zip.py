"""Looks at a workbook's zip before the parser does: bombs, macros, formulas and how far its cells reach."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from boothapp.exchange.sheet_limits import SheetLimits

_CHUNK = 1 << 20
_OVERLAP = 64
_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})[0-9]')
_ROW = re.compile(rb'<row [^>]*?r="([0-9]{1,7})"|<c r="[A-Z]{1,3}([0-9]{1,7})"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: [^>]*[^/>])?>')
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_LARGEST_PART_LIST = 4 << 20


class SheetRefused(Exception):
    """A list that is not read, with the code of the message and its values."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the filled part of a sheet reaches, and whether formulas are in it."""

    columns: int
    rows: int
    has_formulas: bool


def check_weight(path: Path, limits: SheetLimits) -> list[str]:
    """Return the names of the zip's parts; raises `SheetRefused` when it unpacks to too much or is cut short."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SheetRefused("list_damaged") from error
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    is_dense = unpacked > limits.ratio_counts_from_bytes and unpacked / packed > limits.unpacked_ratio
    if unpacked > limits.unpacked_bytes or is_dense:
        raise SheetRefused("list_unpacks_too_large", megabytes=unpacked // (1 << 20))
    return [part.filename for part in parts]


def has_macros(parts: list[str]) -> bool:
    """Tell whether the workbook carries a VBA project, which is never run."""
    return any(part.lower().endswith("vbaproject.bin") for part in parts)


def sheet_part(path: Path, sheet: str) -> str | None:
    """Return the part of the zip that holds `sheet`, or None when the workbook is not built as usual."""
    with zipfile.ZipFile(path) as archive:
        try:
            workbook = _small_text(archive, "xl/workbook.xml")
            relations = _small_text(archive, "xl/_rels/workbook.xml.rels")
        except KeyError:
            return None
        names = set(archive.namelist())
    ids = {_attribute(tag, "name"): _attribute(tag, r"\w+:id") for tag in _SHEET.findall(workbook)}
    targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in _RELATION.findall(relations)}
    target = targets.get(ids.get(sheet, ""), "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return part if part in names else None


def _small_text(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(_LARGEST_PART_LIST).decode("utf-8", "replace")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""", tag)
    return unescape(found.group(1)) if found else ""


def measure(path: Path, part: str, limits: SheetLimits) -> Extent:
    """Return how far the cells of a sheet reach, reading it piece by piece; raises `SheetRefused` over the limits.

    Cells that carry a format but no value count only in the first, quick look.
    """
    extent = _quick_extent(path, part)
    if extent.columns > limits.columns or extent.columns * extent.rows > limits.cells:
        extent = replace(_filled_extent(path, part), has_formulas=extent.has_formulas)
    if extent.columns > limits.columns:
        raise SheetRefused("list_too_wide", columns=extent.columns, most=limits.columns)
    if extent.columns * extent.rows > limits.cells:
        raise SheetRefused("list_too_many_cells", rows=extent.rows, columns=extent.columns)
    return extent


def _pieces(path: Path, part: str) -> Iterator[bytes]:
    """Yield a part unpacked, each piece with the last signs of the one before, so that no tag is cut."""
    tail = b""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                yield tail + chunk
                tail = chunk[-_OVERLAP:]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise SheetRefused("list_damaged") from error


def _quick_extent(path: Path, part: str) -> Extent:
    columns: set[bytes] = set()
    last_row = 0
    has_formulas = False
    for piece in _pieces(path, part):
        columns.update(_COLUMN.findall(piece))
        last_row = max(last_row, _last_row(piece))
        has_formulas = has_formulas or b"<f>" in piece or b"<f " in piece
    return Extent(max((_column_number(letters) for letters in columns), default=0), last_row, has_formulas)


def _filled_extent(path: Path, part: str) -> Extent:
    width = height = 0
    for piece in _pieces(path, part):
        for letters, row in _FILLED.findall(piece):
            width, height = max(width, _column_number(letters)), max(height, int(row))
    return Extent(width, height, has_formulas=False)


def _last_row(piece: bytes) -> int:
    """Return the last row number named in a piece; rows are written in order, so its end is enough."""
    end = piece[-8192:]
    return max((int(row or cell) for row, cell in _ROW.findall(end)), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
