"""The settings page: what is changed holds at once and is saved off the GUI thread."""

from collections import deque
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import UndoLimits
from boothapp.domain.fair_questions import FairQuestions
from boothapp.domain.gates import Gate
from boothapp.domain.session_terms import SessionLine
from boothapp.domain.values import PrintKind, SessionState
from boothapp.services.app_services import AppServices
from boothapp.services.minimum_wages import WageRow
from boothapp.services.printable import Printable
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.devices.printer import printer_names
from boothapp.ui.live_settings import SETTINGS_LANE
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.theme import ThemeMode
from boothapp.ui.tokens import Space
from boothapp.ui.views.settings.about_section import AboutSection
from boothapp.ui.views.settings.exceptions_section import ExceptionsSection
from boothapp.ui.views.settings.gates_section import GatesSection
from boothapp.ui.views.settings.kiosk_section import KioskSection
from boothapp.ui.views.settings.printing_section import PrintingSection
from boothapp.ui.views.settings.questions_section import QuestionsSection
from boothapp.ui.views.settings.scanner_section import ScannerSection
from boothapp.ui.views.settings.session_dialog import SessionDialog
from boothapp.ui.views.settings.sessions_section import SessionsSection
from boothapp.ui.views.settings.sound_section import SoundSection
from boothapp.ui.views.settings.station_section import StationSection
from boothapp.ui.views.settings.wages_section import WagesSection
from boothapp.ui.widgets.dialog import confirm
from boothapp.ui.widgets.print_flow import PrintFlow
from boothapp.ui.widgets.print_run import PrintOrder
from boothapp.ui.widgets.wheel_guard import WheelGuard

_WIDEST_PX = 1480
_LANE = "settings_read"
T = TypeVar("T")


