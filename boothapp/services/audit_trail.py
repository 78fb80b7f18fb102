"""Writes the audit trail: what somebody changed, chained so that a missing or edited entry shows."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from boothapp.domain.actor import Actor
from boothapp.persistence.models import AuditEntry
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.support.clock import Clock

GENESIS = "0" * 64


def entry_hash(previous: str, at: datetime, who: tuple[str, str, str], what: tuple[str, str], detail: str) -> str:
    """Return the SHA-256 of an entry's canonical JSON, which covers the hash of the entry before it."""
    body = json.dumps([previous, at.isoformat(), *who, *what, detail], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def canonical(detail: Mapping[str, Any]) -> str:
    """Return the one JSON text of a detail."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


class AuditTrail:
    """Adds entries inside the caller's transaction, so an action and its entry are one fact."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def record(self, unit: UnitOfWork, actor: Actor, action: str, subject: str, detail: Mapping[str, Any]) -> None:
        """Append an entry; `subject` is "kind:id", `detail` plain values without personal data beyond need."""
        last = unit.session.execute(
            select(AuditEntry.sequence, AuditEntry.hash).order_by(AuditEntry.sequence.desc()).limit(1)
        ).first()
        sequence, previous = (last.sequence + 1, last.hash) if last else (1, GENESIS)
        at = self._clock.now()
        text = canonical(detail)
        unit.session.add(
            AuditEntry(
                sequence=sequence,
                at=at,
                actor=actor.name,
                role=actor.role.value,
                station=actor.station,
                action=action,
                subject=subject,
                detail=json.loads(text),
                previous_hash=previous,
                hash=entry_hash(previous, at, (actor.name, actor.role.value, actor.station), (action, subject), text),
            )
        )
        unit.session.flush()

    def first_break(self, unit: UnitOfWork) -> int | None:
        """Return the sequence of the first entry that does not fit the chain, or None when all fit."""
        previous, expected = GENESIS, 1
        for entry in unit.session.scalars(select(AuditEntry).order_by(AuditEntry.sequence)):
            right = entry_hash(
                previous,
                entry.at,
                (entry.actor, entry.role, entry.station),
                (entry.action, entry.subject),
                canonical(entry.detail),
            )
            if entry.sequence != expected or entry.hash != right or entry.previous_hash != previous:
                return entry.sequence
            previous, expected = entry.hash, expected + 1
        return None
