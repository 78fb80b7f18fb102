"""Reads first entries with their desks, to measure how fast those were."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import func, select

from boothapp.domain.gate_plan.pace import DeskPass, PassKind
from boothapp.domain.values import BadgeKind, Direction, RegistrationSource
from boothapp.persistence.models import CheckIn, Registration
from boothapp.persistence.unit_of_work import UnitOfWork

_BADGE_DIGITS = 60
"""A badge's code has 66 digits; a typed number, or one picked from a search, has about ten signs."""
_AT_ONCE = 5000


def first_passes(unit: UnitOfWork, sessions: Sequence[UUID]) -> Iterator[DeskPass]:
    """Give every candidate's first entry in these sessions; inside an open transaction."""
    rows = unit.session.execute(
        select(CheckIn.station, CheckIn.recorded_at, func.length(CheckIn.raw_code), Registration.source)
        .join(Registration, Registration.id == CheckIn.registration_id)
        .where(
            CheckIn.session_id.in_(sessions),
            CheckIn.direction == Direction.ENTRY,
            CheckIn.ordinal == 1,
            Registration.kind == BadgeKind.CANDIDATE,
        )
        .execution_options(yield_per=_AT_ONCE)
    )
    for station, at, length, source in rows:
        yield DeskPass(station, at, _kind(int(length), source))


def _kind(length: int, source: RegistrationSource) -> PassKind:
    if source is RegistrationSource.WALK_IN:
        return PassKind.WALK_IN
    return PassKind.SCAN if length >= _BADGE_DIGITS else PassKind.NAME
