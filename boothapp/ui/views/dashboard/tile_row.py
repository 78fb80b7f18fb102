"""The five figures in a row."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from boothapp.domain.figures import AreaRow, DayFigures
from boothapp.domain.shares import Share
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Space
from boothapp.ui.views.dashboard.figure_tile import FigureTile


class TileRow(QWidget):
    """Persons, inside, exhibitors, intentions, contracts: each with its n / N."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self.persons = FigureTile(theme, "log-in", t("Persons checked in"), "tilePersons")
        self.inside = FigureTile(theme, "users", t("Inside now"), "tileInside")
        self.exhibitors = FigureTile(theme, "store", t("Exhibitors present"), "tileExhibitors")
        self.intentions = FigureTile(theme, "heart-handshake", t("Intentions"), "tileIntentions")
        self.contracts = FigureTile(theme, "file-pen-line", t("Contracts"), "tileContracts")
        for tile in (self.persons, self.inside, self.exhibitors, self.intentions, self.contracts):
            row.addWidget(tile, 1)

    def show_figures(self, figures: DayFigures) -> None:
        """Show a day's figures."""
        t, common = self._t, figures.common
        people, interest = common.people, common.interest
        self.persons.show_figure(
            people.persons, t("{count} walk-in", count=f"{people.walk_ins:,}"), t("Registered"), people.registered
        )
        self._show_inside(figures)
        exhibitors = common.exhibitors
        self.exhibitors.show_figure(
            exhibitors.present, t("{count} no-show", count=exhibitors.no_show), t("Expected"), exhibitors.present_share
        )
        self.intentions.show_figure(
            interest.intentions,
            t("at {count} booths", count=interest.intention_exhibitors),
            t("People"),
            interest.checked_in_with_intention,
        )
        leader = leading_area(figures)
        self.contracts.show_figure(
            figures.fair_contracts.booth,
            t("{count} today", count=f"{common.contracts.booth:,}"),
            leader.name.text(t.language) if leader else t("Without campus talks"),
            leader.contracts if leader else None,
        )

    def _show_inside(self, figures: DayFigures) -> None:
        t, inside = self._t, figures.inside
        note = ""
        if inside.peak is not None:
            at = figures.session.local(inside.peak.at)
            note = t("peak {count} at {time}", count=f"{inside.peak.count:,}", time=f"{at:%H:%M}")
        if not inside.capacity:
            self.inside.show_figure(inside.now, note, t("No limit set"), None)
        elif inside.now > inside.capacity:
            label = t("Over the capacity of {capacity}", capacity=f"{inside.capacity:,}")
            self.inside.show_figure(inside.now, note, label, None)
        else:
            self.inside.show_figure(inside.now, note, t("Capacity"), Share(inside.now, inside.capacity))


def leading_area(figures: DayFigures) -> AreaRow | None:
    """Return the named area with the most booth contracts, if any was signed."""
    named = [row for row in figures.common.areas if row.area_id is not None and row.contracts.n]
    return max(named, key=lambda row: row.contracts.n, default=None)
