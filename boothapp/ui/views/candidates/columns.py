"""The columns of the candidates table, and the source its windows of rows come from."""

from collections.abc import Callable
from dataclasses import dataclass

from boothapp.domain.actor import Actor
from boothapp.domain.candidate_records import CandidateFilter, CandidateKey, CandidateLine
from boothapp.domain.fair import SessionInfo
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.services.browse_candidates import BrowseCandidatesService
from boothapp.support.i18n import Language, Translator
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.windowed import Marks
from boothapp.ui.views.candidates.words import status_cell


@dataclass(slots=True)
class CandidateSource:
    """One filtered list of candidates, page by page, with the filter that the marks were found by."""

    service: BrowseCandidatesService
    actor: Actor
    wanted: CandidateFilter

    def marks(self, step: int) -> Marks[CandidateKey]:
        """Return the length and where each page begins."""
        found = self.service.marks(self.actor, self.wanted, step)
        self.wanted = found.wanted
        return Marks(found.count, found.keys)

    def rows(self, after: CandidateKey | None, limit: int) -> tuple[CandidateLine, ...]:
        """Return a page."""
        return self.service.page(self.actor, self.wanted, after, limit)


def candidate_columns(t: Translator, session_of: Callable[[], SessionInfo | None]) -> tuple[Column[CandidateLine], ...]:
    """Return every column; the list stays in order of number, so none sorts."""
    language = t.language

    def name(line: CandidateLine) -> Cell:
        first, second = person_names(line, language)
        return Cell(first, second, bold=True)

    return (
        Column("number", t("Number"), lambda line: line.number, width=104),
        Column("name", t("Name"), name, tip=lambda line: "\n".join(filter(None, (line.name_zh, line.name_en)))),
        Column("school", t("School"), lambda line: line.school, width=160, tip=lambda line: line.school),
        Column("major", t("Major"), lambda line: line.major, width=140, tip=lambda line: line.major),
        Column("degree", t("Degree"), lambda line: t(VALUE_NAMES[line.degree]) if line.degree else "", width=92),
        Column("year", t("Class of"), lambda line: str(line.cohort_year or ""), Align.RIGHT, 76),
        Column("phone", t("Phone"), lambda line: line.phone, width=116),
        Column("status", t("Status"), lambda line: status_cell(line, session_of(), t), width=150),
    )


def person_names(line: CandidateLine, language: Language) -> tuple[str, str]:
    """Return both names, the window's language first; a lone one stands alone."""
    zh, en = line.name_zh, line.name_en
    if not zh or not en or zh == en:
        return zh or en, ""
    return (zh, en) if language is Language.ZH_CN else (en, zh)
