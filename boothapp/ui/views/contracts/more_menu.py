"""The header's menu: minimum wages and the records that stand beside the contracts."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.contracts.record_dialogs import FrameworkDialog, InquiryDialog
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import SheetDialog
from boothapp.ui.widgets.toast import Toast


class MoreButton(Button):
    """Opens the menu below itself."""

    def __init__(self, page: Page) -> None:
        t = page.ctx.t
        super().__init__(page.ctx.theme, t("More"), name="contractsMore", icon="ellipsis")
        self._page = page
        self.menu_of_records = QMenu(page)
        self.menu_of_records.setObjectName("contractsMenu")
        for words, deed in (
            (t("Minimum wages…"), self.show_wages),
            (t("Framework agreement…"), self.record_framework),
            (t("Inquiry or complaint…"), self.record_inquiry),
        ):
            self.menu_of_records.addAction(words).triggered.connect(deed)
        self.clicked.connect(lambda _checked: self._open())

    def show_wages(self) -> None:
        """Lead to the settings, where the table of minimum wages is."""
        self._page.page_wanted.emit("settings")

    def record_framework(self) -> None:
        """Record an agreement between two bureaus."""
        session_id = self._page.ctx.selection.current_id
        self._run(FrameworkDialog(self._page, session_id), self._page.ctx.t("The framework agreement is recorded."))

    def record_inquiry(self) -> None:
        """Record a question or a complaint."""
        session_id = self._page.ctx.selection.current_id
        if session_id is not None:
            self._run(InquiryDialog(self._page, session_id), self._page.ctx.t("The inquiry is recorded."))

    def _open(self) -> None:
        width = self.menu_of_records.sizeHint().width()
        self.menu_of_records.popup(self.mapToGlobal(QPoint(self.width() - width, self.height() + 4)))

    def _run(self, dialog: SheetDialog, done: str) -> None:
        accepted = dialog.exec() == SheetDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted and done:
            Toast.show_in(self._page, self._page.ctx.theme, done, tone=Tone.OK)
