"""Reads from another fair's file how its people came; nothing in that file is changed."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual, SessionInfo
from boothapp.domain.gate import Stretch
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import check_file
from boothapp.persistence.file_header import SCHEMA_VERSION
from boothapp.persistence.queries.figures_people import gate_of
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.describe_fair import load_fair

Bars = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FairArrivals:
    """A session of another fair: the bars of its arrivals chart, by the minute after its opening."""

    fair: Bilingual
    session: SessionInfo
    bars: Bars

    @property
    def persons(self) -> int:
        """Return how many persons came."""
        return sum(count for _, count in self.bars)


def session_bars(unit: UnitOfWork, session: SessionInfo) -> Bars:
    """Return the bars of a session's arrivals chart, inside an open transaction."""
    gate = gate_of(unit, [session.id], Stretch.before(session.ends_at, timedelta()))
    return tuple(
        (int((at - session.starts_at).total_seconds() // 60), registered + walk_in)
        for at, (registered, walk_in) in gate.arrivals.items()
    )


def read_arrivals(path: Path, own: Path, number: int | None) -> FairArrivals:
    """Return the arrivals of a session of the fair at `path`: number `number`, else the one that most people came to.

    Raises `UserError`: `gate_plan_own_file` for the fair that is open here, `gate_plan_older_file`,
    `gate_plan_nobody_there`, and whatever is said of a file that is no fair.
    """
    # Told by the file's number alone: a second handle on an open fair would take this process's locks away.
    if path.exists() and own.exists() and path.samefile(own):
        raise UserError("gate_plan_own_file")
    if check_file(path) < SCHEMA_VERSION:
        raise UserError("gate_plan_older_file", path=str(path))
    units = UnitOfWorkFactory(open_engine(path))
    try:
        with units.read() as unit:
            fair = load_fair(unit)
            found = [
                FairArrivals(fair.name, session, session_bars(unit, session))
                for session in fair.sessions
                if number in (None, session.number)
            ]
    finally:
        units.close()
    most = max(found, key=lambda each: each.persons, default=None)
    if most is None or not most.persons:
        raise UserError("gate_plan_nobody_there", path=str(path))
    return most
