"""Writes what the desk should know of somebody: "VIP, call Ms Wang", "needs wheelchair access"."""

from dataclasses import replace
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.entrance_sheet import LONGEST_NOTE, EntranceSheet
from boothapp.domain.errors import UserError
from boothapp.domain.person_names import clean_text
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.desk_corrections import NOTE_WRITTEN
from boothapp.services.replace_badge import registration_or_refuse


class NoteForDeskService:
    """The card shows it at every scan; it decides nothing."""

    def __init__(self, units: UnitOfWorkFactory, audit: AuditTrail) -> None:
        self._units = units
        self._audit = audit

    def put(self, actor: Actor, registration_id: UUID, note: str) -> str:
        """Keep the note, "" for none, and return it as kept.

        The audit trail leaves with the day's bundle: it says that a note was set or taken away, not what it says.
        Raises `UserError`: `not_allowed`, `not_found`, `note_too_long`.
        """
        actor.require(Permission.EDIT_FAIR)
        kept = clean_text(note)
        if len(kept) > LONGEST_NOTE:
            raise UserError("note_too_long", most=LONGEST_NOTE)
        with self._units.write() as unit:
            registration = registration_or_refuse(unit, registration_id)
            sheet = EntranceSheet.read(registration.questions)
            if sheet.note != kept:
                registration.questions = replace(sheet, note=kept).stored()
                registration.version += 1
                detail = {"number": registration.number, "before": bool(sheet.note), "after": bool(kept)}
                self._audit.record(unit, actor, NOTE_WRITTEN, f"registration:{registration_id}", detail)
        return kept
