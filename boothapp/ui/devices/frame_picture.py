"""Takes the grey picture out of a video frame: the Y plane as it is, rare formats by way of Qt's own picture."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from boothapp.ui.devices.code_finder import FoundCode, find_code

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

_PLANAR: Final = frozenset(
    f"Format_{name}" for name in ("YUV420P", "YUV422P", "YV12", "NV12", "NV21", "IMC1", "IMC2", "IMC3", "IMC4", "Y8")
)
_PACKED: Final = {
    "Format_YUYV": (2, 0),
    **{f"Format_{name}": (2, 1) for name in ("UYVY", "Y16", "P010", "P016")},
    **{f"Format_{name}": (4, 1) for name in ("BGRA8888", "BGRX8888", "RGBA8888", "RGBX8888", "AYUV")},
    **{f"Format_{name}": (4, 2) for name in ("ARGB8888", "XRGB8888", "ABGR8888", "XBGR8888")},
}
"""Bytes a pixel, and which of them is its brightness: Y, the high byte of a wide Y, or green."""
_PREVIEW_PX: Final = 640


@dataclass(frozen=True, slots=True)
class Look:
    """What one frame showed: a small grey picture, and the code in it."""

    picture: QImage
    code: FoundCode | None


def look_at(frame: "QVideoFrame") -> Look | None:
    """Decode a frame; None when its pixels cannot be had. Takes some ms: call it off the GUI thread."""
    grey = _grey_of(frame)
    if grey is None or grey.size == 0:
        return None
    return Look(_preview(grey), find_code(grey))


def _grey_of(frame: "QVideoFrame") -> NDArray[np.uint8] | None:
    from PySide6.QtMultimedia import QVideoFrame

    name = frame.pixelFormat().name
    if name not in _PLANAR and name not in _PACKED:
        return _converted(frame.toImage())
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        width, height, stride = frame.width(), frame.height(), frame.bytesPerLine(0)
        rows = np.frombuffer(frame.bits(0), np.uint8, stride * height).reshape(height, stride)
        step, first = _PACKED.get(name, (1, 0))
        return rows[:, first : step * width : step].copy()
    finally:
        frame.unmap()


def _converted(image: QImage) -> NDArray[np.uint8] | None:
    if image.isNull():
        return None
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    stride = grey.bytesPerLine()
    rows = np.frombuffer(grey.constBits(), np.uint8, stride * grey.height()).reshape(grey.height(), stride)
    return rows[:, : grey.width()].copy()


def _preview(grey: NDArray[np.uint8]) -> QImage:
    height, width = grey.shape
    whole = QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8)
    if width <= _PREVIEW_PX:
        return whole.copy()
    return whole.scaledToWidth(_PREVIEW_PX, Qt.TransformationMode.FastTransformation)
