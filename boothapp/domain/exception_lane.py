"""What can be done for somebody at the exception lane, and what that depends on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.gate import BadgeStanding, Passage
from boothapp.domain.values import BadgeKind, RegistrationStatus

LONGEST_UNDO_MIN = 24 * 60


class Deed(StrEnum):
    """One thing that can be done for a person, in the order in which they are offered."""

    REISSUE = "reissue"
    CORRECT_NAME = "correct_name"
    REGISTER_HERE = "register_here"
    UNDO = "undo"
    REVOKE = "revoke"
    BLOCK = "block"
    UNBLOCK = "unblock"


class UndoBy(StrEnum):
    """Who undoes a check-in; an organiser always may."""

    ANY_DESK = "any_desk"
    OWN_DESK = "own_desk"
    ORGANISER = "organiser"


@dataclass(frozen=True, slots=True)
class UndoLimits:
    """Who undoes check-ins, and within how many minutes of its recording; 0 minutes is no limit."""

    by: UndoBy = UndoBy.OWN_DESK
    minutes: int = 30

    def refusal(self, actor: Actor, station: str, minutes_ago: float) -> str:
        """Return the code of why `actor` may not undo what was recorded at `station`; "" when that is allowed.

        `minutes_ago` is below 0 when only a clock that was set back meanwhile tells of it: then nothing is too late.
        """
        if actor.may(Permission.EDIT_FAIR):
            return ""
        if self.by is UndoBy.ORGANISER:
            return "undo_organiser_only"
        if self.by is UndoBy.OWN_DESK and station != actor.station:
            return "undo_other_desk"
        return "undo_too_late" if self.minutes and minutes_ago > self.minutes else ""


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """Somebody at the exception lane; `deeds` tells for each deed why it cannot be done, "" for one that can.

    `sessions` are the numbers of the sessions the registration is limited to; without any it is for all. `last` is
    the latest passage that counts.
    """

    registration_id: UUID
    number: str
    kind: BadgeKind
    name_zh: str
    name_en: str
    status: RegistrationStatus
    status_reason: str
    badge: BadgeStanding
    sessions: tuple[int, ...]
    deeds: Mapping[Deed, str]
    limits: UndoLimits
    last: Passage | None = None

    @property
    def name(self) -> str:
        """The name as the badge shows it first."""
        return self.name_zh or self.name_en

    def refusal(self, deed: Deed) -> UserError | None:
        """Return why a deed cannot be done; None for one that can."""
        code = self.deeds[deed]
        station = self.last.station if self.last is not None else ""
        return UserError(code, station=station, minutes=self.limits.minutes) if code else None


@dataclass(frozen=True, slots=True)
class ForcedEntry:
    """Somebody let in against the rules, for the organiser's review; open until `resolved_at` is set."""

    conflict_id: UUID
    check_in_id: UUID
    registration_id: UUID
    number: str
    name_zh: str
    name_en: str
    at: datetime
    station: str
    by: str
    overruled: str
    reason: str
    undone: bool
    resolved_at: datetime | None
    resolved_by: str
    resolution: str
