"""Says what could not be printed as asked, before it is printed or after it was saved."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from boothapp.domain.error_words import describe_code
from boothapp.services.printable import Notice
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import text_label, wrapped_label

_SHOWN: Final = 200
_WIDTH: Final = 560
_HEIGHT: Final = 280


class NoticesDialog(SheetDialog):
    """The list of notices; Print goes on, Escape does not."""

    def __init__(self, parent: QWidget, theme: Theme, t: Translator, notices: Sequence[Notice], deed: str = "") -> None:
        """`deed` is the verb that goes on; without one the dialog only informs."""
        title = t.n("{n} thing is printed otherwise", "{n} things are printed otherwise", len(notices))
        super().__init__(parent, theme, title, name="noticesDialog", width=_WIDTH)
        self.body.addWidget(wrapped_label(t("Everything else is printed as it should be."), Size.BODY, Colour.TEXT2))
        self.body.addWidget(self._list(theme, t, notices))
        if deed:
            safe = self.add_button(Choice("leave", t("Leave it")), self.reject)
            self.add_button(Choice("go_on", deed, "primary"), self.accept)
        else:
            safe = self.add_button(Choice("close", t("Close"), "primary"), self.accept)
        safe.setDefault(True)
        safe.setFocus()

    def goes_on(self) -> bool:
        """Show the dialog; tell whether to go on."""
        return self.exec() == QDialog.DialogCode.Accepted

    def _list(self, theme: Theme, t: Translator, notices: Sequence[Notice]) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, Space.XS, 0)
        column.setSpacing(Space.XS)
        for notice in notices[:_SHOWN]:
            row = QHBoxLayout()
            row.setSpacing(Space.XS)
            mark = IconLabel(theme, "triangle-alert", Colour.WARN_ICON, 16)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            words = wrapped_label(describe_code(notice.code, dict(notice.params), t), Size.TABLE, Colour.TEXT)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(words, 1)
            column.addLayout(row)
        if len(notices) > _SHOWN:
            more = t("and {count} more", count=len(notices) - _SHOWN)
            column.addWidget(text_label(more, Size.TABLE, Colour.TEXT2))
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("noticesList")
        area.setAccessibleName(t("What is printed otherwise"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setMaximumHeight(_HEIGHT)
        return area
