"""Closing a day: the steps with their evidence, what was passed with a warning, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from boothapp.domain.fair import SessionInfo
from boothapp.domain.figures import ScanCounts
from boothapp.support.i18n import N_, Translator


class StepKey(StrEnum):
    """The steps in their order; `BACK_UP`, `SEAL` and `LOCK` are made by closing."""

    LOCK = "lock"
    RECONCILE = "reconcile"
    EXHIBITORS = "exhibitors"
    CONFLICTS = "conflicts"
    CONTRACTS = "contracts"
    BACK_UP = "back_up"
    SEAL = "seal"
    PRINT = "print"


class StepState(StrEnum):
    """Whether a step is done, may be passed with a warning, or waits for the day to be finished."""

    DONE = "done"
    WARNING = "warning"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to be said in any language: a message with the values of its places."""

    message: str
    params: tuple[tuple[str, str | int], ...] = ()

    @classmethod
    def of(cls, message: str, **params: str | int) -> "Statement":
        """Return a statement with named values."""
        return cls(message, tuple(sorted(params.items())))

    def said(self, t: Translator) -> str:
        """Return the sentence in the translator's language, counts with their thousands apart."""
        values = {name: f"{value:,}" if isinstance(value, int) else value for name, value in self.params}
        return t(self.message, **values)

    def plain(self) -> dict[str, Any]:
        """Return JSON values that `from_plain` reads."""
        return {"message": self.message, "params": dict(self.params)}

    @classmethod
    def from_plain(cls, value: dict[str, Any]) -> "Statement":
        """Return the statement kept as `plain` values."""
        return cls(value["message"], tuple(sorted(value["params"].items())))


@dataclass(frozen=True, slots=True)
class Step:
    """One step with its evidence."""

    key: StepKey
    state: StepState
    evidence: Statement


@dataclass(frozen=True, slots=True)
class SealedBundle:
    """The bundle of a closing as it was recorded; `size` in bytes."""

    file_name: str
    sha256: str
    size: int
    signer: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Closing:
    """The newest closing of a session; `folder` is where its files were written, on the machine that closed it.

    `reopened_at` is set once the day was reopened.
    """

    sequence: int
    closed_at: datetime
    closed_by: str
    warnings: tuple[Statement, ...]
    records_sha256: str
    folder: str
    bundle: SealedBundle | None
    reopened_at: datetime | None
    reopened_by: str
    reopen_reason: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """What stands between a session and its end; `closing` is None before the first one."""

    session: SessionInfo
    steps: tuple[Step, ...]
    closing: Closing | None

    @property
    def warnings(self) -> tuple[Statement, ...]:
        """Return what would be passed with a warning."""
        return tuple(step.evidence for step in self.steps if step.state is StepState.WARNING)

    @property
    def done(self) -> int:
        """Return how many steps are done."""
        return sum(step.state is StepState.DONE for step in self.steps)


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day that was closed: the files written, in order of writing, and the bundle among them."""

    sequence: int
    closed_at: datetime
    paths: tuple[Path, ...]
    bundle: Path
    sha256: str
    records_sha256: str
    fingerprint: str
    backup: Path
    warnings: tuple[Statement, ...]


STEP_TITLES: dict[StepKey, str] = {
    StepKey.LOCK: N_("Lock check-in"),
    StepKey.RECONCILE: N_("Reconcile counts"),
    StepKey.EXHIBITORS: N_("Confirm exhibitors"),
    StepKey.CONFLICTS: N_("Resolve conflicts"),
    StepKey.CONTRACTS: N_("Finish contracts"),
    StepKey.BACK_UP: N_("Back up"),
    StepKey.SEAL: N_("Seal the bundle"),
    StepKey.PRINT: N_("Print and sign the report"),
}


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What the checklist looks at; `taken_differs` counts posts whose vacancies taken are not their contracts.

    `parked` are the people who were asked something at the entrance and not let in since.
    """

    scans: ScanCounts
    persons: int
    arrivals: int
    expected: int
    present: int
    no_show: int
    unconfirmed: int
    conflicts: int
    conflicts_open: int
    contracts: int
    unfinished: int
    taken_differs: int
    report_prints: int
    parked: int = 0


def open_steps(counts: DayCounts) -> tuple[Step, ...]:
    """Return the steps that are checked whether the day is open or closed."""
    return (_reconcile(counts), _exhibitors(counts), _conflicts(counts), _contracts(counts))


def _reconcile(counts: DayCounts) -> Step:
    scans = counts.scans
    if not scans.balanced or counts.persons != counts.arrivals:
        evidence = Statement.of(
            N_("{scans} scans do not add up: {admitted} admitted, {repeats} repeats, {refused} refused"),
            scans=scans.scans,
            admitted=scans.admitted,
            repeats=scans.repeats,
            refused=scans.refused,
        )
        return Step(StepKey.RECONCILE, StepState.WARNING, evidence)
    values = {
        "scans": scans.scans,
        "admitted": scans.admitted,
        "repeats": scans.repeats,
        "refused": scans.refused,
    }
    if counts.parked:
        evidence = Statement.of(N_("Asked at the entrance and not let in since: {count}"), count=counts.parked)
        return Step(StepKey.RECONCILE, StepState.WARNING, evidence)
    message = N_("{scans} scans = {admitted} admitted + {repeats} repeats + {refused} refused")
    if scans.exits or scans.undone:
        message = N_(
            "{scans} scans = {admitted} admitted + {repeats} repeats + {refused} refused + {others} exits or undone"
        )
        values |= {"others": scans.exits + scans.undone}
    return Step(StepKey.RECONCILE, StepState.DONE, Statement.of(message, **values))


def _exhibitors(counts: DayCounts) -> Step:
    values = {"present": counts.present, "expected": counts.expected, "absent": counts.no_show}
    if counts.unconfirmed:
        message = N_("{present} / {expected} present, {absent} no-shows, {open} not confirmed")
        evidence = Statement.of(message, **values, open=counts.unconfirmed)
        return Step(StepKey.EXHIBITORS, StepState.WARNING, evidence)
    message = N_("{present} / {expected} present, {absent} no-shows confirmed")
    return Step(StepKey.EXHIBITORS, StepState.DONE, Statement.of(message, **values))


def _conflicts(counts: DayCounts) -> Step:
    values = {"resolved": counts.conflicts - counts.conflicts_open, "total": counts.conflicts}
    if counts.conflicts_open:
        message = N_("{resolved} / {total} resolved, the others go out for review")
        return Step(StepKey.CONFLICTS, StepState.WARNING, Statement.of(message, **values))
    message = N_("{resolved} / {total} resolved") if counts.conflicts else N_("No conflicts")
    return Step(StepKey.CONFLICTS, StepState.DONE, Statement.of(message, **(values if counts.conflicts else {})))


def _contracts(counts: DayCounts) -> Step:
    if counts.taken_differs:
        message = N_("Contracts: {count}; posts whose vacancies do not fit them: {posts}")
        evidence = Statement.of(message, count=counts.contracts, posts=counts.taken_differs)
        return Step(StepKey.CONTRACTS, StepState.WARNING, evidence)
    if counts.unfinished:
        message = N_("Contracts: {count}; not signed by both sides: {unfinished}")
        evidence = Statement.of(message, count=counts.contracts, unfinished=counts.unfinished)
        return Step(StepKey.CONTRACTS, StepState.WARNING, evidence)
    evidence = Statement.of(N_("No contracts"))
    if counts.contracts:
        evidence = Statement.of(N_("Contracts: {count}, all signed by both sides"), count=counts.contracts)
    return Step(StepKey.CONTRACTS, StepState.DONE, evidence)
