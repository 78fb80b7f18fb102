"""The fairs this machine opened lately, and whether today's is ready; read without opening one for work."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, func, select

from boothapp.documents.layout_files import BadgeLayouts
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.domain.values import SessionKind, SessionState
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import APPLICATION_ID, SCHEMA_VERSION, FileHeader, read_header
from boothapp.persistence.keys import KeyPurpose
from boothapp.persistence.models import (
    Booth,
    BoothAssignment,
    Exhibitor,
    FairKey,
    Organisation,
    Post,
    Presence,
    Registration,
)
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.describe_fair import load_fair
from boothapp.support.clock import Clock
from boothapp.support.settings import SettingsStore

STANDARD_LAYOUT = "card-86x54"


class FileState(StrEnum):
    """Whether a fair file can be opened."""

    READY = "ready"
    MISSING = "missing"
    LOCKED = "locked"
    NEWER = "newer"
    OLDER = "older"
    DAMAGED = "damaged"


class FairTime(StrEnum):
    """Where a fair stands in time."""

    TODAY = "today"
    AHEAD = "ahead"
    OVER = "over"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What must be there before the doors open, for one session; `layout_mm` is width and height of the badge."""

    session: SessionInfo
    assigned: int
    expected: int
    people: int
    list_changed_at: datetime | None
    layout_mm: tuple[float, float] | None
    signing_key: bool


@dataclass(frozen=True, slots=True)
class RecentFair:
    """A fair as the welcome page shows it; only the path and the state are known of one that can't be read."""

    path: Path
    state: FileState
    fair: FairInfo | None = None
    time: FairTime = FairTime.OVER
    exhibitors: int = 0
    posts: int = 0
    readiness: Readiness | None = None


@dataclass(frozen=True, slots=True)
class ExhibitorChoice:
    """An exhibitor that this station may be the booth of; `booth` is empty before one is assigned."""

    id: UUID
    name: Bilingual
    booth: str


class RecentFairsService:
    """Looks at recent fairs; nothing in a file is changed."""

    def __init__(self, settings: SettingsStore, clock: Clock, resources: Path) -> None:
        self._settings = settings
        self._clock = clock
        self._layouts = BadgeLayouts(resources / "badge_layouts")

    def recent(self) -> tuple[RecentFair, ...]:
        """Return the recent fairs: the one with a session today first, then as they were opened."""
        found = [self.look(Path(path)) for path in self._settings.load().recent]
        order = {FairTime.TODAY: 0}
        return tuple(sorted(found, key=lambda each: (order.get(each.time, 1), each.state is not FileState.READY)))

    def look(self, path: Path) -> RecentFair:
        """Return what the file at `path` is."""
        try:
            state = _state_of(read_header(path))
        except UserError:
            return RecentFair(path, FileState.MISSING)
        except EnvironmentProblem:
            return RecentFair(path, FileState.DAMAGED)
        if state is not FileState.READY:
            return RecentFair(path, state)
        units = UnitOfWorkFactory(open_engine(path))
        try:
            with units.read() as unit:
                return self._describe(path, unit)
        except EnvironmentProblem:
            return RecentFair(path, FileState.DAMAGED)
        finally:
            units.close()

    def exhibitors(self, path: Path, session_id: UUID | None) -> tuple[ExhibitorChoice, ...]:
        """Return the exhibitors of the fair at `path` by their booth in a session, then by name."""
        units = UnitOfWorkFactory(open_engine(path))
        try:
            with units.read() as unit:
                return _exhibitor_choices(unit, session_id)
        finally:
            units.close()

    def forget(self, path: Path) -> None:
        """Take a fair off the list; its file stays."""
        settings = self._settings.load()
        kept = tuple(each for each in settings.recent if each != str(path))
        self._settings.save(replace(settings, recent=kept))

    def relocate(self, old: Path, new: Path) -> RecentFair:
        """Remember that the fair of `old` now lies at `new`; raises `UserError("not_a_fair")` for any other file."""
        found = self.look(new)
        if found.state not in (FileState.READY, FileState.LOCKED, FileState.OLDER):
            code = "not_a_fair"
            raise UserError(code, path=str(new))
        settings = self._settings.load()
        places = dict.fromkeys(str(new) if each == str(old) else each for each in settings.recent)
        self._settings.save(replace(settings, recent=tuple(places)))
        return found

    def _describe(self, path: Path, unit: UnitOfWork) -> RecentFair:
        fair = load_fair(unit)
        time, session = _time_of(fair, self._clock.now())
        return RecentFair(
            path=path,
            state=FileState.READY,
            fair=fair,
            time=time,
            exhibitors=_count(unit, select(func.count()).select_from(Exhibitor)),
            posts=_count(unit, select(func.count()).select_from(Post)),
            readiness=self._readiness(unit, session) if session else None,
        )

    def _readiness(self, unit: UnitOfWork, session: SessionInfo) -> Readiness:
        expected = select(func.count()).select_from(Presence).where(Presence.session_id == session.id)
        assigned = select(func.count()).select_from(BoothAssignment).where(BoothAssignment.session_id == session.id)
        signing = select(func.count()).select_from(FairKey).where(FairKey.purpose == KeyPurpose.SIGN.value)
        return Readiness(
            session=session,
            assigned=_count(unit, assigned),
            expected=_count(unit, expected),
            people=_count(unit, select(func.count()).select_from(Registration)),
            list_changed_at=unit.session.scalar(select(func.max(Registration.created_at))),
            layout_mm=self._layout_mm(),
            signing_key=_count(unit, signing) > 0,
        )

    def _layout_mm(self) -> tuple[float, float] | None:
        wanted = self._settings.load().badge_layout
        name = wanted if wanted in self._layouts.names() else STANDARD_LAYOUT
        try:
            return self._layouts.load(name).size
        except UserError:
            return None


