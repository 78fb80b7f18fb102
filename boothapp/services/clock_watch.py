"""Notices that a station's clock was set back, and writes it down once: the record keeps its order and both times."""

from datetime import datetime, timedelta
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.gate import CLOCK_BACK
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.audit_trail import AuditTrail

CLOCK_SET_BACK = "clock_set_back"


def clock_subject(session_id: UUID) -> str:
    """Return what the entry of a clock set back is about: the session whose attempts it times."""
    return f"session:{session_id}"


class ClockWatch:
    """Compares an attempt's time with the last one of its station, inside the transaction that records it."""

    def __init__(self, audit: AuditTrail) -> None:
        self._audit = audit

    def look(self, unit: UnitOfWork, actor: Actor, session_id: UUID, now: datetime, last: datetime | None) -> timedelta:
        """Return how far the clock went back since `last`, the time of the station's last attempt; zero if not."""
        if last is None or last - now < CLOCK_BACK:
            return timedelta()
        back = last - now
        detail = {"last": last.isoformat(), "now": now.isoformat(), "minutes": round(back.total_seconds() / 60)}
        self._audit.record(unit, actor, CLOCK_SET_BACK, clock_subject(session_id), detail)
        return back
