"""Lets the mouse's wheel scroll a page past its fields: over a list to choose from it would choose something else."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget


class WheelGuard(QObject):
    """Keeps the wheel from closed lists and sliders, and from numbers and dates that have not the focus."""

    def watch(self, part: QWidget) -> None:
        """Guard the fields that are within `part` by now."""
        for kind in (QComboBox, QSlider, QAbstractSpinBox):
            for field in part.findChildren(kind):
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel gives no focus
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to whatever the field lies in."""
        if event.type() is not QEvent.Type.Wheel:
            return False
        if isinstance(watched, QAbstractSpinBox) and watched.hasFocus():
            return False
        event.ignore()
        return True
