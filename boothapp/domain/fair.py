"""The fair and its sessions as every page, command and document names them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from boothapp.domain.values import PrintMoment, SessionKind, SessionMode, SessionState
from boothapp.support.i18n import Language


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name in Chinese and English; either stands in for the other when it is missing."""

    zh: str
    en: str = ""

    def text(self, language: Language) -> str:
        """Return the name in `language`."""
        return (self.zh or self.en) if language is Language.ZH_CN else (self.en or self.zh)


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A session; `capacity` in persons, 0 means no limit."""

    id: UUID
    number: int
    code: str
    day: date
    starts_at: datetime
    ends_at: datetime
    timezone: str
    city: Bilingual
    venue: Bilingual
    hall_id: UUID | None
    hall_name: str
    kind: SessionKind
    mode: SessionMode
    state: SessionState
    capacity: int
    badge_printing: PrintMoment = PrintMoment.CHECK_IN

    def local(self, moment: datetime) -> datetime:
        """Return a stored moment as the venue's wall clock shows it."""
        return moment.astimezone(ZoneInfo(self.timezone))


@dataclass(frozen=True, slots=True)
class FairInfo:
    """The fair of this file with its sessions in order of number."""

    id: UUID
    code: str
    name: Bilingual
    hosts: tuple[Bilingual, ...]
    timezone: str
    sessions: tuple[SessionInfo, ...]

    def session(self, session_id: UUID) -> SessionInfo | None:
        """Return the session with this id, if it is one of the fair's."""
        return next((session for session in self.sessions if session.id == session_id), None)
