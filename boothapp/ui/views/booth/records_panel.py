"""The booth's own visitors of the day: filtered by how far they came, found by name, opened with Enter."""

from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from boothapp.domain.booth_records import BoothRecord, RecordStep
from boothapp.domain.contract_words import STEP_NAMES
from boothapp.support.i18n import Translator
from boothapp.ui.models.columns import Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Size, Space
from boothapp.ui.views.booth.words import STEP_TONES
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.fields import SearchField
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.table import TableView
from boothapp.ui.widgets.text import text_label

_ALL: Final = "all"
_ROW_HEIGHT: Final = 44


class RecordTable(TableView):
    """A table that leaves the rating keys to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search nothing by typing; digits rate the person."""
        if event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)


class RecordsPanel(Card):
    """Heading, filter, search and list; `opened` tells the visit, `number_typed` a registration number."""

    opened = Signal(object)
    number_typed = Signal(str)

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__(padding=0)
        self._t = t
        self._zone = ZoneInfo("UTC")
        self._records: tuple[BoothRecord, ...] = ()
        self.setObjectName("boothRecords")
        self.column.setContentsMargins(1, 1, 1, Space.XS)
        self.column.setSpacing(Space.XS)
        self._search = SearchField(theme, t("Name, pinyin or number"), name="boothSearch", key="F2")
        self._search.textEdited.connect(lambda _text: self._show())
        self._search.returnPressed.connect(self._enter)
        self._filter = SegmentedControl(
            theme,
            ((_ALL, t("All")), (RecordStep.INTENTION, t("Intentions")), (RecordStep.SIGNED, t("Signed"))),
            name="boothRecordsFilter",
            accessible=t("Show which visitors"),
        )
        self._filter.chosen.connect(lambda _key: self._show())
        self._add_head()
        self._columns: tuple[Column[BoothRecord], ...] = (
            Column("at", t("Time"), lambda record: f"{record.at.astimezone(self._zone):%H:%M}", width=54),
            Column("name", t("Name"), lambda record: Cell(record.name.text(t.language), bold=True)),
            Column("rating", t("Rating"), lambda record: Cell(stars=record.rating or 0), width=84),
            Column("step", t("State"), self._step, width=88),
        )
        self.table = RecordTable(
            theme, name="boothRecordsTable", accessible=t("Visitors of the day"), row_height=_ROW_HEIGHT
        )
        self._model: RowsModel[BoothRecord] = RowsModel(self._columns, lambda record: record.visit_id, self)
        self.table.show_model(self._model, self._columns)
        self._search.moved.connect(self.table.step)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(lambda record: self.opened.emit(record.visit_id))
        self.table.clicked.connect(self._clicked)
        self._empty = EmptyState(theme, "scan", t("Nobody scanned yet. Scan a badge to begin."), name="boothNoRecords")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.column.addWidget(self._stack, 1)

    def _add_head(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, Space.S, Space.M, 0)
        head.addWidget(text_label(self._t("Today's list"), Size.SECTION, weight="bold"))
        head.addWidget(self._search, 1)
        steps = QHBoxLayout()
        steps.setContentsMargins(Space.M, 0, Space.M, 0)
        steps.addWidget(self._filter)
        self.column.addLayout(head)
        self.column.addLayout(steps)

    def show_records(self, records: tuple[BoothRecord, ...], zone: str) -> None:
        """Show the list, newest first; times are the venue's."""
        self._records, self._zone = records, ZoneInfo(zone)
        self._show()

    def go_to_search(self) -> None:
        """Go to the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def mark(self, visit_id: UUID) -> None:
        """Show which visitor is open."""
        place = next((row for row, record in enumerate(self._shown()) if record.visit_id == visit_id), None)
        if place is not None:
            self.table.selectRow(place)

    def _shown(self) -> tuple[BoothRecord, ...]:
        wanted = self._search.text().casefold().replace(" ", "")
        step = self._filter.value
        return tuple(
            record
            for record in self._records
            if _has_step(record, step) and (not wanted or wanted in _haystack(record))
        )

    def _show(self) -> None:
        t, records = self._t, self._records
        intentions = sum(_has_step(record, RecordStep.INTENTION) for record in records)
        signed = sum(_has_step(record, RecordStep.SIGNED) for record in records)
        self._filter.set_words(_ALL, t("All {count}", count=len(records)))
        self._filter.set_words(RecordStep.INTENTION, t("Intentions {count}", count=intentions))
        self._filter.set_words(RecordStep.SIGNED, t("Signed {count}", count=signed))
        shown = self._shown()
        self._model.replace(shown)
        found_nobody = bool(records) and not shown
        sentence = t("Nobody here fits. Press Enter to look up a registration number.") if found_nobody else ""
        self._empty.set_sentence(sentence or t("Nobody scanned yet. Scan a badge to begin."))
        blank: QWidget = self._empty
        self._stack.setCurrentWidget(self.table if shown else blank)

    def _enter(self) -> None:
        record = self.table.current_row() or next(iter(self._shown()), None)
        text = self._search.text().strip()
        if record is not None and (not text or record in self._shown()):
            self.opened.emit(record.visit_id)
        elif text:
            self.number_typed.emit(text)
        self._search.clear()
        self._show()

    def _clicked(self, index: QModelIndex) -> None:
        record = self._model.row_at(index)
        if record is not None:
            self.opened.emit(record.visit_id)

    def _step(self, record: BoothRecord) -> Cell:
        return Cell(self._t(STEP_NAMES[record.step]), chip=True, tone=STEP_TONES[record.step])


def _has_step(record: BoothRecord, step: str) -> bool:
    if step == RecordStep.INTENTION:
        return record.has_intention
    return step in {_ALL, record.step}


def _haystack(record: BoothRecord) -> str:
    words = (record.name.zh, record.name.en, record.pinyin, record.number, record.contract_number)
    return " ".join(word.casefold().replace(" ", "") for word in words)
