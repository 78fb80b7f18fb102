"""In the header: when and by whom the check-in was locked, and the way back."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from boothapp.domain.day_end import Checklist
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import plain_tip, text_label


class LockNote(QWidget):
    """Empty while the day is open."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("lockNote")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self._icon = IconLabel(theme, "lock", Colour.TEXT2, 16)
        self.words: QLabel = text_label("", Size.TABLE, Colour.TEXT2, name="lockWords")
        self.reopen = Button(theme, t("Reopen day"), name="reopenDay", kind="danger", icon="lock-open")
        for widget in (self._icon, self.words, self.reopen):
            row.addWidget(widget)
            widget.hide()

    def show_checklist(self, checklist: Checklist, *, closed: bool) -> None:
        """Show the lock of a closed day; of a reopened one who reopened it and why."""
        closing = checklist.closing
        self._icon.setVisible(closed)
        self.reopen.setVisible(closed)
        words = ""
        if closing is not None and closed:
            at = checklist.session.local(closing.closed_at)
            words = self._t("Check-in locked {time}, {who}", time=f"{at:%H:%M}", who=closing.closed_by)
        elif closing is not None and closing.reopened_at is not None:
            at = checklist.session.local(closing.reopened_at)
            words = self._t("Reopened {time}, {who}", time=f"{at:%H:%M}", who=closing.reopened_by)
        self.words.setText(words)
        self.words.setToolTip(plain_tip(closing.reopen_reason) if closing is not None else "")
        self.words.setVisible(bool(words))
