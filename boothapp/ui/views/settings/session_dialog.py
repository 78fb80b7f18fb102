"""Sets one session or adds one; what is wrong is said at its field and nothing typed is lost."""

from datetime import date, time, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QGridLayout, QSpinBox, QTimeEdit, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.fair import Bilingual, SessionInfo
from boothapp.domain.session_terms import SessionLine, SessionTable, SessionTerms
from boothapp.domain.values import PrintMoment, SessionKind
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, fit_spin_box, line_edit
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import wrapped_label

_WIDTH: Final = 640
_MOST_PERSONS: Final = 1_000_000
_USUAL_HOURS: Final = (time(9, 0), time(17, 30))
_PROBLEM_FIELDS: Final = {
    "session_hours_order": "closes",
    "session_capacity_negative": "capacity",
    "session_hall_in_use": "hall",
}


class SessionDialog(SheetDialog):
    """The form of a session; a new one, a day after the last fair day, without `line`."""

    def __init__(self, parent: QWidget, ctx: UiContext, table: SessionTable, line: SessionLine | None) -> None:
        t = ctx.t
        title = t("Edit session") if line else t("Add session")
        super().__init__(parent, ctx.theme, title, name="sessionDialog", width=_WIDTH)
        self._ctx = ctx
        self._table = table
        self._line = line
        self.rows: dict[str, FieldRow] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._add_day_and_hall()
        self._add_hours()
        self._add_place()
        self._add_limits()
        self._begin_with(line.info if line else _last_fair_day(table))
        self.hall.currentIndexChanged.connect(lambda _place: self._suggest())
        self._suggest()
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self._keep = self.add_button(Choice("save", t("Save") if line else t("Add session"), "primary"), self._save)
        self._keep.setDefault(True)
        self.day.setFocus()

    @property
    def ctx(self) -> UiContext:
        """Return the context, for operations."""
        return self._ctx

    def terms(self) -> SessionTerms:
        """Return what the fields say."""
        day = self.day.date()
        return SessionTerms(
            day=date(day.year(), day.month(), day.day()),
            opens=_time_of(self.opens),
            closes=_time_of(self.closes),
            city=Bilingual(self.city_zh.text(), self.city_en.text()),
            venue=Bilingual(self.venue_zh.text(), self.venue_en.text()),
            hall_id=self.hall.currentData(),
            capacity=self.capacity.value(),
            enforce_hours=self.enforce.isChecked(),
            badge_printing=PrintMoment(self.printing.value),
        )

    def _add_day_and_hall(self) -> None:
        t = self._ctx.t
        self.day = QDateEdit()
        fit_spin_box(self.day, "session_day", t("Day"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.hall = QComboBox()
        self.hall.setObjectName("session_hall")
        self.hall.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.hall.addItem(t("No hall"), None)
        for hall in self._table.halls:
            self.hall.addItem(hall.name, hall.id)
        self._add("day", t("Day"), self.day, 0, 0)
        self._add("hall", t("Hall"), self.hall, 0, 1)

    def _add_hours(self) -> None:
        t = self._ctx.t
        self.opens, self.closes = QTimeEdit(), QTimeEdit()
        for field, name, label in ((self.opens, "opens", t("Opens at")), (self.closes, "closes", t("Closes at"))):
            fit_spin_box(field, f"session_{name}", label)
            field.setDisplayFormat("HH:mm")
        self._add("opens", t("Opens at"), self.opens, 1, 0)
        self._add("closes", t("Closes at"), self.closes, 1, 1)

    def _add_place(self) -> None:
        t = self._ctx.t
        self.city_zh = line_edit("session_city_zh", t("City (Chinese)"))
        self.city_en = line_edit("session_city_en", t("City (English)"))
        self.venue_zh = line_edit("session_venue_zh", t("Venue (Chinese)"))
        self.venue_en = line_edit("session_venue_en", t("Venue (English)"))
        self._add("city_zh", t("City (Chinese)"), self.city_zh, 2, 0)
        self._add("city_en", t("City (English)"), self.city_en, 2, 1)
        self._add("venue_zh", t("Venue (Chinese)"), self.venue_zh, 3, 0)
        self._add("venue_en", t("Venue (English)"), self.venue_en, 3, 1)

    def _add_limits(self) -> None:
        t = self._ctx.t
        self.capacity = QSpinBox()
        fit_spin_box(self.capacity, "session_capacity", t("Capacity"))
        self.capacity.setRange(0, _MOST_PERSONS)
        self.capacity.setSingleStep(50)
        self.capacity.setGroupSeparatorShown(True)
        self._add("capacity", t("Capacity"), self.capacity, 4, 0, t("persons inside, 0: no limit"))
        self.hint = wrapped_label("", Size.TABLE, Colour.TEXT2, name="sessionHint")
        self._grid.addWidget(self.hint, 4, 1, Qt.AlignmentFlag.AlignBottom)
        self.enforce = QCheckBox(t("Refuse scans outside the hours (all sessions of the fair)"))
        self.enforce.setObjectName("session_enforce")
        self._grid.addWidget(self.enforce, 5, 0, 1, 2)
        moments = [
            (PrintMoment.CHECK_IN.value, t("At the first check-in")),
            (PrintMoment.DEMAND.value, t("On demand")),
            (PrintMoment.NEVER.value, t("Never")),
        ]
        self.printing = SegmentedControl(
            self.theme, moments, name="session_printing", accessible=t("Print badges at the desks")
        )
        self.rows["printing"] = FieldRow(self.theme, t("Print badges at the desks"), self.printing)
        self._grid.addWidget(self.rows["printing"], 6, 0, 1, 2)

    def _begin_with(self, info: SessionInfo | None) -> None:
        self.enforce.setChecked(self._table.enforce_hours)
        if info is None:
            today = self._ctx.clock.now().astimezone(self._ctx.selection.zone).date()
            self._show_times(today + timedelta(days=1), *_USUAL_HOURS)
            return
        later = timedelta(days=0 if self._line else 1)
        opens, closes = info.local(info.starts_at).time(), info.local(info.ends_at).time()
        self._show_times(info.day + later, opens, closes)
        for field, words in (
            (self.city_zh, info.city.zh),
            (self.city_en, info.city.en),
            (self.venue_zh, info.venue.zh),
            (self.venue_en, info.venue.en),
        ):
            field.setText(words)
            field.setCursorPosition(0)
        self.capacity.setValue(info.capacity)
        self.printing.set_value(info.badge_printing.value)
        # Qt compares Python values by identity, and the session's id of the hall is another object.
        ids = [hall.id for hall in self._table.halls]
        self.hall.setCurrentIndex(ids.index(info.hall_id) + 1 if info.hall_id in ids else 0)

    def _show_times(self, day: date, opens: time, closes: time) -> None:
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.opens.setTime(QTime(opens.hour, opens.minute))
        self.closes.setTime(QTime(closes.hour, closes.minute))

    def _suggest(self) -> None:
        chosen: UUID | None = self.hall.currentData()
        hall = next((each for each in self._table.halls if each.id == chosen), None)
        words = ""
        if hall is not None:
            words = self._ctx.t(
                "{hall} has {area} m²: about {persons} persons at 0.75 a m². The hall's fire limit may be lower.",
                hall=hall.name,
                area=f"{hall.area_m2:,.0f}",
                persons=f"{hall.suggested_capacity:,}",
            )
        self.hint.setText(words)
        self.adjustSize()

    def _add(self, key: str, label: str, control: QWidget, row: int, column: int, note: str = "") -> None:
        self.rows[key] = FieldRow(self.theme, label, control, note)
        self._grid.addWidget(self.rows[key], row, column)

    def _save(self) -> None:
        for row in self.rows.values():
            row.set_problem("")
        self._keep.setEnabled(False)
        editor, actor, terms, line = self._ctx.services.edit_sessions, self._ctx.actor, self.terms(), self._line

        def work() -> None:
            if line is None:
                editor.add(actor, terms)
            else:
                editor.save(actor, line.info.id, terms, line.version)

        operation = Operation(self, work).changes("sessions", "exhibitors").on_success(lambda _nothing: self.accept())
        operation.on_failure(self._refuse).on_finished(lambda: self._keep.setEnabled(True)).run()

    def _refuse(self, error: BoothAppError) -> None:
        row = self.rows[_PROBLEM_FIELDS.get(error.code, "day")]
        row.set_problem(describe(error, self._ctx.t))
        row.control.setFocus()
        self.adjustSize()


def _last_fair_day(table: SessionTable) -> SessionInfo | None:
    days = [line.info for line in table.lines if line.info.kind is SessionKind.FAIR]
    return max(days, key=lambda info: info.day, default=None)


def _time_of(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())
