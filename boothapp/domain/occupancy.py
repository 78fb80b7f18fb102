"""How full a hall is, what that means at the door, and how many may have left without a scan.

Counted and estimated are two things: who is inside is counted from the passages of the gates; who may have gone is
estimated from how long nobody has seen them, is always said to be an estimate, and never changes what is counted.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from boothapp.domain.session_terms import PERSONS_PER_M2

NEARLY_FULL: Final = 0.9
"""From this part of the room on the door is amber."""
STALE_MIN: Final = 180
"""After so many minutes without being seen somebody may have left; a fair may set its own."""
LEAST_STALE_MIN: Final = 15
MOST_STALE_MIN: Final = 24 * 60


class Light(StrEnum):
    """What the door shows: come in, soon full, one in one out; `OPEN` where nothing limits the room."""

    OPEN = "open"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Basis(StrEnum):
    """What limits the room."""

    NOTHING = "nothing"
    AREA = "area"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Room:
    """How many persons may be inside: `cap` as the organiser set it, `area` by the hall's square metres; 0: not known.

    The lower of the two counts (DOMAIN section 6: 0.75 person per square metre or the hall's fire cap).
    """

    cap: int = 0
    area: int = 0

    @classmethod
    def of(cls, cap: int, area_m2: float | None) -> "Room":
        """Return the room of a session with this cap in a hall of this area."""
        return cls(cap, int((area_m2 or 0) * PERSONS_PER_M2))

    @property
    def persons(self) -> int:
        """Return how many may be inside; 0 where nothing limits it."""
        return min((each for each in (self.cap, self.area) if each > 0), default=0)

    @property
    def basis(self) -> Basis:
        """Return which of the two limits it."""
        if not self.persons:
            return Basis.NOTHING
        return Basis.CAP if self.persons == self.cap else Basis.AREA

    def light(self, inside: int) -> Light:
        """Return what the door shows with so many inside."""
        if not self.persons:
            return Light.OPEN
        if inside >= self.persons:
            return Light.RED
        return Light.AMBER if inside >= NEARLY_FULL * self.persons else Light.GREEN

    def left(self, inside: int) -> int:
        """Return how many more may come in."""
        return max(0, self.persons - inside)


NO_LIMIT: Final = Room()


@dataclass(frozen=True, slots=True)
class Door:
    """Who is inside by the count, and how much room there is."""

    inside: int
    room: Room

    @property
    def light(self) -> Light:
        """Return what the door shows."""
        return self.room.light(self.inside)

    @property
    def left(self) -> int:
        """Return how many more may come in; only where something limits the room."""
        return self.room.left(self.inside)


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of the `inside` that are counted, `gone` were seen by nobody for `after_min` minutes and may have left."""

    inside: int
    gone: int
    after_min: int
