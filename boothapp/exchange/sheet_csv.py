"""Reads delimited text: UTF-8 with or without a mark, UTF-16, GB 18030; comma, semicolon, tab or bar."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from boothapp.exchange.sheet_limits import SheetLimits
from boothapp.exchange.sheet_parts import Opened, SheetHead, SheetNotice
from boothapp.exchange.sheet_zip import SheetRefused

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_LINES = 30
_TEXT_SHEET = "csv"


def read_csv(path: Path, limits: SheetLimits) -> Opened:
    """Open delimited text; raises `SheetRefused` for a file that is no text or holds an endless field."""
    raw = path.read_bytes()
    text, notices = _decode(raw)
    if not text.strip():
        raise SheetRefused("list_empty")
    csv.field_size_limit(limits.field_characters)
    delimiter = _delimiter(text)
    head = SheetHead((_TEXT_SHEET,), _TEXT_SHEET, text.count("\n") + 1, notices)
    return Opened(head, _rows(text, delimiter, limits))


def _decode(raw: bytes) -> tuple[str, tuple[str, ...]]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(raw, "utf-16"), ()
    if b"\x00" in raw[:4096]:
        raise SheetRefused("list_is_no_table")
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _strictly(raw, "gb18030"), (SheetNotice.ENCODING_GUESSED.value,)


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetRefused("list_encoding_unknown") from error


def _delimiter(text: str) -> str:
    """Return the sign that cuts the first lines into the most, and the most even, columns."""
    sample = io.StringIO(text).readlines(64 * 1024)[:_SAMPLE_LINES]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(sample, delimiter=delimiter) if row]
        except csv.Error:
            continue
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = (usual - 1) * widths.count(usual) / len(widths)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str, limits: SheetLimits) -> Iterator[tuple[int, list[object]]]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if len(row) > limits.columns:
                raise SheetRefused("list_too_wide", columns=len(row), most=limits.columns)
            if any(cell and not cell.isspace() for cell in row):
                yield number, list(row)
    except csv.Error as error:
        raise SheetRefused("list_is_no_table") from error
