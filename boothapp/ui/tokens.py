"""The design's measured values: colours by role for light and dark, type sizes, spaces and radii (px)."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final


class Colour(StrEnum):
    """What a colour is for; the theme knows its value."""

    BG = "bg"
    SURFACE = "surface"
    SUNKEN = "sunken"
    ROW = "row"
    TRACK = "track"
    PHOTO = "photo"
    BORDER = "border"
    FIELD = "field"
    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    ACCENT = "accent"
    ACCENT_HOVER = "accent_hover"
    ON_ACCENT = "on_accent"
    ACCENT_BAND = "accent_band"
    ACCENT_TINT = "accent_tint"
    ACCENT_TEXT = "accent_text"
    ACCENT_EDGE = "accent_edge"
    OK = "ok"
    OK_TINT = "ok_tint"
    OK_TEXT = "ok_text"
    OK_EDGE = "ok_edge"
    WARN = "warn"
    WARN_TINT = "warn_tint"
    WARN_TEXT = "warn_text"
    WARN_EDGE = "warn_edge"
    BAD = "bad"
    BAD_TINT = "bad_tint"
    BAD_TEXT = "bad_text"
    BAD_EDGE = "bad_edge"
    SLATE = "slate"
    ON_SOLID = "on_solid"
    OK_ICON = "ok_icon"
    WARN_ICON = "warn_icon"
    BAD_ICON = "bad_icon"
    CHART_1 = "chart_1"
    CHART_2 = "chart_2"


class Size(IntEnum):
    """Type sizes in px."""

    RAIL_COUNT = 11
    CAPTION = 12
    TABLE = 13
    BODY = 14
    SECTION = 16
    DESK_DETAIL = 18
    PAGE = 20
    DESK_DETAIL_2 = 25
    DESK_DETAIL_3 = 36
    KPI = 38
    COUNTER = 68
    VERDICT = 84
    NAME = 100


class Space(IntEnum):
    """Gaps in px."""

    XXS = 4
    XS = 8
    S = 12
    M = 16
    L = 20
    XL = 24
    XXL = 32
    HUGE = 40


class Radius(IntEnum):
    """Corner radii in px."""

    KEY_CAP = 4
    CONTROL = 6
    LARGE = 8
    CARD = 10
    VERDICT = 14


class Tone(StrEnum):
    """The meaning of a chip, a message or a row's state."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"

    @property
    def solid(self) -> Colour:
        """Return the colour of a fill under white text."""
        return _TONES[self][0]

    @property
    def tint(self) -> Colour:
        """Return the pale fill."""
        return _TONES[self][1]

    @property
    def text(self) -> Colour:
        """Return the colour of words on the tint."""
        return _TONES[self][2]

    @property
    def edge(self) -> Colour:
        """Return the colour of the tint's border."""
        return _TONES[self][3]

    @property
    def icon(self) -> Colour:
        """Return the colour of an icon on a surface."""
        return _TONES[self][4]


_C = Colour
_TONES: Final[dict[Tone, tuple[Colour, Colour, Colour, Colour, Colour]]] = {
    Tone.NEUTRAL: (_C.SLATE, _C.SURFACE, _C.TEXT2, _C.BORDER, _C.TEXT2),
    Tone.ACCENT: (_C.ACCENT_BAND, _C.ACCENT_TINT, _C.ACCENT_TEXT, _C.ACCENT_EDGE, _C.ACCENT),
    Tone.OK: (_C.OK, _C.OK_TINT, _C.OK_TEXT, _C.OK_EDGE, _C.OK_ICON),
    Tone.WARN: (_C.WARN, _C.WARN_TINT, _C.WARN_TEXT, _C.WARN_EDGE, _C.WARN_ICON),
    Tone.BAD: (_C.BAD, _C.BAD_TINT, _C.BAD_TEXT, _C.BAD_EDGE, _C.BAD_ICON),
}

Palette = dict[Colour, str]


def _palette(values: str) -> Palette:
    colours = [f"#{value}" for value in values.split()]
    return dict(zip(Colour, colours, strict=True))


LIGHT: Final[Palette] = _palette(
    "F4F5F7 FFFFFF ECEEF2 F7F8FA E3E7ED ECEEF2 DCE0E7 848D9E 151B26 454F60 5F6979 "
    "2450C4 1C41A4 FFFFFF 2450C4 E8EEFC 1B3F9E B9C9F3 "
    "14774A E4F3EA 0B5636 B4DCC6 B35A00 FCF0DD 7F4000 EBCFA2 C2272D FBE9E9 94181D EDBFC0 "
    "4A5464 FFFFFF 14774A B35A00 C2272D 2450C4 7390DC"
)
DARK: Final[Palette] = _palette(
    "11151C 191F29 0D1117 1F2632 2A3240 222A37 2C3442 738094 EEF1F6 B6BFCD 929DAE "
    "86A5FF A3BBFF 0C1430 2450C4 1C2847 B7CAFF 33477E "
    "1B8453 12291F 7FD9AB 23513B B35A00 2E2110 F5BE73 5C431E CB3A3F 321A1C FF9EA0 64302F "
    "5B6678 FFFFFF 7FD9AB F5BE73 FF9EA0 86A5FF 5F79C2"
)


@dataclass(frozen=True, slots=True)
class GroupColours:
    """A delegation's colours on plan and list: the same in light and dark, text on fill 6.6 or more."""

    fill: str
    edge: str
    text: str


GROUPS: Final[tuple[GroupColours, ...]] = (
    GroupColours("#DCE6FD", "#8FABEF", "#1B3F9E"),
    GroupColours("#D5F0EE", "#7CC5BF", "#0B5A55"),
    GroupColours("#E9E0F8", "#B79BE0", "#55309A"),
    GroupColours("#FBEBCB", "#DDB566", "#74470A"),
    GroupColours("#FBE0E8", "#E59AB4", "#8A1F48"),
    GroupColours("#E3E8D3", "#AEBB85", "#475414"),
)
