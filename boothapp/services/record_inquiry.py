"""Records what people ask at the policy desk and what they complain of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.values import InquiryKind
from boothapp.persistence.models import Inquiry
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


@dataclass(frozen=True, slots=True)
class InquiryView:
    """An inquiry or complaint with its answer, which may come later."""

    id: UUID
    session_id: UUID
    kind: InquiryKind
    topic: str
    note: str
    answer: str
    at: datetime


class RecordInquiryService:
    """Keeps the log of inquiries and complaints."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids

    def record(
        self, actor: Actor, session_id: UUID, kind: InquiryKind, topic: str, *, note: str = "", answer: str = ""
    ) -> InquiryView:
        """Record one; raises `topic_missing`, `session_closed`."""
        actor.require(Permission.READ_FAIR)
        if not topic.strip():
            code = "topic_missing"
            raise UserError(code)
        with self._units.write() as unit:
            require_open(unit, session_id)
            row = Inquiry(
                id=self._ids.new(),
                session_id=session_id,
                kind=kind,
                topic=topic.strip(),
                note=note.strip(),
                answer=answer.strip(),
                at=self._clock.now(),
                actor=actor.name,
            )
            unit.session.add(row)
            return _view(row)

    def answer(self, actor: Actor, inquiry_id: UUID, answer: str) -> InquiryView:
        """Add or change the answer; raises `not_found`, `session_closed`."""
        actor.require(Permission.READ_FAIR)
        with self._units.write() as unit:
            row = unit.session.get(Inquiry, inquiry_id)
            if row is None:
                code = "not_found"
                raise UserError(code)
            require_open(unit, row.session_id)
            row.answer = answer.strip()
            return _view(row)

    def log(self, actor: Actor, session_id: UUID) -> tuple[InquiryView, ...]:
        """Return the session's log, newest first."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            rows = unit.session.scalars(
                select(Inquiry).where(Inquiry.session_id == session_id).order_by(Inquiry.at.desc(), Inquiry.id.desc())
            )
            return tuple(map(_view, rows))


def _view(row: Inquiry) -> InquiryView:
    return InquiryView(row.id, row.session_id, row.kind, row.topic, row.note, row.answer, row.at)
