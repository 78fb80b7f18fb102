"""Reads what happened at each station."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from boothapp.persistence.models import CheckIn
from boothapp.persistence.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StationDeeds:
    """How many attempts a station recorded, and when the last one."""

    count: int
    last_at: datetime


def last_deeds(unit: UnitOfWork) -> dict[str, StationDeeds]:
    """Return the deeds of each station that recorded one, by its name."""
    last = func.max(CheckIn.recorded_at, type_=CheckIn.recorded_at.type)
    rows = unit.session.execute(select(CheckIn.station, func.count(), last).group_by(CheckIn.station))
    return {name: StationDeeds(count, last_at) for name, count, last_at in rows}
