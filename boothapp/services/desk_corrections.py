"""What desks corrected at the fair, so that a list written before it takes nothing of that back."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import AuditEntry, Candidate
from boothapp.persistence.unit_of_work import UnitOfWork

NAME_CORRECTED = "name_corrected"
DETAILS_GIVEN = "details_given"
REGISTERED_HERE = "registered_here"
NOTE_WRITTEN = "note_for_desk"
CORRECTED_AT_DESKS: Final = ("name_zh", "name_en", "phone", "cohort_year")
_READ = (NAME_CORRECTED, DETAILS_GIVEN, REGISTERED_HERE, NOTE_WRITTEN)


def marks_before(keys: KeyRing, candidate: Candidate, changed: Collection[str]) -> dict[str, Any]:
    """Return what an audit entry keeps of a person whose fields `changed` are about to: keyed hashes, never a value.

    `was` is what lists find the person by, `replaced` are the values that a list shall not bring back.
    """
    was = _name_mark(keys, candidate.name_zh, candidate.phone or candidate.school)
    values = [(name, getattr(candidate, name)) for name in CORRECTED_AT_DESKS if name in changed]
    replaced = [_value_mark(keys, candidate.id, name, value) for name, value in values if value]
    return {"candidate": str(candidate.id), "was": was, "replaced": replaced}


def _name_mark(keys: KeyRing, name: str, where: str) -> str:
    """Return the keyed hash of a name with the phone, or the school of somebody without one."""
    return keys.document_hash("name", f"{name}\n{where}").hex()


def _value_mark(keys: KeyRing, candidate_id: UUID, field: str, value: object) -> str:
    """Return the keyed hash of what a field of one person said."""
    return keys.document_hash(field, f"{value}\n{candidate_id}").hex()


class DeskCorrections:
    """What people were called and found by before a desk corrected it, and the sessions that were added at a desk."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self._called: dict[str, set[UUID]] = {}
        self._replaced: set[str] = set()
        self._sessions: dict[str, set[int]] = {}
        self._noted: set[str] = set()
        self._read_to = 0

    def load(self, unit: UnitOfWork) -> Collection[UUID]:
        """Read what was corrected so far; again, what was corrected meanwhile. Return whose name or details it was."""
        corrected = set()
        entries = unit.session.execute(
            select(AuditEntry.sequence, AuditEntry.action, AuditEntry.subject, AuditEntry.detail).where(
                AuditEntry.action.in_(_READ), AuditEntry.sequence > self._read_to
            )
        )
        for entry in entries:
            self._note(entry.action, entry.subject, entry.detail)
            self._read_to = max(self._read_to, entry.sequence)
            if "candidate" in entry.detail:
                corrected.add(UUID(entry.detail["candidate"]))
        return corrected

    def _note(self, action: str, subject: str, detail: dict[str, Any]) -> None:
        if action == REGISTERED_HERE:
            self._sessions.setdefault(subject, set()).add(detail["session"])
        elif action == NOTE_WRITTEN:
            self._noted.add(subject)
        else:
            self._called.setdefault(detail["was"], set()).add(UUID(detail["candidate"]))
            self._replaced.update(detail.get("replaced", ()))

    def called(self, name: str, where: str) -> frozenset[UUID]:
        """Return who had this name, with this phone or school, before a desk changed one of them."""
        return frozenset(self._called.get(_name_mark(self._keys, name, where), ())) if self._called else frozenset()

    def is_replaced(self, candidate_id: UUID, field: str, value: object) -> bool:
        """Tell whether a desk replaced this very value of a person, by whatever the person was found now."""
        return bool(self._replaced) and _value_mark(self._keys, candidate_id, field, value) in self._replaced

    def sessions_added(self, registration_id: UUID) -> frozenset[int]:
        """Return the numbers of the sessions that a desk added to a registration."""
        return frozenset(self._sessions.get(f"registration:{registration_id}", ()))

    def is_note_ours(self, registration_id: UUID) -> bool:
        """Tell whether the note for the desk was written, or taken away, in the fair and not by a list."""
        return f"registration:{registration_id}" in self._noted
