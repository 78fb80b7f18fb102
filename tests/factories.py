"""Small makers of rows, so that a test names only what it is about."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from boothapp.domain.actor import Actor, Role
from boothapp.domain.fair import Bilingual
from boothapp.domain.new_fair import NewFair, NewSession
from boothapp.persistence.engine import open_engine
from boothapp.persistence.keys import KeyRing, load_keys
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.create_fair import CreateFairService
from boothapp.services.describe_fair import FairOverviewService
from boothapp.support.clock import ManualClock
from boothapp.support.ids import SeededIds

OPENING = datetime(2026, 11, 4, 1, 0, tzinfo=UTC)  # 09:00 in Nanjing


def organiser(name: str = "赵蕾") -> Actor:
    """Return an organiser at the office."""
    return Actor(Role.ORGANISER, name, "office")


def desk(number: int = 1, name: str = "王敏") -> Actor:
    """Return somebody at a check-in desk."""
    return Actor(Role.DESK, name, f"desk {number}")


def representative(exhibitor_id: UUID, name: str = "刘倩") -> Actor:
    """Return an exhibitor's representative at the booth."""
    return Actor(Role.BOOTH, name, "booth", exhibitor_id=exhibitor_id)


@dataclass
class FairInHand:
    """An open fair file of a test with everything its services are made of."""

    path: Path
    clock: ManualClock
    ids: SeededIds
    units: UnitOfWorkFactory
    sessions: list[UUID] = field(default_factory=list)

    @property
    def fair_id(self) -> UUID:
        """Return the fair's id."""
        return FairOverviewService(self.units).fair().id

    @property
    def keys(self) -> KeyRing:
        """Return the fair's keys."""
        with self.units.read() as unit:
            return load_keys(unit.session, self.fair_id)

    def close(self) -> None:
        """Close the file."""
        self.units.close()


def session_day(number: int, city: str, capacity: int = 0) -> NewSession:
    """Return session `number`, 09:00 to 17:30 on 3 November plus `number` days."""
    opening = OPENING + timedelta(days=number - 1)
    return NewSession(
        code=f"S{number}",
        day=date(2026, 11, 3 + number),
        starts_at=opening,
        ends_at=opening + timedelta(hours=8, minutes=30),
        city=Bilingual(city, city),
        capacity=capacity,
    )


@cache
def _template(capacity: int, passphrase: str | None) -> bytes:
    """Return a new fair's file, made once a run: the migrations take longer than most tests."""
    clock = ManualClock(OPENING)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.fair"
        fair = NewFair(
            code="T26",
            name=Bilingual("测试招聘会", "Test Fair"),
            sessions=(session_day(1, "南京", capacity), session_day(2, "苏州", capacity)),
            hosts=(Bilingual("主办单位", "Host"),),
        )
        CreateFairService(clock, lambda: SeededIds(clock, 0)).create(path, fair, passphrase)
        return path.read_bytes()


def make_fair(folder: Path, *, seed: int = 1, capacity: int = 0, passphrase: str | None = None) -> FairInHand:
    """Make a fair file with two sessions and open it; the clock stands at the first one's opening."""
    clock = ManualClock(OPENING)
    path = folder / "test.fair"
    path.write_bytes(_template(capacity, passphrase))
    units = UnitOfWorkFactory(open_engine(path, passphrase))
    info = FairOverviewService(units).fair()
    return FairInHand(path, clock, SeededIds(clock, seed), units, [session.id for session in info.sessions])
