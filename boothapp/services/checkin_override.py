"""What is kept when somebody is let in against the rules: a conflict to look at and an audit entry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.gate import ASSUMED_EXIT
from boothapp.domain.values import CheckInResult, ConflictKind, Direction
from boothapp.persistence.models import Conflict
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.checkin_outcome import CheckInOutcome, Scan
from boothapp.services.checkin_record import attempt_row
from boothapp.support.ids import IdSource


def exit_nonce(nonce: str) -> str:
    """Return the nonce of the exit that is assumed when somebody inside is admitted again by attempt `nonce`."""
    return f"{nonce}/exit"


@dataclass(frozen=True, slots=True)
class Overruling:
    """The wish to let somebody in all the same; `seen` is the refusal it is about, None any."""

    reason: str
    seen: CheckInResult | None = None

    def means(self, result: CheckInResult) -> bool:
        """Tell whether it is about this refusal."""
        return result is not CheckInResult.VALID and self.seen in (None, result)


class OverrideRecorder:
    """Writes an override's trail inside the transaction of the check-in."""

    def __init__(self, ids: IdSource, audit: AuditTrail) -> None:
        self._ids = ids
        self._audit = audit

    def record(
        self,
        unit: UnitOfWork,
        actor: Actor,
        session_id: UUID,
        outcome: CheckInOutcome,
        overruled: CheckInResult,
        reason: str,
    ) -> None:
        """Add the conflict and the audit entry of a forced admission."""
        detail = {"overruled": overruled.value, "reason": reason, "station": actor.station, "by": actor.name}
        unit.session.add(
            Conflict(
                id=self._ids.new(),
                session_id=session_id,
                kind=ConflictKind.FORCED_ENTRY,
                subject_id=outcome.check_in_id,
                detail=detail,
                created_at=outcome.recorded_at,
            )
        )
        self._audit.record(unit, actor, "admit_by_hand", f"check_in:{outcome.check_in_id}", detail)

    def assumed_exit(self, actor: Actor, session_id: UUID, scan: Scan, outcome: CheckInOutcome) -> Mapping[str, Any]:
        """Return the row of the exit nobody scanned, so that nobody is counted inside twice.

        It takes the place and the time of the entry, which comes after it.
        """
        left = replace(
            outcome,
            check_in_id=self._ids.new(),
            nonce=exit_nonce(outcome.nonce),
            direction=Direction.EXIT,
            ordinal=outcome.facts.entries if outcome.facts else None,
        )
        # Nobody saw by which gate.
        return {**attempt_row(actor, session_id, scan, left, ASSUMED_EXIT), "answers": None, "gate": ""}
