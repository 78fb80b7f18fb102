"""Chooses between scanner and camera, and which camera; says what to do when the camera gives no picture."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from boothapp.support.i18n import N_, Translator
from boothapp.ui.devices.camera import CameraChoice, CameraState
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.key_cap import KeyCap
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import wrapped_label

SCANNER: Final = "scanner"
CAMERA: Final = "camera"
HINTS: Final[dict[CameraState, str]] = {
    CameraState.OFF: "",
    CameraState.RUNNING: "",
    CameraState.STARTING: N_("The camera is starting."),
    CameraState.NO_MODULE: N_("The camera module is missing. Install BoothApp again; the scanner works as before."),
    CameraState.NO_CAMERA: N_("No camera was found. Plug one in, or use the scanner."),
    CameraState.REFUSED: N_(
        "The system does not let BoothApp use the camera. Allow it in the system's privacy settings, "
        "then press F8 twice. The scanner works as before."
    ),
    CameraState.LOST: N_("The camera was unplugged. Plug it in again, or use the scanner."),
    CameraState.FAILED: N_(
        "The camera does not start. Close other programs that use it, then press F8 twice. The scanner works as before."
    ),
}
"""What to do in each state; nothing while all is well."""


class SourceControl(QWidget):
    """Emits `kind_chosen` ("scanner" or "camera") and `camera_chosen` (an id)."""

    kind_chosen = Signal(str)
    camera_chosen = Signal(str)

    def __init__(self, theme: Theme, t: Translator, kind: str) -> None:
        super().__init__()
        self._t = t
        self._kind = SegmentedControl(
            theme,
            [(SCANNER, t("Scanner")), (CAMERA, t("Camera"))],
            name="codeSource",
            accessible=t("Scanner or camera"),
            scale="desk",
            icons=("scan-barcode", "camera"),
        )
        self._kind.set_value(kind)
        self._kind.chosen.connect(self.kind_chosen)
        self._cameras = QComboBox()
        self._cameras.setObjectName("cameraChoice")
        self._cameras.setAccessibleName(t("Camera"))
        self._cameras.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._cameras.setMinimumContentsLength(18)
        self._cameras.activated.connect(lambda place: self.camera_chosen.emit(self._cameras.itemData(place)))
        self._hint = wrapped_label("", Size.DESK_DETAIL, Colour.WARN_TEXT, "cameraHint")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._kind)
        row.addWidget(KeyCap(theme, "F8"))
        row.addWidget(self._cameras)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._hint)
        column.addLayout(row)
        self._cameras.hide()
        self._hint.hide()

    def show_state(self, state: CameraState, choices: Sequence[CameraChoice], used: str) -> None:
        """Show the cameras there are, and what to do when there is no picture."""
        self._cameras.clear()
        for choice in choices:
            self._cameras.addItem(choice.words, choice.id)
        self._cameras.setCurrentIndex(self._cameras.findData(used))
        self._cameras.setVisible(self._kind.value == CAMERA and len(choices) > 1)
        words = self._t(HINTS[state]) if HINTS[state] else ""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
