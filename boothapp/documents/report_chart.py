"""The arrivals chart: one bar each ten minutes, the peak labelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from boothapp.documents.fonts import Weight
from boothapp.documents.palette import ACCENT, ROW_RULE, TEXT2, TEXT3
from boothapp.documents.shapes import Box, fill, rule
from boothapp.documents.surface import Style, Surface
from boothapp.documents.writing import Align, write
from boothapp.domain.figures import ARRIVAL_MINUTES

_AXIS = Style(7.8, colour=TEXT2)
_BAR_SHARE = 0.8
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_LINES = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """How many came in the ten minutes from `at` (wall clock)."""

    at: datetime
    count: int


def draw_arrivals(surface: Surface, box: Box, bars: Sequence[Bar], opens: datetime, closes: datetime) -> None:
    """Draw the bars between opening and closing, or as far as anybody came before or after."""
    start = min([opens, *(bar.at for bar in bars)]).replace(minute=0, second=0, microsecond=0)
    slot = timedelta(minutes=ARRIVAL_MINUTES)
    end = max([closes, *(bar.at + slot for bar in bars)])
    slots = max(1, -(-(end - start) // slot))
    plot = Box(box.x + 8, box.y, box.width - 8, box.height - 6)
    highest = max((bar.count for bar in bars), default=0)
    step = next((step for step in _STEPS if step * _LINES >= highest), _STEPS[-1])
    top = step * max(1, -(-highest // step))
    _axes(surface, plot, step, top)
    width = plot.width / slots
    for bar in bars:
        height = plot.height * bar.count / top
        x = plot.x + (bar.at - start) // slot * width + width * (1 - _BAR_SHARE) / 2
        fill(surface, Box(x, plot.bottom - height, width * _BAR_SHARE, height), ACCENT)
    rule(surface, plot.x, plot.bottom, plot.right, plot.bottom, TEXT3, 0.8)
    _hours(surface, plot, start, end, slots)
    if highest:
        peak = max(bars, key=lambda bar: bar.count)
        x = plot.x + ((peak.at - start) // slot + 0.5) * width
        y = plot.bottom - plot.height * peak.count / top - 1.4
        style = Style(8.2, Weight.BOLD)
        text = f"{peak.count:,}, {peak.at:%H:%M}"
        half = surface.width(text, style) / 2
        x = min(max(x, plot.x + half), plot.right - half)
        write(surface, x, y, text, style, align=Align.CENTRE)


def _axes(surface: Surface, plot: Box, step: int, top: int) -> None:
    for value in range(0, top + 1, step):
        y = plot.bottom - plot.height * value / top
        rule(surface, plot.x, y, plot.right, y, ROW_RULE, 0.6)
        write(surface, plot.x - 1.8, y + 1, f"{value:,}", _AXIS, align=Align.RIGHT)


def _hours(surface: Surface, plot: Box, start: datetime, end: datetime, slots: int) -> None:
    hour, every = start, 1 if slots <= 84 else 2
    while hour <= end:
        x = plot.x + plot.width * ((hour - start) / timedelta(minutes=ARRIVAL_MINUTES)) / slots
        if (hour - start) // timedelta(hours=1) % every == 0:
            align = Align.LEFT if hour == start else Align.CENTRE
            write(surface, min(x, plot.right - 4), plot.bottom + 4.4, f"{hour:%H:%M}", _AXIS, align=align)
        hour += timedelta(hours=1)
