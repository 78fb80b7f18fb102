"""Records an agreement between two bureaus that is signed at the fair; it is never counted as a contract."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.persistence.models import FrameworkAgreement
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.services.session_guard import require_open
from boothapp.support.ids import IdSource


@dataclass(frozen=True, slots=True)
class FrameworkAgreementView:
    """An agreement between two bureaus."""

    id: UUID
    session_id: UUID | None
    title: str
    party_a: str
    party_b: str
    signed_on: date


class RecordFrameworkAgreementService:
    """Keeps the fair's framework agreements."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._ids = ids
        self._audit = audit

    def record(
        self, actor: Actor, session_id: UUID | None, title: str, parties: tuple[str, str], signed_on: date
    ) -> FrameworkAgreementView:
        """Record one; raises `agreement_incomplete`, `session_closed`."""
        actor.require(Permission.EDIT_FAIR)
        title, party_a, party_b = title.strip(), parties[0].strip(), parties[1].strip()
        if not (title and party_a and party_b):
            code = "agreement_incomplete"
            raise UserError(code)
        with self._units.write() as unit:
            if session_id is not None:
                require_open(unit, session_id)
            row = FrameworkAgreement(
                id=self._ids.new(),
                fair_id=load_fair(unit).id,
                session_id=session_id,
                title=title,
                party_a=party_a,
                party_b=party_b,
                signed_on=signed_on,
            )
            unit.session.add(row)
            self._audit.record(unit, actor, "framework_agreement", f"framework_agreement:{row.id}", {"title": title})
            return _view(row)

    def all(self, actor: Actor) -> tuple[FrameworkAgreementView, ...]:
        """Return all, in order of signing."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            rows = unit.session.scalars(
                select(FrameworkAgreement).order_by(FrameworkAgreement.signed_on, FrameworkAgreement.id)
            )
            return tuple(map(_view, rows))


def _view(row: FrameworkAgreement) -> FrameworkAgreementView:
    return FrameworkAgreementView(row.id, row.session_id, row.title, row.party_a, row.party_b, row.signed_on)
