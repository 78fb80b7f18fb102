"""Checks that a fair's rows fit together; nothing is changed."""

from dataclasses import dataclass
from enum import StrEnum

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.day_end import Statement
from boothapp.persistence.queries.integrity import (
    assignments_in_another_hall,
    page_problems,
    posts_whose_vacancies_differ,
    reference_problems,
)
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.compute_figures import fair_figures
from boothapp.support.clock import Clock
from boothapp.support.i18n import N_


class CheckName(StrEnum):
    """What is checked, in this order."""

    PAGES = "pages"
    REFERENCES = "references"
    AUDIT = "audit"
    VACANCIES = "vacancies"
    ASSIGNMENTS = "assignments"
    SCANS = "scans"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: whether all is well, and what was seen."""

    name: CheckName
    well: bool
    says: Statement


@dataclass(frozen=True, slots=True)
class FairCheck:
    """Every finding, whether good or bad."""

    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """Tell whether nothing was found wrong."""
        return all(finding.well for finding in self.findings)


class CheckFairService:
    """Runs the checks on one consistent view."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def check(self, actor: Actor) -> FairCheck:
        """Return every finding; raises `UserError("not_allowed")`."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.read() as unit:
            return FairCheck(
                (
                    _listed(CheckName.PAGES, page_problems(unit), N_("The file's pages are whole")),
                    _listed(CheckName.REFERENCES, reference_problems(unit), N_("Every reference leads somewhere")),
                    self._chain(unit),
                    _counted(
                        CheckName.VACANCIES,
                        posts_whose_vacancies_differ(unit),
                        N_("Vacancies taken are the contracts signed"),
                        N_("Posts with other vacancies taken than contracts signed: {count}"),
                    ),
                    _counted(
                        CheckName.ASSIGNMENTS,
                        assignments_in_another_hall(unit),
                        N_("Every assigned booth is in its session's hall"),
                        N_("Booths assigned in a session of another hall: {count}"),
                    ),
                    self._scans(unit),
                )
            )

    def _chain(self, unit: UnitOfWork) -> Finding:
        broken = self._audit.first_break(unit)
        if broken is None:
            return Finding(CheckName.AUDIT, well=True, says=Statement.of(N_("The audit trail is unbroken")))
        says = Statement.of(N_("The audit trail does not fit from entry {sequence} on"), sequence=broken)
        return Finding(CheckName.AUDIT, well=False, says=says)

    def _scans(self, unit: UnitOfWork) -> Finding:
        days = fair_figures(unit, self._clock.now()).days
        wrong = sum(
            not day.scans.balanced or sum(each.total for each in day.arrivals) != day.common.people.persons
            for day in days
        )
        return _counted(
            CheckName.SCANS,
            wrong,
            N_("Scans add up in every session"),
            N_("Sessions whose scans do not add up: {count}"),
        )


def _listed(name: CheckName, problems: tuple[str, ...], good: str) -> Finding:
    if not problems:
        return Finding(name, well=True, says=Statement.of(good))
    message = N_("Problems: {count}, the first: {first}")
    return Finding(name, well=False, says=Statement.of(message, count=len(problems), first=problems[0]))


def _counted(name: CheckName, count: int, good: str, bad: str) -> Finding:
    return Finding(name, well=not count, says=Statement.of(bad, count=count) if count else Statement.of(good))
