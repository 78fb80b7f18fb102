"""Orders a badge: noted in the file before anything is sent, so that none is lost with the window that waits."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import PrintKind
from boothapp.persistence.models import PrintJob
from boothapp.persistence.queries.badge_prints import PrintedBadge, is_on_its_way, printed_badge
from boothapp.persistence.queries.badges import badge_refusal, badge_session
from boothapp.persistence.queries.failed_badges import is_still_failed
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.print_jobs import JobsAsked, add_jobs
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


class Wanted(StrEnum):
    """Whether a badge is printed in any case, or only when none was printed for the session."""

    ALWAYS = "always"
    IF_MISSING = "if_missing"


@dataclass(frozen=True, slots=True)
class BadgeOrder:
    """Somebody's badge at a printer; without a `reason` it is the first copy.

    `session_id` is the session it is asked for in: somebody of another session gets that one's badge.
    `instead_of` is the failed job that is printed again: whoever asks second for that prints nothing.
    """

    session_id: UUID
    registration_id: UUID
    printer: str = ""
    reason: str = ""
    copies: int = 1
    wanted: Wanted = Wanted.ALWAYS
    instead_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class OrderedBadge:
    """The print jobs of an order; none for a badge that was printed before and is `lying`, or is on its way already.

    `session_id` is the session whose badge the jobs print.
    """

    jobs: tuple[UUID, ...] = ()
    lying: PrintedBadge | None = None
    session_id: UUID | None = None


class OrderBadgeService:
    """Notes the jobs of one badge in the order they are asked for."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids

    def order(self, actor: Actor, order: BadgeOrder) -> OrderedBadge:
        """Queue a badge that is still wanted.

        Raises `UserError`: `not_allowed`, and why a person gets no badge here, as `badge_of_refused`: no job is made
        that can never be printed.
        """
        actor.require(Permission.PRINT)
        with self._units.write() as unit:
            order = _where_registered(unit, order)
            done = _needs_none(unit, actor, order)
            if done is not None:
                return done
            refusal = badge_refusal(unit, order.registration_id)
            if refusal:
                raise UserError(refusal)
            asked = JobsAsked(
                PrintKind.BADGE,
                (order.registration_id,) * order.copies,
                session_id=order.session_id,
                printer=order.printer,
                reason=order.reason,
            )
            jobs = add_jobs(unit, actor, self._clock.now(), self._ids, asked)
            return OrderedBadge(jobs, session_id=order.session_id)


def _where_registered(unit: UnitOfWork, order: BadgeOrder) -> BadgeOrder:
    """Return the order for the session whose badge the person has; what failed for the wrong one goes with it."""
    session_id = badge_session(unit, order.session_id, order.registration_id)
    failed = unit.session.get(PrintJob, order.instead_of) if order.instead_of is not None else None
    if failed is not None:
        failed.session_id = session_id
    return replace(order, session_id=session_id)


def _needs_none(unit: UnitOfWork, actor: Actor, order: BadgeOrder) -> OrderedBadge | None:
    if order.instead_of is not None and not is_still_failed(unit, order.instead_of):
        return OrderedBadge()
    if order.wanted is Wanted.IF_MISSING:
        lying = printed_badge(unit, order.session_id, order.registration_id)
        if lying is not None:
            return OrderedBadge(lying=lying)
        if is_on_its_way(unit, actor.station, order.session_id, order.registration_id):
            return OrderedBadge()
    return None
