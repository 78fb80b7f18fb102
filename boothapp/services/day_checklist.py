"""Looks at what stands between a session and its end."""

from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.day_end import Checklist, Closing, DayCounts, Statement, Step, StepKey, StepState, open_steps
from boothapp.domain.fair import SessionInfo
from boothapp.domain.figures import DayFigures
from boothapp.domain.values import SessionState
from boothapp.persistence.queries.day_closes import closing_of, report_prints
from boothapp.persistence.queries.integrity import posts_whose_vacancies_differ
from boothapp.persistence.queries.parked import count_parked
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.compute_figures import day_figures
from boothapp.support.clock import Clock
from boothapp.support.i18n import N_


class DayChecklistService:
    """Reads the steps with their evidence; nothing is changed."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def checklist(self, actor: Actor, session_id: UUID) -> Checklist:
        """Return the session's steps; raises `UserError` `not_allowed` or `not_found`."""
        actor.require(Permission.CLOSE_DAY)
        with self._units.read() as unit:
            return make_checklist(unit, day_figures(unit, session_id, self._clock.now()))


def make_checklist(unit: UnitOfWork, figures: DayFigures) -> Checklist:
    """Return the checklist inside an open transaction."""
    session = figures.session
    closing = closing_of(unit, session.id)
    sealed = closing if session.state is SessionState.CLOSED else None
    counts = count_day(unit, figures)
    return Checklist(
        session=session,
        steps=(
            _lock(session, figures, sealed),
            *open_steps(counts),
            _back_up(sealed),
            _seal(session, sealed),
            _print(counts, sealed),
        ),
        closing=closing,
    )


def count_day(unit: UnitOfWork, figures: DayFigures) -> DayCounts:
    """Return what the checklist compares."""
    common = figures.common
    return DayCounts(
        scans=figures.scans,
        persons=common.people.persons,
        arrivals=sum(each.total for each in figures.arrivals),
        expected=common.exhibitors.expected,
        present=common.exhibitors.present,
        no_show=common.exhibitors.no_show,
        unconfirmed=common.exhibitors.unconfirmed,
        conflicts=common.matters.conflicts,
        conflicts_open=common.matters.conflicts_open,
        contracts=common.contracts.total,
        unfinished=common.contracts.unfinished,
        taken_differs=posts_whose_vacancies_differ(unit, figures.session.id),
        report_prints=report_prints(unit, figures.session.id),
        parked=count_parked(unit.connection, figures.session.id),
    )


def _lock(session: SessionInfo, figures: DayFigures, sealed: Closing | None) -> Step:
    last = figures.scans.last_at
    clock = f"{session.local(last):%H:%M:%S}" if last else ""
    if sealed is None:
        message = (
            N_("Locked when the day is finished; last scan {last}") if last else N_("Locked when the day is finished")
        )
        return Step(StepKey.LOCK, StepState.WAITING, Statement.of(message, **({"last": clock} if last else {})))
    at = f"{session.local(sealed.closed_at):%H:%M}"
    message = N_("{at}, {who}; last scan {last}") if last else N_("{at}, {who}")
    values = {"at": at, "who": sealed.closed_by} | ({"last": clock} if last else {})
    return Step(StepKey.LOCK, StepState.DONE, Statement.of(message, **values))


def _back_up(sealed: Closing | None) -> Step:
    if sealed is None:
        return Step(StepKey.BACK_UP, StepState.WAITING, Statement.of(N_("A copy is written and read back")))
    return Step(StepKey.BACK_UP, StepState.DONE, Statement.of(N_("Copied and read back")))


def _seal(session: SessionInfo, sealed: Closing | None) -> Step:
    if sealed is None:
        return Step(StepKey.SEAL, StepState.WAITING, Statement.of(N_("Report, workbook and signed bundle are written")))
    name = sealed.bundle.file_name if sealed.bundle else ""
    at = f"{session.local(sealed.closed_at):%H:%M}"
    return Step(StepKey.SEAL, StepState.DONE, Statement.of(N_("Sealed {at}: {name}"), at=at, name=name))


def _print(counts: DayCounts, sealed: Closing | None) -> Step:
    message = N_("Printed: {count}; 3 signatures, 2 copies") if counts.report_prints else N_("3 signatures, 2 copies")
    done = sealed is not None and counts.report_prints
    values = {"count": counts.report_prints} if counts.report_prints else {}
    return Step(StepKey.PRINT, StepState.DONE if done else StepState.WAITING, Statement.of(message, **values))
