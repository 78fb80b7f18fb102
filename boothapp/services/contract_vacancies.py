"""Counts the vacancies of a post down and up; of two signers of the last one the database lets one through."""

from uuid import UUID

from sqlalchemy import CursorResult, Executable, update

from boothapp.domain.values import ConflictKind
from boothapp.persistence.models import Conflict, Contract, Post
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource


def take_vacancy(unit: UnitOfWork, post_id: UUID) -> bool:
    """Take one vacancy and tell whether there was one left."""
    return _changed_one(
        unit, update(Post).where(Post.id == post_id, Post.taken < Post.vacancies).values(taken=Post.taken + 1)
    )


def give_back_vacancy(unit: UnitOfWork, post_id: UUID) -> None:
    """Give one vacancy back."""
    _changed_one(unit, update(Post).where(Post.id == post_id, Post.taken > 0).values(taken=Post.taken - 1))


def note_over_vacancies(unit: UnitOfWork, contract: Contract, clock: Clock, ids: IdSource) -> None:
    """Add the row that lists a contract past the vacancies for the organiser's review."""
    unit.session.add(
        Conflict(
            id=ids.new(),
            session_id=contract.session_id,
            kind=ConflictKind.OVER_VACANCIES,
            subject_id=contract.id,
            detail={"number": contract.number, "post_id": str(contract.post_id), "reason": contract.over_reason},
            created_at=clock.now(),
            resolved_by="",
            resolution="",
        )
    )


def _changed_one(unit: UnitOfWork, statement: Executable) -> bool:
    result = unit.connection.execute(statement)
    return isinstance(result, CursorResult) and result.rowcount == 1
