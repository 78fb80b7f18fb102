"""The desk's history: the latest attempts, refused ones too."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.gate import ASSUMED_EXIT
from boothapp.domain.values import CheckInResult, Direction
from boothapp.persistence.models import Candidate, CheckIn, Registration
from boothapp.persistence.unit_of_work import UnitOfWorkFactory

SCANS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class RecentScan:
    """One attempt; without a person the names are empty and `raw_code` tells what was read."""

    check_in_id: UUID
    result: CheckInResult
    reason: str
    direction: Direction
    recorded_at: datetime
    station: str
    gate: str
    raw_code: str
    name_zh: str
    name_en: str
    school: str
    school_en: str
    number: str
    admitted: bool
    forced: bool
    answered: bool
    undone: bool


class RecentScansService:
    """Reads the latest attempts of a session."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units

    def latest(
        self, actor: Actor, session_id: UUID, count: int = SCANS_SHOWN, station: str | None = None
    ) -> tuple[RecentScan, ...]:
        """Return up to `count` attempts, the one recorded last first; of one station, or of all desks without one."""
        actor.require(Permission.CHECK_IN)
        query = (
            select(CheckIn, Candidate, Registration.number)
            .outerjoin(Registration, Registration.id == CheckIn.registration_id)
            .outerjoin(Candidate, Candidate.id == Registration.candidate_id)
            .where(CheckIn.session_id == session_id, CheckIn.reason != ASSUMED_EXIT)
            .order_by(CheckIn.sequence.desc())
            .limit(count)
        )
        if station is not None:
            query = query.where(CheckIn.station == station)
        with self._units.read() as unit:
            rows = unit.session.execute(query).all()
            return tuple(_scan(scan, person, number or "") for scan, person, number in rows)


def _scan(scan: CheckIn, person: Candidate | None, number: str) -> RecentScan:
    return RecentScan(
        check_in_id=scan.id,
        result=scan.result,
        reason=scan.reason,
        direction=scan.direction,
        recorded_at=scan.recorded_at,
        station=scan.station,
        gate=scan.gate,
        raw_code=scan.raw_code,
        name_zh=person.name_zh if person else "",
        name_en=person.name_en if person else "",
        school=person.school if person else "",
        school_en=person.school_en if person else "",
        number=number,
        admitted=scan.ordinal is not None,
        forced=scan.forced,
        answered=bool(scan.answers),
        undone=scan.undone_at is not None,
    )
