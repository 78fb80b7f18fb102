"""What an organiser sets of a session: day, hours, place, capacity."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final
from uuid import UUID

from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual, SessionInfo
from boothapp.domain.person_names import clean_text
from boothapp.domain.values import PrintMoment

PERSONS_PER_M2: Final = 0.75
"""The usual crowd of an exhibition hall (DOMAIN section 6); a hall's fire cap may be lower."""

UNNAMED: Final = Bilingual("")


@dataclass(frozen=True, slots=True)
class SessionTerms:
    """A session as set; `opens` and `closes` are the venue's wall clock, `capacity` in persons (0: no limit).

    `enforce_hours` holds for the whole fair: whether a scan outside a session's hours is refused.
    """

    day: date
    opens: time
    closes: time
    city: Bilingual = UNNAMED
    venue: Bilingual = UNNAMED
    hall_id: UUID | None = None
    capacity: int = 0
    enforce_hours: bool = True
    badge_printing: PrintMoment = PrintMoment.CHECK_IN


@dataclass(frozen=True, slots=True)
class HallChoice:
    """A hall a session may take place in, with its area in square metres."""

    id: UUID
    name: str
    area_m2: float

    @property
    def suggested_capacity(self) -> int:
        """Return about how many persons the hall holds at once."""
        return int(self.area_m2 * PERSONS_PER_M2)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session in the organiser's table; `version` is what `save` expects."""

    info: SessionInfo
    version: int


@dataclass(frozen=True, slots=True)
class SessionTable:
    """All sessions by number, the halls to choose from, and whether the hours are enforced."""

    lines: tuple[SessionLine, ...]
    halls: tuple[HallChoice, ...]
    enforce_hours: bool


def check_terms(terms: SessionTerms) -> None:
    """Raise `UserError`: `session_hours_order`, `session_capacity_negative`."""
    if terms.closes <= terms.opens:
        raise UserError("session_hours_order")
    if terms.capacity < 0:
        raise UserError("session_capacity_negative")


def tidy(name: Bilingual) -> Bilingual:
    """Return a name as it is kept."""
    return Bilingual(clean_text(name.zh), clean_text(name.en))
