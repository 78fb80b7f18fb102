"""Sets a badge aside that did not come out and is needed no more, so that the list holds what still has to be done."""

from collections.abc import Sequence
from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.values import PrintKind, PrintState
from boothapp.persistence.models import PrintJob
from boothapp.persistence.queries.failed_badges import is_still_failed
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail


class SetAsideBadgeService:
    """Closes failed badge jobs by hand; the trail keeps who did it and when."""

    def __init__(self, units: UnitOfWorkFactory, audit: AuditTrail) -> None:
        self._units = units
        self._audit = audit

    def set_aside(self, actor: Actor, job_ids: Sequence[UUID]) -> int:
        """Note that these badges are not needed; return how many were still waiting for it.

        One that was printed again or set aside since is left as it is. Raises `UserError("not_allowed")`.
        """
        actor.require(Permission.PRINT)
        done = 0
        with self._units.write() as unit:
            for job_id in job_ids:
                job = unit.session.get(PrintJob, job_id)
                if job is None or job.kind is not PrintKind.BADGE or not is_still_failed(unit, job_id):
                    continue
                job.state = PrintState.SET_ASIDE
                detail = {"registration": str(job.subject_id), "printer": job.printer, "word": job.error}
                self._audit.record(unit, actor, "badge_set_aside", f"print_job:{job_id}", detail)
                done += 1
        return done
