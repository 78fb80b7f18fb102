"""The tray: who was asked something and stepped aside; Enter puts the chosen one back on the card."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStyle, QStyleOptionViewItem

from boothapp.domain.fair import Bilingual, SessionInfo
from boothapp.services.park_answers import Parked
from boothapp.support.i18n import Language, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Space, Tone
from boothapp.ui.views.desk.history_card import CROWDED, LOW, LOW_ROW_PX, ROW_PX, USUAL, ScanRowPainter
from boothapp.ui.views.desk.scan_rows import ScanRow, ScanRows
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.key_cap import KeyCap
from boothapp.ui.widgets.text import text_label

TRAY_KEY: Final = "F3"
NAMES_SHOWN_MS: Final = 20_000
_ROWS_SEEN: Final = {USUAL: 2, LOW: 3, CROWDED: 1}
_ROWS_ASKED: Final = {USUAL: 4, LOW: 4, CROWDED: 1}
"""While somebody chooses in it, the history gives way."""
_EDGE: Final = 18


class TrayList(QListView):
    """Enter chooses, Delete sets aside; the arrows move as in every list; `used` and `left` tell of the keys."""

    entered_row = Signal(int)
    removed_row = Signal(int)
    used = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys are here."""
        super().focusInEvent(event)
        self.used.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Delete."""
        self.used.emit()
        row = self.currentIndex().row()
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self.entered_row.emit(row)
            case Qt.Key.Key_Delete if row >= 0:
                self.removed_row.emit(row)
            case _:
                super().keyPressEvent(event)


class _TrayPainter(ScanRowPainter):
    """Shows which row the keys act on."""

    def _ground(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> Colour | None:
        del index
        chosen = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        return Colour.ACCENT_TINT if option.state & chosen == chosen else None


class TrayCard(Card):
    """Shown while somebody waits; `resumed` and `set_aside` tell whom, `emptied` that the keys have nothing left.

    Whoever puts the keys into it chooses by name: its names are hidden only while nobody does.
    """

    resumed = Signal(object)
    set_aside = Signal(object)
    emptied = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__(padding=0)
        self.setObjectName("tray")
        self._t = t
        self._waiting: tuple[Parked, ...] = ()
        self._veiled = False
        self._asked = QTimer(self)
        self._asked.setSingleShot(True)
        self._asked.setInterval(NAMES_SHOWN_MS)
        self._asked.timeout.connect(self._veil)
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, Space.XXS)
        self._screen = USUAL
        self._head = head = QHBoxLayout()
        head.setContentsMargins(_EDGE, Space.S, _EDGE, Space.S)
        head.setSpacing(Space.S)
        head.addWidget(IconLabel(theme, "clipboard-pen-line", Tone.ACCENT.text, 20))
        self._title = text_label("", 15, Colour.TEXT, "bold", "trayTitle")
        head.addWidget(self._title, 1)
        head.addWidget(KeyCap(theme, TRAY_KEY))
        self.column.addLayout(head)
        self.column.addWidget(rule())
        self._rows = ScanRows(self)
        self._list = TrayList()
        self._list.setObjectName("trayList")
        self._list.setAccessibleName(t("Waiting for answers"))
        self._list.setModel(self._rows)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._painter = _TrayPainter(theme, self._list)
        self._list.setItemDelegate(self._painter)
        self._list.entered_row.connect(lambda row: self.resumed.emit(self._waiting[row]))
        self._list.removed_row.connect(lambda row: self.set_aside.emit(self._waiting[row]))
        self._list.clicked.connect(lambda index: self.resumed.emit(self._waiting[index.row()]))
        self._list.used.connect(self._unveil)
        self._list.left.connect(self._veil)
        self.column.addWidget(self._list)
        self.hide()

    @property
    def waiting(self) -> Sequence[Parked]:
        """Return who is shown, the longest first."""
        return self._waiting

    def show_waiting(self, waiting: Sequence[Parked], session: SessionInfo) -> None:
        """Show these; nobody hides the card."""
        t, chosen = self._t, self._list.currentIndex().row()
        focused = self._list.hasFocus()
        self._waiting = tuple(waiting)
        self._title.setText(t.n("{n} waits for answers", "{n} wait for answers", len(self._waiting)))
        self._rows.show_rows([self._row(each, session) for each in self._waiting])
        self._fit()
        self.setVisible(bool(self._waiting))
        if self._waiting:
            self._choose(min(max(chosen, 0), len(self._waiting) - 1))
        elif focused:
            self.emptied.emit()

    def fit(self, screen: str) -> None:
        """Take the room there is on a "low", "crowded" or "usual" screen."""
        self._screen = screen
        self._painter.row_px = ROW_PX if screen == USUAL else LOW_ROW_PX
        around = Space.S if screen == USUAL else Space.XS
        self._head.setContentsMargins(_EDGE, around, _EDGE, around)
        self._fit()
        self._list.doItemsLayout()

    def begin(self) -> None:
        """Put the keys on whoever waits the longest."""
        self._choose(0)
        self._list.setFocus()

    def set_veil(self, names: str) -> None:
        """Hide the names while nobody asks ("veiled") or show them all the time ("shown")."""
        self._veiled = names == "veiled"
        self._paint_names()

    def _unveil(self) -> None:
        self._asked.start()
        self._fit()
        self._paint_names()

    def _veil(self) -> None:
        self._asked.stop()
        self._fit()
        self._paint_names()

    def _paint_names(self) -> None:
        self._painter.veiled = self._veiled and not self._asked.isActive()
        self._list.viewport().update()

    def _fit(self) -> None:
        seen = (_ROWS_ASKED if self._list.hasFocus() else _ROWS_SEEN)[self._screen]
        self._list.setFixedHeight(self._painter.row_px * min(max(len(self._waiting), 1), seen))

    def _choose(self, row: int) -> None:
        self._list.setCurrentIndex(self._rows.index(row, 0))

    def _row(self, parked: Parked, session: SessionInfo) -> ScanRow:
        t = self._t
        return ScanRow(
            id=parked.check_in_id,
            icon="clipboard-pen-line",
            tone=Tone.ACCENT,
            title=_both(parked.name, t.language),
            note=parked.number,
            time=session.local(parked.since).strftime("%H:%M:%S"),
            state=t("Partly answered") if parked.draft else t("Waiting"),
        )


def _both(name: Bilingual, language: Language) -> str:
    """Return a name as the history shows it: the Latin one beside it for those who cannot read Chinese."""
    if language is Language.ZH_CN:
        return name.text(language)
    return " ".join(dict.fromkeys(part for part in (name.zh, name.en) if part))
