"""The people a search found, in the card's frame: arrows choose, Enter checks in."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import RegistrationStatus
from boothapp.services.search_candidates import Attendance, FoundPerson, SearchResult
from boothapp.support.i18n import N_, Language, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.chip import paint_chip
from boothapp.ui.widgets.text import text_label

Index = QModelIndex | QPersistentModelIndex
PERSON: Final = int(Qt.ItemDataRole.UserRole)
_HEIGHT: Final = 64
_EDGE: Final = 24
_STATE: Final = 128
_TAIL: Final = 124
_STATES: Final = {
    Attendance.NOT_YET: (N_("Not checked in"), Tone.ACCENT),
    Attendance.INSIDE: (N_("Inside"), Tone.OK),
    Attendance.LEFT: (N_("Left"), Tone.NEUTRAL),
    Attendance.ELSEWHERE: (N_("Other session"), Tone.WARN),
}
_STATUSES: Final = {
    RegistrationStatus.PENDING: (N_("Not approved"), Tone.BAD),
    RegistrationStatus.REJECTED: (N_("Not approved"), Tone.BAD),
    RegistrationStatus.CANCELED: (N_("Canceled"), Tone.BAD),
    RegistrationStatus.BLOCKED: (N_("Blocked"), Tone.BAD),
}


class FoundRows(QAbstractListModel):
    """The people found, the closest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[FoundPerson, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many were found."""
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the person for painting, the name for reading aloud."""
        if not index.isValid() or not 0 <= index.row() < len(self._people):
            return None
        person = self._people[index.row()]
        if role == PERSON:
            return person
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{person.name_zh}, {person.school}, {person.phone_tail}"
        return None

    def show_people(self, people: Sequence[FoundPerson]) -> None:
        """Show others."""
        self.beginResetModel()
        self._people = tuple(people)
        self.endResetModel()


class _FoundPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, t: Translator, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._t = t

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height."""
        del option, index
        return QSize(400, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw name, Latin name, school, phone tail and where the person is."""
        person = index.data(PERSON)
        if not isinstance(person, FoundPerson):
            return
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, self._theme.colour(Colour.ACCENT_TINT))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), self._theme.colour(Colour.BORDER))
        room = box.adjusted(_EDGE, 0, -_EDGE, 0)
        self._state(painter, room, person)
        wide = room.width() - _STATE - _TAIL
        self._names(painter, QRectF(room.left(), room.top(), wide * 0.5 - 12, _HEIGHT), person)
        school = QRectF(room.left() + wide * 0.5, room.top(), wide * 0.5 - 12, _HEIGHT)
        self._text(painter, school, self._school(person), 16, "regular", Colour.TEXT2)
        tail = QRectF(room.right() - _STATE - _TAIL, room.top(), _TAIL - 12, _HEIGHT)
        words = self._t("tail {digits}", digits=person.phone_tail) if person.phone_tail else person.number
        self._text(painter, tail, words, 16, "regular", Colour.TEXT2)
        painter.restore()

    def _state(self, painter: QPainter, room: QRectF, person: FoundPerson) -> None:
        words, tone = _STATUSES.get(person.status, _STATES[person.attendance])
        font = self._theme.font(Size.BODY)
        text = self._t(words)
        width = min(QFontMetricsF(font).horizontalAdvance(text) + 20, _STATE)
        box = QRectF(room.right() - width, room.center().y() - 14, width, 28)
        paint_chip(painter, self._theme, box, text, tone, font)

    def _names(self, painter: QPainter, box: QRectF, person: FoundPerson) -> None:
        latin = person.name_en or person.pinyin.capitalize()
        self._text(painter, box, person.name_zh, 20, "bold", Colour.TEXT)
        used = QFontMetricsF(self._theme.font(20, weight="bold")).horizontalAdvance(person.name_zh) + 12
        if latin != person.name_zh and used < box.width() - 40:
            self._text(painter, box.adjusted(used, 0, 0, 0), latin, 16, "regular", Colour.TEXT2)

    def _school(self, person: FoundPerson) -> str:
        school = person.school if self._t.language is Language.ZH_CN else person.school_en or person.school
        degree = self._t(VALUE_NAMES[person.degree]) if person.degree else ""
        return " · ".join(part for part in (school, degree) if part)

    def _text(self, painter: QPainter, box: QRectF, text: str, size: int, weight: str, ink: Colour) -> None:
        painter.setFont(self._theme.font(size, weight=weight))
        painter.setPen(self._theme.colour(ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class FoundList(QWidget):
    """The list with its count; `chosen` gives the person to check in."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("found")
        self.setAccessibleName(t("People found"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        self._count = text_label("", Size.PAGE, Colour.TEXT, "bold", "foundCount")
        column.addWidget(self._count)
        self._rows = FoundRows(self)
        self._view = QListView()
        self._view.setObjectName("foundPeople")
        self._view.setAccessibleName(t("People found"))
        self._view.setModel(self._rows)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setUniformItemSizes(True)
        self._view.setItemDelegate(_FoundPainter(theme, t, self._view))
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.activated.connect(lambda _index: self.choose())
        self._view.clicked.connect(lambda _index: self.choose())
        self._nobody = EmptyState(theme, "search", t("Nobody was found."), t("Walk-in"), name="nobodyFound")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(self._view)
        column.addWidget(self._stack, 1)
        hint = t(
            "Name, pinyin, initials, school, phone tail or number. Up and Down choose, Enter checks in, Esc closes."
        )
        column.addWidget(text_label(hint, Size.TABLE, Colour.TEXT2, name="foundHint"))

    @property
    def walk_in_pressed(self) -> Any:
        """Return the signal of the button that registers somebody who is not found."""
        return self._nobody.pressed

    def show_result(self, result: SearchResult) -> None:
        """Show who was found, the first one chosen."""
        self._rows.show_people(result.people)
        count = len(result.people)
        words = self._t("More than {n} results; type on", n=count) if result.more else None
        self._count.setText(words or self._t.n("{n} result", "{n} results", count))
        self._stack.setCurrentIndex(1 if result.people else 0)
        if result.people:
            self._view.setCurrentIndex(self._rows.index(0))

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        row = self._view.currentIndex().row() + by
        if 0 <= row < self._rows.rowCount():
            self._view.setCurrentIndex(self._rows.index(row))

    def choose(self) -> None:
        """Check in whoever is chosen."""
        person = self._view.currentIndex().data(PERSON)
        if isinstance(person, FoundPerson):
            self.chosen.emit(person)
