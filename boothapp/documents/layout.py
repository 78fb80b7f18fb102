"""Badge layouts: data that says what stands where on a badge, with sample values to show it by.

Positions are millimetres from the top left corner, text sizes points. A text item with a `height` fills that box and
wraps; without one, `y` is the baseline of a single line.
"""

from dataclasses import dataclass
from enum import StrEnum

from boothapp.documents.fonts import Weight
from boothapp.documents.palette import Colour
from boothapp.documents.shapes import Box
from boothapp.documents.writing import Align
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import BadgeKind


class Ink(StrEnum):
    """What the printer can do."""

    COLOUR = "colour"
    MONO = "mono"


class ItemKind(StrEnum):
    """What an item draws: the band of the badge's kind, one text, both languages of a text, the code, or the
    fair's logo."""

    BAND = "band"
    TEXT = "text"
    PAIR = "pair"
    QR = "qr"
    LOGO = "logo"


class Need(StrEnum):
    """Whether an empty value is a fault."""

    REQUIRED = "required"
    OPTIONAL = "optional"


class Tone(StrEnum):
    """What a text is coloured as."""

    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    ON_BAND = "on_band"


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """One thing on a badge; sizes and `tracking` in points, `box` in millimetres."""

    kind: ItemKind
    box: Box
    field: str = ""
    size: float = 0.0
    smallest: float = 0.0
    second_size: float = 0.0
    tracking: float = 0.0
    weight: Weight = Weight.REGULAR
    tone: Tone = Tone.TEXT
    align: Align = Align.LEFT
    need: Need = Need.OPTIONAL


@dataclass(frozen=True, slots=True)
class Sheet:
    """How cards repeat on a page: its size, and the cards' top left corners."""

    page: tuple[float, float]
    places: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class BadgeLayout:
    """A layout ready to draw; `broken` gives the items that could not be read, with the reason.

    `bands` are the colours of kinds that have their own here; `logo` is a PNG or JPEG file.
    """

    name: str
    title: Bilingual
    size: tuple[float, float]
    ink: Ink
    items: tuple[LayoutItem, ...]
    sample: tuple[tuple[str, str], ...] = ()
    sheet: Sheet | None = None
    broken: tuple[tuple[int, str], ...] = ()
    bands: tuple[tuple[BadgeKind, Colour], ...] = ()
    logo: bytes = b""

    @property
    def page(self) -> tuple[float, float]:
        """The size of the paper in millimetres."""
        return self.sheet.page if self.sheet else self.size
