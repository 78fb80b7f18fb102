"""The dialogs of the exception lane: what to do for a person, and how a name is spelt."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boothapp.domain.error_words import describe
from boothapp.domain.errors import UserError
from boothapp.domain.exception_lane import Deed, PersonStanding
from boothapp.domain.fair import SessionInfo
from boothapp.domain.gate import BadgeStanding
from boothapp.domain.value_names import STATUS_NAMES
from boothapp.domain.values import Direction, RegistrationStatus
from boothapp.support.i18n import N_, Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import ElidedLabel, wrapped_label

_WIDTH: Final = 560
_HIDDEN: Final = frozenset({"not_allowed", "person_not_blocked", "registered_here_before"})
DEED_WORDS: Final[Mapping[Deed, tuple[str, str, str]]] = {
    Deed.REISSUE: (N_("New badge"), N_("The lost one admits nobody any more."), "id-card-lanyard"),
    Deed.CORRECT_NAME: (N_("Correct the name"), N_("Then the badge is printed again."), "pencil"),
    Deed.REGISTER_HERE: (N_("Register for this session"), N_("Beside the session of before."), "calendar-check"),
    Deed.UNDO: (N_("Undo the latest passage"), N_("The record stays, marked as undone."), "undo-2"),
    Deed.REVOKE: (N_("Revoke the badge"), N_("Neither code nor number admits until a new one is made."), "badge-x"),
    Deed.BLOCK: (N_("Block this person"), N_("Refused at every gate and booth."), "hand"),
    Deed.UNBLOCK: (N_("Unblock this person"), N_("As the registration was before."), "lock-open"),
}
_DIGITS: Final[Mapping[Deed, int]] = {deed: digit for digit, deed in enumerate(Deed, start=1)}


class DeedDialog(SheetDialog):
    """Offers what can be done for a person, and why the rest cannot; a deed has the same digit for everybody.

    The digit of a deed that is not offered does nothing: fingers remember digits.
    """

    def __init__(
        self, parent: QWidget, theme: Theme, t: Translator, standing: PersonStanding, session: SessionInfo
    ) -> None:
        super().__init__(parent, theme, t("Badge and person"), name="deedDialog", width=_WIDTH)
        self._t = t
        self._deed: Deed | None = None
        self._by_key: dict[int, Button] = {}
        self._show_person(standing, session)
        offered = [deed for deed in Deed if standing.deeds[deed] not in _HIDDEN]
        for deed in offered:
            self.body.addLayout(self._row(_DIGITS[deed], deed, standing.refusal(deed)))
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        first = next((button for button in self._by_key.values() if button.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def ask(self) -> Deed | None:
        """Show the dialog and return what was chosen; None when it was left."""
        self.exec()
        self.deleteLater()
        return self._deed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for its deed; arrows go from one to the next."""
        button = self._by_key.get(event.key() - Qt.Key.Key_0.value)
        if button is not None:
            button.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _show_person(self, standing: PersonStanding, session: SessionInfo) -> None:
        t = self._t
        names = " ".join(dict.fromkeys(part for part in (standing.name, standing.name_en) if part))
        self.body.addWidget(ElidedLabel.of(f"{names} · {standing.number}", Size.SECTION, Colour.TEXT, "bold"))
        facts = []
        if standing.status is not RegistrationStatus.APPROVED:
            reason = f": {standing.status_reason}" if standing.status_reason else ""
            facts.append(t(STATUS_NAMES[standing.status]) + reason)
        if standing.badge is BadgeStanding.REVOKED:
            facts.append(t("Badge revoked"))
        if standing.last is not None:
            way = t("Entered") if standing.last.direction is Direction.ENTRY else t("Left")
            facts.append(f"{way} {session.local(standing.last.at):%H:%M:%S} · {standing.last.station}")
        for line in facts:
            self.body.addWidget(wrapped_label(line, Size.TABLE, Colour.TEXT2))

    def _row(self, digit: int, deed: Deed, why_not: UserError | None) -> QVBoxLayout:
        t = self._t
        words, note, icon = DEED_WORDS[deed]
        kind = "danger" if deed in (Deed.REVOKE, Deed.BLOCK) else "default"
        button = Button(
            self.theme, t(words), name=f"deed_{deed.value}", kind=kind, scale="booth", icon=icon, key=str(digit)
        )
        button.clicked.connect(partial(self._choose, deed))
        button.setEnabled(why_not is None)
        self._by_key[digit] = button
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(button)
        said = describe(why_not, t) if why_not is not None else t(note)
        button.setAccessibleDescription(said)
        line = QHBoxLayout()
        line.setSpacing(6)
        if why_not is not None:
            line.addWidget(IconLabel(self.theme, "circle-minus", Colour.TEXT3, 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(wrapped_label(said, Size.CAPTION, Colour.TEXT2, name=f"deedNote_{deed.value}"), 1)
        column.addLayout(line)
        return column

    def _choose(self, deed: Deed) -> None:
        self._deed = deed
        self.accept()


class NameDialog(SheetDialog):
    """Asks for the right spelling; the button waits until something is different."""

    def __init__(self, parent: QWidget, theme: Theme, t: Translator, standing: PersonStanding) -> None:
        super().__init__(parent, theme, t("Correct the name"), name="nameDialog")
        self._before = (standing.name_zh, standing.name_en)
        self.body.addWidget(
            wrapped_label(
                t("{number} · take the old badge back; the code on it stays good.", number=standing.number),
                Size.BODY,
                Colour.TEXT2,
            )
        )
        self._name = self._field("nameDialogName", t("Name"), standing.name_zh)
        self._latin = self._field("nameDialogLatin", t("Name in Latin letters"), standing.name_en)
        self._latin.setPlaceholderText(t("Made from the name when left empty"))
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self._deed = self.add_button(Choice("deed", t("Correct and print"), "primary"), self.accept)
        for field in (self._name, self._latin):
            field.textChanged.connect(self._check)
            field.returnPressed.connect(self._deed.click)
        self._check()
        self._name.setFocus()
        self._name.selectAll()

    def ask(self) -> tuple[str, str] | None:
        """Show the dialog and return name and Latin name; None when it was left."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        name, latin = self._typed()
        self.deleteLater()
        if not accepted:
            return None
        # Untouched beside a new name, the Latin one follows it.
        return name, "" if latin == self._before[1] and name != self._before[0] else latin

    def _field(self, name: str, label: str, text: str) -> QLineEdit:
        field = line_edit(name, label)
        field.setText(text)
        self.body.addWidget(FieldRow(self.theme, label, field))
        return field

    def _typed(self) -> tuple[str, str]:
        return self._name.text().strip(), self._latin.text().strip()

    def _check(self) -> None:
        name, _latin = self._typed()
        self._deed.setEnabled(bool(name) and self._typed() != self._before)
