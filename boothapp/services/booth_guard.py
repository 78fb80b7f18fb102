"""Keeps a booth to its own records, and a record to the version that was looked at."""

from uuid import UUID

from sqlalchemy import CursorResult, update

from boothapp.domain.actor import Actor, Permission, Role
from boothapp.domain.errors import UserError
from boothapp.domain.values import BadgeKind, RegistrationStatus
from boothapp.persistence.models import Contract, Exhibitor, Post, Registration, Visit
from boothapp.persistence.unit_of_work import UnitOfWork


def own_exhibitor(actor: Actor, permission: Permission) -> UUID:
    """Return the exhibitor a booth's representative acts for.

    Raises `UserError("not_allowed")` for another role without the permission, `UserError("booth_only")` for the rest.
    """
    actor.require(permission)
    if actor.role is not Role.BOOTH or actor.exhibitor_id is None:
        code = "booth_only"
        raise UserError(code)
    return actor.exhibitor_id


def own_post(unit: UnitOfWork, exhibitor_id: UUID, post_id: UUID) -> Post:
    """Return the exhibitor's post; raises `UserError("post_of_other_exhibitor")` for any other id."""
    post = unit.session.get(Post, post_id)
    if post is None or post.exhibitor_id != exhibitor_id:
        code = "post_of_other_exhibitor"
        raise UserError(code)
    return post


def reachable_contract(unit: UnitOfWork, actor: Actor, contract_id: UUID) -> Contract:
    """Return a contract that this actor may see.

    Raises `UserError("not_found")` or, for a representative of somebody else, `UserError("other_exhibitor")`.
    """
    actor.require(Permission.SIGN_CONTRACT)
    contract = unit.session.get(Contract, contract_id)
    if contract is None:
        code = "not_found"
        raise UserError(code)
    actor.require_exhibitor(contract.exhibitor_id)
    return contract


def exhibitor_row(unit: UnitOfWork, exhibitor_id: UUID) -> Exhibitor:
    """Return the exhibitor; raises `UserError("not_found")`."""
    row = unit.session.get(Exhibitor, exhibitor_id)
    if row is None:
        code = "not_found"
        raise UserError(code)
    return row


_REFUSED = {
    RegistrationStatus.CANCELED: "visit_canceled",
    RegistrationStatus.BLOCKED: "visit_blocked",
    RegistrationStatus.PENDING: "visit_unapproved",
    RegistrationStatus.REJECTED: "visit_unapproved",
}


def refuse_unwelcome(registration: Registration) -> None:
    """Raise for somebody with whom a booth may record nothing, now as at the first scan.

    `UserError`: `visit_canceled`, `visit_blocked`, `visit_unapproved`, `visit_not_candidate`.
    """
    code = _REFUSED.get(registration.status)
    if code is None and registration.kind is not BadgeKind.CANDIDATE:
        code = "visit_not_candidate"
    if code is not None:
        raise UserError(code)


def welcome_person(unit: UnitOfWork, registration_id: UUID) -> Registration:
    """Return the registration of somebody who visited; raises `not_found` and as `refuse_unwelcome`."""
    registration = unit.session.get(Registration, registration_id)
    if registration is None:
        code = "not_found"
        raise UserError(code)
    refuse_unwelcome(registration)
    return registration


def claim_version(unit: UnitOfWork, model: type[Visit] | type[Contract], row_id: UUID, version: int) -> None:
    """Count the row's version up from the one that was looked at; of two writers the database lets one through.

    Raises `UserError("record_changed")`.
    """
    claimed = unit.connection.execute(
        update(model).where(model.id == row_id, model.version == version).values(version=version + 1)
    )
    if not isinstance(claimed, CursorResult) or claimed.rowcount != 1:
        code = "record_changed"
        raise UserError(code)
