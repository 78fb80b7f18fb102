"""The passages of one person: what counts, in the order of the person's ways and not of any clock."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from boothapp.domain.values import Direction
from boothapp.persistence.models import CheckIn


def last_passage(session: Session, session_id: UUID, registration_id: UUID) -> CheckIn | None:
    """Return the person's latest passage that counts in a session: an exit has the ordinal of its entry."""
    return session.scalars(
        select(CheckIn)
        .where(CheckIn.session_id == session_id, CheckIn.registration_id == registration_id, CheckIn.ordinal > 0)
        .order_by(CheckIn.ordinal.desc(), (CheckIn.direction == Direction.EXIT).desc())
        .limit(1)
    ).one_or_none()
