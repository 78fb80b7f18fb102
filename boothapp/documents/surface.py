"""The file that a document is drawn into: millimetres from the top left corner of the page."""

import io
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from boothapp.documents.fonts import PLACEHOLDER, Weight
from boothapp.documents.palette import TEXT, Colour
from boothapp.documents.rendered import DocumentSetting, DocumentWarning, Rendered
from boothapp.support.urgency import give_way

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

POINTS_PER_MM = 72 / 25.4
IDEOGRAPHIC_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks; `size` and `tracking` (extra space between characters) in points."""

    size: float
    weight: Weight = Weight.REGULAR
    colour: Colour = TEXT
    tracking: float = 0.0

    def at(self, size: float) -> "Style":
        """Return the same style at another size, its tracking in proportion."""
        return replace(self, size=size, tracking=self.tracking * size / self.size)


class Surface:
    """One document being drawn; `subject` names whom a warning is about."""

    def __init__(self, setting: DocumentSetting, title: str, size_mm: tuple[float, float]) -> None:
        self.setting = setting
        self.subject = title
        self.pages = 0
        self._height = size_mm[1]
        self._origin = (0.0, 0.0)
        self._warnings: dict[DocumentWarning, None] = {}
        self._buffer = io.BytesIO()
        self.canvas = _open(self._buffer, setting, title, size_mm)

    def new_page(self) -> None:
        """Finish this page and begin the next."""
        self.canvas.showPage()
        self.pages += 1

    def finish(self) -> Rendered:
        """Finish the last page and the file."""
        self.new_page()
        with self.setting.fonts.saving():
            self.canvas.save()
        return Rendered(self._buffer.getvalue(), self.pages, tuple(self._warnings))

    def warn(self, code: str, **params: str) -> None:
        """Remember a warning, once."""
        self._warnings[DocumentWarning.of(code, **params)] = None

    @contextmanager
    def moved(self, x: float, y: float) -> Iterator[None]:
        """Count positions from (`x`, `y`) for a while."""
        before = self._origin
        self._origin = (before[0] + x, before[1] + y)
        yield
        self._origin = before

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the canvas point, in points from the lower left corner, of a place in millimetres."""
        left, top = self._origin
        return (left + x) * POINTS_PER_MM, (self._height - top - y) * POINTS_PER_MM

    def printable(self, text: str) -> str:
        """Return `text` on one line; characters the font lacks become a placeholder and a warning."""
        if not text.isprintable():
            text = "".join(_visible(sign) for sign in text)
        # The face's middle dot is a full character wide and brings its own space.
        text = text.replace(" · ", "·")
        missing = self.setting.fonts.missing_characters(text)
        if missing:
            self.warn("missing_characters", subject=self.subject, characters="".join(missing))
            text = text.translate({ord(sign): PLACEHOLDER for sign in missing})
        return text

    def width(self, text: str, style: Style) -> float:
        """Return how wide `text` prints, in millimetres."""
        give_way()
        points = self.setting.fonts.width(text, style.size, style.weight)
        return (points + style.tracking * max(0, len(text) - 1)) / POINTS_PER_MM

    def put(self, x: float, baseline: float, text: str, style: Style) -> None:
        """Print text that is known to be printable, its left end at `x`."""
        canvas = self.canvas
        colour = style.colour
        give_way()
        canvas.setFillColorRGB(colour.red, colour.green, colour.blue)
        canvas.setFont(self.setting.fonts.registered_name(style.weight), style.size)
        canvas.drawString(*self.point(x, baseline), text, charSpace=style.tracking)


def _visible(sign: str) -> str:
    if sign.isprintable() or sign == IDEOGRAPHIC_SPACE:
        return sign
    return "" if unicodedata.category(sign) == "Cf" else " "


def _open(buffer: io.BytesIO, setting: DocumentSetting, title: str, size_mm: tuple[float, float]) -> "Canvas":
    from reportlab.pdfgen.canvas import Canvas

    width, height = size_mm
    canvas = Canvas(
        buffer,
        pagesize=(width * POINTS_PER_MM, height * POINTS_PER_MM),
        pageCompression=1,
        invariant=1,
        # Otherwise every file refers to a Helvetica that is not embedded.
        initialFontName=setting.fonts.registered_name(Weight.REGULAR),  # type: ignore[arg-type]  # stub's error
    )
    stamp = setting.created.strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_parts: stamp)
    canvas.setTitle(title)
    canvas.setAuthor("BoothApp")
    canvas.setCreator("BoothApp")
    canvas.setSubject("")
    return canvas
