"""Reads the badge layouts that a fair has in its own form, and its logo."""

import base64
from typing import Any, Final

from sqlalchemy import select

from boothapp.persistence.models import FairSetting
from boothapp.persistence.queries.fair_settings import setting_row
from boothapp.persistence.unit_of_work import UnitOfWork

LAYOUT_SETTING: Final = "badge_layout:"
LOGO_SETTING: Final = "badge_logo"


def own_layouts(unit: UnitOfWork) -> dict[str, dict[str, Any]]:
    """Return the fair's own layouts by name, in the form of a layout file."""
    rows = unit.session.scalars(select(FairSetting).where(FairSetting.name.startswith(LAYOUT_SETTING)))
    return {row.name.removeprefix(LAYOUT_SETTING): dict(row.value) for row in rows}


def fair_logo(unit: UnitOfWork) -> bytes:
    """Return the fair's logo as a PNG or JPEG file; empty without one."""
    row = setting_row(unit, LOGO_SETTING)
    return base64.b64decode(row.value.get("image", "")) if row else b""
