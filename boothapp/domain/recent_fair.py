"""A fair file as the welcome page shows it before it is opened for work."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.domain.gates import Gate


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
    gates: tuple[Gate, ...] = ()


@dataclass(frozen=True, slots=True)
class ExhibitorChoice:
    """An exhibitor that this station may be the booth of; `booth` is empty before one is assigned."""

    id: UUID
    name: Bilingual
    booth: str
