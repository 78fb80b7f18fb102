"""What a scan asks and what it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from boothapp.domain.gate import GateFacts, GatePerson, Passage
from boothapp.domain.values import CheckInResult, Direction

NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


class ScanSource(StrEnum):
    """How the code came in."""

    SCANNER = "scanner"
    CAMERA = "camera"
    TYPED = "typed"
    SEARCH = "search"
    CARD = "card"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Scan:
    """One attempt; the same `nonce` again is the same attempt and gets the same answer; "" is an attempt of its own.

    `raw_code` is the text as it came: a badge's digits, or a registration number. `device_time` is when the desk
    saw it (aware); without one it is the moment of recording.
    """

    raw_code: str
    nonce: str
    direction: Direction = Direction.ENTRY
    device_time: datetime | None = None
    source: ScanSource = ScanSource.SCANNER
    answers: Mapping[str, str] = field(default_factory=lambda: NO_ANSWERS)


@dataclass(frozen=True, slots=True)
class CheckInOutcome:
    """The recorded answer to a scan.

    `reason` is a message code of `domain.messages.check_in`; `person` and `facts` are missing when no registration
    was recognised. `first` is the entry that makes a later one USED. `double_scan`: the same desk scanned the same
    person within three seconds, which is no second person. `sequence` is the attempt's place among those at its
    session. `clock_back` is how far this station's clock was set back since its last attempt.
    """

    check_in_id: UUID
    nonce: str
    result: CheckInResult
    reason: str
    direction: Direction
    recorded_at: datetime
    raw_code: str
    person: GatePerson | None = None
    facts: GateFacts | None = None
    ordinal: int | None = None
    first: Passage | None = None
    double_scan: bool = False
    forced: bool = False
    sequence: int = 0
    clock_back: timedelta = timedelta()

    @property
    def admitted(self) -> bool:
        """Whether the person may pass."""
        return self.result is CheckInResult.VALID
