"""Makes the day's documents from one set of figures: report, workbook, JSON and press text."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from boothapp.documents.day_report import render_day_report
from boothapp.documents.fonts import Fonts
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.report_data import DayReportData, ReportLine
from boothapp.documents.words import DocumentLanguage, Words
from boothapp.domain.day_end import Statement
from boothapp.domain.fair import Bilingual
from boothapp.domain.figure_keys import common_keys
from boothapp.domain.figures import DayFigures
from boothapp.domain.values import ConflictKind
from boothapp.exchange.summary_workbook import SummaryData, summary_workbook
from boothapp.persistence.models import Conflict, FrameworkAgreement
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.press_text import press_text
from boothapp.support.i18n import N_, Catalogs, Language

CONFLICT_NAMES: dict[ConflictKind, str] = {
    ConflictKind.OVER_VACANCIES: N_("Signed past the vacancies"),
    ConflictKind.FORCED_ENTRY: N_("Admitted by hand"),
    ConflictKind.DUPLICATE_PERSON: N_("Same person twice"),
    ConflictKind.MERGE: N_("Records merged"),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """What a set of documents says about itself; `verify_code` is empty while the day is open."""

    number: str
    created: datetime
    verify_code: str = ""
    warnings: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """Rows that the report lists one by one."""

    conflicts: tuple[Conflict, ...]
    agreements: tuple[FrameworkAgreement, ...]


def recorded_matters(unit: UnitOfWork, session_id: UUID) -> Recorded:
    """Return the conflicts and framework agreements that belong to the session or to no session."""
    conflicts = unit.session.scalars(
        select(Conflict)
        .where(or_(Conflict.session_id.is_(None), Conflict.session_id == session_id))
        .order_by(Conflict.created_at, Conflict.id)
    )
    agreements = unit.session.scalars(
        select(FrameworkAgreement)
        .where(or_(FrameworkAgreement.session_id.is_(None), FrameworkAgreement.session_id == session_id))
        .order_by(FrameworkAgreement.signed_on, FrameworkAgreement.id)
    )
    return Recorded(tuple(conflicts), tuple(agreements))


def report_number(figures: DayFigures) -> str:
    """Return the number printed on a session's report: fair, day and session."""
    return f"{figures.fair.code}-{figures.session.day:%m%d}-D{figures.session.number}"


class _SheetWords:
    """The workbook's words, from the document's."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def line(self, message: str, /, **params: object) -> str:
        """Return a label's text."""
        return self._words.line(message, **params)

    def name(self, value: Bilingual) -> str:
        """Return the name of something of the fair."""
        return str(self._words.value(value))


class DayDocuments:
    """Turns figures into bytes; it reads and writes nothing."""

    def __init__(self, fonts: Fonts, catalogs: Catalogs) -> None:
        self._fonts = fonts
        self._catalogs = catalogs

    def words(self, language: DocumentLanguage) -> Words:
        """Return the words of a document language."""
        return Words(language, zh=self._catalogs.translator(Language.ZH_CN), en=self._catalogs.translator(Language.EN))

    def report(self, figures: DayFigures, recorded: Recorded, issue: Issue, language: DocumentLanguage) -> Rendered:
        """Return the report as PDF."""
        words = self.words(language)
        data = DayReportData(
            figures=figures,
            number=issue.number,
            digest=issue.verify_code,
            conflicts=tuple(_conflict_line(row, words) for row in recorded.conflicts),
            agreements=tuple(
                ReportLine(row.title, f"{row.party_a} · {row.party_b}", row.signed_on.isoformat())
                for row in recorded.agreements
            ),
            warnings=tuple(_warning_line(each, words) for each in issue.warnings),
        )
        return render_day_report(data, DocumentSetting(self._fonts, words, issue.created))

    def workbook(self, figures: DayFigures, issue: Issue, language: DocumentLanguage) -> bytes:
        """Return the workbook."""
        words = self.words(language)
        data = SummaryData(
            figures=figures,
            number=issue.number,
            verify_code=issue.verify_code,
            warnings=tuple(_said(each, words) for each in issue.warnings),
        )
        return summary_workbook(data, _SheetWords(words))

    def press(self, figures: DayFigures, languages: Sequence[Language]) -> str:
        """Return the press text in each of the languages, one after the other."""
        return "\n".join(press_text(figures, self._catalogs.translator(language)) for language in languages)

    @staticmethod
    def figures_json(figures: DayFigures) -> bytes:
        """Return the day's figures under the keys of the rehearsal."""
        return (json.dumps(common_keys(figures.common), ensure_ascii=False, indent=1) + "\n").encode()


def _said(statement: Statement, words: Words) -> str:
    return " / ".join(statement.said(t) for t in words.each)


def _warning_line(statement: Statement, words: Words) -> ReportLine:
    said = [statement.said(t) for t in words.each]
    return ReportLine(said[0], said[1] if len(said) > 1 else "")


def _conflict_line(row: Conflict, words: Words) -> ReportLine:
    detail = row.detail
    what = str(detail.get("number") or detail.get("registration") or "")
    reason = str(detail.get("reason") or "")
    state = words.main(N_("Resolved")) if row.resolved_at else words.main(N_("Not resolved"))
    return ReportLine(words.line(CONFLICT_NAMES[row.kind]), " · ".join(part for part in (what, reason) if part), state)
