"""The organisers' review of people who were let in against the rules."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import ForcedEntry
from boothapp.domain.values import ConflictKind
from boothapp.persistence.models import Candidate, CheckIn, Conflict, Registration
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.given_reason import given_reason
from boothapp.support.clock import Clock


class ReviewForcedEntriesService:
    """Lists the entries and closes each with a note; the passage itself is taken back by undoing it."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._audit = audit

    def entries(self, actor: Actor, session_id: UUID) -> tuple[ForcedEntry, ...]:
        """Return all of a session's, the open ones first, then the newest; raises `not_allowed`."""
        actor.require(Permission.EDIT_FAIR)
        rows = (
            _rows()
            .where(Conflict.session_id == session_id)
            .order_by(Conflict.resolved_at.is_not(None), Conflict.created_at.desc(), Conflict.id.desc())
        )
        with self._units.read() as unit:
            return tuple(_entry(row) for row in unit.session.execute(rows).all())

    def accept(self, actor: Actor, conflict_id: UUID, note: str) -> ForcedEntry:
        """Close one with a note.

        Raises `UserError`: `not_allowed`, `reason_needed`, `not_found` (gone, or closed by somebody meanwhile).
        """
        actor.require(Permission.EDIT_FAIR)
        resolution = given_reason(note)
        with self._units.write() as unit:
            case = unit.session.get(Conflict, conflict_id)
            if case is None or case.kind is not ConflictKind.FORCED_ENTRY or case.resolved_at is not None:
                code = "not_found"
                raise UserError(code)
            case.resolved_at = self._clock.now()
            case.resolved_by = actor.name
            case.resolution = resolution
            subject = f"check_in:{case.subject_id}"
            self._audit.record(unit, actor, "forced_entry_accepted", subject, {"note": resolution})
            unit.session.flush()
            return _entry(unit.session.execute(_rows().where(Conflict.id == conflict_id)).one())


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(Conflict, CheckIn, Registration, Candidate)
        .join(CheckIn, CheckIn.id == Conflict.subject_id)
        .join(Registration, Registration.id == CheckIn.registration_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(Conflict.kind == ConflictKind.FORCED_ENTRY)
    )


def _entry(row: Row[*tuple[Any, ...]]) -> ForcedEntry:
    case, passage, registration, person = row
    return ForcedEntry(
        conflict_id=case.id,
        check_in_id=passage.id,
        registration_id=registration.id,
        number=registration.number,
        name_zh=person.name_zh,
        name_en=person.name_en,
        at=passage.recorded_at,
        station=passage.station,
        by=passage.actor,
        overruled=str(case.detail.get("overruled", "")),
        reason=str(case.detail.get("reason", "")),
        undone=passage.undone_at is not None,
        resolved_at=case.resolved_at,
        resolved_by=case.resolved_by,
        resolution=case.resolution,
    )
