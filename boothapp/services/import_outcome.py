"""What becomes of each row of a list, and what an import comes to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol

from boothapp.domain.list_parsing import ParsedRow, RowProblem
from boothapp.domain.list_values import Severity
from boothapp.persistence.unit_of_work import UnitOfWork


class RowFate(StrEnum):
    """What an import does, or would do, with a row."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """A row's fate, with the problems that only the fair's own records show."""

    fate: RowFate
    problems: tuple[RowProblem, ...] = ()


def skipped(row: ParsedRow, key: str, code: str, **params: object) -> RowOutcome:
    """Return the outcome of a row that the fair's records keep out."""
    return RowOutcome(RowFate.SKIPPED, (RowProblem(row.number, key, "", code, Severity.ERROR, params),))


def warning(row: ParsedRow, key: str, code: str, **params: object) -> RowProblem:
    """Return a warning that the fair's records give."""
    return RowProblem(row.number, key, "", code, Severity.WARNING, params)


class ListApplier(Protocol):
    """Brings the rows of one kind of list into the fair.

    `load` reads what is there, and called again, what came since; `decide` tells each row's fate and remembers what to
    write; `write` writes it.
    A preview never calls `write`.
    """

    def load(self, unit: UnitOfWork) -> None:
        """Read what the rows are compared with."""
        ...

    def decide(self, unit: UnitOfWork, rows: Sequence[ParsedRow]) -> list[RowOutcome]:
        """Return the fate of each row, in order; each has a value."""
        ...

    def write(self, unit: UnitOfWork) -> None:
        """Write what was decided since the last time."""
        ...


@dataclass(slots=True)
class Tally:
    """Counts rows by fate and keeps their problems; `titles` are the file's headings by field."""

    titles: Mapping[str, str] = field(default_factory=dict)
    counts: dict[RowFate, int] = field(default_factory=lambda: dict.fromkeys(RowFate, 0))
    problems: list[RowProblem] = field(default_factory=list)

    def read(self, row: ParsedRow) -> None:
        """Note a row's problems, and that it is skipped when an error keeps it out."""
        self.problems.extend(row.problems)
        if row.value is None:
            self.counts[RowFate.SKIPPED] += 1

    def decided(self, outcomes: Iterable[RowOutcome]) -> None:
        """Note what becomes of rows."""
        for outcome in outcomes:
            self.counts[outcome.fate] += 1
            if outcome.problems:
                self.problems.extend(
                    replace(problem, heading=self.titles.get(problem.key, "")) for problem in outcome.problems
                )

    def sorted_problems(self) -> tuple[RowProblem, ...]:
        """Return every problem in the order of the list's rows."""
        return tuple(sorted(self.problems, key=lambda problem: problem.row))


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or with `is_dry_run` would do; rows skipped have an error among the problems."""

    added: int
    updated: int
    unchanged: int
    skipped: int
    problems: tuple[RowProblem, ...] = ()
    is_dry_run: bool = False

    @property
    def rows(self) -> int:
        """Return how many rows the list has."""
        return self.added + self.updated + self.unchanged + self.skipped


def result_of(tally: Tally, *, is_dry_run: bool = False) -> ImportResult:
    """Return the result that a tally comes to."""
    counts = tally.counts
    return ImportResult(
        added=counts[RowFate.ADDED],
        updated=counts[RowFate.UPDATED],
        unchanged=counts[RowFate.UNCHANGED],
        skipped=counts[RowFate.SKIPPED],
        problems=tally.sorted_problems(),
        is_dry_run=is_dry_run,
    )
