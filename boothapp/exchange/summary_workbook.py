"""The day's figures as a workbook of nine sheets, with the names and numbers of the report.

What people typed stays text (`workbook_writer`); a percentage is the number its n / N gives, to a tenth.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Protocol

from boothapp.domain.fair import Bilingual
from boothapp.domain.figures import DayFigures, Dimension
from boothapp.domain.shares import Share
from boothapp.domain.value_names import DIMENSION_NAMES, NOT_STATED, VALUE_NAMES
from boothapp.exchange.workbook_writer import CellValue, Column, Sheet, write_workbook
from boothapp.support.i18n import N_

PERCENT = "0.0%"
COUNT = "#,##0"
_SUMMARY = (
    (N_("Figure"), 40.0, ""),
    (N_("Count"), 12.0, COUNT),
    (N_("Of"), 12.0, COUNT),
    (N_("Share"), 10.0, PERCENT),
    (N_("Time"), 18.0, ""),
)
Rows = Sequence[Sequence[CellValue]]


class SheetWords(Protocol):
    """The words of the workbook's language or languages, on one line."""

    def line(self, message: str, /, **params: object) -> str:
        """Return a label's text."""
        ...

    def name(self, value: Bilingual) -> str:
        """Return the name of something of the fair."""
        ...


@dataclass(frozen=True, slots=True)
class SummaryData:
    """What the workbook holds besides the figures; `industries` names the keys of contracts by industry."""

    figures: DayFigures
    number: str
    verify_code: str = ""
    warnings: tuple[str, ...] = ()
    industries: Mapping[str, Bilingual] = field(default_factory=dict)


def summary_workbook(data: SummaryData, words: SheetWords) -> bytes:
    """Return the workbook's bytes; the same data gives the same bytes."""
    target = BytesIO()
    write_workbook(target, _Book(data, words).sheets(), data.figures.as_of)
    return target.getvalue()


def percent(share: Share) -> float | None:
    """Return the share as the workbook's number: the printed tenths, nothing finer."""
    return None if share.tenths is None else share.tenths / 1000


