"""Finds the QR code in a grey picture, and tells codes that stay in view from codes that come; knows no Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AWAY_S: Final = 2.0
"""A code counts again only after it was out of view for this long: a hand trembles, a lamp flickers."""

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code and where it lies: four corners in order, each as parts (0 to 1) of the picture's width and height."""

    text: str
    corners: tuple[Corner, Corner, Corner, Corner]


def find_code(grey: "NDArray[np.uint8]") -> FoundCode | None:
    """Return the first QR code in the rows and columns of `grey`; None where there is none."""
    import zxingcpp

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=wanted, try_invert=False)
    if not found or not found[0].text:
        return None
    height, width = grey.shape
    place = found[0].position
    points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    first, second, third, fourth = ((point.x / width, point.y / height) for point in points)
    return FoundCode(found[0].text, (first, second, third, fourth))


class HeldCodes:
    """Lets a code count once for as long as it is held in view."""

    def __init__(self, away_s: float = AWAY_S) -> None:
        self._away_s = away_s
        self._seen: dict[str, float] = {}

    def is_new(self, text: str, now_s: float) -> bool:
        """Note that `text` is in view at `now_s`, and tell whether it has just come."""
        self._seen = {each: at for each, at in self._seen.items() if now_s - at < self._away_s}
        came = text not in self._seen
        self._seen[text] = now_s
        return came
