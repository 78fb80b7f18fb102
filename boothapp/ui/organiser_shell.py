"""The organiser's window: rail, header with the session selector, and the pages."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from boothapp.ui.context import UiContext
from boothapp.ui.page import Page, PageSpec, RailPlace
from boothapp.ui.page_stack import PageStack
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import icon_button
from boothapp.ui.widgets.card import rule
from boothapp.ui.widgets.rail import Rail
from boothapp.ui.widgets.text import ElidedLabel, text_label
from boothapp.ui.widgets.wall_clock import WallClock


class SessionSelector(QComboBox):
    """The session that every page shows: "Thu 5 Nov · Suzhou · Hall A1"."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("sessionSelector")
        self.setAccessibleName(ctx.t("Session"))
        self.setProperty("look", "header")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._pick)
        ctx.selection.changed.connect(self._fill)
        ctx.theme.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        selection = self._ctx.selection
        icon = self._ctx.theme.icon("calendar-days", Colour.TEXT2, 16)
        for choice in selection.choices:
            self.addItem(icon, choice.label, choice.id)
        place = self.findData(selection.current_id)
        self.setCurrentIndex(place)
        self.setEnabled(bool(selection.choices))

    def _pick(self, place: int) -> None:
        self._ctx.selection.select(self.itemData(place))


class PageHeader(QFrame):
    """60 px: page title, fair, session selector, the page's own actions."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setProperty("bar", "top")
        self.setObjectName("pageHeader")
        self.setFixedHeight(60)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        self._title = text_label("", Size.PAGE, weight="bold", name="pageTitle")
        row.addWidget(self._title)
        line = rule("vertical")
        line.setFixedHeight(28)
        row.addSpacing(Space.XXS)
        row.addWidget(line)
        row.addSpacing(Space.XXS)
        self._fair = ElidedLabel.of("", Size.TABLE, Colour.TEXT2, name="fairName")
        self._fair.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._fair, 1)
        row.addWidget(SessionSelector(ctx))
        row.addStretch(1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(Space.S)
        row.addLayout(self._actions)
        self._clock = WallClock(ctx.clock, ctx.selection.zone)
        row.addWidget(self._clock)
        ctx.selection.changed.connect(self._name_fair)
        self._name_fair()

    def show_page(self, title: str, page: Page) -> None:
        """Show a page's title and its own actions."""
        self._title.setText(title)
        while self._actions.count():
            taken = self._actions.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
        for action in page.header_actions():
            self._actions.addWidget(action)
            action.show()
        self._clock.setVisible(page.shows_clock)

    def _name_fair(self) -> None:
        self._fair.setText(self._ctx.selection.fair_name)


class OrganiserShell(QWidget):
    """Rail, header and pages; Ctrl 1 to 7 lead to the pages of the rail."""

    left = Signal()

    def __init__(self, ctx: UiContext, specs: tuple[PageSpec, ...]) -> None:
        super().__init__()
        self._ctx = ctx
        self._titles = {spec.key: ctx.t(spec.title) for spec in specs}
        self._marks = {spec.key: spec.within or spec.key for spec in specs}
        self.stack = PageStack(ctx, specs)
        self._rail = Rail(ctx.theme)
        self.stack.page_wanted.connect(self.show_page)
        self.stack.waiting.connect(self._count)
        self._header = PageHeader(ctx)
        self._fill_rail(specs)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        if specs:
            self.show_page(specs[0].key)

    @property
    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self.stack.page

    def show_page(self, key: str) -> None:
        """Show the page of `key`."""
        page = self.stack.show_page(key)
        self._rail.buttons[self._marks[key]].setChecked(True)
        self._header.show_page(self._titles[key], page)

    def _count(self, key: str, count: int) -> None:
        self._rail.buttons[self._marks[key]].set_count(count)

    def _fill_rail(self, specs: tuple[PageSpec, ...]) -> None:
        main = [spec for spec in specs if spec.place is RailPlace.MAIN]
        for number, spec in enumerate(main, start=1):
            self._add(spec, f"Ctrl+{number}")
        self._rail.add_space()
        for spec in specs:
            if spec.place is RailPlace.BELOW:
                self._add(spec, "")
        leave = icon_button(self._ctx.theme, "log-out", self._ctx.t("Switch role"), name="switchRole")
        leave.setProperty("kind", "quiet")
        leave.clicked.connect(self.left)
        self._rail.add_below(leave)

    def _add(self, spec: PageSpec, keys: str) -> None:
        button = self._rail.add_page(spec.key, self._titles[spec.key], spec.icon)
        button.clicked.connect(lambda: self.show_page(spec.key))
        if keys:
            QShortcut(QKeySequence(keys), self, lambda: self.show_page(spec.key))
            button.setToolTip(f"{self._titles[spec.key]} ({keys})")