class _Book:
    """Makes each sheet from the figures."""

    def __init__(self, data: SummaryData, words: SheetWords) -> None:
        self._data = data
        self._figures = data.figures
        self._common = data.figures.common
        self._line = words.line
        self._name = words.name

    def sheets(self) -> list[Sheet]:
        """Return the nine sheets."""
        return [
            self._summary(),
            self._arrivals(),
            self._areas(),
            self._exhibitors(),
            self._people(),
            self._persons_by(N_("Schools"), Dimension.SCHOOL),
            self._persons_by(N_("Majors"), Dimension.MAJOR),
            self._contracts(),
            self._matters(),
        ]

    def _sheet(self, name: str, columns: Iterable[tuple[str, float, str]], rows: Rows, title: str = "") -> Sheet:
        return Sheet(
            self._line(name),
            [Column(self._line(title_), width, number) for title_, width, number in columns],
            rows,
            (title,) if title else (),
        )

    def _counted(self, label: str, share: Share) -> tuple[CellValue, ...]:
        return (self._line(label), share.n, share.of, percent(share))

    def _summary(self) -> Sheet:
        figures, common = self._figures, self._common
        session = figures.session
        peak = figures.inside.peak
        rows: list[tuple[CellValue, ...]] = [
            self._counted(N_("Exhibitors present"), common.exhibitors.present_share),
            (self._line(N_("No-shows")), common.exhibitors.no_show),
            (self._line(N_("Posts")), common.exhibitors.posts),
            (self._line(N_("Vacancies")), common.exhibitors.vacancies),
            (self._line(N_("Persons checked in")), common.people.persons),
            (self._line(N_("Entries (times)")), common.people.entries),
            self._counted(N_("Pre-registered who came"), common.people.registered),
            self._counted(N_("Walk-ins"), common.people.walk_in_share),
            (
                self._line(N_("Peak inside")),
                peak.count if peak else 0,
                None,
                None,
                session.local(peak.at) if peak else None,
            ),
            (self._line(N_("Booth visits (times)")), common.interest.visits),
            (self._line(N_("Visitors of booths")), common.interest.visitors),
            (self._line(N_("Resumes left")), common.interest.resumes),
            (self._line(N_("Intentions")), common.interest.intentions),
            self._counted(N_("People with an intention"), common.interest.checked_in_with_intention),
            (self._line(N_("Booth contracts")), common.contracts.booth),
            (self._line(N_("Campus-talk contracts")), common.contracts.campus_talk),
            (self._line(N_("Contracts of every channel")), common.contracts.total),
            (self._line(N_("Booth contracts of all sessions")), figures.fair_contracts.booth),
            (self._line(N_("Campus-talk contracts of all sessions")), figures.fair_contracts.campus_talk),
        ]
        day = f"{session.day.isoformat()} {self._name(session.city)}"
        return self._sheet(
            N_("Summary"), _SUMMARY, rows, f"{self._name(figures.fair.name)} · {day} · {self._data.number}"
        )

    def _arrivals(self) -> Sheet:
        local = self._figures.session.local
        rows = [(local(each.at), each.registered, each.walk_in, each.total) for each in self._figures.arrivals]
        columns = (
            (N_("From"), 18.0, ""),
            (N_("Pre-registered"), 16.0, COUNT),
            (N_("Walk-in"), 16.0, COUNT),
            (N_("Together"), 12.0, COUNT),
        )
        return self._sheet(N_("Arrivals per 10 minutes"), columns, rows)

    def _areas(self) -> Sheet:
        rows = [
            (
                self._name(row.name),
                row.present.n,
                row.present.of,
                row.posts,
                row.vacancies,
                row.visits,
                row.intentions,
                row.contracts_here,
                row.contracts.n,
                row.contracts.of,
                percent(row.contracts),
            )
            for row in self._common.areas
        ]
        titles = (
            N_("Present"),
            N_("Expected"),
            N_("Posts"),
            N_("Vacancies"),
            N_("Visits"),
            N_("Intentions"),
            N_("Contracts of this session"),
            N_("Contracts of all sessions"),
            N_("Of"),
        )
        columns = [(N_("Area"), 26.0, ""), *((title, 12.0, COUNT) for title in titles), (N_("Share"), 10.0, PERCENT)]
        return self._sheet(N_("Areas"), columns, rows)

    def _exhibitors(self) -> Sheet:
        rows = [
            (
                place,
                row.booth,
                row.name.zh,
                row.name.en,
                self._line(VALUE_NAMES[row.state]),
                row.posts,
                row.vacancies,
                row.visits,
                row.intentions,
                row.contracts,
            )
            for place, row in enumerate(self._common.ranking, start=1)
        ]
        columns = (
            (N_("Rank by visits"), 10.0, COUNT),
            (N_("Booth"), 10.0, ""),
            (N_("Chinese name"), 32.0, ""),
            (N_("English name"), 32.0, ""),
            (N_("Presence"), 12.0, ""),
            (N_("Posts"), 10.0, COUNT),
            (N_("Vacancies"), 10.0, COUNT),
            (N_("Visits"), 10.0, COUNT),
            (N_("Intentions"), 10.0, COUNT),
            (N_("Contracts"), 10.0, COUNT),
        )
        return self._sheet(N_("Exhibitors"), columns, rows)

    def _label(self, key: str, name: Bilingual | None = None) -> str:
        if name is not None:
            return self._name(name)
        return self._line(VALUE_NAMES[key]) if key in VALUE_NAMES else key or self._line(NOT_STATED)

    def _people(self) -> Sheet:
        rows = [
            (
                self._line(DIMENSION_NAMES[dimension]),
                self._label(part.key, part.name),
                part.share.n,
                part.share.of,
                percent(part.share),
            )
            for dimension in (Dimension.COHORT, Dimension.DEGREE, Dimension.LEVEL, Dimension.REGION)
            for part in self._common.breakdown(dimension).parts
        ]
        columns = (
            (N_("By"), 14.0, ""),
            (N_("Value"), 26.0, ""),
            (N_("Persons"), 12.0, COUNT),
            (N_("Of"), 12.0, COUNT),
            (N_("Share"), 10.0, PERCENT),
        )
        return self._sheet(N_("Persons"), columns, rows)

    def _persons_by(self, title: str, dimension: Dimension) -> Sheet:
        rows = [
            (self._label(part.key, part.name), part.share.n, part.share.of, percent(part.share))
            for part in self._common.breakdown(dimension).parts
        ]
        columns = (
            (DIMENSION_NAMES[dimension], 32.0, ""),
            (N_("Persons"), 12.0, COUNT),
            (N_("Of"), 12.0, COUNT),
            (N_("Share"), 10.0, PERCENT),
        )
        return self._sheet(title, columns, rows)

    def _contracts(self) -> Sheet:
        contracts = self._common.contracts
        rows: list[tuple[CellValue, ...]] = [
            (
                self._line(DIMENSION_NAMES[breakdown.dimension]),
                self._label(part.key, self._data.industries.get(part.key)),
                part.booth.n,
                part.booth.of,
                percent(part.booth),
                part.total.n,
                part.total.of,
                percent(part.total),
            )
            for breakdown in contracts.breakdowns
            for part in breakdown.parts
        ]
        beside = self._line(N_("Counted beside, no contract"))
        rows += [(beside, self._line(VALUE_NAMES[other.form]), other.count) for other in contracts.others]
        rows.append((beside, self._line(N_("Framework agreements")), self._common.matters.framework_agreements))
        rows.append((beside, self._line(N_("Rescinded")), contracts.rescinded))
        columns = (
            (N_("By"), 18.0, ""),
            (N_("Value"), 34.0, ""),
            (N_("Booth contracts"), 14.0, COUNT),
            (N_("Of"), 10.0, COUNT),
            (N_("Share"), 10.0, PERCENT),
            (N_("With campus talks"), 14.0, COUNT),
            (N_("Of"), 10.0, COUNT),
            (N_("Share"), 10.0, PERCENT),
        )
        return self._sheet(N_("Contracts"), columns, rows)

    def _matters(self) -> Sheet:
        scans, matters = self._figures.scans, self._common.matters
        rows: list[tuple[CellValue, ...]] = [
            (self._line(N_("Scans")), scans.scans),
            (self._line(N_("Admitted")), scans.admitted),
            (self._line(N_("Repeats")), scans.repeats),
            (self._line(N_("Refused")), scans.refused),
            (self._line(N_("Exits")), scans.exits),
            (self._line(N_("Undone")), scans.undone),
            (self._line(N_("Conflicts")), matters.conflicts),
            (self._line(N_("Conflicts open")), matters.conflicts_open),
            (self._line(N_("Inquiries")), matters.inquiries),
            (self._line(N_("Complaints")), matters.complaints),
            (self._line(N_("Exhibitors counted in several areas")), self._common.in_several_areas),
        ]
        for flow in self._figures.inside.gates:
            name = flow.name or self._line(N_("Without a gate"))
            rows += [(self._line(N_("In by a gate")), flow.entries, name)]
            rows += [(self._line(N_("Out by a gate")), flow.exits, name)]
        rows += [(self._line(N_("Passed with a warning")), None, warning) for warning in self._data.warnings]
        if self._data.verify_code:
            rows.append((self._line(N_("Verify code")), None, self._data.verify_code))
        columns = ((N_("Matter"), 36.0, ""), (N_("Count"), 12.0, COUNT), (N_("Text"), 80.0, ""))
        return self._sheet(N_("Matters"), columns, rows)
