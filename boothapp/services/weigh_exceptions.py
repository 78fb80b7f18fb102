"""Tells what the exception lane can do for somebody, and why not the rest."""

from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import Deed, PersonStanding, UndoLimits
from boothapp.domain.gate import BadgeStanding, Passage
from boothapp.domain.values import RegistrationStatus, SessionState
from boothapp.persistence.models import CheckIn, FairSession, Registration
from boothapp.persistence.queries.candidate_pages import registration_of, session_numbers_of
from boothapp.persistence.queries.passages import last_passage
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.badge_tokens import badge_standing
from boothapp.services.desk_memory import DeskMemory
from boothapp.services.session_guard import require_session
from boothapp.services.undo_limits import minutes_since, undo_limits

_SHUT = (RegistrationStatus.CANCELED, RegistrationStatus.BLOCKED)


class WeighExceptionsService:
    """Reads a person's standing; each deed decides anew when it is done."""

    def __init__(self, units: UnitOfWorkFactory, memory: DeskMemory) -> None:
        self._units = units
        self._memory = memory

    def standing(self, actor: Actor, session_id: UUID, registration_id: UUID) -> PersonStanding:
        """Return the person's standing in a session; raises `not_allowed`, `not_found`."""
        actor.require(Permission.CHECK_IN)
        with self._units.read() as unit:
            found = registration_of(unit.session, registration_id)
            if found is None:
                raise UserError("not_found")
            session = require_session(unit, session_id)
            registration, candidate = found
            badge = badge_standing(unit, registration_id)
            numbers = tuple(session_numbers_of(unit.session, registration_id))
            last = last_passage(unit.session, session_id, registration_id)
            limits = undo_limits(unit)
            undo = self._undo(actor, last, limits, session)
        deeds = {**_deeds(actor, registration, badge), **_here(registration, numbers, session), Deed.UNDO: undo}
        return PersonStanding(
            registration_id=registration_id,
            number=registration.number,
            kind=registration.kind,
            name_zh=candidate.name_zh,
            name_en=candidate.name_en,
            status=registration.status,
            status_reason=registration.status_reason,
            badge=badge,
            sessions=numbers,
            deeds={deed: deeds[deed] for deed in Deed},
            limits=limits,
            last=_passage(last) if last is not None else None,
        )

    def _undo(self, actor: Actor, last: CheckIn | None, limits: UndoLimits, session: FairSession) -> str:
        if session.state is not SessionState.OPEN:
            return "session_closed"
        if last is None:
            return "nothing_to_undo"
        return limits.refusal(actor, last.station, minutes_since(last, self._memory))


def _passage(row: CheckIn) -> Passage:
    return Passage(row.id, row.recorded_at, row.station, row.actor, row.direction, row.ordinal)


def _deeds(actor: Actor, registration: Registration, badge: BadgeStanding) -> dict[Deed, str]:
    blocked = registration.status is RegistrationStatus.BLOCKED
    organiser = "" if actor.may(Permission.EDIT_FAIR) else "not_allowed"
    return {
        Deed.REISSUE: _no_badge(registration.status),
        Deed.CORRECT_NAME: "",
        Deed.REVOKE: "" if badge is BadgeStanding.ACTIVE else "badge_revoked_before",
        Deed.BLOCK: organiser or ("person_blocked_before" if blocked else ""),
        Deed.UNBLOCK: organiser or ("" if blocked else "person_not_blocked"),
    }


def _no_badge(status: RegistrationStatus) -> str:
    if status in _SHUT:
        return "badge_of_refused"
    return "" if status is RegistrationStatus.APPROVED else "badge_of_unapproved"


def _here(registration: Registration, numbers: tuple[int, ...], session: FairSession) -> dict[Deed, str]:
    if session.state is not SessionState.OPEN:
        return {Deed.REGISTER_HERE: "session_closed"}
    if not numbers or session.number in numbers:
        return {Deed.REGISTER_HERE: "registered_here_before"}
    approved = registration.status is RegistrationStatus.APPROVED
    return {Deed.REGISTER_HERE: "" if approved else "register_here_refused"}
