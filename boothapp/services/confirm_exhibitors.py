"""Confirms at the day's end who came: those with records are present, the others are no-shows."""

from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.figures import ExhibitorTotals
from boothapp.domain.values import PresenceState
from boothapp.persistence.models import FairSession, Presence
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.compute_figures import day_figures
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock


class ConfirmExhibitorsService:
    """Ticks exhibitors off, one by one or all that are left."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def set_presence(self, actor: Actor, session_id: UUID, exhibitor_id: UUID, state: PresenceState) -> None:
        """Say of one exhibitor whether it came; raises `not_allowed`, `not_found` or `session_closed`."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.write() as unit:
            require_open(unit, session_id)
            self._tick(unit, actor, session_id, exhibitor_id, state)
            self._audit.record(unit, actor, "presence", f"exhibitor:{exhibitor_id}", {"state": state.value})

    def confirm_rest(self, actor: Actor, session_id: UUID) -> ExhibitorTotals:
        """Confirm all: present where there are records or a tick, no-show otherwise; return the totals after it."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.write() as unit:
            require_open(unit, session_id)
            rows = day_figures(unit, session_id, self._clock.now()).common.ranking
            for row in rows:
                state = PresenceState.PRESENT if row.state is PresenceState.PRESENT else PresenceState.NO_SHOW
                self._tick(unit, actor, session_id, row.exhibitor_id, state)
            unit.session.flush()
            totals = day_figures(unit, session_id, self._clock.now()).common.exhibitors
            detail = {"present": totals.present, "no_show": totals.no_show}
            self._audit.record(unit, actor, "confirm_exhibitors", f"session:{session_id}", detail)
            return totals

    def _tick(self, unit: UnitOfWork, actor: Actor, session_id: UUID, exhibitor_id: UUID, state: PresenceState) -> None:
        rows = {
            row.session_id: row
            for row in unit.session.scalars(select(Presence).where(Presence.exhibitor_id == exhibitor_id))
        }
        if not rows:
            # Without any row an exhibitor is expected everywhere; one row alone would take it off the other sessions.
            rows = {each: _expected(exhibitor_id, each) for each in unit.session.scalars(select(FairSession.id))}
            unit.session.add_all(rows.values())
        row = rows.get(session_id)
        if row is None:
            row = _expected(exhibitor_id, session_id)
            unit.session.add(row)
        if row.state is state:
            return
        row.state, row.at, row.station = state, self._clock.now(), actor.station


def _expected(exhibitor_id: UUID, session_id: UUID) -> Presence:
    return Presence(exhibitor_id=exhibitor_id, session_id=session_id, state=PresenceState.EXPECTED)
