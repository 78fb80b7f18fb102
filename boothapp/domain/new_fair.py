"""A fair that is to be made, as a form or a command describes it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from boothapp.domain.fair import Bilingual
from boothapp.domain.values import SessionKind, SessionMode

LONGEST_CODE: Final = 12


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to make; times are aware, `capacity` in persons (0: no limit)."""

    code: str
    day: date
    starts_at: datetime
    ends_at: datetime
    city: Bilingual
    venue: Bilingual = field(default_factory=lambda: Bilingual(""))
    kind: SessionKind = SessionKind.FAIR
    mode: SessionMode = SessionMode.ON_SITE
    capacity: int = 0


@dataclass(frozen=True, slots=True)
class NewFair:
    """A fair to make; `code` (1 to 12 letters and digits) starts its documents' numbers."""

    code: str
    name: Bilingual
    sessions: tuple[NewSession, ...] = ()
    hosts: tuple[Bilingual, ...] = ()
    campaign: Bilingual | None = None
    timezone: str = "Asia/Shanghai"
