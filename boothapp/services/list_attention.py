"""Lists what waits for the organiser during a session."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, or_, select

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.attention import FORCED_REVIEW, Matter, MatterKind, Urgency
from boothapp.domain.day_end import Statement
from boothapp.domain.figures import DayFigures
from boothapp.domain.values import ConflictKind, InquiryKind, PresenceState, PrintKind
from boothapp.persistence.models import AuditEntry, Booth, BoothAssignment, Conflict, Inquiry, Presence, PrintJob
from boothapp.persistence.queries.prints import still_failed
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.clock_watch import CLOCK_SET_BACK, clock_subject
from boothapp.services.compute_figures import day_figures
from boothapp.support.clock import Clock
from boothapp.support.i18n import N_

NEARLY_FULL = 0.95
SEEN_BY = timedelta(minutes=30)
_LISTED = 4


class ListAttentionService:
    """Reads the day and says what to look at; an empty list is a calm day."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def look(self, actor: Actor, session_id: UUID) -> tuple[DayFigures, tuple[Matter, ...]]:
        """Return the day's figures and its matters of one moment, the most urgent first.

        Raises `UserError` `not_allowed` or `not_found`.
        """
        actor.require(Permission.SEE_FIGURES)
        with self._units.read() as unit:
            figures = day_figures(unit, session_id, self._clock.now())
            return figures, _matters(unit, figures)


def _matters(unit: UnitOfWork, figures: DayFigures) -> tuple[Matter, ...]:
    found = [
        _capacity(figures),
        *_conflicts(unit, figures.session.id),
        _prints(unit, figures.session.id),
        _no_shows(unit, figures),
        _not_seen(figures),
        _no_booth(figures),
        _complaints(unit, figures.session.id),
        _clock_back(unit, figures),
    ]
    order = list(MatterKind)
    return tuple(sorted((each for each in found if each), key=lambda each: order.index(each.kind)))


def _capacity(figures: DayFigures) -> Matter | None:
    inside, holds = figures.inside, figures.inside.room.persons
    if not holds or inside.now < NEARLY_FULL * holds:
        return None
    return Matter(
        MatterKind.FULL,
        Urgency.MUST,
        Statement.of(N_("{now} inside, the hall holds {capacity}"), now=inside.now, capacity=holds),
        Statement.of(N_("Let people in only as others leave.")),
        "floor",
    )


def _conflicts(unit: UnitOfWork, session_id: UUID) -> list[Matter]:
    rows = unit.session.execute(
        select(Conflict.kind, Conflict.detail)
        .where(or_(Conflict.session_id == session_id, Conflict.session_id.is_(None)), Conflict.resolved_at.is_(None))
        .order_by(Conflict.created_at, Conflict.id)
    ).all()
    details: dict[MatterKind, list[dict[str, object]]] = {}
    for kind, detail in rows:
        details.setdefault(_KINDS.get(kind, MatterKind.OTHER_CONFLICT), []).append(detail)
    return [_conflict(kind, each) for kind, each in details.items()]


_KINDS = {
    ConflictKind.OVER_VACANCIES: MatterKind.OVER_VACANCIES,
    ConflictKind.FORCED_ENTRY: MatterKind.FORCED_ENTRY,
}


def _conflict(kind: MatterKind, details: list[dict[str, object]]) -> Matter:
    count = len(details)
    reason = str(details[-1].get("reason") or "")
    note = (
        Statement.of(N_("Reason given: {reason}"), reason=reason) if reason else Statement.of(N_("Open it and decide."))
    )
    match kind:
        case MatterKind.OVER_VACANCIES:
            title = Statement.of(N_("Contracts past the vacancies: {count}"), count=count)
            return Matter(kind, Urgency.CHECK, title, note, "contracts")
        case MatterKind.FORCED_ENTRY:
            title = Statement.of(N_("People admitted by hand: {count}"), count=count)
            return Matter(kind, Urgency.CHECK, title, note, FORCED_REVIEW)
        case _:
            title = Statement.of(N_("Conflicts not resolved: {count}"), count=count)
            return Matter(kind, Urgency.CHECK, title, note, "candidates")


