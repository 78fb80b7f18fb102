"""Where the window opens: as it was left, else at its usual size, and never larger than the screen has room for."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QWidget

LEAST: Final = QSize(1280, 720)
USUAL: Final = QSize(1440, 900)
_FRAME_PX: Final = 40
"""About what a window's frame takes of the height."""


@dataclass(frozen=True, slots=True)
class Place:
    """How large the window is, at least and at first; one that `fills` the screen is maximised."""

    least: QSize
    first: QSize
    fills: bool


def place_in(room: QSize) -> Place:
    """Return the place in a screen that has `room`, without the system's bars."""
    inside = QSize(room.width(), room.height() - _FRAME_PX)
    fits = USUAL.boundedTo(inside) == USUAL
    return Place(LEAST.boundedTo(inside), USUAL.boundedTo(room), fills=not fits)


def show_in_place(window: QWidget, kept: str) -> None:
    """Show the window where it was `kept` by `place_of`, as far as that is on a screen that is there."""
    if kept and window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore"))):
        room = window.screen().availableGeometry().size()
        fills = window.isMaximized() or window.size().boundedTo(room) != window.size()
        size = window.size().boundedTo(room)
    else:
        room = window.screen().availableGeometry().size()
        fills, size = place_in(room).fills, place_in(room).first
    window.setMinimumSize(place_in(room).least)
    window.resize(size)
    if fills:
        window.showMaximized()
    else:
        window.showNormal()


def place_of(window: QWidget) -> str:
    """Return where the window is, to open it there again."""
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")
