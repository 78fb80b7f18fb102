"""Writes a session's report as PDF, workbook, JSON or press text, any time of the day."""

import json
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from boothapp.documents.rendered import DocumentWarning
from boothapp.documents.words import DocumentLanguage
from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.figure_keys import common_keys
from boothapp.domain.figures import DayFigures
from boothapp.domain.values import SessionState
from boothapp.exchange.staged_files import replace_file
from boothapp.persistence.queries.day_closes import closing_of, kept_figures
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.compute_figures import day_figures
from boothapp.services.day_documents import DayDocuments, Issue, Recorded, recorded_matters, report_number
from boothapp.services.printable import Printable, printable
from boothapp.support.clock import Clock
from boothapp.support.i18n import Language

PRESS_LANGUAGES = {
    DocumentLanguage.ZH: (Language.ZH_CN,),
    DocumentLanguage.EN: (Language.EN,),
    DocumentLanguage.BOTH: (Language.ZH_CN, Language.EN),
}


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """The report to look at; `provisional` until the day is closed."""

    pdf: bytes
    pages: int
    provisional: bool
    warnings: tuple[DocumentWarning, ...]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """A report file that was written; `pages` 0 for anything but a PDF."""

    path: Path
    pages: int
    warnings: tuple[DocumentWarning, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    figures: DayFigures
    recorded: Recorded
    issue: Issue


class ReportDayService:
    """Reads one consistent view of the fair and makes the documents of it."""

    def __init__(self, units: UnitOfWorkFactory, clock: Clock, documents: DayDocuments) -> None:
        self._units = units
        self._clock = clock
        self._documents = documents

    def render(self, actor: Actor, session_id: UUID, language: str = DocumentLanguage.BOTH) -> RenderedReport:
        """Return the report as PDF; raises `UserError` `not_allowed` or `not_found`."""
        actor.require(Permission.SEE_FIGURES)
        day = self._day(session_id)
        made = self._documents.report(day.figures, day.recorded, day.issue, DocumentLanguage(language))
        return RenderedReport(made.pdf, made.pages, not day.issue.verify_code, made.warnings)

    def printable(self, actor: Actor, session_id: UUID, language: str = DocumentLanguage.BOTH) -> Printable:
        """Return the report for a printer; what is printed is the session's report."""
        actor.require(Permission.SEE_FIGURES)
        day = self._day(session_id)
        made = self._documents.report(day.figures, day.recorded, day.issue, DocumentLanguage(language))
        return printable(day.issue.number, made, 1, (session_id,))

    def write(
        self, actor: Actor, session_id: UUID, target: Path, language: str = DocumentLanguage.BOTH
    ) -> WrittenReport:
        """Write the kind that the file's ending names; a file of that name is replaced once the new one is whole.

        Raises `UserError` (`not_allowed`, `not_found`, `report_kind_unknown`) or `EnvironmentProblem`.
        """
        actor.require(Permission.SEE_FIGURES)
        wanted = DocumentLanguage(language)
        suffix = target.suffix.lower()
        if suffix not in {".pdf", ".xlsx", ".json", ".txt"}:
            code = "report_kind_unknown"
            raise UserError(code, name=target.name)
        day = self._day(session_id)
        pages, warnings = 0, tuple[DocumentWarning, ...]()
        match suffix:
            case ".pdf":
                made = self._documents.report(day.figures, day.recorded, day.issue, wanted)
                content, pages, warnings = made.pdf, made.pages, made.warnings
            case ".xlsx":
                content = self._documents.workbook(day.figures, day.issue, wanted)
            case ".json":
                content = self._documents.figures_json(day.figures)
            case _:
                content = self._documents.press(day.figures, PRESS_LANGUAGES[wanted]).encode()
        replace_file(target, content)
        return WrittenReport(target, pages, warnings)

    def _day(self, session_id: UUID) -> _Day:
        with self._units.read() as unit:
            figures = day_figures(unit, session_id, self._clock.now())
            return _read(unit, figures)


def _read(unit: UnitOfWork, figures: DayFigures) -> _Day:
    """A closed day's report is the sealed one again, as long as no other session has changed what it shows."""
    session_id = figures.session.id
    recorded = recorded_matters(unit, session_id)
    closing = closing_of(unit, session_id) if figures.session.state is SessionState.CLOSED else None
    if closing is None:
        return _Day(figures, recorded, Issue(report_number(figures), figures.as_of))
    then = day_figures(unit, session_id, closing.closed_at)
    same = kept_figures(unit, session_id).get("figures") == shown_figures(then)
    shown = then if same else figures
    issue = Issue(report_number(figures), shown.as_of, closing.records_sha256, closing.warnings)
    return _Day(shown, recorded, issue)


def shown_figures(figures: DayFigures) -> dict[str, object]:
    """Return the counts that a report shows, as they are kept with its closing."""
    everywhere = [[row.name.zh, row.contracts.n, row.contracts.of] for row in figures.common.areas]
    kept: dict[str, object] = json.loads(
        json.dumps(common_keys(figures.common) | {"areas_of_all_sessions": everywhere})
    )
    return kept
