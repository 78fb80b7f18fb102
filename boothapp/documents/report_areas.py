"""The table of statistical areas: short on the first page, whole on a following one when it is long."""

from boothapp.documents.furniture import WIDTH
from boothapp.documents.report_data import DayReportData
from boothapp.documents.tables import Column, Row, RowKind, Table
from boothapp.documents.words import Pair, Words
from boothapp.documents.writing import Align
from boothapp.domain.figures import AreaRow
from boothapp.domain.shares import Share
from boothapp.support.i18n import N_

_WIDTHS = (53.0, 20.0, 15.0, 17.0, 18.0, 17.0, 23.0, 13.0)


def area_table(words: Words, report: DayReportData, rows: tuple[AreaRow, ...]) -> Table:
    """Return the table of `rows` with the day's totals, each exhibitor counted once."""
    heads = (
        N_("Area"),
        N_("Present n / N"),
        N_("Posts"),
        N_("Vacancies"),
        N_("Intentions"),
        N_("Contracts today"),
        N_("All days n / N"),
        N_("Share"),
    )
    stretch = WIDTH / sum(_WIDTHS)
    columns = tuple(
        Column(words.label(head), width * stretch, Align.RIGHT if place else Align.LEFT)
        for place, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True))
    )
    return Table(columns, (*(_row(words, row) for row in rows), _total(words, report)))


def _row(words: Words, row: AreaRow) -> Row:
    return Row(
        (
            words.value(row.name),
            row.present.counts,
            f"{row.posts:,}",
            f"{row.vacancies:,}",
            f"{row.intentions:,}",
            f"{row.contracts_here:,}",
            row.contracts.counts,
            row.contracts.percent,
        )
    )


def _total(words: Words, report: DayReportData) -> Row:
    figures = report.figures
    common, everywhere = figures.common, figures.fair_contracts.booth
    share = Share(everywhere, everywhere)
    label: Pair = words.label(N_("Total"))
    return Row(
        (
            label,
            common.exhibitors.present_share.counts,
            f"{common.exhibitors.posts:,}",
            f"{common.exhibitors.vacancies:,}",
            f"{common.interest.intentions:,}",
            f"{common.contracts.booth:,}",
            share.counts,
            share.percent,
        ),
        RowKind.TOTAL,
    )
