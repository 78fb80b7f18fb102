"""Decides what a scan comes to, in the order of DOMAIN section 3."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.gate import BadgeStanding, GateFacts
from boothapp.domain.values import CheckInResult, Direction, RegistrationStatus

_BY_THE_DESK = frozenset(
    {
        CheckInResult.USED,
        CheckInResult.ANSWERS_REQUIRED,
        CheckInResult.FULL,
        CheckInResult.WRONG_SESSION,
        CheckInResult.INVALID_TIME,
    }
)
_BY_THE_ORGANISER = _BY_THE_DESK | {
    CheckInResult.CANCELED,
    CheckInResult.BLOCKED,
    CheckInResult.REVOKED,
    CheckInResult.UNAPPROVED,
}

_REFUSED_STATUS = {
    RegistrationStatus.CANCELED: CheckInResult.CANCELED,
    RegistrationStatus.BLOCKED: CheckInResult.BLOCKED,
    RegistrationStatus.PENDING: CheckInResult.UNAPPROVED,
    RegistrationStatus.REJECTED: CheckInResult.UNAPPROVED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result with the code of its reason; `ordinal` is set when the passage is admitted and counts."""

    result: CheckInResult
    reason: str = ""
    ordinal: int | None = None


def decide(facts: GateFacts, direction: Direction, now: datetime, occupancy: Callable[[], int]) -> Verdict:
    """Decide one attempt of a known registration; `occupancy` counts who is inside and is asked only if it matters."""
    if direction is Direction.EXIT:
        return _exit(facts)
    refused = _standing(facts) or _place_and_time(facts, now)
    if refused is not None:
        return refused
    # Somebody inside takes no further room: a double scan of the last person let in is no FULL.
    if facts.capacity and not facts.inside and occupancy() >= facts.capacity:
        return Verdict(CheckInResult.FULL, "hall_full")
    # Whoever is inside was let in, by answers or by hand: a question is asked of the next entry.
    if facts.questions and not facts.inside:
        return Verdict(CheckInResult.ANSWERS_REQUIRED, "answers_needed")
    if facts.inside:
        return Verdict(CheckInResult.USED, "already_inside")
    return Verdict(CheckInResult.VALID, "first_entry" if facts.entries == 0 else "entered_again", facts.entries + 1)


def _exit(facts: GateFacts) -> Verdict:
    """Let out whoever was let in; an exit of somebody not inside is kept but moves no figure."""
    if facts.inside:
        return Verdict(CheckInResult.VALID, "left", facts.entries)
    return _standing(facts) or Verdict(CheckInResult.VALID, "left_again" if facts.exits else "left_unseen")


def _standing(facts: GateFacts) -> Verdict | None:
    # The order is the field's: canceled, blocked, revoked, unapproved.
    result = _REFUSED_STATUS.get(facts.status)
    if result in {CheckInResult.CANCELED, CheckInResult.BLOCKED}:
        return Verdict(result, f"registration_{facts.status.value}")
    if facts.badge is not BadgeStanding.ACTIVE:
        return Verdict(CheckInResult.REVOKED, f"badge_{facts.badge.value}")
    if result is not None:
        return Verdict(result, f"registration_{facts.status.value}")
    return None


def _place_and_time(facts: GateFacts, now: datetime) -> Verdict | None:
    if not facts.here:
        return Verdict(CheckInResult.WRONG_SESSION, "other_session")
    if not facts.hours_enforced:
        return None
    if now < facts.starts_at:
        return Verdict(CheckInResult.INVALID_TIME, "before_opening")
    if now > facts.ends_at:
        return Verdict(CheckInResult.INVALID_TIME, "after_closing")
    return None


def may_override(actor: Actor, result: CheckInResult, direction: Direction) -> bool:
    """Tell whether `actor` may admit somebody with a reason despite `result`; nobody is admitted on the way out."""
    if direction is Direction.EXIT:
        return False
    allowed = _BY_THE_ORGANISER if actor.may(Permission.EDIT_FAIR) else _BY_THE_DESK
    return actor.may(Permission.CHECK_IN) and result in allowed
