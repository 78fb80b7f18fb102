"""The desk's tray: whoever was asked something and stepped aside, with what was typed so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.entry_questions import LONGEST_ANSWER
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import CheckInResult
from boothapp.persistence.models import CheckIn
from boothapp.persistence.queries import parked
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.services.checkin_record import answer_before
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock

SET_ASIDE = "parked_set_aside"
"""The reason of an unfinished attempt that was taken out of the tray: the person went away."""


@dataclass(frozen=True, slots=True)
class Parked:
    """Somebody in the tray: `since` is the first attempt, `draft` what was typed, by the questions' keys."""

    check_in_id: UUID
    registration_id: UUID
    number: str
    name: Bilingual
    since: datetime
    draft: Mapping[str, str]


class ParkAnswersService:
    """Reads the tray from the attempts themselves, so that it is there again after a crash."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def parked(self, actor: Actor, session_id: UUID, among: Sequence[UUID] | None = None) -> tuple[Parked, ...]:
        """Return who waits at the actor's station, the longest first; `among` looks at these registrations only.

        Whoever was let in since, at this desk or another, waits no more. Raises `UserError("not_allowed")`.
        """
        actor.require(Permission.CHECK_IN)
        with self._units.read() as unit:
            rows = parked.parked_at(unit.connection, session_id, actor.station, among)
        found: dict[UUID, Parked] = {}
        for row in rows:
            before = found.get(row.registration_id)
            found[row.registration_id] = Parked(
                row.id,
                row.registration_id,
                row.number,
                Bilingual(row.name_zh, row.name_en),
                before.since if before else row.recorded_at,
                row.answers or (before.draft if before else {}),
            )
        return tuple(found.values())

    def resume(self, actor: Actor, session_id: UUID, check_in_id: UUID) -> CheckInOutcome:
        """Return the unfinished attempt as its card shows it, with what is open now; nothing is recorded.

        Raises `UserError`: `not_allowed`, `not_found` (not this station's, or finished meanwhile).
        """
        actor.require(Permission.CHECK_IN)
        with self._units.read() as unit:
            row = _own(unit, actor, session_id, check_in_id)
            outcome = answer_before(unit.connection, session_id, row.nonce)
        if outcome is None:
            raise UserError("not_found")
        return outcome

    def keep_draft(self, actor: Actor, session_id: UUID, check_in_id: UUID, answers: Mapping[str, str]) -> None:
        """Keep what was typed so far, in place of what was before; raises as `resume`."""
        actor.require(Permission.CHECK_IN)
        typed = {key: answer[:LONGEST_ANSWER] for key, answer in answers.items() if answer.strip()}
        with self._units.write() as unit:
            row = _own(unit, actor, session_id, check_in_id)
            if row.registration_id is not None:
                parked.forget_drafts(unit.connection, session_id, row.registration_id)
            parked.keep_draft(unit.connection, row.id, typed)

    def set_aside(self, actor: Actor, session_id: UUID, check_in_id: UUID) -> None:
        """Take somebody out of the tray who went away; the attempt stays, marked undone. Raises as `resume`."""
        actor.require(Permission.CHECK_IN)
        with self._units.write() as unit:
            require_open(unit, session_id)
            registration_id = _own(unit, actor, session_id, check_in_id).registration_id
            if registration_id is None:
                raise UserError("not_found")
            parked.forget_drafts(unit.connection, session_id, registration_id)
            for found in parked.parked_at(unit.connection, session_id, actor.station, (registration_id,)):
                row = unit.session.get_one(CheckIn, found.id)
                row.undone_at = self._clock.now()
                row.undone_by = actor.name
                row.undo_reason = SET_ASIDE
            detail = {"registration": str(registration_id)}
            self._audit.record(unit, actor, "set_aside_parked", f"check_in:{check_in_id}", detail)


def _own(unit: UnitOfWork, actor: Actor, session_id: UUID, check_in_id: UUID) -> CheckIn:
    row = unit.session.get(CheckIn, check_in_id)
    if (
        row is None
        or (row.session_id, row.station) != (session_id, actor.station)
        or row.result is not CheckInResult.ANSWERS_REQUIRED
        or row.undone_at is not None
    ):
        raise UserError("not_found")
    return row
