"""Who is who in a rehearsal: the lists' references, and what stands for them in the fair."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.values import TokenState
from boothapp.persistence.keys import KeyRing, load_keys
from boothapp.persistence.models import BadgeToken, Booth, BoothAssignment, Candidate, Exhibitor, Registration
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.describe_fair import load_fair


@dataclass(frozen=True, slots=True)
class Badge:
    """Somebody's registration and the digits their badge shows to a scanner."""

    registration_id: UUID
    digits: str


@dataclass(slots=True)
class RehearsalPeople:
    """Finds registrations and exhibitors by their references; walk-ins are added as they register."""

    badges: dict[str, Badge]
    exhibitors: dict[str, tuple[UUID, str]]
    sessions: dict[int, UUID]
    booths: dict[tuple[UUID, UUID], str] = field(default_factory=dict)

    def note_walk_in(self, ref: str, registration_id: UUID, number: str) -> None:
        """Remember a walk-in, whose booth scans use the number under the code."""
        self.badges[ref] = Badge(registration_id, number)

    def station(self, session: int, exhibitor: str) -> str:
        """Return the booth's number in a session, or the exhibitor's name where there are no booths."""
        exhibitor_id, name = self.exhibitors[exhibitor]
        return self.booths.get((self.sessions[session], exhibitor_id), name)


def load_people(unit: UnitOfWork) -> RehearsalPeople:
    """Read everybody whose list had a reference."""
    fair = load_fair(unit)
    keys = load_keys(unit.session, fair.id)
    badges = unit.session.execute(
        select(Candidate.ref, Registration.id, BadgeToken.token, BadgeToken.key_number)
        .join(Registration, Registration.candidate_id == Candidate.id)
        .join(BadgeToken, BadgeToken.registration_id == Registration.id)
        .where(BadgeToken.state == TokenState.ACTIVE, Candidate.ref.is_not(None))
    )
    exhibitors = unit.session.execute(select(Exhibitor.ref, Exhibitor.id, Exhibitor.contact_name))
    booths = unit.session.execute(
        select(BoothAssignment.session_id, BoothAssignment.exhibitor_id, Booth.number).join(
            Booth, Booth.id == BoothAssignment.booth_id
        )
    )
    return RehearsalPeople(
        badges={row.ref: Badge(row.id, _digits(row.key_number, row.token, keys)) for row in badges},
        exhibitors={row.ref: (row.id, row.contact_name) for row in exhibitors},
        sessions={session.number: session.id for session in fair.sessions},
        booths={(row.session_id, row.exhibitor_id): row.number for row in booths},
    )


def _digits(key_number: int, token: bytes, keys: KeyRing) -> str:
    return BadgeCode.make(key_number, token, keys.badge[key_number]).digits