def _state_of(header: FileHeader) -> FileState:
    """Tell a fair from its first 100 bytes; an encrypted file can't be told from any other unreadable one."""
    if not header.readable:
        return FileState.LOCKED
    if header.application_id != APPLICATION_ID:
        return FileState.DAMAGED
    if header.schema_version > SCHEMA_VERSION:
        return FileState.NEWER
    return FileState.OLDER if header.schema_version < SCHEMA_VERSION else FileState.READY


def _time_of(fair: FairInfo, now: datetime) -> tuple[FairTime, SessionInfo | None]:
    """Return where the fair stands and the session to look at: today's, else the next, else the last."""
    sessions = sorted(fair.sessions, key=lambda each: (each.kind is not SessionKind.FAIR, each.starts_at))
    if not sessions:
        return FairTime.AHEAD, None
    if all(each.state is SessionState.CLOSED for each in sessions):
        return FairTime.SEALED, sessions[-1]
    for session in sessions:
        if session.local(now).date() == session.day:
            return FairTime.TODAY, session
    coming = [each for each in sessions if each.starts_at > now]
    return (FairTime.AHEAD, coming[0]) if coming else (FairTime.OVER, sessions[0])


def _exhibitor_choices(unit: UnitOfWork, session_id: UUID | None) -> tuple[ExhibitorChoice, ...]:
    rows = unit.session.execute(
        select(Exhibitor.id, Organisation.name_zh, Organisation.name_en, Booth.number)
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .outerjoin(
            BoothAssignment,
            (BoothAssignment.exhibitor_id == Exhibitor.id) & (BoothAssignment.session_id == session_id),
        )
        .outerjoin(Booth, Booth.id == BoothAssignment.booth_id)
        .order_by(Booth.number.is_(None), Booth.number, Organisation.name_zh)
    ).all()
    return tuple(ExhibitorChoice(row.id, Bilingual(row.name_zh, row.name_en), row.number or "") for row in rows)


def _count(unit: UnitOfWork, statement: Select[int]) -> int:
    return unit.session.scalar(statement) or 0
