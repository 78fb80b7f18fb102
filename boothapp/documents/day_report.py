"""The day report: a first page that says it all, then the breakdowns, the ranking and the records."""

from boothapp.documents.furniture import A4, LEFT, section
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.report_areas import area_table
from boothapp.documents.report_blocks import SECTION_SIZE, Heading, TableBlock
from boothapp.documents.report_breakdowns import contract_blocks, person_blocks
from boothapp.documents.report_data import DayReportData
from boothapp.documents.report_pages import Block, draw_foot, draw_page, paginate
from boothapp.documents.report_records import record_blocks
from boothapp.documents.report_summary import draw_notes, draw_summary
from boothapp.documents.surface import Surface
from boothapp.documents.tables import ROW_MM, draw_table
from boothapp.documents.words import Words
from boothapp.support.i18n import N_

_AREAS_TOP = 177.4
_AREAS_ROOM = 47.6
_SMALLEST_ROW_MM = 4.2


def render_day_report(report: DayReportData, setting: DocumentSetting) -> Rendered:
    """Return the report as an A4 PDF in the setting's language or languages."""
    words = setting.words
    title = f"{words.line(N_('Day report'))} {report.number}".strip()
    surface = Surface(setting, title, A4)
    most = int(_AREAS_ROOM / _SMALLEST_ROW_MM) - 1
    areas = report.figures.common.areas
    short = area_table(words, report, areas[:most])
    pages = paginate([*_long_areas(words, report, most), *_blocks(words, report)])
    draw_summary(surface, report)
    section(surface, 175, words.label(N_("By area")), size=SECTION_SIZE)
    row_mm = min(ROW_MM, _AREAS_ROOM / len(short.rows))
    bottom = draw_table(surface, LEFT, _AREAS_TOP, short, row_mm)
    draw_notes(surface, bottom + 5, report)
    draw_foot(surface, report, 1, len(pages) + 1)
    for number, blocks in enumerate(pages, start=2):
        surface.new_page()
        draw_page(surface, report, blocks)
        draw_foot(surface, report, number, len(pages) + 1)
    return surface.finish()


def _blocks(words: Words, report: DayReportData) -> list[Block]:
    return [
        *person_blocks(words, report),
        *contract_blocks(words, report),
        *record_blocks(words, report),
    ]


def _long_areas(words: Words, report: DayReportData, shown: int) -> list[Block]:
    """Return the whole table of areas when the first page has room for a part only."""
    areas = report.figures.common.areas
    if len(areas) <= shown:
        return []
    return [TableBlock(area_table(words, report, areas), Heading(words.label(N_("By area"))))]
