"""The people a search found, in the card's frame: arrows choose, Enter checks in."""

from collections.abc import Sequence
from dataclasses import dataclass
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

from boothapp.domain.search_text import SearchKind, SearchText
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import RegistrationStatus
from boothapp.services.search_candidates import Attendance, FoundPerson, SearchResult
from boothapp.support.i18n import N_, Language, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space, Tone
from boothapp.ui.views.desk.match_marks import Marks, Span, latin_name, marks_of
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


@dataclass(frozen=True, slots=True)
class _Look:
    size: int
    weight: str
    ink: Colour


_LOUD: Final = _Look(20, "bold", Colour.TEXT)
_QUIET: Final = _Look(16, "regular", Colour.TEXT2)


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
        self.asked = SearchText(SearchKind.NOTHING)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height."""
        del option, index
        return QSize(400, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw name, Latin name, school, phone tail or number and where the person is, what was typed underlined."""
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
        school = self._school(person)
        marks = marks_of(person, self.asked, school)
        self._names(painter, QRectF(room.left(), room.top(), wide * 0.5 - 12, _HEIGHT), person, marks)
        box = QRectF(room.left() + wide * 0.5, room.top(), wide * 0.5 - 12, _HEIGHT)
        self._text(
            painter, box, " · ".join(part for part in (school, self._degree(person)) if part), _QUIET, marks.school
        )
        tail = QRectF(room.right() - _STATE - _TAIL, room.top(), _TAIL - 12, _HEIGHT)
        self._tail(painter, tail, person, marks)
        painter.restore()

    def _state(self, painter: QPainter, room: QRectF, person: FoundPerson) -> None:
        words, tone = _STATUSES.get(person.status, _STATES[person.attendance])
        font = self._theme.font(Size.BODY)
        text = self._t(words)
        width = min(QFontMetricsF(font).horizontalAdvance(text) + 20, _STATE)
        box = QRectF(room.right() - width, room.center().y() - 14, width, 28)
        paint_chip(painter, self._theme, box, text, tone, font)

    def _names(self, painter: QPainter, box: QRectF, person: FoundPerson, marks: Marks) -> None:
        latin = latin_name(person)
        same = latin == person.name_zh
        self._text(painter, box, person.name_zh, _LOUD, marks.name or (marks.latin if same else None))
        used = QFontMetricsF(self._theme.font(20, weight="bold")).horizontalAdvance(person.name_zh) + 12
        if not same and used < box.width() - 40:
            self._text(painter, box.adjusted(used, 0, 0, 0), latin, _QUIET, marks.latin)

    def _tail(self, painter: QPainter, box: QRectF, person: FoundPerson, marks: Marks) -> None:
        """Draw the phone's tail, or the number where that is what was typed."""
        if marks.number is not None or not person.phone_tail:
            self._text(painter, box, person.number, _QUIET, marks.number)
            return
        words = self._t("tail {digits}", digits=person.phone_tail)
        start = words.find(person.phone_tail)
        mark = (start + marks.tail[0], start + marks.tail[1]) if marks.tail is not None else None
        self._text(painter, box, words, _QUIET, mark)

    def _school(self, person: FoundPerson) -> str:
        return person.school if self._t.language is Language.ZH_CN else person.school_en or person.school

    def _degree(self, person: FoundPerson) -> str:
        return self._t(VALUE_NAMES[person.degree]) if person.degree else ""

    def _text(self, painter: QPainter, box: QRectF, text: str, look: _Look, mark: Span | None = None) -> None:
        font = self._theme.font(look.size, weight=look.weight)
        painter.setFont(font)
        painter.setPen(self._theme.colour(look.ink))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        if mark is not None:
            metrics = QFontMetricsF(font)
            left, right = (min(metrics.horizontalAdvance(text[:at]), box.width()) for at in mark)
            line = QRectF(box.left() + left, box.center().y() + metrics.capHeight() / 2 + 5, right - left, 2)
            painter.fillRect(line, self._theme.colour(Colour.ACCENT))


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
        self._painter = _FoundPainter(theme, t, self._view)
        self._view.setItemDelegate(self._painter)
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
        self._painter.asked = result.asked
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
