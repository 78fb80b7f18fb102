"""Sets a session's day, hours, place and capacity, and adds sessions to a fair."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func, select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.session_terms import HallChoice, SessionLine, SessionTable, SessionTerms, check_terms, tidy
from boothapp.domain.values import PresenceState, SessionKind
from boothapp.persistence.models import (
    BoothAssignment,
    CheckIn,
    Contract,
    Exhibitor,
    Fair,
    FairSession,
    FairSetting,
    Hall,
    Presence,
    Visit,
)
from boothapp.persistence.queries.check_in import HOURS_SETTING
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.services.session_guard import require_open
from boothapp.support.ids import IdSource


class EditSessionsService:
    """Saves the sessions' form; a closed session stays as its day was reported."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._ids = ids
        self._audit = audit

    def table(self, actor: Actor) -> SessionTable:
        """Return the sessions, the halls and whether the hours are enforced."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.read() as unit:
            rows = unit.session.execute(select(FairSession.id, FairSession.version)).all()
            versions = {row.id: row.version for row in rows}
            fair = load_fair(unit)
            halls = unit.session.scalars(select(Hall).where(Hall.fair_id == fair.id).order_by(Hall.name))
            return SessionTable(
                lines=tuple(SessionLine(info, versions[info.id]) for info in fair.sessions),
                halls=tuple(HallChoice(hall.id, hall.name, hall.width_m * hall.depth_m) for hall in halls),
                enforce_hours=_enforced(setting_row(unit, HOURS_SETTING)),
            )

    def save(self, actor: Actor, session_id: UUID, terms: SessionTerms, version: int) -> None:
        """Change a session.

        Raises `UserError`: `session_hours_order`, `session_capacity_negative`, `not_found`, `session_closed`,
        `changed_elsewhere`, `session_day_in_use`, `session_hall_in_use`.
        """
        actor.require(Permission.EDIT_FAIR)
        check_terms(terms)
        with self._units.write() as unit:
            row = require_open(unit, session_id)
            if row.version != version:
                raise UserError("changed_elsewhere")
            self._enforce(unit, actor, row.fair_id, enforced=terms.enforce_hours)
            wanted = _columns(unit, terms, row.timezone)
            if row.day != terms.day:
                _refuse_used_day(unit, session_id)
                wanted["code"] = _code_for(unit, row, terms)
            if row.hall_id != terms.hall_id:
                _refuse_used_hall(unit, session_id)
            changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
            if changes:
                before = {name: getattr(row, name) for name in changes}
                for name, value in changes.items():
                    setattr(row, name, value)
                row.version += 1
                detail = {"number": row.number, "before": _plain(before), "after": _plain(changes)}
                self._audit.record(unit, actor, "edit_session", f"session:{session_id}", detail)

    def add(self, actor: Actor, terms: SessionTerms) -> UUID:
        """Add a session after the last one, and expect there who is expected on every day so far; return its id.

        Raises `UserError`: `session_hours_order`, `session_capacity_negative`, `not_found`.
        """
        actor.require(Permission.EDIT_FAIR)
        check_terms(terms)
        with self._units.write() as unit:
            fair = unit.session.scalars(select(Fair)).one()
            last = unit.session.scalar(select(func.max(FairSession.number)).where(FairSession.fair_id == fair.id))
            row = FairSession(id=self._ids.new(), fair_id=fair.id, number=(last or 0) + 1, timezone=fair.timezone)
            row.code = _free_code(unit, fair.code, terms)
            values = _columns(unit, terms, fair.timezone)
            for name, value in values.items():
                setattr(row, name, value)
            faithful = _expected_every_day(unit)
            unit.session.add(row)
            unit.session.flush()
            for exhibitor_id in faithful:
                presence = Presence(exhibitor_id=exhibitor_id, session_id=row.id, state=PresenceState.EXPECTED)
                unit.session.add(presence)
            unit.session.flush()
            self._enforce(unit, actor, fair.id, enforced=terms.enforce_hours)
            detail = {"number": row.number, "after": _plain(values), "exhibitors": len(faithful)}
            self._audit.record(unit, actor, "add_session", f"session:{row.id}", detail)
            return row.id

    def _enforce(self, unit: UnitOfWork, actor: Actor, fair_id: UUID, *, enforced: bool) -> None:
        if _enforced(setting_row(unit, HOURS_SETTING)) is enforced:
            return
        put_setting(unit, self._ids, HOURS_SETTING, {"enforced": enforced})
        self._audit.record(unit, actor, "set_entry_hours", f"fair:{fair_id}", {"enforced": enforced})


def _enforced(setting: FairSetting | None) -> bool:
    return setting is None or bool(setting.value.get("enforced", True))


def _columns(unit: UnitOfWork, terms: SessionTerms, timezone: str) -> dict[str, Any]:
    if terms.hall_id is not None and unit.session.get(Hall, terms.hall_id) is None:
        raise UserError("not_found")
    zone, city, venue = ZoneInfo(timezone), tidy(terms.city), tidy(terms.venue)
    return {
        "day": terms.day,
        "starts_at": datetime.combine(terms.day, terms.opens, zone),
        "ends_at": datetime.combine(terms.day, terms.closes, zone),
        "city_zh": city.zh,
        "city_en": city.en,
        "venue_zh": venue.zh,
        "venue_en": venue.en,
        "hall_id": terms.hall_id,
        "capacity": terms.capacity,
        "badge_printing": terms.badge_printing,
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as the trail keeps them: moments in one form before and after."""
    return {
        name: value.astimezone(ZoneInfo("UTC")).isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _code_for(unit: UnitOfWork, row: FairSession, terms: SessionTerms) -> str:
    """Return the code that the moved session's contract numbers begin with: a code made of the day follows it."""
    code = unit.session.scalars(select(Fair.code).where(Fair.id == row.fair_id)).one()
    return _free_code(unit, code, terms) if row.code.startswith(f"{code}-{row.day:%m%d}") else row.code


def _free_code(unit: UnitOfWork, fair_code: str, terms: SessionTerms) -> str:
    taken = set(unit.session.scalars(select(FairSession.code)))
    stem = code = f"{fair_code}-{terms.day:%m%d}"
    place = 2
    while code in taken:
        code, place = f"{stem}-{place}", place + 1
    return code


def _refuse_used_day(unit: UnitOfWork, session_id: UUID) -> None:
    for kind in (CheckIn, Visit, Contract):
        if unit.session.scalar(select(exists().where(kind.session_id == session_id))):
            raise UserError("session_day_in_use")


def _refuse_used_hall(unit: UnitOfWork, session_id: UUID) -> None:
    if unit.session.scalar(select(exists().where(BoothAssignment.session_id == session_id))):
        raise UserError("session_hall_in_use")


def _expected_every_day(unit: UnitOfWork) -> list[UUID]:
    days = set(unit.session.scalars(select(FairSession.id).where(FairSession.kind == SessionKind.FAIR)))
    expected: dict[UUID, set[UUID]] = {each: set() for each in unit.session.scalars(select(Exhibitor.id))}
    for exhibitor_id, session_id in unit.session.execute(select(Presence.exhibitor_id, Presence.session_id)):
        expected.setdefault(exhibitor_id, set()).add(session_id)
    return sorted(each for each, sessions in expected.items() if days <= sessions)
