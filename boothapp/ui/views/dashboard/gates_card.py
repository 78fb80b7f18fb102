"""Who passed at each gate today; shown once the fair has named gates."""

from boothapp.domain.figures import DayFigures
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Size, Space
from boothapp.ui.views.dashboard.bar_table import BarCell, BarColumns, BarRow, BarTable
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.text import text_label


class GatesCard(Card):
    """A row a gate with its passages in and out, and their totals, which are the day's own."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__("plain", Space.M)
        self._t = t
        self.setObjectName("gatesCard")
        self.column.setSpacing(Space.XXS)
        self.column.addWidget(text_label(t("Gates"), Size.SECTION, weight="bold"))
        columns = BarColumns(t("Gate"), ((t("In"), 64), (t("Out"), 64)), 0.7, track=False)
        self.table = BarTable(theme, columns, "gatesFlow", t("Gates"))
        self.column.addWidget(self.table, 1)
        self.hide()

    def show_figures(self, figures: DayFigures) -> None:
        """Show the passages at each gate."""
        t, gates = self._t, figures.inside.gates
        most = max((each.entries + each.exits for each in gates), default=0)
        rows = [
            BarRow(
                name=each.name or t("Without a gate"),
                bar=(each.entries + each.exits) / most if most else 0.0,
                cells=(BarCell(f"{each.entries:,}"), BarCell(f"{each.exits:,}")),
            )
            for each in gates
        ]
        if rows:
            entries, exits = sum(each.entries for each in gates), sum(each.exits for each in gates)
            rows.append(BarRow(t("Total"), None, (BarCell(f"{entries:,}"), BarCell(f"{exits:,}")), total=True))
        self.table.show_rows(rows)
        self.setVisible(bool(rows))
