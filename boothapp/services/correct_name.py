"""Corrects a misspelt name; a list that still has the old one changes nothing any more."""

from dataclasses import dataclass
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.person_names import clean_text, normalise_name
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import Candidate
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.desk_corrections import NAME_CORRECTED, marks_before
from boothapp.services.replace_badge import registration_or_refuse
from boothapp.support.romanise import Romaniser


@dataclass(frozen=True, slots=True)
class CorrectedName:
    """The person with the name as it is now."""

    registration_id: UUID
    number: str
    name_zh: str
    name_en: str


class CorrectNameService:
    """Writes name, Latin name and what the name is found by; the badge is printed anew by whoever corrected it."""

    def __init__(self, units: UnitOfWorkFactory, keys: KeyRing, audit: AuditTrail) -> None:
        self._units = units
        self._keys = keys
        self._audit = audit
        self._romaniser = Romaniser()

    def correct(self, actor: Actor, registration_id: UUID, name: str, latin: str = "") -> CorrectedName:
        """Set the person's name; without a `latin` one, pinyin made of the old name becomes that of the new one.

        The audit entry keeps which fields were changed and keyed hashes of what they said, never a name.
        Raises `UserError`: `not_allowed`, `not_found`, `name_missing`, `name_unchanged`.
        """
        actor.require(Permission.CHECK_IN)
        name_zh, name_en = normalise_name(name), clean_text(latin)
        if not name_zh:
            raise UserError("name_missing")
        with self._units.write() as unit:
            registration = registration_or_refuse(unit, registration_id)
            candidate = unit.session.get_one(Candidate, registration.candidate_id)
            wanted = self._values(candidate, name_zh, name_en)
            changed = sorted(name for name, value in wanted.items() if getattr(candidate, name) != value)
            if not changed:
                raise UserError("name_unchanged")
            marks = marks_before(self._keys, candidate, changed)
            detail = {"fields": changed, "number": registration.number, **marks}
            for field, value in wanted.items():
                setattr(candidate, field, value)
            candidate.version += 1
            self._audit.record(unit, actor, NAME_CORRECTED, f"registration:{registration_id}", detail)
            return CorrectedName(registration_id, registration.number, candidate.name_zh, candidate.name_en)

    def _values(self, candidate: Candidate, name_zh: str, name_en: str) -> dict[str, str]:
        spelled = self._romaniser.romanise(name_zh)
        if not name_en:
            made = candidate.name_en in ("", self._romaniser.romanise(candidate.name_zh).spelled)
            name_en = spelled.spelled if made else candidate.name_en
        return {"name_zh": name_zh, "name_en": name_en, "pinyin": spelled.joined, "initials": spelled.initials}
