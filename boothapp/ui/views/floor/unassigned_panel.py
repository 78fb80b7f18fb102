"""Who has no booth yet, and how far the floor is."""

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from boothapp.domain.floor import FloorExhibitor
from boothapp.services.assign_booths import FloorPlan
from boothapp.services.rate_booths import FloorRating
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.floor import words
from boothapp.ui.views.floor.colours import GroupPalette
from boothapp.ui.views.floor.plan_view import start_drag
from boothapp.ui.widgets.card import rule
from boothapp.ui.widgets.fields import SearchField
from boothapp.ui.widgets.progress import Bar
from boothapp.ui.widgets.text import plain_tip, text_label, wrapped_label

WIDTH: Final = 224
_ROW: Final = 52


class WaitingModel(QAbstractListModel):
    """The exhibitors without a booth that fit the search."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._rows: tuple[FloorExhibitor, ...] = ()

    def replace(self, rows: tuple[FloorExhibitor, ...]) -> None:
        """Show other exhibitors."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def at(self, index: QModelIndex | QPersistentModelIndex) -> FloorExhibitor | None:
        """Return the exhibitor of a row."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place_of(self, exhibitor_id: UUID | None) -> QModelIndex:
        """Return an exhibitor's index; an invalid one when it is not shown."""
        for row, each in enumerate(self._rows):
            if each.id == exhibitor_id:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's name, its exhibitor, or what a screen reader says."""
        exhibitor = self.at(index)
        if exhibitor is None:
            return None
        name = exhibitor.name.text(self._t.language)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name
            case Qt.ItemDataRole.UserRole:
                return exhibitor
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{name}, {words.needs(exhibitor, self._t)}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{name}, {words.needs(exhibitor, self._t)}")
            case _:
                return None


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, t: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._t = t
        self.palette: GroupPalette | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the row's height."""
        del option, index
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the group's strip, name and needs, a grip and the rule below."""
        exhibitor = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(exhibitor, FloorExhibitor):
            return
        theme = self._theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(box, theme.colour(Colour.ACCENT_TINT))
        painter.setPen(theme.colour(Colour.BORDER))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if self.palette is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.palette.of(exhibitor).edge))
            painter.drawRoundedRect(box.left() + 12, box.top() + 9, 4, box.height() - 18, 2, 2)
        inner = box.adjusted(26, 8, -34, -8)
        bold = theme.font(Size.TABLE, weight="bold")
        painter.setFont(bold)
        painter.setPen(theme.colour(Colour.TEXT))
        name = exhibitor.name.text(self._t.language)
        shown = QFontMetrics(bold).elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, shown)
        small = theme.font(Size.CAPTION)
        painter.setFont(small)
        painter.setPen(theme.colour(Colour.ACCENT_TEXT if selected else Colour.TEXT2))
        needs = words.needs(exhibitor, self._t)
        shown = QFontMetrics(small).elidedText(needs, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, shown)
        grip = theme.pixmap("grip-vertical", Colour.TEXT3, 16, 2.0)
        painter.drawPixmap(box.right() - 26, box.center().y() - 8, grip)
        painter.restore()


