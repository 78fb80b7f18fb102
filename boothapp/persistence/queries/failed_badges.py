"""Reads which badges did not come out, and whether they still can."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from boothapp.domain.actor import Role
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import PrintKind
from boothapp.persistence.models import Candidate, PrintJob, Registration, Station
from boothapp.persistence.queries.badges import badge_refusal
from boothapp.persistence.queries.prints import still_failed
from boothapp.persistence.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FailedBadge:
    """A badge that did not come out, by its newest job; `word` is what the printer said.

    `refusal` is the code of why it cannot be printed again by now; "" for one that can.
    """

    job_id: UUID
    registration_id: UUID
    session_id: UUID
    number: str
    name: Bilingual
    station: str
    printer: str
    reason: str
    word: str
    at: datetime
    refusal: str = ""


def failed_badges(unit: UnitOfWork, station: str) -> tuple[FailedBadge, ...]:
    """Return the failed badge jobs of a station and of every kiosk that are the newest of their person and session.

    Nobody stands at a kiosk who could mend its printer, and its guest is sent to a desk.
    """
    kiosks = select(Station.name).where(Station.role == Role.KIOSK.value)
    rows = unit.session.execute(
        select(
            PrintJob.id,
            PrintJob.subject_id,
            PrintJob.session_id,
            Registration.number,
            Candidate.name_zh,
            Candidate.name_en,
            PrintJob.station,
            PrintJob.printer,
            PrintJob.reason,
            PrintJob.error,
            PrintJob.created_at,
        )
        .join(Registration, Registration.id == PrintJob.subject_id)
        .join(Candidate, Candidate.id == Registration.candidate_id)
        .where(
            or_(PrintJob.station == station, PrintJob.station.in_(kiosks)),
            PrintJob.kind == PrintKind.BADGE,
            still_failed(),
        )
        .order_by(PrintJob.created_at, PrintJob.id)
    ).all()
    return tuple(
        FailedBadge(
            job_id=job,
            registration_id=subject,
            session_id=session,
            number=number,
            name=Bilingual(zh, en),
            station=place,
            printer=printer,
            reason=reason,
            word=word,
            at=at,
            refusal=badge_refusal(unit, subject),
        )
        for job, subject, session, number, zh, en, place, printer, reason, word, at in rows
        if session is not None
    )


def is_still_failed(unit: UnitOfWork, job_id: UUID) -> bool:
    """Tell whether a job failed and was not sent again since."""
    return unit.session.scalar(select(PrintJob.id).where(PrintJob.id == job_id, still_failed())) is not None
