"""Chooses some things by search: type, then tick."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.printing.sources import Subject
from boothapp.ui.widgets.fields import SearchField
from boothapp.ui.widgets.text import plain_tip, text_label

_PAUSE_MS = 150
_ROW_PX = 30


class Chooser(QWidget):
    """A search field over a list; the ticked ones stay on top while another search is made."""

    changed = Signal()
    searched = Signal(str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._chosen: dict[object, Subject] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.field = SearchField(theme, t("Name, pinyin, number or booth"), name="printSearch", key="Ctrl F")
        column.addWidget(self.field)
        self.list = QListWidget()
        self.list.setObjectName("printFound")
        self.list.setAccessibleName(t("Found"))
        self.list.itemChanged.connect(self._ticked)
        column.addWidget(self.list, 1)
        self._hint = text_label("", Size.CAPTION, Colour.TEXT2, name="printFoundHint")
        column.addWidget(self._hint)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.field.text()))
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.moved.connect(self._move)

    @property
    def chosen(self) -> tuple[Subject, ...]:
        """Return what is ticked."""
        return tuple(self._chosen.values())

    def forget(self) -> None:
        """Untick everything and empty the search."""
        self._chosen.clear()
        self.field.clear()
        self._pause.stop()
        self.show_found(())

    def show_found(self, found: Sequence[Subject]) -> None:
        """List what is ticked, then what was found."""
        self.list.blockSignals(True)
        self.list.clear()
        fresh = [each for each in found if each.id not in self._chosen]
        for subject in (*self._chosen.values(), *fresh):
            name = subject.name.text(self._t.language)
            words = "  ".join(part for part in (subject.reference, name, subject.note) if part)
            item = QListWidgetItem(words)
            item.setToolTip(plain_tip(words))
            item.setSizeHint(QSize(0, _ROW_PX))
            item.setData(Qt.ItemDataRole.UserRole, subject)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = subject.id in self._chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        nothing = self.field.text().strip() and not found
        self._hint.setText(self._t("Nothing is found. Try fewer letters.") if nothing else "")

    def _ticked(self, item: QListWidgetItem) -> None:
        subject: Subject = item.data(Qt.ItemDataRole.UserRole)
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen[subject.id] = subject
        else:
            self._chosen.pop(subject.id, None)
        self.changed.emit()

    def _move(self, by: int) -> None:
        if self.list.count():
            self.list.setFocus()
            self.list.setCurrentRow(min(max(0, self.list.currentRow() + by), self.list.count() - 1))
