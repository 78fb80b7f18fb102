"""Records a preliminary intention between a candidate and an exhibitor; it is never capped and never a contract."""

from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.booth_records import IntentionView
from boothapp.domain.contract_terms import channel_of_session
from boothapp.domain.errors import UserError
from boothapp.domain.values import Channel
from boothapp.persistence.models import Intention
from boothapp.persistence.queries import contracts as queries
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.booth_guard import own_exhibitor, own_post, welcome_person
from boothapp.services.booth_views import intention_view
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


class RecordIntentionService:
    """Keeps one intention a person, exhibitor and session; a repeat changes it."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._audit = audit

    def record(
        self,
        actor: Actor,
        session_id: UUID,
        registration_id: UUID,
        *,
        post_id: UUID | None = None,
        note: str = "",
        channel: Channel | None = None,
    ) -> IntentionView:
        """Record the intention, with or without a post; the channel comes from the session unless it is named.

        Raises `UserError("visit_first")` for a person who has not visited this booth in the session,
        `post_of_other_exhibitor`, `session_closed`, and as `booth_guard.refuse_unwelcome` for one blocked since.
        """
        exhibitor_id = own_exhibitor(actor, Permission.RECORD_VISIT)
        with self._units.write() as unit:
            session = require_open(unit, session_id)
            if queries.own_visit(unit.session, session_id, exhibitor_id, registration_id) is None:
                code = "visit_first"
                raise UserError(code)
            welcome_person(unit, registration_id)
            if post_id is not None:
                own_post(unit, exhibitor_id, post_id)
            row = queries.own_intention(unit.session, session_id, exhibitor_id, registration_id)
            if row is None:
                row = Intention(
                    id=self._ids.new(),
                    session_id=session_id,
                    exhibitor_id=exhibitor_id,
                    registration_id=registration_id,
                    at=self._clock.now(),
                    station=actor.station,
                    actor=actor.name,
                )
                unit.session.add(row)
            row.post_id = post_id
            row.note = note
            row.channel = channel or channel_of_session(session.kind, session.mode)
            unit.session.flush()
            return intention_view(row)

    def withdraw(self, actor: Actor, session_id: UUID, registration_id: UUID) -> None:
        """Take back an intention that was recorded by mistake; raises `not_found`, `session_closed`."""
        exhibitor_id = own_exhibitor(actor, Permission.RECORD_VISIT)
        with self._units.write() as unit:
            require_open(unit, session_id)
            row = queries.own_intention(unit.session, session_id, exhibitor_id, registration_id)
            if row is None:
                code = "not_found"
                raise UserError(code)
            self._audit.record(unit, actor, "intention_withdrawn", f"intention:{row.id}", {"note": "by the booth"})
            unit.session.delete(row)
