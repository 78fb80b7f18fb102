"""Tags of a visit as pills: pressed ones are set, the last one takes a new word."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QInputDialog, QSizePolicy, QWidget

from boothapp.support.i18n import N_, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.widgets.button import Button

USUAL_TAGS: Final = (N_("Second interview"), N_("Pay to discuss"), N_("Can start early"))
_MOST_SHOWN: Final = 8
_GAP: Final = 8
_USUAL_WIDTH: Final = 280


class TagRow(QWidget):
    """The usual tags, the booth's own, and a button for a new one; `changed` when the user sets or takes one."""

    changed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._theme, self._t = theme, t
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chosen: list[str] = []
        self._known: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._buttons: list[Button] = []
        self._add = Button(theme, t("Tag"), name="boothTagAdd", kind="dashed", icon="plus")
        self._add.setParent(self)
        self._add.clicked.connect(lambda _checked: self._ask())
        self.show_tags((), ())

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags that are set."""
        return tuple(self._chosen)

    def show_tags(self, chosen: Sequence[str], known: Sequence[str]) -> None:
        """Show what is set on this visit and what the booth uses."""
        self._chosen = list(chosen)
        self._known = tuple(known)
        usual = [self._t(tag) for tag in USUAL_TAGS]
        offered = tuple(dict.fromkeys([*self._chosen, *self._known, *usual]))[: max(_MOST_SHOWN, len(chosen))]
        if offered != self._shown or not self._buttons:
            self._shown = offered
            self._rebuild()
        for button, tag in zip(self._buttons, offered, strict=True):
            button.setChecked(tag in self._chosen)
            button.set_words(tag, "check" if tag in self._chosen else "")
        self.updateGeometry()
        self._arrange()

    def _rebuild(self) -> None:
        for button in self._buttons:
            button.deleteLater()
        self._buttons = []
        for place, tag in enumerate(self._shown):
            button = Button(self._theme, tag, name=f"boothTag{place}", kind="pill", parent=self)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, tag=tag: self._press(tag))
            button.show()
            self._buttons.append(button)

    def hasHeightForWidth(self) -> bool:
        """Tell that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the width needs."""
        *_rest, last = self._places(width)
        return last.bottom() + 1

    def sizeHint(self) -> QSize:
        """Return the usual width with its height."""
        return QSize(_USUAL_WIDTH, self.heightForWidth(_USUAL_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for button, place in zip((*self._buttons, self._add), self._places(self.width()), strict=True):
            button.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        """Return each pill's place: from the left, with a new line where the width ends."""
        x = y = 0
        places: list[QRect] = []
        for button in (*self._buttons, self._add):
            size = button.sizeHint()
            taken = min(size.width(), width)
            if x and x + taken > width:
                x, y = 0, y + size.height() + _GAP
            places.append(QRect(x, y, taken, size.height()))
            x += taken + _GAP
        return places

    def _press(self, tag: str) -> None:
        chosen = [each for each in self._chosen if each != tag]
        if len(chosen) == len(self._chosen):
            chosen.append(tag)
        self.show_tags(chosen, self._known)
        self.changed.emit()

    def _ask(self) -> None:
        tag, taken = QInputDialog.getText(self, self._t("New tag"), self._t("A word or two about this visit"))
        if taken and tag.strip():
            self.show_tags([*self._chosen, tag.strip()], self._known)
            self.changed.emit()
