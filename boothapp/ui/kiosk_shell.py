"""The window of a kiosk: one page on the whole screen; the only way out asks for the PIN."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page, PageSpec
from boothapp.ui.page_stack import PageStack
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.text import ElidedLabel, wrapped_label

_LONGEST_PIN = 12
_PATIENCE_MS = 30_000


class LeaveDialog(SheetDialog):
    """Asks for the PIN, and `left` is emitted for the right one; it goes by itself when nothing is typed."""

    left = Signal()

    def __init__(self, parent: QWidget, ctx: UiContext) -> None:
        t = ctx.t
        super().__init__(parent, ctx.theme, t("Leave the kiosk"), name="leaveKiosk")
        self._ctx = ctx
        self.body.addWidget(wrapped_label(t("For staff: the organiser knows the PIN."), Size.BODY, Colour.TEXT2))
        self.field = line_edit("kioskPin", t("PIN"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(_LONGEST_PIN)
        self.row = FieldRow(ctx.theme, t("PIN"), self.field)
        self.body.addWidget(self.row)
        self.add_button(Choice("cancel", t("Cancel")), self.reject).setAutoDefault(False)
        self._leave = self.add_button(Choice("leave", t("Leave"), "primary"), self._try)
        self._leave.setEnabled(False)
        self._leave.setDefault(True)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.reject)
        self._patience.start()
        self.field.textChanged.connect(self._typed)
        self.field.setFocus()

    @property
    def ctx(self) -> UiContext:
        """Return the context the dialog was built with."""
        return self._ctx

    def on_scan(self, raw: str) -> None:
        """Say that nothing is scanned while somebody leaves."""
        del raw
        self.row.set_problem(self._ctx.t("Nothing was recorded. Close this first, then scan again."))

    def _typed(self, text: str) -> None:
        self._leave.setEnabled(bool(text))
        self._patience.start()

    def _try(self) -> None:
        services, actor, pin = self._ctx.services, self._ctx.actor, self.field.text()
        self.field.clear()
        self.row.set_problem("")
        Operation(self, lambda: services.kiosk_pin.leave(actor, pin)).on_success(self._accepted).on_failure(
            self._refused
        ).run()

    def _accepted(self, _none: None) -> None:
        self._patience.stop()
        self.accept()
        self.left.emit()

    def _refused(self, error: BoothAppError) -> None:
        self.row.set_problem(describe(error, self._ctx.t))
        self.grow()
        self.field.setFocus()


class KioskShell(QWidget):
    """The one page, and below it the fair's name and a small button for staff."""

    left = Signal()

    def __init__(self, ctx: UiContext, spec: PageSpec) -> None:
        super().__init__()
        self._ctx = ctx
        self._dialog: LeaveDialog | None = None
        self.stack = PageStack(ctx, (spec,))
        self.stack.show_page(spec.key)
        name = ElidedLabel.of("", Size.DESK_DETAIL, Colour.TEXT2, name="fairName")
        session = ctx.selection.current
        name.setText(" · ".join(part for part in (ctx.selection.fair_name, session.label if session else "") if part))
        leave = Button(ctx.theme, ctx.t("Staff"), name="leaveKioskButton", kind="quiet", icon="lock")
        leave.clicked.connect(self.ask_to_leave)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.HUGE, 0, Space.HUGE, Space.M)
        foot.addWidget(name, 1)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    @property
    def page(self) -> Page | None:
        """Return the one page."""
        return self.stack.page

    def ask_to_leave(self) -> None:
        """Ask for the PIN, once at a time."""
        if self._dialog is not None:
            return
        dialog = LeaveDialog(self, self._ctx)
        dialog.left.connect(self.left)
        dialog.finished.connect(self._dialog_gone)
        self._dialog = dialog
        dialog.open()

    def _dialog_gone(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
