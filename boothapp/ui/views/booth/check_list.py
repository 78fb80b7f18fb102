"""The live check: one row a rule with its finding and clause; a warned row asks for what it needs."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boothapp.domain.contract_rules import Check, Need, Verdict
from boothapp.domain.messages.contracts import MESSAGES, RULE_CLAUSES, RULE_TITLES
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import text_label, wrapped_label

_LOOKS = {
    Verdict.OK: ("", "circle-check", Colour.OK_ICON, Colour.TEXT),
    Verdict.WARN: ("warn", "triangle-alert", Colour.WARN_ICON, Colour.WARN_TEXT),
    Verdict.REFUSE: ("bad", "octagon-x", Colour.BAD_ICON, Colour.BAD_TEXT),
}


_LINK_HEIGHT: Final = 20


class CheckRow(QFrame):
    """One rule: icon, name, finding and clause."""

    def __init__(self, theme: Theme, t: Translator, check: Check) -> None:
        super().__init__()
        look, icon, ink, words = _LOOKS[check.verdict]
        self.setObjectName(f"check_{check.rule}")
        self.setProperty("strip", look or "plain")
        finding = t(MESSAGES[check.code], **dict(check.params))
        self.setAccessibleName(f"{t(RULE_TITLES[check.rule])}: {finding}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.M, 6, Space.M, 6)
        self.column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(theme, icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(t(RULE_TITLES[check.rule]), Size.TABLE, words, "bold"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(wrapped_label(finding, Size.TABLE, words), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(t(RULE_CLAUSES[check.rule]), Size.CAPTION, Colour.TEXT2), 0, Qt.AlignmentFlag.AlignTop)
        self.line = row
        self.column.addLayout(row)

    def add_need(self, control: QWidget) -> None:
        """Put the confirmation or the reason under the finding."""
        self.column.addWidget(control)
        self.column.setContentsMargins(Space.M, 6, Space.M, Space.XS)
        control.setContentsMargins(30, 0, 0, 0)


class CheckList(Card):
    """All checks with their sum; `needs_changed` tells that a confirmation or a reason was given."""

    needs_changed = Signal()
    fields_asked = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__(padding=0)
        self._theme, self._t = theme, t
        self._checks: tuple[Check, ...] = ()
        self.setObjectName("boothChecks")
        self.column.setSpacing(0)
        head = QFrame()
        head.setProperty("strip", "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.M, 9, Space.M, 9)
        row.addWidget(text_label(t("Live check"), Size.BODY, weight="bold"))
        row.addStretch(1)
        self._sum = text_label("", Size.TABLE, Colour.TEXT2, name="boothChecksSum")
        row.addWidget(self._sum)
        self.column.addWidget(head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.column.addLayout(self._rows)
        self._confirm = QCheckBox(t("Talked about it in person, still signs here"))
        self._confirm.setObjectName("boothConfirmElsewhere")
        self._confirm.setAccessibleName(self._confirm.text())
        self._confirm.toggled.connect(lambda _on: self.needs_changed.emit())
        self._reason: QLineEdit = line_edit(
            "boothOverReason", t("Reason for signing past the vacancies"), scale="booth"
        )
        self._reason.setPlaceholderText(t("Reason for signing past the vacancies"))
        self._reason.textEdited.connect(lambda _text: self.needs_changed.emit())

    @property
    def checks(self) -> tuple[Check, ...]:
        """Return the checks shown."""
        return self._checks

    @property
    def confirmed(self) -> bool:
        """Tell whether the confirmation is asked for and given."""
        return self._asks(Need.CONFIRMATION) and self._confirm.isChecked()

    @property
    def reason(self) -> str:
        """Return the reason where one is asked for."""
        return self._reason.text().strip() if self._asks(Need.REASON) else ""

    def set_needs(self, reason: str, *, confirmed: bool) -> None:
        """Put back what was given for this candidate before."""
        blocked = self._confirm.blockSignals(True)
        self._confirm.setChecked(confirmed)
        self._confirm.blockSignals(blocked)
        self._reason.setText(reason)

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show the outcome; equal ones are left as they are, so that nothing flickers or loses the focus."""
        if checks == self._checks and self._rows.count():
            return
        needed = tuple(check.need for check in checks if check.need)
        keep_focus = self._reason.hasFocus() and Need.REASON in needed
        self._checks = checks
        self._clear()
        for check in checks:
            row = CheckRow(self._theme, self._t, check)
            if check.need is Need.CONFIRMATION:
                row.add_need(self._confirm)
                self._confirm.show()
            elif check.need is Need.REASON:
                row.add_need(self._reason)
                self._reason.show()
            if check.fields:
                row.line.addWidget(self._fill_in(), 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(row)
        if keep_focus:
            self._reason.setFocus()
        self._sum_up()

    def _fill_in(self) -> Button:
        button = Button(self._theme, self._t("Fill in"), name="boothFieldsShow", kind="quiet")
        button.setFixedHeight(_LINK_HEIGHT)
        button.clicked.connect(lambda _checked: self.fields_asked.emit())
        return button

    def _clear(self) -> None:
        self._confirm.setParent(None)
        self._reason.setParent(None)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def _sum_up(self) -> None:
        t, checks = self._t, self._checks
        passed = sum(check.verdict is Verdict.OK for check in checks)
        warned = sum(check.verdict is Verdict.WARN for check in checks)
        refused = len(checks) - passed - warned
        parts = [t("{passed} / {checks} passed", passed=passed, checks=len(checks))]
        if warned:
            parts.append(t.n("{n} to look at", "{n} to look at", warned))
        if refused:
            parts.append(t.n("{n} refused", "{n} refused", refused))
        self._sum.setText(" · ".join(parts))

    def _asks(self, need: Need) -> bool:
        return any(check.need is need for check in self._checks)
