"""Whether somebody who walks in is registered already."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, select

from boothapp.domain.resident_card import ResidentCard
from boothapp.domain.values import RegistrationStatus
from boothapp.persistence.models import Candidate, Registration
from boothapp.persistence.unit_of_work import UnitOfWork


class KnownBy(StrEnum):
    """What two registrations have in common."""

    DOCUMENT = "document"
    NAME_AND_PHONE = "name_and_phone"


@dataclass(frozen=True, slots=True)
class Marks:
    """What somebody is known by: name and phone as they are kept, the card and the keyed hash of its number."""

    name: str
    phone: str
    card: ResidentCard | None = None
    digest: bytes | None = None


@dataclass(frozen=True, slots=True)
class SeemsKnown:
    """Somebody who is registered already, and by what that was seen."""

    registration_id: UUID
    number: str
    name: str
    school: str
    status: RegistrationStatus
    by: KnownBy


def find_same(unit: UnitOfWork, marks: Marks) -> SeemsKnown | None:
    """Return who has this document, else this name and phone; namesakes with two documents are two people."""
    if marks.digest is not None:
        found = _first(unit, KnownBy.DOCUMENT, Candidate.document_hash == marks.digest)
        if found is not None:
            return found
    if not marks.name or not marks.phone:
        return None
    same = (Candidate.name_zh == marks.name) & (Candidate.phone == marks.phone)
    if marks.digest is not None:
        same &= Candidate.document_hash.is_(None)
    return _first(unit, KnownBy.NAME_AND_PHONE, same)


def _first(unit: UnitOfWork, by: KnownBy, where: ColumnElement[bool]) -> SeemsKnown | None:
    row = unit.session.execute(
        select(Registration.id, Registration.number, Registration.status, Candidate.name_zh, Candidate.school)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(where)
        .order_by(Registration.sequence)
        .limit(1)
    ).first()
    return SeemsKnown(row.id, row.number, row.name_zh, row.school, row.status, by) if row else None
