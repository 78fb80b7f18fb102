"""Who undoes check-ins and within how long, and the PIN with which a supervisor decides at a desk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox

from boothapp.domain.exception_lane import LONGEST_UNDO_MIN, UndoBy, UndoLimits
from boothapp.ui.context import UiContext
from boothapp.ui.views.settings.pin_row import PinRow
from boothapp.ui.views.settings.section import Section
from boothapp.ui.widgets.fields import fit_spin_box
from boothapp.ui.widgets.kept_fields import show_kept
from boothapp.ui.widgets.segmented import SegmentedControl


class ExceptionsSection(Section):
    """Emits `limits_set` with the changed limits; `pin` sets the supervisors' PIN."""

    limits_set = Signal(object)

    def __init__(self, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(t("Exceptions at the desk"), t("The organiser undoes check-ins at any time."))
        self._shown = UndoLimits()
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
        self.by.set_value(self._shown.by.value)
        self.minutes.setValue(self._shown.minutes)
        none = t("No PIN is set; only the organiser admits people whom the rules refuse.")
        self.pin = PinRow(ctx, "SupervisorPin", t("New supervisors' PIN"), none)
        self.add(t("Undone by"), self.by)
        self.add(t("Undone within"), self.minutes)
        self.add(t("Supervisors' PIN"), self.pin)
        self.column.addWidget(self.pin.state)
        self.by.chosen.connect(lambda _by: self._tell())
        self.minutes.editingFinished.connect(self._tell)

    def show_limits(self, limits: UndoLimits) -> None:
        """Show the limits that hold; a number that is being set stays."""
        before, self._shown = self._shown, limits
        if limits.by is not before.by:
            self.by.set_value(limits.by.value)
        show_kept(self.minutes, before.minutes, limits.minutes)

    def _tell(self) -> None:
        limits = UndoLimits(UndoBy(self.by.value), self.minutes.value())
        if limits != self._shown:
            self._shown = limits
            self.limits_set.emit(limits)
