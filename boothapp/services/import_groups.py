"""The delegations and statistical areas that exhibitors name: found by either name, made when new."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import insert, select

from boothapp.domain.lists import ExhibitorRow
from boothapp.persistence.models import Area, Delegation, Exhibitor, Organisation, OrganisationArea
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.support.ids import IdSource

Group = TypeVar("Group", Area, Delegation)


class FairGroups:
    """Places exhibitors in delegations and their organisations in areas."""

    def __init__(self, fair_id: UUID, ids: IdSource) -> None:
        self._fair_id = fair_id
        self._ids = ids
        self._areas: dict[str, Area] = {}
        self._delegations: dict[str, Delegation] = {}
        self._members: dict[UUID, set[UUID]] = {}
        self._new_groups: list[Area | Delegation] = []
        self._new_members: list[OrganisationArea] = []
        self._gone_members: list[tuple[UUID, UUID]] = []

    def load(self, unit: UnitOfWork) -> None:
        """Read the groups and who is in which area."""
        for area in unit.session.scalars(select(Area).where(Area.fair_id == self._fair_id)):
            _note(self._areas, area)
        for delegation in unit.session.scalars(select(Delegation).where(Delegation.fair_id == self._fair_id)):
            _note(self._delegations, delegation)
        for member in unit.session.scalars(select(OrganisationArea)):
            self._members.setdefault(member.organisation_id, set()).add(member.area_id)

    def place(self, organisation: Organisation, exhibitor: Exhibitor, row: ExhibitorRow) -> bool:
        """Put an exhibitor where its row says; nothing said leaves it where it is. Tell whether that is new."""
        is_changed = False
        if row.delegation:
            delegation = self._delegation(row.delegation)
            if exhibitor.delegation_id != delegation.id:
                exhibitor.delegation_id = delegation.id
                is_changed = True
        if row.areas:
            is_changed |= self._join(organisation.id, {self._area(name).id for name in row.areas})
        return is_changed

    def leave_areas(self, organisation_id: UUID) -> None:
        """Take an organisation out of every area."""
        self._join(organisation_id, set())

    def _join(self, organisation_id: UUID, wanted: set[UUID]) -> bool:
        known = self._members.setdefault(organisation_id, set())
        for area_id in sorted(wanted - known):
            self._new_members.append(OrganisationArea(organisation_id=organisation_id, area_id=area_id))
        self._gone_members.extend((organisation_id, area_id) for area_id in known - wanted)
        is_changed = wanted != known
        self._members[organisation_id] = wanted
        return is_changed

    def _area(self, name: str) -> Area:
        if name.casefold() not in self._areas:
            position = len({area.id for area in self._areas.values()})
            self._add(self._areas, Area(id=self._ids.new(), fair_id=self._fair_id, name_zh=name, position=position))
        return self._areas[name.casefold()]

    def _delegation(self, name: str) -> Delegation:
        if name.casefold() not in self._delegations:
            position = len({delegation.id for delegation in self._delegations.values()})
            new = Delegation(
                id=self._ids.new(), fair_id=self._fair_id, name_zh=name, colour=str(position), position=position
            )
            self._add(self._delegations, new)
        return self._delegations[name.casefold()]

    def _add(self, known: dict[str, Group], group: Group) -> None:
        _note(known, group)
        self._new_groups.append(group)

    def write_groups(self, unit: UnitOfWork) -> None:
        """Write new delegations and areas past the session: its rows may name them already, in any order."""
        for group in self._new_groups:
            values = {
                "id": group.id,
                "fair_id": group.fair_id,
                "name_zh": group.name_zh,
                "name_en": "",
                "position": group.position,
            }
            if isinstance(group, Delegation):
                values["colour"] = group.colour
            unit.connection.execute(insert(type(group)), values)
        self._new_groups = []

    def write_members(self, unit: UnitOfWork) -> None:
        """Write who is in which area, once the organisations are there."""
        unit.session.add_all(self._new_members)
        for key in self._gone_members:
            member = unit.session.get(OrganisationArea, {"organisation_id": key[0], "area_id": key[1]})
            if member is not None:
                unit.session.delete(member)
        unit.session.flush()
        self._new_members, self._gone_members = [], []


def _note(known: dict[str, Group], group: Group) -> None:
    for name in (group.name_zh, group.name_en):
        if name:
            known[name.casefold()] = group
