"""Keeps which computers work at the fair: each is noted when somebody enters with it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.actor import Actor, Permission, Role
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.persistence.models import Exhibitor, Organisation, Station
from boothapp.persistence.queries.stations import last_deeds
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.describe_fair import load_fair
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station; `exhibitor` is empty except at a booth, `check_ins` counts every attempt recorded there."""

    id: UUID
    name: str
    role: Role
    exhibitor: Bilingual
    last_seen_at: datetime | None
    check_ins: int
    last_check_in_at: datetime | None


class ManageStationsService:
    """Notes stations and lists them."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._audit = audit

    def seen(self, actor: Actor) -> None:
        """Note that somebody entered at the actor's station; a known one gets its new role and time."""
        with self._units.write() as unit:
            fair_id = load_fair(unit).id
            row = unit.session.scalar(select(Station).where(Station.fair_id == fair_id, Station.name == actor.station))
            if row is None:
                row = Station(id=self._ids.new(), fair_id=fair_id, name=actor.station, role=actor.role.value)
                unit.session.add(row)
            row.role = actor.role.value
            row.exhibitor_id = actor.exhibitor_id
            row.last_seen_at = self._clock.now()

    def list(self, actor: Actor) -> tuple[StationRow, ...]:
        """Return every station, the one seen last first; raises `UserError("not_allowed")`."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.read() as unit:
            deeds = last_deeds(unit)
            rows = unit.session.execute(
                select(Station, Organisation.name_zh, Organisation.name_en)
                .outerjoin(Exhibitor, Exhibitor.id == Station.exhibitor_id)
                .outerjoin(Organisation, Organisation.id == Exhibitor.organisation_id)
                .order_by(Station.last_seen_at.desc(), Station.name)
            )
            return tuple(
                StationRow(
                    id=station.id,
                    name=station.name,
                    role=Role(station.role),
                    exhibitor=Bilingual(zh or "", en or ""),
                    last_seen_at=station.last_seen_at,
                    check_ins=deeds[station.name].count if station.name in deeds else 0,
                    last_check_in_at=deeds[station.name].last_at if station.name in deeds else None,
                )
                for station, zh, en in rows
            )

    def forget(self, actor: Actor, station_id: UUID) -> None:
        """Take a station off the list; what was recorded there stays. Raises `not_found`, `not_allowed`."""
        actor.require(Permission.EDIT_FAIR)
        with self._units.write() as unit:
            row = unit.session.get(Station, station_id)
            if row is None:
                raise UserError("not_found")
            self._audit.record(unit, actor, "station_forgotten", f"station:{row.id}", {"name": row.name})
            unit.session.delete(row)
