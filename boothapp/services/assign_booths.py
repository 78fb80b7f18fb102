"""Puts exhibitors at booths: one, two swapped, or all at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.floor import BoothPlace, FloorExhibitor, FloorProblem, HallPlan, Placement, problems_of
from boothapp.persistence.models import AuditEntry, Booth, BoothAssignment, Presence
from boothapp.persistence.queries import floor as queries
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.plan_booths import Unplaced, plan_all
from boothapp.services.session_guard import require_open, require_session
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

    @property
    def placed(self) -> list[tuple[FloorExhibitor, BoothPlace]]:
        """Return each placed exhibitor with its booth."""
        booths = {booth.id: booth for booth in self.booths}
        exhibitors = {each.id: each for each in self.exhibitors}
        return [
            (exhibitors[placement.exhibitor_id], booths[placement.booth_id])
            for placement in self.placements
            if placement.exhibitor_id in exhibitors and placement.booth_id in booths
        ]

    @property
    def problems(self) -> tuple[FloorProblem, ...]:
        """Return what somebody must fix or look at."""
        return problems_of(self.placed)


@dataclass(frozen=True, slots=True)
class AssignmentResult:
    """What `Assign all` did; `unplaced` says of each exhibitor left over what is missing."""

    placed: int
    kept: int
    unplaced: tuple[Unplaced, ...]


@dataclass(frozen=True, slots=True)
class BoothMove:
    """One change of the floor at the venue's time; `exhibitor` is empty for a change of several, `count` how many."""

    at: datetime
    action: str
    exhibitor: Bilingual
    before: str
    after: str
    count: int


def _move(entry: AuditEntry, names: Mapping[str, Bilingual], zone: ZoneInfo) -> BoothMove:
    detail = entry.detail
    return BoothMove(
        at=entry.at.astimezone(zone),
        action=entry.action.removeprefix("booth."),
        exhibitor=names.get(entry.subject.partition(":")[2], Bilingual("")),
        before=str(detail.get("from") or ", ".join(detail.get("booths", []))),
        after=str(detail.get("to", "")),
        count=int(detail.get("placed", 0)),
    )


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
                before = queries.number_of(unit, session_id, exhibitor_id)
                self._move(unit, actor, session_id, exhibitor_id, booth_id)
                detail = {"session": session_id, "from": before, "to": number}
                self._audit.record(unit, actor, "booth.assign", f"exhibitor:{exhibitor_id}", detail)
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
            floor = load_floor(unit, session_id)
            numbers = {booth.id: booth.number for booth in floor.booths}
            detail = {"session": session_id, "from": numbers[booth_id], "to": numbers[other_booth_id]}
            self._audit.record(unit, actor, "booth.swap", f"booth:{booth_id}", detail)
            return floor

    def clear(self, actor: Actor, session_id: UUID, booth_ids: tuple[UUID, ...]) -> FloorPlan:
        """Take whoever stands at these booths away; an empty booth stays empty."""
        actor.require(Permission.ASSIGN_BOOTHS)
        with self._units.write() as unit:
            require_open(unit, session_id)
            floor = load_floor(unit, session_id)
            numbers = [booth.number for booth in floor.booths if booth.id in booth_ids]
            unit.session.execute(
                delete(BoothAssignment).where(
                    BoothAssignment.session_id == session_id, BoothAssignment.booth_id.in_(booth_ids)
                )
            )
            detail = {"session": session_id, "booths": numbers}
            self._audit.record(unit, actor, "booth.clear", f"session:{session_id}", detail)
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

    def moves(self, actor: Actor, session_id: UUID, limit: int = 20) -> tuple[BoothMove, ...]:
        """Return what was changed on the floor, newest first."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            names = {str(each.id): each.name for each in queries.exhibitors_of(unit, session_id)}
            zone = ZoneInfo(require_session(unit, session_id).timezone)
            return tuple(_move(entry, names, zone) for entry in queries.moves_of(unit, session_id, limit))

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
            detail = {
                "session": session_id,
                "placed": result.placed,
                "kept": result.kept,
                "unplaced": len(result.unplaced),
            }
            self._audit.record(unit, actor, "booth.assign_all", f"session:{session_id}", detail)
        return result

    def restore(
        self, actor: Actor, session_id: UUID, placements: tuple[Placement, ...], expected: tuple[Placement, ...]
    ) -> FloorPlan:
        """Put a session's floor back to `placements`, as undo does, if it still is as `expected`.

        Raises `UserError("floor_changed")` when somebody else moved an exhibitor meanwhile.
        """
        actor.require(Permission.ASSIGN_BOOTHS)
        with self._units.write() as unit:
            require_open(unit, session_id)
            if set(queries.placements_of(unit, session_id)) != set(expected):
                code = "floor_changed"
                raise UserError(code)
            unit.session.execute(delete(BoothAssignment).where(BoothAssignment.session_id == session_id))
            for placement in placements:
                self._add(unit, actor, session_id, placement)
            detail = {"session": session_id, "placed": len(placements)}
            self._audit.record(unit, actor, "booth.restore", f"session:{session_id}", detail)
            return load_floor(unit, session_id)

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
