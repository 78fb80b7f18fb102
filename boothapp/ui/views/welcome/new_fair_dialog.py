"""Asks what a new fair needs to begin: name, code, days and city."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QFileDialog, QHBoxLayout, QSpinBox, QWidget

from boothapp.domain.fair import Bilingual
from boothapp.domain.file_names import file_part
from boothapp.domain.new_fair import LONGEST_CODE, NewFair, NewSession
from boothapp.ui.context import WindowContext
from boothapp.ui.tokens import Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit

OPENS, CLOSES = time(9, 0), time(17, 30)
TIME_ZONE = "Asia/Shanghai"
_MOST_DAYS = 14


class NewFairDialog(SheetDialog):
    """A form; `fair()` and `path()` are what was asked for once it was accepted."""

    def __init__(self, parent: QWidget, ctx: WindowContext, folder: Path) -> None:
        t = ctx.t
        super().__init__(parent, ctx.theme, t("New fair"), name="newFairDialog")
        self._ctx = ctx
        self._t = t
        self._folder = folder
        self.name_zh = line_edit("newFairName", t("Chinese name"))
        self.name_en = line_edit("newFairNameEn", t("English name"))
        self.code = line_edit("newFairCode", t("Code"), "LJ26")
        self.code.setMaxLength(LONGEST_CODE)
        self.city = line_edit("newFairCity", t("City"))
        self.day = QDateEdit()
        self.day.setObjectName("newFairDay")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        today = ctx.clock.now().astimezone(ZoneInfo(TIME_ZONE)).date()
        self.day.setDate(QDate(today.year, today.month, today.day).addDays(1))
        self.days = QSpinBox()
        self.days.setObjectName("newFairDays")
        self.days.setRange(1, _MOST_DAYS)
        self._name_row = FieldRow(ctx.theme, t("Chinese name"), self.name_zh)
        self.body.addWidget(self._name_row)
        self.body.addWidget(FieldRow(ctx.theme, t("English name"), self.name_en))
        self._add_pair(
            FieldRow(ctx.theme, t("Code"), self.code, t("starts its documents' numbers")),
            FieldRow(ctx.theme, t("City"), self.city),
        )
        self._add_pair(
            FieldRow(ctx.theme, t("First day"), self.day),
            FieldRow(ctx.theme, t("Days"), self.days),
        )
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self.create_button: Button = self.add_button(
            Choice("create", t("Choose place and create"), "primary"), self._ask
        )
        self.name_zh.setFocus()
        self._path: Path | None = None

    def ask(self) -> tuple[Path, NewFair] | None:
        """Show the form; return where and what to create, or None when it was left."""
        if self.exec() != QDialog.DialogCode.Accepted or self._path is None:
            return None
        return self._path, self.fair()

    def fair(self) -> NewFair:
        """Return the fair as filled in."""
        zone = ZoneInfo(TIME_ZONE)
        chosen = self.day.date()
        first = date(chosen.year(), chosen.month(), chosen.day())
        code = "".join(each for each in self.code.text().upper() if each.isascii() and each.isalnum()) or "FAIR"
        city = Bilingual(self.city.text().strip())
        sessions = []
        for number in range(self.days.value()):
            day = first + timedelta(days=number)
            opens, closes = datetime.combine(day, OPENS, zone), datetime.combine(day, CLOSES, zone)
            sessions.append(NewSession(f"{code}-{day:%m%d}", day, opens, closes, city))
        name = Bilingual(self.name_zh.text().strip(), self.name_en.text().strip())
        return NewFair(code=code, name=name, sessions=tuple(sessions), timezone=TIME_ZONE)

    def _add_pair(self, left: QWidget, right: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self.body.addLayout(row)

    def _ask(self) -> None:
        name = self.name_zh.text().strip() or self.name_en.text().strip()
        if not name:
            self._name_row.set_problem(self._t("Type the fair's name."))
            self.name_zh.setFocus()
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            self._t("Where to keep the fair"),
            str(self._folder / f"{file_part(name)}.fair"),
            self._t("Fairs (*.fair)"),
        )
        if chosen:
            self._path = Path(chosen) if chosen.endswith(".fair") else Path(f"{chosen}.fair")
            self.accept()
