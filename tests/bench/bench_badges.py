"""A thousand badges on A4 sheets beside the same sheets without codes and the bare cost of making the matrices."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from boothapp.documents.badge import BadgeData, render_badges
from boothapp.documents.fonts import Fonts
from boothapp.documents.layout import BadgeLayout, ItemKind, LayoutItem
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.documents.qr import plain_badge_matrix
from boothapp.documents.rendered import DocumentSetting
from boothapp.documents.surface import POINTS_PER_MM
from boothapp.documents.words import DocumentLanguage, Words
from boothapp.domain.badge_code import TOKEN_BYTES, BadgeCode
from boothapp.domain.registration_number import format_number
from boothapp.domain.values import BadgeKind
from boothapp.support.clock import ManualClock
from boothapp.support.i18n import Catalogs, Language
from boothapp.support.ids import SeededIds
from boothapp.support.paths import resource_root
from tests.bench.rows import BenchRow, against
from tests.bench.size import Size

BADGES = 1_000
TURNS = 3
LIMIT = 2.0
WIDGET_LIMIT = 0.1
LAYOUT = "sheet-a4"
_NOW = datetime(2026, 11, 4, 1, 0, tzinfo=UTC)
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "若溪伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"


def run(folder: Path, size: Size = Size.FULL) -> list[BenchRow]:
    """Measure and return the rows."""
    del folder
    badges = _badges(size.of(BADGES, 10))
    layout = BadgeLayouts(resource_root() / "badge_layouts").load(LAYOUT)
    bare = replace(layout, items=tuple(item for item in layout.items if item.kind is not ItemKind.QR))
    setting = _setting()
    render_badges(badges[:10], layout, setting)  # fonts and tables are made once, at the first badge of the day
    ours: list[float] = []
    without: list[float] = []
    matrices: list[float] = []
    for _ in range(TURNS):
        ours.append(_timed(lambda: render_badges(badges, layout, setting)))
        without.append(_timed(lambda: render_badges(badges, bare, setting)))
        matrices.append(_timed(lambda: [plain_badge_matrix(badge.code_digits) for badge in badges]))
    widgets = _timed(lambda: _render_widgets(badges, bare, setting, _code_item(layout)))
    floor = median(without) + median(matrices)
    note = (
        f"{len(badges):,} badges; medians of {TURNS} turns; the floor is the sheets without codes "
        f"({median(without):.0f} ms) and the library's matrices with a fixed mask ({median(matrices):.0f} ms)"
    )
    widget_note = f"{len(badges):,} badges, one turn; the floor draws each code as reportlab's QrCodeWidget"
    return [
        against("A4 sheets to sheets without codes plus bare matrices", median(ours), floor, "ms", LIMIT, note),
        against("A4 sheets to QrCodeWidget's way", median(ours), widgets, "ms", WIDGET_LIMIT, widget_note),
    ]


def _render_widgets(badges: list[BadgeData], bare: BadgeLayout, setting: DocumentSetting, item: LayoutItem) -> None:
    """Make the sheets without codes, and draw the codes on as many sheets as its documentation shows."""
    from reportlab.pdfgen.canvas import Canvas

    render_badges(badges, bare, setting)
    canvas = Canvas(BytesIO(), pageCompression=1)
    side = item.box.width * POINTS_PER_MM
    places = bare.sheet.places if bare.sheet else ((0.0, 0.0),)
    for index, badge in enumerate(badges):
        if index and index % len(places) == 0:
            canvas.showPage()
        x, y = places[index % len(places)]
        widget = QrCodeWidget(badge.code_digits, barLevel="Q", barWidth=side, barHeight=side, barBorder=0)
        drawing = Drawing(side, side)
        drawing.add(widget)
        renderPDF.draw(drawing, canvas, x * POINTS_PER_MM, y * POINTS_PER_MM)
    canvas.save()


def _code_item(layout: BadgeLayout) -> LayoutItem:
    return next(item for item in layout.items if item.kind is ItemKind.QR)


def _badges(count: int) -> list[BadgeData]:
    ids = SeededIds(ManualClock(_NOW), 1)
    key = ids.token(32)
    return [
        BadgeData(
            kind=BadgeKind.CANDIDATE,
            name=_SURNAMES[place % 20] + _GIVEN[place % 25] + _GIVEN[place * 7 % 23],
            number=format_number(BadgeKind.CANDIDATE, place + 1),
            code_digits=BadgeCode.make(1, ids.token(TOKEN_BYTES), key).digits,
            latin_name="Wang Ruoxi",
            line1="大连理工大学",
            line2="材料科学与工程 · 硕士",
            session_label="11-05 苏州",
            fair_name="辽宁—江苏秋季人才交流会",
        )
        for place in range(count)
    ]


def _setting() -> DocumentSetting:
    resources = resource_root()
    catalogs = Catalogs(resources / "i18n")
    words = Words(DocumentLanguage.BOTH, catalogs.translator(Language.ZH_CN), catalogs.translator(Language.EN))
    return DocumentSetting(Fonts(resources / "fonts"), words, _NOW)


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000
