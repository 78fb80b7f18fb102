"""Who undoes check-ins and within how long, and the PIN with which a supervisor decides at a desk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.exception_lane import LONGEST_UNDO_MIN, UndoBy, UndoLimits
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.fields import fit_spin_box, line_edit
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import wrapped_label

_LONGEST_PIN = 12


class ExceptionsSection(Section):
    """Emits `limits_set` with the changed limits, and `pin_set` with a new PIN, which is never shown again."""

    limits_set = Signal(object)
    pin_set = Signal(str)

    def __init__(self, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(t("Exceptions at the desk"), t("The organiser undoes check-ins at any time."))
        self._t = t
        self._ctx = ctx
        options = (
            (UndoBy.ANY_DESK.value, t("Any desk")),
            (UndoBy.OWN_DESK.value, t("Its own desk")),
            (UndoBy.ORGANISER.value, t("Organiser")),
        )
        self.by = SegmentedControl(ctx.theme, options, name="settingsUndoBy", accessible=t("Undone by"))
        self.minutes = QSpinBox()
        fit_spin_box(self.minutes, "settingsUndoMinutes", t("Undone within"))
        self.minutes.setRange(0, LONGEST_UNDO_MIN)
        self.minutes.setSuffix(t(" min"))
        self.minutes.setSpecialValueText(t("No limit"))
        self.add(t("Undone by"), self.by)
        self.add(t("Undone within"), self.minutes)
        self.field = line_edit("settingsSupervisorPin", t("New supervisors' PIN"), t("4 to 12 digits"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(_LONGEST_PIN)
        self.button = Button(ctx.theme, t("Set PIN"), name="settingsSetSupervisorPin")
        self.button.setEnabled(False)
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.add(t("Supervisors' PIN"), held)
        self.state = wrapped_label("", Size.TABLE, Colour.TEXT2, "supervisorPinState")
        self.column.addWidget(self.state)
        self._connect()

    def _connect(self) -> None:
        self.by.chosen.connect(lambda _by: self._tell())
        self.minutes.editingFinished.connect(self._tell)
        self.button.clicked.connect(self._put)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self.button.click)
        self._shown = UndoLimits()

    def show_limits(self, limits: UndoLimits) -> None:
        """Show the limits that hold."""
        self._shown = limits
        self.by.set_value(limits.by.value)
        self.minutes.setValue(limits.minutes)

    def show_state(self, is_set: object) -> None:
        """Tell whether there is a PIN."""
        t = self._t
        none = t("No PIN is set; only the organiser admits people whom the rules refuse.")
        self.state.setText(t("A PIN is set.") if is_set else none)

    def show_problem(self, error: BoothAppError) -> None:
        """Say what is wrong with the PIN."""
        self.state.setText(describe(error, self._t))

    def _tell(self) -> None:
        limits = UndoLimits(UndoBy(self.by.value), self.minutes.value())
        if limits != self._shown:
            self._shown = limits
            self.limits_set.emit(limits)

    def _put(self) -> None:
        pin = self.field.text()
        self.field.clear()
        self.pin_set.emit(pin)