class WaitingList(QListView):
    """The list itself: drag a row to the plan, or Enter to carry it there by keyboard."""

    carried = Signal(object)
    current_changed = Signal(object)

    def __init__(self, model: WaitingModel, t: Translator) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("unassignedList")
        self.setAccessibleName(t("Exhibitors without a booth"))
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.carried.emit(self._model.at(index)))

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the current exhibitor."""
        del supported
        exhibitor = self._model.at(self.currentIndex())
        if exhibitor is not None:
            start_drag(self, exhibitor.id)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say which exhibitor the cursor is on."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self._model.at(current))


class UnassignedPanel(QFrame):
    """Left of the plan: heading, search, list, score."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._plan: FloorPlan | None = None
        self.setProperty("bar", "right")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, Space.S)
        column.setSpacing(Space.XS)
        self._count = text_label("", Size.TABLE, Colour.TEXT2, name="unassignedCount")
        column.addLayout(_edged(text_label(t("Unassigned"), Size.BODY, weight="bold"), self._count))
        self.search = SearchField(theme, t("Find exhibitor"), name="floorSearch")
        self.search.textChanged.connect(self._filter)
        self.search.setMinimumWidth(0)
        column.addLayout(_edged(self.search))
        self.model = WaitingModel(t, self)
        self.list = WaitingList(self.model, t)
        self._painter = _RowPainter(theme, t, self.list)
        self.list.setItemDelegate(self._painter)
        theme.changed.connect(self.list.viewport().update)
        self.search.moved.connect(lambda _step: self.list.setFocus())
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        self._all_placed = wrapped_label(t("Everybody has a booth."), Size.TABLE, name="allPlaced")
        self._all_placed.setContentsMargins(Space.S, 0, Space.S, 0)
        column.addWidget(self._all_placed)
        column.addWidget(rule())
        self._score = text_label("–", Size.PAGE, weight="bold", name="floorScore")
        self._bound = text_label("", Size.TABLE, Colour.TEXT2, name="floorBound")
        column.addLayout(_edged(text_label(t("Score / bound"), Size.TABLE, Colour.TEXT2), self._score, self._bound))
        self._bar = Bar(theme)
        column.addLayout(_edged(self._bar))
        self._placed = text_label("", Size.TABLE, weight="bold", name="placedCount")
        column.addLayout(_edged(text_label(t("Placed"), Size.TABLE, Colour.TEXT2), self._placed))
        self._free = text_label("", Size.TABLE, weight="bold", name="freeCount")
        self._held = text_label("", Size.TABLE, Colour.TEXT2, name="heldCount")
        column.addLayout(_edged(text_label(t("Free booths"), Size.TABLE, Colour.TEXT2), self._free, self._held))

    def show_plan(self, plan: FloorPlan, palette: GroupPalette) -> None:
        """Show who waits on this floor."""
        self._plan = plan
        self._painter.palette = palette
        waiting, everybody = len(plan.unassigned), len(plan.exhibitors)
        self._count.setText(f"{waiting} / {everybody}")
        self._placed.setText(f"{everybody - waiting} / {everybody}")
        free, held = words.free_booths(plan, self._t)
        self._free.setText(free)
        self._held.setText(held)
        self._all_placed.setVisible(waiting == 0 and everybody > 0)
        self._filter()

    def show_rating(self, rating: FloorRating) -> None:
        """Show how good the floor is."""
        self._score.setText(f"{rating.score:.1f}" if rating.fits else "–")
        self._bound.setText(f"/ {rating.bound:.1f}" if rating.fits else "")
        self._bar.set_share(rating.score / rating.bound if rating.bound else 0)

    def select(self, exhibitor_id: UUID | None) -> None:
        """Select an exhibitor in the list, or none."""
        index = self.model.place_of(exhibitor_id)
        if index.isValid():
            self.list.setCurrentIndex(index)
        else:
            self.list.clearSelection()

    def _filter(self) -> None:
        if self._plan is None:
            return
        wanted = self.search.text().strip().casefold()
        self.model.replace(
            tuple(
                each
                for each in self._plan.unassigned
                if wanted in each.name.zh.casefold() or wanted in each.name.en.casefold()
            )
        )


def _edged(*widgets: QWidget) -> QHBoxLayout:
    """Return a row inside the panel's margins: the first widget left, the others right; a single one fills it."""
    row = QHBoxLayout()
    row.setContentsMargins(Space.S, 0, Space.S, 0)
    row.setSpacing(Space.XXS)
    row.addWidget(widgets[0], 0 if len(widgets) > 1 else 1)
    if len(widgets) > 1:
        row.addStretch(1)
    for widget in widgets[1:]:
        row.addWidget(widget)
    return row
