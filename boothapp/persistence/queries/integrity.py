"""Whether a fair's rows fit together: pages, references, and the counts that must agree."""

from uuid import UUID

from sqlalchemy import and_, func, or_, select

from boothapp.domain.values import COUNTED_FORMS, COUNTED_STATES
from boothapp.persistence.models import Booth, BoothAssignment, Contract, FairSession, Post
from boothapp.persistence.unit_of_work import UnitOfWork

_MOST = 20


def page_problems(unit: UnitOfWork) -> tuple[str, ...]:
    """Return what the database itself finds wrong with its pages and indexes, at most 20 lines."""
    rows = unit.connection.exec_driver_sql(f"PRAGMA quick_check({_MOST})").scalars().all()
    return tuple(str(row) for row in rows if row != "ok")


def reference_problems(unit: UnitOfWork) -> tuple[str, ...]:
    """Return rows that point to none, as "table -> table", at most 20."""
    rows = unit.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST)
    return tuple(f"{row[0]} -> {row[2]}" for row in rows)


def posts_whose_vacancies_differ(unit: UnitOfWork, session_id: UUID | None = None) -> int:
    """Return how many posts have another number taken than contracts that took one.

    With a session only the posts of its contracts are looked at. A contract past the vacancies took none.
    """
    took = (
        select(func.count())
        .select_from(Contract)
        .where(
            Contract.post_id == Post.id,
            Contract.form.in_(COUNTED_FORMS),
            Contract.state.in_(COUNTED_STATES),
            Contract.over_vacancies.is_(False),
        )
        .correlate(Post)
        .scalar_subquery()
    )
    statement = select(func.count()).select_from(Post).where(or_(Post.taken != took, Post.taken > Post.vacancies))
    if session_id is not None:
        statement = statement.where(Post.id.in_(select(Contract.post_id).where(Contract.session_id == session_id)))
    return unit.session.scalar(statement) or 0


def assignments_in_another_hall(unit: UnitOfWork) -> int:
    """Return how many booths are assigned in a session that takes place in another hall."""
    return (
        unit.session.scalar(
            select(func.count())
            .select_from(BoothAssignment)
            .join(Booth, Booth.id == BoothAssignment.booth_id)
            .join(FairSession, FairSession.id == BoothAssignment.session_id)
            .where(and_(FairSession.hall_id.is_not(None), FairSession.hall_id != Booth.hall_id))
        )
        or 0
    )
