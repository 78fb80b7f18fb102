"""Serves whoever stands at a kiosk: checks in by code and makes the badge, and tells no more than a greeting."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from boothapp.domain.actor import Actor, Permission, Role
from boothapp.domain.errors import UserError
from boothapp.domain.gate import GatePerson
from boothapp.domain.values import BadgeKind, CheckInResult, Direction, PrintKind, PrintMoment, PrintState
from boothapp.persistence.models import CheckIn, PrintJob
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_outcome import Scan
from boothapp.services.desk_memory import DeskMemory
from boothapp.services.order_badge import BadgeOrder, OrderBadgeService, Wanted
from boothapp.services.print_badges import CARD, BadgeChoice, PrintBadgesService
from boothapp.services.print_jobs import PrintJobsService
from boothapp.services.printable import Printable
from boothapp.services.session_guard import require_session

BADGE_WITHIN_S: Final = 120
"""How many seconds after the check-in its badge may be asked for."""


@dataclass(frozen=True, slots=True)
class KioskAnswer:
    """What the kiosk shows: `name` is empty except for somebody who may pass, `first` is their first entry.

    `badge` is the kind of the badge that is to be printed now; none when there is nothing to print. One that was
    printed ahead lies in `tray` ("" for no tray named; None when there is no such badge).
    """

    check_in_id: UUID
    result: CheckInResult
    reason: str
    name: str = ""
    first: bool = False
    badge: BadgeKind | None = None
    tray: str | None = None


@dataclass(frozen=True, slots=True)
class _WaitingBadge:
    session_id: UUID
    subject_id: UUID
    printer: str


class ServeKioskService:
    """All that a kiosk's actor may do."""

    def __init__(
        self, units: UnitOfWorkFactory, memory: DeskMemory, check_in: CheckInService, badges: PrintBadgesService,
        jobs: PrintJobsService, orders: OrderBadgeService,
    ) -> None:  # fmt: skip
        self._units = units
        self._memory = memory
        self._check_in = check_in
        self._badges = badges
        self._jobs = jobs
        self._orders = orders

    def check_in(self, actor: Actor, session_id: UUID, scan: Scan) -> KioskAnswer:
        """Record the entry of whoever holds the code; raises as `CheckInService.check_in_by_code`."""
        outcome = self._check_in.check_in_by_code(actor, session_id, scan)
        welcome = outcome.admitted or outcome.double_scan
        first = outcome.admitted and outcome.ordinal == 1
        badge, tray = self._badge_of(actor, session_id, outcome.person) if first and outcome.person else (None, None)
        return KioskAnswer(
            check_in_id=outcome.check_in_id,
            result=CheckInResult.VALID if outcome.double_scan else outcome.result,
            reason=outcome.reason,
            name=outcome.person.name if welcome and outcome.person else "",
            first=first,
            badge=badge,
            tray=tray,
        )

    def order_badge(self, actor: Actor, check_in_id: UUID, printer: str) -> tuple[UUID, ...]:
        """Queue the badge of a first entry at this kiosk, before it is this badge's turn; none for one on its way.

        Raises `UserError`: `kiosk_badge_refused` for any other check-in, and `not_allowed`.
        """
        actor.require(Permission.SELF_CHECK_IN)
        session_id, registration_id = self._first_entry(actor, check_in_id)
        order = BadgeOrder(session_id, registration_id, printer, wanted=Wanted.IF_MISSING)
        return self._orders.order(_desk_of(actor), order).jobs

    def make_badge(self, actor: Actor, job_ids: tuple[UUID, ...], layout: str = CARD) -> Printable:
        """Make a badge that was ordered here and waits.

        Raises `UserError`: `kiosk_badge_refused` for any other job, `not_allowed`, and what `PrintBadgesService.render`
        raises; the jobs are then recorded as failed.
        """
        actor.require(Permission.SELF_CHECK_IN)
        job, desk = self._waiting(actor, job_ids), _desk_of(actor)
        try:
            known = layout if layout in self._badges.layouts() else CARD
            choice = BadgeChoice((job.subject_id,))
            return self._badges.render(desk, job.session_id, choice, known, printer=job.printer)
        except UserError as problem:
            self._jobs.fail(desk, job_ids, problem.code)
            raise

    def _badge_of(self, actor: Actor, session_id: UUID, person: GatePerson) -> tuple[BadgeKind | None, str | None]:
        with self._units.read() as unit:
            if require_session(unit, session_id).badge_printing is not PrintMoment.CHECK_IN:
                return None, None
        lying = self._jobs.lying(_desk_of(actor), session_id, person.registration_id)
        return (person.kind, None) if lying is None else (None, lying.tray)

    def _first_entry(self, actor: Actor, check_in_id: UUID) -> tuple[UUID, UUID]:
        with self._units.read() as unit:
            row = unit.session.get(CheckIn, check_in_id)
            if (
                row is None
                or row.registration_id is None
                or row.station != actor.station
                or (row.result, row.direction, row.ordinal) != (CheckInResult.VALID, Direction.ENTRY, 1)
                or self._memory.age_s(row.id, row.recorded_at) > BADGE_WITHIN_S
            ):
                code = "kiosk_badge_refused"
                raise UserError(code)
            return row.session_id, row.registration_id

    def _waiting(self, actor: Actor, job_ids: tuple[UUID, ...]) -> _WaitingBadge:
        with self._units.read() as unit:
            for job in (unit.session.get(PrintJob, job_id) for job_id in job_ids[:1]):
                if (
                    job is not None
                    and job.session_id is not None
                    and (job.station, job.kind, job.state) == (actor.station, PrintKind.BADGE, PrintState.QUEUED)
                ):
                    return _WaitingBadge(job.session_id, job.subject_id, job.printer)
        code = "kiosk_badge_refused"
        raise UserError(code)


def _desk_of(actor: Actor) -> Actor:
    """Return the desk that prints for a kiosk, which may print nothing itself."""
    return Actor(Role.DESK, actor.name, actor.station, gate=actor.gate)
