"""Segmented control: one of two to four choices, all in sight; arrow keys move it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from boothapp.ui.theme import Theme
from boothapp.ui.widgets.button import SCALES, Button


class SegmentedControl(QFrame):
    """Choices side by side; `chosen` is emitted with the key when the user changes it."""

    chosen = Signal(str)

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

    def _toggled(self, button: Button) -> None:
        if not self._silent and button.isChecked():
            self.chosen.emit(self.value)


def _edge(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
