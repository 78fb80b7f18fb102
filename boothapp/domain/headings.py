"""Guesses which column holds which field, from Chinese and English headings; the user has the last word."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boothapp.domain.list_fields import FIELDS, FieldSpec, required_fields
from boothapp.domain.values import ListKind

_BRACKETS = re.compile(r"[\(\[{<【〔《].*?[\)\]}>】〕》]")
_SIGNS = re.compile(r"[\s_\-–—*:：.。、,，;；#'\"“”]+")
_PARTS = re.compile(r"[/|\n\r\\]+")
_WORD = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
_ENGLISH = re.compile(r"(?i)english|英文")
_CHINESE = re.compile(r"(?i)chinese|中文")
_ROWS_LOOKED_AT = 30
_EXACT, _PART, _INSIDE = 100, 80, 40


@dataclass(frozen=True, slots=True)
class HeadingGuess:
    """Where the headings are and what they seem to mean.

    `header_row` is the index among the rows looked at; `mapping` gives each field's column; `missing` the required
    fields that no column fits.
    """

    header_row: int
    headings: tuple[str, ...]
    mapping: dict[str, int]
    missing: tuple[str, ...]


def fold_heading(text: str) -> str:
    """Return a heading without case, width, brackets, units and signs: `* 姓名（必填）` is `姓名`."""
    folded = unicodedata.normalize("NFKC", text).lower().strip()
    folded = _BRACKETS.sub(" ", folded)
    return _WORD.sub(" ", _SIGNS.sub(" ", folded)).strip()


def heading_signature(headings: Sequence[str]) -> str:
    """Return what a remembered mapping is found by: the same headings in the same order."""
    joined = "\x1f".join(fold_heading(heading) for heading in headings)
    return hashlib.sha256(joined.encode()).hexdigest()[:32]


def guess_mapping(kind: ListKind, headings: Sequence[str]) -> dict[str, int]:
    """Return field key -> column; each column and each field is used once, the best fit first."""
    scored: list[tuple[int, int, int]] = []
    specs = FIELDS[kind]
    for column, heading in enumerate(headings):
        whole, parts = _forms(heading)
        if not whole:
            continue
        names = _english_names if _ENGLISH.search(heading) and not _CHINESE.search(heading) else _names
        scored.extend(
            (score, order, column)
            for order, spec in enumerate(specs)
            if (score := _fit(names(specs, spec), whole, parts))
        )
    scored.sort(key=lambda fit: (-fit[0], fit[2], fit[1]))
    mapping: dict[str, int] = {}
    taken: set[int] = set()
    for _score, order, column in scored:
        key = specs[order].key
        if key not in mapping and column not in taken:
            mapping[key] = column
            taken.add(column)
    return mapping


def find_headings(kind: ListKind, rows: Sequence[Sequence[object]]) -> HeadingGuess | None:
    """Return the row that reads most like headings among the first thirty, or None when none names a field."""
    best: HeadingGuess | None = None
    best_score = 0
    for index, row in enumerate(rows[:_ROWS_LOOKED_AT]):
        headings = tuple("" if cell is None else str(cell).strip() for cell in row)
        mapping = guess_mapping(kind, headings)
        missing = missing_fields(kind, mapping)
        score = len(mapping) * 2 - len(missing) * 3 + (1 if all(isinstance(c, str) for c in row if c) else 0)
        if mapping and score > best_score:
            best, best_score = HeadingGuess(index, headings, mapping, missing), score
    return best


def missing_fields(kind: ListKind, mapping: Mapping[str, int]) -> tuple[str, ...]:
    """Return the keys of required fields that `mapping` leaves out."""
    return tuple(spec.key for spec in required_fields(kind) if spec.key not in mapping)


def _names(_specs: Sequence[FieldSpec], spec: FieldSpec) -> tuple[str, ...]:
    return spec.headings


def _english_names(specs: Sequence[FieldSpec], spec: FieldSpec) -> tuple[str, ...]:
    """Return what to compare `Company name (English)` with: never the Chinese name's field."""
    twin = spec.key[:-3]
    if spec.key.endswith("_zh") and any(other.key == f"{twin}_en" for other in specs):
        return ()
    if spec.key.endswith("_en"):
        twins = tuple(name for other in specs if other.key == f"{twin}_zh" for name in other.headings)
        return spec.headings + twins
    return spec.headings


def _forms(heading: str) -> tuple[str, tuple[str, ...]]:
    folded = unicodedata.normalize("NFKC", heading)
    parts = tuple(part for piece in _PARTS.split(folded) if (part := fold_heading(piece)))
    return fold_heading(_PARTS.sub(" ", folded)), parts


def _fit(names: Sequence[str], whole: str, parts: Sequence[str]) -> int:
    """Return how well a heading fits a field: 0 is not at all; longer matches win within a rank."""
    best = 0
    squeezed = whole.replace(" ", "")
    for name in names:
        plain = name.replace(" ", "")
        if whole == name or squeezed == plain:
            return _EXACT
        if name in parts:
            best = max(best, _PART)
        elif len(plain) >= 2 and _contains(whole, name):
            best = max(best, _INSIDE + min(len(plain) * (2 if not name.isascii() else 1), 30))
    return best


def _contains(whole: str, name: str) -> bool:
    if name.isascii():
        return f" {name} " in f" {whole} "
    return name in whole.replace(" ", "")
