"""Looks at the sealed bundle on the disk, and carries it to another one."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from boothapp.domain.bundle import VerifiedBundle
from boothapp.domain.day_end import Closing
from boothapp.domain.errors import BoothAppError
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Tone
from boothapp.ui.views.close_day.bundle_card import BundleCard
from boothapp.ui.views.close_day.finish import show_folder
from boothapp.ui.widgets.toast import Toast


class BundleFlow(QObject):
    """Checks a bundle once when it is first shown, and again wherever it is looked for."""

    def __init__(self, page: Page, card: BundleCard) -> None:
        super().__init__(page)
        self._page = page
        self._ctx = page.ctx
        self._t = page.ctx.t
        self._card = card
        self._closing: Closing | None = None
        self._looked_at: tuple[str, str] | None = None
        self._found: VerifiedBundle | None = None
        card.copy_pressed.connect(self._copy)
        card.folder_pressed.connect(self._show_folder)
        card.find_pressed.connect(self._find)

    def show_closing(self, closing: Closing | None) -> None:
        """Show the bundle of a closing; None: the day is open."""
        self._closing = closing
        if closing is None or closing.bundle is None:
            self._looked_at = None
            self._card.show_nothing()
            return
        self._card.show_recorded(closing)
        wanted = (closing.folder, closing.bundle.sha256)
        if wanted != self._looked_at:
            self._looked_at = wanted
            self.look(None)

    def look(self, folder: Path | None) -> None:
        """Check the bundle where it was written, or in `folder`."""
        closing = self._closing
        if closing is None:
            return
        carrying = self._ctx.services.day_end.carry
        Operation(self._page, lambda: carrying.look(self._ctx.actor, closing, folder)).on_success(
            self._checked
        ).on_failure(self._failed).in_lane("bundle").run()

    def _checked(self, found: VerifiedBundle) -> None:
        self._found = found
        self._card.show_checked(found)

    def _failed(self, error: BoothAppError) -> None:
        self._found = None
        self._card.show_problem(describe(error, self._t))

    def _show_folder(self) -> None:
        if self._found:
            show_folder(self._found.path.parent)

    def _find(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, self._t("Folder with the bundle"))
        if folder:
            self.look(Path(folder))

    def _copy(self) -> None:
        folder = QFileDialog.getExistingDirectory(self._page, self._t("Folder for a copy of the bundle"))
        if folder:
            self.copy_to(Path(folder))

    def copy_to(self, folder: Path) -> None:
        """Copy the bundle and the key, and read the copy back."""
        closing = self._closing
        if closing is None:
            return
        place = self._found.path.parent if self._found else None
        carrying = self._ctx.services.day_end.carry
        Operation(self._page, lambda: carrying.copy(self._ctx.actor, closing, folder, place)).on_success(
            self._copied
        ).run()

    def _copied(self, found: VerifiedBundle) -> None:
        words = self._t("Copied and read back: {path}", path=found.path)
        Toast.show_in(self._page, self._ctx.theme, words, tone=Tone.OK)
