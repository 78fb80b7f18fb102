"""The settings that a fair carries with it, each by its name."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from boothapp.persistence.models import Fair, FairSetting
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.support.ids import IdSource


def setting_row(unit: UnitOfWork, name: str) -> FairSetting | None:
    """Return a setting of the fair by its name."""
    return unit.session.scalar(select(FairSetting).where(FairSetting.name == name))


def put_setting(unit: UnitOfWork, ids: IdSource, name: str, value: Mapping[str, Any]) -> UUID:
    """Keep a setting, in place of what it was before, and return the fair's id."""
    fair_id = unit.session.scalars(select(Fair.id)).one()
    row = setting_row(unit, name)
    if row is None:
        row = FairSetting(id=ids.new(), fair_id=fair_id, name=name)
        unit.session.add(row)
    row.value = dict(value)
    return fair_id
