"""The row of an attempt, and the answer read back from it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from boothapp.domain.actor import Actor
from boothapp.domain.values import CheckInResult
from boothapp.persistence.queries import check_in as gate
from boothapp.services.checkin_outcome import CheckInOutcome, Scan

DOUBLE_SCAN = "double_scan"
BY_HAND = "admitted_by_hand"


def attempt_row(actor: Actor, session_id: UUID, scan: Scan, outcome: CheckInOutcome, reason: str) -> Mapping[str, Any]:
    """Return the values of the attempt's row; `reason` is a message code, or what somebody typed when forced."""
    return {
        "id": outcome.check_in_id,
        "nonce": outcome.nonce,
        "session_id": session_id,
        "registration_id": outcome.person.registration_id if outcome.person else None,
        "direction": outcome.direction,
        "result": outcome.result,
        "reason": reason,
        "raw_code": outcome.raw_code,
        "ordinal": outcome.ordinal,
        "forced": outcome.forced,
        "device_time": scan.device_time or outcome.recorded_at,
        "recorded_at": outcome.recorded_at,
        "sequence": outcome.sequence,
        "gate": actor.gate,
        "station": actor.station,
        "actor": actor.name,
        "account_id": actor.account_id,
        "answers": dict(scan.answers) or None,
        "undone_at": None,
        "undone_by": "",
        "undo_reason": "",
    }


def answer_before(connection: Connection, session_id: UUID, nonce: str) -> CheckInOutcome | None:
    """Return the answer that the attempt with this nonce got, or None when it was never recorded."""
    row = gate.attempt_with(connection, nonce)
    if row is None:
        return None
    outcome = CheckInOutcome(
        check_in_id=row.id,
        nonce=nonce,
        result=row.result,
        reason=BY_HAND if row.forced else row.reason,
        direction=row.direction,
        recorded_at=row.recorded_at,
        raw_code=row.raw_code,
        ordinal=row.ordinal,
        forced=row.forced,
        double_scan=row.reason == DOUBLE_SCAN,
        sequence=row.sequence,
    )
    if row.registration_id is None:
        return outcome
    found = gate.find_by_registration(connection, session_id, row.registration_id)
    if found is None:
        return outcome
    first = None
    if row.result is CheckInResult.USED:
        first = gate.entry_before(connection, session_id, row.registration_id, row.sequence)
    return replace(outcome, person=found.person, facts=found.facts, first=first)
