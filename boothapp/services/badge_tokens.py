"""The codes of a registration's badges: at most one of them is good."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from boothapp.domain.badge_code import TOKEN_BYTES
from boothapp.domain.gate import BadgeStanding
from boothapp.domain.values import TokenState
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import BadgeToken, Registration
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.support.ids import IdSource


def new_token(ids: IdSource, keys: KeyRing, registration_id: UUID, at: datetime) -> BadgeToken:
    """Return a good code for a registration, to be added; whoever adds it takes care that it is the only one."""
    return BadgeToken(
        id=ids.new(),
        registration_id=registration_id,
        token=ids.token(TOKEN_BYTES),
        key_number=keys.badge_number,
        state=TokenState.ACTIVE,
        issued_at=at,
    )


def revoke_tokens(unit: UnitOfWork, registration_id: UUID, at: datetime, reason: str) -> int:
    """Revoke what is good of a registration's codes and return how many there were.

    The registration is written first: of two desks at once the second waits and sees what the first one made.
    """
    unit.connection.execute(
        update(Registration).where(Registration.id == registration_id).values(version=Registration.version + 1)
    )
    good = unit.session.scalars(
        select(BadgeToken)
        .where(BadgeToken.registration_id == registration_id, BadgeToken.state == TokenState.ACTIVE)
        .execution_options(populate_existing=True)
    ).all()
    for token in good:
        token.state = TokenState.REVOKED
        token.revoked_at = at
        token.revoke_reason = reason
    unit.session.flush()
    return len(good)


def latest_revoked(unit: UnitOfWork, registration_id: UUID) -> BadgeToken | None:
    """Return the code of a registration that was revoked last."""
    return unit.session.scalars(
        select(BadgeToken)
        .where(BadgeToken.registration_id == registration_id, BadgeToken.state == TokenState.REVOKED)
        .order_by(BadgeToken.revoked_at.desc(), BadgeToken.issued_at.desc(), BadgeToken.id.desc())
        .limit(1)
    ).one_or_none()


def badge_standing(unit: UnitOfWork, registration_id: UUID, scanned: BadgeToken | None = None) -> BadgeStanding:
    """Return what became of the `scanned` badge, or without one of all that the person ever had."""
    states = set(
        unit.session.scalars(select(BadgeToken.state).where(BadgeToken.registration_id == registration_id)).all()
    )
    if scanned is None:
        return BadgeStanding.ACTIVE if TokenState.ACTIVE in states or not states else BadgeStanding.REVOKED
    if scanned.state is TokenState.ACTIVE:
        return BadgeStanding.ACTIVE
    return BadgeStanding.REPLACED if TokenState.ACTIVE in states else BadgeStanding.REVOKED
