"""Text on a surface that never leaves its place: it shrinks, wraps, and is shortened with a warning at last."""

from enum import StrEnum

from boothapp.documents.shapes import Box
from boothapp.documents.surface import POINTS_PER_MM, Style, Surface
from boothapp.documents.type_setting import FittedText, Measure, fit_box, fit_line, shorten, wrap
from boothapp.documents.words import Pair

_SMALLEST_SHARE = 0.6
_SMALLEST_PAIR = 0.75
_BOX_LEADING = 1.16
_ASCENT = 0.88
"""How far this face reaches above the baseline, as a share of its size."""


class Align(StrEnum):
    """Which end of a text its position names."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


def write(
    surface: Surface,
    x: float,
    baseline: float,
    text: str,
    style: Style,
    *,
    align: Align = Align.LEFT,
    max_width: float | None = None,
    smallest: float | None = None,
) -> float:
    """Print one line and return its width; wider than `max_width` it shrinks to `smallest` points, then is cut."""
    text = surface.printable(text)
    if not text:
        return 0.0
    width = surface.width(text, style)
    if max_width is not None and width > max_width:
        floor = min(smallest or style.size * _SMALLEST_SHARE, style.size)
        room = max_width * POINTS_PER_MM
        fitted = fit_line(text, room, style.size, floor, _measure(surface, style))
        _note_cut(surface, text, fitted)
        text, style = fitted.lines[0], style.at(fitted.size)
        width = surface.width(text, style)
    surface.put(_left(x, width, align), baseline, text, style)
    return width


def write_pair(
    surface: Surface,
    x: float,
    baseline: float,
    pair: Pair,
    main: Style,
    second: Style,
    *,
    align: Align = Align.LEFT,
    max_width: float | None = None,
    gap: float = 0.32,
) -> float:
    """Print both languages on one line, `gap` sizes of `main` apart; both shrink together.

    The second language gives way when both would become too small. Returns the printed width.
    """
    if not (pair.main and pair.second):
        only = main if pair.main else second
        return write(surface, x, baseline, str(pair).strip(), only, align=align, max_width=max_width)
    lead, tail = surface.printable(pair.main), surface.printable(pair.second)
    space = gap * main.size / POINTS_PER_MM
    total = surface.width(lead, main) + space + surface.width(tail, second)
    if max_width is not None and total > max_width:
        share = max_width / total
        if share < _SMALLEST_PAIR:
            return write(surface, x, baseline, lead, main, align=align, max_width=max_width)
        main, second, space = main.at(main.size * share), second.at(second.size * share), space * share
    lead_width = surface.width(lead, main)
    width = lead_width + space + surface.width(tail, second)
    left = _left(x, width, align)
    surface.put(left, baseline, lead, main)
    surface.put(left + lead_width + space, baseline, tail, second)
    return width


def write_in_box(
    surface: Surface,
    box: Box,
    text: str,
    style: Style,
    *,
    smallest: float,
    align: Align = Align.LEFT,
) -> None:
    """Print text as large as `box` allows, wrapping if it must, centred in the box's height."""
    text = surface.printable(text)
    if not text:
        return
    fitted = fit_box(
        text,
        width=box.width * POINTS_PER_MM,
        height=box.height * POINTS_PER_MM,
        size=style.size,
        smallest=smallest,
        leading=_BOX_LEADING,
        measure=_measure(surface, style),
    )
    _note_cut(surface, text, fitted)
    line_mm = fitted.size / POINTS_PER_MM
    block = line_mm * (1 + _BOX_LEADING * (len(fitted.lines) - 1))
    baseline = box.y + (box.height - block) / 2 + _ASCENT * line_mm
    x = {Align.LEFT: box.x, Align.CENTRE: box.x + box.width / 2, Align.RIGHT: box.right}[align]
    for line in fitted.lines:
        fitted_style = style.at(fitted.size)
        surface.put(_left(x, surface.width(line, fitted_style), align), baseline, line, fitted_style)
        baseline += _BOX_LEADING * line_mm


def write_paragraph(
    surface: Surface,
    x: float,
    baseline: float,
    text: str,
    style: Style,
    *,
    width: float,
    leading: float = 1.5,
    max_lines: int | None = None,
) -> float:
    """Print wrapped lines, ragged at the right, and return the baseline of the next line."""
    measure = _measure(surface, style)
    room = width * POINTS_PER_MM / style.size
    lines = list(wrap(surface.printable(text), room, measure))
    if max_lines is not None and len(lines) > max_lines:
        rest = shorten("".join(lines[max_lines - 1 :]), room, measure)
        surface.warn("text_shortened", subject=surface.subject, text=text)
        lines = [*lines[: max_lines - 1], rest]
    for line in lines:
        surface.put(x, baseline, line, style)
        baseline += leading * style.size / POINTS_PER_MM
    return baseline


def _left(x: float, width: float, align: Align) -> float:
    match align:
        case Align.LEFT:
            return x
        case Align.CENTRE:
            return x - width / 2
        case Align.RIGHT:
            return x - width


def _measure(surface: Surface, style: Style) -> Measure:
    unit = style.at(1)
    return lambda text: surface.width(text, unit) * POINTS_PER_MM


def _note_cut(surface: Surface, text: str, fitted: FittedText) -> None:
    if fitted.shortened:
        surface.warn("text_shortened", subject=surface.subject, text=text)
