"""Lines, boxes, pen strokes and QR symbols on a surface; millimetres, line widths in points."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from boothapp.documents.palette import BLACK, RULE, TEXT, Colour
from boothapp.documents.qr import QrMatrix
from boothapp.documents.surface import POINTS_PER_MM, Surface


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


def fill(surface: Surface, box: Box, colour: Colour) -> None:
    """Fill a rectangle."""
    x, y = surface.point(box.x, box.bottom)
    surface.canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
    surface.canvas.rect(x, y, box.width * POINTS_PER_MM, box.height * POINTS_PER_MM, stroke=0, fill=1)


def frame(surface: Surface, box: Box, colour: Colour = RULE, radius: float = 1.6, weight: float = 0.7) -> None:
    """Draw the outline of a rectangle with rounded corners."""
    x, y = surface.point(box.x, box.bottom)
    canvas = surface.canvas
    canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)
    canvas.setLineWidth(weight)
    width, height = box.width * POINTS_PER_MM, box.height * POINTS_PER_MM
    canvas.roundRect(x, y, width, height, radius * POINTS_PER_MM, stroke=1, fill=0)


def rule(
    surface: Surface, x1: float, y1: float, x2: float, y2: float, colour: Colour = RULE, weight: float = 0.7
) -> None:
    """Draw a straight line."""
    canvas = surface.canvas
    canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)
    canvas.setLineWidth(weight)
    canvas.line(*surface.point(x1, y1), *surface.point(x2, y2))


def strokes(surface: Surface, box: Box, lines: Sequence[Sequence[tuple[float, float]]], colour: Colour = TEXT) -> None:
    """Draw pen strokes (any unit, downwards) as large as `box` allows, keeping their proportions."""
    points = [point for line in lines for point in line]
    if not points:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    scale = min(box.width / max(right - left, 1e-6), box.height / max(bottom - top, 1e-6))
    x0 = box.x + (box.width - (right - left) * scale) / 2
    y0 = box.y + (box.height - (bottom - top) * scale) / 2
    canvas = surface.canvas
    canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)
    canvas.setLineWidth(1.6)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    path = canvas.beginPath()
    for line in lines:
        placed = [surface.point(x0 + (x - left) * scale, y0 + (y - top) * scale) for x, y in line]
        if placed:
            path.moveTo(*placed[0])
            for place in placed[1:] or placed:
                path.lineTo(*place)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setLineCap(0)
    canvas.setLineJoin(0)


def tick(surface: Surface, x: float, baseline: float, size: float, colour: Colour = TEXT) -> None:
    """Draw a check mark `size` millimetres wide that stands on `baseline`."""
    middle = (x + size * 0.36, baseline)
    rule(surface, x, baseline - size * 0.36, *middle, colour, 1.1)
    rule(surface, *middle, x + size, baseline - size * 0.68, colour, 1.1)


def qr(surface: Surface, x: float, y: float, size: float, matrix: QrMatrix) -> None:
    """Draw a symbol `size` millimetres wide (quiet zone not counted) as one path, so that no seams show."""
    from reportlab.pdfgen.pathobject import PDFPathObject

    canvas = surface.canvas
    module = size * POINTS_PER_MM / matrix.size
    canvas.saveState()
    canvas.setFillColorRGB(BLACK.red, BLACK.green, BLACK.blue)
    canvas.transform(module, 0, 0, module, *surface.point(x, y + size))
    canvas.drawPath(PDFPathObject([matrix.path()]), stroke=0, fill=1)
    canvas.restoreState()


def picture(surface: Surface, box: Box, image: bytes) -> bool:
    """Draw a PNG or JPEG as large as `box` allows, keeping its proportions; tell whether it could be read."""
    from reportlab.lib.utils import ImageReader

    x, y = surface.point(box.x, box.y + box.height)
    size = box.width * POINTS_PER_MM, box.height * POINTS_PER_MM
    try:
        read = ImageReader(io.BytesIO(image))
        surface.canvas.drawImage(read, x, y, *size, mask="auto", preserveAspectRatio=True, anchor="c")
    except (OSError, ValueError, SyntaxError):
        return False
    return True
