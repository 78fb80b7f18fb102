"""All of one exhibitor beside the list: figures, profile, posts, staff, history."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from boothapp.domain.exhibitor_records import ExhibitorDetail
from boothapp.domain.fair import SessionInfo
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.exhibitors.columns import other_name
from boothapp.ui.views.exhibitors.panel_parts import figure_row, history_list, post_bars, profile_lines, staff_list
from boothapp.ui.widgets.booth_badge import BoothBadge
from boothapp.ui.widgets.button import Button, icon_button
from boothapp.ui.widgets.card import rule
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import ElidedLabel

_WIDTH = 364


class ExhibitorPanel(QFrame):
    """The panel at the right; what it cannot do itself it asks for by signals."""

    edit_wanted = Signal(object)
    floor_wanted = Signal(object)
    sign_wanted = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._theme = theme
        self._t = t
        self._detail: ExhibitorDetail | None = None
        self._session: SessionInfo | None = None
        self.setObjectName("exhibitorPanel")
        self.setAccessibleName(t("Exhibitor"))
        self.setProperty("bar", "right")
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._heading())
        self._figures = QVBoxLayout()
        self._figures.setContentsMargins(Space.L, 0, Space.L, Space.S)
        column.addLayout(self._figures)
        tabs = [("profile", t("Profile")), ("posts", t("Open posts")), ("staff", t("Staff")), ("history", t("History"))]
        self._tabs = SegmentedControl(theme, tabs, name="exhibitorTabs", accessible=t("What is shown"))
        self._tabs.chosen.connect(lambda _key: self._show_part())
        line = QHBoxLayout()
        line.setContentsMargins(Space.L, 0, Space.L, Space.S)
        line.addWidget(self._tabs)
        column.addLayout(line)
        column.addWidget(rule())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        column.addWidget(rule())
        column.addLayout(self._deeds())

    def _heading(self) -> QHBoxLayout:
        t = self._t
        self._badge = BoothBadge(self._theme, "", height=60, width=60, size=20)
        self._name = ElidedLabel.of("", 18, Colour.TEXT, "bold", name="exhibitorName")
        self._other = ElidedLabel.of("", Size.BODY, Colour.TEXT2, name="exhibitorOtherName")
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._other)
        names.addStretch(1)
        edit = icon_button(self._theme, "pencil", t("Edit exhibitor"), name="exhibitorEdit")
        edit.clicked.connect(lambda _checked: self.edit_wanted.emit(self._detail))
        close = icon_button(self._theme, "x", t("Close panel"), name="exhibitorClose")
        close.clicked.connect(lambda _checked: self.closed.emit())
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        row.setSpacing(Space.S)
        row.addWidget(self._badge)
        row.addLayout(names, 1)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _deeds(self) -> QHBoxLayout:
        t = self._t
        floor = Button(self._theme, t("Show on floor"), name="exhibitorOnFloor", icon="map-pin")
        floor.clicked.connect(lambda _checked: self.floor_wanted.emit(self._detail))
        self._sign = Button(self._theme, t("Print sign"), name="exhibitorSign", icon="printer")
        self._sign.clicked.connect(lambda _checked: self.sign_wanted.emit(self._detail))
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.XS)
        row.addWidget(floor, 1)
        row.addWidget(self._sign, 1)
        return row

    def show_detail(self, detail: ExhibitorDetail, session: SessionInfo | None) -> None:
        """Show an exhibitor at a session; the chosen tab stays, and the same again leaves the panel where it was."""
        if (detail, session) == (self._detail, self._session):
            return
        self._detail, self._session = detail, session
        line = detail.line
        self._badge.set_number(line.booth or "–")
        self._name.setText(line.name.text(self._t.language))
        self._other.setText(other_name(line.name, self._t.language))
        _empty(self._figures)
        self._figures.addWidget(figure_row(detail, self._t))
        self._sign.setEnabled(bool(line.booth))
        self._sign.setToolTip("" if line.booth else self._t("A sign needs a booth at this session."))
        self._show_part()

    def _show_part(self) -> None:
        detail = self._detail
        if detail is None:
            return
        part = QWidget()
        part.setProperty("ground", "surface")
        part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(part)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        theme, t = self._theme, self._t
        match self._tabs.value:
            case "posts":
                post_bars(column, detail, theme, t)
            case "staff":
                staff_list(column, detail, t)
            case "history":
                history_list(column, detail, self._session, t)
            case _:
                profile_lines(column, detail, self._session, t)
                column.addWidget(rule())
                post_bars(column, detail, theme, t)
        column.addStretch(1)
        self._scroll.setWidget(part)


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.deleteLater()
