"""Turns the rows of a spreadsheet into rows of `domain.lists`, with every problem named by row and column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields

from boothapp.domain.identity import check_credit_code, check_document, guess_document_type
from boothapp.domain.list_converters import RowContext, converters
from boothapp.domain.list_fields import required_fields
from boothapp.domain.list_values import Cell, Converter, Finding, Severity
from boothapp.domain.lists import BoothRow, CandidateRow, ExhibitorRow, PostRow
from boothapp.domain.values import DocumentType, ListKind

ListRow = ExhibitorRow | PostRow | CandidateRow | BoothRow


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell: `row` counts from 1 as spreadsheets do, `key` is its field."""

    row: int
    key: str
    heading: str
    code: str
    severity: Severity
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row as read: `value` is None when an error keeps it out; `given` names the fields the file has a value for."""

    number: int
    value: ListRow | None
    given: frozenset[str]
    problems: tuple[RowProblem, ...] = ()


Key = tuple[str, ...]
"""One of the ways a row is told apart from the others of its list: the field's name, then its values."""


class ListParser:
    """Reads the rows of one list by a mapping of fields to columns."""

    def __init__(
        self,
        kind: ListKind,
        mapping: Mapping[str, int],
        headings: Sequence[str],
        context: RowContext | None = None,
    ) -> None:
        self._kind = kind
        self._headings = {key: headings[column] for key, column in mapping.items() if column < len(headings)}
        known = converters(kind, context or RowContext())
        self._columns: list[tuple[str, int, Converter]] = [
            (key, column, known[key]) for key, column in mapping.items() if key in known
        ]
        self._required = tuple(spec.key for spec in required_fields(kind))
        self._seen: dict[Key, int] = {}
        self._given: dict[tuple[str, ...], frozenset[str]] = {}

    def parse(self, rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[ParsedRow]:
        """Yield each row read; one that says nothing in a mapped column is left out."""
        for number, cells in rows:
            values, problems = self._read_cells(number, cells)
            if values or problems:
                yield self._finish(number, values, problems)

    def _read_cells(self, number: int, cells: Sequence[Cell]) -> tuple[dict[str, object], list[RowProblem]]:
        values: dict[str, object] = {}
        problems: list[RowProblem] = []
        width = len(cells)
        for key, column, convert in self._columns:
            cell = cells[column] if column < width else None
            if cell is None or cell == "":
                continue
            value = convert(cell)
            if type(value) is Finding:
                problems.append(self.problem(number, key, value.code, value.severity, value.params))
                value = value.value
            if value not in (None, ""):
                values[key] = value
        return values, problems

    def problem(self, row: int, key: str, code: str, severity: Severity, params: Mapping[str, object]) -> RowProblem:
        """Return a problem of this list, with the heading the file gives its field."""
        return RowProblem(row, key, self._headings.get(key, ""), code, severity, params)

    def _finish(self, number: int, values: dict[str, object], problems: list[RowProblem]) -> ParsedRow:
        named = {problem.key for problem in problems}
        problems.extend(
            self.problem(number, key, "value_missing", Severity.ERROR, {})
            for key in self._required
            if key not in values and key not in named
        )
        for finding_key, finding in _settle(self._kind, values):
            problems.append(self.problem(number, finding_key, finding.code, finding.severity, finding.params))
        given = self._fields(values)
        if any(problem.severity is Severity.ERROR for problem in problems):
            return ParsedRow(number, None, given, tuple(problems))
        row = _make(self._kind, values)
        duplicate = self._first_with_same_key(number, row)
        if duplicate:
            problems.append(duplicate)
            return ParsedRow(number, None, given, tuple(problems))
        return ParsedRow(number, row, given, tuple(problems))

    def _fields(self, values: Mapping[str, object]) -> frozenset[str]:
        """Return the names of `values`, the same object for rows filled alike: there may be a hundred thousand."""
        names = tuple(values)
        found = self._given.get(names)
        if found is None:
            found = self._given[names] = frozenset(names)
        return found

    def _first_with_same_key(self, number: int, row: ListRow) -> RowProblem | None:
        for key in row_keys(row):
            first = self._seen.setdefault(key, number)
            if first != number:
                return self.problem(number, key[0], "duplicate_in_file", Severity.ERROR, {"first": first})
        return None


def given_fields(row: ListRow) -> frozenset[str]:
    """Return the fields of a ready row that say something; false and 0 do, nothing and empty text do not."""
    named = (spec.name for spec in fields(row))
    return frozenset(name for name in named if getattr(row, name) not in (None, "", ()))


def row_keys(row: ListRow) -> tuple[Key, ...]:
    """Return what a row is found by, the surest first (the rule of `domain.lists`)."""
    match row:
        case CandidateRow():
            return _person_keys(row)
        case ExhibitorRow():
            pairs = (("ref", row.ref), ("credit_code", row.credit_code))
            return tuple(pair for pair in pairs if pair[1]) or (("name_zh", row.name_zh),)
        case PostRow():
            name, value = ("ref", row.ref) if row.ref else ("title_zh", row.title_zh)
            return ((name, row.exhibitor, value),)
        case BoothRow():
            return (("number", row.hall, row.number),)


def _person_keys(row: CandidateRow) -> tuple[Key, ...]:
    keys: list[Key] = [("ref", row.ref)] if row.ref else []
    if row.document_number:
        keys.append(("document_number", row.document_type, row.document_number))
    if keys:
        return tuple(keys)
    return (("phone", row.name_zh, row.phone),) if row.phone else (("name_zh", row.name_zh, row.school),)


def _settle(kind: ListKind, values: dict[str, object]) -> list[tuple[str, Finding]]:
    """Check what only several cells together tell, and put the settled values in."""
    match kind:
        case ListKind.CANDIDATES:
            return _settle_document(values)
        case ListKind.EXHIBITORS:
            return _settle_credit_code(values)
        case ListKind.POSTS:
            return _settle_pay(values)
        case ListKind.BOOTHS:
            return []


def _settle_document(values: dict[str, object]) -> list[tuple[str, Finding]]:
    raw = values.get("document_number")
    if raw is None:
        if "phone" in values or "ref" in values:
            return []
        return [("document_number", Finding(None, "person_without_key", Severity.WARNING))]
    stated = values.get("document_type")
    kind = stated if isinstance(stated, DocumentType) else guess_document_type(str(raw))
    check = check_document(kind, str(raw))
    values["document_type"], values["document_number"] = kind, check.number
    if check.error:
        return [("document_number", Finding(None, check.error, Severity.ERROR))]
    if check.warning:
        return [("document_number", Finding(None, check.warning, Severity.WARNING))]
    return []


def _settle_credit_code(values: dict[str, object]) -> list[tuple[str, Finding]]:
    raw = values.get("credit_code")
    if raw is None:
        return []
    check = check_credit_code(str(raw))
    values["credit_code"] = check.number
    return [("credit_code", Finding(None, check.error, Severity.WARNING))] if check.error else []


def _settle_pay(values: dict[str, object]) -> list[tuple[str, Finding]]:
    pair = values.pop("pay", None)
    if isinstance(pair, tuple):
        values.setdefault("pay_min_yuan", pair[0])
        values.setdefault("pay_max_yuan", pair[1])
    low, high = values.get("pay_min_yuan"), values.get("pay_max_yuan")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        values["pay_min_yuan"], values["pay_max_yuan"] = high, low
        return [("pay_min_yuan", Finding(None, "pay_turned_round", Severity.WARNING))]
    return []


def _make(kind: ListKind, values: dict[str, object]) -> ListRow:
    """Build the row; the converters have given each value its field's type."""
    if kind is not ListKind.BOOTHS:
        values.setdefault("ref", "")
    match kind:
        case ListKind.CANDIDATES:
            return CandidateRow(**values)  # type: ignore[arg-type]  # typed by its converter
        case ListKind.EXHIBITORS:
            return ExhibitorRow(**values)  # type: ignore[arg-type]  # typed by its converter
        case ListKind.POSTS:
            return PostRow(**values)  # type: ignore[arg-type]  # typed by its converter
        case ListKind.BOOTHS:
            return BoothRow(**values)  # type: ignore[arg-type]  # typed by its converter
