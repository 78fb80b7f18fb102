"""Tells what fair this is and which sessions it has."""

from datetime import date

from sqlalchemy import select

from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.persistence.models import Fair, FairSession, Hall
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory


def session_info(row: FairSession, hall_name: str) -> SessionInfo:
    """Return the plain values of a session's row."""
    return SessionInfo(
        id=row.id,
        number=row.number,
        code=row.code,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        timezone=row.timezone,
        city=Bilingual(row.city_zh, row.city_en),
        venue=Bilingual(row.venue_zh, row.venue_en),
        hall_id=row.hall_id,
        hall_name=hall_name,
        kind=row.kind,
        mode=row.mode,
        state=row.state,
        capacity=row.capacity,
        badge_printing=row.badge_printing,
    )


def load_fair(unit: UnitOfWork) -> FairInfo:
    """Return the fair of this file inside an open transaction."""
    fair = unit.session.scalars(select(Fair)).one()
    rows = unit.session.execute(
        select(FairSession, Hall.name)
        .outerjoin(Hall, Hall.id == FairSession.hall_id)
        .where(FairSession.fair_id == fair.id)
        .order_by(FairSession.number)
    ).all()
    return FairInfo(
        id=fair.id,
        code=fair.code,
        name=Bilingual(fair.name_zh, fair.name_en),
        hosts=tuple(Bilingual(host["zh"], host.get("en", "")) for host in fair.hosts),
        timezone=fair.timezone,
        sessions=tuple(session_info(row, hall or "") for row, hall in rows),
    )


class FairOverviewService:
    """Reads the fair and finds a session the way a command names it."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def fair(self) -> FairInfo:
        """Return the fair with its sessions; every role may know it."""
        with self._units.read() as unit:
            return load_fair(unit)

    def find_session(self, name: str) -> SessionInfo:
        """Return the session with this number ("1") or date ("2026-11-05"; the first one of that day).

        Raises `UserError("session_unknown")`.
        """
        sessions = self.fair().sessions
        for session in sessions:
            if name == str(session.number) or name == session.day.isoformat():
                return session
        known = ", ".join(f"{session.number} ({_day(session.day)})" for session in sessions)
        code = "session_unknown"
        raise UserError(code, session=name, known=known)


def _day(day: date) -> str:
    return day.isoformat()
