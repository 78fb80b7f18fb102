"""All records: every desk's latest attempts in a table."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from boothapp.domain.fair import SessionInfo
from boothapp.services.recent_scans import RecentScan
from boothapp.support.i18n import Translator
from boothapp.ui.models.columns import Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.theme import Theme
from boothapp.ui.views.desk.scan_rows import scan_row
from boothapp.ui.widgets.card import EmptyState
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.table import TablePanel, TableView

RECORDS_SHOWN = 1_000
_WIDTH = 1_000
_HEIGHT = 460


def record_columns(session: SessionInfo, t: Translator) -> tuple[Column[RecentScan], ...]:
    """Return the table's columns."""

    def who(scan: RecentScan) -> Cell:
        row = scan_row(scan, session, t)
        return Cell(row.title, row.note, bold=True)

    def result(scan: RecentScan) -> Cell:
        row = scan_row(scan, session, t)
        return Cell(row.state, icon=row.icon, tone=row.tone)

    return (
        Column("time", t("Time"), lambda scan: session.local(scan.recorded_at).strftime("%H:%M:%S"), width=96),
        Column("who", t("Person"), who),
        Column("number", t("Number"), lambda scan: scan.number, width=110),
        Column("result", t("Result"), result, width=210),
        Column("station", t("Desk"), lambda scan: Cell(scan.station, scan.gate), width=190),
    )


class RecordsDialog(SheetDialog):
    """Shows the records; Escape or Close leaves."""

    def __init__(
        self, parent: QWidget, theme: Theme, t: Translator, session: SessionInfo, scans: Sequence[RecentScan]
    ) -> None:
        super().__init__(parent, theme, t("All records"), name="recordsDialog", width=_WIDTH)
        columns = record_columns(session, t)
        model = RowsModel(columns, lambda scan: scan.check_in_id, self)
        table = TableView(theme, name="recordsTable", accessible=t("All records"))
        table.show_model(model, columns)
        model.replace(scans)
        panel = TablePanel(table, EmptyState(theme, "scan-line", t("Nobody was scanned yet.")))
        panel.setMinimumHeight(_HEIGHT)
        if scans:
            panel.show_table()
        else:
            panel.show_empty()
        self.body.addWidget(panel)
        self.add_button(Choice("close", t("Close"), "primary"), self.accept).setFocus()
