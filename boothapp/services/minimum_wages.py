"""The organisers' table of monthly minimum wages by place, which the contract checks look into."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.persistence.models import MinimumWage
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.support.ids import IdSource


@dataclass(frozen=True, slots=True)
class WageRow:
    """A place's wage in fen a month, in force from a day until a later row of the place."""

    id: UUID
    place: str
    monthly_fen: int
    valid_from: date


class MinimumWagesService:
    """Keeps the table; one row a place and day."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._ids = ids
        self._audit = audit

    def table(self, actor: Actor) -> tuple[WageRow, ...]:
        """Return every row by place, the newest of a place first."""
        actor.require(Permission.SIGN_CONTRACT)
        with self._units.read() as unit:
            rows = unit.session.scalars(select(MinimumWage).order_by(MinimumWage.place, MinimumWage.valid_from.desc()))
            return tuple(WageRow(row.id, row.place, row.monthly_fen, row.valid_from) for row in rows)

    def set(self, actor: Actor, place: str, monthly_fen: int, valid_from: date) -> WageRow:
        """Add a row, or correct the one of this place and day; raises `place_missing`, `wage_not_positive`."""
        actor.require(Permission.EDIT_FAIR)
        if not place.strip():
            code = "place_missing"
            raise UserError(code)
        if monthly_fen <= 0:
            code = "wage_not_positive"
            raise UserError(code)
        with self._units.write() as unit:
            fair_id = load_fair(unit).id
            row = unit.session.scalar(
                select(MinimumWage).where(
                    MinimumWage.fair_id == fair_id,
                    MinimumWage.place == place.strip(),
                    MinimumWage.valid_from == valid_from,
                )
            )
            if row is None:
                row = MinimumWage(id=self._ids.new(), fair_id=fair_id, place=place.strip(), valid_from=valid_from)
                unit.session.add(row)
            row.monthly_fen = monthly_fen
            self._audit.record(
                unit,
                actor,
                "minimum_wage_set",
                f"minimum_wage:{row.id}",
                {"place": row.place, "monthly_fen": monthly_fen, "valid_from": valid_from.isoformat()},
            )
            return WageRow(row.id, row.place, row.monthly_fen, row.valid_from)

    def remove(self, actor: Actor, wage_id: UUID) -> None:
        """Remove a row; raises `not_found`."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.write() as unit:
            row = unit.session.get(MinimumWage, wage_id)
            if row is None:
                code = "not_found"
                raise UserError(code)
            self._audit.record(unit, actor, "minimum_wage_removed", f"minimum_wage:{row.id}", {"place": row.place})
            unit.session.delete(row)
