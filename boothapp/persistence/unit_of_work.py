"""One transaction of one use case, and the translation of the database's troubles."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from boothapp.domain.errors import EnvironmentProblem
from boothapp.persistence.driver import known_problem
from boothapp.persistence.engine import READ_ONLY
from boothapp.support.urgency import URGENCY


def problem_of(error: BaseException, path: str) -> EnvironmentProblem | None:
    """Return the known problem behind a database error, or None when it is a bug of ours."""
    return known_problem(str(error.orig if isinstance(error, DBAPIError) else error), path)


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """An open transaction: `session` for rows as objects, `connection` for statements."""

    session: Session

    @property
    def connection(self) -> Connection:
        """Return the transaction's connection."""
        return self.session.connection()


class UnitOfWorkFactory:
    """Opens transactions on one fair; `write` commits at its end or leaves nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._write = sessionmaker(engine, expire_on_commit=False)
        self._read = sessionmaker(engine.execution_options(**{READ_ONLY: True}), autoflush=False)
        self._path = str(engine.url.database or engine.url.host or "")

    @property
    def location(self) -> str:
        """Return where the fair lies: a path, or a server's name."""
        return self._path

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Give a transaction that is committed when the block ends and rolled back when it raises.

        Raises `EnvironmentProblem` for a full disk, a locked file, a read-only folder or a damaged file.
        """
        with self._translated(), URGENCY.held(), self._write() as session, session.begin():
            yield UnitOfWork(session)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Give one consistent view of the fair; writers are not held up and nothing can be changed by mistake."""
        with self._translated(), self._read() as session:
            yield UnitOfWork(session)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            problem = problem_of(error, self._path)
            if problem is None:
                raise
            raise problem from error
