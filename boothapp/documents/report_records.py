"""The report's last pages: visits and intentions, ranking, gate, conflicts, agreements."""

from collections.abc import Iterator, Sequence

from boothapp.documents.furniture import WIDTH
from boothapp.documents.report_blocks import Heading, TableBlock
from boothapp.documents.report_breakdowns import counts_and_percent, key_name
from boothapp.documents.report_data import DayReportData, ReportLine
from boothapp.documents.report_pages import Block
from boothapp.documents.tables import Column, Row, Table
from boothapp.documents.words import Pair, Words
from boothapp.documents.writing import Align
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.support.i18n import N_


def record_blocks(words: Words, report: DayReportData) -> Iterator[Block]:
    """Return everything after the breakdowns."""
    yield TableBlock(_count_table(words, report), Heading(words.label(N_("Interest and gate"))))
    yield from _ranking(words, report)
    yield from _lines(words, N_("Passed with a warning"), "", report.warnings)
    matters = report.figures.common.matters
    note = words.main(N_("{n}, open {open}"), n=matters.conflicts, open=matters.conflicts_open)
    yield from _lines(words, N_("Conflicts"), note, report.conflicts)
    note = words.main(N_("Never counted as contracts"))
    yield from _lines(words, N_("Framework agreements"), note, report.agreements)


def _count_table(words: Words, report: DayReportData) -> Table:
    half = WIDTH / 2
    columns = (
        Column(words.label(N_("Visits, intentions, matters")), half - 32, Align.LEFT),
        Column(Pair(""), 28),
        Column(Pair(""), 4),
        Column(words.label(N_("Every scan at the gate")), half - 20, Align.LEFT),
        Column(Pair(""), 20),
    )
    left, right = _interest(words, report), _gate(words, report)
    blank = (Pair(""), "")
    length = max(len(left), len(right))
    padded = zip(left + [blank] * (length - len(left)), right + [blank] * (length - len(right)), strict=True)
    return Table(columns, tuple(Row((*one, "", *other)) for one, other in padded))


def _interest(words: Words, report: DayReportData) -> list[tuple[Pair, str]]:
    interest, common = report.figures.common.interest, report.figures.common
    rows = [
        (words.label(N_("Booth visits (times)")), f"{interest.visits:,}"),
        (words.label(N_("Visitors at booths (persons)")), f"{interest.visitors:,}"),
        (words.label(N_("Resumes left")), f"{interest.resumes:,}"),
        (words.label(N_("Intentions")), f"{interest.intentions:,}"),
        (words.label(N_("Persons with an intention")), f"{interest.intention_people:,}"),
    ]
    rows += [
        (_joined(words.label(N_("Intentions")), key_name(words, part.key, part.name)), counts_and_percent(part.share))
        for part in interest.intentions_by_degree
    ]
    rows += [(words.label(VALUE_NAMES[other.form]), f"{other.count:,}") for other in common.contracts.others]
    matters = common.matters
    return [
        *rows,
        (words.label(N_("Complaints")), f"{matters.complaints:,}"),
        (words.label(N_("Inquiries")), f"{matters.inquiries:,}"),
        (words.label(N_("Framework agreements")), f"{matters.framework_agreements:,}"),
    ]


def _joined(first: Pair, then: Pair) -> Pair:
    second = f"{first.second} · {then.second}" if first.second and then.second else ""
    return Pair(f"{first.main} · {then.main}", second)


def _gate(words: Words, report: DayReportData) -> list[tuple[Pair, str]]:
    scans, common = report.figures.scans, report.figures.common
    counts = (
        (N_("Scans, every attempt"), scans.scans),
        (N_("Admitted"), scans.admitted),
        (N_("Repeated by the same person"), scans.repeats),
        (N_("Refused"), scans.refused),
        (N_("Exits"), scans.exits),
        (N_("Undone"), scans.undone),
        (N_("Persons checked in"), common.people.persons),
        (N_("Entries (times)"), common.people.entries),
        (N_("Contracts rescinded"), common.contracts.rescinded),
        (N_("Contracts beyond the vacancies"), common.contracts.over_vacancies),
        (N_("Contracts not finished"), common.contracts.unfinished),
        (N_("Exhibitors not shown up"), common.exhibitors.no_show),
    )
    return [(words.label(message), f"{count:,}") for message, count in counts]


def _ranking(words: Words, report: DayReportData) -> Iterator[Block]:
    ranking = report.figures.common.ranking
    if not ranking:
        return
    heads = (
        (N_("No."), 9.0),
        (N_("Exhibitor"), 58.0),
        (N_("Booth"), 13.0),
        (N_("Presence"), 17.0),
        (N_("Posts"), 13.0),
        (N_("Vacancies"), 17.0),
        (N_("Visits"), 14.0),
        (N_("Intentions"), 18.0),
        (N_("Contracts"), 17.0),
    )
    left = {N_("Exhibitor"), N_("Booth"), N_("Presence")}
    columns = tuple(
        Column(words.label(head), width, Align.LEFT if head in left else Align.RIGHT) for head, width in heads
    )
    # The number's column stands at the right edge of its width; a gap keeps it from the name.
    columns = (Column(columns[0].head, columns[0].width, Align.LEFT), *columns[1:])
    rows = tuple(
        Row(
            (
                str(place),
                words.value(row.name),
                row.booth,
                words.main(VALUE_NAMES[row.state]),
                f"{row.posts:,}",
                f"{row.vacancies:,}",
                f"{row.visits:,}",
                f"{row.intentions:,}",
                f"{row.contracts:,}",
            )
        )
        for place, row in enumerate(ranking[: report.ranked], start=1)
    )
    note = words.main(N_("by booth visits; first {n} of {total}"), n=len(rows), total=len(ranking))
    yield TableBlock(Table(columns, rows), Heading(words.label(N_("Exhibitors by attention")), note))


def _lines(words: Words, message: str, note: str, lines: Sequence[ReportLine]) -> Iterator[Block]:
    if not lines:
        return
    columns = (
        Column(words.label(N_("What")), WIDTH * 0.36, Align.LEFT),
        Column(words.label(N_("Detail")), WIDTH * 0.44, Align.LEFT),
        Column(words.label(N_("State")), WIDTH * 0.20, Align.LEFT),
    )
    rows = tuple(Row((line.subject, line.detail, line.state)) for line in lines)
    yield TableBlock(Table(columns, rows), Heading(words.label(message), note))
