"""What desks corrected at the fair, so that a list written before it takes nothing of that back."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import AuditEntry
from boothapp.persistence.unit_of_work import UnitOfWork

NAME_CORRECTED = "name_corrected"
REGISTERED_HERE = "registered_here"


def name_mark(keys: KeyRing, name: str, where: str) -> str:
    """Return the keyed hash of a name with the phone, or the school of somebody without one."""
    return keys.document_hash("name", f"{name}\n{where}").hex()


class DeskCorrections:
    """The old names of everybody whose name was corrected, and the sessions that were added at a desk."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys
        self._owners: Mapping[str, UUID] = {}
        self._sessions: dict[str, set[int]] = {}

    def load(self, unit: UnitOfWork) -> None:
        """Read what was corrected so far."""
        entries = unit.session.execute(
            select(AuditEntry.action, AuditEntry.subject, AuditEntry.detail)
            .where(AuditEntry.action.in_((NAME_CORRECTED, REGISTERED_HERE)))
            .order_by(AuditEntry.sequence)
        ).all()
        self._owners = {
            entry.detail["was"]: UUID(entry.detail["candidate"]) for entry in entries if entry.action == NAME_CORRECTED
        }
        self._sessions = {}
        for entry in entries:
            if entry.action == REGISTERED_HERE:
                self._sessions.setdefault(entry.subject, set()).add(entry.detail["session"])

    def owner(self, name: str, where: str) -> UUID | None:
        """Return the person who was called so, with this phone or school, before a correction."""
        return self._owners.get(name_mark(self._keys, name, where)) if self._owners else None

    def sessions_added(self, registration_id: UUID) -> frozenset[int]:
        """Return the numbers of the sessions that a desk added to a registration."""
        return frozenset(self._sessions.get(f"registration:{registration_id}", ()))