def _prints(unit: UnitOfWork, session_id: UUID) -> Matter | None:
    rows = unit.session.execute(
        select(PrintJob.printer, PrintJob.kind, func.count())
        .where(PrintJob.session_id == session_id, still_failed())
        .group_by(PrintJob.printer, PrintJob.kind)
    ).all()
    if not rows:
        return None
    failed = Counter[str]()
    for printer, _kind, count in rows:
        failed[printer] += count
    printer = failed.most_common(1)[0][0]
    note = (
        Statement.of(N_("Most at {printer}: paper, labels, cable?"), printer=printer)
        if printer
        else Statement.of(N_("Print them again, or save them as PDF."))
    )
    badges = {kind for _printer, kind, _count in rows} == {PrintKind.BADGE}
    words = N_("Badges not printed: {count}") if badges else N_("Not printed: {count}")
    return Matter(MatterKind.PRINT_FAILED, Urgency.MUST, Statement.of(words, count=failed.total()), note, "print")


def _no_shows(unit: UnitOfWork, figures: DayFigures) -> Matter | None:
    numbers = unit.session.scalars(
        select(Booth.number)
        .join(BoothAssignment, BoothAssignment.booth_id == Booth.id)
        .join(
            Presence,
            (Presence.exhibitor_id == BoothAssignment.exhibitor_id)
            & (Presence.session_id == BoothAssignment.session_id),
        )
        .where(BoothAssignment.session_id == figures.session.id, Presence.state == PresenceState.NO_SHOW)
        .order_by(Booth.number)
    ).all()
    if not numbers:
        return None
    listed = ", ".join(numbers[:_LISTED]) + (" …" if len(numbers) > _LISTED else "")
    return Matter(
        MatterKind.NO_SHOW,
        Urgency.CHECK,
        Statement.of(N_("No-shows that still have a booth: {count}"), count=len(numbers)),
        Statement.of(N_("Booths to fill: {booths}"), booths=listed),
        "floor",
    )


def _not_seen(figures: DayFigures) -> Matter | None:
    waiting = figures.common.exhibitors.unconfirmed
    if not waiting or figures.as_of < figures.session.starts_at + SEEN_BY:
        return None
    return Matter(
        MatterKind.NOT_SEEN,
        Urgency.CHECK,
        Statement.of(N_("Exhibitors not seen yet: {count}"), count=waiting),
        Statement.of(N_("Confirm who came when the day is closed.")),
        "close",
    )


def _no_booth(figures: DayFigures) -> Matter | None:
    rows = [row for row in figures.common.ranking if not row.booth and row.state is not PresenceState.NO_SHOW]
    if not rows or figures.session.hall_id is None:
        return None
    return Matter(
        MatterKind.NO_BOOTH,
        Urgency.CHECK,
        Statement.of(N_("Exhibitors without a booth: {count}"), count=len(rows)),
        Statement.of(N_("Assign them on the floor plan.")),
        "floor",
    )


def _clock_back(unit: UnitOfWork, figures: DayFigures) -> Matter | None:
    last = unit.session.scalar(
        select(AuditEntry)
        .where(AuditEntry.action == CLOCK_SET_BACK, AuditEntry.subject == clock_subject(figures.session.id))
        .order_by(AuditEntry.sequence.desc())
        .limit(1)
    )
    if last is None:
        return None
    at = f"{figures.session.local(last.at):%H:%M}"
    return Matter(
        MatterKind.CLOCK_BACK,
        Urgency.CHECK,
        Statement.of(N_("Clock set back at {station}"), station=last.station),
        Statement.of(
            N_("By {minutes} min, to {time}. The scans keep their order."), minutes=last.detail["minutes"], time=at
        ),
        "",
    )


def _complaints(unit: UnitOfWork, session_id: UUID) -> Matter | None:
    topics = unit.session.scalars(
        select(Inquiry.topic)
        .where(Inquiry.session_id == session_id, Inquiry.kind == InquiryKind.COMPLAINT, Inquiry.answer == "")
        .order_by(Inquiry.at.desc())
    ).all()
    if not topics:
        return None
    title = Statement.of(N_("Complaints without an answer: {count}"), count=len(topics))
    note = Statement.of(N_("The newest: {topic}"), topic=topics[0])
    return Matter(MatterKind.COMPLAINT, Urgency.CHECK, title, note, "")
