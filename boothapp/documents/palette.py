"""The colours of printed documents, from the visual target's light set."""

from dataclasses import dataclass

from boothapp.domain.values import BadgeKind


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour for paper: red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> "Colour":
        """Read `#RRGGBB`; raises ValueError for anything else."""
        if len(text) != 7 or not text.startswith("#"):
            raise ValueError(f"{text!r} is not a colour like #2450C4")
        red, green, blue = bytes.fromhex(text[1:])
        return cls(red / 255, green / 255, blue / 255)

    @property
    def hex(self) -> str:
        """The colour as `#RRGGBB`."""
        return "#" + bytes(round(part * 255) for part in (self.red, self.green, self.blue)).hex().upper()


BLACK = Colour(0, 0, 0)
WHITE = Colour(1, 1, 1)
TEXT = Colour.parse("#151B26")
TEXT2 = Colour.parse("#454F60")
TEXT3 = Colour.parse("#5F6979")
RULE = Colour.parse("#C3C8D2")
ROW_RULE = Colour.parse("#DCE0E7")
ACCENT = Colour.parse("#2450C4")
TRACK = Colour.parse("#E3E7ED")
ROW = Colour.parse("#F7F8FA")

BANDS = {
    BadgeKind.CANDIDATE: ACCENT,
    BadgeKind.EXHIBITOR: Colour.parse("#0B6460"),
    BadgeKind.STAFF: TEXT,
    BadgeKind.GUEST: Colour.parse("#6A2C70"),
    BadgeKind.PRESS: Colour.parse("#7A4A00"),
}
