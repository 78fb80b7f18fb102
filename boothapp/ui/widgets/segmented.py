"""Segmented control: one of two to four choices, all in sight; Tab stops at the chosen one, arrow keys move it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from boothapp.ui.theme import Theme
from boothapp.ui.widgets.button import SCALES, Button


class SegmentedControl(QFrame):
    """Choices side by side; `chosen` is emitted with the key when the user changes it.

    `entered` tells that Enter was pressed on it, for a row of fields whose deed that is.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        *,
        name: str,
        accessible: str,
        scale: str = "organiser",
        icons: Sequence[str] = (),
    ) -> None:
        """`options` are pairs of key and words; `icons` one icon name a choice, or none."""
        super().__init__()
        self.setProperty("segmented", "true")
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(SCALES[scale].height)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for place, (key, words) in enumerate(options):
            icon = icons[place] if icons else ""
            button = Button(theme, words, name=f"{name}_{key}", kind="segment", scale=scale, icon=icon)
            button.setProperty("edge", _edge(place, len(options)))
            button.setCheckable(True)
            button.setMinimumHeight(0)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        be_one_tab_stop(self._group)
        self._group.buttonToggled.connect(self._toggled)
        self._silent = False
        if options:
            self.set_value(options[0][0])

    @property
    def value(self) -> str:
        """Return the key of the present choice."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    @property
    def keys(self) -> Sequence[str]:
        """Return the keys of the choices."""
        return tuple(self._buttons)

    def set_value(self, key: str) -> None:
        """Choose without telling `chosen`."""
        self._silent = True
        self._buttons[key].setChecked(True)
        self._silent = False

    def set_enabled(self, key: str, *, enabled: bool) -> None:
        """Let a choice be chosen, or not."""
        self._buttons[key].setEnabled(enabled)

    def set_words(self, key: str, words: str) -> None:
        """Show other words on one choice, as a count beside it."""
        self._buttons[key].set_words(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter, which is the form's as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        super().keyPressEvent(event)

    def _toggled(self, button: Button) -> None:
        if not self._silent and button.isChecked():
            self.chosen.emit(self.value)


def be_one_tab_stop(group: QButtonGroup) -> None:
    """Let Tab stop at a group's chosen button only; Qt does so by itself once another one had the focus."""

    def keep() -> None:
        for button in group.buttons():
            stops = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stops)

    group.buttonToggled.connect(keep)
    if group.checkedButton() is not None:
        keep()


def _edge(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
