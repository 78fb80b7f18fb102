"""Rehearses a session's gate: how many desks and printers its people need."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.fair import FairInfo, SessionInfo
from boothapp.domain.gate_plan import curves
from boothapp.domain.gate_plan.answer import GatePlan, GateRehearsal
from boothapp.domain.gate_plan.assumptions import LIMITS, GateAssumptions
from boothapp.domain.gate_plan.curves import ArrivalCurve, CurveKind
from boothapp.domain.gate_plan.forecast import Outlook
from boothapp.domain.gate_plan.pace import Pace, measure
from boothapp.domain.values import PrintMoment
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.queries.figures_people import count_registered
from boothapp.persistence.queries.gate_pace import first_passes
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.services.past_fair_arrivals import Bars, FairArrivals, read_arrivals, session_bars
from boothapp.services.session_guard import require_session
from boothapp.support.ids import IdSource

_SETTING = "gate_plan:"
_ENOUGH_TO_FOLLOW = 50
"""Fewer persons than this on an earlier day make no curve to go by unasked."""


@dataclass(frozen=True, slots=True)
class PastArrivals:
    """A session whose arrivals can be followed, and how many persons came."""

    session: SessionInfo
    persons: int


@dataclass(frozen=True, slots=True)
class PlanGround:
    """What a rehearsal starts from: assumptions (kept ones, or those of the facts), the list, and the past.

    `registered` is how many the list has now; `past` has sessions somebody came to; `pace` is measured at this fair.
    """

    session: SessionInfo
    assumptions: GateAssumptions
    kept: bool
    registered: int
    past: tuple[PastArrivals, ...]
    pace: Pace


class PlanGateService:
    """Plans the gate; assumptions are the organiser's and are kept with the fair."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail, location: Path) -> None:
        self._units = units
        self._location = location
        self._ids = ids
        self._audit = audit

    def ground(self, actor: Actor, session_id: UUID) -> PlanGround:
        """Return what to start from; raises `UserError`: `not_allowed`, `not_found`."""
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            fair = load_fair(unit)
            session = _session(fair.session(session_id))
            registered = count_registered(unit, [session_id])
            kept = kept_assumptions(unit, session, registered)
            past = [PastArrivals(each, _persons(session_bars(unit, each))) for each in fair.sessions]
            return PlanGround(
                session=session,
                assumptions=kept or standard_assumptions(session, registered),
                kept=kept is not None,
                registered=registered,
                past=tuple(each for each in past if each.persons),
                pace=measure(first_passes(unit, [each.id for each in fair.sessions])),
            )

    def rehearse(
        self,
        actor: Actor,
        session_id: UUID,
        assumptions: GateAssumptions,
        desks: int | None = None,
        printers: int | None = None,
    ) -> GatePlan:
        """Return the answer for these assumptions; a number of desks or printers that is given is taken as it is.

        Raises `UserError`: `not_allowed`, `not_found`, `gate_plan_no_arrivals`. Takes seconds for 70,000 people.
        """
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            curve = self._curve(unit, session_id, assumptions)
        return GateRehearsal(assumptions, curve).answer(desks, printers)

    def outlook(self, actor: Actor, session_id: UUID) -> Outlook:
        """Return what the day's forecast goes by: the kept plan, else the latest day before this one, else a rush.

        Raises `UserError`: `not_allowed`, `not_found`.
        """
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            fair = load_fair(unit)
            session = _session(fair.session(session_id))
            registered = count_registered(unit, [session_id])
            kept = kept_assumptions(unit, session, registered)
            assumptions = kept or self._as_before(unit, fair, session, registered)
            if assumptions.curve is CurveKind.SESSION and assumptions.curve_session == session.number:
                assumptions = replace(assumptions, curve=CurveKind.PEAKED)  # a day is no forecast of itself
            minutes = standard_assumptions(session, registered).minutes
            return Outlook(
                assumptions.people, self._curve(unit, session_id, assumptions), minutes, assumptions.mean_desk_s
            )

    def _as_before(self, unit: UnitOfWork, fair: FairInfo, session: SessionInfo, registered: int) -> GateAssumptions:
        assumptions = standard_assumptions(session, registered)
        earlier = [each for each in fair.sessions if each.starts_at < session.starts_at]
        for past in sorted(earlier, key=lambda each: each.starts_at, reverse=True):
            if _persons(session_bars(unit, past)) >= _ENOUGH_TO_FOLLOW:
                return replace(assumptions, curve=CurveKind.SESSION, curve_session=past.number)
        return assumptions

    def other_fair(self, actor: Actor, path: Path, number: int | None = None) -> FairArrivals:
        """Return how people came to a session of another fair, read from its file; raises as `read_arrivals`."""
        actor.require(Permission.SEE_FIGURES)
        return read_arrivals(path, self._location, number)

    def keep(self, actor: Actor, session_id: UUID, assumptions: GateAssumptions) -> None:
        """Keep the assumptions for this session; the number registered only where it is not the list's.

        Raises `UserError`: `not_allowed`, `not_found`.
        """
        actor.require(Permission.EDIT_FAIR)
        with self._units.write() as unit:
            require_session(unit, session_id)
            value: dict[str, Any] = assumptions.as_kept()
            if assumptions.registered == count_registered(unit, [session_id]):
                del value["registered"]
            put_setting(unit, self._ids, _SETTING + str(session_id), value)
            self._audit.record(unit, actor, "gate_plan_kept", f"session:{session_id}", value)

    def _curve(self, unit: UnitOfWork, session_id: UUID, assumptions: GateAssumptions) -> ArrivalCurve:
        fair = load_fair(unit)
        _session(fair.session(session_id))
        match assumptions.curve:
            case CurveKind.EVEN:
                return curves.even(assumptions.minutes)
            case CurveKind.PEAKED:
                return curves.peaked(assumptions.minutes, assumptions.rush_percent)
            case CurveKind.SESSION:
                for past in fair.sessions:
                    counts = session_bars(unit, past) if past.number == assumptions.curve_session else ()
                    if counts:
                        return curves.recorded(counts)
                raise UserError("gate_plan_no_arrivals", session=assumptions.curve_session)
            case CurveKind.FAIR:
                return curves.recorded(assumptions.curve_bars)


def _persons(counts: Bars) -> int:
    """Return how many persons the bars hold together."""
    return sum(count for _, count in counts)


def standard_assumptions(session: SessionInfo, registered: int) -> GateAssumptions:
    """Return the assumptions of the facts for a session's hours and badges."""
    least, most = LIMITS["minutes"]
    minutes = int((session.ends_at - session.starts_at).total_seconds() // 60)
    return GateAssumptions(
        registered=registered,
        badge_percent=100 if session.badge_printing is PrintMoment.CHECK_IN else 0,
        minutes=int(min(max(minutes, least), most)),
    )


def kept_assumptions(unit: UnitOfWork, session: SessionInfo, registered: int) -> GateAssumptions | None:
    """Return what was kept for a session, inside an open transaction; None when nothing was, or nothing readable."""
    row = setting_row(unit, _SETTING + str(session.id))
    if row is None:
        return None
    standard = standard_assumptions(session, registered)
    try:
        return GateAssumptions.from_kept({**standard.as_kept(), **row.value})
    except (TypeError, ValueError, UserError):
        return None


def _session(found: SessionInfo | None) -> SessionInfo:
    if found is None:
        code = "not_found"
        raise UserError(code)
    return found