class SettingsPage(Page):
    """The fair's sessions, and two columns of cards below them."""

    def __init__(self, ctx: UiContext, app: AppServices) -> None:
        super().__init__(ctx)
        self.sessions = SessionsSection(ctx)
        self.station = StationSection(ctx)
        self.printing = PrintingSection(ctx)
        self.scanner = ScannerSection(ctx)
        self.sound = SoundSection(ctx, app.paths.resources / "sounds")
        self.wages = WagesSection(ctx)
        self.gates = GatesSection(ctx)
        self.gates.put.connect(self._put_gates)
        self.gates.stale_put.connect(self._put_stale)
        self.kiosk = KioskSection(ctx)
        self.kiosk.pin.put.connect(self._put_pin)
        self.exceptions = ExceptionsSection(ctx)
        self.exceptions.limits_set.connect(self._set_limits)
        self.exceptions.pin.put.connect(self._put_supervisor_pin)
        self.questions = QuestionsSection(ctx)
        self.questions.put.connect(self._put_questions)
        self.about = AboutSection(ctx, app)
        for section in (self.station, self.printing, self.sound, self.scanner):
            section.changed.connect(self._change)
        self._offered = False
        self._flow = PrintFlow(self)
        self.scanner.save_wanted.connect(lambda: self._flow.save(self._test_code))
        self.scanner.print_wanted.connect(self._print_test_code)
        self.station.language_chosen.connect(self._ask_language)
        self.printing.reload.connect(self._load_printers)
        self.sessions.add_wanted.connect(self._add_session)
        self.sessions.edit_wanted.connect(self._edit_session)
        self.wages.put.connect(self._put_wage)
        self.wages.removed.connect(self._remove_wage)
        self._to_join: deque[tuple[QVBoxLayout, QWidget]] = deque()
        self._place()

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload what is kept in the fair; at the first show layouts and printers too."""
        services, actor = self._ctx.services, self._ctx.actor
        if touches(topics, "sessions", "booths"):
            self._read(lambda: services.edit_sessions.table(actor), self.sessions.show_sessions)
        if touches(topics, "gates"):
            self._read(lambda: services.gates.list(actor), self._show_gates)
            self._read(lambda: services.occupancy.stale_minutes(actor), self.gates.show_stale)
        if touches(topics, "kiosk_pin"):
            self._read(lambda: services.kiosk_pin.is_set(actor), self.kiosk.pin.show_state)
        if touches(topics, "undo_limits"):
            self._read(lambda: services.exceptions.undo_limits.limits(actor), self.exceptions.show_limits)
        if touches(topics, "supervisor_pin"):
            self._read(lambda: services.exceptions.supervisor.is_set(actor), self.exceptions.pin.show_state)
        if touches(topics, "questions"):
            self._read(lambda: services.questions.chosen(actor), self.questions.show_questions)
        if touches(topics, "minimum_wages"):
            self._read(lambda: services.minimum_wages.table(actor), self.wages.show_rows)
        if not self._offered or "badge_layouts" in topics:
            Operation(self, services.print_badges.describe_layouts).on_success(self.printing.show_layouts).run()
        if not self._offered:
            self._load_printers()
        self._offered = True

    def _read(self, call: Callable[[], T], show: Callable[[T], object]) -> None:
        """Read in an ordered lane: beside each other an older answer may come later, and would be shown last."""
        Operation(self, call).in_lane(_LANE).on_success(show).run()

    def _place(self) -> None:
        self._wheel = WheelGuard(self)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        rows.setSpacing(Space.M)
        rows.addWidget(self.sessions)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        rows.addLayout(row, 1)
        left = (self.station, self.gates, self.printing, self.sound, self.exceptions)
        right = (self.questions, self.scanner, self.wages, self.kiosk, self.about)
        for sections in (left, right):
            column = QVBoxLayout()
            column.setSpacing(Space.M)
            column.addStretch(1)
            row.addLayout(column, 1)
            self._to_join.extend((column, section) for section in sections)
        inner.setMaximumWidth(_WIDEST_PX)
        area = QScrollArea()
        area.setObjectName("settingsArea")
        area.setAccessibleName(self._t("Settings"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to add the cards, one a turn: all at once they would hold up what is typed meanwhile."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._join_next)

    def _join_next(self) -> None:
        if self._to_join:
            column, section = self._to_join.popleft()
            self._wheel.watch(section)
            column.insertWidget(column.count() - 1, section)
            QTimer.singleShot(0, self, self._join_next)

    def _add_session(self) -> None:
        if self.sessions.loaded is not None:
            SessionDialog(self, self._ctx, self.sessions.loaded, None).open()

    def _edit_session(self, line: SessionLine) -> None:
        if line.info.state is SessionState.CLOSED:
            self._ctx.presenter.show(self, UserError("session_closed"))
        elif self.sessions.loaded is not None:
            SessionDialog(self, self._ctx, self.sessions.loaded, line).open()

    def _load_printers(self) -> None:
        Operation(self, printer_names).on_success(self.printing.show_printers).run()

    def _test_code(self) -> Printable:
        live = self._ctx.live.current
        return self._ctx.services.print_scanner_test.page(self._ctx.actor, live.document_language)

    def _print_test_code(self) -> None:
        order = PrintOrder(PrintKind.PLAN, preferred=self._ctx.live.current.page_printer)
        self._flow.print(self._test_code, order)

    def _change(self, values: dict[str, Any]) -> None:
        save = self._ctx.live.change(**values)
        if "theme" in values:
            self._ctx.theme.set_mode(ThemeMode(values["theme"]))
        Operation(self, save).in_lane(SETTINGS_LANE).run()

    def _ask_language(self, language: str) -> None:
        t = self._t
        sure = confirm(
            self,
            self._ctx.theme,
            title=t("Change the language?"),
            consequence=t("The window opens again in the other language. Everything recorded is saved."),
            leave=t("Leave it"),
            deed=t("Change the language"),
        )
        if not sure:
            self.station.language.set_value(t.language.value)
            return
        live = self._ctx.live
        saving = Operation(self, live.change(language=type(t.language)(language))).in_lane(SETTINGS_LANE)
        saving.on_success(lambda _none: live.language_chosen.emit(language)).run()

    def _put_pin(self, pin: str) -> None:
        pins, actor = self._ctx.services.kiosk_pin, self._ctx.actor
        putting = Operation(self, lambda: pins.set(actor, pin)).changes("kiosk_pin")
        putting.on_failure(self.kiosk.pin.show_problem).run()

    def _set_limits(self, limits: UndoLimits) -> None:
        service, actor = self._ctx.services.exceptions.undo_limits, self._ctx.actor
        Operation(self, lambda: service.set(actor, limits)).in_lane(SETTINGS_LANE).changes("undo_limits").run()

    def _put_supervisor_pin(self, pin: str) -> None:
        service, actor = self._ctx.services.exceptions.supervisor, self._ctx.actor
        putting = Operation(self, lambda: service.set(actor, pin)).changes("supervisor_pin")
        putting.on_failure(self.exceptions.pin.show_problem).run()

    def _put_questions(self, questions: FairQuestions) -> None:
        choosing, actor = self._ctx.services.questions, self._ctx.actor
        putting = Operation(self, lambda: choosing.choose(actor, questions)).changes("questions")
        putting.on_success(self.questions.added).on_failure(self.questions.show_problem).run()

    def _show_gates(self, gates: tuple[Gate, ...]) -> None:
        self.gates.show_gates(gates)
        self.station.show_gates(gates)

    def _put_gates(self, wanted: tuple[Gate, ...]) -> None:
        gates, actor = self._ctx.services.gates, self._ctx.actor
        putting = Operation(self, lambda: gates.save(actor, wanted)).changes("gates")
        putting.on_failure(self.gates.show_problem).run()

    def _put_stale(self, minutes: int) -> None:
        occupancy, actor = self._ctx.services.occupancy, self._ctx.actor
        Operation(self, lambda: occupancy.set_stale_minutes(actor, minutes)).changes("gates").run()

    def _put_wage(self, place: str, fen: int, since: date) -> None:
        wages, actor = self._ctx.services.minimum_wages, self._ctx.actor
        Operation(self, lambda: wages.set(actor, place, fen, since)).changes("minimum_wages").run()

    def _remove_wage(self, row: WageRow) -> None:
        wages, actor = self._ctx.services.minimum_wages, self._ctx.actor
        Operation(self, lambda: wages.remove(actor, row.id)).changes("minimum_wages").run()
