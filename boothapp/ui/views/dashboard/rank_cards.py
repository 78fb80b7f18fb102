"""The two lists at the foot: contracts by area, exhibitors by visits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from boothapp.domain.figures import DayFigures
from boothapp.domain.shares import Share
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.dashboard.bar_table import BarCell, BarColumns, BarRow, BarTable
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.text import text_label


class RankCard(Card):
    """A heading with a note, a link to all, and a table of bars or a sentence; `opened` tells the link was pressed."""

    opened = Signal()

    def __init__(self, theme: Theme, t: Translator, columns: BarColumns, name: str, title: str, note: str) -> None:
        super().__init__("plain", Space.M)
        self._t = t
        self.setObjectName(f"{name}Card")
        self.column.setSpacing(Space.XXS)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(text_label(title, Size.SECTION, weight="bold"))
        head.addWidget(text_label(note, Size.TABLE, Colour.TEXT2))
        head.addStretch(1)
        self.all_button = Button(theme, t("All {count}", count=0), name=f"{name}All", kind="quiet")
        self.all_button.clicked.connect(self.opened)
        head.addWidget(self.all_button)
        self.column.addLayout(head)
        self.table = BarTable(theme, columns, f"{name}Table", title)
        self._empty = EmptyState(theme, "inbox", "", name=f"{name}Empty")
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._empty, 1)
        self._empty.hide()

    def show_rows(self, rows: list[BarRow], count: int, nothing: str) -> None:
        """Show the rows, or the sentence `nothing` when there are none."""
        self.all_button.set_words(self._t("All {count}", count=f"{count:,}"))
        self.table.setVisible(bool(rows))
        self._empty.set_sentence(nothing)
        self._empty.setVisible(not rows)
        self.table.show_rows(rows)


def area_card(theme: Theme, t: Translator) -> RankCard:
    """Return the card of contracts by area."""
    cells = ((t("Today"), 64), ("n / N", 84), (t("Share"), 70))
    columns = BarColumns(t("Area"), cells, 0.6)
    return RankCard(theme, t, columns, "areas", t("Contracts by area"), t("all sessions"))


def show_areas(card: RankCard, figures: DayFigures, t: Translator) -> None:
    """Show each area's booth contracts of every session, and today's beside."""
    everywhere = figures.fair_contracts.booth
    most = max((row.contracts.n for row in figures.common.areas), default=0)
    rows = [
        BarRow(
            name=row.name.text(t.language),
            bar=row.contracts.fraction,
            cells=(
                BarCell("", f"{row.contracts_here:,}"),
                BarCell(f"{row.contracts.n:,}", f" / {row.contracts.of:,}"),
                BarCell("", row.contracts.percent),
            ),
            strong=bool(most) and row.contracts.n == most,
        )
        for row in figures.common.areas
    ]
    if rows:
        whole = Share(everywhere, everywhere)
        total = (
            BarCell(f"{figures.common.contracts.booth:,}"),
            BarCell(f"{whole.n:,}", f" / {whole.of:,}"),
            BarCell(whole.percent),
        )
        rows.append(BarRow(t("Total"), None, total, total=True))
    card.show_rows(rows, everywhere, t("No statistical areas yet. They come with the list of exhibitors."))


def ranking_card(theme: Theme, t: Translator) -> RankCard:
    """Return the card of exhibitors by visits."""
    cells = ((t("Visits"), 64), (t("Intentions"), 86))
    columns = BarColumns(t("Exhibitor"), cells, 0.7, t("Booth"), 44, track=False)
    return RankCard(theme, t, columns, "ranking", t("Top exhibitors by visits"), t("today"))


def show_ranking(card: RankCard, figures: DayFigures, t: Translator) -> None:
    """Show the exhibitors with the most visits today."""
    ranked = figures.common.ranking
    most = ranked[0].visits if ranked else 0
    rows = [
        BarRow(
            name=row.name.text(t.language),
            bar=row.visits / most if most else 0.0,
            cells=(BarCell(f"{row.visits:,}"), BarCell("", f"{row.intentions:,}")),
            lead=row.booth,
        )
        for row in ranked[:12]
    ]
    card.show_rows(rows, len(ranked), t("No exhibitors yet. Import their list first."))
