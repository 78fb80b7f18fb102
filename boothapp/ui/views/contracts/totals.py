"""The totals under the list, with the talks and without them."""

from PySide6.QtWidgets import QHBoxLayout, QLabel

from boothapp.domain.booth_records import ContractTotals
from boothapp.support.i18n import Translator
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.text import text_label


class TotalsRow:
    """Fills a footer with pairs of grey words and bold figures."""

    def __init__(self, footer: QHBoxLayout, t: Translator) -> None:
        self._t = t
        self._figures: dict[str, QLabel] = {}
        names = (
            ("booths", t("At booths")),
            ("talks", t("At campus talks")),
            ("others", t("Online and docking")),
            ("counted", t("Signed in all")),
            ("beside", t("Other forms")),
            ("rescinded", t("Rescinded")),
            ("over", t("Past vacancies")),
        )
        footer.addStretch(1)
        for name, words in names:
            footer.addWidget(text_label(words, Size.TABLE, Colour.TEXT2))
            figure = text_label("0", Size.TABLE, weight="bold", name=f"contractsTotal_{name}")
            figure.setAccessibleName(words)
            footer.addWidget(figure)
            footer.addSpacing(Space.XS)
            self._figures[name] = figure

    def show_totals(self, totals: ContractTotals) -> None:
        """Show the counts of the session."""
        values = {
            "booths": totals.booth,
            "talks": totals.campus_talk,
            "others": totals.online + totals.docking,
            "counted": totals.counted,
            "beside": totals.beside,
            "rescinded": totals.rescinded,
            "over": totals.over_vacancies,
        }
        for name, value in values.items():
            self._figures[name].setText(f"{value:,}")
