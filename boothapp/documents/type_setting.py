"""Fitting text into boxes: shrink, wrap, and only then shorten. All sizes share one unit."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[str], float]
"""Gives the width of a text set at size 1."""

ELLIPSIS = "…"
_WORD = r"[A-Za-z0-9\u00C0-\u024F@#%&+'’._]+"
_OPENERS = r"（《“‘「『【(\["
_CLOSERS = r"，。、；：？！）》”’」』】)\]·,.;:!?%"
_BREAKS = re.compile(rf"[{_OPENERS}]*(?:{_WORD}[\-–/]*|[^\s{_OPENERS}])[{_CLOSERS}]*|\s+|\S")
"""A word, or one ideograph with the punctuation that may not begin or end a line, or a gap."""

_SHRINK_STEP = 0.96


@dataclass(frozen=True, slots=True)
class FittedText:
    """Lines and the size at which they fit; `shortened` when something was cut off."""

    lines: tuple[str, ...]
    size: float
    shortened: bool = False


def wrap(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Break `text` into lines no wider than `width`: Latin between words, Chinese anywhere its rules allow."""
    lines: list[str] = []
    line = ""
    for piece in _BREAKS.findall(text.strip()):
        if measure((line + piece).rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.strip())
        *full, line = _broken(piece.lstrip(), width, measure)
        lines.extend(full)
    if line.strip():
        lines.append(line.strip())
    return tuple(lines)


def _broken(piece: str, width: float, measure: Measure) -> list[str]:
    parts = [""]
    for sign in piece:
        if parts[-1] and measure(parts[-1] + sign) > width:
            parts.append("")
        parts[-1] += sign
    return parts


def shorten(text: str, width: float, measure: Measure) -> str:
    """Cut `text` so that it fits `width` with an ellipsis; the empty text when not even that fits."""
    if measure(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(text[:middle].rstrip() + ELLIPSIS) <= width else (low, middle - 1)
    cut = text[:low].rstrip() + ELLIPSIS
    return cut if measure(cut) <= width else ""


def fit_line(text: str, width: float, size: float, smallest: float, measure: Measure) -> FittedText:
    """Fit one line: shrink from `size` down to `smallest`, then shorten."""
    natural = measure(text)
    if natural * size <= width:
        return FittedText((text,), size)
    if natural * smallest <= width:
        return FittedText((text,), width / natural)
    return FittedText((shorten(text, width / smallest, measure),), smallest, shortened=True)


def fit_box(
    text: str, *, width: float, height: float, size: float, smallest: float, leading: float, measure: Measure
) -> FittedText:
    """Fit text into a box at the largest size that holds it, on as many lines as that takes.

    `leading` is the distance of lines as a multiple of the size. A single line is preferred to wrapping
    as long as it keeps two thirds of the full size. What does not fit at `smallest` is shortened.
    """
    size = min(size, height)
    line = fit_line(text, width, size, max(smallest, size * 2 / 3), measure)
    if not line.shortened:
        return line
    longest = max(measure(piece.strip()) for piece in _BREAKS.findall(text))
    # Shrinking is better than breaking a word.
    size = max(smallest, min(size, width / longest))
    while True:
        lines = wrap(text, width / size, measure)
        room = max(1, int(1 + (height / size - 1) / leading + 1e-9))
        if len(lines) <= room:
            return FittedText(lines, size)
        if size <= smallest:
            rest = shorten(" ".join(lines[room - 1 :]) + ELLIPSIS, width / size, measure)
            return FittedText((*lines[: room - 1], rest), size, shortened=True)
        size = max(smallest, size * _SHRINK_STEP)
