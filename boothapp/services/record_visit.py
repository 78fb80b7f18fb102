"""Records a candidate's visit to a booth: the scan, and what the representative notes about it."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.badge_code import BadgeCodeRefused, CodeFault, parse_badge_code
from boothapp.domain.booth_records import CandidateCard, VisitNotes, VisitView
from boothapp.domain.errors import UserError
from boothapp.domain.gate import BadgeStanding
from boothapp.domain.registration_number import parse_number
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import BadgeToken, Registration, Visit
from boothapp.persistence.queries import contracts as queries
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.badge_tokens import badge_standing
from boothapp.services.booth_guard import claim_version, own_exhibitor, refuse_unwelcome
from boothapp.services.booth_views import candidate_card, visit_view
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


class RecordVisitService:
    """Opens a candidate's card for one exhibitor; the scan is the candidate's consent."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, keys: KeyRing) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._keys = keys

    def scan(self, actor: Actor, session_id: UUID, raw_code: str) -> CandidateCard:
        """Record the visit of whoever this code or registration number belongs to; a later scan opens the same visit.

        Raises `UserError` with a code of `badge_code` or `registration_number`, `visit_unknown`,
        `visit_replaced`, `visit_revoked`, `session_closed`, and as `booth_guard.refuse_unwelcome`.
        """
        exhibitor_id = own_exhibitor(actor, Permission.RECORD_VISIT)
        with self._units.write() as unit:
            require_open(unit, session_id)
            registration = self._registration(unit, raw_code)
            refuse_unwelcome(registration)
            visit = queries.own_visit(unit.session, session_id, exhibitor_id, registration.id)
            if visit is None:
                visit = self._record(unit, actor, session_id, exhibitor_id, registration.id)
            return candidate_card(unit, visit)

    def open(self, actor: Actor, visit_id: UUID) -> CandidateCard:
        """Return the card of a visit recorded before; raises `not_found` or `other_exhibitor`."""
        actor.require(Permission.RECORD_VISIT)
        with self._units.read() as unit:
            return candidate_card(unit, _own(unit, actor, visit_id))

    def update(self, actor: Actor, visit_id: UUID, version: int, notes: VisitNotes) -> VisitView:
        """Keep the notes when nobody else has changed them since `version`.

        Raises `rating_of_five`, `record_changed`, `not_found`, `other_exhibitor`, `session_closed`.
        """
        actor.require(Permission.RECORD_VISIT)
        if notes.rating is not None and not 1 <= notes.rating <= 5:
            code = "rating_of_five"
            raise UserError(code)
        with self._units.write() as unit:
            visit = _own(unit, actor, visit_id)
            require_open(unit, visit.session_id)
            claim_version(unit, Visit, visit_id, version)
            unit.session.refresh(visit)
            visit.rating = notes.rating
            visit.tags = [tag for tag in dict.fromkeys(tag.strip() for tag in notes.tags) if tag]
            visit.note = notes.note
            visit.resume_received = notes.resume_received
            unit.session.flush()
            return visit_view(visit)

    def _registration(self, unit: UnitOfWork, raw_code: str) -> Registration:
        try:
            code = parse_badge_code(raw_code, self._keys.badge)
        except BadgeCodeRefused as refused:
            if refused.fault is not CodeFault.NOT_OURS:
                raise
            number = parse_number(raw_code)
            by_number = select(Registration).where(Registration.number == str(number))
            return _with_badge(unit, _found(unit.session.scalar(by_number)))
        token = unit.session.scalar(select(BadgeToken).where(BadgeToken.token == code.token_id))
        registration = _found(unit.session.get(Registration, token.registration_id) if token else None)
        return _with_badge(unit, registration, token)

    def _record(
        self, unit: UnitOfWork, actor: Actor, session_id: UUID, exhibitor_id: UUID, registration_id: UUID
    ) -> Visit:
        visit = Visit(
            id=self._ids.new(),
            session_id=session_id,
            exhibitor_id=exhibitor_id,
            registration_id=registration_id,
            tags=[],
            note="",
            consent=True,
            resume_received=False,
            at=self._clock.now(),
            station=actor.station,
            actor=actor.name,
            version=1,
        )
        try:
            with unit.session.begin_nested():
                unit.session.add(visit)
        except IntegrityError:
            # Two stations of one booth scanned the same person at once: the first row is the visit.
            first = queries.own_visit(unit.session, session_id, exhibitor_id, registration_id)
            if first is None:
                raise
            return first
        return visit


def _found(registration: Registration | None) -> Registration:
    if registration is None:
        code = "visit_unknown"
        raise UserError(code)
    return registration


def _with_badge(unit: UnitOfWork, registration: Registration, scanned: BadgeToken | None = None) -> Registration:
    standing = badge_standing(unit, registration.id, scanned)
    if standing is not BadgeStanding.ACTIVE:
        code = f"visit_{standing.value}"
        raise UserError(code)
    return registration


def _own(unit: UnitOfWork, actor: Actor, visit_id: UUID) -> Visit:
    visit = unit.session.get(Visit, visit_id)
    if visit is None:
        code = "not_found"
        raise UserError(code)
    actor.require_exhibitor(visit.exhibitor_id)
    return visit
