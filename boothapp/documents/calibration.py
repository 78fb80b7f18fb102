"""The calibration sheet: a frame at a known distance from the label's edges, to measure how far a print is off."""

from boothapp.documents.palette import BLACK
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.shapes import rule
from boothapp.documents.surface import Style, Surface
from boothapp.documents.writing import Align, write
from boothapp.support.i18n import N_

FRAME_MM = 5.0
_TICK_MM, _LONG_MM = 1.5, 3.0


def calibration_sheet(page: tuple[float, float], setting: DocumentSetting, offset_mm: tuple[float, float]) -> Rendered:
    """Return one page of the label's size, moved by `offset_mm`: a frame 5 mm inside, with rulers in mm."""
    surface = Surface(setting, setting.words.line(N_("Calibration")), page)
    width, height = page
    left, top, right, bottom = FRAME_MM, FRAME_MM, width - FRAME_MM, height - FRAME_MM
    with surface.moved(*offset_mm):
        for start, end in (
            ((left, top), (right, top)),
            ((right, top), (right, bottom)),
            ((right, bottom), (left, bottom)),
            ((left, bottom), (left, top)),
        ):
            rule(surface, *start, *end, BLACK, 0.5)
        for mm in range(int(right - left) + 1):
            tick = _LONG_MM if mm % 5 == 0 else _TICK_MM
            rule(surface, left + mm, top, left + mm, top + tick, BLACK, 0.3)
        for mm in range(int(bottom - top) + 1):
            tick = _LONG_MM if mm % 5 == 0 else _TICK_MM
            rule(surface, left, top + mm, left + tick, top + mm, BLACK, 0.3)
        style, middle = Style(8, colour=BLACK), width / 2
        room = right - left - 2 * _LONG_MM
        for line, words in enumerate(
            (
                setting.words.line(N_("The frame is 5 mm from every edge of the label.")),
                f"{width:g} × {height:g} mm",
                f"→ {offset_mm[0]:+.1f} mm   ↓ {offset_mm[1]:+.1f} mm",
            )
        ):
            write(surface, middle, height / 2 + 5 * (line - 1), words, style, align=Align.CENTRE, max_width=room)
    return surface.finish()
