"""Registers somebody who came without a registration, checks them in and leaves a badge to print."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.badge_code import TOKEN_BYTES
from boothapp.domain.errors import UserError
from boothapp.domain.person_names import clean_text, normalise_name, normalise_phone, phone_tail
from boothapp.domain.registration_number import format_number
from boothapp.domain.values import (
    BadgeKind,
    Cohort,
    Degree,
    Direction,
    RegistrationSource,
    RegistrationStatus,
    TokenState,
)
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import BadgeToken, Candidate, Registration, RegistrationSession
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_outcome import CheckInOutcome, Scan, ScanSource
from boothapp.services.checkin_record import answer_before
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource
from boothapp.support.romanise import Romaniser

_TRIES = 4


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What a desk types of somebody who comes unregistered; `consent`: told, and agreed, on the spot."""

    name: str
    phone: str = ""
    school: str = ""
    degree: Degree | None = None
    major: str = ""
    cohort: Cohort | None = None
    cohort_year: int | None = None
    consent: bool = False
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class SeemsKnown:
    """Somebody of this name and phone who is registered already."""

    registration_id: UUID
    number: str
    name: str
    school: str
    status: RegistrationStatus


@dataclass(frozen=True, slots=True)
class WalkedIn:
    """The new registration and what the gate said to it."""

    registration_id: UUID
    number: str
    outcome: CheckInOutcome


class RegisterWalkInService:
    """Registers in one transaction; the check-in that follows is an attempt like any other."""

    def __init__(
        self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, keys: KeyRing, check_in: CheckInService
    ) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._keys = keys
        self._check_in = check_in
        self._romaniser = Romaniser()

    def seems_known(self, actor: Actor, name: str, phone: str) -> SeemsKnown | None:
        """Return who is registered under this name and phone, to warn before somebody is there twice."""
        actor.require(Permission.REGISTER_WALK_IN)
        with self._units.read() as unit:
            return _find_same(unit, normalise_name(name), normalise_phone(phone).number)

    def register(self, actor: Actor, session_id: UUID, walk_in: WalkIn) -> WalkedIn:
        """Register and check in, both or neither.

        The same nonce again returns the same registration. Raises `UserError`: `not_allowed`, `session_closed`,
        `walk_in_name_missing`, `walk_in_phone_unclear`, `walk_in_consent_missing`.
        """
        actor.require(Permission.REGISTER_WALK_IN)
        name, phone = _checked(walk_in)
        nonce = walk_in.nonce or str(self._ids.new())
        for remaining in reversed(range(_TRIES)):
            try:
                with self._units.write() as unit:
                    return self._register(unit, actor, session_id, self._candidate(walk_in, name, phone), nonce)
            except IntegrityError:
                # Another desk took the next number at the same moment.
                if remaining == 0:
                    raise
        raise AssertionError

    def _register(self, unit: UnitOfWork, actor: Actor, session_id: UUID, candidate: Candidate, nonce: str) -> WalkedIn:
        before = answer_before(unit.connection, session_id, nonce)
        if before is not None and before.person is not None:
            return WalkedIn(before.person.registration_id, before.person.number, before)
        fair_id = require_open(unit, session_id).fair_id
        unit.session.add(candidate)
        unit.session.flush()
        registration = self._registration(unit, fair_id, candidate)
        unit.session.add(RegistrationSession(registration_id=registration.id, session_id=session_id))
        unit.session.add(
            BadgeToken(
                id=self._ids.new(),
                registration_id=registration.id,
                token=self._ids.token(TOKEN_BYTES),
                key_number=self._keys.badge_number,
                state=TokenState.ACTIVE,
                issued_at=registration.created_at,
            )
        )
        unit.session.flush()
        scan = Scan(registration.number, nonce, Direction.ENTRY, source=ScanSource.TYPED)
        outcome = self._check_in.check_in_within(unit, actor, session_id, scan)
        return WalkedIn(registration.id, registration.number, outcome)

    def _registration(self, unit: UnitOfWork, fair_id: UUID, candidate: Candidate) -> Registration:
        last = unit.session.scalar(
            select(func.max(Registration.sequence)).where(
                Registration.fair_id == fair_id, Registration.kind == BadgeKind.CANDIDATE
            )
        )
        sequence = (last or 0) + 1
        registration = Registration(
            id=self._ids.new(),
            fair_id=fair_id,
            candidate_id=candidate.id,
            kind=BadgeKind.CANDIDATE,
            sequence=sequence,
            number=format_number(BadgeKind.CANDIDATE, sequence),
            status=RegistrationStatus.APPROVED,
            source=RegistrationSource.WALK_IN,
            questions=[],
            created_at=self._clock.now(),
        )
        unit.session.add(registration)
        unit.session.flush()
        return registration

    def _candidate(self, walk_in: WalkIn, name: str, phone: str) -> Candidate:
        sound = self._romaniser.romanise(name)
        return Candidate(
            id=self._ids.new(),
            name_zh=name,
            name_en=sound.spelled,
            pinyin=sound.joined,
            initials=sound.initials,
            phone=phone,
            phone_tail=phone_tail(phone),
            school=clean_text(walk_in.school),
            degree=walk_in.degree,
            major=clean_text(walk_in.major),
            cohort=walk_in.cohort,
            cohort_year=walk_in.cohort_year,
            intent_cities=[],
            consent_at=self._clock.now(),
        )


def _checked(walk_in: WalkIn) -> tuple[str, str]:
    name = normalise_name(walk_in.name)
    if not name:
        raise UserError("walk_in_name_missing")
    phone = normalise_phone(walk_in.phone)
    if walk_in.phone.strip() and not phone.understood:
        raise UserError("walk_in_phone_unclear", phone=walk_in.phone.strip())
    if not walk_in.consent:
        raise UserError("walk_in_consent_missing")
    return name, phone.number


def _find_same(unit: UnitOfWork, name: str, phone: str) -> SeemsKnown | None:
    if not name or not phone:
        return None
    row = unit.session.execute(
        select(Registration.id, Registration.number, Registration.status, Candidate.name_zh, Candidate.school)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(Candidate.name_zh == name, Candidate.phone == phone)
        .limit(1)
    ).first()
    return SeemsKnown(row.id, row.number, row.name_zh, row.school, row.status) if row else None
