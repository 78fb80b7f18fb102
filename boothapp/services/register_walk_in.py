"""Registers somebody who came without a registration, checks them in and leaves a badge to print."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.identity import last_four
from boothapp.domain.person_names import clean_text, normalise_name, normalise_phone, phone_tail
from boothapp.domain.registration_number import format_number
from boothapp.domain.resident_card import MisreadCard, ResidentCard, read_card
from boothapp.domain.values import (
    BadgeKind,
    Cohort,
    Degree,
    Direction,
    RegistrationSource,
    RegistrationStatus,
)
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import Candidate, Registration, RegistrationSession
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.badge_tokens import new_token
from boothapp.services.check_in import CheckInService
from boothapp.services.checkin_outcome import CheckInOutcome, Scan, ScanSource
from boothapp.services.checkin_record import answer_before
from boothapp.services.session_guard import require_open
from boothapp.services.walk_in_known import KnownBy, Marks, SeemsKnown, find_same
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource
from boothapp.support.romanise import Romaniser

_TRIES = 4


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What a desk types of somebody who comes unregistered; `consent`: told, and agreed, on the spot.

    `document` is the number of a card as it was read. `despite` is the registration that seems to be the same
    person's and was said not to be.
    """

    name: str
    phone: str = ""
    school: str = ""
    degree: Degree | None = None
    major: str = ""
    cohort: Cohort | None = None
    cohort_year: int | None = None
    consent: bool = False
    nonce: str = ""
    document: str = field(default="", repr=False)
    despite: UUID | None = None


@dataclass(frozen=True, slots=True)
class WalkedIn:
    """The new registration and what the gate said to it."""

    registration_id: UUID
    number: str
    outcome: CheckInOutcome


class RegisterWalkInService:
    """Registers in one transaction; the check-in that follows is an attempt like any other."""

    def __init__(
        self,
        units: UnitOfWorkFactory,
        clock: Clock,
        ids: IdSource,
        keys: KeyRing,
        check_in: CheckInService,
        audit: AuditTrail,
    ) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._keys = keys
        self._check_in = check_in
        self._audit = audit
        self._romaniser = Romaniser()

    def seems_known(self, actor: Actor, name: str, phone: str, document: str = "") -> SeemsKnown | None:
        """Return who is registered with this document, else under this name and phone, to warn in time.

        Raises `UserError`: `not_allowed`, `card_check_digit`, `card_unclear`.
        """
        actor.require(Permission.REGISTER_WALK_IN)
        marks = self._marks(normalise_name(name), normalise_phone(phone).number, document)
        with self._units.read() as unit:
            return find_same(unit, marks)

    def register(self, actor: Actor, session_id: UUID, walk_in: WalkIn) -> WalkedIn:
        """Register and check in, both or neither.

        The same nonce again returns the same registration. Raises `UserError`: `not_allowed`, `session_closed`,
        `walk_in_name_missing`, `walk_in_phone_unclear`, `walk_in_consent_missing`, `card_check_digit`,
        `card_unclear`, and `walk_in_known` when somebody of this document, or this name and phone, is registered and
        `despite` does not name that registration. What was decided despite it is kept in the audit trail.
        """
        actor.require(Permission.REGISTER_WALK_IN)
        marks = self._marks(*_checked(walk_in), walk_in.document)
        nonce = walk_in.nonce or str(self._ids.new())
        for remaining in reversed(range(_TRIES)):
            try:
                with self._units.write() as unit:
                    return self._register(unit, actor, session_id, walk_in, marks, nonce)
            except IntegrityError:
                # Another desk took the next number, or registered this document, at the same moment.
                if remaining == 0:
                    raise
        raise AssertionError

    def _register(
        self, unit: UnitOfWork, actor: Actor, session_id: UUID, walk_in: WalkIn, marks: Marks, nonce: str
    ) -> WalkedIn:
        before = answer_before(unit.connection, session_id, nonce)
        if before is not None and before.person is not None:
            return WalkedIn(before.person.registration_id, before.person.number, before)
        fair_id = require_open(unit, session_id).fair_id
        known = find_same(unit, marks)
        if known is not None and known.registration_id != walk_in.despite:
            raise UserError("walk_in_known", name=known.name, number=known.number)
        candidate = self._candidate(walk_in, marks)
        if known is None or known.by is not KnownBy.DOCUMENT:
            self._keep_document(candidate, marks)
        unit.session.add(candidate)
        unit.session.flush()
        registration = self._registration(unit, fair_id, candidate)
        if known is not None:
            detail = {"seemed": known.number, "by": known.by.value}
            self._audit.record(unit, actor, "walk_in_despite_known", f"registration:{registration.id}", detail)
        unit.session.add(RegistrationSession(registration_id=registration.id, session_id=session_id))
        unit.session.add(new_token(self._ids, self._keys, registration.id, registration.created_at))
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

    def _marks(self, name: str, phone: str, document: str) -> Marks:
        if not document:
            return Marks(name, phone)
        card = read_card(document)
        match card:
            case ResidentCard():
                return Marks(name, phone, card, self._keys.document_hash(card.kind.value, card.number))
            case MisreadCard():
                raise UserError(card.reason)
            case None:
                raise UserError("card_unclear")

    def _keep_document(self, candidate: Candidate, marks: Marks) -> None:
        """Keep the document as lists do; one that is another registration's stays with that."""
        if marks.card is not None:
            candidate.document_type = marks.card.kind
            candidate.document_hash = marks.digest
            candidate.document_last4 = last_four(marks.card.number)
            candidate.document_sealed = self._keys.seal_text(marks.card.number, self._ids)

    def _candidate(self, walk_in: WalkIn, marks: Marks) -> Candidate:
        sound = self._romaniser.romanise(marks.name)
        return Candidate(
            id=self._ids.new(),
            name_zh=marks.name,
            name_en=sound.spelled,
            pinyin=sound.joined,
            initials=sound.initials,
            phone=marks.phone,
            phone_tail=phone_tail(marks.phone),
            school=clean_text(walk_in.school),
            region=marks.card.region if marks.card else "",
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
