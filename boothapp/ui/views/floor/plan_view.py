"""The hall's plan: booths to select, to drop on and to walk over with the arrow keys."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from boothapp.domain.floor import BoothPlace, Fixture, HallPlan
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.views.floor.booth_item import PX_PER_M, BoothItem, BoothLook

EXHIBITOR_MIME: Final = "application/x-boothapp-exhibitor"
ZOOM_STEP: Final = 1.25
_SMALLEST, _LARGEST = 0.4, 4.0
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PlanView(QGraphicsView):
    """Shows one hall; says what was picked, dropped or pressed, and changes nothing itself."""

    picked = Signal(object)
    dropped = Signal(object, object)
    chosen = Signal(object)
    zoomed = Signal(int)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._theme = theme
        self._t = t
        self._items: dict[UUID, BoothItem] = {}
        self._hall: HallPlan | None = None
        self._pressed_at: QPoint | None = None
        self._occupants: dict[UUID, UUID] = {}
        self._fitting = True
        self.setObjectName("floorPlan")
        self.setAccessibleName(t("Floor plan"))
        self.setScene(QGraphicsScene(self))
        self.setAcceptDrops(True)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        theme.changed.connect(self._paint_ground)
        self._paint_ground()

    @property
    def zoom(self) -> float:
        """Return the magnification; 1 shows a metre as 20 px."""
        return self.transform().m11()

    def show_hall(self, hall: HallPlan, booths: tuple[BoothPlace, ...]) -> None:
        """Lay out a hall; one that is shown already stays as it is."""
        if hall == self._hall and booths == tuple(item.booth for item in self._items.values()):
            return
        self._hall = hall
        scene = self.scene()
        scene.clear()
        self._items = {}
        frame = QRectF(0, 0, hall.width_m * PX_PER_M, hall.depth_m * PX_PER_M)
        scene.setSceneRect(frame.adjusted(-16, -16, 16, 16))
        for booth in booths:
            item = BoothItem(self._theme, booth)
            scene.addItem(item)
            self._items[booth.id] = item
        if self._fitting:
            self.fit()

    def show_looks(self, looks: dict[UUID, BoothLook], occupants: dict[UUID, UUID]) -> None:
        """Show who stands where; `occupants` is exhibitor by booth, for dragging."""
        self._occupants = occupants
        for booth_id, item in self._items.items():
            item.show_look(looks.get(booth_id, BoothLook()))

    def mark(self, selected: UUID | None, target: UUID | None) -> None:
        """Ring the selected booth and the one to drop on."""
        for booth_id, item in self._items.items():
            item.mark_as(selected=booth_id == selected, target=booth_id == target)
        wanted = target or selected
        if wanted is not None and wanted in self._items:
            self.ensureVisible(self._items[wanted], 20, 20)

    def fit(self) -> None:
        """Show the whole hall."""
        self._fitting = True
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
        self.zoomed.emit(round(self.zoom * 100))

    def zoom_by(self, factor: float) -> None:
        """Magnify around the pointer, between 40 % and 400 %."""
        wanted = min(_LARGEST, max(_SMALLEST, self.zoom * factor))
        self._fitting = False
        self.scale(wanted / self.zoom, wanted / self.zoom)
        self.zoomed.emit(round(self.zoom * 100))

    def neighbour(self, booth_id: UUID | None, key: Qt.Key) -> UUID | None:
        """Return the nearest booth in an arrow's direction; the first one when none is selected."""
        if booth_id not in self._items:
            return next(iter(self._items), None)
        dx, dy = _ARROWS[key]
        here = _middle(self._items[booth_id])
        best: tuple[float, UUID] | None = None
        for other_id, item in self._items.items():
            there = _middle(item) - here
            ahead = there.x() * dx + there.y() * dy
            aside = abs(there.x() * dy) + abs(there.y() * dx)
            if ahead > 1 and aside <= ahead * 2:
                cost = ahead + 2 * aside
                if best is None or cost < best[0]:
                    best = (cost, other_id)
        return best[1] if best else booth_id

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the hall's floor, walls and fixtures."""
        super().drawBackground(painter, rect)
        if self._hall is None:
            return
        frame = QRectF(0, 0, self._hall.width_m * PX_PER_M, self._hall.depth_m * PX_PER_M)
        painter.setBrush(self._theme.colour(Colour.SURFACE))
        painter.setPen(QPen(self._theme.colour(Colour.FIELD), 3))
        painter.drawRect(frame)
        for fixture in self._hall.fixtures:
            self._draw_fixture(painter, fixture)

    def _draw_fixture(self, painter: QPainter, fixture: Fixture) -> None:
        box = QRectF(
            fixture.x_m * PX_PER_M, fixture.y_m * PX_PER_M, fixture.width_m * PX_PER_M, fixture.depth_m * PX_PER_M
        )
        font = QFont(self._theme.font(Size.CAPTION, weight="bold" if fixture.kind == "entrance" else "regular"))
        font.setPixelSize(round(Size.CAPTION / min(1.0, self.zoom)))
        painter.setFont(font)
        words = fixture.label.text(self._t.language)
        if fixture.kind == "entrance":
            painter.setPen(QPen(self._theme.colour(Colour.ACCENT), 4, Qt.PenStyle.DashLine))
            y = box.bottom() if box.center().y() > self.sceneRect().center().y() else box.top()
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(self._theme.colour(Colour.ACCENT_TEXT))
            painter.drawText(box.adjusted(-80, -24, 80, -4), Qt.AlignmentFlag.AlignCenter, words)
            return
        plain = fixture.kind in {"aisle", "row", "label"}
        if not plain:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.SUNKEN))
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.colour(Colour.TEXT3 if plain else Colour.TEXT2))
        painter.drawText(box.adjusted(-20, 0, 20, 0) if plain else box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_ground(self) -> None:
        self.setBackgroundBrush(self._theme.colour(Colour.BG))
        self.viewport().update()

    def _booth_at(self, position: QPoint) -> UUID | None:
        item = self.itemAt(position)
        return item.booth.id if isinstance(item, BoothItem) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole hall in sight until somebody zooms."""
        super().resizeEvent(event)
        if self._fitting and self._hall is not None:
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the booth under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.picked.emit(self._booth_at(self._pressed_at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the exhibitor of the pressed booth."""
        if self._pressed_at is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        exhibitor = self._occupants.get(self._booth_at(self._pressed_at) or UUID(int=0))
        if moved >= QApplication.startDragDistance() and exhibitor is not None:
            self._pressed_at = None
            start_drag(self, exhibitor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a press that became no drag."""
        del event
        self._pressed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose a booth, as Enter does."""
        self.chosen.emit(self._booth_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the page; the view would scroll with the arrows."""
        event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take exhibitors only."""
        if event.mimeData().hasFormat(EXHIBITOR_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the exhibitor would go."""
        target = self._booth_at(event.position().toPoint())
        for booth_id, item in self._items.items():
            item.mark_as(selected=item.selected, target=booth_id == target)
        event.setAccepted(target is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the target's ring away."""
        del event
        for item in self._items.values():
            item.mark_as(selected=item.selected, target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which exhibitor was dropped on which booth."""
        target = self._booth_at(event.position().toPoint())
        self.dragLeaveEvent(QDragLeaveEvent())
        if target is not None:
            event.acceptProposedAction()
            self.dropped.emit(exhibitor_of(event.mimeData()), target)


def _middle(item: BoothItem) -> QPointF:
    return item.sceneBoundingRect().center()


def exhibitor_of(data: QMimeData) -> UUID:
    """Return the exhibitor that a drag carries."""
    return UUID(bytes=bytes(data.data(EXHIBITOR_MIME).data()))


def start_drag(source: QWidget, exhibitor_id: UUID) -> None:
    """Drag an exhibitor until it is dropped or let go."""
    data = QMimeData()
    data.setData(EXHIBITOR_MIME, exhibitor_id.bytes)
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.exec(Qt.DropAction.MoveAction)
