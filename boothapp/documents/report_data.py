"""What the day report is made of besides the figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from boothapp.domain.fair import Bilingual
from boothapp.domain.figures import DayFigures


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One recorded matter: what it is, and what became of it."""

    subject: str
    detail: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class DayReportData:
    """A session's figures and the report's own particulars.

    `digest` is the SHA-256 of the sealed data in hexadecimal; empty while the day is open, and then every page says
    that its figures are provisional. `industries` names the keys of contracts by industry;
    `warnings` are the steps that closing the day passed over.
    """

    figures: DayFigures
    number: str
    digest: str = ""
    industries: Mapping[str, Bilingual] = field(default_factory=dict)
    conflicts: tuple[ReportLine, ...] = ()
    agreements: tuple[ReportLine, ...] = ()
    warnings: tuple[ReportLine, ...] = ()
    ranked: int = 30
