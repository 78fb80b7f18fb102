"""Puts exhibitors at booths: one, two swapped, or all at once."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.floor import BoothPlace, FloorExhibitor, HallPlan, Placement
from boothapp.persistence.models import Booth, BoothAssignment, Presence
from boothapp.persistence.queries import floor as queries
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.plan_booths import Unplaced, plan_all
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """A session's floor; `hall` is none before the session has one."""

    hall: HallPlan | None
    booths: tuple[BoothPlace, ...]
    exhibitors: tuple[FloorExhibitor, ...]
    placements: tuple[Placement, ...]

    @property
    def unassigned(self) -> tuple[FloorExhibitor, ...]:
        """Return the exhibitors without a booth."""
        placed = {placement.exhibitor_id for placement in self.placements}
        return tuple(exhibitor for exhibitor in self.exhibitors if exhibitor.id not in placed)


@dataclass(frozen=True, slots=True)
class AssignmentResult:
    """What `Assign all` did; `unplaced` says of each exhibitor left over what is missing."""

    placed: int
    kept: int
    unplaced: tuple[Unplaced, ...]


class AssignBoothsService:
    """Assigns booths for organisers; the unique constraints decide when two do it at once."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._audit = AuditTrail(clock)

    def floor(self, actor: Actor, session_id: UUID) -> FloorPlan:
        """Return the session's floor."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            return load_floor(unit, session_id)

    def assign(self, actor: Actor, session_id: UUID, exhibitor_id: UUID, booth_id: UUID) -> FloorPlan:
        """Put an exhibitor at a free booth, leaving the one it had.

        Raises `UserError`: `booth_taken`, `booth_held`, `exhibitor_not_expected`, `session_closed`, `not_allowed`.
        """
        actor.require(Permission.ASSIGN_BOOTHS)
        number = ""
        try:
            with self._units.write() as unit:
                require_open(unit, session_id)
                booth = self._free_booth(unit, session_id, exhibitor_id, booth_id)
                number = booth.number
                if unit.session.get(Presence, (exhibitor_id, session_id)) is None:
                    code = "exhibitor_not_expected"
                    raise UserError(code)
                self._move(unit, actor, session_id, exhibitor_id, booth_id)
                self._audit.record(
                    unit, actor, "booth.assign", f"exhibitor:{exhibitor_id}", {"session": session_id, "booth": number}
                )
                return load_floor(unit, session_id)
        except IntegrityError:
            code = "booth_taken"
            raise UserError(code, booth=number) from None

    def swap(self, actor: Actor, session_id: UUID, booth_id: UUID, other_booth_id: UUID) -> FloorPlan:
        """Exchange whoever stands at two booths; one of them may be empty."""
        actor.require(Permission.ASSIGN_BOOTHS)
        with self._units.write() as unit:
            require_open(unit, session_id)
            rows = {row.booth_id: row for row in self._at(unit, session_id, (booth_id, other_booth_id))}
            pairs = [
                (rows[source].exhibitor_id, target, rows[source].pinned)
                for source, target in ((booth_id, other_booth_id), (other_booth_id, booth_id))
                if source in rows
            ]
            for row in rows.values():
                unit.session.delete(row)
            unit.session.flush()
            for exhibitor_id, target, pinned in pairs:
                self._add(unit, actor, session_id, Placement(target, exhibitor_id, pinned))
            detail = {"session": session_id, "with": str(other_booth_id)}
            self._audit.record(unit, actor, "booth.swap", f"booth:{booth_id}", detail)
            return load_floor(unit, session_id)

    def clear(self, actor: Actor, session_id: UUID, booth_ids: tuple[UUID, ...]) -> FloorPlan:
        """Take whoever stands at these booths away; an empty booth stays empty."""
        actor.require(Permission.ASSIGN_BOOTHS)
        with self._units.write() as unit:
            require_open(unit, session_id)
            unit.session.execute(
                delete(BoothAssignment).where(
                    BoothAssignment.session_id == session_id, BoothAssignment.booth_id.in_(booth_ids)
                )
            )
            self._audit.record(
                unit, actor, "booth.clear", f"session:{session_id}", {"booths": [str(each) for each in booth_ids]}
            )
            return load_floor(unit, session_id)

    def pin(self, actor: Actor, session_id: UUID, booth_id: UUID, *, pinned: bool) -> FloorPlan:
        """Keep an assignment through `Assign all`, or let it go; raises `UserError("exhibitor_unplaced")`."""
        actor.require(Permission.ASSIGN_BOOTHS)
        with self._units.write() as unit:
            rows = self._at(unit, session_id, (booth_id,))
            if not rows:
                code = "exhibitor_unplaced"
                raise UserError(code)
            rows[0].pinned = pinned
            self._audit.record(unit, actor, "booth.pin", f"booth:{booth_id}", {"pinned": pinned})
            unit.session.flush()
            return load_floor(unit, session_id)

    def assign_all(self, actor: Actor, session_id: UUID) -> AssignmentResult:
        """Place every exhibitor that can be placed; whoever is pinned stays, the others may move.

        Raises `UserError("hall_missing")`.
        """
        actor.require(Permission.ASSIGN_BOOTHS)
        with self._units.write() as unit:
            require_open(unit, session_id)
            floor = load_floor(unit, session_id)
            if floor.hall is None:
                code = "hall_missing"
                raise UserError(code)
            kept = tuple(placement for placement in floor.placements if placement.pinned)
            plan = plan_all(floor.hall, floor.booths, floor.exhibitors, kept)
            unit.session.execute(
                delete(BoothAssignment).where(
                    BoothAssignment.session_id == session_id, BoothAssignment.pinned.is_(False)
                )
            )
            for placement in plan.placements:
                self._add(unit, actor, session_id, placement)
            result = AssignmentResult(len(plan.placements), len(kept), plan.unplaced)
            detail = {"placed": result.placed, "kept": result.kept, "unplaced": len(result.unplaced)}
            self._audit.record(unit, actor, "booth.assign_all", f"session:{session_id}", detail)
        return result

    def _free_booth(self, unit: UnitOfWork, session_id: UUID, exhibitor_id: UUID, booth_id: UUID) -> Booth:
        booth = unit.session.get(Booth, booth_id)
        if booth is None:
            code = "not_found"
            raise UserError(code)
        if booth.held:
            code = "booth_held"
            raise UserError(code, booth=booth.number)
        if any(row.exhibitor_id != exhibitor_id for row in self._at(unit, session_id, (booth_id,))):
            code = "booth_taken"
            raise UserError(code, booth=booth.number)
        return booth

    def _move(self, unit: UnitOfWork, actor: Actor, session_id: UUID, exhibitor_id: UUID, booth_id: UUID) -> None:
        unit.session.execute(
            delete(BoothAssignment).where(
                BoothAssignment.session_id == session_id, BoothAssignment.exhibitor_id == exhibitor_id
            )
        )
        self._add(unit, actor, session_id, Placement(booth_id, exhibitor_id, pinned=False))

    def _add(self, unit: UnitOfWork, actor: Actor, session_id: UUID, placement: Placement) -> None:
        unit.session.add(
            BoothAssignment(
                id=self._ids.new(),
                session_id=session_id,
                booth_id=placement.booth_id,
                exhibitor_id=placement.exhibitor_id,
                pinned=placement.pinned,
                assigned_at=self._clock.now(),
                assigned_by=actor.name,
            )
        )
        unit.session.flush()

    def _at(self, unit: UnitOfWork, session_id: UUID, booth_ids: tuple[UUID, ...]) -> list[BoothAssignment]:
        return list(
            unit.session.scalars(
                select(BoothAssignment).where(
                    BoothAssignment.session_id == session_id, BoothAssignment.booth_id.in_(booth_ids)
                )
            )
        )


def load_floor(unit: UnitOfWork, session_id: UUID) -> FloorPlan:
    """Return a session's floor inside an open transaction."""
    hall = queries.hall_of(unit, session_id)
    return FloorPlan(
        hall=hall,
        booths=queries.booths_of(unit, hall.id) if hall else (),
        exhibitors=queries.exhibitors_of(unit, session_id),
        placements=queries.placements_of(unit, session_id),
    )
