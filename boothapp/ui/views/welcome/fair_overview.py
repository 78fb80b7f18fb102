"""The right side: the selected fair, the others below it, and the device check."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from boothapp.domain.actor import Role
from boothapp.domain.recent_fair import RecentFair
from boothapp.ui.context import WindowContext
from boothapp.ui.tokens import Size, Space
from boothapp.ui.views.welcome.device_panel import DevicePanel
from boothapp.ui.views.welcome.fair_card import FairCard
from boothapp.ui.views.welcome.recent_list import RecentRow
from boothapp.ui.views.welcome.words import fair_name
from boothapp.ui.widgets.card import Card, EmptyState, rule
from boothapp.ui.widgets.fields import SearchField
from boothapp.ui.widgets.text import text_label

_FAIRS_TO_SEARCH = 4


class FairOverview(QWidget):
    """`entered` for the selected fair, `picked(RecentFair)` for another one."""

    entered = Signal()
    picked = Signal(object)
    demo_pressed = Signal()

    def __init__(self, ctx: WindowContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._t = ctx.t
        self._card: FairCard | None = None
        self._rows: list[RecentRow] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("welcomeScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setProperty("ground", "none")
        self._scroll.setWidget(inside)
        outer.addWidget(self._scroll)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.HUGE, Space.XXL, Space.HUGE, Space.XL)
        column.setSpacing(Space.M)
        column.addLayout(self._heading())
        self._list = Card(padding=0)
        self._list.setObjectName("recentFairs")
        self._list.column.setSpacing(0)
        column.addWidget(self._list)
        column.addStretch(1)
        self.devices = DevicePanel(ctx)
        column.addWidget(self.devices)

    def show_fairs(self, selected: RecentFair | None, others: Sequence[RecentFair], role: Role) -> None:
        """Show one fair large and the others as rows."""
        self._clear()
        if selected is None:
            self._show_empty()
        else:
            self._card = FairCard(self._ctx, selected, role)
            self._card.entered.connect(self.entered)
            self._list.column.addWidget(self._card)
        for place, recent in enumerate(others):
            if place:
                self._list.column.addWidget(rule())
            row = RecentRow(self._ctx, recent, f"recentFair{place}")
            row.clicked.connect(lambda _checked=False, recent=recent: self.picked.emit(recent))
            self._list.column.addWidget(row)
            self._rows.append(row)
        self._search.setVisible(len(others) >= _FAIRS_TO_SEARCH)
        self._filter(self._search.text())

    def show_role(self, role: Role) -> None:
        """Name on the button what Enter leads to."""
        if self._card is not None:
            self._card.show_role(role)

    def focus_enter(self) -> None:
        """Put the focus on the button that enters."""
        if self._card is not None:
            # Its layout would show the new card only later, and what is not shown does not take the focus.
            self._card.show()
            self._card.enter_button.setFocus()

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(text_label(self._t("Recent"), Size.PAGE, weight="bold"))
        row.addStretch(1)
        self._search = SearchField(self._ctx.theme, self._t("Find a fair"), name="findFair")
        self._search.setFixedWidth(240)
        self._search.textChanged.connect(self._filter)
        self._search.setVisible(False)
        row.addWidget(self._search)
        return row

    def _show_empty(self) -> None:
        t = self._t
        sentence = t("No fair was opened on this computer yet. Open one, make a new one, or try the demo.")
        empty = EmptyState(self._ctx.theme, "calendar-days", sentence, t("Try the demo fair"), name="noFairs")
        empty.pressed.connect(self.demo_pressed)
        empty.setMinimumHeight(220)
        self._list.column.addWidget(empty)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().strip()
        for row in self._rows:
            words = f"{fair_name(row.recent, self._t)} {row.recent.path.name}".casefold()
            row.setVisible(wanted in words)

    def _clear(self) -> None:
        self._card = None
        self._rows = []
        while (item := self._list.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
