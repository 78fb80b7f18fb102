"""The desk's recent scans as a list model: frozen rows, exact changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from boothapp.domain.fair import SessionInfo
from boothapp.domain.values import CheckInResult, Direction
from boothapp.services.recent_scans import RecentScan
from boothapp.support.i18n import N_, Language, Translator
from boothapp.ui.tokens import Tone
from boothapp.ui.widgets.verdict import LOOKS

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


_SHORT: Final = {
    "code_unknown_key": N_("Code of another fair"),
    "code_forged": N_("Forged code"),
    "code_incomplete": N_("Half a code"),
    "code_not_ours": N_("Not a badge code"),
    "code_unsupported_version": N_("Code of a newer version"),
    "code_unknown": N_("Badge not in the list"),
    "number_unknown": N_("Number not in the list"),
    "number_malformed": N_("Not a number"),
    "number_check_digit": N_("Mistyped number"),
    "scan_empty": N_("Nothing read"),
    "scan_is_link": N_("Web link"),
    "scan_is_phone": N_("Phone number"),
    "scan_is_document": N_("Identity document"),
    "scan_is_words": N_("Words"),
    "scan_too_long": N_("Code of something else"),
}


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One line of the history as it is painted; `named`: the title is somebody's name."""

    id: UUID
    icon: str
    tone: Tone
    title: str
    note: str
    time: str
    state: str
    named: bool = True


def scan_row(scan: RecentScan, session: SessionInfo, t: Translator) -> ScanRow:
    """Return the words of one attempt in the window's language."""
    look = LOOKS[scan.result]
    chinese = t.language is Language.ZH_CN
    name = scan.name_zh or scan.name_en
    named = bool(name)
    latin = "" if chinese or scan.name_en == name else scan.name_en
    note = scan.school if chinese else scan.school_en or scan.school
    if not named:
        name, note = t("Unknown code"), t(_SHORT[scan.reason]) if scan.reason in _SHORT else scan.raw_code
    return ScanRow(
        id=scan.check_in_id,
        icon="undo-2" if scan.undone else "log-out" if _left(scan) else look.icon,
        tone=Tone.NEUTRAL if scan.undone else look.tone,
        title=" ".join(part for part in (name, latin) if part),
        note=note,
        time=session.local(scan.recorded_at).strftime("%H:%M:%S"),
        state=_state(scan, t),
        named=named,
    )


def _left(scan: RecentScan) -> bool:
    return scan.direction is Direction.EXIT and scan.result is CheckInResult.VALID


def _state(scan: RecentScan, t: Translator) -> str:
    if scan.undone:
        return t("Undone")
    if scan.result is not CheckInResult.VALID:
        return t("Scanned twice") if scan.reason == "double_scan" else t(LOOKS[scan.result].word)
    if scan.direction is Direction.EXIT:
        return t("Left")
    if scan.forced:
        return t("Admitted by hand")
    return t("Admitted after answers") if scan.answered else t("Admitted")


class ScanRows(QAbstractListModel):
    """The rows, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ScanRow] = []

    @property
    def rows(self) -> Sequence[ScanRow]:
        """Return what is shown."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself for painting, its words for reading aloud."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {row.state}, {row.time}"
        return None

    def show_rows(self, rows: Sequence[ScanRow]) -> None:
        """Show `rows`: new ones are put in above those that stay, else all is shown anew."""
        fresh = list(rows)
        added = self._added_above(fresh)
        if added is None:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        if added:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._rows[:0] = fresh[:added]
            self.endInsertRows()
        surplus = len(self._rows) - len(fresh)
        if surplus > 0:
            self.beginRemoveRows(QModelIndex(), len(fresh), len(self._rows) - 1)
            del self._rows[len(fresh) :]
            self.endRemoveRows()

    def _added_above(self, fresh: Sequence[ScanRow]) -> int | None:
        if not self._rows:
            return None
        for added, row in enumerate(fresh):
            if row == self._rows[0]:
                kept = fresh[added:]
                return added if list(kept) == self._rows[: len(kept)] else None
        return None
