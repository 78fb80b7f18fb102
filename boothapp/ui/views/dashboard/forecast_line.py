"""One line under the arrivals: what the next hour may bring, marked as a forecast."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from boothapp.domain.gate_plan.forecast import Forecast
from boothapp.domain.gate_plan.forecast_words import forecast_words
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import ElidedLabel


class ForecastLine(QWidget):
    """Says how many may come and how many desks that takes, or why it says nothing."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setObjectName("forecastLine")
        self.setAccessibleName(t("Forecast"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(IconLabel(theme, "hourglass", Colour.TEXT2, 16))
        self._words = ElidedLabel.of("", Size.TABLE, Colour.TEXT2, name="forecastWords")
        row.addWidget(self._words, 1)
        self.hide()

    def show_forecast(self, found: Forecast) -> None:
        """Show a forecast; nothing before the opening and after the closing."""
        words = forecast_words(found, self._t)
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(words))
